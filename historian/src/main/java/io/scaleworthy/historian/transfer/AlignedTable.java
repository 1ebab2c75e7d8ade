package io.scaleworthy.historian.transfer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.scaleworthy.historian.profile.Reservoir;
import io.scaleworthy.historian.source.Delimiter;
import io.scaleworthy.historian.source.TextSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads a table whose rows hold all tags of one moment, without a time of their own: a training table, a file of features. */
public final class AlignedTable {
    /** Rows kept; from longer tables one of two neighbours is dropped by a hash, again and again. */
    private static final int MOST_ROWS = 65_536;
    /** A column is an input when at least so many of its filled cells are numbers. */
    private static final double MOSTLY = 0.5;

    private static final Set<String> NOTHING = Set.of("", "na", "n/a", "nan", "null", "none", "-", "?", "bad");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[-+]?\\d*,\\d+([eE][-+]?\\d+)?");

    private AlignedTable() {}

    /**
     * The table as a site. A first row of numbers is no title; the columns are then called 1, 2, 3 ...
     *
     * @param wanted which columns to take
     * @param mode which column tells the operating mode; it is no input
     * @param most columns that are taken at most; more are an error
     * @throws IOException when the file cannot be read, or is no table; the message says why
     */
    public static SiteSummary read(Path file, String site, Predicate<String> wanted, Predicate<String> mode, int most)
            throws IOException {
        char delimiter = delimiter(file);
        try (BufferedReader text = new BufferedReader(TextSource.open(file));
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            return read(csv, site, wanted, mode, most);
        } catch (de.siegmar.fastcsv.reader.CsvParseException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static SiteSummary read(
            CsvReader<CsvRecord> csv, String site, Predicate<String> wanted, Predicate<String> mode, int most)
            throws IOException {
        List<String> titles = List.of();
        List<double[]> rows = new ArrayList<>();
        List<String> modes = new ArrayList<>();
        int modeColumn = -1;
        int[] columns = new int[0];
        long[] filled = new long[0];
        long[] numbers = new long[0];
        int shift = 0;
        long at = 0;
        for (CsvRecord row : csv) {
            if (titles.isEmpty()) {
                boolean titled = row.getFields().stream().anyMatch(f -> Double.isNaN(number(f)) && !nothing(f));
                List<String> names = new ArrayList<>();
                for (int c = 0; c < row.getFieldCount(); c++) {
                    String name = titled ? row.getField(c).strip() : String.valueOf(c + 1);
                    names.add(name.isEmpty() ? "column " + (c + 1) : name);
                }
                titles = names;
                twice(titles);
                columns = java.util.stream.IntStream.range(0, titles.size())
                        .filter(c -> wanted.test(names.get(c)) && !mode.test(names.get(c)))
                        .toArray();
                modeColumn = java.util.stream.IntStream.range(0, names.size())
                        .filter(c -> mode.test(names.get(c)))
                        .findFirst()
                        .orElse(-1);
                if (columns.length > most) {
                    throw new IOException("it has " + columns.length + " columns; at most " + most
                            + " inputs are compared: name those of the model with --inputs");
                }
                filled = new long[columns.length];
                numbers = new long[columns.length];
                if (titled) {
                    continue;
                }
            }
            if (row.getFieldCount() != titles.size()) {
                throw new IOException("line " + row.getStartingLineNumber() + " has " + row.getFieldCount()
                        + " cells, the first one has " + titles.size());
            }
            double[] values = new double[columns.length];
            for (int j = 0; j < values.length; j++) {
                String cell = row.getField(columns[j]);
                values[j] = number(cell);
                filled[j] += nothing(cell) ? 0 : 1;
                numbers[j] += Double.isNaN(values[j]) ? 0 : 1;
            }
            if (Reservoir.moment(shift, at >> shift) == at) {
                rows.add(values);
                if (modeColumn >= 0) {
                    modes.add(row.getField(modeColumn).strip());
                }
            }
            at++;
            if (rows.size() > MOST_ROWS) {
                shift++;
                rows = thinned(rows, shift);
                modes = thinned(modes, shift);
            }
        }
        if (titles.isEmpty()) {
            throw new IOException("it is empty");
        }
        return summary(site, titles, columns, filled, numbers, rows).with(modes);
    }

    private static void twice(List<String> titles) throws IOException {
        for (int c = 0; c < titles.size(); c++) {
            if (titles.indexOf(titles.get(c)) < c && titles.size() <= 10_000) {
                throw new IOException("two columns are called '" + titles.get(c) + "'");
            }
        }
    }

    /** Rows were kept one per window of half the length; now one of two stays. */
    private static <T> List<T> thinned(List<T> rows, int shift) {
        List<T> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            long moment = Reservoir.moment(shift - 1, i);
            if (Reservoir.moment(shift, moment >> shift) == moment) {
                kept.add(rows.get(i));
            }
        }
        return kept;
    }

    private static SiteSummary summary(
            String site, List<String> titles, int[] columns, long[] filled, long[] numbers, List<double[]> rows) {
        List<String> tags = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        Map<String, String> left = new LinkedHashMap<>();
        for (int j = 0; j < columns.length; j++) {
            String title = titles.get(columns[j]);
            if (numbers[j] == 0 || numbers[j] < MOSTLY * filled[j]) {
                left.put(title, filled[j] == 0 ? "empty" : "words");
                continue;
            }
            double[] column = new double[rows.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = rows.get(i)[j];
            }
            tags.add(title);
            values.add(column);
        }
        return SiteSummary.table(SiteRows.of(site, tags, values.toArray(new double[0][])), left);
    }

    private static boolean nothing(String cell) {
        return NOTHING.contains(cell.strip().toLowerCase(java.util.Locale.ROOT));
    }

    private static double number(String cell) {
        String plain = cell.strip();
        if (NUMBER.matcher(plain).matches()) {
            return Double.parseDouble(plain);
        }
        return COMMA.matcher(plain).matches() ? Double.parseDouble(plain.replace(',', '.')) : Double.NaN;
    }

    private static char delimiter(Path file) throws IOException {
        try (BufferedReader text = new BufferedReader(TextSource.open(file))) {
            String line = text.readLine();
            // Names of inputs may have a comma in them, hardly a semicolon.
            return Delimiter.of(line == null ? "" : line, ';');
        }
    }

    /** The rows of several tables as one, in the order given. */
    public static SiteSummary joined(String site, List<SiteSummary> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        SiteRows rows =
                SiteRows.pooled(site, parts.stream().map(SiteSummary::rows).toList());
        int n = rows.rows();
        int[] strata = new int[n];
        Arrays.setAll(strata, i -> (int) ((long) i * SiteRows.STRATA / n));
        return SiteSummary.table(
                        new SiteRows(site, rows.tags(), rows.columns(), strata),
                        parts.get(0).left())
                .with(
                        parts.stream().anyMatch(p -> p.modes().isEmpty())
                                ? List.of()
                                : parts.stream()
                                        .flatMap(p -> p.modes().stream())
                                        .toList());
    }
}
