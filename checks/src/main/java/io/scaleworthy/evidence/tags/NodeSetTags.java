package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * OPC UA NodeSet2. Tags are variables under objects; variables under types belong to the model, and properties describe their
 * variable. Source: OPC 10000-6 annex F, OPC 10000-8 for units and ranges.
 */
final class NodeSetTags extends XmlTags {
    private static final Set<String> DOWN =
            Set.of("HasComponent", "i=47", "Organizes", "i=35", "HasOrderedComponent", "i=49");
    private static final Set<String> PROPERTY = Set.of("HasProperty", "i=46");
    private static final int DEEPEST = 40;
    /** Bit of the access level that says that history can be read. */
    private static final int HISTORY_READ = 4;

    NodeSetTags() {
        super(
                "OPC UA NodeSet2",
                "UANodeSet",
                EnumSet.of(Field.TYPE, Field.DESCRIPTION, Field.UNIT, Field.RANGE, Field.SOURCE),
                Set.of("Extensions"));
    }

    @Override
    void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
        new Model(tree, file).tags(tags);
    }

    private static final class Model {
        private final String file;
        private final Map<String, Element> nodes = new HashMap<>();
        private final Map<String, String> parents = new HashMap<>();
        private final Map<String, List<Element>> properties = new HashMap<>();
        private final Map<String, String> aliases = new HashMap<>();
        private final List<String> uris = new ArrayList<>();

        Model(Element tree, String file) {
            this.file = file;
            tree.first("NamespaceUris").all("Uri").forEach(uri -> uris.add(uri.text.strip()));
            tree.first("Aliases").all("Alias").forEach(a -> aliases.put(a.text.strip(), a.attribute("Alias")));
            for (Element node : tree.children) {
                if (node.name.startsWith("UA")) {
                    nodes.put(node.attribute("NodeId"), node);
                }
            }
            for (Element node : nodes.values()) {
                String id = node.attribute("NodeId");
                for (Element r : node.first("References").all("Reference")) {
                    boolean forward = !r.attribute("IsForward").equals("false");
                    String from = forward ? id : r.text.strip();
                    String to = forward ? r.text.strip() : id;
                    String type = r.attribute("ReferenceType");
                    if (DOWN.contains(type) || named(type)) {
                        parents.putIfAbsent(to, from);
                    } else if (PROPERTY.contains(type)) {
                        Element property = nodes.get(to);
                        List<Element> own = properties.computeIfAbsent(from, k -> new ArrayList<>());
                        if (property != null && !own.contains(property)) {
                            own.add(property);
                        }
                        parents.putIfAbsent(to, "property");
                    }
                }
                if (!node.attribute("ParentNodeId").isEmpty()) {
                    parents.putIfAbsent(id, node.attribute("ParentNodeId"));
                }
            }
        }

        private boolean named(String type) {
            return DOWN.contains(aliases.getOrDefault(type, ""));
        }

        void tags(List<Tag> tags) {
            List<String> ids = new ArrayList<>(nodes.keySet());
            ids.sort(null);
            for (String id : ids) {
                Element node = nodes.get(id);
                if (node == null || !node.name.equals("UAVariable")) {
                    continue;
                }
                if (!"property".equals(parents.get(id)) && !dictionary(node)) {
                    List<String> path = path(id);
                    if (!path.isEmpty() && !path.get(0).equals(OF_A_TYPE)) {
                        tags.add(tag(node, id, path));
                    }
                }
            }
        }

        /** Dictionaries of data types are variables too, and no tags. */
        private static boolean dictionary(Element node) {
            return node.first("References").all("Reference").stream()
                    .anyMatch(r -> (r.attribute("ReferenceType").equals("HasTypeDefinition")
                                    || r.attribute("ReferenceType").equals("i=40"))
                            && (r.text.strip().equals("i=72") || r.text.strip().equals("i=69")));
        }

        private static final String OF_A_TYPE = "\u0000type";

        /** Browse names from the top down to the node's parent; one mark when it belongs to a type. */
        private List<String> path(String id) {
            List<String> path = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            String at = parents.get(id);
            while (at != null && seen.add(at) && path.size() < DEEPEST) {
                Element parent = nodes.get(at);
                if (parent == null) {
                    break;
                }
                if (parent.name.endsWith("Type")) {
                    return List.of(OF_A_TYPE);
                }
                path.add(0, browse(parent));
                at = parents.get(at);
            }
            return path.isEmpty() ? List.of("") : path;
        }

        private static String browse(Element node) {
            String name = node.attribute("BrowseName");
            int colon = name.indexOf(':');
            return colon > 0 && name.substring(0, colon).matches("\\d+") ? name.substring(colon + 1) : name;
        }

        private Tag tag(Element node, String id, List<String> path) {
            String name = browse(node);
            String where = String.join("/", path);
            TagDraft tag = new TagDraft(name, new Place(file, "node " + id))
                    .path(where)
                    .description(node.textOf("Description"))
                    .type(aliases.getOrDefault(node.attribute("DataType"), node.attribute("DataType")))
                    .scan(TagDraft.number(node.attribute("MinimumSamplingInterval"))
                            .orElse(0))
                    .address(id)
                    .source(uri(id));
            int access = (int) TagDraft.number(node.attribute("AccessLevel")).orElse(1);
            if (node.attribute("Historizing").equals("true") || (access & HISTORY_READ) != 0) {
                tag.kept(true);
            }
            for (Element property : properties.getOrDefault(id, List.of())) {
                Element value = property.first("Value");
                if (browse(property).equals("EngineeringUnits")) {
                    tag.unit(find(value, "DisplayName").textOf("Text"));
                } else if (browse(property).equals("EURange")) {
                    Element range = find(value, "Range");
                    tag.range(range.textOf("Low"), range.textOf("High"));
                }
            }
            return tag.build();
        }

        private String uri(String id) {
            if (!id.startsWith("ns=")) {
                return "";
            }
            int end = id.indexOf(';');
            int index =
                    (int) TagDraft.number(end < 0 ? "" : id.substring(3, end)).orElse(0);
            return index >= 1 && index <= uris.size() ? uris.get(index - 1) : "";
        }

        private static Element find(Element in, String name) {
            if (in.has(name)) {
                return in.first(name);
            }
            for (Element child : in.children) {
                Element found = find(child, name);
                if (!found.children.isEmpty() || !found.text.isEmpty()) {
                    return found;
                }
            }
            return new Element(name);
        }
    }
}
