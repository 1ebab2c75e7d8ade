package io.scaleworthy.historian.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void keepsTheOrderWhateverTheThreads(int threads) {
        for (int n : new int[] {0, 1, 31, 32, 33, 1000}) {
            assertThat(Workers.map(5, 5 + n, threads, i -> "tag " + i))
                    .isEqualTo(
                            IntStream.range(5, 5 + n).mapToObj(i -> "tag " + i).toList());
        }
    }

    @Test
    void throwsWhatTheWorkThrows() {
        assertThatThrownBy(() -> Workers.map(0, 100, 2, i -> {
                    if (i == 70) {
                        throw new IllegalArgumentException("tag 70");
                    }
                    return i;
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tag 70");
        assertThatThrownBy(() -> Workers.map(0, 100, 2, i -> {
                    throw new OutOfMemoryError("tag " + 0 * i);
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }
}
