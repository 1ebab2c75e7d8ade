package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.checks.Show;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** DQ-FLAT: share of running time in which analog signals stood still for suspiciously long. */
public final class FrozenSignals extends SignalCheck {
    /** A measurement that does not move for thirty scans is suspicious, but never before an hour (rubric, measuring rules). */
    private static final double LIMIT_INTERVALS = 30;

    private static final double LEAST = 3_600_000.0;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-FLAT",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS),
                List.of("frozen-share"),
                List.of(
                        DAYS,
                        new Parameter("limit", LIMIT_INTERVALS, "expected intervals", "rubric, measuring rules"),
                        new Parameter("least limit", LEAST / 3_600_000, "h", "rubric, measuring rules")),
                Finding.text("dq-flat.method"));
    }

    @Override
    Measurement measure(History history, List<Required> required, String site) {
        HistorianProfile profile = history.profile();
        double running = profile.runningTime();
        if (running <= 0) {
            return insufficient("signal.planned");
        }
        double weighted = 0;
        double weights = 0;
        int judged = 0;
        double hidden = 0;
        record Ranked(double value, Finding finding) {}
        List<Ranked> ranked = new ArrayList<>();
        List<String> exempt = new ArrayList<>();
        for (Required tag : required) {
            var missing = absent(tag, site);
            if (missing.isPresent()) {
                weights += tag.criticality();
                weighted += tag.criticality() * 100;
                ranked.add(new Ranked(100, missing.get()));
                continue;
            }
            TagProfile p = tag.profile().orElseThrow();
            boolean constant = p.measured().distinct() == 1
                    && p.numeric() > 0
                    && !tag.declared().map(d -> d.digital()).orElse(false);
            boolean analog = tag.analog() || (constant && tag.kind().isEmpty());
            TagModel model = tag.model();
            if (!analog || !p.periodic() || model.storage() == Storage.RESAMPLED) {
                exempt.add(tag.tag());
                hidden += analog ? tag.criticality() : 0;
                continue;
            }
            judged++;
            weights += tag.criticality();
            double limit = Math.max(LIMIT_INTERVALS * tag.interval(), LEAST);
            // A value at which the signal rests again and again - a closed valve, no rain - is no frozen sensor.
            double rests = p.stays().stuck().stream()
                    .filter(s -> !constant && model.dwells(s.value()))
                    .mapToDouble(s -> (double) s.length())
                    .sum();
            double frozen = Math.max(0, Math.min(100, 100 * (p.runs().totalAbove(limit) - rests) / running));
            weighted += tag.criticality() * frozen;
            if (frozen > 0) {
                String longest = p.longestRuns().stream()
                        .findFirst()
                        .map(run -> Show.span(run.from(), run.to(), profile.zone()))
                        .orElse("");
                ranked.add(new Ranked(
                        frozen,
                        Finding.of(
                                "dq-flat.tag",
                                place(site, tag),
                                tag.tag(),
                                Numbers.show(frozen),
                                Show.length(limit),
                                longest)));
            }
        }
        if (judged > 0 && hidden > weights) {
            // Most of what matters is stored on change: standing still and not being stored look alike there.
            return insufficient("dq-flat.hidden");
        }
        if (judged == 0) {
            return insufficient("dq-flat.none");
        }
        double value = weighted / weights;
        List<Finding> findings = new ArrayList<>(ranked.stream()
                .sorted(Comparator.comparingDouble(Ranked::value).reversed())
                .limit(8)
                .map(Ranked::finding)
                .toList());
        if (!exempt.isEmpty()) {
            findings.add(Finding.of(
                    "dq-flat.exempt",
                    new io.scaleworthy.finding.Place("history of " + site, ""),
                    exempt.size(),
                    String.join(", ", exempt.subList(0, Math.min(6, exempt.size())))));
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("frozen-share", value)),
                Set.of(),
                false,
                false,
                Finding.text("dq-flat.formula", Numbers.show(value), judged, Show.length(running)),
                findings);
    }
}
