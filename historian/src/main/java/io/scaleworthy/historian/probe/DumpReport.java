package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.Day;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.profile.Workers;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is said of a whole dump.
 *
 * @param tags sorted by name
 * @param events of the dump as a whole, in the order of time
 * @param twins tags that carry the same signal
 */
public record DumpReport(HistorianProfile profile, List<TagReport> tags, List<Event> events, List<Twins> twins) {
    private static final double HOUR = 3_600_000;
    /** Days that two tags must have in common, and the share of them that must be alike, to be twins (C32). */
    private static final int LEAST_DAYS = 3;

    private static final double ALIKE = 0.9;
    /** Nothing can be said of fewer samples, and a dump of a million tags of one sample each says so in shared words. */
    private static final int LEAST_SAMPLES = 3;

    private static final List<Result> TOO_FEW = java.util.Arrays.stream(Probe.values())
            .map(p -> Result.unknown(p, "fewer than three samples: bring a longer dump"))
            .toList();
    /** Fewer tags may keep silent together by themselves (C04). */
    private static final int LEAST_TAGS = 3;

    private static long sources(HistorianProfile profile) {
        return profile.tags().stream().filter(t -> t.last() > 0).count();
    }

    public DumpReport {
        tags = List.copyOf(tags);
        events = List.copyOf(events);
        twins = List.copyOf(twins);
    }

    /**
     * Two tags with the same values at the same times.
     *
     * @param share share of their common days on which every good number is the same, 0 to 1
     */
    public record Twins(String one, String other, double share) {}

    /**
     * A finding that many tags share: one cause, said once.
     *
     * @param tags how many tags have it
     * @param mend what to do about it
     */
    public record Common(Probe probe, Verdict verdict, int tags, String text, String mend) {}

    /** Findings that at least half of the tags share, word for word up to a semicolon; needs three tags. */
    public List<Common> common() {
        Map<String, Common> found = new TreeMap<>();
        for (TagReport tag : tags) {
            for (Result r : tag.results()) {
                if (r.verdict() == Verdict.FAIL || r.verdict() == Verdict.WARN) {
                    found.merge(
                            r.probe() + " " + r.verdict() + " " + cause(r.text()) + "\n" + tag.mend(r),
                            new Common(r.probe(), r.verdict(), 1, cause(r.text()), tag.mend(r)),
                            (a, b) -> new Common(a.probe(), a.verdict(), a.tags() + 1, a.text(), a.mend()));
                }
            }
        }
        return found.values().stream()
                .filter(c -> c.tags() >= 3 && c.tags() >= 0.5 * tags.size())
                .sorted(Comparator.comparing(Common::verdict).reversed().thenComparing(Common::probe))
                .toList();
    }

    /** What is said before the figures that differ from tag to tag. */
    public static String cause(String text) {
        int end = text.indexOf(';');
        return end < 0 ? text : text.substring(0, end);
    }

    /** All events, of tags and of the dump. */
    public List<Event> allEvents() {
        List<Event> all = new ArrayList<>(events);
        tags.forEach(tag -> all.addAll(tag.events()));
        all.sort(Event.ORDER);
        return all;
    }

    /** Worst first. */
    public List<TagReport> worstFirst() {
        record Ranked(double badness, TagReport tag) {}
        return tags.stream()
                .map(tag -> new Ranked(tag.badness(), tag))
                .sorted(Comparator.comparingDouble(Ranked::badness)
                        .reversed()
                        .thenComparing(r -> r.tag().tag().name()))
                .map(Ranked::tag)
                .toList();
    }

    /**
     * Judges a dump.
     *
     * @param declared what is declared of a tag, by its name; {@link Declared#NOTHING} when nothing is
     */
    public static DumpReport of(HistorianProfile profile, Function<String, Declared> declared) {
        return of(profile, declared, Workers.usual());
    }

