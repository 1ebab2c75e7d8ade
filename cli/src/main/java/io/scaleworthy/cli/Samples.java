package io.scaleworthy.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The example assessments. What people would write stands in resources; what machines would export is made here, from a fixed seed,
 * with the faults that the stories tell of.
 */
final class Samples {
    static final List<String> NAMES = List.of("bearing-line-3", "missing-evidence", "not-ready", "ready");

    private static final String FOLDER = "/samples/";

    private Samples() {}

    /** All files of an example by path, without its expected outputs. */
    static Map<String, byte[]> files(String name) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String path : text(FOLDER + name + "/files.txt").lines().toList()) {
            files.put(path, bytes(FOLDER + name + "/" + path));
        }
        SampleData.of(name)
                .forEach((path, content) -> files.put(
                        path, path.endsWith(".gz") ? gzip(content) : content.getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Samples.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
