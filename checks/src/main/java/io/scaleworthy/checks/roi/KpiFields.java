package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** RO-KPIDEF: share of the descriptor fields of ISO 22400-1 that are filled in the pilot's KPIs. */
public final class KpiFields implements Check {
    private static final List<String> FIELDS = List.of(
            "name", "id", "description", "scope", "formula", "unit", "range", "trend", "timing", "audience", "owner");

    @Override
    public Spec spec() {
        return new Spec(
                "RO-KPIDEF",
                Set.of(Need.MANIFEST, Need.KPIS),
                Set.of(),
                List.of("fields-filled"),
                List.of(),
                Finding.text("ro-kpidef.method", String.join(", ", FIELDS)));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        PilotKpis faults = PilotKpis.of(evidence);
        PrimaryKpis kpis = faults.primary();
        double filled = 0;
        List<Finding> findings = new ArrayList<>();
        for (Kpis.Definition kpi : kpis.definitions()) {
            filled += (double) kpi.filled().size() / FIELDS.size();
            List<String> open =
                    FIELDS.stream().filter(f -> !kpi.filled().contains(f)).toList();
            if (!open.isEmpty()) {
                findings.add(Finding.of("ro-kpidef.open", kpi.place(), kpi.id(), String.join(", ", open)));
            }
        }
        kpis.unknown()
                .forEach(id -> findings.add(
                        Finding.of("ro-kpi.unknown", evidence.manifest().pilot().place(), id)));
        double value = kpis.size() == 0 ? 0 : 100 * filled / kpis.size();
        findings.addAll(faults.hard());
        return new Measurement.Measured(
                List.of(MetricValue.exact("fields-filled", value)),
                faults.conditions(),
                false,
                !kpis.register().approved(),
                Finding.text("ro-kpidef.formula", Numbers.show(value), FIELDS.size(), kpis.size()),
                findings);
    }
}
