package io.scaleworthy.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void displayNeverRoundsUpAndNeverShowsBinaryNoise() {
        assertThat(Numbers.show(69.96)).isEqualTo("69.9");
        assertThat(Numbers.show(99.999)).isEqualTo("99.9");
        assertThat(Numbers.show(100)).isEqualTo("100");
        assertThat(Numbers.show(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Numbers.show(70 - 1e-12)).isEqualTo("70");
        assertThat(Numbers.show(-0.0)).isEqualTo("0");
        assertThat(Numbers.json(2.0 / 3)).isEqualTo(0.6666);
        assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Numbers.value(0.01234)).isEqualTo("0.0123");
    }

    @Test
    void suggestionsComeFromNearWords() {
        assertThat(Suggestion.nearest("stge", java.util.List.of("stage", "site")))
                .contains("stage");
        assertThat(Suggestion.nearest("elephant", java.util.List.of("stage", "site")))
                .isEmpty();
    }
}
