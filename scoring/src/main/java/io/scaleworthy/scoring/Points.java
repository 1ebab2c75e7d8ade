package io.scaleworthy.scoring;

import io.scaleworthy.rubric.Criterion.Metric;

/** From a metric's value to points, 0 to 3, and to a level. */
public final class Points {
    /** Full marks. */
    public static final double MOST = 3;

    private Points() {}

    /**
     * Points of a value: 0 at the zero point and worse, 1, 2 and 3 at the cut points, linear between, clamped to the level's
     * band so that rounding can never cross a cut point.
     *
     * @return 0 to 3
     */
    public static double of(Metric metric, double value) {
        double sign = metric.higherIsBetter() ? 1 : -1;
        double x = sign * value;
        double from = sign * metric.zero();
        int level = level(metric, value);
        if (level == 3) {
            return MOST;
        }
        if (level > 0) {
            from = sign * metric.cuts().get(level - 1);
        }
        double to = sign * metric.cuts().get(level);
        double points = x <= from ? level : level + (x - from) / (to - from);
        return clamp(points, level);
    }

    /** The level of a value, 0 to 3: decided by comparing it with the cut points, before any arithmetic. */
    public static int level(Metric metric, double value) {
        int level = 0;
        for (double cut : metric.cuts()) {
            if (metric.higherIsBetter() ? value >= cut : value <= cut) {
                level++;
            }
        }
        return level;
    }

    /** Points held inside the band of a level. */
    static double clamp(double points, int level) {
        if (level >= 3) {
            return MOST;
        }
        return Math.min(Math.max(points, level), Math.nextDown(level + 1.0));
    }

    /** Points and the level they stand for, limited to a level. */
    static double cap(double points, int level) {
        return Math.min(points, level);
    }
}
