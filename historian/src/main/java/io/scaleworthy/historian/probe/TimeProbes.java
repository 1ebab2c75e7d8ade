package io.scaleworthy.historian.probe;

import static io.scaleworthy.historian.probe.Look.graded;
import static io.scaleworthy.historian.probe.Look.severity;

import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.Cell;
import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.Stretch;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** Probes of when samples come: C01 to C03, C05 to C10. Thresholds are those of the catalogue, section 2.2. */
final class TimeProbes {
    private static final double HOUR = 3_600_000;
    private static final double DAY = 24 * HOUR;
    private static final long[] UNITS = {3_600_000, 60_000, 1000, 1};
    private static final String HEARTBEAT =
            "stored on change, and how long it may keep silent is not known: supply the heartbeat (ExcMax, CompMax or"
                    + " the maximum report time) in the tag export";

    private static final String OVERLAP =
            "the joined parts overlap, so that repeats cannot be told: profile the dumps in one go";

    private TimeProbes() {}

    static void look(Look l) {
        completeness(l);
        gaps(l);
        scanRate(l);
        clock(l);
        impossible(l);
        order(l);
        clockChanges(l);
        fineness(l);
        scanChange(l);
    }

    private static void completeness(Look l) {
        Partition p = Partition.of(l.dump, l.tag, l.model);
        if (l.tag.samples() == 0) {
            String cells = l.tag.missing() > 0 ? "; " + Words.count(l.tag.missing(), "cell") + " without a value" : "";
            l.add(Result.of(Probe.C01, Verdict.FAIL, 0, "%", "no sample in the window" + cells));
            l.event(EventType.GAP, l.window.from(), l.window.to(), Severity.FAIL, l.tag.missing(), "no sample at all");
            l.add(Result.notApplicable(Probe.C02, "no samples"));
            return;
        }
        double share = p.good() / l.due;
        if (l.model.limit() <= 0) {
            l.add(Result.unknown(Probe.C01, HEARTBEAT));
        } else {
            Verdict verdict = graded(1 - share, 0.05, 0.20);
            l.add(Result.of(
                    Probe.C01,
                    verdict,
                    100 * share,
                    "%",
                    "a good value for " + Words.percent(share) + " of the time; a value counts for "
                            + Words.time(l.model.limit())
                            + empty(l, "numbers that stand for none", l.model.sentinelShare(l.tag) * l.tag.numeric())
                            + empty(l, "words", l.tag.strayWords())));
        }
        if (!l.model.periodic()) {
            l.add(Result.notApplicable(Probe.C02, "not stored at every scan"));
            return;
        }
        if (l.tag.arrival().overlaps() > 0) {
            l.add(Result.unknown(Probe.C02, OVERLAP));
            return;
        }
        boolean cut = cut(l);
        double missing = missing(l, cut);
        // Samples at different times: what comes twice, or too late to be put in place, is no scan more.
        double unique = l.tag.intervals().count() + 1.0;
        double complete = unique / Math.max(1, unique + missing);
        l.add(Result.of(
                Probe.C02,
                graded(1 - complete, 0.05, 0.20),
                100 * complete,
                "%",
                Words.number(missing) + " of " + Words.number(unique + missing) + " scans have no sample"
                        + (cut
                                ? "; stamps are cut to whole "
                                        + Words.unit(UNITS[l.tag.arrival().granularity()]) + ", " + trueBeat(l)
                                : "")));
    }

    private static String empty(Look l, String what, double samples) {
        double good = l.tag.numeric() + l.tag.strayWords();
        return samples > 0 ? "; " + Words.percent(samples / good) + " of the values are " + what : "";
    }

    /**
     * Whether stamps are cut to a unit as long as the interval: then a beat a little slower than the unit shows as a double interval
     * now and then, evenly, and nothing is missing. Losses fall together by chance; these never do.
     */
    private static boolean cut(Look l) {
        double base = l.model.estimate();
        if (base != UNITS[l.tag.arrival().granularity()]) {
            return false;
        }
        Lengths all = l.tag.intervals();
        double twice = all.countBetween(1.9 * base, 2.1 * base);
        double together = 0;
        int octave = Lengths.halfOctave(Math.round(2 * base));
        for (Lengths.Cell cell : l.tag.beat().pairs().cells()) {
            long key = Math.round(cell.length());
            together += key >> 8 == octave && (key & 0xFF) == octave ? cell.count() : 0;
        }
        return twice >= 20 && twice * twice / Math.max(1, all.count()) >= 5 && together == 0;
    }

