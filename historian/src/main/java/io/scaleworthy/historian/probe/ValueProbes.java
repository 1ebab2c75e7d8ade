package io.scaleworthy.historian.probe;

import static io.scaleworthy.historian.probe.Look.severity;

import io.scaleworthy.historian.probe.TagModel.Movement;
import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.Cell;
import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.Repeated;
import io.scaleworthy.historian.profile.Sentinel;
import io.scaleworthy.historian.profile.StandIn;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Probes of runs, lines, spikes and jumps: C13, C14, C17 to C19, C22 to C24 and C26. */
final class ValueProbes {
    private static final double HOUR = 3_600_000;
    /** Chance of a false alarm per tag that a run of one value may have (C13). */
    private static final double ALPHA = 1e-3;
    /** A spike stands out by so many times the spread of the steps (C18). */
    static final double SPIKE = 8;
    /** Fewer spikes are told, but no failure: in a short dump one is a large share. */
    private static final long FEW_SPIKES = 5;
    /** A spike is higher than the tag's own large steps by this factor. */
    private static final double OWN_STEPS = 1.5;
    /** No quantity of a plant is as large. */
    private static final double HUGE = 1e29;
    /** Share of steps that losses of the signal may make up. */
    private static final double MOST_JUMPS = 0.1;
    /** Share of a tag near which spikes may be hidden by jumps to numbers that stand for none: more is no small part. */
    private static final double MOST_CLOUDED = 0.05;
    /** A tag with so few values and no declared range may be a code or a state (C24). */
    private static final int FEW_LEVELS = 12;
    /** Fewer levels than these, or a step above this share of the width, are coarse (catalogue C24). */
    private static final double LEAST_LEVELS = 50;

    private static final double COARSE = 0.005;
    /** On top of a spike's least height: noise may take away two spreads of it on either side. */
    static final double SPIKE_MARGIN = 2;
    /** Straight lines shorter than this happen by chance (C17). */
    private static final double STRAIGHT = 10;

    /** How far beyond a limit a signal swings that is held there, as a share of all it does. */
    private static final double OVERSHOOT = 0.01;
    /** Share of the samples that may lie beyond a limit; with more, the value is no end of what the tag does. */
    private static final double FEW_BEYOND = 0.005;

    private ValueProbes() {}

    static void look(Look l) {
        stuck(l);
        constant(l);
        lines(l);
        spikes(l);
        rate(l);
        counter(l);
        resolution(l);
        unitSwitch(l);
    }

    /** The length in samples from which a run of one value is more than this tag's own history explains (C13). */
    static double leastRun(TagProfile tag, TagModel model) {
        Lengths counts = tag.stays().counts();
        double runs = (double) tag.stays().singles() + counts.count();
        double longer = counts.countBetween(3, Double.MAX_VALUE);
        double q = Math.min(0.999999, (longer + 1) / (runs + 10));
        double chance = 2 + Math.log(ALPHA / Math.max(1, tag.numeric())) / Math.log(q);
        long leftOut = (long) Math.ceil(0.01 * runs) + 2;
        double usual = quantileBelow(counts, tag.stays().singles(), leftOut, 0.99);
        // On change, ten equal reports are hours of them; at every scan, thirty (rubric: thirty scan intervals).
        double floor = model.periodic() ? 30 : 10;
        return Math.ceil(Math.max(floor, Math.max(chance, 5 * usual)));
    }

    /** A quantile of the run lengths, the longest few left out. */
    private static double quantileBelow(Lengths counts, long singles, long leftOut, double share) {
        long all = singles + counts.count() - leftOut;
        if (all <= 0) {
            return 1;
        }
        long rank = (long) Math.ceil(share * all);
        long seen = singles;
        if (seen >= rank) {
            return 1;
        }
        for (Lengths.Cell cell : counts.cells()) {
            seen += cell.count();
            if (seen >= rank) {
                return cell.length();
            }
        }
        return 1;
    }

