package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.Magnitudes;
import io.scaleworthy.historian.profile.Repeated;
import io.scaleworthy.historian.profile.Sentinel;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.List;

/**
 * How a tag is scanned, stored and moves, derived before anything is judged: the same silence is a gap on a tag stored every ten
 * seconds and nothing at all on one stored on change (catalogue, section 2.1).
 *
 * @param scan time between two scans, milliseconds; 0 when there are too few samples
 * @param scanDeclared the scan rate is the declared one; otherwise it comes from the data
 * @param estimate the scan rate that the data show; 0 when they show none
 * @param periodicShare share of intervals within a tenth of the scan rate (M3)
 * @param pairShare after a long interval, how often one scan follows: the trace of exception reporting (M4); NaN when unknown
 * @param longIntervals how many long intervals that was taken from
 * @param heartbeat longest time without a report on a tag stored on change, milliseconds; 0 when unknown (M5)
 * @param deadband smallest change that is stored; 0 when unknown (M6)
 * @param compression scans per stored sample (M8)
 * @param resolution smallest step; 0 when values have no grid (M10)
 * @param noise spread of the steps, in engineering units; 0 when nothing moves (M10)
 * @param dwells values at which the tag rests again and again (M11)
 * @param straightShare share of neighbouring triples on one straight line (M12)
 * @param limit a value older than this is stale, milliseconds; 0 when unknown
 * @param sentinels numbers that stand for no value
 */
