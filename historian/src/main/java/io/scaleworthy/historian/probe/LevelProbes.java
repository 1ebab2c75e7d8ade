package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.Cell;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Probes of noise, level, range and metadata: C15, C16, C20, C21, C25, C27 to C29 and C31. */
final class LevelProbes {
    private static final double HOUR = 3_600_000;
    private static final double DAY = 24 * HOUR;
    /** Levels that noise is compared on (catalogue M13). */
    private static final int LEVELS = 8;
    /** Slices that a level needs before its noise is known. */
    private static final int LEAST_SLICES = 10;

    private LevelProbes() {}

    static void look(Look l) {
        noise(l);
        range(l);
        limits(l);
        compression(l);
        plausible(l);
        shift(l);
        coverage(l);
        metadata(l);
    }

    /** C15 and C16: the noise of a slice against the usual noise at its level. */
    private static void noise(Look l) {
        List<Cell> cells = l.cells.stream().filter(c -> c.samples() >= 20).toList();
        if (!l.model.movement().measured() || l.model.onChange() || l.model.storage() == Storage.RESAMPLED) {
            String why = "the noise of a signal shows only when every scan is stored";
            l.add(Result.notApplicable(Probe.C15, why));
            l.add(Result.notApplicable(Probe.C16, why));
            return;
        }
        if (cells.size() < 2 * LEAST_SLICES) {
            String why = l.cells.isEmpty() ? "facts carry no slices: profile the dump" : "too few samples per slice";
            l.add(Result.unknown(Probe.C15, why));
            l.add(Result.unknown(Probe.C16, why));
            return;
        }
        TagProfile.Values numbers = l.tag.measured();
        double low = numbers.quantile(0.01);
        double width = Math.max(1e-300, numbers.quantile(0.99) - low);
        double[] usual = new double[LEVELS];
        List<List<Double>> byLevel = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            byLevel.add(new ArrayList<>());
        }
        cells.forEach(c -> byLevel.get(level(c, low, width)).add(activity(c)));
        double whole = even(cells.stream().map(LevelProbes::activity).sorted().toList());
        boolean known = whole > 0;
        for (int i = 0; i < LEVELS; i++) {
            List<Double> level = byLevel.get(i);
            level.sort(Comparator.naturalOrder());
            usual[i] = whole > 0 ? whole : even(level);
            known |= usual[i] > 0;
        }
        if (!known) {
            String why = "its noise differs too much from hour to hour to call any of it unusual";
            l.add(Result.unknown(Probe.C15, why));
            l.add(Result.unknown(Probe.C16, why));
            return;
        }
        List<Cell> calm = new ArrayList<>();
        List<Cell> loud = new ArrayList<>();
        for (Cell c : cells) {
            double at = usual[level(c, low, width)];
            boolean flat = c.steps() == 0;
            if (at > 0 && !flat && activity(c) < 0.05 * at) {
                calm.add(c);
            } else if (at > 0 && activity(c) > 2.5 * at && c.noise() > 2 * l.model.resolution()) {
                loud.add(c);
            }
        }
        report(l, Probe.C15, EventType.NEARLY_FROZEN, calm, "hardly moves, with a twentieth of its usual noise");
        report(
                l,
                Probe.C16,
                EventType.NOISE_CHANGE,
                loud,
                "is over two and a half times as noisy as usual at this level");
    }

    /** The usual noise of some slices, sorted; 0 when there are too few or the middle ones differ sixfold: then none is usual. */
    private static double even(List<Double> sorted) {
        int n = sorted.size();
        boolean even = n >= LEAST_SLICES && sorted.get(n * 8 / 10) <= 6 * sorted.get(n * 2 / 10);
        return even ? sorted.get(n / 2) : 0;
    }

    private static int level(Cell c, double low, double width) {
        return (int) Math.max(0, Math.min(LEVELS - 1, Math.floor(LEVELS * (c.mean() - low) / width)));
    }

    /** Mean step, zero steps included, in the sense of the geometric mean. */
    private static double activity(Cell c) {
        return c.noise() * c.steps() / Math.max(1, c.samples());
    }

    private static void report(Look l, Probe probe, EventType type, List<Cell> odd, String what) {
        List<Event> events = new ArrayList<>();
        long total = 0;
        int i = 0;
        while (i < odd.size()) {
            int j = i;
            while (j + 1 < odd.size()
                    && odd.get(j + 1).from() == odd.get(j).from() + odd.get(j).length()) {
                j++;
            }
            long from = odd.get(i).from();
            long to = odd.get(j).from() + odd.get(j).length();
            // Two slices side by side, and an hour: a single odd slice happens.
            if (j > i && to - from >= HOUR) {
                events.add(new Event(
                        l.tag.name(),
                        type,
                        from,
                        to,
                        Severity.WARN,
                        j - i + 1L,
                        "for " + Words.time(to - from) + " it " + what + l.slices()));
                total += to - from;
            }
            i = j + 1;
        }
        double slice = l.cells.get(0).length();
        l.add(new Result(
                probe,
                events.isEmpty() ? Verdict.PASS : Verdict.WARN,
                total / HOUR,
                "h",
                events.isEmpty() ? "none" : Words.time(total) + " in all",
                events.isEmpty()
                        ? "spells longer than " + Words.time(Math.max(HOUR, 3 * slice)) + " would have been seen"
                        : ""));
        // A signal that is odd half of the time is not odd.
        if (total <= 0.2 * l.due) {
            l.events.addAll(events);
        }
    }

    private static void range(Look l) {
        if (l.tag.numeric() == 0 || l.declared.span() <= 0) {
            l.add(
                    l.tag.numeric() == 0
                            ? Result.notApplicable(Probe.C20, "no numbers")
                            : Result.unknown(Probe.C20, "supply the engineering range in the tag export"));
            return;
        }
        TagProfile.Values numbers = l.tag.measured();
        double share =
                outside(l.tag, l.declared.low().getAsDouble(), l.declared.high().getAsDouble());
        Verdict verdict = Look.graded(share, 0.001, 0.01);
        l.add(Result.of(
                Probe.C20,
                verdict,
                100 * share,
                "%",
                "values from " + Words.number(numbers.minimum()) + " to " + Words.number(numbers.maximum()) + ", range "
                        + Words.number(l.declared.low().getAsDouble()) + " to "
                        + Words.number(l.declared.high().getAsDouble())));
        if (share > 0) {
            merge(
                    l,
                    EventType.OUT_OF_RANGE,
                    Look.severity(verdict),
                    c -> c.minimum() < l.declared.low().getAsDouble()
                            || c.maximum() > l.declared.high().getAsDouble(),
                    "values outside the engineering range");
        }
    }

    /** Share of the good numbers outside a range, from the sketch: 0 when least and greatest are inside. */
    static double outside(TagProfile tag, double low, double high) {
        TagProfile.Values v = tag.measured();
        double share = 0;
        if (v.minimum() < low) {
            share += share(v, low);
        }
        if (v.maximum() > high) {
            share += 1 - share(v, high);
        }
        return Math.max(share, v.minimum() < low || v.maximum() > high ? 1.0 / Math.max(1, v.count()) : 0);
    }

    /** Share of the numbers below a value. */
    static double share(TagProfile.Values v, double value) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (v.quantile(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void merge(
            Look l, EventType type, Severity severity, java.util.function.Predicate<Cell> odd, String what) {
        List<Cell> cells = l.cells;
        int i = 0;
        while (i < cells.size()) {
            int j = i;
            while (j < cells.size() && cells.get(j).samples() > 0 && odd.test(cells.get(j))) {
                j++;
            }
            if (j > i) {
                l.event(
                        type,
                        Math.max(l.tag.first(), cells.get(i).from()),
                        Math.min(
                                l.tag.last(),
                                cells.get(j - 1).from() + cells.get(j - 1).length()),
                        severity,
                        j - i,
                        what + l.slices());
            }
            i = Math.max(j, i + 1);
        }
    }

    private static void limits(Look l) {
        if (l.declared.span() <= 0 || l.tag.numeric() == 0) {
            l.add(
                    l.tag.numeric() == 0
                            ? Result.notApplicable(Probe.C21, "no numbers")
                            : Result.unknown(Probe.C21, "supply the engineering range in the tag export"));
            return;
        }
        double low = l.declared.low().getAsDouble();
        double high = l.declared.high().getAsDouble();
        double span = l.declared.span();
        // NAMUR NE 43: below 3.6 mA and above 21 mA a 4-20 mA signal says that the sensor has failed.
        double failed = outside(l.tag, low - 0.025 * span, high + 0.0625 * span);
        List<Stretch> held = l.tag.stays().longest().stream()
                .filter(r -> (r.value() == low || r.value() == high) && !l.model.dwells(r.value()))
                .toList();
        double time = held.stream().mapToDouble(Stretch::size).sum();
        boolean clamped = held.size() >= 2 && time > 0.01 * l.due;
        Verdict verdict =
                failed > 0 && l.model.movement().measured() ? Verdict.WARN : clamped ? Verdict.WARN : Verdict.PASS;
        l.add(Result.of(
                Probe.C21,
                verdict,
                100 * time / l.due,
                "%",
                (failed > 0
                                ? "near " + Words.percent(failed)
                                        + " of the values lie in the failure bands of a 4-20 mA"
                                        + " signal (below 3.6 or above 21 mA); "
                                : "")
                        + Words.time(time)
                        + " exactly at an end of the range"));
        if (clamped) {
            held.forEach(r -> l.event(
                    EventType.AT_LIMIT,
                    r.from(),
                    r.to(),
                    Severity.WARN,
                    r.count(),
                    "exactly " + Words.number(r.value()) + ", the end of the engineering range"));
        }
    }

    private static void compression(Look l) {
        if (!l.model.onChange()) {
            l.add(Result.notApplicable(Probe.C25, "every scan is stored"));
            return;
        }
        if (l.model.deadband() <= 0) {
            l.add(Result.unknown(Probe.C25, "the deadband is not known: supply ExcDev and CompDev in the tag export"));
            return;
        }
        TagProfile.Values numbers = l.tag.measured();
        double deviation = numbers.deviation();
        double span = l.declared.span() > 0 ? l.declared.span() : numbers.quantile(0.999) - numbers.quantile(0.001);
        boolean fail = l.model.movement().measured() && l.model.deadband() > deviation;
        boolean warn = l.model.deadband() > 0.005 * span;
        l.add(Result.of(
                Probe.C25,
                fail ? Verdict.FAIL : warn ? Verdict.WARN : Verdict.PASS,
                l.model.deadband(),
                l.declared.unit(),
                "nothing smaller than " + Words.number(l.model.deadband()) + " and nothing faster than "
                        + Words.time(l.model.estimate()) + " can be learned from this tag"));
    }

    private static void plausible(Look l) {
        if (!l.declared.known()) {
            l.add(Result.unknown(Probe.C27, "supply a tag export"));
            return;
        }
        if (l.declared.digital()
                || l.declared.span() <= 0
                || !l.model.movement().measured()) {
            l.add(Result.notApplicable(Probe.C27, "no range to compare with"));
            return;
        }
        TagProfile.Values numbers = l.tag.measured();
        double used = (numbers.quantile(0.999) - numbers.quantile(0.001)) / l.declared.span();
        boolean untouched = l.declared.low().getAsDouble() == 0
                && l.declared.high().getAsDouble() == 100
                && !l.declared.unit().contains("%");
        boolean odd = used < 0.005 || untouched && used < 0.05;
        l.add(Result.of(
                Probe.C27,
                odd ? Verdict.WARN : Verdict.PASS,
                100 * used,
                "%",
                Words.percent(used) + " of the declared range is used"
                        + (untouched ? "; 0 to 100 is what many systems set when nobody does" : "")));
    }

    /**
     * Median of the slopes between all pairs of slices (Theil 1950, Sen 1968), in engineering units per 30 days; not a number where
     * the dump is shorter than that.
     */
    private static double slope(List<Cell> cells) {
        double month = 30 * DAY;
        if (cells.get(cells.size() - 1).from() - cells.get(0).from() < month) {
            return Double.NaN;
        }
        // Thirty-odd slices tell a drift as well as a hundred, and ten thousand tags want an answer.
        int step = Math.max(1, cells.size() / 32);
        int few = cells.size() / step + 1;
        double[] slopes = new double[few * (few - 1) / 2];
        int n = 0;
        for (int i = 0; i < cells.size(); i += step) {
            for (int j = i + step; j < cells.size(); j += step) {
                double time = cells.get(j).from() - (double) cells.get(i).from();
                slopes[n++] = (cells.get(j).mean() - cells.get(i).mean()) * month / time;
            }
        }
        java.util.Arrays.sort(slopes, 0, n);
        return slopes[n / 2];
    }

    /** Slices that a level must last on either side, so that its median means something. */
    private static final int SHORTEST_LEVEL = 8;
    /** Turns the median distance from the median into a standard deviation, for Gaussian noise. */
    private static final double GAUSS_DEVIATION = 1.4826;

    /** C28: evidence only. One sensor cannot tell its own drift from the plant's. */
    private static void shift(Look l) {
        List<Cell> cells = l.cells.stream().filter(c -> c.samples() >= 4).toList();
        if (!l.model.movement().measured() || cells.size() < 20) {
            l.add(Result.notApplicable(Probe.C28, "needs twenty slices of a measured signal"));
            return;
        }
        int best = -1;
        double most = 6;
        SortedNumbers before = new SortedNumbers(cells.size());
        SortedNumbers after = SortedNumbers.of(cells, Cell::mean);
        for (int cut = 1; cut <= cells.size() - SHORTEST_LEVEL; cut++) {
            before.add(cells.get(cut - 1).mean());
            after.remove(cells.get(cut - 1).mean());
            if (cut < SHORTEST_LEVEL) {
                continue;
            }
            double spread =
                    Math.max(GAUSS_DEVIATION * Math.max(before.deviation(), after.deviation()), l.model.resolution());
            double far = spread == 0 ? 0 : Math.abs(after.median() - before.median()) / spread;
            if (far > most) {
                most = far;
                best = cut;
            }
        }
        double perMonth = slope(cells);
        String drift = Double.isNaN(perMonth)
                ? ""
                : "; the level drifts by " + Words.number(perMonth) + " in 30 days (Theil-Sen over slices)";
        String text = (best < 0
                        ? "no lasting shift"
                        : "a lasting shift of the level; one sensor cannot tell drift from the plant")
                + drift;
        l.add(Result.of(Probe.C28, Verdict.PASS, best < 0 ? 0 : most, "spreads", text));
        if (best >= 0) {
            int at = turn(cells);
            double from = SortedNumbers.of(cells.subList(0, at), Cell::mean).median();
            double to = SortedNumbers.of(cells.subList(at, cells.size()), Cell::mean)
                    .median();
            // The slice in which the level changes may count for either side.
            l.event(
                    EventType.LEVEL_SHIFT,
                    cells.get(at - 1).from(),
                    cells.get(at).from() + cells.get(at).length(),
                    Severity.INFO,
                    1,
                    "the level goes from " + Words.number(from) + " to " + Words.number(to) + " and stays there"
                            + l.slices());
        }
    }

    /**
     * The first slice of the new level: the cut that leaves the least squares around the means of both sides. Medians tell whether there
     * is a shift and hardly where.
     */
    private static int turn(List<Cell> cells) {
        double[] sums = new double[cells.size() + 1];
        for (int i = 0; i < cells.size(); i++) {
            sums[i + 1] = sums[i] + cells.get(i).mean();
        }
        int best = 1;
        double most = -1;
        for (int cut = 1; cut < cells.size(); cut++) {
            double apart = (sums[cells.size()] - sums[cut]) / (cells.size() - cut) - sums[cut] / cut;
            double between = apart * apart * cut * (cells.size() - cut);
            if (between > most) {
                most = between;
                best = cut;
            }
        }
        return best;
    }

    private static void coverage(Look l) {
        if (l.tag.samples() == 0) {
            l.add(Result.of(Probe.C29, Verdict.FAIL, 0, "d", "no samples"));
            return;
        }
        // Days with a value in them: a week in January and one in December are no year.
        int filled = l.tag.months().values().stream().mapToInt(n -> n).sum();
        double span = (l.tag.last() - l.tag.first()) / DAY;
        int hours = l.tag.arrival().hoursOfWeek();
        // Stored on change, a value holds until the next one: a day without a sample is none without a value.
        boolean everyScan = l.model.storage() == Storage.PERIODIC || l.model.storage() == Storage.RESAMPLED;
        double days = everyScan ? Math.min(span, filled) : (l.window.to() - l.tag.first()) / DAY;
        boolean thin = everyScan && hours < 0.8 * 168;
        // A tag that covers what the dump covers cannot do more: the dump is short, and that is said once, of the dump.
        double whole = (l.window.to() - l.window.from()) / DAY;
        if (whole < 90 && days > 0.9 * whole) {
            l.add(Result.unknown(
                    Probe.C29,
                    "all of the dump's " + Words.time(whole * DAY) + ": bring a longer one to see weeks and seasons"));
            return;
        }
        Verdict verdict = days < 14 ? Verdict.FAIL : days < 90 || thin ? Verdict.WARN : Verdict.PASS;
        l.add(Result.of(
                Probe.C29,
                verdict,
                days,
                "d",
                Words.time(l.tag.last() - (double) l.tag.first())
                        + (everyScan && filled < span - 1 ? " with values on " + Words.count(filled, "day") : "")
                        + (everyScan ? ", " + hours + " of 168 hours of the week" : "") + ", "
                        + Words.count(l.tag.months().size(), "month")));
    }

    private static void metadata(Look l) {
        if (!l.declared.known()) {
            l.add(Result.unknown(Probe.C31, "not in a tag export: supply one"));
            return;
        }
        List<String> missing = new ArrayList<>();
        if (l.declared.description().isBlank() || l.declared.description().equals(l.tag.name())) {
            missing.add("description");
        }
        if (!l.declared.digital() && l.declared.unit().isBlank()) {
            missing.add("unit");
        }
        if (!l.declared.digital() && l.declared.span() <= 0) {
            missing.add("range");
        }
        if (l.declared.scanMillis() <= 0) {
            missing.add("scan rate");
        }
        l.add(Result.of(
                Probe.C31,
                missing.size() >= 2 ? Verdict.WARN : Verdict.PASS,
                missing.size(),
                "fields",
                missing.isEmpty() ? "described" : "missing: " + String.join(", ", missing)));
    }
}
