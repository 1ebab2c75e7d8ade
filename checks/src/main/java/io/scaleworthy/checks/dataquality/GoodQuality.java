package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** DQ-GOOD: share of time in which required signals carried good status. Uncertain counts as bad, as OPC UA Part 13 has it. */
public final class GoodQuality extends SignalCheck {
    /** A status holds until the next sample, for three median intervals at most; beyond that nobody knows (catalogue C11). */
    private static final double HOLD_INTERVALS = 3;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-GOOD",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS),
                List.of("good-share"),
                List.of(
                        DAYS,
                        new Parameter(
                                "hold",
                                HOLD_INTERVALS,
                                "median intervals",
                                "catalogue C11: status holds to the next sample")),
                Finding.text("dq-good.method"));
    }

    @Override
    Measurement measure(History history, List<Required> required, String site) {
        if (required.stream()
                .flatMap(t -> t.profile().stream())
                .anyMatch(p -> p.status().unclear() > 0)) {
            return insufficient("dq-good.unclear");
        }
        double mute = 0;
        double all0 = 0;
        for (Required tag : required) {
            all0 += tag.criticality();
            mute += tag.profile().filter(GoodQuality::mute).isPresent() ? tag.criticality() : 0;
        }
        if (mute > 0
                && required.stream()
                        .allMatch(t -> t.profile().map(GoodQuality::mute).orElse(true))) {
            return new Measurement.NotApplicable(Finding.text("dq-good.no-column"));
        }
        if (mute * 2 > all0) {
            return insufficient("dq-good.partly");
        }
        double weighted = 0;
        double weights = 0;
        record Ranked(double value, Finding finding) {}
        List<Ranked> ranked = new ArrayList<>();
        for (Required tag : required) {
            var missing = absent(tag, site);
            if (missing.isEmpty() && tag.profile().filter(GoodQuality::mute).isPresent()) {
                ranked.add(new Ranked(-1, Finding.of("dq-good.mute", place(site, tag), tag.tag())));
                continue;
            }
            weights += tag.criticality();
            if (missing.isPresent()) {
                ranked.add(new Ranked(0, missing.get()));
                continue;
            }
            TagProfile p = tag.profile().orElseThrow();
            double hold = HOLD_INTERVALS * Math.max(1, p.medianInterval());
            double good = p.goodIntervals().cappedTotal(hold);
            double all = good
                    + p.uncertainIntervals().cappedTotal(hold)
                    + p.badIntervals().cappedTotal(hold);
            double share = all == 0 ? 100.0 * p.good() / p.samples() : 100 * good / all;
            weighted += tag.criticality() * share;
            ranked.add(new Ranked(
                    share,
                    Finding.of(
                            "dq-good.tag",
                            place(site, tag),
                            tag.tag(),
                            Numbers.show(share),
                            Numbers.count(p.uncertain()),
                            Numbers.count(p.bad()),
                            Numbers.count(p.samples()))));
        }
        double value = weighted / Math.max(1e-9, weights);
        return new Measurement.Measured(
                List.of(MetricValue.exact("good-share", value)),
                Set.of(),
                false,
                false,
                Finding.text("dq-good.formula", Numbers.show(value), required.size()),
                ranked.stream()
                        .sorted(Comparator.comparingDouble(Ranked::value))
                        .limit(8)
                        .map(Ranked::finding)
                        .toList());
    }

    /** Samples came, and none of them with a status or a word that stands for one. */
    private static boolean mute(TagProfile p) {
        return p.samples() > 0 && p.status().given() == 0 && p.bad() + p.uncertain() == 0;
    }
}
