package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.TagProfile;

/** The smallest events that a tag's probes can tell from its normal life; what is printed beside a pass. */
public final class Detectable {
    private Detectable() {}

    /** The shortest gap, in milliseconds; infinite when gaps cannot be told. */
    public static double gap(TagModel model) {
        boolean blind = model.limit() <= 0 || model.storage() == TagModel.Storage.RESAMPLED;
        return blind ? Double.POSITIVE_INFINITY : model.limit();
    }

    /** The shortest run of one value, in samples; infinite when a standstill cannot be told. */
    public static double frozenRun(TagProfile tag, TagModel model) {
        boolean blind = !model.movement().measured()
                || model.storage() == TagModel.Storage.COMPRESSED
                || model.storage() == TagModel.Storage.EVENT
                || model.storage() == TagModel.Storage.RESAMPLED;
        return blind ? Double.POSITIVE_INFINITY : StuckProbes.leastRun(tag, model);
    }

    /** The lowest spike, in engineering units; infinite when spikes cannot be told. */
    public static double spike(TagProfile tag, TagModel model) {
        boolean blind = !model.movement().measured()
                || model.storage() == TagModel.Storage.COMPRESSED
                || model.storage() == TagModel.Storage.EVENT
                || model.storage() == TagModel.Storage.RESAMPLED;
        return blind ? Double.POSITIVE_INFINITY : SpikeProbes.leastSpike(tag, model) + SpikeProbes.margin(tag, model);
    }
}
