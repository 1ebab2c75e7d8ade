package io.scaleworthy.historian.probe;

import java.util.OptionalDouble;

/**
 * What a plant's systems declare of a tag.
 *
 * @param known the tag stands in a tag export
 * @param scanMillis scan rate; 0 when unknown
 * @param heartbeatMillis longest time without a report, of exception or compression settings; 0 when unknown
 * @param deadband smallest change that is stored, in engineering units; 0 when unknown
 * @param low lower end of the engineering range
 * @param high upper end
 * @param digital a bit or a word: no unit, no range
 */
public record Declared(
        boolean known,
        double scanMillis,
        double heartbeatMillis,
        double deadband,
        OptionalDouble low,
        OptionalDouble high,
        String unit,
        String description,
        boolean digital) {
    /** Nothing is declared. */
    public static final Declared NOTHING =
            new Declared(false, 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty(), "", "", false);

    /** Width of the engineering range; 0 without one. */
    public double span() {
        return low.isPresent() && high.isPresent() ? Math.max(0, high.getAsDouble() - low.getAsDouble()) : 0;
    }
}
