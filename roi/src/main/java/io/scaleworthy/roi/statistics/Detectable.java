package io.scaleworthy.roi.statistics;

/**
 * The smallest effect that a trial can show: one that is met in four of five trials by a two-sided test at 5 %, or as asked. Effects
 * are in the unit of the deviation. Source: two-sample comparison with the variance of an AR(1) mean.
 */
public final class Detectable {
    /** Below ten independent days a side the closed form is too optimistic (simulation: 55 % power in place of 80). */
    public static final double LEAST_EFFECTIVE = 10;
    /** Ten years: nobody waits longer. */
    private static final int MOST_DAYS = 3_650;

    private Detectable() {}

    /** Before against after. */
    public static double beforeAfter(double deviation, Memory memory, double before, double after, double factor) {
        return factor * deviation * StrictMath.sqrt(1 / memory.effective(before) + 1 / memory.effective(after));
    }

    /**
     * Blocks of days with advice on and off in turn: variance of the difference of the two means under AR(1).
     *
     * @param block days of a block
     */
    public static double onOff(double deviation, Memory memory, int days, int block, double factor) {
        int[] sign = new int[days];
        int on = 0;
        for (int i = 0; i < days; i++) {
            sign[i] = i / block % 2 == 0 ? 1 : -1;
            on += sign[i] > 0 ? 1 : 0;
        }
        return factor * deviation * StrictMath.sqrt(variance(sign, on, memory.correlation()));
    }

    /** Sum over all pairs of days, by a running sum of what earlier days still say: the variance of the difference in variances of a day. */
    private static double variance(int[] sign, int on, double correlation) {
        double variance = 0;
        double carried = 0;
        for (int value : sign) {
            double weight = value > 0 ? 1.0 / on : -1.0 / (sign.length - on);
            variance += weight * weight + 2 * weight * carried;
            carried = correlation * (carried + weight);
        }
        return Math.max(0, variance);
    }

    /** What a control line leaves of the effect: sqrt(2 (1 - r)). Above 1 when the lines have little in common. */
    public static double control(double together) {
        return StrictMath.sqrt(2 * (1 - together));
    }

    /** Raw days a side for a before and after of equal length; empty array's place is taken by {@link Integer#MAX_VALUE}. */
    public static int daysPerSide(double deviation, Memory memory, double effect, double factor) {
        double independent = 2 * StrictMath.pow(factor * deviation / effect, 2);
        double raw = Math.ceil(memory.raw(Math.max(LEAST_EFFECTIVE, independent)) - 1e-9);
        return raw > MOST_DAYS ? Integer.MAX_VALUE : (int) raw;
    }

    /** Days of switching until an effect shows; {@link Integer#MAX_VALUE} when ten years are not enough. */
    public static int daysOfSwitching(double deviation, Memory memory, int block, double effect, double factor) {
        // Two blocks of each at the least; effects shrink with days but for the end of a block, so the first that fits
        // is taken.
        int low = Math.max(4 * block, 14);
        for (int days = low; days <= MOST_DAYS; days += Math.max(1, days / 200)) {
            if (onOff(deviation, memory, days, block, factor) <= effect) {
                return days;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Events a side, to tell a ratio of two rates: 2 (factor / ln ratio)^2. For a cut of 12 % it is 961. */
    public static double events(double ratio, double factor) {
        return 2 * StrictMath.pow(factor / StrictMath.log(ratio), 2);
    }

    /**
     * Parts a side, to tell two shares, e.g. of scrap.
     *
     * @param batch parts that are made together
     * @param together correlation of parts of one batch, 0 to 1
     */
    public static double parts(double before, double after, int batch, double together, double factor) {
        double independent =
                factor * factor * (before * (1 - before) + after * (1 - after)) / ((before - after) * (before - after));
        return independent * (1 + (batch - 1) * together);
    }

    /** Share of alarms that are right: of a detector with this sensitivity and specificity, when a share of cases has the fault. */
    public static double predictiveValue(double sensitivity, double specificity, double prevalence) {
        double hits = sensitivity * prevalence;
        double falseAlarms = (1 - specificity) * (1 - prevalence);
        return hits + falseAlarms == 0 ? 0 : hits / (hits + falseAlarms);
    }
}
