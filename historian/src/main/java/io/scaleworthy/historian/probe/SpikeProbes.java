package io.scaleworthy.historian.probe;

import static io.scaleworthy.historian.probe.Look.severity;

import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.Repeated;
import io.scaleworthy.historian.profile.Sentinel;
import io.scaleworthy.historian.profile.StandIn;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Probes of excursions that come back: spikes (C18), and drop-outs to a value that stands for none (C19). */
final class SpikeProbes {
    /** A spike stands out by so many times the spread of the steps (C18). */
    static final double SPIKE = 8;
    /** Fewer spikes are told, but no failure: in a short dump one is a large share. */
    private static final long FEW_SPIKES = 5;
    /** A spike is higher than the tag's own large steps by this factor. */
    private static final double OWN_STEPS = 1.5;
    /** Share of steps that losses of the signal may make up. */
    private static final double MOST_JUMPS = 0.1;
    /** Share of a tag near which spikes may be hidden by jumps to numbers that stand for none: more is no small part. */
    private static final double MOST_CLOUDED = 0.05;
    /** On top of a spike's least height: noise may take away two spreads of it on either side. */
    static final double SPIKE_MARGIN = 2;

    private SpikeProbes() {}

    static void look(Look l) {
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
                        "drops to " + Words.number(d.value()) + " and comes back, " + Words.count(d.visits(), "time"));
            }
        }
    }
}
