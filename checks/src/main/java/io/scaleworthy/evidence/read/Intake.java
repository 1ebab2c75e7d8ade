package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.CaseFile;
import io.scaleworthy.evidence.Contract;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.Logs;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.evidence.Origin;
import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.evidence.ResolvedInput;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.evidence.tags.TagExport;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Reservoir;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import io.scaleworthy.historian.transfer.Shadow;
import io.scaleworthy.historian.transfer.SiteSummary;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.scoring.Case;
import io.scaleworthy.scoring.Claim;
import io.scaleworthy.scoring.Waiver;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in an assessment: reads the manifest and every file it names. Goes on after a problem, so that all of them come at once;
 * the assessment is usable only when none of them is a refusal.
 */
public final class Intake {
    /** Name of the manifest. */
    public static final String MANIFEST = "scaleworthy.yml";
    /** Samples that end longer ago say nothing of today's plant. Days; from the scoring model. */
    private static final int STALE_SAMPLES = 90;
    /** Exports and registers are reviewed once a year at least. Days. */
    private static final int STALE_REGISTER = 365;

    private final Path root;
    /** Tags that values are kept of for one input, each met by two names; a pattern that fits more resolves to none of them. */
    private static final int MOST_DRAWN = 6;

    private final LocalDate asOf;
    private final Mapping yaml;
    private final Where where;
    /** KPIs whose series stands in the intake workbook itself. */
    private final Map<String, Place> workbookSeries;

    private final Manifest manifest;
    private final Files files;
    private final List<Problem> problems;
    private final Map<String, Map<String, Reservoir>> reservoirs = new TreeMap<>();
    private final Map<String, List<HistoryIntake.Dump>> dumpsOf = new TreeMap<>();
    private final Map<String, Spans> plannedOf = new TreeMap<>();
    /** Daily values of formulas, from facts. */
    private final Map<String, Kpis.Series> factsKpis = new TreeMap<>();

    private final List<Origin> origins = new ArrayList<>();

    private Intake(Path root, WorkbookManifest.Read read, Manifest manifest, LocalDate asOf, List<Problem> problems) {
        this.root = root;
        this.yaml = read.manifest();
        this.where = read.where();
        this.workbookSeries = read.series();
        this.manifest = manifest;
        this.asOf = asOf;
        this.problems = problems;
        this.files = new Files(root, yaml.texts("allow_outside"), problems);
    }

