package io.scaleworthy.historian.transfer;

/**
 * An input that the target does not have.
 *
 * @param weight share of the whole, 0 to 1
 * @param recoverable share of its variance at the pilot that the inputs present at the target explain, 0 to 1
 */
public record MissingTag(String tag, double weight, double recoverable) {
    /** What it takes from the share of inputs that are there. */
    public double cost() {
        return weight * (1 - recoverable);
    }
}
