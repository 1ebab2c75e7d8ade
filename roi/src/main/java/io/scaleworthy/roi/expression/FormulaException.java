package io.scaleworthy.roi.expression;

import java.util.Arrays;
import java.util.List;

/** A formula that cannot be used: where it fails, and why. */
public final class FormulaException extends Exception {
    private static final long serialVersionUID = 1;

    private final int at;
    private final String code;
    private final transient List<Object> arguments;

    FormulaException(int at, String code, Object... arguments) {
        super(code + " at " + at + " " + Arrays.toString(arguments));
        this.at = at;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** Character of the formula, counted from 0. */
    public int at() {
        return at;
    }

    /** Code of the problem. */
    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** The formula with an arrow under the character. */
    public String pointed(String formula) {
        String line = formula.replaceAll("\\s", " ");
        int from = Math.max(0, Math.min(at, line.length()) - 60);
        int to = Math.min(line.length(), from + 100);
        return line.substring(from, to) + "\n" + " ".repeat(Math.min(at, line.length()) - from) + "^";
    }
}
