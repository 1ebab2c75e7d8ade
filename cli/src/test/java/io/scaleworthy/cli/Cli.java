package io.scaleworthy.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the command line as a user would, in this process. */
final class Cli {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    /** What a run left behind. */
    record Result(int code, String out, String err) {}

    private Cli() {}

    static Result run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                () -> TODAY,
                Map.of());
        int code = Main.run(console, words);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Path root() {
        return Path.of(System.getProperty("scaleworthy.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    static Path sample(String name) {
        return root().resolve("samples").resolve(name);
    }

    /** A real file beside the project; the test is skipped with a printed reason where it is absent. */
    static Path real(String name) {
        Path file = root().resolve("../shared/data").normalize().resolve(name);
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: the real data are not beside the project: " + name);
        }
        Assumptions.assumeTrue(Files.exists(file), "real data are not beside the project");
        return file;
    }

    static JsonNode json(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode criterion(JsonNode report, String id) {
        for (JsonNode c : report.path("criteria")) {
            if (c.path("id").asString("").equals(id)) {
                return c;
            }
        }
        throw new AssertionError("no criterion " + id);
    }

    /** Copies a folder without what runs leave in it. */
    static void copy(Path from, Path to) {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.sorted().toList()) {
                String relative = from.relativize(path).toString();
                if (relative.startsWith("out") || relative.startsWith("expected")) {
                    continue;
                }
                Path target = to.resolve(relative);
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
