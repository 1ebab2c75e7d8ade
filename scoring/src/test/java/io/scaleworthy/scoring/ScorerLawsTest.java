package io.scaleworthy.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Place;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.RubricReader;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.scoring.Scorecard.PillarScore;
import io.scaleworthy.scoring.Scorecard.StageResult;
import io.scaleworthy.scoring.Scorecard.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of the scoring model, on random assessments under the rubric that ships. */
class ScorerLawsTest {
    private static final Rubric RUBRIC = RubricReader.builtIn();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final List<Case.Site> SITES =
            List.of(new Case.Site("a", true), new Case.Site("b", false), new Case.Site("c", false));

    static LongStream seeds() {
        return LongStream.range(0, 24);
    }

    private static final class Draw {
        final SplittableRandom random;
        final List<CriterionResult> results = new ArrayList<>();
        final double strength;

        Draw(long seed) {
            random = new SplittableRandom(seed);
            strength = random.nextDouble();
            for (Criterion c : RUBRIC.criteria()) {
                for (String site : subjects(c)) {
                    results.add(judge(c, site));
                }
            }
        }

        private CriterionResult judge(Criterion c, String site) {
            Claim claim = random.nextInt(4) == 0 ? claim(c.id(), random.nextInt(4), random.nextBoolean()) : null;
            int kind = random.nextInt(12);
            if (kind == 0) {
                return Judge.judge(c, site, new Measurement.NotApplicable("n"), claim);
            }
            if (random.nextDouble() > strength + 0.3) {
                Measurement.Reason[] reasons = Measurement.Reason.values();
                return Judge.judge(
                        c, site, new Measurement.Unknown(reasons[random.nextInt(4)], "w", "b", List.of()), claim);
            }
            return Judge.judge(c, site, measured(c, random, strength), claim);
        }
    }

    private static List<String> subjects(Criterion c) {
        return switch (c.scope()) {
            case PILOT -> List.of("");
            case SITE -> List.of("a", "b", "c");
            case TARGET -> List.of("b", "c");
        };
    }

    private static Claim claim(String id, int level, boolean documented) {
        return new Claim(
                id, "", level, "s", "p", "r", DAY.minusDays(10), Optional.empty(), documented, "", Place.NOWHERE);
    }

    private static Measurement.Measured measured(Criterion c, SplittableRandom random, double strength) {
        List<MetricValue> values = new ArrayList<>();
        for (Criterion.Metric m : c.metrics()) {
            double span = m.cuts().get(2) - m.zero();
            double x = m.zero() + span * (random.nextDouble() * 0.8 + strength * 0.6 - 0.2);
            values.add(new MetricValue(m.name(), x, x - Math.abs(span) * 0.1, x + Math.abs(span) * 0.1));
        }
        return new Measurement.Measured(
                values,
                Set.of(),
                random.nextInt(5) == 0,
                c.kind() != Criterion.Kind.DATA && random.nextInt(6) == 0,
                "f",
                List.of());
    }

    private static Case decided(List<Waiver> waivers) {
        return new Case(
                DAY,
                Stage.MULTI_SITE,
                Map.of("pilot.loop", "advisory", "pilot.stage", "multi-site", "pilot.regulated", "none"),
                SITES,
                waivers,
                List.of(),
                new Case.Authority(
                        Set.of("boss", "asker"),
                        RUBRIC.criteria().stream()
                                .collect(java.util.stream.Collectors.toMap(
                                        Criterion::area, c -> Set.of("boss"), (x, y) -> x))),
                List.of());
    }

