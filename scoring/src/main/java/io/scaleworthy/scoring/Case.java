package io.scaleworthy.scoring;

import io.scaleworthy.rubric.Condition;
import io.scaleworthy.rubric.Stage;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is being decided.
 *
 * @param stage what the manifest wants decided now
 * @param facts fields that conditions may look at; a field that is not given is absent
 * @param sites all sites, sorted by id
 * @param authority who may approve a waiver
 * @param stops reasons to stop for good, one sentence each
 */
public record Case(
        LocalDate asOf,
        Stage stage,
        Map<String, String> facts,
        List<Site> sites,
        List<Waiver> waivers,
        List<ManualExclusion> exclusions,
        Authority authority,
        List<String> stops) {

    public Case {
        facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
        sites = sites.stream().sorted(Comparator.comparing(Site::id)).toList();
        waivers = waivers.stream().sorted(Comparator.comparing(Waiver::id)).toList();
        exclusions = List.copyOf(exclusions);
        stops = List.copyOf(stops);
    }

    public String fact(String field) {
        return facts.getOrDefault(field, Condition.ABSENT);
    }

    /** Whether the manifest still asks for the pilot entry; entry-only gates bind only then. */
    boolean entering() {
        return Stage.PILOT.word().equals(facts.getOrDefault("pilot.stage", stage.word()));
    }

    public List<Site> home() {
        return sites.stream().filter(Site::home).toList();
    }

    public List<Site> targets() {
        return sites.stream().filter(site -> !site.home()).toList();
    }

    /**
     * A site.
     *
     * @param home a pilot site; otherwise a target of the roll-out
     */
    public record Site(String id, boolean home) {}

    /** Not applicable by hand, with reason and approver. */
    public record ManualExclusion(String criterion, String reason, String approver, LocalDate expires, String place) {}

    /**
     * Who is on the roster, and who is accountable for which area.
     *
     * @param roster known people
     * @param accountable area to the people who hold A there
     */
    public record Authority(Set<String> roster, Map<String, Set<String>> accountable) {
        public Authority {
            roster = java.util.Collections.unmodifiableSet(new TreeSet<>(roster));
            Map<String, Set<String>> sorted = new TreeMap<>();
            accountable.forEach((area, people) -> sorted.put(area, new TreeSet<>(people)));
            accountable = java.util.Collections.unmodifiableMap(sorted);
        }

        public static Authority none() {
            return new Authority(Set.of(), Map.of());
        }

        boolean answersFor(String person, String area) {
            return accountable.getOrDefault(area, Set.of()).contains(person);
        }
    }
}
