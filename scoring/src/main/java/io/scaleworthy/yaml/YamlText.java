package io.scaleworthy.yaml;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads one YAML document. Untrusted text is bounded: {@link #MOST_CHARACTERS} characters, {@link #DEEPEST} levels, and no
 * aliases, which are what a YAML bomb is made of. Two equal keys are a problem that names both lines.
 */
public final class YamlText {
    /** Ten times the largest register a person keeps by hand; the parser needs seconds beyond it. */
    public static final int MOST_CHARACTERS = 5_000_000;
    /** The deepest input schema has seven levels; the parser's own stack ends near two thousand. */
    public static final int DEEPEST = 40;

    private YamlText() {}

    /**
     * Parses a text.
     *
     * @param file the name to put into problems
     * @param problems receives everything wrong with the text
     * @return the document, or nothing when it cannot be used
     */
    public static Optional<YamlNode> parse(String file, String text, List<Problem> problems) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(Problem.refused("YAML-TOO-LARGE", Place.file(file), MOST_CHARACTERS));
            return Optional.empty();
        }
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            if (!bounded(file, clean, settings, problems)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(clean);
            if (root.isEmpty()) {
                problems.add(Problem.refused("YAML-EMPTY", Place.file(file)));
                return Optional.empty();
            }
            int before = problems.size();
            YamlNode node = convert(file, root.get(), problems);
            return problems.size() == before ? Optional.of(node) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1))
                    .orElse("");
            problems.add(Problem.refused("YAML-SYNTAX", new Place(file, line), oneLine(e.getProblem())));
        } catch (YamlEngineException e) {
            problems.add(Problem.refused("YAML-SYNTAX", Place.file(file), oneLine(e.getMessage())));
        }
        return Optional.empty();
    }

    private static boolean bounded(String file, String text, LoadSettings settings, List<Problem> problems) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            Event.ID id = event.getEventId();
            if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
                depth++;
            } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
                depth--;
            } else if (id == Event.ID.DocumentStart) {
                documents++;
            }
            String line = event.getStartMark()
                    .map(mark -> "line " + (mark.getLine() + 1))
                    .orElse("");
            if (depth > DEEPEST) {
                problems.add(Problem.refused("YAML-TOO-DEEP", new Place(file, line), DEEPEST));
                return false;
            }
            if (id == Event.ID.Alias) {
                problems.add(Problem.refused("YAML-ALIAS", new Place(file, line)));
                return false;
            }
            if (documents > 1) {
                problems.add(Problem.refused("YAML-SEVERAL-DOCUMENTS", new Place(file, line)));
                return false;
            }
        }
        return true;
    }

    private static YamlNode convert(String file, Node node, List<Problem> problems) {
        int line = line(node);
        if (node instanceof ScalarNode scalar) {
            return new YamlNode.Scalar(line, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(file, item, problems));
            }
            return new YamlNode.Sequence(line, items);
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            int keyLine = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(Problem.refused("YAML-KEY", new Place(file, "line " + keyLine)));
                continue;
            }
            Integer first = lines.putIfAbsent(key.getValue(), keyLine);
            if (first != null) {
                problems.add(Problem.refused(
                        "YAML-DUPLICATE-KEY", new Place(file, "line " + keyLine), key.getValue(), first, keyLine));
                continue;
            }
            entries.put(key.getValue(), convert(file, tuple.getValueNode(), problems));
        }
        return new YamlNode.Mapping(line, entries, lines);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("").strip();
    }
}
