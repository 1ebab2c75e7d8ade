package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An input whose values at the target look like those of the source in another unit. It is told, never converted: only a person knows.
 *
 * @param tag the input
 * @param words the conversion, from the source's unit to the target's
 * @param factor the target's values are about {@code factor * source + offset}
 */
public record UnitSuspect(String tag, String words, double factor, double offset) {
    /** How far apart the quantiles lie, in spreads of the source, before another unit is thought of. */
    private static final double FAR = 5;
    /** How close another unit must bring them. */
    private static final double NEAR = 1;

    /** And how much closer than they are; with these three, 1.7 % of sound tags were flagged in the study, and half of the switched. */
    private static final double BETTER = 0.1;

    private static final double[] SHARES = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

    private record Conversion(String words, double factor, double offset) {
        Conversion inverse(String back) {
            return new Conversion(back, 1 / factor, -offset / factor);
        }
    }

    private static final List<Conversion> TEMPERATURE = both(
            new Conversion("degC -> degF", 1.8, 32),
            new Conversion("degC -> K", 1, 273.15),
            new Conversion("degF -> K", 5.0 / 9, 273.15 - 32 * 5.0 / 9));
    private static final List<Conversion> PRESSURE = both(
            new Conversion("bar -> psi", 14.5038, 0),
            new Conversion("bar -> kPa", 100, 0),
            new Conversion("bar -> MPa", 0.1, 0),
            new Conversion("bar -> mbar", 1000, 0),
            new Conversion("psi -> kPa", 6.894757, 0));
    private static final List<Conversion> FLOW = both(
            new Conversion("m3/h -> gpm", 4.402868, 0),
            new Conversion("m3/h -> l/min", 16.66667, 0),
            new Conversion("l/min -> gpm", 0.2641721, 0));
    private static final List<Conversion> SPEED =
            both(new Conversion("m/s -> ft/s", 3.28084, 0), new Conversion("m/s -> km/h", 3.6, 0));
    private static final List<Conversion> ANY =
            both(new Conversion("x 100", 100, 0), new Conversion("x 1000", 1000, 0));

    private static List<Conversion> both(Conversion... ways) {
        List<Conversion> all = new ArrayList<>();
        for (Conversion way : ways) {
            all.add(way);
            String[] units = way.words().split(" -> ", -1);
            all.add(way.inverse(
                    units.length == 2
                            ? units[1] + " -> " + units[0]
                            : way.words().replace("x ", "/ ")));
        }
        return all;
    }

    /** Conversions that make sense for a tag, by the words of its name. */
    private static List<Conversion> candidates(String tag) {
        List<Conversion> candidates = new ArrayList<>(ANY);
        for (String quantity : TagWords.quantities(TagWords.of(tag))) {
            switch (quantity) {
                case "temperature" -> candidates.addAll(TEMPERATURE);
                case "pressure" -> candidates.addAll(PRESSURE);
                case "flow" -> candidates.addAll(FLOW);
                case "speed" -> candidates.addAll(SPEED);
                default -> {
                    // Units of other quantities differ by powers of ten alone.
                }
            }
        }
        return candidates;
    }

    /** What a tag could be switched to, by the words of its name. */
    static List<UnitSuspect> possible(String tag) {
        return candidates(tag).stream()
                .map(c -> new UnitSuspect(tag, c.words(), c.factor(), c.offset()))
                .toList();
    }

    /** What the values of a tag say; empty when no other unit is likely. */
    static Optional<UnitSuspect> of(String tag, SortedTag source, SortedTag target) {
        double[] from = new double[SHARES.length];
        double[] to = new double[SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
            from[i] = source.quantile(SHARES[i], PairScorer.ONCE);
            to[i] = target.quantile(SHARES[i], PairScorer.ONCE);
        }
        double scale = PairScorer.scale(source, target);
        // A division makes the target's spread small, and then the source's does not tell how far apart they are.
        double narrow = Math.min(scale, PairScorer.scale(target, target));
        double as = cost(from, to, narrow, 1, 0);
        if (as <= FAR) {
            return Optional.empty();
        }
        return candidates(tag).stream()
                .min(Comparator.comparingDouble(c -> cost(from, to, scale, c.factor(), c.offset())))
                .filter(c -> {
                    double cost = cost(from, to, scale, c.factor(), c.offset());
                    return cost < NEAR && cost < BETTER * as;
                })
                .map(c -> new UnitSuspect(tag, c.words(), c.factor(), c.offset()));
    }

    private static double cost(double[] from, double[] to, double scale, double factor, double offset) {
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += Math.abs(to[i] - (factor * from[i] + offset));
        }
        double middle = Math.abs(factor * from[from.length / 2] + offset);
        return sum / from.length / (Math.abs(factor) * scale + 0.01 * middle);
    }

    /** The target as it would be in the source's unit. */
    SiteRows converted(SiteRows target) {
        double[][] columns = target.columns().clone();
        int column = target.column(tag);
        columns[column] = java.util.Arrays.stream(columns[column])
                .map(v -> (v - offset) / factor)
                .toArray();
        return new SiteRows(target.site(), target.tags(), columns, target.strata());
    }
}
