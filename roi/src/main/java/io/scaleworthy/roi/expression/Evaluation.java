package io.scaleworthy.roi.expression;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A formula over the days or shifts of a plant.
 *
 * @param grains in order of time; those that were left out whole are not among them
 * @param leftOut days of which some part was left out whole: nothing is missing there
 * @param plannedHours hours of planned stops, left out
 * @param excludedHours hours that the formula's exclusion leaves out
 * @param silentHours hours without a value, or with one that is too old
 * @param badHours hours with a bad status
 * @param uncertainHours hours with an uncertain status, which is taken as bad, as OPC UA Part 13 does by default
 * @param holds by tag, how long a value was held, milliseconds
 */
public record Evaluation(
        List<Grain> grains,
        List<LocalDate> leftOut,
        double plannedHours,
        double excludedHours,
        double silentHours,
        double badHours,
        double uncertainHours,
        Map<String, Long> holds,
        Counters counters) {

    /**
     * A day or shift.
     *
     * @param numerator in SI; divided by the denominator it is the value
     * @param denominator 1 for an amount
     * @param coverage share of the time looked at in which everything was known, 0 to 1
     * @param hours time looked at
     */
    public record Grain(
            LocalDate day,
            String shift,
            long from,
            long to,
            double numerator,
            double denominator,
            double coverage,
            double hours) {
        /** The value in SI; NaN when it is not defined. */
        public double value() {
            return denominator == 0 ? Double.NaN : numerator / denominator;
        }
    }

    /**
     * What was met on counters.
     *
     * @param guessed share of the growth that rests on the guess that a counter began again at zero, 0 to 1
     */
    public record Counters(int resets, int rollovers, int glitches, int spikes, double guessed) {
        public static final Counters NONE = new Counters(0, 0, 0, 0, 0);
    }

    public Evaluation {
        grains = List.copyOf(grains);
        leftOut = List.copyOf(leftOut);
        holds = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(holds));
    }

    /** Share of the looked-at time in which everything was known. */
    public double coverage() {
        double hours = grains.stream().mapToDouble(Grain::hours).sum();
        return hours == 0
                ? 0
                : grains.stream().mapToDouble(g -> g.coverage() * g.hours()).sum() / hours;
    }

    /** The grains of some days. */
    public List<Grain> between(LocalDate first, LocalDate last) {
        List<Grain> some = new ArrayList<>();
        for (Grain grain : grains) {
            if (!grain.day().isBefore(first) && !grain.day().isAfter(last)) {
                some.add(grain);
            }
        }
        return some;
    }
}
