package io.scaleworthy.evidence.read;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.Magnitudes;
import io.scaleworthy.historian.profile.Repeated;
import io.scaleworthy.historian.profile.Sentinel;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.time.Spans.Span;
import io.scaleworthy.roi.expression.Evaluation;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts of historian samples as JSON: what the checks use, without any sample, so that it can leave a plant that the samples
 * cannot leave. About a kilobyte per tag. Reading what was written gives equal facts, hence equal scores.
 */
public final class FactsFile {
    /** Marks the file. */
    public static final String KIND = "scaleworthy-facts";

    private static final int VERSION = 4;

    /** Records become arrays, so that their names are not written a thousand times. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface AsArray {}

    private static final List<Class<?>> RECORDS = List.of(
            TagProfile.class,
            TagProfile.Arrival.class,
            TagProfile.Beat.class,
            TagProfile.Status.class,
            TagProfile.Values.class,
            TagProfile.Rest.class,
            Sentinel.class,
            TagProfile.Stays.class,
            TagProfile.Shapes.class,
            Stretch.class,
            Repeated.class);

    private static final JsonMapper MAPPER = mapper();

    private static JsonMapper mapper() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Lengths.class, new LengthsWriter());
        module.addDeserializer(Lengths.class, new LengthsReader());
        module.addSerializer(Magnitudes.class, new MagnitudesWriter());
        module.addDeserializer(Magnitudes.class, new MagnitudesReader());
        JsonMapper.Builder builder = JsonMapper.builder().addModule(module);
        RECORDS.forEach(type -> builder.addMixIn(type, AsArray.class));
        return builder.build();
    }

    /** Positions of the arrays, written into the file for the reader. */
    private static ObjectNode columns() {
        ObjectNode columns = JsonMapper.shared().createObjectNode();
        for (Class<?> type : RECORDS) {
            ArrayNode names = columns.putArray(type.getSimpleName());
            for (RecordComponent component : type.getRecordComponents()) {
                names.add(component.getName());
            }
        }
        return columns;
    }

    private static final class LengthsWriter extends ValueSerializer<Lengths> {
        @Override
        public void serialize(Lengths value, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            value.cells().forEach(cell -> {
                out.writeNumber(cell.count());
                out.writeNumber(cell.sum());
            });
            out.writeEndArray();
        }
    }

    private static final class LengthsReader extends ValueDeserializer<Lengths> {
        @Override
        public Lengths deserialize(JsonParser in, DeserializationContext context) {
            return readLengths(context.readTree(in));
        }
    }

    private static final class MagnitudesWriter extends ValueSerializer<Magnitudes> {
        @Override
        public void serialize(Magnitudes value, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            out.writeNumber(value.base());
            value.counts().forEach(out::writeNumber);
            out.writeEndArray();
        }
    }

    private static final class MagnitudesReader extends ValueDeserializer<Magnitudes> {
        @Override
        public Magnitudes deserialize(JsonParser in, DeserializationContext context) {
            JsonNode a = context.readTree(in);
            List<Integer> counts = new ArrayList<>();
            for (int i = 1; i < a.size(); i++) {
                counts.add(a.get(i).asInt());
            }
            return new Magnitudes(a.path(0).asInt(0), counts);
        }
    }

    private FactsFile() {}

