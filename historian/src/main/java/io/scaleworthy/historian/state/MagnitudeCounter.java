package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Magnitudes;
import java.util.Arrays;

/**
 * Counts positive magnitudes in bins of a sixteenth of an octave, taken from the bits of the number, so that the bin is the same on
 * every platform. Order-free; merges exactly.
 */
final class MagnitudeCounter {
    private static final int[] NONE = new int[0];

    private int base;
    private int[] counts = NONE;

    void add(double magnitude) {
        count(Magnitudes.key(magnitude));
    }

    /** One more in the bin of a key. */
    void count(int key) {
        int at = key - base;
        if (at < 0 || at >= counts.length) {
            cover(key);
            at = key - base;
        }
        counts[at]++;
    }

    private void cover(int key) {
        if (counts.length == 0) {
            base = key - 4;
            counts = new int[16];
            return;
        }
        int low = Math.min(base, key - 4);
        int high = Math.max(base + counts.length, key + 8);
        int[] wider = new int[high - low];
        System.arraycopy(counts, 0, wider, base - low, counts.length);
        base = low;
        counts = wider;
    }

    void merge(MagnitudeCounter other) {
        for (int i = 0; i < other.counts.length; i++) {
            if (other.counts[i] > 0) {
                int key = other.base + i;
                if (key - base < 0 || key - base >= counts.length) {
                    cover(key);
                }
                counts[key - base] += other.counts[i];
            }
        }
    }

    Magnitudes freeze() {
        if (counts.length == 0) {
            return Magnitudes.NONE;
        }
        int from = 0;
        int to = counts.length;
        while (from < to && counts[from] == 0) {
            from++;
        }
        while (to > from && counts[to - 1] == 0) {
            to--;
        }
        return new Magnitudes(
                base + from, Arrays.stream(counts, from, to).boxed().toList());
    }

    void write(StateOutput out) {
        out.whole(base);
        out.whole(counts.length);
        for (int count : counts) {
            out.whole(count);
        }
    }

    static MagnitudeCounter read(StateInput in) {
        MagnitudeCounter counter = new MagnitudeCounter();
        counter.base = (int) in.whole();
        counter.counts = new int[in.size(1 << 15)];
        for (int i = 0; i < counter.counts.length; i++) {
            counter.counts[i] = (int) in.whole();
        }
        return counter;
    }
}
