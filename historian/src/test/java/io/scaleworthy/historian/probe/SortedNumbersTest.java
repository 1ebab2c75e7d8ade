package io.scaleworthy.historian.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedNumbersTest {
    /** Against sorting anew after each step, with values that repeat and both zeros. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equalsSortingAnew(long seed) {
        Random random = new Random(seed);
        SortedNumbers numbers = new SortedNumbers(40);
        List<Double> kept = new ArrayList<>();
        for (int step = 0; step < 500; step++) {
            if (kept.size() < 2 || kept.size() < 40 && random.nextInt(5) > 1) {
                double[] values = {-0.0, 0.0, random.nextInt(5) - 2.0, random.nextGaussian() * 1e3};
                double value = values[random.nextInt(values.length)];
                numbers.add(value);
                kept.add(value);
            } else {
                numbers.remove(kept.remove(random.nextInt(kept.size())));
            }
            double[] sorted =
                    kept.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            double median = sorted[sorted.length / 2];
            double[] off = kept.stream()
                    .mapToDouble(v -> Math.abs(v - median))
                    .sorted()
                    .toArray();
            assertThat(numbers.median()).isEqualTo(median);
            assertThat(numbers.deviation()).isEqualTo(off[off.length / 2]);
        }
    }

    @org.junit.jupiter.api.Test
    void takesNothingOutThatIsNotThere() {
        SortedNumbers numbers = new SortedNumbers(2);
        numbers.add(1);
        numbers.remove(2);
        assertThat(numbers.median()).isEqualTo(1);
    }
}
