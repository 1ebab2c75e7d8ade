package io.scaleworthy.checks.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectabilityTest {
    @Test
    void theFactorIsTheCustomaryOne() {
        assertThat(Detectability.quantile(0.975)).isCloseTo(1.959964, within(1e-6));
        assertThat(Detectability.quantile(0.8)).isCloseTo(0.841621, within(1e-6));
        assertThat(Detectability.factor(0.05, 0.8)).isCloseTo(2.8016, within(1e-3));
    }

    /** Smallest effects in standard deviations over 90 days, as simulated for the design. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.80, 0.43, 0.61, 0.73", "0.6, 1.14, 0.30, 0.53, 0.84", "0.8, 1.64, 0.20, 0.39, 0.77"})
    void switchingShowsSmallerEffectsThanBeforeAndAfter(
            double r, double beforeAfter, double one, double three, double seven) {
        double factor = Detectability.factor(0.05, 0.8);
        // The closed form is for long series; short sticky ones come out a little higher than the simulation.
        assertThat(Detectability.beforeAfter(1, r, 45, 45, factor)).isCloseTo(beforeAfter, within(0.15 * beforeAfter));
        assertThat(Detectability.onOff(1, r, 90, 1, factor)).isCloseTo(one, within(0.02));
        assertThat(Detectability.onOff(1, r, 90, 3, factor)).isCloseTo(three, within(0.04));
        assertThat(Detectability.onOff(1, r, 90, 7, factor)).isCloseTo(seven, within(0.08));
    }

    @Test
    void requiredDaysOfTheDesignTable() {
        // CV 35 %, target 12 %, r 0.3: 248 days per side just suffice.
        double effect = Detectability.beforeAfter(0.35, 0.3, 248, 248, Detectability.factor(0.05, 0.8));
        assertThat(effect).isCloseTo(0.12, within(0.0005));
    }

    @Test
    void correlationIsFoundInAnAutoregressiveSeries() {
        SplittableRandom random = new SplittableRandom(5);
        for (double r : new double[] {0, 0.3, 0.6}) {
            List<Double> values = new ArrayList<>();
            double state = 0;
            for (int i = 0; i < 4000; i++) {
                double noise = 0;
                for (int k = 0; k < 12; k++) {
                    noise += random.nextDouble() - 0.5;
                }
                state = r * state + Math.sqrt(1 - r * r) * noise;
                values.add(state);
            }
            assertThat(Detectability.correlation(values)).isCloseTo(r, within(0.04));
            assertThat(Detectability.deviation(values)).isCloseTo(1, within(0.06));
        }
        assertThat(Detectability.correlation(List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)))
                .isZero();
    }
}
