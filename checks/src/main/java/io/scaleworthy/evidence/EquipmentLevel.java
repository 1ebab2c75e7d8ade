package io.scaleworthy.evidence;

import java.text.Normalizer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Levels of the equipment hierarchy (ISA-95 part 1, IEC 62264-1), where the elements of a tag's path name theirs: {@code Area 3},
 * {@code Line_2}, {@code Linie4}. A path whose elements do not say so is not guessed: which of its folders is the site differs from
 * plant to plant.
 */
public enum EquipmentLevel {
    ENTERPRISE("enterprise", "company", "konzern", "entreprise", "empresa"),
    SITE("site", "plant", "factory", "werk", "standort", "usine", "planta", "zaklad"),
    AREA("area", "hall", "building", "department", "bereich", "halle", "zone", "atelier", "wydzial"),
    /** Work centre: production line, process cell, production unit, storage zone. */
    LINE("line", "linie", "ligne", "linea", "linia", "workcenter", "workcentre"),
    /** Work unit: cell, unit, machine. */
    CELL("cell", "zelle", "cellule", "celda", "unit", "machine", "maschine", "station", "workunit");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<String> words;

    EquipmentLevel(String... words) {
        this.words = Set.of(words);
    }

    /** The element of each level that a path names; the first one where several do. */
    public static Map<EquipmentLevel, String> of(String path) {
        Map<EquipmentLevel, String> found = new EnumMap<>(EquipmentLevel.class);
        for (String element : path.split("[/\\\\.|>]+", -1)) {
            List<String> words = TagTokens.of(element).words().stream()
                    .map(EquipmentLevel::plain)
                    .filter(word -> !word.isEmpty())
                    .toList();
            // A number or a name may stand behind or in front: Line 3, Paint Line.
            for (EquipmentLevel level : words.isEmpty() ? new EquipmentLevel[0] : values()) {
                boolean named = level.words.contains(words.get(words.size() - 1)) || level.words.contains(words.get(0));
                if (named) {
                    found.putIfAbsent(level, element.strip());
                    break;
                }
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static String plain(String word) {
        String bare = Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        // Numbers are no words here.
        return bare.chars().allMatch(Character::isDigit) ? "" : bare.toLowerCase(Locale.ROOT);
    }
}
