package io.scaleworthy.historian.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Numbers for short byte strings - tag names, codes - without making a string of each. Not safe for threads. */
final class ByteNames {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final int NEW = -1;

    private static final byte[] FREE = new byte[0];

    private long[] hashes;
    /** Each filled up with zeros to whole words. */
    private byte[][] names;

    private int[] lengths;
    private int[] numbers;
    private int size;

    /** Names of a whole file. */
    ByteNames() {
        this(256);
    }

    /** Begins with room for half as many names; a power of two. */
    ByteNames(int capacity) {
        hashes = new long[capacity];
        names = free(capacity);
        lengths = new int[capacity];
        numbers = new int[capacity];
    }

    /** Hash of the bytes; the array has at least eight bytes behind {@code to}. */
    static long hash(byte[] b, int from, int to) {
        long h = 0;
        int p = from;
        for (; p + 8 <= to; p += 8) {
            h = mix(h, (long) LONG.get(b, p));
        }
        if (p < to) {
            h = mix(h, (long) LONG.get(b, p) & (1L << 8L * (to - p)) - 1);
        }
        return finish(h, to - from);
    }

    /** The hash so far, and eight more bytes; the last ones are filled up with zeros. */
    static long mix(long hash, long word) {
        long h = (hash ^ word) * 0x9E3779B97F4A7C15L;
        return h ^ h >>> 32;
    }

    /** The hash of bytes that were mixed in: their number tells zeros from nothing. */
    static long finish(long hash, int length) {
        return hash + length;
    }

    /** The number of a name, or {@link #NEW}. The array has at least eight bytes behind {@code to}. */
    int find(byte[] b, int from, int to, long hash) {
        int mask = hashes.length - 1;
        int at = (int) hash & mask;
        while (true) {
            byte[] name = names[at];
            if (name == FREE) {
                return NEW;
            }
            if (hashes[at] == hash && lengths[at] == to - from && starts(b, from, name, to - from)) {
                return numbers[at];
            }
            at = at + 1 & mask;
        }
    }

    /** Whether a name begins at a position, compared word by word; the rest of the last word does not count. */
    private static boolean starts(byte[] b, int from, byte[] name, int length) {
        int p = 0;
        for (; p + Long.BYTES <= length; p += Long.BYTES) {
            if ((long) LONG.get(name, p) != (long) LONG.get(b, from + p)) {
                return false;
            }
        }
        int rest = length - p;
        return rest == 0 || ((long) LONG.get(name, p) ^ (long) LONG.get(b, from + p)) << 64 - 8 * rest == 0;
    }

    void put(byte[] b, int from, int to, long hash, int number) {
        if (size * 2 >= hashes.length) {
            grow();
        }
        int mask = hashes.length - 1;
        int at = (int) hash & mask;
        while (names[at] != FREE) {
            at = at + 1 & mask;
        }
        hashes[at] = hash;
        names[at] = Arrays.copyOf(Arrays.copyOfRange(b, from, to), to - from + Long.BYTES - 1 & -Long.BYTES);
        lengths[at] = to - from;
        numbers[at] = number;
        size++;
    }

    private static byte[][] free(int capacity) {
        byte[][] names = new byte[capacity][];
        Arrays.fill(names, FREE);
        return names;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] oldHashes = hashes;
        byte[][] oldNames = names;
        int[] oldLengths = lengths;
        int[] oldNumbers = numbers;
        hashes = new long[oldHashes.length * 2];
        names = free(hashes.length);
        lengths = new int[hashes.length];
        numbers = new int[hashes.length];
        int mask = hashes.length - 1;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldNames[i] != FREE) {
                int at = (int) oldHashes[i] & mask;
                while (names[at] != FREE) {
                    at = at + 1 & mask;
                }
                hashes[at] = oldHashes[i];
                names[at] = oldNames[i];
                lengths[at] = oldLengths[i];
                numbers[at] = oldNumbers[i];
            }
        }
    }
}
