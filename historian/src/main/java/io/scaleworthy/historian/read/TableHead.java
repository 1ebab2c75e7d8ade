package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.NonValues;
import io.scaleworthy.historian.source.Complaints;
import io.scaleworthy.historian.source.Delimiter;
import io.scaleworthy.historian.source.Lines;
import io.scaleworthy.historian.source.SampleSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head of a table of samples: what stands above it, its delimiter, the names of its columns, and its first rows. */
final class TableHead {
    /** Rows looked at before deciding. */
    private static final int ROWS = 300;
    /** Share of rows that must fit a reading. */
    private static final double MOST = 0.95;

    /** Lines before the header; a Proficy export names its tags there, a line each. */
    private static final int MOST_PREAMBLE = 5000;
    /** Lines with one cell above a table: more are a text. */
    private static final int MOST_TITLES = 20;

    private static final char[] TABS = {'\t'};
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d*[.,]?\\d*([eE][-+]?\\d+)?");

    private final Path file;
    private final SampleSource.Part part;
    private final ReadOptions options;
    private final List<ReadProblem> problems;
    private final List<String> reasons;
    private List<String> header = List.of();
    private List<String> written = List.of();
    private final List<List<String>> rows = new ArrayList<>();
    private char delimiter = ',';
    private int skipLines = 1;
    private boolean fromProficy;
    private int preamble;

    /**
     * @param problems receives why there is no table
     * @param reasons receives what was found out on the way
     */
    TableHead(
            Path file, SampleSource.Part part, ReadOptions options, List<ReadProblem> problems, List<String> reasons) {
        this.file = file;
        this.part = part;
        this.options = options;
        this.problems = problems;
        this.reasons = reasons;
    }

    /** Reads the head of the file; without a table it says why, and gives false. */
    boolean read() throws IOException {
        try (Lines lines = new Lines(open())) {
            String line = preamble(lines);
            line = line == null ? null : title(line, lines);
            if (line == null) {
                problems.add(ReadProblem.refused("HISTORY-EMPTY", ""));
                return false;
            }
            delimiter = part.kind() == SampleSource.Kind.TEXT && part.pairs().isEmpty() ? delimiter(line) : '\t';
        }
        try (Records records = new Records(open(), delimiter)) {
            for (Records.Row record = records.next(); record != null; record = records.next()) {
                List<String> cells = record.cells();
                if (record.line() <= preamble) {
                    continue;
                }
                if (header.isEmpty()) {
                    written = cells;
                    // Stray commas behind the last name are what a program left that thought in another delimiter.
                    header = cells.stream()
                            .map(cell -> delimiter == ','
                                    ? cell.strip()
                                    : cell.replaceAll(",+\\s*$", "").strip())
                            .toList();
                    continue;
                }
                if (rows.isEmpty()) {
                    skipLines = (int) record.line() - 1;
                }
                boolean head = cells.get(0).startsWith("#")
                        || cells.stream().map(String::strip).toList().equals(header);
                if (!head && cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    rows.add(List.copyOf(cells));
                }
                if (rows.size() >= ROWS) {
                    break;
                }
            }
        }
        if (header.size() < 2) {
            problems.add(
                    ReadProblem.refused("HISTORY-DELIMITER", "row 1", show(delimiter), clip(String.join("", header))));
            return false;
        }
        if (header.stream().filter(cell -> !cell.isEmpty()).allMatch(TableHead::number)) {
            problems.add(ReadProblem.refused("HISTORY-NO-HEADER", "row 1", clip(String.join(" ", header))));
            return false;
        }
        if (rows.isEmpty()) {
            problems.add(ReadProblem.refused("HISTORY-NO-ROWS", ""));
            return false;
        }
        if (!narrow()) {
            return false;
        }
        long wider = rows.stream()
                .filter(row -> row.size() > header.size()
                        && row.subList(header.size(), row.size()).stream().anyMatch(cell -> !cell.isBlank()))
                .count();
        if (wider * 2 > rows.size()) {
            problems.add(ReadProblem.refused("HISTORY-WIDTH", "row 2", String.valueOf(header.size()), show(delimiter)));
            return false;
        }
        return true;
    }

    /** Names of the columns, in their order; some may be empty. */
    List<String> header() {
        return header;
    }

    /** The first rows with something in them; a row may have fewer cells than the header, or more empty ones. */
    List<List<String>> rows() {
        return rows;
    }

    char delimiter() {
        return delimiter;
    }

