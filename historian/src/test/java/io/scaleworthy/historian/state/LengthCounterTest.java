package io.scaleworthy.historian.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.historian.profile.Lengths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthCounterTest {
    private static final long DAY = 86_400_000L;

    /** Lengths on both sides of what four bytes hold; few different ones, so that all are kept exactly. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void countsExactlyInAnyOrderAndInParts(long seed) {
        Random random = new Random(seed);
        long[] usual = {0, 1, 999, 1000, 60_000, DAY, Integer.MAX_VALUE - 1L};
        long[] rare = {Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, 0xFFFF_FFFFL, 0x1_0000_0000L, 400 * DAY};
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            boolean often = seed < 4 || random.nextInt(300) > 0;
            all.add(often ? usual[random.nextInt(usual.length)] : rare[random.nextInt(rare.length)]);
        }
        Map<Long, long[]> cells = new TreeMap<>();
        all.forEach(length -> {
            long[] cell = cells.computeIfAbsent(length, k -> new long[2]);
            cell[0]++;
            cell[1] += length;
        });
        Lengths expected = Lengths.of(cells);
        assertThat(of(all).freeze()).isEqualTo(expected);
        assertThat(of(all).count()).isEqualTo(2000);
        LengthCounter parts = of(all.subList(0, 700));
        parts.merge(of(all.subList(700, 2000)));
        assertThat(parts.freeze()).isEqualTo(expected);
        Collections.shuffle(all, random);
        assertThat(of(all).freeze()).isEqualTo(expected);
        LengthCounter more = of(all);
        for (long gone : new long[] {1000, 5000, 400 * DAY + 1}) {
            more.add(gone);
            more.remove(gone);
        }
        assertThat(more.freeze()).isEqualTo(expected);
    }

    @Test
    void countsBeyondFourBytes() {
        LengthCounter counter = new LengthCounter();
        counter.add(1000, Integer.MAX_VALUE);
        counter.add(1000);
        counter.add(2000, 5_000_000_000L);
        assertThat(counter.freeze().cells())
                .containsExactly(
                        new Lengths.Cell(2_147_483_648L, 2_147_483_648_000L),
                        new Lengths.Cell(5_000_000_000L, 10_000_000_000_000L));
    }

    @Test
    void fallsBackToBinsInAnyOrder() {
        List<Long> all = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            all.add(1000L + random.nextInt(100_000));
        }
        Lengths one = of(all).freeze();
        Collections.shuffle(all, random);
        assertThat(of(all).freeze()).isEqualTo(one);
        assertThat(one.count()).isEqualTo(3000);
        assertThat(one.total())
                .isEqualTo(all.stream().mapToLong(Long::longValue).sum());
    }

    private static LengthCounter of(List<Long> lengths) {
        LengthCounter counter = new LengthCounter();
        lengths.forEach(counter::add);
        return counter;
    }
}
