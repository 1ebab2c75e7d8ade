package io.scaleworthy.roi.expression;

import java.util.ArrayList;
import java.util.List;

/** Cuts a formula into pieces. */
final class Lexer {
    /** A formula that is longer is no formula. Characters. */
    private static final int LONGEST = 4_000;

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) throws FormulaException {
        if (text.length() > LONGEST) {
            throw new FormulaException(LONGEST, "KPI-EXPR-LONG", LONGEST);
        }
        return new Lexer(text).all();
    }

    private List<Token> all() throws FormulaException {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at >= text.length()) {
                tokens.add(new Token(Token.Kind.END, "", text.length()));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() throws FormulaException {
        int from = at;
        char c = text.charAt(at);
        if (c >= '0' && c <= '9' || c == '.' && at + 1 < text.length() && digit(text.charAt(at + 1))) {
            return number(from);
        }
        if (Character.isLetter(c) || c == '_' || c == '$' || c == '#') {
            while (at < text.length() && name(text.charAt(at))) {
                at++;
            }
            return new Token(Token.Kind.NAME, text.substring(from, at), from);
        }
        char close = switch (c) {
            case '\'' -> '\'';
            case '"' -> '"';
            case '`' -> '`';
            case '[' -> ']';
            default -> 0;
        };
        if (close != 0) {
            int end = text.indexOf(close, at + 1);
            if (end < 0) {
                throw new FormulaException(from, "KPI-EXPR-OPEN", String.valueOf(c));
            }
            at = end + 1;
            return new Token(c == '\'' ? Token.Kind.TEXT : Token.Kind.TAG, text.substring(from + 1, end), from);
        }
        for (String sign : new String[] {"==", "!=", "<>", "<=", ">="}) {
            if (text.startsWith(sign, at)) {
                at += 2;
                return new Token(Token.Kind.SIGN, sign.equals("<>") ? "!=" : sign, from);
            }
        }
        if ("+-*/(),<>=".indexOf(c) >= 0) {
            at++;
            return new Token(Token.Kind.SIGN, String.valueOf(c), from);
        }
        throw new FormulaException(from, "KPI-EXPR-CHARACTER", String.valueOf(c));
    }

    private Token number(int from) throws FormulaException {
        while (at < text.length() && (digit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        boolean power = at + 1 < text.length()
                && (text.charAt(at) == 'e' || text.charAt(at) == 'E')
                && (digit(text.charAt(at + 1))
                        || at + 2 < text.length()
                                && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+')
                                && digit(text.charAt(at + 2)));
        if (power) {
            at += 2;
            while (at < text.length() && digit(text.charAt(at))) {
                at++;
            }
        }
        String written = text.substring(from, at);
        try {
            if (!Double.isFinite(Double.parseDouble(written))) {
                throw new FormulaException(from, "KPI-EXPR-NUMBER", written);
            }
        } catch (NumberFormatException e) {
            throw new FormulaException(from, "KPI-EXPR-NUMBER", written);
        }
        return new Token(Token.Kind.NUMBER, written, from);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean name(char c) {
        return Character.isLetterOrDigit(c) || "_.$#:@%".indexOf(c) >= 0;
    }
}
