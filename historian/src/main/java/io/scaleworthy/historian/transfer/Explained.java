package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How much some inputs of a site say of another one. */
public final class Explained {
    private final Prepared site;

    private Explained(Prepared site) {
        this.site = site;
    }

    /** What the rows of a site tell. */
    public static Explained at(SiteRows site) {
        return new Explained(Prepared.of(site));
    }

    /** Share of an input's variance that some other inputs explain by a line, 0 to 1; 0 without others. */
    public double share(String tag, List<String> others) {
        if (others.isEmpty()) {
            return 0;
        }
        List<String> tags = new ArrayList<>(others);
        tags.add(0, tag);
        double share = PairScorer.explained(
                site.with(tags), new int[] {0}, IntStream.range(1, tags.size()).toArray())[0];
        return Math.max(0, Math.min(1, share));
    }
}
