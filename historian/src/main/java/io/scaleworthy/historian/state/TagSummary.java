package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Day;
import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.Sentinel;
import io.scaleworthy.historian.profile.StandIn;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.profile.TagProfile.Arrival;
import io.scaleworthy.historian.profile.TagProfile.Beat;
import io.scaleworthy.historian.profile.TagProfile.Shapes;
import io.scaleworthy.historian.profile.TagProfile.Status;
import io.scaleworthy.historian.profile.TagProfile.Stays;
import io.scaleworthy.historian.profile.TagProfile.Values;
import io.scaleworthy.historian.profile.Timeline;
import io.scaleworthy.historian.time.Spans;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** Turns the state of a tag into its profile. */
public final class TagSummary {
    private static final double[] SHARES =
            TagProfile.SHARES.stream().mapToDouble(Double::doubleValue).toArray();

    private TagSummary() {}

    /**
     * The finished facts. The state may not be used afterwards.
     *
     * @param windowFrom start of the window, UTC milliseconds
     * @param windowTo end of the window, exclusive
     * @param firstDay plant-local day of the window's start
     * @param lastDay plant-local day of the window's last millisecond
     * @param plannedDay whether a plant-local day is a planned stop from end to end
     */
    public static TagProfile of(
            String name,
            TagState s,
            Spans planned,
            long windowFrom,
            long windowTo,
            long firstDay,
            long lastDay,
            LongPredicate plannedDay,
            boolean keepDaily) {
        Course c = s.finish();
        boolean any = s.mark != Long.MIN_VALUE;
        List<Day> days = s.days.freeze();
        Values values = values(s, c);
        Steps steps = c.moves;
        // Numbers that stand for no value have no part in a day's mean, and make its status bad.
        DoublePredicate nothing = value -> values.sentinels().stream().anyMatch(x -> x.value() == value);
        Map<String, Integer> months = new TreeMap<>();
        Map<Long, Double> means = new TreeMap<>();
        for (Day day : days) {
            long none = s.standIns.on(day.day(), nothing).count();
            if (day.samples() > none) {
                months.merge(
                        LocalDate.ofEpochDay(day.day())
                                .toString()
                                .substring(0, 7)
                                .intern(),
                        1,
                        Integer::sum);
            }
            if (keepDaily && day.numbers() > none) {
                double others = s.standIns.on(day.day(), nothing.negate()).sum();
                means.put(day.day(), (day.sum() + others) / (day.numbers() - none));
            }
        }
        Arrival arrival = new Arrival(
                s.samples,
                s.missing,
                s.duplicates,
                s.conflicts,
                s.backward,
                s.disordered,
                s.steppedBack,
                s.late,
                s.refilled,
                s.impossible,
                s.firstImpossible,
                s.finer,
                s.overlaps,
                doubled(days),
                s.ambiguous,
                s.nonexistent,
                any ? s.first : 0,
                any ? s.mark : 0,
                s.granularity,
                s.backSteps.freeze(),
                s.midnightSteps,
                s.backs.kept().freeze(),
                s.repeats.kept().freeze(),
                longs(s.week));
        return new TagProfile(
                name,
                arrival,
                new Beat(
                        c.intervals.held[0].freeze(),
                        c.intervals.held[1].freeze(),
                        c.intervals.held[2].freeze(),
                        c.intervals.pairs.freezeTop(Lengths.MOST_PRINTED),
                        c.intervals.gaps.freeze(),
                        c.intervals.clockSteps.freeze(),
                        c.intervals.offGrid),
                new Status(
                        s.byQuality[0],
                        s.byQuality[1],
                        s.byQuality[2],
                        s.statusGiven,
                        s.statusUnclear,
                        any ? s.lastFlags & 0xFF : 0,
                        s.words,
                        s.interpolated,
                        s.goodNothing,
                        s.badNumbers,
                        s.badMoves,
                        longs(c.intervals.reasonTime),
                        c.spells.longest.freeze(),
                        c.spells.count),
                values,
                new Stays(
                        c.runs.singles,
                        c.runs.counts.freeze(),
                        c.runs.hours.freeze(),
                        c.runs.longest.freeze(),
                        c.runs.flatTime,
                        c.runs.dwells.freeze(),
                        c.runs.stuck.freeze()),
                new Shapes(
                        steps.spikeSizes.freeze(),
                        steps.spikes.freeze(),
                        c.runs.excursions.freeze(),
                        drops(c, nothing),
                        steps.jumps.freeze(),
                        steps.switches.freeze(),
                        c.lines.triples,
                        c.lines.straight,
                        c.lines.samples,
                        c.lines.longest.freeze(),
                        c.aside == null ? 0 : c.aside.clouded(nothing)),
                any ? Math.max(0, s.first - windowFrom - planned.overlap(windowFrom, s.first)) : windowTo - windowFrom,
                any ? Math.max(0, windowTo - s.mark - planned.overlap(s.mark, windowTo)) : 0,
                steps.cells.freeze(),
                days,
                months,
                timeline(
                        days,
                        // A day's good samples that are no numbers are words.
                        day -> s.standIns.on(day.day(), nothing).count()
                                + (s.words <= values.count()
                                        ? day.samples() - day.uncertain() - day.bad() - day.numbers()
                                        : 0),
                        firstDay,
                        lastDay,
                        plannedDay,
                        any ? part(s.first, windowFrom, firstDay) : 0,
                        any ? part(s.mark, windowFrom, firstDay) : 0),
                means);
    }

