package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** From validated records to KPI definitions and series. */
final class KpiReader {
    private KpiReader() {}

    static List<Kpis.Definition> definitions(Records.Rows rows, List<Problem> problems) {
        List<Kpis.Definition> definitions = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Mapping row : rows.list()) {
            String id = text(row, "id");
            Place here = rows.where().at(row.line());
            Place twin = seen.putIfAbsent(id, here);
            if (twin != null) {
                problems.add(Problem.refused("KPI-TWICE", here, id, twin.where(), here.where()));
                continue;
            }
            Kpis.Definition kpi = definition(row, here);
            sane(kpi, problems);
            definitions.add(kpi);
        }
        return definitions;
    }

    /** Ten years of trial are no trial. Days. */
    private static final int LONGEST_TRIAL = 3_650;

    /** Figures that fit their shape and still make no sense. */
    private static void sane(Kpis.Definition kpi, List<Problem> problems) {
        Optional<LocalDate> from = kpi.baselineFrom();
        Optional<LocalDate> to = kpi.baselineTo();
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            problems.add(Problem.refused("KPI-WINDOW", kpi.place(), kpi.id(), from.get(), to.get()));
        }
        boolean test = kpi.alpha() > 0 && kpi.alpha() <= 0.2 && kpi.power() >= 0.5 && kpi.power() < 1;
        boolean length = kpi.minDays() >= 0 && kpi.minDays() <= LONGEST_TRIAL;
        boolean blocks = kpi.switchDays() >= 1 && (kpi.minDays() == 0 || 2 * kpi.switchDays() <= kpi.minDays());
        if (!test || !length || !blocks) {
            String what = !test ? "alpha or power" : !length ? "min_days" : "switch_days";
            problems.add(Problem.refused("KPI-TRIAL", kpi.place(), kpi.id(), what, LONGEST_TRIAL));
        }
        Kpis.Detail detail = kpi.detail();
        if (detail.accuracy().orElse(0) < 0) {
            problems.add(Problem.refused("KPI-SHARE", kpi.place(), kpi.id()));
        }
        List<Double> shares = new ArrayList<>(detail.ramp());
        shares.addAll(
                List.of(detail.attribution(), detail.decay(), detail.share().orElse(1)));
        if (shares.stream().anyMatch(share -> share < 0 || share > 1)) {
            problems.add(Problem.refused("KPI-SHARE", kpi.place(), kpi.id()));
        }
    }

    private static Kpis.Definition definition(Mapping k, Place place) {
        Mapping baseline = object(k, "baseline");
        Mapping target = object(k, "target");
        Mapping evaluation = object(k, "evaluation");
        Mapping kill = object(k, "kill_threshold");
        OptionalDouble base = number(baseline, "value");
        OptionalDouble goal = number(target, "value");
        OptionalDouble change = number(target, "change");
        if (change.isEmpty() && base.isPresent() && goal.isPresent() && base.getAsDouble() != 0) {
            change = OptionalDouble.of((goal.getAsDouble() - base.getAsDouble()) / Math.abs(base.getAsDouble()));
        }
        Optional<Kpis.Kill> kills = Optional.ofNullable(kill.number("value"))
                .flatMap(value -> Dates.optional(kill, "by").map(by -> new Kpis.Kill(value, by)));
        String direction = InputShapes.DIRECTION.meant(text(k, "direction"));
        boolean lower = direction.isEmpty() ? change.orElse(0) < 0 : direction.equals("lower");
        return new Kpis.Definition(
                text(k, "id"),
                text(k, "name"),
                k.isTrue("primary"),
                filled(k),
                k.texts("sources"),
                k.get("lever") instanceof Mapping lever ? text(lever, "kind") : text(k, "lever"),
                object(k, "unit_value").number("amount") != null,
                text(k, "unit"),
                !object(k, "scope").entries().isEmpty(),
                base,
                Dates.optional(baseline, "from"),
                Dates.optional(baseline, "to"),
                goal,
                change,
                Dates.optional(target, "by"),
                text(evaluation, "design"),
                (int) number(evaluation, "min_days").orElse(0),
                (int) number(evaluation, "switch_days").orElse(1),
                text(evaluation, "control"),
                number(evaluation, "alpha").orElse(0.05),
                number(evaluation, "power").orElse(0.8),
                kills,
                lower,
                detail(k),
                place);
    }

    private static Kpis.Detail detail(Mapping k) {
        Mapping baseline = object(k, "baseline");
        Mapping target = object(k, "target");
        Mapping value = object(k, "unit_value");
        Mapping addressable = object(k, "addressable");
        Mapping persistence = object(k, "persistence");
        Mapping calendar = object(k, "calendar");
        Mapping lever = object(k, "lever");
        String combine = text(object(k, "aggregation"), "combine");
        String start = text(calendar, "day_start");
        return new Kpis.Detail(
                text(k, "statement"),
                text(k, "type"),
                text(object(k, "scope"), "site"),
                text(object(k, "scope"), "asset"),
                number(object(k, "bounds"), "min"),
                number(object(k, "bounds"), "max"),
                !text(k, "direction").isEmpty(),
                new Kpis.Formula(
                        text(k, "expression"),
                        text(k, "exclude"),
                        k.texts("tags"),
                        text(calendar, "tz"),
                        start.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(start),
                        text(calendar, "shifts")),
                combine.isEmpty() ? "ratio_of_sums" : combine,
                text(baseline, "method"),
                Dates.optional(baseline, "frozen_on"),
                number(baseline, "accuracy"),
                text(target, "kind").isEmpty()
                        ? Optional.empty()
                        : Optional.of(text(target, "kind").equals("relative")),
                number(target, "change"),
                number(object(k, "scale_threshold"), "value"),
                k.texts("counter_metrics"),
                number(k, "allowed_worsening").orElse(0),
                object(k, "evaluation").get("switchable") == null
                        || object(k, "evaluation").isTrue("switchable"),
                flag(lever, "constraint"),
                flag(lever, "sold_out"),
                new Kpis.UnitValue(
                        number(value, "amount"),
                        text(value, "per"),
                        text(value, "source"),
                        Dates.optional(value, "as_of"),
                        text(value, "cash")),
                number(addressable, "value"),
                number(addressable, "share_caused_by_solved_modes"),
                number(k, "attribution_share").orElse(1),
                k.list("ramp").stream()
                        .filter(YamlNode.Scalar.class::isInstance)
                        .map(n ->
                                Double.parseDouble(((YamlNode.Scalar) n).text().strip()))
                        .toList(),
                Shape.parseDuration(text(persistence, "retrain_every"))
                        .map(d -> d.toDays() / DAYS_OF_YEAR)
                        .orElse(0.0),
                number(persistence, "decay_per_year").orElse(0),
                text(object(k, "owners"), "kpi"),
                text(object(k, "owners"), "benefit"),
                text(object(k, "review"), "cadence"));
    }

    private static final double DAYS_OF_YEAR = 365.25;

    private static Optional<Boolean> flag(Mapping node, String key) {
        return node.get(key) == null ? Optional.empty() : Optional.of(node.isTrue(key));
    }

    /** The descriptor fields of ISO 22400-1, and how they are written here. */
    static final Map<String, String> DESCRIPTORS = descriptors();

    private static Map<String, String> descriptors() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "name");
        fields.put("id", "id");
        fields.put("description", "description");
        fields.put("scope", "scope");
        fields.put("formula", "expression");
        fields.put("unit", "unit");
        fields.put("range", "bounds");
        fields.put("trend", "direction");
        fields.put("timing", "review.cadence");
        fields.put("audience", "audience");
        fields.put("owner", "owners.kpi");
        return fields;
    }

    private static List<String> filled(Mapping k) {
        List<String> filled = new ArrayList<>();
        DESCRIPTORS.forEach((descriptor, written) -> {
            int dot = written.indexOf('.');
            YamlNode node = dot < 0
                    ? k.get(written)
                    : object(k, written.substring(0, dot)).get(written.substring(dot + 1));
            boolean empty = node == null
                    || (node instanceof Mapping mapping && mapping.entries().isEmpty())
                    || (node instanceof YamlNode.Scalar scalar && scalar.text().isBlank());
            if (!empty) {
                filled.add(descriptor);
            }
        });
        return filled;
    }

    /** Words of a source that is kept by people. */
    private static final String HAND_KEPT =
            ".*(manual|hand|excel|sheet|log ?book|shift ?book|schichtbuch|white ?board|estimat|sch\u00e4tz|operator|note|protokoll|paper|papier).*";

    /** A series from its rows: shifts of a day are summed per asset. */
    static Kpis.Series series(String kpi, Records.Rows rows, String file, List<Problem> problems) {
        Map<LocalDate, Map<String, double[]>> days = new TreeMap<>();
        boolean manual = false;
        String source = "";
        Set<List<String>> seen = new HashSet<>();
        for (Mapping row : rows.list()) {
            LocalDate date = Dates.optional(row, "date").orElseThrow();
            if (!seen.add(List.of(date.toString(), text(row, "shift"), text(row, "asset")))) {
                problems.add(Problem.refused(
                        "SERIES-TWICE",
                        rows.where().at(row.line()),
                        date,
                        (kpi + " " + text(row, "shift") + " " + text(row, "asset")).strip()));
            }
            double[] sums = days.computeIfAbsent(date, d -> new TreeMap<>())
                    .computeIfAbsent(text(row, "asset"), a -> new double[2]);
            sums[0] += number(row, "numerator").orElse(0);
            OptionalDouble denominator = number(row, "denominator");
            if (denominator.isPresent() && denominator.getAsDouble() < 0) {
                problems.add(Problem.refused("SERIES-DENOMINATOR", rows.where().at(row.line()), date));
            }
            // Without one, the shifts of a day add up to one amount.
            sums[1] = denominator.isPresent() ? sums[1] + denominator.getAsDouble() : Math.max(1, sums[1]);
            String from = text(row, "source");
            source = from.isEmpty() ? source : from;
            manual |= from.isEmpty() || from.toLowerCase(Locale.ROOT).matches(HAND_KEPT);
        }
        List<Kpis.Day> list = new ArrayList<>();
        days.forEach((date, assets) ->
                assets.forEach((asset, sums) -> list.add(new Kpis.Day(date, asset, sums[0], sums[1], 1, 24))));
        return new Kpis.Series(list, manual, source, file, Optional.empty());
    }

    /** On which days the advice was on. */
    static Map<LocalDate, Boolean> switching(Records.Rows rows, List<Problem> problems) {
        Map<LocalDate, Boolean> days = new TreeMap<>();
        for (Mapping row : rows.list()) {
            LocalDate date = Dates.optional(row, "date").orElseThrow();
            Boolean before = days.putIfAbsent(date, row.isTrue("advice"));
            if (before != null) {
                problems.add(Problem.refused("SCHEDULE-TWICE", rows.where().at(row.line()), date));
            }
        }
        return days;
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
