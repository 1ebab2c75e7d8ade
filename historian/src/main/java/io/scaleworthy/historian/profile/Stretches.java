package io.scaleworthy.historian.profile;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * An unmodifiable list of stretches, kept column by column; a column of zeros takes no memory. Ten thousand tags have 700,000
 * stretches, three quarters of them silences, of which two numbers say all.
 */
final class Stretches extends AbstractList<Stretch> implements RandomAccess {
    private static final long[] NO_WHOLES = new long[0];
    private static final double[] NO_NUMBERS = new double[0];

    private final long[] from;
    private final long[] count;
    /** Length less count: zero where the count is the length. */
    private final long[] rest;

    private final double[] value;
    private final double[] size;
    private final double[] scale;

    private Stretches(List<Stretch> all) {
        int n = all.size();
        boolean[] any = new boolean[4];
        for (Stretch s : all) {
            any[0] |= s.length() != s.count();
            any[1] |= notZero(s.value());
            any[2] |= notZero(s.size());
            any[3] |= notZero(s.scale());
        }
        from = new long[n];
        count = new long[n];
        rest = any[0] ? new long[n] : NO_WHOLES;
        value = any[1] ? new double[n] : NO_NUMBERS;
        size = any[2] ? new double[n] : NO_NUMBERS;
        scale = any[3] ? new double[n] : NO_NUMBERS;
        for (int i = 0; i < n; i++) {
            Stretch s = all.get(i);
            from[i] = s.from();
            count[i] = s.count();
            if (any[0]) {
                rest[i] = s.length() - s.count();
            }
            put(value, i, s.value());
            put(size, i, s.size());
            put(scale, i, s.scale());
        }
    }

    /** Minus zero is kept as it is. */
    private static boolean notZero(double number) {
        return Double.doubleToRawLongBits(number) != 0;
    }

    private static void put(double[] column, int at, double number) {
        if (column.length > 0) {
            column[at] = number;
        }
    }

    /** The same stretches, unmodifiable. */
    static List<Stretch> copyOf(List<Stretch> all) {
        return all instanceof Stretches ? all : all.isEmpty() ? List.of() : new Stretches(all);
    }

    @Override
    public Stretch get(int i) {
        long length = count[i] + (rest.length > 0 ? rest[i] : 0);
        return new Stretch(from[i], from[i] + length, count[i], number(value, i), number(size, i), number(scale, i));
    }

    private static double number(double[] column, int i) {
        return column.length > 0 ? column[i] : 0;
    }

    @Override
    public int size() {
        return from.length;
    }
}
