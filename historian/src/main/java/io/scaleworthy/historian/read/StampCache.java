package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.TimeText;
import java.nio.charset.StandardCharsets;

/**
 * Reads timestamps from bytes. A date with hour and minute is sixteen bytes long in all common forms; it is parsed once and
 * remembered, so that for most rows only seconds and fraction are left to read. Whatever does not fit is left to the slow way.
 */
final class StampCache {
    private static final int SLOTS = 256;
    private static final int PREFIX = 16;

    /** The characters {@code :00.000Z}, the first one lowest. */
    private static final long TAIL = 0x5A_30_30_30_2E_30_30_3AL;

    private static final long MARKS = 0xFF_00_00_00_FF_00_00_FFL;
    /** Added to digits, this sets the highest bit of those that are too large. */
    private static final long NO_TAIL = 0x00_76_76_76_00_76_7A_00L;

    /** The last three of the eleven bytes of a date and what divides it from the time. */
    private static final long DATE_REST = 0xFF_FF_FFL;

    private final TimeText.Order order;
    private final boolean epoch;
    private final boolean offsets;
    private final LocalClock clock;
    private final TimeText text = new TimeText();
    private final DayTime dayTime;
    private final long[] first = new long[SLOTS];
    private final long[] second = new long[SLOTS];
    private final long[] minute = new long[SLOTS];
    private final short[] clockFlags = new short[SLOTS];

    /** The eleven bytes of the date parsed last and what stands behind it: a new minute of the same day needs no parsing. */
    private long dateHead;

    private long dateRest;
    private long date;

    /** UTC milliseconds of the last stamp read; the earlier reading of an ambiguous one. */
    long utc;

    /** What the clock says of it: see {@link SampleFlags}. */
    int flags;

    /**
     * Reads stamps of one form.
     *
     * @param offsets whether stamps carry their offset
     * @param commas whether a comma may begin a fraction of any stamp; not where it divides columns
     */
    StampCache(TimeText.Order order, boolean offsets, boolean commas, LocalClock clock) {
        this.order = order;
        this.dayTime = new DayTime(order, commas);
        this.epoch = TimeText.isEpoch(order);
        this.offsets = offsets;
        this.clock = clock;
    }

    /** Reads a stamp; false when it needs the slow way. */
    boolean read(byte[] b, int from, int to) {
        if (epoch) {
            return epoch(b, from, to);
        }
        if (order == TimeText.Order.EXCEL_DAYS) {
            return days(b, from, to);
        }
        return to - from >= PREFIX && common(b, from, to) || ending(b, dayTime.read(b, from, to), to);
    }

    /** Reads a date and a time that stand apart; false when they need the slow way. */
    boolean read(byte[] b, int date, int dateEnd, int time, int timeEnd) {
        return dayTime.date(b, date, dateEnd) && ending(b, dayTime.time(b, time, timeEnd), timeEnd);
    }

    /** Takes date and time as they were read up to a position, and the offset behind them. */
    private boolean ending(byte[] b, int at, int to) {
        if (at < 0 || offsets != at < to) {
            return false;
        }
        flags = dayTime.finer ? SampleFlags.FINER : 0;
        if (offsets) {
            return offset(b, at, to, dayTime.local);
        }
        utc = clock.toUtc(dayTime.local);
        flags |= flags(clock.kind());
        return true;
    }

