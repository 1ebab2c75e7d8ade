package io.scaleworthy.rubric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule over the manifest: {@code pilot.loop in [none, advisory] and not (pilot.regulated == gmp)}. Operators {@code ==},
 * {@code !=}, {@code in [..]}, {@code and}, {@code or}, {@code not}, parentheses; {@code and} binds tighter than {@code or}. A
 * field that is not given equals the word {@code absent}.
 */
public sealed interface Condition {

    /** The word a field equals that was not given. */
    String ABSENT = "absent";

    boolean holds(Function<String, String> facts);

    /** All fields the condition looks at, in order. */
    List<String> fields();

    /** One comparison. */
    record Compare(String field, boolean equal, List<String> words) implements Condition {
        public Compare {
            words = List.copyOf(words);
        }

        @Override
        public boolean holds(Function<String, String> facts) {
            return words.contains(facts.apply(field)) == equal;
        }

        @Override
        public List<String> fields() {
            return List.of(field);
        }
    }

    /** Not. */
    record Not(Condition inner) implements Condition {
        @Override
        public boolean holds(Function<String, String> facts) {
            return !inner.holds(facts);
        }

        @Override
        public List<String> fields() {
            return inner.fields();
        }
    }

    /** And, or. */
    record Both(Condition left, boolean and, Condition right) implements Condition {
        @Override
        public boolean holds(Function<String, String> facts) {
            return and ? left.holds(facts) && right.holds(facts) : left.holds(facts) || right.holds(facts);
        }

        @Override
        public List<String> fields() {
            List<String> all = new ArrayList<>(left.fields());
            all.addAll(right.fields());
            return all;
        }
    }

    /**
     * Parses a condition.
     *
     * @throws IllegalArgumentException with what was expected and where
     */
    static Condition parse(String text) {
        Parser parser = new Parser(text);
        Condition condition = parser.or();
        parser.expectEnd();
        return condition;
    }

    /** Recursive descent over a dozen tokens. */
    final class Parser {
        private static final Pattern TOKEN = Pattern.compile("\\s*(==|!=|[()\\[\\],]|[A-Za-z0-9_.-]+)");
        private final String text;
        private final List<String> tokens = new ArrayList<>();
        private int next;

        Parser(String text) {
            this.text = text;
            Matcher matcher = TOKEN.matcher(text);
            int at = 0;
            while (at < text.length() && !text.substring(at).isBlank()) {
                if (!matcher.find(at) || matcher.start() != at) {
                    throw new IllegalArgumentException(
                            "unexpected '" + text.substring(at).strip() + "'");
                }
                tokens.add(matcher.group(1));
                at = matcher.end();
            }
        }

        Condition or() {
            Condition left = and();
            while (take("or")) {
                left = new Both(left, false, and());
            }
            return left;
        }

        private Condition and() {
            Condition left = single();
            while (take("and")) {
                left = new Both(left, true, single());
            }
            return left;
        }

        private Condition single() {
            if (take("not")) {
                return new Not(single());
            }
            if (take("(")) {
                Condition inner = or();
                expect(")");
                return inner;
            }
            String field = word();
            if (take("in")) {
                expect("[");
                List<String> words = new ArrayList<>(List.of(word()));
                while (take(",")) {
                    words.add(word());
                }
                expect("]");
                return new Compare(field, true, words);
            }
            boolean equal = take("==");
            if (!equal) {
                expect("!=");
            }
            return new Compare(field, equal, List.of(word()));
        }

        private String word() {
            if (next >= tokens.size()
                    || !Character.isLetterOrDigit(tokens.get(next).charAt(0))) {
                throw new IllegalArgumentException("a word is missing after '" + before() + "'");
            }
            return tokens.get(next++);
        }

        private boolean take(String token) {
            if (next < tokens.size() && tokens.get(next).equals(token)) {
                next++;
                return true;
            }
            return false;
        }

        private void expect(String token) {
            if (!take(token)) {
                throw new IllegalArgumentException("'" + token + "' is missing after '" + before() + "'");
            }
        }

        private String before() {
            return String.join(" ", tokens.subList(0, Math.min(next, tokens.size())));
        }

        void expectEnd() {
            if (next < tokens.size()) {
                throw new IllegalArgumentException("unexpected '" + tokens.get(next) + "' in '" + text + "'");
            }
        }
    }
}
