package io.scaleworthy.historian.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Opens a text file, plain or gzipped, in its encoding: byte order mark, else UTF-8 where the head is UTF-8, else Windows-1252. */
public final class TextSource {
    private static final int HEAD = 1 << 16;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextSource() {}

    /**
     * A reader over the text. Bad bytes become U+FFFD.
     *
     * @throws IOException when the file cannot be opened, or a gzip header is broken
     */
    public static Reader open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(4);
            int first = raw.read();
            int second = raw.read();
            raw.reset();
            InputStream in = first == 0x1F && second == 0x8B
                    ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), HEAD * 2)
                    : raw;
            return decode(in);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static Reader decode(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, HEAD * 2);
        buffered.mark(HEAD + 1);
        byte[] head = buffered.readNBytes(HEAD);
        buffered.reset();
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            buffered.skipNBytes(3);
            return new InputStreamReader(buffered, StandardCharsets.UTF_8);
        }
        if (starts(head, 0xFF, 0xFE)) {
            buffered.skipNBytes(2);
            return new InputStreamReader(buffered, StandardCharsets.UTF_16LE);
        }
        if (starts(head, 0xFE, 0xFF)) {
            buffered.skipNBytes(2);
            return new InputStreamReader(buffered, StandardCharsets.UTF_16BE);
        }
        return new InputStreamReader(buffered, utf8(head) ? StandardCharsets.UTF_8 : WINDOWS);
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
        // A character may be cut at the end of the head: leave off up to three bytes.
        int end = head.length == HEAD ? head.length - 3 : head.length;
        byte[] whole = Arrays.copyOf(head, end);
        for (int cut = 0; cut <= 3; cut++) {
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(head.length == HEAD ? Arrays.copyOf(whole, end - cut) : whole));
                return true;
            } catch (CharacterCodingException e) {
                if (head.length < HEAD) {
                    return false;
                }
            }
        }
        return false;
    }
}