    private static void stuck(Look l) {
        if (!l.model.movement().measured()) {
            l.add(Result.notApplicable(
                    Probe.C13,
                    "a " + l.model.movement().name().toLowerCase(java.util.Locale.ROOT) + " signal may rest"));
            return;
        }
        double least = leastRun(l.tag, l.model);
        double beat = Math.max(l.model.estimate(), l.model.onChange() ? l.model.heartbeat() : 0);
        if (l.model.storage() == Storage.RESAMPLED) {
            l.add(Result.unknown(
                    Probe.C13,
                    "values are made up between stored ones, which hides standstill: export the stored samples"));
            return;
        }
        if (l.model.storage() == Storage.COMPRESSED || l.model.storage() == Storage.EVENT) {
            l.add(Result.unknown(
                    Probe.C13,
                    "stored on change: a value that is not stored and one that stands still look alike; export the raw"
                            + " samples of a week to tell them apart"));
            return;
        }
        List<Stretch> runs = l.tag.stays().longest().stream()
                .filter(r -> r.count() >= least && !l.model.dwells(r.value()) && !rail(l, r))
                .filter(r -> !l.model.sentinel(r.value()))
                .toList();
        double total = runs.stream().mapToDouble(Stretch::size).sum();
        double longest = runs.stream().mapToDouble(Stretch::size).max().orElse(0);
        // At the very end of what the tag ever did - zero, full load - a value may rest for good reason.
        boolean atEnd = !runs.isEmpty() && runs.stream().allMatch(r -> end(l, r.value()));
        Verdict verdict = !atEnd && (longest >= 24 * HOUR || total >= 0.05 * l.due)
                ? Verdict.FAIL
                : longest >= HOUR || total >= 0.01 * l.due ? Verdict.WARN : Verdict.PASS;
        String dwells = l.model.dwells().isEmpty()
                ? ""
                : "; it rests by nature at "
                        + l.model.dwells().stream()
                                .limit(3)
                                .map(d -> Words.number(d.value()))
                                .collect(Collectors.joining(", "));
        String blind = "runs of one value of " + Words.number(least) + " samples (" + Words.time(least * beat)
                + ") and more would have been seen";
        l.add(new Result(
                Probe.C13,
                verdict,
                100 * total / l.due,
                "%",
                runs.isEmpty()
                        ? "no run longer than its own history explains" + dwells
                        : Words.count(runs.size(), "run") + ", " + Words.time(total) + " in all, the longest "
                                + Words.time(longest)
                                + (atEnd ? ", at an end of what the tag does: a rest, a limit, or a dead signal" : "")
                                + dwells,
                verdict == Verdict.PASS ? blind : ""));
        for (Stretch run : runs) {
            l.event(
                    EventType.FROZEN,
                    run.from(),
                    run.to(),
                    run.size() < HOUR ? Severity.INFO : end(l, run.value()) ? Severity.WARN : severity(verdict),
                    run.count(),
                    run.count() + " samples of exactly " + Words.exact(run.value()) + "; " + Words.number(least)
                            + " would be remarkable on this tag");
        }
    }

    /**
     * Whether a value is zero at the bottom of what the tag does, or the top of it. A signal that is held at a limit - rated power, a
     * closed valve - swings a little beyond it on the way, so a few samples there take nothing away.
     */
    private static boolean end(Look l, double value) {
        TagProfile.Values v = l.tag.measured();
        double swing = OVERSHOOT * (v.maximum() - v.minimum());
        boolean bottom = value == 0 && v.minimum() >= -swing && LevelProbes.share(v, value) <= FEW_BEYOND;
        boolean top = value >= v.maximum() - swing && 1 - LevelProbes.share(v, Math.nextUp(value)) <= FEW_BEYOND;
        return bottom || top;
    }

    /** On a tag stored on change a rest leaves few samples; a value at an end of its reach, met often, is a rest too. */
    private static boolean rail(Look l, Stretch run) {
        TagProfile.Values v = l.tag.measured();
        boolean low = run.value() == v.minimum() && v.atMinimum() > 1.5 * run.count();
        boolean high = run.value() == v.maximum() && v.atMaximum() > 1.5 * run.count();
        return l.model.onChange() && (low || high);
    }

