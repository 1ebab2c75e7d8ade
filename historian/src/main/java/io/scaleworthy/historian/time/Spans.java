package io.scaleworthy.historian.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of time spans, joined and sorted: planned stops, running time. Half-open, in UTC milliseconds.
 *
 * @param spans sorted, not touching
 */
public record Spans(List<Span> spans) {
    public static final Spans NONE = new Spans(List.of());

    /** From (inclusive) to (exclusive). */
    public record Span(long from, long to) {
        public long length() {
            return to - from;
        }
    }

    public Spans {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.removeIf(span -> span.to() <= span.from());
        sorted.sort(Comparator.comparingLong(Span::from));
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).to() >= span.from()) {
                Span before = joined.get(last);
                joined.set(last, new Span(before.from(), Math.max(before.to(), span.to())));
            } else {
                joined.add(span);
            }
        }
        spans = List.copyOf(joined);
    }

    /** Milliseconds of these spans inside a range. */
    public long overlap(long from, long to) {
        if (spans.isEmpty() || to <= from) {
            return 0;
        }
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).to() <= from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        long sum = 0;
        for (int i = low; i < spans.size() && spans.get(i).from() < to; i++) {
            sum += Math.min(to, spans.get(i).to()) - Math.max(from, spans.get(i).from());
        }
        return sum;
    }
}
