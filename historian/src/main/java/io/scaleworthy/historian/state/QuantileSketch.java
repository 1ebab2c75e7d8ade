package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.StandIn;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Quantiles in bounded memory, after Manku, Rajagopalan and Lindsay (SIGMOD 1998): full buffers of equal weight are merged and
 * every second value is kept, the odd and the even ones in turn, so that errors cancel. Deterministic. The rank is off by less
 * than a percent in practice (measured in the benchmarks).
 */
final class QuantileSketch {
    /** Values per buffer; up to so many are kept as they came. */
    static final int WIDTH = 256;

    private static final double[] EMPTY = new double[0];
    private static final PackedNumbers[] NO_LEVELS = new PackedNumbers[0];

    private static final PackedNumbers FREE = new PackedNumbers();

    private PackedNumbers fill = new PackedNumbers();
    private PackedNumbers[] levels = NO_LEVELS;
    private int turns;
    /** One value in 2^{@code thinning} is kept, so that long tags cost no more than they gain. */
    private int thinning;
    /** Values left until the next one that is kept, and until the end of the stretch it was drawn from. */
    private int skip;

    private int rest;
    private long seed = 1;
    private long carried;
    /** Buffers at a thinning before it doubles: twelve thousand values whole, then eighteen thousand every second one ... */
    private static final int BUFFERS = 48;

    private static final int MOST_THINNING = 10;

    void add(double value) {
        if (thinning > 0) {
            if (rest == 0) {
                // Drawn, not counted off: a signal that swings with the beat would be seen at one phase only.
                seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
                skip = (int) (seed >>> (64 - thinning));
                rest = 1 << thinning;
            }
            rest--;
            if (skip-- != 0) {
                return;
            }
        }
        keep(value);
    }

    private void keep(double value) {
        if (fill.size() == WIDTH) {
            fill.sort();
            carry(fill, thinning);
            // A tag of a few hundred samples never fills a third one.
            fill = levels.length > 1 ? fill.alike(WIDTH) : new PackedNumbers();
            if (++carried >= BUFFERS && thinning < MOST_THINNING && rest == 0) {
                thinning++;
                carried = BUFFERS / 4;
            }
        }
        fill.add(value, WIDTH);
    }

    /** Puts a full buffer, in ascending order, on its level. It may not be changed any more. */
    private void carry(PackedNumbers buffer, int from) {
        PackedNumbers carried = buffer;
        int level = from;
        while (true) {
            while (level >= levels.length) {
                levels = Arrays.copyOf(levels, levels.length + 1);
                levels[levels.length - 1] = FREE;
            }
            if (levels[level] == FREE) {
                levels[level] = carried;
                return;
            }
            carried = PackedNumbers.halve(levels[level], carried, turns >>> level & 1);
            turns ^= 1 << level;
            levels[level] = FREE;
            level++;
        }
    }

    /** Tells the values that are kept as they came, all of them up to a buffer's width. */
    void first(DoubleConsumer ear) {
        for (int i = 0; i < fill.size(); i++) {
            ear.accept(fill.get(i));
        }
    }

    void merge(QuantileSketch other) {
        for (int level = 0; level < other.levels.length; level++) {
            if (other.levels[level] != FREE) {
                carry(other.levels[level], level);
            }
        }
        for (int i = 0; i < other.fill.size(); i++) {
            // Values of another weight are drawn anew, or stand for several.
            int times = 1 << Math.max(0, other.thinning - thinning);
            for (int k = 0; k < times; k++) {
                if (thinning > other.thinning) {
                    add(other.fill.get(i));
                } else {
                    keep(other.fill.get(i));
                }
            }
        }
    }

    /** Values, ascending, each of them standing for so many. */
    private static final class Weighted {
        private final double[] values;
        private final long[] weights;

        Weighted(double[] values, long[] weights) {
            this.values = values;
            this.weights = weights;
        }

        static Weighted of(double[] values, long weight) {
            long[] weights = new long[values.length];
            Arrays.fill(weights, weight);
            return new Weighted(values, weights);
        }

        Weighted join(Weighted other) {
            double[] more = other.values;
            double[] joined = new double[values.length + more.length];
            long[] joinedWeights = new long[joined.length];
            int a = 0;
            int b = 0;
            for (int k = 0; k < joined.length; k++) {
                boolean own = b == more.length || a < values.length && values[a] <= more[b];
                joinedWeights[k] = own ? weights[a] : other.weights[b];
                joined[k] = own ? values[a++] : more[b++];
            }
            return new Weighted(joined, joinedWeights);
        }

        double[] at(double[] shares) {
            long total = Arrays.stream(weights).sum();
            double[] out = new double[shares.length];
            long seen = 0;
            int next = 0;
            for (int i = 0; i < values.length; i++) {
                seen += weights[i];
                while (next < shares.length && seen >= shares[next] * total) {
                    out[next++] = values[i];
                }
            }
            while (next < shares.length) {
                out[next++] = values[values.length - 1];
            }
            return out;
        }
    }

    /**
     * Values at the given shares of the whole, 0 to 1, ascending; empty without values.
     *
     * @param counted numbers that are no part of the sketch, but of the whole; ascending
     */
    double[] quantiles(double[] shares, List<StandIn> counted) {
        double[] values = fill.toArray();
        Arrays.sort(values);
        Weighted all = Weighted.of(values, 1L << thinning);
        for (int level = 0; level < levels.length; level++) {
            if (levels[level] != FREE) {
                all = all.join(Weighted.of(levels[level].toArray(), 1L << level));
            }
        }
        all = all.join(new Weighted(
                counted.stream().mapToDouble(StandIn::value).toArray(),
                counted.stream().mapToLong(StandIn::count).toArray()));
        return all.values.length == 0 ? EMPTY : all.at(shares);
    }

    void write(StateOutput out) {
        for (long number : new long[] {turns, thinning, skip, rest, seed, carried}) {
            out.whole(number);
        }
        out.whole(fill.size());
        for (int i = 0; i < fill.size(); i++) {
            out.number(fill.get(i));
        }
        out.whole(levels.length);
        for (PackedNumbers level : levels) {
            out.flag(level != FREE);
            for (double value : level.toArray()) {
                out.number(value);
            }
        }
    }

    static QuantileSketch read(StateInput in) {
        QuantileSketch sketch = new QuantileSketch();
        sketch.turns = (int) in.whole();
        int thinning = in.size(MOST_THINNING);
        int skip = (int) in.whole();
        int rest = (int) in.whole();
        sketch.seed = in.whole();
        sketch.carried = in.whole();
        int filled = in.size(WIDTH);
        for (int i = 0; i < filled; i++) {
            sketch.fill.add(in.number(), WIDTH);
        }
        sketch.thinning = thinning;
        sketch.skip = skip;
        sketch.rest = rest;
        sketch.levels = new PackedNumbers[in.size(50)];
        for (int level = 0; level < sketch.levels.length; level++) {
            sketch.levels[level] = FREE;
            if (in.flag()) {
                double[] values = new double[WIDTH];
                for (int i = 0; i < WIDTH; i++) {
                    values[i] = in.number();
                }
                sketch.levels[level] = PackedNumbers.of(values);
            }
        }
        return sketch;
    }
}
