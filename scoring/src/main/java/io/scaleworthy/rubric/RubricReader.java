package io.scaleworthy.rubric;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import io.scaleworthy.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a rubric: a head file {@code rubric.yml} and one file per pillar. */
public final class RubricReader {
    /** Name of the head file. */
    public static final String HEAD = "rubric.yml";
    /** The rubric that ships with the tool. */
    public static final String BUILT_IN = "pilot-to-scale";

    private static final String FOLDER = "/rubrics/" + BUILT_IN + "/";

    private final Function<String, Optional<String>> files;
    private final List<Problem> problems;

    private RubricReader(Function<String, Optional<String>> files, List<Problem> problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * The rubric that ships with the tool, under a profile.
     *
     * @param place where the profile was named, for the problem
     * @return nothing when there is no such profile; a problem says so
     */
    public static Optional<Rubric> builtIn(String profile, Place place, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        Optional<Rubric> rubric = read(RubricReader::resource, profile, place, found);
        problems.addAll(found);
        return rubric;
    }

    /** The default profile of the rubric that ships with the tool. */
    public static Rubric builtIn() {
        List<Problem> problems = new ArrayList<>();
        return builtIn("default", Place.NOWHERE, problems)
                .orElseThrow(() -> new IllegalStateException("the rubric that ships is broken: " + problems));
    }

    /**
     * Reads a rubric and lints it.
     *
     * @param files text of a file by its name; empty when it is not there
     * @param problems receives what is refused and every lint finding
     * @return nothing when a file cannot be read or breaks its schema
     */
    public static Optional<Rubric> read(
            Function<String, Optional<String>> files, String profile, Place place, List<Problem> problems) {
        RubricReader reader = new RubricReader(files, problems);
        int before = problems.size();
        Optional<Mapping> head = reader.parse(HEAD, RubricShape.HEAD);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        List<Criterion> criteria = new ArrayList<>();
        List<Rubric.Pillar> pillars = new ArrayList<>();
        for (Mapping entry : head.get().mappings("pillars")) {
            Rubric.Pillar pillar = new Rubric.Pillar(text(entry, "id"), text(entry, "name"), text(entry, "asks"));
            pillars.add(pillar);
            String file = text(entry, "file");
            reader.parse(file, RubricShape.PILLAR_FILE)
                    .ifPresent(body -> body.mappings("criteria")
                            .forEach(c -> reader.criterion(c, pillar.id(), file).ifPresent(criteria::add)));
        }
        List<Rubric.Question> questions = head.get().mappings("questions").stream()
                .map(q -> new Rubric.Question(text(q, "key"), text(q, "text")))
                .toList();
        if (problems.stream().skip(before).anyMatch(p -> p.kind() != Problem.Kind.LINT)) {
            return Optional.empty();
        }
        RubricLint.check(pillars, questions, criteria, problems);
        return reader.applyProfile(head.get(), profile, place, pillars, questions, criteria);
    }

    /** Names and purposes of the profiles that ship, in written order. */
    public static Map<String, String> profiles() {
        List<Problem> problems = new ArrayList<>();
        Mapping head = new RubricReader(RubricReader::resource, problems)
                .parse(HEAD, RubricShape.HEAD)
                .orElseThrow(() -> new IllegalStateException(problems.toString()));
        Map<String, String> profiles = new LinkedHashMap<>();
        Mapping written = head.mapping("profiles");
        if (written != null) {
            written.entries().forEach((name, node) -> profiles.put(name, text((Mapping) node, "text")));
        }
        return profiles;
    }

    private Optional<Mapping> parse(String file, io.scaleworthy.yaml.Shape shape) {
        Optional<String> content = files.apply(file);
        if (content.isEmpty()) {
            problems.add(Problem.refused("RUBRIC-FILE-MISSING", Place.file(file), file));
            return Optional.empty();
        }
        int before = problems.size();
        Optional<YamlNode> node = YamlText.parse(file, content.get(), problems);
        node.ifPresent(n -> shape.check(n, "", file, problems));
        return problems.size() == before ? node.map(Mapping.class::cast) : Optional.empty();
    }

    private Optional<Criterion> criterion(Mapping c, String pillar, String file) {
        int before = problems.size();
        Map<Integer, String> levels = new TreeMap<>();
        Mapping written = c.mapping("levels");
        if (written != null) {
            written.entries().forEach((level, node) -> {
                if (level.matches("[0-3]") && node instanceof YamlNode.Scalar scalar) {
                    levels.put(Integer.parseInt(level), scalar.text());
                } else {
                    problems.add(Problem.refused("RUBRIC-LEVEL", new Place(file, "line " + node.line()), level));
                }
            });
        }
        List<Criterion.Metric> metrics = c.mappings("metrics").stream()
                .map(m -> new Criterion.Metric(
                        text(m, "name"),
                        text(m, "label"),
                        text(m, "unit"),
                        text(m, "direction").equals("higher"),
                        number(m, "zero"),
                        m.texts("cuts").stream().map(Double::valueOf).toList(),
                        m.isTrue("optional")))
                .toList();
        Criterion criterion = new Criterion(
                text(c, "id"),
                pillar,
                text(c, "group"),
                word(Criterion.Scope.class, text(c, "scope")),
                c.isTrue("company"),
                stage(c, "due"),
                text(c, "question"),
                text(c, "area"),
                word(Criterion.Kind.class, text(c, "kind")),
                text(c, "statement").strip(),
                text(c, "why").strip(),
                levels,
                metrics,
                c.mappings("caps").stream()
                        .map(cap -> new Criterion.Cap(text(cap, "when"), whole(cap, "level"), text(cap, "text")))
                        .toList(),
                condition(c, "na_when", file),
                text(c, "na_text"),
                whole(c, "weight"),
                c.mappings("weight_when").stream()
                        .flatMap(w ->
                                condition(w, "when", file)
                                        .map(when -> new Criterion.WeightRule(when, whole(w, "weight")))
                                        .stream())
                        .toList(),
                Criterion.Effort.valueOf(text(c, "effort")),
                c.mappings("gates").stream().map(g -> gate(g, file)).toList(),
                c.mappings("actions").stream()
                        .map(a -> new Criterion.Action(
                                text(a, "id"),
                                text(a, "text"),
                                text(a, "role"),
                                number(a, "effort_days"),
                                whole(a, "raises_to"),
                                text(a, "verify")))
                        .toList(),
                c.mappings("sources").stream()
                        .map(s -> new Criterion.Source(text(s, "ref"), s.isTrue("verified")))
                        .toList(),
                file,
                c.line());
        return problems.size() == before ? Optional.of(criterion) : Optional.empty();
    }

    private Criterion.Gate gate(Mapping g, String file) {
        Mapping or = g.mapping("or");
        return new Criterion.Gate(
                stage(g, "stage"),
                whole(g, "level"),
                g.isTrue("hard"),
                g.isTrue("entry_only"),
                condition(g, "when", file),
                or == null ? 0 : whole(or, "level"),
                or == null ? "" : text(or, "when"));
    }

    private Optional<Rubric> applyProfile(
            Mapping head,
            String profile,
            Place place,
            List<Rubric.Pillar> pillars,
            List<Rubric.Question> questions,
            List<Criterion> criteria) {
        Mapping profiles = head.mapping("profiles");
        Mapping chosen = profiles == null ? null : profiles.mapping(profile);
        if (profiles == null || chosen == null) {
            List<String> known = profiles == null
                    ? List.of()
                    : List.copyOf(profiles.entries().keySet());
            problems.add(Problem.refused("RUBRIC-PROFILE", place, profile, Suggestion.sentence(profile, known)));
            return Optional.empty();
        }
        List<String> only = chosen.texts("only");
        only.stream()
                .filter(id -> criteria.stream().noneMatch(c -> c.id().equals(id)))
                .forEach(id -> problems.add(
                        Problem.lint("RUBRIC-UNKNOWN-ID", new Place(HEAD, "line " + chosen.lineOf("only")), id)));
        Mapping raise = chosen.mapping("raise");
        List<Criterion> result = new ArrayList<>();
        for (Criterion criterion : criteria) {
            if (only.isEmpty() || only.contains(criterion.id())) {
                List<Criterion.Gate> gates = new ArrayList<>();
                for (Criterion.Gate gate : criterion.gates()) {
                    gates.add(
                            raise == null || gate.stage() != stage(raise, "stage")
                                    ? gate
                                    : raised(gate, whole(raise, "level")));
                }
                chosen.mappings("gates").stream()
                        .filter(g -> text(g, "criterion").equals(criterion.id()))
                        .map(g -> gate(g, HEAD))
                        .forEach(gates::add);
                result.add(withGates(criterion, gates));
            }
        }
        boolean decides = chosen.get("decides") == null || chosen.isTrue("decides");
        return Optional.of(
                new Rubric(text(head, "id"), text(head, "version"), profile, decides, pillars, questions, result));
    }

    private static Criterion.Gate raised(Criterion.Gate gate, int level) {
        return new Criterion.Gate(
                gate.stage(),
                Math.max(level, gate.level()),
                gate.hard(),
                gate.entryOnly(),
                gate.when(),
                gate.orLevel(),
                gate.orWhen());
    }

    private static Criterion withGates(Criterion c, List<Criterion.Gate> gates) {
        return new Criterion(
                c.id(),
                c.pillar(),
                c.group(),
                c.scope(),
                c.company(),
                c.due(),
                c.question(),
                c.area(),
                c.kind(),
                c.statement(),
                c.why(),
                c.levels(),
                c.metrics(),
                c.caps(),
                c.naWhen(),
                c.naText(),
                c.weight(),
                c.weightRules(),
                c.effort(),
                gates,
                c.actions(),
                c.sources(),
                c.file(),
                c.line());
    }

    private Optional<Condition> condition(Mapping node, String key, String file) {
        String written = node.text(key);
        if (written == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Condition.parse(written));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.refused(
                    "RUBRIC-CONDITION",
                    new Place(file, "line " + node.lineOf(key)),
                    written,
                    String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Stage stage(Mapping node, String key) {
        return Stage.of(text(node, key)).orElse(Stage.MULTI_SITE);
    }

    private static String text(Mapping node, String key) {
        String text = node.text(key);
        return text == null ? "" : text;
    }

    private static double number(Mapping node, String key) {
        Double value = node.number(key);
        return value == null ? 0 : value;
    }

    private static int whole(Mapping node, String key) {
        return (int) number(node, key);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = RubricReader.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
