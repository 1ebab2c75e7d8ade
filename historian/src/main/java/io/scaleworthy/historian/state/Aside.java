package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.StandIn;
import io.scaleworthy.historian.profile.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Steps to and from numbers that may stand for no value, apart by number: only the whole of a tag tells which of them were measured. A
 * step between two such numbers belongs to {@link #SEVERAL}.
 */
final class Aside {
    /** In place of a number, for what touches more than one of them. */
    private static final double SEVERAL = Double.POSITIVE_INFINITY;

    private double[] values = {};
    private Steps[] steps = {};

    /** Where a sample is counted. */
    Steps of(double value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return steps[i];
            }
        }
        int at = values.length;
        values = Arrays.copyOf(values, at + 1);
        steps = Arrays.copyOf(steps, at + 1);
        values[at] = value;
        steps[at] = new Steps();
        return steps[at];
    }

    /**
     * Where something is counted that is made of several samples.
     *
     * @param at their positions; at least one of them is marked
     */
    Steps of(double[] v, short[] f, int... at) {
        double only = Double.NaN;
        for (int i : at) {
            if (!Course.measured(f[i])) {
                only = Double.isNaN(only) || only == v[i] ? v[i] : SEVERAL;
            }
        }
        return of(only);
    }

    void join(Aside later) {
        for (int i = 0; i < later.values.length; i++) {
            of(later.values[i]).join(later.steps[i]);
        }
    }

    /** Adds to the measured steps what was measured as well: all but what touches a number that stands for none. */
    void join(Steps measured, DoublePredicate nothing) {
        boolean all = Arrays.stream(values).noneMatch(nothing);
        for (int i = 0; i < values.length; i++) {
            if (values[i] == SEVERAL ? all : !nothing.test(values[i])) {
                measured.add(steps[i]);
            }
        }
    }

    /** The spells of up to three samples at numbers that stand for none. */
    List<Stretch> visits(DoublePredicate nothing) {
        List<Stretch> found = new ArrayList<>();
        for (Steps kept : steps) {
            kept.spikes.freeze().stream().filter(s -> nothing.test(s.value())).forEach(found::add);
        }
        return found;
    }

    /** Samples near which numbers that stand for none hide what is usual. */
    long clouded(DoublePredicate nothing) {
        long clouded = 0;
        for (int i = 0; i < values.length; i++) {
            clouded += nothing.test(values[i]) ? steps[i].clouded : 0;
        }
        return clouded;
    }

    void write(StateOutput out) {
        out.whole(values.length);
        for (int i = 0; i < values.length; i++) {
            out.number(values[i]);
            steps[i].write(out);
        }
    }

    static Aside read(StateInput in) {
        Aside aside = new Aside();
        for (int n = in.size(StandIn.MOST + 1); n > 0; n--) {
            double value = in.number();
            int at = aside.values.length;
            aside.of(value);
            // Neither another number nor the same one twice was ever written.
            if (value != SEVERAL && !StandIn.known(value) || aside.values.length == at) {
                throw new IllegalArgumentException("a step set aside");
            }
            aside.steps[at] = Steps.read(in);
        }
        return aside;
    }
}
