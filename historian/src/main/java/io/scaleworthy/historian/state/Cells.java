package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Cell;
import io.scaleworthy.historian.profile.Slices;
import java.util.Arrays;
import java.util.List;

/**
 * A tag's course in slices of time whose length is a power of two milliseconds and whose edges are fixed on the calendar. When
 * there are too many, neighbours are joined and the length doubles; the outcome depends on the samples alone, so two parts merge
 * to the same slices as the whole.
 */
final class Cells {
    /** Slices kept. A dump of a month has slices of about six hours. */
    private static final int MOST = 96;
    /** So few take less memory as a list of slices than as columns. */
    private static final int FEW = 8;
    /** First slices: 65.5 s long. */
    private static final int FIRST_SHIFT = 16;
    /** No time is in this slice. */
    private static final long NONE = Long.MIN_VALUE;

    private int shift = FIRST_SHIFT;
    private int size;
    /** Number of the first slice since 1970; those of the others are told from it. */
    private long origin;

    private int[] keys = new int[2];
    private int[] samples = new int[2];
    private int[] steps = new int[2];
    private int[] intervals = new int[2];
    // Sums of bin numbers, so that they are exact; they stand for sums of logarithms.
    private long[] noise = new long[2];
    private long[] gaps = new long[2];
    private double[] sums = new double[2];
    private float[] minima = new float[2];
    private float[] maxima = new float[2];

    /** The last slice, while it is at hand, counted from 1970; its columns hold what it was before. */
    private long open = NONE;

    private int openSamples;
    private int openSteps;
    private int openIntervals;
    private long openNoise;
    private long openGaps;
    private double openSum;
    private float openMinimum;
    private float openMaximum;

    /** Goes to the slice of a time, made when it is new; what is told next belongs to it. Times come in ascending order. */
    void enter(long time) {
        if (time >> shift != open) {
            close();
            load(at(time));
        }
    }

    /** Puts the slice at hand into its columns. */
    private void close() {
        if (open != NONE) {
            int i = size - 1;
            samples[i] = openSamples;
            steps[i] = openSteps;
            intervals[i] = openIntervals;
            noise[i] = openNoise;
            gaps[i] = openGaps;
            sums[i] = openSum;
            minima[i] = openMinimum;
            maxima[i] = openMaximum;
            open = NONE;
        }
    }

    private void load(int i) {
        open = origin + keys[i];
        openSamples = samples[i];
        openSteps = steps[i];
        openIntervals = intervals[i];
        openNoise = noise[i];
        openGaps = gaps[i];
        openSum = sums[i];
        openMinimum = minima[i];
        openMaximum = maxima[i];
    }

    /** The slice of a time, which is the last one. */
    private int at(long time) {
        if (size == 0) {
            origin = time >> shift;
        }
        long far = (time >> shift) - origin;
        int key = (int) far;
        if (key != far) {
            // Four thousand years in slices of a minute.
            coarsen();
            return at(time);
        }
        if (size > 0 && keys[size - 1] == key) {
            return size - 1;
        }
        if (size == MOST) {
            coarsen();
            return at(time);
        }
        if (size == keys.length) {
            resize(Math.min(MOST, size * 4));
        }
        keys[size] = key;
        minima[size] = Float.POSITIVE_INFINITY;
        maxima[size] = Float.NEGATIVE_INFINITY;
        return size++;
    }

    void value(double value) {
        openSamples++;
        openSum += value;
        float rounded = (float) value;
        if (rounded < openMinimum) {
            openMinimum = rounded;
        }
        if (rounded > openMaximum) {
            openMaximum = rounded;
        }
    }

    /** A difference, by the key of its magnitude. */
    void step(int key) {
        openSteps++;
        openNoise += key;
    }

    /** An interval, by the key of its length. */
    void interval(int key) {
        openIntervals++;
        openGaps += key;
    }

    private void resize(int capacity) {
        keys = Arrays.copyOf(keys, capacity);
        samples = Arrays.copyOf(samples, capacity);
        steps = Arrays.copyOf(steps, capacity);
        intervals = Arrays.copyOf(intervals, capacity);
        noise = Arrays.copyOf(noise, capacity);
        gaps = Arrays.copyOf(gaps, capacity);
        sums = Arrays.copyOf(sums, capacity);
        minima = Arrays.copyOf(minima, capacity);
        maxima = Arrays.copyOf(maxima, capacity);
    }

