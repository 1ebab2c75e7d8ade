package io.scaleworthy.roi.series;

import io.scaleworthy.roi.statistics.DaySeries;
import io.scaleworthy.roi.statistics.Detectable;
import io.scaleworthy.roi.statistics.Effect;
import io.scaleworthy.roi.statistics.Effect.Design;
import io.scaleworthy.roi.statistics.Memory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the promised change can be seen at all, and by which trial.
 *
 * @param mean of the baseline
 * @param target change that is promised, in the KPI's unit, above 0
 * @param declared the trial as declared
 * @param options all that are possible, the shortest first
 * @param together correlation with the control line; empty without one
 */
public record Outlook(
        double mean,
        double deviation,
        Memory memory,
        int baselineDays,
        double target,
        Trial declared,
        List<Trial> options,
        OptionalDouble together) {

    /** A trial that asks for longer than this is no plan. Days. */
    public static final int LONGEST = 1_095;

    /**
     * A trial.
     *
     * @param block days of a block, when advice is switched; else 0
     * @param days planned
     * @param effect smallest change that it can show in these days
     * @param needed days until the promised change can be seen; {@link Integer#MAX_VALUE} when ten years are not enough
     */
    public record Trial(Design design, int block, int days, double effect, int needed) {}

    public Outlook {
        options = List.copyOf(options);
    }

    /** Smallest change that the declared trial can show, as a share of the promised one. */
    public double ratio() {
        return declared.effect() / target;
    }

    /** The shortest trial that shows the promised change; empty when none does in three years. */
    public Optional<Trial> best() {
        return options.stream().filter(trial -> trial.needed() <= LONGEST).findFirst();
    }

    /** How many times longer the declared trial would have to be than the best one. */
    public OptionalDouble saves() {
        Optional<Trial> best = best();
        return best.isEmpty() || declared.needed() == Integer.MAX_VALUE
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) declared.needed() / best.get().needed());
    }

    /**
     * Looks ahead.
     *
     * @param baseline days of the baseline
     * @param control the control line on the same days; empty without one
     * @param target promised change in the KPI's unit, not 0
     * @param block days of a block, when advice is switched
     * @param switchable whether advice may be switched off and on; never for safety functions
     */
    public static Outlook of(
            DaySeries baseline,
            Optional<DaySeries> control,
            double target,
            Design design,
            int days,
            int block,
            boolean switchable,
            double factor) {
        double deviation = baseline.deviation();
        Memory memory = baseline.memory();
        OptionalDouble together = control.map(other -> beside(baseline, other)).orElse(OptionalDouble.empty());
        double promised = Math.abs(target);
        List<Trial> options = new ArrayList<>();
        for (int each : new int[] {1, 3, 7}) {
            if (switchable) {
                options.add(trial(Design.ON_OFF, each, deviation, memory, baseline.size(), days, promised, factor, 1));
            }
        }
        if (together.isPresent()) {
            double left = Detectable.control(Math.min(0.99, together.getAsDouble()));
            options.add(
                    trial(Design.CONTROL_LINE, 0, deviation, memory, baseline.size(), days, promised, factor, left));
        }
        options.add(trial(Design.BEFORE_AFTER, 0, deviation, memory, baseline.size(), days, promised, factor, 1));
        double left = design == Design.CONTROL_LINE && together.isPresent()
                ? Detectable.control(Math.min(0.99, together.getAsDouble()))
                : 1;
        Trial declared =
                trial(design, Math.max(1, block), deviation, memory, baseline.size(), days, promised, factor, left);
        options.sort(Comparator.comparingInt(Trial::needed).thenComparing(Trial::design));
        return new Outlook(baseline.mean(), deviation, memory, baseline.size(), promised, declared, options, together);
    }

    private static Trial trial(
            Design design,
            int block,
            double deviation,
            Memory memory,
            int before,
            int days,
            double target,
            double factor,
            double left) {
        if (design == Design.ON_OFF) {
            return new Trial(
                    design,
                    block,
                    days,
                    Detectable.onOff(deviation, memory, Math.max(2, days), block, factor),
                    Detectable.daysOfSwitching(deviation, memory, block, target, factor));
        }
        if (design == Design.TIME_SERIES) {
            return timeSeries(days, deviation, memory, before, target, factor);
        }
        double effect = left * Detectable.beforeAfter(deviation, memory, before, Math.max(1, days), factor);
        return new Trial(design, 0, days, effect, Detectable.daysPerSide(left * deviation, memory, target, factor));
    }

    /** A time series pays for its trend: the error of what it really estimates. */
    private static Trial timeSeries(
            int days, double deviation, Memory memory, int before, double target, double factor) {
        int needed = Integer.MAX_VALUE;
        for (int after = 28; after <= LONGEST && needed == Integer.MAX_VALUE; after += Math.max(1, after / 20)) {
            if (factor * Effect.timeSeriesError(deviation, memory, before, after) <= target) {
                needed = after;
            }
        }
        double error = Effect.timeSeriesError(deviation, memory, before, days);
        double effect = factor * (Double.isInfinite(error) ? MOST_ERRORS * deviation : error);
        return new Trial(Design.TIME_SERIES, 0, days, effect, needed);
    }

    /** Of a series that is too short for its design: no change of a size that anybody plans shows. Standard deviations. */
    private static final double MOST_ERRORS = 100;

    private static OptionalDouble beside(DaySeries line, DaySeries control) {
        Map<Long, Double> other = new HashMap<>();
        for (int i = 0; i < control.size(); i++) {
            other.put(control.days().get(i), control.values().get(i));
        }
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            Double value = other.get(line.days().get(i));
            if (value != null) {
                a.add(line.values().get(i));
                b.add(value);
            }
        }
        // Fewer common days say nothing.
        return a.size() < 14 ? OptionalDouble.empty() : OptionalDouble.of(together(a, b));
    }

    /** Correlation of two lists of equal length; 0 when one of them does not move. */
    static double together(List<Double> a, List<Double> b) {
        double meanA = a.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double meanB = b.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.size(); i++) {
            ab += (a.get(i) - meanA) * (b.get(i) - meanB);
            aa += (a.get(i) - meanA) * (a.get(i) - meanA);
            bb += (b.get(i) - meanB) * (b.get(i) - meanB);
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }
}
