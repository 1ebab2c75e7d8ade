package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Manifest.Evaluation;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** RP-NASSET: on how many assets, lines and sites the model has a result. */
public final class EvidenceBreadth implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "RP-NASSET",
                Set.of(Need.MANIFEST),
                Set.of(),
                List.of("evidence-breadth"),
                List.of(),
                Finding.text("rp-nasset.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        List<Evaluation> results = evidence.manifest().evaluations().stream()
                .filter(Evaluation::hasValue)
                .toList();
        if (results.isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("rp-nasset.none"),
                    Finding.text("rp-nasset.none.bring"),
                    List.of());
        }
        Set<String> assets = distinct(results, Evaluation::asset);
        Set<String> lines = distinct(results, Evaluation::line);
        Set<String> sites = distinct(results, Evaluation::site);
        int level = 0;
        level = assets.size() >= 2 ? 1 : level;
        level = lines.size() >= 2 || assets.size() >= 3 ? 2 : level;
        level = sites.size() >= 2 ? 3 : level;
        List<Finding> findings = results.stream()
                .map(r -> Finding.of("rp-nasset.result", r.place(), r.asset(), r.line(), r.site()))
                .toList();
        return new Measurement.Measured(
                List.of(MetricValue.exact("evidence-breadth", level)),
                Set.of(),
                false,
                !evidence.manifest().approved(),
                Finding.text("rp-nasset.formula", assets.size(), lines.size(), sites.size()),
                findings);
    }

    private static Set<String> distinct(List<Evaluation> results, Function<Evaluation, String> of) {
        Set<String> values = new TreeSet<>();
        results.stream().map(of).filter(v -> !v.isEmpty()).forEach(values::add);
        return values;
    }
}
