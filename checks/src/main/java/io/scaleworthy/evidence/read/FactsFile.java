package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts of historian samples as JSON: what the checks use, without any sample, so that it can leave a plant that the samples
 * cannot leave. About a kilobyte per tag. Reading what was written gives equal facts, hence equal scores.
 */
public final class FactsFile {
    /** Marks the file. */
    public static final String KIND = "scaleworthy-facts";

    private static final int VERSION = 1;

    /** Positions of a tag's array, written into the file for the reader. */
    private static final List<String> COLUMNS = List.of(
            "name",
            "samples",
            "numeric",
            "missing",
            "good",
            "uncertain",
            "bad",
            "duplicates",
            "backward",
            "impossible",
            "daylight",
            "first",
            "last",
            "lead",
            "tail",
            "goodIntervals",
            "uncertainIntervals",
            "badIntervals",
            "gaps",
            "runs",
            "longestRuns",
            "distinct",
            "changes",
            "changesAfterChange",
            "minimum",
            "maximum",
            "months",
            "timeline",
            "dailyMeans");

    private FactsFile() {}

    /**
     * Writes the facts of all sites.
     *
     * @param salt not empty: tag names are hashed with it
     */
    public static JsonNode write(Map<String, Evidence.History> sites, String salt) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("kind", KIND);
        root.put("schemaVersion", VERSION);
        root.put("hashSalt", salt);
        root.set("columns", JsonMapper.shared().valueToTree(COLUMNS));
        ObjectNode all = root.putObject("sites");
        sites.forEach((id, history) -> {
            HistorianProfile p = history.profile();
            ObjectNode site = all.putObject(id);
            site.put("zone", p.zone());
            site.put("windowFrom", p.windowFrom());
            site.put("windowTo", p.windowTo());
            site.put("windowDeclared", p.windowDeclared());
            site.put("first", p.first());
            site.put("last", p.last());
            site.put("rows", p.rows());
            site.put("rejected", p.rejected());
            site.put("outside", p.outside());
            site.put("planned", p.planned());
            site.put("idle", p.idle());
            site.put("quality", p.quality().name());
            site.set("silences", spans(p.silences()));
            site.put("silenceTotal", p.silenceTotal());
            site.set("delays", lengths(p.delays()));
            site.put("negativeDelays", p.negativeDelays());
            site.put("stateKnown", history.stateKnown());
            site.put("stateWhy", history.stateWhy());
            ArrayNode tags = site.putArray("tags");
            p.tags().forEach(tag -> tags.add(tag(tag, salt)));
        });
        return root;
    }

    private static ArrayNode tag(TagProfile t, String salt) {
        ArrayNode a = JsonMapper.shared().createArrayNode();
        a.add(salt.isEmpty() ? t.name() : Evidence.History.hashed(salt, t.name()));
        a.add(t.samples())
                .add(t.numeric())
                .add(t.missing())
                .add(t.good())
                .add(t.uncertain())
                .add(t.bad());
        a.add(t.duplicates()).add(t.backward()).add(t.impossible()).add(t.daylight());
        a.add(t.first()).add(t.last()).add(t.lead()).add(t.tail());
        a.add(lengths(t.goodIntervals())).add(lengths(t.uncertainIntervals())).add(lengths(t.badIntervals()));
        a.add(spans(t.gaps())).add(lengths(t.runs())).add(spans(t.longestRuns()));
        a.add(t.distinct())
                .add(t.changes())
                .add(t.changesAfterChange())
                .add(t.minimum())
                .add(t.maximum());
        ObjectNode months = a.addObject();
        t.months().forEach(months::put);
        a.add(t.timeline());
        ObjectNode means = a.addObject();
        t.dailyMeans().forEach((day, mean) -> means.put(String.valueOf(day), mean));
        return a;
    }

    private static ArrayNode lengths(Lengths lengths) {
        ArrayNode a = JsonMapper.shared().createArrayNode();
        lengths.cells().forEach(c -> a.add(c.count()).add(c.sum()));
        return a;
    }

    private static ArrayNode spans(List<Span> spans) {
        ArrayNode a = JsonMapper.shared().createArrayNode();
        spans.forEach(s -> a.add(s.from()).add(s.to()));
        return a;
    }

    /** Whether a tree is a facts file. */
    static boolean looksLike(JsonNode root) {
        return root.isObject() && root.path("kind").asString("").equals(KIND);
    }

    /**
     * Reads facts.
     *
     * @throws IllegalArgumentException when the tree breaks the form
     */
    static Map<String, Evidence.History> read(JsonNode root) {
        if (!looksLike(root) || root.path("schemaVersion").asInt(0) != VERSION) {
            throw new IllegalArgumentException("kind or schemaVersion");
        }
        String salt = root.path("hashSalt").asString("");
        Map<String, Evidence.History> sites = new LinkedHashMap<>();
        root.path("sites").properties().forEach(entry -> {
            JsonNode site = entry.getValue();
            List<TagProfile> tags = new ArrayList<>();
            site.path("tags").forEach(tag -> tags.add(readTag(tag)));
            HistorianProfile profile = new HistorianProfile(
                    site.path("zone").asString(""),
                    whole(site, "windowFrom"),
                    whole(site, "windowTo"),
                    site.path("windowDeclared").asBoolean(false),
                    whole(site, "first"),
                    whole(site, "last"),
                    whole(site, "rows"),
                    whole(site, "rejected"),
                    whole(site, "outside"),
                    whole(site, "planned"),
                    whole(site, "idle"),
                    HistorianProfile.QualityColumn.valueOf(site.path("quality").asString("NONE")),
                    readSpans(site.path("silences")),
                    whole(site, "silenceTotal"),
                    readLengths(site.path("delays")),
                    whole(site, "negativeDelays"),
                    tags);
            sites.put(
                    entry.getKey(),
                    new Evidence.History(
                            profile,
                            site.path("stateKnown").asBoolean(true),
                            site.path("stateWhy").asString(""),
                            salt));
        });
        return sites;
    }

    private static long whole(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(key);
        }
        return value.asLong();
    }

    private static TagProfile readTag(JsonNode a) {
        if (a.size() != COLUMNS.size()) {
            throw new IllegalArgumentException("a tag with " + a.size() + " of " + COLUMNS.size() + " columns");
        }
        Map<String, Integer> months = new LinkedHashMap<>();
        a.get(26).properties().forEach(m -> months.put(m.getKey(), m.getValue().asInt()));
        Map<Long, Double> means = new LinkedHashMap<>();
        a.get(28)
                .properties()
                .forEach(m -> means.put(Long.parseLong(m.getKey()), m.getValue().asDouble()));
        return new TagProfile(
                a.get(0).asString(),
                a.get(1).asLong(),
                a.get(2).asLong(),
                a.get(3).asLong(),
                a.get(4).asLong(),
                a.get(5).asLong(),
                a.get(6).asLong(),
                a.get(7).asLong(),
                a.get(8).asLong(),
                a.get(9).asLong(),
                a.get(10).asLong(),
                a.get(11).asLong(),
                a.get(12).asLong(),
                a.get(13).asLong(),
                a.get(14).asLong(),
                readLengths(a.get(15)),
                readLengths(a.get(16)),
                readLengths(a.get(17)),
                readSpans(a.get(18)),
                readLengths(a.get(19)),
                readSpans(a.get(20)),
                a.get(21).asInt(),
                a.get(22).asLong(),
                a.get(23).asLong(),
                a.get(24).asDouble(),
                a.get(25).asDouble(),
                months,
                a.get(27).asString(),
                means);
    }

    private static Lengths readLengths(JsonNode a) {
        List<Lengths.Cell> cells = new ArrayList<>();
        for (int i = 0; i + 1 < a.size(); i += 2) {
            cells.add(new Lengths.Cell(a.get(i).asLong(), a.get(i + 1).asLong()));
        }
        return new Lengths(cells);
    }

    private static List<Span> readSpans(JsonNode a) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < a.size(); i += 2) {
            spans.add(new Span(a.get(i).asLong(), a.get(i + 1).asLong()));
        }
        return spans;
    }
}
