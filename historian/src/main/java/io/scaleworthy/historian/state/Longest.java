package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the stretches with the greatest rank, up to a bound; earlier ones win ties. Counts what it drops nowhere: the totals are
 * kept in counters beside it.
 */
final class Longest {
    private final int most;
    private static final Stretch[] NOTHING = new Stretch[0];
    private static final double[] NO_RANKS = new double[0];

    private Stretch[] kept = NOTHING;
    private double[] ranks = NO_RANKS;
    private int size;
    private int worst = -1;

    Longest(int most) {
        this.most = most;
    }

    boolean wants(double rank) {
        return size < most || rank > ranks[worst];
    }

    void add(double rank, Stretch stretch) {
        if (size < most) {
            if (size == kept.length) {
                int larger = Math.min(most, Math.max(2, size * 2));
                kept = Arrays.copyOf(kept, larger);
                ranks = Arrays.copyOf(ranks, larger);
            }
            ranks[size] = rank;
            kept[size++] = stretch;
        } else if (precedes(rank, stretch, worst)) {
            ranks[worst] = rank;
            kept[worst] = stretch;
        } else {
            return;
        }
        if (size == most) {
            worst = 0;
            for (int i = 1; i < size; i++) {
                if (precedes(ranks[worst], kept[worst], i)) {
                    worst = i;
                }
            }
        }
    }

    private boolean precedes(double rank, Stretch stretch, int other) {
        return rank > ranks[other] || rank == ranks[other] && stretch.from() < kept[other].from();
    }

    /** The kept stretch that holds a time strictly inside, taken out; an empty list when there is none. */
    List<Stretch> take(long time) {
        for (int i = 0; i < size; i++) {
            Stretch s = kept[i];
            if (s.from() < time && time < s.to()) {
                size--;
                kept[i] = kept[size];
                ranks[i] = ranks[size];
                worst = -1;
                return List.of(s);
            }
        }
        return List.of();
    }

    void merge(Longest other) {
        for (int i = 0; i < other.size; i++) {
            add(other.ranks[i], other.kept[i]);
        }
    }

    /** In the order of time. */
    List<Stretch> freeze() {
        List<Stretch> all = new ArrayList<>(Arrays.asList(kept).subList(0, size));
        all.sort(Stretch.IN_TIME);
        return all;
    }

    void write(StateOutput out) {
        out.whole(size);
        for (int i = 0; i < size; i++) {
            out.number(ranks[i]);
            kept[i].write(out::whole, out::number);
        }
    }

    static Longest read(StateInput in, int most) {
        Longest longest = new Longest(most);
        int n = in.size(most);
        for (int i = 0; i < n; i++) {
            double rank = in.number();
            longest.add(rank, Stretch.read(in::whole, in::number));
        }
        return longest;
    }
}
