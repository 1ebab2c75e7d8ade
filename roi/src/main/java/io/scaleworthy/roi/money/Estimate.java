package io.scaleworthy.roi.money;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A figure that nobody knows exactly: low, most likely, high. Distribution: PERT, mean (a + 4 m + b)/6. Low equal to high is a known
 * figure.
 */
public record Estimate(double low, double mode, double high) {
    public Estimate {
        if (!(low <= mode && mode <= high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException(low + " " + mode + " " + high);
        }
    }

    public static Estimate exactly(double value) {
        return new Estimate(value, value, value);
    }

    public boolean exact() {
        return low == high;
    }

    public double mean() {
        return (low + 4 * mode + high) / 6;
    }

    public double deviation() {
        if (exact()) {
            return 0;
        }
        double a = alpha();
        double b = beta();
        return (high - low) * StrictMath.sqrt(a * b / ((a + b) * (a + b) * (a + b + 1)));
    }

    private double alpha() {
        return 1 + 4 * (mode - low) / (high - low);
    }

    private double beta() {
        return 1 + 4 * (high - mode) / (high - low);
    }

    /** The value that is not exceeded with this probability. */
    public double quantile(double p) {
        return exact()
                ? low
                : low + (high - low) * BetaDistribution.of(alpha(), beta()).inverseCumulativeProbability(p);
    }

    /**
     * The values that are not exceeded with these probabilities, each found from the one before: along the density, then by Newton's
     * method on the distribution, which needs one or two looks where a search needs a dozen. The same as {@link #quantile} of each,
     * to two parts in a hundred million of the range.
     *
     * @param ascending probabilities, 0 to 1, in ascending order
     */
    double[] quantiles(double[] ascending) {
        double[] values = new double[ascending.length];
        if (exact()) {
            Arrays.fill(values, low);
            return values;
        }
        BetaDistribution distribution = BetaDistribution.of(alpha(), beta());
        double share = Double.NaN;
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            share = next(distribution, share, ascending[i] - before, ascending[i]);
            values[i] = low + (high - low) * share;
            before = ascending[i];
        }
        return values;
    }

    /** The share at a probability, from the share at one that is less by a difference; not a number where there is none before. */
    private static double next(BetaDistribution distribution, double from, double difference, double probability) {
        double share = from + difference / distribution.density(from);
        for (int i = 0; i < LOOKS && share > 0 && share < 1; i++) {
            double off = (probability - distribution.cumulativeProbability(share)) / distribution.density(share);
            share += off;
            // What is left is of the order of the square of what was mended.
            if (Math.abs(off) < MENDED * Math.min(share, 1 - share)) {
                return share;
            }
        }
        return distribution.inverseCumulativeProbability(probability);
    }

    /** A step this small, as a part of the distance to the nearer end, leaves less than a billionth. */
    private static final double MENDED = 1e-5;
    /** At the ends, where the density changes within one step, a search is as quick. */
    private static final int LOOKS = 4;

    /** The same figure, multiplied. */
    public Estimate times(double factor) {
        return factor >= 0
                ? new Estimate(low * factor, mode * factor, high * factor)
                : new Estimate(high * factor, mode * factor, low * factor);
    }
}
