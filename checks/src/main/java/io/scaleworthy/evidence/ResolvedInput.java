package io.scaleworthy.evidence;

import io.scaleworthy.evidence.Manifest.ModelInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An input of the model and what it resolves to at a site.
 *
 * @param tag resolved name; empty when nothing or several things match
 */
public record ResolvedInput(ModelInput input, String tag, How how) {
    /** How a role was resolved at a site. */
    public enum How {
        /** The same name as declared elsewhere. */
        EQUAL_NAME,
        /** A declared pattern matches exactly one tag. */
        PATTERN,
        /** A declared pair: by hand. */
        BY_HAND,
        /** Declared as the home site's own tag. */
        HOME,
        /** Nothing or several things match. */
        UNRESOLVED,
        /** No inputs declared: every analog tag of the history. */
        UNDECLARED
    }

    /** The declared inputs at a site, in the order of the manifest. */
    public static List<ResolvedInput> at(
            Manifest manifest, String site, Optional<Evidence.History> history, Optional<TagInventory> inventory) {
        Set<String> names = new TreeSet<>();
        inventory.ifPresent(i -> i.tags().forEach(t -> names.add(t.name())));
        history.filter(h -> h.hashSalt().isEmpty())
                .ifPresent(h -> h.profile().tags().forEach(t -> names.add(t.name())));
        boolean home = manifest.site(site).map(Manifest.Site::home).orElse(false);
        List<ResolvedInput> resolved = new ArrayList<>();
        for (ModelInput input : manifest.inputs()) {
            resolved.add(resolve(input, site, home, names, history));
        }
        return resolved;
    }

    private static ResolvedInput resolve(
            ModelInput input, String site, boolean home, Set<String> names, Optional<Evidence.History> history) {
        String own = input.tags().get(site);
        if (own != null) {
            boolean same = input.tags().entrySet().stream()
                    .anyMatch(e -> !e.getKey().equals(site) && e.getValue().equals(own));
            return new ResolvedInput(input, own, home ? How.HOME : same ? How.EQUAL_NAME : How.BY_HAND);
        }
        Optional<Pattern> glob = pattern(input, site);
        if (glob.isPresent()) {
            List<String> hits =
                    names.stream().filter(n -> glob.get().matcher(n).matches()).toList();
            return hits.size() == 1
                    ? new ResolvedInput(input, hits.get(0), home ? How.HOME : How.PATTERN)
                    : new ResolvedInput(input, "", How.UNRESOLVED);
        }
        for (String elsewhere : new TreeSet<>(input.tags().values())) {
            boolean stored = history.filter(
                            h -> h.profile().tag(h.stored(elsewhere)).isPresent())
                    .isPresent();
            if (names.contains(elsewhere) || stored) {
                return new ResolvedInput(input, elsewhere, How.EQUAL_NAME);
            }
        }
        return new ResolvedInput(input, "", How.UNRESOLVED);
    }

    private static Optional<Pattern> pattern(ModelInput input, String site) {
        return Optional.ofNullable(
                        input.match().getOrDefault(site, input.match().get("*")))
                .map(ResolvedInput::glob);
    }

    /** By input, the names that it could resolve to at a site; told before any file of it is read. */
    public static List<Predicate<String>> possible(Manifest manifest, String site) {
        List<Predicate<String>> possible = new ArrayList<>();
        for (ModelInput input : manifest.inputs()) {
            String own = input.tags().get(site);
            Optional<Pattern> glob = pattern(input, site);
            if (own != null) {
                possible.add(own::equals);
            } else if (glob.isPresent()) {
                possible.add(name -> glob.get().matcher(name).matches());
            } else {
                possible.add(input.tags()::containsValue);
            }
        }
        return possible;
    }

    /** A pattern of names: {@code *} any text, {@code ?} one character, capitals and small letters alike. */
    public static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }
}
