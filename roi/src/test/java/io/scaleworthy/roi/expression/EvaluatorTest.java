package io.scaleworthy.roi.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.roi.expression.Evaluation.Grain;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Formulas over samples: values that were worked out by hand, and by brute force. */
class EvaluatorTest {
    private static final long HOUR = 3_600_000;
    private static final double EXACT = 1e-9;

    /** An idle machine is quiet and a running one noisy: an exception-reporting historian stores far more of the noise. */
    @Test
    void timeWeightsAreExactWhereAveragingRowsIsFarOff() {
        SplittableRandom random = new SplittableRandom(7);
        Dump dump = new Dump("twa(P)", Map.of("P", "kW"));
        long start = Dump.at("2026-01-01");
        double stored = Double.NaN;
        double rows = 0;
        int count = 0;
        double integral = 0;
        for (int second = 0; second < 30 * 86_400; second += 10) {
            boolean running = second % 86_400 >= 61_344;
            double value = running ? 60 + 12 * (random.nextDouble() - 0.5) * 2 : 2;
            if (Double.isNaN(stored) || Math.abs(value - stored) > 1) {
                stored = value;
                dump.add("P", start + second * 1000L, value);
                rows += value;
                count++;
            }
            integral += stored * 10;
        }
        double truth = integral / (30 * 86_400);
        List<Grain> grains = dump.days("2026-01-01", "2026-01-30").grains();
        double recomputed = grains.stream().mapToDouble(Grain::numerator).sum()
                / grains.stream().mapToDouble(Grain::denominator).sum();
        // Averaging the rows is more than double the truth.
        assertThat(rows / count / truth).isGreaterThan(2.9);
        assertThat(recomputed / 1000).isCloseTo(truth, within(1e-6));
    }

    @Test
    void aRateBecomesAnAmountThroughItsUnit() {
        Dump dump = new Dump("total(P)", Map.of("P", "kW"));
        dump.add("P", "2026-01-01T00:00", 10).add("P", "2026-01-01T12:00", 20).add("P", "2026-01-02T00:00", 0);
        double kilowattHours =
                io.scaleworthy.unit.Measure.parse("kWh").orElseThrow().fromSi(dump.value("2026-01-01"), false);
        assertThat(kilowattHours).isCloseTo(360, within(EXACT));
    }

    @Test
    void slopesAreIntegratedWhereATagIsLinear() {
        Dump dump = new Dump("twa(linear(P)*linear(P))", Map.of());
        dump.add("P", "2026-01-01T00:00", 0).add("P", "2026-01-02T00:00", 24);
        // The mean square of a slope from 0 to 24 is 24 squared by 3.
        assertThat(dump.value("2026-01-01")).isCloseTo(192, within(EXACT));
        Dump steps = new Dump("twa(P)", Map.of());
        steps.add("P", "2026-01-01T00:00", 0).add("P", "2026-01-02T00:00", 24);
        assertThat(steps.value("2026-01-01")).isZero();
    }

    @Test
    void aStateIsCarriedInFromBeforeTheDayAndUnknownTimeIsNeither() {
        Dump dump = new Dump("share(S == 'DOWN')", Map.of());
        dump.word("S", "2025-12-31T20:00", "DOWN");
        dump.word("S", "2026-01-01T06:00", "RUN");
        dump.bad("S", "2026-01-01T12:00");
        dump.word("S", "2026-01-01T18:00", "RUN");
        Grain day = dump.days("2026-01-01", "2026-01-01").grains().get(0);
        assertThat(day.value()).isCloseTo(6.0 / 18, within(EXACT));
        assertThat(day.coverage()).isCloseTo(0.75, within(EXACT));
    }

