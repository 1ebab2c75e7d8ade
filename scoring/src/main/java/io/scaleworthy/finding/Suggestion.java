package io.scaleworthy.finding;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the nearest known word by edit distance. */
public final class Suggestion {
    /** A longer list of words helps nobody. */
    private static final int MOST_LISTED = 12;

    private Suggestion() {}

    /** The nearest word at a distance of at most a third of its length (at least 2); ties go to the first in order. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (String candidate : known) {
            if (lower.length() >= 3 && candidate.toLowerCase(Locale.ROOT).startsWith(lower)) {
                return Optional.of(candidate);
            }
        }
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best != null && bestDistance <= Math.max(2, best.length() / 3) ? Optional.of(best) : Optional.empty();
    }

    /** A sentence for hints: {@code Did you mean 'stage'?}, or the list of what is known. */
    public static String sentence(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> known.size() > MOST_LISTED
                        ? "Known: "
                                + String.join(
                                        ", ", known.stream().limit(MOST_LISTED).toList())
                                + " and more, see docs/inputs.md."
                        : "Known: " + String.join(", ", known) + ".");
    }

    /**
     * A sentence for what was meant as a time zone: the zone of that city, or of a city that differs by a letter or two of a long
     * name; else how zones are written, since a wrong zone shifts every sample.
     */
    public static String zone(String word) {
        String[] parts = word.strip().replace(' ', '_').toLowerCase(Locale.ROOT).split("/", -1);
        String city = parts[parts.length - 1];
        List<String> near = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .filter(zone -> {
                    String[] known = zone.toLowerCase(Locale.ROOT).split("/", -1);
                    String there = known[known.length - 1];
                    boolean region = parts.length == 1 || distance(parts[0], known[0]) <= 1;
                    return region
                            && (there.equals(city) || parts.length > 1 && distance(city, there) <= city.length() / 5);
                })
                .sorted()
                .toList();
        return near.size() == 1
                ? "Did you mean " + near.get(0) + "?"
                : "Use an IANA name like Europe/Warsaw, or an offset like +01:00.";
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
