package io.scaleworthy.historian.state;

import java.util.Arrays;

/**
 * A growing list of numbers in half the memory where it can be done without a loss: historians store decimal fractions, and as long
 * as every number is a whole number of some power of ten, four bytes hold it. The quotient of two whole numbers is rounded
 * correctly, so what comes back is the very number that went in.
 */
final class PackedNumbers {
    private static final int[] NO_WHOLES = new int[0];
    private static final double[] NO_NUMBERS = new double[0];
    private static final double[] TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};

    /** The numbers times a power of ten; empty once that could not be done. */
    private int[] wholes = NO_WHOLES;

    private double[] numbers = NO_NUMBERS;
    private int decimals;
    private int size;

    /** All numbers of an array. */
    static PackedNumbers of(double[] all) {
        PackedNumbers packed = new PackedNumbers();
        packed.wholes = new int[all.length];
        for (double number : all) {
            packed.add(number, all.length);
        }
        return packed;
    }

    /** An empty list with room for so many numbers like these. */
    PackedNumbers alike(int capacity) {
        PackedNumbers packed = new PackedNumbers();
        if (numbers.length > 0) {
            packed.numbers = new double[capacity];
        } else {
            packed.wholes = new int[capacity];
            packed.decimals = decimals;
        }
        return packed;
    }

    int size() {
        return size;
    }

    /** Puts them in ascending order. */
    void sort() {
        if (numbers.length > 0) {
            Arrays.sort(numbers, 0, size);
        } else {
            Arrays.sort(wholes, 0, size);
        }
    }

    /** Every second number of two lists of equal length, both in ascending order and read as one: the first ones, or the second ones. */
    static PackedNumbers halve(PackedNumbers a, PackedNumbers b, int phase) {
        boolean whole = a.numbers.length == 0 && b.numbers.length == 0 && a.decimals == b.decimals;
        if (!whole) {
            return of(halve(a.toArray(), b.toArray(), phase));
        }
        PackedNumbers half = new PackedNumbers();
        half.wholes = halve(a.wholes, b.wholes, a.size, phase);
        half.decimals = a.decimals;
        half.size = a.size;
        return half;
    }

    private static int[] halve(int[] a, int[] b, int size, int phase) {
        int[] out = new int[size];
        int i = 0;
        int j = 0;
        for (int k = 0; k < 2 * size; k++) {
            int next = j >= size || i < size && a[i] <= b[j] ? a[i++] : b[j++];
            if ((k & 1) == phase) {
                out[k >> 1] = next;
            }
        }
        return out;
    }

    private static double[] halve(double[] a, double[] b, int phase) {
        double[] out = new double[a.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < 2 * out.length; k++) {
            double next = j >= b.length || i < a.length && a[i] <= b[j] ? a[i++] : b[j++];
            if ((k & 1) == phase) {
                out[k >> 1] = next;
            }
        }
        return out;
    }

    /**
     * Adds a number.
     *
     * @param most how many there will ever be
     */
    void add(double number, int most) {
        if (numbers.length == 0) {
            double scaled = number * TENS[decimals];
            // Whole numbers of 32 bits, and nothing else, come back equal; minus zero would come back as zero.
            int whole = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
            if (whole / TENS[decimals] == number && whole != 0 || Double.doubleToRawLongBits(number) == 0) {
                if (size == wholes.length) {
                    wholes = Arrays.copyOf(wholes, larger(most));
                }
                wholes[size++] = whole;
                return;
            }
            if (decimals < TENS.length - 1 && finer()) {
                add(number, most);
                return;
            }
            numbers = Arrays.copyOf(toArray(), Math.max(wholes.length, larger(most)));
            wholes = NO_WHOLES;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, larger(most));
        }
        numbers[size++] = number;
    }

    private int larger(int most) {
        return Math.min(most, Math.max(4, size * 4));
    }

    /** One more decimal place for all; false when one of them has no room for it. */
    private boolean finer() {
        for (int i = 0; i < size; i++) {
            if (Math.abs((long) wholes[i]) > Integer.MAX_VALUE / 10) {
                return false;
            }
        }
        for (int i = 0; i < size; i++) {
            wholes[i] *= 10;
        }
        decimals++;
        return true;
    }

    double get(int at) {
        return numbers.length > 0 ? numbers[at] : wholes[at] / TENS[decimals];
    }

    /** The numbers in the order in which they came. */
    double[] toArray() {
        if (numbers.length > 0) {
            return Arrays.copyOf(numbers, size);
        }
        double[] all = new double[size];
        for (int i = 0; i < size; i++) {
            all[i] = wholes[i] / TENS[decimals];
        }
        return all;
    }
}
