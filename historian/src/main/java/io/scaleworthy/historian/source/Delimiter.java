package io.scaleworthy.historian.source;

/** The characters that stand between the cells of a text table. */
public final class Delimiter {
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};

    private Delimiter() {}

    /** The delimiters that are known. */
    public static char[] candidates() {
        return CANDIDATES.clone();
    }

    /** The delimiter that stands most often outside quotes; of as many the first one known, a comma if there is none. */
    public static char of(String line) {
        return of(line, ',');
    }

    /** As {@link #of(String)}, but of as many the one that is preferred. */
    public static char of(String line, char preferred) {
        char best = ',';
        int most = 0;
        for (char candidate : CANDIDATES) {
            int count = 0;
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                quoted ^= line.charAt(i) == '"';
                count += !quoted && line.charAt(i) == candidate ? 1 : 0;
            }
            if (count > most || count == most && count > 0 && candidate == preferred) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}
