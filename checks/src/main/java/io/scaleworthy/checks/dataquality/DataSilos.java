package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** DQ-SILO: share of needed systems whose data reach the data layer without a person. */
public final class DataSilos implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "DQ-SILO",
                Set.of(Need.MANIFEST),
                Set.of(Need.KPIS),
                List.of("integrated-share"),
                List.of(),
                Finding.text("dq-silo.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String siteId) {
        Manifest.Site site = evidence.manifest().site(siteId).orElseThrow();
        List<Manifest.SourceSystem> needed =
                site.systems().stream().filter(Manifest.SourceSystem::needed).toList();
        if (needed.isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("dq-silo.none"),
                    Finding.text("dq-silo.none.bring"),
                    List.of());
        }
        int integrated = 0;
        List<Finding> findings = new ArrayList<>();
        for (Manifest.SourceSystem system : needed) {
            boolean automated = system.automated();
            integrated += automated ? 1 : 0;
            if (!automated) {
                String how = system.delivery().isEmpty() ? Finding.text("check.not-stated") : system.delivery();
                findings.add(Finding.of("dq-silo.system", system.place(), system.type(), system.name(), how));
            }
        }
        Set<String> unlisted = unlisted(evidence, site);
        unlisted.forEach(name -> findings.add(Finding.of("dq-silo.unlisted", site.place(), name)));
        int all = needed.size() + unlisted.size();
        double value = 100.0 * integrated / all;
        return new Measurement.Measured(
                List.of(MetricValue.exact("integrated-share", value)),
                Set.of(),
                false,
                !evidence.manifest().approved(),
                Finding.text("dq-silo.formula", Numbers.show(value), integrated, all),
                findings);
    }

    /** Systems that KPIs or the lineage name and the list does not: leaving one off the list must not help. */
    static Set<String> unlisted(Evidence evidence, Manifest.Site site) {
        Set<String> named = new TreeSet<>(evidence.manifest().lineageSources());
        if (evidence.kpis() instanceof Input.Given<Kpis> kpis) {
            kpis.value().definitions().forEach(d -> named.addAll(d.sources()));
        }
        Set<String> unlisted = new TreeSet<>();
        for (String name : named) {
            boolean listed = site.systems().stream()
                    .anyMatch(
                            s -> same(s.type(), name) || same(s.name(), name) || same(s.type() + " " + s.name(), name));
            if (!listed) {
                unlisted.add(name);
            }
        }
        return unlisted;
    }

    private static boolean same(String a, String b) {
        return !a.isEmpty() && a.toLowerCase(Locale.ROOT).equals(b.strip().toLowerCase(Locale.ROOT));
    }
}
