package io.scaleworthy.evidence.read;

import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file as the manifest names it.
 *
 * @param pattern path relative to the manifest, maybe with wildcards
 * @param approved names an owner and an approval day
 * @param line line of the manifest
 */
record FileRef(
        String pattern,
        boolean approved,
        Optional<LocalDate> exportedOn,
        boolean complete,
        Map<String, String> columns,
        int line) {

    static FileRef of(YamlNode node) {
        if (node instanceof Mapping mapping) {
            Map<String, String> columns = new TreeMap<>();
            Mapping named = mapping.mapping("columns");
            if (named != null) {
                named.entries().forEach((role, value) -> {
                    if (value instanceof YamlNode.Scalar scalar) {
                        columns.put(role, scalar.text());
                    }
                });
            }
            String complete = mapping.text("complete");
            return new FileRef(
                    String.valueOf(mapping.text("path")),
                    mapping.text("owner") != null && mapping.text("approved_on") != null,
                    Dates.optional(mapping, "exported_on").or(() -> Dates.optional(mapping, "approved_on")),
                    complete == null || mapping.isTrue("complete"),
                    columns,
                    node.line());
        }
        String path = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        return new FileRef(path, false, Optional.empty(), true, Map.of(), node.line());
    }
}
