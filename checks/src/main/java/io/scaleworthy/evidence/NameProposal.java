package io.scaleworthy.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A naming convention read off names: a proposal for the owner to declare, never a convention by itself.
 *
 * @param grammar as the manifest's naming would have it
 * @param parsed how many names follow it
 * @param names how many names there are
 * @param others examples that do not, at most five
 * @param convention a published convention that most names seem to follow; empty when none shows
 */
public record NameProposal(String grammar, long parsed, long names, List<String> others, String convention) {
    /** What the parts are called, by how many there are: from the tag's end upwards, as ISA-95 orders them. */
    private static final List<String> LEVELS =
            List.of("signal", "equipment", "line", "area", "site", "enterprise", "group", "part");
    /** More names tell nothing more about a convention. */
    private static final int MOST = 20_000;

    private static final int MOST_OTHERS = 5;
    /** Values of a part up to which it is written out. */
    private static final int FEW_VALUES = 6;

    public NameProposal {
        others = List.copyOf(others);
    }

    /** Share of names that follow it, 0 to 1. */
    public double share() {
        return names == 0 ? 0 : (double) parsed / names;
    }

    /** A proposal; empty for fewer than ten names. */
    public static Optional<NameProposal> of(List<String> all) {
        List<String> names = all.size() > MOST ? all.subList(0, MOST) : all;
        if (names.size() < 10) {
            return Optional.empty();
        }
        Map<String, List<TagTokens>> shapes = new TreeMap<>();
        Map<String, Integer> conventions = new HashMap<>();
        for (String name : names) {
            TagTokens tokens = TagTokens.of(name);
            shapes.computeIfAbsent(tokens.separators(), k -> new ArrayList<>()).add(tokens);
            TagTokens.convention(name).ifPresent(c -> conventions.merge(c, 1, Integer::sum));
        }
        String shape = shapes.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<String, List<TagTokens>> e) ->
                                e.getValue().size())
                        .thenComparing(e -> -e.getKey().length()))
                .map(Map.Entry::getKey)
                .orElse("");
        List<TagTokens> like = shapes.getOrDefault(shape, List.of());
        int parts = shape.length() + 1;
        if (parts > LEVELS.size()) {
            return Optional.empty();
        }
        StringBuilder grammar = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            int at = i;
            String level = parts == 1 ? "signal" : LEVELS.get(parts - 1 - i);
            String pattern = pattern(like.stream().map(t -> t.parts().get(at)).toList());
            grammar.append(i == 0 ? "" : shape.charAt(i - 1))
                    .append('{')
                    .append(level)
                    .append(pattern.isEmpty() ? "" : ":" + pattern)
                    .append('}');
        }
        NameGrammar parsed = NameGrammar.parse(grammar.toString());
        List<String> others = names.stream().filter(n -> !parsed.accepts(n)).toList();
        String convention = conventions.entrySet().stream()
                .filter(e -> e.getValue() * 2 > names.size())
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
        return Optional.of(new NameProposal(
                grammar.toString(),
                names.size() - others.size(),
                names.size(),
                others.subList(0, Math.min(MOST_OTHERS, others.size())),
                convention));
    }

    /** A pattern that at least nine tenths of the values of a part fit: the few values themselves, or letters and digits in order. */
    private static String pattern(List<String> values) {
        List<String> different = values.stream().distinct().sorted().toList();
        boolean plain = different.stream().allMatch(v -> v.matches("[A-Za-z0-9]+"));
        if (plain && different.size() <= FEW_VALUES && different.size() * 4 <= values.size()) {
            return String.join("|", different);
        }
        for (String candidate : new String[] {
            "[A-Z]+", "[A-Z]+[0-9]+", "[0-9]+", "[A-Z]+[0-9]+[A-Z]*", "[A-Z][A-Z0-9]*", "[A-Za-z][A-Za-z0-9]*"
        }) {
            Pattern fits = Pattern.compile(candidate);
            long n = values.stream().filter(v -> fits.matcher(v).matches()).count();
            if (n >= 0.9 * values.size()) {
                return candidate;
            }
        }
        return "";
    }
}
