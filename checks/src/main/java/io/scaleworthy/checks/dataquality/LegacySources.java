package io.scaleworthy.checks.dataquality;

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

/** DQ-LEGACY: share of the needed systems that are read by a maintained driver and without a person. */
public final class LegacySources implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "DQ-LEGACY",
                Set.of(Need.MANIFEST),
                Set.of(Need.KPIS),
                List.of("supported-share"),
                List.of(),
                Finding.text("dq-legacy.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String siteId) {
        Manifest.Site site = evidence.manifest().site(siteId).orElseThrow();
        List<Manifest.SourceSystem> needed =
                site.systems().stream().filter(Manifest.SourceSystem::needed).toList();
        // What nobody said of any system is not known; what is said of some and not of others is not so.
        if (needed.stream().allMatch(s -> s.maintained().isEmpty())) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("dq-legacy.none"),
                    Finding.text("dq-legacy.none.bring"),
                    List.of());
        }
        int supported = 0;
        List<Finding> findings = new ArrayList<>();
        for (Manifest.SourceSystem system : needed) {
            boolean automated = system.automated();
            boolean fine = automated && system.maintained().orElse(false);
            supported += fine ? 1 : 0;
            if (!fine) {
                findings.add(Finding.of(
                        !automated
                                ? "dq-legacy.person"
                                : system.maintained().isEmpty() ? "dq-legacy.unsaid" : "dq-legacy.orphan",
                        system.place(),
                        system.type(),
                        system.name()));
            }
        }
        Set<String> unlisted = DataSilos.unlisted(evidence, site);
        unlisted.forEach(name -> findings.add(Finding.of("dq-silo.unlisted", site.place(), name)));
        int all = needed.size() + unlisted.size();
        double value = 100.0 * supported / all;
        return new Measurement.Measured(
                List.of(MetricValue.exact("supported-share", value)),
                Set.of(),
                false,
                !evidence.manifest().approved(),
                Finding.text("dq-legacy.formula", Numbers.show(value), supported, all),
                findings);
    }
}
