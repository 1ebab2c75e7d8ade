package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.MachineOfTag;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.NameGrammar;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** DQ-GEN: share of the signals on machines of several makes that have one unit, one range and one pace. */
public final class MachineGenerations implements Check {
    /** Ranges may differ by so much of the wider one (rubric, definition of DQ-GEN). */
    private static final double MOST_RANGE = 0.10;
    /** Median intervals may differ by this factor (rubric, definition of DQ-GEN). */
    private static final double MOST_PACE = 2;

    private static final int MOST_FINDINGS = 10;
    private static final String UNLISTED = "a machine of unknown make";

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-GEN",
                Set.of(Need.MANIFEST, Need.TAGS, Need.HISTORY, Need.ASSETS),
                Set.of(),
                List.of("agreeing-share"),
                List.of(
                        new Parameter("most difference of ranges", 100 * MOST_RANGE, "%", "rubric, DQ-GEN"),
                        new Parameter("most ratio of median intervals", MOST_PACE, "", "rubric, DQ-GEN")),
                Finding.text("dq-gen.method"));
    }

    /** A tag of a machine of some generation. */
    private record Found(Tag tag, String generation, Optional<TagProfile> profile) {}

    @Override
    public Measurement measure(Evidence evidence, String site) {
        Optional<NameGrammar> names = AssetModel.grammar(evidence, site).filter(n -> n.has("signal"));
        List<Evidence.Asset> assets = given(evidence.assets(), site);
        TagInventory inventory = given(evidence.tags(), site);
        Evidence.History history = given(evidence.history(), site);
        if (names.isEmpty()) {
            return unknown("dq-gen.names");
        }
        Map<String, List<Found>> signals = new TreeMap<>();
        Set<String> unexported = new TreeSet<>();
        for (Tag tag : inventory.tags()) {
            Optional<String> signal = names.get().part(tag.name(), "signal");
            List<String> machines = MachineOfTag.machines(tag.name(), names.get(), assets);
            if (signal.isPresent() && !tag.digital()) {
                // A machine that is left off the list must not help.
                String generation = machines.size() != 1
                        ? UNLISTED
                        : assets.stream()
                                .filter(a -> a.name().equals(machines.get(0))
                                        && !a.generation().isEmpty())
                                .map(Evidence.Asset::generation)
                                .findFirst()
                                .orElse(UNLISTED);
                signals.computeIfAbsent(signal.get().toLowerCase(Locale.ROOT), s -> new ArrayList<>())
                        .add(new Found(tag, generation, history.profile().tag(history.stored(tag.name()))));
            }
        }
        // A tag that was left out of the export stands in the samples still.
        for (TagProfile profile : history.profile().tags()) {
            Optional<String> signal = names.get().part(profile.name(), "signal");
            boolean exported = inventory.find(profile.name()).isPresent()
                    || !history.hashSalt().isEmpty();
            if (signal.isPresent() && !exported && profile.valueClass() == TagProfile.ValueClass.ANALOG) {
                unexported.add(signal.get().toLowerCase(Locale.ROOT));
            }
        }
        int shared = 0;
        int agree = 0;
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, List<Found>> signal : signals.entrySet()) {
            Set<String> generations = new TreeSet<>();
            signal.getValue().forEach(f -> generations.add(f.generation()));
            boolean lost = unexported.contains(signal.getKey());
            if (generations.size() < 2 && !generations.contains(UNLISTED) && !lost) {
                continue;
            }
            shared++;
            List<String> against = differences(signal.getValue());
            if (lost) {
                against.add(Finding.text("dq-gen.unexported"));
            }
            agree += against.isEmpty() ? 1 : 0;
            if (!against.isEmpty()) {
                Place place = signal.getValue().get(0).tag().place();
                findings.add(Finding.of(
                        "dq-gen.signal",
                        place,
                        signal.getKey(),
                        String.join("; ", against),
                        String.join(", ", generations)));
            }
        }
        long known = assets.stream()
                .map(Evidence.Asset::generation)
                .filter(g -> !g.isEmpty())
                .distinct()
                .count();
        if (shared == 0 || known == 0) {
            return unknown("dq-gen.one");
        }
        double value = 100.0 * agree / shared;
        return new Measurement.Measured(
                List.of(MetricValue.exact("agreeing-share", value)),
                Set.of(),
                false,
                false,
                Finding.text("dq-gen.formula", Numbers.show(value), agree, shared),
                findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
    }

    /** What speaks against one meaning; what nobody declared cannot agree. */
    private static List<String> differences(List<Found> found) {
        List<String> against = new ArrayList<>();
        if (found.stream().anyMatch(f -> f.generation().equals(UNLISTED))) {
            against.add(Finding.text("dq-gen.unlisted"));
        }
        Set<String> units = new TreeSet<>();
        found.forEach(f -> units.add(
                Units.parse(f.tag().unit()).map(Units.Unit::ucum).orElse(f.tag().unit())));
        if (units.size() > 1 || units.contains("")) {
            against.add(Finding.text(
                    "dq-gen.units",
                    String.join(
                            ", ",
                            units.stream().map(u -> u.isEmpty() ? "none" : u).toList())));
        }
        double low = Double.POSITIVE_INFINITY;
        double lowMost = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double highMost = Double.NEGATIVE_INFINITY;
        boolean all = true;
        double slow = 0;
        double fast = Double.POSITIVE_INFINITY;
        for (Found f : found) {
            all &= f.tag().low().isPresent() && f.tag().high().isPresent();
            low = Math.min(low, f.tag().low().orElse(0));
            lowMost = Math.max(lowMost, f.tag().low().orElse(0));
            high = Math.min(high, f.tag().high().orElse(0));
            highMost = Math.max(highMost, f.tag().high().orElse(0));
            double pace = f.profile().map(TagProfile::medianInterval).orElse(0.0);
            slow = Math.max(slow, pace);
            fast = Math.min(fast, pace);
        }
        double most = MOST_RANGE * (highMost - low);
        if (!all) {
            against.add(Finding.text("dq-gen.no-range"));
        } else if (lowMost - low > most || highMost - high > most) {
            against.add(Finding.text("dq-gen.range"));
        }
        if (fast <= 0) {
            against.add(Finding.text("dq-gen.no-samples"));
        } else if (slow > MOST_PACE * fast) {
            against.add(Finding.text("dq-gen.pace", Numbers.value(fast / 1000), Numbers.value(slow / 1000)));
        }
        return against;
    }

    private static Measurement unknown(String key) {
        return new Measurement.Unknown(
                Measurement.Reason.INSUFFICIENT, Finding.text(key), Finding.text(key + ".bring"), List.of());
    }

    private static <T> T given(Map<String, io.scaleworthy.evidence.Input<T>> inputs, String site) {
        return java.util.Objects.requireNonNull(inputs.get(site)).asOptional().orElseThrow();
    }
}
