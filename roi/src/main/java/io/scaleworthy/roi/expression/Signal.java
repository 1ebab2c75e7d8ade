package io.scaleworthy.roi.expression;

import io.scaleworthy.unit.Measure;

/** Something that has a value at every moment. */
sealed interface Signal {
    Measure measure();

    int at();

    /**
     * A tag.
     *
     * @param number which of the formula's tags
     */
    record Tag(String name, int number, Measure measure, int at) implements Signal {}

    /** A constant, in SI. */
    record Constant(double value, Measure measure, int at) implements Signal {}

    /** Two of them. */
    record Both(char sign, Signal left, Signal right, Measure measure, int at) implements Signal {}
}
