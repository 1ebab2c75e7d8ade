package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Lengths;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts lengths in milliseconds: exactly while there are few different ones (a scan grid has a handful), in bins of 1/32 of an
 * octave beyond. The outcome depends on the multiset of lengths alone, never on their order, so counters merge exactly.
 */
final class LengthCounter {
    /** Different lengths kept exactly; a periodic tag has under a hundred, one with 50 ms of jitter two hundred. */
    private static final int MOST_EXACT = 512;

    // Open addressing; keys are stored plus one, so that zero marks a free slot.
    private static final long[] NONE = new long[0];

    private long[] keys = NONE;
    private long[] counts = NONE;
    private long[] sums = NONE;
    private int size;
    private boolean binned;
    private int lastSlot;

    void add(long length) {
        add(length, 1);
    }

    void add(long length, long times) {
        long key = (binned ? Lengths.fineBin(length) : length) + 1;
        int slot = keys.length > 0 && keys[lastSlot] == key ? lastSlot : slot(key);
        counts[slot] += times;
        if (binned) {
            sums[slot] += length * times;
        }
    }

    /** Takes a length out again, when a late sample splits the interval it stood for. Does nothing when it is not there. */
    void remove(long length) {
        long key = (binned ? Lengths.fineBin(length) : length) + 1;
        int slot = slot(key);
        if (counts[slot] > 0) {
            counts[slot]--;
            if (binned) {
                sums[slot] -= length;
            }
        }
    }

    long count() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private int slot(long key) {
        if (keys.length == 0) {
            keys = new long[4];
            counts = new long[4];
        }
        int mask = keys.length - 1;
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        if (keys[at] == 0) {
            if (!binned && size >= MOST_EXACT) {
                toBins();
                return slot(Lengths.fineBin(key - 1) + 1);
            }
            if (size * 4 >= keys.length * 3) {
                grow();
                return slot(key);
            }
            keys[at] = key;
            size++;
        }
        lastSlot = at;
        return at;
    }

    private void grow() {
        rebuild(keys.length * 2, binned);
    }

    private void toBins() {
        rebuild(256, true);
    }

    private void rebuild(int capacity, boolean toBins) {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        long[] oldSums = sums;
        boolean had = binned;
        keys = new long[capacity];
        counts = new long[capacity];
        sums = toBins ? new long[capacity] : oldSums;
        binned = toBins;
        size = 0;
        lastSlot = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                long length = oldKeys[i] - 1;
                long sum = had ? oldSums[i] : length * oldCounts[i];
                int slot = slot((toBins ? Lengths.fineBin(length) : length) + 1);
                counts[slot] += oldCounts[i];
                if (toBins) {
                    sums[slot] += sum;
                }
            }
        }
    }

    void merge(LengthCounter other) {
        if (other.binned && !binned) {
            toBins();
        }
        for (int i = 0; i < other.keys.length; i++) {
            if (other.keys[i] != 0) {
                long length = other.keys[i] - 1;
                long sum = other.binned ? other.sums[i] : length * other.counts[i];
                int slot = slot((binned ? Lengths.fineBin(length) : length) + 1);
                counts[slot] += other.counts[i];
                if (binned) {
                    sums[slot] += sum;
                }
            }
        }
    }

    /** The distribution so far. */
    Lengths freeze() {
        if (size == 0) {
            return Lengths.NONE;
        }
        int[] coarseness = {0, Lengths.FINE, 16, 8, 4};
        for (int perOctave : coarseness) {
            Map<Long, long[]> cells = new TreeMap<>();
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != 0 && counts[i] > 0) {
                    long length = keys[i] - 1;
                    long[] cell = cells.computeIfAbsent(
                            perOctave == 0 ? length : Lengths.bin(length, perOctave), k -> new long[2]);
                    cell[0] += counts[i];
                    cell[1] += binned ? sums[i] : length * counts[i];
                }
            }
            if (cells.size() <= Lengths.MOST_PRINTED || perOctave == 4) {
                return Lengths.of(cells);
            }
        }
        throw new IllegalStateException("the coarsest bins always fit");
    }

    /** The commonest keys, exactly; used where keys are no lengths. */
    Lengths freezeTop(int most) {
        if (size == 0) {
            return Lengths.NONE;
        }
        Integer[] slots = new Integer[keys.length];
        Arrays.setAll(slots, i -> i);
        Map<Long, long[]> cells = new TreeMap<>();
        Arrays.stream(slots)
                .filter(i -> keys[i] != 0 && counts[i] > 0)
                .sorted((a, b) ->
                        counts[a] != counts[b] ? Long.compare(counts[b], counts[a]) : Long.compare(keys[a], keys[b]))
                .limit(most)
                .forEach(i -> cells.put(keys[i], new long[] {counts[i], (keys[i] - 1) * counts[i]}));
        return Lengths.of(cells);
    }

    void write(StateOutput out) {
        out.flag(binned);
        out.whole(size);
        long[] order = new long[size];
        int n = 0;
        for (long key : keys) {
            if (key != 0) {
                order[n++] = key;
            }
        }
        Arrays.sort(order);
        for (long key : order) {
            int slot = slot(key);
            out.whole(key - 1);
            out.whole(counts[slot]);
            out.whole(binned ? sums[slot] : 0);
        }
    }

    static LengthCounter read(StateInput in) {
        LengthCounter counter = new LengthCounter();
        boolean bins = in.flag();
        if (bins) {
            counter.toBins();
        }
        int n = in.size(1 << 16);
        for (int i = 0; i < n; i++) {
            int slot = counter.slot(in.whole() + 1);
            counter.counts[slot] = in.whole();
            long sum = in.whole();
            if (bins) {
                counter.sums[slot] = sum;
            }
        }
        return counter;
    }
}
