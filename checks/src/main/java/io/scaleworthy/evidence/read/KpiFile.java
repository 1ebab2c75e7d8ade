package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.Origin;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.roi.expression.Tracks;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a KPI file by itself, without an assessment around it. */
public final class KpiFile {
    private KpiFile() {}

    /**
     * Reads definitions, their dated series, and computes formulas where samples are given.
     *
     * @param file YAML, CSV, XLSX or KPI-ML; paths of series are relative to it
     * @param dumps samples; none: formulas are read and not computed
     * @param units unit of a tag
     * @return empty when the file cannot be used; problems say why
     */
    public static Optional<Kpis> read(
            Path file,
            List<HistoryIntake.Dump> dumps,
            Optional<ZoneId> zone,
            Function<String, Optional<String>> units,
            List<Problem> problems) {
        String name = String.valueOf(file.getFileName());
        Path parent = file.toAbsolutePath().normalize().getParent();
        FileRef ref = FileRef.plain(name, Place.file(name));
        Optional<Records.Rows> rows =
                Records.read(file, name, "kpis", InputShapes.KPIS, InputShapes.KPI, ref, problems);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int before = problems.size();
        List<Kpis.Definition> definitions = KpiReader.definitions(rows.get(), problems);
        List<Origin> origins = new ArrayList<>();
        DatedSeries dated = new DatedSeries(
                new Files(parent == null ? file.toAbsolutePath() : parent, List.of(), problems), origins, problems);
        Map<String, Input<Kpis.Series>> series = new TreeMap<>();
        for (Mapping row : rows.get().list()) {
            YamlNode node = row.get("series");
            if (node != null) {
                series.put(
                        String.valueOf(row.text("id")),
                        dated.series(
                                String.valueOf(row.text("id")),
                                FileRef.of(node, rows.get().where())));
            }
        }
        boolean refused =
                problems.subList(before, problems.size()).stream().anyMatch(p -> p.kind() == Problem.Kind.REFUSED);
        if (refused) {
            return Optional.empty();
        }
        KpiFormulas formulas = new KpiFormulas(zone, Spans.NONE, units, problems);
        List<Kpis.Definition> open = definitions.stream()
                .filter(k -> !series.containsKey(k.id()))
                .filter(k -> !k.detail().formula().expression().isEmpty())
                .toList();
        open.forEach(formulas::add);
        Tracks tracks = formulas.tracks();
        boolean fed = !dumps.isEmpty()
                && (!formulas.waiting() || new HistoryIntake(zone, problems).feed(dumps, tracks, new ArrayList<>()));
        List<Origin> files = dumps.stream()
                .map(d -> new Origin(d.name(), "", 0, "samples", 0, 0, "samples"))
                .toList();
        series.putAll(formulas.compute(fed ? open : List.of(), tracks, files));
        return Optional.of(new Kpis(definitions, series, Map.of(), rows.get().currency(), Optional.empty()));
    }
}
