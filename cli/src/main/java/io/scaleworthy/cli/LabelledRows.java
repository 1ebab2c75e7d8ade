package io.scaleworthy.cli;

import io.scaleworthy.evidence.read.LabelTable;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.transfer.Shadow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Predictions and labels of a site, and what they say. */
final class LabelledRows {
    private LabelledRows() {}

    /** The loss; empty when something is wrong, then problems say what. */
    static Optional<Shadow> shadow(Path file, String prediction, String label, double home, List<Problem> problems) {
        Optional<LabelTable> table = read(file, prediction, label, problems);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        double[] labels = table.get().labels();
        if (labels.length < Shadow.LEAST_ROWS) {
            problems.add(Problem.refused("SHADOW-FEW", Place.file(file.toString()), labels.length, Shadow.LEAST_ROWS));
            return Optional.empty();
        }
        if (Arrays.stream(labels).distinct().limit(2).count() < 2) {
            problems.add(Problem.refused("SHADOW-STILL", Place.file(file.toString())));
            return Optional.empty();
        }
        return Optional.of(Shadow.of(table.get().predictions(), labels, home));
    }

    /** The root mean square error at the pilot's own site. */
    static Optional<Double> error(Path file, String prediction, String label, List<Problem> problems) {
        return read(file, prediction, label, problems).map(table -> {
            double squares = 0;
            for (int i = 0; i < table.labels().length; i++) {
                squares += Math.pow(table.predictions()[i] - table.labels()[i], 2);
            }
            return Math.sqrt(squares / Math.max(1, table.labels().length));
        });
    }

    private static Optional<LabelTable> read(Path file, String prediction, String label, List<Problem> problems) {
        if (!Files.isRegularFile(file)) {
            problems.add(Problem.refused("FILE-MISSING", Place.file(file.toString()), file, "predictions and labels"));
            return Optional.empty();
        }
        return LabelTable.read(file, file.toString().replace('\\', '/'), prediction, label, problems);
    }
}
