package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Reservoir;
import io.scaleworthy.historian.profile.StandIn;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.Spans;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one tag while its samples pass: counters, bounded lists, and the few samples that wait for their
 * neighbours. An ordered monoid: {@link #merge} of the states of two stretches, the earlier one first, equals the state of both
 * read in one go, provided that the second stretch starts after the first one ends. No threshold that a user may want to change
 * is applied here. Not safe for threads.
 */
public final class TagState {
    /** Capacity of the window that slides over the samples; they are mostly analysed thirty at a time. */
    private static final int WINDOW = 128;
    /** That of a tag with many samples: four hundred at a time, so that the neighbours before them are looked at again less often. */
    private static final int LONG_WINDOW = 512;
    /** Samples from which the larger window is a small part of what is remembered of a tag. */
    private static final int MANY = 2048;

    /** Neighbours on both sides; also how far back a repeated sample is found. */
    private static final int HEAD = Course.LEFT + Course.RIGHT;

    private static final int MOST_DISTINCT = TagProfile.MOST_DISTINCT;
    /** Four fifths of them are taken at most. */
    private static final int MOST_SLOTS = MOST_DISTINCT * 5 / 4;
    /** Distinct steps below this count are few enough to find the resolution from. */
    static final int MOST_STEPS = 96;

    private static final long[] NO_WHOLES = new long[0];
    private static final double[] NO_NUMBERS = new double[0];
    private static final short[] NO_FLAGS = new short[0];

    private static final long[] UNITS = {3_600_000L, 60_000L, 1000L};

    private final Spans planned;
    private final Spans idle;
    /** The first samples are kept, so that a state of earlier samples can be put in front. */
    private final boolean joinable;

    private boolean drawn;

    // As it arrives, whatever the order.
    long samples;
    /** Good numbers but for {@link #standIns}. */
    long measured;
    /** Good numbers that loggers write where they have none; they have no part in what follows from the numbers below. */
    StandIns standIns = StandIns.NONE;

    long missing;
    long words;
    long interpolated;
    long goodNothing;
    long badNumbers;
    long badMoves;
    final long[] byQuality = new long[3];
    long duplicates;
    long conflicts;
    long backward;
    long disordered;
    long steppedBack;
    long late;
    long refilled;
    long impossible;
    /** Samples at a time that was there already, of stamps finer than what is kept of them. */
    long finer;
    /** Samples whose status is known, and those whose status is in a dialect that is not. */
    long statusGiven;

    long statusUnclear;
    /** Parts that began before the part in front of them had ended. */
    long overlaps;

    long ambiguous;
    long nonexistent;
    long mark = Long.MIN_VALUE;
    private long previous = Long.MIN_VALUE;
    /** Flags of the sample at {@link #mark}. */
    int lastFlags;

    long first = Long.MAX_VALUE;
    double shift;
    double sum;
    double squares;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    long atMinimum;
    long atMaximum;
    private double firstBad = Double.NaN;
    private double lastBad = Double.NaN;
    /** Most tags never step back and share one that stays empty. */
    LengthCounter backSteps = LengthCounter.EMPTY;

    long midnightSteps;
    final TimeFaults backs = new TimeFaults();
    final TimeFaults repeats = new TimeFaults();
    /** How fine the stamps are: whole hours, whole minutes, whole seconds, milliseconds. */
    int granularity;

    /** The last interval that was a multiple of the unit at hand, and so of every finer one: most are alike. */
    private long even;

    long firstImpossible;
    final long[] week = new long[3];
    QuantileSketch sketch = new QuantileSketch();
    Days days = new Days();
    /** The first values are all in the sketch: the set of the distinct ones is made when there are more, or when it is asked for. */
    private boolean distinctKept;

    private double[] distinct = NO_NUMBERS;
    private int distinctCount;
    private double[] stepSet = NO_NUMBERS;
    int stepCount;

    // The sliding window, in the order of time, no two times equal.
    private long[] t = new long[2];
    private double[] v = new double[2];
    private short[] f = new short[2];
    private int size;
    private int next;

    // The first samples, kept once the analysis has begun, so that a state before this one can see them.
    private long[] headT = NO_WHOLES;
    private double[] headV = NO_NUMBERS;
    private short[] headF = NO_FLAGS;
    /** Made when the first samples are analysed; most tags of a dump with very many have a handful each. */
    private @Nullable Course course;

    /**
     * An empty state.
     *
     * @param planned planned stops; their time is no gap
     * @param idle time in which the machine does not run; a value that stands still then is not frozen
     * @param joinable whether this may become the later part of a merge
     */
    public TagState(Spans planned, Spans idle, boolean joinable) {
        this.planned = planned;
        this.idle = idle;
        this.joinable = joinable;
    }

    private Course course() {
        Course made = course == null ? new Course(planned, idle, reservoir()) : course;
        course = made;
        return made;
    }

    /** From now on values are kept at moments drawn from the calendar; to be called before the first sample. */
    public void draw() {
        drawn = true;
    }

    /** Values at moments drawn from the calendar; complete once the state was turned into a profile. */
    public Reservoir reservoir() {
        if (course != null) {
            return course.reservoir;
        }
        return drawn ? new Reservoir() : Reservoir.NONE;
    }

    /** Length of the latest interval, milliseconds; 0 while it is not known. */
    long lastInterval() {
        return size < 2 ? 0 : t[size - 1] - t[size - 2];
    }

    /** Latest time so far; {@link Long#MIN_VALUE} without samples. */
    public long mark() {
        return mark;
    }

    /** A cell that says that there is no value at this time. */
    public void addMissing() {
        missing++;
    }

    /** A sample whose local time does not exist or exists twice. */
    public void addDaylight(boolean twice) {
        if (twice) {
            ambiguous++;
        } else {
            nonexistent++;
        }
    }

    /** A sample before 1990 or after the day of the assessment; it is counted and not used. */
    public void addImpossible(long time) {
        if (impossible++ == 0) {
            firstImpossible = time;
        }
        samples++;
    }

    /**
     * Adds a sample.
     *
     * @param time UTC milliseconds
     * @param day plant-local day since 1970
     * @param hour plant-local hour of the week, 0 to 167
     * @param value the number, or a word's number
     * @param flags see {@link SampleFlags}
     */
    public void add(long time, long day, int hour, double value, int flags) {
        samples++;
        week[hour >> 6] |= 1L << (hour & 63);
        int quality = flags & 3;
        byQuality[quality]++;
        if ((flags & (SampleFlags.STATUS_GIVEN | SampleFlags.STATUS_UNCLEAR)) != 0) {
            if ((flags & SampleFlags.STATUS_GIVEN) != 0) {
                statusGiven++;
            } else {
                statusUnclear++;
            }
        }
        days.enter(day);
        int known = flags;
        if ((flags & SampleFlags.NOT_GOOD_NUMBER) == 0) {
            days.good();
            if (StandIn.known(value)) {
                known = flags | SampleFlags.STAND_IN;
                days.number(0, mix(time, value));
                standIn(value, time, day);
            } else {
                days.number(value, mix(time, value));
                measured++;
                number(value);
            }
        } else {
            odd(quality, value, flags);
        }
        if ((flags & SampleFlags.INTERPOLATED) != 0) {
            interpolated++;
        }
        while (granularity < 3 && !whole(time)) {
            granularity++;
        }
        if (time > mark) {
            if (mark == Long.MIN_VALUE || time < first) {
                first = time;
            }
            mark = time;
            lastFlags = flags;
            previous = time;
            append(time, value, (short) known);
        } else {
            disorder(time, value, (short) known, hour % 24 == 0 && time % UNITS[0] == 0);
        }
    }

    /** Whether a time is a multiple of the unit at hand, of which all times before it are multiples. */
    private boolean whole(long time) {
        long since = time - mark;
        if (since == even) {
            return true;
        }
        int few = (int) since;
        boolean is = few == since ? few % (int) UNITS[granularity] == 0 : time % UNITS[granularity] == 0;
        even = is ? since : even;
        return is;
    }

    private void standIn(double value, long time, long day) {
        if (standIns == StandIns.NONE) {
            standIns = new StandIns();
        }
        standIns.add(value, time, day);
        if (distinctKept && distinctCount <= MOST_DISTINCT) {
            distinct(value);
        }
    }

    private void number(double value) {
        if (measured == 1) {
            shift = value;
        }
        double d = value - shift;
        sum += d;
        squares += d * d;
        if (value <= minimum) {
            atMinimum = value == minimum ? atMinimum + 1 : 1;
            minimum = value;
        }
        if (value >= maximum) {
            atMaximum = value == maximum ? atMaximum + 1 : 1;
            maximum = value;
        }
        if (distinctKept || measured > QuantileSketch.WIDTH) {
            keepDistinct();
            if (distinctCount <= MOST_DISTINCT) {
                distinct(value);
            }
        }
        sketch.add(value);
    }

    private void keepDistinct() {
        if (!distinctKept) {
            distinctKept = true;
            DoubleConsumer ear = value -> {
                if (distinctCount <= MOST_DISTINCT) {
                    distinct(value);
                }
            };
            sketch.first(ear);
            standIns.each(ear);
        }
    }

    /** How many different values there are; one more than is counted when there are too many. */
    int distinctCount() {
        keepDistinct();
        return distinctCount;
    }

    private void odd(int quality, double value, int flags) {
        if (quality == Quality.BAD.ordinal()) {
            days.bad();
        } else if (quality == Quality.UNCERTAIN.ordinal()) {
            days.uncertain();
        } else {
            days.good();
        }
        boolean nothing = (flags & SampleFlags.NOTHING) != 0;
        if (SampleFlags.word(flags)) {
            words++;
            if (distinctCount <= MOST_DISTINCT) {
                distinct(value);
            }
        } else if (nothing && quality == Quality.GOOD.ordinal()) {
            goodNothing++;
        } else if (!nothing) {
            badNumbers++;
            badMoves += !Double.isNaN(lastBad) && lastBad != value ? 1 : 0;
            firstBad = Double.isNaN(firstBad) ? value : firstBad;
            lastBad = value;
        }
    }

    private void distinct(double value) {
        if (distinct.length == 0) {
            distinct = new double[2];
        }
        long key = Double.doubleToLongBits(value + 0.0);
        // The high half of the hash, spread over whatever the capacity is.
        int at = (int) ((key * 0x9E3779B97F4A7C15L >>> 32) * distinct.length >>> 32);
        // NaN never comes here, so the bits of one mark a free slot; zero is kept apart by a shift of the set's values.
        while (distinct[at] != 0 && distinct[at] != code(value)) {
            at = at + 1 == distinct.length ? 0 : at + 1;
        }
        if (distinct[at] == 0) {
            if (distinctCount == MOST_DISTINCT) {
                distinctCount++;
                distinct = NO_NUMBERS;
                return;
            }
            distinct[at] = code(value);
            distinctCount++;
            if (distinctCount * 5 > distinct.length * 4) {
                double[] old = distinct;
                distinct = new double[Math.min(MOST_SLOTS, old.length * 4)];
                distinctCount = 0;
                for (double kept : old) {
                    if (kept != 0) {
                        distinct(kept == ZERO ? 0 : kept);
                    }
                }
            }
        }
    }

    /** Stands for zero in the set, where zero marks a free slot. */
    private static final double ZERO = Double.MIN_VALUE;

    private static double code(double value) {
        return value == 0 ? ZERO : value;
    }

    /** The steps between neighbouring values, as a small set, from which the resolution follows (catalogue M10). */
    private void noteStep(double magnitude) {
        // Twelve digits: what is left of a decimal fraction after a subtraction.
        double rounded = round12(magnitude);
        int low = Arrays.binarySearch(stepSet, 0, stepCount, rounded);
        if (low >= 0) {
            return;
        }
        if (stepCount == MOST_STEPS) {
            stepCount++;
            stepSet = NO_NUMBERS;
            return;
        }
        int at = -low - 1;
        if (stepCount == stepSet.length) {
            stepSet = Arrays.copyOf(stepSet, Math.min(MOST_STEPS, Math.max(4, stepCount * 4)));
        }
        System.arraycopy(stepSet, at, stepSet, at + 1, stepCount - at);
        stepSet[at] = rounded;
        stepCount++;
    }

    static double round12(double magnitude) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(magnitude) + (1L << 14) & ~((1L << 15) - 1));
    }

    /** Steps seen, ascending; empty when there were too many different ones. */
    double[] steps() {
        return stepCount > MOST_STEPS ? NO_NUMBERS : Arrays.copyOf(stepSet, stepCount);
    }

    private static long mix(long time, double value) {
        long h = time * 0x9E3779B97F4A7C15L ^ Double.doubleToLongBits(value + 0.0);
        h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
        h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
        return h ^ h >>> 31;
    }

    private void append(long time, double value, short flags) {
        if (size == t.length) {
            makeRoom();
        }
        t[size] = time;
        v[size] = value;
        f[size++] = flags;
    }

    /** Room for one more sample in the window. */
    private void makeRoom() {
        int most = next == 0 || samples < MANY ? WINDOW : LONG_WINDOW;
        if (size >= most) {
            analyse();
            return;
        }
        int capacity = Math.min(most, size * 4);
        t = Arrays.copyOf(t, capacity);
        v = Arrays.copyOf(v, capacity);
        f = Arrays.copyOf(f, capacity);
    }

    private void analyse() {
        if (joinable && headT.length == 0) {
            headT = Arrays.copyOf(t, HEAD);
            headV = Arrays.copyOf(v, HEAD);
            headF = Arrays.copyOf(f, HEAD);
            next = Course.LEFT;
        }
        advance(size - Course.RIGHT);
    }

    /** Analyses up to a position of the window, exclusive, and lets go of what nobody looks back at. */
    private void advance(int to) {
        if (to > next) {
            noteSteps(next, to);
            course().analyse(t, v, f, next, to, size);
            next = to;
        }
        int gone = Math.max(0, next - Course.LEFT);
        System.arraycopy(t, gone, t, 0, size - gone);
        System.arraycopy(v, gone, v, 0, size - gone);
        System.arraycopy(f, gone, f, 0, size - gone);
        size -= gone;
        next -= gone;
    }

    private void noteSteps(int from, int to) {
        for (int i = Math.max(1, from); i < to && stepCount <= MOST_STEPS; i++) {
            if (Course.measured(f[i] | f[i - 1]) && v[i] != v[i - 1]) {
                noteStep(Math.abs(v[i] - v[i - 1]));
            }
        }
    }

    private void disorder(long time, double value, short flags, boolean midnight) {
        disordered++;
        if (time < mark) {
            backward++;
        }
        if (time < previous) {
            steppedBack++;
            backSteps = backSteps.plus(previous - time);
            if (midnight) {
                midnightSteps++;
            }
        }
        if (time < mark) {
            backs.add(time, (double) (mark - time));
        }
        previous = time;
        if (time < first) {
            first = time;
        }
        int at = position(time);
        if (at >= 0 && (flags & SampleFlags.FINER) != 0) {
            finer++;
        } else if (at >= 0) {
            repeat(time, v[at] != value || (f[at] & 0xF) != (flags & 0xF));
        } else {
            place(size + at + 1, time, value, flags);
        }
    }

    /**
     * Where a time stands in the window, or would stand, as {@link Arrays#binarySearch} tells it. Once the window moves, no deeper than
     * {@link #HEAD} samples: how much of it happens to be analysed must not show. An older time would stand in front of those.
     */
    private int position(long time) {
        return Arrays.binarySearch(t, next == 0 ? 0 : Math.max(0, size - HEAD), size, time);
    }

    /**
     * Puts a sample in its place, so many samples from the end: at most {@link Course#RIGHT}, however much of the window happens to be
     * analysed, or anywhere among a tag's first samples while none is.
     */
    private void place(int behind, long time, double value, short flags) {
        if (size == t.length) {
            makeRoom();
        }
        if (next > 0 && behind > Course.RIGHT) {
            late(time, flags);
            return;
        }
        int to = size - behind;
        System.arraycopy(t, to, t, to + 1, behind);
        System.arraycopy(v, to, v, to + 1, behind);
        System.arraycopy(f, to, f, to + 1, behind);
        t[to] = time;
        v[to] = value;
        f[to] = flags;
        size++;
    }

    /** A sample too late to be put in its place: first all silences are noted that may be. */
    private void late(long time, short flags) {
        if (size - Course.RIGHT > next) {
            analyse();
        }
        late++;
        if (course != null && course.intervals.fill(time, flags)) {
            refilled++;
        }
    }

    private void repeat(long time, boolean differs) {
        duplicates++;
        conflicts += differs ? 1 : 0;
        repeats.add(time, differs ? 1 : 0);
    }

    /** Appends the state of the stretch that follows. Neither state may be used in another way afterwards. */
    public void merge(TagState later) {
        arrivals(later);
        if (later.headT.length == 0) {
            for (int i = 0; i < later.size; i++) {
                push(later.t[i], later.v[i], later.f[i]);
            }
            return;
        }
        for (int i = 0; i < Course.LEFT; i++) {
            push(later.headT[i], later.headV[i], later.headF[i]);
        }
        meet(later);
        course().join(later.course());
        t = later.t;
        v = later.v;
        f = later.f;
        size = later.size;
        next = later.next;
    }

    private void push(long time, double value, short flags) {
        if (size == 0 || time > t[size - 1]) {
            append(time, value, flags);
            return;
        }
        int at = position(time);
        if (at >= 0) {
            duplicates++;
        } else {
            place(size + at + 1, time, value, flags);
        }
    }

    /** Analyses everything in the window with the first samples of the later state as its right neighbours. */
    private void meet(TagState later) {
        int own = size;
        int all = own + Course.RIGHT;
        long[] times = Arrays.copyOf(t, all);
        double[] values = Arrays.copyOf(v, all);
        short[] flags = Arrays.copyOf(f, all);
        System.arraycopy(later.headT, Course.LEFT, times, own, Course.RIGHT);
        System.arraycopy(later.headV, Course.LEFT, values, own, Course.RIGHT);
        System.arraycopy(later.headF, Course.LEFT, flags, own, Course.RIGHT);
        if (joinable && headT.length == 0) {
            headT = Arrays.copyOf(times, HEAD);
            headV = Arrays.copyOf(values, HEAD);
            headF = Arrays.copyOf(flags, HEAD);
            next = Course.LEFT;
        }
        t = times;
        v = values;
        f = flags;
        size = all;
        advance(own);
    }

    private void arrivals(TagState later) {
        if (later.samples == 0 && later.missing == 0) {
            return;
        }
        samples += later.samples;
        missing += later.missing;
        words += later.words;
        interpolated += later.interpolated;
        goodNothing += later.goodNothing;
        badNumbers += later.badNumbers;
        badMoves += later.badMoves;
        boolean seam = !Double.isNaN(lastBad) && !Double.isNaN(later.firstBad);
        badMoves += seam && lastBad != later.firstBad ? 1 : 0;
        firstBad = Double.isNaN(firstBad) ? later.firstBad : firstBad;
        lastBad = Double.isNaN(later.lastBad) ? lastBad : later.lastBad;
        for (int i = 0; i < byQuality.length; i++) {
            byQuality[i] += later.byQuality[i];
            week[i] |= later.week[i];
        }
        duplicates += later.duplicates;
        conflicts += later.conflicts;
        backward += later.backward;
        disordered += later.disordered;
        steppedBack += later.steppedBack;
        late += later.late;
        refilled += later.refilled;
        firstImpossible = impossible > 0 ? firstImpossible : later.firstImpossible;
        impossible += later.impossible;
        finer += later.finer;
        statusGiven += later.statusGiven;
        statusUnclear += later.statusUnclear;
        overlaps += later.overlaps;
        ambiguous += later.ambiguous;
        nonexistent += later.nonexistent;
        if (later.mark != Long.MIN_VALUE && mark != Long.MIN_VALUE && later.first <= mark) {
            // Overlapping parts: the order inside the overlap is not known any more.
            backward++;
            disordered++;
            steppedBack++;
            backSteps = backSteps.plus(mark - later.first);
            overlaps++;
        }
        lastFlags = later.mark >= mark ? later.lastFlags : lastFlags;
        mark = Math.max(mark, later.mark);
        previous = later.previous == Long.MIN_VALUE ? previous : later.previous;
        first = Math.min(first, later.first);
        if (later.measured > 0) {
            moments(later);
        }
        measured += later.measured;
        backSteps = backSteps.plus(later.backSteps);
        midnightSteps += later.midnightSteps;
        backs.merge(later.backs);
        repeats.merge(later.repeats);
        granularity = Math.max(granularity, later.granularity);
        keepDistinct();
        later.keepDistinct();
        sketch.merge(later.sketch);
        standIns = standIns.plus(later.standIns);
        days.merge(later.days);
        if (later.distinctCount > MOST_DISTINCT) {
            distinctCount = MOST_DISTINCT + 1;
            distinct = NO_NUMBERS;
        }
        for (double value : later.distinct) {
            if (value != 0 && distinctCount <= MOST_DISTINCT) {
                distinct(value == ZERO ? 0 : value);
            }
        }
        if (later.stepCount > MOST_STEPS) {
            stepCount = MOST_STEPS + 1;
            stepSet = NO_NUMBERS;
        }
        for (int i = 0; i < later.stepCount && later.stepCount <= MOST_STEPS && stepCount <= MOST_STEPS; i++) {
            noteStep(later.stepSet[i]);
        }
    }

    private void moments(TagState later) {
        if (measured == 0) {
            shift = later.shift;
        }
        double move = later.shift - shift;
        squares += later.squares + 2 * move * later.sum + later.measured * move * move;
        sum += later.sum + later.measured * move;
        if (later.minimum <= minimum) {
            atMinimum = later.minimum == minimum ? atMinimum + later.atMinimum : later.atMinimum;
            minimum = later.minimum;
        }
        if (later.maximum >= maximum) {
            atMaximum = later.maximum == maximum ? atMaximum + later.atMaximum : later.atMaximum;
            maximum = later.maximum;
        }
    }

    /** Analyses what still waits for neighbours that will not come, and gives the whole course. Call once, at the end. */
    Course finish() {
        backs.close();
        repeats.close();
        Course all = finished();
        if (drawn && size >= 2) {
            // The last sample holds as long as the one before it did.
            boolean good = SampleFlags.goodValue(f[size - 1]);
            long last = t[size - 1];
            all.reservoir.hold(last, last + (last - t[size - 2]), good ? v[size - 1] : Double.NaN);
        }
        return all;
    }

    private Course finished() {
        if (headT.length == 0) {
            noteSteps(next, size);
            course().analyse(t, v, f, next, size, size);
            next = size;
            course().close();
            return course();
        }
        Course whole = new Course(planned, idle, drawn ? new Reservoir() : Reservoir.NONE);
        for (int i = 1; i < Course.LEFT && stepCount <= MOST_STEPS; i++) {
            if (Course.measured(headF[i] | headF[i - 1]) && headV[i] != headV[i - 1]) {
                noteStep(Math.abs(headV[i] - headV[i - 1]));
            }
        }
        whole.analyse(headT, headV, headF, 0, Course.LEFT, HEAD);
        noteSteps(next, size);
        course().analyse(t, v, f, next, size, size);
        whole.join(course());
        next = size;
        whole.close();
        course = whole;
        return whole;
    }

    /** Writes everything, so that reading it gives an equal state. Holds up to 300 samples of the tag's two ends. */
    public void write(StateOutput out) {
        if (next > 0 && size - Course.RIGHT > next) {
            // What leaves the plant need not hold more samples than wait for neighbours.
            analyse();
        }
        long[] counters = {
            samples,
            measured,
            missing,
            words,
            interpolated,
            goodNothing,
            badNumbers,
            badMoves,
            byQuality[0],
            byQuality[1],
            byQuality[2],
            duplicates,
            conflicts,
            backward,
            disordered,
            steppedBack,
            late,
            refilled,
            impossible,
            finer,
            statusGiven,
            statusUnclear,
            overlaps,
            lastFlags,
            ambiguous,
            nonexistent,
            mark,
            previous,
            first,
            atMinimum,
            atMaximum,
            midnightSteps,
            granularity,
            firstImpossible,
            week[0],
            week[1],
            week[2]
        };
        for (long counter : counters) {
            out.whole(counter);
        }
        for (double number : new double[] {shift, sum, squares, minimum, maximum, firstBad, lastBad}) {
            out.number(number);
        }
        backSteps.write(out);
        backs.write(out);
        repeats.write(out);
        sketch.write(out);
        standIns.write(out);
        days.write(out);
        keepDistinct();
        set(
                out,
                distinctCount,
                MOST_DISTINCT,
                Arrays.stream(distinct).filter(d -> d != 0).sorted().toArray());
        set(out, stepCount, MOST_STEPS, Arrays.copyOf(stepSet, Math.min(stepCount, stepSet.length)));
        window(out, t, v, f, size);
        out.whole(next);
        window(out, headT, headV, headF, headT.length);
        out.flag(drawn);
        course().write(out);
    }

    private static void set(StateOutput out, int count, int most, double[] values) {
        out.flag(count > most);
        out.whole(count > most ? 0 : values.length);
        if (count <= most) {
            for (double value : values) {
                out.number(value);
            }
        }
    }

    private static void window(StateOutput out, long[] t, double[] v, short[] f, int size) {
        out.whole(size);
        for (int i = 0; i < size; i++) {
            out.whole(t[i]);
            out.number(v[i]);
            out.whole(f[i]);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TagState read(StateInput in, Spans planned, Spans idle) {
        TagState s = new TagState(planned, idle, true);
        s.samples = in.whole();
        s.measured = in.whole();
        s.missing = in.whole();
        s.words = in.whole();
        s.interpolated = in.whole();
        s.goodNothing = in.whole();
        s.badNumbers = in.whole();
        s.badMoves = in.whole();
        for (int i = 0; i < 3; i++) {
            s.byQuality[i] = in.whole();
        }
        s.duplicates = in.whole();
        s.conflicts = in.whole();
        s.backward = in.whole();
        s.disordered = in.whole();
        s.steppedBack = in.whole();
        s.late = in.whole();
        s.refilled = in.whole();
        s.impossible = in.whole();
        s.finer = in.whole();
        s.statusGiven = in.whole();
        s.statusUnclear = in.whole();
        s.overlaps = in.whole();
        s.lastFlags = in.size(0xFFFF);
        s.ambiguous = in.whole();
        s.nonexistent = in.whole();
        s.mark = in.whole();
        s.previous = in.whole();
        s.first = in.whole();
        s.atMinimum = in.whole();
        s.atMaximum = in.whole();
        s.midnightSteps = in.whole();
        s.granularity = in.size(3);
        s.firstImpossible = in.whole();
        for (int i = 0; i < 3; i++) {
            s.week[i] = in.whole();
        }
        s.shift = in.number();
        s.sum = in.number();
        s.squares = in.number();
        s.minimum = in.number();
        s.maximum = in.number();
        s.firstBad = in.number();
        s.lastBad = in.number();
        s.backSteps = LengthCounter.read(in);
        s.backs.read(in);
        s.repeats.read(in);
        s.sketch = QuantileSketch.read(in);
        s.standIns = StandIns.read(in);
        s.days = Days.read(in);
        s.distinctKept = true;
        boolean many = in.flag();
        for (int n = in.size(MOST_DISTINCT + 1); n > 0; n--) {
            double value = in.number();
            s.distinct(value == ZERO ? 0 : value);
        }
        if (many) {
            s.distinctCount = MOST_DISTINCT + 1;
            s.distinct = NO_NUMBERS;
        }
        boolean manySteps = in.flag();
        for (int n = in.size(MOST_STEPS); n > 0; n--) {
            s.noteStep(in.number());
        }
        if (manySteps) {
            s.stepCount = MOST_STEPS + 1;
            s.stepSet = NO_NUMBERS;
        }
        s.size = in.size(WINDOW);
        s.t = new long[Math.max(2, s.size)];
        s.v = new double[s.t.length];
        s.f = new short[s.t.length];
        window(in, s.t, s.v, s.f, s.size);
        s.next = in.size(WINDOW);
        int head = in.size(HEAD);
        s.headT = new long[head];
        s.headV = new double[head];
        s.headF = new short[head];
        window(in, s.headT, s.headV, s.headF, head);
        s.drawn = in.flag();
        s.course = Course.read(in, planned, idle, s.drawn);
        return s;
    }

    private static void window(StateInput in, long[] t, double[] v, short[] f, int size) {
        for (int i = 0; i < size; i++) {
            t[i] = in.whole();
            v[i] = in.number();
            f[i] = (short) in.whole();
        }
    }
}
