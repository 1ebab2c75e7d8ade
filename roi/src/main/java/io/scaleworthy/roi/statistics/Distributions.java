package io.scaleworthy.roi.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles and tails of the two distributions that tests here need. */
public final class Distributions {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Fewer degrees of freedom have no variance; the quantile is wide enough there. */
    private static final double LEAST_FREEDOM = 1;

    private Distributions() {}

    /** Quantile of the standard normal distribution. */
    public static double normal(double p) {
        return NORMAL.inverseCumulativeProbability(p);
    }

    /** Quantile of Student's distribution. */
    public static double student(double p, double freedom) {
        return TDistribution.of(Math.max(LEAST_FREEDOM, freedom)).inverseCumulativeProbability(p);
    }

    /** Probability of a value at least as far from zero, on either side. */
    public static double twoSided(double t, double freedom) {
        return 2 * TDistribution.of(Math.max(LEAST_FREEDOM, freedom)).survivalProbability(Math.abs(t));
    }

    /** The same of the standard normal distribution. */
    public static double twoSided(double z) {
        return 2 * NORMAL.survivalProbability(Math.abs(z));
    }

    /** Sum of the two normal quantiles, of the two-sided test and of the power: 2.802 for 5 % and 80 %. */
    public static double factor(double alpha, double power) {
        return normal(1 - alpha / 2) + normal(power);
    }
}
