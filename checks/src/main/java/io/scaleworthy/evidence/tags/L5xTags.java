package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Rockwell's L5X: the tags of a controller and of its programs. */
final class L5xTags extends XmlTags {
    /** Logic and values are no tags, and most of the file. */
    private static final Set<String> SKIP = Set.of(
            "Routines", "AddOnInstructionDefinitions", "DataTypes", "Modules", "Array", "Structure", "DataValue");

    L5xTags() {
        super("Rockwell L5X", "RSLogix5000Content", EnumSet.of(Field.TYPE, Field.DESCRIPTION, Field.SOURCE), SKIP);
    }

    @Override
    void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
        for (Element controller : tree.all("Controller")) {
            String name = controller.attribute("Name");
            scope(controller, name, "", file, tags);
            for (Element program : controller.first("Programs").all("Program")) {
                scope(program, name, program.attribute("Name"), file, tags);
            }
        }
    }

    private static void scope(Element scope, String controller, String program, String file, List<Tag> tags) {
        for (Element e : scope.first("Tags").all("Tag")) {
            if (e.attribute("Use").equals("Context")) {
                // What is only named so that the exported part can be read.
                continue;
            }
            String name = e.attribute("Name");
            Element alarm = new Element("");
            for (Element data : e.all("Data")) {
                alarm = data.has("AlarmAnalogParameters") ? data.first("AlarmAnalogParameters") : alarm;
            }
            Element units = e.first("EngineeringUnits");
            String type = e.attribute("DataType");
            TagDraft tag = new TagDraft(name, new Place(file, "tag " + name))
                    .path(program)
                    .description(e.first("Description").allText())
                    .type(type + dimensions(e))
                    .unit(units.children.size() == 1 ? units.children.get(0).allText() : "")
                    .range(single(e.first("Mins")), single(e.first("Maxes")))
                    .source(controller)
                    .address(e.attribute("AliasFor"));
            if (!alarm.attributes.isEmpty()) {
                int on = 0;
                for (String limit : new String[] {"HH", "H", "L", "LL"}) {
                    on += alarm.attribute(limit + "Enabled").equals("true") ? 1 : 0;
                }
                tag.alarms(on);
            }
            tags.add(tag.build());
        }
    }

    /** Several dimensions are parted by spaces here and by commas in the tag CSV of the same controller. */
    private static String dimensions(Element tag) {
        String written = tag.attribute("Dimensions").strip();
        return written.isEmpty() ? "" : "[" + written.replaceAll("\\s+", ",") + "]";
    }

    private static OptionalDouble single(Element of) {
        return of.children.size() == 1 ? TagDraft.number(of.children.get(0).allText()) : OptionalDouble.empty();
    }
}
