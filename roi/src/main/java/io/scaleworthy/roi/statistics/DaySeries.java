package io.scaleworthy.roi.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values of days, each with the number of its day, so that days that lack are not taken for neighbours.
 *
 * @param days ascending
 */
public record DaySeries(List<Long> days, List<Double> values) {
    public DaySeries {
        days = List.copyOf(days);
        values = List.copyOf(values);
        if (days.size() != values.size()) {
            throw new IllegalArgumentException("days and values");
        }
    }

    /** Days that follow on one another. */
    public static DaySeries of(double... values) {
        List<Long> days = new ArrayList<>();
        for (long i = 0; i < values.length; i++) {
            days.add(i);
        }
        return new DaySeries(days, Arrays.stream(values).boxed().toList());
    }

    public int size() {
        return values.size();
    }

    public double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** Standard deviation; 0 with fewer than two values. */
    public double deviation() {
        double mean = mean();
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return size() < 2 ? 0 : StrictMath.sqrt(squares / (size() - 1));
    }

    double value(int i) {
        return values.get(i);
    }

    long day(int i) {
        return days.get(i);
    }

    /** What these days were like; see {@link Memory}. */
    public Memory memory() {
        return Memory.of(List.of(this));
    }

    /** The days from the first to the last number. */
    public DaySeries between(long first, long last) {
        List<Long> someDays = new ArrayList<>();
        List<Double> some = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (day(i) >= first && day(i) <= last) {
                someDays.add(day(i));
                some.add(value(i));
            }
        }
        return new DaySeries(someDays, some);
    }
}