    /** Days of which every sample stands in the dump an even number of times. */
    private static long doubled(List<Day> days) {
        return days.stream().filter(Day::doubled).count();
    }

    private static List<Stretch> drops(Course c, DoublePredicate nothing) {
        List<Stretch> all = new ArrayList<>(c.runs.drops.freeze());
        if (c.aside != null) {
            all.addAll(c.aside.visits(nothing));
        }
        all.sort(Stretch.IN_TIME);
        return all;
    }

    private static Values values(TagState s, Course c) {
        long n = s.measured;
        double mean = n == 0 ? 0 : s.shift + s.sum / n;
        double squares = n < 2 ? 0 : Math.max(0, s.squares - s.sum * s.sum / n);
        TagProfile.Rest rest = new TagProfile.Rest(
                n,
                n == 0 ? 0 : s.minimum,
                n == 0 ? 0 : s.maximum,
                s.atMinimum,
                s.atMaximum,
                mean,
                deviation(n, squares),
                doubles(s.sketch.quantiles(SHARES, List.of())));
        List<StandIn> standIns = s.standIns.freeze();
        List<Sentinel> sentinels = Sentinel.of(standIns, rest);
        // What loggers write where they have none may well be measured too: 999 hPa is fair weather.
        List<StandIn> meant = standIns.stream()
                .filter(x -> sentinels.stream().noneMatch(y -> y.value() == x.value()))
                .toList();
        if (c.aside != null) {
            c.aside.join(c.moves, value -> sentinels.stream().anyMatch(x -> x.value() == value));
        }
        TagProfile.Rest all = with(rest, squares, standIns, s.sketch);
        return new Values(
                all.count(),
                all.minimum(),
                all.maximum(),
                all.atMinimum(),
                all.atMaximum(),
                all.mean(),
                all.deviation(),
                all.quantiles(),
                s.distinctCount(),
                resolution(s.steps()),
                c.moves.deltas.freeze(),
                c.triples.freeze(),
                c.moves.fastest,
                c.changes,
                c.changePairs,
                c.changesAfterChange,
                c.moves.ups,
                c.moves.downs,
                c.moves.falls.freeze(),
                timeMean(c, all.mean()),
                sentinels,
                sentinels.isEmpty() ? TagProfile.Rest.NONE : with(rest, squares, meant, s.sketch));
    }

    private static double deviation(long count, double squares) {
        return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }

