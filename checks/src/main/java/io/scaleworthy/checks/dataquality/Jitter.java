package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.checks.Show;
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

/** DQ-JITTER: share of intervals within a fifth of the scan rate, on signals stored at an even rate. */
public final class Jitter extends SignalCheck {
    @Override
    public Spec spec() {
        return new Spec(
                "DQ-JITTER",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS),
                List.of("on-time-share"),
                List.of(DAYS, new Parameter("tolerance", 20, "% of the scan rate", "rubric, corrections")),
                Finding.text("dq-jitter.method"));
    }

    @Override
    Measurement measure(History history, List<Required> required, String site) {
        double weighted = 0;
        double weights = 0;
        record Ranked(double value, Finding finding) {}
        List<Ranked> ranked = new ArrayList<>();
        for (Required tag : required) {
            if (tag.hasSamples() && !tag.profile().orElseThrow().periodic()) {
                continue;
            }
            weights += tag.criticality();
            var missing = absent(tag, site);
            if (missing.isPresent()) {
                ranked.add(new Ranked(0, missing.get()));
                continue;
            }
            TagProfile p = tag.profile().orElseThrow();
            double share = 100 * p.onTime(tag.interval());
            weighted += tag.criticality() * share;
            ranked.add(new Ranked(
                    share,
                    Finding.of(
                            "dq-jitter.tag",
                            place(site, tag),
                            tag.tag(),
                            Numbers.show(share),
                            Show.length(tag.interval()))));
        }
        if (weights == 0) {
            return insufficient("dq-jitter.none");
        }
        double value = weighted / weights;
        return new Measurement.Measured(
                List.of(MetricValue.exact("on-time-share", value)),
                Set.of(),
                false,
                false,
                Finding.text("dq-jitter.formula", Numbers.show(value), ranked.size()),
                ranked.stream()
                        .sorted(Comparator.comparingDouble(Ranked::value))
                        .limit(8)
                        .map(Ranked::finding)
                        .toList());
    }
}
