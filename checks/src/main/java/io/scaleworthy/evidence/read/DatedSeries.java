package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.Origin;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.yaml.Shape;
import java.util.List;
import java.util.Optional;

/** Reads the dated series of KPIs. */
final class DatedSeries {
    private final Files files;
    private final List<Origin> origins;
    private final List<Problem> problems;

    DatedSeries(Files files, List<Origin> origins, List<Problem> problems) {
        this.files = files;
        this.origins = origins;
        this.problems = problems;
    }

    Input<Kpis.Series> series(String kpi, FileRef ref) {
        String what = "series of " + kpi;
        List<Files.Found> found = files.find(ref, what);
        if (found.isEmpty()) {
            return new Input.Lacking<>(
                    true,
                    Measurement.Reason.MISSING,
                    Finding.text("input.absent", what, ref.pattern()),
                    Finding.text("input.absent.bring", what, ref.pattern()));
        }
        Files.Found file = found.get(0);
        Shape.Obj whole = Shape.object(Shape.required("series", Shape.list(InputShapes.SERIES_ROW), "the days"));
        Optional<Records.Rows> rows =
                Records.read(file.path(), file.name(), "series", whole, InputShapes.SERIES_ROW, ref, problems);
        if (rows.isEmpty()) {
            return new Input.Lacking<>(
                    true,
                    Measurement.Reason.ERROR,
                    Finding.text("input.unreadable", what, file.name()),
                    Finding.text("input.unreadable.bring", what, file.name()));
        }
        Optional<Origin> origin =
                Files.origin(file.path(), file.name(), "KPI series", rows.get().size(), 0, what, problems);
        origin.ifPresent(origins::add);
        return new Input.Given<>(
                KpiReader.series(kpi, rows.get(), file.name(), problems),
                origin.stream().toList(),
                true);
    }
}
