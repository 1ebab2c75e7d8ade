package io.scaleworthy.roi.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What tests of an effect do when there is none, and when there is the smallest that they promise to show. Fixed seeds. */
class StudyTest {
    private static final int RUNS = 4_000;
    private static final double[] MEMORIES = {0, 0.3, 0.6, 0.8};

    /** Days with deviation 1 that remember the day before. */
    static double[] days(Random random, int n, double correlation) {
        double[] days = new double[n];
        double state = random.nextGaussian();
        for (int i = 0; i < n; i++) {
            days[i] = state;
            state = correlation * state + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        }
        return days;
    }

    private static double alarms(
            long seed,
            double correlation,
            int n,
            double[] effect,
            BiFunction<DaySeries, Integer, Optional<Effect>> test) {
        Random random = new Random(seed);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] days = days(random, n, correlation);
            for (int i = 0; i < n; i++) {
                days[i] += effect[i];
            }
            alarms += test.apply(DaySeries.of(days), run).orElseThrow().beyondChance() ? 1 : 0;
        }
        return (double) alarms / RUNS;
    }

    private static Optional<Effect> split(DaySeries days, int at) {
        return Effect.beforeAfter(days.between(0, at - 1), days.between(at, days.size()));
    }

    private static double[] step(int n, int from, double height) {
        double[] effect = new double[n];
        for (int i = from; i < n; i++) {
            effect[i] = height;
        }
        return effect;
    }

    @Test
    void beforeAndAfterRaisesFalseAlarmsInFiveOfAHundredWhateverTheMemory() {
        for (double r : MEMORIES) {
            double falseAlarms = alarms(11, r, 180, new double[180], (days, run) -> split(days, 90));
            double effect = Detectable.beforeAfter(1, new Memory(r), 90, 90, Distributions.factor(0.05, 0.8));
            double power = alarms(12, r, 180, step(180, 90, effect), (days, run) -> split(days, 90));
            System.out.printf(
                    Locale.ROOT, "before/after r %.1f: false alarms %.3f, power %.3f%n", r, falseAlarms, power);
            assertThat(falseAlarms).as("false alarms at " + r).isBetween(0.035, 0.07);
            assertThat(power).as("power at " + r).isBetween(r > 0.7 ? 0.70 : 0.75, 0.86);
        }
    }

    @Test
    void aPlainTestOfTheSameDaysIsWrongInUpToHalfOfTheCases() {
        double naive = alarms(13, 0.8, 180, new double[180], (days, run) -> {
            DaySeries before = days.between(0, 89);
            DaySeries after = days.between(90, 179);
            double error =
                    Math.sqrt((before.deviation() * before.deviation() + after.deviation() * after.deviation()) / 90);
            return Optional.of(
                    new Effect(Effect.Design.BEFORE_AFTER, after.mean() - before.mean(), error, 178, 0, 90, 90));
        });
        assertThat(naive).isGreaterThan(0.45);
    }

    @Test
    void switchingIsHonestAndFarMoreSensitive() {
        for (double r : MEMORIES) {
            for (int block : new int[] {1, 3, 7}) {
                BiFunction<DaySeries, Integer, Optional<Effect>> test =
                        (days, run) -> Effect.onOff(days, day -> day / block % 2 == 0);
                double falseAlarms = alarms(14, r, 90, new double[90], test);
                double effect = Detectable.onOff(1, new Memory(r), 90, block, Distributions.factor(0.05, 0.8));
                double[] on = new double[90];
                for (int i = 0; i < 90; i++) {
                    on[i] = i / block % 2 == 0 ? effect : 0;
                }
                double power = alarms(15, r, 90, on, test);
                System.out.printf(
                        Locale.ROOT,
                        "on/off %d r %.1f: false alarms %.3f, power %.3f, effect %.2f%n",
                        block,
                        r,
                        falseAlarms,
                        power,
                        effect);
                assertThat(falseAlarms)
                        .as("false alarms at " + r + " by " + block)
                        .isBetween(0.01, 0.07);
                assertThat(power).as("power at " + r + " by " + block).isBetween(r > 0.7 ? 0.55 : 0.7, 0.88);
            }
        }
    }

    @Test
    void theTimeSeriesIsHonest() {
        for (double r : MEMORIES) {
            double falseAlarms =
                    alarms(16, r, 360, new double[360], (days, run) -> Effect.timeSeries(days, 240, false));
            System.out.printf(Locale.ROOT, "time series r %.1f: false alarms %.3f%n", r, falseAlarms);
            assertThat(falseAlarms).as("false alarms at " + r).isBetween(0.03, 0.09);
        }
    }

    /** The smallest effect that is promised for a time series is met as often as promised. */
    @Test
    void theTimeSeriesShowsWhatItPromises() {
        for (double r : new double[] {0, 0.3, 0.6}) {
            double effect = Distributions.factor(0.05, 0.8) * Effect.timeSeriesError(1, new Memory(r), 240, 120);
            double power =
                    alarms(19, r, 360, step(360, 240, effect), (days, run) -> Effect.timeSeries(days, 240, false));
            assertThat(power).as("power at " + r).isBetween(0.72, 0.87);
        }
    }

    @Test
    void trendAndLevelShiftAreNotSeenInNoise() {
        for (double r : MEMORIES) {
            Random random = new Random(17);
            int trends = 0;
            int shifts = 0;
            for (int run = 0; run < 1_000; run++) {
                DaySeries days = DaySeries.of(days(random, 180, r));
                trends += Trend.of(days).chance() < 0.05 ? 1 : 0;
                shifts += LevelShift.of(days).isPresent() ? 1 : 0;
            }
            System.out.printf(Locale.ROOT, "r %.1f: trends %.3f, level shifts %.3f%n", r, trends / 1e3, shifts / 1e3);
            assertThat(trends / 1e3).as("trends at " + r).isLessThan(0.11);
            assertThat(shifts / 1e3).as("shifts at " + r).isLessThan(0.10);
        }
    }

    @Test
    void aControlLineHelpsOnlyWhenItHasMuchInCommon() {
        assertThat(Detectable.control(0.2)).isBetween(1.26, 1.27);
        assertThat(Detectable.control(0.5)).isEqualTo(1);
        assertThat(Detectable.control(0.8)).isBetween(0.63, 0.64);
        Random random = new Random(18);
        int beyond = 0;
        for (int run = 0; run < 500; run++) {
            double[] common = days(random, 180, 0.5);
            double[] line = days(random, 180, 0.2);
            double[] control = days(random, 180, 0.2);
            for (int i = 0; i < 180; i++) {
                line[i] = 2 * common[i] + 0.5 * line[i] + (i >= 90 ? 0.4 : 0);
                control[i] = 2 * common[i] + 0.5 * control[i];
            }
            beyond += Effect.controlLine(DaySeries.of(line), DaySeries.of(control), 90)
                            .orElseThrow()
                            .beyondChance()
                    ? 1
                    : 0;
        }
        assertThat(beyond).isGreaterThan(400);
        assertThat(List.of(Effect.Design.values()).get(0)).isEqualTo(Effect.Design.ON_OFF);
    }
}
