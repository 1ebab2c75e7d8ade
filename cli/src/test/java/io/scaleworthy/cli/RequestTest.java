package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.checks.CheckCatalog;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What to ask the plant for. */
class RequestTest {
    @Test
    void onePagePerRecipientWhatDecidesMostPerHourFirst(@TempDir Path work) throws Exception {
        Path out = work.resolve("ask");
        Cli.Result result = Cli.run("request", "--stage", "pilot", "--out", out);
        assertThat(result.code()).as(result.err()).isZero();
        List<RequestCommand.Page> pages = RequestCommand.pages(Stage.PILOT);
        assertThat(pages).isSortedAccordingTo((a, b) -> Double.compare(b.perHour(), a.perHour()));
        try (var files = Files.list(out)) {
            assertThat(files).hasSize(pages.size());
        }
        Path samples = out.resolve((1
                        + pages.indexOf(pages.stream()
                                .filter(p -> p.recipient().equals("historian admin"))
                                .findFirst()
                                .orElseThrow()))
                + "-historian-admin.md");
        assertThat(Cli.read(samples))
                .contains("| status | DQ-GOOD")
                .contains("FROM sqlt_data_1_2026_06")
                .contains("- PI*: ")
                .contains("DQ-GAP");
        assertThat(pages)
                .as("HR is asked for what is due later")
                .noneMatch(p -> p.recipient().equals("IT security"));
        List<RequestCommand.Page> later = RequestCommand.pages(Stage.MULTI_SITE);
        assertThat(later)
                .extracting(RequestCommand.Page::recipient)
                .contains("IT security", "HR", "maintenance planner", "controls engineer", "controller")
                .doesNotHaveDuplicates();
        assertThat(later.stream()
                        .filter(p -> p.recipient().equals("IT security"))
                        .findFirst()
                        .orElseThrow()
                        .opens())
                .contains("GV-ZONE", "GV-SL");
        assertThat(Cli.run("request", "--stage", "pilto").err())
                .contains("unknown stage")
                .contains("pilot");
    }

    @Test
    void everyCriterionThatAColumnOpensIsMeasured() throws Exception {
        Pattern id = Pattern.compile("[A-Z]{2}-[A-Z0-9]+(-[A-Z]+)?");
        int found = 0;
        for (YamlNode.Mapping about : RequestCommand.requests()) {
            for (YamlNode opens : java.util.Objects.requireNonNull(about.mapping("columns"))
                    .entries()
                    .values()) {
                Matcher matcher = id.matcher(((YamlNode.Scalar) opens).text());
                while (matcher.find()) {
                    found++;
                    assertThat(CheckCatalog.find(matcher.group()))
                            .as(matcher.group())
                            .isPresent();
                }
            }
        }
        assertThat(found).isGreaterThan(15);
    }
}
