package io.scaleworthy.historian.probe;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that happened to a tag.
 *
 * @param tag its name; empty for an event of the whole dump
 * @param from start, UTC milliseconds
 * @param to end, UTC milliseconds; equals {@code from} for an instant
 * @param count samples, or repetitions
 * @param explanation what it is, in one sentence
 */
public record Event(String tag, Type type, long from, long to, Severity severity, long count, String explanation) {
    /** By tag, then in the order of time. */
    public static final Comparator<Event> ORDER = Comparator.comparing(Event::tag)
            .thenComparingLong(Event::from)
            .thenComparing(Event::type)
            .thenComparingLong(Event::to)
            .thenComparing(Event::explanation);

    /** How bad it is. */
    public enum Severity {
        INFO,
        WARN,
        FAIL
    }

    /** What it is. */
    public enum Type {
        GAP,
        COLLECTIVE_SILENCE,
        DUPLICATE,
        OUT_OF_ORDER,
        DST,
        CLOCK_STEP,
        CLOCK_DRIFT,
        SCAN_CHANGE,
        FROZEN,
        NEARLY_FROZEN,
        SPIKE,
        DROP_OUT,
        NOISE_CHANGE,
        INTERPOLATED,
        UNIT_SWITCH,
        OUT_OF_RANGE,
        AT_LIMIT,
        COUNTER_RESET,
        BAD_QUALITY,
        DIGITAL_STATE,
        LEVEL_SHIFT,
        QUANTISATION,
        DUPLICATE_SIGNAL;

        /** The word in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
