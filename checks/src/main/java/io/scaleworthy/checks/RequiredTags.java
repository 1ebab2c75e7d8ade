package io.scaleworthy.checks;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Manifest.ModelInput;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.evidence.read.DeclaredTags;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The required signals of a site: what the model's inputs resolve to there. */
public final class RequiredTags {
    /**
     * A required signal at a site.
     *
     * @param role role in the model, or the tag's name when no inputs are declared
     * @param tag resolved name; empty when nothing or several things match
     * @param how how it was resolved
     * @param declared the tag as the site's export declares it
     * @param profile the tag's samples
     */
    public record Required(
            String role,
            String tag,
            int criticality,
            String kind,
            How how,
            Place place,
            Optional<TagInventory.Tag> declared,
            Optional<TagProfile> profile) {

        /** Measured continuously: not a set-point, not a switch. */
        public boolean analog() {
            if (!kind.isEmpty()) {
                return kind.equals("analog");
            }
            if (declared.filter(TagInventory.Tag::digital).isPresent()) {
                return false;
            }
            return profile.map(p -> p.valueClass() == TagProfile.ValueClass.ANALOG)
                    .orElse(true);
        }

        /**
         * Expected interval between samples, milliseconds: the median interval, or the declared scan rate when that is slower. A
         * historian may store more slowly than the controller scans, so a faster scan rate is no promise.
         */
        public double interval() {
            double median = profile.map(TagProfile::medianInterval).orElse(0.0);
            return Math.max(median, declared.map(TagInventory.Tag::scanMillis).orElse(0.0));
        }

        /** How the tag is scanned, stored and moves, with what the export declares. */
        public TagModel model() {
            return TagModel.of(profile.orElseThrow(), declaration());
        }

        /** What the export declares, in the engine's words. */
        public Declared declaration() {
            return declared.map(d -> DeclaredTags.of(d, 0)).orElse(Declared.NOTHING);
        }

        public boolean hasSamples() {
            return profile.filter(p -> p.samples() > 0).isPresent();
        }
    }

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

    private RequiredTags() {}

    /** The required signals at a site, in manifest order. */
    public static List<Required> at(Evidence evidence, String site) {
        Optional<Evidence.History> history = value(evidence.history().get(site));
        Optional<TagInventory> inventory = value(evidence.tags().get(site));
        List<Required> required = new ArrayList<>();
        if (evidence.manifest().inputs().isEmpty()) {
            history.ifPresent(h -> h.profile().tags().stream()
                    .filter(p -> p.valueClass() == TagProfile.ValueClass.ANALOG || p.samples() == 0)
                    .forEach(p -> required.add(new Required(
                            p.name(),
                            p.name(),
                            1,
                            "",
                            How.UNDECLARED,
                            Place.NOWHERE,
                            inventory.flatMap(i -> i.find(p.name())),
                            Optional.of(p)))));
            return required;
        }
        Set<String> names = new TreeSet<>();
        inventory.ifPresent(i -> i.tags().forEach(t -> names.add(t.name())));
        history.filter(h -> h.hashSalt().isEmpty())
                .ifPresent(h -> h.profile().tags().forEach(t -> names.add(t.name())));
        boolean home = evidence.manifest().site(site).map(s -> s.home()).orElse(false);
        for (ModelInput input : evidence.manifest().inputs()) {
            Resolved resolved = resolve(input, site, home, names, history);
            required.add(new Required(
                    input.role(),
                    resolved.tag(),
                    input.criticality(),
                    input.kind(),
                    resolved.how(),
                    input.places().getOrDefault(site, input.place()),
                    inventory.flatMap(i -> i.find(resolved.tag())),
                    history.flatMap(h -> h.profile().tag(h.stored(resolved.tag())))));
        }
        return required;
    }

    private record Resolved(String tag, How how) {}

    private static Resolved resolve(
            ModelInput input, String site, boolean home, Set<String> names, Optional<Evidence.History> history) {
        String own = input.tags().get(site);
        if (own != null) {
            boolean same = input.tags().entrySet().stream()
                    .anyMatch(e -> !e.getKey().equals(site) && e.getValue().equals(own));
            return new Resolved(own, home ? How.HOME : same ? How.EQUAL_NAME : How.BY_HAND);
        }
        String pattern = input.match().getOrDefault(site, input.match().get("*"));
        if (pattern != null) {
            Pattern glob = glob(pattern);
            List<String> hits =
                    names.stream().filter(n -> glob.matcher(n).matches()).toList();
            return hits.size() == 1
                    ? new Resolved(hits.get(0), home ? How.HOME : How.PATTERN)
                    : new Resolved("", How.UNRESOLVED);
        }
        for (String elsewhere : new TreeSet<>(input.tags().values())) {
            boolean stored = history.filter(
                            h -> h.profile().tag(h.stored(elsewhere)).isPresent())
                    .isPresent();
            if (names.contains(elsewhere) || stored) {
                return new Resolved(elsewhere, How.EQUAL_NAME);
            }
        }
        return new Resolved("", How.UNRESOLVED);
    }

    /** A pattern of names: {@code *} any text, {@code ?} one character, capitals and small letters alike. */
    public static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    private static <T> Optional<T> value(@org.jspecify.annotations.Nullable Input<T> input) {
        return input == null ? Optional.empty() : input.asOptional();
    }
}
