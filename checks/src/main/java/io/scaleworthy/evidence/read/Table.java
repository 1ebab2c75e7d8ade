package io.scaleworthy.evidence.read;

import io.scaleworthy.finding.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A small table as written: cells of text, row by row.
 *
 * @param file path relative to the manifest
 * @param sheet sheet name; empty for delimited text
 * @param delimiter of delimited text; a space for a sheet
 * @param rows all rows from the first one on, blank ones included
 * @param merged cells of a sheet that are shown as one; the file holds a value in the first of them only
 */
record Table(String file, String sheet, char delimiter, List<List<String>> rows, List<Merged> merged) {
    Table {
        rows = List.copyOf(rows);
        merged = List.copyOf(merged);
    }

    Table(String file, String sheet, char delimiter, List<List<String>> rows) {
        this(file, sheet, delimiter, rows, List.of());
    }

    /** Cells shown as one, all ends included, counted from 0. */
    record Merged(int top, int bottom, int left, int right) {}

    /** The table with the value of cells merged down a column in each of their rows, but for blank ones. */
    Table filled(List<Merged> columns) {
        List<List<String>> filled = new ArrayList<>(rows);
        for (Merged cells : columns) {
            for (int r = cells.top() + 1; r <= Math.min(cells.bottom(), rows.size() - 1); r++) {
                if (!blank(r)) {
                    List<String> row = new ArrayList<>(filled.get(r));
                    while (row.size() <= cells.left()) {
                        row.add("");
                    }
                    row.set(cells.left(), cell(cells.top(), cells.left()));
                    filled.set(r, row);
                }
            }
        }
        return with(filled);
    }

    /** The same table with other rows, in the same places. */
    Table with(List<List<String>> others) {
        return new Table(file, sheet, delimiter, others, merged);
    }

    /** A cell, trimmed; empty outside the table. Rows and columns count from 0. */
    String cell(int row, int column) {
        if (row >= rows.size() || column >= rows.get(row).size()) {
            return "";
        }
        return rows.get(row).get(column).strip();
    }

    int width(int row) {
        return rows.get(row).size();
    }

    /** The first row with something in it; the number of rows when there is none. */
    int firstFilled() {
        int row = 0;
        while (row < rows.size() && blank(row)) {
            row++;
        }
        return row;
    }

    boolean blank(int row) {
        return rows.get(row).stream().allMatch(String::isBlank);
    }

    /** Where a row stands, counted from 1 as spreadsheets do. */
    Place place(int row) {
        return new Place(file, sheet.isEmpty() ? "row " + (row + 1) : sheet + "!A" + (row + 1));
    }

    Place place(int row, int column) {
        return new Place(file, (sheet.isEmpty() ? "cell " : sheet + "!") + letters(column) + (row + 1));
    }

    /** Where merged cells stand. */
    Place place(Merged cells) {
        String last = letters(cells.right()) + (cells.bottom() + 1);
        return new Place(file, sheet + "!" + letters(cells.left()) + (cells.top() + 1) + ":" + last);
    }

    private static String letters(int column) {
        StringBuilder out = new StringBuilder();
        for (int c = column; c >= 0; c = c / 26 - 1) {
            out.insert(0, (char) ('A' + c % 26));
        }
        return out.toString();
    }
}
