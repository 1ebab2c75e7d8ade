package io.scaleworthy.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Roles as plants write them, in the languages of their plants. The list is {@code roles/spellings.csv}. */
public final class Roles {
    private static final String SPELLINGS = "/roles/spellings.csv";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Map<String, String> KNOWN = read();

    private Roles() {}

    private static Map<String, String> read() {
        Map<String, String> known = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Roles.class.getResourceAsStream(SPELLINGS));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                String[] words = line.split(";", -1);
                for (String word : words) {
                    String before = known.put(plain(word), plain(words[0]));
                    if (before != null && !before.equals(plain(words[0]))) {
                        throw new IllegalStateException(word + " is two roles: " + before + " and " + words[0]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(known);
    }

    /** Whether two words mean one role: the same word, or both known for the same role. */
    public static boolean same(String a, String b) {
        String one = plain(a);
        String other = plain(b);
        return !one.isEmpty() && KNOWN.getOrDefault(one, one).equals(KNOWN.getOrDefault(other, other));
    }

    /** Small letters without accents, one space between words. */
    private static String plain(String text) {
        // The crossed l is a letter of its own, not an l with a mark.
        String apart = Normalizer.normalize(text.replace('ł', 'l').replace('Ł', 'L'), Normalizer.Form.NFD);
        return SEPARATORS
                .matcher(MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
