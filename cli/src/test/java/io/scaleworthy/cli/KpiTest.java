package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** KPIs by themselves, sealed terms, and the page for the controller. */
final class KpiTest {
    private static final Path SAMPLE = Cli.sample("bearing-line-3");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path work;

    private static JsonNode json(Cli.Result result) {
        assertThat(result.code()).as(result.err()).isZero();
        return JsonMapper.shared().readTree(result.out());
    }

    /** The KPI of the article: twelve percent less unplanned downtime on line 3. */
    @Test
    void theTargetOfTheSampleCannotBeProvenByBeforeAndAfterAndTheTrialThatCanIsNamed() {
        Cli.Result check = Cli.run("kpi", "check", SAMPLE.resolve("kpis.yml"), "--as-of", "2026-11-20");
        assertThat(check.code()).isZero();
        assertThat(check.out())
                .contains("it cannot be proven in 90 days by before and after")
                .contains("switching the advice on and off in blocks of 1 (days) shows it in 458 days")
                .contains("L3-UDT: confirmed. Claimed 42, recomputed 43.6 min/d")
                .doesNotContain("NaN");
        String page = Cli.read(SAMPLE.resolve("expected").resolve("report.md"));
        assertThat(page).contains("cannot be proven in 90 days by before and after");
    }

    @Test
    void aFormulaOverADumpGivesDaysAndAWhole() {
        JsonNode all = json(Cli.run(
                "kpi",
                "eval",
                "dur(KRK.L3.STATE == 'PLANNED')/days()",
                "--data",
                SAMPLE.resolve("sites/krakow/history"),
                "--tz",
                "Europe/Warsaw",
                "--in",
                "min/d",
                "--format",
                "json",
                "--from",
                "2026-02-01",
                "--to",
                "2026-02-07"));
        // The first Sunday of the month from 6 to 14.
        JsonNode sunday = all.path("grains").get(0);
        // Eight hours, per known time: some samples of the day are uncertain.
        assertThat(sunday.path("value").asDouble(-1) * sunday.path("coverage").asDouble(-1))
                .isCloseTo(480, within(0.1));
        assertThat(all.path("value").asDouble(-1)).isBetween(480.0 / 7, 1.02 * 480.0 / 7);
        JsonNode shifts = json(Cli.run(
                "kpi",
                "eval",
                "dur(KRK.L3.STATE == 'PLANNED')",
                "--data",
                SAMPLE.resolve("sites/krakow/history"),
                "--tz",
                "Europe/Warsaw",
                "--in",
                "h",
                "--format",
                "json",
                "--from",
                "2026-02-01",
                "--to",
                "2026-02-01",
                "--shifts",
                "early 06:00; late 14:00; night 22:00",
                "--day-start",
                "06:00"));
        assertThat(shifts.path("grains")).hasSize(3);
        assertThat(shifts.path("grains").get(0).path("value").asDouble(-1)).isCloseTo(8, within(1e-6));
        assertThat(shifts.path("grains").get(1).path("value").asDouble(-1)).isZero();
    }

    @Test
    void anErrorPointsAtTheCharacterAndNothingIsWritten() {
        Cli.Result wrong = Cli.run(
                "kpi",
                "eval",
                "dur(KRK.L3.STATE = 'RUN' / days()",
                "--data",
                SAMPLE.resolve("sites/krakow/history"),
                "--out",
                work.resolve("o"));
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("KPI-EXPR-").contains("character 26").contains("^");
        assertThat(work.resolve("o")).doesNotExist();
        Cli.Result tag =
                Cli.run("kpi", "eval", "twa(KRK.L3.P07.FLO)", "--data", SAMPLE.resolve("sites/krakow/history"));
        assertThat(tag.code()).isEqualTo(3);
        assertThat(tag.err()).contains("Did you mean 'KRK.L3.P07.FLOW'?");
        Cli.Result unit = Cli.run(
                "kpi",
                "eval",
                "total(unit(KRK.L3.P07.FLOW, 'm3/h'))",
                "--in",
                "kWh",
                "--data",
                SAMPLE.resolve("sites/krakow/history"));
        assertThat(unit.code()).isEqualTo(3);
        assertThat(unit.err()).contains("KPI-UNIT-OTHER");
        assertThat(Cli.run("kpi", "eval", "days()").code()).isEqualTo(2);
        assertThat(Cli.run("kpi").code()).isEqualTo(2);
        assertThat(Cli.run("kpi", "check", work.resolve("none.yml")).code()).isEqualTo(3);
    }

    @Test
    void aHardFaultLeavesWithSeven() {
        String file = Cli.read(SAMPLE.resolve("kpis.yml"))
                .replace(
                        "series: {path: kpi/downtime.csv, owner: M. Lis, approved_on: 2026-10-12}\n",
                        "review: {cadence: weekly}\n");
        Cli.write(
                work.resolve("kpis.yml"),
                file.replace("  review: {cadence: monthly, forum: operations review}\n", "")
                        .replace("max: 1440", "max: 30"));
        Cli.Result check = Cli.run("kpi", "check", work.resolve("kpis.yml"));
        assertThat(check.code()).as(check.out() + check.err()).isEqualTo(7);
        assertThat(check.out()).contains("K13");
    }

