package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** DQ-COMPR: share of required analog tags of which the historian keeps enough. */
public final class StoredSignals extends SignalCheck {
    /** Share of the variance that may be lost (rubric, level texts). */
    private static final double MOST_VARIANCE = 5;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-COMPR",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS),
                List.of("kept-signal-share"),
                List.of(DAYS, new Parameter("most variance lost", MOST_VARIANCE, "%", "rubric, level texts")),
                Finding.text("dq-compr.method"));
    }

    @Override
    Measurement measure(History history, List<Required> required, String site) {
        List<Ranked> ranked = new ArrayList<>();
        List<String> blind = new ArrayList<>();
        double weights = 0;
        double unknown = 0;
        double kept = 0;
        int judged = 0;
        boolean proxy = false;
        for (Required tag : required) {
            var missing = absent(tag, site);
            if (missing.isPresent()) {
                weights += tag.criticality();
                ranked.add(new Ranked(Double.MAX_VALUE, missing.get()));
                continue;
            }
            if (!tag.analog()) {
                continue;
            }
            weights += tag.criticality();
            TagProfile p = tag.profile().orElseThrow();
            TagModel model = tag.model();
            boolean every = model.storage() == Storage.PERIODIC;
            // A tag that is stored at every scan loses nothing, whatever its settings say.
            double deadband = every ? 0 : model.deadband();
            if (model.storage() == Storage.RESAMPLED || model.storage() == Storage.UNKNOWN || !every && deadband <= 0) {
                unknown += tag.criticality();
                blind.add(tag.tag());
                continue;
            }
            judged++;
            // What a deadband of d takes away lies anywhere between -d and d: a variance of d squared over three.
            double variance = p.measured().deviation() * p.measured().deviation();
            double lost = deadband <= 0 ? 0 : variance <= 0 ? 100 : 100 * deadband * deadband / 3 / variance;
            // A deadband read off the samples is an estimate, and the noise beside it what the deadband has left.
            boolean declared = tag.declaration().deadband() > 0;
            proxy |= !every && !declared;
            boolean fine = lost <= MOST_VARIANCE;
            kept += fine ? tag.criticality() : 0;
            if (!fine) {
                ranked.add(new Ranked(
                        lost,
                        Finding.of(
                                "dq-compr.tag",
                                place(site, tag),
                                tag.tag(),
                                Numbers.value(deadband),
                                Numbers.show(lost),
                                Numbers.value(model.noise()))));
            }
        }
        if (weights == 0 || unknown * 2 > weights || judged == 0 && ranked.isEmpty()) {
            return insufficient("dq-compr.none");
        }
        double value = 100 * kept / weights;
        List<Finding> findings = worst(ranked);
        if (!blind.isEmpty()) {
            findings.add(Finding.of("dq-compr.blind", new Place("history of " + site, ""), blind.size(), few(blind)));
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("kept-signal-share", value)),
                Set.of(),
                proxy,
                false,
                Finding.text("dq-compr.formula", Numbers.show(value), judged),
                findings);
    }
}
