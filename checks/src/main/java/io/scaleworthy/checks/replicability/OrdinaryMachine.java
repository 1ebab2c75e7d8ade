package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.MachineOfTag;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.evidence.NameGrammar;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.probe.Partition;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * RP-BEST: how much better the data of the pilot's machine are than those of the middle of its fleet. The points of a machine are the
 * share of time with a good and fresh value, over the signals that the model needs.
 */
public final class OrdinaryMachine implements Check {
    /** Fewer machines have no middle (rubric, RP-BEST). */
    private static final int LEAST_MACHINES = 5;

    private static final int MOST_FINDINGS = 12;

    @Override
    public Spec spec() {
        return new Spec(
                "RP-BEST",
                Set.of(Need.MANIFEST, Need.HISTORY, Need.ASSETS),
                Set.of(Need.TAGS),
                List.of("fleet-lead"),
                List.of(new Parameter("least machines", LEAST_MACHINES, "machines", "rubric, RP-BEST")),
                Finding.text("rp-best.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        String wanted = MachineOfTag.normal(evidence.manifest().pilot().asset());
        List<Finding> findings = new ArrayList<>();
        for (Manifest.Site site : evidence.manifest().sites()) {
            Optional<History> history = given(evidence.history(), site);
            Optional<NameGrammar> names = grammar(evidence, site.id());
            if (!site.home() || history.isEmpty()) {
                continue;
            }
            if (names.isEmpty()) {
                return unknown(Measurement.Reason.MISSING, "rp-best.names", List.of(), site.id());
            }
            Map<String, Map<String, String>> machines = machines(evidence, site, names.get());
            if (!machines.containsKey(wanted)) {
                continue;
            }
            return measure(evidence, site, names.get(), history.get(), machines, wanted, findings);
        }
        return unknown(
                Measurement.Reason.MISSING,
                "rp-best.pilot",
                findings,
                evidence.manifest().pilot().asset());
    }

    private static Measurement measure(
            Evidence evidence,
            Manifest.Site site,
            NameGrammar names,
            History history,
            Map<String, Map<String, String>> machines,
            String wanted,
            List<Finding> findings) {
        Set<String> signals = new TreeSet<>();
        for (Required tag : RequiredTags.at(evidence, site.id())) {
            names.part(tag.tag(), "signal").map(s -> s.toLowerCase(Locale.ROOT)).ifPresent(signals::add);
        }
        signals.retainAll(machines.getOrDefault(wanted, Map.of()).keySet());
        if (signals.isEmpty()) {
            return unknown(Measurement.Reason.MISSING, "rp-best.signals", findings, site.id());
        }
        HistorianProfile profile = history.profile();
        TreeMap<String, Double> points = new TreeMap<>();
        List<String> without = new ArrayList<>();
        machines.forEach((machine, tags) -> {
            double sum = 0;
            boolean any = false;
            for (String signal : signals) {
                Optional<TagProfile> tag = Optional.ofNullable(tags.get(signal))
                        .flatMap(name -> profile.tag(history.stored(name)))
                        .filter(t -> t.samples() > 0);
                any |= tag.isPresent();
                sum += tag.map(t -> usable(evidence, site, profile, t, machine.equals(wanted)))
                        .orElse(0.0);
            }
            if (any) {
                points.put(machine, sum / signals.size());
            } else {
                without.add(machine);
            }
        });
        if (!without.isEmpty()) {
            return unknown(Measurement.Reason.INSUFFICIENT, "rp-best.without", findings, String.join(", ", without));
        }
        if (points.size() < LEAST_MACHINES) {
            return unknown(Measurement.Reason.INSUFFICIENT, "rp-best.few", findings, points.size(), LEAST_MACHINES);
        }
        List<Double> sorted = points.values().stream().sorted().toList();
        int n = sorted.size();
        double middle = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
        double own = points.getOrDefault(wanted, 0.0);
        points.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_FINDINGS)
                .forEach(e -> findings.add(Finding.of(
                        e.getKey().equals(wanted) ? "rp-best.own" : "rp-best.machine",
                        new Place("history of " + site.id(), ""),
                        e.getKey(),
                        Numbers.show(e.getValue()))));
        return new Measurement.Measured(
                List.of(MetricValue.exact("fleet-lead", own - middle)),
                Set.of(),
                false,
                false,
                Finding.text(
                        "rp-best.formula",
                        Numbers.show(own - middle),
                        Numbers.show(own),
                        Numbers.show(middle),
                        n,
                        signals.size()),
                findings);
    }

    /** By machine of the site, listed or not, its tags by signal. A machine that is left off the list must not help. */
    private static Map<String, Map<String, String>> machines(Evidence evidence, Manifest.Site site, NameGrammar names) {
        Map<String, Map<String, String>> machines = new TreeMap<>();
        Set<String> tags = new TreeSet<>();
        given(evidence.tags(), site).map(TagInventory::tags).ifPresent(all -> all.forEach(t -> tags.add(t.name())));
        given(evidence.history(), site)
                .filter(h -> h.hashSalt().isEmpty())
                .ifPresent(h -> h.profile().tags().forEach(t -> tags.add(t.name())));
        for (String tag : tags) {
            Optional<String> machine = names.part(tag, "equipment").map(MachineOfTag::normal);
            Optional<String> signal = names.part(tag, "signal").map(s -> s.toLowerCase(Locale.ROOT));
            if (machine.isPresent() && signal.isPresent()) {
                machines.computeIfAbsent(machine.get(), m -> new TreeMap<>()).putIfAbsent(signal.get(), tag);
            }
        }
        given(evidence.assets(), site)
                .ifPresent(list -> list.forEach(
                        asset -> machines.computeIfAbsent(MachineOfTag.normal(asset.name()), m -> new TreeMap<>())));
        return machines;
    }

    /** Share of the time without planned stops in which a tag shows a good and fresh value, in percent. */
    private static double usable(
            Evidence evidence, Manifest.Site site, HistorianProfile profile, TagProfile tag, boolean pilot) {
        TagModel model = RequiredTags.model(evidence, site.id(), tag);
        Partition time = Partition.of(profile, tag, model);
        long looked = time.window() - time.planned();
        if (pilot) {
            // What the pilot's machine alone did not deliver must not make it look ordinary.
            looked -= Math.max(0, time.silent() + time.beforeFirst() - profile.silenceTotal());
        }
        return looked <= 0 ? 0 : 100.0 * time.good() / looked;
    }

    private static Optional<NameGrammar> grammar(Evidence evidence, String site) {
        return evidence.manifest().grammar(site).filter(g -> g.has("equipment") && g.has("signal"));
    }

    private static <T> Optional<T> given(Map<String, Input<T>> inputs, Manifest.Site site) {
        return Optional.ofNullable(inputs.get(site.id())).flatMap(Input::asOptional);
    }

    private static Measurement.Unknown unknown(
            Measurement.Reason reason, String key, List<Finding> findings, Object... arguments) {
        return new Measurement.Unknown(
                reason, Finding.text(key, arguments), Finding.text(key + ".bring", arguments), findings);
    }
}
