package io.scaleworthy.historian.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A distribution of lengths in milliseconds: how many, and their sum, per length or per bin. Exact while there are at most
 * {@link #MOST_PRINTED} different lengths, else in bins of 3 % to 25 %, as fine as their number allows. Immutable.
 *
 * @param cells sorted by length
 */
public record Lengths(List<Cell> cells) {
    /** Different lengths kept apart in a profile, so that a thousand tags stay below a megabyte. */
    public static final int MOST_PRINTED = 40;

    public static final Lengths NONE = new Lengths(List.of());

    /**
     * Lengths that are equal, or in one bin.
     *
     * @param count how many
     * @param sum their sum in milliseconds
     */
    public record Cell(long count, long sum) {
        /** Mean length, in milliseconds. */
        public double length() {
            return (double) sum / count;
        }
    }

    public Lengths {
        cells = List.copyOf(cells);
    }

    /** From sorted cells of count and sum. */
    public static Lengths of(Map<Long, long[]> sorted) {
        if (sorted.isEmpty()) {
            return NONE;
        }
        List<Cell> cells = new ArrayList<>();
        sorted.values().forEach(cell -> cells.add(new Cell(cell[0], cell[1])));
        return new Lengths(cells);
    }

    /** Finest bins per octave: 3 % wide. */
    public static final int FINE = 32;

    /** The bin of a length: lower edge of a part of an octave. Deterministic on every platform. */
    public static long bin(long length, int perOctave) {
        if (length <= perOctave) {
            return length;
        }
        int octave = 63 - Long.numberOfLeadingZeros(length);
        int shift = Math.max(0, octave - (31 - Integer.numberOfLeadingZeros(perOctave)));
        return length >> shift << shift;
    }

    /** The finest bin of a length. */
    public static long fineBin(long length) {
        return bin(length, FINE);
    }

    /** A length's octave and its half, as a number below 128. */
    public static int halfOctave(long length) {
        if (length <= 0) {
            return 0;
        }
        int octave = 63 - Long.numberOfLeadingZeros(length);
        return octave * 2 + (octave > 0 ? (int) (length >> octave - 1 & 1) : 0);
    }

    // Loops, not streams: a dump of ten thousand tags asks a million times.

    public long count() {
        long count = 0;
        for (Cell cell : cells) {
            count += cell.count();
        }
        return count;
    }

    /** Sum of all lengths, in milliseconds. */
    public long total() {
        long sum = 0;
        for (Cell cell : cells) {
            sum += cell.sum();
        }
        return sum;
    }

    /** Sum of the lengths, none counted beyond a limit, in milliseconds. */
    public double cappedTotal(double limit) {
        double sum = 0;
        for (Cell cell : cells) {
            sum += cell.length() <= limit ? cell.sum() : cell.count() * limit;
        }
        return sum;
    }

    /** Sum of the lengths above a limit, in milliseconds. */
    public double totalAbove(double limit) {
        double sum = 0;
        for (Cell cell : cells) {
            sum += cell.length() > limit ? cell.sum() : 0;
        }
        return sum;
    }

    /** How many lengths lie between two limits, inclusive. */
    public long countBetween(double low, double high) {
        long count = 0;
        for (Cell cell : cells) {
            count += cell.length() >= low && cell.length() <= high ? cell.count() : 0;
        }
        return count;
    }

    /**
     * The length that a share of all does not exceed; 0 when there is none.
     *
     * @param share 0 to 1
     */
    public double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count()));
        long seen = 0;
        for (Cell cell : cells) {
            seen += cell.count();
            if (seen >= rank) {
                return cell.length();
            }
        }
        return 0;
    }

    /** Both distributions together. */
    public Lengths plus(Lengths other) {
        List<Cell> all = new ArrayList<>(cells);
        all.addAll(other.cells);
        all.sort(java.util.Comparator.comparingDouble(Cell::length));
        List<Cell> joined = new ArrayList<>();
        for (Cell cell : all) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).length() == cell.length()) {
                Cell before = joined.get(last);
                joined.set(last, new Cell(before.count() + cell.count(), before.sum() + cell.sum()));
            } else {
                joined.add(cell);
            }
        }
        return new Lengths(joined);
    }
}
