package io.scaleworthy.cli;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

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
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " is a file, not a folder");
        }
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new IOException("the folder " + folder + " is not writable");
        }
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

    /** Whether a file is one that this tool wrote before, or empty; others are not written over. */
    static boolean ours(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file)) {
            byte[] magic = raw.readNBytes(2);
            if (magic.length == 0) {
                return true;
            }
            boolean zipped = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
            try (InputStream in =
                    zipped ? new GZIPInputStream(Files.newInputStream(file), 4096) : Files.newInputStream(file)) {
                String head = new String(in.readNBytes(200), StandardCharsets.ISO_8859_1);
                return head.contains("scaleworthy") || head.startsWith("tag,type,start,end,");
            } catch (ZipException | EOFException e) {
                return false;
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
