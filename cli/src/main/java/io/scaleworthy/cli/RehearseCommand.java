package io.scaleworthy.cli;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.read.FactsFile;
import io.scaleworthy.evidence.read.HistoryIntake;
import io.scaleworthy.evidence.read.MappingTable;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.profile.Workers;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.read.Progress;
import io.scaleworthy.historian.rehearse.Change;
import io.scaleworthy.historian.rehearse.Rehearsal;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.report.profile.ProfileTables;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the pilot's samples as another site would have stored them. */
@Command(
        name = "rehearse",
        description =
                "Writes the pilot's samples as another site would have stored them: with its gaps, frozen runs, scan rates,"
                        + " compression and bad status. Run the model on them, and measure the loss with shadow, before anyone"
                        + " travels.")
final class RehearseCommand implements Callable<Integer> {
    static final String SAMPLES = "rehearsal.csv.gz";
    static final String CHANGES = "rehearsal-changes.csv";

    @Option(
            names = "--pilot",
            paramLabel = "FILE|DIR",
            required = true,
            description = "Samples of the site where the model was trained: what profile reads.")
    private String pilot = "";

    @Option(
            names = "--as-if",
            paramLabel = "FILE|DIR",
            required = true,
            description =
                    "The site to look like: its samples, or its facts (profile --facts). NAME=PATH names it, for a map and for"
                            + " facts of several sites.")
    private String other = "";

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description = "Map of tags whose names differ, as replicate --map writes it; accepted lines count.")
    private @Nullable Path map;

    @Option(
            names = "--inputs",
            paramLabel = "GLOB",
            split = ",",
            description = "Tags of the pilot that the model uses, e.g. 'TI*'; '!LABEL' leaves one out. Default: all.")
    private List<String> inputs = List.of();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description =
                    "Places of gaps, runs and spells follow from it; another number gives another rehearsal. Default 1.")
    private long seed = 1;

    @Option(names = "--tz", paramLabel = "ZONE", description = "Time zone of stamps without an offset.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--column",
            paramLabel = "ROLE=NAME",
            description = "What a column is, where its name is unusual: timestamp=Zeit. May be repeated.")
    private Map<String, String> columns = Map.of();

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    RehearseCommand(Session session) {
        this.session = session;
    }

    /** A site by name: what is known of it. */
    private record Site(String name, HistorianProfile profile, String salt) {
        Optional<TagProfile> tag(String name) {
            return profile.tag(salt.isEmpty() ? name : Evidence.History.hashed(salt, name));
        }
    }

    @Override
    public Integer call() throws IOException {
        Console console = session.console();
        Optional<String> wrong = wrong();
        if (wrong.isPresent()) {
            console.err().println("problem USAGE: " + wrong.get());
            console.err().println("  mend Run: scaleworthy rehearse --help");
            return ExitCode.USAGE.code();
        }
        Path folder = options.out == null ? Path.of("rehearsal") : options.out;
        List<Problem> problems = new ArrayList<>();
        try (DumpFiles dumps = new DumpFiles(problems)) {
            int equals = pilot.indexOf('=');
            String path = equals > 0 && !Files.exists(Path.of(pilot)) ? pilot.substring(equals + 1) : pilot;
            if (path.toLowerCase(Locale.ROOT).matches(".*\\.json(\\.gz)?")) {
                problems.add(Problem.refused("REHEARSE-FACTS", Place.file(path)));
            }
            dumps.add(path, System.in);
            Optional<HistorianProfile> own =
                    refused(problems) ? Optional.empty() : profile(dumps, TagGlobs.of(inputs), problems);
            Optional<Site> site = other(problems);
            Optional<Map<String, String>> names = site.flatMap(s -> map(s.name(), problems));
            if (refused(problems) || own.isEmpty() || site.isEmpty() || names.isEmpty()) {
                console.problems(problems.stream().sorted().distinct().toList());
                return ExitCode.REFUSED.code();
            }
            return rehearse(dumps, own.get(), site.get(), names.get(), folder, problems);
        }
    }

    private Optional<String> wrong() {
        if (!options.format.isEmpty()) {
            return Optional.of("rehearse writes " + SAMPLES + " and " + CHANGES + "; leave --format away");
        }
        if (options.out != null && options.out.toString().equals("-")) {
            return Optional.of("rehearse writes two files; name a folder with --out");
        }
        return Optional.empty();
    }

    private Integer rehearse(
            DumpFiles dumps,
            HistorianProfile own,
            Site site,
            Map<String, String> names,
            Path folder,
            List<Problem> problems)
            throws IOException {
        Console console = session.console();
        Files.createDirectories(folder);
        Path part = folder.resolve("." + SAMPLES + ".part");
        boolean local = own.zone().isEmpty();
        try {
            Rehearsal rehearsal;
            try (Writer out = new BufferedWriter(
                    new OutputStreamWriter(
                            new GZIPOutputStream(Files.newOutputStream(part), 1 << 16), StandardCharsets.UTF_8),
                    1 << 16)) {
                out.write("tag,timestamp,value,quality\n");
                rehearsal = new Rehearsal(
                        own,
                        site.profile(),
                        tag -> site.tag(names.getOrDefault(tag, tag)),
                        seed,
                        (tag, time, value, word, quality) -> line(out, local, tag, time, value, word, quality));
                if (rehearsal.kept().isEmpty()) {
                    problems.add(Problem.refused(
                            "REHEARSE-NO-TAG",
                            Place.NOWHERE,
                            few(own.tags().stream().map(TagProfile::name).toList()),
                            few(site.profile().tags().stream()
                                    .map(TagProfile::name)
                                    .toList())));
                } else {
                    // What is wrong with the samples was told when they were profiled.
                    List<Problem> again = new ArrayList<>();
                    boolean read = new HistoryIntake(zone(), again, 1, Progress.NONE)
                            .feed(list(dumps), rehearsal, new ArrayList<>());
                    problems.addAll(read ? List.of() : again);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            console.problems(problems.stream().sorted().distinct().toList());
            if (refused(problems)) {
                return ExitCode.REFUSED.code();
            }
            Files.move(
                    part, folder.resolve(SAMPLES), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            Output.write(folder, Map.of(CHANGES, options.csv(table(rehearsal, local))));
            if (!options.quiet) {
                tell(console, rehearsal, site.name(), folder);
            }
            return ExitCode.DONE.code();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void line(
            Writer out, boolean local, String tag, long time, double value, String word, Quality quality)
            throws IOException {
        out.write(quoted(tag));
        out.write(',');
        out.write(stamp(time, local));
        out.write(',');
        out.write(word.isEmpty() ? number(value) : quoted(word));
        out.write(',');
        out.write(quality == Quality.GOOD ? "Good" : quality == Quality.UNCERTAIN ? "Uncertain" : "Bad");
        out.write('\n');
    }

    /** As it is: the samples go back into a reader of dumps, not into a spreadsheet, and names must stay what they are. */
    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String stamp(long time, boolean local) {
        String utc = Instant.ofEpochMilli(time).toString();
        return local ? utc.substring(0, utc.length() - 1) : utc;
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String table(Rehearsal rehearsal, boolean local) {
        StringBuilder out = new StringBuilder("tag,what,start,end,explanation\n");
        rehearsal.changes().stream()
                .sorted(Comparator.comparing(Change::tag)
                        .thenComparing(Change::kind)
                        .thenComparingLong(Change::from)
                        .thenComparingLong(Change::to))
                .forEach(c -> out.append(ProfileTables.cell(c.tag()))
                        .append(',')
                        .append(c.kind().word())
                        .append(',')
                        .append(stamp(c.from(), local))
                        .append(',')
                        .append(stamp(c.to(), local))
                        .append(',')
                        .append(ProfileTables.cell(c.words()))
                        .append('\n'));
        return out.toString();
    }

    private void tell(Console console, Rehearsal rehearsal, String site, Path folder) {
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s as if stored at %s: %,d of %,d samples of %d tags remain",
                        SiteFiles.name(pilot),
                        site,
                        rehearsal.given(),
                        rehearsal.taken(),
                        rehearsal.kept().size()));
        Map<Change.Kind, List<Change>> kinds = new TreeMap<>();
        rehearsal
                .changes()
                .forEach(c ->
                        kinds.computeIfAbsent(c.kind(), k -> new ArrayList<>()).add(c));
        kinds.forEach((kind, changes) -> {
            long tags = changes.stream().map(Change::tag).distinct().count();
            double hours = changes.stream().mapToLong(c -> c.to() - c.from()).sum() / 3_600_000.0;
            boolean whole =
                    kind == Change.Kind.MISSING || kind == Change.Kind.SCAN_CHANGE || kind == Change.Kind.COMPRESSION;
            String told = whole
                    ? few(changes.stream().map(Change::tag).toList())
                    : kind == Change.Kind.COLLECTIVE_SILENCE
                            ? String.format(Locale.ROOT, "%d, %.1f h", changes.size(), hours)
                            : String.format(Locale.ROOT, "%d on %d tags, %.1f h together", changes.size(), tags, hours);
            console.out().println("  " + kind.word() + ": " + told);
        });
        if (!rehearsal.unknown().isEmpty()) {
            console.out()
                    .println("  not known, since " + site
                            + " stores them on change and nobody says how long they may be silent:" + " gaps of "
                            + few(rehearsal.unknown()));
        }
        if (kinds.isEmpty() && rehearsal.unknown().isEmpty()) {
            console.out().println("  nothing to do: " + site + " stores these tags no worse than the pilot");
        }
        console.err()
                .println("written to " + folder.resolve(SAMPLES) + " and " + folder.resolve(CHANGES)
                        + ". Next: run the model on these samples, then: scaleworthy shadow predictions.csv");
    }

    private Optional<Site> other(List<Problem> problems) throws IOException {
        int equals = other.indexOf('=');
        boolean named = equals > 0 && !Files.exists(Path.of(other));
        String path = named ? other.substring(equals + 1) : other;
        String name =
                named ? other.substring(0, equals) : SiteFiles.name(path.replaceFirst("(?i)\\.json(\\.gz)?$", ""));
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json") || lower.endsWith(".json.gz")) {
            if (!Files.isRegularFile(Path.of(path))) {
                problems.add(Problem.refused("FILE-MISSING", Place.file(path), path, "facts"));
                return Optional.empty();
            }
            Map<String, Evidence.History> sites = FactsFile.read(Path.of(path), problems);
            Evidence.History history =
                    sites.size() == 1 ? sites.values().iterator().next() : sites.get(name);
            if (history == null && !sites.isEmpty()) {
                problems.add(Problem.refused("FACTS-SITE", Place.file(path), name, String.join(", ", sites.keySet())));
            }
            return history == null
                    ? Optional.empty()
                    : Optional.of(new Site(name, history.profile(), history.hashSalt()));
        }
        try (DumpFiles dumps = new DumpFiles(problems)) {
            dumps.add(path, System.in);
            return refused(problems)
                    ? Optional.empty()
                    : profile(dumps, tag -> true, problems).map(profile -> new Site(name, profile, ""));
        }
    }

    private Optional<HistorianProfile> profile(DumpFiles dumps, Predicate<String> tags, List<Problem> problems) {
        ProfileRequest request = new ProfileRequest(
                zone(),
                Optional.empty(),
                Optional.empty(),
                options.day().orElseGet(session.console().today()),
                Spans.NONE,
                Spans.NONE,
                Set.of(),
                Map.of(),
                tags,
                tag -> false);
        Profiler profiler = new Profiler(request);
        Console console = session.console();
        ProgressLine progress = new ProgressLine(console.err(), console.terminal("err") && !options.quiet, 0);
        boolean read = new HistoryIntake(zone(), problems, Workers.usual(), progress)
                .feed(list(dumps), profiler, new ArrayList<>());
        progress.done();
        HistorianProfile profile = profiler.profile();
        if (read && profile.first() == 0 && profile.last() == 0) {
            problems.add(Problem.refused(
                    "REHEARSE-EMPTY", Place.file(dumps.dumps().get(0).name())));
            return Optional.empty();
        }
        return read ? Optional.of(profile) : Optional.empty();
    }

    private List<HistoryIntake.Dump> list(DumpFiles dumps) {
        return dumps.dumps().stream()
                .map(file -> new HistoryIntake.Dump(file.path(), file.name(), columns))
                .toList();
    }

    /** Accepted lines of the map for this site: the pilot's tag to the other one's. */
    private Optional<Map<String, String>> map(String site, List<Problem> problems) {
        if (map == null) {
            return Optional.of(Map.of());
        }
        if (!Files.isRegularFile(map)) {
            problems.add(Problem.refused("FILE-MISSING", Place.file(map.toString()), map, "map of tags"));
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        Optional<List<MappingTable.Row>> rows =
                MappingTable.read(map, map.toString().replace('\\', '/'), problems);
        rows.ifPresent(list -> list.stream()
                .filter(row -> row.site().equals(site) && row.state().equals("accepted"))
                .forEach(row -> names.put(row.source(), row.target())));
        if (rows.isPresent() && names.isEmpty()) {
            problems.add(Problem.notice("MAPPING-UNUSED", Place.file(map.toString()), site, "site"));
        }
        return rows.map(list -> names);
    }

    private Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    private static boolean refused(List<Problem> problems) {
        return problems.stream().anyMatch(p -> p.kind() == Problem.Kind.REFUSED);
    }

    private static String few(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(6, names.size())))
                + (names.size() > 6 ? " and " + (names.size() - 6) + " more" : "");
    }
}
