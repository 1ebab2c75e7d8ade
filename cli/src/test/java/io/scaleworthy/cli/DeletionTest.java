package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Hiding a file never helps: no shown score, no level, no verdict gets better by it. */
class DeletionTest {
    private static final Map<String, Integer> RANK =
            Map.of("PASS", 2, "CONDITIONAL", 1, "UNDECIDED", 0, "FAIL", 0, "", 0);

    @ParameterizedTest
    @ValueSource(strings = {"bearing-line-3", "ready", "not-ready", "missing-evidence"})
    void deletingAnyInputRaisesNothing(String sample, @TempDir Path work) throws IOException {
        JsonNode before = assess(Cli.sample(sample), work.resolve("before"));
        Path folder = work.resolve("folder");
        for (Path file : inputs(Cli.sample(sample))) {
            Cli.copy(Cli.sample(sample), folder);
            Files.delete(folder.resolve(Cli.sample(sample).relativize(file).toString()));
            compare(before, assess(folder, work.resolve("after")), "without " + file.getFileName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearing-line-3", "ready", "not-ready"})
    void aClaimWithoutAFileRaisesNothingShown(String sample, @TempDir Path work) throws IOException {
        JsonNode before = assess(Cli.sample(sample), work.resolve("before"));
        Path folder = work.resolve("folder");
        Cli.copy(Cli.sample(sample), folder);
        StringBuilder register = new StringBuilder("evidence:\n");
        for (JsonNode c : before.path("criteria")) {
            register.append("- {criterion: ")
                    .append(c.path("id").asString(""))
                    .append(", level: 3, statement: trust us, person: Anybody, date: 2026-11-01}\n");
        }
        Cli.write(folder.resolve("evidence.yml"), register.toString());
        Path manifest = folder.resolve("scaleworthy.yml");
        if (!Cli.read(manifest).contains("\nevidence:")) {
            Cli.write(manifest, Cli.read(manifest) + "evidence: evidence.yml\n");
        }
        JsonNode after = assess(folder, work.resolve("after"));
        compare(before, after, "with claims on everything");
        assertThat(after.path("overall").path("said").asDouble())
                .isGreaterThan(before.path("overall").path("said").asDouble());
        assertThat(after.path("overall").path("score").asDouble())
                .isEqualTo(before.path("overall").path("score").asDouble());
    }

    private static JsonNode assess(Path folder, Path out) {
        Cli.Result result = Cli.run("assess", folder, "--out", out, "--allow-missing", "--format", "json", "-q");
        assertThat(result.code()).as(result.err()).isZero();
        return Cli.json(out.resolve("report.json"));
    }

    private static List<Path> inputs(Path sample) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(sample)) {
            walk.filter(Files::isRegularFile)
                    .filter(f -> {
                        String name = sample.relativize(f).toString();
                        return !name.startsWith("out")
                                && !name.startsWith("expected")
                                && !name.startsWith(".")
                                && !name.equals("README.md")
                                && !name.equals("scaleworthy.yml");
                    })
                    .sorted()
                    .forEach(files::add);
        }
        assertThat(files).isNotEmpty();
        return files;
    }

    private static void compare(JsonNode before, JsonNode after, String what) {
        for (int i = 0; i < 3; i++) {
            JsonNode was = before.path("stages").path(i);
            JsonNode is = after.path("stages").path(i);
            assertThat(RANK.get(is.path("verdict").asString("")))
                    .as(what + ", stage " + i)
                    .isLessThanOrEqualTo(RANK.get(was.path("verdict").asString("")));
            assertThat(is.path("overall").path("score").asDouble())
                    .as(what)
                    .isLessThanOrEqualTo(was.path("overall").path("score").asDouble());
            for (int p = 0; p < was.path("pillars").size(); p++) {
                assertThat(is.path("pillars").path(p).path("score").asDouble())
                        .as(what + ", "
                                + is.path("pillars").path(p).path("name").asString(""))
                        .isLessThanOrEqualTo(
                                was.path("pillars").path(p).path("score").asDouble());
            }
        }
        assertThat(after.path("level").path("level").asInt())
                .as(what)
                .isLessThanOrEqualTo(before.path("level").path("level").asInt());
        for (int i = 0; i < before.path("criteria").size(); i++) {
            assertThat(after.path("criteria").path(i).path("points").asDouble())
                    .as(what + ", " + before.path("criteria").path(i).path("id").asString(""))
                    .isLessThanOrEqualTo(
                            before.path("criteria").path(i).path("points").asDouble());
        }
    }
}
