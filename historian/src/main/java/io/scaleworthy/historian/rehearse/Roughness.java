package io.scaleworthy.historian.rehearse;

import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.List;

/**
 * How a site stores a tag, and what it loses of it; from facts alone.
 *
 * @param scan time between two scans, milliseconds; 0 when unknown
 * @param onChange stored when it changes, not at every scan
 * @param heartbeat longest time without a report, milliseconds; 0 when unknown
 * @param compression scans per stored sample
 * @param gaps silences beyond what the storage explains
 * @param frozen runs of one value of a signal that moves by itself
 * @param bad time with a status other than good
 * @param gapsKnown whether a silence can be told from nothing to store
 */
public record Roughness(
        double scan,
        boolean onChange,
        double heartbeat,
        double compression,
        Loss gaps,
        Loss frozen,
        Loss bad,
        boolean gapsKnown) {
    /** A run of one value is frozen from so many scans on, and not below half an hour (as DQ-FLAT). */
    private static final double FROZEN_SCANS = 30;

    private static final double FROZEN_LEAST = 1_800_000;

    /**
     * Time that is lost.
     *
     * @param share of all time, 0 to 1
     * @param lengths how long it lasts each time
     * @param known the longest ones, in the order of time: these happen when they did, so that what tags lose together they lose
     *     together again
     */
    public record Loss(double share, Lengths lengths, List<Span> known) {
        static final Loss NONE = new Loss(0, Lengths.NONE, List.of());

        public Loss {
            known = List.copyOf(known);
        }

        /**
         * From the lengths above a limit, over a time in milliseconds.
         *
         * @param excess part of each length that is no loss
         */
        static Loss above(Lengths all, List<Span> longest, double limit, double excess, double time) {
            Lengths longer = new Lengths(all.cells().stream()
                    .filter(c -> c.length() > limit)
                    .map(c -> new Lengths.Cell(c.count(), Math.round(c.sum() - excess * c.count())))
                    .toList());
            double lost = longer.total();
            return lost <= 0 || time <= 0
                    ? NONE
                    : new Loss(
                            Math.min(1, lost / time),
                            longer,
                            longest.stream()
                                    .filter(s -> s.length() > limit)
                                    .map(s -> new Span(Math.round(s.from() + excess), s.to()))
                                    .toList());
        }
    }

    /** The roughness of a tag. */
    public static Roughness of(HistorianProfile dump, TagProfile tag, TagModel model) {
        double time = Math.max(1, dump.last() - dump.first());
        double scan = model.scan();
        // A silence is one from the limit on; the value before it was good for a scan.
        Loss gaps = model.limit() > 0 ? Loss.above(tag.intervals(), tag.gaps(), model.limit(), scan, time) : Loss.NONE;
        Loss frozen = frozen(tag, model, time);
        long badTime = tag.badIntervals().total() + tag.uncertainIntervals().total();
        long spells = Math.max(1, tag.status().spellCount());
        Loss bad = badTime <= 0
                ? Loss.NONE
                : new Loss(
                        Math.min(1, badTime / time),
                        new Lengths(List.of(new Lengths.Cell(spells, badTime))),
                        tag.status().spells().stream()
                                .map(s -> new Span(s.from(), s.to()))
                                .toList());
        return new Roughness(
                scan, model.onChange(), model.heartbeat(), model.compression(), gaps, frozen, bad, model.limit() > 0);
    }

    /** Runs of one value of a signal that always moves; a value at which it rests again and again is none (as DQ-FLAT). */
    private static Loss frozen(TagProfile tag, TagModel model, double time) {
        if (model.movement() != TagModel.Movement.CONTINUOUS || !model.periodic()) {
            return Loss.NONE;
        }
        double still = Math.max(FROZEN_SCANS * model.scan(), FROZEN_LEAST);
        List<Span> known = tag.stays().longest().stream()
                .filter(run -> run.length() > still && !model.dwells(run.value()))
                .map(run -> new Span(run.from(), run.to()))
                .toList();
        double rests = tag.stays().stuck().stream()
                .filter(value -> model.dwells(value.value()))
                .mapToDouble(value -> (double) value.length())
                .sum();
        double lost = tag.runs().totalAbove(still) - rests;
        if (known.isEmpty() || lost <= 0) {
            return Loss.NONE;
        }
        Lengths lengths = new Lengths(known.stream()
                .map(Span::length)
                .sorted()
                .map(length -> new Lengths.Cell(1, length))
                .toList());
        return new Loss(Math.min(1, lost / time), lengths, known);
    }
}
