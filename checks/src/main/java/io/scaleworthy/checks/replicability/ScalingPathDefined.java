package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** RP-PATH: which of the four items of a scaling path were laid down before the pilot started. */
public final class ScalingPathDefined implements Check {
    /** An item laid down after the start counts half: it exists, but the pilot was not built towards it (rubric). */
    private static final double LATE = 0.5;

    private static final List<String> ITEMS =
            List.of("integration_demand", "architecture", "future_owners", "financial_threshold");

    @Override
    public Spec spec() {
        return new Spec(
                "RP-PATH",
                Set.of(Need.MANIFEST),
                Set.of(),
                List.of("items-defined"),
                List.of(new Parameter("late item", LATE, "items", "rubric: laid down after the pilot's start")),
                Finding.text("rp-path.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Manifest manifest = evidence.manifest();
        if (manifest.scalingPath().isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("rp-path.none"),
                    Finding.text("rp-path.none.bring"),
                    List.of());
        }
        Manifest.ScalingPath path = manifest.scalingPath().get();
        Optional<LocalDate> start = manifest.pilot().started();
        double items = 0;
        List<Finding> findings = new ArrayList<>();
        for (String item : ITEMS) {
            Optional<LocalDate> day = path.items().get(item);
            if (day == null) {
                findings.add(Finding.of("rp-path.open", path.place(), item.replace('_', ' ')));
            } else if (start.isEmpty() || day.isEmpty() || day.get().isAfter(start.get())) {
                items += LATE;
                findings.add(Finding.of(
                        "rp-path.late",
                        path.place(),
                        item.replace('_', ' '),
                        day.map(LocalDate::toString).orElse(Finding.text("rp-path.no-day")),
                        start.map(LocalDate::toString).orElse(Finding.text("rp-path.no-day"))));
            } else {
                items++;
            }
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("items-defined", items)),
                Set.of(),
                false,
                !manifest.approved(),
                Finding.text("rp-path.formula", Numbers.show(items)),
                findings);
    }
}
