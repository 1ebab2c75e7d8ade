package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Reason;
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

    static Partition of(HistorianProfile dump, TagProfile tag, TagModel model) {
        Window w = Window.of(dump);
        long window = w.length();
        if (tag.last() == 0) {
            return new Partition(window, 0, 0, Map.of(), 0, w.planned(), window - w.planned());
        }
        long left = window - w.planned();
        long before = Math.min(left, w.lead(dump, tag));
        left -= before;
        // A bad status holds until the next sample: a historian writes one 'Shutdown' and then nothing (catalogue 2.3,
        // rule 7).
        long badTime = Math.min(left, tag.badIntervals().total());
        left -= badTime;
        double limit = model.limit() > 0 ? model.limit() : Double.MAX_VALUE;
        long uncertain = Math.min(left, Math.round(tag.uncertainIntervals().cappedTotal(limit)));
        left -= uncertain;
        double held = tag.goodIntervals().cappedTotal(limit) + Math.min(w.tail(dump, tag), limit);
        long good = Math.min(left, Math.round(held));
        left -= good;
        return new Partition(window, good, uncertain, reasons(tag, badTime), left, w.planned(), before);
    }

    /** The bad time dealt out by reason, in proportion to what each reason held; what is left over has no reason. */
    private static Map<Reason, Long> reasons(TagProfile tag, long badTime) {
        Map<Reason, Long> bad = new TreeMap<>();
        long left = badTime;
        Reason[] reasons = Reason.values();
        for (int i = 0; i < tag.status().reasonTime().size() && i < reasons.length; i++) {
            long time = Math.min(left, tag.status().reasonTime().get(i));
            if (time > 0) {
                bad.put(reasons[i], time);
                left -= time;
            }
        }
        if (left > 0) {
            bad.merge(Reason.NONE, left, Long::sum);
        }
        return bad;
    }
}
