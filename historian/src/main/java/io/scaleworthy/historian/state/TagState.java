package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.profile.Timeline;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is remembered of one tag while its samples pass: counters, bounded lists, no samples. An ordered monoid: {@link #merge}
 * of the states of two stretches, the earlier one first, equals the state of both read in one go, provided that the second
 * stretch starts after the first one ends. Thresholds are applied to the finished profile, never here.
 */
public final class TagState {
    /** Only runs of one value from an hour on are kept; no check looks at shorter ones. Milliseconds. */
    public static final long LEAST_RUN = 3_600_000L;
    /** A longer silence ends a run of one value: it is a gap, and nobody knows the value in it. Milliseconds. */
    public static final long RUN_BREAK = 4 * 3_600_000L;
    /** Longest gaps and runs kept with their times. */
    private static final int MOST_SPANS = 6;
    /** Different values counted exactly; beyond, "many" is all that matters. */
    private static final int MOST_DISTINCT = 64;

    private final Spans planned;
    private final Spans idle;
    private long samples;
    private long numeric;
    private long missing;
    private final long[] byQuality = new long[Quality.values().length];
    private long duplicates;
    private long backward;
    private long impossible;
    private long daylight;
    private long first;
    private long last;
    private boolean any;
    private Quality lastQuality = Quality.GOOD;
    private final LengthCounter[] intervals = {new LengthCounter(), new LengthCounter(), new LengthCounter()};
    private final List<Span> gaps = new ArrayList<>();
    private final LengthCounter runs = new LengthCounter();
    private final List<Span> longestRuns = new ArrayList<>();
    private final Set<Double> distinct = new HashSet<>();
    private long changes;
    private long changesAfterChange;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;
    private final Map<Long, long[]> days = new HashMap<>();
    private long cachedDay = Long.MIN_VALUE;
    private long[] cachedCounts = new long[5];

    // The run of one value that is open at the end, and the one open at the start, which a merge may lengthen.
    private final Run open = new Run();
    private Run head = new Run();
    private boolean headClosed;
    private boolean brokenAtStart;
    private boolean lastChanged;
    private boolean firstChanged;
    private boolean secondSeen;

    /** A stretch of equal values. */
    private static final class Run {
        double value = Double.NaN;
        long from;
        long to;
        long count;

        boolean accepts(double next, long time) {
            return count > 0 && value == next && time - to <= RUN_BREAK;
        }

        void start(double next, long time) {
            value = next;
            from = time;
            to = time;
            count = 1;
        }

        void set(Run other) {
            value = other.value;
            from = other.from;
            to = other.to;
            count = other.count;
        }
    }

    /**
     * An empty state.
     *
     * @param planned planned stops; their time is no gap
     * @param idle time in which the machine does not run; a value that stands still then is not frozen
     */
    public TagState(Spans planned, Spans idle) {
        this.planned = planned;
        this.idle = idle;
    }

    public long last() {
        return last;
    }

    public boolean any() {
        return any;
    }

    /** A cell that says that there is no value at this time. */
    public void addMissing() {
        missing++;
    }

    /** A sample whose local time does not exist or exists twice. */
    public void addDaylight() {
        daylight++;
    }

    /** A sample before 1990 or after the day of the assessment; it is counted and not used. */
    public void addImpossible() {
        impossible++;
        samples++;
    }

    /**
     * Adds a sample.
     *
     * @param time UTC milliseconds
     * @param day plant-local day since 1970
     * @param value the number; NaN for a word or a bad sample
     * @param code a stand-in for a word, so that runs and changes work on words too; NaN when there is no value at all
     * @param sumDaily keep the day's sum, for tags whose daily means are asked for
     */
    public void add(long time, long day, double value, double code, Quality quality, boolean sumDaily) {
        samples++;
        byQuality[quality.ordinal()]++;
        if (!Double.isNaN(value)) {
            numeric++;
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
        }
        countDay(day, quality, sumDaily ? value : Double.NaN);
        if (any && time <= last) {
            if (time == last) {
                duplicates++;
            } else {
                backward++;
            }
            return;
        }
        if (any) {
            interval(last, time, lastQuality);
        } else {
            first = time;
            any = true;
        }
        last = time;
        lastQuality = quality;
        values(time, code);
    }

    private void interval(long from, long to, Quality status) {
        long length = to - from - planned.overlap(from, to);
        if (length <= 0) {
            return;
        }
        intervals[status.ordinal()].add(length);
        keepLongest(gaps, new Span(from, to));
    }

    private void values(long time, double code) {
        if (Double.isNaN(code)) {
            brokenAtStart |= open.count == 0 && !headClosed;
            closeRun();
            return;
        }
        if (distinct.size() < MOST_DISTINCT) {
            distinct.add(code);
        }
        if (open.accepts(code, time)) {
            open.to = time;
            open.count++;
            note(false);
            return;
        }
        boolean changed = open.count > 0 && open.value != code;
        closeRun();
        open.start(code, time);
        note(changed);
    }

    private void note(boolean changed) {
        if (changed) {
            changes++;
            changesAfterChange += lastChanged ? 1 : 0;
        }
        if (secondSeen) {
            lastChanged = changed;
        } else if (open.count > 1 || changed || headClosed) {
            secondSeen = true;
            firstChanged = changed;
            lastChanged = changed;
        }
    }

    private void closeRun() {
        if (open.count == 0) {
            return;
        }
        if (headClosed) {
            keepRun(open);
        } else {
            head.set(open);
            headClosed = true;
        }
        open.count = 0;
    }

    private void keepRun(Run run) {
        long length = run.to - run.from - idle.overlap(run.from, run.to);
        if (run.count >= 3 && length >= LEAST_RUN) {
            runs.add(length);
            keepLongest(longestRuns, new Span(run.from, run.to));
        }
    }

    private static void keepLongest(List<Span> list, Span span) {
        if (list.size() < MOST_SPANS) {
            list.add(span);
            return;
        }
        int shortest = 0;
        for (int i = 1; i < list.size(); i++) {
            if (LONGEST.compare(list.get(i), list.get(shortest)) > 0) {
                shortest = i;
            }
        }
        if (LONGEST.compare(span, list.get(shortest)) < 0) {
            list.set(shortest, span);
        }
    }

    private static final Comparator<Span> LONGEST =
            Comparator.comparingLong(Span::length).reversed().thenComparingLong(Span::from);

    private void countDay(long day, Quality quality, double value) {
        if (day != cachedDay) {
            cachedCounts = days.computeIfAbsent(day, d -> new long[5]);
            cachedDay = day;
        }
        cachedCounts[0]++;
        cachedCounts[1] += quality == Quality.UNCERTAIN ? 1 : 0;
        cachedCounts[2] += quality == Quality.BAD ? 1 : 0;
        if (!Double.isNaN(value)) {
            cachedCounts[3]++;
            cachedCounts[4] = Double.doubleToRawLongBits(Double.longBitsToDouble(cachedCounts[4]) + value);
        }
    }

    /** Appends the state of a later stretch. This state changes; the other one is used up. */
    public void merge(TagState later) {
        samples += later.samples;
        numeric += later.numeric;
        missing += later.missing;
        for (int i = 0; i < byQuality.length; i++) {
            byQuality[i] += later.byQuality[i];
        }
        duplicates += later.duplicates;
        backward += later.backward;
        impossible += later.impossible;
        daylight += later.daylight;
        minimum = Math.min(minimum, later.minimum);
        maximum = Math.max(maximum, later.maximum);
        for (double value : later.distinct) {
            if (distinct.size() < MOST_DISTINCT) {
                distinct.add(value);
            }
        }
        later.days.forEach((day, counts) -> {
            long[] mine = days.computeIfAbsent(day, d -> new long[5]);
            for (int i = 0; i < 4; i++) {
                mine[i] += counts[i];
            }
            mine[4] = Double.doubleToRawLongBits(Double.longBitsToDouble(mine[4]) + Double.longBitsToDouble(counts[4]));
        });
        cachedDay = Long.MIN_VALUE;
        for (int i = 0; i < intervals.length; i++) {
            intervals[i].merge(later.intervals[i]);
        }
        later.gaps.forEach(gap -> keepLongest(gaps, gap));
        runs.merge(later.runs);
        later.longestRuns.forEach(run -> keepLongest(longestRuns, run));
        if (!later.any) {
            return;
        }
        if (any) {
            interval(last, later.first, lastQuality);
        } else {
            first = later.first;
            any = true;
        }
        last = later.last;
        lastQuality = later.lastQuality;
        joinRuns(later);
    }

    private void joinRuns(TagState later) {
        Run theirs = later.headClosed ? later.head : later.open;
        if (theirs.count > 0) {
            boolean empty = open.count == 0 && !headClosed;
            if (empty) {
                brokenAtStart |= later.brokenAtStart;
                secondSeen = later.secondSeen;
                firstChanged = later.firstChanged;
            } else if (later.brokenAtStart) {
                closeRun();
            }
            boolean joined = open.accepts(theirs.value, theirs.from);
            boolean changed = !joined && open.count > 0 && open.value != theirs.value;
            if (joined) {
                open.to = theirs.to;
                open.count += theirs.count;
            } else {
                closeRun();
                open.set(theirs);
            }
            changes += changed ? 1 : 0;
            changesAfterChange += changed && lastChanged ? 1 : 0;
            // The first change of the later stretch follows the seam when its head is one sample long.
            changesAfterChange += changed && theirs.count == 1 && later.secondSeen && later.firstChanged ? 1 : 0;
            boolean alone = theirs.count == 1 && !later.secondSeen;
            if (!empty && !secondSeen) {
                secondSeen = true;
                firstChanged = changed;
            }
            lastChanged = alone ? changed : later.lastChanged;
        }
        changes += later.changes;
        changesAfterChange += later.changesAfterChange;
        if (later.headClosed) {
            closeRun();
            open.set(later.open);
        } else if (theirs.count == 0 && later.brokenAtStart) {
            brokenAtStart |= open.count == 0 && !headClosed;
            closeRun();
        }
    }

    /**
     * The finished facts.
     *
     * @param windowFrom start of the window, UTC milliseconds
     * @param windowTo end of the window, exclusive
     * @param firstDay plant-local day of the window's start
     * @param lastDay plant-local day of the window's last millisecond
     * @param plannedDay whether a plant-local day is a planned stop from end to end
     */
    public TagProfile profile(
            String name,
            long windowFrom,
            long windowTo,
            long firstDay,
            long lastDay,
            java.util.function.LongPredicate plannedDay,
            boolean keepDaily) {
        Run tail = new Run();
        tail.set(open);
        LengthCounter allRuns = new LengthCounter();
        allRuns.merge(runs);
        List<Span> spans = new ArrayList<>(longestRuns);
        List<Run> unfinished = headClosed ? List.of(head, tail) : List.of(tail);
        for (Run run : unfinished) {
            long length = run.to - run.from - idle.overlap(run.from, run.to);
            if (run.count >= 3 && length >= LEAST_RUN) {
                allRuns.add(length);
                keepLongest(spans, new Span(run.from, run.to));
            }
        }
        Map<String, Integer> months = new TreeMap<>();
        Map<Long, Double> means = new TreeMap<>();
        days.forEach((day, counts) -> {
            months.merge(LocalDate.ofEpochDay(day).toString().substring(0, 7), 1, Integer::sum);
            if (keepDaily && counts[3] > 0) {
                means.put(day, Double.longBitsToDouble(counts[4]) / counts[3]);
            }
        });
        spans.sort(LONGEST);
        List<Span> sortedGaps = new ArrayList<>(gaps);
        sortedGaps.sort(LONGEST);
        return new TagProfile(
                name,
                samples,
                numeric,
                missing,
                byQuality[Quality.GOOD.ordinal()],
                byQuality[Quality.UNCERTAIN.ordinal()],
                byQuality[Quality.BAD.ordinal()],
                duplicates,
                backward,
                impossible,
                daylight,
                first,
                last,
                any ? Math.max(0, first - windowFrom - planned.overlap(windowFrom, first)) : windowTo - windowFrom,
                any ? Math.max(0, windowTo - last - planned.overlap(last, windowTo)) : 0,
                intervals[Quality.GOOD.ordinal()].freeze(),
                intervals[Quality.UNCERTAIN.ordinal()].freeze(),
                intervals[Quality.BAD.ordinal()].freeze(),
                sortedGaps,
                allRuns.freeze(),
                spans,
                distinct.size(),
                changes,
                changesAfterChange,
                numeric == 0 ? 0 : minimum,
                numeric == 0 ? 0 : maximum,
                months,
                timeline(firstDay, lastDay, plannedDay),
                means);
    }

    private String timeline(long firstDay, long lastDay, java.util.function.LongPredicate plannedDay) {
        long[] counts = days.values().stream().mapToLong(c -> c[0]).sorted().toArray();
        double usual = counts.length == 0 ? 0 : counts[counts.length / 2];
        StringBuilder line = new StringBuilder();
        char[] letters = new char[(int) Math.max(0, lastDay - firstDay + 1)];
        Arrays.fill(letters, Timeline.SILENT);
        for (int i = 0; i < letters.length; i++) {
            long[] day = days.get(firstDay + i);
            if (day != null && day[2] * 20 > day[0]) {
                letters[i] = Timeline.BAD;
            } else if (day != null && day[1] * 20 > day[0]) {
                letters[i] = Timeline.UNCERTAIN;
            } else if (plannedDay.test(firstDay + i)) {
                letters[i] = Timeline.PLANNED;
            } else if (day != null) {
                letters[i] = day[0] < 0.9 * usual ? Timeline.THIN : Timeline.GOOD;
            }
        }
        return Timeline.shorten(line.append(letters).toString());
    }
}
