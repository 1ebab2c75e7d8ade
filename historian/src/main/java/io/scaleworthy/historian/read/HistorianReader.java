package io.scaleworthy.historian.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.scaleworthy.historian.state.BatchSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads historian samples from delimited text: long ({@code timestamp,tag,value[,quality]}) or wide (one column per tag), plain or
 * packed. A few blocks are held at a time. Rows that do not fit are counted and located, never lost silently.
 */
public final class HistorianReader {
    private HistorianReader() {}

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
            Optional<Layout> lines = options.columns().isEmpty() ? LineForms.sniff(file) : Optional.empty();
            if (lines.isPresent()) {
                return lines;
            }
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
     * @param threads how many threads share the work, this one included; the outcome does not depend on it
     * @param problems receives refusals and notices
     * @return rows read, and of these how many could not be used
     * @throws IOException when the file breaks off
     */
    public static Rows read(
            Path file,
            Layout layout,
            ReadOptions options,
            BatchSink sink,
            int threads,
            Progress progress,
            List<ReadProblem> problems)
            throws IOException {
        if (layout.quality() >= 0) {
            sink.qualityColumn(layout.dialect().isPresent());
        }
        Oddities odd = new Oddities();
        if (layout.form() != Layout.Form.TABLE) {
            LineForms.read(file, layout, options, sink, odd, progress);
            report(odd, layout, problems);
            return new Rows(odd.rows, odd.rejected, odd.rows);
        }
        try (TextSource.Text text = TextSource.bytes(file)) {
            long[] told = new long[2];
            Pipeline pipeline = new Pipeline(
                    text.in(), () -> new RowParser(layout, options, sink, text.charset()), sink, odd, threads, () -> {
                        long bytes = text.consumed().get();
                        progress.advanced(bytes - told[0], odd.rows - told[1]);
                        told[0] = bytes;
                        told[1] = odd.rows;
                    });
            pipeline.run(threads);
        } catch (java.io.EOFException | ZipException e) {
            problems.add(ReadProblem.refused("HISTORY-BROKEN", "after row " + odd.rows, firstLine(e)));
        }
        report(odd, layout, problems);
        return new Rows(odd.rows, odd.rejected, odd.slow);
    }

    /**
     * What became of the rows.
     *
     * @param read rows with something in them, the header left out
     * @param rejected of these, how many could not be used
     * @param slow of these, how many needed the slow way
     */
    public record Rows(long read, long rejected, long slow) {}

    private static void report(Oddities odd, Layout layout, List<ReadProblem> problems) {
        for (Oddities.Odd row : odd.named) {
            problems.add(ReadProblem.notice("HISTORY-ROW", "row " + (row.line() + 1), row.stamp()));
        }
        if (odd.mixed > 0) {
            problems.add(ReadProblem.refused(
                    "HISTORY-MIXED-ZONES", "row " + (odd.firstMixed + 1), layout.offsets() ? "with" : "without"));
        }
        if (odd.badBytes > 0) {
            problems.add(
                    ReadProblem.notice("HISTORY-BYTES", "row " + (odd.firstBadByte + 1), String.valueOf(odd.badBytes)));
        }
        if (odd.rejected * 2 > odd.rows) {
            problems.add(ReadProblem.refused(
                    "HISTORY-UNREADABLE", "", String.valueOf(odd.rejected), String.valueOf(odd.rows)));
        } else if (odd.rejected > Oddities.MOST_NAMED) {
            problems.add(
                    ReadProblem.notice("HISTORY-ROWS", "", String.valueOf(odd.rejected), String.valueOf(odd.rows)));
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
