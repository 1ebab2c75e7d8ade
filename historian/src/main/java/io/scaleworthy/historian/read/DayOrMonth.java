package io.scaleworthy.historian.read;

import io.scaleworthy.historian.source.Lines;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.time.TimeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Settles whether stamps begin with the day or with the month, over as many rows as it takes: a first number above 12 is a day. That
 * may be millions of rows, so a row of the same date as the one before is passed over without being taken apart. Line by line: a
 * date never stands in a cell with line feeds.
 */
final class DayOrMonth {
    private static final int BLOCK = 1 << 17;
    /** Bytes that may be looked at behind the end of a line. */
    private static final int SLACK = Long.BYTES;
    /** Characters of a date such as 1/3/26. */
    private static final int SHORTEST = 6;
    /** Characters of a date such as 01/03/2026. */
    private static final int LONGEST = 10;

    private final InputStream in;
    private final Charset charset;
    private final byte delimiter;
    private final CellSplitter splitter;
    private final int column;
    private final int skipLines;
    private final TimeText text = new TimeText();
    private byte[] block = new byte[BLOCK + SLACK];
    private int at;
    private int end;

    // The date of the row before, and its bytes; none where they cannot tell that a row goes on with it.
    private String before = "";
    private byte[] same = {};

    /** What the rows say, and which one says it. */
    record Found(TimeText.Order order, String reason) {}

    DayOrMonth(TextSource.Text text, char delimiter, int column, int skipLines) {
        in = text.in();
        charset = text.charset();
        this.delimiter = (byte) delimiter;
        splitter = new CellSplitter(delimiter);
        this.column = column;
        this.skipLines = skipLines;
    }

    /**
     * Reads until a row tells; empty when none does.
     *
     * @throws IOException when the text cannot be read, or a line is longer than any header is
     */
    Optional<Found> find() throws IOException {
        long row = 0;
        for (int feed = feed(); feed >= 0; feed = feed()) {
            row++;
            boolean passed = row <= skipLines || goesOn(feed);
            Optional<Found> found = passed ? Optional.empty() : tell(row, new String(block, at, feed - at, charset));
            if (found.isPresent()) {
                return found;
            }
            at = Math.min(feed + 1, end);
        }
        return Optional.empty();
    }

    private Optional<Found> tell(long row, String line) {
        String cell = splitter.cell(line, column).strip();
        String date = cell.substring(0, date(cell));
        if (cell.isEmpty() || date.equals(before)) {
            return Optional.empty();
        }
        if (text.parse(cell, TimeText.Order.DAY_FIRST) && text.first > 12) {
            return found(TimeText.Order.DAY_FIRST, row, "says " + cell);
        }
        if (text.parse(cell, TimeText.Order.MONTH_FIRST) && text.second > 12) {
            return found(TimeText.Order.MONTH_FIRST, row, "says " + cell);
        }
        Optional<TimeText.Order> order = before.isEmpty() ? Optional.empty() : continued(date);
        if (order.isPresent()) {
            return found(order.get(), row, "goes on from " + before + " to " + date + ", the next day");
        }
        before = date;
        boolean plain = date.chars().allMatch(c -> c > ' ' && c < 127 && c != '"');
        same = plain ? date.getBytes(StandardCharsets.US_ASCII) : new byte[0];
        return Optional.empty();
    }

    /** The length of the date that a stamp begins with: up to the blank or the T before its time. */
    private static int date(String stamp) {
        for (int i = SHORTEST; i < Math.min(LONGEST, stamp.length()); i++) {
            if (stamp.charAt(i) == ' ' || stamp.charAt(i) == 'T') {
                return i;
            }
        }
        return Math.min(LONGEST, stamp.length());
    }

    private static Optional<Found> found(TimeText.Order order, long row, String says) {
        String word = order == TimeText.Order.DAY_FIRST ? "day first" : "month first";
        return Optional.of(new Found(order, word + ": row " + row + " " + says));
    }

    /** From one date to the next: a day in one reading, weeks in the other. A file that goes on is far likelier than one that leaps. */
    private Optional<TimeText.Order> continued(String date) {
        long[] steps = new long[2];
        TimeText.Order[] orders = {TimeText.Order.DAY_FIRST, TimeText.Order.MONTH_FIRST};
        for (int i = 0; i < 2; i++) {
            if (!text.parse(before, orders[i])) {
                return Optional.empty();
            }
            long from = text.millis;
            if (!text.parse(date, orders[i])) {
                return Optional.empty();
            }
            steps[i] = text.millis - from;
        }
        long day = 86_400_000L;
        for (int i = 0; i < 2; i++) {
            if (steps[i] == day && Math.abs(steps[1 - i]) >= 20 * day) {
                return Optional.of(orders[i]);
            }
        }
        return Optional.empty();
    }

    /** Whether the line has the date of the one before; false also when only a closer look can tell. */
    private boolean goesOn(int feed) {
        int p = at;
        for (int i = 0; i < column; i++) {
            while (p < feed && block[p] != delimiter) {
                if (block[p] == '"') {
                    return false;
                }
                p++;
            }
            p++;
        }
        int behind = p + same.length;
        return same.length > 0
                && feed >= behind
                && Arrays.equals(block, p, behind, same, 0, same.length)
                && (behind == feed || ends(block[behind]));
    }

    /** Whether a date ends in front of a character, so that no longer one begins alike. */
    private boolean ends(byte next) {
        return next == ' ' || next == 'T' || next == delimiter || next == '\r';
    }

    /** The position of the line feed behind the line that begins here, or of the end of the text; -1 when there is no line. */
    private int feed() throws IOException {
        int from = at;
        while (true) {
            for (int p = from; p < end; p += Long.BYTES) {
                long feeds = EightBytes.zeros((long) ByteNames.LONG.get(block, p) ^ EightBytes.LINE_FEEDS);
                if (feeds != 0) {
                    int feed = p + (Long.numberOfTrailingZeros(feeds) >>> 3);
                    if (feed < end) {
                        return feed;
                    }
                }
            }
            int kept = end - at;
            if (kept > Lines.LONGEST) {
                throw Lines.tooLong();
            }
            byte[] next = kept > BLOCK / 2 ? new byte[2 * kept + BLOCK + SLACK] : block;
            System.arraycopy(block, at, next, 0, kept);
            block = next;
            at = 0;
            int more = in.readNBytes(block, kept, block.length - SLACK - kept);
            end = kept + more;
            from = kept;
            if (more == 0) {
                return kept == 0 ? -1 : end;
            }
        }
    }
}
