package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.probe.TagModel.Movement;
import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.List;

/** Probes of values: C13, C14, C17 to C19, C22 to C24 and C26, in this order. */
final class ValueProbes {
    /** Chance of a false alarm per tag that a straight line may have (C17). */
    private static final double ALPHA = 1e-3;
    /** A tag with so few values and no declared range may be a code or a state (C24). */
    private static final int FEW_LEVELS = 12;
    /** Fewer levels than these are coarse (catalogue C24). */
    private static final double LEAST_LEVELS = 50;
    /** And a step above this share of the declared range; of the range in use it would call a tenth of a degree coarse. */
    private static final double COARSE = 0.005;
    /** Straight lines shorter than this happen by chance (C17). */
    private static final double STRAIGHT = 10;

    private ValueProbes() {}

    static void look(Look l) {
        StuckProbes.look(l);
        lines(l);
        SpikeProbes.look(l);
        rate(l);
        counter(l);
        resolution(l);
        UnitProbe.look(l);
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
                "lines of " + Words.number((long) Math.ceil(least)) + " samples would have been seen"));
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
                    Words.number(line.count())
                            + " samples lie exactly on one straight line: made up between two others");
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
                Words.number(l.tag.values().downs()) + " steps back, " + Words.number(strange)
                        + " of them neither reset nor roll-over"));
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
        boolean warn = span / q < LEAST_LEVELS || l.declared.span() > span && q > COARSE * l.declared.span();
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
}
