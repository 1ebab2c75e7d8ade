package io.scaleworthy.roi.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * How far a KPI moved, and whether chance could have done it.
 *
 * @param design how the effect was told from everything else
 * @param estimate in the unit of the KPI; after less before, or on less off
 * @param error standard error
 * @param freedom degrees of freedom
 * @param memory correlation of neighbouring days
 * @param before days without, and {@code after} days with the change
 */
public record Effect(
        Design design, double estimate, double error, double freedom, double memory, int before, int after) {
    /** Ways to tell an effect, the best evidence first. */
    public enum Design {
        ON_OFF("on and off in turn"),
        CONTROL_LINE("control line"),
        TIME_SERIES("interrupted time series"),
        BEFORE_AFTER("before and after");

        private final String words;

        Design(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Days of each week are alike; a season of its own is not fitted to less than two years. */
    private static final int LEAST_SIDE = 14;

    /** Probability of such an effect, or a larger one, when there is none. */
    public double chance() {
        return error == 0 ? estimate == 0 ? 1 : 0 : Distributions.twoSided(estimate / error, freedom);
    }

    /** Lower end of the 95 % interval. */
    public double low() {
        return estimate - Distributions.student(0.975, freedom) * error;
    }

    public double high() {
        return estimate + Distributions.student(0.975, freedom) * error;
    }

    /** Whether the 95 % interval leaves zero out. */
    public boolean beyondChance() {
        return low() > 0 || high() < 0;
    }

    /**
     * Before against after: variance by independent days, t with n1' + n2' - 2 degrees of freedom, one correlation for both parts.
     *
     * @return empty when a part has fewer than two weeks
     */
    public static Optional<Effect> beforeAfter(DaySeries before, DaySeries after) {
        if (Math.min(before.size(), after.size()) < LEAST_SIDE) {
            return Optional.empty();
        }
        Memory memory = Memory.of(List.of(before, after));
        double first = memory.effective(before.size());
        double second = memory.effective(after.size());
        double squares = before.deviation() * before.deviation() * (before.size() - 1)
                + after.deviation() * after.deviation() * (after.size() - 1);
        double deviation = StrictMath.sqrt(squares / (before.size() + after.size() - 2));
        return Optional.of(new Effect(
                Design.BEFORE_AFTER,
                after.mean() - before.mean(),
                deviation * StrictMath.sqrt(1 / first + 1 / second),
                Math.max(1, first + second - 2),
                memory.correlation(),
                before.size(),
                after.size()));
    }

    /**
     * Advice switched on and off by days.
     *
     * @param on whether it was on that day
     */
    public static Optional<Effect> onOff(DaySeries days, LongPredicate on) {
        double[] ones = new double[days.size()];
        double[] switched = new double[days.size()];
        int with = 0;
        for (int i = 0; i < days.size(); i++) {
            ones[i] = 1;
            switched[i] = on.test(days.day(i)) ? 1 : 0;
            with += on.test(days.day(i)) ? 1 : 0;
        }
        if (Math.min(with, days.size() - with) < LEAST_SIDE / 2) {
            return Optional.empty();
        }
        int without = days.size() - with;
        int count = with;
        return Regression.of(days, List.of(ones, switched))
                .map(fit -> effect(Design.ON_OFF, fit, fit.contrast(0, 1), without, count));
    }

    /** The line less its control line, before against after. Days that one of them lacks are left out. */
    public static Optional<Effect> controlLine(DaySeries line, DaySeries control, long firstDay) {
        Map<Long, Double> other = new HashMap<>();
        for (int i = 0; i < control.size(); i++) {
            other.put(control.day(i), control.value(i));
        }
        List<Long> days = new ArrayList<>();
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            Double beside = other.get(line.day(i));
            if (beside != null) {
                days.add(line.day(i));
                differences.add(line.value(i) - beside);
            }
        }
        DaySeries difference = new DaySeries(days, differences);
        return beforeAfter(
                        difference.between(Long.MIN_VALUE, firstDay - 1), difference.between(firstDay, Long.MAX_VALUE))
                .map(e -> new Effect(
                        Design.CONTROL_LINE, e.estimate(), e.error(), e.freedom(), e.memory(), e.before(), e.after()));
    }

    /**
     * Interrupted time series: level, trend, change of both at the first day, days of the week. The effect is the mean distance from the
     * continued trend over the days after.
     */
    public static Optional<Effect> timeSeries(DaySeries days, long firstDay, boolean weekdays) {
        int n = days.size();
        List<double[]> columns = new ArrayList<>();
        for (int j = 0; j < 4; j++) {
            columns.add(new double[n]);
        }
        int after = 0;
        double late = 0;
        long origin = n == 0 ? 0 : days.day(0);
        for (int i = 0; i < n; i++) {
            boolean past = days.day(i) >= firstDay;
            columns.get(0)[i] = 1;
            columns.get(1)[i] = days.day(i) - origin;
            columns.get(2)[i] = past ? 1 : 0;
            columns.get(3)[i] = past ? days.day(i) - firstDay : 0;
            after += past ? 1 : 0;
            late += past ? days.day(i) - firstDay : 0;
        }
        if (Math.min(after, n - after) < 2 * LEAST_SIDE) {
            return Optional.empty();
        }
        double[] weights = new double[4 + (weekdays ? 6 : 0)];
        weights[2] = 1;
        weights[3] = late / after;
        for (int d = 1; weekdays && d < 7; d++) {
            double[] column = new double[n];
            for (int i = 0; i < n; i++) {
                column[i] = Math.floorMod(days.day(i), 7) == d ? 1 : 0;
            }
            columns.add(column);
        }
        int with = after;
        return Regression.of(days, columns)
                .map(fit -> effect(Design.TIME_SERIES, fit, fit.contrast(weights), n - with, with));
    }

    /**
     * Standard error of a time series that is planned: so many days before and after, without the days of the week.
     *
     * @return infinite when a part is too short
     */
    public static double timeSeriesError(double deviation, Memory memory, int before, int after) {
        if (Math.min(before, after) < 2 * LEAST_SIDE) {
            return Double.POSITIVE_INFINITY;
        }
        int n = before + after;
        List<double[]> columns = new ArrayList<>();
        for (int j = 0; j < 4; j++) {
            columns.add(new double[n]);
        }
        for (int i = 0; i < n; i++) {
            columns.get(0)[i] = 1;
            columns.get(1)[i] = i;
            columns.get(2)[i] = i >= before ? 1 : 0;
            columns.get(3)[i] = i >= before ? i - before : 0;
        }
        return Regression.of(DaySeries.of(new double[n]), columns)
                .map(fit -> fit.contrast(deviation, memory, 0, 0, 1, (after - 1) / 2.0)[1])
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static Effect effect(Design design, Regression fit, double[] contrast, int without, int with) {
        return new Effect(
                design, contrast[0], contrast[1], fit.freedom(), fit.memory().correlation(), without, with);
    }
}
