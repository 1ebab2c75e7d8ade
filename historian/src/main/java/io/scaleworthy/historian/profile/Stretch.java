package io.scaleworthy.historian.profile;

import java.util.Comparator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Something that lasted, with its figures: a silence, a run of one value, an excursion, a jump. What the figures mean is said
 * where the stretch is kept.
 *
 * @param from first instant, UTC milliseconds
 * @param to last instant, UTC milliseconds; equals {@code from} for an instant
 * @param count samples
 * @param value the value held or reached; 0 where there is none
 * @param size how large: a height, a step
 * @param scale what is usual around it
 */
public record Stretch(long from, long to, long count, double value, double size, double scale) {
    public static final Comparator<Stretch> IN_TIME = Comparator.comparingLong(Stretch::from)
            .thenComparingLong(Stretch::to)
            .thenComparingDouble(Stretch::value)
            .thenComparingDouble(Stretch::size);

    /** Milliseconds from the first to the last instant. */
    public long length() {
        return to - from;
    }

    /** Writes the fields in order. */
    public void write(LongConsumer whole, DoubleConsumer number) {
        whole.accept(from);
        whole.accept(to - from);
        whole.accept(count);
        number.accept(value);
        number.accept(size);
        number.accept(scale);
    }

    /** Reads what {@link #write} wrote. */
    public static Stretch read(LongSupplier whole, DoubleSupplier number) {
        long from = whole.getAsLong();
        return new Stretch(
                from,
                from + whole.getAsLong(),
                whole.getAsLong(),
                number.getAsDouble(),
                number.getAsDouble(),
                number.getAsDouble());
    }
}
