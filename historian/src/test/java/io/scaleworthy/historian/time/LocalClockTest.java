package io.scaleworthy.historian.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalClockTest {
    /** Whatever was asked before, at a change of the clock to the millisecond, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo"})
    void theAnswerDoesNotDependOnWhatWasAskedBefore(String name) {
        ZoneId zone = ZoneId.of(name);
        Random random = new Random(1);
        List<Long> moments = new ArrayList<>();
        Instant at = Instant.parse("2015-01-01T00:00:00Z");
        for (int i = 0; i < 8; i++) {
            ZoneOffsetTransition next = zone.getRules().nextTransition(at);
            at = next == null ? at.plusSeconds(10_000_000) : next.getInstant();
            for (ZoneOffset offset : zone.getRules().getValidOffsets(LocalDateTime.ofInstant(at, zone))) {
                moments.add(at.toEpochMilli() + offset.getTotalSeconds() * 1000L);
            }
        }
        LocalClock used = new LocalClock(zone);
        for (int i = 0; i < 20_000; i++) {
            long near = moments.get(random.nextInt(moments.size()));
            long local = switch (random.nextInt(3)) {
                case 0 -> near;
                case 1 -> near + (random.nextInt(11) - 5) * 1_800_000L;
                default -> near + (random.nextInt(2_000_001) - 1_000_000) * 10_000L;
            };
            LocalClock fresh = new LocalClock(zone);
            assertThat(used.toUtc(local))
                    .as(Instant.ofEpochMilli(local) + " on the wall")
                    .isEqualTo(fresh.toUtc(local));
            assertThat(used.kind()).isEqualTo(fresh.kind());
            assertThat(used.later()).isEqualTo(fresh.later());
        }
    }
}