    private static String trueBeat(Look l) {
        double base = l.model.estimate();
        double sum = 0;
        double n = 0;
        for (Lengths.Cell cell : l.tag.intervals().cells()) {
            if (cell.length() <= 2.1 * base) {
                sum += cell.sum();
                n += cell.count();
            }
        }
        return "the true interval is near " + Words.time(sum / Math.max(1, n));
    }

    private static double missing(Look l, boolean cut) {
        double base = l.model.estimate();
        double missing = 0;
        for (Lengths.Cell cell : l.tag.intervals().cells()) {
            if (cell.length() > (cut ? 2.5 : 1.5) * base) {
                missing += cell.count() * (Math.rint(cell.length() / base) - 1);
            }
        }
        return missing;
    }

    private static void gaps(Look l) {
        if (l.tag.samples() < 2) {
            l.add(Result.notApplicable(Probe.C03, "fewer than two samples"));
            return;
        }
        if (l.tag.arrival().overlaps() > 0) {
            l.add(Result.unknown(Probe.C03, OVERLAP));
            return;
        }
        if (l.model.storage() == Storage.RESAMPLED) {
            l.add(Result.unknown(
                    Probe.C03, "values are made up on an even grid, which hides gaps: export the stored samples"));
            return;
        }
        double limit = l.model.limit();
        if (limit <= 0) {
            dead(l);
            return;
        }
        Lengths held = l.tag.goodIntervals().plus(l.tag.uncertainIntervals());
        double total = held.totalAbove(limit);
        long count = held.cells().stream()
                .filter(c -> c.length() > limit)
                .mapToLong(Lengths.Cell::count)
                .sum();
        double tail = tail(l);
        double longest = tail > limit ? tail : 0;
        if (tail > limit) {
            count++;
            total += tail;
        }
        for (Stretch gap : l.tag.beat().gaps()) {
            if (gap.count() > limit && (int) gap.value() < 2) {
                longest = Math.max(longest, gap.count());
            }
        }
        boolean fail = longest > DAY || total > 0.05 * l.due;
        boolean warn = longest > leastWarning(l);
        Verdict verdict = fail ? Verdict.FAIL : warn ? Verdict.WARN : Verdict.PASS;
        String text = count == 0
                ? "no gap"
                : Words.count(count, "gap") + ", " + Words.time(total) + " in all, the longest " + Words.time(longest);
        l.add(Result.pass(
                Probe.C03, count, "gaps", text, "gaps longer than " + Words.time(limit) + " would have been seen"));
        relabel(l, verdict);
        gapEvents(l, limit, tail);
    }

    /** The silence behind the last sample; under a bad status the end is bad, not silent. */
    private static double tail(Look l) {
        return (l.tag.status().last() & 3) == 2 ? 0 : l.silentTail();
    }

    /** Samples from which the longest silence of a tag stored on change says how long it may keep silent. */
    private static final long MANY = 100;
    /** A tag that keeps silent to the end for so many times its longest silence before has stopped. */
    private static final double STOPPED = 10;

    /** A tag stored on change, of which only the end can be judged: silent far longer than ever before. */
    private static void dead(Look l) {
        double tail = tail(l);
        double before =
                l.tag.beat().gaps().stream().mapToLong(Stretch::count).max().orElse(0);
        if (l.tag.samples() < MANY || tail < DAY || tail < STOPPED * before) {
            l.add(Result.unknown(Probe.C03, HEARTBEAT));
            return;
        }
        String text =
                "no sample to the end, " + Words.time(tail) + "; its longest silence before was " + Words.time(before);
        l.add(Result.of(Probe.C03, Verdict.WARN, 1, "gaps", text));
        l.event(EventType.GAP, l.tag.last(), l.tag.last() + Math.round(tail), Severity.WARN, 1, text);
    }

    private static void relabel(Look l, Verdict verdict) {
        Result last = l.results.remove(l.results.size() - 1);
        l.add(new Result(
                last.probe(),
                verdict,
                last.value(),
                last.unit(),
                last.text(),
                verdict == Verdict.PASS ? last.detectable() : ""));
    }

