package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Stretch;

/** Spells of a status other than good, each up to the next good sample. */
final class Spells {
    private static final Longest NONE = new Longest(32, Longest.Rank.LENGTH);

    Longest longest = NONE;
    long count;

    /** The value of a stretch is its worst status. */
    private final Seam seam = new Seam();

    /** A sample whose status is not good. */
    void sample(long time, int flags, boolean started) {
        OpenStretch open = seam.open;
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
        if (seam.open.any) {
            seam.open.to = time;
        } else if (!started && !seam.first.any) {
            // It ends what an earlier course left open.
            seam.first.to = time;
        }
        seam.end(started, this::keep);
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
        if (wasStarted && seam.open.any && !later.seam.first.any && later.seam.first.closed) {
            seam.open.to = later.seam.first.to;
        }
        seam.join(later.seam, wasStarted, this::keep);
    }

    /** Keeps what is open, for good. Call once, at the end. */
    void close() {
        seam.close(this::keep);
    }

    void write(StateOutput out) {
        longest.write(out);
        out.whole(count);
        seam.write(out);
    }

    void read(StateInput in) {
        longest = longest.read(in);
        count = in.whole();
        seam.read(in);
    }
}
