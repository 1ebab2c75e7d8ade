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
    /** Diagonal of the inverse. */
    private final double[] precision;

    private Relations(double[] mean, double[][] covariance) {
        this.mean = mean;
        this.covariance = covariance;
        this.precision = new double[mean.length];
        this.residual = residuals(covariance, precision);
    }

    /** Sums of scaled values over rows: how many, of each tag, and of each product of two tags (one triangle). */
    static final class Sums {
        private long rows;
        private final double[] of;
        private final double[][] products;

        Sums(int tags) {
            of = new double[tags];
            products = new double[tags][];
            for (int j = 0; j < tags; j++) {
                products[j] = new double[j + 1];
            }
        }

        void add(double[] row) {
            rows++;
            for (int j = 0; j < row.length; j++) {
                of[j] += row[j];
                for (int k = 0; k <= j; k++) {
                    products[j][k] += row[j] * row[k];
                }
            }
        }

        void add(Sums other, int times) {
            rows += times * other.rows;
            for (int j = 0; j < of.length; j++) {
                of[j] += times * other.of[j];
                for (int k = 0; k <= j; k++) {
                    products[j][k] += times * other.products[j][k];
                }
            }
        }

        long rows() {
            return rows;
        }
    }

    /** From sums over at least two rows. */
    static Relations of(Sums sums) {
        int d = sums.of.length;
        double n = sums.rows;
        double[] mean = new double[d];
        double[][] covariance = new double[d][d];
        for (int j = 0; j < d; j++) {
            mean[j] = sums.of[j] / n;
        }
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                double product = (sums.products[j][k] - n * mean[j] * mean[k]) / (n - 1);
                covariance[j][k] = j == k ? Math.max(0, product) + LEAST : product;
                covariance[k][j] = covariance[j][k];
            }
        }
        return new Relations(mean, covariance);
    }

    private static double[][] residuals(double[][] covariance, double[] precision) {
        int d = covariance.length;
        double[][] raised = new double[d][];
        for (int j = 0; j < d; j++) {
            raised[j] = covariance[j].clone();
            raised[j][j] *= 1 + RIDGE;
        }
        double[][] inverse = inverse(raised);
        double[][] residual = new double[d][d];
        for (int j = 0; j < d; j++) {
            precision[j] = inverse[j][j];
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

    /** Mean square that is left of a tag under its own weights: the inverse has it on its diagonal, but for the penalty. */
    double own(int tag) {
        double penalty = 0;
        for (int k = 0; k < covariance.length; k++) {
            penalty += RIDGE * covariance[k][k] * residual[tag][k] * residual[tag][k];
        }
        return Math.max(0, 1 / precision[tag] - penalty);
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
        double[] alone = residuals(part, new double[d])[d - 1];
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
