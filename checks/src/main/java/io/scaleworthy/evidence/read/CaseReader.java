package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.CaseFile;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.roi.money.BusinessCase;
import io.scaleworthy.roi.money.Estimate;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** From the validated YAML of a business case to what is computed from it. */
final class CaseReader {
    /** Nobody plans longer, and nobody's flow is longer. Years. */
    private static final int MOST_YEARS = 30;

    private static final double DAYS_OF_YEAR = 365.25;
    /** Each doubling of sites saves so much. Own proposal, ROI design section 7. */
    private static final double LEARNING = 0.15;

    private final Where where;
    private final List<Problem> problems;

    CaseReader(Where where, List<Problem> problems) {
        this.where = where;
        this.problems = problems;
    }

    /** Money that more than doubles its worth in a year is a slip. */
    private static final double LEAST_RATE = -0.5;

    CaseFile read(Mapping root) {
        Mapping rate = object(root, "discount_rate");
        OptionalDouble value = number(rate, "value");
        if (value.isPresent() && (value.getAsDouble() < LEAST_RATE || value.getAsDouble() >= 1)) {
            problems.add(Problem.refused("CASE-RATE", where.at(rate.lineOf("value")), value.getAsDouble()));
        }
        int years = (int) Math.round(number(root, "horizon_years").orElse(1));
        if (years < 1 || years > MOST_YEARS) {
            problems.add(Problem.refused("CASE-HORIZON", where.at(root.lineOf("horizon_years")), years, MOST_YEARS));
        }
        Optional<Estimate> adoption = estimate(root, "adoption");
        adoption.filter(a -> a.low() < 0 || a.high() > 1)
                .ifPresent(a -> problems.add(Problem.refused("CASE-ADOPTION", where.at(root.lineOf("adoption")))));
        String currency = text(root, "currency");
        List<String> mixed = new ArrayList<>();
        for (String list : List.of("benefits", "costs")) {
            for (Mapping row : root.mappings(list)) {
                String other = text(row, "currency");
                if (!other.isEmpty() && !other.equals(currency)) {
                    mixed.add(text(row, "name") + " (" + other + ", "
                            + where.at(row.line()).where() + ")");
                }
            }
        }
        Mapping basis = object(root, "price_basis");
        Mapping bar = root.mapping("bar");
        Mapping hours = root.mapping("hours_saved");
        Mapping rollout = root.mapping("rollout");
        double learning = rollout == null ? 0 : number(rollout, "learning").orElse(LEARNING);
        double shifts = hours == null ? 3 : number(hours, "shifts_per_day").orElse(3);
        if (!(learning >= 0 && learning < 1) || !(shifts >= 1 && shifts <= 6)) {
            problems.add(Problem.refused(
                    "CASE-FIGURE",
                    where.at(root.line()),
                    learning < 1 && learning >= 0 ? "shifts_per_day" : "learning"));
        }
        OptionalDouble success = number(root, "success_probability");
        if (success.isPresent() && !(success.getAsDouble() >= 0 && success.getAsDouble() <= 1)) {
            problems.add(Problem.refused("CASE-PROBABILITY", where.at(root.lineOf("success_probability"))));
        }
        return new CaseFile(
                currency,
                value,
                flag(rate, "real"),
                flag(basis, "real"),
                Math.max(1, Math.min(MOST_YEARS, years)),
                Dates.optional(root, "start"),
                Dates.optional(root, "go_live"),
                adoption.orElse(Estimate.exactly(1)),
                adoption.isPresent(),
                Optional.ofNullable(bar)
                        .map(b -> new BusinessCase.Bar(
                                number(b, "payback_months"), number(b, "npv"), Dates.optional(b, "agreed_on"))),
                root.mappings("benefits").stream().map(this::benefit).toList(),
                root.mappings("costs").stream().map(this::cost).toList(),
                success,
                number(root, "bad_outcome"),
                number(root, "terminal_value").orElse(0),
                Optional.ofNullable(hours)
                        .map(h -> new CaseFile.Hours(number(h, "per_shift").orElse(0), text(h, "kpi"), (int)
                                number(h, "shifts_per_day").orElse(3))),
                Optional.ofNullable(rollout)
                        .map(r -> new BusinessCase.Rollout(
                                number(r, "fixed").orElse(0),
                                number(r, "per_tag").orElse(0),
                                number(r, "adaptation").orElse(0),
                                number(r, "learning").orElse(LEARNING))),
                mixed,
                where.at(root.line()));
    }

