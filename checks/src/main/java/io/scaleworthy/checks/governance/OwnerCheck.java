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
import io.scaleworthy.finding.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One of the five owners: who is accountable for the areas of a role. 0 nobody or a team; 1 named, but shared or not for every
 * area; 2 one named person for all areas; 3 with a deputy and an acknowledgement of the last twelve months.
 */
public final class OwnerCheck implements Check {
    private static final int FRESH_MONTHS = 12;

    private final String id;
    private final String owner;
    private final List<String> areas;

    /**
     * An owner check.
     *
     * @param owner words for the owner, e.g. {@code business owner}
     * @param areas areas the owner must be accountable for
     */
    public OwnerCheck(String id, String owner, List<String> areas) {
        this.id = id;
        this.owner = owner;
        this.areas = List.copyOf(areas);
    }

    /** The five owners. */
    public static List<OwnerCheck> all() {
        return List.of(
                new OwnerCheck("GV-OWN-BUS", "business owner", List.of("value", "priority", "budget")),
                new OwnerCheck("GV-OWN-OPS", "operations owner", List.of("workflow")),
                new OwnerCheck("GV-OWN-IT", "IT owner", List.of("platform", "security")),
                new OwnerCheck("GV-OWN-DATA", "data owner", List.of("data-quality", "pipeline")),
                new OwnerCheck("GV-OWN-CHG", "change owner", List.of("adoption", "training")));
    }

    @Override
    public Spec spec() {
        return new Spec(
                id,
                Set.of(Need.OWNERSHIP, Need.ROSTER),
                Set.of(),
                List.of("owner-scale"),
                List.of(new Parameter("fresh acknowledgement", FRESH_MONTHS, "months", "rubric, role scale")),
                Finding.text("gv-own.method", owner, String.join(", ", areas)));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Input.Given<Ownership> given = (Input.Given<Ownership>) evidence.ownership();
        Ownership matrix = given.value();
        Roster roster = evidence.roster().asOptional().orElseThrow();
        Set<String> people = new TreeSet<>();
        List<Finding> findings = new ArrayList<>();
        boolean complete = true;
        boolean vacancy = false;
        for (String area : areas) {
            List<Activity> about = matrix.about(area);
            if (about.isEmpty()) {
                complete = false;
                findings.add(Finding.of("gv-own.no-activity", file(given), area));
            }
            for (Activity activity : about) {
                List<Share> accountable = activity.with('A');
                if (accountable.isEmpty()) {
                    complete = false;
                    findings.add(Finding.of("gv-own.no-a", activity.place(), activity.text(), area));
                }
                for (Share share : accountable) {
                    Optional<Person> person = roster.resolve(share.head());
                    if (person.isPresent()) {
                        people.add(person.get().name());
                    } else {
                        vacancy = true;
                        findings.add(Finding.of("gv-own.vacant", share.place(), share.head(), activity.text()));
                    }
                }
            }
        }
        int level = level(people, complete && !vacancy, roster, evidence.asOf(), findings, file(given));
        return new Measurement.Measured(
                List.of(MetricValue.exact("owner-scale", level)),
                Set.of(),
                false,
                !(given.approved() && evidence.roster() instanceof Input.Given<Roster> list && list.approved()),
                Finding.text(
                        "gv-own.formula",
                        owner,
                        String.join(", ", areas),
                        people.isEmpty() ? Finding.text("gv-own.nobody") : String.join(" and ", people)),
                findings);
    }

    private int level(
            Set<String> people, boolean complete, Roster roster, LocalDate asOf, List<Finding> findings, Place place) {
        if (people.isEmpty()) {
            return 0;
        }
        if (people.size() > 1) {
            findings.add(Finding.of("gv-own.shared", place, owner, String.join(" and ", people)));
            return 1;
        }
        if (!complete) {
            return 1;
        }
        Person person = roster.resolve(people.iterator().next()).orElseThrow();
        boolean fresh = person.acknowledged()
                .filter(day -> !day.isBefore(asOf.minusMonths(FRESH_MONTHS)) && !day.isAfter(asOf))
                .isPresent();
        boolean deputy = !Ownership.vacant(person.deputy());
        if (!fresh || !deputy) {
            findings.add(Finding.of(
                    "gv-own.not-backed",
                    person.place(),
                    person.name(),
                    deputy ? Finding.text("gv-own.deputy") : Finding.text("gv-own.no-deputy"),
                    person.acknowledged()
                            .map(d -> Finding.text("gv-own.acknowledged", d))
                            .orElse(Finding.text("gv-own.never"))));
        }
        return fresh && deputy ? 3 : 2;
    }

    private static Place file(Input<?> input) {
        return input.files().stream().findFirst().map(o -> Place.file(o.path())).orElse(Place.NOWHERE);
    }
}
