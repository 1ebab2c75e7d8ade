package io.scaleworthy.historian.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One written timestamp, taken apart. Accepts a date of three numbers in any order, an optional time with {@code :} or {@code .}
 * between, fractions, {@code AM}/{@code PM}, an offset or {@code Z}; and epoch seconds or milliseconds. Reused for every row;
 * not safe for threads.
 */
public final class TimeText {
    /** Order of the three numbers of a date. */
    public enum Order {
        YEAR_FIRST,
        DAY_FIRST,
        MONTH_FIRST,
        /** A number since 1970, UTC. */
        EPOCH_SECONDS,
        EPOCH_MILLIS,
        EPOCH_MICROS,
        EPOCH_NANOS,
        /** Days since 1899-12-30 with a fraction, local time, as spreadsheets keep them. */
        EXCEL_DAYS
    }

    /** Day 0 of spreadsheets, counted from 1970. */
    private static final long EXCEL_ZERO = -25_569;

    /** Whether stamps of this order are whole numbers since 1970. */
    public static boolean isEpoch(Order order) {
        return switch (order) {
            case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS, EPOCH_NANOS -> true;
            default -> false;
        };
    }

    /** Milliseconds of a whole number since 1970. */
    public static long epochMillis(long value, Order order) {
        return switch (order) {
            case EPOCH_SECONDS -> value * 1000;
            case EPOCH_MICROS -> Math.floorDiv(value, 1000L);
            case EPOCH_NANOS -> Math.floorDiv(value, 1_000_000L);
            default -> value;
        };
    }

    /** Whether a number may be a date of a spreadsheet: 1954 to 2119. */
    public static boolean isExcelDay(double days) {
        return days > 20_000 && days < 80_000;
    }

    /** Milliseconds of the local clock since 1970, of the days of a spreadsheet. */
    public static long excelMillis(double days) {
        return Math.round((days + EXCEL_ZERO) * 86_400_000.0);
    }

    /** Milliseconds of the local clock, or since 1970 UTC when {@link #hasOffset}. */
    public long millis;

    /** Whether the text carries its own offset, so that {@link #millis} is absolute. */
    public boolean hasOffset;

    /** First and second number of the date as written, to settle day-first or month-first. */
    public int first;

    public int second;

    private String text = "";
    private int at;
    private int digits;

    /** The last stamp says more than the milliseconds kept of it. */
    public boolean finer;

    /** Parses a date with its time, or a date alone (midnight). False when it does not fit; fields are undefined then. */
    public boolean parse(String written, Order order) {
        hasOffset = false;
        finer = false;
        if (isEpoch(order) || order == Order.EXCEL_DAYS) {
            return number(written, order);
        }
        if (!midnight(written, order)) {
            return false;
        }
        if (end()) {
            return true;
        }
        char separator = text.charAt(at);
        if (separator == 'T' || separator == ' ') {
            at++;
        }
        skipBlanks();
        return end() || time();
    }

    /** Parses a date alone, perhaps with the T or the blanks that a time would follow: its midnight. */
    public boolean parseDate(String written, Order order) {
        hasOffset = false;
        finer = false;
        if (isEpoch(order) || order == Order.EXCEL_DAYS || !midnight(written, order)) {
            return false;
        }
        at += !end() && text.charAt(at) == 'T' ? 1 : 0;
        skipBlanks();
        return end();
    }

    /** Reads the date at the beginning of a text. */
    private boolean midnight(String written, Order order) {
        text = written;
        at = 0;
        long day = date(order);
        millis = day == Long.MIN_VALUE ? 0 : day * 86_400_000L;
        return day != Long.MIN_VALUE;
    }

    /** Parses a time of day alone into {@link #millis}. */
    public boolean parseTime(String written) {
        text = written.strip();
        at = 0;
        millis = 0;
        hasOffset = false;
        finer = false;
        return time();
    }

