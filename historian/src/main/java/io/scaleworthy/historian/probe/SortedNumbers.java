package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Numbers in ascending order that one can be put into and taken out of, so that the medians on both sides of a moving cut need no
 * sorting: a step costs as much as moving the numbers along.
 */
final class SortedNumbers {
    private final double[] sorted;
    private int size;

    /** Room for so many numbers. */
    SortedNumbers(int capacity) {
        sorted = new double[capacity];
    }

    /** A figure of each slice. */
    static SortedNumbers of(List<Cell> cells, ToDoubleFunction<Cell> figure) {
        SortedNumbers numbers = new SortedNumbers(cells.size());
        cells.forEach(cell -> numbers.add(figure.applyAsDouble(cell)));
        return numbers;
    }

    void add(double number) {
        int found = Arrays.binarySearch(sorted, 0, size, number);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = number;
        size++;
    }

    /** Takes out one of the numbers that is equal to this one; does nothing when there is none. */
    void remove(double number) {
        int at = Arrays.binarySearch(sorted, 0, size, number);
        if (at >= 0) {
            size--;
            System.arraycopy(sorted, at + 1, sorted, at, size - at);
        }
    }

    /** The middle one, the upper of two. Needs a number. */
    double median() {
        return sorted[size / 2];
    }

    /** The middle one of the distances from the median: both sides are in order, so they are walked outwards together. */
    double deviation() {
        double median = median();
        int low = size / 2;
        int high = low + 1;
        double distance = 0;
        for (int seen = 0; seen <= size / 2; seen++) {
            boolean down = high == size || low >= 0 && median - sorted[low] <= sorted[high] - median;
            distance = Math.abs(down ? sorted[low--] - median : sorted[high++] - median);
        }
        return distance;
    }
}
