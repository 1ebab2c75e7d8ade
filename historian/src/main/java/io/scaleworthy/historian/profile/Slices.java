package io.scaleworthy.historian.profile;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list of slices, kept column by column as they were counted. Ten thousand tags have 700,000 slices, which as objects would take
 * twice the memory, and all of it new.
 */
public final class Slices extends AbstractList<Cell> implements RandomAccess {
    /**
     * The columns. The keys of the magnitudes are summed up, so that they are exact; they stand for sums of logarithms.
     *
     * @param shift the slices are two to this power long, milliseconds
     * @param origin number of the first slice since 1970
     * @param keys numbers of the slices, less that of the first
     * @param samples with a good number
     * @param steps that are not zero
     * @param intervals that end in the slice
     * @param noise sums of the keys of the steps, see {@link Magnitudes#key}
     * @param gaps sums of the keys of the intervals
     * @param sums of the good numbers
     * @param minima least good numbers
     * @param maxima greatest good numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // Only handed over, never compared.
    public record Columns(
            int shift,
            long origin,
            int[] keys,
            int[] samples,
            int[] steps,
            int[] intervals,
            long[] noise,
            long[] gaps,
            double[] sums,
            float[] minima,
            float[] maxima) {}

    private final Columns c;
    private final int size;

    /** The first slices of columns that nobody changes any more. */
    public Slices(Columns columns, int size) {
        c = columns;
        this.size = size;
    }

    /** The same slices, unmodifiable. */
    static List<Cell> copyOf(List<Cell> cells) {
        return cells instanceof Slices ? cells : List.copyOf(cells);
    }

    @Override
    public Cell get(int i) {
        boolean any = c.samples[i] > 0;
        return new Cell(
                c.origin + c.keys[i] << c.shift,
                1L << c.shift,
                c.samples[i],
                c.steps[i],
                c.steps[i] == 0 ? 0 : magnitude((double) c.noise[i] / c.steps[i]),
                c.intervals[i] == 0 ? 0 : magnitude((double) c.gaps[i] / c.intervals[i]),
                any ? c.sums[i] / c.samples[i] : 0,
                any ? c.minima[i] : 0,
                any ? c.maxima[i] : 0);
    }

    @Override
    public int size() {
        return size;
    }

    /** The magnitude that a mean bin number stands for: a straight line between the edges of bins. */
    private static double magnitude(double key) {
        int whole = (int) Math.floor(key);
        double low = Double.longBitsToDouble((long) whole << 48);
        double high = Double.longBitsToDouble((long) (whole + 1) << 48);
        // Half a bin on, since numbers lie anywhere in their bin.
        return low + (high - low) * (key - whole + 0.5);
    }
}
