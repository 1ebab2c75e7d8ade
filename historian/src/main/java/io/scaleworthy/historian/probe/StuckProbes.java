package io.scaleworthy.historian.probe;

import static io.scaleworthy.historian.probe.Look.severity;

import io.scaleworthy.historian.probe.TagModel.Movement;
import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.StandIn;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.List;
import java.util.stream.Collectors;

/** Probes of runs of one value: C13 and C14. */
final class StuckProbes {
    private static final double HOUR = 3_600_000;
    /** Chance of a false alarm per tag that a run of one value may have (C13). */
    private static final double ALPHA = 1e-3;
    /** No quantity of a plant is as large. */
    private static final double HUGE = 1e29;
    /** How far beyond a limit a signal swings that is held there, as a share of all it does. */
    private static final double OVERSHOOT = 0.01;
    /** Share of the samples that may lie beyond a limit; with more, the value is no end of what the tag does. */
    private static final double FEW_BEYOND = 0.005;
    /** A signal that meets its limit again and again leaves so many of its samples there, */
    private static final double HEAP = 0.05;
    /** and so many times more than just beneath; a swing that turns at its top leaves two to three times as many. */
    private static final double STEEP = 5;

    /** Equal reports worth to be named. */
    private static final long EQUAL_REPORTS = 30;

    private StuckProbes() {}

    static void look(Look l) {
        stuck(l);
        constant(l);
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

    /** Equal reports for a day are a rest, or a signal within its deadband, or a dead sensor: somebody who knows the tag can say. */
    private static String repeated(Look l) {
        return l.tag.stays().longest().stream()
                .filter(r -> l.model.heartbeat() > 0 && r.count() >= EQUAL_REPORTS && r.size() >= 24 * HOUR)
                .filter(r -> !l.model.dwells(r.value()) && !l.model.sentinel(r.value()))
                .max(java.util.Comparator.comparingDouble(Stretch::size))
                .map(r -> ". The longest run is " + Words.number(r.count()) + " reports of exactly "
                        + Words.number(r.value()) + " over " + Words.time(r.size()))
                .orElse("");
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
                            + " samples of a week to tell them apart" + repeated(l)));
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
        String blind = "runs of one value of " + Words.number((long) least) + " samples (" + Words.time(least * beat)
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
                    Words.number(run.count()) + " samples of exactly " + Words.exact(run.value()) + "; "
                            + Words.number(least) + " would be remarkable on this tag");
        }
    }

    /**
     * Whether a value is zero at the bottom of what the tag does, or the top of it. A signal that is held at a limit - rated power, a
     * closed valve - swings a little beyond it; it is a limit when the samples apart from these runs hardly go beyond, or are heaped
     * just there.
     */
    private static boolean end(Look l, double value) {
        TagProfile.Values v = l.tag.measured();
        if (value == 0 && v.minimum() == 0 || value == v.maximum() && v.atMaximum() >= 10) {
            return true;
        }
        double count = v.count();
        double held = l.tag.stays().longest().stream()
                .filter(r -> r.value() == value)
                .mapToDouble(Stretch::count)
                .sum();
        double others = count - held;
        // A signal that mostly stands still has too few other samples to show its limits.
        if (others < 0.5 * count) {
            return false;
        }
        double swing = OVERSHOOT * (v.maximum() - v.minimum());
        if (value == 0 && v.minimum() >= -swing) {
            return LevelProbes.share(v, value) * count <= FEW_BEYOND * others;
        }
        if (value < v.maximum() - swing) {
            return false;
        }
        double below = LevelProbes.share(v, v.maximum() - swing);
        double top = (1 - below) * count - held;
        double next = (below - LevelProbes.share(v, v.maximum() - 2 * swing)) * count;
        boolean heaped = top >= HEAP * others && top >= STEEP * next;
        return heaped || (1 - LevelProbes.share(v, Math.nextUp(value))) * count <= FEW_BEYOND * others;
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
}
