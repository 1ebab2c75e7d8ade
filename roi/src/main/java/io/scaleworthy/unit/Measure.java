package io.scaleworthy.unit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A unit with its dimension, so that units can be multiplied, divided and compared: {@code min/d}, {@code kWh/t}, {@code m3/h}.
 *
 * @param factor a value times this, plus the offset, is the value in SI base units
 * @param offset of a temperature scale or a gauge pressure; 0 in all products
 * @param powers powers of the base dimensions; empty for a pure number
 */
public record Measure(double factor, double offset, Map<String, Integer> powers) {
    /** A pure number; counted things are pure numbers too. */
    public static final Measure ONE = new Measure(1, 0, Map.of());

    public static final Measure SECOND = new Measure(1, 0, Map.of("s", 1));
    /** The unit of a signal that nobody gave a unit to. A dimension of its own, so that it is told apart from everything else. */
    public static final Measure UNKNOWN = new Measure(1, 0, Map.of("?", 1));

    /** Things that are counted. A rate of them has the dimension of 1/time. */
    private static final Set<String> COUNTED = Set.of(
            "stop",
            "stops",
            "event",
            "events",
            "failure",
            "failures",
            "fault",
            "faults",
            "batch",
            "batches",
            "part",
            "parts",
            "unit",
            "shot",
            "shots",
            "cycle",
            "cycles",
            "alarm",
            "alarms",
            "alert",
            "alerts",
            "call",
            "calls",
            "order",
            "orders",
            "defect",
            "defects",
            "reject",
            "rejects",
            "start",
            "starts",
            "ratio",
            "1",
            "item",
            "items",
            "pc",
            "bottle",
            "bottles",
            "can",
            "cans",
            "pack",
            "packs",
            "complaint",
            "complaints");

    /** By quantity of {@link Units}, its powers of the base dimensions. Quantities not listed are dimensions of their own. */
    private static final Map<String, Map<String, Integer>> DIMENSIONS = Map.ofEntries(
            Map.entry("temperature", Map.of("K", 1)),
            Map.entry("pressure", Map.of("kg", 1, "m", -1, "s", -2)),
            Map.entry("gauge pressure", Map.of("kg", 1, "m", -1, "s", -2)),
            Map.entry("length", Map.of("m", 1)),
            Map.entry("area", Map.of("m", 2)),
            Map.entry("volume", Map.of("m", 3)),
            Map.entry("volume flow", Map.of("m", 3, "s", -1)),
            // A standard cubic metre is an amount of gas, not a room.
            Map.entry("normal volume flow", Map.of("normal volume", 1, "s", -1)),
            Map.entry("mass", Map.of("kg", 1)),
            Map.entry("mass flow", Map.of("kg", 1, "s", -1)),
            Map.entry("density", Map.of("kg", 1, "m", -3)),
            Map.entry("concentration", Map.of("kg", 1, "m", -3)),
            Map.entry("time", Map.of("s", 1)),
            Map.entry("speed", Map.of("m", 1, "s", -1)),
            Map.entry("acceleration", Map.of("m", 1, "s", -2)),
            Map.entry("rotation", Map.of("s", -1)),
            Map.entry("frequency", Map.of("s", -1)),
            Map.entry("force", Map.of("kg", 1, "m", 1, "s", -2)),
            Map.entry("torque", Map.of("kg", 1, "m", 2, "s", -2)),
            Map.entry("energy", Map.of("kg", 1, "m", 2, "s", -2)),
            Map.entry("power", Map.of("kg", 1, "m", 2, "s", -3)),
            // Apparent and reactive power are no power that is paid alike, although their dimension is the same.
            Map.entry("apparent power", Map.of("apparent power", 1)),
            Map.entry("reactive power", Map.of("reactive power", 1)),
            Map.entry("current", Map.of("A", 1)),
            Map.entry("voltage", Map.of("kg", 1, "m", 2, "s", -3, "A", -1)),
            Map.entry("angle", Map.of()),
            Map.entry("angular speed", Map.of("s", -1)),
            Map.entry("share", Map.of()),
            Map.entry("relative humidity", Map.of()),
            Map.entry("quantity", Map.of()),
            Map.entry("count", Map.of()));

