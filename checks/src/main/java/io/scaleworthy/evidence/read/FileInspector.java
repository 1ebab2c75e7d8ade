package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.NameProposal;
import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.evidence.tags.KpiMl;
import io.scaleworthy.evidence.tags.TagExport;
import io.scaleworthy.evidence.tags.TagFormats;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.read.HistorianReader;
import io.scaleworthy.historian.read.Layout;
import io.scaleworthy.historian.read.ReadOptions;
import io.scaleworthy.historian.read.ReadProblem;
import io.scaleworthy.historian.read.TagPaths;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.unit.Units;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds out what a file is. Proposes only; the manifest decides. */
public final class FileInspector {
    /**
     * What a file looks like.
     *
     * @param role what it could serve as
     * @param format how it is written
     * @param understood what was understood: rows, tags, time span, zone
     * @param reasons why the tool thinks so
     * @param problems what was not understood
     * @param figures what could be counted
     */
    public record Inspection(
            String name,
            Role role,
            String format,
            List<String> understood,
            List<String> reasons,
            List<Problem> problems,
            Figures figures) {
        Inspection(
                String name,
                Role role,
                String format,
                List<String> understood,
                List<String> reasons,
                List<Problem> problems) {
            this(name, role, format, understood, reasons, problems, Figures.NONE);
        }

        /** How sure the tool is: a form of its own is sure, names of columns make it likely. */
        public Confidence confidence() {
            if (role == Role.UNKNOWN) {
                return Confidence.NONE;
            }
            return GUESSED.contains(format) ? Confidence.LIKELY : Confidence.SURE;
        }

        public Inspection {
            understood = List.copyOf(understood);
            reasons = List.copyOf(reasons);
            problems = List.copyOf(problems);
        }
    }

    /** Formats that are told by the names of columns alone. */
    private static final Set<String> GUESSED = Set.of("tag list", "table", "samples, one column per tag");

    /** How sure a recognition is. */
    public enum Confidence {
        SURE,
        LIKELY,
        NONE;

