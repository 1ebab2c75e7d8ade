package io.scaleworthy.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.finding.Finding;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.scoring.CriterionResult;
import io.scaleworthy.scoring.Scorecard;
import io.scaleworthy.scoring.Scorer;
import io.scaleworthy.scoring.Status;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured at a target site: does the model fit there, has it seen what is run there, was the pilot an ordinary machine. */
final class TransferChecksTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Plant plant;

    @BeforeEach
    void plant() {
        plant = new Plant(folder);
        plant.history(t -> String.format(Locale.ROOT, "%.2f,%.3f", temp(t), vib(t)));
        plant.with("scaleworthy.yml", "tags: next-tags.csv}", "tags: next-tags.csv, history: next.csv}");
        next("N_TEMP_1,N_VIB", t -> String.format(Locale.ROOT, "%.2f,%.3f", temp(t), vib(t)));
    }

    private static double noise(LocalDateTime t, int salt) {
        return new SplittableRandom(t.hashCode() * 31L + salt).nextDouble() - 0.5;
    }

    private static double temp(LocalDateTime t) {
        return 60 + 8 * Math.sin(2 * Math.PI * t.getHour() / 24.0) + 2 * noise(t, 1);
    }

    private static double vib(LocalDateTime t) {
        return 2 + 0.05 * (temp(t) - 60) + 0.1 * noise(t, 2);
    }

    private void next(String tags, Function<LocalDateTime, @Nullable String> row) {
        StringBuilder out = new StringBuilder("timestamp," + tags + "\n");
        for (LocalDateTime t = LocalDateTime.of(2026, 2, 1, 0, 0);
                t.isBefore(LocalDateTime.of(2026, 3, 1, 0, 0));
                t = t.plusMinutes(10)) {
            String cells = row.apply(t);
            if (cells != null) {
                out.append(t).append(',').append(cells).append('\n');
            }
        }
        plant.files.put("next.csv", out.toString());
    }

    private void unknown(String id, String site, Status status, String... words) {
        CriterionResult r = plant.judge(id, site);
        assertThat(r.status()).as(r.why()).isEqualTo(status);
        assertThat(r.why()).contains(words);
        assertThat(r.bring()).isNotEmpty();
        assertThat(r.points()).isZero();
        assertThat(r.high()).isEqualTo(3);
    }

    private List<String> texts(String id, String site) {
        return plant.judge(id, site).findings().stream().map(Finding::text).toList();
    }

    // ---- RP-SHIFT

    @Test
    void aTwinSiteScoresAHundredAndAnotherLess() {
        assertThat(plant.value("RP-SHIFT", "next")).isCloseTo(100, within(2.0));
        assertThat(plant.judge("RP-SHIFT", "next").level()).isEqualTo(3);
        next("N_TEMP_1,N_VIB", t -> String.format(Locale.ROOT, "%.2f,%.3f", temp(t) + 9, vib(t)));
        double hotter = plant.value("RP-SHIFT", "next");
        assertThat(hotter).isBetween(5.0, 60.0);
        assertThat(texts("RP-SHIFT", "next")).anyMatch(t -> t.startsWith("temp: values differ by"));
        assertThat(texts("RP-SHIFT", "next")).anyMatch(t -> t.contains("cannot see a change in what the target"));
    }

    @Test
    void leavingOutABadSignalNeverHelps() {
        next("N_TEMP_1,N_VIB", t -> String.format(Locale.ROOT, "%.2f,%.3f", temp(t) + 9, vib(t)));
        double with = plant.value("RP-SHIFT", "next");
        next("N_VIB", t -> String.format(Locale.ROOT, "%.3f", vib(t)));
        double without = plant.value("RP-SHIFT", "next");
        assertThat(without).isLessThan(with);
        assertThat(texts("RP-SHIFT", "next").get(0)).contains("No values to compare: temp.");
        // At home it cannot be left out: nobody knows what the model learnt of it.
        next("N_TEMP_1,N_VIB", t -> String.format(Locale.ROOT, "%.2f,%.3f", temp(t) + 9, vib(t)));
        plant.history("timestamp,S.L1.P01.VIB", t -> String.format(Locale.ROOT, "%.3f", vib(t)));
        unknown("RP-SHIFT", "next", Status.INSUFFICIENT, "no samples of temp");
    }

    @Test
    void aSumThatNothingAddsUpToIsNoBetterWhenItIsLeftOut() {
        // Branches that are alike and a total that is broken: without it every relation looks sound.
        String[] names = IntStream.range(0, 6).mapToObj(i -> "F" + i).toArray(String[]::new);
        StringBuilder inputs = new StringBuilder("inputs:\n");
        for (String name : names) {
            inputs.append("- {role: ")
                    .append(name)
                    .append(", tags: {home: H_")
                    .append(name)
                    .append(", next: N_")
                    .append(name)
                    .append("}}\n");
        }
        inputs.append("- {role: TOTAL, tags: {home: H_TOTAL, next: N_TOTAL}}\nnaming:");
        String text = plant.files.getOrDefault("scaleworthy.yml", "");
        plant.files.put("scaleworthy.yml", text.replaceAll("(?s)inputs:\n.*?naming:", inputs.toString()));
        String home = "timestamp,H_" + String.join(",H_", names) + ",H_TOTAL";
        String there = "N_" + String.join(",N_", names);
        plant.history(home, t -> branches(t, 0, 1));
        next(there + ",N_TOTAL", t -> branches(t, 50, 0));
        double broken = plant.value("RP-SHIFT", "next");
        next(there, t -> branches(t, 50, 0).replaceAll(",[^,]*$", ""));
        assertThat(plant.value("RP-SHIFT", "next")).isLessThanOrEqualTo(broken);
    }

    private static String branches(LocalDateTime t, int salt, double share) {
        StringBuilder row = new StringBuilder();
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            double flow = 100 + 30 * noise(t, salt + i);
            sum += flow;
            row.append(String.format(Locale.ROOT, "%.2f,", flow));
        }
        return row + String.format(Locale.ROOT, "%.2f", share * sum + (1 - share) * (600 + 300 * noise(t, salt + 9)));
    }

    @Test
    void hidingTimeThatDiffersDoesNotHelp() {
        Function<LocalDateTime, @Nullable String> row = t -> String.format(
                Locale.ROOT,
                "%.2f,%.3f",
                temp(t) + (t.getDayOfMonth() > 20 ? 40 : 0),
                vib(t) + (t.getDayOfMonth() > 20 ? 5 : 0));
        next("N_TEMP_1,N_VIB", row);
        assertThat(plant.value("RP-SHIFT", "next")).isLessThan(40);
        next("N_TEMP_1,N_VIB", t -> t.getDayOfMonth() > 20 ? null : row.apply(t));
        unknown("RP-SHIFT", "next", Status.INSUFFICIENT, "of the window only");
        // Nor does blanking the cells.
        next("N_TEMP_1,N_VIB", t -> t.getDayOfMonth() > 20 ? "," : row.apply(t));
        unknown("RP-SHIFT", "next", Status.INSUFFICIENT, "of the window only");
        // Two days that are not there count as different.
        double whole = 100;
        next(
                "N_TEMP_1,N_VIB",
                t -> t.getDayOfMonth() > 26 ? null : String.format(Locale.ROOT, "%.2f,%.3f", temp(t), vib(t)));
        assertThat(plant.value("RP-SHIFT", "next")).isCloseTo(whole * Math.pow(26 / 28.0, 3), within(3.0));
    }

    @Test
    void aHistoryInTheWrongOrderIsNotJudged() {
        List<String> lines = new java.util.ArrayList<>(
                plant.files.getOrDefault("next.csv", "").lines().toList());
        String head = lines.remove(0);
        java.util.Collections.reverse(lines);
        plant.files.put("next.csv", head + "\n" + String.join("\n", lines) + "\n");
        CriterionResult r = plant.judge("RP-SHIFT", "next");
        assertThat(r.status() == Status.INSUFFICIENT
                        || r.measured().orElseThrow().values().get(0).value() > 95)
                .as("either the order is put right, or nothing is said: " + r.why())
                .isTrue();
    }

    @Test
    void declaredUnitsAreConvertedAndSaid() {
        plant.with("scaleworthy.yml", "{role: temp, criticality", "{role: temp, unit: degC, criticality");
        next("N_TEMP_1,N_VIB", t -> String.format(Locale.ROOT, "%.2f,%.3f", 32 + 1.8 * temp(t), vib(t)));
        double undeclared = plant.value("RP-SHIFT", "next");
        assertThat(undeclared).isLessThan(40);
        assertThat(texts("RP-SHIFT", "next"))
                .anyMatch(t -> t.contains("degC -> degF") && t.contains("Nothing was conv"));
        plant.files.put("next-tags.csv", "tag,description,unit\nN_TEMP_1,Temperature,degF\nN_VIB,Vibration,\n");
        assertThat(plant.value("RP-SHIFT", "next")).isCloseTo(100, within(3.0));
        assertThat(texts("RP-SHIFT", "next")).anyMatch(t -> t.contains("was put from [degF] into Cel"));
        plant.files.put("next-tags.csv", "tag,description,unit\nN_TEMP_1,Temperature,bar\nN_VIB,Vibration,\n");
        assertThat(plant.value("RP-SHIFT", "next")).as("no temperature at all").isLessThanOrEqualTo(undeclared + 1);
        assertThat(texts("RP-SHIFT", "next")).anyMatch(t -> t.contains("not the same quantity"));
    }

    @Test
    void theTrainingWindowStandsForHome() {
        // A week in the middle ran hot at home, and the target always does.
        Function<LocalDateTime, @Nullable String> hot = t -> String.format(
                Locale.ROOT,
                "%.2f,%.3f",
                temp(t) + (t.getDayOfMonth() >= 10 && t.getDayOfMonth() < 20 ? 9 : 0),
                vib(t));
        plant.history(hot);
        next("N_TEMP_1,N_VIB", t -> String.format(Locale.ROOT, "%.2f,%.3f", temp(t) + 9, vib(t)));
        double whole = plant.value("RP-SHIFT", "next");
        plant.with(
                "scaleworthy.yml",
                "  kpis: [K1]",
                "  training_window: {from: 2026-02-10, to: 2026-02-19}\n  kpis: [K1]");
        assertThat(plant.value("RP-SHIFT", "next")).isGreaterThan(whole + 10);
        plant.with("scaleworthy.yml", "from: 2026-02-10, to: 2026-02-19", "from: 2025-02-10, to: 2025-02-19");
        unknown("RP-SHIFT", "next", Status.INSUFFICIENT, "Too little to compare");
    }

    @Test
    void aShadowTestOpensTheGateALevelLower() {
        next("N_TEMP_1,N_VIB", t -> String.format(Locale.ROOT, "%.2f,%.3f", temp(t) + 2.5, vib(t)));
        assertThat(plant.judge("RP-SHIFT", "next").level()).isEqualTo(2);
        assertThat(gate()).isEqualTo(Scorecard.GateVerdict.FAIL);
        plant.files.put("labels.csv", labels(40, 0.1));
        plant.with("scaleworthy.yml", "history: next.csv}", "history: next.csv, shadow_test: labels.csv}");
        assertThat(gate()).isEqualTo(Scorecard.GateVerdict.PASS);
        assertThat(texts("RP-SHIFT", "next")).anyMatch(t -> t.startsWith("Shadow test on 40 labelled rows"));
        plant.files.put("labels.csv", labels(40, 2));
        assertThat(gate()).isEqualTo(Scorecard.GateVerdict.FAIL);
        plant.files.put("labels.csv", labels(20, 0.1));
        unknown("RP-SHIFT", "next", Status.INSUFFICIENT, "too few labels");
        plant.files.put("labels.csv", labels(40, 2));
        // What the model cannot do at home either is no loss of the transfer.
        plant.files.put("own.csv", labels(60, 2));
        plant.with("scaleworthy.yml", "  history: history.csv\n", "  history: history.csv\n  shadow_test: own.csv\n");
        assertThat(gate()).isEqualTo(Scorecard.GateVerdict.PASS);
    }

    private Scorecard.GateVerdict gate() {
        var assessment = plant.open();
        var outcome = CheckRunner.run(io.scaleworthy.rubric.RubricReader.builtIn(), assessment);
        Scorecard card = Scorer.score(
                io.scaleworthy.rubric.RubricReader.builtIn(),
                CheckRunner.decided(assessment, Stage.MULTI_SITE),
                outcome.results());
        return card.stage(Stage.MULTI_SITE).gates().stream()
                .filter(g -> g.criterion().id().equals("RP-SHIFT"))
                .map(Scorecard.GateResult::verdict)
                .findFirst()
                .orElseThrow();
    }

    private static String labels(int rows, double error) {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder out = new StringBuilder("prediction,label\n");
        IntStream.range(0, rows).forEach(i -> {
            double label = 10 * random.nextDouble();
            out.append(label + error * 3 * (random.nextDouble() - 0.5))
                    .append(',')
                    .append(label)
                    .append('\n');
        });
        return out.toString();
    }

    @Test
    void withoutRowsThereIsNoScore() {
        plant.with("scaleworthy.yml", ", history: next.csv}", "}");
        unknown("RP-SHIFT", "next", Status.MISSING, "history of next");
        plant.with("scaleworthy.yml", "tags: next-tags.csv}", "tags: next-tags.csv, history: next.csv}");
        next("N_TEMP_1,N_VIB", t -> t.getDayOfMonth() == 1 && t.getHour() < 8 ? "60,2" : null);
        unknown("RP-SHIFT", "next", Status.INSUFFICIENT, "Too little to compare");
        plant.with("scaleworthy.yml", "  history: history.csv\n", "");
        unknown("RP-SHIFT", "next", Status.MISSING, "home");
    }

    // ---- the work list of a site

    @Test
    void theWorkAtASiteStandsInTheOrderInWhichItCanBeDone() {
        plant.with("scaleworthy.yml", "match: {next: \"*TEMP*\"}", "match: {next: \"*NOTHING*\"}");
        var assessment = plant.open();
        var rubric = io.scaleworthy.rubric.RubricReader.builtIn();
        Scorecard card = Scorer.score(
                rubric,
                CheckRunner.decided(assessment, Stage.PRODUCTION),
                CheckRunner.run(rubric, assessment).results());
        Scorecard.SiteResult home = card.sites().get(0);
        Scorecard.SiteResult next = card.sites().get(1);
        assertThat(home.site().home()).isTrue();
        assertThat(home.work()).isEmpty();
        assertThat(next.work()).extracting(Scorecard.SiteStep::phase).isSorted();
        assertThat(next.work()).allMatch(s -> s.step().site().equals("next"));
        assertThat(next.work())
                .extracting(s -> s.step().criterion().id())
                .contains("RP-TAGMAP", "RP-SHIFT", "DQ-AUDIT", "RP-LOCALOWN")
                .doesNotHaveDuplicates();
        assertThat(next.work())
                .filteredOn(s -> s.step().criterion().id().equals("RP-TAGMAP"))
                .extracting(Scorecard.SiteStep::phase)
                .containsExactly(Scorecard.Phase.CONNECT);
    }

    // ---- RP-REGIME

    private void recipes(Function<LocalDateTime, String> home, Function<LocalDateTime, String> there) {
        plant.history(
                "timestamp,S.L1.P01.TEMP,S.L1.P01.VIB,RECIPE",
                t -> String.format(Locale.ROOT, "%.2f,%.3f,%s", temp(t), vib(t), home.apply(t)));
        next(
                "N_TEMP_1,N_VIB,RECETTE",
                t -> String.format(Locale.ROOT, "%.2f,%.3f,%s", temp(t), vib(t), there.apply(t)));
    }

    private void regimes() {
        plant.with(
                "scaleworthy.yml",
                "  history: history.csv\n",
                "  history: history.csv\n  calendar: none.csv\n  regime_tags: [RECIPE]\n");
        plant.files.put("none.csv", "from,to,reason\n2026-01-01,2026-01-02,new year\n");
        plant.with(
                "scaleworthy.yml",
                "history: next.csv}",
                "history: next.csv, calendar: none.csv, regime_tags: [RECETTE]}");
    }

    @Test
    void regimesAreCountedInProductionTime() {
        unknown("RP-REGIME", "next", Status.INSUFFICIENT, "produces");
        regimes();
        recipes(t -> t.getDayOfMonth() % 2 == 0 ? "A" : "B", t -> t.getDayOfMonth() <= 21 ? "A" : "C");
        assertThat(plant.value("RP-REGIME", "next")).as("three weeks of four").isCloseTo(75, within(0.1));
        assertThat(texts("RP-REGIME", "next").get(0)).startsWith("C was never learnt and ran for");
        // A run of half an hour at home is passed through, not learnt.
        recipes(
                t -> t.getDayOfMonth() == 3 && t.getHour() == 4 && t.getMinute() < 30 ? "C" : "A",
                t -> t.getDayOfMonth() <= 21 ? "A" : "C");
        assertThat(plant.value("RP-REGIME", "next")).isCloseTo(75, within(0.1));
        recipes(t -> t.getDayOfMonth() == 3 && t.getHour() < 4 ? "C" : "A", t -> t.getDayOfMonth() <= 21 ? "A" : "C");
        assertThat(plant.value("RP-REGIME", "next")).isEqualTo(100);
    }

    @Test
    void whatNobodyKnowsWasNotSeen() {
        regimes();
        recipes(t -> "A", t -> t.getDayOfMonth() <= 7 ? "" : "A");
        assertThat(plant.value("RP-REGIME", "next"))
                .as("a week without a recipe")
                .isCloseTo(75, within(0.1));
        recipes(t -> "A", t -> "");
        unknown("RP-REGIME", "next", Status.MISSING, "next");
    }

    @Test
    void regimesDoNotDependOnTheOrderOfTheRows() {
        regimes();
        recipes(t -> "A", t -> t.getHour() < 20 ? "A" : "C");
        double value = plant.value("RP-REGIME", "next");
        assertThat(value).isCloseTo(100 * 20 / 24.0, within(0.5));
        List<String> lines = new java.util.ArrayList<>(
                plant.files.getOrDefault("next.csv", "").lines().toList());
        String head = lines.remove(0);
        java.util.Collections.reverse(lines);
        plant.files.put("next.csv", head + "\n" + String.join("\n", lines) + "\n");
        assertThat(plant.value("RP-REGIME", "next")).isCloseTo(value, within(1.0));
        java.util.Collections.shuffle(lines, new java.util.Random(1));
        plant.files.put("next.csv", head + "\n" + String.join("\n", lines) + "\n");
        assertThat(plant.value("RP-REGIME", "next")).isCloseTo(value, within(1.5));
    }

    @Test
    void hidingARegimeDoesNotHelp() {
        regimes();
        recipes(t -> "A", t -> t.getDayOfMonth() <= 14 ? "A" : "C");
        double with = plant.value("RP-REGIME", "next");
        recipes(t -> "A", t -> t.getDayOfMonth() <= 14 ? "A" : "");
        assertThat(plant.value("RP-REGIME", "next"))
                .as("a value holds for a day")
                .isLessThan(with + 100.0 / 28 + 1);
    }

    @Test
    void plannedStopsAndIdleTimeAreNoProduction() {
        regimes();
        recipes(t -> "A", t -> t.getDayOfMonth() <= 21 ? "A" : "C");
        plant.files.put("stops.csv", "from,to,reason\n2026-02-22,2026-02-28,overhaul\n");
        plant.with("scaleworthy.yml", "next.csv, calendar: none.csv", "next.csv, calendar: stops.csv");
        assertThat(plant.value("RP-REGIME", "next")).isEqualTo(100);
    }

    // ---- facts

    private void facts(String salt, java.util.function.UnaryOperator<String> edit) {
        var history = Optional.ofNullable(plant.open().evidence().history().get("next"))
                .flatMap(io.scaleworthy.evidence.Input::asOptional)
                .orElseThrow();
        String text = io.scaleworthy.evidence.read.FactsFile.write(
                        java.util.Map.of("next", history), salt, true, java.util.Map.of())
                .toString();
        plant.files.put("facts.json", edit.apply(text));
        plant.with("scaleworthy.yml", "history: next.csv", "history: facts.json");
    }

    @Test
    void factsThatHideNamesGiveTheSame() {
        regimes();
        recipes(t -> "A", t -> t.getHour() < 18 ? "A" : "C");
        double regime = plant.value("RP-REGIME", "next");
        double shift = plant.value("RP-SHIFT", "next");
        facts("pepper", text -> text);
        assertThat(plant.files.getOrDefault("facts.json", "")).doesNotContain("N_VIB");
        assertThat(plant.value("RP-REGIME", "next")).isEqualTo(regime);
        assertThat(plant.value("RP-SHIFT", "next")).isEqualTo(shift);
    }

    @Test
    void factsThatWereTamperedWithAreRefused() {
        regimes();
        recipes(t -> "A", t -> t.getHour() < 18 ? "A" : "C");
        facts("", text -> text);
        String sound = plant.files.getOrDefault("facts.json", "");
        for (String[] edit : new String[][] {
            {"(\"values\":\\[)[^,]+,", "$11e999,"},
            {"(\"values\":\\[)[^,]+,", "$1\"Infinity\","},
            {"(\"values\":\\[)[^,]+,", "$1"},
            {"(\"strata\":\\[)0,", "$119,"},
            {"(\"unknown\":)\\d+", "$1-5"},
            {"(\"time\":\\{\"A\":)\\d+", "$1-5"}
        }) {
            String broken = sound.replaceFirst(edit[0], edit[1]);
            assertThat(broken).as(edit[0]).isNotEqualTo(sound);
            plant.files.put("facts.json", broken);
            org.assertj.core.api.Assertions.assertThatThrownBy(plant::open)
                    .as(edit[1])
                    .hasMessageContaining("FACTS-BROKEN");
        }
        // Inputs that the manifest does not declare count for nothing.
        plant.files.put("facts.json", sound);
        double value = plant.value("RP-SHIFT", "next");
        plant.files.put("facts.json", sound.replaceFirst("\"role\":\"temp\"", "\"role\":\"junk\""));
        assertThat(plant.value("RP-SHIFT", "next")).isLessThan(value);
    }

    // ---- RP-BEST

    private void fleet(int machines, Function<Integer, Double> uptime) {
        plant.with("scaleworthy.yml", "asset: PUMP1", "asset: P01");
        StringBuilder assets = new StringBuilder("asset,vendor,model\n");
        StringBuilder header = new StringBuilder("timestamp");
        for (int i = 1; i <= machines; i++) {
            assets.append("P0").append(i).append(",KSB,E1\n");
            header.append(",S.L1.P0")
                    .append(i)
                    .append(".TEMP,S.L1.P0")
                    .append(i)
                    .append(".VIB");
        }
        plant.files.put("assets.csv", assets.toString());
        plant.with(
                "scaleworthy.yml",
                "  history: history.csv\n",
                "  history: history.csv\n  assets: {path: assets.csv, owner: Boss, approved_on: 2026-03-01}\n");
        plant.history(header.toString(), t -> {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= machines; i++) {
                boolean up = t.getDayOfMonth() <= 28 * uptime.apply(i);
                row.append(i == 1 ? "" : ",")
                        .append(up ? String.format(Locale.ROOT, "%.2f,%.3f", temp(t), vib(t)) : ",");
            }
            return row.toString();
        });
    }

    @Test
    void thePilotIsComparedWithTheMiddleOfItsFleet() {
        fleet(5, i -> i == 1 ? 1.0 : 0.75);
        assertThat(plant.value("RP-BEST", "")).isCloseTo(25, within(0.2));
        assertThat(plant.judge("RP-BEST", "").level()).isZero();
        assertThat(texts("RP-BEST", "").get(0)).startsWith("p01, the pilot machine");
    }

    @Test
    void aMachineLeftOffTheListOrWithoutDataDoesNotHelp() {
        fleet(6, i -> i == 1 || i > 4 ? 1.0 : 0.5);
        double before = plant.value("RP-BEST", "");
        plant.with("assets.csv", "P02,KSB,E1\nP03,KSB,E1\n", "");
        assertThat(plant.value("RP-BEST", "")).isEqualTo(before);
        plant.with("assets.csv", "P04,KSB,E1\n", "P04,KSB,E1\nP09,KSB,E1\n");
        unknown("RP-BEST", "", Status.INSUFFICIENT, "p09");
    }

    @Test
    void fewMachinesHaveNoMiddle() {
        fleet(4, i -> 1.0);
        unknown("RP-BEST", "", Status.INSUFFICIENT, "4 machines");
        plant.with("scaleworthy.yml", "asset: P01", "asset: PUMP1");
        unknown("RP-BEST", "", Status.MISSING, "PUMP1");
    }

    @Test
    void importanceOfTheManifestWeighs() {
        next("N_TEMP_1,N_VIB", t -> String.format(Locale.ROOT, "%.2f,%.3f", temp(t) + 9, vib(t)));
        double even = plant.value("RP-SHIFT", "next");
        plant.with("scaleworthy.yml", "{role: vib,", "{role: vib, importance: 1,");
        assertThat(Optional.of(plant.value("RP-SHIFT", "next")))
                .hasValueSatisfying(v -> assertThat(v).isGreaterThan(even));
    }
}
