package io.scaleworthy.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Map<String, String> FACTS = Map.of("pilot.loop", "advisory", "pilot.regulated", "gmp");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pilot.loop == advisory|true",
                "pilot.loop != advisory|false",
                "pilot.loop in [none, advisory]|true",
                "not (pilot.loop in [none, advisory])|false",
                "pilot.latency_budget == absent|true",
                "pilot.loop == closed or pilot.regulated == gmp|true",
                "pilot.loop == advisory and pilot.regulated == none|false",
                "pilot.loop == closed and pilot.regulated == none or pilot.regulated == gmp|true",
                "pilot.regulated == gmp or pilot.loop == closed and pilot.regulated == none|true"
            })
    void holds(String text, boolean expected) {
        assertThat(Condition.parse(text).holds(field -> FACTS.getOrDefault(field, Condition.ABSENT)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pilot.loop",
                "pilot.loop =",
                "pilot.loop == ",
                "pilot.loop in none",
                "(pilot.loop == a",
                "a == b c",
                "a == b &&"
            })
    void saysWhatIsMissing(String text) {
        assertThatThrownBy(() -> Condition.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