    private static void constant(Look l) {
        if (l.model.movement() != Movement.CONSTANT || l.tag.numeric() < 3) {
            l.add(Result.notApplicable(Probe.C14, l.tag.numeric() < 3 ? "too few numbers" : "it moves"));
            return;
        }
        boolean analog = l.declared.known() && !l.declared.digital() && l.declared.span() > 0;
        if (l.declared.digital()) {
            l.add(Result.notApplicable(Probe.C14, "declared as digital"));
            return;
        }
        double value = l.tag.measured().minimum();
        // Nothing is set to a negative number of this list, or to the end of single precision.
        boolean nothing = StandIn.known(value) && (value < 0 || value >= HUGE);
        boolean dead = analog || nothing;
        l.add(Result.of(
                Probe.C14,
                dead ? Verdict.FAIL : Verdict.WARN,
                value,
                "",
                "always " + Words.exact(value)
                        + (nothing
                                ? ", a number that loggers write where they have none"
                                : analog ? ", with a range declared: a dead signal" : "; a set-point may be so")));
        if (dead) {
            l.event(
                    EventType.FROZEN,
                    l.tag.first(),
                    l.tag.last(),
                    Severity.FAIL,
                    l.tag.numeric(),
                    "the same value in the whole dump");
        }
    }

    private static void lines(Look l) {
        TagProfile.Shapes s = l.tag.shapes();
        if (l.model.movement() != Movement.CONTINUOUS || s.triples() < 100) {
            l.add(Result.notApplicable(Probe.C17, "needs a signal that moves with nearly every sample"));
            return;
        }
        if (l.model.storage() == Storage.RESAMPLED) {
            l.add(Result.of(
                    Probe.C17,
                    Verdict.WARN,
                    100 * l.model.straightShare(),
                    "%",
                    Words.percent(l.model.straightShare())
                            + " of the samples lie on straight lines: calculated, or made up between stored values"));
            return;
        }
        double rest = s.triples() - s.inLines();
        double chance = (s.straight() - s.inLines() + 1.0) / Math.max(1, rest);
        // Coarse values lie on short lines by chance; a line is made up when chance brings one so long once in a
        // thousand dumps.
        double least = Math.max(STRAIGHT, Math.log(ALPHA / s.triples()) / Math.log(Math.min(0.99, chance)));
        boolean stretches = chance < 0.5 && rest >= 0.1 * s.triples();
        double share = (double) s.inLines() / s.triples();
        if (!stretches) {
            l.add(Result.unknown(Probe.C17, "short straight lines everywhere: the resolution is too coarse to tell"));
            return;
        }
        l.add(Result.pass(
                Probe.C17,
                100 * share,
                "%",
                Words.percent(share) + " of the samples lie on straight lines",
                "lines of " + Words.number(Math.ceil(least)) + " samples would have been seen"));
        if (share > 0.01) {
            Result last = l.results.remove(l.results.size() - 1);
            l.add(new Result(last.probe(), Verdict.WARN, last.value(), last.unit(), last.text(), ""));
        }
        // A line or two by chance are nothing; long ones are not chance.
        for (Stretch line : s.lines()) {
            if (line.count() < least) {
                continue;
            }
            l.event(
                    EventType.INTERPOLATED,
                    line.from(),
                    line.to(),
                    Severity.WARN,
                    line.count(),
                    line.count() + " samples lie exactly on one straight line: made up between two others");
        }
    }