    @Test
    void gapsBeyondTheHoldAreNoValue() {
        Dump dump = new Dump("twa(hold(P, 2h))", Map.of());
        dump.add("P", "2026-01-01T00:00", 5).add("P", "2026-01-01T20:00", 9);
        Evaluation result = dump.days("2026-01-01", "2026-01-01");
        assertThat(result.grains().get(0).value()).isCloseTo(7, within(EXACT));
        assertThat(result.grains().get(0).coverage()).isCloseTo(4.0 / 24, within(EXACT));
        assertThat(result.silentHours()).isCloseTo(20, within(EXACT));
    }

    @Test
    void daysOnWhichClocksChangeHave23And25Hours() {
        Dump dump = new Dump("dur(P > 0) / hours()", Map.of());
        for (int hour = 0; hour < 24 * 300; hour++) {
            dump.add("P", Dump.at("2026-02-01") + hour * HOUR, 1);
        }
        List<Grain> days =
                dump.days("2026-03-28", "2026-10-25", "Europe/Berlin").grains();
        assertThat(days.get(0).hours()).isEqualTo(24);
        assertThat(days.get(1).hours()).isEqualTo(23);
        assertThat(days.get(days.size() - 1).hours()).isEqualTo(25);
        assertThat(days).allSatisfy(day -> assertThat(day.value()).isCloseTo(1, within(EXACT)));
    }

