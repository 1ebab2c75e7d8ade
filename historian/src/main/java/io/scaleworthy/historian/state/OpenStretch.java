package io.scaleworthy.historian.state;

/** Something that began and may go on: a start, a growing end and a count. A run of one value, a straight line, a spell of bad status. */
final class OpenStretch {
    boolean any;
    /** Began before the first sample of its course. */
    boolean inherited;
    /** Ended inside its course; only meaningful for the first ones. */
    boolean closed;

    double value;
    long from;
    long to;
    long count;
    /** Step that led into it, when remarkable; else 0. */
    double entry;

    void start(double value, long time, double entry, boolean inherited) {
        any = true;
        this.inherited = inherited;
        this.value = value;
        from = time;
        to = time;
        count = 1;
        this.entry = entry;
    }

    void clear() {
        any = false;
        inherited = false;
        closed = false;
        count = 0;
        entry = 0;
    }

    void set(OpenStretch o) {
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