    private CaseFile.Benefit benefit(Mapping b) {
        CaseFile.Benefit benefit = written(b);
        List<Double> shares = new ArrayList<>(benefit.ramp());
        shares.addAll(List.of(benefit.share(), benefit.decay()));
        if (shares.stream().anyMatch(share -> share < 0 || share > 1)) {
            problems.add(Problem.refused("CASE-SHARE", benefit.place(), benefit.name()));
        }
        return benefit;
    }

    private CaseFile.Benefit written(Mapping b) {
        return new CaseFile.Benefit(
                text(b, "name"),
                text(b, "kpi"),
                text(b, "lever"),
                text(b, "asset"),
                estimate(b, "per_year"),
                estimate(b, "units_per_year"),
                text(b, "cash"),
                Dates.optional(b, "from"),
                b.list("ramp").stream()
                        .filter(YamlNode.Scalar.class::isInstance)
                        .map(n ->
                                Double.parseDouble(((YamlNode.Scalar) n).text().strip()))
                        .toList(),
                number(b, "share").orElse(1),
                number(b, "decay_per_year").orElse(0),
                Shape.parseDuration(text(b, "retrain_every"))
                        .map(d -> d.toDays() / DAYS_OF_YEAR)
                        .orElse(0.0),
                where.at(b.line()));
    }

    private CaseFile.Cost cost(Mapping c) {
        Optional<Estimate> amount = estimate(c, "amount");
        amount.filter(a -> a.low() < 0)
                .ifPresent(a ->
                        problems.add(Problem.refused("CASE-NEGATIVE", where.at(c.lineOf("amount")), text(c, "name"))));
        return new CaseFile.Cost(
                text(c, "name"),
                text(c, "item"),
                text(c, "box"),
                text(c, "phase").equals("pilot"),
                text(c, "activity"),
                amount,
                text(c, "per").equals("year"),
                Dates.optional(c, "from"),
                text(c, "zero_because"),
                where.at(c.line()));
    }

    private Optional<Estimate> estimate(Mapping node, String key) {
        YamlNode value = node.get(key);
        if (value instanceof YamlNode.Scalar scalar) {
            double plain = Double.parseDouble(scalar.text().strip());
            large(node, key, plain);
            return Optional.of(Estimate.exactly(plain));
        }
        if (!(value instanceof Mapping three)) {
            return Optional.empty();
        }
        for (String end : List.of("low", "mode", "high")) {
            large(node, key, number(three, end).orElse(0));
        }
        double low = number(three, "low").orElse(0);
        double mode = number(three, "mode").orElse(0);
        double high = number(three, "high").orElse(0);
        if (!(low <= mode && mode <= high)) {
            Place place = where.at(node.lineOf(key));
            problems.add(Problem.refused("CASE-ESTIMATE", place, key, low, mode, high));
            return Optional.empty();
        }
        return Optional.of(new Estimate(low, mode, high));
    }

    /** More money than this is a slip. */
    private static final double MOST_MONEY = 1e12;

    private void large(Mapping node, String key, double value) {
        if (Math.abs(value) > MOST_MONEY) {
            problems.add(Problem.refused("CASE-FIGURE", where.at(node.lineOf(key)), key));
        }
    }

    private static Optional<Boolean> flag(Mapping node, String key) {
        return node.get(key) == null ? Optional.empty() : Optional.of(node.isTrue(key));
    }

    private static Mapping object(Mapping node, String key) {
        Mapping child = node.mapping(key);
        return child == null ? new Mapping(node.line(), Map.of(), Map.of()) : child;
    }

    private static OptionalDouble number(Mapping node, String key) {
        Double value = node.number(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static String text(Mapping node, String key) {
        String text = node.text(key);
        return text == null ? "" : text.strip();
    }
}