    public Measure {
        Map<String, Integer> kept = new TreeMap<>(powers);
        kept.values().removeIf(power -> power == 0);
        powers = Collections.unmodifiableMap(kept);
    }

    /** The measure of a spelling; empty when some part of it is not known. */
    public static Optional<Measure> parse(String spelling) {
        String text = spelling.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Measure> whole = Units.parse(text).map(Measure::of);
        if (whole.isPresent()) {
            return whole;
        }
        Measure product = ONE;
        boolean divide = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            char c = end ? '/' : text.charAt(i);
            if (!end && c != '/' && c != '*' && c != '\u00b7') {
                continue;
            }
            Optional<Measure> atom = atom(text.substring(from, i).strip());
            if (atom.isEmpty()) {
                return Optional.empty();
            }
            product = divide ? product.per(atom.get()) : product.times(atom.get());
            divide = divide || c == '/';
            from = i + 1;
        }
        return Optional.of(product);
    }

    private static Optional<Measure> atom(String word) {
        Optional<Measure> unit = Units.parse(word).map(Measure::of);
        if (unit.isPresent()) {
            return unit;
        }
        String plain = word.toLowerCase(java.util.Locale.ROOT);
        if (COUNTED.contains(plain)) {
            return Optional.of(ONE);
        }
        return switch (plain) {
            case "week", "weeks", "wk" -> Optional.of(new Measure(7 * 86_400, 0, Map.of("s", 1)));
            case "nm3", "nm\u00b3" -> Optional.of(new Measure(1, 0, Map.of("normal volume", 1)));
            case "varh", "kvarh" ->
                Optional.of(new Measure(plain.startsWith("k") ? 3.6e6 : 3600, 0, Map.of("reactive power", 1, "s", 1)));
            // Money has the dimension of its currency: amounts of two currencies cannot be added.
            default -> word.matches("[A-Z]{3}") ? Optional.of(new Measure(1, 0, Map.of(word, 1))) : Optional.empty();
        };
    }

    static Measure of(Units.Unit unit) {
        return new Measure(
                unit.factor(), unit.offset(), DIMENSIONS.getOrDefault(unit.quantity(), Map.of(unit.quantity(), 1)));
    }

    public Measure times(Measure other) {
        return combine(other, 1);
    }

    public Measure per(Measure other) {
        return combine(other, -1);
    }

    private Measure combine(Measure other, int sign) {
        Map<String, Integer> sum = new TreeMap<>(powers);
        other.powers.forEach((dimension, power) -> sum.merge(dimension, sign * power, Integer::sum));
        return new Measure(sign > 0 ? factor * other.factor : factor / other.factor, 0, sum);
    }

    /** Whether a value of one can be expressed in the other. */
    public boolean fits(Measure other) {
        return powers.equals(other.powers);
    }

    /** Whether the unit of some signal in it is not known. */
    public boolean unknown() {
        return powers.containsKey("?");
    }

    /** Nothing but one signal without a unit: its values are what the KPI's unit says. */
    public boolean onlyUnknown() {
        return powers.equals(UNKNOWN.powers);
    }

    /**
     * A value in SI, in this unit.
     *
     * @param difference the value is a difference of two, where the zero of a scale does not matter
     */
    public double fromSi(double value, boolean difference) {
        return (value - (difference ? 0 : offset)) / factor;
    }

    /** The dimension in base units, for people: {@code kg m2 s-2}. */
    public String dimension() {
        if (powers.isEmpty()) {
            return "a pure number";
        }
        List<String> words = new java.util.ArrayList<>();
        powers.forEach((dimension, power) ->
                words.add((dimension.equals("?") ? "(unit not known)" : dimension) + (power == 1 ? "" : power)));
        return String.join(" ", words);
    }
}
