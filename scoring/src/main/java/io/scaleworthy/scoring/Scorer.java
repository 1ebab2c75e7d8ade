package io.scaleworthy.scoring;

import io.scaleworthy.finding.Numbers;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.scoring.Scorecard.Decision;
import io.scaleworthy.scoring.Scorecard.GateResult;
import io.scaleworthy.scoring.Scorecard.GateVerdict;
import io.scaleworthy.scoring.Scorecard.Lamp;
import io.scaleworthy.scoring.Scorecard.Level;
import io.scaleworthy.scoring.Scorecard.NextStep;
import io.scaleworthy.scoring.Scorecard.Reason;
import io.scaleworthy.scoring.Scorecard.SiteResult;
import io.scaleworthy.scoring.Scorecard.StageResult;
import io.scaleworthy.scoring.Scorecard.Verdict;
import io.scaleworthy.scoring.Scorecard.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * From judged criteria to a scorecard. Pure: no clock, no randomness but a fixed seed, no files. The model is described in
 * {@code docs/scoring.md}; its laws are property tests.
 */
public final class Scorer {
    /** Floors of level 4: 85 is the border of "fully achieved" in ISO/IEC 33020 as commonly quoted. */
    private static final double TOP_FLOOR = 85;

    private static final double TOP_COVERAGE = 0.95;
    private static final double TOP_QUALITY = 0.80;
    /** More exclusions by hand, as a share of a pillar's weight, and the level stops at 2. */
    private static final double MOST_EXCLUDED = 0.15;
    /** Draws and width of the weight variation behind "verdict unchanged in x %". */
    private static final int DRAWS = 1000;

    private static final double SPREAD = 0.30;
    private static final long SEED = 20_260_101L;

    private final Rubric rubric;
    private final Case decided;
    private final List<CriterionResult> results;
    private final StageScorer stages;

    private Scorer(Rubric rubric, Case decided, List<CriterionResult> results) {
        this.rubric = rubric;
        this.decided = decided;
        this.results = results.stream()
                .sorted(Comparator.comparing(CriterionResult::id).thenComparing(CriterionResult::site))
                .toList();
        this.stages = new StageScorer(rubric, decided, this.results, this::weight);
    }

    /**
     * Scores.
     *
     * @param results one per criterion and scope: pilot-scoped once, site- and target-scoped once per site
     */
    public static Scorecard score(Rubric rubric, Case decided, List<CriterionResult> results) {
        return new Scorer(rubric, decided, results).scorecard();
    }

    private double weight(Criterion criterion) {
        return criterion.weight(decided::fact);
    }

