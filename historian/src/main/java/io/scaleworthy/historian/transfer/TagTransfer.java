package io.scaleworthy.historian.transfer;

/**
 * What one input does to a score.
 *
 * @param tag name at the pilot
 * @param weight share of the whole, 0 to 1
 * @param distance greatest distance of the two distributions, 0 to 1
 * @param outside share of the target's values beyond the pilot's range, 0 to 1
 * @param relation loss of the relation to the other inputs, 0 to 1; 0 for a tag that stands still at both sites
 * @param sourceMedian median at the pilot, in its unit
 * @param targetMedian median at the target
 * @param still its values at the target are all the same
 */
public record TagTransfer(
        String tag,
        double weight,
        double distance,
        double outside,
        double relation,
        double sourceMedian,
        double targetMedian,
        boolean still) {
    /** What it takes from the score, before the three parts are multiplied. */
    public double cost() {
        return weight * (distance + outside + relation);
    }
}
