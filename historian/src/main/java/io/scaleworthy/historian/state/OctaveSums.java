package io.scaleworthy.historian.state;

/** Sums of value times interval, per octave of the interval, so that a limit to the interval can be set afterwards. */
final class OctaveSums {
    private static final double[] NONE = new double[0];

    /** Octave of the first entry. */
    private int base;

    private double[] weighted = NONE;
    private double[] weights = NONE;

    /** Holds a value for an interval, in milliseconds, above 0. */
    void add(double value, long interval) {
        int at = at(64 - Long.numberOfLeadingZeros(interval));
        weighted[at] += value * interval;
        weights[at] += interval;
    }

    private int at(int octave) {
        if (octave >= base && octave < base + weights.length) {
            return octave - base;
        }
        if (weights.length == 0) {
            base = octave;
        }
        int low = Math.min(base, octave);
        int high = Math.max(base + weights.length, octave + 1);
        double[] wider = new double[high - low];
        System.arraycopy(weighted, 0, wider, base - low, weighted.length);
        weighted = wider;
        wider = new double[high - low];
        System.arraycopy(weights, 0, wider, base - low, weights.length);
        weights = wider;
        base = low;
        return octave - base;
    }

    /** The mean over all intervals whose octave begins at or below a limit in milliseconds; not a number without any. */
    double mean(long limit) {
        double sum = 0;
        double time = 0;
        for (int i = 0; i < weights.length && 1L << Math.max(0, base + i - 1) <= limit; i++) {
            sum += weighted[i];
            time += weights[i];
        }
        return time > 0 ? sum / time : Double.NaN;
    }

    void merge(OctaveSums other) {
        for (int i = 0; i < other.weights.length; i++) {
            if (other.weights[i] > 0) {
                int at = at(other.base + i);
                weighted[at] += other.weighted[i];
                weights[at] += other.weights[i];
            }
        }
    }

    void write(StateOutput out) {
        out.whole(base);
        out.whole(weights.length);
        for (int i = 0; i < weights.length; i++) {
            out.number(weighted[i]);
            out.number(weights[i]);
        }
    }

    static OctaveSums read(StateInput in) {
        OctaveSums sums = new OctaveSums();
        sums.base = in.size(64);
        sums.weights = new double[in.size(65)];
        sums.weighted = new double[sums.weights.length];
        for (int i = 0; i < sums.weights.length; i++) {
            sums.weighted[i] = in.number();
            sums.weights[i] = in.number();
        }
        return sums;
    }
}
