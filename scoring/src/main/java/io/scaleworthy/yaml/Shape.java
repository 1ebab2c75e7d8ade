package io.scaleworthy.yaml;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a YAML value must look like. One shape serves twice: it validates what a user wrote (all problems at once, with lines and
 * "did you mean"), and it prints the JSON Schema that editors use, so the two cannot differ.
 */
public sealed interface Shape {

    /** Adds a problem for everything that does not fit. */
    void check(YamlNode node, String path, String file, List<Problem> problems);

    /** The shape as JSON Schema (2020-12) in plain maps and lists, in a fixed order. */
    Map<String, Object> schema();

    /** A field of an object. */
    record Field(String name, Shape shape, boolean required, String description) {}

    static Field required(String name, Shape shape, String description) {
        return new Field(name, shape, true, description);
    }

    static Field optional(String name, Shape shape, String description) {
        return new Field(name, shape, false, description);
    }

    static Shape text() {
        return new Plain(Kind.TEXT);
    }

    static Shape number() {
        return new Plain(Kind.NUMBER);
    }

    static Shape whole() {
        return new Plain(Kind.WHOLE);
    }

    static Shape yesNo() {
        return new Plain(Kind.YES_NO);
    }

    static Shape date() {
        return new Plain(Kind.DATE);
    }

    /** A time of day. */
    static Shape time() {
        return new Plain(Kind.TIME);
    }

    static Shape duration() {
        return new Plain(Kind.DURATION);
    }

    /** One of the words. */
    static Shape word(String... words) {
        return new Word(List.of(words), Map.of());
    }

    /** One of the words, or another spelling of one; spellings are in small letters with spaces. */
    static Shape word(Map<String, String> spellings, String... words) {
        return new Word(List.of(words), spellings);
    }

    static Shape list(Shape item) {
        return new Items(item);
    }

    /** An object with free keys: site ids, role names. */
    static Shape map(Shape value) {
        return new Keyed(value);
    }

    static Obj object(Field... fields) {
        return new Obj(List.of(fields));
    }

    /** A plain value or an object, whichever is written. */
    static Shape either(Shape plain, Shape structured) {
        return new Either(plain, structured);
    }

