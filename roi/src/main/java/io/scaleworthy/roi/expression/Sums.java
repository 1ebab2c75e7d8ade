package io.scaleworthy.roi.expression;

import io.scaleworthy.roi.expression.Conditions.Truth;
import java.util.Arrays;
import java.util.List;

/**
 * What an amount adds up to, day by day: numerator, denominator, and the time in which it was known. Stretches come in order of time; in
 * a stretch no tag changes.
 */
abstract class Sums {
    /** What sums look at. */
    record Setting(
            List<Cursor> cursors,
            Conditions conditions,
            Tracks tracks,
            List<CounterCursor> counters,
            List<PlantCalendar.Slot> slots,
            Formula formula) {
        int size() {
            return slots.size();
        }
    }

    final Setting setting;
    final double[] numerator;
    final double[] denominator;
    final double[] known;

    private Sums(Setting setting) {
        this.setting = setting;
        this.numerator = new double[setting.size()];
        this.denominator = new double[setting.size()];
        this.known = new double[setting.size()];
    }

    static Sums of(Amount amount, Setting setting) {
        if (amount instanceof Amount.Constant constant) {
            return new Constant(setting, constant);
        }
        if (amount instanceof Amount.Length) {
            return new Length(setting);
        }
        if (amount instanceof Amount.Average average) {
            return new Integral(setting, average.of(), true);
        }
        if (amount instanceof Amount.Total total) {
            return new Integral(setting, total.of(), false);
        }
        if (amount instanceof Amount.Sum sum) {
            return new SampleSum(setting, sum);
        }
        if (amount instanceof Amount.Growth growth) {
            return new Growth(setting, growth);
        }
        if (amount instanceof Amount.Duration duration) {
            return new Duration(setting, duration);
        }
        if (amount instanceof Amount.Events events) {
            return new Events(setting, events);
        }
        if (amount instanceof Amount.Batches batches) {
            return new Batches(setting, batches);
        }
        if (amount instanceof Amount.Quantile quantile) {
            return new Spread(setting, quantile.of(), quantile.share());
        }
        if (amount instanceof Amount.Deviation deviation) {
            return new Spread(setting, deviation.of(), Double.NaN);
        }
        if (amount instanceof Amount.Where where) {
            return new Where(setting, where);
        }
        return new Both(setting, (Amount.Both) amount);
    }

    /**
     * A stretch in which nothing changes.
     *
     * @param active whether it counts; unknown time is never known
     */
    abstract void add(int slot, long from, long to, Truth active);

    /** What comes next does not follow on. */
    void pause(int slot, long at) {}

    void finish() {}

    double[] value(int slot) {
        return new double[] {numerator[slot], denominator[slot]};
    }

    double known(int slot) {
        return known[slot];
    }

    /** Time that does not count is known. */
    final boolean passes(int slot, long from, long to, Truth active) {
        if (active == Truth.NO) {
            known[slot] += to - from;
        }
        return active == Truth.YES;
    }

    private static final class Constant extends Sums {
        Constant(Setting setting, Amount.Constant constant) {
            super(setting);
            Arrays.fill(numerator, constant.value());
            Arrays.fill(denominator, 1);
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            known[slot] += to - from;
        }
    }

    private static final class Length extends Sums {
        Length(Setting setting) {
            super(setting);
            Arrays.fill(denominator, 1);
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            add(slot, from, to, active, to - from);
        }

        void add(int slot, long from, long to, Truth active, double seen) {
            if (active != Truth.NO) {
                numerator[slot] += seen / 1000.0;
            }
            known[slot] += to - from;
        }
    }

    private static final class Integral extends Sums {
        private final Signal of;
        private final boolean average;

        Integral(Setting setting, Signal of, boolean average) {
            super(setting);
            this.of = of;
            this.average = average;
            if (!average) {
                Arrays.fill(denominator, 1);
            }
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            if (!passes(slot, from, to, active)) {
                return;
            }
            double begin = setting.conditions().value(of, from, from);
            double middle = setting.conditions().value(of, from, (from + to) / 2);
            double last = setting.conditions().value(of, from, to);
            // Simpson's rule: exact for steps, slopes and products of two slopes.
            double mean = begin == last && begin == middle ? begin : (begin + 4 * middle + last) / 6;
            if (Double.isFinite(mean)) {
                double seconds = (to - from) / 1000.0;
                numerator[slot] += mean * seconds;
                denominator[slot] += average ? seconds : 0;
                known[slot] += to - from;
            }
        }
    }

    private static final class SampleSum extends Sums {
        private final Signal.Tag of;

        SampleSum(Setting setting, Amount.Sum sum) {
            super(setting);
            this.of = sum.of();
            Arrays.fill(denominator, 1);
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            if (!passes(slot, from, to, active)) {
                return;
            }
            Cursor cursor = setting.cursors().get(of.number());
            double value = setting.conditions().value(of, from, from);
            if (Double.isNaN(value)) {
                return;
            }
            known[slot] += to - from;
            numerator[slot] += cursor.fresh ? value : 0;
        }
    }

