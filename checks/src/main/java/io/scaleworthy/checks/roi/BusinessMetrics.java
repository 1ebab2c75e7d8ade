package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** RO-BIZMET: how success is measured, and whether every model serves a KPI. */
public final class BusinessMetrics implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "RO-BIZMET",
                Set.of(Need.MANIFEST, Need.KPIS),
                Set.of(),
                List.of("business-metric-share", "linked-model-share"),
                List.of(),
                Finding.text("ro-bizmet.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Manifest.Success success = evidence.manifest().success();
        PrimaryKpis primary = PrimaryKpis.of(evidence);
        if (success.metrics().isEmpty()) {
            return BaselineHolds.unknown("ro-bizmet.none");
        }
        List<Finding> findings = new ArrayList<>();
        long business = 0;
        for (Manifest.Metric metric : success.metrics()) {
            boolean counts = !metric.type().equals("model");
            business += counts ? 1 : 0;
            if (!counts) {
                findings.add(Finding.of("ro-bizmet.model", metric.place(), metric.name()));
            }
        }
        long linked = 0;
        for (Manifest.Model model : success.models()) {
            boolean serves = model.kpis().stream()
                    .anyMatch(id -> primary.register()
                            .value()
                            .find(id)
                            .filter(k -> !k.detail().type().equals("model"))
                            .isPresent());
            linked += serves ? 1 : 0;
            if (!serves) {
                findings.add(Finding.of("ro-bizmet.unlinked", model.place(), model.id()));
            }
        }
        if (success.models().isEmpty()) {
            return BaselineHolds.unknown("ro-bizmet.no-models");
        }
        double share = 100.0 * business / success.metrics().size();
        double models = 100.0 * linked / success.models().size();
        return new Measurement.Measured(
                List.of(
                        MetricValue.exact("business-metric-share", share),
                        MetricValue.exact("linked-model-share", models)),
                Set.of(),
                false,
                !evidence.manifest().approved(),
                Finding.text(
                        "ro-bizmet.formula",
                        Numbers.show(share),
                        business,
                        success.metrics().size(),
                        Numbers.show(models),
                        linked,
                        success.models().size()),
                findings);
    }
}