    private Scorecard scorecard() {
        List<StageResult> each = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            each.add(stages.score(stage, sites(stage)));
        }
        List<SiteResult> sites = decided.sites().stream().map(this::site).toList();
        Decision decision = decision(each, sites);
        StageResult now = each.get(decided.stage().ordinal());
        return new Scorecard(
                rubric,
                decided,
                results,
                each,
                sites,
                level(each),
                decision,
                lamps(now),
                standings(each),
                stability(now),
                next(now));
    }

    private List<Case.Site> sites(Stage stage) {
        return stage == Stage.MULTI_SITE ? decided.sites() : decided.home();
    }

    private SiteResult site(Case.Site site) {
        Stage stage = site.home() ? earlier(decided.stage(), Stage.PRODUCTION) : Stage.MULTI_SITE;
        StageResult result = stages.score(stage, List.of(site));
        return new SiteResult(site, result, word(result.verdict()), site.home() ? List.of() : work(site, result));
    }

    private static Stage earlier(Stage a, Stage b) {
        return a.ordinal() <= b.ordinal() ? a : b;
    }

    private static Word word(Verdict verdict) {
        return switch (verdict) {
            case PASS, CONDITIONAL -> Word.SCALE;
            case UNDECIDED -> Word.FIND_OUT_FIRST;
            case FAIL -> Word.MEND_FIRST;
        };
    }

    private Decision decision(List<StageResult> each, List<SiteResult> sites) {
        if (!decided.stops().isEmpty()) {
            return new Decision(Word.STOP, List.of(), "decision.stop", decided.stops());
        }
        Stage stage = decided.stage();
        Verdict now = each.get(stage.ordinal()).verdict();
        List<String> figures = List.of(stage.word());
        if (now == Verdict.PASS || now == Verdict.CONDITIONAL) {
            List<String> all = stage == Stage.MULTI_SITE
                    ? decided.targets().stream().map(Case.Site::id).toList()
                    : List.of();
            return new Decision(Word.SCALE, all, "decision.scale-" + stage.word(), figures);
        }
        if (stage == Stage.MULTI_SITE) {
            boolean homeHolds = sites.stream().filter(s -> s.site().home()).allMatch(s -> s.word() == Word.SCALE);
            List<String> ready = sites.stream()
                    .filter(s -> !s.site().home() && s.word() == Word.SCALE)
                    .map(s -> s.site().id())
                    .toList();
            if (homeHolds && !ready.isEmpty()) {
                return new Decision(Word.SCALE_TO, ready, "decision.scale-to", List.of(String.join(", ", ready)));
            }
        }
        return now == Verdict.FAIL
                ? new Decision(Word.MEND_FIRST, List.of(), "decision.mend", figures)
                : new Decision(Word.FIND_OUT_FIRST, List.of(), "decision.find-out", figures);
    }

    private Level level(List<StageResult> each) {
        int level = 0;
        boolean conditional = false;
        for (Stage stage : Stage.values()) {
            StageResult result = each.get(stage.ordinal());
            if (!rubric.decides() || (result.verdict() != Verdict.PASS && result.verdict() != Verdict.CONDITIONAL)) {
                return new Level(level, conditional, result.reasons());
            }
            if (level == 2) {
                Optional<Reason> excluded = tooManyExclusions();
                if (excluded.isPresent()) {
                    return new Level(2, conditional, List.of(excluded.get()));
                }
            }
            level++;
            conditional |= result.verdict() == Verdict.CONDITIONAL;
        }
        StageResult last = each.get(Stage.MULTI_SITE.ordinal());
        List<Reason> missing = new ArrayList<>();
        Verdict top = stages.verdict(last, decided.sites(), TOP_FLOOR, TOP_COVERAGE, missing);
        last.pillars().stream()
                .filter(p -> p.quality() < TOP_QUALITY)
                .forEach(p -> missing.add(new Reason(
                        "reason.quality",
                        p.pillar().id(),
                        List.of(Numbers.show(100 * p.quality()), Numbers.show(100 * TOP_QUALITY)))));
        if (conditional) {
            missing.add(new Reason("reason.waiver-open", "", List.of()));
        }
        return top == Verdict.PASS && missing.isEmpty()
                ? new Level(4, false, List.of())
                : new Level(3, conditional, missing);
    }

    private Optional<Reason> tooManyExclusions() {
        for (var pillar : rubric.pillars()) {
            double all = 0;
            double excluded = 0;
            for (Criterion c : rubric.of(pillar)) {
                all += weight(c);
                boolean byHand = decided.exclusions().stream()
                        .anyMatch(e -> e.criterion().equals(c.id()));
                excluded += byHand ? weight(c) : 0;
            }
            if (excluded > MOST_EXCLUDED * all) {
                return Optional.of(new Reason(
                        "reason.excluded",
                        pillar.id(),
                        List.of(Numbers.show(100 * excluded / all), Numbers.show(100 * MOST_EXCLUDED))));
            }
        }
        return Optional.empty();
    }

    private List<Lamp> lamps(StageResult now) {
        List<Lamp> lamps = new ArrayList<>();
        for (Rubric.Question question : rubric.questions()) {
            List<GateResult> gates = now.gates().stream()
                    .filter(g -> g.criterion().question().equals(question.key()))
                    .toList();
            Optional<GateVerdict> worst = gates.stream()
                    .map(GateResult::verdict)
                    .filter(v -> v != GateVerdict.NOT_APPLICABLE)
                    .max(Comparator.naturalOrder());
            lamps.add(new Lamp(question, worst, gates));
        }
        return lamps;
    }

    private List<Waiver.Standing> standings(List<StageResult> each) {
        List<Waiver.Standing> standings = new ArrayList<>();
        for (Waiver waiver : decided.waivers()) {
            standings.add(standing(waiver, each.get(decided.stage().ordinal())));
        }
        return standings;
    }

    private Waiver.Standing standing(Waiver waiver, StageResult now) {
        List<GateResult> gates = now.gates().stream()
                .filter(g -> g.criterion().id().equals(waiver.criterion()))
                .filter(g -> waiver.site().isEmpty()
                        || g.site().isEmpty()
                        || g.site().equals(waiver.site()))
                .toList();
        if (gates.isEmpty()) {
            return new Waiver.Standing(
                    waiver,
                    Waiver.State.UNMATCHED,
                    "waiver.unmatched",
                    List.of(waiver.criterion(), decided.stage().word()));
        }
        Optional<Waiver.Standing> worst = Optional.empty();
        for (GateResult gate : gates) {
            CriterionResult result = results.stream()
                    .filter(r ->
                            r.criterion().equals(gate.criterion()) && r.site().equals(gate.site()))
                    .findFirst()
                    .orElseThrow();
            Waiver.Standing standing = waiver.standing(decided, result, gate.gate());
            boolean expired = standing.state() == Waiver.State.EXPIRED;
            if (gate.verdict() == GateVerdict.PASS || gate.verdict() == GateVerdict.NOT_APPLICABLE) {
                if (worst.isEmpty() && !expired) {
                    worst = Optional.of(
                            new Waiver.Standing(waiver, Waiver.State.UNNEEDED, "waiver.unneeded", List.of()));
                } else if (worst.isEmpty()) {
                    worst = Optional.of(standing);
                }
            } else {
                return standing;
            }
        }
        return worst.orElseThrow();
    }

    private double stability(StageResult now) {
        SplittableRandom random = new SplittableRandom(SEED);
        int same = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Map<String, Double> factors = new HashMap<>();
            for (Criterion criterion : rubric.criteria()) {
                factors.put(criterion.id(), 1 - SPREAD + 2 * SPREAD * random.nextDouble());
            }
            ToDoubleFunction<Criterion> drawn = c -> weight(c) * factors.getOrDefault(c.id(), 1.0);
            Verdict again = new StageScorer(rubric, decided, results, drawn).verdictAgain(now, sites(now.stage()));
            same += again == now.verdict() ? 1 : 0;
        }
        return (double) same / DRAWS;
    }

    private List<Scorecard.SiteStep> work(Case.Site site, StageResult result) {
        return steps(result, s -> s.equals(site.id())).stream()
                .map(step -> new Scorecard.SiteStep(Scorecard.Phase.of(step.criterion()), step))
                .sorted(Comparator.comparing(Scorecard.SiteStep::phase))
                .toList();
    }

    private List<NextStep> next(StageResult now) {
        return steps(now, this::inScope);
    }

    /** Failed gates, then undecided gates, then weight times what is missing to full marks. */
    private List<NextStep> steps(StageResult now, Predicate<String> sites) {
        List<NextStep> steps = new ArrayList<>();
        for (CriterionResult result : results) {
            if (!result.status().applies()
                    || result.criterion().company()
                    || !now.stage().includes(result.criterion().due())
                    || result.level() == 3
                    || !sites.test(result.site())) {
                continue;
            }
            Optional<GateResult> gate = now.gates().stream()
                    .filter(g ->
                            g.criterion().equals(result.criterion()) && g.site().equals(result.site()))
                    .filter(g -> g.verdict() == GateVerdict.FAIL || g.verdict() == GateVerdict.UNDECIDED)
                    .findFirst();
            int least = gate.map(g -> g.gate().level()).orElse(result.level() + 1);
            result.criterion().actions().stream()
                    .filter(a -> a.raisesTo() > result.level())
                    .min(Comparator.comparing((Criterion.Action a) -> a.raisesTo() < least)
                            .thenComparing(Criterion.Action::raisesTo)
                            .thenComparing(Criterion.Action::effortDays)
                            .thenComparing(Criterion.Action::id))
                    .ifPresent(action -> steps.add(
                            new NextStep(result.criterion(), result.site(), action, gate, worth(now, result))));
        }
        steps.sort(Comparator.comparing((NextStep s) -> rank(s.gate()))
                .thenComparing(Comparator.comparingDouble(NextStep::worth).reversed())
                .thenComparing(s -> s.criterion().id())
                .thenComparing(NextStep::site));
        return steps;
    }

    private boolean inScope(String site) {
        return site.isEmpty() || sites(decided.stage()).stream().anyMatch(s -> s.id().equals(site));
    }

    private double worth(StageResult now, CriterionResult result) {
        return now.pillars().stream()
                        .filter(p -> p.pillar().id().equals(result.criterion().pillar()))
                        .mapToDouble(Scorecard.PillarScore::worth)
                        .findFirst()
                        .orElse(0)
                * weight(result.criterion())
                * (Points.MOST - result.points());
    }

    private static int rank(Optional<GateResult> gate) {
        return gate.map(g -> g.verdict() == GateVerdict.FAIL ? 0 : 1).orElse(2);
    }
}
