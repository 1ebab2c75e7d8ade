package io.scaleworthy.historian.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses that are known, since the labels were made from the predictions. */
class ShadowTest {
    private static Shadow made(long seed, int rows, double slope, double offset, double noise, double home) {
        Random random = new Random(seed);
        double[] predictions = new double[rows];
        double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            predictions[i] = 10 * random.nextGaussian();
            labels[i] = offset + slope * predictions[i] + noise * random.nextGaussian();
        }
        return Shadow.of(predictions, labels, home);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aModelThatFitsHolds(long seed) {
        Shadow shadow = made(seed, 200, 1, 0, 1, 0);
        assertThat(shadow.loss()).isCloseTo(0.1, within(0.02));
        assertThat(shadow.low()).isLessThan(shadow.loss());
        assertThat(shadow.high()).isGreaterThan(shadow.loss());
        assertThat(shadow.verdict()).isEqualTo(Shadow.Verdict.HOLDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anOffsetAndASlopeAreCorrected(long seed) {
        Shadow shadow = made(seed, 60, 0.7, 12, 0.5, 0);
        assertThat(shadow.loss()).isGreaterThan(1);
        assertThat(shadow.bias()).isCloseTo(-12, within(2.0));
        assertThat(shadow.slope()).isCloseTo(0.7, within(0.05));
        assertThat(shadow.offset()).isCloseTo(12, within(0.5));
        assertThat(shadow.corrected()).isLessThan(0.1);
        assertThat(shadow.verdict()).isEqualTo(Shadow.Verdict.CORRECTION);
    }

    @Test
    void whatHasNothingToDoWithThePredictionIsTrainedAnew() {
        Shadow shadow = made(5, 60, 0, 0, 10, 0.5);
        assertThat(shadow.verdict()).isEqualTo(Shadow.Verdict.RETRAIN);
        assertThat(made(5, 60, 0, 0, 10, 0).verdict())
                .as("the pilot's own error is not known")
                .isEqualTo(Shadow.Verdict.CANNOT_TELL);
        assertThat(shadow.corrected()).isGreaterThan(0.9);
    }

    @Test
    void oneOutlierAmongTheLabelsHidesNoLoss() {
        double[] labels = new double[60];
        double[] predictions = new double[60];
        for (int i = 0; i < 60; i++) {
            labels[i] = Math.sin(i);
            predictions[i] = -3 * labels[i];
        }
        labels[30] = 1e6;
        predictions[30] = 1e6;
        Shadow shadow = Shadow.of(predictions, labels, 0.1);
        assertThat(shadow.loss()).isGreaterThan(1);
        assertThat(shadow.verdict()).isNotEqualTo(Shadow.Verdict.HOLDS);
    }

    @Test
    void theErrorAtHomeIsNoLoss() {
        assertThat(made(6, 400, 1, 0, 5, 0).loss()).isGreaterThan(0.4);
        assertThat(made(6, 400, 1, 0, 5, 5).loss()).isCloseTo(0, within(0.05));
    }

    @Test
    void fewerRowsTellLess() {
        Shadow few = made(7, 30, 1, 1, 3, 0);
        Shadow many = made(7, 3000, 1, 1, 3, 0);
        assertThat(few.high() - few.low()).isGreaterThan(3 * (many.high() - many.low()));
    }
}
