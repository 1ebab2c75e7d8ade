package io.scaleworthy.historian.histbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that a plant engineer must be able to rely on: found, and called by their name, when they are large enough to be seen. */
class FaultTest {
    /** Of those that are larger than the smallest event the tag says it can tell (issue: 0.95). */
    private static final double LEAST_RECALL = 0.95;

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "GAP", "COLLECTIVE", "DUPLICATE_EQUAL", "DUPLICATE_CONFLICT", "OUT_OF_ORDER", "DST_BACK", "DST_FORWARD",
                "DST_LOGGER", "FROZEN", "SPIKE", "DROP_TO_SENTINEL", "DROP_REPEATED", "UNIT_SWITCH", "INTERPOLATED",
                "BAD_CODE", "BAD_CODE_MOVING", "DIGITAL_STATE", "TWIN"
            })
    void faultsLargerThanTheSmallestDetectableOneAreFoundAndNamed(Fault fault) {
        List<String> misses = new ArrayList<>();
        List<Storage> storages =
                List.of(Storage.RAW, Storage.JITTER, Storage.EXCEPTION, Storage.DECIMATED, Storage.SINGLE_PRECISION);
        int severity = Fault.SEVERITIES - 2;
        Map<Histbench.Key, Histbench.Score> scores =
                Histbench.run(List.of(fault), storages, severity, severity, 1, misses);
        Histbench.Score all = new Histbench.Score();
        scores.values().forEach(all::add);
        assertThat(all.visible).as("faults that can be seen").isGreaterThan(20);
        assertThat((double) all.visibleFound / all.visible)
                .as(fault + ": " + all.visibleFound + " of " + all.visible + "\n" + String.join("\n", misses))
                .isGreaterThanOrEqualTo(LEAST_RECALL);
    }
}