    /**
     * Judges a dump.
     *
     * @param declared what is declared of a tag, by its name; {@link Declared#NOTHING} when nothing is. Asked by several threads.
     * @param threads how many threads share the work; the outcome does not depend on it
     */
    public static DumpReport of(HistorianProfile profile, Function<String, Declared> declared, int threads) {
        List<Twins> twins = twins(profile.tags());
        Map<String, String> twinOf = new HashMap<>();
        twins.forEach(t -> {
            twinOf.putIfAbsent(t.one(), t.other());
            twinOf.putIfAbsent(t.other(), t.one());
        });
        long delivering = sources(profile);
        List<TagReport> tags = Workers.map(0, profile.tags().size(), threads, i -> {
            TagProfile tag = profile.tags().get(i);
            return report(profile, tag, declared.apply(tag.name()), twinOf, delivering);
        });
        return new DumpReport(profile, tags, dumpEvents(profile), twins);
    }

    private static TagReport report(
            HistorianProfile profile, TagProfile tag, Declared declared, Map<String, String> twinOf, long delivering) {
        TagModel model = TagModel.of(tag, declared);
        if (tag.samples() > 0 && tag.samples() < LEAST_SAMPLES) {
            return new TagReport(tag, declared, model, Partition.of(profile, tag, model), TOO_FEW, List.of());
        }
        Look look = new Look(profile, tag, model, declared, delivering);
        TimeProbes.look(look);
        StatusProbes.look(look);
        ValueProbes.look(look);
        LevelProbes.look(look);
        silence(look);
        life(look);
        twin(look, twinOf);
        look.results.sort(Comparator.comparing(Result::probe));
        look.events.sort(Event.ORDER);
        return new TagReport(tag, declared, model, Partition.of(profile, tag, model), look.results, look.events);
    }

    /** C04: told per tag, found in all of them together. */
    private static void silence(Look l) {
        if (l.delivering < LEAST_TAGS) {
            l.add(Result.notApplicable(Probe.C04, "needs at least three tags that deliver"));
            return;
        }
        List<Span> silences = l.window.silences(l.dump);
        // Only the longest are named one by one.
        long named = silences.stream().mapToLong(Span::length).sum();
        long all = l.dump.silences().stream().mapToLong(Span::length).sum();
        long total = named + Math.max(0, l.dump.silenceTotal() - all);
        boolean spring = !silences.isEmpty() && silences.stream().allMatch(s -> missingHour(l.dump, s));
        double days = Math.max(1, l.window.length() / (24 * HOUR));
        boolean fail = !spring && total / HOUR > days / 30;
        Verdict verdict = silences.isEmpty() ? Verdict.PASS : fail ? Verdict.FAIL : Verdict.WARN;
        l.add(new Result(
                Probe.C04,
                verdict,
                total / HOUR,
                "h",
                silences.isEmpty()
                        ? "no silence of all tags that counts"
                        : "no tag at all delivered for " + Words.time(total) + (spring ? SPRING : apart(l, silences)),
                verdict == Verdict.PASS
                        ? "a silence of all tags longer than " + Words.time(l.dump.leastSilence())
                                + " would have been seen"
                        : ""));
    }

    private static final String SPRING = ": the hour that clocks leave out in spring; name the zone with --tz";

    /** One silence of more than half of the window is the time between two campaigns rather than an outage. */
    private static String apart(Look l, List<Span> silences) {
        return silences.stream()
                        .filter(s -> s.from() >= l.dump.first() && s.to() <= l.dump.last())
                        .anyMatch(s -> s.length() > 0.5 * l.window.length())
                ? ", most of it at one time: where two periods were joined that lie apart, profile each with --from and --to"
                : "";
    }

    private static boolean missingHour(HistorianProfile dump, Span silence) {
        return dump.zone().isEmpty() && MissingHour.is(silence);
    }

    /** C30: time in which the tag is silent outside planned stops; the figure before and after taking them out. */
    private static void life(Look l) {
        if (l.model.limit() <= 0) {
            l.add(Result.unknown(
                    Probe.C30, "silence and rest look alike on a tag stored on change without a heartbeat"));
            return;
        }
        Partition p = Partition.of(l.dump, l.tag, l.model);
        double net = p.silent() / l.due;
        l.add(Result.of(
                Probe.C30,
                // Under an hour it is what C03 calls no gap worth a warning.
                p.silent() <= HOUR ? Verdict.PASS : Look.graded(net, 0.01, 0.05),
                100 * net,
                "%",
                "silent for " + Words.time(p.silent()) + "; silence counts from "
                        + Words.time(l.model.limit()) + " after a sample"
                        + (p.planned() > 0 ? ", beside " + Words.time(p.planned()) + " of planned stops" : "")));
    }

