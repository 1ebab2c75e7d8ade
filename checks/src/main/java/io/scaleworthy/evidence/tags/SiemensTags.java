package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Siemens TIA Portal: tag tables of the editor and of the Openness interface. */
final class SiemensTags {
    private static final Set<Field> CARRIES = EnumSet.of(Field.TYPE, Field.DESCRIPTION);

    private SiemensTags() {}

    /** A tag table saved by the editor as XML. */
    static final class Editor extends XmlTags {
        Editor() {
            super("Siemens TIA tag table (XML)", "Tagtable", CARRIES, Set.of("Constant"));
        }

        @Override
        void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
            for (Element e : tree.all("Tag")) {
                String name = e.text.strip();
                tags.add(new TagDraft(name, new Place(file, "tag " + name))
                        .path(tree.attribute("name"))
                        .description(e.attribute("remark"))
                        .type(e.attribute("type"))
                        .address(e.attribute("addr"))
                        .build());
            }
        }
    }

    /** A tag table exported through Openness. */
    static final class Openness extends XmlTags {
        Openness() {
            super("Siemens TIA tag table (Openness)", "Document", CARRIES, Set.of());
        }

        @Override
        void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
            for (Element table : tree.all("SW.Tags.PlcTagTable")) {
                String path = table.first("AttributeList").textOf("Name");
                for (Element e : table.first("ObjectList").all("SW.Tags.PlcTag")) {
                    Element own = e.first("AttributeList");
                    String name = own.textOf("Name");
                    tags.add(new TagDraft(name, new Place(file, "tag " + name))
                            .path(path)
                            .description(comment(e.first("ObjectList")))
                            .type(own.textOf("DataTypeName").replace("\"", ""))
                            .address(own.textOf("LogicalAddress"))
                            .build());
                }
            }
        }

        /** The first comment that says something, whatever its language. */
        private static String comment(Element objects) {
            for (Element text : objects.all("MultilingualText")) {
                for (Element item : text.first("ObjectList").all("MultilingualTextItem")) {
                    String words = item.first("AttributeList").textOf("Text");
                    if (!words.isEmpty()) {
                        return words;
                    }
                }
            }
            return "";
        }
    }
}
