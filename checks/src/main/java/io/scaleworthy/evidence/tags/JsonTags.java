package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Tag lists in JSON that are no tags of Ignition: Kepware projects, Sparkplug metrics, AWS SiteWise models. */
public final class JsonTags {
    private JsonTags() {}

    /** Tags of a tree; empty when it is none of these formats. */
    public static Optional<TagExport> of(JsonNode root, String file, List<Problem> problems) {
        if (root.path("project").path("channels").isArray()) {
            return done(
                    "Kepware project JSON",
                    "project with channels",
                    Kepware.tags(root.path("project"), file),
                    EnumSet.of(Field.TYPE, Field.DESCRIPTION, Field.UNIT, Field.RANGE, Field.SOURCE),
                    file,
                    problems);
        }
        if (sparkplug(root)) {
            return done(
                    "Sparkplug metrics",
                    "metrics with name and dataType",
                    Sparkplug.tags(root, file),
                    EnumSet.of(Field.TYPE, Field.SOURCE),
                    file,
                    problems);
        }
        boolean bulk = root.path("assetModels").isArray() || root.path("assets").isArray();
        boolean cloudFormation = root.has("AWSTemplateFormatVersion");
        if (bulk || cloudFormation) {
            return done(
                    "AWS SiteWise models",
                    bulk ? "assetModels and assets" : "CloudFormation with SiteWise resources",
                    SiteWise.tags(root, file),
                    EnumSet.of(Field.TYPE, Field.UNIT, Field.SOURCE),
                    file,
                    problems);
        }
        return Optional.empty();
    }

    private static boolean sparkplug(JsonNode root) {
        JsonNode first = root.isArray() ? root.path(0) : root;
        return first.path("nodeDeviceListMetrics").isArray()
                || first.path("metrics").isArray()
                        && first.path("metrics").path(0).has("dataType");
    }

    private static Optional<TagExport> done(
            String format, String reason, List<Tag> tags, Set<Field> carries, String file, List<Problem> problems) {
        if (tags.isEmpty()) {
            problems.add(Problem.refused("TAGS-TYPES-ONLY", Place.file(file), format));
            return Optional.empty();
        }
        return Optional.of(new TagExport(format, tags, carries, List.of("JSON: " + reason)));
    }

    private static final class Kepware {
        /** Codes of data types as the server numbers them; arrays are 20 more. */
        private static final List<String> TYPES = List.of(
                "String", "Boolean", "Char", "Byte", "Short", "Word", "Long", "DWord", "Float", "Double", "BCD", "LBCD",
                "Date", "LLong", "QWord");

        static List<Tag> tags(JsonNode project, String file) {
            List<Tag> tags = new ArrayList<>();
            for (JsonNode channel : project.path("channels")) {
                String above = channel.path("common.ALLTYPES_NAME").asString("");
                for (JsonNode device : channel.path("devices")) {
                    String name =
                            above + "." + device.path("common.ALLTYPES_NAME").asString("");
                    double scan =
                            device.path("servermain.DEVICE_SCAN_MODE_RATE_MS").asDouble(0);
                    group(device, name, name, scan, file, tags);
                }
            }
            return tags;
        }

        private static void group(
                JsonNode group, String path, String device, double deviceScan, String file, List<Tag> tags) {
            for (JsonNode t : group.path("tags")) {
                String full = path + "." + t.path("common.ALLTYPES_NAME").asString("");
                boolean scaled = t.path("servermain.TAG_SCALING_TYPE").asInt(0) > 0;
                double own = t.path("servermain.TAG_SCAN_RATE_MILLISECONDS").asDouble(0);
                TagDraft tag = new TagDraft(full, new Place(file, "tag " + full))
                        .path(path)
                        .description(t.path("common.ALLTYPES_DESCRIPTION").asString(""))
                        .type(type(t.path("servermain.TAG_DATA_TYPE").asInt(-1)))
                        .unit(t.path("servermain.TAG_SCALING_UNITS").asString(""))
                        .scan(own > 0 ? own : deviceScan)
                        .source(device)
                        .address(t.path("servermain.TAG_ADDRESS").asString(""));
                if (scaled) {
                    tag.range(
                            t.path("servermain.TAG_SCALING_SCALED_LOW").asString(""),
                            t.path("servermain.TAG_SCALING_SCALED_HIGH").asString(""));
                }
                tags.add(tag.build());
            }
            for (JsonNode child : group.path("tag_groups")) {
                group(
                        child,
                        path + "." + child.path("common.ALLTYPES_NAME").asString(""),
                        device,
                        deviceScan,
                        file,
                        tags);
            }
        }

