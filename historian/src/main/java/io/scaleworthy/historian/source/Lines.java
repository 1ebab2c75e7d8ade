package io.scaleworthy.historian.source;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a text, none of them longer than a bound: a packed file of a few megabytes can hold a line of many gigabytes. */
public final class Lines implements AutoCloseable {
    /** A header of ten thousand tags has a megabyte. Characters. */
    public static final int LONGEST = 16_000_000;

    private final Reader reader;
    private final char[] block = new char[1 << 14];
    private int at;
    private int end;

    public Lines(Reader reader) {
        this.reader = reader;
    }

    /**
     * The next line without its end; null at the end of the text.
     *
     * @throws IOException when a line is longer than any header is
     */
    @Nullable
    public String next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        while (true) {
            if (at == end) {
                end = Math.max(0, reader.read(block));
                at = 0;
                if (end == 0) {
                    return any ? strip(line) : null;
                }
            }
            any = true;
            int from = at;
            while (at < end && block[at] != '\n') {
                at++;
            }
            line.append(block, from, at - from);
            if (line.length() > LONGEST) {
                throw tooLong();
            }
            if (at < end) {
                at++;
                return strip(line);
            }
        }
    }

    /** What is said of such a line. */
    public static IOException tooLong() {
        return new IOException("a line has more than " + LONGEST + " characters");
    }

    private static String strip(StringBuilder line) {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
