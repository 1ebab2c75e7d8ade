package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.StandIn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/** Numbers of a tag that loggers write where they have none, kept apart from the others. Most tags have none and share {@link #NONE}. */
final class StandIns {
    static final StandIns NONE = new StandIns();

    /** Days that a state may hold, as many as it may have rows of days. */
    private static final int MOST_DAYS = 1 << 20;

    private final Map<Double, StandIn> found = new TreeMap<>();
    private final Map<Long, Tally> days = new TreeMap<>();
    private long total;

    /** How many samples of a day, and their sum. */
    record Tally(int count, double sum) {
        static final Tally NONE = new Tally(0, 0);

        Tally plus(Tally other) {
            return new Tally(count + other.count, sum + other.sum);
        }
    }

    void add(double value, long time, long day) {
        put(new StandIn(value, 1, time, time));
        days.merge(day, new Tally(1, value), Tally::plus);
    }

    private void put(StandIn one) {
        found.merge(
                one.value(),
                one,
                (a, b) -> new StandIn(
                        a.value(),
                        a.count() + b.count(),
                        Math.min(a.first(), b.first()),
                        Math.max(a.last(), b.last())));
        total += one.count();
    }

    /** What both hold. */
    StandIns plus(StandIns other) {
        if (other.total == 0) {
            return this;
        }
        StandIns all = total == 0 ? new StandIns() : this;
        other.found.values().forEach(all::put);
        other.days.forEach((day, tally) -> all.days.merge(day, tally, Tally::plus));
        return all;
    }

    long total() {
        return total;
    }

    /** Samples of a day that carry such a number. */
    Tally on(long day) {
        return days.getOrDefault(day, Tally.NONE);
    }

    void each(DoubleConsumer ear) {
        found.keySet().forEach(ear::accept);
    }

    /** In ascending order. */
    List<StandIn> freeze() {
        return List.copyOf(found.values());
    }

    void write(StateOutput out) {
        out.whole(found.size());
        for (StandIn one : found.values()) {
            out.number(one.value());
            out.whole(one.count());
            out.whole(one.first());
            out.whole(one.last());
        }
        out.whole(days.size());
        days.forEach((day, tally) -> {
            out.whole(day);
            out.whole(tally.count());
            out.number(tally.sum());
        });
    }

    static StandIns read(StateInput in) {
        StandIns all = new StandIns();
        for (int n = in.size(StandIn.MOST); n > 0; n--) {
            all.put(new StandIn(in.number(), in.whole(), in.whole(), in.whole()));
        }
        for (int n = in.size(MOST_DAYS); n > 0; n--) {
            all.days.put(in.whole(), new Tally((int) in.whole(), in.number()));
        }
        return all.total == 0 ? NONE : all;
    }
}
