package io.scaleworthy.historian.probe;

import java.util.Locale;

/** Figures in plain words. */
final class Words {
    private static final double SECOND = 1000;
    private static final double MINUTE = 60 * SECOND;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;

    private static final long[] TENS = {1, 10, 100, 1000, 10_000};

    private Words() {}

    /** A length of time: 250 ms, 10 s, 55 min, 3.5 h, 12 d. */
    static String time(double millis) {
        if (millis < SECOND) {
            return number(millis) + " ms";
        }
        if (millis < 2 * MINUTE) {
            return number(millis / SECOND) + " s";
        }
        if (millis < 2 * HOUR) {
            return number(millis / MINUTE) + " min";
        }
        return millis < 2 * DAY ? number(millis / HOUR) + " h" : number(millis / DAY) + " d";
    }

    /** A unit of time in a word. */
    static String unit(long millis) {
        return millis == 3_600_000L ? "hours" : millis == 60_000L ? "minutes" : "seconds";
    }

    static String time(long millis) {
        return time((double) millis);
    }

    /** All digits of a number that stands in the file. */
    static String exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A count, in groups of three digits, as everywhere in what the tool prints: 35,064. */
    static String number(long value) {
        String digits = Long.toString(value);
        if (digits.length() < 4) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > (value < 0 ? 1 : 0); i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }

    /** How many of something: 1 spike, 2 spikes. */
    static String count(long n, String what) {
        return number(n) + " " + what + (n == 1 ? "" : "s");
    }

    /** A share in percent. */
    static String percent(double share) {
        double percent = 100 * share;
        return (percent > 0 && percent < 0.01 ? "under 0.01" : number(percent)) + " %";
    }

    /** At most four digits that matter. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (!(size < 1e7 && size >= 1e-3)) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        // By hand: a dump of ten thousand tags prints a million numbers.
        long scaled = Math.round(size * TENS[decimals]);
        StringBuilder out = new StringBuilder(16);
        if (value < 0 && scaled > 0) {
            out.append('-');
        }
        out.append(scaled / TENS[decimals]);
        long rest = scaled % TENS[decimals];
        if (rest > 0) {
            String digits = Long.toString(rest);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            out.append('.').append("0".repeat(decimals - digits.length())).append(digits, 0, end);
        }
        return out.toString();
    }
}
