package io.scaleworthy.historian.profile;

import io.scaleworthy.historian.time.Spans.Span;
import java.util.List;
import java.util.Optional;

/** Silences of all tags, told to the sample where the tags' own longest silences know it: slices of time know only ten seconds. */
final class Silences {
    /** More than the widest slice is another silence, or one that a planned stop has cut. Milliseconds. */
    private static final long WIDEST = 120_000L;

    private Silences() {}

    static List<Span> sharpened(List<Span> silences, List<TagProfile> tags) {
        return silences.stream().map(s -> sharpened(s, tags).orElse(s)).toList();
    }

    /** From the last sample before to the first one after; empty when a tag does not tell. */
    private static Optional<Span> sharpened(Span silence, List<TagProfile> tags) {
        long from = silence.from() - WIDEST;
        long to = silence.to() + WIDEST;
        for (TagProfile tag : tags) {
            if (tag.samples() == 0) {
                continue;
            }
            if (tag.first() >= silence.to()) {
                to = Math.min(to, tag.first());
            } else if (tag.last() <= silence.from()) {
                from = Math.max(from, tag.last());
            } else {
                Optional<Stretch> own = tag.beat().gaps().stream()
                        .filter(g -> g.from() <= silence.from() && g.to() >= silence.to())
                        .findFirst();
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                from = Math.max(from, own.get().from());
                to = Math.min(to, own.get().to());
            }
        }
        boolean told = from > silence.from() - WIDEST && to < silence.to() + WIDEST;
        return told ? Optional.of(new Span(from, to)) : Optional.empty();
    }
}