    private static void spikes(Look l) {
        TagModel m = l.model;
        if (!m.movement().measured()) {
            l.add(Result.notApplicable(Probe.C18, "only measured signals have spikes"));
            if (!sentinels(l)) {
                l.add(Result.notApplicable(Probe.C19, "only measured signals have drop-outs"));
            }
            return;
        }
        if (m.storage() == Storage.COMPRESSED || m.storage() == Storage.EVENT || m.storage() == Storage.RESAMPLED) {
            String why = m.storage() == Storage.RESAMPLED
                    ? "values are calculated, or made up on an even grid: export the stored samples"
                    : "compression removed the samples around a spike: export raw samples";
            l.add(Result.unknown(Probe.C18, why));
            if (!sentinels(l)) {
                l.add(Result.unknown(Probe.C19, why));
            }
            return;
        }
        if (!m.sentinels().isEmpty() && l.tag.shapes().clouded() > MOST_CLOUDED * l.tag.numeric()) {
            l.add(
                    Result.unknown(
                            Probe.C18,
                            "jumps to a number that stands for no value are too many to tell spikes: take that number out first"));
            sentinels(l);
            return;
        }
        double least = leastSpike(l.tag, m);
        double near = 3 * m.estimate();
        List<Repeated> lost =
                l.tag.shapes().excursions().stream().filter(e -> lost(l, e)).toList();
        double leastDrop = leastSpike(l.tag, m, jumps(l.tag, lost));
        List<Repeated> drops = lost.stream().filter(e -> e.least() > leastDrop).toList();
        Set<Double> dropValues = drops.stream().map(Repeated::value).collect(Collectors.toSet());
        List<Stretch> found = l.tag.shapes().spikes().stream()
                .filter(s -> s.scale() > least && (s.size() <= near || m.storage() == Storage.EXCEPTION))
                .toList();
        List<Stretch> spikes = found.stream()
                .filter(s -> !dropValues.contains(s.value()) && !rests(l, s))
                .toList();
        long dropSamples = drops.stream().mapToLong(Repeated::samples).sum();
        long count =
                spikes.size() < 40 ? spikes.size() : l.tag.shapes().spikeSizes().countAbove(least);
        double share = (double) count / Math.max(1, l.tag.numeric());
        // Where spikes are everywhere they are the signal: a burst, a pulse, a heavy tail.
        boolean impulsive = impulsive(count, l.tag);
        Verdict verdict = impulsive
                ? Verdict.PASS
                : share > 0.001 && count >= FEW_SPIKES ? Verdict.FAIL : share > 0.0001 ? Verdict.WARN : Verdict.PASS;
        String blind = "spikes higher than " + Words.number(least + margin(l.tag, m)) + " would have been seen";
        l.add(new Result(
                Probe.C18,
                verdict,
                100 * share,
                "%",
                impulsive
                        ? Words.number(count) + " excursions: an impulsive signal, none of them is called a spike"
                        : count == 0 ? "none" : Words.count(count, "spike"),
                verdict == Verdict.PASS && !impulsive ? blind : ""));
        if (!impulsive) {
            for (Stretch s : spikes) {
                l.event(
                        EventType.SPIKE,
                        s.from(),
                        s.to(),
                        severity(verdict),
                        s.count(),
                        "jumps to " + Words.number(s.value()) + " and comes back after "
                                + Words.count(s.count(), "sample") + ", "
                                + Words.number(s.scale()) + " away from its neighbours; usual steps are "
                                + Words.number(m.noise()));
            }
        }
        if (!sentinels(l)) {
            drops(l, drops, found, dropSamples, leastDrop);
        }
    }

    /** Numbers that stand for none: each of them is a drop-out. Whether there are any. */
    private static boolean sentinels(Look l) {
        if (l.model.sentinels().isEmpty()) {
            return false;
        }
        double share = l.model.sentinelShare(l.tag);
        String values = l.model.sentinels().stream()
                .map(s -> Words.count(s.count(), "sample") + " at " + Words.exact(s.value()))
                .collect(Collectors.joining(", "));
        Verdict verdict = share > 0.001 ? Verdict.FAIL : Verdict.WARN;
        l.add(Result.of(Probe.C19, verdict, 100 * share, "%", values + ": a number that stands for no value"));
        for (Sentinel s : l.model.sentinels()) {
            List<Stretch> visits = visits(l.tag, s.value());
            String what = " at " + Words.exact(s.value())
                    + ", a number that stands for no value; the nearest measurement is " + Words.number(s.rest());
            for (Stretch visit : visits) {
                l.event(
                        EventType.DROP_OUT,
                        visit.from(),
                        visit.to(),
                        severity(verdict),
                        visit.count(),
                        Words.count(visit.count(), "sample") + what);
            }
            long left = s.count() - visits.stream().mapToLong(Stretch::count).sum();
            if (left > 0) {
                l.event(
                        EventType.DROP_OUT,
                        s.first(),
                        s.last(),
                        severity(verdict),
                        left,
                        "between these times " + Words.count(left, visits.isEmpty() ? "sample" : "other sample")
                                + what);
            }
        }
        return true;
    }

