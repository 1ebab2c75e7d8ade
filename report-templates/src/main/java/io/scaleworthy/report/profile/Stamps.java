package io.scaleworthy.report.profile;

import java.time.Instant;

/**
 * Times as text, ISO 8601.
 *
 * @param zoneKnown times are UTC and end in Z; otherwise they are the dump's local clock, and carry no zone
 */
public record Stamps(boolean zoneKnown) {
    /** A time in milliseconds since 1970. */
    public String text(long millis) {
        String utc = Instant.ofEpochMilli(millis).toString();
        return zoneKnown ? utc : utc.substring(0, utc.length() - 1);
    }
}
