package io.scaleworthy.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.finding.Finding;
import io.scaleworthy.scoring.CriterionResult;
import io.scaleworthy.scoring.Status;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check on files of a small plant: passes, fails, does not apply, cannot tell. */
class ChecksTest {
    @TempDir
    Path folder;

    private Plant plant;

    @BeforeEach
    void plant() {
        plant = new Plant(folder);
    }

    private static String moving(LocalDateTime t) {
        return "20." + t.getMinute() + t.getHour() % 10 + ",1." + t.getHour() + t.getMinute();
    }

    private void unknown(String id, String site, Status status) {
        CriterionResult r = plant.judge(id, site);
        assertThat(r.status()).as(r.why()).isEqualTo(status);
        assertThat(r.why()).isNotEmpty();
        assertThat(r.bring()).isNotEmpty();
        assertThat(r.points()).isZero();
        assertThat(r.high()).isEqualTo(3);
    }

    @Test
    void gapsAreMeasuredAgainstTheWindow() {
        assertThat(plant.value("DQ-GAP", "home")).isCloseTo(100, within(0.01));
        // Two of 28 days missing for both tags: a gap of 48 h and 10 min of which 30 min are trusted.
        plant.history(t -> t.getDayOfMonth() == 10 || t.getDayOfMonth() == 11 ? null : moving(t));
        assertThat(plant.value("DQ-GAP", "home")).isCloseTo(100 * (28 * 24 - 48 + 1.0 / 3) / (28 * 24), within(0.01));
        assertThat(plant.judge("DQ-GAP", "home").findings())
                .extracting(Finding::text)
                .anyMatch(t -> t.contains("2026-02-09 23:50 to 2026-02-12 00:00"));
        // One dead tag of criticality 3 out of 4.
        plant.history("timestamp,S.L1.P01.TEMP", t -> moving(t).split(",", -1)[0]);
        assertThat(plant.value("DQ-GAP", "home")).isCloseTo(25, within(0.01));
    }

    @Test
    void plannedStopsAreNoGaps() {
        plant.history(t -> t.getDayOfMonth() == 10 || t.getDayOfMonth() == 11 ? null : moving(t));
        plant.files.put("stops.csv", "from,to,reason\n2026-02-10,2026-02-11,inspection\n");
        plant.with("scaleworthy.yml", "  history: history.csv\n", "  history: history.csv\n  calendar: stops.csv\n");
        assertThat(plant.value("DQ-GAP", "home")).isCloseTo(100, within(0.1));
    }

    @Test
    void aStateTagTakesOutPlannedStopsAndIdleTime() {
        plant.history("timestamp,S.L1.P01.TEMP,S.L1.P01.VIB,STATE", t -> {
            boolean stop = t.getDayOfMonth() == 10 || t.getDayOfMonth() == 11;
            return (stop ? "20,1" : moving(t)) + (stop ? ",OFF" : ",RUN");
        });
        double standing = plant.value("DQ-FLAT", "home");
        assertThat(standing).isGreaterThan(5);
        plant.with(
                "scaleworthy.yml",
                "  history: history.csv\n",
                "  history: history.csv\n  state_tag: STATE\n  running_values: [RUN]\n");
        assertThat(plant.value("DQ-FLAT", "home")).isCloseTo(0, within(0.01));
        plant.with("scaleworthy.yml", "state_tag: STATE", "state_tag: NOT.THERE");
        unknown("DQ-GAP", "home", Status.INSUFFICIENT);
    }

    @Test
    void frozenSignalsCountFromThirtyIntervalsOn() {
        assertThat(plant.value("DQ-FLAT", "home")).isZero();
        // VIB (criticality 3 of 4) stands still for seven of 28 days.
        plant.history(t -> t.getDayOfMonth() <= 7 ? moving(t).split(",", -1)[0] + ",1.5" : moving(t));
        assertThat(plant.value("DQ-FLAT", "home")).isCloseTo(100 * 0.75 * 7 / 28, within(0.1));
        // Below the limit of five hours nothing counts.
        plant.history(t -> t.getHour() < 4 ? moving(t).split(",", -1)[0] + ",1.5" : moving(t));
        assertThat(plant.value("DQ-FLAT", "home")).isZero();
    }

