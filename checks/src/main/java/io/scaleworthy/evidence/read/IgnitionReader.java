package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.TagInventory.Compression;
import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.evidence.tags.JsonTags;
import io.scaleworthy.evidence.tags.TagDraft;
import io.scaleworthy.evidence.tags.TagExport;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.source.TextSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a tag export of Ignition 8 (JSON). Instances hold only what differs from their type, so types are merged into instances,
 * with parents and nested instances. An instance whose type is not in the file cannot be understood and is a problem.
 */
final class IgnitionReader {
    private static final String TYPES = "_types_";
    /** Types nest a handful of levels; deeper is a cycle. */
    private static final int DEEPEST = 12;

    private final String file;
    private final List<Problem> problems;
    /** Folders, instances and tags after types are merged in; the largest known gateways have some hundred thousand tags. */
    private static final int MOST_NODES = 2_000_000;

    private final Map<String, JsonNode> types = new LinkedHashMap<>();
    private final List<Tag> tags = new ArrayList<>();
    private int nodes;
    private final Set<String> missing = new LinkedHashSet<>();
    private final List<String> orphans = new ArrayList<>();

    private IgnitionReader(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    static Optional<TagExport> read(Path path, String name, List<Problem> problems) {
        JsonNode root;
        try (Reader reader = TextSource.open(path)) {
            root = JsonMapper.shared().readTree(reader);
        } catch (JacksonException e) {
            problems.add(Problem.refused(
                    "JSON-BROKEN",
                    new Place(
                            name,
                            e.getLocation() == null
                                    ? ""
                                    : "line " + e.getLocation().getLineNr()),
                    Tables.oneLine(new IOException(e.getOriginalMessage()))));
            return Optional.empty();
        } catch (IOException e) {
            problems.add(Problem.refused("TABLE-BROKEN", Place.file(name), Tables.oneLine(e)));
            return Optional.empty();
        }
        int before = problems.size();
        Optional<TagExport> other = JsonTags.of(root, name, problems);
        if (other.isPresent() || problems.size() > before) {
            return other;
        }
        if (!looksLike(root)) {
            problems.add(Problem.refused("TAGS-JSON", Place.file(name)));
            return Optional.empty();
        }
        return new IgnitionReader(name, problems).export(root);
    }

    static boolean looksLike(JsonNode root) {
        if (root.isArray()) {
            return !root.isEmpty() && looksLike(root.get(0));
        }
        return root.isObject()
                && (root.has("tagType") || (root.has("tags") && root.get("tags").isArray()));
    }

    private Optional<TagExport> export(JsonNode root) {
        collectTypes(root, "", false);
        if (root.isArray()) {
            root.forEach(node -> walk(node, "", Map.of(), 0));
        } else {
            walk(root, "", Map.of(), 0);
        }
        if (!missing.isEmpty()) {
            problems.add(Problem.refused(
                    "IGNITION-TYPE",
                    new Place(file, "tag " + orphans.get(0)),
                    orphans.size(),
                    String.join(", ", missing),
                    orphans.get(0)));
            return Optional.empty();
        }
        if (tooMany()) {
            problems.add(Problem.refused("TAGS-TOO-MANY", Place.file(file), MOST_NODES));
            return Optional.empty();
        }
        if (tags.isEmpty()) {
            problems.add(Problem.refused(
                    types.isEmpty() ? "TABLE-EMPTY" : "IGNITION-TYPES-ONLY", Place.file(file), types.size()));
            return Optional.empty();
        }
        Set<Field> carries = EnumSet.allOf(Field.class);
        String reason = "JSON with tagType"
                + (types.isEmpty() ? "" : "; " + types.size() + " types merged into their instances");
        return Optional.of(new TagExport("Ignition tag JSON", tags, carries, List.of(reason)));
    }

    private void collectTypes(JsonNode node, String path, boolean inside) {
        if (node.isArray()) {
            node.forEach(child -> collectTypes(child, path, inside));
            return;
        }
        String name = node.path("name").asString("");
        String kind = node.path("tagType").asString("");
        boolean types = inside || name.equals(TYPES);
        String here = inside ? (path.isEmpty() ? name : path + "/" + name) : "";
        if (types && kind.equals("UdtType")) {
            this.types.put(here, node);
        }
        if (!kind.equals("UdtType")) {
            node.path("tags").forEach(child -> collectTypes(child, here, types));
        }
        // A file of types alone has the types at its top.
        if (!types && kind.equals("UdtType")) {
            this.types.put(name, node);
        }
    }

    /** Types within types multiply: a small file can stand for more tags than there is room for. */
    private boolean tooMany() {
        return nodes > MOST_NODES;
    }

    private void walk(JsonNode node, String path, Map<String, String> parameters, int depth) {
        String name = node.path("name").asString("");
        String kind = node.path("tagType").asString(node.has("tags") ? "Folder" : "");
        if (name.equals(TYPES) || kind.equals("UdtType") || depth > DEEPEST * 4 || tooMany()) {
            return;
        }
        nodes++;
        switch (kind) {
            case "AtomicTag" -> atomic(node, path, parameters);
            case "UdtInstance" -> {
                String here = path.isEmpty() ? name : path + "/" + name;
                Optional<JsonNode> merged = merge(node, here, new HashSet<>());
                merged.ifPresent(instance -> {
                    Map<String, String> inner = new LinkedHashMap<>(parameters);
                    inner.put("InstanceName", name);
                    instance.path("parameters").properties().forEach(p -> parameter(p.getKey(), p.getValue(), inner));
                    instance.path("tags").forEach(child -> walk(child, here, inner, depth + 1));
                });
            }
            default -> {
                boolean provider = kind.equals("Provider") || name.isEmpty();
                String here = provider ? path : path.isEmpty() ? name : path + "/" + name;
                node.path("tags").forEach(child -> walk(child, here, parameters, depth + 1));
            }
        }
    }

    private static void parameter(String name, JsonNode value, Map<String, String> parameters) {
        JsonNode plain = value.isObject() ? value.path("value") : value;
        if (plain.isValueNode() && !plain.isNull()) {
            parameters.put(name, substitute(plain.asString(""), parameters));
        }
    }

    /** The type with the instance laid over it; empty when the type is not in the file. */
    private Optional<JsonNode> merge(JsonNode instance, String path, Set<String> seen) {
        String id = instance.path("typeId").asString("");
        if (id.isEmpty()) {
            return Optional.of(instance);
        }
        JsonNode type = types.get(id);
        if (type == null || !seen.add(id) || seen.size() > DEEPEST) {
            missing.add(id);
            orphans.add(path);
            return Optional.empty();
        }
        return merge(type, path, seen).map(base -> overlay(base, instance));
    }

    private static JsonNode overlay(JsonNode base, JsonNode over) {
        ObjectNode merged = ((ObjectNode) base).deepCopy();
        over.properties().forEach(field -> {
            JsonNode below = merged.get(field.getKey());
            if (field.getKey().equals("tags") && below != null) {
                merged.set("tags", overlayTags(below, field.getValue()));
            } else if (below != null && below.isObject() && field.getValue().isObject()) {
                merged.set(field.getKey(), overlay(below, field.getValue()));
            } else {
                merged.set(field.getKey(), field.getValue());
            }
        });
        return merged;
    }

    private static JsonNode overlayTags(JsonNode base, JsonNode over) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        base.forEach(tag -> byName.put(tag.path("name").asString(""), tag));
        over.forEach(tag -> byName.merge(tag.path("name").asString(""), tag, IgnitionReader::overlay));
        var merged = JsonMapper.shared().createArrayNode();
        byName.values().forEach(merged::add);
        return merged;
    }

