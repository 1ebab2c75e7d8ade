package io.scaleworthy.historian.histbench;

import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.Detectable;
import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.probe.Event;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.probe.TagReport;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.Spans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Injects every fault into every signal in every way of storing it, and counts what is found. */
public final class Histbench {
    private Histbench() {}

    /** What became of the faults of one kind, way of storing and severity. */
    static final class Score {
        int labels;
        int found;
        /** Large enough to be seen, by what the tag prints beside a pass. */
        int visible;

        int visibleFound;
        int missedBelow;
        /** Events that match no label. */
        int stray;

        void add(Score o) {
            labels += o.labels;
            found += o.found;
            visible += o.visible;
            visibleFound += o.visibleFound;
            missedBelow += o.missedBelow;
            stray += o.stray;
        }
    }

    record Key(Fault fault, Storage storage, int severity) {}

    /** Runs faults on all signals. */
    static Map<Key, Score> run(
            List<Fault> faults,
            List<Storage> storages,
            int severityFrom,
            int severityTo,
            long seeds,
            List<String> misses) {
        Map<Key, Score> scores = new LinkedHashMap<>();
        for (Fault fault : faults) {
            for (Storage storage : storages) {
                for (int severity = severityFrom; severity <= severityTo; severity++) {
                    Score score = scores.computeIfAbsent(new Key(fault, storage, severity), k -> new Score());
                    for (long seed = 0; seed < seeds; seed++) {
                        for (Signals.Kind kind : Signals.all()) {
                            if (fault.fits(kind)) {
                                one(fault, storage, severity, seed, kind, score, misses);
                            }
                        }
                    }
                }
            }
        }
        return scores;
    }

    private static void one(
            Fault fault,
            Storage storage,
            int severity,
            long seed,
            Signals.Kind kind,
            Score score,
            List<String> misses) {
        List<Sample> scanned = Signals.make(kind, seed + 100, fault.start());
        Map<String, List<Sample>> tags = new TreeMap<>();
        List<Fault.Label> labels;
        if (fault.beforeStorage) {
            Fault.Injected in = fault.inject(scanned, kind, severity, seed);
            labels = in.labels();
            tags.put(kind.name(), storage.store(in.samples(), kind, seed));
        } else if (fault == Fault.COLLECTIVE) {
            labels = collective(kind, storage, severity, seed, tags);
        } else {
            Fault.Injected in = fault.inject(storage.store(scanned, kind, seed), kind, severity, seed);
            labels = in.labels();
            tags.put(kind.name(), in.samples());
            if (fault == Fault.TWIN) {
                tags.put("other-name", in.samples());
            }
        }
        if (kind.word()) {
            tags.replaceAll((name, samples) -> samples.stream()
                    .map(s -> (s.flags() & SampleFlags.NOTHING) != 0
                            ? s
                            : new Sample(s.time(), s.value(), s.flags() | SampleFlags.WORD))
                    .toList());
        }
        Declared declared = Bench.declared(kind, storage);
        DumpReport report = Bench.judge(tags, declared, Spans.NONE, true);
        // A single sample that storage left out is not there to be found.
        boolean single = fault == Fault.SPIKE || fault == Fault.WIDE_SPIKE || fault == Fault.DROP_REPEATED;
        List<Fault.Label> there = labels.stream()
                .filter(l -> !single
                        || tags.getOrDefault(kind.name(), List.of()).stream()
                                .anyMatch(s ->
                                        s.time() >= l.from() && s.time() <= l.to() + Math.min(499, kind.scan() / 50)))
                .toList();
        match(fault, kind, storage, severity, there, report, score, misses);
    }

    /** Eight tags of one source stop together. */
    private static List<Fault.Label> collective(
            Signals.Kind kind, Storage storage, int severity, long seed, Map<String, List<Sample>> tags) {
        long length = new long[] {300_000, 1_800_000, 7_200_000, 43_200_000}[severity];
        long from = 0;
        for (int i = 0; i < 8; i++) {
            List<Sample> stored = storage.store(Signals.make(kind, seed * 10 + i, Signals.START), kind, seed * 10 + i);
            long start = stored.get(0).time()
                    + (stored.get(stored.size() - 1).time() - stored.get(0).time()) / 3;
            from = i == 0 ? start : from;
            long begin = from;
            tags.put(
                    "t" + i,
                    stored.stream()
                            .filter(s -> s.time() < begin || s.time() >= begin + length)
                            .toList());
        }
        long end = tags.values().stream()
                .mapToLong(t -> t.get(t.size() - 1).time())
                .min()
                .orElse(0);
        return end < from + length ? List.of() : List.of(new Fault.Label(from, from + length, length));
    }

