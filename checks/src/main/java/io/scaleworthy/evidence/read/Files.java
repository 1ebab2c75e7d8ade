package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Origin;
import io.scaleworthy.finding.Hashes;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files a manifest names. No path leaves the assessment's folder unless the manifest allows the place. */
final class Files {
    private static final int DEEPEST = 12;
    private static final int MOST_FILES = 10_000;

    private final Path root;
    private final List<Path> allowed;
    private final List<Problem> problems;

    Files(Path root, List<String> outside, List<Problem> problems) {
        this.root = root;
        this.problems = problems;
        this.allowed = new ArrayList<>();
        allowed.add(real(root));
        outside.forEach(place -> allowed.add(real(root.resolve(place).normalize())));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** A found file: where it is and how it is printed. */
    record Found(Path path, String name) {}

    /**
     * The files of a reference, sorted by name. Problems: outside the folder, not there, a folder, nothing matches.
     *
     * @return empty when anything is wrong
     */
    List<Found> find(FileRef ref, String use) {
        String pattern = ref.pattern().replace('\\', '/');
        Place place = ref.place();
        if (pattern.isBlank()) {
            problems.add(Problem.refused("FILE-NO-PATH", place, use));
            return List.of();
        }
        boolean wild = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
        List<Found> found = new ArrayList<>();
        try {
            if (wild) {
                glob(pattern, found);
            } else {
                Path path = root.resolve(pattern).normalize();
                if (java.nio.file.Files.isDirectory(path)) {
                    problems.add(Problem.refused("FILE-FOLDER", place, pattern, use));
                    return List.of();
                }
                if (java.nio.file.Files.isRegularFile(path)) {
                    found.add(new Found(path, pattern));
                }
            }
        } catch (IOException | java.io.UncheckedIOException | java.nio.file.InvalidPathException e) {
            problems.add(Problem.refused("FILE-UNREADABLE", place, pattern, String.valueOf(e.getMessage())));
            return List.of();
        }
        if (found.isEmpty()) {
            problems.add(Problem.absent(wild ? "FILE-NO-MATCH" : "FILE-MISSING", place, pattern, use));
            return List.of();
        }
        for (Found file : found) {
            Path real = real(file.path());
            if (allowed.stream().noneMatch(real::startsWith)) {
                problems.add(Problem.refused("FILE-OUTSIDE", place, file.name()));
                return List.of();
            }
            if (!java.nio.file.Files.isReadable(file.path())) {
                problems.add(Problem.refused("FILE-UNREADABLE", place, file.name(), "no permission to read"));
                return List.of();
            }
        }
        return found;
    }

    private void glob(String pattern, List<Found> found) throws IOException {
        int firstWild = Math.min(index(pattern, '*'), index(pattern, '?'));
        int slash = pattern.lastIndexOf('/', firstWild);
        String fixed = slash < 0 ? "" : pattern.substring(0, slash);
        Path start = root.resolve(fixed).normalize();
        if (!java.nio.file.Files.isDirectory(start)) {
            return;
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(slash + 1));
        try (Stream<Path> walk = java.nio.file.Files.walk(start, DEEPEST)) {
            walk.filter(java.nio.file.Files::isRegularFile)
                    .filter(path -> matcher.matches(start.relativize(path)))
                    .limit(MOST_FILES)
                    .map(path -> new Found(
                            path,
                            (fixed.isEmpty() ? "" : fixed + "/")
                                    + start.relativize(path).toString().replace('\\', '/')))
                    .sorted(java.util.Comparator.comparing(Found::name))
                    .forEach(found::add);
        }
    }

    private static int index(String text, char c) {
        int at = text.indexOf(c);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    static Optional<Origin> origin(
            Path path, String name, String format, long rows, long rejected, String use, List<Problem> problems) {
        try {
            return Optional.of(
                    new Origin(name, Hashes.sha256(path), java.nio.file.Files.size(path), format, rows, rejected, use));
        } catch (IOException e) {
            problems.add(Problem.refused("FILE-UNREADABLE", Place.file(name), name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
