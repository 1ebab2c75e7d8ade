package io.scaleworthy.checks.roi;

import java.util.List;

/**
 * The smallest effect a trial can show, from a daily series with autocorrelation. Source: two-sample comparison with the
 * variance of an AR(1) mean; effective sample size n(1 - r)/(1 + r) (Bayley and Hammersley, 1946).
 */
final class Detectability {
    /** Lag-1 correlation is held in this range: below 0 it would flatter, above 0.95 it says that the days are one day. */
    private static final double MOST_CORRELATION = 0.95;

    private Detectability() {}

    /** Standard deviation of the values; 0 with fewer than two. */
    static double deviation(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }

    /** Lag-1 autocorrelation, corrected for its bias in short series ((n r + 1)/(n - 4)), held in 0 to 0.95. */
    static double correlation(List<Double> values) {
        int n = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            double d = values.get(i) - mean;
            variance += d * d;
            covariance += i == 0 ? 0 : d * (values.get(i - 1) - mean);
        }
        if (variance == 0 || n < 6) {
            return 0;
        }
        double corrected = (n * (covariance / variance) + 1) / (n - 4);
        return Math.min(MOST_CORRELATION, Math.max(0, corrected));
    }

    /** Independent days that n correlated days are worth. */
    static double effective(double n, double correlation) {
        return n * (1 - correlation) / (1 + correlation);
    }

    /** Sum of the two quantiles: of the two-sided test and of the power. 2.802 for 5 % and 80 %. */
    static double factor(double alpha, double power) {
        return quantile(1 - alpha / 2) + quantile(power);
    }

    /** Before against after. */
    static double beforeAfter(double deviation, double correlation, double before, double after, double factor) {
        return factor * deviation * Math.sqrt(1 / effective(before, correlation) + 1 / effective(after, correlation));
    }

    /** Blocks of days with advice on and off in turn: variance of the difference of the two means under AR(1). */
    static double onOff(double deviation, double correlation, int days, int block, double factor) {
        int[] sign = new int[days];
        int on = 0;
        for (int i = 0; i < days; i++) {
            sign[i] = (i / block) % 2 == 0 ? 1 : -1;
            on += sign[i] > 0 ? 1 : 0;
        }
        double variance = 0;
        // Sum over all pairs, by lag; a year of days is a few ten thousand terms.
        for (int lag = 0; lag < days; lag++) {
            double sum = 0;
            for (int i = 0; i + lag < days; i++) {
                sum += weight(sign[i], on, days) * weight(sign[i + lag], on, days);
            }
            variance += (lag == 0 ? 1 : 2) * sum * Math.pow(correlation, lag);
        }
        return factor * deviation * Math.sqrt(Math.max(0, variance));
    }

    private static double weight(int sign, int on, int days) {
        return sign > 0 ? 1.0 / on : -1.0 / (days - on);
    }

    /** Correlation of two series of equal length. */
    static double cross(List<Double> a, List<Double> b) {
        double meanA = a.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double meanB = b.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.size(); i++) {
            ab += (a.get(i) - meanA) * (b.get(i) - meanB);
            aa += (a.get(i) - meanA) * (a.get(i) - meanA);
            bb += (b.get(i) - meanB) * (b.get(i) - meanB);
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }

    /**
     * Quantile of the standard normal distribution, to 1e-9. Source: P. J. Acklam's rational approximation with one step of
     * refinement is not needed here; this is bisection on the complementary error function's series, exact to double steps.
     */
    static double quantile(double p) {
        double low = -9;
        double high = 9;
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Standard normal distribution function: Marsaglia's series, 2004. */
    private static double cumulative(double x) {
        if (x < -8) {
            return 0;
        }
        if (x > 8) {
            return 1;
        }
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
            term = term * x * x / i;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-x * x / 2 - 0.9189385332046728);
    }
}
