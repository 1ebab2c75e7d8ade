package io.scaleworthy.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Criterion.Metric;
import io.scaleworthy.rubric.RubricReader;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsTest {
    private static final Metric HIGHER = new Metric("m", "M", "%", true, 85, List.of(90.0, 95.0, 99.0), false);
    private static final Metric LOWER = new Metric("m", "M", "s", false, 2, List.of(1.5, 1.0, 0.5), false);

    @ParameterizedTest
    @CsvSource({"0,0,0", "85,0,0", "87.5,0.5,0", "90,1,1", "92.5,1.5,1", "95,2,2", "97,2.5,2", "99,3,3", "100,3,3"})
    void higherIsBetter(double value, double points, int level) {
        assertThat(Points.of(HIGHER, value)).isEqualTo(points);
        assertThat(Points.level(HIGHER, value)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"9,0,0", "2,0,0", "1.75,0.5,0", "1.5,1,1", "1.25,1.5,1", "1,2,2", "0.75,2.5,2", "0.5,3,3", "0,3,3"})
    void lowerIsBetter(double value, double points, int level) {
        assertThat(Points.of(LOWER, value)).isEqualTo(points);
        assertThat(Points.level(LOWER, value)).isEqualTo(level);
    }

    @Test
    void pointsAreMonotoneAndTheirFloorIsTheLevelOnEveryMetricThatShips() {
        SplittableRandom random = new SplittableRandom(1);
        for (Criterion c : RubricReader.builtIn().criteria()) {
            for (Metric m : c.metrics()) {
                double span = m.cuts().get(2) - m.zero();
                for (int i = 0; i < 300; i++) {
                    double a = m.zero() + span * (random.nextDouble() * 1.6 - 0.3);
                    double b = a + span * random.nextDouble() * 0.2;
                    assertThat(Points.of(m, b)).as(c.id()).isGreaterThanOrEqualTo(Points.of(m, a));
                    assertThat((int) Math.floor(Points.of(m, a))).as(c.id()).isEqualTo(Points.level(m, a));
                }
                for (double cut : m.cuts()) {
                    for (double near : new double[] {Math.nextDown(cut), cut, Math.nextUp(cut)}) {
                        assertThat((int) Math.floor(Points.of(m, near))).isEqualTo(Points.level(m, near));
                    }
                }
            }
        }
    }
}
