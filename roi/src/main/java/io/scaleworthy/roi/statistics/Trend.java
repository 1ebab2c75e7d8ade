package io.scaleworthy.roi.statistics;

import java.util.Arrays;

/**
 * Whether a series rises or falls without help. Source: Mann (1945) and Kendall; the variance is that of ties, widened for days that
 * remember (Yue and Wang, 2004); the slope is Sen's median of slopes (1968).
 *
 * @param slope per day
 * @param chance probability of such a trend when there is none
 */
public record Trend(double slope, double chance) {
    /** Slopes of more pairs are drawn from; the median of half a million is exact enough. */
    private static final int MOST = 1_000;

    public static Trend of(DaySeries days) {
        int n = days.size();
        if (n < 10) {
            return new Trend(0, 1);
        }
        double s = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += Math.signum(days.value(j) - days.value(i));
            }
        }
        double slope = slope(days);
        double ties = 0;
        double[] sorted =
                days.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && sorted[to] == sorted[from]) {
                to++;
            }
            double t = to - from;
            ties += t * (t - 1) * (2 * t + 5);
            from = to;
        }
        double variance = (n * (n - 1.0) * (2.0 * n + 5) - ties) / 18;
        // Memory of what is left when the trend is taken out; with it, a trend would look like memory.
        double[] left = new double[n];
        for (int i = 0; i < n; i++) {
            left[i] = days.value(i) - slope * (days.day(i) - days.day(0));
        }
        Memory memory = new DaySeries(days.days(), Arrays.stream(left).boxed().toList()).memory();
        variance *= n / memory.effective(n);
        double z = variance == 0 ? 0 : (s - Math.signum(s)) / StrictMath.sqrt(variance);
        return new Trend(slope, Distributions.twoSided(z));
    }

    private static double slope(DaySeries days) {
        int n = days.size();
        int step = Math.max(1, n / MOST);
        double[] slopes = new double[(n / step + 1) * (n / step + 2) / 2];
        int count = 0;
        for (int i = 0; i < n; i += step) {
            for (int j = i + step; j < n; j += step) {
                slopes[count++] = (days.value(j) - days.value(i)) / (days.day(j) - days.day(i));
            }
        }
        Arrays.sort(slopes, 0, count);
        return count == 0 ? 0 : count % 2 == 1 ? slopes[count / 2] : (slopes[count / 2 - 1] + slopes[count / 2]) / 2;
    }
}
