package io.scaleworthy.checks;

import io.scaleworthy.checks.roi.ReturnStops;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.read.Assessment;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.scoring.Case;
import io.scaleworthy.scoring.Claim;
import io.scaleworthy.scoring.CriterionResult;
import io.scaleworthy.scoring.Judge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the checks over an assessment, criterion by criterion, and judges what they say. */
public final class CheckRunner {
    /**
     * What came out.
     *
     * @param results one per criterion and scope
     * @param crashes checks that failed; a fault of the tool, not of the plant
     */
    public record Outcome(List<CriterionResult> results, List<RuntimeException> crashes) {}

    private final Assessment assessment;
    private final List<RuntimeException> crashes = new ArrayList<>();

    private CheckRunner(Assessment assessment) {
        this.assessment = assessment;
    }

    public static Outcome run(Rubric rubric, Assessment assessment) {
        CheckRunner runner = new CheckRunner(assessment);
        List<CriterionResult> results = new ArrayList<>();
        for (Criterion criterion : rubric.criteria()) {
            for (String subject : runner.subjects(criterion)) {
                results.add(runner.judge(criterion, subject));
            }
        }
        return new Outcome(results, runner.crashes);
    }

    private List<String> subjects(Criterion criterion) {
        return switch (criterion.scope()) {
            case PILOT -> List.of("");
            case SITE ->
                assessment.manifest().sites().stream().map(s -> s.id()).sorted().toList();
            case TARGET ->
                assessment.manifest().sites().stream()
                        .filter(s -> !s.home())
                        .map(s -> s.id())
                        .sorted()
                        .toList();
        };
    }

    private CriterionResult judge(Criterion criterion, String subject) {
        boolean excluded = assessment.exclusions().stream()
                .map(Case.ManualExclusion::criterion)
                .anyMatch(criterion.id()::equals);
        Optional<Claim> claim = assessment.claims().stream()
                .filter(c -> c.criterion().equals(criterion.id()))
                .filter(c -> c.site().isEmpty() || c.site().equals(subject))
                .max(Comparator.comparing(Claim::date).thenComparing(Claim::level));
        @Nullable Measurement measurement;
        if (criterion.naWhen().filter(rule -> rule.holds(field -> fact(field))).isPresent()) {
            measurement = new Measurement.NotApplicable(criterion.naText());
        } else {
            measurement = CheckCatalog.find(criterion.id())
                    .map(check -> measure(check, subject))
                    .orElse(null);
            // What a file shows cannot be left out by hand.
            if (excluded && !(measurement instanceof Measurement.Measured)) {
                measurement = new Measurement.NotApplicable(Finding.text("judge.excluded"));
            }
        }
        // Documents are not judged by this version: an attested entry counts as said, whatever its file says.
        Claim said = claim.map(CheckRunner::unproven).orElse(null);
        return Judge.judge(criterion, subject, measurement, said);
    }

    private static Claim unproven(Claim c) {
        return new Claim(
                c.criterion(),
                c.site(),
                c.level(),
                c.statement(),
                c.person(),
                c.role(),
                c.date(),
                c.expires(),
                false,
                c.document(),
                c.place());
    }

    private String fact(String field) {
        return assessment.manifest().facts().getOrDefault(field, io.scaleworthy.rubric.Condition.ABSENT);
    }

    private Measurement measure(Check check, String subject) {
        Check.Spec spec = check.spec();
        Evidence evidence = assessment.evidence();
        for (Need need : Need.values()) {
            for (Input<?> input : inputs(evidence, need, subject)) {
                boolean required = spec.needs().contains(need);
                boolean term = spec.terms().contains(need);
                if (input instanceof Input.Lacking<?> lacking && (required || (term && lacking.named()))) {
                    return lacking.unknown();
                }
            }
        }
        try {
            Set<Need> visible = new HashSet<>(spec.needs());
            visible.addAll(spec.terms());
            return check.measure(evidence.only(visible), subject);
        } catch (RuntimeException e) {
            crashes.add(
                    new IllegalStateException("check " + spec.id() + (subject.isEmpty() ? "" : " at " + subject), e));
            return new Measurement.Unknown(Measurement.Reason.ERROR, Finding.text("judge.crashed"), "", List.of());
        }
    }

    private List<Input<?>> inputs(Evidence evidence, Need need, String subject) {
        List<Input<?>> inputs = new ArrayList<>();
        switch (need) {
            case HISTORY, TAGS, ASSETS -> {
                Map<String, ? extends Input<?>> bySite = need == Need.HISTORY
                        ? evidence.history()
                        : need == Need.TAGS ? evidence.tags() : evidence.assets();
                if (subject.isEmpty()) {
                    assessment.manifest().sites().stream()
                            .filter(s -> s.home())
                            .forEach(s -> add(inputs, bySite.get(s.id())));
                } else {
                    add(inputs, bySite.get(subject));
                }
            }
            case OWNERSHIP -> inputs.add(evidence.ownership());
            case ROSTER -> inputs.add(evidence.roster());
            case SHADOW -> add(inputs, evidence.shadows().get(subject));
            case KPIS -> inputs.add(evidence.kpis());
            case BUDGET -> inputs.add(evidence.budget());
            case CASE -> inputs.add(evidence.businessCase());
            case RECOMMENDATIONS -> inputs.add(evidence.logs().recommendations());
            case USAGE -> inputs.add(evidence.logs().usage());
            case FEEDBACK -> inputs.add(evidence.logs().feedback());
            case TRAINING -> inputs.add(evidence.logs().training());
            case ALARMS -> inputs.add(evidence.logs().alarms());
            case PORTFOLIO -> inputs.add(evidence.portfolio());
            case MANIFEST -> {
                // The manifest is always there.
            }
        }
        return inputs;
    }

    private static void add(List<Input<?>> inputs, @Nullable Input<?> input) {
        if (input != null) {
            inputs.add(input);
        }
    }

    /** The case to be scored. */
    public static Case decided(Assessment assessment, io.scaleworthy.rubric.Stage stage) {
        return new Case(
                assessment.asOf(),
                stage,
                assessment.manifest().facts(),
                assessment.manifest().sites().stream()
                        .map(s -> new Case.Site(s.id(), s.home()))
                        .toList(),
                assessment.waivers(),
                assessment.exclusions(),
                assessment.authority(),
                stops(assessment));
    }

    private static List<String> stops(Assessment assessment) {
        List<String> stops = new ArrayList<>(assessment.stops());
        stops.addAll(ReturnStops.of(assessment.evidence()));
        return stops;
    }

    /** Lint findings among the problems of an assessment: exit code 7 for a gate. */
    public static boolean lint(Assessment assessment) {
        return assessment.problems().stream().anyMatch(p -> p.kind() == Problem.Kind.LINT);
    }
}
