package io.scaleworthy.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A naming convention: parts in braces and what stands between them, {@code {site}.{line}.{equipment}.{signal}}. A part is a word
 * without the characters that separate parts, starting with a letter, unless it says otherwise after a colon:
 * {@code {site:KRK|LYN}}, {@code {equipment:[A-Z]+\d{2}}}.
 */
public final class NameGrammar {
    private static final Pattern PART = Pattern.compile("\\{([a-z_]+)(?::((?:[^{}]|\\{[\\d,]+\\})+))?\\}");
    private final Pattern pattern;
    private final List<String> parts;

    private NameGrammar(Pattern pattern, List<String> parts) {
        this.pattern = pattern;
        this.parts = parts;
    }

    /**
     * Reads a convention.
     *
     * @throws java.util.regex.PatternSyntaxException when a part's own pattern is broken
     */
    public static NameGrammar parse(String grammar) {
        List<String> parts = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        String separators = PART.matcher(grammar).replaceAll("");
        StringBuilder excluded = new StringBuilder();
        separators.chars().distinct().forEach(c -> excluded.append('\\').append((char) c));
        String word = excluded.isEmpty() ? "[A-Za-z]\\w*" : "[A-Za-z][^" + excluded + "\\s]*";
        Matcher matcher = PART.matcher(grammar);
        int at = 0;
        while (matcher.find()) {
            regex.append(literal(grammar.substring(at, matcher.start())));
            parts.add(matcher.group(1));
            regex.append("(?<p")
                    .append(parts.size() - 1)
                    .append('>')
                    .append(matcher.group(2) == null ? word : matcher.group(2))
                    .append(')');
            at = matcher.end();
        }
        regex.append(literal(grammar.substring(at)));
        return new NameGrammar(Pattern.compile(regex.toString()), parts);
    }

    private static String literal(String text) {
        return text.isEmpty() ? "" : Pattern.quote(text);
    }

    /** Whether the convention has a part of this name. */
    public boolean has(String part) {
        return parts.contains(part);
    }

    /** What stands in a part of a name; empty when the name does not follow the convention or there is no such part. */
    public Optional<String> part(String name, String part) {
        int at = parts.indexOf(part);
        Matcher matcher = pattern.matcher(name);
        return at >= 0 && matcher.matches() ? Optional.of(matcher.group("p" + at)) : Optional.empty();
    }

    /** Whether a name follows the convention. */
    public boolean accepts(String name) {
        return pattern.matcher(name).matches();
    }
}
