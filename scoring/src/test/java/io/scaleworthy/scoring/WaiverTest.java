package io.scaleworthy.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Place;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.RubricReader;
import io.scaleworthy.rubric.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WaiverTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Criterion GAP =
            RubricReader.builtIn().criterion("DQ-GAP").orElseThrow();
    private static final Criterion.Gate GATE = GAP.gates().get(0);
    private static final CriterionResult AT_91 = result(91);

    private static CriterionResult result(double availability) {
        return Judge.judge(
                GAP,
                "home",
                new Measurement.Measured(
                        List.of(MetricValue.exact("availability", availability)),
                        Set.of(),
                        false,
                        false,
                        "f",
                        List.of()),
                null);
    }

    private record Change(
            String approver,
            String requester,
            LocalDate approved,
            LocalDate expires,
            int renewals,
            String text,
            String print,
            Waiver.Reason reason) {}

    private static Waiver.Standing standing(CriterionResult now, UnaryOperator<Change> change) {
        Change c = change.apply(new Change(
                "boss",
                "asker",
                DAY.minusDays(10),
                DAY.plusDays(90),
                0,
                "x".repeat(40),
                AT_91.fingerprint(),
                Waiver.Reason.PLANNED_FIX));
        Waiver waiver = new Waiver(
                "W",
                "DQ-GAP",
                "",
                c.reason(),
                c.text(),
                "low",
                c.requester(),
                c.approver(),
                c.approved(),
                c.expires(),
                c.renewals(),
                c.print(),
                "boss",
                Optional.of(DAY),
                Place.NOWHERE);
        Case decided = new Case(
                DAY,
                Stage.PRODUCTION,
                Map.of(),
                List.of(new Case.Site("home", true)),
                List.of(waiver),
                List.of(),
                new Case.Authority(Set.of("boss", "asker", "other"), Map.of("data-quality", Set.of("boss"))),
                List.of());
        return waiver.standing(decided, now, GATE);
    }

    @Test
    void aWaiverHoldsWhileEverythingItRestsOnHolds() {
        assertThat(standing(AT_91, c -> c).state()).isEqualTo(Waiver.State.ACTIVE);
        assertThat(standing(
                                AT_91,
                                c -> new Change(c.approver, c.requester, c.approved, DAY, 0, c.text, c.print, c.reason))
                        .state())
                .as("the last day counts")
                .isEqualTo(Waiver.State.EXPIRING);
        assertThat(standing(result(90.6), c -> c).state()).as("a little worse").isEqualTo(Waiver.State.ACTIVE);
        assertThat(standing(result(94), c -> c).state()).as("better").isEqualTo(Waiver.State.ACTIVE);
    }

    @Test
    void eachBrokenRuleVoidsItAndSaysWhich() {
        expect(
                "waiver.expired",
                AT_91,
                c -> new Change(c.approver, c.requester, c.approved, DAY.minusDays(1), 0, c.text, c.print, c.reason));
        expect(
                "waiver.not-yet",
                AT_91,
                c -> new Change(c.approver, c.requester, DAY.plusDays(1), c.expires, 0, c.text, c.print, c.reason));
        expect(
                "waiver.too-long",
                AT_91,
                c -> new Change(
                        c.approver, c.requester, DAY.minusDays(100), DAY.plusDays(81), 0, c.text, c.print, c.reason));
        expect(
                "waiver.renewals",
                AT_91,
                c -> new Change(c.approver, c.requester, c.approved, c.expires, 3, c.text, c.print, c.reason));
        expect(
                "waiver.justification",
                AT_91,
                c -> new Change(c.approver, c.requester, c.approved, c.expires, 0, "too short", c.print, c.reason));
        expect(
                "waiver.self-approved",
                AT_91,
                c -> new Change("boss", "boss", c.approved, c.expires, 0, c.text, c.print, c.reason));
        expect(
                "waiver.not-on-roster",
                AT_91,
                c -> new Change("boss", "stranger", c.approved, c.expires, 0, c.text, c.print, c.reason));
        expect(
                "waiver.no-authority",
                AT_91,
                c -> new Change("other", "asker", c.approved, c.expires, 0, c.text, c.print, c.reason));
        expect(
                "waiver.definition",
                AT_91,
                c -> new Change(
                        c.approver, c.requester, c.approved, c.expires, 0, c.text, "000000000000/1/91", c.reason));
        expect("waiver.worse", result(90.3), c -> c);
        CriterionResult unknown =
                Judge.judge(GAP, "home", new Measurement.Unknown(Measurement.Reason.MISSING, "", "", List.of()), null);
        expect("waiver.unknown-now", unknown, c -> c);
        expect(
                "waiver.unknown-now",
                unknown,
                c -> new Change(
                        c.approver, c.requester, c.approved, c.expires, 0, c.text, unknown.fingerprint(), c.reason));
        assertThat(standing(
                                unknown,
                                c -> new Change(
                                        c.approver,
                                        c.requester,
                                        c.approved,
                                        c.expires,
                                        0,
                                        c.text,
                                        unknown.fingerprint(),
                                        Waiver.Reason.DATA_UNAVAILABLE))
                        .state())
                .isEqualTo(Waiver.State.ACTIVE);
    }

    private static void expect(String key, CriterionResult now, UnaryOperator<Change> change) {
        Waiver.Standing standing = standing(now, change);
        assertThat(standing.valid()).as(key).isFalse();
        assertThat(standing.textKey()).isEqualTo(key);
    }
}
