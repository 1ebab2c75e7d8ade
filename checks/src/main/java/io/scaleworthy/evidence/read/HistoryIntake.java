package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.evidence.Origin;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.read.HistorianReader;
import io.scaleworthy.historian.read.Layout;
import io.scaleworthy.historian.read.ReadOptions;
import io.scaleworthy.historian.read.ReadProblem;
import io.scaleworthy.historian.read.SampleSink;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import io.scaleworthy.historian.time.TimeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the samples of one site into a profile. */
public final class HistoryIntake {
    /** A file of samples and its path as printed. */
    public record Dump(Path path, String name, Map<String, String> columns) {}

    /** Planned stops and idle time, and whether they could be known. */
    record States(Spans planned, Spans idle, boolean known, String why) {
        static final States NONE = new States(Spans.NONE, Spans.NONE, true, "");
    }

    private record Opened(Dump dump, Layout layout, ReadOptions options) {}

    private static final String UNKNOWN_STATE = "\u0000";

    private final List<Problem> problems;
    private final Optional<ZoneId> zone;

    public HistoryIntake(Optional<ZoneId> zone, List<Problem> problems) {
        this.zone = zone;
        this.problems = problems;
    }

    /**
     * Profiles dumps as one site.
     *
     * @param zoneNeeded refuse local stamps when no zone is known; otherwise the local clock is kept
     * @return empty when a file cannot be used; problems say why
     */
    public Optional<HistorianProfile> profile(
            List<Dump> dumps, boolean zoneNeeded, ProfileRequest request, List<Origin> origins, String use) {
        Optional<List<Opened>> opened = open(dumps, zoneNeeded);
        return opened.flatMap(files -> profile(files, request, origins, use));
    }