    /** The visits to a value that are known one by one: the longest, and then those that stand out most. */
    private static List<Stretch> visits(TagProfile tag, double value) {
        Map<Long, Stretch> visits = new TreeMap<>();
        tag.stays().longest().stream().filter(s -> s.value() == value).forEach(s -> visits.put(s.from(), s));
        tag.shapes().drops().stream().filter(s -> s.value() == value).forEach(s -> visits.putIfAbsent(s.from(), s));
        return visits.values().stream()
                .sorted(Comparator.comparingLong(Stretch::count).reversed().thenComparing(Stretch.IN_TIME))
                .limit(Look.MOST_EVENTS)
                .sorted(Stretch.IN_TIME)
                .toList();
    }

    /** What noise may take away from a spike's height on either side. */
    static double margin(TagProfile tag, TagModel m) {
        return Math.max(SPIKE_MARGIN * m.noise(), ownSteps(tag) / OWN_STEPS / 2);
    }

    /** The size of this tag's own large steps; a few faults more or less do not change it. */
    static double ownSteps(TagProfile tag) {
        return ownSteps(tag, 0);
    }

    /** The same without so many of the largest ones. */
    private static double ownSteps(TagProfile tag, long left) {
        var deltas = tag.values().deltas();
        double few = Math.max(0.005, 6.0 / Math.max(1, deltas.count())) + (double) left / Math.max(1, deltas.count());
        return OWN_STEPS * deltas.quantile(Math.max(0.5, 1 - few));
    }

    /** Whether an excursion goes to a value at which the tag rests, or away from a rest at an end of its reach: a short stop or run. */
    private static boolean rests(Look l, Stretch spike) {
        return l.model.dwells().stream()
                .anyMatch(d -> d.value() == spike.value()
                        || (d.value() == l.tag.minimum() || d.value() == l.tag.maximum())
                                && Math.abs(Math.abs(spike.value() - d.value()) - spike.scale())
                                        <= 1e-3 * spike.scale());
    }

    /** Least height of a spike, in engineering units. */
    static double leastSpike(TagProfile tag, TagModel m) {
        return leastSpike(tag, m, 0);
    }

    private static double leastSpike(TagProfile tag, TagModel m, long left) {
        // A signal that itself takes large steps, one in two hundred, is not spiky when it takes another one.
        double own = ownSteps(tag, left);
        double least = Math.max(own, SPIKE * Math.max(m.noise(), m.resolution()));
        return m.storage() == Storage.EXCEPTION ? Math.max(least, 4 * m.deadband()) : least;
    }

    static boolean impulsive(long count, TagProfile tag) {
        return count > Math.max(20, 0.002 * tag.numeric());
    }

    /**
     * Jumps to and from the values that stand for a lost signal: many losses may not hide behind the size of their own jumps. Of a
     * value at which more than one step in ten begins or ends nobody knows whether it is a loss.
     */
    private static long jumps(TagProfile tag, List<Repeated> lost) {
        // A quarter more: where losses are close together, some of them are not told apart.
        long jumps = 5 * lost.stream().mapToLong(Repeated::visits).sum() / 2;
        return jumps <= MOST_JUMPS * tag.values().deltas().count() ? jumps : 0;
    }

    /** Whether a value that is jumped to and from may stand for a lost signal. */
    private static boolean lost(Look l, Repeated e) {
        if (l.model.dwells(e.value())) {
            return false;
        }
        // A lost signal also reads 0 or -1 in many systems (C19).
        boolean sentinel = StandIn.known(e.value())
                || e.value() == 0
                || e.value() == -1
                || l.declared.low().isPresent() && l.declared.low().getAsDouble() == e.value();
        TagProfile.Values v = l.tag.values();
        boolean extreme = e.value() <= v.minimum() || e.value() >= v.maximum();
        double low = v.quantile(0.05);
        double high = v.quantile(0.95);
        double width = high - low;
        boolean outside = e.value() < low - width || e.value() > high + width;
        boolean often = e.samples() >= 3;
        // A signal without a grid hardly ever meets a value twice, least of all its extreme.
        boolean fine = l.model.resolution() == 0 && v.distinct() > 256 && e.visits() >= 3;
        return outside && (sentinel || extreme && often) || extreme && often && (sentinel || fine);
    }