        public String word() {
            return this == NONE ? "-" : name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What can be counted of a file.
     *
     * @param rows rows or entries; -1 where nothing was counted
     * @param tags tags; -1 where the file holds none
     * @param span from when to when; empty without samples
     * @param zone UTC, a zone, or unknown; empty without samples
     */
    public record Figures(long rows, long tags, String span, String zone) {
        static final Figures NONE = new Figures(-1, -1, "", "");
    }

    /** What a file could serve as. */
    public enum Role {
        HISTORY,
        TAGS,
        OWNERSHIP,
        KPIS,
        ROSTER,
        BUDGET,
        EVIDENCE,
        PORTFOLIO,
        WAIVERS,
        CALENDAR,
        ASSETS,
        SERIES,
        LABELS,
        RECOMMENDATIONS,
        USAGE,
        FEEDBACK,
        TRAINING,
        ALARMS,
        SCHEDULE,
        CASE,
        CONTRACT,
        MANIFEST,
        FACTS,
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A shape that fewer names have is no convention. */
    private static final double LEAST_SHARE = 0.5;

    private FileInspector() {}

    /** Looks at a file; never throws for what is in it. */
    public static Inspection inspect(Path file, String name, Optional<ZoneId> zone, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            if (lower.endsWith(".yml") || lower.endsWith(".yaml")) {
                return yaml(file, name, problems);
            }
            if (lower.endsWith(".json") || lower.endsWith(".json.gz")) {
                return json(file, name, problems);
            }
            if (Tables.old(file)) {
                problems.add(Problem.refused("XLSX-OLD", io.scaleworthy.finding.Place.file(name)));
                return new Inspection(name, Role.UNKNOWN, "workbook", List.of(), List.of(), problems);
            }
            if (!Tables.workbook(file)) {
                Optional<Optional<TagExport>> own = TagFormats.read(file, name, problems);
                if (own.isPresent()) {
                    return own.get()
                            .map(export -> tagInspection(name, export, problems))
                            .orElseGet(() -> new Inspection(
                                    name, Role.UNKNOWN, "tag export, unusable", List.of(), List.of(), problems));
                }
                if (KpiMl.is(file)) {
                    return kpiMl(file, name);
                }
                if (TagFormats.xml(file)) {
                    problems.add(Problem.refused(
                            "TAGS-XML", io.scaleworthy.finding.Place.file(name), TagFormats.rootName(file)));
                    return new Inspection(name, Role.UNKNOWN, "XML", List.of(), List.of(), problems);
                }
                Optional<Map<String, String>> paths = TagPaths.read(file);
                if (paths.isPresent()) {
                    return new Inspection(
                            name,
                            Role.HISTORY,
                            "tags of Ignition's database",
                            List.of(paths.get().size() + " numbers with their paths"),
                            List.of("it has the columns id, tagpath and scid; give it beside the samples"),
                            problems);
                }
                Optional<Inspection> table = known(file, name);
                if (table.isPresent()) {
                    return table.get();
                }
                Optional<Inspection> register = register(file, name);
                if (register.isPresent()) {
                    return register.get();
                }
                Optional<Inspection> history = history(file, name, zone, today);
                if (history.isPresent()) {
                    return history.get();
                }
            }
            return intake(file, name)
                    .or(() -> known(file, name))
                    .or(() -> register(file, name))
                    .or(() -> workbookSamples(file, name, zone, today))
                    .or(() -> tags(file, name))
                    .orElseGet(() -> unknown(file, name, nothing(file, name, zone)));
        } catch (IOException e) {
            List<Problem> found = nothing(file, name, zone);
            if (!found.isEmpty()) {
                return unknown(file, name, found);
            }
            problems.add(Problem.refused("TABLE-BROKEN", io.scaleworthy.finding.Place.file(name), Tables.oneLine(e)));
            return new Inspection(name, Role.UNKNOWN, "unreadable", List.of(), List.of(), problems);
        }
    }

    private static Inspection kpiMl(Path file, String name) {
        List<Problem> problems = new ArrayList<>();
        Shape.Obj whole = Shape.object(Shape.required("kpis", Shape.list(InputShapes.KPI), "the KPIs"));
        Optional<Records.Rows> rows = Records.read(file, name, "kpis", whole, InputShapes.KPI, plain(name), problems);
        return new Inspection(
                name,
                Role.KPIS,
                "KPI-ML (ISO 22400)",
                List.of(rows.map(Records.Rows::size).orElse(0) + " definitions"),
                List.of("its root is of KPI-ML, the XML of ISO 22400"),
                problems);
    }

    /** The intake workbook: told as a manifest, with the sheets that somebody filled in. */
    private static Optional<Inspection> intake(Path file, String name) {
        if (!Tables.workbook(file)) {
            return Optional.empty();
        }
        if (!WorkbookManifest.looksLike(Tables.head(file, name))) {
            return Optional.empty();
        }
        List<Table> tables = Tables.read(file, name, new ArrayList<>());
        List<Problem> problems = new ArrayList<>();
        WorkbookManifest.read(file, name, problems);
        List<String> filled = tables.stream()
                .filter(WorkbookManifest::filled)
                .map(Table::sheet)
                .toList();
        return Optional.of(new Inspection(
                name,
                Role.MANIFEST,
                "intake workbook",
                List.of(filled.isEmpty() ? "nothing is filled in" : "filled in: " + String.join(", ", filled)),
                List.of("it has the sheets pilot, sites and files"),
                problems));
    }

    private static Optional<Inspection> workbookSamples(
            Path file, String name, Optional<ZoneId> zone, LocalDate today) {
        try {
            return Tables.workbook(file) ? history(file, name, zone, today) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Inspection unknown(Path file, String name, List<Problem> asSamples) {
        if (!asSamples.isEmpty()) {
            return new Inspection(name, Role.UNKNOWN, "not recognised", List.of(), List.of(), asSamples);
        }
        Optional<String> numbers = numbers(file, name);
        if (numbers.isPresent()) {
            return new Inspection(
                    name,
                    Role.UNKNOWN,
                    "numbers without a time",
                    List.of(),
                    List.of(),
                    List.of(Problem.refused("TABLE-NO-TIME", io.scaleworthy.finding.Place.file(name), numbers.get())));
        }
        List<Problem> problems = new ArrayList<>();
        TagExports.read(file, name, plain(name), problems);
        return new Inspection(name, Role.UNKNOWN, "not recognised", List.of(), List.of(), problems);
    }

    /** Nine of ten cells of samples without a time are numbers; of lists of tags or people, far fewer. */
    private static final double MOSTLY_NUMBERS = 0.9;

    /** The header of a table of numbers that has no time; empty when the file is none. */
    private static Optional<String> numbers(Path file, String name) {
        List<Table> tables = Tables.workbook(file) ? List.of() : Tables.head(file, name);
        for (Table table : tables) {
            int cells = 0;
            int figures = 0;
            for (int r = 1; r < table.rows().size(); r++) {
                for (String cell : table.rows().get(r)) {
                    for (String word : cell.strip().split("\\s+", -1)) {
                        cells += word.isEmpty() ? 0 : 1;
                        figures += word.matches("[-+]?[0-9]+([.,][0-9]+)?([eE][-+]?[0-9]+)?|NA|NaN") ? 1 : 0;
                    }
                }
            }
            if (cells >= 12 && figures >= MOSTLY_NUMBERS * cells) {
                String head = String.join(", ", table.rows().get(0));
                return Optional.of(head.length() > 80 ? head.substring(0, 77) + "..." : head);
            }
        }
        return Optional.empty();
    }

    /** Why a file can be nothing at all: what the reader of samples says of any file, whatever it may be meant to be. */
    private static final Set<String> NOTHING =
            Set.of("HISTORY-NO-HEADER", "HISTORY-NO-TEXT", "HISTORY-EMPTY", "HISTORY-NO-ROWS", "HISTORY-CUT");

    private static final Predicate<String> TIME = Pattern.compile(
                    "(?i)[\"' ]*(time|date|datum|zeit|ts$|uhrzeit|fecha|heure).*")
            .asMatchPredicate();

    private static List<Problem> nothing(Path file, String name, Optional<ZoneId> zone) {
        List<ReadProblem> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            HistorianReader.inspect(file, ReadOptions.in(zone), found);
        } catch (IOException e) {
            return List.of();
        }
        found.removeIf(p -> !NOTHING.contains(p.code()));
        // A file of one line may be the header of anything; comments alone are a text.
        List<Table> head = found.isEmpty() ? List.of() : Tables.head(file, name);
        found.removeIf(p -> p.code().equals("HISTORY-NO-ROWS")
                && head.stream()
                        .anyMatch(t ->
                                t.rows().size() > 1 || t.rows().get(0).stream().noneMatch(TIME)));
        found.removeIf(p -> p.code().equals("HISTORY-EMPTY")
                && head.stream()
                        .anyMatch(t -> t.rows().stream().flatMap(List::stream).anyMatch(c -> !c.isBlank())));
        HistoryIntake.translate(name, found, problems);
        return problems;
    }

    private static String stamp(long millis, boolean known) {
        String text = java.time.Instant.ofEpochMilli(millis).toString();
        return known ? text : text.replace("T", " ").replace("Z", "");
    }

    private static FileRef plain(String name) {
        return FileRef.plain(name, io.scaleworthy.finding.Place.file(name));
    }

    private static Inspection yaml(Path file, String name, List<Problem> problems) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Reader reader = TextSource.open(file)) {
            char[] block = new char[1 << 14];
            for (int n = reader.read(block);
                    n >= 0 && text.length() <= YamlText.MOST_CHARACTERS;
                    n = reader.read(block)) {
                text.append(block, 0, n);
            }
        }
        Optional<YamlNode> node = YamlText.parse(name, text.toString(), problems);
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping mapping) {
            if (mapping.entries().containsKey("horizon_years")
                    || mapping.entries().containsKey("contract")) {
                boolean terms = mapping.entries().containsKey("contract");
                (terms ? ContractFile.SHAPE : InputShapes.CASE).check(mapping, "", name, problems);
                return new Inspection(
                        name,
                        terms ? Role.CONTRACT : Role.CASE,
                        "YAML",
                        List.of(terms ? "sealed terms" : mapping.list("costs").size() + " costs"),
                        List.of("it has the key '" + (terms ? "contract" : "horizon_years") + "'"),
                        problems);
            }
            for (Map.Entry<String, io.scaleworthy.yaml.Shape.Obj> known :
                    InputShapes.files().entrySet()) {
                if (mapping.entries().containsKey(known.getKey())) {
                    known.getValue().check(mapping, "", name, problems);
                    Role role = known.getKey().equals("scaleworthy")
                            ? Role.MANIFEST
                            : Role.valueOf(known.getKey().toUpperCase(Locale.ROOT));
                    int entries = mapping.list(known.getKey()).size();
                    return new Inspection(
                            name,
                            role,
                            "YAML",
                            List.of(entries + " entries"),
                            List.of("it has the key '" + known.getKey() + "'"),
                            problems);
                }
            }
        }
        return new Inspection(
                name, Role.UNKNOWN, "YAML", List.of(), List.of("no key of an input stands at its top"), problems);
    }

