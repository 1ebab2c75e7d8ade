package io.scaleworthy.historian.read;

import io.scaleworthy.historian.time.TimeText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a date and a time of day from bytes, whatever the date looks like: dates are parsed once and remembered, the time is read
 * where it stands. What does not fit is left to the slow way.
 */
final class DayTime {
    /** Eleven years of days; a file with more pays for the rest of them. */
    private static final int MOST_DATES = 4096;
    /** No written date is longer, that of a long month name included. Bytes. */
    private static final int LONGEST_DATE = 24;

    private final TimeText.Order order;
    private final boolean commas;
    private final TimeText text = new TimeText();
    private final ByteNames dates = new ByteNames();
    private long[] millis = new long[64];

    /** Milliseconds of the local clock. */
    long local;

    /** The stamp says more than milliseconds. */
    boolean finer;

    /**
     * Reads dates of an order.
     *
     * @param commas whether a comma may begin a fraction; not where it divides columns
     */
    DayTime(TimeText.Order order, boolean commas) {
        this.order = order;
        this.commas = commas;
    }

    /**
     * Reads a date, a blank or a T, and a time; or a date alone.
     *
     * @return the position behind it; -1 when it does not fit
     */
    int read(byte[] b, int from, int to) {
        int colon = from;
        while (colon < to && b[colon] != ':') {
            colon++;
        }
        if (colon == to) {
            return date(b, from, to) ? to : -1;
        }
        int hour = colon;
        while (hour > from && hour > colon - 2 && PlainNumber.digit(b[hour - 1])) {
            hour--;
        }
        int end = hour - 1;
        if (end > from && b[end] == 'T') {
            end--;
        } else {
            while (end > from && b[end] == ' ') {
                end--;
            }
        }
        return end < hour - 1 && known(b, from, end + 1, hour) ? time(b, hour, to) : -1;
    }

    /** Reads a date by itself: its midnight. */
    boolean date(byte[] b, int from, int to) {
        return known(b, from, to, to);
    }

    /** Whether this is a date; what stands between it and the time belongs to what is remembered. */
    private boolean known(byte[] b, int from, int end, int to) {
        // Six bytes: a day, a month and a year of one digit and two.
        if (end - from < 6 || to - from > LONGEST_DATE || b[from] <= ' ' || !PlainNumber.digit(b[end - 1])) {
            return false;
        }
        finer = false;
        long hash = ByteNames.hash(b, from, to);
        int known = dates.find(b, from, to, hash);
        if (known != ByteNames.NEW) {
            local = millis[known];
            return true;
        }
        int number = dates.size();
        if (number == MOST_DATES) {
            return false;
        }
        for (int p = from; p < to; p++) {
            if (b[p] < 0) {
                return false;
            }
        }
        String written = new String(b, from, to - from, StandardCharsets.US_ASCII);
        if (!text.parseDate(written, order)) {
            return false;
        }
        if (number == millis.length) {
            millis = Arrays.copyOf(millis, number * 2);
        }
        dates.put(b, from, to, hash, number);
        millis[number] = text.millis;
        local = text.millis;
        return true;
    }

    /**
     * Adds a time of day to the date read before: {@code h:mm}, seconds, a fraction, AM or PM.
     *
     * @return the position behind it; -1 when it does not fit
     */
    int time(byte[] b, int from, int to) {
        int p = from;
        int hour = 0;
        while (p < to && PlainNumber.digit(b[p]) && p < from + 2) {
            hour = hour * 10 + b[p++] - '0';
        }
        int minute = p > from ? sixty(b, p, to) : -1;
        if (minute < 0 || hour > 23) {
            return -1;
        }
        p += 3;
        int second = 0;
        int milli = 0;
        if (p < to && b[p] == ':') {
            second = sixty(b, p, to);
            if (second < 0) {
                return -1;
            }
            p += 3;
            if (p < to && (b[p] == '.' || commas && b[p] == ',')) {
                int digits = p + 1;
                int scale = 100;
                for (p = digits; p < to && PlainNumber.digit(b[p]); p++) {
                    int digit = b[p] - '0';
                    milli += digit * scale;
                    finer |= scale == 0 && digit != 0;
                    scale /= 10;
                }
                if (p == digits) {
                    return -1;
                }
            }
        }
        int half = half(b, p, to);
        if (half >= 0) {
            if (hour < 1 || hour > 12) {
                return -1;
            }
            hour = hour % 12 + 12 * half;
            p += b[p] == ' ' ? 3 : 2;
        }
        local += hour * 3_600_000L + minute * 60_000L + second * 1000L + milli;
        return p;
    }

    /** AM is 0, PM is 1, perhaps behind a blank; -1 for anything else. */
    private static int half(byte[] b, int from, int to) {
        int p = from < to && b[from] == ' ' ? from + 1 : from;
        if (p + 2 > to || (b[p + 1] | 0x20) != 'm') {
            return -1;
        }
        int first = b[p] | 0x20;
        return first == 'a' ? 0 : first == 'p' ? 1 : -1;
    }

    /** A colon and two digits below sixty; -1 for anything else. */
    private static int sixty(byte[] b, int from, int to) {
        if (from + 3 > to || b[from] != ':' || !PlainNumber.digit(b[from + 1]) || !PlainNumber.digit(b[from + 2])) {
            return -1;
        }
        int value = (b[from + 1] - '0') * 10 + b[from + 2] - '0';
        return value < 60 ? value : -1;
    }
}
