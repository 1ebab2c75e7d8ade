package io.scaleworthy.historian.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parts of a tag name mean, short forms written out, numbers left away: {@code GRZ.L1.TT-101.PV} is temperature, value. */
final class TagWords {
    private static final Map<String, String> LONG = read();
    /** Words end at a border of letters and digits, and at a capital after a small letter. */
    private static final Pattern WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+");
    /** Words that name what is measured. */
    private static final Set<String> QUANTITIES = Set.of(
            "temperature",
            "pressure",
            "flow",
            "level",
            "speed",
            "power",
            "current",
            "voltage",
            "vibration",
            "acceleration",
            "humidity",
            "position");
    /** Parts that so large a share of a site's tags have name the site, not the tag. */
    private static final double SHARED = 0.8;

    private TagWords() {}

    private static Map<String, String> read() {
        Map<String, String> all = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TagWords.class.getResourceAsStream("/transfer/abbreviations.csv")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int comma = line.indexOf(',');
                if (comma > 0 && !line.startsWith("#")) {
                    all.put(line.substring(0, comma), line.substring(comma + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The words of a name, in order, short forms written out; single letters only where nothing else says what is measured. */
    static List<String> of(String name) {
        List<String> forms = new ArrayList<>();
        Matcher matcher = WORD.matcher(name);
        while (matcher.find()) {
            forms.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        boolean told = forms.stream().filter(form -> form.length() > 1).anyMatch(TagWords::quantity);
        List<String> words = new ArrayList<>();
        for (String form : forms) {
            // P101 is a pump where the name says temperature.
            boolean written = form.length() > 1 || !told;
            words.addAll(List.of((written ? LONG.getOrDefault(form, form) : form).split(" ", -1)));
        }
        return words;
    }

    private static boolean quantity(String form) {
        return QUANTITIES.stream()
                .anyMatch(q ->
                        List.of(LONG.getOrDefault(form, form).split(" ", -1)).contains(q));
    }

    /** The words of each name without those that nearly all of them have. */
    static Map<String, List<String>> own(Collection<String> names) {
        Map<String, List<String>> all = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (String name : names) {
            List<String> words = of(name);
            all.put(name, words);
            new LinkedHashSet<>(words).forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        int most = names.size() < 3 ? Integer.MAX_VALUE : (int) Math.ceil(SHARED * names.size());
        all.replaceAll((name, words) -> {
            List<String> kept = words.stream()
                    .filter(word -> counts.getOrDefault(word, 0) < most || QUANTITIES.contains(word))
                    .toList();
            return kept.isEmpty() ? words : kept;
        });
        return all;
    }

    /** What a name says is measured; empty when it does not say. */
    static Set<String> quantities(Collection<String> words) {
        Set<String> found = new LinkedHashSet<>(words);
        found.retainAll(QUANTITIES);
        return found;
    }
}
