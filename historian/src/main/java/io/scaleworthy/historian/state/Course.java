package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.Magnitudes;
import io.scaleworthy.historian.profile.Repeated;
import io.scaleworthy.historian.profile.Reservoir;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.Spans;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What depends on the order of a tag's samples: intervals, runs of one value, straight lines, excursions, jumps, spells of bad
 * status. Sees samples in the order of time, each with its neighbours: {@link #LEFT} before and {@link #RIGHT} after it. Apart from
 * what is open at an end, everything said about a sample follows from these neighbours, so two courses join exactly.
 */
final class Course {
    /** Samples seen before the one at hand. */
    static final int LEFT = 34;
    /** Samples seen after the one at hand; also the depth to which disorder is put right (catalogue M1). */
    static final int RIGHT = 64;
    /** Differences that make up what is usual near a sample, on either side. */
    private static final int NEAR = 32;
    /** A tenth of them: more would reach the quantile of 90 % that tells what is usual. */
    private static final int MOST_ASIDE = 3;
    /**
     * A step eight times the geometric mean of its neighbours is looked at closely: three octaves, in sixteenths. On Gaussian noise
     * that is four spreads; an excursion needs six.
     */
    private static final int REMARKABLE = 3 * 16;
    /** Fewer steps nearby do not tell what is usual by their mean; one large one would spoil it. */
    private static final int FEW_STEPS = 4;
    /** Multiple of the local scale from which a step is an excursion or a jump (catalogue C18). */
    private static final double LOCAL = 6;
    /** 90 % of the steps of Gaussian noise are below 1.645 times their spread; turns a quantile into a scale. */
    private static final double GAUSS_90 = 1.645;
    /** Longest excursion, in samples, that is looked for when its values differ (benchmark fault V3). */
    private static final int WIDEST_SPIKE = 3;
    /** Runs of one value from here on make a dwell value (catalogue M11). */
    static final int DWELL = 10;
    /** Runs of one value of more than so many intervals, and an hour, may be frozen (rubric, measuring rules). */
    static final int STUCK = 30;
    /** Straight lines shorter than this happen by chance (catalogue C17). */
    static final int STRAIGHT = 10;

    static final long HOUR = 3_600_000L;
    /** A longer silence ends a run of one value: it is a gap, and nobody knows the value in it. Milliseconds. */
    static final long RUN_BREAK = 4 * HOUR;

    private static final int MOST_GAPS = 64;
    private static final int MOST_RUNS = 48;
    private static final int MOST_JUMPS = 12;
    private static final int MOST_LINES = 16;
    private static final int MOST_SPELLS = 32;

    // Empty lists are shared.
    private static final Longest NO_GAPS = new Longest(MOST_GAPS, Longest.Rank.COUNT);
    private static final Longest NO_STEPS = new Longest(MOST_JUMPS, Longest.Rank.SIZE);
    private static final Longest NO_SPELLS = new Longest(MOST_SPELLS, Longest.Rank.LENGTH);
    private static final Longest NO_RUNS = new Longest(MOST_RUNS, Longest.Rank.SIZE);
    private static final Longest NO_DROPS = new Longest(MOST_LINES, Longest.Rank.SIZE);
    private static final Longest NO_LINES = new Longest(MOST_LINES, Longest.Rank.COUNT);

    private final Spans planned;
    private final Spans idle;

    // Everything below is written by TagProfiles.freeze.
    final LengthCounter[] held = {new LengthCounter(), new LengthCounter(), new LengthCounter()};
    final LengthCounter pairs = new LengthCounter();
    Longest gaps = NO_GAPS;
    Longest steps = NO_STEPS;
    long offGrid;
    long[] reasonTime = new long[0];
    Longest spells = NO_SPELLS;
    long spellCount;
    MagnitudeCounter triples = new MagnitudeCounter();
    long changes;
    long changesAfterChange;
    long changePairs;
    long singles;
    LengthCounter runCounts = new LengthCounter();
    LengthCounter longRuns = new LengthCounter();
    Longest runs = NO_RUNS;
    long flatTime;
    RepeatTable dwells = new RepeatTable();
    RepeatTable stuck = new RepeatTable();
    RepeatTable excursions = new RepeatTable();
    Longest drops = NO_DROPS;
    /** Without steps to or from numbers that may stand for no value. */
    Steps moves = new Steps();
    /** Those steps, and such numbers; most tags have none. */
    @Nullable
    Aside aside;

    long triplesSeen;
    long straight;
    long inLines;
    Longest lines = NO_LINES;
    /** Values, each for as long as it held. */
    OctaveSums weighted = new OctaveSums();
    /** Values at moments drawn from the calendar, for tags that were asked for. */
    Reservoir reservoir;

    // What is open: the run, line and spell at the end, and those at the start, which a join may lengthen.
    private final Open run = new Open();
    private final Open line = new Open();
    private final Open spell = new Open();
    private final Open firstRun = new Open();
    private final Open firstLine = new Open();
    private final Open firstSpell = new Open();
    private boolean started;

    /** Something with a start, a growing end and a count. */
    static final class Open {
        boolean any;
        /** Began before the first sample of this course. */
        boolean inherited;
        /** Ended inside this course; only meaningful for the first ones. */
        boolean closed;

        double value;
        long from;
        long to;
        long count;
        /** Step that led into it, when remarkable; else 0. */
        double entry;

        void clear() {
            any = false;
            inherited = false;
            closed = false;
            count = 0;
            entry = 0;
        }

        void set(Open o) {
            any = o.any;
            inherited = o.inherited;
            closed = o.closed;
            value = o.value;
            from = o.from;
            to = o.to;
            count = o.count;
            entry = o.entry;
        }

        void write(StateOutput out) {
            out.flag(any);
            out.flag(inherited);
            out.flag(closed);
            out.number(value);
            out.whole(from);
            out.whole(to);
            out.whole(count);
            out.number(entry);
        }

        void read(StateInput in) {
            any = in.flag();
            inherited = in.flag();
            closed = in.flag();
            value = in.number();
            from = in.whole();
            to = in.whole();
            count = in.whole();
            entry = in.number();
        }
    }

    Course(Spans planned, Spans idle, Reservoir reservoir) {
        this.planned = planned;
        this.idle = idle;
        this.reservoir = reservoir;
    }

    private static boolean good(int flags) {
        return (flags & SampleFlags.NOT_GOOD_NUMBER) == 0;
    }

    /** Whether a number was measured, or both ends of a step were: numbers that may stand for none say nothing of the signal. */
    static boolean measured(int flags) {
        return (flags & (SampleFlags.NOT_GOOD_NUMBER | SampleFlags.STAND_IN)) == 0;
    }

    /**
     * Takes the samples {@code from} to {@code to}; the others of the {@code size} samples are their neighbours.
     *
     * @param t times, ascending, no two equal
     */
    void analyse(long[] t, double[] v, short[] f, int from, int to, int size) {
        int nearKeys = 0;
        int nearCount = 0;
        int[] keys = new int[NEAR];
        // Which of the steps nearby went to or from numbers that may stand for no value: a bit each.
        int nearAside = 0;
        double last = 0;
        for (int j = Math.max(1, from - NEAR); j < from; j++) {
            int key = stepKey(v, f, j);
            if (key != 0 && !measured(f[j] | f[j - 1])) {
                nearAside |= 1 << j;
                last = measured(f[j]) ? v[j - 1] : v[j];
            }
            keys[j % NEAR] = key;
            nearKeys += key;
            nearCount += key == 0 ? 0 : 1;
        }
        // Intervals are mostly alike, so what follows from their length is kept.
        long before = from >= 2 ? t[from - 1] - t[from - 2] : -1;
        int halfBefore = before < 0 ? 0 : Lengths.halfOctave(before);
        int keyBefore = before < 0 ? 0 : Magnitudes.key((double) before);
        // Intervals like the one before, under a good status and too short for the list of silences, are counted
        // together.
        int alike = 0;
        boolean noStops = planned.spans().isEmpty();
        for (int i = from; i < to; i++) {
            boolean number = good(f[i]);
            if (i > 0) {
                long dt = t[i] - t[i - 1];
                if (dt == before && (f[i - 1] & 3) == GOOD && noStops && !gaps.wants((double) dt)) {
                    alike++;
                } else {
                    int half = dt == before ? halfBefore : Lengths.halfOctave(dt);
                    countAlike(before, halfBefore, alike);
                    alike = 0;
                    interval(t, f, i, dt, size, halfBefore << 8 | half);
                    keyBefore = dt == before ? keyBefore : Magnitudes.key((double) dt);
                    halfBefore = half;
                    before = dt;
                }
                if (number && good(f[i - 1])) {
                    weighted.add(v[i - 1], dt);
                }
                if (reservoir != Reservoir.NONE) {
                    reservoir.hold(t[i - 1], t[i], SampleFlags.goodValue(f[i - 1]) ? v[i - 1] : Double.NaN);
                }
            }
            moves.cells.enter(t[i]);
            if (i > 0) {
                moves.cells.interval(keyBefore);
            }
            int key = 0;
            if (!number) {
                endRun(0, t[i]);
                endLine();
                boolean odd = (f[i] & 3) != 0 || (f[i] & SampleFlags.NOTHING) != 0;
                if (odd) {
                    spell(t[i], f[i]);
                } else {
                    endSpell(t[i]);
                }
            } else {
                endSpell(t[i]);
                if (measured(f[i])) {
                    moves.cells.value(v[i]);
                } else {
                    Cells others = aside().of(v[i]).cells;
                    others.enter(t[i]);
                    others.value(v[i]);
                }
                if (i > 0 && good(f[i - 1])) {
                    key = step(t, v, f, i, size, nearKeys, nearCount);
                } else {
                    startRun(v[i], t[i], 0);
                }
            }
            started = true;
            // Move the window of usual steps on by one.
            if (i > 0) {
                nearAside &= ~(1 << i);
                if (key != 0 && !measured(f[i] | f[i - 1])) {
                    nearAside |= 1 << i;
                    last = measured(f[i]) ? v[i - 1] : v[i];
                }
                if (nearAside != 0 && Integer.bitCount(nearAside) > MOST_ASIDE) {
                    aside().of(last).clouded++;
                }
                int old = keys[i % NEAR];
                keys[i % NEAR] = key;
                nearKeys += key - old;
                nearCount += (key == 0 ? 0 : 1) - (old == 0 ? 0 : 1);
            }
        }
        countAlike(before, halfBefore, alike);
    }

    /** Counts intervals of one length and the pairs that they make with the ones before them, which are as long. */
    private void countAlike(long length, int half, int times) {
        if (times > 0) {
            held[GOOD].add(length, times);
            pairs.add(half << 8 | half, times);
        }
    }

    private Aside aside() {
        Aside kept = aside;
        if (kept == null) {
            kept = new Aside();
            aside = kept;
        }
        return kept;
    }

    /** Where something is counted that is made of a stretch of samples, both ends included. */
    private Steps steps(double[] v, short[] f, int from, int to) {
        int flags = 0;
        for (int i = from; i <= to; i++) {
            flags |= f[i];
        }
        return measured(flags)
                ? moves
                : aside().of(v, f, IntStream.rangeClosed(from, to).toArray());
    }

    private static int stepKey(double[] v, short[] f, int j) {
        if (!good(f[j]) || !good(f[j - 1]) || v[j] == v[j - 1]) {
            return 0;
        }
        return Magnitudes.key(Math.abs(v[j] - v[j - 1]));
    }

    private void interval(long[] t, short[] f, int i, long dt, int size, int pair) {
        long net = planned.spans().isEmpty() ? dt : dt - planned.overlap(t[i - 1], t[i]);
        int status = f[i - 1] & 3;
        held[Math.min(2, status)].add(net);
        if (gaps.wants((double) net)) {
            gaps = gaps.plus(new Stretch(t[i - 1], t[i], net, status, reasonOf(f[i - 1]), 0));
        }
        if (status == BAD) {
            reason(reasonOf(f[i - 1]), net);
        }
        if (i >= 2) {
            long before = t[i - 1] - t[i - 2];
            pairs.add(pair);
            if (i + 2 < size && Math.abs(dt - before) * 5 > before) {
                clockStep(t, i, dt, before);
            }
        }
    }

    private static final int GOOD = Quality.GOOD.ordinal();
    private static final int BAD = Quality.BAD.ordinal();

    private static int reasonOf(int flags) {
        return SampleFlags.reason(flags).ordinal();
    }

    /** Time under a bad status, by reason; takes some away again when a late sample falls into it. */
    private void reason(int reason, long time) {
        if (reasonTime.length == 0) {
            reasonTime = new long[Reason.values().length];
        }
        reasonTime[reason] += time;
    }

    /** An even beat that goes on with another phase: the clock was set (catalogue C06). */
    private void clockStep(long[] t, int i, long dt, long before) {
        long after = t[i + 1] - t[i];
        long next = t[i + 2] - t[i + 1];
        if (Math.abs(after - before) * 20 > before || Math.abs(next - before) * 20 > before) {
            return;
        }
        long beats = Math.round((double) dt / before);
        long phase = dt - beats * before;
        if (Math.abs(phase) * 10 > before) {
            offGrid++;
            if (steps.wants((double) Math.abs(phase))) {
                steps = steps.plus(new Stretch(t[i - 1], t[i], 1, before, phase, 0));
            }
        }
    }

    /** Gives the key of the step to the value before; 0 without one. */
    private int step(long[] t, double[] v, short[] f, int i, int size, int nearKeys, int nearCount) {
        double d = v[i] - v[i - 1];
        boolean before = i >= 2 && good(f[i - 2]);
        double last = before ? v[i - 1] - v[i - 2] : 0;
        if (before && last != 0) {
            changePairs++;
        }
        if (d == 0) {
            endLine();
            // Unknown values stand between when the silence is long, and long for this tag.
            boolean broken = t[i] - t[i - 1] > RUN_BREAK && i >= 2 && t[i] - t[i - 1] > 10 * (t[i - 1] - t[i - 2]);
            if (run.any && !broken) {
                run.to = t[i];
                run.count++;
            } else {
                endRun(0, t[i]);
                startRun(v[i], t[i], 0);
                run.inherited &= !broken;
            }
            return 0;
        }
        double magnitude = Math.abs(d);
        int key = Magnitudes.key(magnitude);
        changes++;
        long dt = t[i] - t[i - 1];
        boolean known = measured(f[i] | f[i - 1]);
        if (known) {
            moves.step(t[i - 1], t[i], v[i - 1], d, key);
        } else {
            Steps others = aside().of(v, f, i - 1, i);
            others.cells.enter(t[i]);
            others.step(t[i - 1], t[i], v[i - 1], d, key);
        }
        if (before && last != 0) {
            changesAfterChange++;
        }
        if (before && known && measured(f[i - 2])) {
            long dtBefore = t[i - 1] - t[i - 2];
            if (dtBefore >= 2 * dt && v[i] != v[i - 2]) {
                triples.add(Math.abs(v[i] - v[i - 2]));
            }
            straight(t[i - 2], t[i], d * dtBefore - last * dt, magnitude * dtBefore, v[i], dtBefore + dt);
        } else {
            endLine();
        }
        double remarkable = 0;
        if (nearCount < FEW_STEPS || (key - REMARKABLE) * nearCount > nearKeys) {
            remarkable = remarkable(t, v, f, i, size, d);
        }
        endRun(remarkable, t[i]);
        startRun(v[i], t[i], remarkable);
        return key;
    }

    /** Three points on one line, unequal. The tolerance is what rounding in single precision leaves (catalogue
     * M12 has double; many historians keep single). */
    private void straight(long from, long to, double bend, double rise, double value, long span) {
        triplesSeen++;
        double sure = 1e-6 * rise;
        float single = (float) value;
        // Most bends are far beyond what an ulp may be: 2^-23 of a number, and the least one near zero.
        boolean inLine = Math.abs(bend) <= sure + 2 * ((double) Math.abs(single) * 0x1p-23 + Float.MIN_VALUE) * span
                && Math.abs(bend) <= sure + 2 * Math.ulp(single) * span;
        if (!inLine) {
            endLine();
            return;
        }
        straight++;
        if (line.any) {
            line.to = to;
            line.count++;
        } else {
            line.any = true;
            line.inherited = !started;
            line.from = from;
            line.to = to;
            line.count = 1;
        }
    }

    /** Looks closely at a large step; returns it when it stands out of its surroundings, else 0. */
    private double remarkable(long[] t, double[] v, short[] f, int i, int size, double d) {
        double[] near = new double[2 * NEAR];
        int n = 0;
        for (int j = Math.max(1, i - NEAR); j < i; j++) {
            if (good(f[j]) && good(f[j - 1])) {
                near[n++] = Math.abs(v[j] - v[j - 1]);
            }
        }
        int right = Math.min(size, i + 1 + WIDEST_SPIKE + NEAR);
        for (int j = i + 1 + WIDEST_SPIKE; j < right && n < near.length; j++) {
            if (good(f[j]) && good(f[j - 1])) {
                near[n++] = Math.abs(v[j] - v[j - 1]);
            }
        }
        Arrays.sort(near, 0, n);
        double local = near[Math.max(0, Math.min(n - 1, (int) (0.9 * n)))] / GAUSS_90;
        double magnitude = Math.abs(d);
        if (magnitude <= LOCAL * local) {
            return 0;
        }
        for (int width = 1; width <= WIDEST_SPIKE && i + width < size && good(f[i + width]); width++) {
            double back = v[i + width] - v[i + width - 1];
            boolean returns = back * d < 0
                    && Math.abs(back) >= magnitude / 2
                    && Math.abs(v[i + width] - v[i - 1]) < magnitude / 2;
            if (returns) {
                double height = Math.min(magnitude, Math.abs(back));
                if (height > LOCAL * local) {
                    double interval = (double) (t[i + width] - t[i - 1]) / (width + 1);
                    double peak = v[i];
                    for (int j = i + 1; j < i + width; j++) {
                        peak = Math.abs(v[j] - v[i - 1]) > Math.abs(peak - v[i - 1]) ? v[j] : peak;
                    }
                    steps(v, f, i - 1, i + width).spike(t[i], t[i + width - 1], width, peak, interval, height);
                }
                return d;
            }
        }
        // The way back of a spike is no jump.
        for (int width = 1; width <= WIDEST_SPIKE && i - width - 1 >= 0; width++) {
            double into = v[i - width] - v[i - width - 1];
            if (into * d < 0 && Math.abs(into) >= magnitude / 2 && Math.abs(v[i] - v[i - width - 1]) < magnitude / 2) {
                return d;
            }
        }
        if (steps(v, f, i - 1, i).wantsJump(magnitude)) {
            jump(t, v, f, i, size);
        }
        return d;
    }

    private void jump(long[] t, double[] v, short[] f, int i, int size) {
        double[] noise = new double[NEAR];
        double[] noises = new double[2];
        for (int side = 0; side < 2; side++) {
            int m = 0;
            int first = side == 0 ? Math.max(0, i - NEAR) : i;
            int end = side == 0 ? i : Math.min(size, i + NEAR);
            for (int j = first; j < end; j++) {
                if (j > first && good(f[j]) && good(f[j - 1]) && v[j] != v[j - 1]) {
                    noise[m++] = Math.abs(v[j] - v[j - 1]);
                }
            }
            Arrays.sort(noise, 0, m);
            noises[side] = m == 0 ? 0 : noise[m / 2];
        }
        double ratio = noises[0] == 0 ? 0 : noises[1] / noises[0];
        boolean other = ratio > 1.5 || ratio > 0 && ratio < 1 / 1.5;
        Stretch found = new Stretch(t[i - 1], t[i], Math.round(1000 * ratio), v[i - 1], v[i], noises[0]);
        Steps to = steps(v, f, i - 1, i);
        if (other) {
            to.switches = to.switches.plus(found);
        } else {
            to.jumps = to.jumps.plus(found);
        }
    }

    private void startRun(double value, long time, double entry) {
        run.any = true;
        run.inherited = !started;
        run.value = value;
        run.from = time;
        run.to = time;
        run.count = 1;
        run.entry = entry;
    }

    /** Closes the open run of one value. */
    private void endRun(double exit, long at) {
        if (!run.any) {
            if (!started && !firstRun.any) {
                // The first sample of this course ends whatever ran before it.
                firstRun.closed = true;
                firstRun.entry = exit;
                firstRun.to = at;
            }
            return;
        }
        if (run.inherited && !firstRun.any) {
            firstRun.set(run);
            firstRun.closed = true;
            firstRun.value = run.value;
            exitOfFirst = exit;
        } else {
            keepRun(run, exit);
        }
        run.clear();
    }

    private double exitOfFirst;

    private void keepRun(Open r, double exit) {
        // The run at the start is kept late: among equals it still comes first, which the list sees to.
        boolean late = r == firstRun;
        if (r.entry * exit < 0) {
            double least = Math.min(Math.abs(r.entry), Math.abs(exit));
            excursions.visit(r.value, r.from, r.to, r.count, least);
            if (r.count > WIDEST_SPIKE && (late || drops.wants(least))) {
                drops = drops.plus(new Stretch(r.from, r.to, r.count, r.value, least, 0));
            }
        }
        if (r.count == 1) {
            singles++;
            return;
        }
        runCounts.add(r.count);
        long length = r.to - r.from;
        if (r.count >= DWELL) {
            flatTime += length;
            dwells.visit(r.value, r.from, r.to, r.count, 0);
        }
        long net = idle.spans().isEmpty() ? length : length - idle.overlap(r.from, r.to);
        if (r.count >= 3 && net >= HOUR) {
            longRuns.add(net);
            if (r.count > STUCK) {
                stuck.add(new Repeated(r.value, 1, r.count, r.from, r.to, net, 0));
            }
        }
        if (r.count >= 3 && (late || runs.wants((double) net))) {
            runs = runs.plus(new Stretch(r.from, r.to, r.count, r.value, (double) net, 0));
        }
    }

    private void endLine() {
        if (!line.any) {
            if (!started && !firstLine.any) {
                firstLine.closed = true;
            }
            return;
        }
        if (line.inherited && !firstLine.any) {
            firstLine.set(line);
            firstLine.closed = true;
        } else {
            keepLine(line);
        }
        line.clear();
    }

    private void keepLine(Open l) {
        if (l.count >= STRAIGHT) {
            inLines += l.count;
            lines = lines.plus(new Stretch(l.from, l.to, l.count, 0, 0, 0));
        }
    }

    private void spell(long time, int flags) {
        if (spell.any) {
            spell.to = time;
            spell.count++;
            spell.value = Math.max(spell.value, flags & 0xFF);
            return;
        }
        spell.any = true;
        spell.inherited = !started;
        spell.from = time;
        spell.to = time;
        spell.count = 1;
        spell.value = flags & 0xFF;
    }

    /** A spell of status other than good lasts to the next good sample. */
    private void endSpell(long time) {
        if (!spell.any) {
            if (!started && !firstSpell.any) {
                firstSpell.closed = true;
                firstSpell.to = time;
            }
            return;
        }
        spell.to = time;
        if (spell.inherited && !firstSpell.any) {
            firstSpell.set(spell);
            firstSpell.closed = true;
        } else {
            keepSpell(spell);
        }
        spell.clear();
    }

    private void keepSpell(Open s) {
        spellCount++;
        double length = (double) (s.to - s.from);
        if (spells.wants(length)) {
            spells = spells.plus(new Stretch(s.from, s.to, s.count, s.value, 0, 0));
        }
    }

    /**
     * A late sample falls into a silence that is still on the list: the silence becomes two shorter ones, the first under the status
     * that held before, the second under the late sample's own.
     */
    boolean fill(long time, int flags) {
        List<Stretch> hit = gaps.take(time);
        if (hit.isEmpty()) {
            return false;
        }
        Stretch gap = hit.get(0);
        int[] status = {Math.min(BAD, (int) gap.value()), Math.min(BAD, flags & 3)};
        int[] reasons = {(int) gap.size(), reasonOf(flags)};
        held[status[0]].remove(gap.count());
        if (status[0] == BAD) {
            reason(reasons[0], -gap.count());
        }
        long[] edges = {gap.from(), time, gap.to()};
        for (int i = 0; i < 2; i++) {
            long net = edges[i + 1] - edges[i] - planned.overlap(edges[i], edges[i + 1]);
            held[status[i]].add(net);
            if (status[i] == BAD) {
                reason(reasons[i], net);
            }
            gaps = gaps.plus(new Stretch(edges[i], edges[i + 1], net, status[i], reasons[i], 0));
        }
        return true;
    }

    /** Appends the course of the samples that follow this one's last. */
    void join(Course later) {
        if (!later.started) {
            return;
        }
        boolean wasStarted = started;
        for (int i = 0; i < held.length; i++) {
            held[i].merge(later.held[i]);
        }
        pairs.merge(later.pairs);
        gaps = gaps.plus(later.gaps);
        steps = steps.plus(later.steps);
        offGrid += later.offGrid;
        if (later.reasonTime.length > 0) {
            if (reasonTime.length == 0) {
                reasonTime = new long[later.reasonTime.length];
            }
            for (int i = 0; i < reasonTime.length; i++) {
                reasonTime[i] += later.reasonTime[i];
            }
        }
        spells = spells.plus(later.spells);
        spellCount += later.spellCount;
        triples.merge(later.triples);
        changes += later.changes;
        changesAfterChange += later.changesAfterChange;
        changePairs += later.changePairs;
        singles += later.singles;
        runCounts.merge(later.runCounts);
        longRuns.merge(later.longRuns);
        runs = runs.plus(later.runs);
        flatTime += later.flatTime;
        dwells.merge(later.dwells);
        stuck.merge(later.stuck);
        excursions.merge(later.excursions);
        drops = drops.plus(later.drops);
        moves.join(later.moves);
        if (later.aside != null) {
            aside().join(later.aside);
        }
        triplesSeen += later.triplesSeen;
        straight += later.straight;
        inLines += later.inLines;
        lines = lines.plus(later.lines);
        weighted.merge(later.weighted);
        if (reservoir != Reservoir.NONE) {
            reservoir.merge(later.reservoir);
        }
        started = true;
        joinRun(later, wasStarted);
        joinLine(later, wasStarted);
        joinSpell(later, wasStarted);
    }

    private void joinRun(Course later, boolean wasStarted) {
        Open first = later.firstRun.any ? later.firstRun : later.run;
        boolean atStart = first.any && first.inherited;
        if (!wasStarted) {
            firstRun.set(later.firstRun);
            exitOfFirst = later.exitOfFirst;
            run.set(later.run);
            return;
        }
        if (!atStart) {
            // The later course begins with something that is no number, or its first sample stands alone.
            endRun(later.firstRun.entry, later.firstRun.to);
            run.set(later.run);
            return;
        }
        boolean continues = run.any && run.value == first.value && first.entry == 0;
        if (continues) {
            run.to = first.to;
            run.count += first.count;
        } else {
            endRun(first.entry, first.from);
            run.set(first);
            run.inherited = false;
        }
        if (later.firstRun.any) {
            endRun(later.exitOfFirst, first.to);
            run.set(later.run);
        }
    }

    private void joinLine(Course later, boolean wasStarted) {
        Open first = later.firstLine.any ? later.firstLine : later.line;
        boolean atStart = first.any && first.inherited;
        if (!wasStarted) {
            firstLine.set(later.firstLine);
            line.set(later.line);
            return;
        }
        if (!atStart) {
            endLine();
            line.set(later.line);
            return;
        }
        if (line.any) {
            line.to = first.to;
            line.count += first.count;
        } else {
            line.set(first);
            line.inherited = false;
        }
        if (later.firstLine.any) {
            endLine();
            line.set(later.line);
        }
    }

    private void joinSpell(Course later, boolean wasStarted) {
        Open first = later.firstSpell.any ? later.firstSpell : later.spell;
        boolean atStart = first.any && first.inherited;
        if (!wasStarted) {
            firstSpell.set(later.firstSpell);
            spell.set(later.spell);
            return;
        }
        if (!atStart) {
            endSpell(later.firstSpell.to);
            spell.set(later.spell);
            return;
        }
        if (spell.any) {
            spell.to = first.to;
            spell.count += first.count;
            spell.value = Math.max(spell.value, first.value);
        } else {
            spell.set(first);
            spell.inherited = false;
        }
        if (later.firstSpell.any) {
            endSpell(first.to);
            spell.set(later.spell);
        }
    }

    /** Closes what is open, for good. Call once, at the end. */
    void close() {
        if (firstRun.any) {
            keepRun(firstRun, exitOfFirst);
        }
        if (run.any) {
            keepRun(run, 0);
        }
        if (firstLine.any) {
            keepLine(firstLine);
        }
        if (line.any) {
            keepLine(line);
        }
        if (firstSpell.any) {
            keepSpell(firstSpell);
        }
        if (spell.any) {
            keepSpell(spell);
        }
    }

    void write(StateOutput out) {
        out.flag(started);
        if (!started) {
            return;
        }
        for (LengthCounter counter : held) {
            counter.write(out);
        }
        pairs.write(out);
        gaps.write(out);
        steps.write(out);
        out.whole(offGrid);
        out.whole(reasonTime.length);
        for (int i = 0; i < reasonTime.length; i++) {
            out.whole(reasonTime[i]);
        }
        spells.write(out);
        out.whole(spellCount);
        triples.write(out);
        out.whole(changes);
        out.whole(changesAfterChange);
        out.whole(changePairs);
        out.whole(singles);
        runCounts.write(out);
        longRuns.write(out);
        runs.write(out);
        out.whole(flatTime);
        dwells.write(out);
        stuck.write(out);
        excursions.write(out);
        drops.write(out);
        moves.write(out);
        out.flag(aside != null);
        if (aside != null) {
            aside.write(out);
        }
        out.whole(triplesSeen);
        out.whole(straight);
        out.whole(inLines);
        lines.write(out);
        weighted.write(out);
        if (reservoir != Reservoir.NONE) {
            reservoir.write(out);
        }
        out.number(exitOfFirst);
        for (Open open : List.of(run, line, spell, firstRun, firstLine, firstSpell)) {
            open.write(out);
        }
    }

    static Course read(StateInput in, Spans planned, Spans idle, boolean drawn) {
        Course c = new Course(planned, idle, drawn ? new Reservoir() : Reservoir.NONE);
        c.started = in.flag();
        if (!c.started) {
            return c;
        }
        for (LengthCounter counter : c.held) {
            counter.merge(LengthCounter.read(in));
        }
        c.pairs.merge(LengthCounter.read(in));
        c.gaps = c.gaps.read(in);
        c.steps = c.steps.read(in);
        c.offGrid = in.whole();
        c.reasonTime = new long[in.size(16)];
        for (int i = 0; i < c.reasonTime.length; i++) {
            c.reasonTime[i] = in.whole();
        }
        c.spells = c.spells.read(in);
        c.spellCount = in.whole();
        c.triples = MagnitudeCounter.read(in);
        c.changes = in.whole();
        c.changesAfterChange = in.whole();
        c.changePairs = in.whole();
        c.singles = in.whole();
        c.runCounts = LengthCounter.read(in);
        c.longRuns = LengthCounter.read(in);
        c.runs = c.runs.read(in);
        c.flatTime = in.whole();
        c.dwells = RepeatTable.read(in);
        c.stuck = RepeatTable.read(in);
        c.excursions = RepeatTable.read(in);
        c.drops = c.drops.read(in);
        c.moves = Steps.read(in);
        c.aside = in.flag() ? Aside.read(in) : null;
        c.triplesSeen = in.whole();
        c.straight = in.whole();
        c.inLines = in.whole();
        c.lines = c.lines.read(in);
        c.weighted = OctaveSums.read(in);
        if (drawn) {
            c.reservoir = Reservoir.read(in);
        }
        c.exitOfFirst = in.number();
        for (Open open : List.of(c.run, c.line, c.spell, c.firstRun, c.firstLine, c.firstSpell)) {
            open.read(in);
        }
        return c;
    }
}
