package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.source.Lines;
import io.scaleworthy.historian.source.SampleSource;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.TimeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Samples without a header: MTConnect adapter lines (SHDR), and InfluxDB line protocol. Read line by line. */
final class LineForms {
    private static final Pattern SHDR = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[^|]*\\|[^|]+\\|.*");
    /** Possessive: a long header of node ids must not be tried in every way there is. */
    private static final Pattern LINE_PROTOCOL = Pattern.compile(
            "[^,\\s]++(?:,[^=,\\s]++=[^,\\s]++)*+ [^=,\\s]++=(?:\"[^\"]*+\"|[^,\\s]++)(?:,[^=,\\s]++=(?:\"[^\"]*+\"|[^,\\s]++))*+(?: -?\\d++)?+");
    /** No sample line of these forms is longer; longer ones are not looked at. */
    private static final int LONGEST = 4000;
    /** Lines looked at, and how many of them must fit; one junk line at the top is met in real files. */
    private static final int HEAD = 50;

    private static final double MOST = 0.9;
    private static final int BATCH = 1 << 14;

    private final Layout.Form form;
    private final TimeText.Order order;
    private final BatchSink sink;
    private final Oddities odd;
    private final LocalClock clock;
    private final TimeText time = new TimeText();
    private final Batch batch = new Batch();
    private final List<String> parts = new ArrayList<>();

    private LineForms(Layout layout, ReadOptions options, BatchSink sink, Oddities odd) {
        this.form = layout.form();
        this.order = layout.order();
        this.sink = sink;
        this.odd = odd;
        this.clock = new LocalClock(options.zone().orElse(ZoneOffset.UTC));
    }

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

    /** Reads a file of such lines. */
    static void read(Path file, Layout layout, ReadOptions options, BatchSink sink, Oddities odd, Progress progress)
            throws IOException {
        LineForms reader = new LineForms(layout, options, sink, odd);
        try (TextSource.Text text = TextSource.bytes(file);
                Lines lines = new Lines(text.reader())) {
            long told = 0;
            String line = lines.next();
            while (line != null) {
                reader.line(line);
                if (reader.batch.size() >= BATCH) {
                    reader.flush();
                    progress.advanced(text.consumed().get() - told, BATCH);
                    told = text.consumed().get();
                }
                line = lines.next();
            }
        }
        reader.flush();
    }

    private void flush() {
        batch.group(sink.tagsKnown());
        for (int shard = 0; shard < sink.shards(); shard++) {
            sink.accept(batch, shard);
        }
        sink.done(batch);
        batch.clear();
    }

    private void line(String line) {
        if (!line.isBlank() && !line.startsWith("#")) {
            batch.rows++;
            odd.rows++;
            boolean fits = form == Layout.Form.SHDR ? adapter(line) : protocol(line);
            if (!fits) {
                batch.rejected++;
                odd.reject(line.length() > 40 ? line.substring(0, 40) : line);
            }
        }
        odd.lines++;
    }

    /** {@code time|key|value|key|value}; a condition has five more fields behind its key and counts as a word. */
    private boolean adapter(String line) {
        String[] cells = line.split("\\|", -1);
        if (cells.length < 3 || !time.parse(cells[0].strip(), TimeText.Order.YEAR_FIRST)) {
            return false;
        }
        long utc = time.hasOffset ? time.millis : clock.toUtc(time.millis);
        int flags = time.hasOffset ? 0 : StampCache.flags(clock.kind());
        boolean condition = cells.length == 7 && cells[2].matches("(?i)normal|warning|fault|unavailable");
        for (int i = 1; i + 1 < cells.length; i += 2) {
            add(cells[i].strip(), utc, cells[i + 1].strip(), flags);
            if (condition) {
                break;
            }
        }
        return true;
    }

    /** {@code measurement,tag=a field=1.2,other=3i nanoseconds}. */
    private boolean protocol(String line) {
        parts.clear();
        split(line);
        if (parts.size() < 3 || !time.parse(parts.get(2), order)) {
            return false;
        }
        long utc = time.millis;
        int flags = time.finer ? SampleFlags.FINER : 0;
        String series = parts.get(0).replace("\\ ", " ");
        for (String field : fields(parts.get(1))) {
            int equals = field.indexOf('=');
            if (equals <= 0) {
                return false;
            }
            String value = field.substring(equals + 1);
            if (value.startsWith("\"") && value.endsWith("\"") && value.length() >= 2) {
                value = value.substring(1, value.length() - 1);
            } else if (value.matches("-?\\d+[iu]")) {
                value = value.substring(0, value.length() - 1);
            }
            add(series + "." + field.substring(0, equals), utc, value, flags);
        }
        return true;
    }

    /** Splits at blanks outside quotes; a backslash keeps a blank. */
    private void split(String line) {
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == ' ' && !quoted && (i == 0 || line.charAt(i - 1) != '\\')) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (text.charAt(i) == ',' && !quoted) {
                fields.add(text.substring(from, i));
                from = i + 1;
            }
        }
        fields.add(text.substring(from));
        return fields;
    }

    private void add(String name, long utc, String cell, int flags) {
        if (!name.isEmpty()) {
            CellValue.add(batch, sink, sink.tag("", name), utc, cell, flags, true, '.', odd);
        }
    }
}
