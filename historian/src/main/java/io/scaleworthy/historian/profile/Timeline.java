package io.scaleworthy.historian.profile;

/** Letters of a tag's status timeline. A slice shows the worst of its days. */
public final class Timeline {
    /** Samples as usual. */
    public static final char GOOD = 'g';
    /** Fewer than nine tenths of the samples of a usual day. */
    public static final char THIN = 't';
    /** More than a twentieth uncertain. */
    public static final char UNCERTAIN = 'u';
    /** More than a twentieth bad. */
    public static final char BAD = 'b';
    /** No sample. */
    public static final char SILENT = '-';
    /** Planned stop all day. */
    public static final char PLANNED = 'p';

    /** From best to worst. */
    public static final String ORDER = "pgtub-";

    /** Most slices, so that a timeline fits a line. */
    public static final int MOST = 90;

    private Timeline() {}

    static char worse(char a, char b) {
        return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
    }

    /** Shortens a timeline of days to at most {@link #MOST} slices of equal length; each slice is its worst day. */
    public static String shorten(String days) {
        int per = (days.length() + MOST - 1) / MOST;
        if (per <= 1) {
            return days;
        }
        StringBuilder out = new StringBuilder();
        for (int from = 0; from < days.length(); from += per) {
            char worst = PLANNED;
            for (int i = from; i < Math.min(from + per, days.length()); i++) {
                worst = worse(worst, days.charAt(i));
            }
            out.append(worst);
        }
        return out.toString();
    }
}
