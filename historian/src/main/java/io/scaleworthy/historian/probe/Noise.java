package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.TagProfile;

/**
 * How clean a measured signal is.
 *
 * @param known whether spikes can be told on this tag at all
 * @param spikes samples that are spikes, in percent of the good numbers; 0 for impulsive signals, whose spikes are the signal
 * @param outside good numbers outside the engineering range, 0 without a range, and numbers that stand for no value; in percent
 */
public record Noise(boolean known, double spikes, double outside) {
    /** From facts; needs no single spike, only their sizes, so that facts and dump give the same. */
    public static Noise of(TagProfile tag, TagModel model, Declared limits) {
        double outside = limits.span() <= 0 || tag.numeric() == 0
                ? 0
                : 100
                        * LevelProbes.outside(
                                tag, limits.low().orElse(0), limits.high().orElse(0));
        outside += 100 * model.sentinelShare(tag);
        if (!Double.isFinite(Detectable.spike(tag, model))) {
            // A signal that does not move by itself has no spikes; of one that storage has thinned nobody knows.
            return new Noise(!model.movement().measured(), 0, outside);
        }
        long count = tag.shapes().spikeSizes().countAbove(SpikeProbes.leastSpike(tag, model));
        boolean impulsive = SpikeProbes.impulsive(count, tag);
        return new Noise(true, impulsive ? 0 : 100.0 * count / Math.max(1, tag.numeric()), outside);
    }
}
