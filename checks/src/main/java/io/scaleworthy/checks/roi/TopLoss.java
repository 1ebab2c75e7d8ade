package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** RO-FOCUS: share of the site's recorded loss that sits on the asset in scope. */
public final class TopLoss implements Check {
    /** A list of fewer assets is no site. */
    private static final int LEAST_ASSETS = 2;

    @Override
    public Spec spec() {
        return new Spec(
                "RO-FOCUS",
                Set.of(Need.MANIFEST, Need.KPIS),
                Set.of(),
                List.of("loss-share"),
                List.of(new Parameter("least assets", LEAST_ASSETS, "assets", "one line alone is always all of it")),
                Finding.text("ro-focus.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        PrimaryKpis primary = PrimaryKpis.of(evidence);
        double least = -1;
        String formula = "";
        boolean handKept = false;
        List<Finding> findings = new ArrayList<>();
        for (Kpis.Definition kpi : primary.definitions()) {
            if (!kpi.lowerIsBetter()
                    || !(primary.register().value().series().get(kpi.id()) instanceof Input.Given<Kpis.Series> given)) {
                continue;
            }
            Map<String, Double> losses = new TreeMap<>();
            for (Kpis.Day day : given.value().days()) {
                losses.merge(day.asset(), day.numerator(), Double::sum);
            }
            String scope = kpi.detail().asset().isEmpty()
                    ? evidence.manifest().pilot().line()
                    : kpi.detail().asset();
            double all =
                    losses.values().stream().mapToDouble(Double::doubleValue).sum();
            double own = losses.getOrDefault(scope, 0.0);
            boolean usable = losses.size() >= LEAST_ASSETS
                    && losses.containsKey(scope)
                    && all > 0
                    && losses.values().stream().allMatch(v -> v >= 0);
            if (!usable) {
                continue;
            }
            double share = 100 * own / all;
            if (least < 0 || share < least) {
                least = share;
                handKept = given.value().handKept();
                formula = Finding.text(
                        "ro-focus.formula",
                        Numbers.show(share),
                        scope,
                        Numbers.value(own),
                        Numbers.value(all),
                        kpi.id(),
                        losses.size());
                findings.clear();
                losses.entrySet().stream()
                        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                        .limit(10)
                        .forEach(e -> findings.add(Finding.of(
                                "ro-focus.asset",
                                Place.file(given.value().file()),
                                e.getKey(),
                                Numbers.value(e.getValue()),
                                Numbers.show(100 * e.getValue() / all))));
            }
        }
        if (least < 0) {
            return BaselineHolds.unknown("ro-focus.none");
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("loss-share", least)),
                handKept ? Set.of("hand-kept-series") : Set.of(),
                false,
                false,
                formula,
                findings);
    }
}
