package io.scaleworthy.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.finding.Finding;
import io.scaleworthy.scoring.CriterionResult;
import io.scaleworthy.scoring.Status;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of the return, on files of a small plant. */
class ReturnChecksTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    @TempDir
    Path folder;

    private Plant plant;

    @BeforeEach
    void plant() {
        plant = new Plant(folder);
        plant.with("kpis.yml", "baseline: {value: 50}", "baseline: {from: 2025-01-01, to: 2026-01-31, value: 50}");
        plant.with("kpis.yml", "  expression: sum\n", "");
        series(day -> 50.0, 12);
    }

    /** Days around a level, with a memory of 0.3. */
    private void series(Function<LocalDate, Double> level, double scatter) {
        SplittableRandom random = new SplittableRandom(9);
        StringBuilder out = new StringBuilder("date,asset,numerator,denominator,source\n");
        double state = 0;
        for (LocalDate day = FIRST; !day.isAfter(LocalDate.of(2026, 3, 8)); day = day.plusDays(1)) {
            double noise = -6;
            for (int i = 0; i < 12; i++) {
                noise += random.nextDouble();
            }
            state = 0.3 * state + Math.sqrt(0.91) * noise;
            out.append(String.format(Locale.ROOT, "%s,PUMP1,%.2f,1,MES%n", day, level.apply(day) + scatter * state));
        }
        plant.files.put("series.csv", out.toString().replace("\r", ""));
    }

    private List<String> texts(String id) {
        return plant.judge(id, "").findings().stream().map(Finding::text).toList();
    }

    private void unknown(String id, String part) {
        CriterionResult r = plant.judge(id, "");
        assertThat(r.measured()).as(r.why()).isEmpty();
        assertThat(r.why()).contains(part);
        assertThat(r.bring()).isNotEmpty();
        assertThat(r.points()).isZero();
    }

    // ---- the baseline

    @ParameterizedTest
    @CsvSource({
        "50, 3, confirmed",
        "58, 0, optimistic",
        "43, 2, conservative",
        "0.83, 0, not reproducible",
        "3000, 0, not reproducible"
    })
    void theClaimIsHeldAgainstTheData(String claim, int level, String word) {
        plant.with("kpis.yml", "value: 50}", "value: " + claim + "}");
        CriterionResult r = plant.judge("RO-BASE", "");
        assertThat(r.status()).isEqualTo(Status.MEASURED);
        assertThat(r.level()).as(r.measured().orElseThrow().formula()).isEqualTo(level);
        assertThat(r.measured().orElseThrow().formula()).contains(" is " + word);
    }

    @Test
    void anOptimisticBaselineRestatesTheGainAndCapsTheDefinitions() {
        plant.with("kpis.yml", "value: 50}", "value: 62}");
        plant.with("kpis.yml", "target: {change: -0.2,", "target: {value: 48,");
        assertThat(texts("RO-BASE"))
                .anyMatch(t -> t.contains("the gain was claimed as 14; from the recomputed baseline"));
        for (String id : List.of("RO-PROBLEM", "RO-KPIDEF", "RO-LEVER")) {
            assertThat(plant.judge(id, "").level()).as(id).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void thinDataConfirmWeaklyAndTooThinNothing() {
        series(day -> 50.0, 1);
        plant.with("kpis.yml", "from: 2025-01-01, to: 2026-01-31", "from: 2025-11-10, to: 2026-01-31");
        assertThat(plant.judge("RO-BASE", "").level()).isEqualTo(2);
        assertThat(texts("RO-BASE")).anyMatch(t -> t.contains("usable days"));
        // Three of four days are missing.
        String[] rows = String.valueOf(plant.files.get("series.csv")).split("\n", -1);
        StringBuilder kept = new StringBuilder(rows[0] + "\n");
        for (int i = 1; i < rows.length; i += 4) {
            kept.append(rows[i]).append('\n');
        }
        plant.files.put("series.csv", kept.toString());
        unknown("RO-BASE", "cannot be verified");
    }

    @Test
    void aSheetKeptByHandEarnsLevelTwo() {
        plant.files.compute("series.csv", (name, text) -> String.valueOf(text).replace("MES", "manual"));
        assertThat(plant.judge("RO-BASE", "").level()).isEqualTo(2);
    }

    @Test
    void whatCannotBeComparedIsUnknownNeverANumber() {
        plant.with("kpis.yml", "value: 50}", "method: estimate}");
        unknown("RO-BASE", "claims no baseline value");
        plant.with("kpis.yml", "method: estimate}", "value: 0}");
        plant.with("kpis.yml", "target: {change: -0.2,", "target: {kind: relative, change: -0.2,");
        series(day -> 0.0, 0);
        CriterionResult base = plant.judge("RO-BASE", "");
        assertThat(base.findings().toString() + base.why())
                .doesNotContain("NaN")
                .doesNotContain("unbounded");
        unknown("RO-MDE", "");
    }

    @Test
    void aDenominatorOfNothingIsNotDefined() {
        plant.files.compute("series.csv", (name, text) -> String.valueOf(text).replace(",1,MES", ",0,MES"));
        unknown("RO-BASE", "not defined");
    }

    // ---- formulas over samples

    private void formula(String expression, String unit) {
        plant.with("kpis.yml", "  series: series.csv\n", "");
        plant.with("kpis.yml", "  unit: min\n", "  unit: " + unit + "\n  expression: \"" + expression + "\"\n");
        plant.with("kpis.yml", "from: 2025-01-01, to: 2026-01-31", "from: 2026-02-02, to: 2026-02-27");
    }

    @Test
    void aFormulaIsComputedOverTheSamplesOfTheSite() {
        formula("twa(S.L1.P01.TEMP)", "degC");
        plant.with("kpis.yml", "value: 50}", "value: 20.3}");
        CriterionResult r = plant.judge("RO-BASE", "");
        assertThat(r.measured()).as(r.why()).isPresent();
        assertThat(r.level()).as(r.measured().orElseThrow().formula()).isEqualTo(2);
        plant.with("kpis.yml", "value: 20.3}", "value: 68.54}");
        assertThat(plant.judge("RO-BASE", "").measured().orElseThrow().formula())
                .contains("not reproducible");
        assertThat(texts("RO-BASE")).anyMatch(t -> t.contains("degF"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twa(S.L1.P01.TEM)             | degC | hold no S.L1.P01.TEM",
                "twa(S.L1.P01.TEMP             | degC | cannot be computed",
                "total(S.L1.P01.TEMP)          | degC | cannot be computed",
                "twa(S.L1.P01.TEMP) / 0        | degC | divides by zero",
                "twa(S.L1.P01.TEMP)            | frob | is not known",
            })
    void aFormulaThatCannotBeUsedSaysWhy(String expression, String unit, String part) {
        formula(expression, unit);
        unknown("RO-BASE", part);
    }

    // ---- what moved

    private void bar() {
        plant.with("kpis.yml", "value: 50}", "value: 50, frozen_on: 2026-01-20}\n  scale_threshold: {value: 42}");
    }

    @Test
    void theGainIsMeasuredAgainstTheFrozenThreshold() {
        plant.with("kpis.yml", "design: on_off", "design: before_after");
        unknown("RO-TRACK", "no scale threshold");
        plant.with("kpis.yml", "value: 50}", "value: 50}\n  scale_threshold: {value: 42}");
        unknown("RO-TRACK", "frozen before");
        plant.with("kpis.yml", "value: 50}", "value: 50, frozen_on: 2026-02-20}");
        unknown("RO-TRACK", "frozen before");
        plant.with("kpis.yml", "2026-02-20", "2026-01-20");
        CriterionResult nothing = plant.judge("RO-TRACK", "");
        assertThat(nothing.level()).isZero();
        series(day -> day.isBefore(LocalDate.of(2026, 2, 1)) ? 50.0 : 39.0, 4);
        CriterionResult gained = plant.judge("RO-TRACK", "");
        assertThat(gained.level()).as(gained.measured().orElseThrow().formula()).isEqualTo(3);
        series(day -> day.isBefore(LocalDate.of(2026, 2, 1)) ? 50.0 : 42.0, 25);
        assertThat(plant.judge("RO-TRACK", "").level()).as("could be chance").isLessThanOrEqualTo(1);
    }

    @Test
    void daysSwitchedOnAndOffAreTheBestEvidence() {
        bar();
        plant.with("kpis.yml", "design: on_off,", "design: on_off, schedule: switch.csv,");
        unknownDesign();
        StringBuilder days = new StringBuilder("date,advice\n");
        for (int i = 0; i < 36; i++) {
            days.append(LocalDate.of(2026, 2, 1).plusDays(i)).append(i % 2 == 0 ? ",yes\n" : ",no\n");
        }
        plant.files.put("switch.csv", days.toString());
        // The whole plant got worse, and on days with advice it is better.
        series(
                day -> day.isBefore(LocalDate.of(2026, 2, 1))
                        ? 50.0
                        : (day.toEpochDay() - LocalDate.of(2026, 2, 1).toEpochDay()) % 2 == 0 ? 47.0 : 58.0,
                3);
        CriterionResult r = plant.judge("RO-TRACK", "");
        assertThat(r.measured().orElseThrow().formula()).contains("on and off in turn");
        assertThat(r.level()).isEqualTo(3);
    }

    /** Without its schedule the declared trial is not judged by a kinder one. */
    private void unknownDesign() {
        plant.files.put("switch.csv", "date,advice\n2026-02-01,yes\n");
        unknown("RO-TRACK", "cannot be evaluated");
    }

    @Test
    void aGuardrailThatGotWorseIsTold() {
        bar();
        plant.with("kpis.yml", "design: on_off", "design: before_after");
        plant.with("kpis.yml", "  owners: {kpi: Ops}\n", "  counter_metrics: [K2]\n  owners: {kpi: Ops}\n");
        plant.files.compute("kpis.yml", (name, text) -> text + """
                - id: K2
                  unit: min
                  direction: lower
                  baseline: {from: 2025-01-01, to: 2026-01-31, value: 50}
                  allowed_worsening: 0.05
                  series: other.csv
                """);
        series(day -> day.isBefore(LocalDate.of(2026, 2, 1)) ? 50.0 : 60.0, 5);
        plant.files.put("other.csv", String.valueOf(plant.files.get("series.csv")));
        series(day -> day.isBefore(LocalDate.of(2026, 2, 1)) ? 50.0 : 42.0, 5);
        assertThat(texts("RO-TRACK")).anyMatch(t -> t.startsWith("Guardrail K2 got worse"));
        assertThat(plant.judge("RO-TRACK", "").level()).isEqualTo(1);
    }

    @Test
    void theLossOfTheLineInScopeIsSeenBesideTheOthers() {
        unknown("RO-FOCUS", "beside other assets");
        plant.files.compute(
                "series.csv",
                (name, text) ->
                        text + String.valueOf(text).replace("PUMP1", "PUMP2").substring(text.indexOf('\n') + 1));
        assertThat(plant.value("RO-FOCUS", "")).isCloseTo(50, within(1e-6));
    }

    // ---- money

    private void money(String more) {
        plant.with(
                "scaleworthy.yml",
                "budget: {",
                "business_case: {path: case.yml, owner: Boss, approved_on: 2026-03-01}\nbudget: {");
        plant.files.put("case.yml", """
                currency: EUR
                discount_rate: {value: 0.08, real: true}
                horizon_years: 5
                start: 2026-02-01
                go_live: 2026-03-01
                adoption: {low: 0.5, mode: 0.7, high: 0.8}
                bar: {payback_months: 24, agreed_on: 2026-01-10}
                benefits:
                - {name: scrap, per_year: {low: 90000, mode: 120000, high: 140000}, cash: releasing}
                costs:
                - {name: model, item: model development, phase: pilot, amount: 60000}
                - {name: support, per: year, amount: 5000}
                """ + more);
    }

    @Test
    void theCaseIsRecomputedAgainstTheAgreedBar() {
        money("");
        CriterionResult good = plant.judge("RO-CASE", "");
        assertThat(good.level()).as(String.valueOf(good.findings())).isEqualTo(3);
        plant.files.compute("case.yml", (n, t) -> String.valueOf(t).replace("2026-01-10", "2026-02-10"));
        assertThat(plant.judge("RO-CASE", "").level())
                .as("agreed after the start")
                .isEqualTo(2);
        plant.files.compute("case.yml", (n, t) -> String.valueOf(t).replace("amount: 60000", "amount: 600000"));
        assertThat(plant.judge("RO-CASE", "").level()).as("below the bar").isEqualTo(1);
        plant.files.compute("case.yml", (n, t) -> String.valueOf(t).replaceAll("(?s)costs:.*", "costs: []\n"));
        assertThat(plant.judge("RO-CASE", "").level()).as("benefits only").isZero();
    }

    @Test
    void knownFiguresAloneAreNoPessimisticCase() {
        money("");
        plant.files.compute(
                "case.yml",
                (n, t) -> String.valueOf(t)
                        .replace("{low: 90000, mode: 120000, high: 140000}", "120000")
                        .replace("{low: 0.5, mode: 0.7, high: 0.8}", "0.7"));
        CriterionResult r = plant.judge("RO-CASE", "");
        assertThat(r.level()).isEqualTo(2);
        assertThat(texts("RO-CASE")).anyMatch(t -> t.contains("no pessimistic case"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cash: releasing}  | cash: releasing, currency: USD} | two currencies",
                "go_live: 2026-03-01 | go_live: 2026-01-01 | before the first money",
                "horizon_years: 5 | horizon_years: 5\\nprice_basis: {real: false} | without",
            })
    void aCaseThatCannotBeComputedSaysWhy(String was, String is, String part) {
        money("");
        plant.files.compute("case.yml", (n, t) -> String.valueOf(t).replace(was, is.replace("\\n", "\n")));
        unknown("RO-CASE", part);
    }

    @Test
    void aBenefitBeforeGoingLiveCountsFromThen() {
        money("");
        double value = figure();
        plant.files.compute(
                "case.yml",
                (n, t) -> String.valueOf(t).replace("cash: releasing}", "cash: releasing, from: 2025-06-01}"));
        assertThat(figure()).isEqualTo(value);
        assertThat(texts("RO-CASE")).anyMatch(t -> t.contains("before it goes live"));
    }

    private double figure() {
        String formula = plant.judge("RO-CASE", "").measured().orElseThrow().formula();
        return Double.parseDouble(formula.replaceAll(".*NPV (-?[0-9]+) .*", "$1"));
    }

    @Test
    void minutesOfAMachineThatWaitsForOrdersAreNoMoney() {
        money("");
        plant.files.compute("case.yml", (n, t) -> String.valueOf(t).replaceAll("(?m)^benefits:\n.*\n", ""));
        plant.with("kpis.yml", "unit: min\n", "unit: min/d\n");
        plant.with("kpis.yml", "unit_value: {amount: 10}", "unit_value: {amount: 100, per: min, cash: releasing}");
        assertThat(texts("RO-CASE")).anyMatch(t -> t.contains("bottleneck"));
        double without = figure();
        plant.with("kpis.yml", "lever: throughput", "lever: {kind: throughput, constraint: true, sold_out: true}");
        assertThat(texts("RO-CASE")).anyMatch(t -> t.contains("10 min/d at 100 per min is 365250 EUR a year"));
        assertThat(figure()).isGreaterThan(without + 500_000);
    }

    // ---- use

    private void log(Function<Integer, String> row) {
        if (!String.valueOf(plant.files.get("scaleworthy.yml")).contains("rec.csv")) {
            plant.with("scaleworthy.yml", "budget: {", "logs: {recommendations: rec.csv}\nbudget: {");
        }
        StringBuilder out = new StringBuilder(
                "rec_id,ts_issued,shift,user,ts_seen,decision,ts_decision,ts_executed,outcome_ok,minutes_saved,target_seconds,reason\n");
        for (int i = 0; i < 60; i++) {
            out.append(row.apply(i)).append('\n');
        }
        plant.files.put("rec.csv", out.toString());
    }

    private static String row(int i, String user, int seconds, boolean accepted) {
        String at = String.format(Locale.ROOT, "2026-02-%02dT%02d:00:00", 10 + i / 4, 6 + 4 * (i % 4));
        String decided = String.format(
                Locale.ROOT, "2026-02-%02dT%02d:%02d:%02d", 10 + i / 4, 6 + 4 * (i % 4), seconds / 60, seconds % 60);
        String done = accepted ? decided : "";
        return String.join(
                ",",
                "R" + i,
                at,
                i % 2 == 0 ? "day" : "night",
                user,
                at,
                accepted ? "accepted" : "expired",
                accepted ? decided : "",
                done,
                accepted ? "true" : "",
                accepted ? "30" : "",
                "600",
                "");
    }

    @Test
    void adviceThatExpiresIsANo() {
        log(i -> row(i, "u" + i % 3, 120, i % 3 != 0));
        assertThat(plant.value("RO-ACCEPT", "")).isCloseTo(100.0 * 40 / 60, within(1e-9));
        assertThat(plant.value("RO-USERS", "")).isCloseTo(100.0 * 40 / 60, within(1e-9));
        assertThat(plant.value("RO-ACTION", "")).isCloseTo(100.0 * 40 / 60, within(1e-9));
        CriterionResult r = plant.judge("RO-ACCEPT", "");
        assertThat(r.low()).isLessThan(r.points());
        assertThat(r.high()).isGreaterThan(r.points());
    }

    @Test
    void oneEnthusiastAndQuickClicksAreCapped() {
        log(i -> row(i, "hero", 120, i % 10 != 0));
        assertThat(plant.judge("RO-ACCEPT", "").level()).isEqualTo(1);
        assertThat(plant.judge("RO-USERS", "").level()).isEqualTo(1);
        log(i -> row(i, "u" + i % 3, 2, true));
        CriterionResult stamped = plant.judge("RO-ACCEPT", "");
        assertThat(stamped.level()).isEqualTo(1);
        assertThat(stamped.findings()).extracting(Finding::text).anyMatch(t -> t.contains("nobody seems to look"));
    }

    @Test
    void aShiftThatIsLeftOutOfTheLogLeavesTheQuestionOpen() {
        log(i -> row(i, "u" + i % 3, 120, true));
        plant.with(
                "scaleworthy.yml",
                "logs: {",
                "target_users: [{shift: day, people: 3}, {shift: night, people: 3}]\nlogs: {");
        assertThat(plant.judge("RO-ACCEPT", "").level()).isPositive();
        plant.files.compute("rec.csv", (n, t) -> String.valueOf(t).replaceAll("(?m)^R[0-9]+,[^,]*,night.*\n", ""));
        plant.files.compute(
                "rec.csv",
                (n, t) -> t + String.valueOf(t).substring(t.indexOf('\n') + 1).replace("R", "S"));
        unknown("RO-ACCEPT", "the shift night");
    }

    @Test
    void fewRowsOrAnOldLogSayNothing() {
        log(i -> row(i, "u" + i % 3, 120, true));
        plant.files.compute(
                "rec.csv",
                (n, t) -> String.join("\n", String.valueOf(t).lines().limit(20).toList()) + "\n");
        unknown("RO-ACCEPT", "the least");
        log(i -> row(i, "u" + i % 3, 120, true).replace("2026-02", "2025-02"));
        unknown("RO-ACCEPT", "ends on");
    }

    @Test
    void hoursAreComparedWithThePlan() {
        log(i -> row(i, "u" + i % 3, 120, true));
        unknown("RO-HOURS", "");
        money("hours_saved: {per_shift: 1, shifts_per_day: 2}\n");
        // 30 hours in 15 days of two shifts.
        assertThat(plant.value("RO-HOURS", "")).isCloseTo(100, within(1e-6));
        assertThat(plant.judge("RO-HOURS", "").measured().orElseThrow().proxy())
                .as("stated, not timed")
                .isTrue();
    }

    @Test
    void feedbackIsLookedAtInTwoWeeksOrNot() {
        plant.with("scaleworthy.yml", "budget: {", "logs: {feedback: fb.csv}\nbudget: {");
        plant.files.put("fb.csv", """
                received,user,item,triaged
                2026-01-20,a,one,2026-01-22
                2026-01-25,a,two,2026-02-20
                2026-02-01,a,three,
                2026-03-08,a,young,
                """);
        assertThat(plant.value("RO-FEEDBACK", "")).isCloseTo(100.0 / 3, within(1e-9));
        plant.files.put("fb.csv", "received,user,item,triaged\n2025-11-01,a,one,2025-11-02\n");
        assertThat(plant.judge("RO-FEEDBACK", "").level())
                .as("silence of months")
                .isZero();
    }

    @Test
    void theWorstShiftIsTheOneThatCounts() {
        plant.with(
                "scaleworthy.yml",
                "budget: {",
                "logs: {training: {path: tr.csv, owner: Boss, approved_on: 2026-03-01}}\ntarget_users: [{shift: day, people: 2}, {shift: night, people: 4}]\nbudget: {");
        plant.files.put("tr.csv", """
                user,shift,course,completed
                a,day,x,2026-02-01
                b,day,x,2026-02-01
                c,night,x,2026-02-01
                c,night,y,2026-02-02
                d,night,x,
                e,night,x,2026-09-01
                """);
        assertThat(plant.value("RO-TRAIN", "")).isCloseTo(25, within(1e-9));
    }

    @Test
    void designWithoutTheShopFloorCountsLittle() {
        unknown("RO-CODESIGN", "no design activity");
        plant.files.compute("ownership.csv", (n, t) -> t + "Design the screens,R,C,A,,,\nDesign the model,A,,,,R,\n");
        plant.files.compute("roster.csv", (n, t) -> String.valueOf(t).replace("Ops,lead,", "Ops,shift lead,"));
        assertThat(plant.value("RO-CODESIGN", "")).isCloseTo(50, within(1e-9));
    }

    @Test
    void successIsOfThePlantNotOfTheModel() {
        unknown("RO-BIZMET", "no success measures");
        plant.with("scaleworthy.yml", "  kpis: [K1]\n", """
                  kpis: [K1]
                  success_metrics: [{name: a, type: business}, {name: b, type: model}, {name: c, type: adoption}, {name: d, type: business}]
                  models: [{id: m1, kpis: [K1]}, {id: m2}]
                """);
        CriterionResult r = plant.judge("RO-BIZMET", "");
        assertThat(r.measured().orElseThrow().formula()).startsWith("75 %");
        assertThat(r.level()).as("one model of two serves a KPI").isEqualTo(1);
    }

    @Test
    void pilotsEndInADecision() {
        plant.with(
                "scaleworthy.yml",
                "budget: {",
                "portfolio: {path: p.csv, owner: Boss, approved_on: 2026-03-01}\nbudget: {");
        plant.files.put("p.csv", """
                pilot,started,status,decision,decided_on
                a,2025-03-10,running,,
                b,2023-01-01,closed,stop: no gain,2024-01-01
                """);
        assertThat(plant.value("RO-AGE", "")).isCloseTo(12, within(0.05));
        plant.files.put("p.csv", "pilot,started,status\na,,running\n");
        unknown("RO-AGE", "No first day");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: 2025-01-01, to: 2026-01-31 | from: 2026-01-31, to: 2025-01-01 | KPI-WINDOW",
                "design: on_off, min_days: 100 | design: on_off, min_days: 100, alpha: 0 | KPI-TRIAL",
                "design: on_off, min_days: 100 | design: on_off, min_days: 100, power: 1 | KPI-TRIAL",
                "design: on_off, min_days: 100 | design: on_off, min_days: 900000000 | KPI-TRIAL",
                "design: on_off, min_days: 100 | design: on_off, min_days: 100, switch_days: 90 | KPI-TRIAL",
                "lever: throughput | attribution_share: 3 | KPI-SHARE",
            })
    void figuresThatMakeNoSenseAreRefused(String was, String is, String code) {
        plant.with("kpis.yml", was, is);
        assertThat(plant.problems()).anyMatch(p -> p.code().equals(code));
    }

    @Test
    void aConfirmedBaselineWithALosingCaseIsAReasonToStop() {
        money("");
        plant.files.compute("case.yml", (n, t) -> String.valueOf(t).replace("amount: 60000", "amount: 900000"));
        assertThat(plant.stops()).anyMatch(t -> t.contains("lose money"));
        plant.with("kpis.yml", "value: 50}", "value: 62}");
        assertThat(plant.stops()).as("nobody knows what the benefits are").isEmpty();
    }

    @Test
    void aChangeThatNoTrialShowsIsAReasonToStop() {
        plant.with("kpis.yml", "change: -0.2", "change: -0.0002");
        assertThat(plant.stops()).anyMatch(t -> t.contains("no trial of"));
    }
}
