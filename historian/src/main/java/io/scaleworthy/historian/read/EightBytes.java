package io.scaleworthy.historian.read;

/** Looks for characters in eight bytes of text at a time (Warren, Hacker's Delight, 6-1). */
final class EightBytes {
    static final long ONES = 0x0101010101010101L;
    static final long LINE_FEEDS = all('\n');
    static final long QUOTES = all('"');
    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;

    private EightBytes() {}

    /** A character of one byte, eight times. */
    static long all(char character) {
        return (character & 0xFF) * ONES;
    }

    /** The high bit of each byte that is zero. */
    static long zeros(long x) {
        return ~((x & LOW) + LOW | x | LOW);
    }
}
