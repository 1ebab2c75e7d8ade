package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.checks.Show;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** DQ-STALE: share of required signals that are still alive at the end of the export. */
public final class StaleSignals extends SignalCheck {
    /** No sample for less than this is no sign of death on any tag. Milliseconds; rubric, corrections. */
    private static final double LEAST = 4 * 3_600_000.0;

    private static final double OWN_QUANTILE = 0.999;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-STALE",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS),
                List.of("alive-share"),
                List.of(
                        DAYS,
                        new Parameter(
                                "least silence", LEAST / 3_600_000, "h", "rubric: quiet set-points look dead below it"),
                        new Parameter(
                                "own quantile", OWN_QUANTILE, "share", "rubric: a tag's own longest usual interval")),
                Finding.text("dq-stale.method"));
    }

    @Override
    Measurement measure(History history, List<Required> required, String site) {
        HistorianProfile profile = history.profile();
        double alive = 0;
        double weights = 0;
        List<Finding> findings = new ArrayList<>();
        for (Required tag : required) {
            weights += tag.criticality();
            var missing = absent(tag, site);
            if (missing.isPresent()) {
                findings.add(missing.get());
                continue;
            }
            TagProfile p = tag.profile().orElseThrow();
            double limit = Math.max(Math.max(LEAST, p.intervals().quantile(OWN_QUANTILE)), 3 * tag.interval());
            // Planned stops are taken out of the tail already; the window may end after the export does.
            double silent = Math.max(0, p.tail() - Math.max(0, profile.windowTo() - profile.last()));
            if (silent <= limit) {
                alive += tag.criticality();
            } else {
                findings.add(Finding.of(
                        "dq-stale.tag",
                        place(site, tag),
                        tag.tag(),
                        Show.time(p.last(), profile.zone()),
                        Show.length(silent),
                        Show.length(limit)));
            }
        }
        double value = 100 * alive / weights;
        return new Measurement.Measured(
                List.of(MetricValue.exact("alive-share", value)),
                Set.of(),
                false,
                false,
                Finding.text(
                        "dq-stale.formula",
                        Numbers.show(value),
                        required.size(),
                        Show.time(profile.last(), profile.zone())),
                findings);
    }
}
