package io.scaleworthy.roi.expression;

import io.scaleworthy.finding.Hashes;
import io.scaleworthy.unit.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A KPI formula that was read and checked, e.g. {@code dur(L3.STATE == 'DOWN') / days()}. Meanings follow OPC UA Part 13: values are
 * held from sample to sample up to a bound, time of bad or lacking samples is not known and is never counted as one or the other.
 */
public final class Formula {
    private final String text;
    private final Amount amount;
    private final Optional<Condition> exclusion;
    private final String excludedText;
    private final List<String> tags;
    private final Map<Integer, Long> holds;
    private final Set<Integer> linear;
    private final Map<String, Set<String>> asked;

    private Formula(
            String text,
            Amount amount,
            Optional<Condition> exclusion,
            String excludedText,
            List<String> tags,
            Map<Integer, Long> holds,
            Set<Integer> linear,
            Map<String, Set<String>> asked) {
        this.text = text;
        this.amount = amount;
        this.exclusion = exclusion;
        this.excludedText = excludedText;
        this.tags = List.copyOf(tags);
        this.holds = Map.copyOf(holds);
        this.linear = Set.copyOf(linear);
        this.asked = Map.copyOf(asked);
    }

    /**
     * Reads a formula.
     *
     * @param exclude condition of the time that is left out; empty for none
     * @param units unit of a tag, as the tag export spells it
     * @throws FormulaException says what is wrong and at which character
     */
    public static Formula of(String text, String exclude, Function<String, Optional<String>> units)
            throws FormulaException {
        // One parser reads both, the exclusion behind the formula, so that they share their tags.
        Parser parser = new Parser(text, units);
        Amount amount = parser.amount();
        if (exclude.isBlank()) {
            return new Formula(
                    text.strip(),
                    amount,
                    Optional.empty(),
                    "",
                    parser.names(),
                    parser.holds(),
                    parser.linear(),
                    parser.asked());
        }
        Parser left = new Parser(exclude, units);
        parser.tags()
                .keySet()
                .forEach(tag -> left.tags().putIfAbsent(tag, left.tags().size()));
        Condition exclusion = left.excluded();
        Map<Integer, Long> holds = new java.util.HashMap<>(left.holds());
        holds.putAll(parser.holds());
        return new Formula(
                text.strip(),
                amount,
                Optional.of(exclusion),
                exclude.strip(),
                left.names(),
                holds,
                parser.linear(),
                asked(parser, left));
    }

    /** Functions of the language and how they are called. */
    public static Map<String, String> functions() {
        return Parser.FUNCTIONS;
    }

    public String text() {
        return text;
    }

    /** Tags it looks at, in the order of the formula. */
    public List<String> tags() {
        return tags;
    }

    public Measure measure() {
        return amount.measure();
    }

    /** Whether values are points on a scale, as temperatures are, not differences or amounts. */
    public boolean absolute() {
        return amount.absolute();
    }

    /** Fingerprint of what is computed, and of what is left out. Blanks do not matter. */
    public String hash() {
        return Hashes.sha256(bare(text) + "\n" + bare(excludedText)).substring(0, 12);
    }

    /** Without blanks, but for those inside quotes. */
    private static String bare(String text) {
        StringBuilder out = new StringBuilder();
        char close = 0;
        for (char c : text.toCharArray()) {
            if (close != 0) {
                close = c == close ? 0 : close;
            } else if (c == '[') {
                close = ']';
            } else if (c == '\'' || c == '"' || c == '`') {
                close = c;
            } else if (Character.isWhitespace(c)) {
                continue;
            }
            out.append(c);
        }
        return out.toString();
    }

    private static Map<String, Set<String>> asked(Parser formula, Parser exclusion) {
        Map<String, Set<String>> all = new java.util.TreeMap<>();
        for (Parser parser : List.of(formula, exclusion)) {
            parser.asked()
                    .forEach((tag, words) -> all.computeIfAbsent(tag, t -> new java.util.TreeSet<>())
                            .addAll(words));
        }
        return all;
    }

    /** Words that its conditions ask for, by tag. */
    public Map<String, Set<String>> asked() {
        return asked;
    }

    /** Whether it counts events, as of failures, in its numerator. */
    public boolean countsEvents() {
        return counts(amount);
    }

    private static boolean counts(Amount amount) {
        if (amount instanceof Amount.Both both) {
            return counts(both.left());
        }
        return amount instanceof Amount.Where where
                ? counts(where.of())
                : amount instanceof Amount.Events events && events.question() == Amount.Question.COUNT;
    }

    Amount amount() {
        return amount;
    }

    Optional<Condition> exclusion() {
        return exclusion;
    }

    Optional<Long> hold(int tag) {
        return Optional.ofNullable(holds.get(tag));
    }

    boolean linear(int tag) {
        return linear.contains(tag);
    }

    /**
     * Unit in which results are shown.
     *
     * @param declared the KPI's unit, e.g. {@code min/d}
     * @return empty when the formula does not give such a unit
     */
    public Optional<Measure> shownIn(Measure declared) {
        if (amount.measure().fits(declared)) {
            return Optional.of(declared);
        }
        // One signal without a unit: it is what the KPI says it is.
        return amount.measure().onlyUnknown() ? Optional.of(Measure.UNKNOWN) : Optional.empty();
    }
}
