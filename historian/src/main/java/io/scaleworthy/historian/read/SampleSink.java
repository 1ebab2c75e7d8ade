package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.time.LocalClock;

/** Takes what a reader reads. */
public interface SampleSink {
    /** No server time beside the source time. */
    long NO_DELAY = Long.MIN_VALUE;

    /**
     * When a sample was taken.
     *
     * @param utc UTC milliseconds; the earlier reading of an ambiguous local time
     * @param later the later reading; equal to {@code utc} otherwise
     * @param kind whether the local time was plain
     */
    record Stamp(long utc, long later, LocalClock.Kind kind) {}

    /**
     * The number of a tag, the same for equal arguments.
     *
     * @param asset value of the asset column; empty without one
     */
    int tag(String asset, String tag);

    /** A cell that says that there is no value. */
    void missing(int tag);

    /**
     * A sample.
     *
     * @param value the number; NaN for a word or a bad sample without a value
     * @param word the word; empty for a number
     * @param delay server time minus source time in milliseconds, or {@link #NO_DELAY}
     */
    void sample(int tag, Stamp stamp, double value, String word, Quality quality, long delay);

    /** A data row was read. */
    void row();

    /** A data row could not be read. */
    void rejected();

    /** The file has a quality column. */
    void qualityColumn(boolean understood);
}
