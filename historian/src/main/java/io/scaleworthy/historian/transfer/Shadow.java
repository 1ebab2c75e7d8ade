package io.scaleworthy.historian.transfer;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a model of the pilot did at a target, measured on labelled rows: the only thing that sees a change in how the target responds.
 *
 * @param rows labelled rows
 * @param error root mean square of prediction less label, in the label's unit
 * @param deviation standard deviation of the labels
 * @param home the same error at the pilot's own site; 0 when it is not known, then the loss is an upper bound
 * @param loss (error - home) / deviation: the loss in deviations of the target value
 * @param low lower end of the interval that holds eight of ten losses when blocks of rows are drawn anew
 * @param high upper end
 * @param bias mean of prediction less label
 * @param corrected loss after {@code label = a + b * prediction}, fitted on the other rows each time
 * @param correctedHigh upper end of its interval
 * @param slope b of that line, over all rows
 * @param offset a of that line
 */
public record Shadow(
        int rows,
        double error,
        double deviation,
        double home,
        double loss,
        double low,
        double high,
        double bias,
        double corrected,
        double correctedHigh,
        double slope,
        double offset) {
    /** Fewer labels do not rank losses (30 did, with a median correlation of 0.82 over 15 tasks). */
    public static final int LEAST_ROWS = 30;
    /** A loss that pairs in the best band stay below. */
    public static final double FINE = 0.25;

    private static final int DRAWS = 400;
    private static final int FOLDS = 5;

    /** What the labels say. */
    public enum Verdict {
        HOLDS("the model holds as it is"),
        MAY_HOLD("the model may hold as it is: the interval reaches beyond a quarter of a deviation, label more rows"),
        CORRECTION("a correction of bias and slope is enough"),
        CANNOT_TELL(
                "the loss is an upper bound, since the error at the pilot's own site is not known: bring labels of the pilot's own"
                        + " site as well"),
        RETRAIN("neither the model nor a correction of it is enough: train on data of the target");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Verdict verdict() {
        if (high <= FINE) {
            return Verdict.HOLDS;
        }
        if (corrected <= FINE && corrected < loss - FINE / 5) {
            return Verdict.CORRECTION;
        }
        if (loss <= FINE) {
            return Verdict.MAY_HOLD;
        }
        return home == 0 ? Verdict.CANNOT_TELL : Verdict.RETRAIN;
    }

    /**
     * Measures the loss.
     *
     * @param predictions in the order of time
     * @param labels of the same rows; at least {@link #LEAST_ROWS}, not all equal
     * @param home error at the pilot's own site, on rows it was not trained on; 0 when unknown
     */
    public static Shadow of(double[] predictions, double[] labels, double home) {
        int n = labels.length;
        double deviation = deviation(labels);
        double[] errors = new double[n];
        double[] rest = corrected(predictions, labels);
        double bias = 0;
        for (int i = 0; i < n; i++) {
            errors[i] = predictions[i] - labels[i];
            bias += errors[i] / n;
        }
        double[] line = line(predictions, labels, -1, -1);
        double[] losses = new double[DRAWS];
        double[] afterwards = new double[DRAWS];
        SplittableRandom random = new SplittableRandom(n);
        // Errors of neighbouring rows are alike; blocks keep that (Kuensch 1989), of the usual length.
        int block = Math.max(1, (int) Math.round(Math.cbrt(n)));
        for (int draw = 0; draw < DRAWS; draw++) {
            double squares = 0;
            double left = 0;
            int drawn = 0;
            while (drawn < n) {
                int from = random.nextInt(n - block + 1);
                for (int i = from; i < from + block && drawn < n; i++, drawn++) {
                    squares += errors[i] * errors[i];
                    left += rest[i] * rest[i];
                }
            }
            losses[draw] = (Math.sqrt(squares / n) - home) / deviation;
            afterwards[draw] = (Math.sqrt(left / n) - home) / deviation;
        }
        Arrays.sort(losses);
        Arrays.sort(afterwards);
        double error = root(errors);
        double loss = (error - home) / deviation;
        return new Shadow(
                n,
                error,
                deviation,
                home,
                loss,
                Math.min(loss, losses[DRAWS / 10]),
                Math.max(loss, losses[DRAWS - 1 - DRAWS / 10]),
                bias,
                (root(rest) - home) / deviation,
                afterwards[DRAWS - 1 - DRAWS / 10],
                line[1],
                line[0]);
    }

    /** A label this many robust deviations from the median is an outlier, and would make every loss look small. */
    private static final double OUTLIER = 5;

    /** The standard deviation of the labels, outliers drawn in. */
    private static double deviation(double[] labels) {
        double[] sorted = labels.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double middle = sorted[n / 2];
        double scale = (sorted[3 * n / 4] - sorted[n / 4]) / 1.349;
        double most = scale > 0 ? OUTLIER * scale : Double.MAX_VALUE;
        double deviation = SortedTag.deviation(Arrays.stream(labels)
                .map(y -> Math.max(middle - most, Math.min(middle + most, y)))
                .toArray());
        return deviation > 0 ? deviation : SortedTag.deviation(labels);
    }

    private static double root(double[] errors) {
        return Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElse(0));
    }

    /** What is left of each row after a line that was fitted on the rows of the other stretches. */
    private static double[] corrected(double[] predictions, double[] labels) {
        int n = labels.length;
        double[] rest = new double[n];
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = fold * n / FOLDS;
            int to = (fold + 1) * n / FOLDS;
            double[] line = line(predictions, labels, from, to);
            for (int i = from; i < to; i++) {
                rest[i] = line[0] + line[1] * predictions[i] - labels[i];
            }
        }
        return rest;
    }

    /** Offset and slope of the labels over the predictions, some rows left out. */
    private static double[] line(double[] predictions, double[] labels, int from, int to) {
        double n = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < labels.length; i++) {
            if (i < from || i >= to) {
                n++;
                x += predictions[i];
                y += labels[i];
            }
        }
        x /= n;
        y /= n;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < labels.length; i++) {
            if (i < from || i >= to) {
                xx += (predictions[i] - x) * (predictions[i] - x);
                xy += (predictions[i] - x) * (labels[i] - y);
            }
        }
        double slope = xx > 0 ? xy / xx : 0;
        return new double[] {y - slope * x, slope};
    }
}
