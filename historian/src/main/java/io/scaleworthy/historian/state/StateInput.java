package io.scaleworthy.historian.state;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link StateOutput} wrote. Sizes are bounded, so that a broken file cannot ask for the whole memory. */
public final class StateInput {
    private final DataInputStream in;

    public StateInput(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** Reads a whole number. */
    public long whole() {
        try {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int next = in.readUnsignedByte();
                value |= (long) (next & 0x7F) << shift;
                if (next < 0x80) {
                    return value >>> 1 ^ -(value & 1);
                }
            }
            throw new IllegalArgumentException("a number without end");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public double number() {
        try {
            return Double.longBitsToDouble(in.readLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean flag() {
        return whole() != 0;
    }

    /** Reads a size of at most {@code most}. */
    public int size(int most) {
        long value = whole();
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("a size of " + value);
        }
        return (int) value;
    }

    public String text() {
        byte[] bytes = new byte[size(1 << 16)];
        try {
            in.readFully(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
