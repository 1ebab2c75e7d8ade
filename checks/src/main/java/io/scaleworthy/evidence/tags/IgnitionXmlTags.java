package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ignition 7's tags in XML. Data types are numbers there. */
final class IgnitionXmlTags extends XmlTags {
    /** As the vendor's documentation numbers them. */
    private static final Map<String, String> TYPES = Map.of(
            "0",
            "Int1",
            "1",
            "Int2",
            "2",
            "Int4",
            "3",
            "Int8",
            "4",
            "Float4",
            "5",
            "Float8",
            "6",
            "Boolean",
            "7",
            "String",
            "8",
            "DateTime");

    IgnitionXmlTags() {
        super("Ignition 7 tag XML", "Tags", EnumSet.allOf(Field.class), Set.of());
    }

    @Override
    void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
        for (Element e : tree.all("Tag")) {
            String kind = e.attribute("type").toUpperCase(java.util.Locale.ROOT);
            if (kind.isEmpty() || kind.contains("FOLDER") || kind.startsWith("UDT")) {
                continue;
            }
            Map<String, String> said = new HashMap<>();
            e.all("Property").forEach(p -> said.put(p.attribute("name"), p.text.strip()));
            String path = e.attribute("path");
            String full = path.isEmpty() ? e.attribute("name") : path + "/" + e.attribute("name");
            String note = said.getOrDefault("Documentation", "");
            TagDraft tag = new TagDraft(full, new Place(file, "tag " + full))
                    .path(path)
                    .description(note.isEmpty() ? said.getOrDefault("Tooltip", "") : note)
                    .type(TYPES.getOrDefault(said.getOrDefault("DataType", ""), said.getOrDefault("DataType", "")))
                    .unit(said.getOrDefault("EngUnit", ""))
                    .range(said.getOrDefault("EngLow", ""), said.getOrDefault("EngHigh", ""))
                    .deadband(TagDraft.number(said.getOrDefault("HistoricalDeadband", ""))
                            .orElse(0))
                    .source(said.getOrDefault("OPCServer", ""))
                    .address(said.getOrDefault("OPCItemPath", ""));
            if (said.containsKey("HistoryEnabled")) {
                tag.kept(said.get("HistoryEnabled").equalsIgnoreCase("true"));
            }
            tags.add(tag.build());
        }
    }
}
