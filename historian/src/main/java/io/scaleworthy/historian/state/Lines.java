package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Stretch;

/** Samples that lie on straight lines: what interpolation leaves (catalogue C17). */
final class Lines {
    /** Shorter lines happen by chance. */
    private static final int LEAST = 10;

    private static final Longest NONE = new Longest(16, Longest.Rank.COUNT);

    /** Triples of different values that were looked at, and how many of them were straight. */
    long triples;

    long straight;
    /** Samples in lines that are long enough. */
    long samples;

    Longest longest = NONE;

    private final Seam seam = new Seam();

    /**
     * Three points, unequal. The tolerance is what rounding in single precision leaves (catalogue M12 has double; many historians keep
     * single).
     */
    void points(long from, long to, double bend, double rise, double value, long span, boolean started) {
        triples++;
        double sure = 1e-6 * rise;
        float single = (float) value;
        // Most bends are far beyond what an ulp may be: 2^-23 of a number, and the least one near zero.
        boolean inLine = Math.abs(bend) <= sure + 2 * ((double) Math.abs(single) * 0x1p-23 + Float.MIN_VALUE) * span
                && Math.abs(bend) <= sure + 2 * Math.ulp(single) * span;
        if (!inLine) {
            end(started);
            return;
        }
        straight++;
        OpenStretch open = seam.open;
        if (open.any) {
            open.count++;
        } else {
            open.start(0, from, 0, !started);
        }
        open.to = to;
    }

    /** What comes next lies on no line with what is open. */
    void end(boolean started) {
        if (started && !seam.open.any) {
            return;
        }
        seam.end(started, this::keep);
    }

    private void keep(OpenStretch l) {
        if (l.count >= LEAST) {
            samples += l.count;
            longest = longest.plus(new Stretch(l.from, l.to, l.count, 0, 0, 0));
        }
    }

    void join(Lines later, boolean wasStarted) {
        triples += later.triples;
        straight += later.straight;
        samples += later.samples;
        longest = longest.plus(later.longest);
        seam.join(later.seam, wasStarted, this::keep);
    }

    /** Keeps what is open, for good. Call once, at the end. */
    void close() {
        seam.close(this::keep);
    }

    void write(StateOutput out) {
        out.whole(triples);
        out.whole(straight);
        out.whole(samples);
        longest.write(out);
        seam.write(out);
    }

    void read(StateInput in) {
        triples = in.whole();
        straight = in.whole();
        samples = in.whole();
        longest = longest.read(in);
        seam.read(in);
    }
}
