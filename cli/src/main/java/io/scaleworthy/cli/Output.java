package io.scaleworthy.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes files so that a reader sees the old ones or the new ones, never half of one: all aside first, then moved into place. */
final class Output {
    private Output() {}

    /**
     * Writes files into a folder.
     *
     * @param files name to content
     * @throws IOException when anything cannot be written; what was there before is still there
     */
    static void write(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        Map<Path, Path> staged = new LinkedHashMap<>();
        List<Path> rest = new ArrayList<>();
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Path parent = target.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Path aside = (parent == null ? folder : parent).resolve("." + target.getFileName() + ".part");
                rest.add(aside);
                Files.write(aside, file.getValue());
                staged.put(aside, target);
            }
            for (Map.Entry<Path, Path> move : staged.entrySet()) {
                Files.move(
                        move.getKey(),
                        move.getValue(),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            for (Path aside : rest) {
                Files.deleteIfExists(aside);
            }
        }
    }

    /** Packs the bytes when the file's name ends in {@code .gz}. Deterministic: the head carries no time. */
    static byte[] packed(String name, byte[] bytes) throws IOException {
        if (!name.endsWith(".gz")) {
            return bytes;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
