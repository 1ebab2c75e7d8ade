package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.BudgetLine;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.Place;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the three budget rules share: every line carries the tag the rule asks for, and one currency. */
abstract class BudgetCheck implements Check {

    abstract String id();

    abstract String metric();

    /** The tag of a line that the rule needs. */
    abstract Function<BudgetLine, String> tag();

    abstract String tagName();

    abstract Measurement measure(List<BudgetLine> lines, boolean claimed, String file);

    @Override
    public final Spec spec() {
        String key = id().toLowerCase(java.util.Locale.ROOT) + ".method";
        return new Spec(id(), Set.of(Need.BUDGET), Set.of(), List.of(metric()), List.of(), Finding.text(key));
    }

    @Override
    public final Measurement measure(Evidence evidence, String subject) {
        Input.Given<List<BudgetLine>> given = (Input.Given<List<BudgetLine>>) evidence.budget();
        String file = given.origins().isEmpty() ? "" : given.origins().get(0).path();
        List<BudgetLine> untagged = given.value().stream()
                .filter(line -> tag().apply(line).isEmpty())
                .toList();
        if (!untagged.isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("budget.untagged", untagged.size(), tagName()),
                    Finding.text("budget.untagged.bring", tagName()),
                    untagged.stream()
                            .map(line ->
                                    Finding.of("budget.line", new Place(file, line.place()), line.line(), tagName()))
                            .toList());
        }
        long currencies =
                given.value().stream().map(BudgetLine::currency).distinct().count();
        double sum = given.value().stream().mapToDouble(BudgetLine::amount).sum();
        boolean negative = given.value().stream().anyMatch(line -> line.amount() < 0);
        if (currencies > 1 || sum <= 0 || negative) {
            String key = currencies > 1 ? "budget.currencies" : "budget.empty";
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT, Finding.text(key), Finding.text(key + ".bring"), List.of());
        }
        return measure(given.value(), !given.approved(), file);
    }

    /** Share of the budget on lines that fit, in percent. */
    static double share(List<BudgetLine> lines, Predicate<BudgetLine> fits) {
        double all = lines.stream().mapToDouble(BudgetLine::amount).sum();
        return 100 * amount(lines, fits) / all;
    }

    static double amount(List<BudgetLine> lines, Predicate<BudgetLine> fits) {
        return lines.stream().filter(fits).mapToDouble(BudgetLine::amount).sum();
    }
}
