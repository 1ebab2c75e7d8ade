package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Evidence.Regimes;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up how long each regime was run. */
final class RegimeTime {
    private RegimeTime() {}

    /**
     * Production time by regime.
     *
     * @param changes by tag, what it showed from when on; the last value holds to the end
     * @param idle time that does not count
     * @param within time that counts
     */
    static Regimes of(List<NavigableMap<Long, String>> changes, Spans idle, Span within) {
        Set<Long> cuts = new TreeSet<>(List.of(within.from(), within.to()));
        changes.forEach(tag -> cuts.addAll(tag.keySet()));
        idle.spans().forEach(span -> {
            cuts.add(span.from());
            cuts.add(span.to());
        });
        Map<String, Long> time = new TreeMap<>();
        long unknown = 0;
        List<Long> ends = new ArrayList<>(cuts);
        int stop = 0;
        for (int i = 0; i + 1 < ends.size(); i++) {
            long from = ends.get(i);
            long to = ends.get(i + 1);
            if (from < within.from() || to > within.to()) {
                continue;
            }
            while (stop < idle.spans().size() && idle.spans().get(stop).to() <= from) {
                stop++;
            }
            if (stop < idle.spans().size() && idle.spans().get(stop).from() <= from) {
                continue;
            }
            List<String> shown = new ArrayList<>();
            for (NavigableMap<Long, String> tag : changes) {
                Map.Entry<Long, String> entry = tag.floorEntry(from);
                shown.add(entry == null ? TagChanges.UNKNOWN : entry.getValue());
            }
            if (shown.contains(TagChanges.UNKNOWN)) {
                unknown += to - from;
            } else {
                time.merge(String.join(" / ", shown), to - from, Long::sum);
            }
        }
        return new Regimes(time, unknown);
    }
}