    /** The rest together with numbers that loggers write where they have none. Sums as in Chan, Golub and LeVeque (1979). */
    private static TagProfile.Rest with(
            TagProfile.Rest rest, double restSquares, List<StandIn> standIns, QuantileSketch sketch) {
        if (standIns.isEmpty()) {
            return rest;
        }
        long n = rest.count();
        double mean = rest.mean();
        double squares = restSquares;
        for (StandIn one : standIns) {
            double step = one.value() - mean;
            long joined = n + one.count();
            squares += step * step * ((double) n * one.count() / joined);
            mean += step * one.count() / joined;
            n = joined;
        }
        StandIn low = standIns.get(0);
        StandIn high = standIns.get(standIns.size() - 1);
        boolean none = rest.count() == 0;
        boolean below = none || low.value() < rest.minimum();
        boolean above = none || high.value() > rest.maximum();
        return new TagProfile.Rest(
                n,
                below ? low.value() : rest.minimum(),
                above ? high.value() : rest.maximum(),
                below ? low.count() : rest.atMinimum(),
                above ? high.count() : rest.atMaximum(),
                mean,
                deviation(n, squares),
                doubles(sketch.quantiles(SHARES, standIns)));
    }

    /** Smallest step of which at least 95 % of the different steps are multiples (catalogue M10). */
    private static double resolution(double[] steps) {
        for (double step : steps) {
            int fit = 0;
            for (double other : steps) {
                double ratio = other / step;
                // Decimal fractions leave rests of a few units in the twelfth digit.
                fit += Math.abs(ratio - Math.rint(ratio)) <= 1e-6 * Math.max(1, ratio) ? 1 : 0;
            }
            if (fit >= 0.95 * steps.length) {
                return step;
            }
        }
        return 0;
    }

    private static double timeMean(Course c, double mean) {
        LengthCounter all = new LengthCounter();
        for (LengthCounter counter : c.intervals.held) {
            all.merge(counter);
        }
        long limit = (long) (10.0 * all.freeze().quantile(0.5));
        double held = c.weighted.mean(limit);
        return Double.isNaN(held) ? mean : held;
    }

    private static List<Long> longs(long[] values) {
        return LongStream.of(values).boxed().toList();
    }

    /** Boxed; neighbours that are equal share one box. */
    private static List<Double> doubles(double[] values) {
        Double[] boxed = new Double[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = i > 0 && values[i] == values[i - 1] ? boxed[i - 1] : Double.valueOf(values[i]);
        }
        return List.of(boxed);
    }

    private static final double DAY = 86_400_000;

    /** How far into the window a time lies, in days, the day of the window's start as its number. Clock changes do not matter. */
    private static double part(long time, long windowFrom, long firstDay) {
        return firstDay + (time - windowFrom) / DAY;
    }

    private static String timeline(
            List<Day> days,
            ToLongFunction<Day> empty,
            long firstDay,
            long lastDay,
            LongPredicate plannedDay,
            double first,
            double last) {
        int[] counts = days.stream().mapToInt(Day::samples).sorted().toArray();
        double usual = counts.length == 0 ? 0 : counts[counts.length / 2];
        char[] letters = new char[(int) Math.max(0, Math.min(lastDay - firstDay + 1, 1 << 20))];
        Arrays.fill(letters, Timeline.SILENT);
        for (Day day : days) {
            long at = day.day() - firstDay;
            if (at >= 0 && at < letters.length) {
                // The first and the last day are rarely whole.
                double covered = Math.min(day.day() + 1.0, last) - Math.max(day.day(), first);
                // Elapsed days: on the last one the clock may have changed by an hour since the first.
                covered = covered < 1 ? covered - 1 / 24.0 : covered;
                letters[(int) at] = letter(day, empty.applyAsLong(day), usual * Math.max(0, Math.min(1, covered)));
            }
        }
        for (int i = 0; i < letters.length; i++) {
            boolean trouble = letters[i] == Timeline.BAD || letters[i] == Timeline.UNCERTAIN;
            if (!trouble && plannedDay.test(firstDay + i)) {
                letters[i] = Timeline.PLANNED;
            }
        }
        // The same few lines stand beside most tags of a short dump.
        String line = Timeline.shorten(new String(letters));
        return line.length() <= 8 ? line.intern() : line;
    }

    private static char letter(Day day, long empty, double usual) {
        if ((day.bad() + empty) * 20L > day.samples()) {
            return Timeline.BAD;
        }
        if (day.uncertain() * 20L > day.samples()) {
            return Timeline.UNCERTAIN;
        }
        return day.samples() < 0.9 * usual ? Timeline.THIN : Timeline.GOOD;
    }
}
