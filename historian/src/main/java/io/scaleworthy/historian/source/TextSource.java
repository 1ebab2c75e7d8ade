package io.scaleworthy.historian.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Opens a text file - plain, gzipped (several members too) or packed with zstd - in its encoding: byte order mark, else UTF-8 where
 * the head is UTF-8, else a Windows code page: 1251 where the head looks Cyrillic, 1252 otherwise.
 */
public final class TextSource {
    private static final int HEAD = 1 << 16;
    /** What a text that is no UTF-8 is read in, unless it looks Cyrillic. */
    public static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Charset CYRILLIC = Charset.forName("windows-1251");

    private TextSource() {}

    /**
     * A file's text as bytes in which ASCII characters are single bytes.
     *
     * @param in the bytes behind a byte order mark; UTF-16 is turned into UTF-8
     * @param charset what the bytes above 127 mean
     * @param consumed bytes taken from the file so far, packed as they are
     */
    public record Text(InputStream in, Charset charset, AtomicLong consumed) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            in.close();
        }

        /** The text as characters. */
        public Reader reader() {
            return new InputStreamReader(in, charset);
        }
    }

    /**
     * A reader over the text. Bad bytes become U+FFFD.
     *
     * @throws IOException when the file cannot be opened, or a packed file's head is broken
     */
    public static Reader open(Path file) throws IOException {
        return bytes(file).reader();
    }

    /**
     * The text as bytes.
     *
     * @throws IOException when the file cannot be opened, or a packed file's head is broken
     */
    public static Text bytes(Path file) throws IOException {
        AtomicLong consumed = new AtomicLong();
        InputStream raw = new Counted(Files.newInputStream(file), consumed);
        try {
            return decode(unpack(raw), consumed);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream unpack(InputStream raw) throws IOException {
        byte[] magic = raw.readNBytes(4);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), raw);
        if (starts(magic, 0x1F, 0x8B)) {
            return new GZIPInputStream(new BufferedInputStream(whole, 1 << 16), 1 << 16);
        }
        if (starts(magic, 0x28, 0xB5, 0x2F, 0xFD)) {
            return Zstd.open(whole);
        }
        return whole;
    }

    private static Text decode(InputStream in, AtomicLong consumed) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return new Text(behind(head, 3, in), StandardCharsets.UTF_8, consumed);
        }
        if (starts(head, 0xFF, 0xFE)) {
            return new Text(utf8(behind(head, 2, in), StandardCharsets.UTF_16LE), StandardCharsets.UTF_8, consumed);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return new Text(utf8(behind(head, 2, in), StandardCharsets.UTF_16BE), StandardCharsets.UTF_8, consumed);
        }
        return new Text(behind(head, 0, in), charset(head), consumed);
    }

    private static InputStream utf8(InputStream in, Charset charset) {
        return new Transcoded(new InputStreamReader(in, charset));
    }

    private static InputStream behind(byte[] head, int from, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head, from, head.length - from), rest) {
            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                // Fills as much as asked for, so that blocks are large.
                int n = 0;
                while (n < len) {
                    int more = super.read(b, off + n, len - n);
                    if (more < 0) {
                        return n == 0 ? -1 : n;
                    }
                    n += more;
                }
                return n;
            }
        };
    }

    private static Charset charset(byte[] head) {
        if (utf8(head)) {
            return StandardCharsets.UTF_8;
        }
        // Cyrillic letters are bytes from C0 up and stand side by side; accented Latin letters stand alone.
        int high = 0;
        int pairs = 0;
        for (int i = 0; i < head.length; i++) {
            if ((head[i] & 0xFF) >= 0xC0) {
                high++;
                pairs += i > 0 && (head[i - 1] & 0xFF) >= 0xC0 ? 1 : 0;
            }
        }
        return high >= 8 && pairs * 2 > high ? CYRILLIC : WINDOWS;
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean utf8(byte[] head) {
        // A character may be cut at the end of a full head: leave off up to three bytes.
        for (int cut = 0; cut <= (head.length == HEAD ? 3 : 0); cut++) {
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(Arrays.copyOf(head, head.length - cut)));
                return true;
            } catch (CharacterCodingException e) {
                // One byte less, then.
            }
        }
        return false;
    }

    /** Counts what is read. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private final AtomicLong count;

        Counted(InputStream in, AtomicLong count) {
            this.in = in;
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0) {
                count.incrementAndGet();
            }
            return b;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int n = in.read(b, off, len);
            if (n > 0) {
                count.addAndGet(n);
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Characters as UTF-8. */
    private static final class Transcoded extends InputStream {
        private final Reader reader;
        private final char[] chars = new char[1 << 14];
        private byte[] bytes = new byte[0];
        private int at;
        private char high;

        Transcoded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            return more() ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (!more()) {
                return -1;
            }
            int n = Math.min(len, bytes.length - at);
            System.arraycopy(bytes, at, b, off, n);
            at += n;
            return n;
        }

        private boolean more() throws IOException {
            while (at == bytes.length) {
                int n = reader.read(chars);
                if (n < 0) {
                    return false;
                }
                String text = (high == 0 ? "" : String.valueOf(high)) + new String(chars, 0, n);
                boolean cut = Character.isHighSurrogate(text.charAt(text.length() - 1));
                high = cut ? text.charAt(text.length() - 1) : 0;
                bytes = (cut ? text.substring(0, text.length() - 1) : text).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
