package io.scaleworthy.checks;

import io.scaleworthy.evidence.Evidence.Asset;
import io.scaleworthy.evidence.NameGrammar;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which machine a tag belongs to: the naming convention's equipment. Words alone would bind more the fewer machines are listed. */
public final class MachineOfTag {
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private MachineOfTag() {}

    /** Names of the machines of the list that the tag could belong to; one when it is bound. */
    public static List<String> machines(String tag, NameGrammar names, List<Asset> assets) {
        return names.part(tag, "equipment")
                .map(equipment -> assets.stream()
                        .map(Asset::name)
                        .filter(name -> normal(name).equals(normal(equipment)))
                        .toList())
                .orElse(List.of());
    }

    /** A machine's name without what only looks different. */
    public static String normal(String name) {
        return SEPARATORS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
