package io.scaleworthy.cli;

import io.scaleworthy.evidence.ResolvedInput;
import io.scaleworthy.evidence.read.AssetList;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.transfer.Fleet;
import io.scaleworthy.historian.transfer.Machine;
import io.scaleworthy.historian.transfer.Shadow;
import io.scaleworthy.historian.transfer.SiteMapping;
import io.scaleworthy.historian.transfer.SiteSummary;
import io.scaleworthy.report.json.ReportJson;
import io.scaleworthy.report.render.TransferPage;
import io.scaleworthy.report.transfer.TransferJson;
import io.scaleworthy.report.transfer.TransferTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares sites. */
@Command(
        name = "replicate",
        description =
                "Will a model that was trained at one site do at another one? Scores each direction from 0 to 100 by the"
                        + " inputs alone: no labels, no model. Says what limits it, and what to mend first.")
final class ReplicateCommand implements Callable<Integer> {
    @Option(
            names = "--pilot",
            paramLabel = "FILE|DIR",
            description =
                    "Samples of the site where the model was trained: what profile reads. NAME=PATH gives it a name.")
    private @Nullable String pilot;

    @Option(
            names = "--target",
            paramLabel = "FILE|DIR",
            description = "Samples of a site where it shall run. May be repeated.")
    private List<String> targets = List.of();

    @Option(
            names = "--matrix",
            paramLabel = "DIR|FILE",
            description =
                    "Compares all sites with each other: each file or folder in DIR is one site, or each asset in FILE,"
                            + " a dump with a column for the machine.")
    private @Nullable Path matrix;

    @Option(
            names = "--aligned",
            description = "The files are tables whose rows hold all inputs of one moment, without a time of their own.")
    private boolean aligned;

    @Option(
            names = "--inputs",
            paramLabel = "GLOB",
            split = ",",
            description =
                    "Tags that the model uses, e.g. 'TI*'; '!LABEL' leaves one out. May be repeated. Default: all with numbers.")
    private List<String> inputs = List.of();