    private void atomic(JsonNode node, String path, Map<String, String> parameters) {
        String name = node.path("name").asString("");
        String unit = text(node, "engUnit", parameters);
        OptionalDouble low = number(node, "engLow");
        OptionalDouble high = number(node, "engHigh");
        double scan = text(node, "executionMode", parameters).equals("FixedRate")
                ? number(node, "executionRate").orElse(0)
                : 0;
        String address = text(node, "opcItemPath", parameters);
        int open = address.indexOf('[');
        int close = address.indexOf(']', open + 1);
        String device = open >= 0 && close > open ? address.substring(open + 1, close) : "";
        String server = text(node, "opcServer", parameters);
        String description = text(node, "documentation", parameters);
        String full = path.isEmpty() ? name : path + "/" + name;
        TagDraft tag = new TagDraft(full, new Place(file, "tag " + full))
                .path(path)
                .description(description.isEmpty() ? text(node, "tooltip", parameters) : description)
                .type(text(node, "dataType", parameters))
                .unit(unit)
                .range(low, high)
                .scan(scan)
                .deadband(number(node, "historicalDeadband").orElse(0))
                .heartbeat(age(node))
                .compression(style(text(node, "historicalDeadbandStyle", parameters)))
                .source(device.isEmpty() ? server : device)
                .address(address);
        if (node.path("historyEnabled").isBoolean()) {
            tag.kept(node.path("historyEnabled").asBoolean());
        }
        if (node.path("alarms").isArray()) {
            tag.alarms(node.path("alarms").size());
        }
        tags.add(tag.build());
    }

    /** Longest time without a stored sample, milliseconds; 0 when none is set, or in a unit that the export leaves out. */
    private static double age(JsonNode node) {
        String mode = node.path("sampleMode").asString("OnChange");
        double unit = switch (node.path("historyMaxAgeUnits").asString("").toUpperCase(Locale.ROOT)) {
            case "MS" -> 1;
            case "SEC" -> 1000;
            case "MIN" -> 60_000;
            case "HOUR" -> 3_600_000;
            case "DAY" -> 86_400_000;
            default -> 0;
        };
        return mode.equals("OnChange") ? unit * number(node, "historyMaxAge").orElse(0) : 0;
    }

    /** An analog style draws lines between stored samples, a discrete one holds the last of them. */
    private static Compression style(String style) {
        return switch (style.toLowerCase(Locale.ROOT)) {
            case "analog" -> Compression.SWINGING_DOOR;
            case "discrete", "digital" -> Compression.DEADBAND;
            default -> Compression.UNKNOWN;
        };
    }

    private static String text(JsonNode node, String key, Map<String, String> parameters) {
        JsonNode value = node.path(key);
        if (value.isObject()) {
            value = value.path("binding");
        }
        return value.isValueNode() && !value.isNull() ? substitute(value.asString(""), parameters) : "";
    }

    private static OptionalDouble number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
    }

    private static String substitute(String text, Map<String, String> parameters) {
        String out = text;
        for (Map.Entry<String, String> p : parameters.entrySet()) {
            out = out.replace("{" + p.getKey() + "}", p.getValue());
        }
        return out;
    }
}
