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

/** RO-LEVER: share of the pilot's KPIs that name a financial lever and what one unit is worth. */
public final class MoneyLever implements Check {
    /** Ways in which a KPI becomes money. */
    static final List<String> LEVERS = List.of(
            "throughput",
            "scrap",
            "rework",
            "energy",
            "labour",
            "maintenance",
            "inventory",
            "quality_claims",
            "safety",
            "capex_avoidance",
            "yield",
            "co2");

    @Override
    public Spec spec() {
        return new Spec(
                "RO-LEVER",
                Set.of(Need.MANIFEST, Need.KPIS),
                Set.of(),
                List.of("priced-share"),
                List.of(),
                Finding.text("ro-lever.method", String.join(", ", LEVERS)));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        PilotKpis faults = PilotKpis.of(evidence);
        PrimaryKpis kpis = faults.primary();
        int priced = 0;
        List<Finding> findings = new ArrayList<>();
        for (Kpis.Definition kpi : kpis.definitions()) {
            boolean lever = LEVERS.contains(kpi.lever());
            if (lever && kpi.priced()) {
                priced++;
            } else {
                String fault = !lever
                        ? kpi.lever().isEmpty()
                                ? Finding.text("ro-lever.none")
                                : Finding.text("ro-lever.unknown", kpi.lever())
                        : Finding.text("ro-lever.no-value");
                findings.add(Finding.of("ro-lever.open", kpi.place(), kpi.id(), fault));
            }
        }
        kpis.unknown()
                .forEach(id -> findings.add(
                        Finding.of("ro-kpi.unknown", evidence.manifest().pilot().place(), id)));
        double value = kpis.size() == 0 ? 0 : 100.0 * priced / kpis.size();
        findings.addAll(faults.hard());
        return new Measurement.Measured(
                List.of(MetricValue.exact("priced-share", value)),
                faults.conditions(),
                false,
                !kpis.register().approved(),
                Finding.text("ro-lever.formula", Numbers.show(value), priced, kpis.size()),
                findings);
    }
}
