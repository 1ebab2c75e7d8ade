package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Evidence.BudgetLine;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** RO-B2080: share of the budget that is not the pilot's algorithm: 100 (1 - sum(pilot and algorithm) / sum). */
public final class IndustrialiseShare extends BudgetCheck {
    private static final List<String> ITEMS = List.of("pipelines", "it_ot_bridge", "workforce");

    @Override
    String id() {
        return "RO-B2080";
    }

    @Override
    String metric() {
        return "industrialise-share";
    }

    @Override
    Function<BudgetLine, String> tag() {
        return line -> line.phase().isEmpty() ? "" : line.nature();
    }

    @Override
    String tagName() {
        return "phase and nature";
    }

    @Override
    Measurement measure(List<BudgetLine> lines, boolean claimed, String file) {
        double value =
                100 - share(lines, l -> l.phase().equals("pilot") && l.nature().equals("algorithm"));
        List<String> missing = ITEMS.stream()
                .filter(item -> amount(lines, l -> l.item().equals(item)) <= 0)
                .toList();
        List<Finding> findings = new ArrayList<>();
        missing.forEach(item -> findings.add(Finding.of("ro-b2080.item", Place.file(file), item)));
        return new Measurement.Measured(
                List.of(MetricValue.exact(metric(), value)),
                missing.isEmpty() ? Set.of() : Set.of("items-missing"),
                false,
                claimed,
                Finding.text("ro-b2080.formula", Numbers.show(value)),
                findings);
    }
}
