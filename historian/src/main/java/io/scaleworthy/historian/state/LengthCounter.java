package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Lengths;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts lengths in milliseconds: exactly while there are few different ones (a scan grid has a handful), in bins of an eighth of
 * an octave beyond. The outcome depends on the set of lengths alone, never on their order, so counters merge exactly.
 */
final class LengthCounter {
    /** Different lengths kept exactly; a periodic tag has under a hundred. */
    private static final int MOST_EXACT = 4096;

    private Map<Long, long[]> exact = new HashMap<>();
    private boolean binned;
    private long lastKey = Long.MIN_VALUE;
    private long[] lastCell = new long[2];

    void add(long length) {
        long key = binned ? Lengths.bin(length) : length;
        if (key != lastKey) {
            lastCell = exact.computeIfAbsent(key, k -> new long[2]);
            lastKey = key;
        }
        lastCell[0]++;
        lastCell[1] += length;
        if (!binned && exact.size() > MOST_EXACT) {
            toBins();
        }
    }

    void merge(LengthCounter other) {
        if (other.binned && !binned) {
            toBins();
        }
        other.exact.forEach((key, cell) -> {
            long own = binned && !other.binned ? Lengths.bin(key) : key;
            long[] mine = exact.computeIfAbsent(own, k -> new long[2]);
            mine[0] += cell[0];
            mine[1] += cell[1];
        });
        lastKey = Long.MIN_VALUE;
        if (!binned && exact.size() > MOST_EXACT) {
            toBins();
        }
    }

    private void toBins() {
        Map<Long, long[]> bins = new HashMap<>();
        exact.forEach((length, cell) -> {
            long[] bin = bins.computeIfAbsent(Lengths.bin(length), k -> new long[2]);
            bin[0] += cell[0];
            bin[1] += cell[1];
        });
        exact = bins;
        binned = true;
        lastKey = Long.MIN_VALUE;
    }

    Lengths freeze() {
        Map<Long, long[]> source = new TreeMap<>();
        boolean coarse = !binned && exact.size() > Lengths.MOST_PRINTED;
        exact.forEach((key, cell) -> {
            long[] sum = source.computeIfAbsent(coarse ? Lengths.bin(key) : key, k -> new long[2]);
            sum[0] += cell[0];
            sum[1] += cell[1];
        });
        return Lengths.of(source);
    }
}
