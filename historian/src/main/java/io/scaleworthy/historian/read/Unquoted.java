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

    Unquoted(char delimiter) {
        this.delimiter = (byte) delimiter;
    }

    /**
     * Copies a row.
     *
     * @return the position of its line feed in the copy; -1 when it is left alone
     */
    int copy(byte[] b, int from, int to) {
        if (bytes.length < to - from + 1 + Pipeline.SLACK) {
            bytes = Arrays.copyOf(bytes, 2 * (to - from + 1) + Pipeline.SLACK);
        }
        int n = 0;
        int p = from;
        while (p < to) {
            boolean quoted = b[p] == '"';
            p += quoted ? 1 : 0;
            while (p < to && b[p] != delimiter && b[p] != '"') {
                bytes[n++] = b[p++];
            }
            if (quoted) {
                if (p == to || b[p] != '"') {
                    return -1;
                }
                p++;
            }
            if (p < to) {
                if (b[p] != delimiter) {
                    return -1;
                }
                bytes[n++] = b[p++];
            }
        }
        bytes[n] = '\n';
        return n;
    }
}
