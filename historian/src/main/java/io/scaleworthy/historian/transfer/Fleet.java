package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sites or machines that were compared with each other, both ways.
 *
 * @param sites names, in the order given
 * @param pairs every ordered pair, sources first, in the order of the sites
 * @param others by site: how all other sites together do for it, without those whose units look switched
 * @param partial sites that lack inputs which most sites have, with what they lack: no sources for others
 */
public record Fleet(
        List<String> sites, List<SitePair> pairs, Map<String, Comparison> others, Map<String, List<String>> partial) {
    /** A source has at least so many of the inputs that most sites have. */
    private static final double LEAST_INPUTS = 0.8;

    /** More sites than this are not pooled: what each does alone is told, and pilots are chosen by that. */
    private static final int POOLED = 60;

    /** With more sites than this the pool has so many rows that its interval would take most of the time. */
    private static final int DRAWN = 12;

    public Fleet {
        sites = List.copyOf(sites);
        pairs = List.copyOf(pairs);
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
        partial = Collections.unmodifiableMap(new LinkedHashMap<>(partial));
    }

    /** Compares all sites with all others; at least two. */
    public static Fleet of(List<SiteSummary> sites, Map<String, Double> importance) {
        List<Prepared> prepared = sites.stream().map(s -> Prepared.of(s.rows())).toList();
        List<SitePair> pairs = new ArrayList<>();
        int draws = draws(sites.size() * (sites.size() - 1));
        IntStream.range(0, sites.size() * sites.size())
                .parallel()
                .filter(i -> i / sites.size() != i % sites.size())
                .mapToObj(i -> {
                    int from = i / sites.size();
                    int to = i % sites.size();
                    return SitePair.of(
                            sites.get(from), prepared.get(from), sites.get(to), prepared.get(to), importance, draws);
                })
                .forEachOrdered(pairs::add);
        Map<String, Comparison> others = new LinkedHashMap<>();
        Set<String> lacking = partial(sites).keySet();
        if (sites.size() > 2 && sites.size() <= POOLED) {
            for (SiteSummary site : sites) {
                // A source in another unit would spoil the pool; it is told beside the square.
                Set<String> spoilt = new LinkedHashSet<>(lacking);
                pairs.stream()
                        .filter(p -> p.score().target().equals(site.site())
                                && !p.units().isEmpty())
                        .forEach(p -> spoilt.add(p.score().source()));
                List<SiteRows> rest = sites.stream()
                        .filter(s -> !s.site().equals(site.site()) && !spoilt.contains(s.site()))
                        .map(SiteSummary::rows)
                        .toList();
                if (rest.isEmpty()) {
                    continue;
                }
                SiteRows pooled = SiteRows.pooled("all others", rest);
                others.put(
                        site.site(),
                        sites.size() <= DRAWN
                                ? Transfer.compare(pooled, site.rows(), importance)
                                : Transfer.plain(pooled, site.rows(), importance));
            }
        }
        return new Fleet(sites.stream().map(SiteSummary::site).toList(), pairs, others, partial(sites));
    }

    private static Map<String, List<String>> partial(List<SiteSummary> sites) {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        sites.forEach(site -> site.rows().tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        List<String> usual = counts.entrySet().stream()
                .filter(e -> 2 * e.getValue() >= sites.size())
                .map(Map.Entry::getKey)
                .toList();
        Map<String, List<String>> partial = new LinkedHashMap<>();
        for (SiteSummary site : sites) {
            List<String> lacks = usual.stream()
                    .filter(tag -> !site.rows().tags().contains(tag))
                    .toList();
            if (usual.size() - lacks.size() < LEAST_INPUTS * usual.size()) {
                partial.put(site.site(), lacks);
            }
        }
        return partial;
    }

    private static int draws(int directions) {
        return directions < Transfer.MANY_DIRECTIONS ? Transfer.DRAWS : Transfer.FEW_DRAWS;
    }

    /** Compares one pilot with targets, in the order given. */
    public static Fleet of(SiteSummary pilot, List<SiteSummary> targets, Map<String, Double> importance) {
        Prepared from = Prepared.of(pilot.rows());
        int draws = draws(targets.size());
        List<SitePair> pairs = targets.parallelStream()
                .map(target -> SitePair.of(pilot, from, target, Prepared.of(target.rows()), importance, draws))
                .toList();
        List<String> names = new ArrayList<>(List.of(pilot.site()));
        targets.forEach(target -> names.add(target.site()));
        return new Fleet(names, pairs, Map.of(), Map.of());
    }

    /** The same after labels of some sites were looked at; directions that end there are checked by them. */
    public Fleet checked(Map<String, Shadow> shadows) {
        return new Fleet(
                sites,
                pairs.stream()
                        .map(pair -> {
                            Shadow shadow = shadows.get(pair.score().target());
                            return shadow == null ? pair : pair.checked(shadow);
                        })
                        .toList(),
                others,
                partial);
    }

    /** The same with what is known of the machines, by site. */
    public Fleet machines(Map<String, Machine> machines) {
        return new Fleet(
                sites,
                pairs.stream()
                        .map(pair -> {
                            Machine from = machines.get(pair.score().source());
                            Machine to = machines.get(pair.score().target());
                            return from == null || to == null ? pair : pair.machines(from, to);
                        })
                        .toList(),
                others,
                partial);
    }

    /** The same with what was found when the inputs of the pilot were mapped to each target. */
    public Fleet mapped(SiteSummary pilot, Map<String, SiteMapping> mappings, Map<String, Double> importance) {
        return new Fleet(
                sites,
                pairs.stream()
                        .map(pair -> {
                            SiteMapping mapping = mappings.get(pair.score().target());
                            return mapping == null ? pair : pair.mapped(mapping, pilot, importance);
                        })
                        .toList(),
                others,
                partial);
    }

    /** The same, all with all, with what was found when names were put into those of one site. */
    public Fleet mapped(Map<String, SiteMapping> mappings) {
        return new Fleet(
                sites,
                pairs.stream()
                        .map(pair -> {
                            SitePair own = pair;
                            for (String end :
                                    List.of(pair.score().source(), pair.score().target())) {
                                SiteMapping mapping = mappings.get(end);
                                own = mapping == null ? own : own.mapped(mapping, end);
                            }
                            return own;
                        })
                        .toList(),
                others,
                partial);
    }

    /** The comparison of a direction. */
    public Optional<SitePair> pair(String source, String target) {
        return pairs.stream()
                .filter(p ->
                        p.score().source().equals(source) && p.score().target().equals(target))
                .findFirst();
    }

    /** The site whose model would do best at a target; empty when nothing is known. */
    public Optional<SitePair> bestDonor(String target) {
        return pairs.stream()
                .filter(p -> p.score().target().equals(target) && p.known())
                .filter(p -> !partial.containsKey(p.score().source()))
                .max(Comparator.comparingDouble(p -> p.score().score()));
    }

    /**
     * The fewest pilots, chosen greedily, so that sites clear a score from one of them.
     *
     * @return pilots in the order chosen, each with the sites that are covered from then on, the pilots themselves among them; sites that no
     *     other one reaches are left out
     */
    public Map<String, Set<String>> pilots(double score) {
        Map<String, Set<String>> chosen = new LinkedHashMap<>();
        Map<String, Set<String>> covers = new LinkedHashMap<>();
        sites.forEach(
                site -> covers.computeIfAbsent(site, s -> new LinkedHashSet<>()).add(site));
        for (SitePair pair : pairs) {
            boolean source = !partial.containsKey(pair.score().source());
            if (source && pair.known() && pair.score().score() >= score) {
                Set<String> covered = covers.get(pair.score().source());
                if (covered != null) {
                    covered.add(pair.score().target());
                }
            }
        }
        Set<String> done = new LinkedHashSet<>();
        while (true) {
            String best = "";
            int gain = 0;
            for (String site : sites) {
                Set<String> own = covers.getOrDefault(site, Set.of());
                int more = (int) own.stream().filter(s -> !done.contains(s)).count();
                if (more > gain) {
                    gain = more;
                    best = site;
                }
            }
            boolean alone = gain == 1 && covers.getOrDefault(best, Set.of()).size() == 1;
            if (gain == 0 || alone && !chosen.isEmpty()) {
                // A site that nobody reaches and that reaches nobody is no pilot for others.
                return chosen;
            }
            done.addAll(covers.getOrDefault(best, Set.of()));
            chosen.put(best, Collections.unmodifiableSet(new LinkedHashSet<>(done)));
        }
    }
}
