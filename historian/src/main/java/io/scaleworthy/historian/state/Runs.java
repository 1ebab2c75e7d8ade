package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Repeated;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.time.Spans;

/** Runs of one value: how long they are, at which values the tag rests, and which of them it jumped into and out of. */
final class Runs {
    /** Runs from here on make a dwell value (catalogue M11). */
    static final int DWELL = 10;
    /** Runs of more than so many intervals, and an hour, may be frozen (rubric, measuring rules). */
    static final int STUCK = 30;

    static final long HOUR = 3_600_000L;

    private static final Longest NO_RUNS = new Longest(48, Longest.Rank.SIZE);
    private static final Longest NO_DROPS = new Longest(16, Longest.Rank.SIZE);

    private final Spans idle;

    long singles;
    LengthCounter counts = new LengthCounter();
    /** Lengths of runs of an hour and more, without the time in which the machine was idle. Milliseconds. */
    LengthCounter hours = new LengthCounter();

    Longest longest = NO_RUNS;
    /** Time in runs that make a dwell value. Milliseconds. */
    long flatTime;

    RepeatTable dwells = new RepeatTable();
    RepeatTable stuck = new RepeatTable();
    RepeatTable excursions = new RepeatTable();
    Longest drops = NO_DROPS;

    /** What is open at the end, and what was open at the start, which a join may lengthen. */
    private final OpenStretch open = new OpenStretch();

    private final OpenStretch first = new OpenStretch();
    private double exitOfFirst;

    Runs(Spans idle) {
        this.idle = idle;
    }

    /**
     * A value that differs from the one before, or follows none.
     *
     * @param entry the step that led to it, when remarkable; else 0
     */
    void start(double value, long time, double entry, boolean started) {
        open.start(value, time, entry, !started);
    }

    /**
     * The value of the run once more.
     *
     * @param broken a silence stands between in which nobody knows the value
     */
    void again(double value, long time, boolean broken, boolean started) {
        if (open.any && !broken) {
            open.to = time;
            open.count++;
        } else {
            end(0, time, started);
            open.start(value, time, 0, !started && !broken);
        }
    }

    /**
     * Closes the open run.
     *
     * @param exit the step that led out of it, when remarkable; else 0
     */
    void end(double exit, long at, boolean started) {
        if (!open.any) {
            if (!started && !first.any) {
                // The first sample of this course ends whatever ran before it.
                first.closed = true;
                first.entry = exit;
                first.to = at;
            }
            return;
        }
        if (open.inherited && !first.any) {
            first.set(open);
            first.closed = true;
            exitOfFirst = exit;
        } else {
            keep(open, exit);
        }
        open.clear();
    }

    private void keep(OpenStretch r, double exit) {
        // The run at the start is kept late: among equals it still comes first, which the list sees to.
        boolean late = r == first;
        if (r.entry * exit < 0) {
            double least = Math.min(Math.abs(r.entry), Math.abs(exit));
            excursions.visit(r.value, r.from, r.to, r.count, least);
            if (r.count > Course.WIDEST_SPIKE && (late || drops.wants(least))) {
                drops = drops.plus(new Stretch(r.from, r.to, r.count, r.value, least, 0));
            }
        }
        if (r.count == 1) {
            singles++;
            return;
        }
        counts.add(r.count);
        long length = r.to - r.from;
        if (r.count >= DWELL) {
            flatTime += length;
            dwells.visit(r.value, r.from, r.to, r.count, 0);
        }
        long net = idle.spans().isEmpty() ? length : length - idle.overlap(r.from, r.to);
        if (r.count >= 3 && net >= HOUR) {
            hours.add(net);
            if (r.count > STUCK) {
                stuck.add(new Repeated(r.value, 1, r.count, r.from, r.to, net, 0));
            }
        }
        if (r.count >= 3 && (late || longest.wants((double) net))) {
            longest = longest.plus(new Stretch(r.from, r.to, r.count, r.value, (double) net, 0));
        }
    }

    void join(Runs later, boolean wasStarted) {
        singles += later.singles;
        counts.merge(later.counts);
        hours.merge(later.hours);
        longest = longest.plus(later.longest);
        flatTime += later.flatTime;
        dwells.merge(later.dwells);
        stuck.merge(later.stuck);
        excursions.merge(later.excursions);
        drops = drops.plus(later.drops);
        if (!wasStarted) {
            first.set(later.first);
            exitOfFirst = later.exitOfFirst;
            open.set(later.open);
            return;
        }
        OpenStretch next = later.first.any ? later.first : later.open;
        if (!next.any || !next.inherited) {
            // The later course begins with something that is no number, or its first sample stands alone.
            end(later.first.entry, later.first.to, true);
            open.set(later.open);
            return;
        }
        if (open.any && open.value == next.value && next.entry == 0) {
            open.to = next.to;
            open.count += next.count;
        } else {
            end(next.entry, next.from, true);
            open.set(next);
            open.inherited = false;
        }
        if (later.first.any) {
            end(later.exitOfFirst, next.to, true);
            open.set(later.open);
        }
    }

    /** Keeps what is open, for good. Call once, at the end. */
    void close() {
        if (first.any) {
            keep(first, exitOfFirst);
        }
        if (open.any) {
            keep(open, 0);
        }
    }

    void write(StateOutput out) {
        out.whole(singles);
        counts.write(out);
        hours.write(out);
        longest.write(out);
        out.whole(flatTime);
        dwells.write(out);
        stuck.write(out);
        excursions.write(out);
        drops.write(out);
        out.number(exitOfFirst);
        open.write(out);
        first.write(out);
    }

    void read(StateInput in) {
        singles = in.whole();
        counts.merge(LengthCounter.read(in));
        hours.merge(LengthCounter.read(in));
        longest = longest.read(in);
        flatTime = in.whole();
        dwells.merge(RepeatTable.read(in));
        stuck.merge(RepeatTable.read(in));
        excursions.merge(RepeatTable.read(in));
        drops = drops.read(in);
        exitOfFirst = in.number();
        open.read(in);
        first.read(in);
    }
}