    private static void gapEvents(Look l, double limit, double tail) {
        List<Stretch> gaps = l.tag.beat().gaps().stream()
                .filter(g -> g.count() > limit && (int) g.value() < 2)
                .toList();
        for (Stretch gap : gaps) {
            double length = gap.count();
            l.event(
                    EventType.GAP,
                    gap.from(),
                    gap.to(),
                    gapSeverity(l, length),
                    Math.max(1, Math.round(length / Math.max(1, l.model.estimate())) - 1),
                    "no sample for " + Words.time(length) + "; usual are " + Words.time(l.model.estimate()));
        }
        if (tail > limit) {
            l.event(
                    EventType.GAP,
                    l.tag.last(),
                    l.tag.last() + Math.round(tail),
                    gapSeverity(l, tail),
                    1,
                    "no sample to the end, " + Words.time(tail) + " after the last one");
        }
    }

    /** A gap worth a warning: an hour, and sixty scans (catalogue C03). */
    private static double leastWarning(Look l) {
        return Math.max(HOUR, 60 * l.model.estimate());
    }

    private static Severity gapSeverity(Look l, double length) {
        return length > DAY ? Severity.FAIL : length > leastWarning(l) ? Severity.WARN : Severity.INFO;
    }

    private static void scanRate(Look l) {
        if (!l.model.scanDeclared()) {
            l.add(Result.unknown(
                    Probe.C05,
                    l.model.estimate() > 0
                            ? "the data show " + Words.time(l.model.estimate())
                                    + "; supply the scan rate in the tag export to compare"
                            : "too few samples"));
            return;
        }
        if (!l.model.periodic()) {
            l.add(Result.notApplicable(Probe.C05, "not stored at every scan"));
            return;
        }
        double ratio = l.model.estimate() / l.model.scan();
        double off = Math.max(ratio, 1 / ratio);
        Verdict verdict = off > 2 ? Verdict.FAIL : off > 1.1 ? Verdict.WARN : Verdict.PASS;
        l.add(Result.of(
                Probe.C05,
                verdict,
                ratio,
                "",
                "declared " + Words.time(l.model.scan()) + ", stored every " + Words.time(l.model.estimate())));
    }

    private static void clock(Look l) {
        double base = l.model.estimate();
        if (!l.model.periodic() || l.tag.samples() < 1000) {
            l.add(Result.notApplicable(Probe.C06, "needs a thousand samples at an even rate"));
            return;
        }
        if (cut(l)) {
            l.add(Result.unknown(
                    Probe.C06, "stamps are cut to the length of the interval: export them with milliseconds"));
            return;
        }
        Lengths all = l.tag.intervals();
        double sum = 0;
        long n = 0;
        for (Lengths.Cell cell : all.cells()) {
            if (Math.abs(cell.length() - base) <= 0.05 * base) {
                sum += cell.sum();
                n += cell.count();
            }
        }
        double nominal = l.model.scanDeclared() && Math.abs(l.model.scan() / base - 1) < 0.02 ? l.model.scan() : base;
        double ppm = n == 0 ? 0 : 1e6 * (sum / n / nominal - 1);
        // Intervals near the scan rate telescope: their mean is off by one stamp's fineness over the whole stretch at
        // most.
        double blur = 1e6 * 2 * UNITS[l.tag.arrival().granularity()] / Math.max(1, sum);
        long steps = l.tag.beat().steps().stream().filter(s -> stepped(s, base)).count();
        double largest = l.tag.beat().steps().stream()
                .filter(s -> stepped(s, base))
                .mapToDouble(s -> Math.abs(s.size()))
                .max()
                .orElse(0);
        boolean single = n >= 0.99 * all.count();
        double drift = single && Math.abs(ppm) < 2000 ? Math.max(0, Math.abs(ppm) - blur) : 0;
        Verdict verdict =
                drift > 1000 || largest > 5000 ? Verdict.FAIL : drift > 100 || steps > 0 ? Verdict.WARN : Verdict.PASS;
        l.add(Result.of(
                Probe.C06,
                verdict,
                ppm,
                "ppm",
                "the beat is " + Words.number(ppm) + " ppm off " + Words.time(nominal)
                        + (steps > 0
                                ? "; " + Words.count(steps, "step") + ", the largest " + Words.time(largest)
                                : "")));
        if (drift > 100) {
            l.event(
                    EventType.CLOCK_DRIFT,
                    l.tag.first(),
                    l.tag.last(),
                    drift > 1000 ? Severity.FAIL : Severity.WARN,
                    n,
                    "the clock runs " + Words.number(Math.abs(ppm)) + " ppm " + (ppm > 0 ? "slow" : "fast") + ", "
                            + Words.time(Math.abs(ppm) * 1e-6 * DAY) + " a day");
        }
        for (Stretch s : l.tag.beat().steps()) {
            if (stepped(s, base)) {
                l.event(
                        EventType.CLOCK_STEP,
                        s.from(),
                        s.to(),
                        Math.abs(s.size()) > 5000 ? Severity.FAIL : Severity.WARN,
                        1,
                        "the beat goes on " + Words.time(Math.abs(s.size())) + (s.size() > 0 ? " later" : " earlier"));
            }
        }
    }

