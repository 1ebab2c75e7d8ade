package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.checks.Show;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** DQ-OUTAGE: share of time in which a source delivered anything at all; what was never filled in counts double. */
public final class LinkOutages extends SignalCheck {
    /** Fewer tags may keep silent together by themselves (catalogue C04). */
    private static final int LEAST_TAGS = 3;
    /** An outage that is still a hole in the dump was not filled in afterwards (rubric). */
    private static final double UNFILLED = 2;

    private static final long HOUR = 3_600_000L;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-OUTAGE",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS),
                List.of("link-availability"),
                List.of(
                        DAYS,
                        new Parameter(
                                "least tags", LEAST_TAGS, "tags", "catalogue C04: few tags keep silent by themselves"),
                        new Parameter("unfilled", UNFILLED, "times", "rubric: outages without back-fill count double")),
                Finding.text("dq-outage.method"));
    }

    @Override
    Measurement measure(History history, List<Required> required, String site) {
        HistorianProfile profile = history.profile();
        double due = profile.dueTime();
        long delivering = profile.tags().stream().filter(t -> t.last() > 0).count();
        if (due <= 0 || delivering < LEAST_TAGS) {
            return insufficient("dq-outage.few", delivering);
        }
        Map<String, Double> bySource = new TreeMap<>();
        profile.sourceSilences()
                .forEach(s -> bySource.merge(s.source(), (double) s.span().length(), Double::sum));
        double worst = bySource.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        double value = Math.max(0, 100 * (1 - UNFILLED * (profile.silenceTotal() + worst) / due));
        List<Finding> findings = new ArrayList<>();
        for (Span s : profile.silences().stream().limit(5).toList()) {
            findings.add(Finding.of(
                    "dq-outage.all",
                    new Place("history of " + site, Show.span(s.from(), s.to(), profile.zone())),
                    Show.length(s.length()),
                    Show.span(s.from(), s.to(), profile.zone())));
        }
        for (HistorianProfile.Silence s :
                profile.sourceSilences().stream().limit(5).toList()) {
            findings.add(Finding.of(
                    "dq-outage.source",
                    new Place(
                            "history of " + site,
                            Show.span(s.span().from(), s.span().to(), profile.zone())),
                    s.source(),
                    Show.length(s.span().length()),
                    Show.span(s.span().from(), s.span().to(), profile.zone())));
        }
        long hours = profile.silences().stream().filter(s -> s.length() > HOUR).count();
        return new Measurement.Measured(
                List.of(MetricValue.exact("link-availability", value)),
                Set.of(),
                false,
                false,
                Finding.text(
                        "dq-outage.formula",
                        Numbers.show(value),
                        Show.length(profile.silenceTotal() + worst),
                        Show.length(due),
                        hours),
                findings);
    }
}
