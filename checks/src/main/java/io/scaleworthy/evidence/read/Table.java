package io.scaleworthy.evidence.read;

import io.scaleworthy.finding.Place;
import java.util.List;

/**
 * A small table as written: cells of text, row by row.
 *
 * @param file path relative to the manifest
 * @param sheet sheet name; empty for delimited text
 * @param delimiter of delimited text; a space for a sheet
 * @param rows all rows from the first one on, blank ones included
 */
record Table(String file, String sheet, char delimiter, List<List<String>> rows) {
    Table {
        rows = List.copyOf(rows);
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

    private static String letters(int column) {
        StringBuilder out = new StringBuilder();
        for (int c = column; c >= 0; c = c / 26 - 1) {
            out.insert(0, (char) ('A' + c % 26));
        }
        return out.toString();
    }
}
