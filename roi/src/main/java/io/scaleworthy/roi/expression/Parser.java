package io.scaleworthy.roi.expression;

import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.unit.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a formula and checks its units on the way. */
final class Parser {
    /** Functions and how they are called. */
    static final Map<String, String> FUNCTIONS = functions();

    /** Deeper brackets are no formula. */
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private final Function<String, Optional<String>> units;
    private final Map<String, Integer> tags = new LinkedHashMap<>();
    private final Map<Integer, Measure> given = new HashMap<>();
    private final Map<Integer, Long> holds = new HashMap<>();
    private final Set<Integer> linear = new LinkedHashSet<>();
    private final Map<String, Set<String>> asked = new TreeMap<>();
    private int next;
    private int depth;

    Parser(String text, Function<String, Optional<String>> units) throws FormulaException {
        this.tokens = Lexer.tokens(text);
        this.units = units;
    }

    private static Map<String, String> functions() {
        Map<String, String> functions = new LinkedHashMap<>();
        functions.put("twa", "twa(signal): average over time");
        functions.put("total", "total(signal): integral over time, e.g. kW to kWh");
        functions.put("sum", "sum(tag): sum of the samples, where each is the amount of its interval");
        functions.put("delta", "delta(counter, max=999999, rate=50): growth of a counter");
        functions.put("dur", "dur(condition): time during which it holds");
        functions.put("share", "share(condition): that time as a share of the time in which it is known");
        functions.put("events", "events(condition, min=5min, bridge=1min): how often it begins");
        functions.put("mtbf", "mtbf(condition, min=5min): time without it per event");
        functions.put("mttr", "mttr(condition, min=5min): length of an event");
        functions.put("batches", "batches(tag): batches that begin and end");
        functions.put("ratio", "ratio(a, b): a by b; days are put together as the ratio of their sums");
        functions.put("pct", "pct(signal, 95): quantile, weighted by time");
        functions.put("sd", "sd(signal): standard deviation, weighted by time");
        functions.put("where", "where(condition, amount): only while the condition holds");
        functions.put("days", "days(): length of what is looked at, without planned stops");
        functions.put("hours", "hours(): the same");
        return functions;
    }

    Map<String, Integer> tags() {
        return tags;
    }

    Map<Integer, Long> holds() {
        return holds;
    }

    /** Words that conditions ask for, by tag. */
    Map<String, Set<String>> asked() {
        return asked;
    }

    Set<Integer> linear() {
        return linear;
    }

    Amount amount() throws FormulaException {
        Amount amount = sum();
        end();
        return amount;
    }

    /** What is left out: a condition, or {@code dur(condition)}. */
    Condition excluded() throws FormulaException {
        if (peek().word("dur") && tokens.get(next + 1).is("(")) {
            next += 2;
            Condition condition = or();
            expect(")");
            end();
            return condition;
        }
        Condition condition = or();
        end();
        return condition;
    }

    private void end() throws FormulaException {
        if (peek().kind() != Token.Kind.END) {
            throw new FormulaException(peek().at(), "KPI-EXPR-END", peek().text());
        }
    }

    // ---- amounts ---------------------------------------------------------------------------------------------------

    private Amount sum() throws FormulaException {
        deeper();
        Amount left = product();
        while (peek().is("+") || peek().is("-")) {
            Token sign = take();
            Amount right = product();
            if (!left.measure().fits(right.measure())) {
                throw new FormulaException(
                        sign.at(),
                        "KPI-EXPR-ADD",
                        left.measure().dimension(),
                        right.measure().dimension());
            }
            left = new Amount.Both(sign.text().charAt(0), left, right, left.measure(), sign.at());
        }
        depth--;
        return left;
    }

    private Amount product() throws FormulaException {
        Amount left = factor();
        while (peek().is("*") || peek().is("/")) {
            Token sign = take();
            Amount right = factor();
            if (sign.is("/") && right instanceof Amount.Constant constant && constant.value() == 0) {
                throw new FormulaException(right.at(), "KPI-EXPR-ZERO");
            }
            if (ratio(left) && ratio(right)) {
                throw new FormulaException(sign.at(), "KPI-EXPR-RATIOS");
            }
            Measure measure = sign.is("*")
                    ? left.measure().times(right.measure())
                    : left.measure().per(right.measure());
            left = new Amount.Both(sign.text().charAt(0), left, right, measure, sign.at());
        }
        return left;
    }