    private static void match(
            Fault fault,
            Signals.Kind kind,
            Storage storage,
            int severity,
            List<Fault.Label> labels,
            DumpReport report,
            Score score,
            List<String> misses) {
        TagReport tag = report.tags().get(0);
        long slack = (long) Math.max(2 * tag.model().estimate(), 20_000);
        List<Event> events = new ArrayList<>(report.allEvents());
        for (Fault.Label label : labels) {
            boolean found = events.stream()
                    .anyMatch(e ->
                            fault.named(e.type()) && e.from() <= label.to() + slack && e.to() >= label.from() - slack);
            boolean visible = visible(fault, kind, label, tag, report);
            score.labels++;
            score.found += found ? 1 : 0;
            score.visible += visible ? 1 : 0;
            score.visibleFound += visible && found ? 1 : 0;
            score.missedBelow += !visible && !found ? 1 : 0;
            if (visible && !found) {
                misses.add(fault + " " + storage + " " + severity + " " + kind.name() + " " + label + " "
                        + tag.model().storage() + "/" + tag.model().movement() + " run>="
                        + Detectable.frozenRun(tag.tag(), tag.model()) + " spike>="
                        + Detectable.spike(tag.tag(), tag.model()) + " gap>" + Detectable.gap(tag.model()) + " "
                        + events.stream()
                                .limit(3)
                                .map(e -> e.type() + "@" + (e.from() - label.from()) / 1000)
                                .toList());
            }
        }
        for (Event e : events) {
            boolean near = labels.stream().anyMatch(l -> e.from() <= l.to() + slack && e.to() >= l.from() - slack);
            score.stray += !near && HealthyTest.alarm(e) ? 1 : 0;
        }
    }

    /** Whether a fault is larger than the smallest one that the tag says it can tell. */
    private static boolean visible(
            Fault fault, Signals.Kind kind, Fault.Label label, TagReport tag, DumpReport report) {
        TagModel m = tag.model();
        return switch (fault) {
            case GAP -> label.size() > Detectable.gap(m);
            case FROZEN ->
                m.movement() == TagModel.Movement.CONTINUOUS
                        && label.size() >= Detectable.frozenRun(tag.tag(), m)
                        && !m.dwells(stuckValue(tag, label));
            case SPIKE, WIDE_SPIKE -> label.size() > Detectable.spike(tag.tag(), m);
            case DROP_TO_SENTINEL, DROP_REPEATED -> label.size() > Detectable.spike(tag.tag(), m);
            case INTERPOLATED ->
                m.movement() == TagModel.Movement.CONTINUOUS
                        && m.storage() == TagModel.Storage.PERIODIC
                        && label.size() > 12
                        && !kind.name().equals("calculated");
            case UNIT_SWITCH ->
                m.movement().measured()
                        && m.storage() == TagModel.Storage.PERIODIC
                        && tag.tag().numeric() >= 1440
                        // Level and noise must both fit; a calculated signal has no noise.
                        && !kind.name().equals("calculated")
                        && label.size() > 25 * m.noise();
            case COLLECTIVE -> label.size() > 2.0 * report.profile().leastSilence();
            case NEARLY_FROZEN, NOISE, LEVEL_STEP, QUANTISED, SCAN_CHANGE, CLOCK_STEP, CLOCK_DRIFT, COUNTER_RESET ->
                m.storage() == TagModel.Storage.PERIODIC;
            default -> true;
        };
    }

    private static double stuckValue(TagReport tag, Fault.Label label) {
        return tag.tag().stays().longest().stream()
                .filter(r -> r.from() <= label.to() && r.to() >= label.from())
                .mapToDouble(r -> r.value())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Prints the table of all faults and ways of storing. */
    public static void main(String[] args) {
        long seeds = args.length > 0 ? Long.parseLong(args[0]) : 1;
        List<String> misses = new ArrayList<>();
        Map<Key, Score> scores =
                run(List.of(Fault.values()), List.of(Storage.values()), 0, Fault.SEVERITIES - 1, seeds, misses);
        System.out.println(table(scores));
        if (args.length > 1) {
            misses.forEach(System.out::println);
        }
    }

    /** A table in Markdown: recall at the second-highest severity, of all faults and of those that can be seen. */
    static String table(Map<Key, Score> scores) {
        StringBuilder out = new StringBuilder("| fault |");
        for (Storage storage : Storage.values()) {
            out.append(' ')
                    .append(storage.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(" |");
        }
        out.append(" misses below |\n|---|")
                .append("---|".repeat(Storage.values().length + 1))
                .append('\n');
        for (Fault fault : Fault.values()) {
            out.append("| ")
                    .append(fault.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(" |");
            int missed = 0;
            int below = 0;
            for (Storage storage : Storage.values()) {
                Score s = scores.getOrDefault(new Key(fault, storage, Fault.SEVERITIES - 2), new Score());
                out.append(' ')
                        .append(s.visible == 0 ? "-" : s.visibleFound + "/" + s.visible)
                        .append(" (")
                        .append(s.found)
                        .append('/')
                        .append(s.labels)
                        .append(") |");
            }
            for (Map.Entry<Key, Score> e : scores.entrySet()) {
                if (e.getKey().fault() == fault) {
                    Score s = e.getValue();
                    missed += s.labels - s.found;
                    below += s.missedBelow;
                }
            }
            out.append(' ')
                    .append(missed == 0 ? "no misses" : Math.round(100.0 * below / missed) + " %")
                    .append(" |\n");
        }
        return out.toString();
    }
}
