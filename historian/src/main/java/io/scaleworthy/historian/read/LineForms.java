package io.scaleworthy.historian.read;

import io.scaleworthy.historian.source.Lines;
import io.scaleworthy.historian.source.SampleSource;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.time.TimeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Recognises samples without a header: MTConnect adapter lines (SHDR), and InfluxDB line protocol. */
final class LineForms {
    private static final Pattern SHDR = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[^|]*\\|[^|]+\\|.*");
    /** Possessive: a long header of node ids must not be tried in every way there is. */
    private static final Pattern LINE_PROTOCOL = Pattern.compile(
            "(?:\\\\[, ]|[^,\\s])++(?:,NAME=VALUE)*+ NAME=(?:\"[^\"]*+\"|[^,\\s]++)(?:,NAME=(?:\"[^\"]*+\"|[^,\\s]++))*+(?: -?\\d++)?+"
                    .replace("NAME", "(?:\\\\[,= ]|[^=,\\s])++")
                    .replace("VALUE", "(?:\\\\[,= ]|[^,\\s])++"));
    /** No sample line of these forms is longer; longer ones are not looked at. */
    private static final int LONGEST = 4000;
    /** Lines looked at, and how many of them must fit; one junk line at the top is met in real files. */
    private static final int HEAD = 50;

    private static final double MOST = 0.9;

    private LineForms() {}

    /** Recognises a form from the first lines; empty when it is a table. */
    static Optional<Layout> sniff(Path file, SampleSource.Part part) throws IOException {
        int lines = 0;
        int shdr = 0;
        int protocol = 0;
        String first = "";
        int digits = 0;
        try (Lines reader = new Lines(TextSource.open(file))) {
            String line = reader.next();
            while (line != null && lines < HEAD) {
                if (!line.isBlank() && line.length() < LONGEST) {
                    lines++;
                    boolean pipe = SHDR.matcher(line).matches();
                    shdr += pipe ? 1 : 0;
                    protocol += LINE_PROTOCOL.matcher(line).matches() ? 1 : 0;
                    first = first.isEmpty() && pipe ? line : first;
                    String last = line.substring(line.lastIndexOf(' ') + 1);
                    digits = Math.max(digits, last.matches("\\d{9,19}") ? last.length() : 0);
                }
                line = reader.next();
            }
        }
        if (lines == 0 || Math.max(shdr, protocol) < MOST * lines) {
            return Optional.empty();
        }
        boolean adapter = shdr >= protocol;
        TimeText text = new TimeText();
        boolean stamped = adapter && text.parse(first.substring(0, first.indexOf('|')), TimeText.Order.YEAR_FIRST);
        return Optional.of(new Layout(
                true,
                adapter ? '|' : ' ',
                false,
                new Layout.TimeColumns(0, -1, List.of()),
                adapter ? TimeText.Order.YEAR_FIRST : precision(digits),
                !adapter || text.hasOffset,
                1,
                2,
                -1,
                -1,
                -1,
                List.of(),
                Optional.empty(),
                stamped ? text.millis : 0,
                0,
                List.of(),
                OptionalInt.empty(),
                adapter ? Layout.Form.SHDR : Layout.Form.LINE_PROTOCOL,
                part,
                List.of(),
                List.of(
                        adapter
                                ? "MTConnect adapter lines: time, then pairs of key and value"
                                : "InfluxDB line protocol: measurement, tags, fields, stamps of " + digits
                                        + " digits")));
    }

    /** Line protocol does not say whether it counts seconds, milli-, micro- or nanoseconds; the number of digits does. */
    private static TimeText.Order precision(int digits) {
        if (digits <= 11) {
            return TimeText.Order.EPOCH_SECONDS;
        }
        if (digits <= 14) {
            return TimeText.Order.EPOCH_MILLIS;
        }
        return digits <= 17 ? TimeText.Order.EPOCH_MICROS : TimeText.Order.EPOCH_NANOS;
    }
}
