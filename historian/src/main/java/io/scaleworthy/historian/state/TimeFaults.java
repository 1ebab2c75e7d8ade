package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Stretch;

/** Repeated or late samples of a tag; those that are near to each other are told as one. */
final class TimeFaults {
    private static final Longest NONE = new Longest(24, Longest.Rank.COUNT);
    private static final Stretch NOTHING = new Stretch(0, 0, 0, 0, 0, 0);
    /** Faults that are closer than this to each other are told as one. Milliseconds. */
    private static final long NEAR = 3_600_000L;

    private Longest kept = NONE;
    private Stretch open = NOTHING;

    /** A fault at a time; {@code size} says how large it is, and the largest one is kept. */
    void add(long time, double size) {
        if (open.count() > 0 && Math.abs(time - open.to()) <= NEAR) {
            open = new Stretch(
                    Math.min(open.from(), time),
                    Math.max(open.to(), time),
                    open.count() + 1,
                    0,
                    Math.max(open.size(), size),
                    0);
            return;
        }
        close();
        open = new Stretch(time, time, 1, 0, size, 0);
    }

    /** Puts what is open among what is kept. */
    void close() {
        if (open.count() > 0) {
            kept = kept.plus(open);
            open = NOTHING;
        }
    }

    void merge(TimeFaults later) {
        kept = kept.plus(later.kept);
        if (later.open.count() > 0) {
            close();
            open = later.open;
        }
    }

    Longest kept() {
        return kept;
    }

    void write(StateOutput out) {
        kept.write(out);
        open.write(out::whole, out::number);
    }

    void read(StateInput in) {
        kept = kept.read(in);
        open = Stretch.read(in::whole, in::number);
    }
}
