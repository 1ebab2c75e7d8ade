package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time of the window went; the parts sum to the window to the millisecond.
 *
 * @param window length of the window
 * @param good a good value, no older than the tag's limit
 * @param uncertain status uncertain
 * @param bad status bad, by reason
 * @param silent nothing that can be trusted
 * @param planned planned stops
 * @param beforeFirst before the first sample
 */
public record Partition(
        long window, long good, long uncertain, Map<Reason, Long> bad, long silent, long planned, long beforeFirst) {

    public Partition {
        bad = Collections.unmodifiableMap(new TreeMap<>(bad));
    }

    public long badTotal() {
        return bad.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Bad by the status that the source gave: without numbers that stand for no value, and words among numbers. */
    public long badStatus() {
        return badTotal() - bad.getOrDefault(Reason.SENTINEL, 0L) - bad.getOrDefault(Reason.TEXT, 0L);
    }

    /**
     * Where a tag's time of the window went, in milliseconds that sum to the window.
     *
     * @param model tells how old a good value may be
     */
    public static Partition of(HistorianProfile dump, TagProfile tag, TagModel model) {
        Window w = Window.of(dump);
        long window = w.length();
        if (tag.last() == 0) {
            return new Partition(window, 0, 0, Map.of(), 0, w.planned(), window - w.planned());
        }
        long left = window - w.planned();
        long before = Math.min(left, w.lead(dump, tag));
        left -= before;
        // A bad status holds until the next sample, or to the end: a historian writes one 'Shutdown' and then nothing
        // (catalogue 2.3, rule 7).
        Quality last = SampleFlags.quality(tag.status().last());
        long tail = w.tail(dump, tag);
        long badTail = last == Quality.BAD ? tail : 0;
        long badTime = Math.min(left, tag.badIntervals().total() + badTail);
        left -= badTime;
        double limit = model.limit() > 0 ? model.limit() : Double.MAX_VALUE;
        double doubtful =
                tag.uncertainIntervals().cappedTotal(limit) + (last == Quality.UNCERTAIN ? Math.min(tail, limit) : 0);
        long uncertain = Math.min(left, Math.round(doubtful));
        left -= uncertain;
        double held = tag.goodIntervals().cappedTotal(limit) + (last == Quality.GOOD ? Math.min(tail, limit) : 0);
        long good = Math.min(left, Math.round(held));
        left -= good;
        Map<Reason, Long> bad = reasons(tag, badTail, badTime);
        // Numbers that stand for no value, and words among numbers, came with a good status; their share of the samples
        // is their share of the time.
        long empty = Math.round(good * model.emptyShare(tag));
        long words = Math.min(empty, Math.round((double) good * tag.strayWords() / (tag.numeric() + tag.strayWords())));
        if (words > 0) {
            bad.put(Reason.TEXT, words);
        }
        if (empty > words) {
            bad.put(Reason.SENTINEL, empty - words);
        }
        good -= empty;
        return new Partition(window, good, uncertain, bad, left, w.planned(), before);
    }

    /** The bad time by reason; what is left over has no reason. */
    private static Map<Reason, Long> reasons(TagProfile tag, long tail, long badTime) {
        Map<Reason, Long> bad = new TreeMap<>();
        long left = badTime;
        if (tail > 0) {
            long held = Math.min(left, tail);
            bad.put(SampleFlags.reason(tag.status().last()), held);
            left -= held;
        }
        Reason[] reasons = Reason.values();
        for (int i = 0; i < tag.status().reasonTime().size() && i < reasons.length; i++) {
            long time = Math.min(left, tag.status().reasonTime().get(i));
            if (time > 0) {
                bad.merge(reasons[i], time, Long::sum);
                left -= time;
            }
        }
        if (left > 0) {
            bad.merge(Reason.NONE, left, Long::sum);
        }
        return bad;
    }
}
