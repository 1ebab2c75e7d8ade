package io.scaleworthy.historian.transfer;

import java.util.Arrays;

/** The values of a tag in ascending order, each with the stretch of time it comes from; stretches may count more than once. */
final class SortedTag {
    final double[] values;
    private final byte[] strata;
    /** Values in each stretch. */
    private final int[] counts = new int[SiteRows.STRATA];

    SortedTag(double[] column, int[] strata) {
        values = new double[column.length - absent(column)];
        int n = 0;
        for (double value : column) {
            if (!Double.isNaN(value)) {
                values[n++] = value;
            }
        }
        Arrays.sort(values);
        this.strata = new byte[n];
        // Where the next of equal values goes, counted from the first of them.
        int[] taken = new int[n];
        for (int i = 0; i < column.length; i++) {
            if (!Double.isNaN(column[i])) {
                int first = first(column[i]);
                this.strata[first + taken[first]++] = (byte) strata[i];
                counts[strata[i]]++;
            }
        }
    }

    private static int absent(double[] column) {
        int absent = 0;
        for (double value : column) {
            absent += Double.isNaN(value) ? 1 : 0;
        }
        return absent;
    }

    /** The first place of a value that is there. */
    private int first(double value) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Double.compare(values[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
