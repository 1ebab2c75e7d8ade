package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Stretch;

/** Spells of a status other than good, each up to the next good sample. */
final class Spells {
    private static final Longest NONE = new Longest(32, Longest.Rank.LENGTH);

    Longest longest = NONE;
    long count;

    /** What is open at the end, and what was open at the start, which a join may lengthen. */
    private final OpenStretch open = new OpenStretch();

    private final OpenStretch first = new OpenStretch();

    /** A sample whose status is not good. */
    void sample(long time, int flags, boolean started) {
        if (!open.any) {
            open.start(flags & 0xFF, time, 0, !started);
            return;
        }
        open.to = time;
        open.count++;
        open.value = Math.max(open.value, flags & 0xFF);
    }

    /** A good sample ends what is open. */
    void end(long time, boolean started) {
        if (!open.any) {
            if (!started && !first.any) {
                first.closed = true;
                first.to = time;
            }
            return;
        }
        open.to = time;
        if (open.inherited && !first.any) {
            first.set(open);
            first.closed = true;
        } else {
            keep(open);
        }
        open.clear();
    }

    private void keep(OpenStretch s) {
        count++;
        double length = (double) (s.to - s.from);
        if (longest.wants(length)) {
            longest = longest.plus(new Stretch(s.from, s.to, s.count, s.value, 0, 0));
        }
    }

    void join(Spells later, boolean wasStarted) {
        longest = longest.plus(later.longest);
        count += later.count;
        OpenStretch next = later.first.any ? later.first : later.open;
        if (!wasStarted) {
            first.set(later.first);
            open.set(later.open);
            return;
        }
        if (!next.any || !next.inherited) {
            end(later.first.to, true);
            open.set(later.open);
            return;
        }
        if (open.any) {
            open.to = next.to;
            open.count += next.count;
            open.value = Math.max(open.value, next.value);
        } else {
            open.set(next);
            open.inherited = false;
        }
        if (later.first.any) {
            end(later.first.to, true);
            open.set(later.open);
        }
    }

    /** Keeps what is open, for good. Call once, at the end. */
    void close() {
        if (first.any) {
            keep(first);
        }
        if (open.any) {
            keep(open);
        }
    }

    void write(StateOutput out) {
        longest.write(out);
        out.whole(count);
        open.write(out);
        first.write(out);
    }

    void read(StateInput in) {
        longest = longest.read(in);
        count = in.whole();
        open.read(in);
        first.read(in);
    }
}
