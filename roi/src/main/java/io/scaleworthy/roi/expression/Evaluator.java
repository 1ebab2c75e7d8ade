package io.scaleworthy.roi.expression;

import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.roi.expression.Evaluation.Grain;
import io.scaleworthy.roi.expression.PlantCalendar.Slot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes a formula over samples, day by day. Goes once through the tags of the formula in order of time; between two changes nothing
 * moves, so that all integrals are exact.
 */
public final class Evaluator {
    private static final double HOUR = 3_600_000;

    private final Formula formula;
    private final Tracks tracks;
    private final Cursor[] cursors;
    private final Conditions conditions;
    private final List<Slot> slots;
    private final Spans planned;

    private long now;
    private long end;
    private int slot;

    private Evaluator(Formula formula, Tracks tracks, List<Slot> slots, Spans planned) {
        this.formula = formula;
        this.tracks = tracks;
        this.slots = slots;
        this.planned = planned;
        this.cursors = new Cursor[formula.tags().size()];
        for (int i = 0; i < cursors.length; i++) {
            Track track = tracks.track(formula.tags().get(i));
            long hold = formula.hold(i).orElseGet(() -> Hold.usual(track));
            cursors[i] = new Cursor(track, formula.linear(i), hold, tracks.last());
        }
        this.conditions = new Conditions(cursors, tracks);
    }

    /**
     * Computes a formula.
     *
     * @param slots days or shifts, in order of time
     * @param planned planned stops, left out
     */
    public static Evaluation of(Formula formula, Tracks tracks, List<Slot> slots, Spans planned) {
        return new Evaluator(formula, tracks, slots, planned).run();
    }

    private Evaluation run() {
        List<CounterCursor> counters = new ArrayList<>();
        Sums root = Sums.of(
                formula.amount(), new Sums.Setting(List.of(cursors), conditions, tracks, counters, slots, formula));
        double[] domain = new double[slots.size()];
        double plannedOut = 0;
        double excluded = 0;
        double[] unknown = new double[Cursor.State.values().length];
        for (slot = 0; slot < slots.size(); slot++) {
            Slot grain = slots.get(slot);
            plannedOut += planned.overlap(grain.from(), grain.to());
            for (long[] piece : pieces(grain)) {
                now = piece[0];
                while (now < piece[1]) {
                    end = piece[1];
                    for (Cursor cursor : cursors) {
                        cursor.seek(now);
                        end = Math.min(end, cursor.until(now));
                    }
                    long length = end - now;
                    Conditions.Truth out = formula.exclusion()
                            .map(condition -> conditions.of(condition, now))
                            .orElse(Conditions.Truth.NO);
                    if (out == Conditions.Truth.YES) {
                        excluded += length;
                        root.pause(slot, now);
                    } else {
                        domain[slot] += length;
                        Cursor.State worst = worst();
                        unknown[worst.ordinal()] += length;
                        root.add(
                                slot,
                                now,
                                end,
                                out == Conditions.Truth.UNKNOWN ? Conditions.Truth.UNKNOWN : Conditions.Truth.YES);
                    }
                    now = end;
                }
                root.pause(slot, now);
            }
        }
        root.finish();
        List<Grain> grains = new ArrayList<>();
        List<LocalDate> leftOut = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot grain = slots.get(i);
            if (domain[i] > 0) {
                double[] pair = root.value(i);
                grains.add(new Grain(
                        grain.day(),
                        grain.shift(),
                        grain.from(),
                        grain.to(),
                        pair[0],
                        pair[1],
                        Math.min(1, root.known(i) / domain[i]),
                        domain[i] / HOUR));
            } else if (leftOut.isEmpty() || !leftOut.get(leftOut.size() - 1).equals(grain.day())) {
                leftOut.add(grain.day());
            }
        }
        Map<String, Long> holds = new TreeMap<>();
        for (int i = 0; i < cursors.length; i++) {
            holds.put(formula.tags().get(i), cursors[i].hold);
        }
        return new Evaluation(
                grains,
                leftOut,
                plannedOut / HOUR,
                excluded / HOUR,
                unknown[Cursor.State.SILENT.ordinal()] / HOUR,
                unknown[Cursor.State.BAD.ordinal()] / HOUR,
                unknown[Cursor.State.UNCERTAIN.ordinal()] / HOUR,
                holds,
                counters(counters));
    }

    private static Evaluation.Counters counters(List<CounterCursor> counters) {
        int[] met = new int[4];
        double guessed = 0;
        for (CounterCursor counter : counters) {
            met[0] += counter.resets;
            met[1] += counter.rollovers;
            met[2] += counter.glitches;
            met[3] += counter.spikes;
            guessed = Math.max(guessed, counter.guessedShare());
        }
        return new Evaluation.Counters(met[0], met[1], met[2], met[3], guessed);
    }

    /** Of the tags' states, the one that tells most: bad before uncertain before silent. */
    private Cursor.State worst() {
        Cursor.State worst = Cursor.State.KNOWN;
        for (Cursor cursor : cursors) {
            Cursor.State state = cursor.state(now);
            worst = state.compareTo(worst) > 0 ? state : worst;
        }
        return worst;
    }

    /** The parts of a slot that are no planned stop. */
    private List<long[]> pieces(Slot grain) {
        List<long[]> pieces = new ArrayList<>();
        long from = grain.from();
        for (Spans.Span stop : planned.spans()) {
            if (stop.to() <= from) {
                continue;
            }
            if (stop.from() >= grain.to()) {
                break;
            }
            if (stop.from() > from) {
                pieces.add(new long[] {from, stop.from()});
            }
            from = Math.max(from, stop.to());
        }
        if (from < grain.to()) {
            pieces.add(new long[] {from, grain.to()});
        }
        return pieces;
    }
}
