package io.scaleworthy.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.finding.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles in several languages, and who is nobody. */
class RolesTest {
    @ParameterizedTest
    @CsvSource({
        "Werksleiter, plant manager",
        "Betriebsleitung, Plant Director",
        "Dyrektor Zakladu, dyrektor zakładu",
        "directeur d’usine, Works Manager",
        "Schichtführer, capoturno",
        "MSR-Techniker, controls engineer",
        "Instandhaltungs-Leiterin, Instandhaltungs Leiterin",
    })
    void oneRoleInManyWords(String one, String other) {
        assertThat(Roles.same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "plant manager, production lead",
        "IT lead, OT engineer",
        "Werksleiter, Schichtleiter",
        "data owner, data steward"
    })
    void differentRolesStayApart(String one, String other) {
        assertThat(Roles.same(one, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TBD",
                "TBD (Anna?)",
                "tbd - Q3",
                "to be determined",
                "nicht besetzt",
                "zu besetzen",
                "in Klärung",
                "offen",
                "n.n.",
                "N. N.",
                "ND",
                "à définir",
                "à pourvoir",
                "do ustalenia",
                "wird nachbenannt",
                "Qualitätsabteilung",
                "Service maintenance",
                "dział IT",
                "IT-Team",
                "Produktionsteam",
                "Instandhaltung",
                "IT",
                "Maintenance crew",
                "Wydział",
                "alle",
                "Operators",
                "plant3-maintenance@example.com",
                "",
                "?",
                "Lenkungsausschuss"
            })
    void nobodyInParticular(String head) {
        assertThat(Ownership.vacant(head)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eva Kowalska", "Werksleiter", "Tim Offenbach", "A. Groupil", "Service Manager",
                        "Head of IT Department",
                "Team Lead Maintenance", "Office Manager", "Board Member", "Group Leader", "Leiter Abteilung IT",
                        "Chef d'équipe",
                "Jefe de equipo", "Anna Müller (anna@plant.com)", "Natalia Nadal", "Ole Openheim", "N. Novak"
            })
    void somebody(String head) {
        assertThat(Ownership.vacant(head)).isFalse();
    }

    @Test
    void aRosterAnswersInAnotherLanguage() {
        Ownership.Person eva = new Ownership.Person(
                "Eva", List.of("Betriebsleiterin"), "", Optional.empty(), "", "", "", false, Place.NOWHERE);
        Ownership.Person jan = new Ownership.Person(
                "Jan", List.of("Schichtleiter"), "", Optional.empty(), "", "", "", false, Place.NOWHERE);
        Ownership.Roster roster = new Ownership.Roster(List.of(eva, jan));
        assertThat(roster.resolve("Plant manager")).contains(eva);
        assertThat(roster.resolve("shift lead")).contains(jan);
        assertThat(roster.resolve("Data owner")).isEmpty();
    }
}
