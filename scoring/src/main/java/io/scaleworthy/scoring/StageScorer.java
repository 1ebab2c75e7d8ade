package io.scaleworthy.scoring;

import io.scaleworthy.finding.Numbers;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.scoring.Scorecard.GateResult;
import io.scaleworthy.scoring.Scorecard.GateVerdict;
import io.scaleworthy.scoring.Scorecard.Overall;
import io.scaleworthy.scoring.Scorecard.PillarScore;
import io.scaleworthy.scoring.Scorecard.Reason;
import io.scaleworthy.scoring.Scorecard.StageResult;
import io.scaleworthy.scoring.Scorecard.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Scores one stage on a set of sites. */
final class StageScorer {
    /** A conditional pass needs a floor this much above the ordinary one, in points: the pattern of CMMC's conditional status. */
    private static final double CONDITIONAL_MARGIN = 5;
    /** More waived gates than this are no exception any more. */
    private static final int MOST_WAIVED = 3;
    /** Share of a pillar's weight that may rest on waivers. */
    private static final double MOST_WAIVED_WEIGHT = 0.10;

    private final Rubric rubric;
    private final Case decided;
    private final List<CriterionResult> results;
    private final ToDoubleFunction<Criterion> weight;

    /**
     * Prepares a scorer.
     *
     * @param weight weight of a criterion, above 0
     */
    StageScorer(Rubric rubric, Case decided, List<CriterionResult> results, ToDoubleFunction<Criterion> weight) {
        this.rubric = rubric;
        this.decided = decided;
        this.results = results;
        this.weight = weight;
    }

    /** The stage on a set of sites: pillars are the minimum over the sites, site gates take each site. */
    StageResult score(Stage stage, List<Case.Site> sites) {
        List<GateResult> gates = gates(stage, sites);
        List<PillarScore> pillars = pillars(stage, sites);
        List<Reason> reasons = new ArrayList<>();
        Verdict verdict = verdict(stage, sites, gates, pillars, stage.floor(), stage.leastCoverage(), reasons);
        boolean marginal = gates.stream().anyMatch(GateResult::marginal);
        return new StageResult(stage, verdict, marginal, pillars, overall(pillars), gates, reasons);
    }

    /** The verdict again under this scorer's weights; gates do not depend on weights and are taken over. */
    Verdict verdictAgain(StageResult result, List<Case.Site> sites) {
        Stage stage = result.stage();
        return verdict(
                stage,
                sites,
                result.gates(),
                pillars(stage, sites),
                stage.floor(),
                stage.leastCoverage(),
                new ArrayList<>());
    }

    /** The same with the floors of the top level. */
    Verdict verdict(StageResult result, List<Case.Site> sites, double floor, double coverage, List<Reason> reasons) {
        return verdict(result.stage(), sites, result.gates(), result.pillars(), floor, coverage, reasons);
    }

    private Verdict verdict(
            Stage stage,
            List<Case.Site> sites,
            List<GateResult> gates,
            List<PillarScore> pillars,
            double floor,
            double leastCoverage,
            List<Reason> reasons) {
        boolean fail = false;
        boolean open = false;
        for (GateResult gate : gates) {
            if (gate.verdict() == GateVerdict.FAIL) {
                fail = true;
                reasons.add(gateReason("reason.gate-fail", gate));
            } else if (gate.verdict() == GateVerdict.UNDECIDED) {
                open = true;
                reasons.add(gateReason("reason.gate-undecided", gate));
            }
        }
        for (PillarScore pillar : pillars) {
            List<String> figures =
                    List.of(Numbers.show(pillar.score()), Numbers.show(pillar.high()), Numbers.show(floor));
            if (pillar.high() < floor) {
                fail = true;
                reasons.add(
                        new Reason("reason.floor-out-of-reach", pillar.pillar().id(), figures));
            } else if (pillar.score() < floor) {
                open = true;
                reasons.add(new Reason("reason.floor-open", pillar.pillar().id(), figures));
            }
            if (pillar.coverage() < leastCoverage) {
                open = true;
                reasons.add(new Reason(
                        "reason.coverage",
                        pillar.pillar().id(),
                        List.of(Numbers.show(100 * pillar.coverage()), Numbers.show(100 * leastCoverage))));
            }
        }
        if (sites.isEmpty() || (stage == Stage.MULTI_SITE && sites.stream().allMatch(Case.Site::home))) {
            open = true;
            reasons.add(new Reason("reason.no-site", "", List.of()));
        }
        if (pillars.isEmpty()) {
            open = true;
            reasons.add(new Reason("reason.nothing-applies", "", List.of()));
        }
        if (fail) {
            return Verdict.FAIL;
        }
        if (open) {
            return Verdict.UNDECIDED;
        }
        Set<String> waivedIds = new HashSet<>();
        gates.stream()
                .filter(g -> g.verdict() == GateVerdict.WAIVED)
                .forEach(g -> waivedIds.add(g.criterion().id()));
        if (waivedIds.isEmpty()) {
            return Verdict.PASS;
        }
        return conditional(gates, pillars, floor, waivedIds, reasons) ? Verdict.CONDITIONAL : Verdict.FAIL;
    }