    /** Whether days of it add up as a ratio. Of two of them multiplied, no sum of days is the KPI of the whole. */
    private static boolean ratio(Amount amount) {
        if (amount instanceof Amount.Both both) {
            return both.sign() == '/' && !(both.right() instanceof Amount.Constant)
                    || ratio(both.left())
                    || ratio(both.right());
        }
        if (amount instanceof Amount.Where where) {
            return ratio(where.of());
        }
        return amount instanceof Amount.Average
                || amount instanceof Amount.Quantile
                || amount instanceof Amount.Deviation
                || amount instanceof Amount.Duration duration && duration.share()
                || amount instanceof Amount.Events events && events.question() != Amount.Question.COUNT;
    }

    private Amount factor() throws FormulaException {
        deeper();
        Amount factor = plainFactor();
        depth--;
        return factor;
    }

    private Amount plainFactor() throws FormulaException {
        Token token = take();
        if (token.is("-")) {
            Amount of = factor();
            return new Amount.Both('*', new Amount.Constant(-1, Measure.ONE, token.at()), of, of.measure(), token.at());
        }
        if (token.is("(")) {
            Amount inner = sum();
            expect(")");
            return inner;
        }
        if (token.kind() == Token.Kind.NUMBER) {
            Measure unit = suffix(token);
            return new Amount.Constant(Double.parseDouble(token.text()) * unit.factor(), unit, token.at());
        }
        if (token.kind() == Token.Kind.NAME && peek().is("(")) {
            take();
            return function(token);
        }
        if (token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.TAG) {
            throw new FormulaException(token.at(), "KPI-EXPR-BARE", token.text());
        }
        if (token.kind() == Token.Kind.END) {
            throw new FormulaException(token.at(), "KPI-EXPR-SHORT");
        }
        throw new FormulaException(token.at(), "KPI-EXPR-UNEXPECTED", token.text());
    }

