package io.scaleworthy.cli;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The dumps named on a command line: files, folders, patterns, zip archives, and {@code -} for standard input. */
final class DumpFiles implements AutoCloseable {
    /** A folder of a plant's exports is not deeper; more is a mistake. */
    private static final int DEEPEST = 8;
    /** One file per tag and month is met; more files than this in one place are a mistake. */
    private static final int MOST = 200_000;

    private static final List<String> ENDINGS = List.of(
            ".csv", ".txt", ".tsv", ".csv.gz", ".txt.gz", ".tsv.gz", ".csv.zst", ".txt.zst", ".xlsx", ".parquet");

    /** A file to read. */
    record Dump(Path path, String name) {}

    private final List<Dump> dumps = new ArrayList<>();
    private final List<FileSystem> archives = new ArrayList<>();
    private final List<Path> temporary = new ArrayList<>();
    private final List<Problem> problems;

    DumpFiles(List<Problem> problems) {
        this.problems = problems;
    }

    List<Dump> dumps() {
        return List.copyOf(dumps);
    }

    void add(String argument, InputStream standardInput) throws IOException {
        if (argument.equals("-")) {
            // The head is read several times to find the layout, so that a stream is kept aside first. A dump of one
            // tag is named by its file.
            Path folder = Files.createTempDirectory("scaleworthy-");
            Path kept = folder.resolve("standard-input.csv");
            temporary.add(kept);
            temporary.add(folder);
            Files.copy(standardInput, kept, StandardCopyOption.REPLACE_EXISTING);
            dumps.add(new Dump(kept, "standard input"));
            return;
        }
        boolean wild = argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0;
        Path path;
        try {
            path = wild ? Path.of(".") : Path.of(argument);
        } catch (InvalidPathException e) {
            problems.add(Problem.refused("FILE-MISSING", Place.file(argument), argument, "samples"));
            return;
        }
        int before = dumps.size();
        int told = problems.size();
        if (wild) {
            glob(argument.replace('\\', '/'));
        } else if (Files.isDirectory(path)) {
            walk(path, argument.replace('\\', '/'));
        } else if (Files.isRegularFile(path)) {
            file(path, argument.replace('\\', '/'));
        }
        if (dumps.size() == before && Files.isDirectory(path) && !wild) {
            problems.add(Problem.refused("FOLDER-EMPTY", Place.file(argument), argument, "samples"));
        } else if (dumps.size() == before && problems.size() == told) {
            problems.add(Problem.refused(
                    wild ? "FILE-NO-MATCH" : "FILE-MISSING", Place.file(argument), argument, "samples"));
        }
    }

    private void glob(String pattern) throws IOException {
        int wild = Math.min(index(pattern, '*'), index(pattern, '?'));
        int slash = pattern.lastIndexOf('/', wild);
        Path start = slash < 0 ? Path.of(".") : slash == 0 ? Path.of("/") : Path.of(pattern.substring(0, slash));
        if (!Files.isDirectory(start)) {
            return;
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(slash + 1));
        try (Stream<Path> all = Files.walk(start, DEEPEST)) {
            for (Path found : few(pattern, all.filter(p -> matcher.matches(start.relativize(p))))) {
                file(found, found.toString().replace('\\', '/'));
            }
        }
    }

    private static int index(String text, char c) {
        int at = text.indexOf(c);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    private void walk(Path folder, String name) throws IOException {
        List<String> left = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            for (Path found : few(name, all)) {
                String inside = folder.relativize(found).toString().replace('\\', '/');
                if (samples(inside)) {
                    file(found, name + "/" + inside);
                } else {
                    left.add(inside);
                }
            }
        }
        if (!left.isEmpty()) {
            String names =
                    String.join(", ", left.subList(0, Math.min(3, left.size()))) + (left.size() > 3 ? ", ..." : "");
            problems.add(Problem.of(Problem.Kind.NOTICE, "FOLDER-LEFT", Place.file(name), name, left.size(), names));
        }
    }

    /** The files of a walk, sorted; too many are refused, not cut off. */
    private List<Path> few(String name, Stream<Path> all) {
        List<Path> files =
                all.filter(Files::isRegularFile).sorted().limit(MOST + 1L).toList();
        if (files.size() > MOST) {
            problems.add(Problem.refused("FOLDER-MANY", Place.file(name), name, MOST));
            return List.of();
        }
        return files;
    }

    /** Whether a file is one of samples, by its name. */
    static boolean samples(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith) || lower.endsWith(".zip");
    }

    private void file(Path path, String name) throws IOException {
        if (SavedProfile.is(path)) {
            problems.add(Problem.refused("HISTORY-SAVED", Place.file(name)));
            return;
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            dumps.add(new Dump(path, name));
            return;
        }
        FileSystem archive;
        try {
            archive = FileSystems.newFileSystem(path);
        } catch (IOException | RuntimeException e) {
            problems.add(Problem.refused("HISTORY-BROKEN", Place.file(name), String.valueOf(e.getMessage())));
            return;
        }
        archives.add(archive);
        for (Path root : archive.getRootDirectories()) {
            try (Stream<Path> all = Files.walk(root, DEEPEST)) {
                few(name, all).stream()
                        .filter(p -> samples(String.valueOf(p.getFileName()))
                                && !p.toString().endsWith(".zip"))
                        .forEach(p -> dumps.add(new Dump(p, name + "!" + p)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (FileSystem archive : archives) {
            archive.close();
        }
        for (Path path : temporary) {
            Files.deleteIfExists(path);
        }
    }
}