    private static final class Growth extends Sums {
        private final CounterCursor counter;
        private final double factor;
        private final long hold;

        Growth(Setting setting, Amount.Growth growth) {
            super(setting);
            counter = new CounterCursor(setting.tracks().track(growth.of().name()), growth.top(), growth.fastest());
            setting.counters().add(counter);
            factor = growth.of().measure().factor();
            hold = setting.cursors().get(growth.of().number()).hold;
            Arrays.fill(denominator, 1);
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            PlantCalendar.Slot whole = setting.slots().get(slot);
            long at = from;
            while (at < to && counter.knows(at)) {
                long until = Math.min(to, counter.toTime());
                // A silence within one day takes nothing from what the day adds up to; across days nobody knows the
                // parts.
                boolean silent = counter.toTime() - counter.fromTime() > hold;
                boolean inside = counter.fromTime() >= whole.from() && counter.toTime() <= whole.to();
                if (active == Truth.YES) {
                    numerator[slot] += factor * (counter.grown(until) - counter.grown(at));
                }
                if (active == Truth.NO || active == Truth.YES && (!silent || inside)) {
                    known[slot] += until - at;
                }
                at = until;
            }
        }
    }

    private static final class Duration extends Sums {
        private final Amount.Duration of;

        Duration(Setting setting, Amount.Duration duration) {
            super(setting);
            this.of = duration;
            if (!duration.share()) {
                Arrays.fill(denominator, 1);
            }
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            if (!passes(slot, from, to, active)) {
                return;
            }
            Truth holds = setting.conditions().of(of.of(), from);
            if (holds == Truth.UNKNOWN) {
                return;
            }
            double seconds = (to - from) / 1000.0;
            known[slot] += to - from;
            numerator[slot] += holds == Truth.YES ? seconds : 0;
            denominator[slot] += of.share() ? seconds : 0;
        }
    }

    private static final class Events extends Sums {
        private final Amount.Events of;
        /** Whether the last known time was without the event, so that a beginning is really one. */
        private boolean free;

        private boolean running;
        private boolean counted;
        private int beginSlot;
        private long begin;
        private long end;

        Events(Setting setting, Amount.Events events) {
            super(setting);
            this.of = events;
            if (events.question() == Amount.Question.COUNT) {
                Arrays.fill(denominator, 1);
            }
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            if (active == Truth.NO) {
                known[slot] += to - from;
                pause(slot, from);
                return;
            }
            Truth holds = active == Truth.UNKNOWN
                    ? Truth.UNKNOWN
                    : setting.conditions().of(of.of(), from);
            if (holds == Truth.UNKNOWN) {
                if (running && to - end > of.bridge()) {
                    // Nobody saw it end.
                    close(false);
                    free = false;
                } else if (!running) {
                    free = false;
                }
                return;
            }
            known[slot] += to - from;
            if (holds == Truth.YES) {
                if (!running) {
                    running = true;
                    counted = free;
                    beginSlot = slot;
                    begin = from;
                }
                end = to;
            } else {
                if (running && to - end > of.bridge()) {
                    close(true);
                }
                free = true;
            }
            if (of.question() == Amount.Question.BETWEEN && holds == Truth.NO) {
                numerator[slot] += (to - from) / 1000.0;
            }
        }

        private void close(boolean seen) {
            running = false;
            if (!counted || end - begin < of.least()) {
                return;
            }
            switch (of.question()) {
                case COUNT -> numerator[beginSlot]++;
                case BETWEEN -> denominator[beginSlot]++;
                default -> {
                    if (seen) {
                        numerator[beginSlot] += (end - begin) / 1000.0;
                        denominator[beginSlot]++;
                    }
                }
            }
        }

        @Override
        void pause(int slot, long at) {
            // Days follow on one another without a break.
            boolean follows = slot + 1 < setting.size()
                    && at == setting.slots().get(slot).to()
                    && setting.slots().get(slot + 1).from() == at;
            if (follows) {
                return;
            }
            if (running) {
                close(false);
            }
            free = false;
        }

        @Override
        void finish() {
            if (running) {
                close(false);
            }
        }
    }

    private static final class Batches extends Sums {
        private final Signal.Tag of;
        private double current = Double.NaN;
        private int beginSlot = -1;

        Batches(Setting setting, Amount.Batches batches) {
            super(setting);
            this.of = batches.of();
            Arrays.fill(denominator, 1);
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            if (!passes(slot, from, to, active)) {
                return;
            }
            Cursor cursor = setting.cursors().get(of.number());
            if (cursor.state(from) != Cursor.State.KNOWN) {
                return;
            }
            known[slot] += to - from;
            if (cursor.value != current) {
                if (beginSlot >= 0) {
                    numerator[beginSlot]++;
                }
                // The first one began before anybody looked.
                beginSlot = Double.isNaN(current) ? -1 : slot;
                current = cursor.value;
            }
        }
    }

