package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.time.Spans.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * The hour that a local clock leaves out in spring. A dump whose zone is unknown is silent in it, and nothing is lost. Rules of the IANA
 * time zone database: in Europe the last Sunday of March, by the zone at one, two or three o'clock; in North America the second Sunday of
 * March and in Australia the first Sunday of October, at two.
 */
final class MissingHour {
    /** An hour, less or more by what stands between the samples around it. Minutes. */
    private static final long LEAST = 55;

    private static final long MOST = 80;
    /** How far the middle of the silence may be from half past the hour. Minutes. */
    private static final long OFF = 15;

    private MissingHour() {}

    /**
     * Whether a silence may be that hour.
     *
     * @param silence on the dump's local clock
     */
    static boolean is(Span silence) {
        long minutes = silence.length() / 60_000;
        LocalDateTime middle = Instant.ofEpochMilli(silence.from() + silence.length() / 2)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime();
        int hour = middle.getHour();
        boolean half = Math.abs(middle.getMinute() - 30) <= OFF;
        if (minutes < LEAST || minutes > MOST || !half || middle.toLocalTime().isAfter(LocalTime.of(4, 0))) {
            return false;
        }
        LocalDate day = middle.toLocalDate();
        boolean europe = day.equals(day.with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY)));
        boolean america = day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.SUNDAY)));
        boolean australia = day.equals(day.with(TemporalAdjusters.firstInMonth(DayOfWeek.SUNDAY)));
        return day.getMonth() == Month.MARCH && (europe && hour >= 1 || america && hour == 2)
                || day.getMonth() == Month.OCTOBER && australia && hour == 2;
    }
}
