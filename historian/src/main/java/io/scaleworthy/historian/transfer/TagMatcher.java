package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the tags of a target that mean what the source's inputs mean, where names differ. Names are compared as bags of letters
 * (three to five in a row, weighted by how rare they are) after short forms are written out; values by their quantiles. Names alone
 * were right for half of the points of real buildings, so that a pair is accepted only where names and values both prefer it, by a
 * margin; a person decides the rest.
 */
public final class TagMatcher {
    private static final double[] SHARES = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
    /** Weights of names, quantities and values (proposed by the study, not tuned). */
    private static final double NAME = 0.5;

    private static final double QUANTITY = 0.2;
    private static final double VALUES = 0.3;
    /** Another quantity is never meant, however alike the values are. */
    private static final double NEVER = 10;
    /** How much cheaper a pair must be than the next one, in row and column. */
    private static final double MARGIN = 0.15;
    /** Names less alike than this do not speak for a pair. */
    private static final double LEAST_NAME = 0.3;
    /** Values further apart than this speak against it. */
    private static final double MOST_VALUES = 0.5;

    private static final int CANDIDATES = 5;

    private TagMatcher() {}

    /**
     * What a tag of the source may be called at the target.
     *
     * @param accepted names and values both prefer the first candidate, by a margin
     * @param candidates tags of the target, the likeliest first, at most five
     * @param name likeness of the names, 0 to 1
     * @param values distance of the values of the first candidate, 0 to 1
     */
    public record Proposal(String tag, boolean accepted, List<String> candidates, double name, double values) {
        public Proposal {
            candidates = List.copyOf(candidates);
        }
    }

