package io.scaleworthy.historian.read;

/** Looks for characters in eight bytes of text at a time (Warren, Hacker's Delight, 6-1). */
final class EightBytes {
    static final long ONES = 0x0101010101010101L;
    static final long LINE_FEEDS = all('\n');
    static final long QUOTES = all('"');
    static final long HIGH = 0x8080808080808080L;
    private static final long LOW = ~HIGH;

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
