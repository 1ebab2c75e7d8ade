package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.Magnitudes;
import io.scaleworthy.historian.profile.Reservoir;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.Spans;
import java.util.Arrays;
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
    static final int WIDEST_SPIKE = 3;
    /** A longer silence ends a run of one value: it is a gap, and nobody knows the value in it. Milliseconds. */
    static final long RUN_BREAK = 4 * Runs.HOUR;

    final Intervals intervals;
    final Runs runs;
    final Lines lines = new Lines();
    final Spells spells = new Spells();
    MagnitudeCounter triples = new MagnitudeCounter();
    long changes;
    long changesAfterChange;
    long changePairs;
    /** Without steps to or from numbers that may stand for no value. */
    Steps moves = new Steps();
    /** Those steps, and such numbers; most tags have none. */
    @Nullable
    Aside aside;

    /** Values, each for as long as it held. */
    OctaveSums weighted = new OctaveSums();
    /** Values at moments drawn from the calendar, for tags that were asked for. */
    Reservoir reservoir;

    private boolean started;

    Course(Spans planned, Spans idle, Reservoir reservoir) {
        intervals = new Intervals(planned);
        runs = new Runs(idle);
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
        for (int i = from; i < to; i++) {
            boolean number = good(f[i]);
            if (i > 0) {
                long dt = t[i] - t[i - 1];
                if (dt == before && intervals.countsOnly(dt, f[i - 1])) {
                    alike++;
                } else {
                    int half = dt == before ? halfBefore : Lengths.halfOctave(dt);
                    intervals.alike(before, halfBefore << 8 | halfBefore, alike);
                    alike = 0;
                    intervals.add(t, f, i, dt, size, halfBefore << 8 | half);
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
                runs.end(0, t[i], started);
                lines.end(started);
                boolean odd = (f[i] & 3) != 0 || (f[i] & SampleFlags.NOTHING) != 0;
                if (odd) {
                    spells.sample(t[i], f[i], started);
                } else {
                    spells.end(t[i], started);
                }
            } else {
                spells.end(t[i], started);
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
                    runs.start(v[i], t[i], 0, started);
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
        intervals.alike(before, halfBefore << 8 | halfBefore, alike);
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

    /** Gives the key of the step to the value before; 0 without one. */
    private int step(long[] t, double[] v, short[] f, int i, int size, int nearKeys, int nearCount) {
        double d = v[i] - v[i - 1];
        boolean before = i >= 2 && good(f[i - 2]);
        double last = before ? v[i - 1] - v[i - 2] : 0;
        if (before && last != 0) {
            changePairs++;
        }
        if (d == 0) {
            lines.end(started);
            // Unknown values stand between when the silence is long, and long for this tag.
            boolean broken = t[i] - t[i - 1] > RUN_BREAK && i >= 2 && t[i] - t[i - 1] > 10 * (t[i - 1] - t[i - 2]);
            runs.again(v[i], t[i], broken, started);
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
            lines.points(t[i - 2], t[i], d * dtBefore - last * dt, magnitude * dtBefore, v[i], dtBefore + dt, started);
        } else {
            lines.end(started);
        }
        double remarkable = 0;
        if (nearCount < FEW_STEPS || (key - REMARKABLE) * nearCount > nearKeys) {
            remarkable = remarkable(t, v, f, i, size, d);
        }
        runs.end(remarkable, t[i], started);
        runs.start(v[i], t[i], remarkable, started);
        return key;
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

    /** Appends the course of the samples that follow this one's last. */
    void join(Course later) {
        if (!later.started) {
            return;
        }
        intervals.join(later.intervals);
        runs.join(later.runs, started);
        lines.join(later.lines, started);
        spells.join(later.spells, started);
        triples.merge(later.triples);
        changes += later.changes;
        changesAfterChange += later.changesAfterChange;
        changePairs += later.changePairs;
        moves.join(later.moves);
        if (later.aside != null) {
            aside().join(later.aside);
        }
        weighted.merge(later.weighted);
        if (reservoir != Reservoir.NONE) {
            reservoir.merge(later.reservoir);
        }
        started = true;
    }

    /** Closes what is open, for good. Call once, at the end. */
    void close() {
        runs.close();
        lines.close();
        spells.close();
    }

    void write(StateOutput out) {
        out.flag(started);
        if (!started) {
            return;
        }
        intervals.write(out);
        runs.write(out);
        lines.write(out);
        spells.write(out);
        triples.write(out);
        out.whole(changes);
        out.whole(changesAfterChange);
        out.whole(changePairs);
        moves.write(out);
        out.flag(aside != null);
        if (aside != null) {
            aside.write(out);
        }
        weighted.write(out);
        if (reservoir != Reservoir.NONE) {
            reservoir.write(out);
        }
    }

    static Course read(StateInput in, Spans planned, Spans idle, boolean drawn) {
        Course c = new Course(planned, idle, drawn ? new Reservoir() : Reservoir.NONE);
        c.started = in.flag();
        if (!c.started) {
            return c;
        }
        c.intervals.read(in);
        c.runs.read(in);
        c.lines.read(in);
        c.spells.read(in);
        c.triples = MagnitudeCounter.read(in);
        c.changes = in.whole();
        c.changesAfterChange = in.whole();
        c.changePairs = in.whole();
        c.moves = Steps.read(in);
        c.aside = in.flag() ? Aside.read(in) : null;
        c.weighted = OctaveSums.read(in);
        if (drawn) {
            c.reservoir = Reservoir.read(in);
        }
        return c;
    }
}