    /** Proposals for some tags of the source among some tags of the target, in the order of the source. */
    public static List<Proposal> match(SiteRows source, List<String> tags, SiteRows target, List<String> free) {
        if (tags.isEmpty() || free.isEmpty()) {
            return tags.stream()
                    .map(tag -> new Proposal(tag, false, List.of(), 0, 1))
                    .toList();
        }
        double[][] names = names(tags, source.tags(), free, target.tags());
        double[][] values = values(source, tags, target, free);
        double[][] cost = new double[tags.size()][free.size()];
        for (int i = 0; i < cost.length; i++) {
            Set<String> here = TagWords.quantities(TagWords.of(tags.get(i)));
            for (int j = 0; j < free.size(); j++) {
                Set<String> there = TagWords.quantities(TagWords.of(free.get(j)));
                boolean known = !here.isEmpty() && !there.isEmpty();
                boolean common = here.stream().anyMatch(there::contains);
                double quantity = common ? 0 : known ? NEVER : QUANTITY / 2;
                cost[i][j] = NAME * (1 - names[i][j]) + quantity + VALUES * values[i][j];
            }
        }
        int[] assigned = Assignment.of(cost);
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < cost.length; i++) {
            int row = i;
            List<Integer> order = new ArrayList<>(IntStream.range(0, free.size())
                    .filter(j -> cost[row][j] < NEVER)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer j) -> cost[row][j]))
                    .toList());
            int chosen = assigned[i];
            if (chosen < 0 || cost[i][chosen] >= NEVER) {
                proposals.add(new Proposal(
                        tags.get(i),
                        false,
                        order.stream().limit(CANDIDATES).map(free::get).toList(),
                        0,
                        1));
                continue;
            }
            order.remove(Integer.valueOf(chosen));
            order.add(0, chosen);
            proposals.add(new Proposal(
                    tags.get(i),
                    sure(i, chosen, cost, names, values),
                    order.stream().limit(CANDIDATES).map(free::get).toList(),
                    names[i][chosen],
                    values[i][chosen]));
        }
        return proposals;
    }

    /** Whether names and values both prefer a pair to every other one of its row and its column, together by a margin. */
    private static boolean sure(int row, int column, double[][] cost, double[][] names, double[][] values) {
        if (names[row][column] < LEAST_NAME || values[row][column] > MOST_VALUES) {
            return false;
        }
        for (int j = 0; j < cost[row].length; j++) {
            if (j != column && !beaten(cost[row][column], cost[row][j], names[row][column], names[row][j])) {
                return false;
            }
        }
        for (int i = 0; i < cost.length; i++) {
            if (i != row && !beaten(cost[row][column], cost[i][column], names[row][column], names[i][column])) {
                return false;
            }
        }
        return true;
    }

    private static boolean beaten(double cost, double other, double name, double otherName) {
        return other >= cost + MARGIN && otherName < name;
    }

    private static double[][] values(SiteRows source, List<String> tags, SiteRows target, List<String> free) {
        double[][] here = new double[tags.size()][];
        double[] scales = new double[tags.size()];
        for (int i = 0; i < here.length; i++) {
            SortedTag sorted = new SortedTag(source.columns()[source.column(tags.get(i))], source.strata());
            here[i] = quantiles(sorted);
            scales[i] = sorted.empty() ? 1 : PairScorer.scale(sorted, sorted);
        }
        double[][] distance = new double[tags.size()][free.size()];
        for (int j = 0; j < free.size(); j++) {
            double[] there = quantiles(new SortedTag(target.columns()[target.column(free.get(j))], target.strata()));
            for (int i = 0; i < here.length; i++) {
                double sum = 0;
                for (int q = 0; q < SHARES.length; q++) {
                    sum += Math.abs(there[q] - here[i][q]) / SHARES.length;
                }
                double w = sum / scales[i];
                distance[i][j] = Double.isNaN(w) ? 1 : w / (1 + w);
            }
        }
        return distance;
    }

    private static double[] quantiles(SortedTag tag) {
        return Arrays.stream(SHARES)
                .map(share -> tag.quantile(share, PairScorer.ONCE))
                .toArray();
    }

    private static double[][] names(List<String> tags, List<String> all, List<String> free, List<String> others) {
        Map<String, List<String>> here = TagWords.own(all);
        Map<String, List<String>> there = TagWords.own(others);
        List<Map<String, Double>> bags = new ArrayList<>();
        tags.forEach(tag -> bags.add(bag(here.getOrDefault(tag, List.of()))));
        free.forEach(tag -> bags.add(bag(there.getOrDefault(tag, List.of()))));
        Map<String, Integer> documents = new HashMap<>();
        bags.forEach(bag -> bag.keySet().forEach(gram -> documents.merge(gram, 1, Integer::sum)));
        bags.forEach(bag -> bag.replaceAll((gram, count) ->
                count * (1 + Math.log((1.0 + bags.size()) / (1 + documents.getOrDefault(gram, 0))))));
        double[][] alike = new double[tags.size()][free.size()];
        for (int i = 0; i < tags.size(); i++) {
            for (int j = 0; j < free.size(); j++) {
                alike[i][j] = cosine(bags.get(i), bags.get(tags.size() + j));
            }
        }
        return alike;
    }

    private static Map<String, Double> bag(List<String> words) {
        String text = " " + String.join(" ", words) + " ";
        Map<String, Double> bag = new HashMap<>();
        for (int length = 3; length <= 5; length++) {
            for (int i = 0; i + length <= text.length(); i++) {
                bag.merge(text.substring(i, i + length), 1.0, Double::sum);
            }
        }
        return bag;
    }

    private static double cosine(Map<String, Double> a, Map<String, Double> b) {
        double dot = 0;
        for (Map.Entry<String, Double> gram : a.entrySet()) {
            dot += gram.getValue() * b.getOrDefault(gram.getKey(), 0.0);
        }
        double norm = Math.sqrt(square(a) * square(b));
        return norm == 0 ? 0 : dot / norm;
    }

    private static double square(Map<String, Double> bag) {
        return bag.values().stream().mapToDouble(v -> v * v).sum();
    }
}
