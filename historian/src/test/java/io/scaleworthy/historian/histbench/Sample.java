package io.scaleworthy.historian.histbench;

/**
 * One sample.
 *
 * @param time UTC milliseconds
 * @param flags status and clock, see SampleFlags
 */
record Sample(long time, double value, int flags) {
    static Sample good(long time, double value) {
        return new Sample(time, value, 0);
    }

    Sample at(long other) {
        return new Sample(other, value, flags);
    }

    Sample of(double other) {
        return new Sample(time, other, flags);
    }
}
