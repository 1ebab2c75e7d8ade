package io.scaleworthy.historian.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * A number that stands for no value: -200, -9999, the end of an integer's range. It comes again and again, and lies apart from
 * everything that was measured.
 *
 * @param value the number
 * @param count samples that carry it
 * @param first earliest of them, UTC milliseconds
 * @param last latest of them, UTC milliseconds
 * @param rest the nearest measurement
 */
public record Sentinel(double value, long count, long first, long last, double rest) {
    /** With fewer numbers nothing is said. */
    private static final int LEAST_NUMBERS = 20;
    /** Fewer may be real. */
    private static final int OFTEN = 3;
    /** Apart from the others by half their width; a negative number beside values that never are needs less. */
    private static final double APART = 0.5;

    private static final double APART_NEGATIVE = 0.1;
    /** The width leaves out one value in a thousand on either side: a spike is no part of it. */
    private static final double EDGE = 0.001;

    static List<Sentinel> of(TagProfile.Values v) {
        TagProfile.Rest rest = v.rest();
        if (v.count() < LEAST_NUMBERS || rest.count() == 0) {
            return List.of();
        }
        List<Sentinel> found = new ArrayList<>();
        double low = rest.quantile(EDGE);
        double high = rest.quantile(1 - EDGE);
        double width = high - low;
        for (StandIn s : v.standIns()) {
            if (s.count() < OFTEN) {
                continue;
            }
            double apart = (s.value() < 0 && low >= 0 ? APART_NEGATIVE : APART) * width;
            if (s.value() < rest.minimum() && low - s.value() >= apart) {
                found.add(new Sentinel(s.value(), s.count(), s.first(), s.last(), rest.minimum()));
            } else if (s.value() > rest.maximum() && s.value() - high >= apart) {
                found.add(new Sentinel(s.value(), s.count(), s.first(), s.last(), rest.maximum()));
            }
        }
        return List.copyOf(found);
    }
}
