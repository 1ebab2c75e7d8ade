package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A number that stands for no value: -200, -9999, the end of an integer's range. It is the least or the greatest value, comes again
 * and again, and lies apart from everything else.
 *
 * @param count samples that carry it
 * @param rest the nearest value that is a measurement
 */
public record Sentinel(double value, long count, double rest) {
    /**
     * Numbers that loggers write where they have none (formats met in the field: UCI air quality -200, well logs -999.25, drivers
     * the ends of 16 and 32 bit integers). Zero and -1 are left out: machines rest there.
     */
    private static final Set<Double> KNOWN = Set.of(
            -99.0,
            -200.0,
            -999.0,
            -999.25,
            -9999.0,
            -99_999.0,
            -32_768.0,
            -2_147_483_648.0,
            -1e30,
            999.0,
            9999.0,
            99_999.0,
            999_999.0,
            32_767.0,
            65_535.0,
            6553.5,
            3276.7,
            2_147_483_647.0,
            4_294_967_295.0,
            1e30);
    /** Fewer may be real. */
    private static final int OFTEN = 3;
    /** Apart from the others by half their width; a negative number beside values that never are needs less. */
    private static final double APART = 0.5;

    private static final double APART_NEGATIVE = 0.1;

    static List<Sentinel> of(TagProfile tag) {
        TagProfile.Values v = tag.values();
        List<Sentinel> found = new ArrayList<>();
        if (v.count() < 20 || v.minimum() == v.maximum()) {
            return found;
        }
        double low =
                v.quantiles().stream().filter(q -> q > v.minimum()).findFirst().orElse(v.maximum());
        double high = v.minimum();
        for (double q : v.quantiles()) {
            high = q < v.maximum() ? q : high;
        }
        double width = Math.max(0, high - low);
        if (KNOWN.contains(v.minimum()) && v.atMinimum() >= OFTEN) {
            double apart = v.minimum() < 0 && low >= 0 ? APART_NEGATIVE : APART;
            if (low - v.minimum() >= apart * width) {
                found.add(new Sentinel(v.minimum(), v.atMinimum(), low));
            }
        }
        if (KNOWN.contains(v.maximum()) && v.atMaximum() >= OFTEN && v.maximum() - high >= APART * width) {
            found.add(new Sentinel(v.maximum(), v.atMaximum(), high));
        }
        return found;
    }
}
