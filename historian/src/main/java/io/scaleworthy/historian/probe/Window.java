package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.List;

/**
 * The stretch of time that is judged: the declared window, or from the first sample of any tag to the last one - nobody says that
 * more was to be expected.
 *
 * @param from UTC milliseconds
 * @param to UTC milliseconds
 * @param planned planned stops inside, milliseconds
 */
record Window(long from, long to, long planned) {
    static Window of(HistorianProfile dump) {
        if (dump.windowDeclared() || dump.last() == 0) {
            return new Window(dump.windowFrom(), dump.windowTo(), dump.planned());
        }
        return new Window(dump.first(), dump.last(), Math.min(dump.planned(), dump.last() - dump.first()));
    }

    long length() {
        return to - from;
    }

    /** Length without planned stops, one millisecond at least. */
    long due() {
        return Math.max(1, length() - planned);
    }

    /** From the start to the tag's first sample, planned stops left out when the window is declared. */
    long lead(HistorianProfile dump, TagProfile tag) {
        return dump.windowDeclared() ? tag.lead() : Math.max(0, tag.first() - from);
    }

    long tail(HistorianProfile dump, TagProfile tag) {
        return dump.windowDeclared() ? tag.tail() : Math.max(0, Math.min(tag.tail(), to - tag.last()));
    }

    /** Silences of all tags inside. */
    List<Span> silences(HistorianProfile dump) {
        return dump.silences().stream()
                .filter(s -> dump.windowDeclared() || s.from() >= from && s.to() <= to)
                .toList();
    }
}
