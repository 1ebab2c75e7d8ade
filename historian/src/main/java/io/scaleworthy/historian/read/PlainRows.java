package io.scaleworthy.historian.read;

import io.scaleworthy.historian.state.Batch;
import java.util.Arrays;

/**
 * Reads the rows that nearly all rows of a long file are, in one pass from left to right: a stamp, a tag that was met before, a
 * number and a code, and nothing else. Every other row is left alone.
 */
final class PlainRows {
    /** What a column of such a row is. */
    private enum Role {
        STAMP,
        TAG,
        VALUE,
        CODE
    }

    private static final long RETURNS = EightBytes.all('\r');
    private static final long ZEROS = EightBytes.all('0');
    /** Added to a byte above nine, this sets its highest bit. */
    private static final long NO_DIGIT = 0x7676767676767676L;

    /** Bytes of a stamp up to its seconds; a fraction can only begin behind them. */
    private static final int SECONDS = 19;

    private final Role[] roles;
    private final byte delimiter;
    private final long delimiters;
    private final long decimals;
    private final StampCache stamps;
    private final ByteNames tags;
    private final RowParser parser;
    private int stampLength = 20;

    // Where the column just read ends, and what it held.
    private int end;
    private long hash;
    private double number;

    /** Reads with the stamps, names and codes of the parser that takes the other rows. */
    PlainRows(Layout layout, StampCache stamps, ByteNames tags, RowParser parser) {
        this.stamps = stamps;
        this.tags = tags;
        this.parser = parser;
        delimiter = (byte) layout.delimiter();
        delimiters = EightBytes.all(layout.delimiter());
        decimals = EightBytes.all(layout.decimalComma() ? ',' : '.');
        roles = roles(layout);
    }

    /** The roles of the columns from left to right; none when such rows cannot be expected. */
    private static Role[] roles(Layout layout) {
        int[] columns = {layout.time().stamp(), layout.tag(), layout.value(), layout.quality()};
        int used = layout.quality() < 0 ? 3 : 4;
        boolean others = !layout.header().isEmpty() && layout.header().size() != used;
        if (layout.asset() >= 0 || layout.server() >= 0 || others) {
            return new Role[0];
        }
        Role[] roles = new Role[used];
        Arrays.fill(roles, Role.STAMP);
        long taken = 0;
        for (int i = 0; i < used; i++) {
            // A column out of reach, or with two roles.
            if (columns[i] < 0 || columns[i] >= used || (taken >> columns[i] & 1) != 0) {
                return new Role[0];
            }
            roles[columns[i]] = Role.values()[i];
            taken |= 1L << columns[i];
        }
        return roles;
    }

    /** Whether such rows can be expected at all. */
    boolean expected() {
        return roles.length > 0;
    }

    /**
     * Reads the row that begins at a position. The array has at least sixteen bytes behind {@code to}.
     *
     * @return the position of its line feed; -1 when it is another kind of row, and then no sample was taken
     */
    int read(byte[] b, int from, int to, Batch out) {
        int at = from;
        int tag = 0;
        int code = 0;
        double value = 0;
        for (int column = 0; column < roles.length; column++) {
            boolean last = column == roles.length - 1;
            boolean fine;
            switch (roles[column]) {
                case STAMP -> fine = stamp(b, at, to, last);
                case TAG -> {
                    fine = name(b, at, to, last);
                    tag = fine ? tags.find(b, at, end, hash) : ByteNames.NEW;
                    fine = tag != ByteNames.NEW;
                }
                case VALUE -> {
                    fine = number(b, at, to, last);
                    value = number;
                }
                case CODE -> {
                    fine = ends(b, at, to, last);
                    code = fine ? parser.code(b, at, end) : -1;
                    fine &= code >= 0;
                }
                default -> throw new IllegalStateException();
            }
            if (!fine) {
                return -1;
            }
            at = end + 1;
        }
        int feed = b[end] == '\r' ? end + 1 : end;
        if (feed >= to || b[feed] != '\n') {
            return -1;
        }
        out.add(tag, stamps.utc, value, stamps.flags | code);
        return feed;
    }

