package io.scaleworthy.roi.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The day from which a series runs on another level.
 *
 * @param day first day of the second level
 * @param step second level less the first
 */
public record LevelShift(long day, double step) {
    /** Splits are tried between these shares of the days. */
    private static final double TRIM = 0.15;
    /** Largest of all t values at 5 %, for 15 % trimmed: square root of 8.85 (Andrews, 1993, table 1, one parameter). */
    private static final double CRITICAL = 2.975;

    /** The clearest shift; empty when the largest could be chance. */
    public static Optional<LevelShift> of(DaySeries days) {
        int n = days.size();
        int trim = (int) Math.ceil(TRIM * n);
        double best = 0;
        Optional<LevelShift> found = Optional.empty();
        double[] sums = new double[n + 1];
        double[] squares = new double[n + 1];
        double mean = days.mean();
        for (int i = 0; i < n; i++) {
            double step = days.value(i) - mean;
            sums[i + 1] = sums[i] + step;
            squares[i + 1] = squares[i] + step * step;
        }
        int at = -1;
        for (int k = Math.max(trim, 7); k <= n - Math.max(trim, 7); k++) {
            double first = sums[k] / k;
            double second = (sums[n] - sums[k]) / (n - k);
            double within = squares[n] - k * first * first - (n - k) * second * second;
            double t = within <= 0
                    ? 0
                    : Math.abs(second - first) / StrictMath.sqrt(within / (n - 2) * (1.0 / k + 1.0 / (n - k)));
            if (t > best) {
                best = t;
                at = k;
            }
        }
        if (at < 0) {
            return found;
        }
        Memory memory = Memory.of(
                List.of(days.between(Long.MIN_VALUE, days.day(at) - 1), days.between(days.day(at), Long.MAX_VALUE)));
        double widened = best * StrictMath.sqrt(memory.effective(1));
        if (widened > CRITICAL) {
            double step = (sums[n] - sums[at]) / (n - at) - sums[at] / at;
            found = Optional.of(new LevelShift(days.day(at), step));
        }
        return found;
    }
}
