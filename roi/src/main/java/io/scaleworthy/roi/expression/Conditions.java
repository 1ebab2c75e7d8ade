package io.scaleworthy.roi.expression;

/** What conditions and signals are at a moment. */
final class Conditions {
    /** A condition of which a part is not known may still be known: a stop is a stop whatever the speed. */
    enum Truth {
        NO,
        UNKNOWN,
        YES
    }

    private final Cursor[] cursors;
    private final Tracks tracks;

    Conditions(Cursor[] cursors, Tracks tracks) {
        this.cursors = cursors;
        this.tracks = tracks;
    }

    Truth of(Condition condition, long now) {
        if (condition instanceof Condition.And and) {
            Truth left = of(and.left(), now);
            Truth right = of(and.right(), now);
            return left.compareTo(right) < 0 ? left : right;
        }
        if (condition instanceof Condition.Or or) {
            Truth left = of(or.left(), now);
            Truth right = of(or.right(), now);
            return left.compareTo(right) > 0 ? left : right;
        }
        if (condition instanceof Condition.Not not) {
            return switch (of(not.of(), now)) {
                case YES -> Truth.NO;
                case NO -> Truth.YES;
                default -> Truth.UNKNOWN;
            };
        }
        if (condition instanceof Condition.Shows shows) {
            Cursor cursor = cursors[shows.tag().number()];
            if (cursor.state(now) != Cursor.State.KNOWN) {
                return Truth.UNKNOWN;
            }
            return truth(cursor.word() ? shows.words().contains(tracks.text(cursor.value)) : code(shows, cursor.value));
        }
        Condition.Compare compare = (Condition.Compare) condition;
        double left = stored(compare.left(), now);
        double right = stored(compare.right(), now);
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return Truth.UNKNOWN;
        }
        return truth(
                switch (compare.sign()) {
                    case "==" -> equal(left, right);
                    case "!=" -> !equal(left, right);
                    case "<" -> left < right && !equal(left, right);
                    case "<=" -> left <= right || equal(left, right);
                    case ">" -> left > right && !equal(left, right);
                    default -> left >= right || equal(left, right);
                });
    }

    private static boolean code(Condition.Shows shows, double value) {
        return shows.words().stream().anyMatch(word -> number(word) == value);
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Equal but for the rounding that converting units leaves. */
    private static boolean equal(double left, double right) {
        return left == right || Math.abs(left - right) <= 1e-12 * Math.max(Math.abs(left), Math.abs(right));
    }

    private static Truth truth(boolean holds) {
        return holds ? Truth.YES : Truth.NO;
    }

    /** What a signal was when its tags were last stored: conditions do not look between samples. */
    private double stored(Signal signal, long now) {
        if (signal instanceof Signal.Tag tag) {
            Cursor cursor = cursors[tag.number()];
            boolean known = cursor.state(now) == Cursor.State.KNOWN && !cursor.word();
            return known ? cursor.value * tag.measure().factor() + tag.measure().offset() : Double.NaN;
        }
        if (signal instanceof Signal.Both both) {
            return combine(both.sign(), stored(both.left(), now), stored(both.right(), now));
        }
        return ((Signal.Constant) signal).value();
    }

    private static double combine(char sign, double left, double right) {
        return switch (sign) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            // Nothing is known of what is divided by zero.
            default -> right == 0 ? Double.NaN : left / right;
        };
    }

    /**
     * A signal in SI at a moment of the stretch that begins at {@code start}; NaN when it is not known.
     *
     * @param now from the start of the stretch up to its end
     */
    double value(Signal signal, long start, long now) {
        if (signal instanceof Signal.Constant constant) {
            return constant.value();
        }
        if (signal instanceof Signal.Tag tag) {
            Cursor cursor = cursors[tag.number()];
            if (cursor.state(start) != Cursor.State.KNOWN) {
                return Double.NaN;
            }
            return cursor.at(now) * tag.measure().factor() + tag.measure().offset();
        }
        Signal.Both both = (Signal.Both) signal;
        return combine(both.sign(), value(both.left(), start, now), value(both.right(), start, now));
    }
}
