package io.scaleworthy.finding;

/**
 * One thing a check saw, with its place, so that a figure can be traced to a file, a row and a formula.
 *
 * @param key the text's key in the bundle {@code findings}; stable, for machines
 * @param text one sentence
 * @param place file and spot
 */
public record Finding(String key, String text, Place place) {
    private static final Texts TEXTS = Texts.bundle("findings");

    public static Finding of(String key, Place place, Object... arguments) {
        return new Finding(key, TEXTS.text(key, arguments), place);
    }

    /** A text of the bundle {@code findings} without a place: reasons and formulas. */
    public static String text(String key, Object... arguments) {
        return TEXTS.text(key, arguments);
    }
}
