package io.scaleworthy.evidence.tags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element of an XML file: its local name, attributes, children, and the text directly in it. */
final class Element {
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>(4);
    final List<Element> children = new ArrayList<>(2);
    String text = "";

    Element(String name) {
        this.name = name;
    }

    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    /** The children of a name. */
    List<Element> all(String child) {
        List<Element> found = new ArrayList<>();
        for (Element e : children) {
            if (e.name.equals(child)) {
                found.add(e);
            }
        }
        return found;
    }

    /** The first child of a name; an empty element when there is none. */
    Element first(String child) {
        for (Element e : children) {
            if (e.name.equals(child)) {
                return e;
            }
        }
        return new Element(child);
    }

    boolean has(String child) {
        return children.stream().anyMatch(e -> e.name.equals(child));
    }

    /** The text of the first child of a name. */
    String textOf(String child) {
        return first(child).text.strip();
    }

    /** All text within, in order. */
    String allText() {
        StringBuilder all = new StringBuilder(text);
        children.forEach(child -> all.append(child.allText()));
        return all.toString().strip();
    }
}
