package io.scaleworthy.historian.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.historian.profile.Cell;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                cells.value(cells.at(Instant.parse(stamp).toEpochMilli()), 1);
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
}
