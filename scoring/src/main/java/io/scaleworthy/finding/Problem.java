package io.scaleworthy.finding;

import java.util.Comparator;

/**
 * Something the user can mend: what is wrong, where, and how to mend it. Texts come from the bundle {@code problems}, keyed by
 * code; the hint is the entry {@code <code>.hint}.
 *
 * @param code stable, upper case, e.g. {@code FILE-MISSING}
 * @param kind what it means for the run
 * @param place where
 * @param message one sentence
 * @param hint what to do; one sentence
 */
public record Problem(String code, Kind kind, Place place, String message, String hint) implements Comparable<Problem> {
    /** What a problem means for the run. */
    public enum Kind {
        /** The input cannot be used: exit 3. */
        REFUSED,
        /** A named file is not there: exit 3, or unknown criteria with {@code --allow-missing}. */
        ABSENT,
        /** A lint finding in a rubric or waiver: exit 7 for {@code gate} and {@code rubric lint}, shown by {@code assess}. */
        LINT,
        /** Worth knowing; changes no exit code. */
        NOTICE
    }

    private static final Texts TEXTS = Texts.bundle("problems");

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::place).thenComparing(Problem::code).thenComparing(Problem::message);

    /** A problem whose texts stand in the bundle. The arguments fill the message and the hint alike. */
    public static Problem of(Kind kind, String code, Place place, Object... arguments) {
        return new Problem(code, kind, place, TEXTS.text(code, arguments), TEXTS.text(code + ".hint", arguments));
    }

    public static Problem refused(String code, Place place, Object... arguments) {
        return of(Kind.REFUSED, code, place, arguments);
    }

    public static Problem absent(String code, Place place, Object... arguments) {
        return of(Kind.ABSENT, code, place, arguments);
    }

    public static Problem lint(String code, Place place, Object... arguments) {
        return of(Kind.LINT, code, place, arguments);
    }

    public static Problem notice(String code, Place place, Object... arguments) {
        return of(Kind.NOTICE, code, place, arguments);
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }
}
