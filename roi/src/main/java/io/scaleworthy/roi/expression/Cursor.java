package io.scaleworthy.roi.expression;

/** Walks along one tag and knows what it shows at a moment. */
final class Cursor {
    /** What is known at a moment. */
    enum State {
        KNOWN,
        /** Nothing yet, or the last value is too old. */
        SILENT,
        UNCERTAIN,
        BAD
    }

    private final Track.Reader reader;
    private final boolean linear;
    final long hold;
    /** Last sample of the dump: nothing is known beyond. */
    private final long end;

    private boolean more;
    long nextTime = Long.MAX_VALUE;
    private double nextValue;
    private byte nextStatus;

    long time = Long.MIN_VALUE;
    double value;
    private byte status = Track.BAD;
    /** The current sample stands exactly where the cursor stands. */
    boolean fresh;

    Cursor(Track track, boolean linear, long hold, long end) {
        this.end = end;
        this.reader = track.reader();
        this.linear = linear;
        this.hold = hold;
        advance();
    }

    private void advance() {
        more = reader.next();
        nextTime = more ? reader.time : Long.MAX_VALUE;
        nextValue = more ? reader.value : 0;
        nextStatus = more ? reader.status : Track.BAD;
    }

    /** Moves to a moment, never back. */
    void seek(long to) {
        while (more && nextTime <= to) {
            time = nextTime;
            value = nextValue;
            status = nextStatus;
            advance();
        }
        fresh = time == to;
    }

    /** Until when nothing changes. */
    long until(long now) {
        long expiry = time == Long.MIN_VALUE ? Long.MAX_VALUE : time + hold;
        return Math.min(Math.min(nextTime, expiry > now ? expiry : Long.MAX_VALUE), end > now ? end : Long.MAX_VALUE);
    }

    State state(long now) {
        if (time == Long.MIN_VALUE || now >= time + hold || now >= end) {
            return State.SILENT;
        }
        return switch (status) {
            case Track.GOOD, Track.WORD -> State.KNOWN;
            case Track.UNCERTAIN -> State.UNCERTAIN;
            default -> State.BAD;
        };
    }

    boolean word() {
        return status == Track.WORD;
    }

    /** A number at a moment before the next sample; NaN for a word. */
    double at(long now) {
        if (status == Track.WORD) {
            return Double.NaN;
        }
        boolean slope = linear && more && nextStatus == Track.GOOD && status == Track.GOOD && nextTime - time <= hold;
        return slope ? value + (nextValue - value) * (now - time) / (nextTime - time) : value;
    }
}
