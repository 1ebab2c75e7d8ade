package io.scaleworthy.evidence.tags;

import io.scaleworthy.historian.source.Lines;
import io.scaleworthy.historian.source.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines of text exports, split into cells: quotes as in CSV, doubled inside; a backslash before a quote is a fault of some tools. */
final class LineTags {
    /** Lines that a quoted comment may run over. */
    private static final int MOST_JOINED = 50;

    private LineTags() {}

    /** Takes a record and the number of its first line. */
    interface Taker {
        void take(List<String> cells, long line);
    }

    /** Goes through the records of a file; a quoted cell may hold line ends. */
    static void each(Path file, char delimiter, Taker taker) throws IOException {
        try (Lines lines = new Lines(TextSource.open(file))) {
            long number = 0;
            String line = lines.next();
            while (line != null) {
                number++;
                long first = number;
                StringBuilder record = new StringBuilder(line);
                int more = 0;
                while (open(record)) {
                    String next = more++ < MOST_JOINED ? lines.next() : null;
                    if (next == null) {
                        throw new IOException("line " + first
                                + ": a quote is opened and not closed, so that the lines behind it would be lost");
                    }
                    number++;
                    record.append('\n').append(next);
                }
                taker.take(split(record.toString(), delimiter), first);
                line = lines.next();
            }
        }
    }

    private static boolean open(CharSequence record) {
        boolean inside = false;
        for (int i = 0; i < record.length(); i++) {
            inside ^= record.charAt(i) == '"' && (i == 0 || record.charAt(i - 1) != '\\');
        }
        return inside;
    }

    static List<String> split(String record, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (c == '"') {
                if (inside && i + 1 < record.length() && record.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    inside = !inside;
                }
            } else if (c == '\\' && inside && i + 1 < record.length() && record.charAt(i + 1) == '"') {
                cell.append('"');
                i += i + 2 < record.length() && record.charAt(i + 2) == '"' ? 2 : 1;
            } else if (c == delimiter && !inside) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
