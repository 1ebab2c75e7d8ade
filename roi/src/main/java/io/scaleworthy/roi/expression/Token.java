package io.scaleworthy.roi.expression;

/**
 * A piece of a formula.
 *
 * @param at first character, counted from 0
 */
record Token(Kind kind, String text, int at) {
    enum Kind {
        /** A function or a tag. */
        NAME,
        /** A tag in double quotes, backticks or square brackets. */
        TAG,
        /** A text in single quotes. */
        TEXT,
        NUMBER,
        /** An operator, a bracket or a comma. */
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean word(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }
}
