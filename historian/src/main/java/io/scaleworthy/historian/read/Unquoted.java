package io.scaleworthy.historian.read;

import java.util.Arrays;

/**
 * A row whose cells stand in quotes, copied without them: exports that quote every cell are read like all others. A row in which a
 * quote, a delimiter or a line end stands within a cell, or a blank beside a quote, is left alone.
 */
final class Unquoted {
    private final byte delimiter;

    /** The row and a line feed behind it. */
    byte[] bytes = new byte[0];

    /** Where the line feed of the row stands that was copied last. */
    int end;

    Unquoted(char delimiter) {
        this.delimiter = (byte) delimiter;
    }

    /**
     * Copies a row.
     *
     * @param to behind the last line feed
     * @return the position of its line feed in the copy; -1 when it is left alone
     */
    int copy(byte[] b, int from, int to) {
        int n = 0;
        int p = from;
        while (true) {
            boolean quoted = b[p] == '"';
            p += quoted ? 1 : 0;
            int begin = p;
            while (b[p] != '"' && b[p] != delimiter && b[p] != '\n') {
                p++;
            }
            int length = p - begin;
            if (quoted && b[p++] != '"') {
                return -1;
            }
            boolean returns = quoted ? b[p] == '\r' : length > 0 && b[p] == '\n' && b[p - 1] == '\r';
            length -= !quoted && returns ? 1 : 0;
            p += quoted && returns ? 1 : 0;
            if (p >= to || b[p] != '\n' && (returns || b[p] != delimiter)) {
                return -1;
            }
            if (bytes.length < n + length + 1 + Pipeline.SLACK) {
                bytes = Arrays.copyOf(bytes, 2 * (n + length + 1) + Pipeline.SLACK);
            }
            for (int i = 0; i < length; i++) {
                bytes[n++] = b[begin + i];
            }
            bytes[n] = b[p];
            if (b[p] == '\n') {
                end = p;
                return n;
            }
            n++;
            p++;
        }
    }
}
