package io.scaleworthy.historian.transfer;

/**
 * How each tag of a site follows from the others: means and covariances of scaled values, and for every tag the ridge regression on
 * all others. All regressions come from one inverse: with {@code P} the inverse of the covariance with its diagonal raised by a
 * hundredth, the weight of tag {@code o} for tag {@code j} is {@code -P[o][j] / P[j][j]}.
 */
final class Relations {
    /** Ridge penalty as a share of each variance: a hundredth keeps near twins from taking opposite weights. */
    private static final double RIDGE = 0.01;
    /** Added to each variance, so that a tag that stands still has an inverse. */
    private static final double LEAST = 1e-9;

    final double[] mean;
    final double[][] covariance;
    /** By tag: one at the tag itself, minus its weights elsewhere; what is left of the tag when the others have spoken. */
    final double[][] residual;

    private Relations(double[] mean, double[][] covariance) {
        this.mean = mean;
        this.covariance = covariance;
        this.residual = residuals(covariance);
    }

    /** From scaled values by tag and row, none missing; at least two rows. */
    static Relations of(double[][] scaled) {
        int d = scaled.length;
        int n = scaled[0].length;
        double[] mean = new double[d];
        for (int j = 0; j < d; j++) {
            double sum = 0;
            for (double v : scaled[j]) {
                sum += v;
            }
            mean[j] = sum / n;
        }
        double[][] covariance = new double[d][d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += (scaled[j][i] - mean[j]) * (scaled[k][i] - mean[k]);
                }
                covariance[j][k] = sum / (n - 1) + (j == k ? LEAST : 0);
                covariance[k][j] = covariance[j][k];
            }
        }
        return new Relations(mean, covariance);
    }

    private static double[][] residuals(double[][] covariance) {
        int d = covariance.length;
        double[][] raised = new double[d][];
        for (int j = 0; j < d; j++) {
            raised[j] = covariance[j].clone();
            raised[j][j] *= 1 + RIDGE;
        }
        double[][] inverse = inverse(raised);
        double[][] residual = new double[d][d];
        for (int j = 0; j < d; j++) {
            for (int o = 0; o < d; o++) {
                residual[j][o] = inverse[o][j] / inverse[j][j];
            }
        }
        return residual;
    }

    /** Mean square that is left of a tag under weights learnt elsewhere, means aside. */
    double left(double[] residual) {
        double sum = 0;
        for (int j = 0; j < residual.length; j++) {
            double row = 0;
            for (int k = 0; k < residual.length; k++) {
                row += covariance[j][k] * residual[k];
            }
            sum += residual[j] * row;
        }
        return Math.max(0, sum);
    }

    /**
     * Share of a tag's variance that some other tags explain, 0 to 1, by the same ridge regression.
     *
     * @param present the other tags
     */
    double explained(int tag, int[] present) {
        if (present.length == 0) {
            return 0;
        }
        int d = present.length + 1;
        double[][] part = new double[d][d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                part[j][k] = covariance[j == d - 1 ? tag : present[j]][k == d - 1 ? tag : present[k]];
            }
        }
        double[] alone = residuals(part)[d - 1];
        double left = 0;
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                left += alone[j] * part[j][k] * alone[k];
            }
        }
        return Math.max(0, Math.min(1, 1 - left / part[d - 1][d - 1]));
    }

    /** Inverse of a symmetric positive definite matrix, by Cholesky's decomposition. */
    static double[][] inverse(double[][] matrix) {
        int d = matrix.length;
        double[][] lower = new double[d][d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = matrix[j][k];
                for (int m = 0; m < k; m++) {
                    sum -= lower[j][m] * lower[k][m];
                }
                // Rounding may leave a little less than nothing where tags are exact copies of each other.
                lower[j][k] = j == k ? Math.sqrt(Math.max(sum, 1e-12 * matrix[j][j])) : sum / lower[k][k];
            }
        }
        double[][] inverse = new double[d][d];
        for (int c = 0; c < d; c++) {
            double[] y = new double[d];
            for (int j = c; j < d; j++) {
                double sum = j == c ? 1 : 0;
                for (int k = c; k < j; k++) {
                    sum -= lower[j][k] * y[k];
                }
                y[j] = sum / lower[j][j];
            }
            for (int j = d - 1; j >= 0; j--) {
                double sum = y[j];
                for (int k = j + 1; k < d; k++) {
                    sum -= lower[k][j] * inverse[k][c];
                }
                inverse[j][c] = sum / lower[j][j];
            }
        }
        return inverse;
    }
}
