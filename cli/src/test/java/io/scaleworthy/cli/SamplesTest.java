package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SamplesTest {
    @ParameterizedTest
    @CsvSource({
        "bearing-line-3, pilot, true, 5",
        "bearing-line-3, pilot, false, 0",
        "bearing-line-3, production, false, 1",
        "bearing-line-3, multi-site, false, 1",
        "ready, pilot, true, 0",
        "ready, production, false, 4",
        "not-ready, pilot, false, 1",
        "missing-evidence, pilot, true, 4"
    })
    void theGateLeavesWithTheCodeOfTheStory(String sample, String stage, boolean strict, int code, @TempDir Path out) {
        Cli.Result result = strict
                ? Cli.run("gate", Cli.sample(sample), "--stage", stage, "--strict", "--out", out)
                : Cli.run("gate", Cli.sample(sample), "--stage", stage, "--out", out);
        assertThat(result.code()).as(result.err()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearing-line-3", "ready", "not-ready", "missing-evidence"})
    void theCommittedFilesAreWhatTheGeneratorMakes(String sample) throws Exception {
        Map<String, byte[]> made = new LinkedHashMap<>(Samples.files(sample));
        made.putAll(Schemas.files());
        Path folder = Cli.sample(sample);
        if (Golden.updating()) {
            Output.write(folder, made);
            return;
        }
        for (Map.Entry<String, byte[]> file : made.entrySet()) {
            assertThat(text(file.getKey(), Files.readAllBytes(folder.resolve(file.getKey()))))
                    .as(file.getKey())
                    .isEqualTo(text(file.getKey(), file.getValue()));
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            assertThat(walk.filter(Files::isRegularFile)
                            .map(f -> folder.relativize(f).toString().replace('\\', '/'))
                            .filter(f -> !f.startsWith("out/") && !f.startsWith("expected/")))
                    .as("no file without a maker")
                    .allMatch(made::containsKey);
        }
    }

    private static String text(String name, byte[] bytes) throws Exception {
        if (!name.endsWith(".gz")) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearing-line-3", "ready", "not-ready", "missing-evidence"})
    void theReportIsTheExpectedOne(String sample, @TempDir Path out) {
        Cli.Result result = Cli.run("assess", Cli.sample(sample), "--out", out);
        assertThat(result.code()).as(result.err()).isZero();
        Path expected = Cli.sample(sample).resolve("expected");
        Golden.matches(expected.resolve("summary.txt"), result.out());
        Golden.matches(expected.resolve("report.md"), Cli.read(out.resolve("report.md")));
        Golden.matches(expected.resolve("junit.xml"), Cli.read(out.resolve("junit.xml")));
        Golden.matches(expected.resolve("figures.txt"), figures(Cli.json(out.resolve("report.json"))));
    }

    /** Every measured figure on a line, small enough to read in a diff. */
    private static String figures(JsonNode report) {
        StringBuilder text = new StringBuilder();
        for (JsonNode c : report.path("criteria")) {
            if (!c.path("formula").asString("").isEmpty()) {
                text.append(c.path("id").asString(""))
                        .append(' ')
                        .append(c.path("site").asString(""))
                        .append(" [")
                        .append(c.path("status").asString(""))
                        .append(", level ")
                        .append(c.path("level").asInt())
                        .append("] ")
                        .append(c.path("formula").asString(""))
                        .append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void theFourBasicInputsAndAManifestGiveADecidedPilotEntry(@TempDir Path folder) {
        Cli.copy(Cli.sample("ready"), folder);
        Path manifest = folder.resolve("scaleworthy.yml");
        // Tag export, samples, ownership matrix (with its roster) and KPI definitions; no budget.
        Cli.write(manifest, Cli.read(manifest).replaceAll("(?m)^budget:.*\n", ""));
        assertThat(Cli.run("gate", folder, "--stage", "pilot").code()).isZero();
    }

    @Test
    void whatTheDayRestsOnStandsInEveryManifest() {
        for (String sample : Samples.NAMES) {
            assertThat(Cli.read(Cli.sample(sample).resolve("scaleworthy.yml"))).contains("as_of: 2026-11-20");
            assertThat(Cli.read(Cli.sample(sample).resolve("README.md")).lines().count())
                    .isBetween(6L, 14L);
        }
    }
}
