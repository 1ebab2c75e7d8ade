package io.scaleworthy.checks;

import io.scaleworthy.finding.Numbers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and lengths in the words of a plant. */
public final class Show {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Show() {}

    /** A time on the plant's clock, to the minute. */
    public static String time(long millis, String zone) {
        ZoneId id = zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        return MINUTE.format(ZonedDateTime.ofInstant(Instant.ofEpochMilli(millis), id));
    }

    /** From and to. */
    public static String span(long from, long to, String zone) {
        return time(from, zone) + " to " + time(to, zone);
    }

    /** A length in milliseconds with a unit a person would choose. */
    public static String length(long millis) {
        return length((double) millis);
    }

    /** A length in milliseconds with a unit a person would choose. */
    public static String length(double millis) {
        double seconds = millis / 1000;
        if (seconds < 1) {
            return Numbers.show(millis, 0) + " ms";
        }
        if (seconds < 120) {
            return Numbers.show(seconds) + " s";
        }
        if (seconds < 7200) {
            return Numbers.show(seconds / 60) + " min";
        }
        if (seconds < 172_800) {
            return Numbers.show(seconds / 3600) + " h";
        }
        return Numbers.show(seconds / 86_400) + " days";
    }
}
