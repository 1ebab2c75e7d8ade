package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Scores whether what was learnt at one site will hold at another: {@code 100 * A * (1-M) * (1-S) * (1-R)}. No labels, no model, no
 * p-values. Directed: the score from a to b is not the one from b to a.
 */
public final class Transfer {
    /** Quantile of a normal distribution that turns a span of quartiles into a deviation. */
    private static final double QUARTILES = 1.349;
    /** The pilot's usual range leaves out a hundredth of its values, and gives five hundredths of its width on either side. */
    private static final double TAIL = 0.005;

    private static final double MARGIN = 0.05;
    /** Scaled values beyond this say no more than that they are far out. */
    private static final double CLIP = 10;
    /** Keeps the division defined where a tag stands still at both sites. */
    private static final double LEAST_SPREAD = 1e-6;
    /** Fewer rows do not tell relations (study of sampling: 300 rows are as good as all, 100 lose a little). */
    public static final int LEAST_ROWS = 100;

    private Transfer() {}

    /**
     * Scores one direction. Tags of the source are looked for at the target by their names.
     *
     * @param importance weight of tags in the pilot's model, any scale; tags that are not named weigh as little as the model says
     *     nothing of them; empty when nothing is known
     */
    public static TransferScore score(SiteRows source, SiteRows target, Map<String, Double> importance) {
        List<String> present = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (String tag : source.tags()) {
            boolean there = target.column(tag) >= 0 && target.sorted(target.column(tag)).length > 0;
            boolean here = source.sorted(source.column(tag)).length > 0;
            if (here) {
                (there ? present : absent).add(tag);
            }
        }
        List<String> inputs = new ArrayList<>(present);
        inputs.addAll(absent);
        double[] weights = weights(inputs, importance);
        double whole = 0;
        for (int j = 0; j < present.size(); j++) {
            whole += weights[j];
        }
        List<MissingTag> missing = missing(source, present, absent, weights);
        double available = 1 - missing.stream().mapToDouble(MissingTag::cost).sum();
        SiteRows from = source.with(present);
        SiteRows to = target.with(present);
        Scale[] scales = new Scale[present.size()];
        for (int j = 0; j < scales.length; j++) {
            scales[j] = Scale.of(from.sorted(j), to.sorted(j));
        }
        int[] sourceRows = from.whole();
        int[] targetRows = to.whole();
        double[][] losses = losses(from, sourceRows, to, targetRows, scales);
        double marginal = 0;
        double support = 0;
        double relation = 0;
        double centred = 0;
        List<TagTransfer> tags = new ArrayList<>();
        for (int j = 0; j < present.size(); j++) {
            double weight = weights[j] / whole;
            Scale s = scales[j];
            marginal += weight * s.distance();
            support += weight * s.outside();
            relation += weight * losses[0][j];
            centred += weight * losses[1][j];
            tags.add(new TagTransfer(
                    present.get(j), weight, s.distance(), s.outside(), losses[0][j], s.median(), s.targetMedian()));
        }
        return new TransferScore(
                source.site(),
                target.site(),
                available,
                marginal,
                support,
                relation,
                centred,
                tags,
                missing,
                new TransferScore.Pair(sourceRows.length, targetRows.length),
                new TransferScore.Pair(from.strataOf(sourceRows), to.strataOf(targetRows)));
    }

    /** Half of the weight is shared alike, half goes by importance: an importance of one model is no truth about the next one. */
    private static double[] weights(List<String> tags, Map<String, Double> importance) {
        double sum = tags.stream()
                .mapToDouble(t -> Math.max(0, importance.getOrDefault(t, 0.0)))
                .sum();
        double[] weights = new double[tags.size()];
        for (int j = 0; j < weights.length; j++) {
            double equal = 1.0 / weights.length;
            weights[j] =
                    sum > 0 ? 0.5 * equal + 0.5 * Math.max(0, importance.getOrDefault(tags.get(j), 0.0)) / sum : equal;
        }
        return weights;
    }

