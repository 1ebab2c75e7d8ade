package io.scaleworthy.checks.governance;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.evidence.Ownership.Activity;
import io.scaleworthy.evidence.Ownership.Roster;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** GV-ITOT: share of integration, security and change activities in which both IT and OT take part. */
public final class JointWork implements Check {
    private static final List<String> AREAS = List.of("integration", "security", "change");

    @Override
    public Spec spec() {
        return new Spec(
                "GV-ITOT",
                Set.of(Need.OWNERSHIP, Need.ROSTER),
                Set.of(),
                List.of("joint-share"),
                List.of(),
                Finding.text("gv-itot.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Input.Given<Ownership> given = (Input.Given<Ownership>) evidence.ownership();
        Roster roster = evidence.roster().asOptional().orElseThrow();
        List<Activity> about = given.value().activities().stream()
                .filter(a -> AREAS.stream().anyMatch(a.areas()::contains))
                .toList();
        if (about.isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("gv-itot.none"),
                    Finding.text("gv-itot.none.bring"),
                    List.of());
        }
        if (roster.people().stream().allMatch(p -> p.function().isEmpty())) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("gv-itot.functions"),
                    Finding.text("gv-itot.functions.bring"),
                    List.of());
        }
        int joint = 0;
        List<Finding> findings = new ArrayList<>();
        for (Activity activity : about) {
            Set<String> functions = new HashSet<>();
            activity.shares().stream()
                    .filter(s -> s.letters().matches(".*[RAC].*"))
                    .flatMap(s -> roster.resolve(s.head()).stream())
                    .forEach(p -> functions.add(p.function()));
            if (functions.contains("it") && functions.contains("ot")) {
                joint++;
            } else {
                findings.add(Finding.of(
                        "gv-itot.activity",
                        activity.place(),
                        activity.text(),
                        functions.contains("it")
                                ? Finding.text("gv-itot.no-ot")
                                : functions.contains("ot")
                                        ? Finding.text("gv-itot.no-it")
                                        : Finding.text("gv-itot.neither")));
            }
        }
        double value = 100.0 * joint / about.size();
        return new Measurement.Measured(
                List.of(MetricValue.exact("joint-share", value)),
                Set.of(),
                false,
                !(given.approved() && evidence.roster() instanceof Input.Given<Roster> people && people.approved()),
                Finding.text("gv-itot.formula", Numbers.show(value), joint, about.size()),
                findings);
    }
}
