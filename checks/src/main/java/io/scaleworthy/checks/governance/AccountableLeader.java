package io.scaleworthy.checks.governance;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.evidence.Ownership.Person;
import io.scaleworthy.evidence.Ownership.Roster;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** GV-PNL: whether exactly one leader answers for the value in a budget, has accepted it, and is tied to the value target. */
public final class AccountableLeader implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "GV-PNL",
                Set.of(Need.MANIFEST, Need.OWNERSHIP, Need.ROSTER),
                Set.of(),
                List.of("leader-scale"),
                List.of(),
                Finding.text("gv-pnl.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Input.Given<Ownership> matrix = (Input.Given<Ownership>) evidence.ownership();
        Roster roster = evidence.roster().asOptional().orElseThrow();
        Map<String, Person> leaders = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        matrix.value()
                .about("value")
                .forEach(activity -> activity.with('A')
                        .forEach(share -> roster.resolve(share.head())
                                .ifPresentOrElse(
                                        person -> leaders.put(person.name(), person),
                                        () -> findings.add(Finding.of(
                                                "gv-own.vacant", share.place(), share.head(), activity.text())))));
        boolean vacancy = !findings.isEmpty();
        int level = 0;
        String who = leaders.isEmpty() ? Finding.text("gv-own.nobody") : String.join(" and ", leaders.keySet());
        if (leaders.size() == 1) {
            Person leader = leaders.values().iterator().next();
            boolean accepted = leader.acknowledged()
                    .filter(day -> !day.isAfter(evidence.asOf()))
                    .isPresent();
            level = leader.answersInBudget() && accepted && !vacancy ? 2 : 1;
            boolean tied = evidence.manifest().pilot().valuePerson().equalsIgnoreCase(leader.name())
                    && evidence.manifest().pilot().valueAmount().orElse(0) > 0;
            if (level < 2) {
                findings.add(Finding.of(
                        "gv-pnl.not-backed",
                        leader.place(),
                        leader.name(),
                        leader.answersInBudget() ? Finding.text("gv-pnl.answers") : Finding.text("gv-pnl.no-budget"),
                        accepted ? Finding.text("gv-pnl.accepted") : Finding.text("gv-pnl.no-day")));
            } else if (!tied) {
                findings.add(Finding.of(
                        "gv-pnl.not-tied", evidence.manifest().pilot().place(), leader.name()));
            }
            level = level == 2 && tied ? 3 : level;
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("leader-scale", level)),
                Set.of(),
                false,
                !(matrix.approved() && evidence.roster() instanceof Input.Given<Roster> people && people.approved()),
                Finding.text("gv-pnl.formula", who),
                findings);
    }
}