    /** A shift of the beat that is not a missing sample, on the tag's own beat. */
    private static boolean stepped(Stretch s, double base) {
        return Math.abs(s.size()) > 0.25 * base && s.length() < 3 * base && Math.abs(s.value() - base) <= 0.1 * base;
    }

    private static void impossible(Look l) {
        long n = l.tag.impossible();
        double share = l.tag.samples() == 0 ? 0 : (double) n / l.tag.samples();
        Verdict verdict = n == 0 ? Verdict.PASS : share > 0.001 ? Verdict.FAIL : Verdict.WARN;
        String first = n == 0
                ? ""
                : ", the first at " + Instant.ofEpochMilli(l.tag.arrival().firstImpossible());
        l.add(Result.pass(
                Probe.C07,
                n,
                "samples",
                n == 0 ? "none" : Words.number(n) + " samples before 1990 or in the future" + first,
                "a single one would have been seen"));
        relabel(l, verdict);
        if (n > 0) {
            l.event(
                    EventType.CLOCK_STEP,
                    l.tag.arrival().firstImpossible(),
                    l.tag.arrival().firstImpossible(),
                    severity(verdict),
                    n,
                    Words.number(n) + " stamps before 1990 or in the future: an unset clock, or another unit of time");
        }
    }

    private static void order(Look l) {
        var a = l.tag.arrival();
        double samples = Math.max(1, l.tag.samples());
        double repeated = a.duplicates() / samples;
        double conflicting = a.conflicts() / samples;
        String pattern = pattern(l);
        // What happens every midnight happened to every day of the dump.
        if (a.overlaps() > 0) {
            l.add(Result.unknown(Probe.C08, OVERLAP));
            return;
        }
        boolean midnight = pattern.contains("midnight");
        boolean fail = conflicting > 0.001 && pattern.isEmpty() || midnight;
        boolean warn = repeated > 0.001 || a.conflicts() > 0 || a.backward() > 0 || a.doubledDays() > 0;
        Verdict verdict = fail ? Verdict.FAIL : warn ? Verdict.WARN : Verdict.PASS;
        l.add(Result.pass(
                Probe.C08,
                a.disordered(),
                "samples",
                a.disordered() == 0
                        ? "in order, none twice"
                        : a.finer() == a.disordered()
                                ? "in order; " + Words.count(a.finer(), "sample")
                                        + " share a millisecond with another one: stamps"
                                        + " are finer than what is kept of them, so that repeats are not told"
                                : pattern.contains("given twice")
                                        ? pattern.substring(2)
                                        : (pattern.isEmpty() ? "" : pattern.substring(2) + "; ")
                                                + Words.number(a.duplicates()) + " repeated ("
                                                + Words.number(a.conflicts())
                                                + " with another value), " + Words.number(a.backward()) + " late"
                                                + (a.late() > 0
                                                        ? ", " + Words.number(a.late())
                                                                + " too late to be put in place or told from repeats"
                                                        : ""),
                "a single one would have been seen"));
        relabel(l, verdict);
        for (Stretch s : a.repeats()) {
            l.event(
                    EventType.DUPLICATE,
                    s.from(),
                    s.to(),
                    s.size() > 0 ? severity(verdict) : Severity.WARN,
                    s.count(),
                    Words.count(s.count(), "sample") + " at times that were there already, "
                            + (s.size() > 0 ? "with another value" : "alike"));
        }
        for (Stretch s : a.backs()) {
            l.event(
                    EventType.OUT_OF_ORDER,
                    s.from(),
                    s.to(),
                    midnight ? Severity.FAIL : Severity.WARN,
                    s.count(),
                    Words.count(s.count(), "sample") + " came up to " + Words.time(s.size()) + " late" + pattern);
        }
    }