public record TagModel(
        double scan,
        boolean scanDeclared,
        double estimate,
        double periodicShare,
        double pairShare,
        long longIntervals,
        Storage storage,
        double heartbeat,
        double deadband,
        double compression,
        Movement movement,
        double resolution,
        double noise,
        List<Repeated> dwells,
        double straightShare,
        double limit,
        List<Sentinel> sentinels) {

    public TagModel {
        dwells = List.copyOf(dwells);
        sentinels = List.copyOf(sentinels);
    }

    /** How samples are chosen for storage (M7). */
    public enum Storage {
        /** Fewer than three samples. */
        UNKNOWN,
        /** Every scan. */
        PERIODIC,
        /** When the value leaves a deadband; the value before the change is stored with it. */
        EXCEPTION,
        /** Only what a straight line cannot stand for. */
        COMPRESSED,
        /** Whenever something happens, on no grid. */
        EVENT,
        /** Made up on an even grid from fewer stored values. */
        RESAMPLED
    }

    /** How values move (M9). */
    public enum Movement {
        /** No numbers at all. */
        NONE,
        /** More words than numbers. */
        TEXT,
        /** Never moves. */
        CONSTANT,
        /** Moves in one direction. */
        COUNTER,
        /** Moves with nearly every sample. */
        CONTINUOUS,
        /** Moves now and then, as a coarse sensor does. */
        QUANTISED,
        /** Changes alone and then stays: a set-point, a mode, a switch. */
        HELD;

        /** Whether it measures something that moves by itself. */
        public boolean measured() {
            return this == CONTINUOUS || this == QUANTISED;
        }
    }

    /** Scan rates that systems offer, in milliseconds (M2), with the slow ones of laboratories and daily readings. */
    private static final long[] GRIDS = {
        86_400_000,
        43_200_000,
        28_800_000,
        21_600_000,
        14_400_000,
        7_200_000,
        3_600_000,
        1_800_000,
        900_000,
        600_000,
        300_000,
        120_000,
        60_000,
        30_000,
        20_000,
        15_000,
        10_000,
        5000,
        2000,
        1000,
        500,
        200,
        100
    };
    /** Share of intervals that must stand on the grid (M2). */
    private static final double ON_GRID = 0.95;
    /** Off by this part of the scan rate is still on the grid (M2). */
    private static final double GRID_TOLERANCE = 0.02;

    private static final double PERIODIC = 0.90;
    private static final double ON_TIME = 0.1;
    /** M4: measured 0.96 to 1.00 on exception reporting, 0.18 on random thinning, 0 on the swinging door. */
    private static final double PAIRED = 0.8;

    private static final long LEAST_LONG = 20;
    /** Trust in a value on an even rate: one sample late, one lost (C01). */
    private static final double TRUSTED_SCANS = 3;

    private static final double TRUSTED_HEARTBEATS = 1.5;
    /**
     * Tags with a greater share on straight lines of ten samples and more are made up as a whole. The catalogue says nine tenths;
     * busy signals behind a swinging door leave a third (measured in histbench).
     */
    private static final double MADE_UP = 0.3;

    /** Stops of equal length every night are no heartbeat; common settings are at most an hour. Milliseconds. */
    private static final double LONGEST_PILE = 3_600_000;

    private static final double GAUSS_MEDIAN = 0.6745;

    /** Share of the intervals that are the longest ones and alike, from which they are a heartbeat; and of those that may be longer. */
    private static final double REPORTED = 0.1;

    private static final double HARDLY = 0.01;
    /** Share of the intervals that are clearly shorter, so that a slow and uneven scan is no heartbeat. */
    private static final double OFTEN_SHORTER = 0.3;

    /** Whether samples come at every scan, so that a missing one is missed. */
    public boolean periodic() {
        return storage == Storage.PERIODIC;
    }

    /** Whether values are kept only when they change. */
    public boolean onChange() {
        return storage == Storage.EXCEPTION || storage == Storage.COMPRESSED || storage == Storage.EVENT;
    }

    /** Whether a value stands for none. */
    public boolean sentinel(double value) {
        return sentinels.stream().anyMatch(s -> s.value() == value);
    }

    /** Share of the good numbers that stand for no value, 0 to 1. */
    public double sentinelShare(TagProfile tag) {
        long count = sentinels.stream().mapToLong(Sentinel::count).sum();
        return Math.min(1, (double) count / Math.max(1, tag.numeric()));
    }

    /**
     * Share of the good samples without a measurement in them, 0 to 1: numbers that stand for none, and words among numbers. Taken as
     * their share of the good time.
     */
    public double emptyShare(TagProfile tag) {
        long good = tag.numeric() + tag.strayWords();
        return (sentinelShare(tag) * tag.numeric() + tag.strayWords()) / Math.max(1, good);
    }

    /** Whether the tag rests at this value by nature. */
    public boolean dwells(double value) {
        return dwells.stream().anyMatch(d -> d.value() == value);
    }

    /** A model from facts and declarations. */
    public static TagModel of(TagProfile tag, Declared declared) {
        Lengths intervals = tag.intervals();
        double estimate = estimate(intervals);
        double base = estimate > 0 ? estimate : declared.scanMillis();
        double scan = declared.scanMillis() > 0 ? declared.scanMillis() : estimate;
        double periodic = base > 0 && intervals.count() > 0
                ? (double) intervals.countBetween(base * (1 - ON_TIME), base * (1 + ON_TIME)) / intervals.count()
                : 0;
        double[] pair = pair(tag.beat().pairs(), base);
        Movement movement = movement(tag);
        double straight = tag.shapes().triples() == 0
                ? 0
                : (double) tag.shapes().inLines() / tag.shapes().triples();
        boolean madeUp = tag.status().interpolated() * 2 > tag.samples()
                || straight >= MADE_UP && movement == Movement.CONTINUOUS && periodic >= PERIODIC;
        boolean counts = movement == Movement.COUNTER && !madeUp && counts(tag, intervals, base);
        Storage storage = counts ? Storage.EVENT : storage(tag, intervals, base, periodic, pair, madeUp);
        double heartbeat = heartbeat(intervals, declared, base, storage, counts);
        double deadband = declared.deadband() > 0
                ? declared.deadband()
                : storage == Storage.EXCEPTION ? tag.values().triples().quantile(0.01) : 0;
        // A tag that is stored more slowly than it is scanned is judged by what is stored.
        double limit = storage == Storage.PERIODIC || storage == Storage.RESAMPLED
                ? TRUSTED_SCANS * Math.max(scan, estimate)
                : TRUSTED_HEARTBEATS * heartbeat;
        Magnitudes deltas = tag.values().deltas();
        double span = tag.last() - tag.first();
        List<Sentinel> sentinels = tag.values().sentinels();
        return new TagModel(
                scan,
                declared.scanMillis() > 0,
                estimate,
                periodic,
                pair[0],
                (long) pair[1],
                storage,
                heartbeat,
                deadband,
                base > 0 && tag.samples() > 1 ? Math.max(1, span / base / (tag.samples() - 1)) : 1,
                movement,
                tag.values().resolution(),
                deltas.quantile(0.5) / GAUSS_MEDIAN,
                movement == Movement.CONTINUOUS || movement == Movement.QUANTISED
                        ? tag.stays().dwells().stream()
                                .filter(d -> d.visits() >= 3)
                                .filter(d -> sentinels.stream().noneMatch(s -> s.value() == d.value()))
                                .toList()
                        : List.of(),
                straight,
                limit,
                sentinels);
    }

    /** M2: the largest grid on which the intervals stand, else the median of the intervals near the commonest one. */
    static double estimate(Lengths intervals) {
        long n = intervals.count();
        if (n < 2) {
            return 0;
        }
        for (long grid : GRIDS) {
            long on = 0;
            long below = 0;
            for (Lengths.Cell cell : intervals.cells()) {
                double ratio = cell.length() / grid;
                double off = Math.abs(ratio - Math.rint(ratio));
                on += ratio >= 0.5 && off <= GRID_TOLERANCE ? cell.count() : 0;
                below += ratio < 1 - GRID_TOLERANCE ? cell.count() : 0;
            }
            if (on >= ON_GRID * n && below <= (1 - ON_GRID) * n) {
                return grid;
            }
        }
        Lengths.Cell mode = intervals.cells().get(0);
        for (Lengths.Cell cell : intervals.cells()) {
            mode = cell.count() > mode.count() ? cell : mode;
        }
        double low = mode.length() * 0.8;
        double high = mode.length() * 1.2;
        long near = 0;
        double sum = 0;
        for (Lengths.Cell cell : intervals.cells()) {
            if (cell.length() >= low && cell.length() <= high) {
                near += cell.count();
                sum += cell.sum();
            }
        }
        return near == 0 ? 0 : sum / near;
    }

    /** M4: how often one scan follows a long interval, and how many long intervals there are. */
    private static double[] pair(Lengths pairs, double base) {
        int short0 = Lengths.halfOctave(Math.round(base));
        long longs = 0;
        long followed = 0;
        for (Lengths.Cell cell : pairs.cells()) {
            long key = Math.round(cell.length());
            int first = (int) (key >> 8);
            int second = (int) (key & 0xFF);
            if (first >= short0 + 2) {
                longs += cell.count();
                followed += Math.abs(second - short0) <= 1 ? cell.count() : 0;
            }
        }
        return new double[] {longs == 0 ? Double.NaN : (double) followed / longs, longs};
    }

    /** Nine intervals tell nothing of how a tag is stored. */
    private static final long LEAST_SAMPLES = 10;
    /** Share of long intervals that stand alone from which they are no reports of a rest. */
    private static final double ALONE = 0.95;

    private static Storage storage(
            TagProfile tag, Lengths intervals, double base, double periodic, double[] pair, boolean madeUp) {
        if (tag.samples() < LEAST_SAMPLES || intervals.count() < 2) {
            return Storage.UNKNOWN;
        }
        if (madeUp) {
            return Storage.RESAMPLED;
        }
        if (periodic >= PERIODIC) {
            // Long silences that are all alike are reports for the sake of it, when a rest brings several in a row.
            // Single ones, each between samples at the scan rate, are losses at the same hour of every day.
            return pile(intervals, base) > 0 && !(pair[0] > ALONE) ? Storage.EXCEPTION : Storage.PERIODIC;
        }
        if (pair[0] >= PAIRED && pair[1] >= LEAST_LONG) {
            return Storage.EXCEPTION;
        }
        long onGrid = 0;
        for (Lengths.Cell cell : intervals.cells()) {
            double ratio = base == 0 ? 0.5 : cell.length() / base;
            onGrid += Math.abs(ratio - Math.rint(ratio)) <= 0.05 ? cell.count() : 0;
        }
        return onGrid >= 0.9 * intervals.count() ? Storage.COMPRESSED : Storage.EVENT;
    }

    /** Share of the samples of a counter that count; one that is read at every scan repeats itself while nothing moves. */
    private static final double COUNTS = 0.99;
    /** Intervals of more usual ones than this are silences: the least steps that are usual add up to more than the largest in them. */
    private static final double SILENT_SCANS = 5;

    /** Steps of so many times the median are usual ones. */
    private static final double LEAST_STEP = 0.4;

    private static final double LARGEST_STEP = 2;
    /** Share of smaller steps; a meter that hardly moves at night could lose an hour there without a step that tells. */
    private static final double SMALLER_STEPS = 0.05;
    /**
     * Whether a counter is silent because nothing was to be counted: after every silence it goes on where it stopped. Where it goes on
     * at its usual pace, a gap leaves a step as long as itself. What is reset, or reports a rest, is left to the other rules.
     */
    private static boolean counts(TagProfile tag, Lengths intervals, double base) {
        TagProfile.Values v = tag.values();
        // Where the machine has its own pace, the scan rate that fits all intervals may be far shorter.
        double pace = Math.max(base, intervals.quantile(0.5));
        long silences = intervals.countBetween(SILENT_SCANS * pace, Double.MAX_VALUE);
        double step = v.deltas().quantile(0.5);
        long smaller = v.deltas().count() - v.deltas().countAbove(LEAST_STEP * step);
        return base > 0
                && silences > 0
                && v.downs() == 0
                && pile(intervals, pace) == 0
                && v.changes() >= COUNTS * (v.count() - 1)
                && smaller <= SMALLER_STEPS * v.deltas().count()
                && v.deltas().countAbove(LARGEST_STEP * step) == 0;
    }

    /** M5: declared, else the length at which intervals pile up at the top; what is silent while nothing is counted has none but a declared one. */
    private static double heartbeat(
            Lengths intervals, Declared declared, double base, Storage storage, boolean counts) {
        if (declared.heartbeatMillis() > 0 || counts) {
            return declared.heartbeatMillis();
        }
        if (storage != Storage.EXCEPTION && storage != Storage.COMPRESSED && storage != Storage.EVENT) {
            return 0;
        }
        double pile = pile(intervals, base);
        if (pile > 0) {
            return pile;
        }
        double top = intervals.quantile(0.98);
        long there = intervals.countBetween(top * 0.98, top * 1.02);
        // The commonest interval may be the longest one: then it is no scan rate, though it looks like one.
        long n = intervals.count();
        boolean reported = there >= Math.max(10, REPORTED * n)
                && intervals.countBetween(top * 1.02, Double.MAX_VALUE) <= HARDLY * n
                && intervals.countBetween(0, top * 0.8) >= OFTEN_SHORTER * n;
        if (reported) {
            return top;
        }
        return there >= 0.05 * intervals.count() && top > 3 * base ? top : 0;
    }

    /**
     * The length at which the long silences pile up: at least ten of them are alike, and hardly any is longer. 0 when they do not;
     * losses have all lengths.
     */
    private static double pile(Lengths intervals, double base) {
        double best = 0;
        long most = 0;
        long longs = intervals.countBetween(3 * base, Double.MAX_VALUE);
        for (Lengths.Cell cell : intervals.cells()) {
            if (cell.length() > 3 * base && cell.length() <= LONGEST_PILE) {
                long alike = intervals.countBetween(cell.length() * 0.98, cell.length() * 1.02);
                long longer = intervals.countBetween(cell.length() * 1.02, Double.MAX_VALUE);
                if (alike > most && longer <= 0.05 * longs) {
                    most = alike;
                    best = cell.length();
                }
            }
        }
        return most >= 10 && most >= 0.05 * longs ? best : 0;
    }

    private static Movement movement(TagProfile tag) {
        TagProfile.Values v = tag.values();
        if (tag.status().words() > v.count()) {
            return Movement.TEXT;
        }
        if (v.count() == 0) {
            return Movement.NONE;
        }
        if (!v.sentinels().isEmpty() && v.rest().minimum() == v.rest().maximum()) {
            return Movement.CONSTANT;
        }
        if (v.changes() == 0) {
            return v.minimum() == v.maximum() ? Movement.CONSTANT : Movement.HELD;
        }
        long most = Math.max(v.ups(), v.downs());
        // A counter moves up some hundred times for each reset.
        long moves = v.ups() + v.downs();
        if (moves >= 100 && most >= 0.995 * moves && v.ups() > v.downs()) {
            return Movement.COUNTER;
        }
        if (v.measured().distinct() <= 2) {
            return Movement.HELD;
        }
        double after = v.changePairs() == 0 ? 0 : (double) v.changesAfterChange() / v.changePairs();
        return after >= 0.7 ? Movement.CONTINUOUS : after >= 0.15 ? Movement.QUANTISED : Movement.HELD;
    }
}
