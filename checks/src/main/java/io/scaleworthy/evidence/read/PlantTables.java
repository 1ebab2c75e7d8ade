package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.EquipmentLevel;
import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tags and responsibilities as flat rows of text, to be counted by whatever is of interest. */
public final class PlantTables {
    /** Columns of {@link #tags}. */
    public static final List<String> TAGS = List.of(
            "site",
            "file",
            "type",
            "unit",
            "source",
            "history",
            "compression",
            "enterprise",
            "plant",
            "area",
            "line",
            "cell");
    /** Columns of {@link #ownership}. */
    public static final List<String> OWNERSHIP = List.of("activity", "area", "role", "letter");

    /** Stands for an empty cell. */
    private static final String NONE = "(none)";

    private PlantTables() {}

    /** One row per tag of an export; empty when it cannot be read. */
    public static List<Map<String, String>> tags(Path file, String name, String site) {
        List<Problem> problems = new ArrayList<>();
        List<Map<String, String>> rows = new ArrayList<>();
        TagExports.read(file, name, FileRef.plain(name, Place.file(name)), problems)
                .ifPresent(export -> export.tags().forEach(tag -> rows.add(row(tag, name, site))));
        return rows;
    }

    private static Map<String, String> row(Tag tag, String file, String site) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("site", site);
        row.put("file", file);
        row.put("type", or(tag.dataType()));
        row.put("unit", or(tag.unit()));
        row.put("source", or(tag.source()));
        row.put("history", tag.kept().name().toLowerCase(Locale.ROOT));
        row.put("compression", tag.compression().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        // The site of a tag is the one that the manifest or its folder says; what its path names stands beside it.
        Map<EquipmentLevel, String> levels = tag.levels();
        for (EquipmentLevel level : EquipmentLevel.values()) {
            String column =
                    level == EquipmentLevel.SITE ? "plant" : level.name().toLowerCase(Locale.ROOT);
            row.put(column, levels.getOrDefault(level, NONE));
        }
        return row;
    }

    /** One row per letter of a matrix and area; empty when it cannot be read. */
    public static List<Map<String, String>> ownership(Path file, String name) {
        List<Problem> problems = new ArrayList<>();
        List<Map<String, String>> rows = new ArrayList<>();
        OwnershipReader.read(file, name, FileRef.plain(name, Place.file(name)), Set.of(), problems)
                .ifPresent(matrix -> matrix.activities().forEach(activity -> rows.addAll(rows(activity))));
        return rows;
    }

    private static List<Map<String, String>> rows(Ownership.Activity activity) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Ownership.Share share : activity.shares()) {
            for (char letter : share.letters().toCharArray()) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("activity", activity.text());
                row.put("area", activity.areas().isEmpty() ? NONE : String.join(", ", activity.areas()));
                row.put("role", share.head());
                row.put("letter", String.valueOf(letter));
                rows.add(row);
            }
        }
        return rows;
    }

    private static String or(String text) {
        return text.isBlank() ? NONE : text;
    }
}
