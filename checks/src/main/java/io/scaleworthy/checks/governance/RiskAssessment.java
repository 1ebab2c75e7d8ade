package io.scaleworthy.checks.governance;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** GV-RISK: 1 hazards are listed; 2 all are rated and the regulatory class is stated; 3 all have a treatment, an owner and a day. */
public final class RiskAssessment implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "GV-RISK",
                Set.of(Need.MANIFEST),
                Set.of(),
                List.of("risk-scale"),
                List.of(),
                Finding.text("gv-risk.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        if (evidence.manifest().risk().isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("gv-risk.none"),
                    Finding.text("gv-risk.none.bring"),
                    List.of());
        }
        Manifest.Risk risk = evidence.manifest().risk().get();
        List<Finding> findings = new ArrayList<>();
        int level = risk.hazards().isEmpty() ? 0 : 1;
        boolean rated = risk.hazards().stream().allMatch(Manifest.Hazard::rated);
        boolean treated = risk.hazards().stream().allMatch(Manifest.Hazard::treated);
        if (risk.regulatoryClass().isEmpty()) {
            findings.add(Finding.of("gv-risk.no-class", risk.place()));
        }
        risk.hazards().stream()
                .filter(h -> !h.rated() || !h.treated())
                .forEach(h -> findings.add(Finding.of(
                        "gv-risk.hazard",
                        h.place(),
                        h.what(),
                        !h.rated() ? Finding.text("gv-risk.unrated") : Finding.text("gv-risk.untreated"))));
        if (level == 1 && rated && !risk.regulatoryClass().isEmpty()) {
            level = treated ? 3 : 2;
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("risk-scale", level)),
                Set.of(),
                false,
                !evidence.manifest().approved(),
                Finding.text(
                        "gv-risk.formula",
                        risk.hazards().size(),
                        risk.regulatoryClass().isEmpty() ? Finding.text("check.not-stated") : risk.regulatoryClass()),
                findings);
    }
}