    private static void twin(Look l, Map<String, String> twinOf) {
        String other = twinOf.get(l.tag.name());
        if (other == null) {
            l.add(
                    l.tag.days().isEmpty()
                            ? Result.unknown(Probe.C32, "facts carry no days: profile the dump")
                            : Result.of(Probe.C32, Verdict.PASS, 0, "", "none"));
            return;
        }
        l.add(Result.of(Probe.C32, Verdict.WARN, 1, "", "the same signal as " + other));
        l.event(
                EventType.DUPLICATE_SIGNAL,
                l.tag.first(),
                l.tag.last(),
                Severity.WARN,
                1,
                "the same values at the same times as " + other);
    }

    private static List<Event> dumpEvents(HistorianProfile profile) {
        List<Event> events = new ArrayList<>();
        boolean enough = sources(profile) >= LEAST_TAGS;
        for (Span s : enough ? Window.of(profile).silences(profile) : List.<Span>of()) {
            events.add(new Event(
                    "",
                    EventType.COLLECTIVE_SILENCE,
                    s.from(),
                    s.to(),
                    s.length() > HOUR && !missingHour(profile, s) ? Severity.FAIL : Severity.WARN,
                    profile.tags().size(),
                    "no tag at all delivered for " + Words.time(s.length()) + (missingHour(profile, s) ? SPRING : "")));
        }
        for (HistorianProfile.Silence s : profile.sourceSilences()) {
            events.add(new Event(
                    "",
                    EventType.COLLECTIVE_SILENCE,
                    s.span().from(),
                    s.span().to(),
                    s.span().length() > HOUR ? Severity.FAIL : Severity.WARN,
                    1,
                    "no tag of " + s.source() + " delivered for "
                            + Words.time(s.span().length())));
        }
        events.sort(Event.ORDER);
        return events;
    }

    /** Finds twins without comparing every pair: tags that share the mark of a day are candidates. */
    private static List<Twins> twins(List<TagProfile> tags) {
        Map<Long, List<TagProfile>> byMark = new HashMap<>();
        for (TagProfile tag : tags) {
            boolean moves = tag.values().changes() >= 10 && tag.values().distinct() > 2;
            if (moves) {
                // A few days spread over the dump are enough to meet.
                int step = Math.max(1, tag.days().size() / 16);
                for (int i = 0; i < tag.days().size(); i += step) {
                    Day day = tag.days().get(i);
                    if (day.numbers() >= 3) {
                        byMark.computeIfAbsent(day.mark() * 31 + day.day(), k -> new ArrayList<>())
                                .add(tag);
                    }
                }
            }
        }
        Map<String, Set<String>> seen = new TreeMap<>();
        List<Twins> twins = new ArrayList<>();
        for (List<TagProfile> group : byMark.values()) {
            // A hundred tags alike on one day are a pattern of the plant, not a hundred twins.
            for (int i = 0; i + 1 < group.size() && group.size() <= 50; i++) {
                for (int j = i + 1; j < group.size(); j++) {
                    TagProfile a = group.get(i);
                    TagProfile b = group.get(j);
                    if (seen.computeIfAbsent(a.name(), k -> new LinkedHashSet<>())
                            .add(b.name())) {
                        double share = alike(a, b);
                        if (share >= ALIKE) {
                            twins.add(new Twins(a.name(), b.name(), share));
                        }
                    }
                }
            }
        }
        twins.sort(Comparator.comparing(Twins::one).thenComparing(Twins::other));
        return twins;
    }

    private static double alike(TagProfile a, TagProfile b) {
        Map<Long, Day> days = new HashMap<>();
        a.days().forEach(d -> days.put(d.day(), d));
        int common = 0;
        int equal = 0;
        for (Day d : b.days()) {
            Day other = days.get(d.day());
            if (other != null && (other.numbers() > 0 || d.numbers() > 0)) {
                common++;
                equal += other.mark() == d.mark() && other.numbers() == d.numbers() ? 1 : 0;
            }
        }
        return common < LEAST_DAYS && common < a.days().size() ? 0 : (double) equal / Math.max(1, common);
    }
}
