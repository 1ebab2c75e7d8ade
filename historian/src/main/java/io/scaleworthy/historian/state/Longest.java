package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the stretches with the greatest rank, up to a bound; earlier ones win ties. Counts what it drops nowhere: the totals are
 * kept in counters beside it. Kept column by column, and a column of zeros takes no memory: with ten thousand tags these lists are
 * most of what is remembered.
 */
final class Longest {
    /** By what stretches are ranked; follows from the stretch alone, so that it need not be kept. */
    enum Rank {
        COUNT,
        LENGTH,
        SIZE,
        SCALE,
        /** The distance between value and size, which are the two ends of a jump. */
        JUMP
    }

    private static final long[] NO_WHOLES = new long[0];
    private static final int[] NO_INTS = new int[0];
    private static final double[] NO_NUMBERS = new double[0];

    private final int most;
    private final Rank by;
    private long[] from = NO_WHOLES;
    /** In four bytes as long as all of them fit: silences of less than 24 days, in milliseconds. */
    private int[] count = NO_INTS;

    private long[] largeCount = NO_WHOLES;
    /** Length less count: zero where the count is the length, as with silences. */
    private long[] rest = NO_WHOLES;

    private double[] value = NO_NUMBERS;
    private double[] sizes = NO_NUMBERS;
    private double[] scale = NO_NUMBERS;
    private int size;
    private int worst;
    private double worstRank = Double.NEGATIVE_INFINITY;

    Longest(int most, Rank by) {
        this.most = most;
        this.by = by;
    }

    boolean wants(double rank) {
        return size < most || rank > worstRank;
    }

    /** This list with one more stretch. An empty list stays as it is and may be shared: most tags have nothing to put into most lists. */
    Longest plus(Stretch stretch) {
        Longest list = size == 0 ? new Longest(most, by) : this;
        list.add(stretch);
        return list;
    }

    private void add(Stretch s) {
        if (size < most) {
            if (size == from.length) {
                grow(Math.min(most, Math.max(2, size * 4)));
            }
            put(size++, s);
        } else if (precedes(rank(s), s.from(), worst)) {
            put(worst, s);
        } else {
            return;
        }
        if (size == most) {
            worst = 0;
            for (int i = 1; i < size; i++) {
                if (precedes(rank(worst), from[worst], i)) {
                    worst = i;
                }
            }
            worstRank = rank(worst);
        }
    }

    private void grow(int capacity) {
        from = Arrays.copyOf(from, capacity);
        if (largeCount.length > 0) {
            largeCount = Arrays.copyOf(largeCount, capacity);
        } else {
            count = Arrays.copyOf(count, capacity);
        }
        rest = rest.length == 0 ? rest : Arrays.copyOf(rest, capacity);
        value = value.length == 0 ? value : Arrays.copyOf(value, capacity);
        sizes = sizes.length == 0 ? sizes : Arrays.copyOf(sizes, capacity);
        scale = scale.length == 0 ? scale : Arrays.copyOf(scale, capacity);
    }

    private void put(int at, Stretch s) {
        from[at] = s.from();
        putCount(at, s.count());
        long beyond = s.length() - s.count();
        if (beyond != 0 || rest.length > 0) {
            rest = rest.length > 0 ? rest : new long[from.length];
            rest[at] = beyond;
        }
        value = put(value, at, s.value());
        sizes = put(sizes, at, s.size());
        scale = put(scale, at, s.scale());
    }

    private void putCount(int at, long number) {
        if (largeCount.length == 0 && (int) number == number) {
            count[at] = (int) number;
            return;
        }
        if (largeCount.length == 0) {
            largeCount = Arrays.stream(count).asLongStream().toArray();
            count = NO_INTS;
        }
        largeCount[at] = number;
    }

    private long count(int i) {
        return largeCount.length > 0 ? largeCount[i] : count[i];
    }

    private double[] put(double[] column, int at, double number) {
        if (number == 0 && column.length == 0) {
            return column;
        }
        double[] wide = column.length > 0 ? column : new double[from.length];
        wide[at] = number;
        return wide;
    }

    private Stretch at(int i) {
        long length = count(i) + (rest.length > 0 ? rest[i] : 0);
        return new Stretch(from[i], from[i] + length, count(i), number(value, i), number(sizes, i), number(scale, i));
    }

    private static double number(double[] column, int i) {
        return column.length > 0 ? column[i] : 0;
    }

    private double rank(Stretch s) {
        return switch (by) {
            case COUNT -> (double) s.count();
            case LENGTH -> (double) s.length();
            case SIZE -> Math.abs(s.size());
            case SCALE -> s.scale();
            case JUMP -> Math.abs(s.size() - s.value());
        };
    }

    private double rank(int i) {
        return switch (by) {
            case COUNT -> (double) count(i);
            case LENGTH -> (double) (count(i) + (rest.length > 0 ? rest[i] : 0));
            case SIZE -> Math.abs(number(sizes, i));
            case SCALE -> number(scale, i);
            case JUMP -> Math.abs(number(sizes, i) - number(value, i));
        };
    }

    private boolean precedes(double rank, long start, int other) {
        double others = rank(other);
        return rank > others || rank == others && start < from[other];
    }

    /** The kept stretch that holds a time strictly inside, taken out; an empty list when there is none. */
    List<Stretch> take(long time) {
        for (int i = 0; i < size; i++) {
            if (from[i] < time && time < at(i).to()) {
                Stretch taken = at(i);
                size--;
                put(i, at(size));
                return List.of(taken);
            }
        }
        return List.of();
    }

    Longest plus(Longest other) {
        Longest list = this;
        for (int i = 0; i < other.size; i++) {
            list = list.plus(other.at(i));
        }
        return list;
    }

    /** In the order of time. */
    List<Stretch> freeze() {
        List<Stretch> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(at(i));
        }
        all.sort(Stretch.IN_TIME);
        return all;
    }

    void write(StateOutput out) {
        out.whole(size);
        for (int i = 0; i < size; i++) {
            at(i).write(out::whole, out::number);
        }
    }

    /** Reads what {@link #write} wrote, behind what this list holds. */
    Longest read(StateInput in) {
        Longest list = this;
        int n = in.size(most);
        for (int i = 0; i < n; i++) {
            list = list.plus(Stretch.read(in::whole, in::number));
        }
        return list;
    }
}
