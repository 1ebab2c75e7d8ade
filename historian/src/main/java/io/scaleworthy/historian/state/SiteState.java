package io.scaleworthy.historian.state;

import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is remembered of a site as a whole: which minutes had any sample at all, and how late data arrive. */
public final class SiteState {
    private static final long MINUTE = 60_000L;
    private static final long DAY = 86_400_000L;
    private static final int WORDS = 1440 / 64 + 1;
    /**
     * A silence of all tags counts when chance would bring one this long less than once in a million windows, given the rate of
     * samples (check C04 of the catalogue).
     */
    private static final double LOG_CHANCE = -6;

    private final Map<Long, long[]> minutes = new TreeMap<>();
    private final LengthCounter delays = new LengthCounter();
    private long negativeDelays;
    private long samples;
    private long first;
    private long last;
    private long cachedDay = Long.MIN_VALUE;
    private long[] cached = new long[WORDS];

    /** Notes that some tag has a sample. */
    public void occupy(long time) {
        if (samples == 0 || time < first) {
            first = time;
        }
        if (samples == 0 || time > last) {
            last = time;
        }
        samples++;
        long day = Math.floorDiv(time, DAY);
        if (day != cachedDay) {
            cached = minutes.computeIfAbsent(day, d -> new long[WORDS]);
            cachedDay = day;
        }
        int minute = (int) (Math.floorMod(time, DAY) / MINUTE);
        cached[minute >> 6] |= 1L << (minute & 63);
    }

    /** Notes how long after the source's stamp the server's stamp came, in milliseconds. */
    public void delay(long millis, long clockFault) {
        if (millis < clockFault) {
            negativeDelays++;
        } else {
            delays.add(Math.max(0, millis));
        }
    }

    /** Appends another state of the same site. */
    public void merge(SiteState other) {
        other.minutes.forEach((day, words) -> {
            long[] mine = minutes.computeIfAbsent(day, d -> new long[WORDS]);
            for (int i = 0; i < WORDS; i++) {
                mine[i] |= words[i];
            }
        });
        cachedDay = Long.MIN_VALUE;
        delays.merge(other.delays);
        negativeDelays += other.negativeDelays;
        if (other.samples > 0) {
            first = samples == 0 ? other.first : Math.min(first, other.first);
            last = samples == 0 ? other.last : Math.max(last, other.last);
            samples += other.samples;
        }
    }

    public boolean any() {
        return samples > 0;
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    public Lengths delays() {
        return delays.freeze();
    }

    public long negativeDelays() {
        return negativeDelays;
    }

    /** Spans of the window in which no tag delivered, longest first; planned stops alone are none. */
    public List<Span> silences(long from, long to, Spans planned) {
        List<Span> found = new ArrayList<>();
        double windowMinutes = Math.max(1, (to - from - planned.overlap(from, to)) / (double) MINUTE);
        double occupied = minutes.values().stream()
                .mapToLong(words -> {
                    long bits = 0;
                    for (long word : words) {
                        bits += Long.bitCount(word);
                    }
                    return bits;
                })
                .sum();
        double perMinute = occupied / windowMinutes;
        long least = occupied == 0
                ? 0
                : (long) Math.ceil((StrictMath.log10(windowMinutes) - LOG_CHANCE) * StrictMath.log(10) / perMinute)
                        * MINUTE;
        long since = from;
        for (Map.Entry<Long, long[]> day : minutes.entrySet()) {
            for (int minute = 0; minute < 1440; minute++) {
                if ((day.getValue()[minute >> 6] >>> (minute & 63) & 1) == 1) {
                    long at = day.getKey() * DAY + minute * MINUTE;
                    keep(found, since, at, least, planned);
                    since = at + MINUTE;
                }
            }
        }
        keep(found, since, to, least, planned);
        found.sort(Comparator.comparingLong(Span::length).reversed().thenComparingLong(Span::from));
        return found;
    }

    private static void keep(List<Span> found, long from, long to, long least, Spans planned) {
        if (to > from && to - from - planned.overlap(from, to) >= Math.max(least, MINUTE)) {
            found.add(new Span(from, to));
        }
    }
}