    @Option(
            names = "--importance",
            paramLabel = "TAG=WEIGHT",
            split = ",",
            description = "What a tag weighs in the model, on any scale. Half of the weight is always shared alike.")
    private Map<String, Double> importance = Map.of();

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description =
                    "Map of tags whose names differ: site, source_tag, target_tag, state (accepted, rejected, proposed). In a"
                            + " matrix source_tag is the name at the site with the most inputs."
                            + " Read when it is there, and written with what was found, for a person to review.")
    private @Nullable Path map;

    @Option(
            names = "--shadow",
            paramLabel = "SITE=FILE",
            description =
                    "Predictions and labels of a target, as shadow reads them: its score is then checked, grade A. Those of the pilot itself tell"
                            + " what the model cannot do at home either.")
    private Map<String, Path> shadows = Map.of();

    @Option(
            names = "--mode",
            paramLabel = "GLOB",
            split = ",",
            description =
                    "The tag that tells the operating mode, e.g. STATE: sites are then also compared mode by mode, weighted by"
                            + " the target's time. Several where it is called otherwise.")
    private List<String> modes = List.of();

    @Option(
            names = "--machines",
            paramLabel = "FILE",
            description =
                    "Asset list with asset, vendor, model, commissioned, overhauled, sensor_config, ambient_class,"
                            + " operating_practice; asset is the name of a site. Differences are told, and another make, sensor or"
                            + " generation lowers the grade.")
    private @Nullable Path machines;

    @Option(names = "--tz", paramLabel = "ZONE", description = "Time zone of stamps without an offset.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--column",
            paramLabel = "ROLE=NAME",
            description = "What a column is, where its name is unusual: timestamp=Zeit. May be repeated.")
    private Map<String, String> columns = Map.of();

    @Option(names = "--from", paramLabel = "DATE", description = "First day, on the plants' clock.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day, inclusive.")
    private @Nullable LocalDate to;

    @Mixin
    private CommonOptions options = new CommonOptions();

    private static final List<String> FORMATS = List.of("table", "csv", "json", "html");
    /** Sites of one run: a matrix of more has a quarter of a million directions. */
    private static final int MOST_SITES = 500;

    private final Session session;

    ReplicateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Console console = session.console();
        Optional<String> wrong = wrong();
        if (wrong.isPresent()) {
            console.err().println("problem USAGE: " + wrong.get());
            console.err().println("  mend Run: scaleworthy replicate --help");
            return ExitCode.USAGE.code();
        }
        List<Problem> problems = new ArrayList<>();
        Map<String, String> named = sites(problems);
        List<SiteSummary> sites = new ArrayList<>();
        Predicate<String> wanted = TagGlobs.of(inputs);
        Predicate<String> mode = modes.isEmpty() ? tag -> false : TagGlobs.of(modes);
        for (Map.Entry<String, String> site : named.entrySet()) {
            long bytes = 0;
            ProgressLine progress = new ProgressLine(console.err(), console.terminal("err") && !options.quiet, bytes);
            List<Problem> own = new ArrayList<>();
            new SiteFiles(
                            aligned,
                            matrix != null && Files.isRegularFile(matrix),
                            wanted,
                            mode,
                            zone(),
                            Optional.ofNullable(from),
                            Optional.ofNullable(to),
                            options.day().orElseGet(console.today()),
                            columns,
                            progress)
                    .read(site.getKey(), site.getValue(), own)
                    .forEach(sites::add);
            boolean other = matrix != null
                    || !site.getKey().equals(named.keySet().iterator().next());
            for (Problem problem : own) {
                boolean passed = options.allowMissing && other && problem.kind() == Problem.Kind.REFUSED;
                problems.add(
                        passed
                                ? new Problem(
                                        problem.code(),
                                        Problem.Kind.NOTICE,
                                        problem.place(),
                                        problem.message(),
                                        problem.hint())
                                : problem);
            }
        }
        if (matrix == null && !sites.isEmpty() && sites.get(0).rows().tags().isEmpty()) {
            problems.add(
                    Problem.refused("SITE-PILOT", Place.NOWHERE, sites.get(0).site()));
        }
        if (matrix != null && Files.isRegularFile(matrix) && sites.size() == 1) {
            problems.add(Problem.refused("SITE-COUNT", Place.file(matrix.toString()), 1, MOST_SITES));
        }
        Map<String, Shadow> checked = new LinkedHashMap<>();
        String home = sites.isEmpty() ? "" : sites.get(0).site();
        // The pilot's own error, on rows it was not trained on, is no loss of the transfer.
        double error = Optional.ofNullable(shadows.get(home))
                .flatMap(file -> LabelledRows.error(file, "", "", problems))
                .orElse(0.0);
        shadows.forEach((site, file) -> {
            if (site.equals(home)) {
                return;
            }
            if (sites.stream().skip(1).noneMatch(s -> s.site().equals(site))) {
                problems.add(Problem.refused(
                        "SHADOW-SITE",
                        Place.file(file.toString()),
                        site,
                        String.join(
                                ", ",
                                sites.stream().skip(1).map(SiteSummary::site).toList())));
            }
            LabelledRows.shadow(file, "", "", error, problems).ifPresent(shadow -> checked.put(site, shadow));
        });
        if (!sites.isEmpty()) {
            named(sites.get(0), problems);
        }
        for (SiteSummary site : modes.isEmpty() ? List.<SiteSummary>of() : sites) {
            if (site.modes().isEmpty()) {
                List<String> tags = new ArrayList<>(site.rows().tags());
                tags.addAll(site.left().keySet());
                problems.add(Problem.notice(
                        "SITE-MODE",
                        Place.NOWHERE,
                        site.site(),
                        String.join(", ", tags.subList(0, Math.min(8, tags.size())))));
            }
        }
        Map<String, Machine> known = machines(sites, problems);
        Optional<MappingFile> mapping = MappingFile.read(map, problems);
        MappingFile.check(map, problems);
        Map<String, SiteMapping> mappings = new LinkedHashMap<>();
        boolean readable = problems.stream().noneMatch(p -> p.kind() == Problem.Kind.REFUSED);
        // In a matrix all names are put into those of the site with the most inputs.
        SiteSummary reference = sites.isEmpty()
                ? null
                : matrix == null
                        ? sites.get(0)
                        : sites.stream()
                                .max(Comparator.comparingInt(
                                        (SiteSummary s) -> s.rows().tags().size()))
                                .orElseThrow();
        if (readable && mapping.isPresent() && reference != null && sites.size() > 1) {
            List<SiteSummary> ordered = new ArrayList<>(List.of(reference));
            sites.stream()
                    .filter(s -> !s.site().equals(reference.site()))
                    .filter(s -> matrix == null || map != null || otherwise(reference, s))
                    .forEach(ordered::add);
            mappings.putAll(mapping.get().map(ordered, problems));
            sites.replaceAll(site -> {
                SiteMapping own = mappings.get(site.site());
                return own == null ? site : own.target();
            });
        }
        boolean refused = problems.stream().anyMatch(p -> p.kind() == Problem.Kind.REFUSED);
        if (!options.quiet || refused) {
            console.problems(problems.stream().sorted().distinct().toList());
        }
        if (refused || sites.size() < 2) {
            return ExitCode.REFUSED.code();
        }
        boolean all = matrix != null;
        Fleet fleet =
                all ? Fleet.of(sites, importance) : Fleet.of(sites.get(0), sites.subList(1, sites.size()), importance);
        if (map != null && !mappings.isEmpty()) {
            List<Problem> late = new ArrayList<>();
            Path absolute = map.toAbsolutePath();
            Path parent = absolute.getParent();
            Optional<byte[]> bytes = mapping.orElseThrow().written(map, mappings, late);
            if (bytes.isPresent()) {
                Output.write(
                        parent == null ? Path.of(".") : parent,
                        Map.of(String.valueOf(absolute.getFileName()), bytes.get()));
            }
            if (!options.quiet) {
                console.problems(late);
                console.err().println((bytes.isPresent() ? "written: " : "nothing to add to ") + map);
            }
        }
        Fleet mapped = all ? fleet.mapped(mappings) : fleet.mapped(sites.get(0), mappings, importance);
        return write(mapped.machines(known).checked(checked), sites, all);
    }

    /** Whether a site calls most of its inputs otherwise. */
    private static boolean otherwise(SiteSummary reference, SiteSummary site) {
        List<String> tags = site.rows().tags();
        long alike = tags.stream().filter(reference.rows().tags()::contains).count();
        return 2 * alike < tags.size();
    }

    /** What the asset list knows of the machines of this run. */
    private Map<String, Machine> machines(List<SiteSummary> sites, List<Problem> problems) {
        Map<String, Machine> known = new LinkedHashMap<>();
        if (machines == null) {
            return known;
        }
        if (!Files.isRegularFile(machines)) {
            problems.add(Problem.refused("FILE-MISSING", Place.file(machines.toString()), machines, "asset list"));
            return known;
        }
        AssetList.read(machines, machines.toString().replace('\\', '/'), problems)
                .ifPresent(list -> list.forEach(asset -> known.put(asset.name(), asset.machine())));
        List<String> names = sites.stream().map(SiteSummary::site).toList();
        for (String site : names) {
            if (!known.isEmpty() && !known.containsKey(site)) {
                problems.add(Problem.notice("SITE-MACHINE", Place.file(machines.toString()), site));
            }
        }
        return known;
    }

    private Optional<String> wrong() {
        if ((matrix == null) == (pilot == null)) {
            return Optional.of("name a pilot and its targets, or a folder with --matrix");
        }
        if (pilot != null && targets.isEmpty()) {
            return Optional.of("name at least one --target");
        }
        if (matrix != null && !targets.isEmpty()) {
            return Optional.of("--matrix takes its sites from the folder; leave --target away");
        }
        if (matrix != null && !Files.exists(matrix)) {
            return Optional.of("there is no " + matrix);
        }
        if (matrix != null && Files.isRegularFile(matrix) && aligned) {
            return Optional.of("a table has no assets; put each site's table into a folder and name that");
        }
        for (String format : options.format) {
            if (!FORMATS.contains(format)) {
                return Optional.of("replicate writes " + String.join(", ", FORMATS) + ", not '" + format + "'");
            }
        }
        if (toStream() && options.format.size() > 1) {
            return Optional.of("several formats need a folder: --out DIR");
        }
        if (!shadows.isEmpty() && matrix != null) {
            return Optional.of("--shadow goes with --pilot and --target: labels tell of the model of one site");
        }
        if (aligned && (from != null || to != null || zone != null)) {
            return Optional.of("--from, --to and --tz need a time; the rows of --aligned have none");
        }
        if (from != null && to != null && to.isBefore(from)) {
            return Optional.of("--to " + to + " is before --from " + from);
        }
        if (importance.values().stream().anyMatch(w -> !(w >= 0) || w.isInfinite())) {
            return Optional.of("--importance takes weights from 0 upwards");
        }
        return Optional.empty();
    }

    /** Inputs and weights that name nothing: a slip that would change the score without a word. */
    private void named(SiteSummary first, List<Problem> problems) {
        List<String> tags = first.rows().tags();
        List<String> names = new ArrayList<>(importance.keySet());
        inputs.stream().filter(i -> !i.startsWith("!")).forEach(names::add);
        for (String name : names) {
            Pattern pattern = ResolvedInput.glob(name);
            boolean there = tags.stream().anyMatch(tag -> pattern.matcher(tag).matches())
                    || first.left().keySet().stream()
                            .anyMatch(tag -> pattern.matcher(tag).matches());
            if (!there) {
                problems.add(Problem.refused(
                        "SITE-PATTERN",
                        Place.NOWHERE,
                        name,
                        first.site(),
                        String.join(", ", tags.subList(0, Math.min(8, tags.size())))));
            }
        }
    }

    private boolean toStream() {
        return options.out == null || options.out.toString().equals("-");
    }

    private Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** Paths by the names of the sites, the pilot first. */
    private Map<String, String> sites(List<Problem> problems) throws IOException {
        List<String> arguments = new ArrayList<>();
        if (matrix != null && Files.isRegularFile(matrix)) {
            arguments.add(matrix.toString());
        } else if (matrix != null) {
            try (Stream<Path> inside = Files.list(matrix)) {
                inside.filter(p -> !String.valueOf(p.getFileName()).startsWith("."))
                        .filter(p -> Files.isDirectory(p) || DumpFiles.samples(p.toString()))
                        .sorted()
                        .forEach(p -> arguments.add(p.toString()));
            }
            if (arguments.size() < 2 || arguments.size() > MOST_SITES) {
                problems.add(
                        Problem.refused("SITE-COUNT", Place.file(matrix.toString()), arguments.size(), MOST_SITES));
                return Map.of();
            }
        } else {
            arguments.add(String.valueOf(pilot));
            arguments.addAll(targets);
        }
        Map<String, String> sites = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            boolean named = equals > 0 && !Files.exists(Path.of(argument));
            String path = named ? argument.substring(equals + 1) : argument;
            String name = named ? argument.substring(0, equals) : SiteFiles.name(argument);
            String free = name;
            for (int i = 2; !taken.add(free); i++) {
                free = name + " (" + i + ")";
            }
            sites.put(free, path);
        }
        return sites;
    }

    private Integer write(Fleet fleet, List<SiteSummary> sites, boolean all) throws IOException {
        Console console = session.console();
        List<String> formats = options.format.isEmpty() ? List.of("table") : options.format;
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String format : formats) {
            byte[] bytes = switch (format) {
                case "json" -> ReportJson.bytes(TransferJson.of(fleet, sites, all));
                case "csv" -> options.csv(TransferTables.pairs(fleet));
                case "html" -> TransferPage.render(TransferJson.of(fleet, sites, all));
                default ->
                    ReplicateText.of(fleet, sites, all)
                            .getBytes(toStream() ? console.charset() : StandardCharsets.UTF_8);
            };
            files.put("replicability." + (format.equals("table") ? "txt" : format.toLowerCase(Locale.ROOT)), bytes);
        }
        if (toStream()) {
            console.out().writeBytes(files.values().iterator().next());
        } else {
            Path folder = java.util.Objects.requireNonNull(options.out);
            Output.write(folder, files);
            if (!options.quiet) {
                console.err()
                        .println("written: "
                                + String.join(
                                        ", ",
                                        files.keySet().stream()
                                                .map(name ->
                                                        folder.resolve(name).toString())
                                                .toList()));
            }
        }
        return ExitCode.DONE.code();
    }
}
