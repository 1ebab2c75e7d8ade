package io.scaleworthy.historian.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.scaleworthy.historian.source.Complaints;
import io.scaleworthy.historian.source.SampleSource;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.state.BatchSink;
import io.scaleworthy.historian.time.TimeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
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
            List<SampleSource.Part> parts = SampleSource.parts(file);
            if (parts.get(0).kind() == SampleSource.Kind.TEXT) {
                Optional<Layout> lines =
                        options.columns().isEmpty() ? LineForms.sniff(file, parts.get(0)) : Optional.empty();
                if (lines.isPresent()) {
                    return lines;
                }
            }
            return table(file, parts, options, problems);
        } catch (java.io.EOFException | ZipException e) {
            problems.add(ReadProblem.refused("HISTORY-CUT", "", firstLine(e)));
        } catch (CsvParseException e) {
            problems.add(ReadProblem.refused("HISTORY-BROKEN", "", firstLine(e)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Optional.empty();
    }

    /** The first table that holds samples; of a workbook, the sheets that are left out are told. */
    private static Optional<Layout> table(
            Path file, List<SampleSource.Part> parts, ReadOptions options, List<ReadProblem> problems)
            throws IOException {
        List<ReadProblem> first = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<ReadProblem> found = new ArrayList<>();
            Optional<Layout> layout = sniff(file, parts.get(i), options, found);
            if (layout.isPresent()) {
                problems.addAll(found);
                if (parts.size() > 1) {
                    problems.add(ReadProblem.notice(
                            "HISTORY-SHEETS", "", parts.get(i).sheet(), String.valueOf(parts.size() - 1)));
                }
                return layout;
            }
            first.addAll(i == 0 ? found : List.of());
        }
        problems.addAll(first);
        return Optional.empty();
    }

    private static Optional<Layout> sniff(
            Path file, SampleSource.Part part, ReadOptions options, List<ReadProblem> problems) throws IOException {
        ReadOptions hinted = options.with(part.hints());
        LayoutSniffer plain = new LayoutSniffer(file, part, hinted, problems);
        Optional<SampleSource.Part> paired = plain.paired();
        return paired.isPresent() ? new LayoutSniffer(file, paired.get(), hinted, problems).sniff() : plain.sniff();
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
        Complaints complaints = new Complaints();
        try (TextSource.Text text = SampleSource.open(file, layout.part(), complaints)) {
            long[] told = new long[2];
            Pipeline pipeline = new Pipeline(
                    text.in(), () -> parser(layout, options, sink, text.charset()), sink, odd, threads, () -> {
                        long bytes = text.consumed().get();
                        progress.advanced(bytes - told[0], odd.rows - told[1]);
                        told[0] = bytes;
                        told[1] = odd.rows;
                    });
            pipeline.run(threads);
        } catch (java.io.EOFException | ZipException e) {
            problems.add(ReadProblem.refused("HISTORY-CUT", "", firstLine(e)));
        }
        complaints.sentences().forEach(says -> problems.add(ReadProblem.notice("HISTORY-SAYS", "", says)));
        report(odd, layout, problems);
        return new Rows(odd.rows, odd.rejected + odd.surplus.rows, odd.slow);
    }

    private static Pipeline.BlockParser parser(Layout layout, ReadOptions options, BatchSink sink, Charset charset) {
        return layout.form() == Layout.Form.TABLE
                ? new RowParser(layout, options, sink, charset)
                : new LineRows(layout, options, sink, charset);
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
        // Where one row in a hundred tells so, many more are read in the wrong order without telling.
        boolean swapped = odd.swapped.rows * 100 > odd.rows;
        if (!swapped) {
            for (Oddities.Odd row : odd.named) {
                problems.add(ReadProblem.notice("HISTORY-ROW", "row " + (row.line() + 1), row.stamp()));
            }
        }
        if (odd.mixed.rows > 0) {
            problems.add(ReadProblem.refused(
                    "HISTORY-MIXED-ZONES", "row " + (odd.mixed.first + 1), layout.offsets() ? "with" : "without"));
        }
        if (swapped) {
            boolean dayFirst = layout.order() == TimeText.Order.DAY_FIRST;
            problems.add(ReadProblem.refused(
                    "HISTORY-DATE-ORDERS",
                    "row " + (odd.swapped.first + 1),
                    odd.swappedStamp,
                    String.valueOf(odd.swapped.rows),
                    dayFirst ? "month" : "day",
                    dayFirst ? "day" : "month"));
        }
        if (odd.otherMark.rows * 100 > odd.rows) {
            problems.add(ReadProblem.refused(
                    "HISTORY-DECIMAL",
                    "row " + (odd.otherMark.first + 1),
                    String.valueOf(odd.otherMark.rows),
                    layout.decimalComma() ? "a decimal comma" : "a decimal point"));
        }
        if (odd.badBytes.rows > 0) {
            problems.add(ReadProblem.notice(
                    "HISTORY-BYTES", "row " + (odd.badBytes.first + 1), String.valueOf(odd.badBytes.rows)));
        }
        if (odd.surplus.rows > 0) {
            String where = "row " + (odd.surplus.first + 1);
            String[] arguments = {
                String.valueOf(odd.surplus.rows), String.valueOf(layout.header().size()), String.valueOf(odd.rows)
            };
            // The numbers that have a delimiter in them are the large ones: without many of them the others mislead.
            boolean many = odd.surplus.rows * 100 > odd.rows;
            problems.add(
                    many
                            ? ReadProblem.refused("HISTORY-SURPLUS", where, arguments)
                            : ReadProblem.notice("HISTORY-SURPLUS", where, arguments));
        }
        if (odd.shorter.rows > 0) {
            problems.add(ReadProblem.notice(
                    "HISTORY-SHORT", "row " + (odd.shorter.first + 1), String.valueOf(odd.shorter.rows)));
        }
        if (odd.comments.rows > 0) {
            problems.add(ReadProblem.notice(
                    "HISTORY-COMMENTS", "row " + (odd.comments.first + 1), String.valueOf(odd.comments.rows)));
        }
        if (odd.rejected * 2 > odd.rows) {
            problems.add(ReadProblem.refused(
                    "HISTORY-UNREADABLE", "", String.valueOf(odd.rejected), String.valueOf(odd.rows)));
        } else if (odd.rejected > Oddities.MOST_NAMED && !swapped) {
            problems.add(
                    ReadProblem.notice("HISTORY-ROWS", "", String.valueOf(odd.rejected), String.valueOf(odd.rows)));
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? "it ends too soon"
                : message.lines().findFirst().orElse("");
    }
}
