package io.scaleworthy.checks.governance;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.evidence.Ownership.Activity;
import io.scaleworthy.evidence.Ownership.Person;
import io.scaleworthy.evidence.Ownership.Roster;
import io.scaleworthy.evidence.Ownership.Share;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** GV-RACI: share of activities with exactly one accountable person, somebody who does the work, and nobody vacant. */
public final class MatrixForm implements Check {
    /** One person may be accountable for so much before the matrix names a bottleneck; not for small plants (rubric). */
    private static final double MOST_SHARE = 0.60;

    private static final int LEAST_ACTIVITIES = 12;
    private static final int LEAST_PEOPLE = 8;

    @Override
    public Spec spec() {
        return new Spec(
                "GV-RACI",
                Set.of(Need.OWNERSHIP, Need.ROSTER),
                Set.of(),
                List.of("well-formed-share"),
                List.of(
                        new Parameter("most on one person", 100 * MOST_SHARE, "% of activities", "rubric, corrections"),
                        new Parameter("from activities", LEAST_ACTIVITIES, "activities", "rubric, corrections"),
                        new Parameter("from people", LEAST_PEOPLE, "people", "rubric, corrections")),
                Finding.text("gv-raci.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Input.Given<Ownership> given = (Input.Given<Ownership>) evidence.ownership();
        Roster roster = evidence.roster().asOptional().orElseThrow();
        List<Activity> activities = given.value().activities();
        int well = 0;
        Map<String, Integer> load = new TreeMap<>();
        Set<String> people = new HashSet<>();
        List<Finding> findings = new ArrayList<>();
        for (Activity activity : activities) {
            List<String> faults = new ArrayList<>();
            List<Share> accountable = activity.with('A');
            if (accountable.size() != 1) {
                faults.add(
                        accountable.isEmpty()
                                ? Finding.text("gv-raci.nobody")
                                : Finding.text("gv-raci.several", accountable.size()));
            }
            if (activity.with('R').isEmpty()
                    && accountable.stream().noneMatch(s -> s.letters().contains("R"))) {
                faults.add(Finding.text("gv-raci.no-r"));
            }
            for (Share share : activity.shares()) {
                Optional<Person> person = roster.resolve(share.head());
                person.ifPresent(p -> people.add(p.name()));
                if (person.isEmpty()) {
                    faults.add(Finding.text("gv-raci.vacant", share.head()));
                }
            }
            accountable.stream()
                    .flatMap(s -> roster.resolve(s.head()).stream())
                    .forEach(p -> load.merge(p.name(), 1, Integer::sum));
            if (faults.isEmpty()) {
                well++;
            } else {
                findings.add(
                        Finding.of("gv-raci.activity", activity.place(), activity.text(), String.join("; ", faults)));
            }
        }
        boolean large = activities.size() >= LEAST_ACTIVITIES && people.size() >= LEAST_PEOPLE;
        boolean overloaded = false;
        for (Map.Entry<String, Integer> entry : load.entrySet()) {
            double share = (double) entry.getValue() / activities.size();
            if (share > MOST_SHARE) {
                overloaded = true;
                findings.add(
                        0,
                        Finding.of(
                                "gv-raci.load",
                                Place.file(
                                        given.origins().isEmpty()
                                                ? ""
                                                : given.origins().get(0).path()),
                                entry.getKey(),
                                Numbers.show(100 * share)));
            }
        }
        List<String> unsorted = activities.stream()
                .filter(a -> a.areas().isEmpty())
                .map(Activity::text)
                .toList();
        if (!unsorted.isEmpty()) {
            findings.add(Finding.of(
                    "gv-raci.no-area",
                    Place.file(
                            given.origins().isEmpty()
                                    ? ""
                                    : given.origins().get(0).path()),
                    unsorted.size(),
                    String.join("; ", unsorted.subList(0, Math.min(6, unsorted.size())))));
        }
        double value = 100.0 * well / activities.size();
        return new Measurement.Measured(
                List.of(MetricValue.exact("well-formed-share", value)),
                large && overloaded ? Set.of("one-person-accountable") : Set.of(),
                false,
                !(given.approved() && evidence.roster() instanceof Input.Given<Roster> list && list.approved()),
                Finding.text("gv-raci.formula", Numbers.show(value), well, activities.size()),
                findings);
    }
}
