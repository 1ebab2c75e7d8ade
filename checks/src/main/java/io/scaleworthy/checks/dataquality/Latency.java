package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.Show;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.historian.profile.HistorianProfile;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** DQ-LAT: how late data arrive, against the latency budget. Needs source and server time; there is no proxy. */
public final class Latency implements Check {
    /** A loop is as good as its late samples: the 99th percentile (rubric, measuring rules). */
    private static final double QUANTILE = 0.99;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-LAT",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(),
                List.of("latency-ratio"),
                List.of(new Parameter("quantile", QUANTILE, "share", "rubric: the late samples decide")),
                Finding.text("dq-lat.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String site) {
        HistorianProfile profile = java.util.Objects.requireNonNull(
                        evidence.history().get(site))
                .asOptional()
                .orElseThrow()
                .profile();
        OptionalDouble budget = evidence.manifest().pilot().latencySeconds();
        if (budget.isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("dq-lat.no-budget"),
                    Finding.text("dq-lat.no-budget.bring"),
                    List.of());
        }
        if (profile.delays().count() == 0) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("dq-lat.no-server"),
                    Finding.text("dq-lat.no-server.bring"),
                    List.of());
        }
        double late = profile.delays().quantile(QUANTILE);
        double value = late / 1000 / budget.getAsDouble();
        return new Measurement.Measured(
                List.of(MetricValue.exact("latency-ratio", value)),
                Set.of(),
                false,
                false,
                Finding.text(
                        "dq-lat.formula",
                        Numbers.value(value),
                        Show.length(late),
                        Numbers.value(budget.getAsDouble()),
                        Numbers.count(profile.delays().count())),
                List.of());
    }
}
