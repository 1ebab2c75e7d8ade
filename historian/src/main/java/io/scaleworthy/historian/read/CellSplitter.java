package io.scaleworthy.historian.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a record into cells. A quote opens only at the start of a cell and closes only before a delimiter or a line end; doubled
 * it stands for itself. An inch mark does neither, and a quote that never closes is a character like any other.
 */
final class CellSplitter {
    /** Line feeds that a quoted cell may hold: comments have a few; more is a quote that was never closed. */
    static final int MOST_LINES = 20;

    private final char delimiter;

    CellSplitter(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Whether a quote before this character ends a cell; blanks between them do not count. */
    boolean closes(char after) {
        return after == delimiter || after == '\n' || after == '\r';
    }

    private boolean closes(String record, int quote) {
        int next = quote + 1;
        while (next < record.length() && record.charAt(next) == ' ') {
            next++;
        }
        return next == record.length() || closes(record.charAt(next));
    }

    /** Whether a quoted cell is still open at the end of the text. */
    boolean open(String text) {
        return split(text, new ArrayList<>());
    }

    /** The cells of a record. */
    List<String> split(String record) {
        List<String> cells = new ArrayList<>();
        return record.indexOf('"') < 0 || split(record, cells) ? plain(record) : cells;
    }

    private List<String> plain(String record) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int at = record.indexOf(delimiter); at >= 0; at = record.indexOf(delimiter, from)) {
            cells.add(record.substring(from, at));
            from = at + 1;
        }
        int end = record.endsWith("\r") ? record.length() - 1 : record.length();
        cells.add(record.substring(from, Math.max(from, end)));
        return cells;
    }

    /** One cell of a record; empty when it has fewer. */
    String cell(String record, int column) {
        if (record.indexOf('"') >= 0) {
            List<String> cells = split(record);
            return column < cells.size() ? cells.get(column) : "";
        }
        int from = 0;
        for (int i = 0; i < column; i++) {
            from = record.indexOf(delimiter, from) + 1;
            if (from == 0) {
                return "";
            }
        }
        int to = record.indexOf(delimiter, from);
        return record.substring(from, to < 0 ? record.length() : to);
    }

    private boolean split(String record, List<String> cells) {
        StringBuilder cell = new StringBuilder();
        boolean inside = false;
        boolean blank = true;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (c == '"' && (inside || blank)) {
                if (inside && i + 1 < record.length() && record.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (!inside || closes(record, i)) {
                    inside = !inside;
                } else if (record.charAt(i - 1) == delimiter || record.charAt(i - 1) == '\n') {
                    // Another cell opens: the one before was never meant to.
                    return true;
                } else {
                    cell.append(c);
                }
                blank = false;
            } else if (c == delimiter && !inside) {
                cells.add(cell.toString());
                cell.setLength(0);
                blank = true;
            } else if (c != '\r' || i + 1 < record.length()) {
                blank &= c == ' ';
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return inside;
    }
}
