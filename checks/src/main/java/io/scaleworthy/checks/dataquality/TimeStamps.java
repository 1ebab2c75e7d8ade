package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** DQ-TIME: time stamps that cannot be used, per 10,000 samples. */
public final class TimeStamps extends SignalCheck {
    @Override
    public Spec spec() {
        return new Spec(
                "DQ-TIME",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS),
                List.of("defects"),
                List.of(DAYS),
                Finding.text("dq-time.method"));
    }

    @Override
    Measurement measure(History history, List<Required> required, String site) {
        HistorianProfile profile = history.profile();
        long samples = 0;
        long defects = 0;
        List<TagProfile> worst = new ArrayList<>();
        for (Required tag : required) {
            if (tag.hasSamples()) {
                TagProfile p = tag.profile().orElseThrow();
                samples += p.samples();
                defects += p.timeDefects();
                if (p.timeDefects() > 0) {
                    worst.add(p);
                }
            }
        }
        if (samples == 0) {
            return insufficient("signal.none");
        }
        double value = 10_000.0 * defects / samples;
        List<MetricValue> values = List.of(MetricValue.exact("defects", value));
        List<Finding> findings = new ArrayList<>();
        worst.stream()
                .sorted(Comparator.comparingLong(TagProfile::timeDefects)
                        .reversed()
                        .thenComparing(TagProfile::name))
                .limit(8)
                .forEach(p -> findings.add(Finding.of(
                        "dq-time.tag",
                        new Place("history of " + site, "tag " + p.name()),
                        p.name(),
                        Numbers.count(p.duplicates()),
                        Numbers.count(p.backward()),
                        Numbers.count(p.impossible()),
                        Numbers.count(p.daylight()))));
        if (profile.negativeDelays() > 0) {
            findings.add(Finding.of(
                    "dq-time.negative", new Place("history of " + site, ""), Numbers.count(profile.negativeDelays())));
        }
        return new Measurement.Measured(
                values,
                Set.of(),
                false,
                false,
                Finding.text("dq-time.formula", Numbers.value(value), Numbers.count(defects), Numbers.count(samples)),
                findings);
    }
}
