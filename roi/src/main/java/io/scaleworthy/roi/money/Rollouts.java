package io.scaleworthy.roi.money;

/** What a further site costs. */
public final class Rollouts {
    /** A site that is as the pilot takes a tenth of the adaptation at the least: site 2 is never free. Own proposal. */
    private static final double LEAST_ADAPTATION = 0.1;

    private Rollouts() {}

    /**
     * Cost of the n-th site.
     *
     * @param tags signals to connect there
     * @param score replicability of the model from the pilot to there, 0 to 100
     * @param number of the site, the pilot being 1
     */
    public static double cost(BusinessCase.Rollout rollout, int tags, double score, int number) {
        double local = Math.max(LEAST_ADAPTATION, 1 - score / 100);
        double learned =
                StrictMath.pow(1 - rollout.learning(), StrictMath.log(Math.max(1, number - 1)) / StrictMath.log(2));
        return (rollout.fixed() + rollout.perTag() * tags + rollout.adaptation() * local) * learned;
    }

    /**
     * Optimism uplift: L + (U - L)(1 - score). Starting values of HM Treasury's guidance (Mott MacDonald): equipment and development +10
     * to +200 %, duration +10 to +54 %, outsourced running cost 0 to +41 %.
     *
     * @param score of the pillar that drives the risk, 0 to 1
     */
    public static double uplift(double lower, double upper, double score) {
        return lower + (upper - lower) * (1 - Math.max(0, Math.min(1, score)));
    }
}
