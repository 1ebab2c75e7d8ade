package io.scaleworthy.historian.state;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes states as numbers of variable length. */
public final class StateOutput {
    private final DataOutputStream out;

    public StateOutput(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /** Writes a whole number, small ones in few bytes. */
    public void whole(long value) {
        try {
            long rest = value << 1 ^ value >> 63;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void number(double value) {
        try {
            out.writeLong(Double.doubleToRawLongBits(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void flag(boolean value) {
        whole(value ? 1 : 0);
    }

    public void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        whole(bytes.length);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void flush() throws IOException {
        out.flush();
    }
}
