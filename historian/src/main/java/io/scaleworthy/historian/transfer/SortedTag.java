package io.scaleworthy.historian.transfer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The values of a tag in ascending order, each with the stretch of time it comes from; stretches may count more than once. */
final class SortedTag {
    final double[] values;
    private final byte[] strata;
    /** Values in each stretch. */
    private final int[] counts = new int[SiteRows.STRATA];

    SortedTag(double[] column, int[] strata) {
        int[] rows = IntStream.range(0, column.length)
                .filter(i -> !Double.isNaN(column[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> column[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.values = new double[rows.length];
        this.strata = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = column[rows[i]];
            this.strata[i] = (byte) strata[rows[i]];
            counts[strata[rows[i]]]++;
        }
    }

    boolean empty() {
        return values.length == 0;
    }

    double least() {
        return values[0];
    }

    double greatest() {
        return values[values.length - 1];
    }

    private long total(int[] times) {
        long total = 0;
        for (int k = 0; k < times.length; k++) {
            total += (long) times[k] * counts[k];
        }
        return total;
    }

    /**
     * The value at a share, on a straight line between neighbours (type 7 of Hyndman and Fan, 1996); not a number without values.
     *
     * @param times how often each stretch of time counts
     */
    double quantile(double share, int[] times) {
        long total = total(times);
        if (total == 0) {
            return Double.NaN;
        }
        double at = share * (total - 1);
        long low = (long) Math.floor(at);
        double lower = placed(low, times, total);
        return low == at ? lower : lower + (placed(low + 1, times, total) - lower) * (at - low);
    }

    /** The value at a place, counted from 0 over all values as often as they count. */
    private double placed(long place, int[] times, long total) {
        if (2 * place < total) {
            long seen = 0;
            for (int i = 0; i < values.length; i++) {
                seen += times[strata[i]];
                if (seen > place) {
                    return values[i];
                }
            }
        }
        long behind = total;
        for (int i = values.length - 1; i > 0; i--) {
            behind -= times[strata[i]];
            if (behind <= place) {
                return values[i];
            }
        }
        return values[0];
    }

    /** Population deviation of all values, each counted once. */
    static double deviation(double[]... parts) {
        double n = 0;
        double mean = 0;
        for (double[] part : parts) {
            n += part.length;
            mean += Arrays.stream(part).sum();
        }
        mean /= n;
        double squares = 0;
        for (double[] part : parts) {
            for (double v : part) {
                squares += (v - mean) * (v - mean);
            }
        }
        return n < 2 ? 0 : Math.sqrt(squares / n);
    }

    /** Greatest distance of two distributions (Kolmogorov-Smirnov statistic), 0 to 1. */
    static double distance(SortedTag a, int[] timesA, SortedTag b, int[] timesB) {
        double totalA = a.total(timesA);
        double totalB = b.total(timesB);
        if (totalA == 0 || totalB == 0) {
            return 1;
        }
        int i = 0;
        int j = 0;
        long seenA = 0;
        long seenB = 0;
        double most = 0;
        while (i < a.values.length && j < b.values.length) {
            double x = Math.min(a.values[i], b.values[j]);
            while (i < a.values.length && a.values[i] <= x) {
                seenA += timesA[a.strata[i++]];
            }
            while (j < b.values.length && b.values[j] <= x) {
                seenB += timesB[b.strata[j++]];
            }
            most = Math.max(most, Math.abs(seenA / totalA - seenB / totalB));
        }
        return most;
    }

    /** Share of values outside a range. */
    double outside(double low, double high, int[] times) {
        long out = 0;
        for (int i = 0; i < values.length && values[i] < low; i++) {
            out += times[strata[i]];
        }
        for (int i = values.length - 1; i >= 0 && values[i] > high; i--) {
            out += times[strata[i]];
        }
        long total = total(times);
        return total == 0 ? 1 : (double) out / total;
    }
}
