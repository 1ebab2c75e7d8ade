package io.scaleworthy.historian.profile;

/**
 * An exact value that came back.
 *
 * @param value the value
 * @param visits separate stays
 * @param samples samples over all stays
 * @param first first stay's start, UTC milliseconds
 * @param last last stay's end, UTC milliseconds
 * @param length milliseconds over all stays
 * @param least smallest height of a jump to or from it; 0 where jumps are not asked for
 */
public record Repeated(double value, long visits, long samples, long first, long last, long length, double least) {}
