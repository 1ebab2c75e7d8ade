package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.evidence.Origin;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.Reservoir;
import io.scaleworthy.historian.profile.Workers;
import io.scaleworthy.historian.read.HistorianReader;
import io.scaleworthy.historian.read.Layout;
import io.scaleworthy.historian.read.Progress;
import io.scaleworthy.historian.read.ReadOptions;
import io.scaleworthy.historian.read.ReadProblem;
import io.scaleworthy.historian.read.TagPaths;
import io.scaleworthy.historian.state.BatchSink;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import io.scaleworthy.historian.time.TimeText;
import io.scaleworthy.yaml.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/** Reads the samples of one site into a profile. */
public final class HistoryIntake {
    /** A file of samples and its path as printed. */
    public record Dump(Path path, String name, Map<String, String> columns) {}

    /**
     * Planned stops and idle time, and whether they could be known.
     *
     * @param changes by tag of the regime, what it showed from when on
     */
    record States(Spans planned, Spans idle, boolean known, String why, List<NavigableMap<Long, String>> changes) {
        static final States NONE = new States(Spans.NONE, Spans.NONE, true, "", List.of());
    }

    private record Opened(Dump dump, Layout layout, ReadOptions options) {}

    private final List<Problem> problems;
    private final Map<String, String> tagPaths = new HashMap<>();
    private final Optional<ZoneId> zone;
    private final int threads;
    private final Progress progress;

    public HistoryIntake(Optional<ZoneId> zone, List<Problem> problems) {
        this(zone, problems, Workers.usual(), Progress.NONE);
    }

