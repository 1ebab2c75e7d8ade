package io.scaleworthy.roi.expression;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * How long a tag's values hold when nobody says: told from its own samples. A tag that is written by the clock is silent only when
 * something is broken; one that is written when it changes is silent when nothing happens, and cutting that time off would leave only
 * the unquiet hours.
 */
final class Hold {
    /** A word or a code with few values is written when it changes. */
    private static final int MOST_CODES = 20;

    /** What is written when it changes holds for a day at least, and for ten times the usual distance. Milliseconds. */
    private static final double LEAST_ON_CHANGE = 86_400_000;

    private static final double ON_CHANGE_FACTOR = 10;
    /** Twice the longest usual distance (99 of 100): the ROI design's default for process data is twice the scan. */
    private static final double BY_CLOCK_FACTOR = 2;

    private static final double USUAL = 0.99;
    /** Neighbours in time: not further apart than this many medians. */
    private static final double NEAR = 1.5;
    /**
     * An exception-reporting historian never stores two neighbours closer than its deadband. Of a signal written by the clock, steps
     * below a twentieth of the median step are common (some percent in any smooth distribution).
     */
    private static final double SMALL_STEP = 0.05;

    private static final double RARE = 0.005;

    private Hold() {}

    /** Milliseconds. */
    static long usual(Track track) {
        Bins distances = new Bins();
        Set<Double> codes = new HashSet<>();
        boolean words = false;
        long before = Long.MIN_VALUE;
        long first = 0;
        long count = 0;
        for (Track.Reader reader = track.reader(); reader.next(); count++) {
            words |= reader.status == Track.WORD;
            if (reader.status == Track.GOOD && codes.size() <= MOST_CODES) {
                codes.add(StrictMath.rint(reader.value) == reader.value ? reader.value : Double.NaN);
            }
            if (count > 0) {
                distances.add(reader.time - before);
            } else {
                first = reader.time;
            }
            before = reader.time;
        }
        if (count < 2) {
            return (long) LEAST_ON_CHANGE;
        }
        boolean coded = !codes.contains(Double.NaN) && codes.size() <= MOST_CODES;
        if (words || coded || byException(track, NEAR * distances.quantile(0.5))) {
            return (long) Math.max(LEAST_ON_CHANGE, ON_CHANGE_FACTOR * (before - first) / (count - 1.0));
        }
        return (long) Math.ceil(BY_CLOCK_FACTOR * distances.quantile(USUAL));
    }

    private static boolean byException(Track track, double near) {
        Bins steps = new Bins();
        long time = Long.MIN_VALUE;
        double value = Double.NaN;
        for (Track.Reader reader = track.reader(); reader.next(); ) {
            if (reader.status == Track.GOOD) {
                if (!Double.isNaN(value) && reader.time - time <= near) {
                    steps.add(Math.abs(reader.value - value));
                }
                value = reader.value;
                time = reader.time;
            }
        }
        return steps.count > 0 && steps.below(SMALL_STEP * steps.quantile(0.5)) < RARE * steps.count;
    }

    /** Counts positive numbers in steps of one percent, from 1e-12 to 1e15. */
    private static final class Bins {
        private static final double STEP = StrictMath.log(1.01);
        private static final int ZERO = 2_780;
        private final long[] bins = new long[ZERO + 3_480];
        private long none;
        private long count;

        void add(double value) {
            count++;
            if (value < 1e-12) {
                none++;
            } else {
                bins[bin(value)]++;
            }
        }

        private int bin(double value) {
            return Math.max(0, Math.min(bins.length - 1, ZERO + (int) Math.ceil(StrictMath.log(value) / STEP)));
        }

        double quantile(double share) {
            long seen = none;
            if (seen >= share * count) {
                return 0;
            }
            for (int i = 0; i < bins.length; i++) {
                seen += bins[i];
                if (seen >= share * count) {
                    return StrictMath.exp(STEP * (i - ZERO));
                }
            }
            return StrictMath.exp(STEP * (bins.length - ZERO));
        }

        long below(double value) {
            return value <= 0 ? none : none + Arrays.stream(bins, 0, bin(value)).sum();
        }
    }
}