    /** Steps back that follow a rule have one cause, and it is not the network. */
    private static String pattern(Look l) {
        var a = l.tag.arrival();
        boolean days = a.backSteps().quantile(0.5) > 0.9 * DAY && a.backSteps().quantile(0.5) <= 1.05 * DAY;
        // A second copy of the data brings a step back of its own.
        long steps = a.steppedBack() - (a.doubledDays() > 0 ? 1 : 0);
        boolean midnight = steps >= 3 && days && a.midnightSteps() >= 0.9 * steps;
        String ending = midnight
                ? "; the sample of midnight carries the date of the day that ends, " + a.midnightSteps() + " times"
                : "";
        if (a.doubledDays() * 2 > l.tag.days().size()) {
            return "; nearly every day stands in the dump twice, sample by sample: the same data were given twice"
                    + ending;
        }
        if (a.doubledDays() > 0) {
            return "; " + Words.count(a.doubledDays(), "day") + " stand in the dump twice, sample by sample" + ending;
        }
        if (midnight) {
            return ending;
        }
        double deepest = a.backSteps().quantile(1);
        // One step back and as many samples again as it is deep: a piece of time stands in the file twice.
        if (a.steppedBack() == 1 && l.model.estimate() > 0 && a.disordered() >= 3) {
            double again = a.disordered() * l.model.estimate();
            if (Math.abs(again - deepest) <= 2 * l.model.estimate()) {
                return "; " + Words.time(again) + " are recorded twice";
            }
        }
        return "";
    }

    private static void clockChanges(Look l) {
        if (l.dump.zone().isEmpty()) {
            l.add(Result.unknown(Probe.C09, "the time zone is not known: supply it"));
            return;
        }
        if (l.tag.last() == 0) {
            l.add(Result.notApplicable(Probe.C09, "no samples"));
            return;
        }
        List<ZoneOffsetTransition> transitions = transitions(l);
        if (transitions.isEmpty()) {
            l.add(Result.notApplicable(Probe.C09, "the clock does not change in this stretch of time"));
            return;
        }
        var a = l.tag.arrival();
        double tolerance = 2 * Math.max(l.model.estimate(), 1000);
        int found = 0;
        for (ZoneOffsetTransition change : transitions) {
            found += change(l, change, tolerance) ? 1 : 0;
        }
        boolean local = a.ambiguous() > 0 || a.nonexistent() > 0;
        Verdict verdict = found > 0 || a.nonexistent() > 0 ? Verdict.FAIL : local ? Verdict.WARN : Verdict.PASS;
        l.add(Result.pass(
                Probe.C09,
                a.ambiguous() + a.nonexistent(),
                "samples",
                !local && found == 0
                        ? "clean over " + transitions.size() + " clock changes"
                        : "local time without an offset: " + Words.count(a.ambiguous(), "sample")
                                + " in the hour that comes twice, " + Words.number(a.nonexistent())
                                + " in the hour that does not exist",
                "an hour too much or too little at a clock change would have been seen"));
        relabel(l, verdict);
    }

    private static List<ZoneOffsetTransition> transitions(Look l) {
        List<ZoneOffsetTransition> all = new ArrayList<>();
        var rules = ZoneId.of(l.dump.zone()).getRules();
        ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(l.tag.first() - 1));
        while (next != null && next.toEpochSecond() * 1000L <= l.tag.last() && all.size() < 200) {
            all.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return all;
    }

