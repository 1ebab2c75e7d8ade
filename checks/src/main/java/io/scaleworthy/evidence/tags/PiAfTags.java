package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** PI AF's XML: attributes of elements, completed from the template of the element. */
public final class PiAfTags extends XmlTags {
    private static final int DEEPEST = 40;

    PiAfTags() {
        super(
                "PI AF XML",
                "AF",
                EnumSet.of(Field.TYPE, Field.DESCRIPTION, Field.UNIT, Field.SOURCE),
                Set.of(
                        "AFAnalysis",
                        "AFTable",
                        "AFEnumerationSet",
                        "AFAnalysisTemplate",
                        "UOMDatabase",
                        "UOMClass",
                        "Security"));
    }

    /** References that give a value over time. Table look-ups and strings are properties of the asset, and no tags. */
    private static final Set<String> SIGNALS = Set.of("PI Point", "PI Point Array", "Formula", "Analysis");

    /** Whether an attribute with this data reference is a signal. */
    public static boolean signal(String reference) {
        return SIGNALS.contains(reference);
    }

    @Override
    void tags(Element tree, String file, List<Tag> tags, List<Problem> problems) {
        Map<String, Element> templates = new HashMap<>();
        templates(tree, templates);
        elements(tree, "", tree.attribute("PISystem"), templates, file, tags);
    }

    private static void templates(Element in, Map<String, Element> templates) {
        for (Element child : in.children) {
            if (child.name.equals("AFElementTemplate")) {
                templates.put(child.textOf("Name"), child);
            } else if (!child.name.equals("AFElement")) {
                templates(child, templates);
            }
        }
    }

    private static void elements(
            Element in, String path, String system, Map<String, Element> templates, String file, List<Tag> tags) {
        for (Element child : in.children) {
            if (child.name.equals("AFElement")) {
                String here = path.isEmpty() ? child.textOf("Name") : path + "\\" + child.textOf("Name");
                Map<String, Element> own = new LinkedHashMap<>();
                inherited(child.textOf("Template"), templates, own);
                own(child, "", own);
                own.forEach((name, attribute) -> attribute(
                                attribute, name, here, child.textOf("Template"), system, templates, file)
                        .ifPresent(tags::add));
                elements(child, here, system, templates, file, tags);
            } else if (child.name.equals("AFDatabase")) {
                elements(child, path, system, templates, file, tags);
            }
        }
    }

    /** An element holds only what differs from its template; the others are there all the same. */
    private static void inherited(String template, Map<String, Element> templates, Map<String, Element> own) {
        String at = template;
        for (int depth = 0; depth < DEEPEST && templates.containsKey(at); depth++) {
            Element known = templates.getOrDefault(at, new Element(""));
            known.all("AFAttributeTemplate").forEach(a -> own.putIfAbsent(a.textOf("Name"), new Element("")));
            at = known.textOf("BaseTemplate");
        }
    }

    private static void own(Element in, String above, Map<String, Element> own) {
        for (Element attribute : in.all("AFAttribute")) {
            String name = above.isEmpty() ? attribute.textOf("Name") : above + "|" + attribute.textOf("Name");
            own.put(name, attribute);
            own(attribute, name, own);
        }
    }

    private static Optional<Tag> attribute(
            Element own,
            String name,
            String path,
            String template,
            String system,
            Map<String, Element> templates,
            String file) {
        String source = said(own, "DataReference", name, template, templates);
        if (!signal(source)) {
            return Optional.empty();
        }
        String unit = own.textOf("DefaultUOM").isEmpty() ? own.textOf("UOM") : own.textOf("DefaultUOM");
        TagDraft tag = new TagDraft(name, new Place(file, "attribute " + path + "|" + name))
                .path(path)
                .description(said(own, "Description", name, template, templates))
                .type(said(own, "Type", name, template, templates))
                .unit(unit.isEmpty() ? said(own, "DefaultUOM", name, template, templates) : unit)
                .source(system.isEmpty() ? source : system)
                .address(said(own, "ConfigString", name, template, templates));
        return Optional.of((source.startsWith("PI Point") ? tag.kept(true) : tag).build());
    }

    /** What an attribute says, or its template, or the template that one is based on. */
    private static String said(
            Element own, String field, String name, String template, Map<String, Element> templates) {
        String text = own.textOf(field);
        String at = template;
        for (int depth = 0; text.isEmpty() && depth < DEEPEST; depth++) {
            Element known = templates.get(at);
            if (known == null) {
                break;
            }
            Element found = known;
            for (String part : name.split("\\|", -1)) {
                Element next = new Element("");
                for (Element candidate : found.all("AFAttributeTemplate")) {
                    next = candidate.textOf("Name").equals(part) ? candidate : next;
                }
                found = next;
            }
            text = found.textOf(field);
            at = known.textOf("BaseTemplate");
        }
        return text;
    }
}
