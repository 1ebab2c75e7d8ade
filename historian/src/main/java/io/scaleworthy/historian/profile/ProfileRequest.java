package io.scaleworthy.historian.profile;

import io.scaleworthy.historian.time.Spans;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What to profile.
 *
 * @param zone the plant's time zone; empty when unknown, then the local clock is kept
 * @param from first local day of the window; empty for the first sample's day
 * @param to last local day of the window, inclusive; empty for the last sample's day
 * @param asOf day of the assessment; later samples cannot be
 * @param planned planned stops
 * @param idle time in which the machine does not run; includes the planned stops
 * @param daily tags whose daily means are wanted
 * @param sources what delivers a tag - an interface, a server, a device -, by tag; tags without one go by their asset
 * @param wanted which tags to look at
 * @param drawn of which tags values are kept at some thousand moments, so that sites can be compared
 */
public record ProfileRequest(
        Optional<ZoneId> zone,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        LocalDate asOf,
        Spans planned,
        Spans idle,
        Set<String> daily,
        Map<String, String> sources,
        Predicate<String> wanted,
        Predicate<String> drawn) {

    public ProfileRequest {
        daily = Set.copyOf(daily);
        sources = Map.copyOf(sources);
    }

    public ProfileRequest(
            Optional<ZoneId> zone,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            LocalDate asOf,
            Spans planned,
            Spans idle,
            Set<String> daily) {
        this(zone, from, to, asOf, planned, idle, daily, Map.of(), tag -> true, tag -> false);
    }

    /** The same, and values of some tags are kept. */
    public ProfileRequest drawing(Predicate<String> tags) {
        return new ProfileRequest(zone, from, to, asOf, planned, idle, daily, sources, wanted, tags);
    }

    public static ProfileRequest plain(Optional<ZoneId> zone, LocalDate asOf) {
        return new ProfileRequest(zone, Optional.empty(), Optional.empty(), asOf, Spans.NONE, Spans.NONE, Set.of());
    }
}
