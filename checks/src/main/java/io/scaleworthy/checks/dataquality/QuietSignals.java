package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.Noise;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** DQ-NOISE: share of analog required signals without spikes and, where limits are really configured, inside them. */
public final class QuietSignals extends SignalCheck {
    /** Spikes, and values outside the range, per hundred samples (rubric, corrections). */
    private static final double MOST_SPIKES = 0.1;

    private static final double MOST_OUTSIDE = 0.1;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-NOISE",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS),
                List.of("quiet-share"),
                List.of(
                        DAYS,
                        new Parameter("most spikes", MOST_SPIKES, "% of the samples", "rubric; catalogue C18"),
                        new Parameter("most outside", MOST_OUTSIDE, "% of the samples", "rubric; catalogue C20")),
                Finding.text("dq-noise.method"));
    }

    @Override
    Measurement measure(History history, List<Required> required, String site) {
        List<Ranked> ranked = new ArrayList<>();
        List<String> blind = new ArrayList<>();
        double weights = 0;
        double unknown = 0;
        double quiet = 0;
        int judged = 0;
        for (Required tag : required) {
            var missing = absent(tag, site);
            if (missing.isPresent()) {
                weights += tag.criticality();
                ranked.add(new Ranked(100, missing.get()));
                continue;
            }
            if (!tag.analog()) {
                continue;
            }
            weights += tag.criticality();
            TagProfile p = tag.profile().orElseThrow();
            Noise noise = Noise.of(p, tag.model(), limits(tag));
            if (!noise.known()) {
                unknown += tag.criticality();
                blind.add(tag.tag());
                continue;
            }
            judged++;
            boolean fine = noise.spikes() <= MOST_SPIKES && noise.outside() <= MOST_OUTSIDE;
            quiet += fine ? tag.criticality() : 0;
            if (!fine) {
                ranked.add(new Ranked(
                        Math.max(noise.spikes(), noise.outside()),
                        Finding.of(
                                "dq-noise.tag",
                                place(site, tag),
                                tag.tag(),
                                Numbers.value(noise.spikes()),
                                Numbers.value(noise.outside()))));
            }
        }
        // What storage on change has removed cannot be judged: more than half of it, and nothing can be said.
        if (weights == 0 || unknown * 2 > weights || judged == 0 && ranked.isEmpty()) {
            return insufficient("dq-noise.none");
        }
        double value = 100 * quiet / weights;
        List<Finding> findings = worst(ranked);
        if (!blind.isEmpty()) {
            findings.add(Finding.of("dq-noise.blind", new Place("history of " + site, ""), blind.size(), few(blind)));
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("quiet-share", value)),
                Set.of(),
                false,
                false,
                Finding.text("dq-noise.formula", Numbers.show(value), judged),
                findings);
    }

    /** The declared range, unless it is what many systems set when nobody does: 0 to 100 on a signal that is no percentage. */
    private static Declared limits(Required tag) {
        Declared d = tag.declaration();
        boolean untouched =
                d.span() == 100 && d.low().orElse(1) == 0 && !d.unit().contains("%");
        return untouched ? Declared.NOTHING : d;
    }
}
