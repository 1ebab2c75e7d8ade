package io.scaleworthy.evidence.read;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.historian.transfer.Shadow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a model predicted and what came true, row by row, from CSV or XLSX.
 *
 * @param predictions in the order of the file
 * @param labels of the same rows
 */
@SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
public record LabelTable(double[] predictions, double[] labels) {
    /** Cells that are told one by one; a column of words would fill the screen. */
    private static final int MOST_TOLD = 5;

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    /** Usual titles, the surest first: a column called model may hold its number. */
    private static final List<String> PREDICTION =
            List.of("prediction", "predicted", "y_pred", "yhat", "y_hat", "pred", "forecast", "estimate", "model");

    private static final List<String> LABEL =
            List.of("label", "actual", "y_true", "truth", "observed", "true", "measured", "reference", "target", "y");

    /**
     * Reads the two columns.
     *
     * @param prediction title of the predictions' column; empty to find it by the usual names
     * @param label title of the labels' column; empty to find it by the usual names
     * @return empty when something is wrong; problems say what
     */
    public static Optional<LabelTable> read(
            Path file, String name, String prediction, String label, List<Problem> problems) {
        int before = problems.size();
        Optional<Table> first = Tables.first(file, name, problems);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Table table = first.get();
        int head = table.firstFilled();
        int from = column(table, head, prediction, PREDICTION, "prediction", problems);
        int to = column(table, head, label, LABEL, "label", problems);
        if (from >= 0 && from == to) {
            problems.add(Problem.refused("SHADOW-SAME", table.place(head, from)));
        }
        if (from < 0 || to < 0 || from == to) {
            return Optional.empty();
        }
        List<double[]> rows = new ArrayList<>();
        int skipped = 0;
        for (int r = head + 1; r < table.rows().size(); r++) {
            if (table.blank(r)) {
                continue;
            }
            OptionalDouble predicted = number(table, r, from);
            OptionalDouble actual = number(table, r, to);
            if (predicted.isPresent() && actual.isPresent()) {
                rows.add(new double[] {predicted.getAsDouble(), actual.getAsDouble()});
            } else if (nothing(table.cell(r, from)) || nothing(table.cell(r, to))) {
                skipped++;
            } else if (problems.size() < before + MOST_TOLD) {
                int wrong = predicted.isPresent() ? to : from;
                problems.add(Problem.refused("SHADOW-NUMBER", table.place(r, wrong), table.cell(r, wrong)));
            }
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        if (skipped > 0) {
            problems.add(Problem.notice("SHADOW-SKIPPED", Place.file(name), skipped));
        }
        double[] predictions = new double[rows.size()];
        double[] labels = new double[rows.size()];
        Arrays.setAll(predictions, i -> rows.get(i)[0]);
        Arrays.setAll(labels, i -> rows.get(i)[1]);
        return Optional.of(new LabelTable(predictions, labels));
    }

    /** Whether a table with these titles holds predictions and labels; titles that other tables have too do not tell. */
    static boolean looksLike(Set<String> titles) {
        return titles.stream()
                        .anyMatch(Set.of("prediction", "predicted", "pred", "forecast", "yhat", "y_pred")::contains)
                && titles.stream().anyMatch(Set.of("label", "actual", "observed", "truth", "y_true")::contains);
    }

    /** Root mean square of prediction less label, in the label's unit. */
    public double error() {
        double squares = 0;
        for (int i = 0; i < labels.length; i++) {
            squares += Math.pow(predictions[i] - labels[i], 2);
        }
        return Math.sqrt(squares / Math.max(1, labels.length));
    }

    /**
     * The loss that the rows show.
     *
     * @param home error at the pilot's own site; 0 when unknown
     * @param name the file as printed
     * @return empty with too few labels, or equal ones; problems say which
     */
    public Optional<Shadow> shadow(double home, String name, List<Problem> problems) {
        if (labels.length < Shadow.LEAST_ROWS) {
            problems.add(Problem.refused("SHADOW-FEW", Place.file(name), labels.length, Shadow.LEAST_ROWS));
            return Optional.empty();
        }
        if (Arrays.stream(labels).distinct().limit(2).count() < 2) {
            problems.add(Problem.refused("SHADOW-STILL", Place.file(name)));
            return Optional.empty();
        }
        Shadow shadow = Shadow.of(predictions, labels, home);
        if (!Double.isFinite(shadow.deviation())
                || !Double.isFinite(shadow.error())
                || !Double.isFinite(shadow.loss())) {
            problems.add(Problem.refused("SHADOW-STILL", Place.file(name)));
            return Optional.empty();
        }
        return Optional.of(shadow);
    }

    private static boolean nothing(String cell) {
        return Set.of("", "na", "n/a", "nan", "null", "none", "-", "?").contains(cell.toLowerCase(Locale.ROOT));
    }

    /** A comma is a decimal mark where it parts no cells; a model writes no separators of thousands. */
    private static OptionalDouble number(Table table, int row, int column) {
        String cell = table.cell(row, column);
        String plain = table.delimiter() == ',' ? cell : cell.replace(',', '.');
        return NUMBER.matcher(plain).matches() ? OptionalDouble.of(Double.parseDouble(plain)) : OptionalDouble.empty();
    }

    private static int column(
            Table table, int head, String wanted, List<String> usual, String role, List<Problem> problems) {
        List<String> titles = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (int c = 0; c < table.width(head); c++) {
            titles.add(table.cell(head, c));
            plain.add(table.cell(head, c).toLowerCase(Locale.ROOT).replace(' ', '_'));
        }
        List<String> sought = wanted.isEmpty()
                ? usual
                : List.of(wanted.toLowerCase(Locale.ROOT).replace(' ', '_'));
        for (String title : sought) {
            if (plain.contains(title)) {
                return plain.indexOf(title);
            }
        }
        problems.add(Problem.refused(
                "SHADOW-COLUMN",
                table.place(head),
                role,
                String.join(", ", titles),
                wanted.isEmpty() ? "" : Suggestion.sentence(wanted, titles)));
        return -1;
    }
}
