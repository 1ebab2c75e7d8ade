package io.scaleworthy.cli;

import io.scaleworthy.finding.Suggestion;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine;

/** Time zones as they are written on the command line. */
final class Zones {
    private Zones() {}

    /** The zone of this name, when there is one. */
    static Optional<ZoneId> find(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The zone of an option, or an error that says how zones are written. */
    static ZoneId option(String name) {
        return find(name)
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "'" + name + "' is no time zone. " + Suggestion.zone(name)));
    }
}
