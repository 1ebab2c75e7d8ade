package io.scaleworthy.rubric;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rules a rubric must keep beyond its shape. Every finding names a line. */
final class RubricLint {
    /** Fields that conditions may look at. */
    static final List<String> FIELDS = List.of(
            "pilot.use_case",
            "pilot.loop",
            "pilot.regulated",
            "pilot.supervised",
            "pilot.latency_budget",
            "pilot.stage",
            "architecture.flows");

    private static final Set<Integer> WEIGHTS = Set.of(1, 2, 3, 5);

    private RubricLint() {}

    static void check(
            List<Rubric.Pillar> pillars,
            List<Rubric.Question> questions,
            List<Criterion> criteria,
            List<Problem> problems) {
        Map<String, Criterion> seen = new HashMap<>();
        Map<String, Criterion> actions = new HashMap<>();
        List<String> keys = questions.stream().map(Rubric.Question::key).toList();
        for (Criterion c : criteria) {
            Place place = new Place(c.file(), "line " + c.line());
            Criterion twin = seen.putIfAbsent(c.id(), c);
            if (twin != null) {
                problems.add(Problem.lint("RUBRIC-DUPLICATE-ID", place, c.id(), twin.file() + " line " + twin.line()));
            }
            if (!c.id().startsWith(c.pillar() + "-")) {
                problems.add(Problem.lint("RUBRIC-ID-PILLAR", place, c.id(), c.pillar()));
            }
            if (!keys.contains(c.question())) {
                problems.add(Problem.lint(
                        "RUBRIC-QUESTION", place, c.id(), c.question(), Suggestion.sentence(c.question(), keys)));
            }
            if (!WEIGHTS.contains(c.weight())) {
                problems.add(Problem.lint("RUBRIC-WEIGHT", place, c.id(), c.weight()));
            }
            if (!c.levels().keySet().equals(Set.of(0, 1, 2, 3))) {
                problems.add(Problem.lint("RUBRIC-LEVELS", place, c.id()));
            }
            if (c.naWhen().isPresent() == c.naText().isEmpty()) {
                problems.add(Problem.lint("RUBRIC-NA-TEXT", place, c.id()));
            }
            Stream.of(
                            c.naWhen().stream(),
                            c.weightRules().stream().map(Criterion.WeightRule::when),
                            c.gates().stream().flatMap(gate -> gate.when().stream()))
                    .flatMap(conditions -> conditions)
                    .flatMap(condition -> condition.fields().stream())
                    .filter(field -> !FIELDS.contains(field))
                    .distinct()
                    .forEach(field -> problems.add(
                            Problem.lint("RUBRIC-FIELD", place, c.id(), field, Suggestion.sentence(field, FIELDS))));
            c.metrics().forEach(metric -> metric(c, metric, place, problems));
            if (c.actions().isEmpty()) {
                problems.add(Problem.lint("RUBRIC-NO-ACTION", place, c.id()));
            }
            for (Criterion.Action action : c.actions()) {
                Criterion other = actions.putIfAbsent(action.id(), c);
                if (other != null) {
                    problems.add(Problem.lint("RUBRIC-DUPLICATE-ACTION", place, action.id(), other.id()));
                }
                if (action.effortDays() <= 0 || action.raisesTo() < 1 || action.raisesTo() > 3) {
                    problems.add(Problem.lint("RUBRIC-ACTION", place, c.id(), action.id()));
                }
            }
            for (Criterion.Gate gate : c.gates()) {
                if (gate.level() < 1 || gate.level() > 3 || c.company()) {
                    problems.add(Problem.lint("RUBRIC-GATE", place, c.id()));
                }
                if (c.due().ordinal() > gate.stage().ordinal()) {
                    problems.add(Problem.lint(
                            "RUBRIC-GATE-BEFORE-DUE",
                            place,
                            c.id(),
                            gate.stage().word(),
                            c.due().word()));
                }
            }
        }
        for (Rubric.Pillar pillar : pillars) {
            if (criteria.stream().noneMatch(c -> c.pillar().equals(pillar.id()))) {
                problems.add(Problem.lint("RUBRIC-EMPTY-PILLAR", Place.file(RubricReader.HEAD), pillar.id()));
            }
        }
    }

    private static void metric(Criterion c, Criterion.Metric metric, Place place, List<Problem> problems) {
        boolean monotone = metric.cuts().size() == 3;
        double sign = metric.higherIsBetter() ? 1 : -1;
        double last = metric.zero();
        for (double cut : metric.cuts()) {
            monotone &= sign * (cut - last) > 0;
            last = cut;
        }
        if (!monotone) {
            problems.add(Problem.lint("RUBRIC-CUTS", place, c.id(), metric.name()));
        }
    }
}
