package io.scaleworthy.roi.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Least squares over days, with errors that allow for days that remember: the covariance of the coefficients is that of AR(1) residuals,
 * (X'X)^-1 X' S X (X'X)^-1 with S(i, j) = s^2 r^|i - j| over the distance in days.
 */
public final class Regression {
    /** A column that others explain to so many digits is one too many. */
    private static final double LEAST_PIVOT = 1e-10;

    private final DaySeries days;
    private final List<double[]> columns;
    private final double[] coefficients;
    private final double[][] inverse;
    private final Memory memory;
    private final double deviation;

    private Regression(
            DaySeries days,
            List<double[]> columns,
            double[] coefficients,
            double[][] inverse,
            Memory memory,
            double deviation) {
        this.days = days;
        this.columns = List.copyOf(columns);
        this.coefficients = coefficients;
        this.inverse = inverse;
        this.memory = memory;
        this.deviation = deviation;
    }

    /**
     * Fits.
     *
     * @param columns each with one value per day; a column of ones is not added
     * @return empty when the columns explain one another, or the days are too few (at most two more than columns)
     */
    public static Optional<Regression> of(DaySeries days, List<double[]> columns) {
        int n = days.size();
        int p = columns.size();
        if (n <= p + 2) {
            return Optional.empty();
        }
        // Columns are scaled by their length, so that the pivots can be compared.
        double[] length = new double[p];
        for (int j = 0; j < p; j++) {
            for (double v : columns.get(j)) {
                length[j] += v * v;
            }
            length[j] = StrictMath.sqrt(length[j]);
            if (length[j] == 0) {
                return Optional.empty();
            }
        }
        double[][] normal = new double[p][2 * p];
        double[] right = new double[p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                for (int i = 0; i < n; i++) {
                    normal[j][k] += columns.get(j)[i] * columns.get(k)[i] / (length[j] * length[k]);
                }
            }
            normal[j][p + j] = 1;
            for (int i = 0; i < n; i++) {
                right[j] += columns.get(j)[i] * days.value(i) / length[j];
            }
        }
        if (!invert(normal, p)) {
            return Optional.empty();
        }
        double[][] inverse = new double[p][p];
        double[] coefficients = new double[p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                inverse[j][k] = normal[j][p + k] / (length[j] * length[k]);
                coefficients[j] += normal[j][p + k] * right[k] / length[j];
            }
        }
        List<Double> residuals = new ArrayList<>();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = days.value(i);
            for (int j = 0; j < p; j++) {
                residual -= coefficients[j] * columns.get(j)[i];
            }
            residuals.add(residual);
            squares += residual * residual;
        }
        Memory memory = Memory.of(List.of(new DaySeries(days.days(), residuals)));
        // What fitting takes away of slowly wandering errors is more than p days.
        double lost = Math.min(n / 2.0, p * (1 + memory.correlation()) / (1 - memory.correlation()));
        return Optional.of(
                new Regression(days, columns, coefficients, inverse, memory, StrictMath.sqrt(squares / (n - lost))));
    }

    /** Gauss and Jordan, with the largest pivot of each column; false when a pivot vanishes. */
    private static boolean invert(double[][] rows, int p) {
        for (int j = 0; j < p; j++) {
            int best = j;
            for (int k = j + 1; k < p; k++) {
                best = Math.abs(rows[k][j]) > Math.abs(rows[best][j]) ? k : best;
            }
            if (Math.abs(rows[best][j]) < LEAST_PIVOT) {
                return false;
            }
            double[] row = rows[best];
            rows[best] = rows[j];
            rows[j] = row;
            double pivot = row[j];
            for (int c = 0; c < row.length; c++) {
                row[c] /= pivot;
            }
            for (int k = 0; k < p; k++) {
                double times = k == j ? 0 : rows[k][j];
                for (int c = 0; c < row.length && times != 0; c++) {
                    rows[k][c] -= times * row[c];
                }
            }
        }
        return true;
    }

    public double coefficient(int column) {
        return coefficients[column];
    }

    /** Scatter of what is left over. */
    public double deviation() {
        return deviation;
    }

    public Memory memory() {
        return memory;
    }

    /** The sum of coefficients by weights, and its standard error. */
    double[] contrast(double... weights) {
        return contrast(deviation, memory, weights);
    }

    /** The same for errors of another scatter and memory than those that are left over. */
    double[] contrast(double scatter, Memory remembered, double... weights) {
        int p = coefficients.length;
        double[] direction = new double[p];
        double estimate = 0;
        for (int j = 0; j < p; j++) {
            estimate += weights[j] * coefficients[j];
            for (int k = 0; k < p; k++) {
                direction[j] += inverse[j][k] * weights[k];
            }
        }
        // The contrast is a weighted sum of days; its variance under AR(1), with what earlier days still say carried
        // along.
        double variance = 0;
        double carried = 0;
        for (int i = 0; i < days.size(); i++) {
            double weight = 0;
            for (int j = 0; j < p; j++) {
                weight += columns.get(j)[i] * direction[j];
            }
            if (i > 0) {
                carried *= StrictMath.pow(remembered.correlation(), days.day(i) - days.day(i - 1));
            }
            variance += weight * weight + 2 * weight * carried;
            carried += weight;
        }
        return new double[] {estimate, scatter * StrictMath.sqrt(Math.max(0, variance))};
    }

    /** Degrees of freedom: independent days less columns. */
    double freedom() {
        return Math.max(1, memory.effective(days.size()) - coefficients.length);
    }

    /** What the model says of a day. */
    public double predict(double... row) {
        double sum = 0;
        for (int j = 0; j < coefficients.length; j++) {
            sum += coefficients[j] * row[j];
        }
        return sum;
    }
}
