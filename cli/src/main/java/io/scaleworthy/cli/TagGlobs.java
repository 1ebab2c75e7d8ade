package io.scaleworthy.cli;

import io.scaleworthy.evidence.ResolvedInput;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tags as {@code --inputs} names them: patterns to take, and with an exclamation mark patterns to leave out. */
final class TagGlobs {
    private TagGlobs() {}

    /** Whether a tag is meant; without patterns to take all are. */
    static Predicate<String> of(List<String> globs) {
        List<Pattern> take = globs.stream()
                .filter(glob -> !glob.startsWith("!"))
                .map(ResolvedInput::glob)
                .toList();
        List<Pattern> leave = globs.stream()
                .filter(glob -> glob.startsWith("!"))
                .map(glob -> ResolvedInput.glob(glob.substring(1)))
                .toList();
        return tag -> (take.isEmpty() || any(take, tag)) && !any(leave, tag);
    }

    private static boolean any(List<Pattern> patterns, String tag) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(tag).matches());
    }
}
