package io.scaleworthy.historian.transfer;

import java.util.Arrays;

/** Small boosted regression trees on binned features: squared loss, depth three. For the study alone. */
final class Trees {
    private static final int BINS = 16;
    private static final int DEPTH = 3;
    private static final int LEAST = 10;
    private static final double RATE = 0.15;

    private final double[][] cuts;
    private final double base;
    private final int[][] features;
    private final int[][] thresholds;
    private final double[][] leaves;

    private Trees(double[][] cuts, double base, int trees) {
        this.cuts = cuts;
        this.base = base;
        features = new int[trees][(1 << DEPTH) - 1];
        thresholds = new int[trees][(1 << DEPTH) - 1];
        leaves = new double[trees][1 << DEPTH];
    }

    /** Fits: columns of features, rows to use, and what is to be told. */
    static Trees fit(double[][] x, int[] rows, double[] y, int trees) {
        double[][] cuts = new double[x.length][];
        for (int j = 0; j < x.length; j++) {
            double[] sorted = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                sorted[i] = x[j][rows[i]];
            }
            Arrays.sort(sorted);
            cuts[j] = new double[BINS - 1];
            for (int b = 1; b < BINS; b++) {
                cuts[j][b - 1] = sorted[b * rows.length / BINS];
            }
        }
        double base = 0;
        for (int row : rows) {
            base += y[row] / rows.length;
        }
        Trees model = new Trees(cuts, base, trees);
        int[][] bins = new int[x.length][rows.length];
        double[] rest = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rest[i] = y[rows[i]] - base;
            for (int j = 0; j < x.length; j++) {
                bins[j][i] = model.bin(j, x[j][rows[i]]);
            }
        }
        int[] node = new int[rows.length];
        for (int t = 0; t < trees; t++) {
            Arrays.fill(node, 0);
            for (int level = 0; level < DEPTH; level++) {
                for (int k = (1 << level) - 1; k < (1 << level + 1) - 1; k++) {
                    model.split(t, k, node, bins, rest);
                }
                for (int i = 0; i < node.length; i++) {
                    int k = node[i];
                    node[i] = 2 * k + (bins[model.features[t][k]][i] <= model.thresholds[t][k] ? 1 : 2);
                }
            }
            double[] sums = new double[1 << DEPTH];
            int[] counts = new int[1 << DEPTH];
            for (int i = 0; i < node.length; i++) {
                sums[node[i] - (1 << DEPTH) + 1] += rest[i];
                counts[node[i] - (1 << DEPTH) + 1]++;
            }
            for (int leaf = 0; leaf < sums.length; leaf++) {
                model.leaves[t][leaf] = counts[leaf] == 0 ? 0 : RATE * sums[leaf] / (counts[leaf] + 1);
            }
            for (int i = 0; i < node.length; i++) {
                rest[i] -= model.leaves[t][node[i] - (1 << DEPTH) + 1];
            }
        }
        return model;
    }

    private void split(int t, int k, int[] node, int[][] bins, double[] rest) {
        double best = -1;
        features[t][k] = 0;
        thresholds[t][k] = BINS;
        for (int j = 0; j < bins.length; j++) {
            double[] sums = new double[BINS];
            int[] counts = new int[BINS];
            double sum = 0;
            int count = 0;
            for (int i = 0; i < node.length; i++) {
                if (node[i] == k) {
                    sums[bins[j][i]] += rest[i];
                    counts[bins[j][i]]++;
                    sum += rest[i];
                    count++;
                }
            }
            double left = 0;
            int lefts = 0;
            for (int b = 0; b < BINS - 1; b++) {
                left += sums[b];
                lefts += counts[b];
                int rights = count - lefts;
                if (lefts < LEAST || rights < LEAST) {
                    continue;
                }
                double gain = left * left / lefts + (sum - left) * (sum - left) / rights;
                if (gain > best) {
                    best = gain;
                    features[t][k] = j;
                    thresholds[t][k] = b;
                }
            }
        }
    }

    private int bin(int feature, double value) {
        double[] own = cuts[feature];
        int b = 0;
        while (b < own.length && value > own[b]) {
            b++;
        }
        return b;
    }

    double tell(double[][] x, int row) {
        int[] bins = new int[cuts.length];
        for (int j = 0; j < bins.length; j++) {
            bins[j] = bin(j, x[j][row]);
        }
        double sum = base;
        for (int t = 0; t < leaves.length; t++) {
            int k = 0;
            for (int level = 0; level < DEPTH; level++) {
                k = 2 * k + (bins[features[t][k]] <= thresholds[t][k] ? 1 : 2);
            }
            sum += leaves[t][k - (1 << DEPTH) + 1];
        }
        return sum;
    }
}
