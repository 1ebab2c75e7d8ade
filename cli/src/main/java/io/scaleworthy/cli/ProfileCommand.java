package io.scaleworthy.cli;

import io.scaleworthy.checks.Show;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.ResolvedInput;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.evidence.read.DeclaredTags;
import io.scaleworthy.evidence.read.FactsFile;
import io.scaleworthy.evidence.read.HistoryIntake;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.Workers;
import io.scaleworthy.historian.quality.QualityDialect;
import io.scaleworthy.historian.state.StateOutput;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.report.json.ReportJson;
import io.scaleworthy.report.profile.ProfileJson;
import io.scaleworthy.report.profile.ProfileTables;
import io.scaleworthy.report.render.ProfilePage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a dump is worth, tag by tag. */
@Command(
        name = "profile",
        description = {
            "What historian dumps are worth, tag by tag, worst first. Files are taken as one site.",
            "profile merge PART... joins what --save kept."
        })
final class ProfileCommand implements Callable<Integer> {
    /** Marks what {@code --save} writes. */
    static final String SAVED = SavedProfile.KIND + "6";

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Samples as text, long or wide, plain or packed (gz, zip, zst); folders and patterns; - reads"
                    + " standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--tz",
            paramLabel = "ZONE",
            description =
                    "Time zone of stamps without an offset, e.g. Europe/Warsaw. Without it the local clock is kept.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--column",
            paramLabel = "ROLE=NAME",
            description = "What a column is, where its name is unusual, or a setting: timestamp=Zeit, tag=Messstelle,"
                    + " date_order=day-first, delimiter=^. May be repeated.")
    private Map<String, String> columns = Map.of();

    @Option(
            names = "--quality",
            paramLabel = "DIALECT",
            description = "How the quality codes are meant: words, opc-da, opc-ua, ignition, aveva-detail, aveva,"
                    + " plant-scada, percent. Default: inferred per column.")
    private @Nullable String quality;

    @Option(
            names = "--tags",
            paramLabel = "GLOB",
            split = ",",
            description = "Only these tags, e.g. 'LINE3.*'. May be repeated.")
    private List<String> tags = List.of();

    @Option(names = "--from", paramLabel = "DATE", description = "First day, on the plant's clock.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day, inclusive.")
    private @Nullable LocalDate to;

    @Option(
            names = "--scan",
            paramLabel = "SECONDS",
            description = "Scan rate of all tags, where no tag export says so.")
    private double scan;

    @Option(
            names = "--tag-export",
            paramLabel = "FILE",
            description = "Tag export that supplies ranges, scan rates, heartbeats and deadbands. May be repeated.")
    private List<Path> exports = List.of();

    @Option(
            names = "--calendar",
            paramLabel = "FILE",
            description = "Planned stops: from, to, reason. Their time is neither gap nor silence.")
    private @Nullable Path calendar;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use. The result does not depend on it.")
    private int threads;

    @Option(names = "--events", paramLabel = "FILE", description = "Write what happened as CSV, one row per event.")
    private @Nullable Path events;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "Write the facts: no samples, no thresholds; accepted wherever a dump is. .gz packs them.")
    private @Nullable Path facts;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "Keep the profile so that profile merge can join it with others. Holds up to 300 samples of the"
                            + " two ends of each tag.")
    private @Nullable Path save;

    @Option(names = "--all", description = "Print every tag, not only the worst 40.")
    private boolean all;

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final List<HistoryIntake.SourceFile> sources = new ArrayList<>();

    private static final List<String> FORMATS = List.of("table", "csv", "json", "html");

    private final Session session;

    ProfileCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> wrong = wrong();
        Console console = session.console();
        if (wrong.isPresent()) {
            console.err().println("problem USAGE: " + wrong.get());
            return ExitCode.USAGE.code();
        }
        if (files.get(0).equals("merge")) {
            return merge();
        }
        String only = files.size() == 1 ? files.get(0).toLowerCase(Locale.ROOT) : "";
        boolean given = only.endsWith(".json") || only.endsWith(".json.gz");
        return given && Files.isRegularFile(Path.of(files.get(0))) ? fromFacts(Path.of(files.get(0))) : read();
    }

    private Optional<String> wrong() {
        if (quality != null && QualityDialect.named(quality).isEmpty()) {
            return Optional.of(
                    "'" + quality + "' is no quality dialect; use one of " + String.join(", ", QualityDialect.words()));
        }
        for (String format : options.format) {
            if (!FORMATS.contains(format)) {
                return Optional.of("profile writes " + String.join(", ", FORMATS) + ", not '" + format + "'");
            }
        }
        boolean toStream = options.out == null || options.out.toString().equals("-");
        if (toStream && options.format.size() > 1) {
            return Optional.of("several formats need a folder: --out DIR");
        }
        if (toStream && options.format.contains("html") && session.console().terminal("out")) {
            return Optional.of("html needs a folder, or a file to be redirected to: --out DIR");
        }
        for (Path aside : new @Nullable Path[] {events, facts, save}) {
            if (aside != null && aside.toString().equals("-")) {
                return Optional.of("--events, --facts and --save write files: give a name instead of -");
            }
        }
        if (from != null && to != null && to.isBefore(from)) {
            return Optional.of("--to " + to + " is before --from " + from);
        }
        if (threads < 0 || threads > 64) {
            return Optional.of("--threads takes 1 to 64");
        }
        if (scan < 0 || scan > 604_800) {
            return Optional.of("--scan takes seconds, up to a week");
        }
        return Optional.empty();
    }

    private Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    private Spans planned = Spans.NONE;

    /** What the reader of a page has to know of the inputs. */
    private final List<Problem> notes = new ArrayList<>();

    private void note(List<Problem> problems) {
        notes.addAll(problems.stream().sorted().distinct().toList());
    }

    /** Without a zone the calendar is read on the dump's local clock, as the samples are. */
    private void readCalendar(List<Problem> problems) {
        Path file = calendar;
        if (file == null) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            problems.add(Problem.refused("FILE-MISSING", Place.file(file.toString()), file, "the calendar"));
            return;
        }
        ZoneId clock = zone().orElse(ZoneOffset.UTC);
        planned = HistoryIntake.calendar(file, file.toString(), Optional.of(clock), problems)
                .orElse(Spans.NONE);
    }

    private ProfileRequest request(Map<String, String> sources) {
        Predicate<String> wanted = tag -> tags.isEmpty();
        for (String glob : tags) {
            Pattern pattern = ResolvedInput.glob(glob);
            Predicate<String> before = wanted;
            wanted = tag -> before.test(tag) || pattern.matcher(tag).matches();
        }
        return new ProfileRequest(
                zone(),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                options.day().orElseGet(session.console().today()),
                planned,
                planned,
                Set.of(),
                sources,
                wanted,
                tag -> false);
    }

    private int workers() {
        return threads > 0 ? threads : Workers.usual();
    }

    private Integer read() throws IOException {
        Console console = session.console();
        List<Problem> problems = new ArrayList<>();
        readCalendar(problems);
        Optional<TagInventory> inventory = DeclaredTags.read(exports, problems);
        ProfileRequest request = request(inventory.map(DeclaredTags::sources).orElse(Map.of()));
        Profiler profiler = new Profiler(request, save != null);
        boolean done = false;
        try (DumpFiles found = new DumpFiles(problems)) {
            for (String file : files) {
                found.add(file, System.in);
            }
            Map<String, String> roles = new LinkedHashMap<>(columns);
            if (quality != null) {
                roles.put("dialect", quality);
            }
            List<HistoryIntake.Dump> dumps = new ArrayList<>();
            long bytes = 0;
            for (DumpFiles.Dump dump : found.dumps()) {
                bytes += Files.size(dump.path());
                dumps.add(new HistoryIntake.Dump(dump.path(), dump.name(), roles));
            }
            boolean refused = problems.stream().anyMatch(p -> p.kind() == Problem.Kind.REFUSED);
            ProgressLine progress = new ProgressLine(console.err(), console.terminal("err") && !options.quiet, bytes);
            int workers = workers();
            overwritten(dumps, problems);
            refused |= problems.stream().anyMatch(p -> p.kind() == Problem.Kind.REFUSED);
            if (!refused) {
                done = new HistoryIntake(zone(), problems, workers, progress).feed(dumps, profiler, sources);
                progress.done();
            }
        }
        done &= !unmet(profiler, problems);
        note(problems);
        if (!options.quiet || !done) {
            console.problems(problems.stream().sorted().distinct().toList());
        }
        return done ? write(profiler, inventory) : ExitCode.REFUSED.code();
    }

    /** Outputs that would be written over an input, or over something that nobody here has written. */
    private void overwritten(List<HistoryIntake.Dump> dumps, List<Problem> problems) throws IOException {
        List<Path> targets = new ArrayList<>();
        for (Path target : new @Nullable Path[] {events, facts, save}) {
            if (target != null) {
                targets.add(target);
            }
        }
        for (Path target : targets) {
            if (!Files.exists(target)) {
                continue;
            }
            boolean input = false;
            for (HistoryIntake.Dump dump : dumps) {
                boolean plain = dump.path().getFileSystem() == target.getFileSystem();
                input |= plain && Files.isSameFile(dump.path(), target)
                        || dump.name().startsWith(target.toString().replace('\\', '/') + "!");
            }
            if (input) {
                problems.add(Problem.refused("PROFILE-OVERWRITES", Place.file(target.toString()), target));
            } else if (!Output.ours(target)) {
                problems.add(Problem.refused("PROFILE-OCCUPIED", Place.file(target.toString()), target));
            }
        }
    }

    /** What was asked for and is not there: a tag, or a day. */
    private boolean unmet(Profiler profiler, List<Problem> problems) {
        List<String> met = profiler.met(5);
        if (problems.stream().anyMatch(p -> p.kind() == Problem.Kind.REFUSED) || met.isEmpty()) {
            return false;
        }
        boolean none = profiler.firstSample() == 0;
        if (none && profiler.outside().isPresent()) {
            String zoneName = zone == null ? "" : zone.getId();
            problems.add(Problem.refused(
                    "PROFILE-NO-SAMPLE",
                    Place.NOWHERE,
                    Show.time(profiler.outside().get().from(), zoneName),
                    Show.time(profiler.outside().get().to(), zoneName)));
            return true;
        }
        if (none && !tags.isEmpty()) {
            problems.add(
                    Problem.refused("PROFILE-NO-TAG", Place.NOWHERE, String.join(", ", tags), String.join(", ", met)));
            return true;
        }
        return false;
    }

    /** Facts stand for the dump they were made from. */
    private Integer fromFacts(Path path) throws IOException {
        Console console = session.console();
        List<Problem> problems = new ArrayList<>();
        Map<String, Evidence.History> sites = FactsFile.read(path, problems);
        Optional<TagInventory> inventory = DeclaredTags.read(exports, problems);
        if (sites.size() > 1) {
            problems.add(
                    Problem.refused("FACTS-SITES", Place.file(path.toString()), String.join(", ", sites.keySet())));
        }
        if (problems.stream().anyMatch(p -> p.kind() == Problem.Kind.REFUSED) || sites.isEmpty()) {
            console.problems(problems.stream().sorted().distinct().toList());
            return ExitCode.REFUSED.code();
        }
        note(problems);
        HistorianProfile profile = sites.values().iterator().next().profile();
        return write(profile, Map.of(), inventory);
    }

    private Integer merge() throws IOException {
        Console console = session.console();
        List<Problem> problems = new ArrayList<>();
        List<Path> parts = files.subList(1, files.size()).stream().map(Path::of).toList();
        if (zone == null) {
            zone = SavedProfile.zone(parts).orElse(null);
        }
        readCalendar(problems);
        Profiler profiler = new Profiler(request(Map.of()), save != null);
        Optional<TagInventory> inventory = DeclaredTags.read(exports, problems);
        boolean fine = SavedProfile.join(parts, profiler, sources, problems);
        note(problems);
        console.problems(problems);
        return fine ? write(profiler, inventory) : ExitCode.REFUSED.code();
    }

    private Integer write(Profiler profiler, Optional<TagInventory> inventory) throws IOException {
        Map<Path, byte[]> aside = new LinkedHashMap<>();
        if (save != null) {
            aside.put(save, saved(profiler));
        }
        HistorianProfile profile = profiler.profile(workers());
        long overlapping = profile.tags().stream()
                .filter(tag -> tag.arrival().overlaps() > 0)
                .count();
        if (overlapping > 0) {
            Problem order = Problem.notice("PROFILE-ORDER", Place.NOWHERE, String.valueOf(overlapping));
            note(List.of(order));
            if (!options.quiet) {
                session.console().problems(List.of(order));
            }
        }
        return write(profile, aside, inventory);
    }

    private Integer write(HistorianProfile profile, Map<Path, byte[]> first, Optional<TagInventory> inventory)
            throws IOException {
        Console console = session.console();
        Map<Path, byte[]> aside = new LinkedHashMap<>(first);
        Function<String, Declared> declared = DeclaredTags.of(inventory, scan * 1000);
        DumpReport report = DumpReport.of(profile, declared, workers());
        if (events != null) {
            aside.put(
                    events,
                    options.csv(ProfileTables.events(
                            report.allEvents(), !profile.zone().isEmpty())));
        }
        if (facts != null) {
            byte[] bytes = ReportJson.compact(
                    FactsFile.write(Map.of("site", new Evidence.History(profile, true, "", "")), "", false, Map.of()));
            aside.put(facts, Output.packed(facts.toString(), bytes));
        }
        boolean toStream = options.out == null || options.out.toString().equals("-");
        // Quiet leaves the table away where nobody asked for it.
        List<String> silent = options.quiet && toStream && !aside.isEmpty() ? List.of() : List.of("table");
        List<String> formats = options.format.isEmpty() ? silent : options.format;
        Map<String, byte[]> files0 = new LinkedHashMap<>();
        for (String format : formats) {
            files0.put("profile." + (format.equals("table") ? "txt" : format), render(format, report));
        }
        for (Map.Entry<Path, byte[]> file : aside.entrySet()) {
            Path absolute = file.getKey().toAbsolutePath();
            Path parent = absolute.getParent();
            Output.write(
                    parent == null ? Path.of(".") : parent,
                    Map.of(String.valueOf(absolute.getFileName()), file.getValue()));
        }
        List<String> written = new ArrayList<>();
        aside.keySet().forEach(path -> written.add(path.toString()));
        if (toStream && !files0.isEmpty()) {
            console.out().writeBytes(files0.values().iterator().next());
        } else if (options.out != null && !files0.isEmpty()) {
            Output.write(options.out, files0);
            files0.keySet()
                    .forEach(name -> written.add(options.out.resolve(name).toString()));
        }
        if (!written.isEmpty() && !options.quiet) {
            console.err().println("written: " + String.join(", ", written));
        }
        return ExitCode.DONE.code();
    }

    private byte[] render(String format, DumpReport report) {
        return switch (format) {
            case "json" -> ReportJson.bytes(ProfileJson.of(report, named(), notes));
            case "csv" -> options.csv(ProfileTables.tags(report));
            case "html" -> ProfilePage.render(ProfileJson.of(report, named(), notes));
            default -> {
                boolean toFile = options.out != null && !options.out.toString().equals("-");
                yield ProfileText.of(
                                report,
                                all,
                                toFile
                                        ? StandardCharsets.UTF_8
                                        : session.console().charset())
                        .getBytes(
                                toFile
                                        ? StandardCharsets.UTF_8
                                        : session.console().charset());
            }
        };
    }

    private List<ProfileJson.Source> named() {
        return sources.stream()
                .map(s -> new ProfileJson.Source(s.name(), s.rows(), s.rejected(), s.reasons()))
                .toList();
    }

    private static byte[] saved(Profiler profiler) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BufferedOutputStream packed = new BufferedOutputStream(new GZIPOutputStream(bytes), 1 << 16)) {
            StateOutput out = new StateOutput(packed);
            out.text(SAVED);
            out.whole(profiler.firstSample());
            profiler.write(out);
            out.flush();
        }
        return bytes.toByteArray();
    }
}
