package io.scaleworthy.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Counts rows by one, two or three of their columns. The only place that knows the table library, which takes half a second to start
 * and is loaded on demand.
 */
final class CrossTable {
    /** Wider tables do not fit a terminal; the counts are then listed instead. */
    private static final int MOST_COLUMNS = 12;

    private CrossTable() {}

    /**
     * The counts as a table of text.
     *
     * @param rows rows of equal columns
     * @param by one to three of the columns; with two, the second one runs across
     */
    static String of(List<Map<String, String>> rows, List<String> by) {
        Table table = Table.create("counts");
        for (String column : by) {
            table.addColumns(StringColumn.create(
                    column,
                    rows.stream()
                            .map(row -> Summary.clean(row.getOrDefault(column, "")))
                            .toList()));
        }
        // The library takes REAL and Real for one name of a column.
        boolean across = by.size() == 2
                && table.stringColumn(by.get(1)).countUnique() <= MOST_COLUMNS
                && table.stringColumn(by.get(1)).unique().lowerCase().countUnique()
                        == table.stringColumn(by.get(1)).countUnique();
        if (by.size() == 1) {
            Table counts = table.countBy(by.get(0)).sortOn("-Count", by.get(0));
            return print(counts);
        }
        if (across) {
            Table counts = table.xTabCounts(by.get(0), by.get(1));
            counts.column(0).setName(by.get(0));
            return print(counts);
        }
        StringColumn one =
                StringColumn.create("one", rows.stream().map(r -> "1").toList());
        table.addColumns(one);
        Table counts = table.summarize("one", AggregateFunctions.count).by(by.toArray(new String[0]));
        counts.column(counts.columnCount() - 1).setName("Count");
        return print(counts.sortOn("-Count", by.get(0), by.get(1)));
    }

    private static String print(Table table) {
        int columns = table.columnCount();
        int[] widths = new int[columns];
        for (int c = 0; c < columns; c++) {
            widths[c] = table.column(c).name().length();
            for (int r = 0; r < table.rowCount(); r++) {
                widths[c] = Math.max(widths[c], cell(table, r, c).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (int r = -1; r < table.rowCount(); r++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String text = r < 0 ? table.column(c).name() : cell(table, r, c);
                boolean number = table.column(c).type() != tech.tablesaw.api.ColumnType.STRING;
                line.append(String.format(Locale.ROOT, (number ? "%" : "%-") + widths[c] + "s", text))
                        .append("  ");
            }
            out.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return out.toString();
    }

    private static String cell(Table table, int row, int column) {
        String text = table.getUnformatted(row, column);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