    private static void drops(Look l, List<Repeated> drops, List<Stretch> short0, long samples, double least) {
        double share = (double) samples / Math.max(1, l.tag.numeric());
        Verdict verdict = samples == 0 ? Verdict.PASS : share > 0.001 ? Verdict.FAIL : Verdict.WARN;
        String values = drops.stream().map(d -> Words.number(d.value())).collect(Collectors.joining(", "));
        l.add(new Result(
                Probe.C19,
                verdict,
                100 * share,
                "%",
                samples == 0 ? "none" : Words.count(samples, "sample") + " at " + values,
                verdict == Verdict.PASS
                        ? "drops of more than " + Words.number(least) + " to one value would have been seen"
                        : ""));
        for (Repeated d : drops) {
            List<Stretch> stays = java.util.stream.Stream.concat(
                            short0.stream().filter(s -> s.value() == d.value()),
                            l.tag.shapes().drops().stream().filter(s -> s.value() == d.value()))
                    .toList();
            for (Stretch s : stays) {
                l.event(
                        EventType.DROP_OUT,
                        s.from(),
                        s.to(),
                        severity(verdict),
                        s.count(),
                        "drops to " + Words.number(d.value()) + " and comes back");
            }
            if (stays.isEmpty()) {
                l.event(
                        EventType.DROP_OUT,
                        d.first(),
                        d.last(),
                        severity(verdict),
                        d.samples(),
                        "drops to " + Words.number(d.value()) + " and comes back, " + d.visits() + " times");
            }
        }
    }

    private static void rate(Look l) {
        var deltas = l.tag.values().deltas();
        if (!l.model.movement().measured() || !l.model.periodic() || deltas.count() < 1000) {
            l.add(Result.notApplicable(Probe.C22, "needs a thousand steps at an even rate"));
            return;
        }
        double usual = deltas.quantile(0.5);
        double extreme = deltas.quantile(0.9999);
        boolean wild = extreme > 1000 * usual;
        l.add(Result.of(
                Probe.C22,
                wild ? Verdict.WARN : Verdict.PASS,
                l.tag.values().fastest(),
                "per second",
                "at most " + Words.number(l.tag.values().fastest()) + " per second; usual are "
                        + Words.number(1000 * usual / Math.max(1, l.model.estimate()))));
    }

    private static void counter(Look l) {
        if (l.model.movement() != Movement.COUNTER) {
            l.add(Result.notApplicable(Probe.C23, "no counter"));
            return;
        }
        List<Stretch> falls = l.tag.values().falls();
        long strange = 0;
        for (Stretch f : falls) {
            double before = f.value();
            double after = before + f.size();
            boolean reset = Math.abs(after) <= 0.02 * Math.abs(before);
            strange += reset || rollover(before) ? 0 : 1;
            l.event(
                    EventType.COUNTER_RESET,
                    f.from(),
                    f.to(),
                    reset || rollover(before) ? Severity.INFO : Severity.WARN,
                    1,
                    "from " + Words.number(before) + " back to " + Words.number(after)
                            + (rollover(before) ? ": rolls over" : reset ? ": reset" : ": a counter should not do so"));
        }
        l.add(Result.of(
                Probe.C23,
                strange > 0 ? Verdict.WARN : Verdict.PASS,
                l.tag.values().downs(),
                "steps back",
                l.tag.values().downs() + " steps back, " + strange + " of them neither reset nor roll-over"));
    }

    /** Just below 2^16, 2^32, or a power of ten. */
    private static boolean rollover(double before) {
        for (double top : new double[] {32_768, 65_536, 2_147_483_648.0, 4_294_967_296.0}) {
            if (before < top && before > 0.98 * top) {
                return true;
            }
        }
        double power = Math.pow(10, Math.ceil(Math.log10(Math.max(1, before))));
        return before < power && before > 0.98 * power;
    }

