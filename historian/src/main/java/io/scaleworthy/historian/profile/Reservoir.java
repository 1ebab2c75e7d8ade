package io.scaleworthy.historian.profile;

import io.scaleworthy.historian.state.StateInput;
import io.scaleworthy.historian.state.StateOutput;
import java.util.Arrays;

/**
 * What a tag showed at some thousand moments. Time is cut into windows of a power of two milliseconds, and in each window one moment
 * is drawn by a hash of the window alone; so all tags of all sites are looked at in the same moments, in whatever order their samples
 * came and however often they are stored, and no hour is missed. When there are too many windows, neighbours are joined and one of
 * their two moments stays: the outcome depends on the samples alone, and two parts merge to the same moments as the whole.
 *
 * <p>At a moment a tag shows its last sample; how old that is stands beside it. Under a status that is not good it shows nothing.
 */
public final class Reservoir {
    /** Moments kept: 32 kB for a tag; between 2,048 and 4,096 remain, and 300 rows are as good as all (study of replicability). */
    private static final int MOST = 4096;
    /** Shown where nothing is known yet, or any more. */
    private static final int UNKNOWN = -1;

    /** Of tags that nobody asked for. */
    public static final Reservoir NONE = new Reservoir();

    private int shift;
    private boolean started;
    /** First window, and the one behind the last. */
    private long from;

    private long next;
    private double[] values = new double[0];
    private int[] ages = new int[0];
    /** The moment of the window {@link #next}. */
    private long moment;

    /**
     * A sample and what followed it.
     *
     * @param start its time, UTC milliseconds
     * @param end time of the sample behind it, later
     * @param value its value; not a number when its status was not good
     */
    public void hold(long start, long end, double value) {
        if (!started) {
            started = true;
            from = start >> shift;
            next = from;
            moment = moment(shift, next);
        }
        while (moment < end) {
            record(moment >= start ? value : Double.NaN, moment >= start ? moment - start : UNKNOWN);
        }
    }

    private void record(double value, long age) {
        int n = size();
        if (n == MOST) {
            coarsen();
            return;
        }
        if (n == values.length) {
            values = Arrays.copyOf(values, Math.min(MOST, Math.max(16, 2 * n)));
            ages = Arrays.copyOf(ages, values.length);
        }
        values[n] = value;
        ages[n] = (int) Math.min(Integer.MAX_VALUE, age);
        next++;
        moment = moment(shift, next);
    }

    private int size() {
        return (int) (next - from);
    }

    private void coarsen() {
        int level = shift + 1;
        long first = from >> 1;
        long window = first;
        int kept = 0;
        for (; ; window++) {
            long chosen = window << 1 | bit(window, level);
            if (chosen >= next) {
                break;
            }
            boolean before = chosen < from;
            values[kept] = before ? Double.NaN : values[(int) (chosen - from)];
            ages[kept++] = before ? UNKNOWN : ages[(int) (chosen - from)];
        }
        shift = level;
        from = first;
        next = window;
        moment = moment(shift, next);
    }

    /** The moment of a window, UTC milliseconds: from the window down, a hash says in which half it lies. */
    public static long moment(int shift, long window) {
        long at = window;
        for (int level = shift; level > 0; level--) {
            at = at << 1 | bit(at, level);
        }
        return at;
    }

    private static long bit(long window, int level) {
        long h = window * 0x9E3779B97F4A7C15L + level * 0xD1B54A32D192ED03L;
        h = (h ^ h >>> 32) * 0xBF58476D1CE4E5B9L;
        return (h ^ h >>> 29) >>> 63 ^ h >>> 17 & 1;
    }

    /** Appends what came behind this one's last moment. */
    public void merge(Reservoir later) {
        if (!later.started) {
            return;
        }
        if (!started) {
            copy(later);
            return;
        }
        coarsen(later.window());
        later.coarsen(window());
        while (later.next - from > MOST) {
            coarsen();
            later.coarsen();
        }
        for (long window = later.from; window < later.next; window++) {
            int i = (int) (window - later.from);
            while (next < window) {
                record(Double.NaN, UNKNOWN);
            }
            if (window == next) {
                record(later.values[i], later.ages[i]);
            } else if (later.ages[i] != UNKNOWN) {
                values[(int) (window - from)] = later.values[i];
                ages[(int) (window - from)] = later.ages[i];
            }
        }
    }

    private void copy(Reservoir other) {
        shift = other.shift;
        started = other.started;
        from = other.from;
        next = other.next;
        values = other.values.clone();
        ages = other.ages.clone();
        moment = other.moment;
    }

    /** Length of the windows, milliseconds. */
    public long window() {
        return 1L << shift;
    }

    /** Joins windows until they are at least so long, in milliseconds. */
    public void coarsen(long window) {
        while (started && window() < window) {
            coarsen();
        }
    }

    public boolean empty() {
        return !started || size() == 0;
    }

    /** Number of the first window, counted from 1970. */
    public long first() {
        return from;
    }

    /** Number of the window behind the last. */
    public long end() {
        return next;
    }

    /** What the tag showed in a window; not a number when it showed nothing, or nothing younger than a limit in milliseconds. */
    public double at(long window, double oldest) {
        if (window < from || window >= next) {
            return Double.NaN;
        }
        int i = (int) (window - from);
        return ages[i] == UNKNOWN || ages[i] > oldest ? Double.NaN : values[i];
    }

    /** Time of the sample that was shown in a window, UTC milliseconds; {@link Long#MIN_VALUE} where none is known. */
    public long shown(long window) {
        if (window < from || window >= next || ages[(int) (window - from)] == UNKNOWN) {
            return Long.MIN_VALUE;
        }
        return moment(shift, window) - ages[(int) (window - from)];
    }

    public void write(StateOutput out) {
        out.flag(started);
        if (started) {
            out.whole(shift);
            out.whole(from);
            int n = size();
            out.whole(n);
            for (int i = 0; i < n; i++) {
                out.number(values[i]);
                out.whole(ages[i]);
            }
        }
    }

    public static Reservoir read(StateInput in) {
        Reservoir reservoir = new Reservoir();
        reservoir.started = in.flag();
        if (reservoir.started) {
            reservoir.shift = in.size(62);
            reservoir.from = in.whole();
            int n = in.size(MOST);
            reservoir.values = new double[n];
            reservoir.ages = new int[n];
            for (int i = 0; i < n; i++) {
                reservoir.values[i] = in.number();
                reservoir.ages[i] = (int) in.whole();
            }
            reservoir.next = reservoir.from + n;
            reservoir.moment = moment(reservoir.shift, reservoir.next);
        }
        return reservoir;
    }
}