    /** Reads a stamp that begins with a date, an hour and a minute of sixteen bytes. */
    private boolean common(byte[] b, int from, int to) {
        long a = (long) ByteNames.LONG.get(b, from);
        long c = (long) ByteNames.LONG.get(b, from + 8);
        int slot = (int) ((a ^ c * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L >>> 56) & SLOTS - 1;
        if (first[slot] != a || second[slot] != c) {
            if (!learn(b, from, slot, a, c)) {
                return false;
            }
            first[slot] = a;
            second[slot] = c;
        }
        long base = minute[slot];
        flags = clockFlags[slot];
        int p = from + PREFIX;
        if (offsets && to - p == Long.BYTES && tail((long) ByteNames.LONG.get(b, p), base)) {
            return true;
        }
        if (p == to) {
            utc = base;
            return !offsets;
        }
        if (b[p] == ':') {
            if (p + 3 > to) {
                return false;
            }
            int tens = b[p + 1] - '0';
            int ones = b[p + 2] - '0';
            if (tens < 0 || tens > 5 || ones < 0 || ones > 9) {
                return false;
            }
            base += (tens * 10 + ones) * 1000L;
            p += 3;
            if (p < to && (b[p] == '.' || b[p] == ',')) {
                p++;
                int scale = 100;
                int start = p;
                while (p < to && b[p] >= '0' && b[p] <= '9') {
                    int digit = b[p++] - '0';
                    base += (long) digit * scale;
                    if (scale == 0 && digit != 0) {
                        flags |= SampleFlags.FINER;
                    }
                    scale /= 10;
                }
                if (p == start) {
                    return false;
                }
            }
        }
        if (p == to) {
            utc = base;
            return !offsets;
        }
        return offsets && offset(b, p, to, base);
    }

    /** Seconds and milliseconds of universal time, {@code :ss.SSSZ}, the most common form of all, in one go; false for any other. */
    private boolean tail(long word, long base) {
        long digits = word ^ TAIL;
        // What is left of the marks must be nothing, and of a digit zero to nine, of tens of seconds zero to five.
        if ((digits & MARKS | digits + NO_TAIL & EightBytes.HIGH | digits & EightBytes.HIGH) != 0) {
            return false;
        }
        long seconds = (digits >>> 8 & 0xFF) * 10 + (digits >>> 16 & 0xFF);
        long millis = (digits >>> 32 & 0xFF) * 100 + (digits >>> 40 & 0xFF) * 10 + (digits >>> 48 & 0xFF);
        utc = base + seconds * 1000 + millis;
        return true;
    }

    private boolean offset(byte[] b, int from, int to, long base) {
        int sign = b[from];
        if (sign == 'Z') {
            utc = base;
            return from + 1 == to;
        }
        if (sign != '+' && sign != '-' || to - from != 6 || b[from + 3] != ':') {
            return false;
        }
        boolean digits = PlainNumber.digit(b[from + 1])
                && PlainNumber.digit(b[from + 2])
                && PlainNumber.digit(b[from + 4])
                && PlainNumber.digit(b[from + 5]);
        int hours = (b[from + 1] - '0') * 10 + b[from + 2] - '0';
        int minutes = (b[from + 4] - '0') * 10 + b[from + 5] - '0';
        if (!digits || hours > 18 || minutes > 59) {
            return false;
        }
        long shift = (hours * 60L + minutes) * 60_000L;
        utc = sign == '+' ? base - shift : base + shift;
        return true;
    }

    private boolean learn(byte[] b, int from, int slot, long a, long c) {
        long time = timeOfDay(b, from);
        if (time < 0) {
            return false;
        }
        if (a != dateHead || (c & DATE_REST) != dateRest) {
            String prefix = new String(b, from, PREFIX, StandardCharsets.ISO_8859_1);
            if (!text.parse(prefix, order) || text.hasOffset) {
                return false;
            }
            dateHead = a;
            dateRest = c & DATE_REST;
            date = text.millis - time;
        }
        long local = date + time;
        if (offsets) {
            minute[slot] = local;
            clockFlags[slot] = 0;
        } else {
            minute[slot] = clock.toUtc(local);
            clockFlags[slot] = (short) flags(clock.kind());
        }
        return true;
    }

    /** Milliseconds of {@code hh:mm} or {@code hh.mm} behind a date of ten bytes; -1 for any other form. */
    private static long timeOfDay(byte[] b, int from) {
        boolean dated = b[from + 10] == 'T' || b[from + 10] == ' ';
        byte divider = b[from + 13];
        boolean digits = PlainNumber.digit(b[from + 9])
                && PlainNumber.digit(b[from + 11])
                && PlainNumber.digit(b[from + 12])
                && PlainNumber.digit(b[from + 14]);
        if (!dated || divider != ':' && divider != '.' || !digits || !PlainNumber.digit(b[from + 15])) {
            return -1;
        }
        int hours = (b[from + 11] - '0') * 10 + b[from + 12] - '0';
        int minutes = (b[from + 14] - '0') * 10 + b[from + 15] - '0';
        return hours > 23 || minutes > 59 ? -1 : hours * 3_600_000L + minutes * 60_000L;
    }

    static int flags(LocalClock.Kind kind) {
        return switch (kind) {
            case NORMAL -> 0;
            case AMBIGUOUS -> SampleFlags.AMBIGUOUS;
            case IMPOSSIBLE -> SampleFlags.IMPOSSIBLE;
        };
    }

    private boolean epoch(byte[] b, int from, int to) {
        if (to - from < 9 || to - from > 19) {
            return false;
        }
        long value = 0;
        for (int p = from; p < to; p++) {
            int digit = b[p] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        // Nineteen digits may be too many.
        if (value < 0) {
            return false;
        }
        flags = TimeText.finer(value, order) ? SampleFlags.FINER : 0;
        utc = TimeText.epochMillis(value, order);
        return true;
    }

    private boolean days(byte[] b, int from, int to) {
        double written = to - from < 5 ? Double.NaN : PlainNumber.read(b, from, to, (byte) '.');
        if (Double.isNaN(written) || !TimeText.isExcelDay(written)) {
            return false;
        }
        utc = clock.toUtc(TimeText.excelMillis(written));
        flags = flags(clock.kind());
        return !offsets;
    }
}
