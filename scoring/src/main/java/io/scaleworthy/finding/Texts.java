package io.scaleworthy.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * One bundle of prose ({@code /texts/<name>.properties}, UTF-8). Everything a user reads comes from such a bundle, so that a
 * translation needs no code. Placeholders are {@code {0}}, {@code {1}}...; numbers are given as finished text, so that no
 * locale can change them. Immutable, safe for threads.
 */
public final class Texts {
    private final String name;
    private final Properties entries = new Properties();

    private Texts(String name) {
        this.name = name;
        String resource = "/texts/" + name + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing text bundle " + resource);
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Loads a bundle.
     *
     * @throws IllegalStateException when the bundle is not on the class path
     */
    public static Texts bundle(String name) {
        return new Texts(name);
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** All keys, sorted. */
    public Set<String> keys() {
        return new TreeSet<>(entries.stringPropertyNames());
    }

    /**
     * The text of a key with its placeholders filled.
     *
     * @throws IllegalArgumentException when the bundle lacks the key
     */
    public String text(String key, Object... arguments) {
        String pattern = entries.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("text bundle " + name + " has no entry " + key);
        }
        StringBuilder out = new StringBuilder(pattern.length() + 32);
        int i = 0;
        while (i < pattern.length()) {
            int close = pattern.charAt(i) == '{' ? pattern.indexOf('}', i) : -1;
            if (close > i + 1 && digits(pattern, i + 1, close)) {
                int index = Integer.parseInt(pattern.substring(i + 1, close));
                out.append(index < arguments.length ? String.valueOf(arguments[index]) : "");
                i = close + 1;
            } else {
                out.append(pattern.charAt(i++));
            }
        }
        return out.toString();
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return to - from <= 2;
    }
}
