package io.scaleworthy.historian.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A table written as text while it is read: UTF-8, cells parted by tabs, rows by line feeds. */
abstract class TableStream extends InputStream {
    /** Rows are asked for until so many characters are ready. */
    private static final int READY = 1 << 15;

    private byte[] bytes = new byte[0];
    private int at;
    private boolean ended;
    private final StringBuilder text = new StringBuilder();

    /** Appends the next row, or several; false when there are no more. */
    abstract boolean more(StringBuilder out) throws IOException;

    /** Writes a cell; what would break the table is quoted. */
    static void cell(StringBuilder out, String cell) {
        boolean plain = cell.indexOf('\t') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0;
        if (plain) {
            out.append(cell);
        } else {
            out.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            if (ended) {
                return false;
            }
            text.setLength(0);
            while (!ended && text.length() < READY) {
                ended = !more(text);
            }
            bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(len, bytes.length - at);
        System.arraycopy(bytes, at, b, off, n);
        at += n;
        return n;
    }
}
