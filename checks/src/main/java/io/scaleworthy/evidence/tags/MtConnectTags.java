package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** MTConnect devices: the data items of devices and their components. Source: ANSI/MTC1.4 part 2. */
final class MtConnectTags extends XmlTags {
    MtConnectTags() {
        super(
                "MTConnect devices",
                "MTConnectDevices",
                EnumSet.of(Field.TYPE, Field.UNIT, Field.RANGE, Field.SOURCE),
                Set.of("Header"));
    }

    @Override
    void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
        for (Element device : tree.first("Devices").children) {
            String interval = device.attribute("sampleInterval").isEmpty()
                    ? device.attribute("sampleRate")
                    : device.attribute("sampleInterval");
            double scan = TagDraft.number(interval).orElse(0);
            walk(device, device.attribute("name"), device.attribute("uuid"), scan, file, tags);
        }
    }

    private static void walk(Element component, String path, String uuid, double scan, String file, List<Tag> tags) {
        for (Element item : component.first("DataItems").all("DataItem")) {
            tags.add(tag(item, path, uuid, scan, file));
        }
        for (Element child : component.first("Components").children) {
            String own = child.attribute("name").isEmpty() ? child.name : child.attribute("name");
            walk(child, path + "/" + own, uuid, scan, file, tags);
        }
    }

    private static Tag tag(Element item, String path, String uuid, double scan, String file) {
        String id = item.attribute("id");
        Element limits = item.first("Constraints");
        double hertz = TagDraft.number(item.attribute("sampleRate")).orElse(0);
        // Samples are numbers; events and conditions are words and states.
        boolean number = item.attribute("category").equals("SAMPLE");
        String name = item.attribute("name").isEmpty() ? id : item.attribute("name");
        String sub = item.attribute("subType");
        TagDraft tag = new TagDraft(name, new Place(file, "item " + id))
                .path(path)
                .type(number ? "number" : "text")
                .description(item.attribute("type")
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' ')
                        + (sub.isEmpty()
                                ? ""
                                : ", " + sub.toLowerCase(java.util.Locale.ROOT).replace('_', ' ')))
                .unit(item.attribute("units"))
                .range(limits.textOf("Minimum"), limits.textOf("Maximum"))
                .scan(hertz > 0 ? 1000 / hertz : scan)
                .address(id)
                .source(uuid);
        for (Element filter : item.first("Filters").all("Filter")) {
            if (filter.attribute("type").equals("MINIMUM_DELTA")) {
                tag.deadband(TagDraft.number(filter.text).orElse(0));
            } else if (filter.attribute("type").equals("PERIOD")) {
                tag.scan(1000 * TagDraft.number(filter.text).orElse(0));
            }
        }
        return tag.build();
    }
}
