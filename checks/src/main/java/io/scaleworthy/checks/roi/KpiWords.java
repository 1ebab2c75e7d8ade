package io.scaleworthy.checks.roi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words by which a weak target is told, from the lists of each language. */
final class KpiWords {
    /** Languages that have a list. */
    static final List<String> LANGUAGES = List.of("en", "de");

    private static final Map<String, List<Word>> WORDS = load();

    private record Word(String text, Pattern pattern) {}

    private KpiWords() {}

    private static Map<String, List<Word>> load() {
        Map<String, List<Word>> words = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            try (InputStream in = KpiWords.class.getResourceAsStream("/kpi/words-" + language + ".txt");
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
                String heading = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("[")) {
                        heading = line.substring(1, line.length() - 1);
                    } else if (!line.isBlank() && !line.startsWith("#")) {
                        String bounded = "(?iU)(?<![\\w-])" + Pattern.quote(line.strip()) + "(?![\\w-])";
                        words.computeIfAbsent(heading, h -> new ArrayList<>())
                                .add(new Word(line.strip(), Pattern.compile(bounded)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return words;
    }

    /** The first word of a list that a text holds. */
    static Optional<String> in(String list, String text) {
        return WORDS.getOrDefault(list, List.of()).stream()
                .filter(word ->
                        word.pattern().matcher(text.toLowerCase(Locale.ROOT)).find())
                .map(Word::text)
                .findFirst();
    }
}