    /**
     * Writes the facts of all sites.
     *
     * @param salt not empty: tag names are hashed with it
     * @param rows also some thousand rows of the model's inputs, so that sites can be compared; they are values
     */
    public static JsonNode write(
            Map<String, Evidence.History> sites, String salt, boolean rows, Map<String, Kpis.Series> kpis) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("kind", KIND);
        root.put("schemaVersion", VERSION);
        root.put("hashSalt", salt);
        root.set("columns", columns());
        ObjectNode values = root.putObject("kpis");
        kpis.forEach((id, series) -> series.computed().ifPresent(c -> kpi(values.putObject(id), series, c)));
        ObjectNode all = root.putObject("sites");
        sites.forEach((id, history) -> {
            HistorianProfile p = history.profile();
            ObjectNode site = all.putObject(id);
            site.put("zone", p.zone());
            site.put("windowFrom", p.windowFrom());
            site.put("windowTo", p.windowTo());
            site.put("windowDeclared", p.windowDeclared());
            site.put("first", p.first());
            site.put("last", p.last());
            site.put("rows", p.rows());
            site.put("rejected", p.rejected());
            site.put("outside", p.outside());
            site.put("planned", p.planned());
            site.put("idle", p.idle());
            site.put("quality", p.quality().name());
            site.set("silences", spans(p.silences()));
            site.put("silenceTotal", p.silenceTotal());
            site.put("leastSilence", p.leastSilence());
            ArrayNode sources = site.putArray("sourceSilences");
            p.sourceSilences()
                    .forEach(q -> sources.addArray()
                            .add(q.source())
                            .add(q.span().from())
                            .add(q.span().to()));
            site.set("delays", lengths(p.delays()));
            site.put("negativeDelays", p.negativeDelays());
            history.regimes().map(r -> salt.isEmpty() ? r : r.hashed(salt)).ifPresent(r -> {
                ObjectNode regimes = site.putObject("regimes");
                regimes.put("unknown", r.unknown());
                ObjectNode time = regimes.putObject("time");
                r.time().forEach(time::put);
            });
            if (rows) {
                history.inputs().ifPresent(summary -> site.set("inputs", FactsRows.write(summary)));
            }
            site.put("stateKnown", history.stateKnown());
            site.put("stateWhy", history.stateWhy());
            ArrayNode tags = site.putArray("tags");
            p.tags().forEach(tag -> tags.add(tag(tag, salt)));
        });
        return root;
    }

    /** Stretches of each kind that a facts file names, longest first; all totals are kept whole. */
    private static final int NAMED = 4;

    /** A tag without its slices and days and with few single stretches: no criterion looks at them, and they are most of the file. */
    private static JsonNode tag(TagProfile t, String salt) {
        String name = salt.isEmpty() ? t.name() : Evidence.History.hashed(salt, t.name());
        TagProfile.Arrival a = t.arrival();
        TagProfile.Beat b = t.beat();
        TagProfile.Status s = t.status();
        TagProfile.Stays r = t.stays();
        TagProfile.Shapes p = t.shapes();
        return MAPPER.valueToTree(new TagProfile(
                name,
                new TagProfile.Arrival(
                        a.samples(),
                        a.missing(),
                        a.duplicates(),
                        a.conflicts(),
                        a.backward(),
                        a.disordered(),
                        a.steppedBack(),
                        a.late(),
                        a.refilled(),
                        a.impossible(),
                        a.firstImpossible(),
                        a.finer(),
                        a.overlaps(),
                        a.doubledDays(),
                        a.ambiguous(),
                        a.nonexistent(),
                        a.first(),
                        a.last(),
                        a.granularity(),
                        a.backSteps(),
                        a.midnightSteps(),
                        few(a.backs(), x -> (double) x.count()),
                        few(a.repeats(), x -> (double) x.count()),
                        a.week()),
                new TagProfile.Beat(
                        b.good(),
                        b.uncertain(),
                        b.bad(),
                        b.pairs(),
                        few(b.gaps(), x -> (double) x.length()),
                        few(b.steps(), x -> Math.abs(x.size())),
                        b.offGrid()),
                new TagProfile.Status(
                        s.good(),
                        s.uncertain(),
                        s.bad(),
                        s.given(),
                        s.unclear(),
                        s.last(),
                        s.words(),
                        s.interpolated(),
                        s.goodNothing(),
                        s.badNumbers(),
                        s.badMoves(),
                        s.reasonTime(),
                        few(s.spells(), x -> (double) x.length()),
                        s.spellCount()),
                t.values(),
                new TagProfile.Stays(
                        r.singles(),
                        r.counts(),
                        r.hours(),
                        few(r.longest(), Stretch::size),
                        r.flatTime(),
                        r.dwells(),
                        r.stuck()),
                new TagProfile.Shapes(
                        p.spikeSizes(),
                        few(p.spikes(), Stretch::scale),
                        p.excursions(),
                        few(p.drops(), Stretch::size),
                        few(p.jumps(), x -> Math.abs(x.size() - x.value())),
                        few(p.switches(), x -> Math.abs(x.size() - x.value())),
                        p.triples(),
                        p.straight(),
                        p.inLines(),
                        few(p.lines(), x -> (double) x.count()),
                        p.clouded()),
                t.lead(),
                t.tail(),
                List.of(),
                List.of(),
                t.months(),
                t.timeline(),
                t.dailyMeans()));
    }

    private static List<Stretch> few(List<Stretch> all, ToDoubleFunction<Stretch> rank) {
        return all.stream()
                .sorted(Comparator.comparingDouble(rank).reversed().thenComparing(Stretch.IN_TIME))
                .limit(NAMED)
                .sorted(Stretch.IN_TIME)
                .toList();
    }

    private static ArrayNode lengths(Lengths lengths) {
        ArrayNode a = JsonMapper.shared().createArrayNode();
        lengths.cells().forEach(c -> a.add(c.count()).add(c.sum()));
        return a;
    }

    private static ArrayNode spans(List<Span> spans) {
        ArrayNode a = JsonMapper.shared().createArrayNode();
        spans.forEach(s -> a.add(s.from()).add(s.to()));
        return a;
    }

    /** Daily values of a formula; the formula itself, which names tags, stays behind, and its fingerprint finds it again. */
    private static void kpi(ObjectNode node, Kpis.Series series, Kpis.Computed computed) {
        Evaluation e = computed.evaluation();
        node.put("hash", computed.hash());
        node.put("setting", computed.setting());
        node.put("temperature", computed.temperature());
        node.put("counts", computed.counts());
        ArrayNode hours = node.putArray("hours");
        hours.add(e.plannedHours())
                .add(e.excludedHours())
                .add(e.silentHours())
                .add(e.badHours())
                .add(e.uncertainHours());
        Evaluation.Counters met = e.counters();
        node.putArray("counters")
                .add(met.resets())
                .add(met.rollovers())
                .add(met.glitches())
                .add(met.spikes())
                .add(met.guessed());
        ArrayNode days = node.putArray("days");
        series.days()
                .forEach(d -> days.addArray()
                        .add(d.date().toString())
                        .add(d.numerator())
                        .add(d.denominator())
                        .add(d.coverage())
                        .add(d.hours()));
    }

    /** Daily values of formulas, by KPI. */
    static Map<String, Kpis.Series> kpis(JsonNode root, String file) {
        Map<String, Kpis.Series> kpis = new LinkedHashMap<>();
        root.path("kpis").properties().forEach(entry -> {
            JsonNode node = entry.getValue();
            List<Kpis.Day> days = new ArrayList<>();
            node.path("days")
                    .forEach(d -> days.add(new Kpis.Day(
                            LocalDate.parse(d.path(0).asString("")),
                            "",
                            d.path(1).asDouble(0),
                            d.path(2).asDouble(0),
                            d.path(3).asDouble(0),
                            d.path(4).asDouble(0))));
            JsonNode hours = node.path("hours");
            JsonNode met = node.path("counters");
            Evaluation evaluation = new Evaluation(
                    List.of(),
                    List.of(),
                    hours.path(0).asDouble(0),
                    hours.path(1).asDouble(0),
                    hours.path(2).asDouble(0),
                    hours.path(3).asDouble(0),
                    hours.path(4).asDouble(0),
                    Map.of(),
                    new Evaluation.Counters(
                            met.path(0).asInt(0),
                            met.path(1).asInt(0),
                            met.path(2).asInt(0),
                            met.path(3).asInt(0),
                            met.path(4).asDouble(0)));
            kpis.put(
                    entry.getKey(),
                    new Kpis.Series(
                            days,
                            false,
                            "historian",
                            file,
                            Optional.of(new Kpis.Computed(
                                    "",
                                    node.path("hash").asString(""),
                                    node.path("setting").asString(""),
                                    evaluation,
                                    node.path("temperature").asBoolean(false),
                                    node.path("counts").asBoolean(false),
                                    List.of()))));
        });
        return kpis;
    }

    /** Whether a tree is a facts file. */
    static boolean looksLike(JsonNode root) {
        return root.isObject() && root.path("kind").asString("").equals(KIND);
    }

    /**
     * Reads facts.
     *
     * @throws IllegalArgumentException when the tree breaks the form
     */
    static Map<String, Evidence.History> read(JsonNode root) {
        int version = root.path("schemaVersion").asInt(0);
        if (looksLike(root) && version != VERSION) {
            throw new IllegalArgumentException(
                    "facts of form " + version + ", where this version reads form " + VERSION + ": write them again");
        }
        if (!looksLike(root)) {
            throw new IllegalArgumentException("no facts");
        }
        String salt = root.path("hashSalt").asString("");
        Map<String, Evidence.History> sites = new LinkedHashMap<>();
        root.path("sites").properties().forEach(entry -> {
            JsonNode site = entry.getValue();
            List<TagProfile> tags = new ArrayList<>();
            site.path("tags").forEach(tag -> tags.add(readTag(tag)));
            HistorianProfile profile = new HistorianProfile(
                    site.path("zone").asString(""),
                    whole(site, "windowFrom"),
                    whole(site, "windowTo"),
                    site.path("windowDeclared").asBoolean(false),
                    whole(site, "first"),
                    whole(site, "last"),
                    whole(site, "rows"),
                    whole(site, "rejected"),
                    whole(site, "outside"),
                    whole(site, "planned"),
                    whole(site, "idle"),
                    HistorianProfile.QualityColumn.valueOf(site.path("quality").asString("NONE")),
                    readSpans(site.path("silences")),
                    whole(site, "silenceTotal"),
                    whole(site, "leastSilence"),
                    sourceSilences(site.path("sourceSilences")),
                    readLengths(site.path("delays")),
                    whole(site, "negativeDelays"),
                    tags);
            sites.put(
                    entry.getKey(),
                    new Evidence.History(
                            profile,
                            site.path("stateKnown").asBoolean(true),
                            site.path("stateWhy").asString(""),
                            salt,
                            site.has("inputs")
                                    ? Optional.of(FactsRows.read(entry.getKey(), site.path("inputs")))
                                    : Optional.empty(),
                            site.has("regimes") ? Optional.of(regimes(site.path("regimes"))) : Optional.empty()));
        });
        return sites;
    }

    /** Reads a facts file; a problem says why it cannot be read. */
    public static Map<String, Evidence.History> read(Path file, List<Problem> problems) throws IOException {
        try (Reader reader = TextSource.open(file)) {
            return read(JsonMapper.shared().readTree(reader));
        } catch (JacksonException | IllegalArgumentException e) {
            problems.add(Problem.refused("FACTS-BROKEN", Place.file(file.toString()), Tables.oneLine(e)));
            return Map.of();
        }
    }

    private static Evidence.Regimes regimes(JsonNode node) {
        Map<String, Long> time = new LinkedHashMap<>();
        node.path("time").properties().forEach(e -> time.put(e.getKey(), whole(node.path("time"), e.getKey())));
        if (whole(node, "unknown") < 0 || time.values().stream().anyMatch(millis -> millis < 0)) {
            throw new IllegalArgumentException("regimes");
        }
        return new Evidence.Regimes(time, whole(node, "unknown"));
    }

    private static List<HistorianProfile.Silence> sourceSilences(JsonNode all) {
        List<HistorianProfile.Silence> silences = new ArrayList<>();
        all.forEach(s -> silences.add(new HistorianProfile.Silence(
                s.path(0).asString(""), new Span(s.path(1).asLong(0), s.path(2).asLong(0)))));
        return silences;
    }

    private static long whole(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(key);
        }
        return value.asLong();
    }

    private static TagProfile readTag(JsonNode a) {
        try {
            return MAPPER.treeToValue(a, TagProfile.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a tag: " + e.getOriginalMessage(), e);
        }
    }

    private static Lengths readLengths(JsonNode a) {
        List<Lengths.Cell> cells = new ArrayList<>();
        for (int i = 0; i + 1 < a.size(); i += 2) {
            cells.add(new Lengths.Cell(a.get(i).asLong(), a.get(i + 1).asLong()));
        }
        return new Lengths(cells);
    }

    private static List<Span> readSpans(JsonNode a) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < a.size(); i += 2) {
            spans.add(new Span(a.get(i).asLong(), a.get(i + 1).asLong()));
        }
        return spans;
    }
}
