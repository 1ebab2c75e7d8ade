package io.scaleworthy.historian.profile;

import java.util.Comparator;

/**
 * What happened to a tag in one slice of time. Slices of a tag are equally long.
 *
 * @param from start, UTC milliseconds
 * @param length of the slice, milliseconds
 * @param samples with a good number
 * @param steps differences between neighbouring good numbers that are not zero
 * @param noise geometric mean of those differences; 0 when there are none. One spike hardly moves it.
 * @param interval geometric mean of the intervals, milliseconds; 0 without any
 * @param mean mean of the good numbers
 * @param minimum least good number, seven digits
 * @param maximum greatest good number, seven digits
 */
public record Cell(
        long from,
        long length,
        long samples,
        long steps,
        double noise,
        double interval,
        double mean,
        double minimum,
        double maximum) {
    public static final Comparator<Cell> IN_TIME = Comparator.comparingLong(Cell::from);
}