    private static Inspection json(Path file, String name, List<Problem> problems) throws IOException {
        try (Reader reader = TextSource.open(file)) {
            JsonNode root = JsonMapper.shared().readTree(reader);
            if (FactsFile.looksLike(root)) {
                Map<String, Evidence.History> sites = FactsFile.read(root);
                return new Inspection(
                        name,
                        Role.FACTS,
                        "facts",
                        List.of(sites.size() + " sites: " + String.join(", ", sites.keySet())),
                        List.of("it says so"),
                        problems);
            }
        } catch (JacksonException | IllegalArgumentException e) {
            // The reader below says what is wrong with it.
        }
        Optional<TagExport> export = IgnitionReader.read(file, name, problems);
        return export.map(e -> tagInspection(name, e, problems))
                .orElseGet(() -> new Inspection(name, Role.UNKNOWN, "JSON", List.of(), List.of(), problems));
    }

    private static Inspection tagInspection(String name, TagExport export, List<Problem> problems) {
        long units = export.tags().stream().filter(t -> !t.unit().isBlank()).count();
        List<String> unknown = export.tags().stream()
                .map(TagInventory.Tag::unit)
                .filter(unit -> !unit.isBlank() && Units.parse(unit).isEmpty())
                .distinct()
                .sorted()
                .toList();
        List<String> understood = new ArrayList<>();
        long described =
                export.tags().stream().filter(t -> !t.description().isBlank()).count();
        understood.add(export.tags().size() + (export.tags().size() == 1 ? " tag, " : " tags, ") + described
                + " described, " + units + " with a unit");
        if (!unknown.isEmpty()) {
            understood.add((unknown.size() == 1 ? "1 unit is" : unknown.size() + " units are")
                    + " spelled in no known way: "
                    + String.join(", ", unknown.subList(0, Math.min(5, unknown.size()))));
        }
        NameProposal.of(export.tags().stream().map(TagInventory.Tag::name).toList())
                .ifPresent(p -> understood.add(
                        p.share() < LEAST_SHARE
                                ? "names: no convention shows; the commonest shape fits "
                                        + Numbers.show(100 * p.share()) + " % of them"
                                : "names: " + Numbers.show(100 * p.share()) + " % follow " + p.grammar()
                                        + (p.convention().isEmpty() ? "" : ", and most look like " + p.convention())
                                        + (p.others().isEmpty() ? "" : "; not " + String.join(", ", p.others()))));
        return new Inspection(
                name,
                Role.TAGS,
                export.format(),
                understood,
                export.reasons(),
                problems,
                new Figures(-1, export.tags().size(), "", ""));
    }

