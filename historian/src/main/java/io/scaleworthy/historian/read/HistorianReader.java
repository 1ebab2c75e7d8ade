package io.scaleworthy.historian.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.scaleworthy.historian.quality.NonValues;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.TimeText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads historian samples from delimited text: long ({@code timestamp,tag,value[,quality]}) or wide (one column per tag), plain or
 * gzipped. Streams: one row is held at a time. Rows that do not fit are counted and located, never lost silently.
 */
public final class HistorianReader {
    /** Odd rows named one by one; the rest are counted. */
    private static final int MOST_NAMED = 3;

    private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]*");

    private final Path file;
    private final Layout layout;
    private final ReadOptions options;
    private final SampleSink sink;
    private final List<ReadProblem> problems;
    private final Map<String, Integer> assetTags = new HashMap<>();
    private long rows;
    private long rejected;
    private long mixed;

    private HistorianReader(
            Path file, Layout layout, ReadOptions options, SampleSink sink, List<ReadProblem> problems) {
        this.file = file;
        this.layout = layout;
        this.options = options;
        this.sink = sink;
        this.problems = problems;
    }

    /**
     * Finds out how a file is laid out.
     *
     * @param problems receives why it cannot be read
     * @return empty when it is no file of samples, or cannot be read without a decision by its owner
     * @throws IOException when the file cannot be opened
     */
    public static Optional<Layout> inspect(Path file, ReadOptions options, List<ReadProblem> problems)
            throws IOException {
        try {
            return new LayoutSniffer(file, options, problems).sniff();
        } catch (CsvParseException e) {
            problems.add(ReadProblem.refused("HISTORY-BROKEN", "", firstLine(e)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Optional.empty();
    }

    /**
     * Reads a file to its end.
     *
     * @param layout what {@link #inspect} found
     * @param problems receives refusals and notices
     * @throws IOException when the file breaks off
     */
    public static void read(Path file, Layout layout, ReadOptions options, SampleSink sink, List<ReadProblem> problems)
            throws IOException {
        new HistorianReader(file, layout, options, sink, problems).run();
    }

    private void run() throws IOException {
        RowTime time = new RowTime(layout.time(), layout.order());
        LocalClock clock = new LocalClock(options.zone().orElse(ZoneOffset.UTC));
        if (layout.quality() >= 0) {
            sink.qualityColumn(layout.dialect().isPresent());
        }
        int[] plainTags = layout.values().stream()
                .mapToInt(v -> layout.asset() < 0 ? sink.tag("", v.tag()) : -1)
                .toArray();
        try (Reader reader = TextSource.open(file);
                CsvReader<CsvRecord> csv = LayoutSniffer.csv(reader, layout.delimiter())) {
            boolean header = true;
            for (CsvRecord record : csv) {
                List<String> cells = record.getFields();
                if (header) {
                    header = false;
                    continue;
                }
                rows++;
                if (!time.read(cells)) {
                    odd(record, cells);
                    continue;
                }
                if (time.hasOffset != layout.offsets()) {
                    if (mixed++ == 0) {
                        problems.add(ReadProblem.refused(
                                "HISTORY-MIXED-ZONES",
                                "row " + record.getStartingLineNumber(),
                                layout.offsets() ? "with" : "without"));
                    }
                    continue;
                }
                sink.row();
                SampleSink.Stamp stamp = stamp(time, clock);
                if (layout.longForm()) {
                    longRow(cells, stamp, clock);
                } else {
                    wideRow(cells, stamp, plainTags);
                }
            }
        } catch (CsvParseException e) {
            problems.add(ReadProblem.refused("HISTORY-BROKEN", "after row " + rows, firstLine(e)));
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (rejected * 2 > rows) {
            problems.add(ReadProblem.refused("HISTORY-UNREADABLE", "", String.valueOf(rejected), String.valueOf(rows)));
        } else if (rejected > MOST_NAMED) {
            problems.add(ReadProblem.notice("HISTORY-ROWS", "", String.valueOf(rejected), String.valueOf(rows)));
        }
    }

    private void odd(CsvRecord record, List<String> cells) {
        // Spreadsheets leave rows of nothing but separators at the end.
        if (cells.stream()
                .allMatch(cell -> cell.isBlank() || SEPARATORS.matcher(cell).matches())) {
            rows--;
            return;
        }
        sink.row();
        sink.rejected();
        if (rejected++ < MOST_NAMED) {
            String stamp = layout.time().stamp() >= 0
                    ? RowTime.cell(cells, layout.time().stamp())
                    : "";
            problems.add(ReadProblem.notice("HISTORY-ROW", "row " + record.getStartingLineNumber(), stamp));
        }
    }

    private SampleSink.Stamp stamp(RowTime time, LocalClock clock) {
        if (layout.offsets()) {
            return new SampleSink.Stamp(time.millis, time.millis, LocalClock.Kind.NORMAL);
        }
        long utc = clock.toUtc(time.millis);
        return new SampleSink.Stamp(utc, clock.later(), clock.kind());
    }

    private void longRow(List<String> cells, SampleSink.Stamp stamp, LocalClock clock) {
        String name = RowTime.cell(cells, layout.tag());
        if (name.isEmpty()) {
            sink.rejected();
            rejected++;
            return;
        }
        int tag = tag(layout.asset() < 0 ? "" : RowTime.cell(cells, layout.asset()), name);
        Quality quality = Quality.GOOD;
        if (layout.quality() >= 0 && layout.dialect().isPresent()) {
            quality = layout.dialect()
                    .get()
                    .quality(RowTime.cell(cells, layout.quality()))
                    .orElse(Quality.UNCERTAIN);
        }
        value(tag, RowTime.cell(cells, layout.value()), stamp, quality, delay(cells, stamp, clock));
    }

    private long delay(List<String> cells, SampleSink.Stamp stamp, LocalClock clock) {
        if (layout.server() < 0) {
            return SampleSink.NO_DELAY;
        }
        TimeText text = new TimeText();
        if (!text.parse(RowTime.cell(cells, layout.server()), layout.order())) {
            return SampleSink.NO_DELAY;
        }
        long server = text.hasOffset ? text.millis : clock.toUtc(text.millis);
        return server - stamp.utc();
    }

    private void wideRow(List<String> cells, SampleSink.Stamp stamp, int[] plainTags) {
        String asset = layout.asset() < 0 ? "" : RowTime.cell(cells, layout.asset());
        Quality quality = Quality.GOOD;
        if (layout.quality() >= 0 && layout.dialect().isPresent()) {
            quality = layout.dialect()
                    .get()
                    .quality(RowTime.cell(cells, layout.quality()))
                    .orElse(Quality.UNCERTAIN);
        }
        for (int i = 0; i < plainTags.length; i++) {
            Layout.ValueColumn column = layout.values().get(i);
            int tag = layout.asset() < 0 ? plainTags[i] : tag(asset, column.tag());
            value(tag, RowTime.cell(cells, column.column()), stamp, quality, SampleSink.NO_DELAY);
        }
    }

    private int tag(String asset, String name) {
        return assetTags.computeIfAbsent(asset + "\u0000" + name, key -> sink.tag(asset, name));
    }

    private void value(int tag, String cell, SampleSink.Stamp stamp, Quality quality, long delay) {
        if (NonValues.nothing(cell)) {
            if (quality == Quality.BAD) {
                sink.sample(tag, stamp, Double.NaN, "", Quality.BAD, delay);
            } else {
                sink.missing(tag);
            }
            return;
        }
        double value = number(cell);
        if (!Double.isNaN(value)) {
            sink.sample(tag, stamp, value, "", quality, delay);
        } else if (NonValues.bad(cell)) {
            sink.sample(tag, stamp, Double.NaN, "", Quality.BAD, delay);
        } else {
            sink.sample(tag, stamp, Double.NaN, cell, quality, delay);
        }
    }

    private double number(String cell) {
        char first = cell.charAt(0);
        if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
            return Double.NaN;
        }
        char last = cell.charAt(cell.length() - 1);
        if (last == 'd' || last == 'f' || last == 'D' || last == 'F') {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(layout.decimalComma() ? cell.replace(',', '.') : cell);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
