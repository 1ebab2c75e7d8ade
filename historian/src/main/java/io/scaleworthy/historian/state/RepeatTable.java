package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Repeated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The values visited most often, in few slots: a new value takes the slot with the fewest visits, and that slot's count is
 * carried as its possible excess (Metwally, Space-Saving, 2005; here the excess is left out, so counts never exceed the truth).
 */
final class RepeatTable {
    private static final int SLOTS = 16;
    private static final long[] NO_WHOLES = new long[0];
    private static final double[] NO_NUMBERS = new double[0];

    private double[] values = NO_NUMBERS;
    private long[] visits = NO_WHOLES;
    private long[] samples = NO_WHOLES;
    private long[] first = NO_WHOLES;
    private long[] last = NO_WHOLES;
    private long[] length = NO_WHOLES;
    private double[] least = NO_NUMBERS;
    private int size;

    void visit(double value, long from, long to, long count, double jump) {
        add(new Repeated(value, 1, count, from, to, to - from, jump));
    }

    void add(Repeated r) {
        int slot = 0;
        while (slot < size && values[slot] != r.value()) {
            slot++;
        }
        if (slot == SLOTS) {
            slot = 0;
            for (int i = 1; i < SLOTS; i++) {
                if (visits[i] < visits[slot] || visits[i] == visits[slot] && last[i] < last[slot]) {
                    slot = i;
                }
            }
            // A value seen once more often than the newcomer stays; it only grows older.
            if (visits[slot] > r.visits()) {
                visits[slot]--;
                return;
            }
            size--;
            copy(slot, size);
            slot = size;
        }
        if (slot == size) {
            if (size == values.length) {
                grow();
            }
            values[slot] = r.value();
            visits[slot] = 0;
            samples[slot] = 0;
            first[slot] = r.first();
            last[slot] = r.last();
            length[slot] = 0;
            least[slot] = r.least();
            size++;
        }
        visits[slot] += r.visits();
        samples[slot] += r.samples();
        length[slot] += r.length();
        first[slot] = Math.min(first[slot], r.first());
        last[slot] = Math.max(last[slot], r.last());
        least[slot] = Math.min(least[slot], r.least());
    }

    private void grow() {
        int capacity = Math.min(SLOTS, size + 4);
        values = Arrays.copyOf(values, capacity);
        visits = Arrays.copyOf(visits, capacity);
        samples = Arrays.copyOf(samples, capacity);
        first = Arrays.copyOf(first, capacity);
        last = Arrays.copyOf(last, capacity);
        length = Arrays.copyOf(length, capacity);
        least = Arrays.copyOf(least, capacity);
    }

    private void copy(int to, int from) {
        values[to] = values[from];
        visits[to] = visits[from];
        samples[to] = samples[from];
        first[to] = first[from];
        last[to] = last[from];
        length[to] = length[from];
        least[to] = least[from];
    }

    void merge(RepeatTable later) {
        later.freeze().forEach(this::add);
    }

    List<Repeated> freeze() {
        List<Repeated> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(new Repeated(values[i], visits[i], samples[i], first[i], last[i], length[i], least[i]));
        }
        all.sort(Comparator.comparingLong(Repeated::visits).reversed().thenComparingDouble(Repeated::value));
        return all;
    }

    void write(StateOutput out) {
        out.whole(size);
        for (int i = 0; i < size; i++) {
            out.number(values[i]);
            out.whole(visits[i]);
            out.whole(samples[i]);
            out.whole(first[i]);
            out.whole(last[i]);
            out.whole(length[i]);
            out.number(least[i]);
        }
    }

    static RepeatTable read(StateInput in) {
        RepeatTable table = new RepeatTable();
        int n = in.size(SLOTS);
        for (int i = 0; i < n; i++) {
            table.add(
                    new Repeated(in.number(), in.whole(), in.whole(), in.whole(), in.whole(), in.whole(), in.number()));
        }
        return table;
    }
}
