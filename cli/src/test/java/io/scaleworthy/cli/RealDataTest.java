package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An assessment over real files: three weather stations as sites, a hand-written tag list, a real matrix and a real tag export. */
class RealDataTest {
    private static final String[] STATIONS = {"Aotizhongxin", "Changping", "Dingling"};

    @Test
    void theBeijingStationsAreJudgedAndEveryLineIsRight(@TempDir Path folder) throws Exception {
        StringBuilder sites = new StringBuilder();
        for (String station : STATIONS) {
            String file = "PRSA_Data_" + station + "_20130301-20170228.csv.gz";
            Files.copy(Cli.real("historian/beijing-multisite/" + file), folder.resolve(file));
            Cli.write(folder.resolve(station + "-tags.csv"), """
                    tag,description,unit,low,high,type,source
                    PM2.5,Fine dust,ug/m3,0,1000,float,station
                    SO2,Sulphur dioxide,ug/m3,0,600,float,station
                    CO,Carbon monoxide,ug/m3,0,12000,float,station
                    TEMP,Air temperature,degC,-30,50,float,station
                    WSPM,Wind speed,m/s,0,20,float,station
                    """);
            sites.append("- {id: ")
                    .append(station)
                    .append(", role: ")
                    .append(station.equals(STATIONS[0]) ? "pilot" : "target")
                    .append(", timezone: Asia/Shanghai, tags: ")
                    .append(station)
                    .append("-tags.csv, history: ")
                    .append(file)
                    .append("}\n");
        }
        Files.copy(Cli.real("raci/packt_RACI.xlsx"), folder.resolve("raci.xlsx"));
        Cli.write(folder.resolve("scaleworthy.yml"), """
                scaleworthy: 1
                owner: A. Tester
                approved_on: 2017-03-01
                pilot:
                  {id: AIR, name: Dust forecast, stage: multi-site, loop: advisory, started: 2017-01-01,
                   training_window: {from: 2016-03-01, to: 2017-02-28}}
                window: {from: 2013-03-01, to: 2017-02-28}
                sites:
                """ + sites + """
                inputs:
                - {role: dust, criticality: 3, kind: analog, tags: {Aotizhongxin: PM2.5}}
                - {role: sulphur, criticality: 1, kind: analog, tags: {Aotizhongxin: SO2}}
                - {role: carbon, criticality: 2, kind: analog, tags: {Aotizhongxin: CO}}
                - {role: temperature, criticality: 1, kind: analog, tags: {Aotizhongxin: TEMP}}
                - {role: wind, criticality: 1, kind: analog, tags: {Aotizhongxin: WSPM}}
                ownership: {path: raci.xlsx, owner: A. Tester, approved_on: 2017-03-01}
                """);
        Path out = folder.resolve("report");
        Cli.Result result = Cli.run("assess", folder, "--as-of", "2017-03-15", "--out", out);
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode report = Cli.json(out.resolve("report.json"));

        // 35,064 hours; a value is trusted for three hours. Missing hours come from the counted facts; bounds from
        // their gaps.
        JsonNode gap = Cli.criterion(report, "DQ-GAP");
        assertThat(gap.path("status").asString("")).isEqualTo("measured");
        for (JsonNode site : gap.path("sites")) {
            assertThat(site.path("metrics").path(0).path("value").asDouble()).isBetween(95.0, 100.0);
        }
        assertThat(value(gap, "Dingling")).isLessThan(99.9);
        assertThat(Cli.criterion(report, "DQ-AUDIT")
                        .path("metrics")
                        .path(0)
                        .path("value")
                        .asDouble())
                .isEqualTo(100);
        assertThat(Cli.criterion(report, "DQ-GOOD").path("status").asString(""))
                .as("no status column")
                .isEqualTo("not-applicable");
        assertThat(Cli.criterion(report, "DQ-TIME")
                        .path("metrics")
                        .path(0)
                        .path("value")
                        .asDouble())
                .isZero();
        assertThat(Cli.criterion(report, "DQ-STALE").path("level").asInt()).isEqualTo(3);
        assertThat(Cli.criterion(report, "DQ-META")
                        .path("metrics")
                        .path(0)
                        .path("value")
                        .asDouble())
                .isEqualTo(100);
        assertThat(Cli.criterion(report, "RP-TAGMAP")
                        .path("metrics")
                        .path(0)
                        .path("value")
                        .asDouble())
                .isCloseTo(100, within(1e-9));
        assertThat(Cli.criterion(report, "RP-SEASON")
                        .path("metrics")
                        .path(0)
                        .path("value")
                        .asDouble())
                .isCloseTo(100, within(1e-9));
        // SO2 rests at the limit of detection for up to 190 hours, again and again: no frozen sensor.
        assertThat(Cli.criterion(report, "DQ-FLAT").path("evidence").toString())
                .contains("CO:")
                .doesNotContain("SO2");
        // A matrix is there, people are not: the owners cannot be told.
        assertThat(Cli.criterion(report, "GV-OWN-BUS").path("status").asString(""))
                .isEqualTo("missing");
        assertThat(Cli.criterion(report, "GV-OWN-BUS").path("reason").asString(""))
                .contains("roster");
        assertThat(report.path("decision").path("word").asString("")).isEqualTo("FIND OUT FIRST");
        for (JsonNode input : report.path("inputs")) {
            assertThat(input.path("sha256").asString("")).hasSize(64);
        }
        assertThat(report.path("inputs").toString()).contains("raci.xlsx");
        assertThat(Cli.run("gate", folder, "--as-of", "2017-03-15", "--stage", "multi-site", "--out", out)
                        .code())
                .isEqualTo(4);
        // Without the day on purpose the dump is years old: everything it feeds is unknown, and the first note says so.
        Cli.Result today = Cli.run("assess", folder, "--out", out);
        assertThat(today.out()).contains("--as-of 2017-02-28");
        assertThat(Cli.criterion(Cli.json(out.resolve("report.json")), "DQ-GAP")
                        .path("status")
                        .asString(""))
                .isEqualTo("stale");
    }