    /** Stamps of a file are mostly as long as the one before. */
    private boolean stamp(byte[] b, int from, int to, boolean last) {
        end = from + stampLength;
        // Where a comma divides both columns and fractions, the guess must not reach over the next column.
        boolean near = !last && end < to && b[end] == delimiter;
        if (!near || delimiter == ',' && stampLength > SECONDS && b[from + SECONDS] == ',') {
            if (!ends(b, from, to, last)) {
                return false;
            }
            stampLength = end - from;
        }
        if (stamps.read(b, from, end)) {
            return true;
        }
        // Perhaps it was a shorter one, with another column behind it.
        stampLength = 0;
        return false;
    }

    /** The end of a column that may be of any length, and the hash of what is in it. */
    private boolean name(byte[] b, int from, int to, boolean last) {
        long h = 0;
        for (int p = from; p < to; p += 8) {
            long word = (long) ByteNames.LONG.get(b, p);
            long hits = terminators(word, last);
            if (hits != 0) {
                int rest = Long.numberOfTrailingZeros(hits) >>> 3;
                end = p + rest;
                hash = ByteNames.finish(rest == 0 ? h : ByteNames.mix(h, word & (1L << 8 * rest) - 1), end - from);
                return end < to;
            }
            h = ByteNames.mix(h, word);
        }
        return false;
    }

    /** The end of a column that may hold anything but a quote. */
    private boolean ends(byte[] b, int from, int to, boolean last) {
        for (int p = from; p < to; p += 8) {
            long word = (long) ByteNames.LONG.get(b, p);
            long hits = EightBytes.zeros(word ^ EightBytes.LINE_FEEDS) | terminators(word, last);
            if ((EightBytes.zeros(word ^ EightBytes.QUOTES) & (hits & -hits) - 1) != 0) {
                return false;
            }
            if (hits != 0) {
                end = p + (Long.numberOfTrailingZeros(hits) >>> 3);
                return end < to && (last || b[end] == delimiter);
            }
        }
        return false;
    }

    private long terminators(long word, boolean last) {
        // A delimiter behind the last column is a column too many, which makes it another kind of row.
        long ends = EightBytes.zeros(word ^ delimiters);
        return last ? ends | EightBytes.zeros(word ^ EightBytes.LINE_FEEDS) | EightBytes.zeros(word ^ RETURNS) : ends;
    }

    /**
     * A plain decimal number of up to seven bytes behind its sign, all at once: the point is closed up, the digits are moved to the
     * end of the word, and tens, hundreds and ten thousands are added in three multiplications (Lemire, Number Parsing at a Gigabyte
     * per Second, 2021). Longer ones are read digit by digit.
     */
    private boolean number(byte[] b, int from, int to, boolean last) {
        boolean negative = b[from] == '-';
        int start = negative ? from + 1 : from;
        long word = (long) ByteNames.LONG.get(b, start);
        long hits = terminators(word, last);
        if (hits == 0) {
            return longNumber(b, from, start + 8, to, last);
        }
        int length = Long.numberOfTrailingZeros(hits) >>> 3;
        end = start + length;
        long digits = word ^ ZEROS;
        int places = 0;
        long points = EightBytes.zeros(word ^ decimals) & (hits & -hits) - 1;
        if (points != 0) {
            int point = Long.numberOfTrailingZeros(points) >>> 3;
            long before = (1L << 8 * point) - 1;
            digits = digits & before | digits >>> 8 & ~before;
            length--;
            places = length - point;
        }
        if (length == 0) {
            return false;
        }
        digits <<= 64 - 8 * length;
        if (((digits + NO_DIGIT | digits) & EightBytes.HIGH) != 0) {
            return false;
        }
        digits = digits * 10 + (digits >>> 8);
        long whole = (digits & 0x000000FF000000FFL) * 0x000F424000000064L
                        + (digits >>> 16 & 0x000000FF000000FFL) * 0x0000271000000001L
                >>> 32;
        double value = places == 0 ? whole : whole / PlainNumber.TENS[places];
        number = negative ? -value : value;
        return true;
    }

    private boolean longNumber(byte[] b, int from, int sure, int to, boolean last) {
        int p = sure;
        while (p < to && b[p] != delimiter && b[p] != '\n' && b[p] != '\r' && p - from <= PlainNumber.LONGEST) {
            p++;
        }
        boolean ended = p < to && (last ? b[p] == '\n' || b[p] == '\r' : b[p] == delimiter);
        end = p;
        number = ended ? parser.number(b, from, p) : Double.NaN;
        return !Double.isNaN(number);
    }
}
