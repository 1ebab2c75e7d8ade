package io.scaleworthy.historian.rehearse;

import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.rehearse.Change.Kind;
import io.scaleworthy.historian.rehearse.Roughness.Loss;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What is to be done to one tag, laid down before any sample is read.
 *
 * @param grid samples are kept at this distance, milliseconds; 0 for all
 * @param keep share of samples to keep, those that move most, 0 to 1; 1 for all
 * @param heartbeat longest time without a sample, milliseconds; 0 for none
 * @param silent nothing is delivered
 * @param frozen the last value is delivered
 * @param bad the status is bad
 * @param changes the same for people
 */
record Plan(double grid, double keep, double heartbeat, Spans silent, Spans frozen, Spans bad, List<Change> changes) {
    /** A grid this much slower is another one. */
    private static final double SLOWER = 1.25;
    /** Storage that keeps this much less is another one. */
    private static final double FEWER = 1.5;
    /** Events of one kind on one tag; more would fill the list, and the rest is left out and said. */
    private static final int MOST = 50_000;

    Plan {
        changes = List.copyOf(changes);
    }

    /**
     * Lays down what to do to a tag of the pilot.
     *
     * @param own how the pilot stores it
     * @param other how the other site does
     * @param time the pilot's time
     * @param shift from the other site's time to the pilot's, milliseconds
     * @param together silences of all tags
     * @param seed for the places of gaps, runs and spells
     */
    static Plan of(String tag, Roughness own, Roughness other, Span time, long shift, List<Span> together, long seed) {
        List<Change> changes = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(31 * seed + tag.hashCode());
        double grid = 0;
        if (!other.onChange() && own.scan() > 0 && other.scan() > SLOWER * own.scan()) {
            grid = other.scan();
            changes.add(new Change(
                    tag,
                    Kind.SCAN_CHANGE,
                    time.from(),
                    time.to(),
                    "one sample every " + seconds(grid) + " s instead of every " + seconds(own.scan()) + " s"));
        }
        double keep = 1;
        double heartbeat = 0;
        double had = Math.max(1, own.compression());
        // Scans of the other site that are slower thin the samples out as well.
        double slower = own.scan() > 0 && other.scan() > own.scan() ? other.scan() / own.scan() : 1;
        double wanted = other.onChange() ? other.compression() * slower : 1;
        if (other.onChange() && wanted > FEWER * had) {
            keep = had / wanted;
            heartbeat = other.heartbeat();
            changes.add(new Change(
                    tag,
                    Kind.COMPRESSION,
                    time.from(),
                    time.to(),
                    "about " + Math.max(1, Math.round(100 * keep)) + " % of the samples stored, those that move most"
                            + (heartbeat > 0 ? ", and one at least every " + seconds(heartbeat) + " s" : "")));
        }
        List<Span> silent = new ArrayList<>(together);
        double lost = together.stream().mapToLong(Span::length).sum() / (double) Math.max(1, time.length());
        place(tag, Kind.GAP, less(other.gaps(), own.gaps().share() + lost), time, shift, random, silent, changes);
        List<Span> frozen = new ArrayList<>();
        place(tag, Kind.FROZEN, less(other.frozen(), own.frozen().share()), time, shift, random, frozen, changes);
        List<Span> bad = new ArrayList<>();
        place(tag, Kind.BAD_QUALITY, less(other.bad(), own.bad().share()), time, shift, random, bad, changes);
        return new Plan(grid, keep, heartbeat, new Spans(silent), new Spans(frozen), new Spans(bad), changes);
    }

    /** What the other site loses beyond what is lost already. */
    static Loss less(Loss other, double already) {
        return other.share() <= already ? Loss.NONE : new Loss(other.share() - already, other.lengths(), other.known());
    }