    /** A signal with noise, so that steps have a usual size. */
    private static String noisy(LocalDateTime t, String vib) {
        int n = t.getDayOfYear() * 144 + t.getHour() * 6 + t.getMinute() / 10;
        double noise = new java.util.SplittableRandom(n).nextDouble();
        return String.format(
                Locale.ROOT,
                "%.3f,%s",
                20 + noise,
                vib.isEmpty() ? String.format(Locale.ROOT, "%.3f", 1 + noise) : vib);
    }

    @Test
    void spikesAndValuesOutsideTheRangeMakeASignalNoisy() {
        plant.history(t -> noisy(t, ""));
        assertThat(plant.value("DQ-NOISE", "home")).isEqualTo(100);
        // Seven spikes in 4,032 samples of VIB, which carries three quarters of the weight: 0.17 %.
        // eight.
        plant.history(t -> noisy(t, t.getHour() == 5 && t.getMinute() == 0 && t.getDayOfMonth() % 4 == 0 ? "80" : ""));
        assertThat(plant.value("DQ-NOISE", "home")).isEqualTo(25);
        // Stored every hour or so instead of every ten minutes, nobody can tell.
        plant.history(
                t -> (t.getDayOfYear() * 7 + t.getHour() * 5 + t.getMinute() / 10 * 3) % 11 > 2 ? null : noisy(t, ""));
        unknown("DQ-NOISE", "home", Status.INSUFFICIENT);
    }

    @Test
    void whatTheHistorianDropsIsLostVariance() {
        plant.history(t -> noisy(t, ""));
        assertThat(plant.value("DQ-COMPR", "home")).isEqualTo(100);
        // Stored now and then, and nobody says under which deadband.
        plant.history(
                t -> (t.getDayOfYear() * 7 + t.getHour() * 5 + t.getMinute() / 10 * 3) % 11 > 2 ? null : noisy(t, ""));
        unknown("DQ-COMPR", "home", Status.INSUFFICIENT);
        // The export says it: noise between 20 and 21 has a variance of a twelfth; a deadband of 0.1 takes a
        // three-hundredth, of 0.5 a twelfth.
        plant.with("tags.csv", "type,source", "type,source,deadband")
                .with("tags.csv", "degC,0,150,float,PLC1", "degC,0,150,float,PLC1,0.1")
                .with("tags.csv", "mm/s,0,20,float,PLC1", "mm/s,0,20,float,PLC1,0.5");
        assertThat(plant.value("DQ-COMPR", "home")).isEqualTo(25);
    }

    @Test
    void linksAreUpWhenSomeSignalDelivers() {
        unknown("DQ-OUTAGE", "home", Status.INSUFFICIENT);
        String head = "timestamp,S.L1.P01.TEMP,S.L1.P01.VIB,S.L1.P01.FLOW";
        plant.history(head, t -> noisy(t, "") + ",3");
        assertThat(plant.value("DQ-OUTAGE", "home")).isEqualTo(100);
        // Two of 28 days without any signal, never filled in: twice two days.
        plant.history(head, t -> t.getDayOfMonth() == 9 || t.getDayOfMonth() == 10 ? null : noisy(t, "") + ",3");
        assertThat(plant.value("DQ-OUTAGE", "home")).isCloseTo(100 * (1 - 2 * 2.0 / 28), within(0.1));
    }

