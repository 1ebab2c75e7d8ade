package io.scaleworthy.historian.transfer;

/** Order statistics of sorted numbers. */
final class Quantile {
    private Quantile() {}

    /** The value at a share, on a straight line between neighbours (type 7 of Hyndman and Fan, 1996); not a number without values. */
    static double of(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int low = (int) Math.floor(at);
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
    }

    static double deviation(double[] values) {
        if (values.length < 2) {
            return 0;
        }
        double mean = 0;
        for (double v : values) {
            mean += v;
        }
        mean /= values.length;
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    /** Greatest distance of two distributions (Kolmogorov-Smirnov statistic), 0 to 1. */
    static double distance(double[] a, double[] b) {
        int i = 0;
        int j = 0;
        double most = 0;
        while (i < a.length && j < b.length) {
            double x = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= x) {
                i++;
            }
            while (j < b.length && b[j] <= x) {
                j++;
            }
            most = Math.max(most, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return most;
    }

    /** Share of values outside a range. */
    static double outside(double[] sorted, double low, double high) {
        int n = 0;
        for (double v : sorted) {
            n += v < low || v > high ? 1 : 0;
        }
        return (double) n / sorted.length;
    }
}
