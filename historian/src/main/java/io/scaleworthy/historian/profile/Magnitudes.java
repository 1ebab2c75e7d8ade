package io.scaleworthy.historian.profile;

import java.util.List;

/**
 * A distribution of positive magnitudes in bins of a sixteenth of an octave (5 % wide). Immutable.
 *
 * @param base key of the first bin
 * @param counts how many per bin
 */
public record Magnitudes(int base, List<Integer> counts) {
    public static final Magnitudes NONE = new Magnitudes(0, List.of());

    /** Magnitudes below 2^-80 and above 2^80 share the outermost bins; no measurement lives there. */
    private static final int LEAST = (1023 - 80) << 4;

    private static final int MOST = (1023 + 80) << 4;

    public Magnitudes {
        counts = List.copyOf(counts);
    }

    /** The bin of a magnitude: its exponent and the first four bits behind it. */
    public static int key(double magnitude) {
        int key = (int) (Double.doubleToRawLongBits(magnitude) >>> 48) & 0x7FFF;
        return Math.max(LEAST, Math.min(MOST, key));
    }

    private static double edge(int key) {
        return Double.longBitsToDouble((long) key << 48);
    }

    public long count() {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /**
     * The magnitude that a share of all does not exceed, half a bin exact; 0 when there is none.
     *
     * @param share 0 to 1
     */
    public double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count()));
        long seen = 0;
        for (int i = 0; i < counts.size(); i++) {
            seen += counts.get(i);
            if (seen >= rank && counts.get(i) > 0) {
                return (edge(base + i) + edge(base + i + 1)) / 2;
            }
        }
        return 0;
    }

    /** How many are above a limit; a bin that the limit cuts counts when its middle is above. */
    public long countAbove(double limit) {
        long sum = 0;
        for (int i = 0; i < counts.size(); i++) {
            if ((edge(base + i) + edge(base + i + 1)) / 2 > limit) {
                sum += counts.get(i);
            }
        }
        return sum;
    }
}
