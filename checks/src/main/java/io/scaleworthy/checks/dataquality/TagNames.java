package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.NameGrammar;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** DQ-NAME: share of required tags whose name parses under the declared naming convention. */
public final class TagNames implements Check {
    /** A convention that accepts more than one in twenty shuffled names says nothing (rubric, corrections). */
    private static final double MOST_SHUFFLED = 0.05;

    private static final int SHUFFLES = 200;
    private static final long SEED = 42;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-NAME",
                Set.of(Need.MANIFEST, Need.TAGS),
                Set.of(Need.HISTORY),
                List.of("parsed-share"),
                List.of(new Parameter(
                        "most shuffled names accepted",
                        100 * MOST_SHUFFLED,
                        "%",
                        "rubric: a convention of .* would score 100")),
                Finding.text("dq-name.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String site) {
        String grammar = evidence.manifest()
                .grammars()
                .getOrDefault(site, evidence.manifest().grammars().get("*"));
        if (grammar == null) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("dq-name.none"),
                    Finding.text("dq-name.none.bring"),
                    List.of());
        }
        TagInventory inventory = java.util.Objects.requireNonNull(
                        evidence.tags().get(site))
                .asOptional()
                .orElseThrow();
        NameGrammar names = NameGrammar.parse(grammar);
        if (!names.has("equipment") || !names.has("signal")) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("dq-name.parts", grammar),
                    Finding.text("dq-name.none.bring"),
                    List.of());
        }
        List<Required> required = RequiredTags.at(evidence, site);
        if (!inventory.complete() && required.size() < TagInventory.LEAST_SAMPLE) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("tags.sample", required.size(), TagInventory.LEAST_SAMPLE),
                    Finding.text("tags.sample.bring"),
                    List.of());
        }
        double parsed = 0;
        double weights = 0;
        List<Finding> findings = new ArrayList<>();
        for (Required tag : required) {
            weights += tag.criticality();
            boolean fits = !tag.tag().isEmpty() && names.accepts(tag.tag());
            parsed += fits ? tag.criticality() : 0;
            if (!fits) {
                findings.add(tag.declared()
                        .map(d -> Finding.of("dq-name.tag", d.place(), tag.tag()))
                        .orElseGet(() -> Finding.of("signal.unresolved", tag.place(), tag.role(), site)));
            }
        }
        if (weights == 0) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("signal.none"),
                    Finding.text("signal.none.bring"),
                    List.of());
        }
        long all =
                inventory.tags().stream().filter(t -> names.accepts(t.name())).count();
        findings.add(Finding.of(
                "dq-name.all",
                new Place("tag export of " + site, ""),
                Numbers.count(all),
                Numbers.count(inventory.tags().size())));
        double shuffled = shuffledShare(names, inventory);
        boolean loose = shuffled > MOST_SHUFFLED;
        if (loose) {
            findings.add(
                    0,
                    Finding.of(
                            "dq-name.loose",
                            new Place(evidence.manifest().file(), "naming"),
                            Numbers.show(100 * shuffled)));
        }
        double value = 100 * parsed / weights;
        return new Measurement.Measured(
                List.of(MetricValue.exact("parsed-share", value)),
                loose ? Set.of("grammar-too-loose") : Set.of(),
                false,
                false,
                Finding.text("dq-name.formula", Numbers.show(value), required.size(), grammar),
                findings.subList(0, Math.min(findings.size(), 10)));
    }

    /** Share of names that are still accepted after their characters were shuffled, with a fixed seed. */
    private static double shuffledShare(NameGrammar names, TagInventory inventory) {
        Random random = new Random(SEED);
        int tried = 0;
        int accepted = 0;
        Set<String> real = new HashSet<>();
        inventory.tags().forEach(t -> real.add(t.name()));
        for (int i = 0; i < SHUFFLES && !inventory.tags().isEmpty(); i++) {
            String name = inventory.tags().get(i % inventory.tags().size()).name();
            List<Character> letters = new ArrayList<>();
            for (char c : name.toCharArray()) {
                letters.add(c);
            }
            Collections.shuffle(letters, random);
            StringBuilder mixed = new StringBuilder();
            letters.forEach(mixed::append);
            if (!real.contains(mixed.toString())) {
                tried++;
                accepted += names.accepts(mixed.toString()) ? 1 : 0;
            }
        }
        return tried == 0 ? 0 : (double) accepted / tried;
    }
}