    private static void resolution(Look l) {
        TagProfile.Values v = l.tag.measured();
        if (!l.model.movement().measured() || v.count() < 100) {
            l.add(Result.notApplicable(Probe.C24, "needs a measured signal"));
            return;
        }
        double q = l.model.resolution();
        if (q <= 0) {
            l.add(Result.of(Probe.C24, Verdict.PASS, 0, "", "values have no coarse grid"));
            return;
        }
        double span = v.quantile(0.999) - v.quantile(0.001);
        // Few levels are a code or a state, unless the tag is declared to measure.
        if (v.distinct() <= FEW_LEVELS && l.declared.span() <= 0) {
            l.add(Result.unknown(
                    Probe.C24,
                    "steps of " + Words.number(q) + ", " + levels(l, v, span / q)
                            + ": a code, a state or a coarse sensor; supply the engineering range to tell"));
            return;
        }
        boolean fail = v.deviation() > 0 && q > v.deviation();
        boolean warn = span / q < LEAST_LEVELS || q > COARSE * Math.max(span, l.declared.span());
        l.add(Result.of(
                Probe.C24,
                fail ? Verdict.FAIL : warn ? Verdict.WARN : Verdict.PASS,
                q,
                l.declared.unit(),
                "steps of " + Words.number(q) + ", " + levels(l, v, span / q) + " used"
                        + (v.deviation() > 0 ? "; the signal spreads by " + Words.number(v.deviation()) : "")));
        if (fail) {
            l.event(
                    EventType.QUANTISATION,
                    l.tag.first(),
                    l.tag.last(),
                    Severity.WARN,
                    v.count(),
                    "steps of " + Words.number(q) + " are wider than the signal moves");
        }
    }

    /** Different values, counted where they are few; else as many as there are steps between the ends, and one. */
    private static String levels(Look l, TagProfile.Values v, double steps) {
        boolean counted =
                v.distinct() <= TagProfile.MOST_DISTINCT && l.tag.status().words() == 0;
        return counted ? Words.count(v.distinct(), "level") : "some " + Words.number(Math.rint(steps) + 1) + " levels";
    }

    /** One unit turned into another: after = factor x before + offset. */
    private record Conversion(double factor, double offset, String name) {}

    private static final List<Conversion> CONVERSIONS = List.of(
            new Conversion(1.8, 32, "°C to °F"),
            new Conversion(1 / 1.8, -32 / 1.8, "°F to °C"),
            new Conversion(1, 273.15, "°C to K"),
            new Conversion(1, -273.15, "K to °C"),
            new Conversion(14.503_774, 0, "bar to psi"),
            new Conversion(1 / 14.503_774, 0, "psi to bar"),
            new Conversion(6.894_757, 0, "psi to kPa"),
            new Conversion(1 / 6.894_757, 0, "kPa to psi"),
            new Conversion(16.666_667, 0, "m³/h to l/min"),
            new Conversion(0.06, 0, "l/min to m³/h"),
            new Conversion(3.6, 0, "m/s to km/h, or kWh to MJ"),
            new Conversion(1 / 3.6, 0, "km/h to m/s, or MJ to kWh"),
            new Conversion(60, 0, "per second to per minute"),
            new Conversion(1 / 60.0, 0, "per minute to per second"),
            new Conversion(25.4, 0, "inch to mm"),
            new Conversion(1 / 25.4, 0, "mm to inch"),
            new Conversion(10, 0, "times 10"),
            new Conversion(0.1, 0, "a tenth"),
            new Conversion(100, 0, "times 100, bar to kPa, or a fraction to percent"),
            new Conversion(0.01, 0, "a hundredth, kPa to bar, or percent to a fraction"),
            new Conversion(1000, 0, "times 1000"),
            new Conversion(0.001, 0, "a thousandth"));
    private static final double GAUSS_MEDIAN = 0.6745;
    /** A jump that may be a switch of the unit is so many times the spread of the steps (C26). */
    private static final double SWITCH = 25;

