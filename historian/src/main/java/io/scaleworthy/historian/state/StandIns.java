package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.StandIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;

/**
 * Numbers of a tag that loggers write where they have none, kept apart from the others: how often by value, and by day and value.
 * Most tags have none and share {@link #NONE}, which is never added to.
 */
final class StandIns {
    /** Rows that a saved state may hold: days times values. */
    private static final int MOST_ROWS = 1 << 20;

    private static final long[] NO_WHOLES = new long[0];
    private static final double[] NO_NUMBERS = new double[0];
    private static final int[] NO_COUNTS = new int[0];

    static final StandIns NONE = new StandIns();

    // By value, in the order in which they were met; one or two as a rule.
    private double[] values = NO_NUMBERS;
    private long[] counts = NO_WHOLES;
    private long[] first = NO_WHOLES;
    private long[] last = NO_WHOLES;

    // By day and value, ascending. The row at hand is remembered: the next sample mostly belongs to it.
    private long[] rowDay = NO_WHOLES;
    private double[] rowValue = NO_NUMBERS;
    private int[] rowCount = NO_COUNTS;
    private int rows;
    private int at;
    private long total;

    void add(double value, long time, long day) {
        put(value, 1, time, time);
        if (at >= rows || rowDay[at] != day || rowValue[at] != value) {
            at = row(day, value);
        }
        rowCount[at]++;
    }

    private void put(double value, long count, long from, long to) {
        int i = 0;
        while (i < values.length && values[i] != value) {
            i++;
        }
        if (i == values.length) {
            values = Arrays.copyOf(values, i + 1);
            counts = Arrays.copyOf(counts, i + 1);
            first = Arrays.copyOf(first, i + 1);
            last = Arrays.copyOf(last, i + 1);
            values[i] = value;
            first[i] = from;
            last[i] = to;
        }
        counts[i] += count;
        first[i] = Math.min(first[i], from);
        last[i] = Math.max(last[i], to);
        total += count;
    }

    /** The row of a day and value, made when it is new. Nearly always it belongs at the end. */
    private int row(long day, double value) {
        int to = rows;
        while (to > 0 && (rowDay[to - 1] > day || rowDay[to - 1] == day && rowValue[to - 1] > value)) {
            to--;
        }
        if (to > 0 && rowDay[to - 1] == day && rowValue[to - 1] == value) {
            return to - 1;
        }
        if (rows == rowDay.length) {
            int capacity = rows < 8 ? rows + 2 : rows * 3 / 2;
            rowDay = Arrays.copyOf(rowDay, capacity);
            rowValue = Arrays.copyOf(rowValue, capacity);
            rowCount = Arrays.copyOf(rowCount, capacity);
        }
        System.arraycopy(rowDay, to, rowDay, to + 1, rows - to);
        System.arraycopy(rowValue, to, rowValue, to + 1, rows - to);
        System.arraycopy(rowCount, to, rowCount, to + 1, rows - to);
        rowDay[to] = day;
        rowValue[to] = value;
        rowCount[to] = 0;
        rows++;
        return to;
    }

    /** What both hold; the other one stays as it is. */
    StandIns plus(StandIns other) {
        if (other.total == 0) {
            return this;
        }
        StandIns all = total == 0 ? new StandIns() : this;
        for (int i = 0; i < other.values.length; i++) {
            all.put(other.values[i], other.counts[i], other.first[i], other.last[i]);
        }
        for (int i = 0; i < other.rows; i++) {
            // The array may have grown by then.
            int row = all.row(other.rowDay[i], other.rowValue[i]);
            all.rowCount[row] += other.rowCount[i];
        }
        return all;
    }

    long total() {
        return total;
    }

    /** Samples of a day that carry such a number, and their sum. */
    record Tally(long count, double sum) {}

    /** What a day holds of the values asked for. */
    Tally on(long day, DoublePredicate which) {
        long count = 0;
        double sum = 0;
        int from = Arrays.binarySearch(rowDay, 0, rows, day);
        while (from > 0 && rowDay[from - 1] == day) {
            from--;
        }
        for (int i = Math.max(0, from); i < rows && rowDay[i] == day; i++) {
            if (which.test(rowValue[i])) {
                count += rowCount[i];
                sum += rowCount[i] * rowValue[i];
            }
        }
        return new Tally(count, sum);
    }

    void each(DoubleConsumer ear) {
        for (double value : values) {
            ear.accept(value);
        }
    }

    /** By value, ascending. */
    List<StandIn> freeze() {
        List<StandIn> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            all.add(new StandIn(values[i], counts[i], first[i], last[i]));
        }
        all.sort((a, b) -> Double.compare(a.value(), b.value()));
        return List.copyOf(all);
    }

    void write(StateOutput out) {
        List<StandIn> all = freeze();
        out.whole(all.size());
        for (StandIn one : all) {
            out.number(one.value());
            out.whole(one.count());
            out.whole(one.first());
            out.whole(one.last());
        }
        out.whole(rows);
        for (int i = 0; i < rows; i++) {
            out.whole(rowDay[i]);
            out.number(rowValue[i]);
            out.whole(rowCount[i]);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it cannot have been written
     */
    static StandIns read(StateInput in) {
        StandIns all = new StandIns();
        for (int n = in.size(StandIn.MOST); n > 0; n--) {
            double value = in.number();
            long count = in.whole();
            if (!StandIn.known(value) || count <= 0) {
                throw new IllegalArgumentException("a number that stands for no value");
            }
            all.put(value, count, in.whole(), in.whole());
        }
        long counted = 0;
        for (int n = in.size(MOST_ROWS); n > 0; n--) {
            int row = all.row(in.whole(), in.number());
            int count = in.size(Integer.MAX_VALUE);
            all.rowCount[row] += count;
            counted += count;
        }
        if (counted != all.total) {
            throw new IllegalArgumentException("days of numbers that stand for no value");
        }
        return all.total == 0 ? NONE : all;
    }
}
