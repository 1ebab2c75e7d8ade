package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {
    @Test
    void anotherRunZoneLocaleAndFileOrderGiveTheSameBytes(@TempDir Path work) throws Exception {
        Path folder = work.resolve("a");
        Cli.copy(Cli.sample("bearing-line-3"), folder);
        run(folder, work.resolve("one"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : new String[] {"tr-TR", "ar-EG", "de-DE"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
                run(folder, work.resolve(tag));
                same(work.resolve("one"), work.resolve(tag));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theOrderInWhichFilesAreNamedChangesNoFigure(@TempDir Path work) {
        Path folder = work.resolve("a");
        Cli.copy(Cli.sample("bearing-line-3"), folder);
        Path manifest = folder.resolve("scaleworthy.yml");
        String text = Cli.read(manifest);
        String glob = "history: sites/krakow/history/*.csv.gz";
        assertThat(text).contains(glob);
        Cli.write(
                manifest,
                text.replace(
                        glob, "history: [sites/krakow/history/2025-h2.csv.gz, sites/krakow/history/2026-h1.csv.gz]"));
        run(folder, work.resolve("one"));
        Cli.write(
                manifest,
                text.replace(
                        glob, "history: [sites/krakow/history/2026-h1.csv.gz, sites/krakow/history/2025-h2.csv.gz]"));
        run(folder, work.resolve("two"));
        String one = Cli.read(work.resolve("one/report.json"));
        String two = Cli.read(work.resolve("two/report.json"));
        // The manifest itself is an input, so its own hash differs; nothing else may.
        String hash = "(?s)(\"path\" : \"scaleworthy.yml\",\\s+\"sha256\" : \")[0-9a-f]{64}";
        assertThat(two.replaceFirst(hash, "$1")).isEqualTo(one.replaceFirst(hash, "$1"));
    }

    @Test
    void factsGiveTheSameScoresAsTheSamplesTheyWereMadeFrom(@TempDir Path work) throws Exception {
        Path folder = work.resolve("a");
        Cli.copy(Cli.sample("bearing-line-3"), folder);
        run(folder, work.resolve("dump"));
        for (List<String> options :
                List.of(List.of("--facts-rows"), List.of("--facts-rows", "--hash-names"), List.of("--hash-names"))) {
            String hash = String.join("", options);
            boolean rows = options.contains("--facts-rows");
            Path facts = folder.resolve("facts.json.gz");
            List<Object> arguments = new ArrayList<>(List.of(
                    "assess", Cli.sample("bearing-line-3"), "--out", work.resolve("x"), "--facts", facts, "-q"));
            arguments.addAll(options);
            Cli.Result wrote = Cli.run(arguments.toArray());
            assertThat(wrote.code()).as(wrote.err()).isZero();
            Path copy = work.resolve("facts" + hash);
            Cli.copy(Cli.sample("bearing-line-3"), copy);
            Files.copy(facts, copy.resolve("facts.json.gz"));
            Path manifest = copy.resolve("scaleworthy.yml");
            String text = Cli.read(manifest)
                    .replace("sites/krakow/history/*.csv.gz", "facts.json.gz")
                    .replace("sites/gyor/history/samples.csv.gz", "facts.json.gz");
            Cli.write(
                    manifest,
                    text.replace(
                            "{path: sites/lyon/history/export.csv.gz, columns: {quality: Quality}}", "facts.json.gz"));
            run(copy, work.resolve("facts-out" + hash));
            var before = Cli.json(work.resolve("dump/report.json"));
            var after = Cli.json(work.resolve("facts-out" + hash + "/report.json"));
            assertThat(after.path("stages").equals(before.path("stages"))).isEqualTo(rows);
            for (int i = 0; i < before.path("criteria").size(); i++) {
                if (!rows
                        && before.path("criteria")
                                .path(i)
                                .path("id")
                                .asString("")
                                .equals("RP-SHIFT")) {
                    // Without rows nothing can be compared, and nothing is made up.
                    assertThat(after.path("criteria").path(i).path("status").asString(""))
                            .isEqualTo("missing");
                    continue;
                }
                for (String field : new String[] {"status", "points", "level", "formula", "metrics"}) {
                    assertThat(after.path("criteria").path(i).path(field))
                            .as(before.path("criteria").path(i).path("id").asString(""))
                            .isEqualTo(before.path("criteria").path(i).path(field));
                }
            }
            int tags = before.path("sites")
                    .valueStream()
                    .mapToInt(s -> s.path("history").path("tags").asInt())
                    .sum();
            if (!rows) {
                assertThat(Files.size(facts)).as("a megabyte per thousand tags").isLessThan(Math.max(1, tags) * 1049L);
            }
            String unpacked = new String(
                    new java.util.zip.GZIPInputStream(Files.newInputStream(facts)).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertThat(unpacked.contains("VIB_RMS")).isEqualTo(!options.contains("--hash-names"));
            assertThat(unpacked.contains("\"role\"")).isEqualTo(rows);
            assertThat(unpacked.contains("LEMONADE")).isEqualTo(!options.contains("--hash-names"));
        }
    }

    @Test
    void renderingTheDocumentAgainGivesTheSameBytes(@TempDir Path work) throws Exception {
        run(Cli.sample("ready"), work.resolve("one"));
        assertThat(Cli.run("render", work.resolve("one/report.json"), "--out", work.resolve("two"))
                        .code())
                .isZero();
        for (String file : new String[] {"report.html", "report.md", "junit.xml"}) {
            assertThat(Files.readAllBytes(work.resolve("two").resolve(file)))
                    .isEqualTo(Files.readAllBytes(work.resolve("one").resolve(file)));
        }
    }

    private static void run(Path folder, Path out) {
        Cli.Result result = Cli.run("assess", folder, "--out", out, "-q");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEmpty();
    }

    private static void same(Path one, Path two) throws Exception {
        for (String file : new String[] {"report.json", "report.html", "report.md", "junit.xml"}) {
            assertThat(Files.readAllBytes(two.resolve(file))).as(file).isEqualTo(Files.readAllBytes(one.resolve(file)));
        }
    }
}
