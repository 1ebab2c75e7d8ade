package io.scaleworthy.evidence;

import io.scaleworthy.finding.Place;
import io.scaleworthy.rubric.Stage;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What {@code scaleworthy.yml} declares, as far as checks use it. Files are resolved elsewhere.
 *
 * @param approved the manifest itself names an owner and an approval day, so that what is calculated from it counts
 * @param facts fields that rubric conditions may look at
 */
public record Manifest(
        String file,
        boolean approved,
        Pilot pilot,
        Optional<LocalDate> windowFrom,
        Optional<LocalDate> windowTo,
        List<Site> sites,
        List<ModelInput> inputs,
        Map<String, String> ambient,
        Map<String, String> grammars,
        List<String> lineageSources,
        List<Evaluation> evaluations,
        Optional<Risk> risk,
        Optional<ScalingPath> scalingPath,
        Success success,
        Map<String, String> facts) {

    public Manifest {
        sites = List.copyOf(sites);
        inputs = List.copyOf(inputs);
        ambient = java.util.Collections.unmodifiableMap(new TreeMap<>(ambient));
        grammars = java.util.Collections.unmodifiableMap(new TreeMap<>(grammars));
        lineageSources = List.copyOf(lineageSources);
        evaluations = List.copyOf(evaluations);
        facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** The pilot. Texts are empty when not given. */
    public record Pilot(
            String id,
            String name,
            Stage stage,
            String loop,
            String technology,
            String asset,
            String line,
            boolean decides,
            String valuePerson,
            OptionalDouble valueAmount,
            Optional<LocalDate> started,
            Optional<LocalDate> goLive,
            String problem,
            Optional<LocalDate> trainedFrom,
            Optional<LocalDate> trainedTo,
            OptionalDouble latencySeconds,
            List<String> kpis,
            Place place) {
        public Pilot {
            kpis = List.copyOf(kpis);
        }

        /** From when on it can have an effect: the day it went live, else the day it started. */
        public Optional<LocalDate> live() {
            return goLive.or(() -> started);
        }
    }

    /**
     * A site.
     *
     * @param regimeTags tags that tell what is run: product, recipe, family of materials
     * @param calendar planned stops are declared in a file
     */
    public record Site(
            String id,
            boolean home,
            Optional<ZoneId> zone,
            String source,
            String stateTag,
            List<String> runningValues,
            List<String> plannedStopValues,
            List<String> regimeTags,
            boolean calendar,
            List<SourceSystem> systems,
            Place place) {
        public Site {
            runningValues = List.copyOf(runningValues);
            plannedStopValues = List.copyOf(plannedStopValues);
            regimeTags = List.copyOf(regimeTags);
            systems = List.copyOf(systems);
        }
    }

    /**
     * A system that holds data the use case needs.
     *
     * @param maintained whether somebody supports the driver or interface; empty when nobody says
     */
    public record SourceSystem(
            String type,
            String name,
            String version,
            String delivery,
            Optional<Boolean> maintained,
            boolean needed,
            Place place) {
        /** Whether its data leave it without a person; a spreadsheet's never do. */
        public boolean automated() {
            return delivery.equals("automated") && !type.equals("spreadsheet");
        }
    }

    /**
     * One input of the model: a required signal.
     *
     * @param tags site id to tag name, declared pair by pair
     * @param match site id to pattern; the key {@code *} is for all sites
     * @param kind analog, digital or set-point; empty when not given
     * @param importance weight in the model, any scale
     * @param places site id to where its tag or pattern is declared
     */
    public record ModelInput(
            String role,
            String unit,
            int criticality,
            String kind,
            Map<String, String> tags,
            Map<String, String> match,
            OptionalDouble importance,
            Map<String, Place> places,
            Place place) {
        public ModelInput {
            places = java.util.Collections.unmodifiableMap(new TreeMap<>(places));
            tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
            match = java.util.Collections.unmodifiableMap(new TreeMap<>(match));
        }
    }

    /**
     * How success is measured, and who shall use and who shaped the solution.
     *
     * @param targetUsers by shift, how many people shall use it
     */
    public record Success(
            List<Metric> metrics, List<Model> models, Map<String, Integer> targetUsers, List<Session> sessions) {
        public Success {
            metrics = List.copyOf(metrics);
            models = List.copyOf(models);
            targetUsers = java.util.Collections.unmodifiableMap(new TreeMap<>(targetUsers));
            sessions = List.copyOf(sessions);
        }
    }

    /** A measure of success: business, adoption or model. */
    public record Metric(String name, String type, String kpi, Place place) {}

    /** A model and the KPIs it serves. */
    public record Model(String id, List<String> kpis, Place place) {
        public Model {
            kpis = List.copyOf(kpis);
        }
    }

    /** A session of the shop floor; groups are words like operators. */
    public record Session(LocalDate date, String shift, String groups, Place place) {}

    /** A result of the model somewhere. */
    public record Evaluation(String asset, String line, String site, boolean hasValue, Place place) {}

    /** The risk section. */
    public record Risk(String regulatoryClass, List<Hazard> hazards, Place place) {
        public Risk {
            hazards = List.copyOf(hazards);
        }
    }

    /** A hazard; {@code treated} means treatment, owner and due day are given. */
    public record Hazard(String what, boolean rated, boolean treated, Place place) {}

    /** What was laid down for scaling, and when; an item without its own day takes the section's. */
    public record ScalingPath(Map<String, Optional<LocalDate>> items, Place place) {
        public ScalingPath {
            items = java.util.Collections.unmodifiableMap(new TreeMap<>(items));
        }
    }

    /** The naming convention of a site: its own, or the one for all sites. */
    public Optional<NameGrammar> grammar(String site) {
        return Optional.ofNullable(grammars.getOrDefault(site, grammars.get("*")))
                .map(NameGrammar::parse);
    }

    public Optional<Site> site(String id) {
        return sites.stream().filter(s -> s.id().equals(id)).findFirst();
    }
}
