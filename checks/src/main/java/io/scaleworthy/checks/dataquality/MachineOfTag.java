package io.scaleworthy.checks.dataquality;

import io.scaleworthy.evidence.Evidence.Asset;
import io.scaleworthy.evidence.NameGrammar;
import io.scaleworthy.evidence.TagInventory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which machine a tag belongs to: by the naming convention's equipment, else by the words of its path and name. */
final class MachineOfTag {
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private MachineOfTag() {}

    /** Names of the machines of the list that the tag could belong to; one when it is bound. */
    static List<String> machines(
            String tag, Optional<TagInventory.Tag> declared, Optional<NameGrammar> names, List<Asset> assets) {
        Optional<String> equipment = names.flatMap(n -> n.part(tag, "equipment"));
        if (equipment.isPresent()) {
            String wanted = normal(equipment.get());
            return assets.stream()
                    .map(Asset::name)
                    .filter(a -> normal(a).equals(wanted))
                    .toList();
        }
        Set<String> words = new TreeSet<>();
        for (String text : List.of(tag, declared.map(TagInventory.Tag::path).orElse(""))) {
            for (String word : SEPARATORS.split(text, 0)) {
                words.add(normal(word));
            }
        }
        return assets.stream()
                .map(Asset::name)
                .filter(a -> words.contains(normal(a)))
                .toList();
    }

    private static String normal(String name) {
        return SEPARATORS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