    /**
     * Puts the known stretches where they were, and others of drawn lengths at drawn places, until the share of the time is reached.
     * Only time that was not lost before counts.
     */
    static void place(
            String tag,
            Kind kind,
            Loss loss,
            Span time,
            long shift,
            SplittableRandom random,
            List<Span> spans,
            List<Change> changes) {
        double left = loss.share() * time.length();
        TreeMap<Long, Long> covered = new TreeMap<>();
        for (Span known : loss.known()) {
            long length = Math.min(known.length(), Math.min(time.length(), (long) left));
            left -= put(tag, kind, start(known.from() + shift, length, time), length, covered, spans, changes);
        }
        // A stretch shorter than a second is no loss that anybody sees.
        for (int i = 0; i < MOST && left >= 1000; i++) {
            long length = Math.min(Math.min(time.length(), (long) left), draw(loss.lengths(), random));
            if (length <= 0) {
                return;
            }
            long from = time.from() + (long) (random.nextDouble() * (time.length() - length)) / 1000 * 1000;
            left -= put(tag, kind, from, length, covered, spans, changes);
        }
        if (left >= 1000 && loss.lengths().count() > 0) {
            changes.add(new Change(
                    tag, kind, time.from(), time.to(), "left out, too many to place: " + words(kind, (long) left)));
        }
    }

    /** Where a stretch of the other site begins here; beyond the end it is counted from the beginning again. */
    private static long start(long wished, long length, Span time) {
        long room = Math.max(1, time.length() - length);
        return wished >= time.from() && wished + length <= time.to()
                ? wished
                : time.from() + Math.floorMod(wished - time.from(), room);
    }

    /** Puts a stretch; returns how much of it was not lost already. */
    private static long put(
            String tag,
            Kind kind,
            long from,
            long length,
            TreeMap<Long, Long> covered,
            List<Span> spans,
            List<Change> changes) {
        if (length <= 0) {
            return 0;
        }
        long start = from;
        long end = from + length;
        long fresh = length;
        Map.Entry<Long, Long> before = covered.floorEntry(end);
        while (before != null && before.getValue() >= start) {
            fresh -= Math.max(0, Math.min(from + length, before.getValue()) - Math.max(from, before.getKey()));
            start = Math.min(start, before.getKey());
            end = Math.max(end, before.getValue());
            covered.remove(before.getKey());
            before = covered.floorEntry(end);
        }
        covered.put(start, end);
        spans.add(new Span(from, from + length));
        changes.add(new Change(tag, kind, from, from + length, words(kind, length)));
        return fresh;
    }

    private static String words(Kind kind, long length) {
        String time = length < 120_000
                ? seconds(length) + " s"
                : length < 7_200_000
                        ? String.format(Locale.ROOT, "%.0f min", length / 60_000.0)
                        : String.format(Locale.ROOT, "%.1f h", length / 3_600_000.0);
        return switch (kind) {
            case GAP -> "nothing for " + time;
            case FROZEN -> "one value for " + time;
            case COLLECTIVE_SILENCE -> "nothing from any tag for " + time;
            default -> "bad for " + time;
        };
    }

    /** Silences of all tags at once, as long as those of the other site, at drawn places. */
    static List<Span> together(
            List<Span> silences, double share, Span time, long shift, long seed, List<Change> changes) {
        if (silences.isEmpty() || share <= 0) {
            return List.of();
        }
        List<Lengths.Cell> cells = silences.stream()
                .map(Span::length)
                .filter(length -> length > 0)
                .sorted()
                .map(length -> new Lengths.Cell(1, length))
                .toList();
        List<Span> spans = new ArrayList<>();
        place(
                "",
                Kind.COLLECTIVE_SILENCE,
                new Loss(share, new Lengths(cells), silences),
                time,
                shift,
                new SplittableRandom(seed),
                spans,
                changes);
        return spans;
    }

    private static long draw(Lengths lengths, SplittableRandom random) {
        long all = lengths.count();
        if (all == 0) {
            return 0;
        }
        long at = (long) (random.nextDouble() * all);
        for (Lengths.Cell cell : lengths.cells()) {
            at -= cell.count();
            if (at < 0) {
                return Math.round(cell.length());
            }
        }
        return 0;
    }

    private static String seconds(double millis) {
        return number(millis / 1000);
    }

    private static String number(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
