package io.scaleworthy.historian.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Converts between a plant's local clock and UTC, in milliseconds. Remembers the span in which the offset is constant, so that
 * the zone rules are asked a few times a year. Not safe for threads.
 */
public final class LocalClock {
    private static final long HALF_DAY = 43_200_000L;

    private final ZoneRules rules;
    private long localFrom = 1;
    private long localTo;
    private long localOffset;
    private long utcFrom = 1;
    private long utcTo;
    private long utcOffset;

    /** What the last call of {@link #toUtc} met. */
    private Kind kind = Kind.NORMAL;

    /** A second reading of an ambiguous local time, one offset later; else equal to the first. */
    private long later;

    /** How a local time relates to the zone's changes. */
    public enum Kind {
        NORMAL,
        /** Stands in the hour that is repeated when clocks go back. */
        AMBIGUOUS,
        /** Stands in the hour that is left out when clocks go forward. */
        IMPOSSIBLE
    }

    public LocalClock(ZoneId zone) {
        rules = zone.getRules();
    }

    /** UTC of a local time; the earlier reading when there are two. */
    public long toUtc(long localMillis) {
        if (localMillis >= localFrom && localMillis < localTo) {
            kind = Kind.NORMAL;
            later = localMillis - localOffset;
            return later;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMillis, 1000L), (int) Math.floorMod(localMillis, 1000L) * 1_000_000, ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition != null) {
            long before = transition.getOffsetBefore().getTotalSeconds() * 1000L;
            long after = transition.getOffsetAfter().getTotalSeconds() * 1000L;
            kind = transition.isGap() ? Kind.IMPOSSIBLE : Kind.AMBIGUOUS;
            later = transition.isGap() ? localMillis - before : localMillis - after;
            return localMillis - before;
        }
        kind = Kind.NORMAL;
        localOffset = rules.getOffset(local).getTotalSeconds() * 1000L;
        Instant instant = Instant.ofEpochMilli(localMillis - localOffset);
        // The first moment after a change lies behind it; the rules ask for changes strictly before a moment.
        ZoneOffsetTransition previous = rules.previousTransition(instant.plusMillis(1));
        ZoneOffsetTransition next = rules.nextTransition(instant);
        // Half a day of distance keeps both readings of a changing hour outside the remembered span.
        localFrom = previous == null ? Long.MIN_VALUE : previous.toEpochSecond() * 1000L + localOffset + HALF_DAY;
        localTo = next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1000L + localOffset - HALF_DAY;
        later = localMillis - localOffset;
        return later;
    }

    public Kind kind() {
        return kind;
    }

    public long later() {
        return later;
    }

    /** Local milliseconds of a UTC time. */
    public long toLocal(long utcMillis) {
        if (utcMillis < utcFrom || utcMillis >= utcTo) {
            Instant instant = Instant.ofEpochMilli(utcMillis);
            utcOffset = rules.getOffset(instant).getTotalSeconds() * 1000L;
            ZoneOffsetTransition next = rules.nextTransition(instant);
            utcFrom = utcMillis;
            utcTo = next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1000L;
        }
        return utcMillis + utcOffset;
    }

    /** The local day of a UTC time, counted from 1970-01-01. */
    public long day(long utcMillis) {
        return Math.floorDiv(toLocal(utcMillis), 86_400_000L);
    }
}
