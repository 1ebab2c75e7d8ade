package io.scaleworthy.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value with the line it starts on (counted from 1). */
public sealed interface YamlNode {
    int line();

    /**
     * A scalar as written.
     *
     * @param text the characters; empty for a bare key
     * @param quoted written in quotes or as a block, hence text whatever it looks like
     */
    record Scalar(int line, String text, boolean quoted) implements YamlNode {
        /** Nothing was written, or {@code null} or {@code ~}. */
        public boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
        }
    }

    /** A list. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** An object, its keys in written order. */
    record Mapping(int line, Map<String, YamlNode> entries, Map<String, Integer> keyLines) implements YamlNode {
        public Mapping {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keyLines = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keyLines));
        }

        /** The value of a key; null when it is not there or written as null. */
        public @Nullable YamlNode get(String key) {
            YamlNode node = entries.get(key);
            return node instanceof Scalar scalar && scalar.isNull() ? null : node;
        }

        /** The scalar text of a key; null when it is not there or no scalar. */
        public @Nullable String text(String key) {
            return get(key) instanceof Scalar scalar ? scalar.text() : null;
        }

        /** The object under a key; null when it is not there or no object. */
        public @Nullable Mapping mapping(String key) {
            return get(key) instanceof Mapping mapping ? mapping : null;
        }

        /** The items under a key; a single value counts as a list of one; empty when the key is not there. */
        public List<YamlNode> list(String key) {
            YamlNode node = get(key);
            if (node == null) {
                return List.of();
            }
            return node instanceof Sequence sequence ? sequence.items() : List.of(node);
        }

        /** The objects under a key. */
        public List<Mapping> mappings(String key) {
            return list(key).stream()
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .toList();
        }

        /** The scalar texts under a key. */
        public List<String> texts(String key) {
            return list(key).stream()
                    .filter(Scalar.class::isInstance)
                    .map(node -> ((Scalar) node).text())
                    .toList();
        }

        /** The number under a key; null when absent or no number. */
        public @Nullable Double number(String key) {
            String text = text(key);
            if (text == null) {
                return null;
            }
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        /** Whether a key says yes: {@code true} or {@code yes}. */
        public boolean isTrue(String key) {
            String text = text(key);
            return text != null && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes"));
        }

        /** The line of a key, or of the object when the key is not there. */
        public int lineOf(String key) {
            return keyLines.getOrDefault(key, line);
        }
    }
}
