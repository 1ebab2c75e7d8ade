package io.scaleworthy.historian.transfer;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The parts of the score of one direction, computed again and again with stretches of time that count more than once or not at all.
 * The scale of each tag is that of the whole pilot throughout.
 */
final class PairScorer {
    /** Quantile of a normal distribution that turns a span of quartiles into a deviation. */
    private static final double QUARTILES = 1.349;
    /** The pilot's usual range leaves out a hundredth of its values, and gives five hundredths of its width on either side. */
    private static final double TAIL = 0.005;

    private static final double MARGIN = 0.05;
    /** Scaled values beyond this say no more than that they are far out. */
    private static final double CLIP = 10;
    /** Keeps the division defined where a tag stands still at both sites. */
    private static final double LEAST_SPREAD = 1e-6;

    /** Every stretch once. */
    static final int[] ONCE = IntStream.generate(() -> 1).limit(SiteRows.STRATA).toArray();

    private final SortedTag[] source;
    private final SortedTag[] target;
    private final double[] weights;
    private final int[] moving;
    private final Relations.Sums[] sourceSums;
    private final Relations.Sums[] targetSums;

    /**
     * The parts.
     *
     * @param distance by tag: greatest distance of the distributions
     * @param outside by tag: share of the target's values beyond the pilot's range
     * @param relation by tag: loss of its relation to the others; zeros where there are too few rows
     * @param centred the same with differences of the means taken out
     */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared.
    record Parts(double[] distance, double[] outside, double[] relation, double[] centred) {
        double mean(double[] part, double[] weights) {
            double sum = 0;
            for (int j = 0; j < part.length; j++) {
                sum += weights[j] * part[j];
            }
            return sum;
        }
    }

    /**
     * Two sites with the same tags in the same order, none without values.
     *
     * @param weights of the tags; their sum is 1
     */
    PairScorer(Prepared from, Prepared to, double[] weights) {
        this.source = from.sorted();
        this.target = to.sorted();
        this.weights = weights;
        int d = source.length;
        double[] medians = new double[d];
        double[] scales = new double[d];
        for (int j = 0; j < d; j++) {
            medians[j] = source[j].quantile(0.5, ONCE);
            scales[j] = scale(source[j], target[j]);
        }
        moving = IntStream.range(0, d)
                .filter(j -> source[j].least() != source[j].greatest()
                        || target[j].least() != target[j].greatest()
                        || source[j].least() != target[j].least())
                .toArray();
        sourceSums = sums(from, medians, scales);
        targetSums = sums(to, medians, scales);
    }

    /** The pilot's quartile spread, or its deviation where the quartiles say too little. */
    static double scale(SortedTag source, SortedTag target) {
        double scale = (source.quantile(0.75, ONCE) - source.quantile(0.25, ONCE)) / QUARTILES;
        double deviation = SortedTag.deviation(source.values);
        if (scale < 0.1 * deviation) {
            scale = deviation;
        }
        double pooled = SortedTag.deviation(source.values, target.values);
        if (scale < 1e-3 * pooled) {
            scale = pooled;
        }
        return scale == 0 ? 1 : scale;
    }

    private Relations.Sums[] sums(Prepared site, double[] medians, double[] scales) {
        Relations.Sums[] sums = new Relations.Sums[SiteRows.STRATA];
        Arrays.setAll(sums, k -> new Relations.Sums(moving.length));
        double[] row = new double[moving.length];
        for (int i : site.whole()) {
            for (int j = 0; j < row.length; j++) {
                int tag = moving[j];
                double scaled = (site.rows().columns()[tag][i] - medians[tag]) / scales[tag];
                row[j] = Math.max(-CLIP, Math.min(CLIP, scaled));
            }
            sums[site.rows().strata()[i]].add(row);
        }
        return sums;
    }

    Parts parts(int[] timesSource, int[] timesTarget) {
        int d = source.length;
        Parts parts = new Parts(new double[d], new double[d], new double[d], new double[d]);
        for (int j = 0; j < d; j++) {
            double low = source[j].quantile(TAIL, timesSource);
            double high = source[j].quantile(1 - TAIL, timesSource);
            double margin = MARGIN * (high - low);
            parts.distance()[j] = SortedTag.distance(source[j], timesSource, target[j], timesTarget);
            parts.outside()[j] = target[j].outside(low - margin, high + margin, timesTarget);
        }
        relations(timesSource, timesTarget, parts);
        return parts;
    }

    /** The score without what missing inputs take from it, 0 to 100. */
    double score(int[] timesSource, int[] timesTarget) {
        Parts parts = parts(timesSource, timesTarget);
        return 100
                * (1 - parts.mean(parts.distance(), weights))
                * (1 - parts.mean(parts.outside(), weights))
                * (1 - parts.mean(parts.relation(), weights));
    }

    private static Relations.Sums together(Relations.Sums[] sums, int[] times, int tags) {
        Relations.Sums all = new Relations.Sums(tags);
        for (int k = 0; k < sums.length; k++) {
            if (times[k] > 0) {
                all.add(sums[k], times[k]);
            }
        }
        return all;
    }

    private void relations(int[] timesSource, int[] timesTarget, Parts parts) {
        Relations.Sums here = together(sourceSums, timesSource, moving.length);
        Relations.Sums there = together(targetSums, timesTarget, moving.length);
        if (moving.length < 2 || Math.min(here.rows(), there.rows()) < 2) {
            return;
        }
        Relations learnt = Relations.of(here);
        Relations found = Relations.of(there);
        for (int j = 0; j < moving.length; j++) {
            double[] residual = learnt.residual[j];
            double shift = 0;
            for (int k = 0; k < moving.length; k++) {
                shift += residual[k] * (found.mean[k] - learnt.mean[k]);
            }
            double left = found.left(residual);
            double own = Math.sqrt(found.own(j));
            double spread = Math.sqrt((learnt.covariance[j][j] + found.covariance[j][j]) / 2) + LEAST_SPREAD;
            double all = Math.max(0, Math.sqrt(left + shift * shift) - own) / spread;
            double rest = Math.max(0, Math.sqrt(left) - own) / spread;
            parts.relation()[moving[j]] = all / (1 + all);
            parts.centred()[moving[j]] = rest / (1 + rest);
        }
    }

    /** Share of the variance of some tags of the source that others explain: what is lost when they are missing elsewhere. */
    static double[] explained(Prepared site, int[] tags, int[] by) {
        double[] ones = new double[site.sorted().length];
        PairScorer own = new PairScorer(site, site, ones);
        double[] explained = new double[tags.length];
        Relations.Sums all = together(own.sourceSums, ONCE, own.moving.length);
        if (all.rows() < 2 || own.moving.length < site.sorted().length) {
            // A tag that stands still is known without being measured.
            for (int i = 0; i < tags.length; i++) {
                SortedTag tag = site.sorted()[tags[i]];
                explained[i] = tag.least() == tag.greatest() ? 1 : 0;
            }
            if (all.rows() < 2) {
                return explained;
            }
        }
        Relations relations = Relations.of(all);
        int[] place = new int[site.sorted().length];
        Arrays.fill(place, -1);
        for (int j = 0; j < own.moving.length; j++) {
            place[own.moving[j]] = j;
        }
        int[] others = Arrays.stream(by).map(j -> place[j]).filter(j -> j >= 0).toArray();
        for (int i = 0; i < tags.length; i++) {
            explained[i] = place[tags[i]] < 0 ? 1 : relations.explained(place[tags[i]], others);
        }
        return explained;
    }
}
