package io.scaleworthy.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spellings of units as plants write them. */
class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "degC,Cel,temperature",
        "° C,Cel,temperature",
        "ºC,Cel,temperature",
        "[°C],Cel,temperature",
        "barg,bar,gauge pressure",
        "bar,bar,pressure",
        "Nm3/h,m3/h,normal volume flow",
        "Nm³/h,m3/h,normal volume flow",
        "m^3/h,m3/h,volume flow",
        "rpm,/min,rotation",
        "U/min,/min,rotation",
        "REVOLUTION/MINUTE,/min,rotation",
        "μm,um,length",
        "µm,um,length",
        "KWH,kW.h,energy",
        "mW,mW,power",
        "Mw,,",
        "furlong,,",
        "'',,",
    })
    void aSpellingIsItsUnit(String spelling, String ucum, String quantity) {
        assertThat(Units.parse(spelling).map(Units.Unit::ucum).orElse(null)).isEqualTo(ucum);
        assertThat(Units.parse(spelling).map(Units.Unit::quantity).orElse(null)).isEqualTo(quantity);
    }

    @Test
    void conversionsGoThereAndBack() {
        Units.Unit fahrenheit = Units.parse("degF").orElseThrow();
        Units.Unit celsius = Units.parse("degC").orElseThrow();
        assertThat(fahrenheit.to(celsius, 212)).isCloseTo(100, within(1e-9));
        assertThat(Units.parse("psi").orElseThrow().to(Units.parse("bar").orElseThrow(), 14.503773773))
                .isCloseTo(1, within(1e-9));
        for (Units.Unit one : Units.all()) {
            for (Units.Unit other : Units.all()) {
                if (one.quantity().equals(other.quantity())) {
                    double there = one.to(other, 12.5);
                    assertThat(other.to(one, there)).as(one + " " + other).isCloseTo(12.5, within(1e-6));
                }
            }
        }
        assertThatThrownBy(() -> celsius.to(Units.parse("bar").orElseThrow(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
