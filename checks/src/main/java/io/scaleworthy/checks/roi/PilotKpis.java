package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The primary KPIs of an assessment, what the data say of them, and their faults. */
record PilotKpis(PrimaryKpis primary, Map<String, KpiPicture> pictures, List<KpiLint.Fault> faults) {

    static PilotKpis of(Evidence evidence) {
        PrimaryKpis primary = PrimaryKpis.of(evidence);
        Kpis kpis = primary.register().value();
        Map<String, KpiPicture> pictures = new TreeMap<>();
        for (Kpis.Definition kpi : primary.definitions()) {
            KpiPicture.of(kpis, kpi, evidence.manifest().pilot().live(), evidence.asOf())
                    .ifPresent(picture -> pictures.put(kpi.id(), picture));
        }
        return new PilotKpis(
                primary,
                pictures,
                KpiLint.of(kpis, primary.definitions(), pictures, Optional.empty(), evidence.asOf()));
    }

    /** Conditions of the rubric that the hard faults raise. */
    Set<String> conditions() {
        Set<String> conditions = new TreeSet<>();
        for (KpiLint.Fault fault : faults) {
            if (fault.severity() == KpiLint.Severity.FAULT) {
                conditions.add(
                        switch (fault.rule()) {
                            case "K10" -> "baseline-absent";
                            case "K13" -> "target-out-of-bounds";
                            case "K20" -> "claim-above-addressable-loss";
                            default -> "baseline-optimistic";
                        });
            }
        }
        return conditions;
    }

    /** The faults behind {@link #conditions()}. */
    List<Finding> hard() {
        return faults.stream()
                .filter(f -> f.severity() == KpiLint.Severity.FAULT)
                .map(KpiLint.Fault::finding)
                .toList();
    }

    boolean handKept() {
        return pictures.values().stream().anyMatch(p -> p.series().handKept());
    }
}
