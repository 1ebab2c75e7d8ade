package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Day;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One row per local day. About fifty bytes each; the only part of a state that grows with the length of the dump. */
final class Days {
    private int size;
    private int last;
    private long[] days = new long[1];
    private int[] samples = new int[1];
    private int[] uncertain = new int[1];
    private int[] bad = new int[1];
    private int[] numbers = new int[1];
    private double[] sums = new double[1];
    private long[] marks = new long[1];
    /** Exclusive or of the samples' marks: what stands in a day an even number of times leaves nothing. */
    private long[] odd = new long[1];

    /** The row of a day, made when it is new. */
    int at(long day) {
        if (last < size && days[last] == day) {
            return last;
        }
        int found = size > 0 && day > days[size - 1] ? -size - 1 : Arrays.binarySearch(days, 0, size, day);
        if (found < 0) {
            found = -found - 1;
            insert(found, day);
        }
        last = found;
        return found;
    }

    private void insert(int at, long day) {
        if (size == days.length) {
            int capacity = size < 8 ? size * 2 : size * 3 / 2;
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
        days[at] = day;
        samples[at] = 0;
        uncertain[at] = 0;
        bad[at] = 0;
        numbers[at] = 0;
        sums[at] = 0;
        marks[at] = 0;
        odd[at] = 0;
        size++;
    }

    void good(int row) {
        samples[row]++;
    }

    void uncertain(int row) {
        samples[row]++;
        uncertain[row]++;
    }

    void bad(int row) {
        samples[row]++;
        bad[row]++;
    }

    void number(int row, double value, long mark) {
        numbers[row]++;
        sums[row] += value;
        marks[row] += mark;
        odd[row] ^= mark;
    }

    void merge(Days other) {
        for (int i = 0; i < other.size; i++) {
            int row = at(other.days[i]);
            samples[row] += other.samples[i];
            uncertain[row] += other.uncertain[i];
            bad[row] += other.bad[i];
            numbers[row] += other.numbers[i];
            sums[row] += other.sums[i];
            marks[row] += other.marks[i];
            odd[row] ^= other.odd[i];
        }
    }

    List<Day> freeze() {
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
            int row = days.at(in.whole());
            days.samples[row] = (int) in.whole();
            days.uncertain[row] = (int) in.whole();
            days.bad[row] = (int) in.whole();
            days.numbers[row] = (int) in.whole();
            days.sums[row] = in.number();
            days.marks[row] = in.whole();
            days.odd[row] = in.whole();
        }
        return days;
    }
}
