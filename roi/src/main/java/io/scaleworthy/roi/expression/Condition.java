package io.scaleworthy.roi.expression;

import java.util.Set;

/** Something that holds, does not hold, or is not known, at every moment. */
sealed interface Condition {
    record Compare(String sign, Signal left, Signal right) implements Condition {}

    /** A tag shows one of the words. */
    record Shows(Signal.Tag tag, Set<String> words) implements Condition {
        public Shows {
            words = Set.copyOf(words);
        }
    }

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition of) implements Condition {}
}
