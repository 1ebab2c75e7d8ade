package io.scaleworthy.historian.read;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/** Reads decimal numbers where they stand. */
final class PlainNumber {
    /** Digits that a double holds exactly, so that one division rounds correctly. */
    static final int EXACT_DIGITS = 15;

    static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    /** No number of an export is longer: 17 digits, a sign, a point, an exponent. Bytes. */
    static final int LONGEST = 32;

    private PlainNumber() {}

    static boolean digit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** The number, rounded as {@link Double#parseDouble} does; not a number when it needs the slow way. */
    static double read(byte[] b, int from, int to, byte decimal) {
        int p = from;
        boolean negative = b[p] == '-';
        if (negative) {
            p++;
        }
        long mantissa = 0;
        int start = p;
        int point = -1;
        for (; p < to; p++) {
            int digit = b[p] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
            } else if (b[p] == decimal && point < 0) {
                point = p;
            } else {
                return written(b, from, to, decimal);
            }
        }
        int digits = to - start - (point < 0 ? 0 : 1);
        if (digits <= 0 || digits > EXACT_DIGITS) {
            return written(b, from, to, decimal);
        }
        double value = point < 0 ? mantissa : mantissa / TENS[to - point - 1];
        return negative ? -value : value;
    }

    /** A number with many digits or an exponent. */
    private static double written(byte[] b, int from, int to, byte decimal) {
        if (to - from < 2 || to - from > LONGEST || !numeric(b, from, to, decimal)) {
            return Double.NaN;
        }
        try {
            double value = decimal == '.'
                    ? JavaDoubleParser.parseDouble(b, from, to - from)
                    : JavaDoubleParser.parseDouble(pointed(b, from, to, decimal));
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether nothing but digits, signs, the decimal mark and an exponent's letter stand there, so that it is worth a try. */
    private static boolean numeric(byte[] b, int from, int to, byte decimal) {
        for (int p = from; p < to; p++) {
            byte c = b[p];
            boolean fits = digit(c) || c == decimal || c == '-' || c == '+';
            if (!fits && !((c == 'e' || c == 'E') && p > from)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] pointed(byte[] b, int from, int to, byte decimal) {
        byte[] written = new byte[to - from];
        for (int i = 0; i < written.length; i++) {
            written[i] = b[from + i] == decimal ? (byte) '.' : b[from + i];
        }
        return written;
    }
}