    /**
     * An intake of samples.
     *
     * @param threads how many threads share the work; the outcome does not depend on it
     */
    public HistoryIntake(Optional<ZoneId> zone, List<Problem> problems, int threads, Progress progress) {
        this.zone = zone;
        this.problems = problems;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Profiles dumps as one site.
     *
     * @param zoneNeeded refuse local stamps when no zone is known; otherwise the local clock is kept
     * @return empty when a file cannot be used; problems say why
     */
    Optional<Profiled> profile(
            List<Dump> dumps, boolean zoneNeeded, ProfileRequest request, List<Origin> origins, String use) {
        Optional<List<Opened>> opened = open(dumps, zoneNeeded);
        return opened.flatMap(files -> profile(files, request, origins, use));
    }

    private Optional<List<Opened>> open(List<Dump> dumps, boolean zoneNeeded) {
        int before = refusals();
        List<Opened> opened = new ArrayList<>();
        boolean local = false;
        for (Dump dump : dumps) {
            if (paths(dump)) {
                continue;
            }
            ReadOptions options = new ReadOptions(zone, dump.columns());
            for (String role : dump.columns().keySet()) {
                if (!ReadOptions.COLUMN_ROLES.contains(role)) {
                    problems.add(Problem.refused(
                            "HISTORY-ROLE",
                            Place.file(dump.name()),
                            role,
                            io.scaleworthy.finding.Suggestion.sentence(role, ReadOptions.COLUMN_ROLES)));
                }
            }
            List<ReadProblem> found = new ArrayList<>();
            try {
                HistorianReader.inspect(dump.path(), options, found)
                        .ifPresent(layout -> opened.add(new Opened(dump, layout, options)));
            } catch (IOException e) {
                found.add(broken(e));
            }
            translate(dump.name(), found, problems);
            local |=
                    !opened.isEmpty() && !opened.get(opened.size() - 1).layout().offsets();
            if (zoneNeeded && zone.isEmpty() && local && refusals() == before) {
                problems.add(Problem.refused("HISTORY-NO-ZONE", Place.file(dump.name())));
            }
        }
        long withOffset = opened.stream().filter(o -> o.layout().offsets()).count();
        if (zone.isEmpty() && withOffset > 0 && withOffset < opened.size()) {
            problems.add(Problem.refused(
                    "HISTORY-MIXED-FILES", Place.file(opened.get(0).dump().name())));
        }
        // Files in order of their first sample, whatever order they were named in; equal starts by name.
        opened.sort(Comparator.comparingLong((Opened o) -> o.layout().firstTime())
                .thenComparing(o -> o.dump().name()));
        return refusals() == before ? Optional.of(opened) : Optional.empty();
    }

    /** A site's profile, and what the tags asked for showed at drawn moments. */
    record Profiled(HistorianProfile profile, Map<String, Reservoir> reservoirs) {}

    private Optional<Profiled> profile(List<Opened> files, ProfileRequest request, List<Origin> origins, String use) {
        Profiler profiler = new Profiler(request);
        return feed(files, profiler, origins, use)
                ? Optional.of(new Profiled(profiler.profile(), profiler.reservoirs()))
                : Optional.empty();
    }

    /**
     * Feeds dumps to a profiler, or to whoever takes samples; stamps without an offset keep the local clock when no zone is known.
     *
     * @param sources receives what was read from where
     * @return false when a file cannot be used; problems say why
     */
    public boolean feed(List<Dump> dumps, BatchSink sink, List<SourceFile> sources) {
        Optional<List<Opened>> opened = open(dumps, false);
        if (opened.isEmpty()) {
            return false;
        }
        if (sink instanceof Profiler profiler
                && !opened.get().isEmpty()
                && opened.get().stream().allMatch(o -> o.layout().offsets())) {
            profiler.stampsCarryOffsets();
        }
        int before = refusals();
        for (Opened file : opened.get()) {
            HistorianReader.Rows rows = read(file, sink);
            sources.add(new SourceFile(
                    file.dump().name(),
                    rows.read(),
                    rows.rejected(),
                    file.layout().reasons()));
        }
        return refusals() == before;
    }

    /**
     * A file that samples were read from.
     *
     * @param rows rows with something in them
     * @param rejected of these, left out
     * @param reasons how it was read and why
     */
    public record SourceFile(String name, long rows, long rejected, List<String> reasons) {
        public SourceFile {
            reasons = List.copyOf(reasons);
        }
    }

    private boolean feed(List<Opened> files, Profiler profiler, List<Origin> origins, String use) {
        int before = refusals();
        for (Opened file : files) {
            HistorianReader.Rows rows = read(file, profiler);
            Files.origin(
                            file.dump().path(),
                            file.dump().name(),
                            file.layout().longForm() ? "samples, long" : "samples, wide",
                            rows.read(),
                            rows.rejected(),
                            use,
                            problems)
                    .ifPresent(origins::add);
        }
        return refusals() == before;
    }

    private HistorianReader.Rows read(Opened file, BatchSink sink) {
        List<ReadProblem> found = new ArrayList<>();
        HistorianReader.Rows rows = new HistorianReader.Rows(0, 0, 0);
        try {
            boolean numbers = file.layout().tag() >= 0
                    && file.layout().tag() < file.layout().header().size()
                    && file.layout().header().get(file.layout().tag()).equalsIgnoreCase("tagid");
            rows = HistorianReader.read(
                    file.dump().path(),
                    file.layout(),
                    file.options(),
                    numbers && !tagPaths.isEmpty() ? TagPaths.rename(sink, tagPaths) : sink,
                    threads,
                    progress,
                    found);
        } catch (IOException e) {
            found.add(broken(e));
        }
        translate(file.dump().name(), found, problems);
        return rows;
    }

    /** Takes the table of tags of Ignition's database, which stands beside its samples; false when the file is none. */
    private boolean paths(Dump dump) {
        try {
            Optional<Map<String, String>> found = TagPaths.read(dump.path());
            found.ifPresent(tagPaths::putAll);
            return found.isPresent();
        } catch (IOException e) {
            // Whoever reads it as samples says what is wrong.
            return false;
        }
    }

    private static ReadProblem broken(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? new ReadProblem("HISTORY-DENIED", true, "", List.of())
                : new ReadProblem("HISTORY-BROKEN", true, "", List.of(Tables.oneLine(e)));
    }

    private int refusals() {
        return (int)
                problems.stream().filter(p -> p.kind() == Problem.Kind.REFUSED).count();
    }

    /** Puts the reader's problems into the words of the product. */
    public static void translate(String file, List<ReadProblem> found, List<Problem> problems) {
        for (ReadProblem p : found) {
            Problem.Kind kind = p.refused() ? Problem.Kind.REFUSED : Problem.Kind.NOTICE;
            problems.add(Problem.of(
                    kind, p.code(), new Place(file, p.where()), p.arguments().toArray()));
        }
    }

    /** Planned stops from a calendar file: from, to, reason; YAML, CSV or XLSX. */
    public static Optional<Spans> calendar(Path file, String name, Optional<ZoneId> zone, List<Problem> problems) {
        FileRef ref = FileRef.plain(name, Place.file(name));
        return rows(file, name, ref, problems).flatMap(rows -> stops(rows, name, zone, problems));
    }

    static Optional<Records.Rows> rows(Path file, String name, FileRef ref, List<Problem> problems) {
        Shape.Obj whole = Shape.object(Shape.required("stops", Shape.list(InputShapes.STOP_ROW), "planned stops"));
        return Records.read(file, name, "stops", whole, InputShapes.STOP_ROW, ref, problems);
    }

    /** Planned stops from a calendar's rows. A day alone means from its start, or to its end. */
    static Optional<Spans> stops(Records.Rows rows, String file, Optional<ZoneId> zone, List<Problem> problems) {
        int before = problems.size();
        List<Span> spans = new ArrayList<>();
        TimeText text = new TimeText();
        for (var row : rows.list()) {
            long[] ends = new long[2];
            boolean fine = true;
            for (int i = 0; i < 2; i++) {
                String written = String.valueOf(row.text(i == 0 ? "from" : "to"));
                if (!text.parse(written, TimeText.Order.YEAR_FIRST)) {
                    problems.add(Problem.refused(
                            "STOPS-TIME", rows.where().at(row.lineOf(i == 0 ? "from" : "to")), written));
                    fine = false;
                    continue;
                }
                if (!text.hasOffset && zone.isEmpty()) {
                    problems.add(Problem.refused("HISTORY-NO-ZONE", Place.file(file)));
                    return Optional.empty();
                }
                long millis = text.millis;
                if (i == 1 && written.strip().length() <= 10) {
                    millis += 86_400_000L;
                }
                ends[i] = text.hasOffset ? millis : new LocalClock(zone.orElseThrow()).toUtc(millis);
            }
            if (fine && ends[1] <= ends[0]) {
                problems.add(Problem.refused(
                        "STOPS-ORDER",
                        rows.where().at(row.line()),
                        String.valueOf(row.text("from")),
                        String.valueOf(row.text("to"))));
            }
            spans.add(new Span(ends[0], ends[1]));
        }
        return problems.size() == before ? Optional.of(new Spans(spans)) : Optional.empty();
    }

    /**
     * Reads the values of the state tag, which tell planned and idle time, and of those that tell the regime: a first pass, only
     * when such tags are declared.
     */
    States states(List<Dump> dumps, Manifest.Site site, Spans calendar) {
        List<String> wanted = new ArrayList<>(site.regimeTags());
        wanted.add(site.stateTag());
        if (wanted.stream().allMatch(String::isEmpty)) {
            return new States(calendar, calendar, true, "", List.of());
        }
        List<Problem> kept = new ArrayList<>(problems);
        Optional<List<Opened>> opened = open(dumps, true);
        TagChanges sink = new TagChanges(wanted);
        opened.ifPresent(files -> files.forEach(file -> read(file, sink)));
        // The second pass reports the same problems; here they would stand twice.
        problems.clear();
        problems.addAll(kept);
        List<NavigableMap<Long, String>> regimes = new ArrayList<>();
        for (int i = 0; i < site.regimeTags().size(); i++) {
            regimes.add(sink.of(i));
        }
        if (site.stateTag().isEmpty()) {
            return new States(calendar, calendar, true, "", regimes);
        }
        NavigableMap<Long, String> states = sink.of(site.regimeTags().size());
        if (states.isEmpty()) {
            return new States(
                    calendar,
                    calendar,
                    false,
                    io.scaleworthy.finding.Finding.text("history.no-state-tag", site.stateTag()),
                    regimes);
        }
        List<Span> planned = new ArrayList<>(calendar.spans());
        List<Span> idle = new ArrayList<>(calendar.spans());
        Set<String> running = Set.copyOf(site.runningValues());
        Set<String> stop = Set.copyOf(site.plannedStopValues());
        List<Map.Entry<Long, String>> values = new ArrayList<>(states.entrySet());
        for (int i = 0; i + 1 < values.size(); i++) {
            Span span = new Span(values.get(i).getKey(), values.get(i + 1).getKey());
            String value = values.get(i).getValue();
            if (stop.contains(value)) {
                planned.add(span);
                idle.add(span);
            } else if (!running.isEmpty() && !running.contains(value) && !value.equals(TagChanges.UNKNOWN)) {
                idle.add(span);
            }
        }
        return new States(new Spans(planned), new Spans(idle), true, "", regimes);
    }

    /** The facts of one site, checked against the manifest's window. */
    static boolean windowFits(HistorianProfile profile, Manifest manifest, Optional<ZoneId> zone) {
        if (manifest.windowFrom().isEmpty() || manifest.windowTo().isEmpty()) {
            return !profile.windowDeclared();
        }
        ZoneId local = zone.orElse(java.time.ZoneOffset.UTC);
        return profile.windowDeclared()
                && profile.windowFrom()
                        == manifest.windowFrom()
                                .get()
                                .atStartOfDay(local)
                                .toInstant()
                                .toEpochMilli()
                && profile.windowTo()
                        == manifest.windowTo()
                                .get()
                                .plusDays(1)
                                .atStartOfDay(local)
                                .toInstant()
                                .toEpochMilli();
    }
}