    private boolean number(String written, Order order) {
        String plain = written.replace(',', '.');
        try {
            if (order == Order.EXCEL_DAYS) {
                double days = Double.parseDouble(plain);
                if (!isExcelDay(days)) {
                    return false;
                }
                millis = excelMillis(days);
                return true;
            }
            if (written.length() < 9 || written.length() > 24) {
                return false;
            }
            int point = plain.indexOf('.');
            boolean exponent = plain.indexOf('e') >= 0 || plain.indexOf('E') >= 0;
            if (exponent) {
                millis = epochMillis((long) Double.parseDouble(plain), order);
            } else {
                long whole = Long.parseLong(point < 0 ? plain : plain.substring(0, point));
                millis = epochMillis(whole, order);
                finer = finer(whole, order);
                if (point >= 0 && order == Order.EPOCH_SECONDS) {
                    millis += Math.round(Double.parseDouble("0" + plain.substring(point)) * 1000);
                }
            }
            hasOffset = true;
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private long date(Order order) {
        skipBlanks();
        int a = number();
        int aDigits = digits;
        if (a < 0 || end()) {
            return Long.MIN_VALUE;
        }
        if (aDigits == 8 && order == Order.YEAR_FIRST) {
            first = a / 10_000;
            second = a / 100 % 100;
            return epochDay(a / 10_000, a / 100 % 100, a % 100);
        }
        char separator = text.charAt(at);
        if (separator != '-' && separator != '/' && separator != '.' && separator != ' ') {
            return Long.MIN_VALUE;
        }
        at++;
        int b = number();
        boolean named = b < 0;
        if (named) {
            b = month();
        }
        if (b < 0 || end() || text.charAt(at) != separator) {
            return Long.MIN_VALUE;
        }
        at++;
        int c = number();
        if (c < 0) {
            return Long.MIN_VALUE;
        }
        int cDigits = digits;
        first = named ? 13 : a;
        second = b;
        if (named) {
            return aDigits == 4 ? epochDay(a, b, c) : epochDay(year(c, cDigits), b, a);
        }
        return switch (order) {
            case YEAR_FIRST -> aDigits == 4 ? epochDay(a, b, c) : Long.MIN_VALUE;
            case DAY_FIRST -> epochDay(year(c, cDigits), b, a);
            default -> epochDay(year(c, cDigits), a, b);
        };
    }

    /** Two-digit years: 00 to 68 are 2000 to 2068, as POSIX has it. */
    private static int year(int written, int digits) {
        if (digits == 4) {
            return written;
        }
        return digits == 2 ? written + (written <= 68 ? 2000 : 1900) : -1;
    }

    private static long epochDay(int year, int month, int day) {
        if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31) {
            return Long.MIN_VALUE;
        }
        if (day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth()) {
            return Long.MIN_VALUE;
        }
        // Days from the civil calendar, Howard Hinnant's algorithm; LocalDate.of per row costs three times as much.
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468L;
    }

    /** Made when the first stamp with a name in it comes: most files have none, and short runs are to be short. */
    private static final class Months {
        static final java.util.Map<String, Integer> NAMES = months();
    }

    /** Month names, long and short, in the languages that historians' exports were met in, without accents and points. */
    private static java.util.Map<String, Integer> months() {
        java.util.Map<String, Integer> months = new java.util.HashMap<>();
        for (String language : new String[] {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv"}) {
            java.text.DateFormatSymbols symbols =
                    java.text.DateFormatSymbols.getInstance(java.util.Locale.forLanguageTag(language));
            for (int i = 0; i < 12; i++) {
                months.put(bare(symbols.getMonths()[i]), i + 1);
                months.put(bare(symbols.getShortMonths()[i]), i + 1);
                String name = bare(symbols.getMonths()[i]);
                months.putIfAbsent(name.substring(0, Math.min(3, name.length())), i + 1);
            }
        }
        return months;
    }

    private static String bare(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private int month() {
        int from = at;
        while (at < text.length()
                && (Character.isLetter(text.charAt(at))
                        || at > from
                                && text.charAt(at) == '.'
                                && at + 1 < text.length()
                                && text.charAt(at + 1) == text.charAt(from - 1))) {
            at++;
        }
        return at == from ? -1 : Months.NAMES.getOrDefault(bare(text.substring(from, at)), -1);
    }

    /** Words for the halves of the day, Latin, Chinese, Korean and Japanese. */
    private static final String[][] HALVES = {
        {"am", "a.m.", "\u4e0a\u5348", "\uc624\uc804", "\u5348\u524d"},
        {"pm", "p.m.", "\u4e0b\u5348", "\uc624\ud6c4", "\u5348\u5f8c"}
    };

    /** A word for the half of the day: -1 none, 0 before noon, 1 after. Moves on behind it. */
    private int half() {
        if (end() || text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            return -1;
        }
        for (int i = 0; i < 2; i++) {
            for (String word : HALVES[i]) {
                if (text.regionMatches(true, at, word, 0, word.length())) {
                    at += word.length();
                    skipBlanks();
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean time() {
        int half = half();
        int hour = number();
        int minute = 0;
        int second60 = 0;
        int milli = 0;
        if (digits == 6 || digits == 4) {
            // Written without separators: 102030 or 1020.
            second60 = digits == 6 ? hour % 100 : 0;
            minute = digits == 6 ? hour / 100 % 100 : hour % 100;
            hour /= digits == 6 ? 10_000 : 100;
        }
        if (hour < 0 || hour > 24) {
            return false;
        }
        if (!end() && (text.charAt(at) == ':' || text.charAt(at) == '.')) {
            at++;
            minute = number();
            if (!end() && minute >= 0 && (text.charAt(at) == ':' || text.charAt(at) == '.')) {
                at++;
                second60 = number();
                if (!end() && (text.charAt(at) == '.' || text.charAt(at) == ',') && second60 >= 0) {
                    at++;
                    milli = fraction();
                }
            }
        }
        if (minute < 0 || minute > 59 || second60 < 0 || second60 > 60 || milli < 0) {
            return false;
        }
        skipBlanks();
        if (half < 0 && !end()) {
            half = half();
        }
        if (half >= 0) {
            if (hour < 1 || hour > 12) {
                return false;
            }
            hour = hour % 12 + 12 * half;
        }
        millis += hour * 3_600_000L + minute * 60_000L + second60 * 1000L + milli;
        return end() || offset();
    }

    /** Whether an epoch stamp says more than milliseconds. */
    public static boolean finer(long value, Order order) {
        return order == Order.EPOCH_MICROS && value % 1000 != 0 || order == Order.EPOCH_NANOS && value % 1_000_000 != 0;
    }

    private boolean offset() {
        char sign = text.charAt(at++);
        if (Character.isLetter(sign) && at < text.length()) {
            return zone(text.substring(at - 1));
        }
        if (sign == 'Z' || sign == 'z') {
            hasOffset = true;
            return end();
        }
        if (sign != '+' && sign != '-') {
            return false;
        }
        int hours = number();
        int minutes = 0;
        if (digits == 4) {
            minutes = hours % 100;
            hours /= 100;
        } else if (!end() && text.charAt(at) == ':') {
            at++;
            minutes = number();
        }
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || !end()) {
            return false;
        }
        hasOffset = true;
        long shift = hours * 3_600_000L + minutes * 60_000L;
        millis += sign == '+' ? -shift : shift;
        return true;
    }

    private String zoneText = "";
    private @Nullable LocalClock zoneClock;

    /** A zone by its name: UTC, GMT, or a name of the zone database. Three letters mean different zones in different places. */
    private boolean zone(String name) {
        if (name.equalsIgnoreCase("UTC") || name.equalsIgnoreCase("GMT")) {
            hasOffset = true;
            return true;
        }
        if (name.indexOf('/') < 0) {
            return false;
        }
        LocalClock clock = zoneClock;
        if (clock == null || !zoneText.equals(name)) {
            try {
                clock = new LocalClock(ZoneId.of(name));
            } catch (DateTimeException e) {
                return false;
            }
            zoneClock = clock;
            zoneText = name;
        }
        millis = clock.toUtc(millis);
        hasOffset = true;
        return true;
    }

    private int number() {
        int value = 0;
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - from < 9) {
            value = value * 10 + (text.charAt(at++) - '0');
        }
        digits = at - from;
        return digits == 0 ? -1 : value;
    }

    private int fraction() {
        int from = at;
        int value = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            if (at - from < 3) {
                value = value * 10 + (text.charAt(at) - '0');
            } else {
                finer |= text.charAt(at) != '0';
            }
            at++;
        }
        int n = at - from;
        if (n == 0) {
            return -1;
        }
        return n == 1 ? value * 100 : n == 2 ? value * 10 : value;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean end() {
        return at >= text.length();
    }
}