    private Optional<List<Opened>> open(List<Dump> dumps, boolean zoneNeeded) {
        int before = refusals();
        List<Opened> opened = new ArrayList<>();
        boolean local = false;
        for (Dump dump : dumps) {
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
                found.add(new ReadProblem("HISTORY-BROKEN", true, "", List.of(Tables.oneLine(e))));
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

    private Optional<HistorianProfile> profile(
            List<Opened> files, ProfileRequest request, List<Origin> origins, String use) {
        int before = refusals();
        Profiler profiler = new Profiler(request);
        for (Opened file : files) {
            RowCounter counter = new RowCounter(profiler);
            read(file, counter);
            Files.origin(
                            file.dump().path(),
                            file.dump().name(),
                            file.layout().longForm() ? "samples, long" : "samples, wide",
                            counter.rows,
                            counter.rejected,
                            use,
                            problems)
                    .ifPresent(origins::add);
        }
        return refusals() == before ? Optional.of(profiler.profile()) : Optional.empty();
    }

    private void read(Opened file, SampleSink sink) {
        List<ReadProblem> found = new ArrayList<>();
        try {
            HistorianReader.read(file.dump().path(), file.layout(), file.options(), sink, found);
        } catch (IOException e) {
            found.add(new ReadProblem("HISTORY-BROKEN", true, "", List.of(Tables.oneLine(e))));
        }
        translate(file.dump().name(), found, problems);
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

    /** Planned stops from a calendar's rows. A day alone means from its start, or to its end. */
    static Optional<Spans> stops(
            List<io.scaleworthy.yaml.YamlNode.Mapping> rows,
            String file,
            Optional<ZoneId> zone,
            List<Problem> problems) {
        int before = problems.size();
        List<Span> spans = new ArrayList<>();
        TimeText text = new TimeText();
        for (var row : rows) {
            long[] ends = new long[2];
            boolean fine = true;
            for (int i = 0; i < 2; i++) {
                String written = String.valueOf(row.text(i == 0 ? "from" : "to"));
                if (!text.parse(written, TimeText.Order.YEAR_FIRST)) {
                    problems.add(Problem.refused("STOPS-TIME", new Place(file, "row " + row.line()), written));
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
                        new Place(file, "row " + row.line()),
                        String.valueOf(row.text("from")),
                        String.valueOf(row.text("to"))));
            }
            spans.add(new Span(ends[0], ends[1]));
        }
        return problems.size() == before ? Optional.of(new Spans(spans)) : Optional.empty();
    }

    /** Reads one tag's values and turns them into planned and idle time: a first pass, only when a state tag is declared. */
    States states(List<Dump> dumps, Manifest.Site site, Spans calendar, LocalDate asOf) {
        if (site.stateTag().isEmpty()) {
            return new States(calendar, calendar, true, "");
        }
        List<Problem> kept = new ArrayList<>(problems);
        Optional<List<Opened>> opened = open(dumps, true);
        StateSink sink = new StateSink(site.stateTag());
        opened.ifPresent(files -> files.forEach(file -> read(file, sink)));
        // The second pass reports the same problems; here they would stand twice.
        problems.clear();
        problems.addAll(kept);
        if (sink.values.isEmpty()) {
            return new States(
                    calendar,
                    calendar,
                    false,
                    io.scaleworthy.finding.Finding.text("history.no-state-tag", site.stateTag()));
        }
        List<Span> planned = new ArrayList<>(calendar.spans());
        List<Span> idle = new ArrayList<>(calendar.spans());
        Set<String> running = Set.copyOf(site.runningValues());
        Set<String> stop = Set.copyOf(site.plannedStopValues());
        List<Map.Entry<Long, String>> values = new ArrayList<>(sink.values.entrySet());
        for (int i = 0; i + 1 < values.size(); i++) {
            Span span = new Span(values.get(i).getKey(), values.get(i + 1).getKey());
            String value = values.get(i).getValue();
            if (stop.contains(value)) {
                planned.add(span);
                idle.add(span);
            } else if (!running.isEmpty() && !running.contains(value) && !value.equals(UNKNOWN_STATE)) {
                idle.add(span);
            }
        }
        return new States(new Spans(planned), new Spans(idle), true, "");
    }

    /** Keeps the state tag's changes. */
    private static final class StateSink implements SampleSink {
        private final String wanted;
        private final Map<Long, String> values = new TreeMap<>();
        private final Map<Integer, Boolean> matches = new LinkedHashMap<>();
        /** A silence of the whole site beyond a day is no known state. Milliseconds. */
        private static final long MOST_HOLD = 86_400_000L;

        private String last = "";
        private long lastOfAny;
        private int next;

        StateSink(String wanted) {
            this.wanted = wanted;
        }

        @Override
        public int tag(String asset, String tag) {
            matches.put(next, tag.equals(wanted) || (asset + "." + tag).equals(wanted));
            return next++;
        }

        @Override
        public void missing(int tag) {}

        @Override
        public void sample(int tag, Stamp stamp, double value, String word, Quality quality, long delay) {
            // Nobody knows the state while nothing at all arrives.
            if (lastOfAny > 0 && stamp.utc() - lastOfAny > MOST_HOLD && !values.isEmpty()) {
                values.putIfAbsent(lastOfAny + 1, UNKNOWN_STATE);
                last = "";
            }
            lastOfAny = Math.max(lastOfAny, stamp.utc());
            if (Boolean.TRUE.equals(matches.get(tag)) && quality != Quality.BAD) {
                String text = Double.isNaN(value) ? word : io.scaleworthy.finding.Numbers.show(value, 4);
                if (!text.equals(last) || values.isEmpty()) {
                    values.put(stamp.utc(), text);
                    last = text;
                }
            }
        }

        @Override
        public void row() {}

        @Override
        public void rejected() {}

        @Override
        public void qualityColumn(boolean understood) {}
    }

    /** Counts the rows of one file on their way. */
    private static final class RowCounter implements SampleSink {
        private final SampleSink sink;
        private long rows;
        private long rejected;

        RowCounter(SampleSink sink) {
            this.sink = sink;
        }

        @Override
        public int tag(String asset, String tag) {
            return sink.tag(asset, tag);
        }

        @Override
        public void missing(int tag) {
            sink.missing(tag);
        }

        @Override
        public void sample(int tag, Stamp stamp, double value, String word, Quality quality, long delay) {
            sink.sample(tag, stamp, value, word, quality, delay);
        }

        @Override
        public void row() {
            rows++;
            sink.row();
        }

        @Override
        public void rejected() {
            rejected++;
            sink.rejected();
        }

        @Override
        public void qualityColumn(boolean understood) {
            sink.qualityColumn(understood);
        }
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
