package io.scaleworthy.roi.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scaleworthy.unit.Measure;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas that can be read, and those that cannot, with the character that is to blame. */
class FormulaTest {
    private static final Map<String, String> UNITS =
            Map.of("P", "kW", "Q", "m3/h", "T", "degC", "U", "degF", "E", "kWh", "N", "pcs", "X", "frobs");

    private static Formula formula(String text) throws FormulaException {
        return Formula.of(text, "", tag -> Optional.ofNullable(UNITS.get(tag)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dur(S == 'DOWN') / days()            | min/d",
                "events(S == 'DOWN', min=5min)/days() | stops/d",
                "total(P)/delta(N)                    | kWh/pcs",
                "total(P) / total(Q)                  | kWh/m3",
                "share(P > 5)                         | %",
                "100 * share(S in ('A', 'B'))         | %",
                "twa(T)                               | degF",
                "mtbf(S == 'DOWN')                    | h",
                "where(S != 'OFF', twa(P*2 + 1kW))    | MW",
                "ratio(delta(E), delta(N))            | kWh/pcs",
                "sum(E) / hours()                     | kW",
                "twa(M)                               | bar",
                "-(twa(P) - twa(\"P\"))               | kW",
                "pct(`P`, 95)                         | kW",
                "twa(unit(Z, 'kW'))                   | W",
                "delta(C)/days()                      | 1/d",
            })
    void aFormulaGivesTheUnitThatIsDeclared(String text, String unit) throws FormulaException {
        assertThat(formula(text).shownIn(Measure.parse(unit).orElseThrow())).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "total(P)            | kW",
                "dur(S == 'DOWN')    | kWh",
                "twa(P)/delta(N)     | kvar",
                "total(M)            | kWh",
                "delta(E)/days()     | EUR/d",
            })
    void aUnitThatTheFormulaDoesNotGiveIsRefused(String text, String unit) throws FormulaException {
        assertThat(formula(text).shownIn(Measure.parse(unit).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "twa(P                    | 5  | KPI-EXPR-MISSING-END",
                "P / days()               | 0  | KPI-EXPR-BARE",
                "twa(P) + twa(T)          | 7  | KPI-EXPR-ADD",
                "twa(P + T)               | 6  | KPI-EXPR-ADD",
                "twa(P) / 0               | 9  | KPI-EXPR-ZERO",
                "avg(P)                   | 0  | KPI-EXPR-FUNCTION",
                "dur(S = )                | 8  | KPI-EXPR-UNEXPECTED",
                "dur(S == 'DOWN           | 9  | KPI-EXPR-OPEN",
                "dur(P > 5degC)           | 6  | KPI-EXPR-COMPARED",
                "dur(P > 'five')          | 6  | KPI-EXPR-TEXT-ORDER",
                "dur(P)                   | 5  | KPI-EXPR-COMPARE",
                "events(S=='D', min=5kg)  | 19 | KPI-EXPR-TIME",
                "events(S=='D', least=5)  | 15 | KPI-EXPR-OPTION",
                "pct(P, 195)              | 7  | KPI-EXPR-PERCENT",
                "twa(X)                   | 4  | KPI-EXPR-TAG-UNIT",
                "twa(twa(P))              | 4  | KPI-EXPR-NESTED",
                "twa(P) twa(P)            | 7  | KPI-EXPR-END",
                "twa(P) ; drop            | 7  | KPI-EXPR-CHARACTER",
                "delta(P + P)             | 8  | KPI-EXPR-MISSING",
                "delta(C, max=-5)         | 13 | KPI-EXPR-POSITIVE",
                "twa(P) *                 | 8  | KPI-EXPR-SHORT",
                "total(5 frogs)           | 8  | KPI-EXPR-MISSING",
                "share(P > 1) * ratio(delta(E), delta(N)) | 13 | KPI-EXPR-RATIOS",
                "total(5frogs)            | 7  | KPI-EXPR-UNIT",
            })
    void anErrorPointsAtTheCharacter(String text, int at, String code) {
        assertThatThrownBy(() -> formula(text)).isInstanceOfSatisfying(FormulaException.class, e -> {
            assertThat(e.code()).as(e.toString()).isEqualTo(code);
            assertThat(e.at()).isEqualTo(at);
            assertThat(e.pointed(text)).endsWith("\n" + " ".repeat(at) + "^");
        });
    }

    @Test
    void thousandBracketsAreRefusedNotFollowed() {
        assertThatThrownBy(() -> formula("(".repeat(900) + "1" + ")".repeat(900)))
                .isInstanceOfSatisfying(
                        FormulaException.class, e -> assertThat(e.code()).isEqualTo("KPI-EXPR-DEEP"));
        assertThatThrownBy(() -> formula("dur(" + "not ".repeat(900) + "P > 1)"))
                .isInstanceOfSatisfying(
                        FormulaException.class, e -> assertThat(e.code()).isEqualTo("KPI-EXPR-DEEP"));
    }

    @Test
    void blanksDoNotChangeTheHashAndTextsDo() throws FormulaException {
        assertThat(formula("dur( S == 'A B' )/ days()").hash())
                .isEqualTo(formula("dur(S=='A B')/days()").hash());
        assertThat(formula("dur(S == 'AB')/days()").hash())
                .isNotEqualTo(formula("dur(S == 'A B')/days()").hash());
        assertThat(Formula.of("days()", "S == 'X'", tag -> Optional.empty()).hash())
                .isNotEqualTo(formula("days()").hash());
    }

    @Test
    void temperaturesAreConvertedWithTheirZeroAndDifferencesWithout() throws FormulaException {
        Measure celsius = Measure.parse("degC").orElseThrow();
        assertThat(formula("twa(T)").absolute()).isTrue();
        assertThat(formula("twa(T) - twa(U)").absolute()).isFalse();
        assertThat(celsius.fromSi(373.15, false)).isEqualTo(100);
        assertThat(celsius.fromSi(10, true)).isEqualTo(10);
    }
}
