package io.scaleworthy.historian.transfer;

/**
 * A score and how far it can be relied on.
 *
 * @param low lower end of the interval that holds eight of ten scores when the stretches of time are drawn anew; not a number when
 *     there is too little data
 * @param high upper end
 * @param noise score of one half of the source's stretches of time against the other half: as like as the source is to itself
 */
public record Comparison(TransferScore score, double low, double high, double noise) {
    /** Fewer stretches of time than this, of twenty, say nothing. */
    private static final int LEAST_STRATA = 5;

    private static final int GOOD_ROWS = 300;
    private static final int GOOD_STRATA = 15;

    static boolean enough(TransferScore score) {
        return score.rows().least() >= Transfer.LEAST_ROWS
                && score.strata().least() >= LEAST_STRATA
                && !score.tags().isEmpty()
                && (score.band() == Band.BLOCKED || score.tags().stream().anyMatch(tag -> !tag.still()));
    }

    /** How far a score can be relied on. */
    public enum Grade {
        /** Checked with labels of the target. */
        A,
        /** Far from the middle, on many rows of most of the time. */
        B,
        /** An estimate. */
        C,
        /** Too little to say a number. */
        D
    }

    public boolean known() {
        return enough(score);
    }

    public Grade grade() {
        if (!known()) {
            return Grade.D;
        }
        boolean clear = score.score() >= Band.REPLICATE.from() || score.score() < Band.RETRAIN.from();
        boolean broad = score.rows().least() >= GOOD_ROWS && score.strata().least() >= GOOD_STRATA;
        return clear && broad ? Grade.B : Grade.C;
    }

    /** Whether the target is as like the source as the source is to itself, to within five points. */
    public boolean withinNoise() {
        return score.score() >= noise - 5;
    }

    /** The bands at the two ends of the interval, where they are not one. */
    public boolean crosses() {
        return known() && Band.of(low) != Band.of(high);
    }
}
