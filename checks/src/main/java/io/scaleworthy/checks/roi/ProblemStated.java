package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.Manifest.Pilot;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** RO-PROBLEM: which of six fields of a quantified problem are there: scope, KPI, baseline, target, day, and the decision that changes. */
public final class ProblemStated implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "RO-PROBLEM",
                Set.of(Need.MANIFEST, Need.KPIS),
                Set.of(),
                List.of("fields-present"),
                List.of(),
                Finding.text("ro-problem.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Pilot pilot = evidence.manifest().pilot();
        PilotKpis faults = PilotKpis.of(evidence);
        PrimaryKpis kpis = faults.primary();
        List<Kpis.Definition> named = kpis.definitions();
        Map<String, Boolean> fields = new LinkedHashMap<>();
        fields.put(
                "asset or line in scope",
                !pilot.asset().isEmpty() || !pilot.line().isEmpty());
        fields.put("KPI", !named.isEmpty() && kpis.unknown().isEmpty());
        fields.put(
                "baseline",
                !named.isEmpty() && named.stream().allMatch(k -> k.baseline().isPresent()));
        fields.put(
                "target change",
                !named.isEmpty()
                        && named.stream()
                                .allMatch(k ->
                                        k.change().isPresent() || k.target().isPresent()));
        fields.put(
                "day of the target",
                !named.isEmpty() && named.stream().allMatch(k -> k.targetBy().isPresent()));
        fields.put("who decides what differently, how often", pilot.decides());
        List<Finding> findings = new ArrayList<>();
        int present = 0;
        for (Map.Entry<String, Boolean> field : fields.entrySet()) {
            if (field.getValue()) {
                present++;
            } else {
                findings.add(Finding.of("ro-problem.open", pilot.place(), field.getKey()));
            }
        }
        kpis.unknown().forEach(id -> findings.add(Finding.of("ro-kpi.unknown", pilot.place(), id)));
        boolean technologyOnly = !pilot.technology().isEmpty() && named.isEmpty();
        if (technologyOnly) {
            findings.add(0, Finding.of("ro-problem.technology", pilot.place(), pilot.technology()));
        }
        findings.addAll(faults.hard());
        return new Measurement.Measured(
                List.of(MetricValue.exact("fields-present", technologyOnly ? 0 : present)),
                faults.conditions(),
                false,
                !(evidence.manifest().approved() && kpis.register().approved()),
                Finding.text("ro-problem.formula", present),
                findings);
    }
}