    /** A fault at one clock change: steps back, holes, or stamps in the hour that the change makes unclear. */
    private static boolean change(Look l, ZoneOffsetTransition change, double tolerance) {
        long at = change.toEpochSecond() * 1000L;
        double shift = Math.abs(change.getDuration().toMillis());
        long near = Math.round(2 * shift + tolerance);
        boolean back = l.tag.arrival().backs().stream()
                .anyMatch(s -> s.from() <= at + near
                        && s.to() >= at - near
                        && s.size() >= shift / 2
                        && s.size() <= 2 * shift + tolerance);
        boolean repeated = l.tag.arrival().repeats().stream()
                .anyMatch(s -> s.from() <= at + near
                        && s.to() >= at - near
                        && (s.length() >= shift / 2 || s.count() * l.model.estimate() >= shift / 2));
        boolean hole = l.model.limit() > 0
                && l.tag.beat().gaps().stream()
                        .anyMatch(g -> g.from() <= at + near
                                && g.to() >= at - near
                                && Math.abs(g.count() - shift) <= tolerance
                                && shift > l.model.limit());
        boolean unclear = change.isGap() && l.tag.arrival().nonexistent() > 0
                || change.isOverlap() && l.tag.arrival().ambiguous() > 0;
        if (!back && !repeated && !hole && !unclear) {
            return false;
        }
        boolean fault = back || repeated || hole || change.isGap();
        // Stamps of the hour that is left out fall on the next one, which then seems to come twice.
        boolean skipped = change.isGap() && l.tag.arrival().nonexistent() > 0;
        String what = skipped
                ? "stamps stand in the hour that does not exist"
                : back || repeated
                        ? "an hour stands in the file twice"
                        : hole ? "an hour is missing" : "stamps stand in the hour that comes twice";
        // Such samples are counted over the whole dump, which may hold several changes.
        long all =
                change.isGap() ? l.tag.arrival().nonexistent() : l.tag.arrival().ambiguous();
        l.event(
                EventType.DST,
                at - Math.round(shift),
                at + Math.round(shift),
                fault ? Severity.FAIL : Severity.WARN,
                1,
                "clocks change here, and " + what + ": local time without an offset"
                        + (all > 0 ? "; " + Words.count(all, "such sample") + " in the whole dump" : ""));
        return fault;
    }

    private static void fineness(Look l) {
        if (l.tag.samples() < 10 || l.model.estimate() <= 0) {
            l.add(Result.notApplicable(Probe.C10, "too few samples"));
            return;
        }
        long unit = UNITS[l.tag.arrival().granularity()];
        Verdict verdict = unit > l.model.estimate() * 1.01 ? Verdict.WARN : Verdict.PASS;
        l.add(Result.of(
                Probe.C10,
                verdict,
                unit,
                "ms",
                "stamps are told to " + (unit == 1 ? "the millisecond" : "whole " + Words.unit(unit))));
    }

    /** The rate of storage changes for good: the median interval before and after differ, each side agreeing with itself. */
    private static void scanChange(Look l) {
        List<Cell> cells = l.cells.stream()
                .filter(c -> c.interval() > 0 && c.samples() >= 4)
                .toList();
        if (cells.size() < 8 || l.model.onChange() && l.model.storage() != Storage.COMPRESSED) {
            return;
        }
        int best = -1;
        double most = Math.log(1.4);
        SortedNumbers early = new SortedNumbers(cells.size());
        SortedNumbers late = SortedNumbers.of(cells, Cell::interval);
        for (int cut = 1; cut <= cells.size() - 3; cut++) {
            early.add(cells.get(cut - 1).interval());
            late.remove(cells.get(cut - 1).interval());
            double change = Math.abs(Math.log(late.median() / early.median()));
            if (cut >= 3
                    && change > most * 1.0001
                    && agrees(cells.subList(0, cut), early.median())
                    && agrees(cells.subList(cut, cells.size()), late.median())) {
                most = change;
                best = cut;
            }
        }
        if (best > 0) {
            double before =
                    SortedNumbers.of(cells.subList(0, best), Cell::interval).median();
            double after = SortedNumbers.of(cells.subList(best, cells.size()), Cell::interval)
                    .median();
            l.event(
                    EventType.SCAN_CHANGE,
                    cells.get(best).from(),
                    cells.get(best).from() + cells.get(best).length(),
                    Severity.WARN,
                    1,
                    "stored every " + Words.time(before) + " before and every " + Words.time(after) + " from here on"
                            + l.slices());
        }
    }

    private static boolean agrees(List<Cell> cells, double median) {
        long near = cells.stream()
                .filter(c -> Math.abs(c.interval() - median) <= 0.15 * median)
                .count();
        return near >= 0.9 * cells.size();
    }
}
