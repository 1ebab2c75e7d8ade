package io.scaleworthy.historian.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.scaleworthy.historian.profile.Cell;
import io.scaleworthy.historian.profile.Magnitudes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    /** A clock that was never set, and one that says the end of the calendar, stand on the slices they belong to. */
    @Test
    void timesFarApartKeepTheirPlace() {
        for (String[] pair : new String[][] {
            {"2024-03-01T00:00:00Z", "9999-12-31T00:00:00Z"},
            {"1601-01-01T00:00:00Z", "2024-03-01T00:00:00Z"},
            {"0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"}
        }) {
            Cells cells = new Cells();
            for (String stamp : pair) {
                cells.enter(Instant.parse(stamp).toEpochMilli());
                cells.value(1);
            }
            List<Cell> frozen = cells.freeze();
            assertThat(frozen).hasSize(2);
            for (int i = 0; i < 2; i++) {
                long at = Instant.parse(pair[i]).toEpochMilli();
                assertThat(at)
                        .isBetween(
                                frozen.get(i).from(),
                                frozen.get(i).from() + frozen.get(i).length() - 1);
            }
        }
    }

    /** Slices say of their samples what a plain look at the samples says, few of them as well as many. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 9, 40, 96, 500})
    void slicesSayWhatIsInThem(int minutes) {
        Random random = new Random(minutes);
        Cells cells = new Cells();
        List<double[]> samples = new ArrayList<>();
        long start = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
        for (long at = start; at < start + minutes * 60_000L; at += 1 + random.nextInt(20_000)) {
            float value = random.nextFloat();
            cells.enter(at);
            cells.value(value);
            if (!samples.isEmpty()) {
                double before = samples.get(samples.size() - 1)[0];
                cells.interval(Magnitudes.key(at - before));
            }
            samples.add(new double[] {at, value});
        }
        List<Cell> frozen = cells.freeze();
        assertThat(frozen.stream().mapToLong(Cell::samples).sum()).isEqualTo(samples.size());
        for (Cell cell : frozen) {
            DoubleSummaryStatistics inside = samples.stream()
                    .filter(s -> s[0] >= cell.from() && s[0] < cell.from() + cell.length())
                    .mapToDouble(s -> s[1])
                    .summaryStatistics();
            assertThat(cell.samples()).isEqualTo(inside.getCount()).isPositive();
            assertThat(cell.minimum()).isEqualTo(inside.getMin());
            assertThat(cell.maximum()).isEqualTo(inside.getMax());
            assertThat(cell.mean()).isCloseTo(inside.getAverage(), within(1e-12));
            double logs = 0;
            int intervals = 0;
            for (int i = 1; i < samples.size(); i++) {
                if (samples.get(i)[0] >= cell.from() && samples.get(i)[0] < cell.from() + cell.length()) {
                    logs += Math.log(samples.get(i)[0] - samples.get(i - 1)[0]);
                    intervals++;
                }
            }
            // Keys are straight lines between powers of two, which is up to six percent off a logarithm.
            double usual = intervals == 0 ? 0 : Math.exp(logs / intervals);
            assertThat(cell.interval()).isCloseTo(usual, withinPercentage(7));
            assertThat(cell.steps()).isZero();
            assertThat(cell.noise()).isZero();
        }
        assertThat(frozen).isEqualTo(new ArrayList<>(frozen)).isSortedAccordingTo(Cell.IN_TIME);
    }
}
