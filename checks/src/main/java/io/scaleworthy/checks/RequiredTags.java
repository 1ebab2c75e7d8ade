package io.scaleworthy.checks;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Manifest.ModelInput;
import io.scaleworthy.evidence.ResolvedInput;
import io.scaleworthy.evidence.ResolvedInput.How;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.evidence.read.DeclaredTags;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        for (ResolvedInput resolved : ResolvedInput.at(evidence.manifest(), site, history, inventory)) {
            ModelInput input = resolved.input();
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

    /** How a tag of a site is scanned, stored and moves, with what the site's export declares. */
    public static TagModel model(Evidence evidence, String site, TagProfile tag) {
        return TagModel.of(
                tag, DeclaredTags.of(value(evidence.tags().get(site)), 0).apply(tag.name()));
    }

    private static <T> Optional<T> value(@org.jspecify.annotations.Nullable Input<T> input) {
        return input == null ? Optional.empty() : input.asOptional();
    }
}