    /**
     * A tag's place and spread at the pilot, and how the target differs.
     *
     * @param scale the pilot's quartile spread, or its deviation where the quartiles say too little
     */
    private record Scale(
            double median, double scale, double distance, double outside, boolean still, double targetMedian) {
        static Scale of(double[] source, double[] target) {
            double median = Quantile.of(source, 0.5);
            double scale = (Quantile.of(source, 0.75) - Quantile.of(source, 0.25)) / QUARTILES;
            double deviation = Quantile.deviation(source);
            if (scale < 0.1 * deviation) {
                scale = deviation;
            }
            double pooled = pooled(source, target);
            if (scale < 1e-3 * pooled) {
                scale = pooled;
            }
            double low = Quantile.of(source, TAIL);
            double high = Quantile.of(source, 1 - TAIL);
            double margin = MARGIN * (high - low);
            boolean still = source[0] == source[source.length - 1]
                    && target[0] == target[target.length - 1]
                    && source[0] == target[0];
            return new Scale(
                    median,
                    scale == 0 ? 1 : scale,
                    Quantile.distance(source, target),
                    Quantile.outside(target, low - margin, high + margin),
                    still,
                    Quantile.of(target, 0.5));
        }

        private static double pooled(double[] a, double[] b) {
            double[] both = new double[a.length + b.length];
            System.arraycopy(a, 0, both, 0, a.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            return Quantile.deviation(both);
        }

        double of(double value) {
            return Math.max(-CLIP, Math.min(CLIP, (value - median) / scale));
        }
    }

    /** Loss of each tag's relation to the others, as it is and with the means taken out; zeros when there are too few rows. */
    private static double[][] losses(SiteRows from, int[] sourceRows, SiteRows to, int[] targetRows, Scale[] scales) {
        double[][] losses = new double[2][scales.length];
        int[] moving = java.util.stream.IntStream.range(0, scales.length)
                .filter(j -> !scales[j].still())
                .toArray();
        if (moving.length < 2 || Math.min(sourceRows.length, targetRows.length) < 2) {
            return losses;
        }
        Relations source = Relations.of(scaled(from, sourceRows, scales, moving));
        Relations target = Relations.of(scaled(to, targetRows, scales, moving));
        for (int j = 0; j < moving.length; j++) {
            double[] learnt = source.residual[j];
            double shift = 0;
            for (int k = 0; k < moving.length; k++) {
                shift += learnt[k] * (target.mean[k] - source.mean[k]);
            }
            double centred = target.left(learnt);
            double own = Math.sqrt(target.left(target.residual[j]));
            double spread = Math.sqrt((source.covariance[j][j] + target.covariance[j][j]) / 2) + LEAST_SPREAD;
            double all = Math.max(0, Math.sqrt(centred + shift * shift) - own) / spread;
            double rest = Math.max(0, Math.sqrt(centred) - own) / spread;
            losses[0][moving[j]] = all / (1 + all);
            losses[1][moving[j]] = rest / (1 + rest);
        }
        return losses;
    }

    private static double[][] scaled(SiteRows site, int[] rows, Scale[] scales, int[] tags) {
        double[][] scaled = new double[tags.length][rows.length];
        for (int j = 0; j < tags.length; j++) {
            double[] column = site.columns()[tags[j]];
            for (int i = 0; i < rows.length; i++) {
                scaled[j][i] = scales[tags[j]].of(column[rows[i]]);
            }
        }
        return scaled;
    }

    private static List<MissingTag> missing(
            SiteRows source, List<String> present, List<String> absent, double[] weights) {
        if (absent.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(present);
        all.addAll(absent);
        SiteRows pilot = source.with(all);
        int[] rows = pilot.whole();
        Scale[] scales = new Scale[all.size()];
        for (int j = 0; j < scales.length; j++) {
            scales[j] = Scale.of(pilot.sorted(j), pilot.sorted(j));
        }
        int[] columns = java.util.stream.IntStream.range(0, all.size()).toArray();
        int[] others = java.util.stream.IntStream.range(0, present.size()).toArray();
        List<MissingTag> missing = new ArrayList<>();
        for (int j = present.size(); j < all.size(); j++) {
            double explained = rows.length < 2 || present.isEmpty()
                    ? 0
                    : Relations.of(scaled(pilot, rows, scales, columns)).explained(j, others);
            missing.add(new MissingTag(all.get(j), weights[j], explained));
        }
        return missing;
    }
}
