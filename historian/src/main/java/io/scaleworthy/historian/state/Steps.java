package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Magnitudes;
import io.scaleworthy.historian.profile.Stretch;

/**
 * What a tag's steps and levels say: sizes, ups and downs, spikes and jumps, level and noise by slice. Kept twice where a tag has numbers
 * that may stand for no value: once without them, once for the steps to or from them, since only the whole tells what they are.
 */
final class Steps {
    private static final int MOST_SPIKES = 48;
    private static final int MOST_JUMPS = 12;

    // Empty lists are shared.
    private static final Longest NO_FALLS = new Longest(MOST_JUMPS, Longest.Rank.SIZE);
    private static final Longest NO_SPIKES = new Longest(MOST_SPIKES, Longest.Rank.SCALE);
    private static final Longest NO_JUMPS = new Longest(MOST_JUMPS, Longest.Rank.JUMP);

    MagnitudeCounter deltas = new MagnitudeCounter();
    /** Fastest change, per second, between samples. */
    double fastest;

    long ups;
    long downs;
    Longest falls = NO_FALLS;
    MagnitudeCounter spikeSizes = new MagnitudeCounter();
    Longest spikes = NO_SPIKES;
    Longest jumps = NO_JUMPS;
    /** Jumps behind which the noise is another one: what a change of the unit looks like. */
    Longest switches = NO_JUMPS;

    Cells cells = new Cells();
    /** Samples near which so many steps are set aside, lastly for this number, that nobody knows what is usual there. */
    long clouded;

    /**
     * A step between neighbours, in the slice at hand.
     *
     * @param key the bin of its size, see {@link Magnitudes#key}
     */
    void step(long before, long time, double from, double step, int key) {
        double magnitude = Math.abs(step);
        deltas.count(key);
        cells.step(key);
        // Divisions are slow; whoever is below this is slower for sure, however the quotient is rounded.
        if (magnitude * 1000 >= fastest * (time - before) * 0.999_999) {
            fastest = Math.max(fastest, magnitude * 1000 / (time - before));
        }
        if (step > 0) {
            ups++;
        } else {
            downs++;
            if (falls.wants(magnitude)) {
                falls = falls.plus(new Stretch(before, time, 1, from, step, 0));
            }
        }
    }

    void spike(long from, long to, long count, double value, double interval, double height) {
        spikeSizes.add(height);
        if (spikes.wants(height)) {
            spikes = spikes.plus(new Stretch(from, to, count, value, interval, height));
        }
    }

    boolean wantsJump(double magnitude) {
        return jumps.wants(magnitude) || switches.wants(magnitude);
    }

    /** Appends the steps of the stretch of time that follows. */
    void join(Steps later) {
        counts(later);
        cells.merge(later.cells);
    }

    /** Adds steps of the same stretch of time, all of them in slices that are here already. */
    void add(Steps others) {
        counts(others);
        cells.add(others.cells);
    }

    private void counts(Steps others) {
        deltas.merge(others.deltas);
        fastest = Math.max(fastest, others.fastest);
        ups += others.ups;
        downs += others.downs;
        falls = falls.plus(others.falls);
        spikeSizes.merge(others.spikeSizes);
        spikes = spikes.plus(others.spikes);
        jumps = jumps.plus(others.jumps);
        switches = switches.plus(others.switches);
        clouded += others.clouded;
    }

    void write(StateOutput out) {
        deltas.write(out);
        out.number(fastest);
        out.whole(ups);
        out.whole(downs);
        falls.write(out);
        spikeSizes.write(out);
        spikes.write(out);
        jumps.write(out);
        switches.write(out);
        cells.write(out);
        out.whole(clouded);
    }

    static Steps read(StateInput in) {
        Steps s = new Steps();
        s.deltas = MagnitudeCounter.read(in);
        s.fastest = in.number();
        s.ups = in.whole();
        s.downs = in.whole();
        s.falls = s.falls.read(in);
        s.spikeSizes = MagnitudeCounter.read(in);
        s.spikes = s.spikes.read(in);
        s.jumps = s.jumps.read(in);
        s.switches = s.switches.read(in);
        s.cells = Cells.read(in);
        s.clouded = in.whole();
        return s;
    }
}
