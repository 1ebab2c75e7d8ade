package io.scaleworthy.cli;

import io.scaleworthy.evidence.read.FileInspector;
import io.scaleworthy.evidence.read.FileInspector.Inspection;
import io.scaleworthy.evidence.read.PlantTables;
import io.scaleworthy.finding.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what files are. */
@Command(
        name = "inspect",
        description = "What each file is, why, what was understood, and what was not. Changes nothing.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Files or folders.")
    private List<Path> paths = List.of();

    @Option(names = "--tz", paramLabel = "ZONE", description = "Time zone of stamps without an offset.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "Count the tags of all tag exports by up to three of: site, file, type, unit, source, history, compression, enterprise, plant, area, line, cell (levels that the path names), or the activities of ownership matrices by activity, area, role, letter.")
    private List<String> by = List.of();

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    InspectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Console console = session.console();
        boolean missing = false;
        List<Inspection> all = new ArrayList<>();
        List<Path> where = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                console.err().println("problem FILE-MISSING: there is no " + path);
                missing = true;
                continue;
            }
            for (Path file : files(path)) {
                String name = path.equals(file)
                        ? file.toString()
                        : path.relativize(file).toString();
                where.add(file);
                all.add(FileInspector.inspect(
                        file,
                        name.replace('\\', '/'),
                        Optional.ofNullable(zone),
                        options.day().orElseGet(console.today())));
            }
        }
        if (!by.isEmpty()) {
            return missing ? ExitCode.REFUSED.code() : count(console, all, where);
        }
        if (all.size() > 1) {
            table(console, all);
        }
        all.forEach(inspection -> print(console, inspection));
        return missing ? ExitCode.REFUSED.code() : ExitCode.DONE.code();
    }

    /** Counts of tags, or of letters, by what was asked for. */
    private int count(Console console, List<Inspection> all, List<Path> where) {
        boolean owners = PlantTables.OWNERSHIP.containsAll(by);
        if (by.size() > 3 || !owners && !PlantTables.TAGS.containsAll(by)) {
            console.err()
                    .println("problem USAGE: --by takes up to three of " + String.join(", ", PlantTables.TAGS)
                            + ", or of " + String.join(", ", PlantTables.OWNERSHIP));
            return ExitCode.USAGE.code();
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Inspection file = all.get(i);
            boolean wanted = file.role() == (owners ? FileInspector.Role.OWNERSHIP : FileInspector.Role.TAGS);
            if (wanted && owners) {
                rows.addAll(PlantTables.ownership(where.get(i), file.name()));
            } else if (wanted) {
                rows.addAll(PlantTables.tags(where.get(i), file.name(), InitCommand.site(file.name())));
            }
        }
        if (rows.isEmpty()) {
            console.err()
                    .println("problem INSPECT-NOTHING: none of the files is "
                            + (owners ? "an ownership matrix" : "a tag export"));
            return ExitCode.REFUSED.code();
        }
        console.out().print(CrossTable.of(rows, by));
        return ExitCode.DONE.code();
    }

    /** The files of a folder, without what the tool wrote and what is hidden. */
    static List<Path> files(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(path, 8)) {
            walk.filter(Files::isRegularFile)
                    .filter(file -> {
                        for (Path part : path.relativize(file)) {
                            if (part.toString().startsWith(".")
                                    || part.toString().equals("out")
                                    || part.toString().equals("forms")
                                    || part.toString().equals("expected")) {
                                return false;
                            }
                        }
                        return true;
                    })
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    /** All files at a glance; what would be left aside stands at the end. */
    private static void table(Console console, List<Inspection> all) {
        int width = all.stream().mapToInt(i -> i.name().length()).max().orElse(4);
        width = Math.max(4, Math.min(48, width));
        String line = "%-" + width + "s  %-10s %-8s %12s %7s  %-41s %s%n";
        console.out().printf(Locale.ROOT, line, "file", "is", "how sure", "rows", "tags", "from and to", "zone");
        all.stream()
                .sorted(Comparator.comparing(i -> i.role() == FileInspector.Role.UNKNOWN))
                .forEach(i -> console.out()
                        .print(String.format(
                                                Locale.ROOT,
                                                line,
                                                clip(Summary.clean(i.name())),
                                                i.role() == FileInspector.Role.UNKNOWN
                                                        ? "-"
                                                        : i.role().word(),
                                                i.confidence().word(),
                                                count(i.figures().rows()),
                                                count(i.figures().tags()),
                                                i.figures().span(),
                                                i.figures().zone())
                                        .stripTrailing()
                                + System.lineSeparator()));
        long aside =
                all.stream().filter(i -> i.role() == FileInspector.Role.UNKNOWN).count();
        console.out()
                .println(aside == 0 ? "" : aside + " of " + all.size() + " files serve as nothing; why stands below\n");
    }

    private static String count(long n) {
        return n < 0 ? "" : Numbers.count(n);
    }

    private static String clip(String name) {
        return name.length() <= 48 ? name : "..." + name.substring(name.length() - 45);
    }

    private static void print(Console console, Inspection i) {
        console.out()
                .println(Summary.clean(i.name()) + ": "
                        + (i.role() == FileInspector.Role.UNKNOWN
                                ? i.format()
                                : i.role().word() + " (" + i.format() + ")"));
        i.understood().forEach(u -> console.out().println("  " + Summary.clean(u)));
        i.reasons().forEach(r -> console.out().println("  because " + Summary.clean(r)));
        i.problems()
                .forEach(p -> console.out()
                        .println(String.format(
                                Locale.ROOT,
                                "  not understood: %s %s%s",
                                Summary.clean(p.message()),
                                Summary.clean(p.hint()),
                                p.place().where().isEmpty()
                                        ? ""
                                        : " [" + Summary.clean(p.place().where()) + "]")));
    }
}
