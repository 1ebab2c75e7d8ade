package io.scaleworthy.roi.statistics;

/** Savings against a model of the energy used, as ASHRAE Guideline 14 and CalTRACK state their uncertainty. */
public final class Energy {
    /** Simple form of the correction for hourly and daily models. */
    private static final double K = 1.26;
    /** Savings whose uncertainty is above half of themselves are not shown. Guideline 14. */
    private static final double MOST_UNCERTAIN = 0.5;
    /** Confidence of that rule. */
    private static final double CONFIDENCE = 0.68;

    private Energy() {}

    /**
     * Fractional savings uncertainty: the half width of the savings' interval, as a share of the savings.
     *
     * @param variation CV(RMSE) of the model, as a share
     * @param baseline days the model was fitted on
     * @param reporting days of the savings
     * @param savings as a share of the energy
     */
    public static double uncertainty(
            double variation, double baseline, double reporting, Memory memory, double savings) {
        double independent = memory.effective(baseline);
        double t = Distributions.student(0.5 + CONFIDENCE / 2, Math.max(1, independent - 2));
        return t
                * K
                * variation
                * StrictMath.sqrt(baseline / independent * (1 + 2 / independent) / reporting)
                / savings;
    }

    /** Smallest saving that can be shown, as a share. */
    public static double leastSaving(double variation, double baseline, double reporting, Memory memory) {
        return uncertainty(variation, baseline, reporting, memory, 1) / MOST_UNCERTAIN;
    }

    /** Share of the mean that the model's residuals scatter by: sqrt(sum of squares / (n - p)) / mean. */
    public static double variation(double[] actual, double[] predicted, int parameters) {
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            squares += (actual[i] - predicted[i]) * (actual[i] - predicted[i]);
            sum += actual[i];
        }
        return StrictMath.sqrt(squares / (actual.length - parameters)) / (sum / actual.length);
    }

    /** Mean of the residuals, actual less predicted, as a share of the mean. */
    public static double bias(double[] actual, double[] predicted, int parameters) {
        double residuals = 0;
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            residuals += actual[i] - predicted[i];
            sum += actual[i];
        }
        return residuals / (actual.length - parameters) / (sum / actual.length);
    }
}
