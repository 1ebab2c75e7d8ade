package io.scaleworthy.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag name in pieces: parts between separators, and each part in words and numbers.
 *
 * @param parts texts between separators, in order
 * @param separators one fewer than parts
 * @param words words and numbers of all parts, in order: separators, camelCase, and the border of letters and digits
 */
public record TagTokens(List<String> parts, String separators, List<String> words) {
    private static final String SEPARATORS = ".-_/\\:| ";
    /** Words end at a border of letters and digits, at a capital after a small letter, and before the last of several capitals. */
    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z\\p{L}&&[^A-Z]]+|[0-9]+");
    /** KKS, DIN 40719: system, counter, aggregate, counter - 10LAB20CP001. */
    private static final Pattern KKS = Pattern.compile("([0-9]{0,2})([A-Z]{3})([0-9]{2})([A-Z]{2})([0-9]{3})([A-Z]?)");
    /** RDS-PP and IEC 81346 begin a name with the aspect: = function, + place, - product. */
    private static final Pattern ASPECT = Pattern.compile("[=+-][A-Z]{1,4}[0-9]{1,4}.*");
    /** Measured variable, ISA-5.1 table 1, first letter. User's choices are left out. */
    private static final Map<Character, String> MEASURED = Map.ofEntries(
            Map.entry('A', "analysis"),
            Map.entry('E', "voltage"),
            Map.entry('F', "flow"),
            Map.entry('H', "hand"),
            Map.entry('I', "current"),
            Map.entry('J', "power"),
            Map.entry('K', "time"),
            Map.entry('L', "level"),
            Map.entry('P', "pressure"),
            Map.entry('Q', "quantity"),
            Map.entry('S', "speed"),
            Map.entry('T', "temperature"),
            Map.entry('V', "vibration"),
            Map.entry('W', "weight"),
            Map.entry('Z', "position"));
    /** First letter, a modifier (difference, ratio, total, safety ...), functions (indicate, transmit, control, alarm, switch ...). */
    private static final Pattern ISA = Pattern.compile("([AEFHIJKLPQSTVWZ])([DFJKQSXYZ]?)([ACEGIKRSTVYHL]{1,4})");

    public TagTokens {
        parts = List.copyOf(parts);
        words = List.copyOf(words);
    }

    /** Takes a name apart. */
    public static TagTokens of(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder separators = new StringBuilder();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (SEPARATORS.indexOf(c) >= 0 && !part.isEmpty() && i + 1 < name.length()) {
                parts.add(part.toString());
                separators.append(c);
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        List<String> words = new ArrayList<>();
        for (String p : parts) {
            Matcher word = WORD.matcher(p);
            while (word.find()) {
                words.add(word.group());
            }
        }
        return new TagTokens(parts, separators.toString(), words);
    }

    /** What an instrument measures, by the letters of ISA-5.1 or KKS before its number: TT101 is temperature. */
    public Optional<String> measured() {
        for (int i = 0; i + 1 < words.size(); i++) {
            Matcher letters = ISA.matcher(words.get(i));
            // KKS: C is a direct measurement, the letter behind it says of what.
            if (words.get(i).matches("C[A-Z]") && words.get(i + 1).matches("[0-9]{3}")) {
                return Optional.ofNullable(MEASURED.get(words.get(i).charAt(1)));
            }
            boolean loop = words.get(i + 1).matches("[0-9]{2,6}");
            if (loop && words.get(i).length() >= 2 && letters.matches()) {
                return Optional.ofNullable(MEASURED.get(letters.group(1).charAt(0)));
            }
        }
        return Optional.empty();
    }

    /** The convention that a name seems to follow: kks, rds-pp, uns, isa-5.1; empty when none shows. */
    public static Optional<String> convention(String name) {
        String plain = name.strip();
        if (KKS.matcher(plain.replaceAll("[ _.-]", "")).lookingAt()) {
            return Optional.of("kks");
        }
        if (ASPECT.matcher(plain).matches()) {
            return Optional.of("rds-pp");
        }
        TagTokens tokens = of(plain);
        if (tokens.parts().size() >= 4 && tokens.separators().chars().allMatch(c -> c == '/')) {
            return Optional.of("uns");
        }
        return tokens.measured().isPresent() ? Optional.of("isa-5.1") : Optional.empty();
    }

    /** The words in lower case. */
    public List<String> lower() {
        return words.stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    }
}
