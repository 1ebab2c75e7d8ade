package io.scaleworthy.roi.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published figures, and figures worked out by hand. */
class OracleTest {
    private static final double FACTOR = Distributions.factor(0.05, 0.8);

    @Test
    void theFactorOfTestAndPower() {
        assertThat(FACTOR).isCloseTo(2.802, within(5e-4));
        assertThat(Distributions.student(0.975, 1)).isCloseTo(12.7062, within(1e-3));
    }

    @Test
    void smallestEffectOfNinetyDaysASide() {
        assertThat(Detectable.beforeAfter(1, new Memory(0.6), 90, 90, FACTOR)).isCloseTo(0.84, within(0.005));
    }

    @Test
    void eventsAndPartsThatItTakes() {
        assertThat(Detectable.events(0.88, FACTOR)).isCloseTo(960.9, within(0.5));
        assertThat(Detectable.events(0.8, FACTOR)).isCloseTo(316, within(1.0));
        assertThat(Detectable.events(0.5, FACTOR)).isCloseTo(33, within(1.0));
        assertThat(Detectable.parts(0.03, 0.025, 1, 0, FACTOR)).isCloseTo(16_800, within(100.0));
        assertThat(Detectable.parts(0.03, 0.025, 500, 0.02, FACTOR) / Detectable.parts(0.03, 0.025, 1, 0, FACTOR))
                .isCloseTo(11, within(0.05));
    }

    @Test
    void aGoodDetectorOfARareFaultIsMostlyWrong() {
        assertThat(Detectable.predictiveValue(0.95, 0.95, 0.001)).isCloseTo(0.018664, within(1e-6));
        assertThat(Detectable.predictiveValue(0.95, 0.95, 0.01)).isCloseTo(0.16, within(0.002));
    }

    @ParameterizedTest
    @CsvSource({
        "0.20, 0.12, 0, 44",
        "0.20, 0.12, 0.3, 81",
        "0.20, 0.12, 0.6, 174",
        "0.35, 0.12, 0, 134",
        "0.35, 0.12, 0.3, 248",
        "0.35, 0.12, 0.6, 534",
        "0.70, 0.12, 0, 534",
        "0.70, 0.12, 0.3, 992",
        "0.70, 0.12, 0.6, 2137",
        "0.35, 0.20, 0, 48",
        "0.35, 0.20, 0.3, 89",
        "0.35, 0.20, 0.6, 192"
    })
    void requiredDays(double deviation, double target, double correlation, int days) {
        assertThat(Detectable.daysPerSide(deviation, new Memory(correlation), target, FACTOR))
                .isCloseTo(days, within(1));
    }

    /** Smallest effects in standard deviations over 90 days. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.43, 0.61, 0.73", "0.6, 0.30, 0.53, 0.84", "0.8, 0.20, 0.39, 0.77"})
    void switchingShowsSmallerEffects(double r, double one, double three, double seven) {
        Memory memory = new Memory(r);
        assertThat(Detectable.onOff(1, memory, 90, 1, FACTOR)).isCloseTo(one, within(0.02));
        assertThat(Detectable.onOff(1, memory, 90, 3, FACTOR)).isCloseTo(three, within(0.04));
        assertThat(Detectable.onOff(1, memory, 90, 7, FACTOR)).isCloseTo(seven, within(0.08));
        int days = Detectable.daysOfSwitching(1, memory, 1, one + 0.02, FACTOR);
        assertThat(days).isBetween(60, 92);
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 30, 0.5, 0.040", "0.10, 30, 0.5, 0.080", "0.10, 90, 0.5, 0.046", "0.10, 90, 0.8, 0.082",
        "0.20, 90, 0.5, 0.093", "0.20, 365, 0.5, 0.046", "0.30, 30, 0.5, 0.241", "0.30, 90, 0.8, 0.247",
        "0.05, 365, 0.5, 0.012"
    })
    void smallestSavingThatCanBeShown(double variation, double days, double correlation, double saving) {
        assertThat(Energy.leastSaving(variation, 365, days, new Memory(correlation)))
                .isCloseTo(saving, within(0.001));
    }

    @Test
    void modelsAreJudgedByScatterAndBias() {
        double[] actual = {10, 12, 8, 10};
        double[] predicted = {11, 11, 9, 9};
        assertThat(Energy.variation(actual, predicted, 2)).isCloseTo(Math.sqrt(2) / 10, within(1e-12));
        assertThat(Energy.bias(actual, predicted, 2)).isZero();
    }

    @Test
    void wilsonOfNothingIsEverythingAndOfFewIsWide() {
        Wilson wilson = new Wilson(0, 10);
        assertThat(wilson.low()).isZero();
        assertThat(wilson.high()).isCloseTo(0.2775, within(1e-4));
        assertThat(new Wilson(0, 0).high()).isEqualTo(1);
        assertThat(new Wilson(81, 263).low()).isCloseTo(0.2553, within(1e-4));
        assertThat(new Wilson(81, 263).high()).isCloseTo(0.3662, within(1e-4));
    }

    @Test
    void alikeOrFewDaysGiveNothingButNeverNothingness() {
        DaySeries flat = DaySeries.of(new double[40]);
        assertThat(flat.memory()).isEqualTo(Memory.NONE);
        Effect none =
                Effect.beforeAfter(flat.between(0, 19), flat.between(20, 39)).orElseThrow();
        assertThat(none.estimate()).isZero();
        assertThat(none.chance()).isEqualTo(1);
        assertThat(none.low()).isZero();
        assertThat(Trend.of(flat).chance()).isEqualTo(1);
        assertThat(LevelShift.of(flat)).isEmpty();
        assertThat(Effect.beforeAfter(DaySeries.of(1, 2), DaySeries.of(1, 2))).isEmpty();
        assertThat(Regression.of(flat, List.of(flatOnes(), flatOnes()))).isEmpty();
    }

    private static double[] flatOnes() {
        double[] ones = new double[40];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void aStepAndASlopeAreFound() {
        double[] steps = new double[120];
        double[] slopes = new double[120];
        java.util.SplittableRandom random = new java.util.SplittableRandom(4);
        for (int i = 0; i < 120; i++) {
            steps[i] = (i >= 70 ? 3 : 0) + random.nextDouble();
            slopes[i] = 0.05 * i + random.nextDouble();
        }
        LevelShift shift = LevelShift.of(DaySeries.of(steps)).orElseThrow();
        assertThat(shift.day()).isEqualTo(70);
        assertThat(shift.step()).isCloseTo(3, within(0.2));
        Trend trend = Trend.of(DaySeries.of(slopes));
        assertThat(trend.slope()).isCloseTo(0.05, within(0.003));
        assertThat(trend.chance()).isLessThan(1e-6);
    }

    @Test
    void daysThatLackAreNoNeighbours() {
        double[] values = StudyTest.days(new java.util.Random(1), 4000, 0.8);
        java.util.List<Long> numbers = new java.util.ArrayList<>();
        java.util.List<Double> kept = new java.util.ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (i % 3 != 0) {
                numbers.add((long) i);
                kept.add(values[i]);
            }
        }
        assertThat(new DaySeries(numbers, kept).memory().correlation()).isCloseTo(0.8, within(0.04));
    }
}
