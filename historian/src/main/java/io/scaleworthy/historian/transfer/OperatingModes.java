package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A comparison mode by mode: a site that only runs more of the summer recipe is no other site.
 *
 * @param parts modes of the target, the one that it runs most first
 * @param score mean of the parts by the target's time; a mode that the source never ran counts 0
 */
public record OperatingModes(List<Part> parts, double score) {
    /**
     * A mode of the target.
     *
     * @param share of the target's rows, 0 to 1
     * @param seen the source ran it at all
     * @param known both ran it long enough to compare
     * @param score 0 to 100; 0 where the source never ran it, and where nothing is known
     */
    public record Part(String mode, double share, boolean seen, boolean known, double score) {}

    /** A mean over less of the target's time says nothing. */
    private static final double LEAST_COVERED = 0.8;

    /** Whether the modes that can be compared make up most of the target's time. */
    public boolean covered() {
        return parts.stream()
                        .filter(p -> p.known() || !p.seen())
                        .mapToDouble(Part::share)
                        .sum()
                >= LEAST_COVERED;
    }

    public OperatingModes {
        parts = List.copyOf(parts);
    }

    /** Compares mode by mode; empty when a site does not tell its modes, or no mode of the target has enough rows. */
    static Optional<OperatingModes> of(SiteSummary source, SiteSummary target, Map<String, Double> weights) {
        if (source.modes().isEmpty() || target.modes().isEmpty()) {
            return Optional.empty();
        }
        Map<String, int[]> here = rows(source);
        List<Part> parts = new ArrayList<>();
        double sum = 0;
        double all = 0;
        for (Map.Entry<String, int[]> mode : rows(target).entrySet()) {
            int[] there = mode.getValue();
            double share = (double) there.length / target.modes().size();
            int[] own = here.getOrDefault(mode.getKey(), new int[0]);
            boolean seen = own.length > 0 && !mode.getKey().isEmpty();
            boolean known = seen && own.length >= Transfer.LEAST_ROWS && there.length >= Transfer.LEAST_ROWS;
            double value = 0;
            if (known) {
                TransferScore score =
                        Transfer.score(source.rows().rows(own), target.rows().rows(there), weights);
                known = score.rows().least() >= Transfer.LEAST_ROWS;
                value = known ? score.score() : 0;
            }
            // Where nobody knows the mode, the source may have run it.
            boolean possible = seen || mode.getKey().isEmpty();
            parts.add(new Part(mode.getKey(), share, possible, known, value));
            if (known || !possible) {
                sum += share * value;
                all += share;
            }
        }
        parts.sort(Comparator.comparingDouble(Part::share).reversed().thenComparing(Part::mode));
        return all == 0 ? Optional.empty() : Optional.of(new OperatingModes(parts, sum / all));
    }

    private static Map<String, int[]> rows(SiteSummary site) {
        Map<String, int[]> rows = new LinkedHashMap<>();
        site.modes().stream()
                .distinct()
                .sorted()
                .forEach(mode -> rows.put(
                        mode,
                        IntStream.range(0, site.modes().size())
                                .filter(i -> site.modes().get(i).equals(mode))
                                .toArray()));
        return rows;
    }

    /** In a sentence. */
    public String words() {
        StringBuilder out = new StringBuilder("by operating mode: ");
        int told = 0;
        for (Part part : parts) {
            if (told++ == 6) {
                out.append(parts.size() - 6).append(" more; ");
                break;
            }
            out.append(part.mode().isEmpty() ? "mode not known" : part.mode())
                    .append(
                            part.known()
                                    ? " " + Math.round(part.score())
                                    : part.seen() ? " too few rows to compare" : " never ran at the source")
                    .append(" (")
                    .append(Math.round(100 * part.share()))
                    .append(" % of the rows); ");
        }
        return out.append(covered() ? "weighted " + Math.round(score) : "too little of them to say more")
                .toString();
    }
}
