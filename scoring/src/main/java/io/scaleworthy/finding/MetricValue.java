package io.scaleworthy.finding;

/**
 * The value of one metric.
 *
 * @param name the metric's name in the rubric
 * @param value in the metric's unit
 * @param low lower end of the 90 % interval; equal to value for a full count
 * @param high upper end of the 90 % interval
 */
public record MetricValue(String name, double value, double low, double high) {
    public MetricValue {
        if (Double.isNaN(value) || Double.isNaN(low) || Double.isNaN(high)) {
            throw new IllegalArgumentException("metric " + name + " is not a number");
        }
    }

    /** A value without an interval: a full count or exact arithmetic. */
    public static MetricValue exact(String name, double value) {
        return new MetricValue(name, value, value, value);
    }
}