    /** Quantile, or standard deviation, weighted by time. */
    private static final class Spread extends Sums {
        private final Signal of;
        private final double share;
        private double[] values = new double[256];
        private double[] weights = new double[256];
        private int size;
        private int current;
        private double sum;
        private double mean;
        private double squares;

        Spread(Setting setting, Signal of, double share) {
            super(setting);
            this.of = of;
            this.share = share;
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            if (slot != current) {
                close();
                current = slot;
            }
            if (!passes(slot, from, to, active)) {
                return;
            }
            double begin = setting.conditions().value(of, from, from);
            double last = setting.conditions().value(of, from, to);
            if (!Double.isFinite(begin) || !Double.isFinite(last)) {
                return;
            }
            known[slot] += to - from;
            double value = (begin + last) / 2;
            double weight = (to - from) / 1000.0;
            if (Double.isNaN(share)) {
                // Within a slope the values are spread evenly: a twelfth of the square of its height.
                sum += weight;
                double step = value - mean;
                mean += step * weight / sum;
                squares += weight * step * (value - mean) + weight * (last - begin) * (last - begin) / 12;
                return;
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
                weights = Arrays.copyOf(weights, size * 2);
            }
            values[size] = value;
            weights[size++] = weight;
        }

        private void close() {
            if (Double.isNaN(share)) {
                if (sum > 0) {
                    numerator[current] = StrictMath.sqrt(Math.max(0, squares / sum));
                    denominator[current] = 1;
                }
                sum = 0;
                mean = 0;
                squares = 0;
                return;
            }
            if (size == 0) {
                return;
            }
            Integer[] order = new Integer[size];
            double all = 0;
            for (int i = 0; i < size; i++) {
                order[i] = i;
                all += weights[i];
            }
            Arrays.sort(order, java.util.Comparator.comparingDouble(i -> values[i]));
            double below = 0;
            int at = 0;
            while (at < size - 1 && below + weights[order[at]] < share * all) {
                below += weights[order[at++]];
            }
            numerator[current] = values[order[at]];
            denominator[current] = 1;
            size = 0;
        }

        @Override
        void finish() {
            close();
        }
    }

    private static final class Where extends Sums {
        private final Amount.Where of;
        private final Sums inner;

        Where(Setting setting, Amount.Where where) {
            super(setting);
            this.of = where;
            this.inner = Sums.of(where.of(), setting);
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            Truth when = setting.conditions().of(of.when(), from);
            inner.add(slot, from, to, when.compareTo(active) < 0 ? when : active);
        }

        @Override
        void pause(int slot, long at) {
            inner.pause(slot, at);
        }

        @Override
        void finish() {
            inner.finish();
        }

        @Override
        double[] value(int slot) {
            return inner.value(slot);
        }

        @Override
        double known(int slot) {
            return inner.known(slot);
        }
    }

    private static final class Both extends Sums {
        private final char sign;
        private final Sums left;
        private final Sums right;
        private final double[] domain;

        Both(Setting setting, Amount.Both both) {
            super(setting);
            this.sign = both.sign();
            this.left = Sums.of(both.left(), setting);
            this.right = Sums.of(both.right(), setting);
            this.domain = new double[setting.size()];
        }

        @Override
        void add(int slot, long from, long to, Truth active) {
            domain[slot] += to - from;
            double leftBefore = left.known(slot);
            double rightBefore = right.known(slot);
            left.add(slot, from, to, active);
            if (sign == '/' && right instanceof Length length) {
                // A rate is per known time: what nobody saw is neither without stops nor full of them.
                length.add(slot, from, to, active, left.known(slot) - leftBefore);
            } else {
                right.add(slot, from, to, active);
            }
            known[slot] += Math.min(left.known(slot) - leftBefore, right.known(slot) - rightBefore);
        }

        @Override
        void pause(int slot, long at) {
            left.pause(slot, at);
            right.pause(slot, at);
        }

        @Override
        void finish() {
            left.finish();
            right.finish();
        }

        @Override
        double[] value(int slot) {
            double[] a = left.value(slot);
            double[] b = right.value(slot);
            return switch (sign) {
                case '*' -> new double[] {a[0] * b[0], a[1] * b[1]};
                case '/' -> new double[] {a[0] * b[1], a[1] * b[0]};
                default -> {
                    double to = sign == '+' ? 1 : -1;
                    if (a[1] == b[1]) {
                        yield new double[] {a[0] + to * b[0], a[1]};
                    }
                    // Of different denominators only the values can be added; days then weigh by their length.
                    boolean defined = a[1] != 0 && b[1] != 0;
                    yield new double[] {
                        defined ? (a[0] / a[1] + to * b[0] / b[1]) * domain[slot] : 0, defined ? domain[slot] : 0
                    };
                }
            };
        }
    }
}