        private static String type(int code) {
            boolean array = code >= 20;
            int plain = array ? code - 20 : code;
            String name = plain >= 0 && plain < TYPES.size() ? TYPES.get(plain) : "Default";
            return array ? name + " Array" : name;
        }
    }

    private static final class Sparkplug {
        static List<Tag> tags(JsonNode root, String file) {
            List<Tag> tags = new ArrayList<>();
            int number = 0;
            List<JsonNode> nodes = new ArrayList<>();
            if (root.isArray()) {
                root.forEach(nodes::add);
            } else {
                nodes.add(root);
            }
            for (JsonNode node : nodes) {
                number++;
                String source = node.path("nodeDeviceId")
                        .asString(node.path("node").asBoolean(false) ? "node" : "device " + number);
                for (JsonNode m : node.has("metrics") ? node.path("metrics") : node.path("nodeDeviceListMetrics")) {
                    String full = m.path("name").asString(m.path("nameMetric").asString(""));
                    int slash = full.lastIndexOf('/');
                    JsonNode p = m.path("properties");
                    tags.add(new TagDraft(full, new Place(file, "metric " + full))
                            .path(slash > 0 ? full.substring(0, slash) : "")
                            .type(m.path("dataType").asString(""))
                            .unit(p.path("engUnit")
                                    .path("value")
                                    .asString(p.path("engUnit").asString("")))
                            .range(
                                    p.path("engLow").path("value").asString(""),
                                    p.path("engHigh").path("value").asString(""))
                            .source(source)
                            .build());
                }
            }
            return tags;
        }
    }

    private static final class SiteWise {
        static List<Tag> tags(JsonNode root, String file) {
            List<Tag> tags = new ArrayList<>();
            Map<String, JsonNode> properties = new HashMap<>();
            for (JsonNode model : root.path("assetModels")) {
                for (JsonNode p : model.path("assetModelProperties")) {
                    properties.put(p.path("externalId").asString(""), p);
                }
                for (JsonNode composite : model.path("assetModelCompositeModels")) {
                    composite
                            .path("compositeModelProperties")
                            .forEach(p -> properties.put(p.path("externalId").asString(""), p));
                }
            }
            for (JsonNode asset : root.path("assets")) {
                String name = asset.path("assetName")
                        .asString(asset.path("assetExternalId").asString(""));
                for (JsonNode own : asset.path("assetProperties")) {
                    JsonNode p = properties.getOrDefault(own.path("externalId").asString(""), own);
                    String alias = own.path("alias").asString("");
                    String called =
                            p.path("name").asString(own.path("externalId").asString(""));
                    String unit = own.path("unit").asString("").isEmpty()
                            ? p.path("unit").asString("")
                            : own.path("unit").asString("");
                    if (!p.path("type").has("attribute")) {
                        tags.add(draft(alias.isEmpty() ? name + "/" + called : alias, name, p, unit, file));
                    }
                }
            }
            if (tags.isEmpty()) {
                // Models alone: what each asset of the model will have.
                for (JsonNode model : root.path("assetModels")) {
                    String name = model.path("assetModelName").asString("");
                    for (JsonNode p : model.path("assetModelProperties")) {
                        if (!p.path("type").has("attribute")) {
                            tags.add(draft(
                                    name + "/" + p.path("name").asString(""),
                                    name,
                                    p,
                                    p.path("unit").asString(""),
                                    file));
                        }
                    }
                }
            }
            for (JsonNode resource : root.path("Resources")) {
                if (resource.path("Type").asString("").equals("AWS::IoTSiteWise::AssetModel")) {
                    JsonNode model = resource.path("Properties");
                    String name = model.path("AssetModelName").asString("");
                    for (JsonNode p : model.path("AssetModelProperties")) {
                        if (!p.path("Type").path("TypeName").asString("").equals("Attribute")) {
                            String full = name + "/" + p.path("Name").asString("");
                            tags.add(new TagDraft(full, new Place(file, "property " + full))
                                    .path(name)
                                    .type(p.path("DataType").asString(""))
                                    .unit(p.path("Unit").asString(""))
                                    .source(name)
                                    .build());
                        }
                    }
                }
            }
            return tags;
        }

        private static Tag draft(String full, String asset, JsonNode p, String unit, String file) {
            // A dash stands where nobody had a unit.
            return new TagDraft(full, new Place(file, "property " + full))
                    .path(asset)
                    .type(p.path("dataType").asString(""))
                    .unit(unit.equals("-") ? "" : unit)
                    .source(asset)
                    .address(full)
                    .build();
        }
    }
}