    @Test
    void sealedTermsTellEveryGoalpostThatMoves() {
        Cli.copy(SAMPLE, work);
        Cli.Result again = Cli.run("contract", "freeze", work);
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.err()).contains("CONTRACT-EXISTS");
        Cli.Result past = Cli.run("contract", "freeze", work, "--force", "--as-of", "2026-01-01");
        assertThat(past.code()).isEqualTo(3);
        assertThat(past.err()).contains("CONTRACT-DAY");
        Cli.Result forced = Cli.run("contract", "freeze", work, "--force");
        assertThat(forced.code()).as(forced.err()).isZero();
        assertThat(forced.out()).contains("sealed on 2026-11-21").contains("started on 2026-01-12");
        Path kpis = work.resolve("kpis.yml");
        Cli.write(kpis, Cli.read(kpis).replace("scale_threshold: {value: 38}", "scale_threshold: {value: 41}"));
        assertThat(Cli.run("assess", work, "--out", work.resolve("o"), "--quiet")
                        .code())
                .isZero();
        JsonNode sealed = Cli.json(work.resolve("o/report.json")).path("value").path("sealed");
        assertThat(sealed.path("moved")).hasSize(1);
        assertThat(sealed.path("moved").get(0).asString(""))
                .isEqualTo("L3-UDT: scale threshold was 38.0 when the terms were sealed and is 41.0 now.");
        Path contract = work.resolve("contract.yml");
        Cli.write(contract, Cli.read(contract).replace("'38.0'", "'41.0'"));
        Cli.Result broken = Cli.run("assess", work, "--out", work.resolve("p"));
        assertThat(broken.code()).isEqualTo(3);
        assertThat(broken.err()).contains("CONTRACT-SEAL");
        assertThat(work.resolve("p")).doesNotExist();
    }

    @Test
    void thePageShowsClaimRecomputationAndMoney() {
        assertThat(Cli.run("assess", SAMPLE, "--out", work, "--quiet").code()).isZero();
        String page = Cli.read(work.resolve("report.html"));
        assertThat(page)
                .contains("The return, for the controller")
                .contains("polyline class=\"days\"")
                .contains("NPV ")
                .contains("still pays when")
                .contains("Signature")
                .doesNotContain("NaN")
                .doesNotContain("unbounded");
        JsonNode value = Cli.json(work.resolve("report.json")).path("value");
        assertThat(value.path("kpis").get(0).path("series").size()).isGreaterThan(600);
        JsonNode money = value.path("money");
        double present = 0;
        for (JsonNode year : money.path("years")) {
            present += year.path("present").asDouble(0);
        }
        assertThat(present).isCloseTo(money.path("npv").asDouble(0), within(0.01));
    }

    // ---- real data

    @Test
    void theBaselineOfTheSteelWorksIsRecomputed() {
        Path data = Cli.real("historian/steel-energy/Steel_industry_data.csv.gz");
        JsonNode energy = json(Cli.run(
                "kpi",
                "eval",
                "sum(unit(Usage_kWh, 'kWh'))/days()",
                "--data",
                data,
                "--in",
                "kWh/d",
                "--format",
                "json"));
        // 35,040 quarter hours with a mean of 27.387 kWh: 96 of them a day.
        assertThat(energy.path("value").asDouble(0)).isCloseTo(27.386892 * 96, within(2.0));
        assertThat(energy.path("grains")).hasSize(365);
        String kpi = """
                kpis:
                - id: E
                  name: Energy a day
                  unit: kWh/d
                  direction: lower
                  lever: energy
                  expression: "sum(unit(Usage_kWh, 'kWh')) / days()"
                  baseline: {from: 2018-01-01, to: 2018-12-31, value: CLAIM}
                  target: {change: -0.05, by: 2019-12-31}
                  evaluation: {design: before_after, min_days: 90}
                """;
        for (String[] claim : new String[][] {
            {"2630", "confirmed"}, {"3400", "optimistic"}, {"2000", "conservative"}, {"2.63", "not reproducible"}
        }) {
            Cli.write(work.resolve("k.yml"), kpi.replace("CLAIM", claim[0]));
            Cli.Result check = Cli.run("kpi", "check", work.resolve("k.yml"), "--data", data, "--as-of", "2019-01-15");
            assertThat(check.out()).as(claim[0]).contains("  baseline: " + claim[1] + "\n");
            assertThat(check.out()).contains("cannot be proven in 90 days by before and after");
        }
    }

    @Test
    void theYieldOfAWindTurbineIsRecomputed() {
        Path data = Cli.real("historian/wind-scada-marge/marge_20200227_20200229.csv.gz");
        JsonNode power = json(Cli.run(
                "kpi",
                "eval",
                "where(\"MRG_T01.WindSpeedMean\" > 4, twa(unit(\"MRG_T01.ActivePowerMean\", 'kW')))",
                "--data",
                data,
                "--in",
                "kW",
                "--format",
                "json"));
        assertThat(power.path("grains")).hasSize(3);
        assertThat(power.path("value").asDouble(0)).isBetween(1_000.0, 2_000.0);
        JsonNode energy = json(Cli.run(
                "kpi",
                "eval",
                "total(unit(\"MRG_T01.ActivePowerMean\", 'kW'))/days()",
                "--data",
                data,
                "--in",
                "MWh/d",
                "--format",
                "json"));
        JsonNode mean = json(Cli.run(
                "kpi",
                "eval",
                "twa(unit(\"MRG_T01.ActivePowerMean\", 'kW'))",
                "--data",
                data,
                "--in",
                "MW",
                "--format",
                "json"));
        assertThat(energy.path("value").asDouble(0))
                .isCloseTo(24 * mean.path("value").asDouble(0), within(0.02));
        // The turbine without a single value.
        Path dead = Cli.real("historian/wind-scada-marge/marge_20230101_20230103.csv.gz");
        Cli.Result none = Cli.run("kpi", "eval", "twa(\"MRG_T05.ActivePowerMean\")", "--data", dead);
        assertThat(none.out() + none.err()).doesNotContain("NaN");
    }
}
