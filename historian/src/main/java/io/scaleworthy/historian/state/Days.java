package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Day;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row per local day, about fifty bytes each; the only part of a state that grows with the length of the dump. The day at hand is
 * kept in fields: with ten thousand tags, each array that is touched is a trip to memory.
 */
final class Days {
    private static final long[] NO_WHOLES = new long[0];
    private static final int[] NO_COUNTS = new int[0];
    private static final double[] NO_NUMBERS = new double[0];

    private boolean open;
    private long day;
    private int daySamples;
    private int dayUncertain;
    private int dayBad;
    private int dayNumbers;
    private double daySum;
    private long dayMark;
    private long dayOdd;

    private int size;
    private long[] days = NO_WHOLES;
    private int[] samples = NO_COUNTS;
    private int[] uncertain = NO_COUNTS;
    private int[] bad = NO_COUNTS;
    private int[] numbers = NO_COUNTS;
    private double[] sums = NO_NUMBERS;
    private long[] marks = NO_WHOLES;
    /** Exclusive or of the samples' marks: what stands in a day an even number of times leaves nothing. */
    private long[] odd = NO_WHOLES;

    /** Goes to a day; what is added next belongs to it. */
    void enter(long at) {
        if (open && day == at) {
            return;
        }
        close();
        open = true;
        day = at;
    }

    /** Puts the day at hand into its row. */
    private void close() {
        if (open && daySamples > 0) {
            add(row(day), daySamples, dayUncertain, dayBad, dayNumbers, daySum, dayMark, dayOdd);
        }
        open = false;
        daySamples = 0;
        dayUncertain = 0;
        dayBad = 0;
        dayNumbers = 0;
        daySum = 0;
        dayMark = 0;
        dayOdd = 0;
    }

    private void add(int row, int all, int doubtful, int failed, int good, double sum, long mark, long xor) {
        samples[row] += all;
        uncertain[row] += doubtful;
        bad[row] += failed;
        numbers[row] += good;
        sums[row] += sum;
        marks[row] += mark;
        odd[row] ^= xor;
    }

    /** The row of a day, made when it is new. */
    private int row(long at) {
        int found = size > 0 && at > days[size - 1] ? -size - 1 : Arrays.binarySearch(days, 0, size, at);
        if (found >= 0) {
            return found;
        }
        insert(-found - 1, at);
        return -found - 1;
    }

    private void insert(int at, long newDay) {
        if (size == days.length) {
            int capacity = size == 0 ? 1 : size < 8 ? size * 2 : size * 3 / 2;
            days = Arrays.copyOf(days, capacity);
            samples = Arrays.copyOf(samples, capacity);
            uncertain = Arrays.copyOf(uncertain, capacity);
            bad = Arrays.copyOf(bad, capacity);
            numbers = Arrays.copyOf(numbers, capacity);
            sums = Arrays.copyOf(sums, capacity);
            marks = Arrays.copyOf(marks, capacity);
            odd = Arrays.copyOf(odd, capacity);
        }
        int moved = size - at;
        System.arraycopy(days, at, days, at + 1, moved);
        System.arraycopy(samples, at, samples, at + 1, moved);
        System.arraycopy(uncertain, at, uncertain, at + 1, moved);
        System.arraycopy(bad, at, bad, at + 1, moved);
        System.arraycopy(numbers, at, numbers, at + 1, moved);
        System.arraycopy(sums, at, sums, at + 1, moved);
        System.arraycopy(marks, at, marks, at + 1, moved);
        System.arraycopy(odd, at, odd, at + 1, moved);
        days[at] = newDay;
        samples[at] = 0;
        uncertain[at] = 0;
        bad[at] = 0;
        numbers[at] = 0;
        sums[at] = 0;
        marks[at] = 0;
        odd[at] = 0;
        size++;
    }

    void good() {
        daySamples++;
    }

    void uncertain() {
        daySamples++;
        dayUncertain++;
    }

    void bad() {
        daySamples++;
        dayBad++;
    }

    void number(double value, long mark) {
        dayNumbers++;
        daySum += value;
        dayMark += mark;
        dayOdd ^= mark;
    }

    void merge(Days other) {
        close();
        other.close();
        for (int i = 0; i < other.size; i++) {
            add(
                    row(other.days[i]),
                    other.samples[i],
                    other.uncertain[i],
                    other.bad[i],
                    other.numbers[i],
                    other.sums[i],
                    other.marks[i],
                    other.odd[i]);
        }
    }

    List<Day> freeze() {
        close();
        List<Day> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(new Day(
                    days[i],
                    samples[i],
                    uncertain[i],
                    bad[i],
                    numbers[i],
                    sums[i],
                    marks[i],
                    numbers[i] > 1 && odd[i] == 0));
        }
        return rows;
    }

    void write(StateOutput out) {
        close();
        out.whole(size);
        for (int i = 0; i < size; i++) {
            out.whole(days[i]);
            out.whole(samples[i]);
            out.whole(uncertain[i]);
            out.whole(bad[i]);
            out.whole(numbers[i]);
            out.number(sums[i]);
            out.whole(marks[i]);
            out.whole(odd[i]);
        }
    }

    static Days read(StateInput in) {
        Days days = new Days();
        int n = in.size(1 << 20);
        for (int i = 0; i < n; i++) {
            days.add(
                    days.row(in.whole()),
                    (int) in.whole(),
                    (int) in.whole(),
                    (int) in.whole(),
                    (int) in.whole(),
                    in.number(),
                    in.whole(),
                    in.whole());
        }
        return days;
    }
}
