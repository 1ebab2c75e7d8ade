package io.scaleworthy.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Levels are told only where the path's own words tell them. */
class EquipmentLevelTest {
    @Test
    void wordsInFrontAndBehindName() {
        assertThat(EquipmentLevel.of("ACME Enterprise/Site Graz/Paint Area/Line_2/Cell04"))
                .isEqualTo(Map.of(
                        EquipmentLevel.ENTERPRISE, "ACME Enterprise",
                        EquipmentLevel.SITE, "Site Graz",
                        EquipmentLevel.AREA, "Paint Area",
                        EquipmentLevel.LINE, "Line_2",
                        EquipmentLevel.CELL, "Cell04"));
        assertThat(EquipmentLevel.of("Werk Linz\\Halle 3\\Linie4"))
                .isEqualTo(Map.of(
                        EquipmentLevel.SITE, "Werk Linz",
                        EquipmentLevel.AREA, "Halle 3",
                        EquipmentLevel.LINE, "Linie4"));
    }

    @Test
    void otherFoldersAreNotGuessed() {
        assertThat(EquipmentLevel.of("NuGreen/Houston/Cracking Process/B-210")).isEmpty();
        assertThat(EquipmentLevel.of("")).isEmpty();
        assertThat(EquipmentLevel.of("Area 1/Area 2")).containsExactly(Map.entry(EquipmentLevel.AREA, "Area 1"));
    }
}
