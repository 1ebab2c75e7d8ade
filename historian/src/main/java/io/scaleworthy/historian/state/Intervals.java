package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.Spans;
import java.util.List;

/** Times between samples: by the status that held meanwhile, in pairs, the longest of them, and steps of the clock. */
final class Intervals {
    private static final int GOOD = Quality.GOOD.ordinal();
    private static final int BAD = Quality.BAD.ordinal();

    private static final Longest NO_GAPS = new Longest(64, Longest.Rank.COUNT);
    private static final Longest NO_STEPS = new Longest(12, Longest.Rank.SIZE);

    private final Spans planned;
    private final boolean noStops;

    /** By the status of the sample before: good, uncertain, bad. Milliseconds, without planned stops. */
    final LengthCounter[] held = {new LengthCounter(), new LengthCounter(), new LengthCounter()};

    final LengthCounter pairs = new LengthCounter();
    Longest gaps = NO_GAPS;
    /** Steps of the clock; of all of them, how many leave the grid. */
    Longest clockSteps = NO_STEPS;

    long offGrid;
    /** Time under a bad status, by {@link Reason}; empty without any. Milliseconds. */
    long[] reasonTime = new long[0];

    Intervals(Spans planned) {
        this.planned = planned;
        noStops = planned.spans().isEmpty();
    }

    /** Whether an interval under a good status does no more than count, so that it can be counted with others of its length. */
    boolean countsOnly(long length, int flagsBefore) {
        return (flagsBefore & 3) == GOOD && noStops && !gaps.wants((double) length);
    }

    /** Counts such intervals of one length, and the pairs that they make with the ones before them, which are as long. */
    void alike(long length, int pair, int times) {
        if (times > 0) {
            held[GOOD].add(length, times);
            pairs.add(pair, times);
        }
    }

    /**
     * The interval before sample {@code i}.
     *
     * @param pair its length and that of the interval before it, in half octaves
     */
    void add(long[] t, short[] f, int i, long dt, int size, int pair) {
        long net = noStops ? dt : dt - planned.overlap(t[i - 1], t[i]);
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

    private static int reasonOf(int flags) {
        return SampleFlags.reason(flags).ordinal();
    }

    /** Time under a bad status; takes some away again when a late sample falls into it. */
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
            if (clockSteps.wants((double) Math.abs(phase))) {
                clockSteps = clockSteps.plus(new Stretch(t[i - 1], t[i], 1, before, phase, 0));
            }
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

    void join(Intervals later) {
        for (int i = 0; i < held.length; i++) {
            held[i].merge(later.held[i]);
        }
        pairs.merge(later.pairs);
        gaps = gaps.plus(later.gaps);
        clockSteps = clockSteps.plus(later.clockSteps);
        offGrid += later.offGrid;
        for (int i = 0; i < later.reasonTime.length; i++) {
            reason(i, later.reasonTime[i]);
        }
    }

    void write(StateOutput out) {
        for (LengthCounter counter : held) {
            counter.write(out);
        }
        pairs.write(out);
        gaps.write(out);
        clockSteps.write(out);
        out.whole(offGrid);
        out.whole(reasonTime.length);
        for (int i = 0; i < reasonTime.length; i++) {
            out.whole(reasonTime[i]);
        }
    }

    void read(StateInput in) {
        for (LengthCounter counter : held) {
            counter.merge(LengthCounter.read(in));
        }
        pairs.merge(LengthCounter.read(in));
        gaps = gaps.read(in);
        clockSteps = clockSteps.read(in);
        offGrid = in.whole();
        reasonTime = new long[in.size(Reason.values().length)];
        for (int i = 0; i < reasonTime.length; i++) {
            reasonTime[i] = in.whole();
        }
    }
}
