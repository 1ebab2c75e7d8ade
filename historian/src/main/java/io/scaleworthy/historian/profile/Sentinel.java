package io.scaleworthy.historian.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * A number that stands for no value: -200, -9999, the end of an integer's range. It comes again and again, and lies apart from
 * everything else.
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
    /** The width leaves out one value in a thousand on either side, so that in a longer tag a spike is no part of it. */
    private static final double EDGE = 0.001;

    /**
     * Those of a tag.
     *
     * @param found numbers that loggers write where they have none, as they came in this tag
     * @param others all its other numbers
     */
    public static List<Sentinel> of(List<StandIn> found, TagProfile.Rest others) {
        long all = others.count() + found.stream().mapToLong(StandIn::count).sum();
        if (all < LEAST_NUMBERS || others.count() == 0) {
            return List.of();
        }
        List<Sentinel> sentinels = new ArrayList<>();
        double low = others.quantile(EDGE);
        double high = others.quantile(1 - EDGE);
        double width = high - low;
        for (StandIn s : found) {
            if (s.count() < OFTEN) {
                continue;
            }
            double apart = (s.value() < 0 && low >= 0 ? APART_NEGATIVE : APART) * width;
            if (s.value() < others.minimum() && low - s.value() >= apart) {
                sentinels.add(new Sentinel(s.value(), s.count(), s.first(), s.last(), others.minimum()));
            } else if (s.value() > others.maximum() && s.value() - high >= apart) {
                sentinels.add(new Sentinel(s.value(), s.count(), s.first(), s.last(), others.maximum()));
            }
        }
        return List.copyOf(sentinels);
    }
}