    private boolean conditional(
            List<GateResult> gates,
            List<PillarScore> pillars,
            double floor,
            Set<String> waivedIds,
            List<Reason> reasons) {
        boolean holds = true;
        long count =
                gates.stream().filter(g -> g.verdict() == GateVerdict.WAIVED).count();
        if (count > MOST_WAIVED) {
            holds = false;
            reasons.add(
                    new Reason("reason.waived-many", "", List.of(String.valueOf(count), String.valueOf(MOST_WAIVED))));
        }
        for (PillarScore pillar : pillars) {
            if (pillar.score() < floor + CONDITIONAL_MARGIN) {
                holds = false;
                reasons.add(new Reason(
                        "reason.waived-floor",
                        pillar.pillar().id(),
                        List.of(Numbers.show(pillar.score()), Numbers.show(floor + CONDITIONAL_MARGIN))));
            }
            double all = 0;
            double waived = 0;
            for (Criterion criterion : rubric.of(pillar.pillar())) {
                if (!criterion.company() && applies(criterion)) {
                    all += weight.applyAsDouble(criterion);
                    waived += waivedIds.contains(criterion.id()) ? weight.applyAsDouble(criterion) : 0;
                }
            }
            if (waived > MOST_WAIVED_WEIGHT * all) {
                holds = false;
                reasons.add(new Reason(
                        "reason.waived-weight",
                        pillar.pillar().id(),
                        List.of(Numbers.show(100 * waived / all), Numbers.show(100 * MOST_WAIVED_WEIGHT))));
            }
        }
        for (GateResult gate : gates) {
            boolean planned = decided.waivers().stream()
                    .filter(w -> w.id().equals(gate.waiver()))
                    .allMatch(w -> w.hasPlan(decided.asOf()));
            if (gate.verdict() == GateVerdict.WAIVED && !planned) {
                holds = false;
                reasons.add(new Reason("reason.waived-no-plan", gate.criterion().id(), List.of(gate.waiver())));
            }
        }
        return holds;
    }

    private boolean applies(Criterion criterion) {
        return results.stream()
                .anyMatch(r -> r.criterion().equals(criterion) && r.status().applies());
    }

    private static Reason gateReason(String key, GateResult gate) {
        return new Reason(
                key,
                gate.criterion().id(),
                List.of(
                        String.valueOf(gate.gate().level()),
                        gate.site(),
                        gate.gate().stage().word()));
    }

    private List<GateResult> gates(Stage stage, List<Case.Site> sites) {
        List<GateResult> gates = new ArrayList<>();
        for (CriterionResult result : inScope(sites)) {
            Criterion criterion = result.criterion();
            List<Criterion.Gate> binding = criterion.gates().stream()
                    .filter(g -> stage.includes(g.stage()))
                    .filter(g -> !g.entryOnly() || (stage == Stage.PILOT && decided.entering()))
                    .filter(g -> g.when().map(when -> when.holds(decided::fact)).orElse(true))
                    .distinct()
                    .toList();
            for (Criterion.Gate gate : binding) {
                boolean dominated =
                        binding.stream().anyMatch(other -> !other.equals(gate) && dominates(other, gate, binding));
                if (!dominated) {
                    gates.add(gate(result, gate));
                }
            }
        }
        gates.sort(Comparator.comparing((GateResult g) -> g.criterion().id())
                .thenComparing(GateResult::site)
                .thenComparing(g -> g.gate().level()));
        return gates;
    }

    /** A higher gate of the same criterion says all that a lower one says, unless only the lower one is a knock-out. */
    private static boolean dominates(Criterion.Gate other, Criterion.Gate gate, List<Criterion.Gate> all) {
        boolean stronger = other.level() > gate.level()
                || (other.level() == gate.level() && all.indexOf(other) < all.indexOf(gate));
        return stronger && (other.hard() || !gate.hard()) && other.orLevel() == 0;
    }