    @Test
    void aKnownHeartbeatTurnsSilenceIntoAGap() {
        plant.with("tags.csv", "tag,", "tag,heartbeat,");
        plant.files.compute("tags.csv", (k, v) -> v.replaceAll("(?m)^(S\\.L1\\.P01\\.(?:TEMP|VIB)),", "$1,7200,"));
        // Stored on change: at irregular times, an hour apart at most; two days of silence are a gap now.
        plant.history(t -> t.getDayOfMonth() == 9 || t.getDayOfMonth() == 10
                ? null
                : (t.getDayOfYear() * 7 + t.getHour() * 5 + t.getMinute() / 10 * 3) % 11 > 3 ? null : noisy(t, ""));
        assertThat(plant.value("DQ-GAP", "home")).isCloseTo(100 * 26.0 / 28, within(1.0));
        assertThat(plant.judge("DQ-GAP", "home").findings())
                .noneMatch(f -> f.text().contains("heartbeat"));
    }

    @Test
    void qualityIsTimeWithGoodStatus() {
        assertThat(plant.judge("DQ-GOOD", "home").status()).isEqualTo(Status.NOT_APPLICABLE);
        plant.history(
                "timestamp,S.L1.P01.TEMP,S.L1.P01.VIB,quality",
                t -> moving(t) + (t.getHour() < 6 ? ",Bad" : t.getHour() < 8 ? ",Uncertain" : ",Good"));
        assertThat(plant.value("DQ-GOOD", "home")).isCloseTo(100.0 * 16 / 24, within(0.2));
        plant.history(
                "timestamp,S.L1.P01.TEMP,S.L1.P01.VIB,quality", t -> moving(t) + (t.getHour() < 6 ? ",0" : ",192"));
        assertThat(plant.value("DQ-GOOD", "home")).isCloseTo(75, within(0.2));
        plant.history("timestamp,S.L1.P01.TEMP,S.L1.P01.VIB,quality", t -> moving(t) + ",0");
        unknown("DQ-GOOD", "home", Status.INSUFFICIENT);
    }

    @Test
    void aliveMeansSamplesUpToTheEndOfTheExport() {
        assertThat(plant.value("DQ-STALE", "home")).isEqualTo(100);
        plant.history(t -> t.getDayOfMonth() > 20 ? moving(t).split(",", -1)[0] + "," : moving(t));
        assertThat(plant.value("DQ-STALE", "home")).isEqualTo(25);
    }

    @Test
    void timeDefectsAreCountedPerTenThousand() {
        assertThat(plant.value("DQ-TIME", "home")).isZero();
        String repeated = "2026-02-20T10:00,20.1,1.1\n";
        plant.files.compute("history.csv", (k, v) -> v + repeated);
        // Two samples out of order in 8,066.
        assertThat(plant.value("DQ-TIME", "home")).isCloseTo(10_000.0 * 2 / (28 * 144 * 2 + 2), within(1e-6));
    }

    @Test
    void aDumpThatLacksTheEndOfTheWindowIsTooLittleData() {
        plant.history(t -> t.getDayOfMonth() > 25 ? null : moving(t));
        unknown("DQ-FLAT", "home", Status.INSUFFICIENT);
        unknown("DQ-STALE", "home", Status.INSUFFICIENT);
        unknown("DQ-TIME", "home", Status.INSUFFICIENT);
        assertThat(plant.value("DQ-GAP", "home")).isLessThan(90);
        plant.history(t -> t.getDayOfMonth() > 10 ? null : moving(t));
        unknown("DQ-GAP", "home", Status.INSUFFICIENT);
    }

