package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is remembered of a group of tags as a whole - a site, or what one interface delivers: which slices of ten seconds had any
 * sample at all, and how late data arrive. Order-free; merges exactly.
 */
public final class SiteState {
    /** A slice: the shortest silence that can be told (catalogue C04: ten seconds). Milliseconds. */
    public static final long SLICE = 10_000L;

    /** Where very many sources are kept apart, their slices are two minutes long: a hundred bytes a day. Milliseconds. */
    private static final long COARSE_SLICE = 120_000L;

    private static final long DAY = 86_400_000L;
    /**
     * A silence of all tags counts when chance would bring one this long less than once in a million windows, given the rate of
     * samples (check C04 of the catalogue).
     */
    private static final double LOG_CHANCE = -6;

    private final Map<Long, long[]> slices = new TreeMap<>();
    private final LengthCounter delays = new LengthCounter();
    private long negativeDelays;
    private long samples;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long cachedDay = Long.MIN_VALUE;
    private long cachedFrom;
    private long[] cached = new long[0];
    private long slice = SLICE;

    private int words() {
        return (int) ((DAY / slice + 63) / 64);
    }

    /** Goes over to slices of two minutes. */
    public void coarsen() {
        if (slice == COARSE_SLICE) {
            return;
        }
        int ratio = (int) (COARSE_SLICE / slice);
        slice = COARSE_SLICE;
        slices.replaceAll((day, fine) -> {
            long[] coarse = new long[words()];
            for (int w = 0; w < fine.length; w++) {
                for (long word = fine[w]; word != 0; word &= word - 1) {
                    int bit = (w * 64 + Long.numberOfTrailingZeros(word)) / ratio;
                    coarse[bit >> 6] |= 1L << (bit & 63);
                }
            }
            return coarse;
        });
        cachedDay = Long.MIN_VALUE;
    }

    /** Notes that some tag has a sample. */
    public void occupy(long time) {
        if (time < first) {
            first = time;
        }
        if (time > last) {
            last = time;
        }
        samples++;
        long in = time - cachedFrom;
        if (cachedDay == Long.MIN_VALUE || in < 0 || in >= DAY) {
            long day = Math.floorDiv(time, DAY);
            cached = slices.computeIfAbsent(day, d -> new long[words()]);
            cachedDay = day;
            cachedFrom = day * DAY;
            in = time - cachedFrom;
        }
        // Divisors known to the compiler become multiplications.
        int at = slice == SLICE ? (int) in / (int) SLICE : (int) in / (int) COARSE_SLICE;
        cached[at >> 6] |= 1L << (at & 63);
    }

    /** Notes how long after the source's stamp the server's stamp came, in milliseconds. */
    public void delay(long millis, long clockFault) {
        if (millis < clockFault) {
            negativeDelays++;
        } else {
            delays.add(Math.max(0, millis));
        }
    }

    /** Adds another state. The coarser slices win; the other state may be coarsened by this. */
    public void merge(SiteState other) {
        if (other.slice > slice) {
            coarsen();
        } else if (other.slice < slice) {
            other.coarsen();
        }
        other.slices.forEach((day, words) -> {
            long[] mine = slices.computeIfAbsent(day, d -> new long[words()]);
            for (int i = 0; i < mine.length; i++) {
                mine[i] |= words[i];
            }
        });
        cachedDay = Long.MIN_VALUE;
        delays.merge(other.delays);
        negativeDelays += other.negativeDelays;
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        samples += other.samples;
    }

    public boolean any() {
        return samples > 0;
    }

    public long first() {
        return any() ? first : 0;
    }

    public long last() {
        return any() ? last : 0;
    }

    public Lengths delays() {
        return delays.freeze();
    }

    public long negativeDelays() {
        return negativeDelays;
    }

    /** The shortest silence that chance does not explain, milliseconds; 0 without samples. */
    public long leastSilence(long from, long to, Spans planned) {
        // The rate is that of the stretch with samples: a dump of an hour has no silent day around it.
        long start = Math.max(from, first());
        long end = Math.min(to, last() + slice);
        double window = Math.max(1, (end - start - planned.overlap(start, end)) / (double) slice);
        long occupied = 0;
        for (long[] words : slices.values()) {
            for (long word : words) {
                occupied += Long.bitCount(word);
            }
        }
        if (occupied == 0) {
            return 0;
        }
        double perSlice = Math.min(1, occupied / window);
        // Two slices at least: one that is missed by a late sample is no silence.
        double least = Math.ceil((StrictMath.log10(window) - LOG_CHANCE) * StrictMath.log(10) / perSlice);
        return slice * (long) Math.max(2, least);
    }

    /** Spans of the window in which no tag delivered, longest first; planned stops alone are none. */
    public List<Span> silences(long from, long to, Spans planned) {
        List<Span> found = new ArrayList<>();
        long least = leastSilence(from, to, planned);
        long since = from;
        for (Map.Entry<Long, long[]> day : slices.entrySet()) {
            long[] words = day.getValue();
            for (int w = 0; w < words.length; w++) {
                long word = words[w];
                while (word != 0) {
                    int bit = Long.numberOfTrailingZeros(word);
                    long at = day.getKey() * DAY + (w * 64L + bit) * slice;
                    if (at > since) {
                        keep(found, since, at, least, planned);
                    }
                    since = at + slice;
                    word &= word - 1;
                }
            }
        }
        keep(found, since, to, least, planned);
        found.sort(Comparator.comparingLong(Span::length).reversed().thenComparingLong(Span::from));
        return found;
    }

    private static void keep(List<Span> found, long from, long to, long least, Spans planned) {
        if (to > from && to - from - planned.overlap(from, to) >= Math.max(least, SLICE)) {
            found.add(new Span(from, to));
        }
    }

    public void write(StateOutput out) {
        out.flag(slice == COARSE_SLICE);
        out.whole(slices.size());
        slices.forEach((day, words) -> {
            out.whole(day);
            for (long word : words) {
                out.whole(word);
            }
        });
        delays.write(out);
        out.whole(negativeDelays);
        out.whole(samples);
        out.whole(first);
        out.whole(last);
    }

    public static SiteState read(StateInput in) {
        SiteState state = new SiteState();
        state.slice = in.flag() ? COARSE_SLICE : SLICE;
        int days = in.size(1 << 20);
        for (int i = 0; i < days; i++) {
            long[] words = new long[state.words()];
            long day = in.whole();
            for (int w = 0; w < words.length; w++) {
                words[w] = in.whole();
            }
            state.slices.put(day, words);
        }
        state.delays.merge(LengthCounter.read(in));
        state.negativeDelays = in.whole();
        state.samples = in.whole();
        state.first = in.whole();
        state.last = in.whole();
        return state;
    }
}
