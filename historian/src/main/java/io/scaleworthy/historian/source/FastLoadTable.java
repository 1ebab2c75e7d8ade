package io.scaleworthy.historian.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;

/**
 * A file for AVEVA Historian's fast load: encoding, delimiter, a line about time and origin, then {@code
 * tag|type|date|time|units|value|quality}. Lines keep their numbers. Source: the vendor's import format.
 */
final class FastLoadTable extends TableStream {
    private final BufferedReader lines;
    private Pattern delimiter = Pattern.compile("\\|");
    private boolean universal;
    private int line;

    FastLoadTable(Reader reader) {
        lines = new BufferedReader(reader);
    }

    @Override
    boolean more(StringBuilder out) throws IOException {
        String text = lines.readLine();
        if (text == null) {
            return false;
        }
        line++;
        if (line == 1) {
            out.append('\n');
        } else if (line == 2) {
            delimiter = Pattern.compile(Pattern.quote(text.isEmpty() ? "|" : text.substring(0, 1)));
            out.append('\n');
        } else if (line == 3) {
            String[] about = delimiter.split(text, -1);
            // The second field: 0 for UTC, 1 for the server's local time.
            universal = about.length > 1 && about[1].strip().equals("0");
            out.append("DateTime\tTagName\tValue\tQualityDetail\n");
        } else {
            sample(delimiter.split(text, -1), out);
        }
        return true;
    }

    private void sample(String[] cells, StringBuilder out) {
        if (cells.length >= 7) {
            cell(out, cells[2].strip().replace('/', '-') + " " + cells[3].strip() + (universal ? "Z" : ""));
            out.append('\t');
            cell(out, cells[0]);
            out.append('\t');
            cell(out, cells[5]);
            out.append('\t');
            cell(out, cells[6]);
        } else {
            // Left as it is, so that it is counted among the rows that do not fit.
            cell(out, String.join(" ", cells));
        }
        out.append('\n');
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
