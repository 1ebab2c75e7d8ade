package io.scaleworthy.roi.expression;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The samples of one tag of a formula, packed by day: some bytes a sample, so that a year of seconds of a few tags fits where a dump
 * would not. Exact whatever the order in which samples come; of two at one moment the later in the file counts.
 */
final class Track {
    static final byte GOOD = 0;
    /** The value is the number of a word. */
    static final byte WORD = 1;

    static final byte UNCERTAIN = 2;
    static final byte BAD = 3;

    private static final long DAY = 86_400_000;
    /** Days that are kept unpacked. Dumps jump back a little at the most; who jumps more only pays with time. */
    private static final int MOST_OPEN = 3;

    private static final int BYTES = 13;

    /** Samples of a day, in the order of the file, or in the order of time once packed. */
    private static final class Chunk {
        int size;
        int[] time = new int[64];
        double[] value = new double[64];
        byte[] status = new byte[64];
        byte[] packed = new byte[0];
        boolean open = true;

        void add(int at, double number, byte state) {
            if (size == time.length) {
                time = Arrays.copyOf(time, size * 2);
                value = Arrays.copyOf(value, size * 2);
                status = Arrays.copyOf(status, size * 2);
            }
            time[size] = at;
            value[size] = number;
            status[size++] = state;
        }

        /** Puts samples in order of time; of equal times the last one stays. */
        void sort() {
            boolean ordered = true;
            for (int i = 1; i < size && ordered; i++) {
                ordered = time[i] > time[i - 1];
            }
            if (ordered) {
                return;
            }
            long[] keys = new long[size];
            for (int i = 0; i < size; i++) {
                keys[i] = (long) time[i] << 32 | i;
            }
            Arrays.sort(keys);
            int[] times = new int[size];
            double[] values = new double[size];
            byte[] states = new byte[size];
            int kept = 0;
            for (int i = 0; i < size; i++) {
                int from = (int) keys[i];
                boolean last = i + 1 == size || (int) (keys[i + 1] >> 32) != time[from];
                if (last) {
                    times[kept] = time[from];
                    values[kept] = value[from];
                    states[kept++] = status[from];
                }
            }
            time = times;
            value = values;
            status = states;
            size = kept;
        }

        void pack() {
            sort();
            byte[] plain = new byte[size * BYTES];
            // Columns of bytes, times as steps: alike neighbours pack best.
            for (int i = 0; i < size; i++) {
                int step = i == 0 ? time[0] : time[i] - time[i - 1];
                for (int b = 0; b < 4; b++) {
                    plain[b * size + i] = (byte) (step >>> 8 * b);
                }
                long bits = Double.doubleToRawLongBits(value[i]);
                for (int b = 0; b < 8; b++) {
                    plain[(4 + b) * size + i] = (byte) (bits >>> 8 * b);
                }
                plain[12 * size + i] = status[i];
            }
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            deflater.setInput(plain);
            deflater.finish();
            byte[] out = new byte[plain.length + 64];
            int length = 0;
            while (!deflater.finished()) {
                if (length == out.length) {
                    out = Arrays.copyOf(out, out.length * 2);
                }
                length += deflater.deflate(out, length, out.length - length);
            }
            deflater.end();
            packed = Arrays.copyOf(out, length);
            time = new int[0];
            value = new double[0];
            status = new byte[0];
            open = false;
        }

        void unpack() {
            byte[] plain = new byte[size * BYTES];
            Inflater inflater = new Inflater();
            inflater.setInput(packed);
            try {
                int length = 0;
                while (length < plain.length) {
                    length += inflater.inflate(plain, length, plain.length - length);
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException(e);
            } finally {
                inflater.end();
            }
            time = new int[Math.max(1, size)];
            value = new double[Math.max(1, size)];
            status = new byte[Math.max(1, size)];
            int at = 0;
            for (int i = 0; i < size; i++) {
                int step = 0;
                for (int b = 0; b < 4; b++) {
                    step |= (plain[b * size + i] & 0xFF) << 8 * b;
                }
                at += step;
                time[i] = at;
                long bits = 0;
                for (int b = 0; b < 8; b++) {
                    bits |= (plain[(4 + b) * size + i] & 0xFFL) << 8 * b;
                }
                value[i] = Double.longBitsToDouble(bits);
                status[i] = plain[12 * size + i];
            }
            open = true;
        }
    }

    private final TreeMap<Long, Chunk> chunks = new TreeMap<>();
    private final ArrayDeque<Long> open = new ArrayDeque<>();
    private long samples;

    void add(long utc, double value, byte status) {
        long day = Math.floorDiv(utc, DAY);
        Chunk chunk = chunks.computeIfAbsent(day, d -> {
            open.add(d);
            return new Chunk();
        });
        if (!chunk.open) {
            chunk.unpack();
            open.add(day);
        }
        chunk.add((int) Math.floorMod(utc, DAY), value, status);
        samples++;
        while (open.size() > MOST_OPEN) {
            Chunk oldest = chunks.get(open.remove());
            if (oldest != null) {
                oldest.pack();
            }
        }
    }

    boolean empty() {
        return samples == 0;
    }

    /** Bytes that the samples take while they wait. */
    long bytes() {
        return chunks.values().stream()
                .mapToLong(chunk -> chunk.open ? (long) BYTES * chunk.time.length : chunk.packed.length)
                .sum();
    }

    /** Goes through the samples in order of time. */
    final class Reader {
        private @org.jspecify.annotations.Nullable Long day = chunks.isEmpty() ? null : chunks.firstKey();
        private Chunk chunk = new Chunk();
        private int at;

        long time;
        double value;
        byte status;

        Reader() {
            load();
        }

        private void load() {
            at = 0;
            Long current = day;
            if (current != null) {
                Chunk stored = chunks.get(current);
                if (stored == null) {
                    return;
                }
                if (stored.open) {
                    stored.sort();
                    chunk = stored;
                } else {
                    // A copy of its own, so that the packed one stays packed.
                    chunk = new Chunk();
                    chunk.packed = stored.packed;
                    chunk.size = stored.size;
                    chunk.unpack();
                }
            }
        }

        /** Moves to the next sample; false when there is none. */
        boolean next() {
            Long current = day;
            while (current != null) {
                if (at < chunk.size) {
                    time = current * DAY + chunk.time[at];
                    value = chunk.value[at];
                    status = chunk.status[at];
                    at++;
                    return true;
                }
                day = chunks.higherKey(current);
                current = day;
                load();
            }
            return false;
        }
    }

    Reader reader() {
        return new Reader();
    }

    /** First and last sample, as Map entry of milliseconds; 0 and 0 without samples. */
    Map.Entry<Long, Long> range() {
        if (samples == 0) {
            return Map.entry(0L, 0L);
        }
        Reader reader = reader();
        long first = 0;
        long last = 0;
        boolean any = false;
        while (reader.next()) {
            first = any ? first : reader.time;
            any = true;
            last = reader.time;
        }
        return Map.entry(first, last);
    }
}
