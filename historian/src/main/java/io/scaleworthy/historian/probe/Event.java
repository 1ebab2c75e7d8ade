package io.scaleworthy.historian.probe;

import java.util.Comparator;

/**
 * Something that happened to a tag.
 *
 * @param tag its name; empty for an event of the whole dump
 * @param from start, UTC milliseconds
 * @param to end, UTC milliseconds; equals {@code from} for an instant
 * @param count samples, or repetitions
 * @param explanation what it is, in one sentence
 */
public record Event(String tag, EventType type, long from, long to, Severity severity, long count, String explanation) {
    /** By tag, then in the order of time. */
    public static final Comparator<Event> ORDER = Comparator.comparing(Event::tag)
            .thenComparingLong(Event::from)
            .thenComparing(Event::type)
            .thenComparingLong(Event::to)
            .thenComparing(Event::explanation);
}
