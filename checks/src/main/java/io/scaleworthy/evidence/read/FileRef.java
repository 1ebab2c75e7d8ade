package io.scaleworthy.evidence.read;

import io.scaleworthy.finding.Place;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file as the manifest names it.
 *
 * @param pattern path relative to the manifest, maybe with wildcards
 * @param part sheet and rows of a workbook, when not the whole file is meant
 * @param approved names an owner and an approval day
 * @param place where the manifest names it
 */
record FileRef(
        String pattern,
        Optional<Part> part,
        boolean approved,
        Optional<LocalDate> exportedOn,
        boolean complete,
        Map<String, String> columns,
        Place place) {

    /**
     * A part of a workbook: {@code book.xlsx#sheet}, or {@code book.xlsx#sheet?column=value} for the rows that hold the value.
     *
     * @param column empty: all rows
     */
    record Part(String sheet, String column, String value) {}

    private static final Pattern PART = Pattern.compile("(?i)(.*\\.xlsx)#([^?]+)(?:\\?([^=]+)=(.*))?");

    static FileRef of(YamlNode node, Where where) {
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
            return of(
                    String.valueOf(mapping.text("path")),
                    mapping.text("owner") != null && mapping.text("approved_on") != null,
                    Dates.optional(mapping, "exported_on").or(() -> Dates.optional(mapping, "approved_on")),
                    complete == null || mapping.isTrue("complete"),
                    columns,
                    where.at(mapping.lineOf("path")));
        }
        String path = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        return plain(path, where.at(node.line()));
    }

    /** A file of which nothing but the path is known. */
    static FileRef plain(String path, Place place) {
        return of(path, false, Optional.empty(), true, Map.of(), place);
    }

    private static FileRef of(
            String path,
            boolean approved,
            Optional<LocalDate> exportedOn,
            boolean complete,
            Map<String, String> columns,
            Place place) {
        Matcher part = PART.matcher(path);
        if (!part.matches()) {
            return new FileRef(path, Optional.empty(), approved, exportedOn, complete, columns, place);
        }
        boolean all = part.group(3) == null;
        Part named = new Part(part.group(2), all ? "" : part.group(3), all ? "" : part.group(4));
        return new FileRef(part.group(1), Optional.of(named), approved, exportedOn, complete, columns, place);
    }

    /** The tables of a file that are meant: the named sheet, or all. */
    java.util.List<Table> meant(java.util.List<Table> tables) {
        return part.map(p -> tables.stream()
                        .filter(t -> t.sheet().equalsIgnoreCase(p.sheet()))
                        .toList())
                .orElse(tables);
    }
}
