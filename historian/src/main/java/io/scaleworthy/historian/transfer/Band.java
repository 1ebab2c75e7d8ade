package io.scaleworthy.historian.transfer;

/**
 * What a score asks for. Cut points and shares come from 2,262 ordered pairs of sites of eleven public fleets whose losses were
 * measured; a loss is the error of the pilot's model at the target less that of a model trained there, in deviations of the target
 * value.
 */
public enum Band {
    /** 95 % of such pairs lost at most a quarter of a deviation. */
    REPLICATE(70, "replicate"),
    /** 43 % lost at most a quarter as they were, 74 % after a correction of bias and slope on 30 labels. */
    RECALIBRATE(40, "recalibrate"),
    /** 13 % lost at most a quarter; a correction on 30 labels rescued 53 %. */
    RETRAIN(10, "retrain"),
    /** 1 % lost at most a quarter. */
    REBUILD(0, "rebuild"),
    /** Inputs are missing that nothing else can stand for. */
    BLOCKED(Double.NEGATIVE_INFINITY, "blocked: instrument first");

    private final double from;
    private final String word;

    Band(double from, String word) {
        this.from = from;
        this.word = word;
    }

    /** Least score of the band. */
    public double from() {
        return from;
    }

    public String word() {
        return word;
    }

    /** The band that a score lies in. */
    public static Band of(double score) {
        for (Band band : values()) {
            if (score >= band.from) {
                return band;
            }
        }
        return REBUILD;
    }
}
