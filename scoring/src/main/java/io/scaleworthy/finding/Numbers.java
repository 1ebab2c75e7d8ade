package io.scaleworthy.finding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** The one place where numbers are shortened: floored, never rounded up, so that no display crosses a threshold. */
public final class Numbers {
    /** Absorbs binary noise: 70 computed as 69.99999999999 is shown as 70. Far below any step that is shown. */
    private static final double NOISE = 1e-7;

    private Numbers() {}

    /** Floor to four decimals, for JSON. */
    public static double json(double value) {
        return floor(value, 4);
    }

    /** Floor to one decimal, for people: {@code 69.96} is {@code 69.9}. Whole numbers lose their {@code .0}. */
    public static String show(double value) {
        return plain(floor(value, 1));
    }

    /** Floor to the given decimals. */
    public static String show(double value, int decimals) {
        return plain(floor(value, decimals));
    }

    /** Whole number with thin grouping left out: {@code 12345}. */
    public static String whole(double value) {
        return plain(Math.floor(value + NOISE));
    }

    /** A count with a comma every three digits: {@code 12,345}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A value as exact as it is known, up to four significant decimals. */
    public static String value(double value) {
        double magnitude = Math.abs(value);
        return plain(floor(value, magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 4));
    }

    private static double floor(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return value;
        }
        double scale = Math.pow(10, decimals);
        double noise = Math.max(NOISE, Math.ulp(value * scale));
        return BigDecimal.valueOf(Math.floor(value * scale + noise) / scale)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private static String plain(double value) {
        if (!Double.isFinite(value)) {
            return value > 0 ? "unbounded" : Double.isNaN(value) ? "unknown" : "-unbounded";
        }
        return BigDecimal.valueOf(value == 0 ? 0 : value).stripTrailingZeros().toPlainString();
    }
}