    /** Parses {@code PT10S}, {@code P30D}, {@code 10s}, {@code 5min}, {@code 2h} or {@code 30d}. */
    static Optional<Duration> parseDuration(String text) {
        String trimmed = text.strip();
        try {
            var matcher = Kind.SHORT_DURATION.matcher(trimmed);
            if (matcher.matches()) {
                double amount = Double.parseDouble(matcher.group(1));
                double seconds = switch (matcher.group(2)) {
                    case "ms" -> amount / 1000;
                    case "s" -> amount;
                    case "min" -> amount * 60;
                    case "h" -> amount * 3600;
                    default -> amount * 86_400;
                };
                return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
            }
            return Optional.of(Duration.parse(trimmed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The kinds of scalar. */
    enum Kind {
        TEXT("text", "Write it as text."),
        NUMBER("a number", "Write digits and a decimal point, without separators of thousands: 1234.5."),
        WHOLE("a whole number", "Write digits only: 1234."),
        YES_NO("true or false (yes or no)", "Write yes or no."),
        DATE("a date like 2026-11-20", "Write year-month-day."),
        TIME("a time of day like 06:00", "Write hours and minutes: 06:00."),
        DURATION("a duration like PT10S, P30D, 10s or 30d", "Write an amount and a unit: ms, s, min, h or d.");

        private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|min|h|d)");
        private final String words;
        private final String cure;

        Kind(String words, String cure) {
            this.words = words;
            this.cure = cure;
        }

        boolean fits(YamlNode.Scalar scalar) {
            String text = scalar.text().strip();
            try {
                return switch (this) {
                    case TEXT -> true;
                    case NUMBER -> Double.isFinite(Double.parseDouble(text));
                    case WHOLE -> {
                        Long.parseLong(text);
                        yield true;
                    }
                    case YES_NO -> text.matches("(?i)true|false|yes|no");
                    case DATE -> {
                        // A spreadsheet may add a time of day to a day.
                        LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
                        yield true;
                    }
                    case TIME -> {
                        java.time.LocalTime.parse(text);
                        yield true;
                    }
                    case DURATION -> parseDuration(text).isPresent();
                };
            } catch (NumberFormatException | DateTimeException e) {
                return false;
            }
        }
    }

    /** A scalar of one kind. */
    record Plain(Kind kind) implements Shape {
        @Override
        public void check(YamlNode node, String path, String file, List<Problem> problems) {
            if (!(node instanceof YamlNode.Scalar scalar) || !kind.fits(scalar)) {
                String got = node instanceof YamlNode.Scalar scalar ? "'" + scalar.text() + "'" : "a list or an object";
                problems.add(Problem.refused("YAML-VALUE", place(file, node), path, kind.words, got, kind.cure));
            }
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> schema = new LinkedHashMap<>();
            switch (kind) {
                case TEXT -> schema.put("type", List.of("string", "number", "boolean"));
                case NUMBER -> schema.put("type", "number");
                case WHOLE -> schema.put("type", "integer");
                case YES_NO -> schema.put("enum", List.of(true, false, "yes", "no"));
                case DATE -> {
                    schema.put("type", "string");
                    schema.put("format", "date");
                }
                case TIME -> {
                    schema.put("type", "string");
                    schema.put("pattern", "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$");
                }
                case DURATION -> {
                    schema.put("type", "string");
                    schema.put("pattern", "^(P.*|[0-9.]+ ?(ms|s|min|h|d))$");
                }
            }
            return schema;
        }
    }

    /** One of a set of words. */
    record Word(List<String> words, Map<String, String> spellings) implements Shape {
        /** The word that a text stands for; the text itself when it is none. */
        public String meant(String text) {
            String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
            return words.contains(text) ? text : spellings.getOrDefault(plain, text);
        }

        @Override
        public void check(YamlNode node, String path, String file, List<Problem> problems) {
            if (!(node instanceof YamlNode.Scalar scalar)) {
                problems.add(Problem.refused(
                        "YAML-VALUE",
                        place(file, node),
                        path,
                        "one of " + String.join(", ", words),
                        "a list or an object",
                        CURE));
            } else if (!words.contains(meant(scalar.text()))) {
                problems.add(Problem.refused(
                        "YAML-WORD",
                        place(file, node),
                        path,
                        scalar.text(),
                        Suggestion.sentence(scalar.text(), words)));
            }
        }

        @Override
        public Map<String, Object> schema() {
            // An editor reads an unquoted 1 as a number.
            List<Object> values = new ArrayList<>(words);
            words.stream().filter(w -> w.matches("\\d+")).map(Long::valueOf).forEach(values::add);
            return Map.of("enum", values);
        }
    }

    /** A list; a single value may stand for a list of one. */
    record Items(Shape item) implements Shape {
        @Override
        public void check(YamlNode node, String path, String file, List<Problem> problems) {
            if (node instanceof YamlNode.Sequence sequence) {
                for (int i = 0; i < sequence.items().size(); i++) {
                    item.check(sequence.items().get(i), path + "[" + (i + 1) + "]", file, problems);
                }
            } else {
                item.check(node, path, file, problems);
            }
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> array = new LinkedHashMap<>();
            array.put("type", "array");
            array.put("items", item.schema());
            return Map.of("anyOf", List.of(array, item.schema()));
        }
    }

    /** An object with free keys. */
    record Keyed(Shape value) implements Shape {
        @Override
        public void check(YamlNode node, String path, String file, List<Problem> problems) {
            if (!(node instanceof YamlNode.Mapping mapping)) {
                problems.add(
                        Problem.refused("YAML-VALUE", place(file, node), path, "an object", "something else", CURE));
                return;
            }
            mapping.entries().forEach((key, child) -> value.check(child, path + "." + key, file, problems));
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("additionalProperties", value.schema());
            return schema;
        }
    }

    /** An object with named fields; other keys are problems. */
    record Obj(List<Field> fields) implements Shape {
        public Obj {
            fields = List.copyOf(fields);
        }

        /** This object with more fields. */
        public Obj with(Field... more) {
            List<Field> all = new ArrayList<>(fields);
            all.addAll(List.of(more));
            return new Obj(all);
        }

        @Override
        public void check(YamlNode node, String path, String file, List<Problem> problems) {
            if (!(node instanceof YamlNode.Mapping mapping)) {
                problems.add(Problem.refused(
                        "YAML-VALUE", place(file, node), label(path), "an object", "something else", CURE));
                return;
            }
            List<String> known = fields.stream().map(Field::name).toList();
            mapping.entries().keySet().stream()
                    .filter(key -> !known.contains(key))
                    .forEach(key -> problems.add(Problem.refused(
                            "YAML-UNKNOWN-KEY",
                            new Place(file, "line " + mapping.lineOf(key)),
                            key,
                            label(path),
                            Suggestion.sentence(key, known))));
            for (Field field : fields) {
                YamlNode child = mapping.get(field.name());
                if (child != null) {
                    field.shape()
                            .check(child, path.isEmpty() ? field.name() : path + "." + field.name(), file, problems);
                } else if (field.required()) {
                    problems.add(Problem.refused(
                            "YAML-MISSING-KEY", place(file, node), field.name(), label(path), field.description()));
                }
            }
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> properties = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            for (Field field : fields) {
                Map<String, Object> property = new LinkedHashMap<>(field.shape().schema());
                property.put("description", field.description());
                properties.put(field.name(), property);
                if (field.required()) {
                    required.add(field.name());
                }
            }
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("properties", properties);
            if (!required.isEmpty()) {
                schema.put("required", required);
            }
            schema.put("additionalProperties", false);
            return schema;
        }

        private static String label(String path) {
            return path.isEmpty() ? "the top level" : path;
        }
    }

    /** A plain value or an object. */
    record Either(Shape plain, Shape structured) implements Shape {
        @Override
        public void check(YamlNode node, String path, String file, List<Problem> problems) {
            (node instanceof YamlNode.Scalar ? plain : structured).check(node, path, file, problems);
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("anyOf", List.of(plain.schema(), structured.schema()));
        }
    }

    /** How to mend a value of another structure. */
    String CURE = "Look at the example in docs/inputs.md.";

    private static Place place(String file, YamlNode node) {
        return new Place(file, "line " + node.line());
    }
}