    /**
     * Takes in an assessment.
     *
     * @param folder folder of the manifest, or the manifest itself
     * @param asOf day of the assessment, when the caller fixes it
     * @param today the day when neither the caller nor the manifest fixes it
     * @param allowMissing go on when a named file is not there; what needs it is unknown
     * @param problems receives everything wrong, all at once
     * @return empty when the assessment cannot be used
     */
    public static Optional<Assessment> open(
            Path folder, Optional<LocalDate> asOf, LocalDate today, boolean allowMissing, List<Problem> problems) {
        Path file = java.nio.file.Files.isDirectory(folder) ? folder.resolve(MANIFEST) : folder;
        if (!java.nio.file.Files.isRegularFile(file)) {
            problems.add(Problem.refused(
                    java.nio.file.Files.exists(folder) ? "MANIFEST-NONE" : "FOLDER-NONE",
                    Place.file(String.valueOf(file.getFileName())),
                    folder,
                    workbooks(folder)));
            return Optional.empty();
        }
        if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".ods")) {
            problems.add(Problem.refused("FILE-ODS", Place.file(String.valueOf(file.getFileName()))));
            return Optional.empty();
        }
        Path parent = file.toAbsolutePath().normalize().getParent();
        Path root = parent == null ? file.toAbsolutePath() : parent;
        String name = String.valueOf(file.getFileName());
        Optional<WorkbookManifest.Read> read = WorkbookManifest.is(file)
                ? WorkbookManifest.read(file, name, problems)
                : Records.yaml(file, name, InputShapes.MANIFEST, problems)
                        .map(yaml -> new WorkbookManifest.Read(yaml, Where.lines(name), Map.of()));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Mapping yaml = read.get().manifest();
        Manifest manifest = new ManifestReader(name, read.get().where(), yaml, problems).read();
        LocalDate day = asOf.or(() -> Dates.optional(yaml, "as_of")).orElse(today);
        Intake intake = new Intake(root, read.get(), manifest, day, problems);
        String format = WorkbookManifest.is(file) ? "intake workbook" : "manifest";
        Files.origin(file, name, format, 1, 0, "manifest", problems).ifPresent(intake.origins::add);
        Assessment assessment = intake.read();
        boolean refused = problems.stream()
                .anyMatch(p -> p.kind() == Problem.Kind.REFUSED || (p.kind() == Problem.Kind.ABSENT && !allowMissing));
        return refused ? Optional.empty() : Optional.of(assessment);
    }

    /** Names the workbooks of a folder without a manifest: one of them may be what is meant. */
    private static String workbooks(Path folder) {
        if (!java.nio.file.Files.isDirectory(folder)) {
            return "";
        }
        try (java.util.stream.Stream<Path> files = java.nio.file.Files.list(folder)) {
            return files.filter(WorkbookManifest::is)
                    .filter(f -> !String.valueOf(f.getFileName()).startsWith("~$"))
                    .sorted()
                    .findFirst()
                    .map(f -> "If the workbook is meant, name it: scaleworthy assess " + f + ". Else: ")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private Assessment read() {
        Input<Ownership.Roster> roster = roster();
        Input<Ownership> ownership = ownership(roster);
        Map<String, Input<TagInventory>> tags = new TreeMap<>();
        Map<String, Input<Evidence.History>> history = new TreeMap<>();
        Map<String, Input<List<Evidence.Asset>>> assets = new TreeMap<>();
        Map<String, Input<LabelTable>> labels = new TreeMap<>();
        for (Mapping site : yaml.mappings("sites")) {
            Optional<Manifest.Site> declared = manifest.site(String.valueOf(site.text("id")));
            declared.ifPresent(s -> {
                tags.put(s.id(), tags(site, s));
                history.put(s.id(), history(site, s));
                assets.put(s.id(), assets(site, s));
                labels.put(s.id(), labels(site));
                named(site, "events", s.id());
                named(site, "maintenance_log", s.id());
            });
        }
        Map<String, Input<Shadow>> shadows = ShadowTests.of(manifest, labels, problems);
        Input<Kpis> kpis = kpis(tags);
        Input<List<Evidence.BudgetLine>> budget = budget();
        Input<CaseFile> businessCase = businessCase();
        Logs logs = logs();
        Input<List<Evidence.Project>> portfolio = portfolio();
        named(yaml, "mapping", "");
        List<Claim> claims = new ArrayList<>();
        List<Case.ManualExclusion> exclusions = new ArrayList<>();
        register(claims, exclusions);
        List<Waiver> waivers = waivers();
        lostTags(tags, history);
        inputRows(tags, history);
        Evidence evidence = new Evidence(
                asOf,
                manifest,
                history,
                tags,
                assets,
                ownership,
                roster,
                kpis,
                budget,
                shadows,
                businessCase,
                logs,
                portfolio);
        Mapping report = yaml.mapping("report");
        Mapping rubric = yaml.mapping("rubric");
        return new Assessment(
                root,
                manifest,
                asOf,
                rubric == null
                        ? "default"
                        : Optional.ofNullable(rubric.text("profile")).orElse("default"),
                evidence,
                claims,
                exclusions,
                waivers,
                authority(ownership, roster),
                stops(kpis),
                origins,
                problems,
                report == null ? "" : Optional.ofNullable(report.text("client")).orElse(""),
                report == null
                        ? ""
                        : Optional.ofNullable(report.text("confidentiality")).orElse(""));
    }

    // ---- registers -------------------------------------------------------------------------------------------------

    private interface Reading<T> {
        Optional<T> read(Path file, String name, FileRef ref);
    }

    /** One register file: found, fresh enough, read. */
    private <T> Input<T> register(String key, String what, Reading<T> reading) {
        return register(yaml.get(key), what, reading);
    }

    private <T> Input<T> register(@Nullable YamlNode node, String what, Reading<T> reading) {
        return register(node, where, what, reading);
    }

    private <T> Input<T> register(@Nullable YamlNode node, Where at, String what, Reading<T> reading) {
        if (node == null) {
            return lacking(false, Measurement.Reason.MISSING, "input.none", what);
        }
        FileRef ref = FileRef.of(node, at);
        List<Files.Found> found = files.find(ref, what);
        if (found.isEmpty()) {
            return lacking(true, Measurement.Reason.MISSING, "input.absent", what, ref.pattern());
        }
        Files.Found file = found.get(0);
        Optional<T> value = reading.read(file.path(), file.name(), ref);
        if (value.isEmpty()) {
            return lacking(true, Measurement.Reason.ERROR, "input.unreadable", what, file.name());
        }
        int rows = value.get() instanceof Records.Rows list
                ? list.size()
                : value.get() instanceof List<?> list ? list.size() : 1;
        Optional<Origin> origin = Files.origin(file.path(), file.name(), what, rows, 0, what, problems);
        origin.ifPresent(origins::add);
        if (tooOld(ref)) {
            return lacking(
                    true,
                    Measurement.Reason.STALE,
                    "input.stale",
                    what,
                    file.name(),
                    ref.exportedOn().map(LocalDate::toString).orElse(""));
        }
        return new Input.Given<>(value.get(), origin.stream().toList(), ref.approved());
    }

    private boolean tooOld(FileRef ref) {
        return ref.exportedOn()
                .filter(day -> ChronoUnit.DAYS.between(day, asOf) > STALE_REGISTER)
                .isPresent();
    }

    private static <T> Input<T> lacking(boolean named, Measurement.Reason reason, String key, Object... arguments) {
        return new Input.Lacking<>(
                named, reason, Finding.text(key, arguments), Finding.text(key + ".bring", arguments));
    }

    /** A file that this version only looks for: that it is there, and its hash. */
    private void named(Mapping node, String key, String site) {
        YamlNode ref = node.get(key);
        if (ref != null) {
            String use = key.replace('_', ' ') + (site.isEmpty() ? "" : " of " + site);
            for (Files.Found file : files.find(FileRef.of(ref, where), use)) {
                Files.origin(file.path(), file.name(), "not read by this version", 0, 0, use, problems)
                        .ifPresent(origins::add);
            }
        }
    }

    private Input<Ownership.Roster> roster() {
        return register(
                "roster",
                "roster",
                (file, name, ref) -> Records.read(
                                file, name, "roster", shape("roster"), InputShapes.ROSTER_ROW, ref, problems)
                        .map(rows -> new Ownership.Roster(rows.list().stream()
                                .map(row -> new Ownership.Person(
                                        text(row, "person"),
                                        List.of(text(row, "role").split("\\s*;\\s*")),
                                        text(row, "deputy"),
                                        Dates.optional(row, "acknowledged_on"),
                                        text(row, "unit"),
                                        text(row, "unit_type"),
                                        text(row, "function"),
                                        row.isTrue("p_and_l"),
                                        rows.where().at(row.line())))
                                .toList())));
    }

    private Input<Ownership> ownership(Input<Ownership.Roster> roster) {
        Set<String> people = new HashSet<>();
        roster.asOptional()
                .ifPresent(r -> r.people().forEach(p -> {
                    people.add(p.name().toLowerCase(Locale.ROOT));
                    p.roles().forEach(role -> people.add(role.toLowerCase(Locale.ROOT)));
                }));
        return register(
                "ownership",
                "ownership matrix",
                (file, name, ref) -> OwnershipReader.read(file, name, ref, people, problems));
    }

    private static Case.Authority authority(Input<Ownership> ownership, Input<Ownership.Roster> roster) {
        Set<String> people = new TreeSet<>();
        Map<String, Set<String>> accountable = new TreeMap<>();
        roster.asOptional().ifPresent(r -> {
            r.people().forEach(p -> people.add(p.name()));
            ownership
                    .asOptional()
                    .ifPresent(o -> o.activities()
                            .forEach(activity -> activity.with('A')
                                    .forEach(share -> r.resolve(share.head())
                                            .ifPresent(person -> activity.areas()
                                                    .forEach(area -> accountable
                                                            .computeIfAbsent(area, a -> new TreeSet<>())
                                                            .add(person.name()))))));
        });
        return new Case.Authority(people, accountable);
    }

    private Input<Kpis> kpis(Map<String, Input<TagInventory>> tags) {
        Input<Contract> contract =
                register("contract", "sealed terms", (file, name, ref) -> ContractFile.read(file, name, problems));
        return register(
                "kpis",
                "KPI definitions",
                (file, name, ref) -> Records.read(file, name, "kpis", shape("kpis"), InputShapes.KPI, ref, problems)
                        .map(rows -> {
                            List<Kpis.Definition> definitions = KpiReader.definitions(rows, problems);
                            Map<String, Input<Kpis.Series>> series = new TreeMap<>();
                            Map<String, Input<Map<LocalDate, Boolean>>> switching = new TreeMap<>();
                            DatedSeries dated = new DatedSeries(files, origins, problems);
                            for (Mapping row : rows.list()) {
                                YamlNode node = row.get("series");
                                String id = text(row, "id");
                                Place own = workbookSeries.get(id);
                                if (node != null) {
                                    series.put(id, dated.series(id, FileRef.of(node, rows.where())));
                                } else if (own != null) {
                                    String part = manifest.file() + "#" + IntakeForm.SERIES + "?kpi=" + id;
                                    series.put(id, dated.series(id, FileRef.plain(part, own)));
                                }
                                Mapping evaluation = row.mapping("evaluation");
                                if (evaluation != null && evaluation.get("schedule") != null) {
                                    switching.put(id, switching(id, evaluation.get("schedule"), rows.where()));
                                }
                            }
                            series.putAll(computed(definitions, series.keySet(), tags));
                            return new Kpis(definitions, series, switching, rows.currency(), contract.asOptional());
                        }));
    }

    /** KPIs that have a formula and no dated series are computed over the samples of their site. */
    private Map<String, Input<Kpis.Series>> computed(
            List<Kpis.Definition> definitions, Set<String> known, Map<String, Input<TagInventory>> tags) {
        Map<String, Input<Kpis.Series>> results = new TreeMap<>();
        for (Manifest.Site site : manifest.sites()) {
            List<HistoryIntake.Dump> dumps = dumpsOf.getOrDefault(site.id(), List.of());
            List<Kpis.Definition> own = definitions.stream()
                    .filter(k -> !known.contains(k.id()))
                    .filter(k -> !k.detail().formula().expression().isEmpty())
                    .filter(k -> site(k).equals(site.id()))
                    .toList();
            if (own.isEmpty() || dumps.isEmpty() && factsKpis.isEmpty()) {
                continue;
            }
            Optional<TagInventory> inventory = given(tags, site.id());
            KpiFormulas formulas = new KpiFormulas(
                    site.zone(),
                    plannedOf.getOrDefault(site.id(), Spans.NONE),
                    tag -> inventory.flatMap(i -> i.find(tag)).map(t -> t.unit()),
                    problems);
            own.forEach(formulas::add);
            List<Problem> kept = new ArrayList<>(problems);
            io.scaleworthy.roi.expression.Tracks tracks = formulas.tracks();
            if (dumps.isEmpty()) {
                results.putAll(formulas.known(own, factsKpis, origins));
                continue;
            }
            if (formulas.waiting()) {
                new HistoryIntake(site.zone(), problems).feed(dumps, tracks, new ArrayList<>());
                // The profile's pass reported the same problems.
                problems.clear();
                problems.addAll(kept);
            }
            List<Origin> files = origins.stream()
                    .filter(o -> dumps.stream().anyMatch(d -> d.name().equals(o.path())))
                    .toList();
            results.putAll(formulas.compute(own, tracks, files));
        }
        return results;
    }

    /** The site of a KPI: its own, or the first home site. */
    private String site(Kpis.Definition kpi) {
        return manifest.site(kpi.detail().site())
                .or(() -> manifest.sites().stream().filter(Manifest.Site::home).findFirst())
                .map(Manifest.Site::id)
                .orElse("");
    }

    private Input<Map<LocalDate, Boolean>> switching(String kpi, @Nullable YamlNode node, Where at) {
        return register(
                node,
                at,
                "switched trial of " + kpi,
                (file, name, ref) -> Records.read(
                                file,
                                name,
                                "schedule",
                                Shape.object(
                                        Shape.required("schedule", Shape.list(InputShapes.SWITCH_ROW), "the days")),
                                InputShapes.SWITCH_ROW,
                                ref,
                                problems)
                        .map(rows -> KpiReader.switching(rows, problems)));
    }

    private Input<CaseFile> businessCase() {
        return register(
                "business_case",
                "business case",
                (file, name, ref) -> Records.yaml(file, name, InputShapes.CASE, problems)
                        .map(root -> new CaseReader(Where.lines(name), problems).read(root)));
    }

    /** Logs that are read. */
    private static final List<String> LOGS = List.of("recommendations", "usage", "feedback", "training", "alarms");

    private Logs logs() {
        Mapping logs = yaml.mapping("logs");
        ZoneId zone = manifest.sites().stream()
                .filter(Manifest.Site::home)
                .flatMap(s -> s.zone().stream())
                .findFirst()
                .orElse(java.time.ZoneOffset.UTC);
        LogReader reader = new LogReader(zone, problems);
        if (logs != null) {
            for (String name : logs.entries().keySet()) {
                if (!LOGS.contains(name)) {
                    named(logs, name, "");
                    Suggestion.nearest(name, LOGS)
                            .ifPresent(near ->
                                    problems.add(Problem.notice("LOG-NAME", where.at(logs.lineOf(name)), name, near)));
                }
            }
        }
        return new Logs(
                log(logs, "recommendations", InputShapes.RECOMMENDATION_ROW, reader::recommendations),
                log(logs, "usage", InputShapes.USAGE_ROW, reader::usage),
                log(logs, "feedback", InputShapes.FEEDBACK_ROW, LogReader::feedback),
                log(logs, "training", InputShapes.TRAINING_ROW, LogReader::training),
                log(logs, "alarms", InputShapes.ALARM_ROW, reader::alarms));
    }

    private <T> Input<List<T>> log(
            @Nullable Mapping logs,
            String key,
            Shape.Obj row,
            java.util.function.Function<Records.Rows, List<T>> reading) {
        return register(
                logs == null ? null : logs.get(key),
                "log of " + key,
                (file, name, ref) -> Records.read(
                                file,
                                name,
                                key,
                                Shape.object(Shape.required(key, Shape.list(row), "the rows")),
                                row,
                                ref,
                                problems)
                        .map(reading));
    }

    private Input<List<Evidence.BudgetLine>> budget() {
        return register(
                "budget",
                "budget",
                (file, name, ref) -> Records.read(
                                file, name, "budget", shape("budget"), InputShapes.BUDGET_LINE, ref, problems)
                        .map(rows -> rows.list().stream()
                                .map(row -> new Evidence.BudgetLine(
                                        text(row, "line"),
                                        row.number("amount") == null ? 0 : row.number("amount"),
                                        text(row, "currency"),
                                        text(row, "item"),
                                        text(row, "nature"),
                                        text(row, "phase"),
                                        text(row, "activity"),
                                        rows.where().at(row.line()).where()))
                                .toList()));
    }

    private Input<List<Evidence.Project>> portfolio() {
        return register(
                "portfolio",
                "portfolio",
                (file, name, ref) -> Records.read(
                                file, name, "portfolio", shape("portfolio"), InputShapes.PORTFOLIO_ROW, ref, problems)
                        .map(rows -> rows.list().stream()
                                .map(row -> new Evidence.Project(
                                        text(row, "pilot"),
                                        Dates.optional(row, "started"),
                                        text(row, "status"),
                                        text(row, "decision"),
                                        Dates.optional(row, "decided_on"),
                                        rows.where().at(row.line())))
                                .toList()));
    }

    private static Shape.Obj shape(String name) {
        Shape.Obj shape = InputShapes.files().get(name);
        if (shape == null) {
            throw new IllegalStateException("no shape " + name);
        }
        return shape;
    }

    /** The days of what a KPI is about: of the asset of its scope, where the series has it; never of its control line. */
    private static List<Kpis.Day> about(Kpis.Definition kpi, Kpis.Series series) {
        String scope = kpi.detail().asset();
        boolean own = series.days().stream().anyMatch(d -> d.asset().equalsIgnoreCase(scope));
        return series.days().stream()
                .filter(d -> own
                        ? d.asset().equalsIgnoreCase(scope)
                        : !d.asset().equals(kpi.control()) || kpi.control().isEmpty())
                .toList();
    }

    /** Stop for good: the day of a kill threshold has passed and the last 30 days before it miss the value. */
    private List<String> stops(Input<Kpis> kpis) {
        List<String> stops = new ArrayList<>();
        kpis.asOptional()
                .ifPresent(k -> k.definitions()
                        .forEach(definition -> definition
                                .kill()
                                .filter(kill -> !asOf.isBefore(kill.by()))
                                .ifPresent(kill -> Optional.ofNullable(
                                                k.series().get(definition.id()))
                                        .flatMap(Input::asOptional)
                                        .ifPresent(series -> {
                                            double numerator = 0;
                                            double denominator = 0;
                                            for (Kpis.Day day : about(definition, series)) {
                                                boolean near = !day.date().isAfter(kill.by())
                                                        && day.date()
                                                                .isAfter(kill.by()
                                                                        .minusDays(30));
                                                numerator += near ? day.numerator() : 0;
                                                denominator += near ? day.denominator() : 0;
                                            }
                                            boolean missed = denominator > 0
                                                    && (definition.lowerIsBetter()
                                                            ? numerator / denominator > kill.value()
                                                            : numerator / denominator < kill.value());
                                            if (missed) {
                                                stops.add(Finding.text(
                                                        "stop.kill",
                                                        definition.id(),
                                                        io.scaleworthy.finding.Numbers.value(numerator / denominator),
                                                        io.scaleworthy.finding.Numbers.value(kill.value()),
                                                        kill.by()));
                                            }
                                        }))));
        return stops;
    }

    // ---- the evidence register and the waivers ----------------------------------------------------------------------

    private void register(List<Claim> claims, List<Case.ManualExclusion> exclusions) {
        Input<Records.Rows> rows = register(
                "evidence",
                "evidence register",
                (file, name, ref) -> Records.read(
                        file, name, "evidence", shape("evidence"), InputShapes.REGISTER_ENTRY, ref, problems));
        rows.asOptional().ifPresent(r -> r.list().forEach(row -> entry(row, r.where(), claims, exclusions)));
    }

    private void entry(Mapping row, Where where, List<Claim> claims, List<Case.ManualExclusion> exclusions) {
        Place place = where.at(row.line());
        String id = text(row, "criterion");
        List<String> known = CriterionIds.all();
        if (!known.contains(id)) {
            problems.add(Problem.refused(
                    "REGISTER-CRITERION",
                    place,
                    id,
                    Suggestion.nearest(id, known)
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("See: scaleworthy rubric list.")));
            return;
        }
        Optional<LocalDate> date = Dates.optional(row, "date");
        Optional<LocalDate> expires = Dates.optional(row, "expires");
        if ("false".equals(row.text("applicable")) || "no".equals(row.text("applicable"))) {
            boolean gated = CriterionIds.gated(id);
            boolean complete = row.text("reason") != null
                    && row.text("approver") != null
                    && row.text("justification") != null
                    && expires.isPresent()
                    && date.isPresent()
                    && ChronoUnit.DAYS.between(date.get(), expires.get()) <= Claim.MOST_DAYS;
            if (gated || !complete) {
                problems.add(Problem.lint(gated ? "REGISTER-NA-GATE" : "REGISTER-NA", place, id));
            } else if (!asOf.isAfter(expires.get())) {
                exclusions.add(new Case.ManualExclusion(
                        id, text(row, "reason"), text(row, "approver"), expires.get(), place.toString()));
            }
            return;
        }
        String person = text(row, "person");
        int level = row.number("level") == null ? row.mappings("items").size() : (int) Math.round(row.number("level"));
        if (level < 0 || (level > 3 && row.number("level") != null)) {
            problems.add(Problem.refused("REGISTER-LEVEL", where.at(row.lineOf("level")), level));
            return;
        }
        String site = text(row, "site");
        if (!site.isEmpty() && manifest.site(site).isEmpty()) {
            List<String> sites =
                    manifest.sites().stream().map(Manifest.Site::id).toList();
            problems.add(Problem.refused(
                    "REGISTER-SITE", where.at(row.lineOf("site")), site, Suggestion.sentence(site, sites)));
            return;
        }
        if (!site.isEmpty() && !CriterionIds.perSite(id)) {
            // What is judged once for the pilot would never meet a claim about one site.
            problems.add(Problem.notice("REGISTER-SITE-NONE", where.at(row.lineOf("site")), id, site));
            site = "";
        }
        if (row.mappings("items").isEmpty() && (person.isEmpty() || date.isEmpty())) {
            problems.add(Problem.lint("REGISTER-ANONYMOUS", place, id));
            return;
        }
        if (expires.isPresent()
                && date.isPresent()
                && ChronoUnit.DAYS.between(date.get(), expires.get()) > Claim.MOST_DAYS) {
            problems.add(Problem.lint("REGISTER-EXPIRES", place, id, Claim.MOST_DAYS));
        }
        LocalDate day = date.or(() -> row.mappings("items").stream()
                        .flatMap(i -> Dates.optional(i, "date").stream())
                        .min(LocalDate::compareTo))
                .orElse(asOf);
        Document document = document(row, where);
        Claim claim = new Claim(
                id,
                site,
                Math.min(3, level),
                text(row, "statement"),
                person,
                text(row, "role"),
                day,
                expires,
                document.proven(),
                document.text(),
                place);
        if (claim.validOn(asOf)) {
            claims.add(claim);
        } else {
            problems.add(Problem.notice("REGISTER-EXPIRED", place, id, day));
        }
    }

    private record Document(boolean proven, String text) {}

    /** Looks whether the named document is there and is the one that was meant. */
    private Document document(Mapping row, Where where) {
        Mapping artefact = row.mapping("artefact");
        if (artefact == null) {
            return new Document(false, "");
        }
        Place place = where.at(artefact.lineOf("path"));
        String path = artefact.text("path");
        if (path == null) {
            return new Document(false, Finding.text("document.url", text(artefact, "url")));
        }
        List<Files.Found> found = files.find(FileRef.plain(path, place), "document of " + text(row, "criterion"));
        if (found.isEmpty()) {
            return new Document(false, Finding.text("document.absent", path));
        }
        Optional<Origin> origin = Files.origin(
                found.get(0).path(), path, "document", 0, 0, "document of " + text(row, "criterion"), problems);
        origin.ifPresent(origins::add);
        String wanted = text(artefact, "sha256");
        String actual = origin.map(Origin::sha256).orElse("");
        if (wanted.isEmpty() || !wanted.equalsIgnoreCase(actual)) {
            problems.add(Problem.lint("REGISTER-HASH", place, path, actual));
            return new Document(false, Finding.text("document.hash", path));
        }
        return new Document(true, Finding.text("document.right", path));
    }

    private List<Waiver> waivers() {
        Input<Records.Rows> rows = register(
                "waivers",
                "waivers",
                (file, name, ref) ->
                        Records.read(file, name, "waivers", shape("waivers"), InputShapes.WAIVER, ref, problems));
        List<Waiver> waivers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Records.Rows read = rows.asOptional().orElse(new Records.Rows(List.of(), this.where));
        for (Mapping row : read.list()) {
            Place place = read.where().at(row.line());
            String id = text(row, "id");
            if (!seen.add(id)) {
                problems.add(Problem.lint("WAIVER-TWICE", place, id));
                continue;
            }
            Mapping plan = row.mapping("plan");
            waivers.add(new Waiver(
                    id,
                    text(row, "criterion"),
                    text(row, "site"),
                    Waiver.Reason.valueOf(
                            text(row, "reason").toUpperCase(Locale.ROOT).replace('-', '_')),
                    text(row, "justification"),
                    text(row, "residual_risk"),
                    text(row, "requested_by"),
                    text(row, "approver"),
                    Dates.optional(row, "approved_on").orElse(asOf),
                    Dates.optional(row, "expires").orElse(asOf),
                    row.number("renewals") == null ? 0 : (int) Math.round(row.number("renewals")),
                    text(row, "fingerprint"),
                    plan == null ? "" : text(plan, "owner"),
                    plan == null ? Optional.empty() : Dates.optional(plan, "due"),
                    place));
        }
        return waivers;
    }

    // ---- sites -----------------------------------------------------------------------------------------------------

    private Input<TagInventory> tags(Mapping site, Manifest.Site declared) {
        String what = "tag export of " + declared.id();
        List<YamlNode> refs = site.list("tags");
        if (refs.isEmpty()) {
            return lacking(false, Measurement.Reason.MISSING, "input.none", what);
        }
        List<TagInventory.Tag> all = new ArrayList<>();
        Set<TagInventory.Field> carries = EnumSet.noneOf(TagInventory.Field.class);
        List<Origin> own = new ArrayList<>();
        boolean complete = true;
        boolean stale = false;
        @Nullable String lackingFile = null;
        for (YamlNode node : refs) {
            FileRef ref = FileRef.of(node, where);
            List<Files.Found> found = files.find(ref, what);
            if (found.isEmpty()) {
                lackingFile = ref.pattern();
            }
            for (Files.Found file : found) {
                Optional<TagExport> export = TagExports.read(file.path(), file.name(), ref, problems);
                if (export.isEmpty()) {
                    lackingFile = file.name();
                    continue;
                }
                all.addAll(export.get().tags());
                carries.addAll(export.get().carries());
                complete &= ref.complete();
                stale |= tooOld(ref);
                Files.origin(
                                file.path(),
                                file.name(),
                                export.get().format(),
                                export.get().tags().size(),
                                0,
                                what,
                                problems)
                        .ifPresent(own::add);
            }
        }
        origins.addAll(own);
        if (lackingFile != null) {
            return lacking(true, Measurement.Reason.MISSING, "input.absent", what, lackingFile);
        }
        if (stale) {
            return lacking(true, Measurement.Reason.STALE, "input.stale", what, "", "");
        }
        return new Input.Given<>(new TagInventory(all, carries, complete), own, true);
    }

    /** Tags that are declared and found nowhere: most often a slip of the pen, and it would only show in the figures. */
    private void lostTags(Map<String, Input<TagInventory>> tags, Map<String, Input<Evidence.History>> history) {
        for (Manifest.ModelInput input : manifest.inputs()) {
            input.tags().forEach((site, tag) -> {
                Optional<TagInventory> export = given(tags, site);
                Optional<Evidence.History> samples = given(history, site);
                boolean known = export.filter(e -> e.find(tag).isPresent()).isPresent()
                        || samples.filter(h -> h.profile().tag(h.stored(tag)).isPresent())
                                .isPresent();
                if (!known && (export.isPresent() || samples.isPresent())) {
                    List<String> names = new ArrayList<>();
                    export.ifPresent(e -> e.tags().forEach(t -> names.add(t.name())));
                    problems.add(Problem.notice(
                            "MANIFEST-TAG",
                            input.places().getOrDefault(site, input.place()),
                            input.role(),
                            site,
                            tag,
                            Suggestion.nearest(tag, names)
                                    .map(near -> "Did you mean " + near + "?")
                                    .orElse("Correct the name, or export the tag.")));
                }
            });
        }
    }

    private static <T> Optional<T> given(Map<String, Input<T>> inputs, String site) {
        Input<T> input = inputs.get(site);
        return input == null ? Optional.empty() : input.asOptional();
    }

    private Input<List<Evidence.Asset>> assets(Mapping site, Manifest.Site declared) {
        return register(
                site.get("assets"),
                "asset list of " + declared.id(),
                (file, name, ref) -> AssetList.read(file, name, ref, problems));
    }

    private Input<Evidence.History> history(Mapping site, Manifest.Site declared) {
        String what = "history of " + declared.id();
        List<YamlNode> refs = site.list("history");
        HistoryIntake.States states = HistoryIntake.States.NONE;
        Spans calendar = Spans.NONE;
        boolean calendarKnown = true;
        String calendarWhy = "";
        YamlNode calendarNode = site.get("calendar");
        if (calendarNode != null) {
            FileRef ref = FileRef.of(calendarNode, where);
            List<Files.Found> found = files.find(ref, "calendar of " + declared.id());
            Optional<Spans> stops = found.stream()
                    .findFirst()
                    .flatMap(file -> HistoryIntake.rows(file.path(), file.name(), ref, problems)
                            .flatMap(rows -> {
                                Files.origin(
                                                file.path(),
                                                file.name(),
                                                "planned stops",
                                                rows.size(),
                                                0,
                                                "calendar of " + declared.id(),
                                                problems)
                                        .ifPresent(origins::add);
                                return HistoryIntake.stops(rows, file.name(), declared.zone(), problems);
                            }));
            calendarKnown = stops.isPresent();
            calendarWhy = calendarKnown ? "" : Finding.text("history.no-calendar", ref.pattern());
            calendar = stops.orElse(Spans.NONE);
        }
        if (refs.isEmpty()) {
            return lacking(false, Measurement.Reason.MISSING, "input.none", what);
        }
        List<HistoryIntake.Dump> dumps = new ArrayList<>();
        List<Files.Found> facts = new ArrayList<>();
        @Nullable String lackingFile = null;
        for (YamlNode node : refs) {
            FileRef ref = FileRef.of(node, where);
            List<Files.Found> found = files.find(ref, what);
            if (found.isEmpty()) {
                lackingFile = ref.pattern();
            }
            for (Files.Found file : found) {
                String lower = file.name().toLowerCase(Locale.ROOT);
                if (lower.endsWith(".json") || lower.endsWith(".json.gz")) {
                    facts.add(file);
                } else {
                    dumps.add(new HistoryIntake.Dump(file.path(), file.name(), ref.columns()));
                }
            }
        }
        if (lackingFile != null) {
            return lacking(true, Measurement.Reason.MISSING, "input.absent", what, lackingFile);
        }
        Input<Evidence.History> result;
        if (!facts.isEmpty()) {
            if (!dumps.isEmpty() || facts.size() > 1) {
                problems.add(Problem.refused(
                        "FACTS-AND-DUMPS", Place.file(facts.get(0).name()), declared.id()));
                return lacking(
                        true,
                        Measurement.Reason.ERROR,
                        "input.unreadable",
                        what,
                        facts.get(0).name());
            }
            result = facts(facts.get(0), declared, what);
        } else {
            HistoryIntake intake = new HistoryIntake(declared.zone(), problems);
            states = calendarKnown
                    ? intake.states(dumps, declared, calendar)
                    : new HistoryIntake.States(Spans.NONE, Spans.NONE, false, calendarWhy, List.of());
            dumpsOf.put(declared.id(), dumps);
            plannedOf.put(declared.id(), states.planned());
            List<Origin> own = new ArrayList<>();
            Set<String> daily = Optional.ofNullable(manifest.ambient().get(declared.id()))
                    .map(Set::of)
                    .orElse(Set.of());
            ProfileRequest request = new ProfileRequest(
                            declared.zone(),
                            manifest.windowFrom(),
                            manifest.windowTo(),
                            asOf,
                            states.planned(),
                            states.idle(),
                            daily)
                    .drawing(drawn(declared.id()));
            Optional<HistoryIntake.Profiled> profile = intake.profile(dumps, true, request, own, what);
            origins.addAll(own);
            if (profile.isEmpty()) {
                return lacking(
                        true,
                        Measurement.Reason.ERROR,
                        "input.unreadable",
                        what,
                        dumps.get(0).name());
            }
            HistorianProfile read = profile.get().profile();
            List<String> names = read.tags().stream().map(TagProfile::name).toList();
            for (String tag : declared.regimeTags()) {
                if (read.tag(tag).isEmpty()) {
                    problems.add(Problem.notice(
                            "HISTORY-REGIME",
                            Place.file(manifest.file()),
                            tag,
                            declared.id(),
                            Suggestion.sentence(tag, names)));
                }
            }
            reservoirs.put(declared.id(), profile.get().reservoirs());
            Optional<Evidence.Regimes> regimes = declared.regimeTags().isEmpty()
                    ? Optional.empty()
                    : Optional.of(RegimeTime.of(states.changes(), states.idle(), within(declared, read)));
            result = new Input.Given<>(
                    new Evidence.History(read, states.known(), states.why(), "", Optional.empty(), regimes), own, true);
        }
        boolean pattern = refs.stream()
                .map(node -> FileRef.of(node, where))
                .anyMatch(r -> r.pattern().contains("*") || r.pattern().contains("?"));
        if (pattern && (manifest.windowFrom().isEmpty() || manifest.windowTo().isEmpty())) {
            return result.asOptional()
                    .map(h -> fresh(
                            h,
                            new Input.Given<>(
                                    new Evidence.History(
                                            h.profile(),
                                            false,
                                            Finding.text("history.glob"),
                                            h.hashSalt(),
                                            h.inputs(),
                                            h.regimes()),
                                    result.files(),
                                    true),
                            what))
                    .orElse(result);
        }
        return result.asOptional().map(h -> fresh(h, result, what)).orElse(result);
    }

    /** Tags of which values are kept: those that an input of the model may resolve to. Each takes 50 kB. */
    private Predicate<String> drawn(String site) {
        List<Predicate<String>> possible = ResolvedInput.possible(manifest, site);
        Set<String> chosen = new HashSet<>();
        int[] hits = new int[possible.size()];
        return tag -> {
            synchronized (chosen) {
                for (int i = 0; i < hits.length && !chosen.contains(tag); i++) {
                    if (hits[i] < MOST_DRAWN && possible.get(i).test(tag)) {
                        hits[i]++;
                        chosen.add(tag);
                    }
                }
                return chosen.contains(tag);
            }
        };
    }

    /** The time that stands for a site: at home the training window, where one is declared; else all there is. */
    private Span within(Manifest.Site site, HistorianProfile profile) {
        long from = profile.first();
        long to = profile.last() + 1;
        Optional<LocalDate> first = manifest.pilot().trainedFrom();
        Optional<LocalDate> last = manifest.pilot().trainedTo();
        if (site.home() && first.isPresent() && last.isPresent()) {
            ZoneId zone = site.zone().orElse(java.time.ZoneOffset.UTC);
            from = Math.max(from, first.get().atStartOfDay(zone).toInstant().toEpochMilli());
            to = Math.min(
                    to, last.get().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
        }
        return new Span(from, Math.max(from, to));
    }

    /** Puts the inputs of the model side by side at each site, once it is known what they resolve to. */
    private void inputRows(Map<String, Input<TagInventory>> tags, Map<String, Input<Evidence.History>> histories) {
        for (Manifest.Site site : manifest.sites()) {
            Map<String, Reservoir> drawn = reservoirs.get(site.id());
            if (drawn == null
                    || !(histories.get(site.id()) instanceof Input.Given<Evidence.History> given)
                    || manifest.inputs().isEmpty()) {
                continue;
            }
            Evidence.History history = given.value();
            Optional<TagInventory> inventory = given(tags, site.id());
            List<SiteSummary.Input> inputs = new ArrayList<>();
            for (ResolvedInput input : ResolvedInput.at(manifest, site.id(), Optional.of(history), inventory)) {
                history.profile().tag(input.tag()).ifPresent(tag -> {
                    Declared declared = DeclaredTags.of(inventory, 0).apply(input.tag());
                    inputs.add(new SiteSummary.Input(
                            input.input().role(),
                            tag,
                            TagModel.of(tag, declared),
                            drawn.getOrDefault(input.tag(), Reservoir.NONE)));
                });
            }
            SiteSummary rows = SiteSummary.of(
                    site.id(), history.profile().zone(), inputs, within(site, history.profile()), Optional.empty());
            histories.put(site.id(), new Input.Given<>(history.with(rows), given.origins(), given.approved()));
        }
    }

    /** What the pilot's model predicted at a site and what came true. */
    private Input<LabelTable> labels(Mapping site) {
        return register(
                site.get("shadow_test"),
                "shadow test of " + site.text("id"),
                (path, name, ref) -> LabelTable.read(
                        path,
                        name,
                        ref.columns().getOrDefault("prediction", ""),
                        ref.columns().getOrDefault("label", ""),
                        problems));
    }

    private Input<Evidence.History> fresh(Evidence.History history, Input<Evidence.History> given, String what) {
        HistorianProfile profile = history.profile();
        if (profile.first() == 0 && profile.last() == 0) {
            return lacking(true, Measurement.Reason.INSUFFICIENT, "history.empty", what);
        }
        ZoneId zone = profile.zone().isEmpty() ? java.time.ZoneOffset.UTC : ZoneId.of(profile.zone());
        LocalDate last =
                java.time.Instant.ofEpochMilli(profile.last()).atZone(zone).toLocalDate();
        if (ChronoUnit.DAYS.between(last, asOf) > STALE_SAMPLES) {
            problems.add(Problem.notice(
                    "HISTORY-STALE", Place.file(given.files().get(0).path()), last, asOf, STALE_SAMPLES));
            return lacking(true, Measurement.Reason.STALE, "history.stale", what, last, asOf, STALE_SAMPLES);
        }
        return given;
    }

    private Input<Evidence.History> facts(Files.Found file, Manifest.Site site, String what) {
        try (Reader reader = TextSource.open(file.path())) {
            JsonNode tree = JsonMapper.shared().readTree(reader);
            Map<String, Evidence.History> sites = FactsFile.read(tree);
            factsKpis.putAll(FactsFile.kpis(tree, file.name()));
            Evidence.History history = sites.get(site.id());
            if (history == null) {
                problems.add(Problem.refused(
                        "FACTS-SITE", Place.file(file.name()), site.id(), String.join(", ", sites.keySet())));
                return lacking(true, Measurement.Reason.ERROR, "input.unreadable", what, file.name());
            }
            if (!HistoryIntake.windowFits(history.profile(), manifest, site.zone())) {
                problems.add(Problem.refused("FACTS-WINDOW", Place.file(file.name()), site.id()));
            }
            Optional<Origin> origin = Files.origin(
                    file.path(),
                    file.name(),
                    "facts",
                    history.profile().rows(),
                    history.profile().rejected(),
                    what,
                    problems);
            origin.ifPresent(origins::add);
            return new Input.Given<>(history, origin.stream().toList(), true);
        } catch (JacksonException | IOException | IllegalArgumentException e) {
            problems.add(Problem.refused("FACTS-BROKEN", Place.file(file.name()), Tables.oneLine(e)));
            return lacking(true, Measurement.Reason.ERROR, "input.unreadable", what, file.name());
        }
    }

    private static String text(Mapping node, String key) {
        String text = node.text(key);
        return text == null ? "" : text.strip();
    }

    /** Ids of the rubric that ships, for registers that name them. */
    private static final class CriterionIds {
        private static final Rubric RUBRIC = io.scaleworthy.rubric.RubricReader.builtIn();

        static List<String> all() {
            return RUBRIC.criteria().stream()
                    .map(io.scaleworthy.rubric.Criterion::id)
                    .toList();
        }

        static boolean perSite(String id) {
            return RUBRIC.criterion(id)
                    .filter(c -> c.scope() != io.scaleworthy.rubric.Criterion.Scope.PILOT)
                    .isPresent();
        }

        static boolean gated(String id) {
            return RUBRIC.criterion(id).filter(c -> !c.gates().isEmpty()).isPresent();
        }
    }
}
