package io.scaleworthy.historian.rehearse;

/**
 * Something that was done to the samples of a tag.
 *
 * @param tag the pilot's tag
 * @param from first moment, UTC milliseconds
 * @param to last moment
 * @param words what was done, in a sentence
 */
public record Change(String tag, Kind kind, long from, long to, String words) {
    /** What is done; the names are those of the events that {@code profile} tells. */
    public enum Kind {
        /** The other site has no such tag: left out. */
        MISSING("missing"),
        /** Fewer samples, on the slower grid of the other site. */
        SCAN_CHANGE("scan-change"),
        /** Only what leaves a deadband is stored. */
        COMPRESSION("compression"),
        /** Nothing from any tag. */
        COLLECTIVE_SILENCE("collective-silence"),
        /** Nothing from this tag. */
        GAP("gap"),
        /** The last value again and again. */
        FROZEN("frozen"),
        /** Status bad. */
        BAD_QUALITY("bad-quality");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
