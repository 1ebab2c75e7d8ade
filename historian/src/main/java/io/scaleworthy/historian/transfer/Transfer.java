package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Scores whether what was learnt at one site will hold at another: {@code 100 * A * (1-M) * (1-S) * (1-R)}. No labels, no model, no
 * p-values. Directed: the score from a to b is not the one from b to a.
 */
public final class Transfer {
    /** Fewer rows do not tell relations (study of sampling: 300 rows are as good as all, 100 lose a little). */
    public static final int LEAST_ROWS = 100;
    /** Draws of the stretches of time; more move the ends of the interval by less than a point. */
    static final int DRAWS = 200;
    /** Draws where very many directions are compared; the ends of the interval then move by a point or two. */
    static final int FEW_DRAWS = 50;

    /** From so many directions on. */
    static final int MANY_DIRECTIONS = 100;

    private Transfer() {}

    /**
     * Scores one direction. Tags of the source are looked for at the target by their names.
     *
     * @param importance weight of tags in the pilot's model, any scale; a tag that is not named is taken to weigh nothing in it; empty
     *     when nothing is known
     */
    public static TransferScore score(SiteRows source, SiteRows target, Map<String, Double> importance) {
        return new Direction(Prepared.of(source), Prepared.of(target), importance).score();
    }

    /** The same, with how far it depends on the stretches of time that happened to be looked at. */
    public static Comparison compare(SiteRows source, SiteRows target, Map<String, Double> importance) {
        return compare(Prepared.of(source), Prepared.of(target), importance, DRAWS);
    }

    /** The score alone, where nobody asks how far it depends on the stretches of time. */
    static Comparison plain(SiteRows source, SiteRows target, Map<String, Double> importance) {
        return new Comparison(score(source, target, importance), Double.NaN, Double.NaN, Double.NaN);
    }

    static Comparison compare(Prepared source, Prepared target, Map<String, Double> importance, int draws) {
        return new Direction(source, target, importance).compared(draws);
    }

    /** One source, one target. */
    private static final class Direction {
        private final Prepared from;
        private final Prepared to;
        private final List<String> present;
        private final List<MissingTag> missing;
        private final double[] weights;
        private final PairScorer scorer;

        Direction(Prepared source, Prepared target, Map<String, Double> importance) {
            List<String> inputs = source.known();
            List<String> there = target.known();
            present = inputs.stream().filter(there::contains).toList();
            List<String> absent =
                    inputs.stream().filter(tag -> !there.contains(tag)).toList();
            double[] all = weights(inputs, importance);
            missing = missing(source, inputs, present, absent, all);
            from = source.with(present);
            to = target.with(present);
            weights = new double[present.size()];
            Arrays.setAll(weights, j -> all[inputs.indexOf(present.get(j))]);
            double whole = Arrays.stream(weights).sum();
            Arrays.setAll(weights, j -> weights[j] / whole);
            scorer = new PairScorer(from, to, weights);
        }

        /** Half of the weight is shared alike, half goes by importance: what matters to one model may not to the next one. */
        private static double[] weights(List<String> tags, Map<String, Double> importance) {
            double sum = tags.stream()
                    .mapToDouble(t -> Math.max(0, importance.getOrDefault(t, 0.0)))
                    .sum();
            double[] weights = new double[tags.size()];
            for (int j = 0; j < weights.length; j++) {
                double equal = 1.0 / weights.length;
                double own = Math.max(0, importance.getOrDefault(tags.get(j), 0.0));
                weights[j] = sum > 0 ? 0.5 * equal + 0.5 * own / sum : equal;
            }
            return weights;
        }

        private static List<MissingTag> missing(
                Prepared source, List<String> inputs, List<String> present, List<String> absent, double[] weights) {
            if (absent.isEmpty()) {
                return List.of();
            }
            Prepared pilot = source.with(inputs);
            int[] lost = absent.stream().mapToInt(inputs::indexOf).toArray();
            int[] there = present.stream().mapToInt(inputs::indexOf).toArray();
            double[] explained = PairScorer.explained(pilot, lost, there);
            List<MissingTag> missing = new ArrayList<>();
            for (int i = 0; i < lost.length; i++) {
                missing.add(new MissingTag(absent.get(i), weights[lost[i]], explained[i]));
            }
            return missing;
        }

        TransferScore score() {
            PairScorer.Parts parts = scorer.parts(PairScorer.ONCE, PairScorer.ONCE);
            List<TagTransfer> tags = new ArrayList<>();
            for (int j = 0; j < weights.length; j++) {
                tags.add(new TagTransfer(
                        present.get(j),
                        weights[j],
                        parts.distance()[j],
                        parts.outside()[j],
                        parts.relation()[j],
                        from.sorted()[j].quantile(0.5, PairScorer.ONCE),
                        to.sorted()[j].quantile(0.5, PairScorer.ONCE),
                        to.sorted()[j].least() == to.sorted()[j].greatest()));
            }
            return new TransferScore(
                    from.rows().site(),
                    to.rows().site(),
                    1 - missing.stream().mapToDouble(MissingTag::cost).sum(),
                    parts.mean(parts.distance(), weights),
                    parts.mean(parts.outside(), weights),
                    parts.mean(parts.relation(), weights),
                    parts.mean(parts.centred(), weights),
                    tags,
                    missing,
                    new TransferScore.Pair(from.whole().length, to.whole().length),
                    new TransferScore.Pair(
                            from.rows().strataOf(from.whole()), to.rows().strataOf(to.whole())));
        }

        Comparison compared(int draws) {
            TransferScore score = score();
            if (!Comparison.enough(score)) {
                return new Comparison(score, Double.NaN, Double.NaN, Double.NaN);
            }
            // Seeded by the names, so that a pair gives the same interval whatever else is compared.
            SplittableRandom random = new SplittableRandom(
                    31L * score.source().hashCode() + score.target().hashCode());
            double[] drawn = new double[draws];
            for (int i = 0; i < draws; i++) {
                drawn[i] = score.available() * scorer.score(draw(random), draw(random));
            }
            Arrays.sort(drawn);
            double[] even = new double[2];
            PairScorer own = new PairScorer(from, from, weights);
            for (int half = 0; half < 2; half++) {
                int first = half;
                even[half] = own.score(
                        IntStream.range(0, SiteRows.STRATA)
                                .map(k -> k % 2 == first ? 1 : 0)
                                .toArray(),
                        IntStream.range(0, SiteRows.STRATA)
                                .map(k -> k % 2 == first ? 0 : 1)
                                .toArray());
            }
            // Drawing stretches anew makes any two samples less alike, so that all draws lie lower than the score; what
            // counts is how far they scatter about their own middle.
            double middle = drawn[draws / 2];
            double low = Math.max(0, score.score() - (middle - drawn[draws / 10]));
            double high = Math.min(100, score.score() + (drawn[draws - 1 - draws / 10] - middle));
            return new Comparison(score, low, high, Math.min(even[0], even[1]));
        }

        private static int[] draw(SplittableRandom random) {
            int[] times = new int[SiteRows.STRATA];
            for (int k = 0; k < times.length; k++) {
                times[random.nextInt(times.length)]++;
            }
            return times;
        }
    }
}
