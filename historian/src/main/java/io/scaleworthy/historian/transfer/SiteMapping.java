package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The inputs of a source as they are called at a target: by the same name, as a person said, or as names and values agree.
 *
 * @param target the target with its tags under the source's names, as far as that is sure
 * @param hopeful the same with every first proposal taken for true
 * @param matched pairs accepted since names and values agree
 * @param open proposals that a person should look at
 * @param confirmed share of the inputs that could be mapped at all whose mapping is sure, 0 to 1
 */
public record SiteMapping(
        SiteSummary target,
        SiteSummary hopeful,
        Map<String, TagMatcher.Proposal> matched,
        List<TagMatcher.Proposal> open,
        double confirmed) {

    /**
     * Maps the inputs of a source.
     *
     * @param accepted what a person said: the target's tag by the source's tag
     * @param rejected pairs that a person rejected, as source tag, tab, target tag
     */
    public static SiteMapping of(
            SiteSummary source, SiteSummary target, Map<String, String> accepted, Set<String> rejected) {
        List<String> there = target.rows().tags();
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        List<String> left = new ArrayList<>();
        for (String tag : source.rows().tags()) {
            String told = accepted.get(tag);
            if (told != null) {
                // What a person said holds, also where the tag they named is not there.
                if (there.contains(told) && used.add(told)) {
                    names.put(told, tag);
                }
            } else if (there.contains(tag) && !rejected.contains(tag + "\t" + tag)) {
                names.put(tag, tag);
                used.add(tag);
            } else {
                left.add(tag);
            }
        }
        List<String> free = there.stream().filter(tag -> !used.contains(tag)).toList();
        Map<String, String> hopeful = new LinkedHashMap<>(names);
        Map<String, TagMatcher.Proposal> matched = new LinkedHashMap<>();
        List<TagMatcher.Proposal> open = new ArrayList<>();
        int sure = names.size();
        for (TagMatcher.Proposal found : TagMatcher.match(source.rows(), left, target.rows(), free)) {
            List<String> candidates = found.candidates().stream()
                    .filter(c -> !rejected.contains(found.tag() + "\t" + c))
                    .toList();
            if (candidates.isEmpty()) {
                continue;
            }
            boolean first = candidates.get(0).equals(found.candidates().get(0));
            TagMatcher.Proposal proposal = new TagMatcher.Proposal(
                    found.tag(), found.accepted() && first, candidates, found.name(), found.values());
            if (proposal.accepted()) {
                names.put(candidates.get(0), found.tag());
                matched.put(found.tag(), proposal);
                sure++;
            } else {
                open.add(proposal);
            }
            hopeful.putIfAbsent(candidates.get(0), found.tag());
        }
        double all = sure + open.size();
        return new SiteMapping(
                renamed(target, names), renamed(target, hopeful), matched, open, all == 0 ? 0 : sure / all);
    }

    /** The site with other names for some tags; those without a new name keep theirs unless it is taken. */
    private static SiteSummary renamed(SiteSummary site, Map<String, String> names) {
        Set<String> taken = new LinkedHashSet<>(names.values());
        List<String> tags = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        for (String tag : site.rows().tags()) {
            String name = names.getOrDefault(tag, taken.contains(tag) ? "" : tag);
            if (!name.isEmpty()) {
                chosen.add(tag);
                tags.add(name);
            }
        }
        SiteRows rows = site.rows().with(chosen);
        Map<String, SiteSummary.Signal> signals = new LinkedHashMap<>();
        for (int j = 0; j < tags.size(); j++) {
            SiteSummary.Signal signal = site.tags().get(chosen.get(j));
            if (signal != null) {
                signals.put(tags.get(j), signal);
            }
        }
        return new SiteSummary(
                new SiteRows(rows.site(), tags, rows.columns(), rows.strata()),
                signals,
                site.months(),
                site.left(),
                site.modes());
    }
}
