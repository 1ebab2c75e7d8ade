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
    private static final int[] NO_INTS = new int[0];

    /** Stays empty: what is added makes another one. */
    static final LengthCounter EMPTY = new LengthCounter();

    /** In four bytes each as long as all keys and counts fit, which is below 24 days: most tags have a jitter, and many lengths. */
    private int[] shortKeys = NO_INTS;

    private int[] shortCounts = NO_INTS;
    private boolean wide;

    private long[] keys = NONE;
    private long[] counts = NONE;
    private long[] sums = NONE;
    private int size;
    private boolean binned;
    private int lastSlot;

    void add(long length) {
        // Mostly the length before, once more.
        int[] known = shortKeys;
        int last = lastSlot;
        if (last < known.length && known[last] == length + 1 && shortCounts[last] < Integer.MAX_VALUE) {
            shortCounts[last]++;
        } else {
            add(length, 1);
        }
    }

    /** This counter with one more length; another one when this is {@link #EMPTY}. */
    LengthCounter plus(long length) {
        LengthCounter counter = this == EMPTY ? new LengthCounter() : this;
        counter.add(length);
        return counter;
    }

    /** This counter with the lengths of another; another one when this is {@link #EMPTY}. */
    LengthCounter plus(LengthCounter other) {
        if (other.size == 0) {
            return this;
        }
        LengthCounter counter = this == EMPTY ? new LengthCounter() : this;
        counter.merge(other);
        return counter;
    }

    void add(long length, long times) {
        if (!wide) {
            int slot = shortSlot(length + 1);
            if (slot >= 0 && (int) (shortCounts[slot] + times) == shortCounts[slot] + times) {
                shortCounts[slot] += (int) times;
                return;
            }
            widen();
        }
        long key = (binned ? Lengths.fineBin(length) : length) + 1;
        int slot = keys.length > 0 && keys[lastSlot] == key ? lastSlot : slot(key);
        counts[slot] += times;
        if (binned) {
            sums[slot] += length * times;
        }
    }

    /** The slot of a key, made when it is new; -1 when the short columns cannot take it. */
    private int shortSlot(long wanted) {
        int key = (int) wanted;
        if (key != wanted) {
            return -1;
        }
        int at = 0;
        if (shortKeys.length > 0) {
            at = home(key, shortKeys.length);
            while (shortKeys[at] != 0 && shortKeys[at] != key) {
                at = at + 1 & shortKeys.length - 1;
            }
            if (shortKeys[at] == key) {
                lastSlot = at;
                return at;
            }
        }
        if (size >= MOST_EXACT) {
            return -1;
        }
        if (size * 4 >= shortKeys.length * 3) {
            int[] oldKeys = shortKeys;
            int[] oldCounts = shortCounts;
            shortKeys = new int[Math.max(4, oldKeys.length * 2)];
            shortCounts = new int[shortKeys.length];
            size = 0;
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    int slot = shortSlot(oldKeys[i]);
                    shortCounts[slot] = oldCounts[i];
                }
            }
            return shortSlot(wanted);
        }
        shortKeys[at] = key;
        size++;
        lastSlot = at;
        return at;
    }

    private static int home(long key, int capacity) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & capacity - 1;
    }

    /** From now on eight bytes each; whoever looks at the whole does that first. */
    private void widen() {
        if (wide || size == 0 && this == EMPTY) {
            return;
        }
        wide = true;
        int[] oldKeys = shortKeys;
        int[] oldCounts = shortCounts;
        shortKeys = NO_INTS;
        shortCounts = NO_INTS;
        size = 0;
        lastSlot = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                counts[slot] = oldCounts[i];
            }
        }
    }

    /** Takes a length out again, when a late sample splits the interval it stood for. Does nothing when it is not there. */
    void remove(long length) {
        widen();
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
        widen();
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
        int at = home(key, keys.length);
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
        other.widen();
        widen();
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
        widen();
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
        widen();
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
        widen();
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
        counter.widen();
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
