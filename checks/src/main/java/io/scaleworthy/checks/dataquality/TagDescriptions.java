package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** DQ-META: mean over the fields unit, description, range, type and source of the share of required tags that have them. */
public final class TagDescriptions implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "DQ-META",
                Set.of(Need.MANIFEST, Need.TAGS),
                Set.of(Need.HISTORY),
                List.of("described-share"),
                List.of(),
                Finding.text("dq-meta.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String site) {
        TagInventory inventory = java.util.Objects.requireNonNull(
                        evidence.tags().get(site))
                .asOptional()
                .orElseThrow();
        List<Required> required = RequiredTags.at(evidence, site);
        if (!inventory.complete() && required.size() < TagInventory.LEAST_SAMPLE) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("tags.sample", required.size(), TagInventory.LEAST_SAMPLE),
                    Finding.text("tags.sample.bring"),
                    List.of());
        }
        if (required.isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("signal.none"),
                    Finding.text("signal.none.bring"),
                    List.of());
        }
        if (required.stream().noneMatch(tag -> tag.declared().isPresent())) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("dq-meta.foreign", required.size()),
                    Finding.text("dq-meta.foreign.bring"),
                    List.of());
        }
        Map<Field, double[]> sums = new EnumMap<>(Field.class);
        List<Finding> findings = new ArrayList<>();
        for (Required tag : required) {
            List<String> lacking = new ArrayList<>();
            for (Field field : inventory.carries()) {
                boolean digital = tag.declared().map(Tag::digital).orElse(false);
                if (digital && (field == Field.UNIT || field == Field.RANGE)) {
                    continue;
                }
                double[] sum = sums.computeIfAbsent(field, f -> new double[2]);
                sum[1] += tag.criticality();
                if (tag.declared().filter(t -> has(t, field)).isPresent()) {
                    sum[0] += tag.criticality();
                } else {
                    lacking.add(field.name().toLowerCase(Locale.ROOT));
                }
            }
            if (tag.declared().isEmpty()) {
                findings.add(Finding.of("dq-meta.absent", tag.place(), tag.role(), site));
            } else if (!lacking.isEmpty()) {
                findings.add(
                        Finding.of("dq-meta.tag", tag.declared().get().place(), tag.tag(), String.join(", ", lacking)));
            }
        }
        double mean = sums.values().stream()
                .mapToDouble(s -> 100 * s[0] / s[1])
                .average()
                .orElse(0);
        List<String> uncarried = new ArrayList<>();
        for (Field field : Field.values()) {
            if (!inventory.carries().contains(field)) {
                uncarried.add(field.name().toLowerCase(Locale.ROOT));
            }
        }
        if (!uncarried.isEmpty()) {
            findings.add(Finding.of(
                    "dq-meta.uncarried", new Place("tag export of " + site, ""), String.join(", ", uncarried)));
        }
        List<String> shares = new ArrayList<>();
        sums.forEach((field, s) ->
                shares.add(field.name().toLowerCase(Locale.ROOT) + " " + Numbers.show(100 * s[0] / s[1]) + " %"));
        return new Measurement.Measured(
                List.of(MetricValue.exact("described-share", mean)),
                Set.of(),
                false,
                false,
                Finding.text("dq-meta.formula", Numbers.show(mean), String.join(", ", shares), required.size()),
                findings.subList(0, Math.min(findings.size(), 10)));
    }

    private static boolean has(Tag tag, Field field) {
        return switch (field) {
            case UNIT -> !tag.unit().isBlank();
            // A description that repeats the name describes nothing.
            case DESCRIPTION ->
                !tag.description().isBlank() && !tag.description().equalsIgnoreCase(tag.name());
            case RANGE ->
                tag.low().isPresent()
                        && tag.high().isPresent()
                        && tag.low().getAsDouble() < tag.high().getAsDouble();
            case TYPE -> !tag.dataType().isBlank();
            case SOURCE -> !tag.source().isBlank();
        };
    }
}