    private void coarsen() {
        shift++;
        int odd = (int) origin & 1;
        origin >>= 1;
        int to = -1;
        for (int i = 0; i < size; i++) {
            int key = keys[i] + odd >> 1;
            if (to >= 0 && keys[to] == key) {
                join(to, this, i);
            } else {
                to++;
                copy(to, this, i);
                keys[to] = key;
            }
        }
        clear(to + 1);
        size = to + 1;
    }

    private void clear(int from) {
        for (int i = from; i < size; i++) {
            samples[i] = 0;
            steps[i] = 0;
            intervals[i] = 0;
            noise[i] = 0;
            gaps[i] = 0;
            sums[i] = 0;
        }
    }

    private void copy(int to, Cells from, int i) {
        samples[to] = from.samples[i];
        steps[to] = from.steps[i];
        intervals[to] = from.intervals[i];
        noise[to] = from.noise[i];
        gaps[to] = from.gaps[i];
        sums[to] = from.sums[i];
        minima[to] = from.minima[i];
        maxima[to] = from.maxima[i];
    }

    private void join(int to, Cells from, int i) {
        samples[to] += from.samples[i];
        steps[to] += from.steps[i];
        intervals[to] += from.intervals[i];
        noise[to] += from.noise[i];
        gaps[to] += from.gaps[i];
        sums[to] += from.sums[i];
        minima[to] = Math.min(minima[to], from.minima[i]);
        maxima[to] = Math.max(maxima[to], from.maxima[i]);
    }

    /** Appends slices that are all at or after the last one of this. */
    void merge(Cells later) {
        close();
        later.close();
        while (shift < later.shift) {
            coarsen();
        }
        for (int i = 0; i < later.size; i++) {
            append(later, i);
        }
    }

    private void append(Cells later, int i) {
        int before = size;
        // The slice may be finer than this one's; any time inside it will do.
        int to = at(later.origin + later.keys[i] << later.shift);
        if (size > before) {
            copy(to, later, i);
        } else {
            join(to, later, i);
        }
    }

    /** Adds what happened in slices that are here already; where parts that overlap were joined, some may not be. */
    void add(Cells others) {
        close();
        others.close();
        while (shift < others.shift) {
            coarsen();
        }
        for (int i = 0; i < others.size; i++) {
            long key = (others.origin + others.keys[i] << others.shift >> shift) - origin;
            int to = size - 1;
            while (to >= 0 && keys[to] != key) {
                to--;
            }
            if (to >= 0) {
                join(to, others, i);
            } else {
                append(others, i);
            }
        }
    }

    /** The slices; nothing may be added afterwards. */
    List<Cell> freeze() {
        close();
        Slices.Columns columns =
                new Slices.Columns(shift, origin, keys, samples, steps, intervals, noise, gaps, sums, minima, maxima);
        List<Cell> cells = new Slices(columns, size);
        return size > FEW ? cells : List.copyOf(cells);
    }

    void write(StateOutput out) {
        close();
        out.whole(shift);
        out.whole(size);
        for (int i = 0; i < size; i++) {
            out.whole(origin + keys[i]);
            out.whole(samples[i]);
            out.whole(steps[i]);
            out.whole(intervals[i]);
            out.whole(noise[i]);
            out.whole(gaps[i]);
            out.number(sums[i]);
            out.number(minima[i]);
            out.number(maxima[i]);
        }
    }

    static Cells read(StateInput in) {
        Cells cells = new Cells();
        cells.shift = in.size(62);
        cells.size = in.size(MOST);
        cells.resize(Math.max(2, cells.size));
        for (int i = 0; i < cells.size; i++) {
            long key = in.whole();
            cells.origin = i == 0 ? key : cells.origin;
            cells.keys[i] = (int) (key - cells.origin);
            cells.samples[i] = (int) in.whole();
            cells.steps[i] = (int) in.whole();
            cells.intervals[i] = (int) in.whole();
            cells.noise[i] = in.whole();
            cells.gaps[i] = in.whole();
            cells.sums[i] = in.number();
            cells.minima[i] = (float) in.number();
            cells.maxima[i] = (float) in.number();
        }
        return cells;
    }
}
