package io.scaleworthy.cli;

import io.scaleworthy.evidence.read.LabelTable;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.transfer.Shadow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Predictions and labels of a site, and what they say. */
final class LabelledRows {
    private LabelledRows() {}

    /** The loss; empty when something is wrong, then problems say what. */
    static Optional<Shadow> shadow(Path file, String prediction, String label, double home, List<Problem> problems) {
        return read(file, prediction, label, problems).flatMap(table -> table.shadow(home, file.toString(), problems));
    }

    /** The root mean square error at the pilot's own site. */
    static Optional<Double> error(Path file, String prediction, String label, List<Problem> problems) {
        return read(file, prediction, label, problems).map(LabelTable::error);
    }

    private static Optional<LabelTable> read(Path file, String prediction, String label, List<Problem> problems) {
        if (!Files.isRegularFile(file)) {
            problems.add(Problem.refused("FILE-MISSING", Place.file(file.toString()), file, "predictions and labels"));
            return Optional.empty();
        }
        return LabelTable.read(file, file.toString().replace('\\', '/'), prediction, label, problems);
    }
}