    @Test
    void shiftsBelongToTheDayOnWhichTheyBegin() {
        PlantCalendar calendar = new PlantCalendar(
                ZoneId.of("Europe/Warsaw"),
                LocalTime.of(6, 0),
                List.of(
                        new PlantCalendar.Shift("night", LocalTime.of(22, 0)),
                        new PlantCalendar.Shift("early", LocalTime.of(6, 0)),
                        new PlantCalendar.Shift("late", LocalTime.of(14, 0))));
        List<PlantCalendar.Slot> slots = calendar.slots(LocalDate.of(2026, 10, 24), LocalDate.of(2026, 10, 25));
        assertThat(slots)
                .extracting(PlantCalendar.Slot::shift)
                .containsExactly("early", "late", "night", "early", "late", "night");
        // Clocks go back in the night that began on the 24th.
        assertThat(slots.get(2).to() - slots.get(2).from()).isEqualTo(9 * HOUR);
        assertThat(slots.get(2).day()).isEqualTo(LocalDate.of(2026, 10, 24));
        for (int i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i).from()).isEqualTo(slots.get(i - 1).to());
        }
        assertThat(calendar.dayOf(Dump.at("2026-10-25T03:00"))).isEqualTo(LocalDate.of(2026, 10, 24));
    }

    @Test
    void plannedStopsAndExclusionsAreLeftOutOfBothSides() {
        Dump dump = new Dump("dur(S == 'DOWN') / days()", "S == 'PLANNED'", Map.of());
        dump.word("S", "2026-01-01T00:00", "RUN");
        dump.word("S", "2026-01-01T06:00", "DOWN");
        dump.word("S", "2026-01-01T08:00", "PLANNED");
        dump.word("S", "2026-01-01T14:00", "RUN");
        dump.word("S", "2026-01-02T00:00", "RUN");
        dump.planned("2026-01-01T18:00", "2026-01-01T22:00");
        Evaluation result = dump.days("2026-01-01", "2026-01-01");
        // Two hours down of the fourteen that are left, as minutes a day.
        assertThat(result.grains().get(0).value() * 1440).isCloseTo(1440 * 2.0 / 14, within(1e-6));
        assertThat(result.excludedHours()).isEqualTo(6);
        assertThat(result.plannedHours()).isEqualTo(4);
    }

    @Test
    void aDayThatIsLeftOutWholeIsNoMissingDay() {
        Dump dump = new Dump("dur(S == 'DOWN') / days()", Map.of());
        dump.word("S", "2026-01-01T00:00", "RUN")
                .word("S", "2026-01-02T12:00", "RUN")
                .word("S", "2026-01-04T00:00", "RUN");
        dump.planned("2026-01-02T00:00", "2026-01-03T00:00");
        Evaluation result = dump.days("2026-01-01", "2026-01-03");
        assertThat(result.grains()).hasSize(2);
        assertThat(result.leftOut()).containsExactly(LocalDate.of(2026, 1, 2));
        io.scaleworthy.roi.series.KpiSeries series = io.scaleworthy.roi.series.KpiSeries.of(
                result,
                io.scaleworthy.unit.Measure.ONE,
                false,
                io.scaleworthy.roi.series.KpiSeries.Combine.RATIO_OF_SUMS);
        assertThat(series.usable()).hasSize(2);
        assertThat(series.coverage(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 3)))
                .isEqualTo(1);
    }

    @Test
    void nothingIsKnownBeyondTheEndOfTheDump() {
        Dump dump = new Dump("dur(S == 1) / days()", Map.of());
        dump.add("S", "2026-01-01T00:00", 1).add("S", "2026-01-01T10:00", 1);
        Grain day = dump.daysToTheEnd("2026-01-01", "2026-01-01").grains().get(0);
        assertThat(day.coverage()).isCloseTo(10.0 / 24, within(EXACT));
    }

    @Test
    void aRateIsPerKnownTimeSoThatHidingASampleDoesNotFlatter() {
        Dump dump = new Dump("dur(S == 'DOWN') / days()", Map.of());
        dump.word("S", "2026-01-01T00:00", "RUN")
                .word("S", "2026-01-01T06:00", "DOWN")
                .bad("S", "2026-01-01T12:00");
        assertThat(dump.value("2026-01-01")).isCloseTo(0.5, within(EXACT));
    }

    @Test
    void aDayWithoutOutputStillUsedItsEnergy() {
        Dump dump = new Dump("ratio(delta(E), delta(N))", Map.of());
        dump.add("E", "2026-01-01T00:00", 0).add("E", "2026-01-02T00:00", 100).add("E", "2026-01-03T00:00", 150);
        dump.add("N", "2026-01-01T00:00", 0).add("N", "2026-01-02T00:00", 10).add("N", "2026-01-03T00:00", 10);
        io.scaleworthy.roi.series.KpiSeries series = io.scaleworthy.roi.series.KpiSeries.of(
                dump.days("2026-01-01", "2026-01-02"),
                io.scaleworthy.unit.Measure.ONE,
                false,
                io.scaleworthy.roi.series.KpiSeries.Combine.RATIO_OF_SUMS);
        assertThat(series.value()).isCloseTo(15, within(EXACT));
    }

    @Test
    void aNameThatSeveralMachinesHaveIsTold() {
        Dump dump = new Dump("twa(P)", Map.of());
        dump.tracks().tag("T1", "P");
        assertThat(dump.tracks().ambiguous(dump.formula())).isEmpty();
        dump.tracks().tag("T2", "P");
        assertThat(dump.tracks().ambiguous(dump.formula()).get("P")).containsExactly("T1.P", "T2.P");
    }

    @Test
    void aWordThatATagNeverShowsIsTold() {
        Dump dump = new Dump("dur(S == 'DOWNN')", Map.of());
        dump.word("S", "2026-01-01T00:00", "RUN").word("S", "2026-01-01T06:00", "DOWN");
        assertThat(dump.tracks().neverShown(dump.formula())).containsOnlyKeys("DOWNN");
    }

    /** The published shift: 480 minutes planned, 462 worked, 116 parts made, 110 good, 233 s each. */
    @Test
    void oeeAndItsThreeFactors() {
        String[] formulas = {
            "dur(S == 'RUN') / hours()",
            "233s * delta(PQ) / dur(S == 'RUN')",
            "ratio(delta(GQ), delta(PQ))",
            "233s * delta(GQ) / hours()"
        };
        double[] expected = {0.9625, 0.9750, 0.9483, 0.8899};
        double product = 1;
        for (int i = 0; i < formulas.length; i++) {
            Dump dump = new Dump(formulas[i], Map.of());
            dump.word("S", "2026-01-01T00:00", "RUN").word("S", "2026-01-01T07:42", "DOWN");
            dump.add("PQ", "2026-01-01T00:00", 0)
                    .add("PQ", "2026-01-01T07:42", 116)
                    .add("PQ", "2026-01-01T08:00", 116);
            dump.add("GQ", "2026-01-01T00:00", 0)
                    .add("GQ", "2026-01-01T07:42", 110)
                    .add("GQ", "2026-01-01T08:00", 110);
            dump.planned("2026-01-01T08:00", "2026-01-02T00:00");
            double value = dump.value("2026-01-01");
            assertThat(value).as(formulas[i]).isCloseTo(expected[i], within(1e-4));
            product *= i < 3 ? value : 1;
            if (i == 3) {
                assertThat(value).as("the product of the three").isCloseTo(product, within(EXACT));
            }
        }
    }

    @Test
    void countersGrowThroughResetsRolloversAndGlitches() {
        Dump reset = counter("delta(C)", 0, 100, 200, 5, 50);
        Evaluation after = reset.days("2026-01-01", "2026-01-01");
        assertThat(after.grains().get(0).value()).isCloseTo(250, within(EXACT));
        assertThat(after.counters().resets()).isEqualTo(1);
        assertThat(after.counters().guessed()).isCloseTo(5.0 / 250, within(EXACT));

        Evaluation rollover = counter("delta(C, max=999)", 900, 990, 10, 60).days("2026-01-01", "2026-01-01");
        assertThat(rollover.grains().get(0).value()).isCloseTo(90 + 9 + 10 + 1 + 50, within(EXACT));
        assertThat(rollover.counters().rollovers()).isEqualTo(1);

        Evaluation glitch = counter("delta(C)", 100, 200, 0, 210, 300).days("2026-01-01", "2026-01-01");
        assertThat(glitch.grains().get(0).value()).isCloseTo(200, within(EXACT));
        assertThat(glitch.counters().glitches()).isEqualTo(1);
        assertThat(glitch.counters().resets()).isZero();

        Evaluation spike =
                counter("delta(C, rate=0.1)", 100, 200, 99_999, 300, 400).days("2026-01-01", "2026-01-01");
        assertThat(spike.grains().get(0).value()).isCloseTo(300, within(EXACT));
        assertThat(spike.counters().spikes()).isEqualTo(1);
    }

    private static Dump counter(String formula, double... values) {
        Dump dump = new Dump(formula, Map.of());
        for (int i = 0; i < values.length; i++) {
            dump.add("C", Dump.at("2026-01-01") + i * HOUR, values[i]);
        }
        return dump;
    }

    @Test
    void badSamplesOfACounterAreSkippedAndDaysAddUpToTheWhole() {
        Dump dump = new Dump("delta(C)", Map.of());
        dump.add("C", "2026-01-01T00:00", 0).add("C", "2026-01-01T18:00", 180);
        dump.bad("C", "2026-01-01T21:00");
        dump.add("C", "2026-01-02T06:00", 300).add("C", "2026-01-02T23:00", 400).add("C", "2026-01-03T00:00", 400);
        List<Grain> days = dump.days("2026-01-01", "2026-01-02").grains();
        assertThat(days.get(0).value()).isCloseTo(240, within(EXACT));
        assertThat(days.get(0).value() + days.get(1).value()).isCloseTo(400, within(EXACT));
    }

    @Test
    void daysArePutTogetherAsTheRatioOfTheirSums() {
        Dump dump = new Dump("ratio(delta(E), delta(N))", Map.of("E", "kWh"));
        double energy = 0;
        double pieces = 0;
        double meanOfRatios = 0;
        for (int day = 0; day <= 90; day++) {
            long time = Dump.at("2026-01-01") + day * (24 * HOUR);
            dump.add("E", time, energy).add("N", time, pieces);
            double made = day % 9 == 0 ? 4 : 200;
            meanOfRatios += (200 + 5 * made) / made / 90;
            energy += 200 + 5 * made;
            pieces += made;
        }
        List<Grain> days = dump.days("2026-01-01", "2026-03-31").grains();
        double ratio = days.stream().mapToDouble(Grain::numerator).sum()
                / days.stream().mapToDouble(Grain::denominator).sum()
                / 3.6e6;
        double truth = (90 * 200 + 5.0 * (10 * 4 + 80 * 200)) / (10 * 4 + 80 * 200);
        assertThat(ratio).isCloseTo(truth, within(1e-6));
        assertThat(meanOfRatios).isGreaterThan(1.8 * truth);
    }

    @Test
    void eventsAreCountedWhereTheyBeginAndThoseThatNobodySawBeginAreNot() {
        String[] times = {"00:00", "01:00", "02:00", "02:03", "04:00", "05:00", "08:00", "08:02", "23:30"};
        String[] states = {"DOWN", "RUN", "DOWN", "RUN", "DOWN", "RUN", "DOWN", "RUN", "DOWN"};
        for (String formula : List.of("events(S == 'DOWN')", "events(S == 'DOWN', min=10min)")) {
            Dump dump = new Dump(formula, Map.of());
            for (int i = 0; i < times.length; i++) {
                dump.word("S", "2026-01-01T" + times[i], states[i]);
            }
            dump.word("S", "2026-01-02T00:30", "RUN");
            List<Grain> days = dump.days("2026-01-01", "2026-01-02").grains();
            assertThat(days.get(0).value()).isEqualTo(formula.contains("min") ? 2 : 4);
            assertThat(days.get(1).value()).isZero();
        }
        Dump bridged = new Dump("events(S == 'DOWN', bridge=2h)", Map.of());
        for (int i = 0; i < times.length; i++) {
            bridged.word("S", "2026-01-01T" + times[i], states[i]);
        }
        // The first goes on until five: nobody saw it begin.
        assertThat(bridged.value("2026-01-01")).isEqualTo(2);
    }

    @Test
    void withoutAFailureTheTimeBetweenFailuresIsNotDefined() {
        Dump dump = new Dump("mtbf(S == 'DOWN')", Map.of());
        dump.word("S", "2026-01-01T00:00", "RUN").word("S", "2026-01-01T23:00", "RUN");
        Grain day = dump.days("2026-01-01", "2026-01-01").grains().get(0);
        assertThat(day.value()).isNaN();
        assertThat(day.numerator()).isCloseTo(86_400, within(EXACT));
        Dump failing = new Dump("mttr(S == 'DOWN')", Map.of());
        failing.word("S", "2026-01-01T00:00", "RUN").word("S", "2026-01-01T03:00", "DOWN");
        failing.word("S", "2026-01-01T04:00", "RUN").word("S", "2026-01-01T06:00", "DOWN");
        failing.word("S", "2026-01-01T09:00", "RUN");
        assertThat(failing.value("2026-01-01")).isCloseTo(2 * 3600, within(EXACT));
    }

    @Test
    void onlyWhileRunningMeansOnlyThen() {
        Dump dump = new Dump("where(S == 'RUN', twa(P))", Map.of());
        dump.word("S", "2026-01-01T00:00", "RUN").word("S", "2026-01-01T06:00", "IDLE");
        dump.add("P", "2026-01-01T00:00", 50).add("P", "2026-01-01T03:00", 70).add("P", "2026-01-01T06:00", 1);
        dump.add("P", "2026-01-02T00:00", 1);
        assertThat(dump.value("2026-01-01")).isCloseTo(60, within(EXACT));
    }

    @Test
    void quantileAndDeviationAreWeightedByTime() {
        Dump quantile = new Dump("pct(P, 90)", Map.of());
        Dump deviation = new Dump("sd(P)", Map.of());
        for (Dump dump : List.of(quantile, deviation)) {
            dump.add("P", "2026-01-01T00:00", 1).add("P", "2026-01-01T21:00", 100);
            dump.add("P", "2026-01-02T00:00", 1);
        }
        assertThat(quantile.value("2026-01-01")).isEqualTo(100);
        assertThat(deviation.value("2026-01-01")).isCloseTo(99 * Math.sqrt(0.125 * 0.875), within(EXACT));
    }

    @Test
    void batchesThatTheWindowCutsDoNotCount() {
        Dump dump = new Dump("batches(B)", Map.of());
        dump.word("B", "2026-01-01T00:00", "A1").word("B", "2026-01-01T05:00", "A2");
        dump.word("B", "2026-01-01T10:00", "A3").word("B", "2026-01-01T15:00", "A4");
        assertThat(dump.value("2026-01-01")).isEqualTo(2);
    }

    @Test
    void sumTakesEachSampleOnceWhateverTheOrder() {
        Random random = new Random(3);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 4 * 96; i++) {
            order.add(i);
        }
        double[] results = new double[2];
        for (int run = 0; run < 2; run++) {
            Dump dump = new Dump("sum(E)", Map.of("E", "kWh"));
            for (int i : order) {
                dump.add("E", Dump.at("2026-01-01") + i * 900_000L, i);
            }
            results[run] = dump.days("2026-01-01", "2026-01-04").grains().stream()
                    .mapToDouble(Grain::numerator)
                    .sum();
            Collections.shuffle(order, random);
        }
        assertThat(results[0]).isCloseTo(383.0 * 384 / 2 * 3.6e6, within(1.0));
        assertThat(results[1]).isEqualTo(results[0]);
    }

    /** Against brute force, second by second. */
    @Test
    void jointConditionsAgreeWithBruteForce() {
        for (int seed = 0; seed < 25; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Dump dump = new Dump("where(A > 5 and not S == 'OFF', twa(A + 2 * B)) ", Map.of());
            double[] a = new double[86_400];
            double[] b = new double[86_400];
            boolean[] off = new boolean[86_400];
            Arrays.fill(a, Double.NaN);
            Arrays.fill(b, Double.NaN);
            fill(random, dump, "A", a);
            fill(random, dump, "B", b);
            double[] s = new double[86_400];
            for (int at = 0; at < s.length; ) {
                boolean isOff = random.nextInt(3) == 0;
                dump.word(
                        "S",
                        java.time.Instant.ofEpochSecond(Dump.at("2026-01-01") / 1000 + at)
                                .toString()
                                .substring(0, 16),
                        isOff ? "OFF" : "ON");
                int until = at + 60 * (1 + random.nextInt(200));
                for (int i = at; i < Math.min(s.length, until); i++) {
                    off[i] = isOff;
                }
                at = until;
            }
            double sum = 0;
            double time = 0;
            for (int i = 0; i < a.length; i++) {
                if (a[i] > 5 && !off[i] && !Double.isNaN(b[i])) {
                    sum += a[i] + 2 * b[i];
                    time++;
                }
            }
            Grain day = dump.days("2026-01-01", "2026-01-01").grains().get(0);
            assertThat(day.denominator()).as("seed " + seed).isCloseTo(time, within(1e-6));
            assertThat(day.numerator()).isCloseTo(sum, within(1e-4));
        }
    }

    private static void fill(SplittableRandom random, Dump dump, String tag, double[] values) {
        int at = 0;
        while (at < values.length) {
            double value = 10 * random.nextDouble();
            dump.add(tag, Dump.at("2026-01-01") + at * 1000L, value);
            int step = 10 + random.nextInt(300);
            Arrays.fill(values, at, Math.min(values.length, at + step), value);
            at += step;
        }
    }
}