    /** A tag export whose titles are those of a known tool: surer than anything its cells may look like. */
    private static Optional<Inspection> known(Path file, String name) {
        List<Problem> problems = new ArrayList<>();
        for (Table table : Tables.head(file, name)) {
            if (TableTags.read(table, name).isPresent() || TagExports.kepwareHead(table)) {
                return TagExports.read(file, name, plain(name), problems).map(e -> tagInspection(name, e, problems));
            }
        }
        return Optional.empty();
    }

    private static Optional<Inspection> tags(Path file, String name) {
        List<Problem> problems = new ArrayList<>();
        return TagExports.read(file, name, plain(name), problems).map(e -> tagInspection(name, e, problems));
    }

    private static Optional<Inspection> history(Path file, String name, Optional<ZoneId> zone, LocalDate today)
            throws IOException {
        List<ReadProblem> found = new ArrayList<>();
        ReadOptions options = ReadOptions.in(zone);
        Optional<Layout> layout = HistorianReader.inspect(file, options, found);
        List<Problem> problems = new ArrayList<>();
        HistoryIntake.translate(name, found, problems);
        if (layout.isEmpty()) {
            boolean samples = found.stream().anyMatch(p -> p.code().equals("HISTORY-DATE-ORDER"));
            return samples
                    ? Optional.of(new Inspection(
                            name, Role.HISTORY, "samples", List.of(), List.of("a column holds dates"), problems))
                    : Optional.empty();
        }
        problems.clear();
        List<io.scaleworthy.evidence.Origin> origins = new ArrayList<>();
        Optional<HistorianProfile> profile = new HistoryIntake(zone, problems)
                .profile(
                        List.of(new HistoryIntake.Dump(file, name, Map.of())),
                        false,
                        ProfileRequest.plain(zone, today.plusYears(100)),
                        origins,
                        "inspect")
                .map(HistoryIntake.Profiled::profile);
        List<String> understood = new ArrayList<>();
        Figures figures = profile.map(p -> {
                    boolean known = layout.get().offsets() || zone.isPresent();
                    String span = p.first() == 0 ? "" : stamp(p.first(), known) + " to " + stamp(p.last(), known);
                    String clock = layout.get().offsets()
                            ? "UTC"
                            : zone.map(ZoneId::getId).orElse("unknown");
                    return new Figures(p.rows(), p.tags().size(), span, clock);
                })
                .orElse(Figures.NONE);
        profile.ifPresent(p -> {
            understood.add(p.rows() + " rows, " + p.tags().size() + (p.tags().size() == 1 ? " tag, " : " tags, ")
                    + p.rejected() + " rows left out");
            if (p.first() != 0) {
                boolean known = layout.get().offsets() || zone.isPresent();
                String until = stamp(p.first(), known) + " to " + stamp(p.last(), known);
                understood.add(until + (known ? "" : " on the local clock, zone unknown"));
            }
        });
        return Optional.of(new Inspection(
                name,
                Role.HISTORY,
                layout.get().longForm() ? "samples, one per row" : "samples, one column per tag",
                understood,
                layout.get().reasons(),
                problems,
                figures));
    }