    private static void unitSwitch(Look l) {
        if (!l.model.movement().measured() || l.tag.numeric() < 1440) {
            l.add(Result.notApplicable(Probe.C26, "needs a measured signal of 1,440 samples"));
            return;
        }
        if (l.cells.isEmpty()) {
            l.add(Result.unknown(Probe.C26, "facts carry no slices: profile the dump"));
            return;
        }
        if (l.model.storage() == Storage.COMPRESSED || l.model.storage() == Storage.EVENT) {
            l.add(Result.unknown(Probe.C26, "stored on change: the noise that tells a unit from a jump is gone"));
            return;
        }
        record Hit(Stretch jump, Conversion conversion) {}
        List<Hit> hits = new ArrayList<>();
        List<Stretch> jumps = new ArrayList<>(l.tag.shapes().jumps());
        jumps.addAll(l.tag.shapes().switches());
        for (Stretch jump : jumps) {
            boolean rest = stays(l, jump.value()) || stays(l, jump.size());
            for (Conversion c : rest ? List.<Conversion>of() : CONVERSIONS) {
                if (fits(jump, c, l.model.noise()) && lasting(l, jump, c)) {
                    hits.add(new Hit(jump, c));
                    break;
                }
            }
        }
        boolean few = hits.size() <= 4;
        Verdict verdict = hits.isEmpty() || !few ? Verdict.PASS : Verdict.FAIL;
        l.add(new Result(
                Probe.C26,
                verdict,
                few ? hits.size() : 0,
                "switches",
                hits.isEmpty() || !few
                        ? "none"
                        : Words.count(hits.size(), "jump") + (hits.size() == 1 ? " that fits" : " that fit")
                                + " a change of the unit",
                verdict == Verdict.PASS
                        ? "switches that move the value by more than " + Words.number(SWITCH * l.model.noise())
                                + ", between two units of the list and with noise alike, would have been seen"
                        : ""));
        if (verdict == Verdict.FAIL) {
            for (Hit hit : hits) {
                l.event(
                        EventType.UNIT_SWITCH,
                        hit.jump().from(),
                        hit.jump().to(),
                        Severity.FAIL,
                        1,
                        "from " + Words.number(hit.jump().value()) + " to "
                                + Words.number(hit.jump().size()) + ", level and noise fit "
                                + hit.conversion().name());
            }
        }
    }

    /** Whether a value is where the signal rests, or stands for none. */
    private static boolean stays(Look l, double value) {
        return l.model.dwells(value) || l.model.sentinel(value);
    }

    /** Slices looked at on either side of a jump, and fewest that tell. */
    private static final int SLICES = 16;

    private static final int LEAST_SLICES = 3;

    /** Whether level and noise stay in the new unit; a plant that changes its state jumps too, and does not multiply. */
    private static boolean lasting(Look l, Stretch jump, Conversion c) {
        List<Cell> cells =
                l.cells.stream().filter(x -> x.samples() >= 8 && x.steps() > 0).toList();
        List<Cell> before =
                cells.stream().filter(x -> x.from() + x.length() <= jump.to()).toList();
        List<Cell> after = cells.stream().filter(x -> x.from() >= jump.from()).toList();
        if (before.size() < LEAST_SLICES || after.size() < LEAST_SLICES) {
            return false;
        }
        before = before.subList(Math.max(0, before.size() - SLICES), before.size());
        after = after.subList(0, Math.min(SLICES, after.size()));
        double noise = SortedNumbers.of(after, Cell::noise).median()
                / SortedNumbers.of(before, Cell::noise).median()
                / c.factor();
        double expected = c.factor() * SortedNumbers.of(before, Cell::mean).median() + c.offset();
        double high = before.stream().mapToDouble(Cell::maximum).max().orElse(0);
        double low = before.stream().mapToDouble(Cell::minimum).min().orElse(0);
        double spread = (high - low) * c.factor();
        double off = Math.abs(SortedNumbers.of(after, Cell::mean).median() - expected);
        return noise > 1 / 1.7
                && noise < 1.7
                && off <= Math.max(0.3 * Math.abs(expected), Math.min(spread, Math.abs(expected)));
    }

    private static boolean fits(Stretch jump, Conversion c, double noise) {
        double before = jump.value();
        double after = jump.size();
        double near = jump.scale() / GAUSS_MEDIAN;
        double expected = c.factor() * before + c.offset();
        // From one sample to the next a signal moves by its usual step, told in the new unit.
        double tolerance =
                Math.min(0.15 * Math.abs(expected), Math.max(6 * near * c.factor(), 0.02 * Math.abs(expected)));
        boolean far = Math.abs(after - before) > SWITCH * Math.min(near, noise);
        double ratio = jump.count() / 1000.0 / c.factor();
        // The median of thirty steps is off by a quarter; large factors leave room for it.
        double room = c.factor() > 3 || c.factor() < 1 / 3.0 ? 2.2 : 1.7;
        return far && near > 0 && Math.abs(after - expected) <= tolerance && ratio >= 1 / room && ratio <= room;
    }
}