    private static Scorecard score(List<CriterionResult> results) {
        return Scorer.score(RUBRIC, decided(List.of()), results);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void removingEvidenceNeverRaisesAScoreALevelOrAVerdict(long seed) {
        Draw draw = new Draw(seed);
        Scorecard before = score(draw.results);
        for (int i = 0; i < 15; i++) {
            int at = draw.random.nextInt(draw.results.size());
            CriterionResult old = draw.results.get(at);
            if (!old.status().shown()) {
                continue;
            }
            List<CriterionResult> fewer = new ArrayList<>(draw.results);
            boolean keepClaim = draw.random.nextBoolean();
            fewer.set(
                    at,
                    Judge.judge(
                            old.criterion(),
                            old.site(),
                            new Measurement.Unknown(Measurement.Reason.MISSING, "", "", List.of()),
                            keepClaim ? old.claim().orElse(null) : null));
            Scorecard after = score(fewer);
            for (Stage stage : Stage.values()) {
                assertThat(after.stage(stage).overall().score())
                        .isLessThanOrEqualTo(before.stage(stage).overall().score() + 1e-9);
                for (PillarScore p : after.stage(stage).pillars()) {
                    assertThat(p.score())
                            .isLessThanOrEqualTo(pillar(before.stage(stage), p).score() + 1e-9);
                    assertThat(p.coverage())
                            .isLessThanOrEqualTo(pillar(before.stage(stage), p).coverage() + 1e-12);
                }
                assertThat(passes(after.stage(stage))).isLessThanOrEqualTo(passes(before.stage(stage)));
            }
            assertThat(after.level().level()).isLessThanOrEqualTo(before.level().level());
        }
    }

    private static PillarScore pillar(StageResult stage, PillarScore like) {
        return stage.pillars().stream()
                .filter(p -> p.pillar().equals(like.pillar()))
                .findFirst()
                .orElseThrow();
    }

    private static int passes(StageResult stage) {
        return stage.verdict() == Verdict.PASS ? 2 : stage.verdict() == Verdict.CONDITIONAL ? 1 : 0;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void claimsRaiseSaidAndNothingElse(long seed) {
        Draw draw = new Draw(seed);
        Scorecard before = score(draw.results);
        List<CriterionResult> claimed = new ArrayList<>();
        for (CriterionResult r : draw.results) {
            boolean unknown = !r.status().shown() && r.status().applies();
            claimed.add(
                    unknown
                            ? Judge.judge(
                                    r.criterion(),
                                    r.site(),
                                    new Measurement.Unknown(Measurement.Reason.MISSING, "", "", List.of()),
                                    claim(r.id(), 3, false))
                            : r);
        }
        Scorecard after = score(claimed);
        for (Stage stage : Stage.values()) {
            assertThat(after.stage(stage).overall().score())
                    .isCloseTo(before.stage(stage).overall().score(), within(1e-9));
            assertThat(after.stage(stage).overall().said())
                    .isGreaterThanOrEqualTo(before.stage(stage).overall().said() - 1e-9);
            assertThat(after.stage(stage).verdict())
                    .isEqualTo(before.stage(stage).verdict());
        }
        assertThat(after.level()).isEqualTo(before.level());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWaiverChangesNoScore(long seed) {
        Draw draw = new Draw(seed);
        Scorecard before = score(draw.results);
        List<Waiver> waivers = new ArrayList<>();
        for (CriterionResult r : draw.results) {
            if (draw.random.nextInt(3) == 0) {
                waivers.add(waiver("W-" + waivers.size(), r));
            }
        }
        Scorecard after = Scorer.score(RUBRIC, decided(waivers), draw.results);
        for (Stage stage : Stage.values()) {
            assertThat(after.stage(stage).overall())
                    .isEqualTo(before.stage(stage).overall());
            assertThat(after.stage(stage).pillars())
                    .isEqualTo(before.stage(stage).pillars());
            assertThat(after.stage(stage).gates())
                    .filteredOn(g -> g.gate().hard())
                    .noneMatch(g -> g.verdict() == Scorecard.GateVerdict.WAIVED);
        }
    }

    private static Waiver waiver(String id, CriterionResult r) {
        return new Waiver(
                id,
                r.id(),
                r.site(),
                Waiver.Reason.DATA_UNAVAILABLE,
                "x".repeat(60),
                "low",
                "asker",
                "boss",
                DAY.minusDays(5),
                DAY.plusDays(60),
                0,
                r.fingerprint(),
                "boss",
                Optional.of(DAY.plusDays(30)),
                Place.NOWHERE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void overallLiesBetweenTheWeakestPillarAndTheMeanAndBoundsHold(long seed) {
        Scorecard card = score(new Draw(seed).results);
        for (StageResult stage : card.stages()) {
            double least = stage.pillars().stream()
                    .mapToDouble(PillarScore::score)
                    .min()
                    .orElse(0);
            double mean = stage.pillars().stream()
                    .mapToDouble(PillarScore::score)
                    .average()
                    .orElse(0);
            assertThat(stage.overall().score()).isBetween(least - 1e-9, mean + 1e-9);
            for (PillarScore p : stage.pillars()) {
                assertThat(p.low()).isLessThanOrEqualTo(p.score() + 1e-9);
                assertThat(p.score()).isLessThanOrEqualTo(p.high() + 1e-9);
                assertThat(p.said()).isGreaterThanOrEqualTo(p.score() - 1e-9);
                assertThat(p.score()).isBetween(0.0, 100.0);
                assertThat(p.strict()).isLessThanOrEqualTo(p.score() + 1e-9);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void raisingOneCriterionNeverLowersOverallOrLevel(long seed) {
        Draw draw = new Draw(seed);
        Scorecard before = score(draw.results);
        for (int i = 0; i < 10; i++) {
            int at = draw.random.nextInt(draw.results.size());
            CriterionResult old = draw.results.get(at);
            if (!old.status().shown()) {
                continue;
            }
            List<MetricValue> best = old.criterion().metrics().stream()
                    .map(m -> MetricValue.exact(m.name(), m.cuts().get(2)))
                    .toList();
            List<CriterionResult> better = new ArrayList<>(draw.results);
            better.set(
                    at,
                    Judge.judge(
                            old.criterion(),
                            old.site(),
                            new Measurement.Measured(best, Set.of(), false, false, "", List.of()),
                            null));
            Scorecard after = score(better);
            for (Stage stage : Stage.values()) {
                assertThat(after.stage(stage).overall().score())
                        .isGreaterThanOrEqualTo(before.stage(stage).overall().score() - 1e-9);
            }
            assertThat(after.level().level())
                    .isGreaterThanOrEqualTo(before.level().level());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfResultsDoesNotMatter(long seed) {
        Draw draw = new Draw(seed);
        List<CriterionResult> shuffled = new ArrayList<>(draw.results);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(score(shuffled)).isEqualTo(score(draw.results));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aGateWithoutEvidenceIsNeverPassed(long seed) {
        Draw draw = new Draw(seed);
        for (StageResult stage : score(draw.results).stages()) {
            for (Scorecard.GateResult gate : stage.gates()) {
                CriterionResult r = draw.results.stream()
                        .filter(x ->
                                x.id().equals(gate.criterion().id()) && x.site().equals(gate.site()))
                        .findFirst()
                        .orElseThrow();
                if (r.status().applies() && !r.status().shown()) {
                    assertThat(gate.verdict()).isEqualTo(Scorecard.GateVerdict.UNDECIDED);
                    assertThat(stage.verdict()).isIn(Verdict.UNDECIDED, Verdict.FAIL);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void excludingByHandNeverRaisesTheStrictScore(long seed) {
        Draw draw = new Draw(seed);
        Scorecard before = score(draw.results);
        CriterionResult victim = draw.results.get(draw.random.nextInt(draw.results.size()));
        List<CriterionResult> fewer = new ArrayList<>();
        for (CriterionResult r : draw.results) {
            fewer.add(
                    r.id().equals(victim.id())
                            ? Judge.judge(r.criterion(), r.site(), new Measurement.NotApplicable("by hand"), null)
                            : r);
        }
        boolean wasApplied = draw.results.stream()
                .filter(r -> r.id().equals(victim.id()))
                .allMatch(r -> r.status().applies());
        Case excluding = new Case(
                DAY,
                Stage.MULTI_SITE,
                decided(List.of()).facts(),
                SITES,
                List.of(),
                List.of(new Case.ManualExclusion(victim.id(), "architecture", "boss", DAY.plusDays(9), "here")),
                Case.Authority.none(),
                List.of());
        Scorecard after = Scorer.score(RUBRIC, excluding, fewer);
        if (wasApplied) {
            for (Stage stage : Stage.values()) {
                for (PillarScore p : after.stage(stage).pillars()) {
                    assertThat(p.strict())
                            .isLessThanOrEqualTo(pillar(before.stage(stage), p).strict() + 1e-9);
                }
            }
        }
    }
}
