package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the validated YAML of the manifest to what checks use of it. */
final class ManifestReader {
    private final String file;
    private final Where where;
    private final Mapping root;
    private final List<Problem> problems;

    ManifestReader(String file, Where where, Mapping root, List<Problem> problems) {
        this.file = file;
        this.where = where;
        this.root = root;
        this.problems = problems;
    }

    Manifest read() {
        Mapping pilot = object(root, "pilot");
        Mapping window = object(root, "window");
        List<Manifest.Site> sites =
                root.mappings("sites").stream().map(this::site).toList();
        Set<String> ids = new HashSet<>();
        for (Manifest.Site site : sites) {
            if (!ids.add(site.id())) {
                problems.add(Problem.refused("MANIFEST-SITE-TWICE", site.place(), site.id()));
            }
        }
        if (sites.stream().noneMatch(Manifest.Site::home)) {
            problems.add(Problem.refused("MANIFEST-NO-HOME", place("sites")));
        }
        Optional<LocalDate> from = Dates.optional(window, "from");
        Optional<LocalDate> to = Dates.optional(window, "to");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            problems.add(Problem.refused("MANIFEST-WINDOW", place("window"), from.get(), to.get()));
        }
        List<Manifest.ModelInput> inputs =
                root.mappings("inputs").stream().map(i -> input(i, ids)).toList();
        Map<String, String> grammars = perSite(object(root, "naming").get("grammar"), ids);
        for (String grammar : grammars.values()) {
            try {
                io.scaleworthy.evidence.NameGrammar.parse(grammar);
            } catch (java.util.regex.PatternSyntaxException e) {
                problems.add(Problem.refused("MANIFEST-GRAMMAR", place("naming"), grammar, e.getDescription()));
            }
        }
        return new Manifest(
                file,
                root.text("owner") != null && root.text("approved_on") != null,
                pilot(pilot),
                from,
                to,
                sites,
                inputs,
                texts(object(root, "ambient"), ids),
                grammars,
                root.mappings("lineage").stream()
                        .flatMap(l -> Optional.ofNullable(l.text("source")).stream())
                        .toList(),
                root.mappings("evaluations").stream()
                        .map(e -> new Manifest.Evaluation(
                                text(e, "asset"), text(e, "line"), text(e, "site"), e.number("value") != null, at(e)))
                        .toList(),
                Optional.ofNullable(root.mapping("risk")).map(this::risk),
                Optional.ofNullable(root.mapping("scaling_path")).map(this::scalingPath),
                success(pilot),
                facts(pilot));
    }

    private Manifest.Success success(Mapping pilot) {
        Map<String, Integer> users = new LinkedHashMap<>();
        for (Mapping row : root.mappings("target_users")) {
            Double people = row.number("people");
            if (people == null || people < 1 || users.put(text(row, "shift"), (int) Math.round(people)) != null) {
                problems.add(Problem.refused("MANIFEST-USERS", at(row), text(row, "shift")));
            }
        }
        return new Manifest.Success(
                pilot.mappings("success_metrics").stream()
                        .map(m -> new Manifest.Metric(text(m, "name"), text(m, "type"), text(m, "kpi"), at(m)))
                        .toList(),
                pilot.mappings("models").stream()
                        .map(m -> new Manifest.Model(text(m, "id"), m.texts("kpis"), at(m)))
                        .toList(),
                users,
                root.mappings("design_sessions").stream()
                        .map(s -> new Manifest.Session(
                                Dates.optional(s, "date").orElse(LocalDate.EPOCH),
                                text(s, "shift"),
                                text(s, "groups"),
                                at(s)))
                        .toList());
    }

    private Manifest.Pilot pilot(Mapping p) {
        Mapping decides = object(p, "decides");
        Mapping target = object(p, "value_target");
        Mapping training = object(p, "training_window");
        Optional<java.time.LocalDate> first = Dates.optional(training, "from");
        Optional<java.time.LocalDate> last = Dates.optional(training, "to");
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            problems.add(
                    Problem.refused("MANIFEST-TRAINING", where.at(training.lineOf("to")), first.get(), last.get()));
        }
        boolean decided =
                decides.text("who") != null && decides.text("what") != null && decides.text("how_often") != null;
        return new Manifest.Pilot(
                text(p, "id"),
                text(p, "name"),
                Stage.of(text(p, "stage")).orElse(Stage.PILOT),
                text(p, "loop"),
                text(p, "technology"),
                text(p, "asset"),
                text(p, "line"),
                decided,
                text(target, "person"),
                number(target, "amount"),
                Dates.optional(p, "started"),
                Dates.optional(p, "go_live"),
                text(p, "problem"),
                Dates.optional(training, "from"),
                Dates.optional(training, "to"),
                p.text("latency_budget") == null
                        ? OptionalDouble.empty()
                        : Shape.parseDuration(text(p, "latency_budget"))
                                .map(d -> OptionalDouble.of(d.toMillis() / 1000.0))
                                .orElse(OptionalDouble.empty()),
                p.texts("kpis"),
                at(p));
    }

    private Manifest.Site site(Mapping s) {
        Optional<ZoneId> zone = Optional.empty();
        String written = s.text("timezone");
        if (written != null) {
            try {
                zone = Optional.of(ZoneId.of(written));
            } catch (DateTimeException e) {
                problems.add(Problem.refused(
                        "MANIFEST-ZONE", where.at(s.lineOf("timezone")), written, Suggestion.zone(written)));
            }
        }
        List<Manifest.SourceSystem> systems = s.mappings("systems").stream()
                .map(m -> new Manifest.SourceSystem(
                        text(m, "type"),
                        text(m, "name"),
                        text(m, "version"),
                        text(m, "interface"),
                        m.get("maintained") == null ? Optional.empty() : Optional.of(m.isTrue("maintained")),
                        m.get("needed") == null || m.isTrue("needed"),
                        at(m)))
                .toList();
        return new Manifest.Site(
                text(s, "id"),
                text(s, "role").equals("pilot"),
                zone,
                text(object(s, "source"), "interface"),
                text(s, "state_tag"),
                s.texts("running_values"),
                s.texts("planned_stop_values"),
                s.texts("regime_tags"),
                s.get("calendar") != null,
                systems,
                at(s));
    }

    private Manifest.ModelInput input(Mapping i, Set<String> ids) {
        Double criticality = i.number("criticality");
        int weight = criticality == null ? 1 : (int) Math.round(criticality);
        if (weight < 1 || weight > 3) {
            problems.add(Problem.refused("MANIFEST-CRITICALITY", where.at(i.lineOf("criticality")), weight));
        }
        return new Manifest.ModelInput(
                text(i, "role"),
                text(i, "unit"),
                Math.min(3, Math.max(1, weight)),
                text(i, "kind"),
                texts(object(i, "tags"), ids),
                perSite(i.get("match"), ids),
                number(i, "importance"),
                places(i),
                at(i));
    }

    private Map<String, Place> places(Mapping input) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (String key : List.of("match", "tags")) {
            if (input.get(key) instanceof Mapping perSite) {
                perSite.entries().forEach((site, value) -> places.put(site, where.at(value.line())));
            }
        }
        return places;
    }

    private Manifest.Risk risk(Mapping risk) {
        List<Manifest.Hazard> hazards = risk.mappings("hazards").stream()
                .map(h -> new Manifest.Hazard(
                        text(h, "what"),
                        h.number("severity") != null && h.number("likelihood") != null,
                        h.text("treatment") != null && h.text("owner") != null && h.text("due") != null,
                        at(h)))
                .toList();
        return new Manifest.Risk(text(risk, "regulatory_class"), hazards, at(risk));
    }

    private Manifest.ScalingPath scalingPath(Mapping path) {
        Optional<LocalDate> day = Dates.optional(path, "defined_on");
        Map<String, Optional<LocalDate>> items = new LinkedHashMap<>();
        for (String item : List.of("integration_demand", "architecture", "future_owners")) {
            if (path.isTrue(item)) {
                items.put(item, day);
            }
        }
        Mapping threshold = path.mapping("financial_threshold");
        if (threshold != null && (threshold.number("payback_months") != null || threshold.number("npv") != null)) {
            items.put(
                    "financial_threshold",
                    Dates.optional(threshold, "defined_on").or(() -> day));
        }
        return new Manifest.ScalingPath(items, at(path));
    }

    private Map<String, String> facts(Mapping pilot) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String field : List.of("use_case", "loop", "regulated", "supervised", "latency_budget", "stage")) {
            String value = pilot.text(field);
            if (value != null) {
                facts.put("pilot." + field, field.equals("supervised") ? String.valueOf(pilot.isTrue(field)) : value);
            }
        }
        if (!object(root, "architecture").list("flows").isEmpty()) {
            facts.put("architecture.flows", "given");
        }
        return facts;
    }

    /** A value for all sites (key *), or one per site. */
    private Map<String, String> perSite(@Nullable YamlNode node, Set<String> ids) {
        if (node instanceof YamlNode.Scalar scalar) {
            return Map.of("*", scalar.text());
        }
        return node instanceof Mapping mapping ? texts(mapping, ids) : Map.of();
    }

    private Map<String, String> texts(Mapping mapping, Set<String> ids) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> known = new ArrayList<>(ids);
        known.sort(null);
        mapping.entries().forEach((key, node) -> {
            if (!ids.contains(key)) {
                problems.add(Problem.refused(
                        "MANIFEST-UNKNOWN-SITE",
                        where.at(mapping.lineOf(key)),
                        key,
                        io.scaleworthy.finding.Suggestion.sentence(key, known)));
            } else if (node instanceof YamlNode.Scalar scalar) {
                texts.put(key, scalar.text());
            }
        });
        return texts;
    }

    private static OptionalDouble number(Mapping node, String key) {
        Double value = node.number(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Mapping object(Mapping node, String key) {
        Mapping child = node.mapping(key);
        return child == null ? new Mapping(node.line(), Map.of(), Map.of()) : child;
    }

    private static String text(Mapping node, String key) {
        String text = node.text(key);
        return text == null ? "" : text.strip();
    }

    private Place place(String key) {
        return where.at(root.lineOf(key));
    }

    private Place at(Mapping node) {
        return where.at(node.line());
    }
}
