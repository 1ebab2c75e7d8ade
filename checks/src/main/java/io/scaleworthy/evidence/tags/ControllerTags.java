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

/** Symbols of controllers: TwinCAT, CODESYS, Schneider. */
final class ControllerTags {
    private static final Set<Field> CARRIES = EnumSet.of(Field.TYPE, Field.DESCRIPTION);

    private ControllerTags() {}

    /** TwinCAT's module class file: the symbols of its data areas. */
    static final class TwinCat extends XmlTags {
        TwinCat() {
            super("TwinCAT TMC", "TcModuleClass", CARRIES, Set.of("DataTypes", "Parameters", "EventClasses"));
        }

        @Override
        void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
            for (Element module : tree.first("Modules").all("Module")) {
                String scope = module.textOf("Name");
                for (Element area : module.first("DataAreas").all("DataArea")) {
                    for (Element e : area.all("Symbol")) {
                        String name = e.textOf("Name");
                        int dot = name.lastIndexOf('.');
                        tags.add(new TagDraft(name, new Place(file, "symbol " + name))
                                .path(dot > 0 ? name.substring(0, dot) : "")
                                .description(e.textOf("Comment"))
                                .type(e.textOf("BaseType"))
                                .source(scope)
                                .address(e.textOf("BitOffs"))
                                .build());
                    }
                }
            }
        }
    }

    /** CODESYS's symbol configuration: leaves are nodes with a type. */
    static final class Codesys extends XmlTags {
        Codesys() {
            super("CODESYS symbol configuration", "Symbolconfiguration", CARRIES, Set.of());
        }

        @Override
        void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
            Map<String, String> types = new HashMap<>();
            tree.first("TypeList").children.forEach(t -> types.put(t.attribute("name"), t.attribute("iecname")));
            Element project = tree.first("Header").first("ProjectInfo");
            String device = project.attribute("devicename");
            tree.first("NodeList").all("Node").forEach(node -> walk(node, "", device, types, file, tags));
        }

        private static void walk(
                Element node, String path, String device, Map<String, String> types, String file, List<Tag> tags) {
            String full = path.isEmpty() ? node.attribute("name") : path + "." + node.attribute("name");
            String type = node.attribute("type");
            if (!type.isEmpty()) {
                tags.add(new TagDraft(full, new Place(file, "node " + full))
                        .path(path)
                        .description(
                                node.textOf("Comment").isEmpty() ? node.attribute("comment") : node.textOf("Comment"))
                        .type(types.getOrDefault(type, type))
                        .source(device)
                        .address("|var|" + device + "." + full)
                        .build());
            }
            node.all("Node").forEach(child -> walk(child, full, device, types, file, tags));
        }
    }

    /** Schneider's exchange file of variables. */
    static final class Schneider extends XmlTags {
        Schneider() {
            super("Schneider XSY", "VariablesExchangeFile", CARRIES, Set.of("DDTSource"));
        }

        @Override
        void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
            String project = tree.first("contentHeader").attribute("name");
            for (Element e : tree.first("dataBlock").all("variables")) {
                String name = e.attribute("name");
                tags.add(new TagDraft(name, new Place(file, "variable " + name))
                        .description(e.textOf("comment"))
                        .type(e.attribute("typeName"))
                        .source(project)
                        .address(e.attribute("topologicalAddress"))
                        .build());
            }
        }
    }
}