    @Test
    void latencyNeedsBothClocksAndABudget() {
        unknown("DQ-LAT", "home", Status.MISSING);
        plant.with("scaleworthy.yml", "  loop: advisory\n", "  loop: advisory\n  latency_budget: PT10S\n");
        unknown("DQ-LAT", "home", Status.MISSING);
        StringBuilder dump = new StringBuilder("timestamp,tag,value,server_time\n");
        for (int i = 0; i < 28 * 24 * 2; i++) {
            LocalDateTime t = LocalDateTime.of(2026, 2, 1, 0, 0).plusMinutes(30L * i);
            for (String tag : new String[] {"S.L1.P01.TEMP", "S.L1.P01.VIB"}) {
                dump.append(t)
                        .append(":00Z,")
                        .append(tag)
                        .append(',')
                        .append(i)
                        .append(',')
                        .append(t)
                        .append(i % 20 == 0 ? ":08Z\n" : ":02Z\n");
            }
        }
        plant.files.put("history.csv", dump.toString());
        assertThat(plant.value("DQ-LAT", "home")).isCloseTo(0.8, within(1e-9));
        plant.with("scaleworthy.yml", "  latency_budget: PT10S\n", "")
                .with("scaleworthy.yml", "loop: advisory", "loop: none");
        assertThat(plant.judge("DQ-LAT", "home").status()).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void jitterCountsOnlyForAClosedLoop() {
        assertThat(plant.judge("DQ-JITTER", "home").status()).isEqualTo(Status.NOT_APPLICABLE);
        plant.with("scaleworthy.yml", "loop: advisory", "loop: closed");
        assertThat(plant.value("DQ-JITTER", "home")).isEqualTo(100);
        plant.history(t -> t.getMinute() == 30 && t.getHour() == 5 ? null : moving(t));
        assertThat(plant.value("DQ-JITTER", "home")).isCloseTo(100.0 * 142 / 143, within(0.1));
    }

    @Test
    void namesParseUnderAConventionThatMeansSomething() {
        assertThat(plant.value("DQ-NAME", "home")).isEqualTo(100);
        plant.with("scaleworthy.yml", "{signal:[A-Z]+}", "{signal:T[A-Z]+}");
        assertThat(plant.value("DQ-NAME", "home")).isEqualTo(25);
        plant.with(
                "scaleworthy.yml",
                "{site:S}.{line:L[0-9]}.{equipment:P[0-9][0-9]}.{signal:T[A-Z]+}",
                "{equipment:.*}{signal:.*}");
        CriterionResult loose = plant.judge("DQ-NAME", "home");
        assertThat(loose.conditions()).contains("grammar-too-loose");
        assertThat(loose.level()).isZero();
        plant.with("scaleworthy.yml", "naming: {grammar: \"{equipment:.*}{signal:.*}\"}\n", "");
        unknown("DQ-NAME", "home", Status.MISSING);
    }

    @Test
    void describedIsTheMeanOfFiveShares() {
        assertThat(plant.value("DQ-META", "home")).isEqualTo(100);
        plant.with("tags.csv", "S.L1.P01.VIB,Vibration,mm/s,0,20,float,PLC1", "S.L1.P01.VIB,,mm/s,0,20,float,");
        assertThat(plant.value("DQ-META", "home")).isCloseTo((100 + 25 + 100 + 100 + 25) / 5.0, within(1e-9));
    }

    @Test
    void theAuditFindsInputsInExportAndHistory() {
        assertThat(plant.value("DQ-AUDIT", "home")).isEqualTo(100);
        plant.with("tags.csv", "S.L1.P01.VIB,", "S.L1.P01.OTHER,");
        assertThat(plant.value("DQ-AUDIT", "home")).isEqualTo(50);
        unknown("DQ-AUDIT", "next", Status.MISSING);
    }

    /** Machines in the list, more tags in the export and their samples. */
    private void machines(String rows) {
        plant.with("scaleworthy.yml", "  history: history.csv\n", "  history: history.csv\n  assets: assets.csv\n");
        plant.files.put("assets.csv", "asset,vendor,model\n" + rows);
    }

    @Test
    void aTagIsBoundToOneMachineOfTheListAndOneRole() {
        unknown("DQ-MODEL", "home", Status.MISSING);
        machines("P01,KSB,E1\nP02,KSB,E1\n");
        assertThat(plant.value("DQ-MODEL", "home")).isEqualTo(100);
        plant.files.put("assets.csv", "asset,vendor,model\nP02,KSB,E1\n");
        assertThat(plant.value("DQ-MODEL", "home"))
                .as("a machine left off the list must not help")
                .isZero();
        plant.files.put("assets.csv", "asset,vendor,model\nP01,KSB,E1\n");
        plant.with(
                "scaleworthy.yml",
                "{role: temp, criticality: 1, kind: analog, tags: {home: S.L1.P01.TEMP}",
                "{role: temp, criticality: 1, kind: analog, tags: {home: S.L1.P01.VIB}");
        assertThat(plant.value("DQ-MODEL", "home")).as("one tag in two roles").isZero();
        plant.with("scaleworthy.yml", "tags: {home: S.L1.P01.VIB}, match", "tags: {home: S.L1.P01.TEMP}, match");
        plant.with(
                "scaleworthy.yml",
                "naming: {grammar: \"{site:S}.{line:L[0-9]}.{equipment:P[0-9][0-9]}.{signal:[A-Z]+}\"}\n",
                "");
        unknown("DQ-MODEL", "home", Status.MISSING);
    }

    @Test
    void aSignalMeansTheSameOnEveryMakeOfMachine() {
        machines("P01,KSB,E1\nP02,Sulzer,A\n");
        String header = "timestamp,S.L1.P01.TEMP,S.L1.P01.VIB,S.L1.P02.TEMP,S.L1.P02.VIB";
        plant.history(header, t -> moving(t) + "," + moving(t));
        String first = plant.files.get("tags.csv");
        plant.files.put(
                "tags.csv",
                first + "S.L1.P02.TEMP,Temperature,°C,0,155,float,PLC1\nS.L1.P02.VIB,Vibration,mm/s,0,20,float,PLC1\n");
        assertThat(plant.value("DQ-GEN", "home"))
                .as("degC and °C are one unit, 155 is within a tenth of 150")
                .isEqualTo(100);
        plant.files.put(
                "tags.csv",
                first
                        + "S.L1.P02.TEMP,Temperature,degF,0,150,float,PLC1\nS.L1.P02.VIB,Vibration,mm/s,0,25,float,PLC1\n");
        assertThat(plant.value("DQ-GEN", "home")).isZero();
        plant.files.put(
                "tags.csv",
                first
                        + "S.L1.P02.TEMP,Temperature,degC,0,150,float,PLC1\nS.L1.P02.VIB,Vibration,mm/s,0,20,float,PLC1\n");
        plant.history(header, t -> moving(t) + (t.getMinute() == 0 ? "," + moving(t) : ",,"));
        assertThat(plant.value("DQ-GEN", "home")).as("six times slower").isZero();
        plant.files.put("assets.csv", "asset,vendor,model\nP01,KSB,E1\nP02,KSB,E1\n");
        unknown("DQ-GEN", "home", Status.INSUFFICIENT);
        plant.files.put("assets.csv", "asset,vendor,model\nP01,KSB,E1\n");
        assertThat(plant.value("DQ-GEN", "home"))
                .as("a machine left off the list must not help")
                .isZero();
        plant.files.put("assets.csv", "asset,vendor,model\nP01,KSB,E1\nP02,Sulzer,A\n");
        plant.files.put("tags.csv", first + "S.L1.P02.TEMP,Temperature,degC,0,150,float,PLC1\n");
        assertThat(plant.value("DQ-GEN", "home"))
                .as("a tag left out of the export must not help")
                .isZero();
    }

    @Test
    void aSourceNeedsAMaintainedDriverAndNoPerson() {
        unknown("DQ-LEGACY", "home", Status.MISSING);
        plant.with(
                "scaleworthy.yml", "name: PI, interface: automated", "name: PI, interface: automated, maintained: yes");
        assertThat(plant.value("DQ-LEGACY", "home")).isEqualTo(50);
        plant.with("scaleworthy.yml", "{type: MES, interface: manual-export}", "{type: MES, interface: automated}");
        assertThat(plant.value("DQ-LEGACY", "home")).as("not said is not so").isEqualTo(50);
        plant.with(
                "scaleworthy.yml",
                "{type: MES, interface: automated}",
                "{type: MES, interface: automated, maintained: yes}");
        assertThat(plant.value("DQ-LEGACY", "home")).isEqualTo(100);
        plant.with("kpis.yml", "  series: series.csv", "  sources: [SAP]\n  series: series.csv");
        assertThat(plant.value("DQ-LEGACY", "home")).isCloseTo(200.0 / 3, within(1e-9));
    }

    @Test
    void systemsNamedElsewhereCountAsMissing() {
        assertThat(plant.value("DQ-SILO", "home")).isEqualTo(50);
        plant.with("kpis.yml", "  series: series.csv", "  sources: [SAP]\n  series: series.csv");
        assertThat(plant.value("DQ-SILO", "home")).isCloseTo(100.0 / 3, within(1e-9));
        unknown("DQ-SILO", "next", Status.MISSING);
    }

    @Test
    void withoutOwnerAndDayAManifestOnlyClaims() {
        plant.with("scaleworthy.yml", "owner: Boss\napproved_on: 2026-03-01\npilot", "pilot");
        CriterionResult r = plant.judge("DQ-SILO", "home");
        assertThat(r.status()).isEqualTo(Status.SAID);
        assertThat(r.points()).isZero();
        assertThat(r.said()).isEqualTo(1);
        assertThat(plant.judge("GV-RACI", "").status())
                .as("the matrix has its own")
                .isEqualTo(Status.CALCULATED);
    }

    @Test
    void seasonsAreCountedInTheHistory() {
        unknown("RP-SEASON", "", Status.MISSING);
        plant.with(
                "scaleworthy.yml", "  started:", "  training_window: {from: 2025-03-01, to: 2026-02-28}\n  started:");
        assertThat(plant.value("RP-SEASON", "")).as("only February has samples").isCloseTo(100.0 / 12, within(1e-9));
    }

    @Test
    void tagsMapByRuleOrByHand() {
        // TEMP by pattern (1 of 4), VIB as a single pair.
        assertThat(plant.value("RP-TAGMAP", "next")).isEqualTo(25);
        plant.with("next-tags.csv", "N_TEMP_1,Temperature\n", "N_TEMP_1,Temperature\nN_TEMP_2,Temperature\n");
        assertThat(plant.value("RP-TAGMAP", "next")).as("two fit the pattern").isZero();
        plant.with("next-tags.csv", "N_VIB", "S.L1.P01.VIB").with("scaleworthy.yml", ", next: N_VIB", "");
        assertThat(plant.value("RP-TAGMAP", "next")).as("equal name").isEqualTo(75);
    }

    @Test
    void breadthCountsAssetsLinesAndSites() {
        unknown("RP-NASSET", "", Status.MISSING);
        plant.with(
                "scaleworthy.yml",
                "naming:",
                "evaluations: [{asset: A, line: L1, site: home, value: 1}, {asset: B, line: L1, site: home, value: 1}]\nnaming:");
        assertThat(plant.value("RP-NASSET", "")).isEqualTo(1);
        plant.with("scaleworthy.yml", "asset: B, line: L1", "asset: B, line: L2");
        assertThat(plant.value("RP-NASSET", "")).isEqualTo(2);
        plant.with("scaleworthy.yml", "line: L2, site: home", "line: L2, site: next");
        assertThat(plant.value("RP-NASSET", "")).isEqualTo(3);
        plant.with("scaleworthy.yml", "line: L2, site: next, value: 1", "line: L2, site: next");
        assertThat(plant.value("RP-NASSET", ""))
                .as("without a value it is no result")
                .isZero();
    }

    @Test
    void aPathLaidDownLateCountsHalf() {
        unknown("RP-PATH", "", Status.MISSING);
        plant.with(
                "scaleworthy.yml",
                "naming:",
                "scaling_path: {defined_on: 2026-01-01, integration_demand: true, architecture: true, financial_threshold: {npv: 1, defined_on: 2026-02-15}}\nnaming:");
        assertThat(plant.value("RP-PATH", "")).isEqualTo(2.5);
    }

    @Test
    void ownersAreOneNamedPersonForAllOfIt() {
        for (String id : new String[] {"GV-OWN-BUS", "GV-OWN-OPS", "GV-OWN-IT", "GV-OWN-DATA", "GV-OWN-CHG"}) {
            assertThat(plant.value(id, "")).as(id).isEqualTo(3);
        }
        plant.with("roster.csv", "Boss,manager,Ops,2026-01-05", "Boss,manager,,2026-01-05");
        assertThat(plant.value("GV-OWN-BUS", "")).as("no deputy").isEqualTo(2);
        plant.with("roster.csv", "ItLead,it,Otto,2026-01-05", "ItLead,it,Otto,2024-01-05");
        assertThat(plant.value("GV-OWN-IT", "")).as("acknowledged long ago").isEqualTo(2);
        plant.with("ownership.csv", "Security,,,A/R,C", "Security,,,C,A/R");
        assertThat(plant.value("GV-OWN-IT", "")).as("shared").isEqualTo(1);
        plant.with("ownership.csv", "Fit into the workflow,,A/R,,,,\n", "");
        assertThat(plant.value("GV-OWN-OPS", "")).as("no such activity").isZero();
        plant.with("scaleworthy.yml", "roster: {path: roster.csv, owner: Boss, approved_on: 2026-03-01}\n", "");
        unknown("GV-OWN-DATA", "", Status.MISSING);
    }

    @Test
    void theMatrixIsWellFormedRowByRow() {
        assertThat(plant.value("GV-RACI", "")).isEqualTo(100);
        plant.with("ownership.csv", "Adoption,,,,,,A/R", "Adoption,,,,,,R")
                .with("ownership.csv", "Activity,Boss,Ops,ItLead", "Activity,Boss,TBD,ItLead");
        assertThat(plant.value("GV-RACI", "")).isCloseTo(100.0 * 9 / 11, within(1e-9));
    }

    @Test
    void aTransposedMatrixIsTheSameMatrix() {
        String[] rows = plant.files.getOrDefault("ownership.csv", "").strip().split("\n", -1);
        StringBuilder turned = new StringBuilder();
        for (int c = 0; c < 7; c++) {
            for (int r = 0; r < rows.length; r++) {
                turned.append(r == 0 ? "" : ",").append(rows[r].split(",", -1)[c]);
            }
            turned.append('\n');
        }
        double before = plant.value("GV-OWN-IT", "");
        plant.files.put("ownership.csv", turned.toString());
        assertThat(plant.value("GV-OWN-IT", "")).isEqualTo(before);
        assertThat(plant.value("GV-RACI", "")).isEqualTo(100);
    }

    @Test
    void oneLeaderAnswersInABudget() {
        assertThat(plant.value("GV-PNL", "")).isEqualTo(3);
        plant.with("scaleworthy.yml", "person: Boss}", "person: Ops}");
        assertThat(plant.value("GV-PNL", "")).isEqualTo(2);
        plant.with("roster.csv", "business,yes", "business,no");
        assertThat(plant.value("GV-PNL", "")).isEqualTo(1);
        plant.with("ownership.csv", "Track the value,A/R,", "Track the value,R,");
        assertThat(plant.value("GV-PNL", "")).isZero();
    }

    @Test
    void itAndOtWorkOnTheSameActivities() {
        assertThat(plant.value("GV-ITOT", "")).isEqualTo(100);
        plant.with("ownership.csv", "Integration with MES,,,A,R", "Integration with MES,,,A/R,I");
        assertThat(plant.value("GV-ITOT", "")).as("to be informed is no part").isEqualTo(50);
        plant.with("roster.csv", "Otto,ot,Ops,2026-01-05,line,ot", "Otto,ot,Ops,2026-01-05,line,")
                .with("roster.csv", "line,it,no", "line,,no");
        assertThat(plant.value("GV-ITOT", "")).isZero();
    }

    @Test
    void risksAreListedRatedAndTreated() {
        unknown("GV-RISK", "", Status.MISSING);
        plant.with("scaleworthy.yml", "naming:", "risk: {hazards: [{what: wrong advice}]}\nnaming:");
        assertThat(plant.value("GV-RISK", "")).isEqualTo(1);
        plant.with(
                "scaleworthy.yml",
                "risk: {hazards: [{what: wrong advice}]}",
                "risk: {regulatory_class: minimal, hazards: [{what: wrong advice, severity: 2, likelihood: 1}]}");
        assertThat(plant.value("GV-RISK", "")).isEqualTo(2);
        plant.with(
                "scaleworthy.yml", "likelihood: 1}", "likelihood: 1, treatment: confirm, owner: Ops, due: 2026-05-01}");
        assertThat(plant.value("GV-RISK", "")).isEqualTo(3);
    }

    @Test
    void theProblemHasSixFields() {
        assertThat(plant.value("RO-PROBLEM", "")).isEqualTo(6);
        plant.with("kpis.yml", ", by: 2026-12-31", "")
                .with("scaleworthy.yml", "  decides: {who: lead, what: stop, how_often: P1D}\n", "");
        assertThat(plant.value("RO-PROBLEM", "")).isEqualTo(4);
        plant.with("scaleworthy.yml", "kpis: [K1]\n", "kpis: [K9]\n  technology: deep net\n");
        assertThat(plant.value("RO-PROBLEM", "")).as("a technology and no KPI").isZero();
    }

    @Test
    void kpiFieldsAndLeversAreShares() {
        assertThat(plant.value("RO-KPIDEF", "")).isEqualTo(100);
        assertThat(plant.value("RO-LEVER", "")).isEqualTo(100);
        plant.with("kpis.yml", "  audience: lead\n", "")
                .with("kpis.yml", "  lever: throughput\n", "  lever: good vibes\n");
        assertThat(plant.value("RO-KPIDEF", "")).isCloseTo(1000.0 / 11, within(1e-9));
        assertThat(plant.value("RO-LEVER", "")).isZero();
    }

    @Test
    void theEffectIsSeenOrNotByTheDeclaredTrial() {
        double onOff = plant.value("RO-MDE", "");
        plant.with("kpis.yml", "design: on_off", "design: before_after");
        double beforeAfter = plant.value("RO-MDE", "");
        assertThat(onOff).isBetween(0.1, 1.0);
        assertThat(beforeAfter).isNotEqualTo(onOff);
        plant.with("kpis.yml", "change: -0.2", "change: -0.02");
        assertThat(plant.value("RO-MDE", "")).isCloseTo(beforeAfter * 10, within(1e-6));
        plant.with("series.csv", ",MES", ",manual");
        plant.with("kpis.yml", "change: -0.02", "change: -0.9");
        CriterionResult r = plant.judge("RO-MDE", "");
        assertThat(r.level()).as("kept by hand").isEqualTo(2);
        plant.with("kpis.yml", "  series: series.csv\n", "");
        unknown("RO-MDE", "", Status.MISSING);
    }

    @Test
    void budgetRulesAreOneSided() {
        assertThat(plant.value("RO-B102070", "")).isZero();
        assertThat(plant.value("RO-B1TO3", "")).isEqualTo(7);
        assertThat(plant.value("RO-B2080", "")).isEqualTo(90);
        plant.with("budget.csv", "people,70", "people,270");
        assertThat(plant.value("RO-B102070", ""))
                .as("more for people is never worse")
                .isZero();
        plant.with("budget.csv", "people,270", "people,20")
                .with("budget.csv", "bridge,10,EUR,it_ot_bridge", "bridge,10,EUR,servers");
        // 20 % algorithm, 40 % technology, 40 % people.
        assertThat(plant.value("RO-B102070", "")).isCloseTo((10 + 20 + 30) / 2.0, within(1e-9));
        assertThat(plant.judge("RO-B2080", "").level()).as("no bridge").isEqualTo(2);
        plant.with("budget.csv", "data_tech,industrialise,other\nbridge", ",industrialise,other\nbridge");
        unknown("RO-B102070", "", Status.INSUFFICIENT);
    }
}
