package io.scaleworthy.roi.money;

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

    /** The same figure, multiplied. */
    public Estimate times(double factor) {
        return factor >= 0
                ? new Estimate(low * factor, mode * factor, high * factor)
                : new Estimate(high * factor, mode * factor, low * factor);
    }
}
