package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Ways of looking better that must not work. */
class HidingTest {
    @TempDir
    Path folder;

    private JsonNode assess() {
        Cli.Result result = Cli.run("assess", folder, "-q", "--allow-missing");
        assertThat(result.code()).as(result.err()).isZero();
        return Cli.json(folder.resolve("out/report.json"));
    }

    private void change(String file, String from, String to) {
        String text = Cli.read(folder.resolve(file));
        assertThat(text).contains(from);
        Cli.write(folder.resolve(file), text.replace(from, to));
    }

    @Test
    void leavingCriteriaOutByHandRaisesNothing() {
        Cli.copy(Cli.sample("ready"), folder);
        JsonNode before = assess();
        StringBuilder register = new StringBuilder("evidence:\n");
        for (String id : new String[] {"DQ-META", "DQ-UNSTR", "DQ-MAINT", "DQ-GEN", "DQ-COMPR"}) {
            register.append("- {criterion: ")
                    .append(id)
                    .append(
                            ", applicable: false, reason: architecture, justification: not for us, approver: H. Berg, date: 2026-11-01, expires: 2027-06-01}\n");
        }
        Cli.write(folder.resolve("evidence.yml"), register.toString());
        change("scaleworthy.yml", "kpis: {path", "evidence: evidence.yml\nkpis: {path");
        JsonNode after = assess();
        assertThat(after.path("overall").path("score").asDouble())
                .isLessThanOrEqualTo(before.path("overall").path("score").asDouble());
        assertThat(Cli.criterion(after, "DQ-META").path("status").asString(""))
                .as("a measurement stays")
                .isEqualTo("measured");
        assertThat(Cli.criterion(after, "DQ-GEN").path("status").asString("")).isEqualTo("not-applicable");
    }

    @Test
    void aPatternWithoutAWindowIsTooLittleData() {
        Cli.copy(Cli.sample("bearing-line-3"), folder);
        change("scaleworthy.yml", "window: {from: 2025-11-01, to: 2026-10-31}\n", "");
        JsonNode gap = Cli.criterion(assess(), "DQ-GAP");
        assertThat(gap.path("status").asString("")).isEqualTo("insufficient");
        assertThat(gap.path("reason").asString("")).contains("window");
    }

    @Test
    void anUnapprovedRosterIsAClaim() {
        Cli.copy(Cli.sample("ready"), folder);
        change(
                "scaleworthy.yml",
                "roster: {path: roster.csv, owner: H. Berg, approved_on: 2026-11-02}",
                "roster: roster.csv");
        JsonNode report = assess();
        for (String id : new String[] {"GV-OWN-BUS", "GV-PNL", "GV-RACI", "GV-ITOT"}) {
            assertThat(Cli.criterion(report, id).path("status").asString(""))
                    .as(id)
                    .isEqualTo("said");
        }
    }

    @Test
    void aMissedKillThresholdStopsThePilotAndFailsTheGate() {
        Cli.copy(Cli.sample("ready"), folder);
        change("kpis.yml", "  lever: scrap\n", "  lever: scrap\n  kill_threshold: {value: 1, by: 2026-09-30}\n");
        assertThat(assess().path("decision").path("word").asString("")).isEqualTo("STOP");
        assertThat(Cli.run("gate", folder, "--stage", "pilot").code()).isEqualTo(1);
        assertThat(Files.exists(folder.resolve("out/report.html"))).isTrue();
    }

    @Test
    void aBrokenConventionIsAProblemOfTheManifest() {
        Cli.copy(Cli.sample("ready"), folder);
        change("scaleworthy.yml", "{equipment:U[0-9][0-9]}", "{equipment:[}");
        Cli.Result result = Cli.run("assess", folder);
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("MANIFEST-GRAMMAR");
    }
}