    private static double value(JsonNode criterion, String site) {
        return criterion
                .path("sites")
                .valueStream()
                .filter(s -> s.path("site").asString("").equals(site))
                .mapToDouble(s -> s.path("metrics").path(0).path("value").asDouble())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ignition/fiberon_default_provider.json.gz|tags (Ignition tag JSON)|types merged into their instances",
                "kepware/ModbusTags_flat.csv|tags (tag list)|15 tags",
                "synthetic-fixtures/kepware_device.csv|tags (Kepware tag CSV)|Tag Name, Address and Data Type",
                "raci/packt_RACI.xlsx|ownership (ownership matrix)|8 activities, 6 people or roles",
                "historian/skab/valve1_0.csv|history (samples, one column per tag)|1147 rows",
                "historian/airquality-uci/AirQualityUCI_semicolon_decimalcomma.csv.gz|history|decimal comma",
                "historian/beijing-multisite/PRSA_Data_Dingling_20130301-20170228.csv.gz|history|35064 rows",
                "historian/nab/machine_temperature_system_failure.csv.gz|history|22695 rows",
                "historian/wind-scada-marge/marge_20230101_20230103.csv.gz|history|per asset in 'TurbineName'"
            })
    void inspectRecognisesRealFiles(String file, String first, String second) {
        Cli.Result result = Cli.run("inspect", Cli.real(file));
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains(first).contains(second);
    }

    @ParameterizedTest
    @CsvSource({
        "raci/packt_CommunicationPlan.xlsx",
        "raci/packt_Stakeholders.xlsx",
        "historian/gas-turbine/gt_2011.csv.gz"
    })
    void lookAlikesAreNotTakenForWhatTheyAreNot(String file) {
        Cli.Result result = Cli.run("inspect", Cli.real(file));
        assertThat(result.out()).doesNotContain("ownership matrix").doesNotContain("history (");
    }

    @Test
    void aRealIgnitionExportGivesItsTags(@TempDir Path folder) {
        Cli.Result result = Cli.run("inspect", Cli.real("ignition/fiberon_default_provider.json.gz"));
        assertThat(result.out()).containsPattern("\\d{2,} tags");
        // Types alone, without instances, are no tags and say so.
        assertThat(Cli.run("inspect", Cli.real("ignition/mes_udt.json")).out())
                .containsAnyOf("types and no tags", "tags,");
    }

    @Test
    void profilePrintsFiguresOfARealDump() {
        Cli.Result result =
                Cli.run("profile", Cli.real("historian/steel-energy/Steel_industry_data.csv.gz"), "--tz", "Asia/Seoul");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("35,040 rows")
                .contains("Usage_kWh")
                .contains("365")
                .doesNotContain("\u001b");
        Cli.Result local = Cli.run("profile", Cli.real("historian/steel-energy/Steel_industry_data.csv.gz"));
        assertThat(local.out()).contains("zone unknown");
        assertThat(Cli.run("profile", Cli.real("historian/skab/valve1_0.csv"), "--format", "csv", "-q")
                        .out())
                .startsWith("tag,samples")
                .contains("Pressure,1147");
    }
}