    private static String unsorted(Ownership matrix) {
        List<String> texts = matrix.activities().stream()
                .filter(a -> a.areas().isEmpty())
                .map(Ownership.Activity::text)
                .toList();
        return texts.isEmpty()
                ? "every activity fits an area"
                : texts.size() + " activities fit no area (add a column Area, see docs/inputs.md): "
                        + String.join("; ", texts);
    }

    /** A matrix may stand below a page of prose. */
    private static final int REGISTER_LINES = 300;

    private static boolean registerLike(Table table) {
        if (OwnershipReader.looksLike(table)) {
            return true;
        }
        for (int row = 0; row < Math.min(3, table.rows().size()); row++) {
            if (role(head(table, row)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> head(Table table, int row) {
        Set<String> head = new HashSet<>();
        table.rows()
                .get(row)
                .forEach(cell -> head.add(cell.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s./-]+", "_")));
        return head;
    }

    /** Tables that are registers: told apart by the columns that only they have. */
    private static Optional<Inspection> register(Path file, String name) {
        List<Problem> problems = new ArrayList<>();
        // A dump of a historian is no register; its first lines tell, and the rest need not be read.
        List<Table> start = Tables.head(file, name, REGISTER_LINES);
        if (!start.isEmpty() && start.stream().noneMatch(FileInspector::registerLike)) {
            return Optional.empty();
        }
        List<Table> tables = Tables.read(file, name, problems);
        for (Table table : tables) {
            Optional<Ownership> matrix = OwnershipReader.looksLike(table)
                    ? OwnershipReader.read(file, name, plain(name), Set.of(), problems)
                    : Optional.empty();
            if (OwnershipReader.looksLike(table)) {
                List<String> understood = matrix.map(m -> List.of(
                                m.activities().size() + " activities, "
                                        + m.heads().size() + " people or roles",
                                unsorted(m)))
                        .orElse(List.of());
                return Optional.of(new Inspection(
                        name,
                        Role.OWNERSHIP,
                        "ownership matrix",
                        understood,
                        List.of("most cells hold R, A, C or I"),
                        problems));
            }
            for (int row = 0; row < Math.min(3, table.rows().size()); row++) {
                Optional<Role> role = role(head(table, row));
                if (role.isPresent()) {
                    return Optional.of(new Inspection(
                            name,
                            role.get(),
                            "table",
                            List.of((table.rows().size() - row - 1) + " rows"),
                            List.of("its columns are "
                                    + String.join(", ", table.rows().get(row))),
                            List.of(),
                            new Figures(table.rows().size() - row - 1L, -1, "", "")));
                }
            }
        }
        return Optional.empty();
    }

    /** Logs of use are told by the pairs of columns that only they have. */
    private static Optional<Role> log(Set<String> head) {
        boolean issued = head.contains("issued") || head.contains("ts_issued") || head.contains("issued_at");
        if (issued && head.contains("decision")) {
            return Optional.of(Role.RECOMMENDATIONS);
        }
        if (head.contains("received") && (head.contains("triaged") || head.contains("item"))) {
            return Optional.of(Role.FEEDBACK);
        }
        if (head.contains("user") && head.contains("completed")) {
            return Optional.of(Role.TRAINING);
        }
        boolean time = head.contains("time") || head.contains("timestamp");
        if (time && head.contains("user") && (head.contains("view") || head.contains("shift"))) {
            return Optional.of(Role.USAGE);
        }
        if (time && (head.contains("operator") || head.contains("console")) && head.size() <= 4) {
            return Optional.of(Role.ALARMS);
        }
        return head.contains("date") && head.contains("advice") ? Optional.of(Role.SCHEDULE) : Optional.empty();
    }

    private static Optional<Role> role(Set<String> head) {
        if (head.contains("person") && (head.contains("role") || head.contains("function") || head.contains("unit"))) {
            return Optional.of(Role.ROSTER);
        }
        if (head.contains("asset") && (head.contains("vendor") || head.contains("commissioned"))) {
            return Optional.of(Role.ASSETS);
        }
        if (head.contains("amount")
                && (head.contains("nature") || head.contains("phase") || head.contains("activity"))) {
            return Optional.of(Role.BUDGET);
        }
        if (head.contains("date") && head.contains("numerator")) {
            return Optional.of(Role.SERIES);
        }
        Optional<Role> log = log(head);
        if (log.isPresent()) {
            return log;
        }
        if (LabelTable.looksLike(head)) {
            return Optional.of(Role.LABELS);
        }
        if (head.contains("from") && head.contains("to") && head.contains("reason")) {
            return Optional.of(Role.CALENDAR);
        }
        if (head.contains("criterion") && head.contains("approver") && head.contains("fingerprint")) {
            return Optional.of(Role.WAIVERS);
        }
        if (head.contains("criterion") && (head.contains("level") || head.contains("statement"))) {
            return Optional.of(Role.EVIDENCE);
        }
        if (head.contains("pilot") && (head.contains("started") || head.contains("decision"))) {
            return Optional.of(Role.PORTFOLIO);
        }
        boolean kpi = head.contains("id")
                && (head.contains("expression")
                        || head.contains("direction")
                        || head.contains("lever")
                        || head.contains("baseline_value"));
        return kpi ? Optional.of(Role.KPIS) : Optional.empty();
    }
}
