package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.evidence.read.PlantTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Counts of tags and of responsibilities. */
class CrossTableTest {
    private static final Path SAMPLE = Cli.root().resolve("samples/bearing-line-3");

    @Test
    void everyCountIsWhatCountingByHandGives() {
        List<Map<String, String>> tags = new ArrayList<>();
        for (String site : List.of("krakow", "lyon", "gyor")) {
            tags.addAll(PlantTables.tags(
                    SAMPLE.resolve("sites/" + site + "/tags.csv"), "sites/" + site + "/tags.csv", site));
        }
        Map<List<String>, Long> byHand = tags.stream()
                .collect(Collectors.groupingBy(
                        t -> List.of(t.get("site"), t.get("type"), t.get("unit")), Collectors.counting()));
        Cli.Result result = Cli.run("inspect", SAMPLE, "--by", "site,type,unit");
        assertThat(result.code()).as(result.err()).isZero();
        List<String> lines = result.out().lines().skip(1).toList();
        assertThat(lines).hasSameSizeAs(byHand.keySet());
        assertThat(lines).allSatisfy(line -> {
            String[] cells = line.strip().split("\\s{2,}", -1);
            assertThat(byHand).containsEntry(List.of(cells[0], cells[1], cells[2]), Long.valueOf(cells[3]));
        });
    }

    @Test
    void twoColumnsRunAcrossWithTotals() {
        Cli.Result result = Cli.run("inspect", SAMPLE, "--by", "role,letter");
        assertThat(result.out().lines().findFirst().orElse("")).matches("role +A +C +I +R +total");
        assertThat(result.out()
                        .lines()
                        .filter(l -> !l.startsWith("role") && !l.startsWith("Total"))
                        .mapToInt(l -> Integer.parseInt(l.substring(l.lastIndexOf(' ') + 1)))
                        .sum())
                .isEqualTo(PlantTables.ownership(SAMPLE.resolve("ownership.csv"), "ownership.csv")
                        .size());
    }

    @Test
    void namesThatDifferInCaseOnlyAreListed() {
        Cli.Result result = Cli.run("inspect", SAMPLE, "--by", "site,type");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("REAL", "Real");
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        assertThat(Cli.run("inspect", SAMPLE, "--by", "colour").err()).contains("--by takes up to three of");
        assertThat(Cli.run("inspect", SAMPLE.resolve("kpis.yml"), "--by", "unit")
                        .err())
                .contains("INSPECT-NOTHING");
    }
}
