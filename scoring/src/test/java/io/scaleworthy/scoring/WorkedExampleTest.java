package io.scaleworthy.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Place;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.scoring.Scorecard.PillarScore;
import io.scaleworthy.scoring.Scorecard.StageResult;
import io.scaleworthy.scoring.Scorecard.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ten criteria of docs/scoring.md, computed by hand there. */
class WorkedExampleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final List<Criterion> criteria = new ArrayList<>();
    private final List<CriterionResult> results = new ArrayList<>();

    @Test
    void theTenCriteriaOfTheDocumentationGiveTheNumbersWorkedOutThere() {
        Criterion.Metric share = new Criterion.Metric("m", "M", "%", true, 85, List.of(90.0, 95.0, 99.0), false);
        Criterion.Metric ratio = new Criterion.Metric("m", "M", "ratio", false, 2, List.of(1.5, 1.0, 0.5), false);
        Criterion.Metric scale = new Criterion.Metric("m", "M", "level", true, 0, List.of(1.0, 2.0, 3.0), false);
        List<Criterion.Cap> cap = List.of(new Criterion.Cap("capped", 1, "why"));

        add(
                "DQ-A",
                5,
                Criterion.Kind.DATA,
                share,
                List.of(),
                gate(Stage.PILOT, 2),
                measured(97, Set.of(), false),
                null);
        add("DQ-B", 3, Criterion.Kind.DATA, share, List.of(), List.of(), unknown(), null);
        add("DQ-C", 2, Criterion.Kind.ATTESTED, scale, List.of(), List.of(), null, claim("DQ-C", 3));
        add("RP-A", 5, Criterion.Kind.REGISTER, scale, List.of(), List.of(), measured(2, Set.of(), false), null);
        add(
                "RP-B",
                3,
                Criterion.Kind.DATA,
                scale,
                List.of(),
                List.of(),
                new Measurement.NotApplicable("no loop"),
                null);
        add("GV-A", 3, Criterion.Kind.REGISTER, scale, List.of(), List.of(), measured(3, Set.of(), false), null);
        add(
                "GV-B",
                2,
                Criterion.Kind.REGISTER,
                scale,
                List.of(),
                gate(Stage.PILOT, 1),
                measured(1, Set.of(), false),
                null);
        add("GV-C", 5, Criterion.Kind.REGISTER, scale, List.of(), List.of(), measured(2, Set.of(), true), null);
        add(
                "RO-A",
                5,
                Criterion.Kind.DATA,
                ratio,
                List.of(),
                gate(Stage.PILOT, 1),
                measured(1.25, Set.of(), false),
                null);
        add("RO-B", 5, Criterion.Kind.REGISTER, scale, cap, List.of(), measured(3, Set.of("capped"), false), null);

        Rubric rubric = new Rubric(
                "example",
                "1",
                "default",
                true,
                List.of(pillar("DQ"), pillar("RP"), pillar("GV"), pillar("RO")),
                List.of(new Rubric.Question("q", "Q?")),
                criteria);
        Case decided = new Case(
                DAY,
                Stage.PILOT,
                Map.of(),
                List.of(new Case.Site("home", true)),
                List.of(),
                List.of(),
                Case.Authority.none(),
                List.of());
        Scorecard card = Scorer.score(rubric, decided, results);
        StageResult pilot = card.stage(Stage.PILOT);

        pillar(pilot, 0, 41.6667, 61.6667, 41.6667, 91.6667, 0.5);
        pillar(pilot, 1, 66.6667, 66.6667, 66.6667, 66.6667, 1.0);
        pillar(pilot, 2, 36.6667, 70.0, 36.6667, 86.6667, 0.5);
        pillar(pilot, 3, 41.6667, 41.6667, 41.6667, 41.6667, 1.0);
        assertThat(pilot.overall().score()).isCloseTo(41.6667, within(1e-4));
        assertThat(pilot.overall().said()).isCloseTo(50.8333, within(1e-4));
        assertThat(pilot.overall().low()).isCloseTo(41.6667, within(1e-4));
        assertThat(pilot.overall().high()).isCloseTo(56.6667, within(1e-4));
        assertThat(pilot.verdict()).isEqualTo(Verdict.PASS);
        assertThat(card.stage(Stage.PRODUCTION).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(card.level().level()).isEqualTo(1);
        assertThat(card.level().next()).anySatisfy(reason -> {
            assertThat(reason.textKey()).isEqualTo("reason.floor-out-of-reach");
            assertThat(reason.subject()).isEqualTo("RO");
        });
        assertThat(card.decision().word()).isEqualTo(Scorecard.Word.SCALE);
        assertThat(card.next().get(0).criterion().id()).isEqualTo("GV-C");
        assertThat(card.next().get(0).worth()).isCloseTo(50, within(1e-9));
    }

    private static void pillar(
            StageResult stage, int index, double score, double said, double low, double high, double coverage) {
        PillarScore p = stage.pillars().get(index);
        assertThat(p.score()).isCloseTo(score, within(1e-4));
        assertThat(p.said()).isCloseTo(said, within(1e-4));
        assertThat(p.low()).isCloseTo(low, within(1e-4));
        assertThat(p.high()).isCloseTo(high, within(1e-4));
        assertThat(p.coverage()).isCloseTo(coverage, within(1e-9));
    }

    private void add(
            String id,
            int weight,
            Criterion.Kind kind,
            Criterion.Metric metric,
            List<Criterion.Cap> caps,
            List<Criterion.Gate> gates,
            @Nullable Measurement measurement,
            @Nullable Claim claim) {
        Criterion c = new Criterion(
                id,
                id.substring(0, 2),
                "G",
                Criterion.Scope.PILOT,
                false,
                Stage.PILOT,
                "q",
                "value",
                kind,
                id,
                "why",
                Map.of(0, "0", 1, "1", 2, "2", 3, "3"),
                List.of(metric),
                caps,
                Optional.empty(),
                "",
                weight,
                List.of(),
                Criterion.Effort.S,
                gates,
                List.of(new Criterion.Action(id + "-do", "do", "who", 2, 3, "done")),
                List.of(),
                "f",
                1);
        criteria.add(c);
        results.add(Judge.judge(c, "", measurement, claim));
    }

    private static List<Criterion.Gate> gate(Stage stage, int level) {
        return List.of(Criterion.Gate.soft(stage, level));
    }

    private static Rubric.Pillar pillar(String id) {
        return new Rubric.Pillar(id, id, "?");
    }

    private static Measurement measured(double value, Set<String> conditions, boolean claimed) {
        return new Measurement.Measured(
                List.of(MetricValue.exact("m", value)), conditions, false, claimed, "f", List.of());
    }

    private static Measurement unknown() {
        return new Measurement.Unknown(Measurement.Reason.MISSING, "w", "b", List.of());
    }

    private static Claim claim(String id, int level) {
        return new Claim(id, "", level, "s", "p", "r", DAY, Optional.empty(), false, "", Place.NOWHERE);
    }
}