    private GateResult gate(CriterionResult result, Criterion.Gate gate) {
        GateVerdict verdict;
        boolean marginal = false;
        if (!result.status().applies()) {
            verdict = GateVerdict.NOT_APPLICABLE;
        } else if (!result.status().shown()) {
            verdict = GateVerdict.UNDECIDED;
        } else {
            boolean lower = gate.orLevel() > 0 && result.conditions().contains(gate.orWhen());
            int least = lower ? Math.min(gate.level(), gate.orLevel()) : gate.level();
            verdict = result.level() >= least ? GateVerdict.PASS : GateVerdict.FAIL;
            marginal = verdict == GateVerdict.PASS && Math.floor(result.low()) < least;
        }
        String waiver = "";
        if (verdict == GateVerdict.FAIL || verdict == GateVerdict.UNDECIDED) {
            Optional<Waiver> valid = decided.waivers().stream()
                    .filter(w -> w.speaksFor(result)
                            && w.standing(decided, result, gate).valid())
                    .findFirst();
            if (valid.isPresent()) {
                verdict = GateVerdict.WAIVED;
                waiver = valid.get().id();
            }
        }
        return new GateResult(result.criterion(), result.site(), gate, verdict, marginal, waiver);
    }

    private List<CriterionResult> inScope(List<Case.Site> sites) {
        Set<String> ids = new HashSet<>();
        sites.forEach(site -> ids.add(site.id()));
        return results.stream()
                .filter(r -> !r.criterion().company())
                .filter(r -> r.site().isEmpty() || ids.contains(r.site()))
                .toList();
    }

    private List<PillarScore> pillars(Stage stage, List<Case.Site> sites) {
        List<PillarScore> pillars = new ArrayList<>();
        for (Rubric.Pillar pillar : rubric.pillars()) {
            List<PillarScore> perSite = new ArrayList<>();
            List<Case.Site> each = sites.isEmpty() ? List.of(new Case.Site("", true)) : sites;
            for (Case.Site site : each) {
                pillar(stage, pillar, site).ifPresent(perSite::add);
            }
            perSite.stream().reduce(StageScorer::worse).ifPresent(pillars::add);
        }
        return pillars;
    }

    private static PillarScore worse(PillarScore a, PillarScore b) {
        return new PillarScore(
                a.pillar(),
                Math.min(a.score(), b.score()),
                Math.min(a.said(), b.said()),
                Math.min(a.low(), b.low()),
                Math.min(a.high(), b.high()),
                Math.min(a.coverage(), b.coverage()),
                Math.min(a.quality(), b.quality()),
                Math.min(a.strict(), b.strict()),
                Math.max(a.due(), b.due()),
                Math.min(a.answered(), b.answered()),
                Math.min(a.measured(), b.measured()),
                Math.min(a.worth(), b.worth()));
    }

    private Optional<PillarScore> pillar(Stage stage, Rubric.Pillar pillar, Case.Site site) {
        double all = 0;
        double strictAll = 0;
        double score = 0;
        double said = 0;
        double low = 0;
        double high = 0;
        double covered = 0;
        double quality = 0;
        int due = 0;
        int answered = 0;
        int measured = 0;
        for (CriterionResult r : results) {
            Criterion c = r.criterion();
            if (!c.pillar().equals(pillar.id()) || c.company() || !stage.includes(c.due())) {
                continue;
            }
            if (!r.site().isEmpty() && !r.site().equals(site.id())) {
                continue;
            }
            double w = weight.applyAsDouble(c);
            if (r.status().applies()) {
                due++;
                all += w;
                strictAll += w;
                score += w * r.points();
                said += w * Math.max(r.points(), r.said());
                low += w * r.low();
                high += w * r.high();
                covered += r.status().shown() ? w : 0;
                quality += w * r.quality();
                answered += r.status().shown() ? 1 : 0;
                measured += r.status() == Status.MEASURED ? 1 : 0;
            } else if (excludedByHand(c)) {
                // Left out by hand: nobody has to bring it, and it raises nothing.
                all += w;
                strictAll += w;
            }
        }
        if (all == 0) {
            return Optional.empty();
        }
        double full = Points.MOST * all / 100;
        return Optional.of(new PillarScore(
                pillar,
                score / full,
                said / full,
                low / full,
                high / full,
                covered / all,
                quality / all,
                score / (Points.MOST * strictAll / 100),
                due,
                answered,
                measured,
                1 / full));
    }

    private boolean excludedByHand(Criterion criterion) {
        return decided.exclusions().stream().anyMatch(e -> e.criterion().equals(criterion.id()));
    }

    /** Half the mean, half the weakest: monotone in every pillar, and a strong pillar cannot buy a weak one. */
    static Overall overall(List<PillarScore> pillars) {
        return new Overall(
                blend(pillars, PillarScore::score),
                blend(pillars, PillarScore::said),
                blend(pillars, PillarScore::low),
                blend(pillars, PillarScore::high));
    }

    private static double blend(List<PillarScore> pillars, ToDoubleFunction<PillarScore> of) {
        double mean = pillars.stream().mapToDouble(of).average().orElse(0);
        double least = pillars.stream().mapToDouble(of).min().orElse(0);
        // Between least and mean for every rounding of the sum.
        return Math.min(Math.max((mean + least) / 2, least), Math.max(mean, least));
    }
}
