package io.scaleworthy.roi.expression;

import java.util.ArrayDeque;

/**
 * Walks along a counter and knows how far it has grown, through rollovers, resets and glitches. Bad samples are skipped: the counter
 * went on counting. Rules: ROI design 3.2.
 */
final class CounterCursor {
    /** A drop that comes back within so many samples was none. */
    private static final int GLITCH = 3;
    /** A drop from above this share of the largest value is a rollover. */
    private static final double NEAR_TOP = 0.9;

    private record Count(long time, double value) {}

    private final Track.Reader reader;
    private final double top;
    private final double fastest;
    private final ArrayDeque<Count> ahead = new ArrayDeque<>();

    private boolean begun;
    private long fromTime;
    private double fromRaw;
    private double fromGrown;
    private long toTime = Long.MIN_VALUE;
    private double toGrown;

    int resets;
    int rollovers;
    int glitches;
    int spikes;
    /** Growth that rests on the guess that a reset counter began at zero. */
    double guessed;

    CounterCursor(Track track, double top, double fastest) {
        this.reader = track.reader();
        this.top = top;
        this.fastest = fastest;
    }

    private boolean fill() {
        while (ahead.size() <= GLITCH && reader.next()) {
            if (reader.status == Track.GOOD && Double.isFinite(reader.value)) {
                ahead.add(new Count(reader.time, reader.value));
            }
        }
        return !ahead.isEmpty();
    }

    /** Moves so that the moment lies between two samples, never back. */
    private void seek(long now) {
        while (toTime <= now && step()) {}
    }

    private boolean step() {
        if (!fill()) {
            return false;
        }
        if (!begun) {
            Count first = ahead.remove();
            begun = true;
            fromTime = first.time();
            fromRaw = first.value();
            toTime = first.time();
            return true;
        }
        Count next = ahead.remove();
        double growth = next.value() - fromRaw;
        if (growth < 0) {
            if (returns(fromRaw)) {
                glitches++;
                return true;
            }
            boolean rollover = Double.isFinite(top) && fromRaw > NEAR_TOP * top;
            if (rollover) {
                // A whole-number counter that can show its largest value takes one step to zero.
                boolean whole = StrictMath.rint(top) == top && StrictMath.rint(fromRaw) == fromRaw;
                growth = top - fromRaw + next.value() + (whole ? 1 : 0);
                rollovers++;
            } else {
                growth = next.value();
                resets++;
                guessed += growth;
            }
        } else if (Double.isFinite(fastest) && growth > fastest * (next.time() - fromLast()) / 1000.0) {
            spikes++;
            if (returnsBelow(next.value())) {
                return true;
            }
            growth = 0;
        }
        fromTime = fromLast();
        fromGrown = toGrown;
        toTime = next.time();
        toGrown = fromGrown + growth;
        fromRaw = next.value();
        return true;
    }

    private long fromLast() {
        return toTime == Long.MIN_VALUE ? fromTime : toTime;
    }

    private boolean returns(double level) {
        return ahead.stream().limit(GLITCH).anyMatch(count -> count.value() >= level);
    }

    private boolean returnsBelow(double level) {
        return ahead.stream().limit(GLITCH).anyMatch(count -> count.value() < level);
    }

    /** Share of all growth that rests on the guess. */
    double guessedShare() {
        return toGrown > 0 ? Math.min(1, guessed / toGrown) : 0;
    }

    /** Whether the moment lies between two samples. */
    boolean knows(long now) {
        seek(now);
        return begun && now >= fromTime && toTime > now;
    }

    long fromTime() {
        return fromTime;
    }

    long toTime() {
        return toTime;
    }

    /** How far it has grown at a moment between two samples: evenly between them. */
    double grown(long now) {
        return toTime == fromTime
                ? toGrown
                : fromGrown + (toGrown - fromGrown) * (now - fromTime) / (toTime - fromTime);
    }
}