    /** Lines before the first row of samples. */
    int skipLines() {
        return skipLines;
    }

    /** Lines before the header. */
    int preamble() {
        return preamble;
    }

    /** Whether the blocks of an export of GE Proficy stand around the samples. */
    boolean fromProficy() {
        return fromProficy;
    }

    /**
     * Reads on to the header: past blank lines, comments, a {@code sep=} line, and the blocks that stand before the samples in
     * exports of GE Proficy.
     */
    private @Nullable String preamble(Lines reader) throws IOException {
        String line = reader.next();
        boolean proficy = line != null && line.strip().toLowerCase(Locale.ROOT).matches("\\[(tags|data)\\]");
        fromProficy = proficy;
        while (line != null && preamble < MOST_PREAMBLE) {
            String text = line.strip();
            boolean skip = text.isEmpty()
                    || text.startsWith("#") && !text.contains(",")
                    || text.startsWith("#datatype")
                    || text.startsWith("#group")
                    || text.startsWith("#default")
                    || text.toLowerCase(Locale.ROOT).matches("\"?sep=.\"?");
            if (text.equalsIgnoreCase("[Data]")) {
                proficy = false;
                skip = true;
            }
            if (!skip && !proficy) {
                return line;
            }
            preamble++;
            line = reader.next();
        }
        return line;
    }

    private Reader open() throws IOException {
        return SampleSource.open(file, part, new Complaints()).reader();
    }

    /** Titles above a table: lines with one cell, above one with several. */
    private String title(String line, Lines reader) throws IOException {
        List<String> above = new ArrayList<>();
        String next = line;
        while (next != null && above.size() < MOST_TITLES && (next.isBlank() || cells(next) < 2)) {
            above.add(next);
            next = reader.next();
        }
        if (next == null || cells(next) < 2 || above.isEmpty()) {
            return line;
        }
        preamble += above.size();
        reasons.add("the table begins in row " + (preamble + 1));
        return next;
    }

    /** Filled cells of a line, by the delimiter that gives most. */
    private int cells(String line) {
        int most = 0;
        for (char candidate : part.kind() == SampleSource.Kind.TEXT ? Delimiter.candidates() : TABS) {
            int filled = 0;
            for (String cell : line.split(java.util.regex.Pattern.quote(String.valueOf(candidate)), -1)) {
                filled += cell.isBlank() || cell.equals("\"\"") ? 0 : 1;
            }
            most = Math.max(most, filled);
        }
        return most;
    }

    /**
     * Rows that all have fewer cells than the header: names with an unquoted delimiter in them, which are put together where that
     * mends it; otherwise nobody knows which value belongs to which name.
     */
    private boolean narrow() {
        int width = rows.get(0).size();
        long alike = rows.stream().filter(row -> row.size() == width).count();
        int named = header.size();
        while (named > 0 && header.get(named - 1).isEmpty()) {
            named--;
        }
        if (width >= named || alike < MOST * rows.size() || width < 2) {
            return true;
        }
        List<String> joined = new ArrayList<>();
        for (String cell : written) {
            if (cell.startsWith(" ") && !joined.isEmpty()) {
                joined.set(joined.size() - 1, joined.get(joined.size() - 1) + delimiter + cell);
            } else {
                joined.add(cell.strip());
            }
        }
        if (joined.size() != width) {
            problems.add(ReadProblem.refused(
                    "HISTORY-NARROW", "row " + (preamble + 1), String.valueOf(named), String.valueOf(width)));
            return false;
        }
        problems.add(ReadProblem.notice(
                "HISTORY-HEADER-JOINED", "row " + (preamble + 1), String.valueOf(named), String.valueOf(width)));
        header = List.copyOf(joined);
        return true;
    }

    private char delimiter(String line) {
        String given = options.column("delimiter");
        if (given.isEmpty()) {
            return Delimiter.of(line);
        }
        return given.equals("tab") ? '\t' : given.charAt(0);
    }

    /** Whether a cell holds a number in any writing; words that stand for nothing do not. */
    static boolean number(String cell) {
        String trimmed = cell.strip();
        if (trimmed.isEmpty() || NonValues.nothing(trimmed)) {
            return false;
        }
        char first = trimmed.charAt(0);
        return (Character.isDigit(first) || first == '-' || first == '+' || first == '.')
                && NUMBER.matcher(trimmed).matches();
    }

    static String show(char delimiter) {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }

    static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