    private Amount function(Token name) throws FormulaException {
        int at = name.at();
        return switch (name.text().toLowerCase(Locale.ROOT)) {
            case "twa" -> new Amount.Average(only(), at);
            case "total" -> new Amount.Total(only(), at);
            case "sum" -> new Amount.Sum(onlyTag(name), at);
            case "sd" -> new Amount.Deviation(only(), at);
            case "batches" -> new Amount.Batches(onlyTag(name), at);
            case "delta" -> growth(name);
            case "dur" -> new Amount.Duration(onlyCondition(), false, at);
            case "share" -> new Amount.Duration(onlyCondition(), true, at);
            case "events" -> events(Amount.Question.COUNT, at);
            case "mtbf" -> events(Amount.Question.BETWEEN, at);
            case "mttr" -> events(Amount.Question.REPAIR, at);
            case "ratio" -> {
                Amount left = sum();
                expect(",");
                Amount right = sum();
                expect(")");
                yield new Amount.Both('/', left, right, left.measure().per(right.measure()), at);
            }
            case "pct" -> {
                Signal of = signal();
                expect(",");
                Token share = take();
                double percent = share.kind() == Token.Kind.NUMBER ? Double.parseDouble(share.text()) : -1;
                if (!(percent >= 0 && percent <= 100)) {
                    throw new FormulaException(share.at(), "KPI-EXPR-PERCENT", share.text());
                }
                expect(")");
                yield new Amount.Quantile(of, percent / 100, at);
            }
            case "where" -> {
                Condition when = or();
                expect(",");
                Amount of = sum();
                expect(")");
                yield new Amount.Where(when, of, at);
            }
            case "days", "hours" -> {
                expect(")");
                yield new Amount.Length(Measure.SECOND, at);
            }
            default ->
                throw new FormulaException(
                        at,
                        "KPI-EXPR-FUNCTION",
                        name.text(),
                        Suggestion.nearest(name.text(), List.copyOf(FUNCTIONS.keySet()))
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Known: " + String.join(", ", FUNCTIONS.keySet())
                                        + "; see docs/kpi-formulas.md."));
        };
    }

    private Signal only() throws FormulaException {
        Signal of = signal();
        expect(")");
        return of;
    }

    private Signal.Tag onlyTag(Token function) throws FormulaException {
        Signal.Tag tag = tag(function);
        expect(")");
        return tag;
    }

    private Signal.Tag tag(Token function) throws FormulaException {
        Token first = peek();
        if (signalFactor() instanceof Signal.Tag tag) {
            return tag;
        }
        throw new FormulaException(first.at(), "KPI-EXPR-TAG", function.text());
    }

    private Condition onlyCondition() throws FormulaException {
        Condition of = or();
        expect(")");
        return of;
    }

    private Amount growth(Token name) throws FormulaException {
        Signal.Tag tag = tag(name);
        double top = Double.NaN;
        double fastest = Double.NaN;
        while (peek().is(",")) {
            take();
            Token option = option("max", "rate");
            Token number = take();
            if (number.kind() != Token.Kind.NUMBER || Double.parseDouble(number.text()) <= 0) {
                throw new FormulaException(number.at(), "KPI-EXPR-POSITIVE", option.text());
            }
            double value = Double.parseDouble(number.text());
            if (option.word("max")) {
                top = value;
            } else {
                fastest = value;
            }
        }
        expect(")");
        Measure unit = tag.measure().unknown() ? Measure.ONE : tag.measure();
        given.putIfAbsent(tag.number(), unit);
        return new Amount.Growth(new Signal.Tag(tag.name(), tag.number(), unit, tag.at()), top, fastest, name.at());
    }

    private Amount events(Amount.Question question, int at) throws FormulaException {
        Condition of = or();
        long least = 0;
        long bridge = 0;
        while (peek().is(",")) {
            take();
            Token option = option("min", "bridge");
            Token number = take();
            boolean fine = number.kind() == Token.Kind.NUMBER;
            Measure unit = fine ? suffix(number) : Measure.ONE;
            if (!fine || !unit.fits(Measure.SECOND)) {
                throw new FormulaException(number.at(), "KPI-EXPR-TIME", option.text());
            }
            long millis = Math.round(Double.parseDouble(number.text()) * unit.factor() * 1000);
            if (option.word("min")) {
                least = millis;
            } else {
                bridge = millis;
            }
        }
        expect(")");
        return new Amount.Events(of, least, bridge, question, at);
    }

    private Token option(String... names) throws FormulaException {
        Token option = take();
        for (String name : names) {
            if (option.word(name) && peek().is("=")) {
                take();
                return option;
            }
        }
        throw new FormulaException(option.at(), "KPI-EXPR-OPTION", option.text(), String.join(" or ", names));
    }

    // ---- conditions ------------------------------------------------------------------------------------------------

    private Condition or() throws FormulaException {
        deeper();
        Condition left = and();
        while (peek().word("or")) {
            take();
            left = new Condition.Or(left, and());
        }
        depth--;
        return left;
    }

    private Condition and() throws FormulaException {
        Condition left = not();
        while (peek().word("and")) {
            take();
            left = new Condition.And(left, not());
        }
        return left;
    }

    private Condition not() throws FormulaException {
        if (peek().word("not")) {
            take();
            deeper();
            Condition inner = new Condition.Not(not());
            depth--;
            return inner;
        }
        if (peek().is("(") && conditionInBrackets()) {
            take();
            Condition inner = or();
            expect(")");
            return inner;
        }
        return comparison();
    }

    /** Whether the bracket holds a condition, not a sum of signals: a comparison stands at its own level or deeper. */
    private boolean conditionInBrackets() {
        int open = 0;
        for (int i = next; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(")) {
                open++;
            } else if (token.is(")")) {
                open--;
                if (open == 0) {
                    return false;
                }
            } else if (compares(token) || token.word("in") || token.word("not")) {
                return true;
            }
        }
        return false;
    }

    private static boolean compares(Token token) {
        return token.kind() == Token.Kind.SIGN
                && List.of("==", "=", "!=", "<", "<=", ">", ">=").contains(token.text());
    }

    private Condition comparison() throws FormulaException {
        Token first = peek();
        if (first.kind() == Token.Kind.TEXT) {
            throw new FormulaException(first.at(), "KPI-EXPR-TEXT-LEFT", first.text());
        }
        Signal left = signal();
        Token sign = take();
        if (sign.word("in") || sign.word("not") && peek().word("in")) {
            boolean negated = sign.word("not");
            if (negated) {
                take();
            }
            expect("(");
            Set<String> words = new LinkedHashSet<>();
            do {
                words.add(word());
            } while (more());
            expect(")");
            Condition shows = shows(shown(left), words);
            return negated ? new Condition.Not(shows) : shows;
        }
        if (!compares(sign)) {
            throw new FormulaException(sign.at(), "KPI-EXPR-COMPARE", sign.text());
        }
        String text = sign.text().equals("=") ? "==" : sign.text();
        if (peek().kind() == Token.Kind.TEXT) {
            if (!text.equals("==") && !text.equals("!=")) {
                throw new FormulaException(sign.at(), "KPI-EXPR-TEXT-ORDER", sign.text());
            }
            Condition shows = shows(shown(left), Set.of(word()));
            return text.equals("!=") ? new Condition.Not(shows) : shows;
        }
        Signal right = signal();
        // A plain number has the unit of what it is compared with.
        if (right instanceof Signal.Constant plain && plain.measure().equals(Measure.ONE)) {
            right = in(plain, left.measure());
        } else if (left instanceof Signal.Constant plain && plain.measure().equals(Measure.ONE)) {
            left = in(plain, right.measure());
        }
        if (!left.measure().fits(right.measure())
                && !left.measure().unknown()
                && !right.measure().unknown()) {
            throw new FormulaException(
                    sign.at(),
                    "KPI-EXPR-COMPARED",
                    left.measure().dimension(),
                    right.measure().dimension());
        }
        return new Condition.Compare(text, left, right);
    }

    private Condition shows(Signal.Tag tag, Set<String> words) {
        asked.computeIfAbsent(tag.name(), t -> new TreeSet<>()).addAll(words);
        return new Condition.Shows(tag, words);
    }

    private static Signal in(Signal.Constant plain, Measure unit) {
        return new Signal.Constant(plain.value() * unit.factor() + unit.offset(), unit, plain.at());
    }

    private static Signal.Tag shown(Signal signal) throws FormulaException {
        if (signal instanceof Signal.Tag tag) {
            return tag;
        }
        throw new FormulaException(signal.at(), "KPI-EXPR-TEXT-TAG");
    }

    private String word() throws FormulaException {
        Token token = take();
        if (token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.NUMBER) {
            return token.text();
        }
        throw new FormulaException(token.at(), "KPI-EXPR-TEXT", token.text());
    }

    private boolean more() {
        if (peek().is(",")) {
            next++;
            return true;
        }
        return false;
    }

    // ---- signals ---------------------------------------------------------------------------------------------------

    private Signal signal() throws FormulaException {
        deeper();
        Signal left = signalProduct();
        while (peek().is("+") || peek().is("-")) {
            Token sign = take();
            Signal right = signalProduct();
            if (right instanceof Signal.Constant plain && plain.measure().equals(Measure.ONE)) {
                right = new Signal.Constant(plain.value() * left.measure().factor(), left.measure(), plain.at());
            } else if (left instanceof Signal.Constant plain && plain.measure().equals(Measure.ONE)) {
                left = new Signal.Constant(plain.value() * right.measure().factor(), right.measure(), plain.at());
            }
            if (!left.measure().fits(right.measure())) {
                throw new FormulaException(
                        sign.at(),
                        "KPI-EXPR-ADD",
                        left.measure().dimension(),
                        right.measure().dimension());
            }
            // Inside a signal a scale's zero is lost by adding; conditions and averages of differences are meant.
            left = new Signal.Both(sign.text().charAt(0), left, right, bare(left.measure()), sign.at());
        }
        depth--;
        return left;
    }

    private static Measure bare(Measure measure) {
        return new Measure(measure.factor(), 0, measure.powers());
    }

    private Signal signalProduct() throws FormulaException {
        Signal left = signalFactor();
        while (peek().is("*") || peek().is("/")) {
            Token sign = take();
            Signal right = signalFactor();
            Measure measure = sign.is("*")
                    ? left.measure().times(right.measure())
                    : left.measure().per(right.measure());
            left = new Signal.Both(sign.text().charAt(0), left, right, measure, sign.at());
        }
        return left;
    }

    private Signal signalFactor() throws FormulaException {
        deeper();
        Signal factor = plainSignal();
        depth--;
        return factor;
    }

    private Signal plainSignal() throws FormulaException {
        Token token = take();
        if (token.is("-")) {
            Signal of = signalFactor();
            return new Signal.Both(
                    '*', new Signal.Constant(-1, Measure.ONE, token.at()), of, bare(of.measure()), token.at());
        }
        if (token.is("(")) {
            Signal inner = signal();
            expect(")");
            return inner;
        }
        if (token.kind() == Token.Kind.NUMBER) {
            Measure unit = suffix(token);
            double value = Double.parseDouble(token.text());
            return new Signal.Constant(value * unit.factor() + unit.offset(), unit, token.at());
        }
        if (token.kind() == Token.Kind.NAME && peek().is("(")) {
            return modified(token);
        }
        if (token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.TAG) {
            return tag(token.text(), token.at());
        }
        if (token.kind() == Token.Kind.END) {
            throw new FormulaException(token.at(), "KPI-EXPR-SHORT");
        }
        throw new FormulaException(token.at(), "KPI-EXPR-UNEXPECTED", token.text());
    }

    /** What is told of a tag: {@code unit(TAG, 'kW')}, {@code hold(TAG, 2h)}, {@code linear(TAG)}. */
    private Signal modified(Token name) throws FormulaException {
        String word = name.text().toLowerCase(Locale.ROOT);
        if (!List.of("unit", "hold", "linear").contains(word)) {
            String code = FUNCTIONS.containsKey(word) ? "KPI-EXPR-NESTED" : "KPI-EXPR-MODIFIER";
            throw new FormulaException(name.at(), code, name.text());
        }
        expect("(");
        Signal.Tag tag = tag(name);
        switch (word) {
            case "unit" -> {
                expect(",");
                Token text = peek();
                String spelling = word();
                Measure measure = Measure.parse(spelling)
                        .orElseThrow(() -> new FormulaException(text.at(), "KPI-EXPR-UNIT", spelling));
                given.put(tag.number(), measure);
                tag = new Signal.Tag(tag.name(), tag.number(), measure, tag.at());
            }
            case "hold" -> {
                expect(",");
                Token number = take();
                Measure unit = number.kind() == Token.Kind.NUMBER ? suffix(number) : Measure.ONE;
                if (!unit.fits(Measure.SECOND)) {
                    throw new FormulaException(number.at(), "KPI-EXPR-TIME", "hold");
                }
                holds.put(tag.number(), Math.round(Double.parseDouble(number.text()) * unit.factor() * 1000));
            }
            default -> linear.add(tag.number());
        }
        expect(")");
        return tag;
    }

    private Signal.Tag tag(String name, int at) throws FormulaException {
        int number = tags.computeIfAbsent(name, n -> tags.size());
        Measure measure = given.get(number);
        if (measure == null) {
            Optional<String> spelling = units.apply(name).filter(s -> !s.isBlank());
            if (spelling.isPresent() && Measure.parse(spelling.get()).isEmpty()) {
                throw new FormulaException(at, "KPI-EXPR-TAG-UNIT", name, spelling.get());
            }
            measure = spelling.flatMap(Measure::parse).orElse(Measure.UNKNOWN);
        }
        return new Signal.Tag(name, number, measure, at);
    }

    // ---- pieces ----------------------------------------------------------------------------------------------------

    /** A unit written close to a number: 5min, 0.5kWh. */
    private Measure suffix(Token number) throws FormulaException {
        Token unit = peek();
        boolean close = unit.at() == number.at() + number.text().length();
        if (!close || unit.kind() != Token.Kind.NAME && !unit.is("%")) {
            return Measure.ONE;
        }
        take();
        return Measure.parse(unit.text())
                .orElseThrow(() -> new FormulaException(unit.at(), "KPI-EXPR-UNIT", unit.text()));
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    private void expect(String sign) throws FormulaException {
        Token token = peek();
        if (!token.is(sign)) {
            throw token.kind() == Token.Kind.END
                    ? new FormulaException(token.at(), "KPI-EXPR-MISSING-END", sign)
                    : new FormulaException(token.at(), "KPI-EXPR-MISSING", sign, token.text());
        }
        next++;
    }

    private void deeper() throws FormulaException {
        if (++depth > DEEPEST) {
            throw new FormulaException(peek().at(), "KPI-EXPR-DEEP", DEEPEST);
        }
    }

    /** Every tag with its place in the list. */
    List<String> names() {
        return new ArrayList<>(tags.keySet());
    }
}
