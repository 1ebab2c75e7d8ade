package io.scaleworthy.cli;

import io.scaleworthy.evidence.read.FileInspector;
import io.scaleworthy.evidence.read.FileInspector.Inspection;
import io.scaleworthy.evidence.read.FileInspector.Role;
import io.scaleworthy.evidence.read.IntakeWriter;
import io.scaleworthy.finding.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes a manifest from the files of a folder, and writes forms for what is not there. */
@Command(
        name = "init",
        description =
                "Write a manifest proposal from the files of a folder, and forms for what is missing. Overwrites nothing.")
final class InitCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            description = "Folder with plant exports. A sub-folder of sites/ is taken as a site.")
    private Path folder = Path.of(".");

    @Option(
            names = "--workbook",
            paramLabel = "FILE",
            description =
                    "Write one Excel workbook to fill in instead of the manifest and the forms, e.g. intake.xlsx.")
    private @Nullable Path workbook;

    @Option(
            names = "--tz",
            paramLabel = "ZONE",
            description = "Time zone to propose for the sites, e.g. Europe/Warsaw.")
    private @Nullable ZoneId zone;

    @Mixin
    private CommonOptions options = new CommonOptions();

    private static final Texts TEXTS = Texts.bundle("forms");

    private final Session session;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Console console = session.console();
        if (!Files.isDirectory(folder)) {
            console.err().println("problem FILE-MISSING: there is no folder " + folder);
            console.err().println("  mend Create it and put the plant's exports into it.");
            return ExitCode.REFUSED.code();
        }
        if (workbook != null) {
            return workbook(workbook, console);
        }
        if (Files.exists(folder.resolve("scaleworthy.yml"))) {
            console.err()
                    .println("problem INIT-EXISTS: " + folder.resolve("scaleworthy.yml")
                            + " is there already; nothing was written");
            console.err().println("  mend Rename it if you want a new proposal.");
            return ExitCode.REFUSED.code();
        }
        List<Inspection> found = inspected(folder, folder);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("scaleworthy.yml", manifest(found).getBytes(StandardCharsets.UTF_8));
        for (String form :
                List.of("ownership.csv", "roster.csv", "kpis.yml", "budget.csv", "evidence.yml", "stops.csv")) {
            String name = "forms/" + form;
            String word = form.substring(0, form.indexOf('.'));
            boolean there = found.stream()
                    .anyMatch(i -> i.problems().isEmpty() && i.role().word().equals(word));
            if (!there && !Files.exists(folder.resolve(name))) {
                files.put(
                        name,
                        form.endsWith(".csv")
                                ? options.csv(TEXTS.text(form))
                                : TEXTS.text(form).getBytes(StandardCharsets.UTF_8));
            }
        }
        files.putAll(Schemas.files());
        Output.write(folder, files);
        if (!options.quiet) {
            console.out()
                    .println("Wrote " + folder.resolve("scaleworthy.yml") + " from " + found.size()
                            + " files. Read it, fill in what says FILL IN, then run: scaleworthy assess " + folder);
            console.out()
                    .println("Forms to fill in stand in " + folder.resolve("forms")
                            + "; move a filled form up and name it in the manifest.");
            found.stream()
                    .filter(i -> i.role() == Role.UNKNOWN)
                    .forEach(i -> console.out().println("not recognised and left out: " + Summary.clean(i.name())));
        }
        return ExitCode.DONE.code();
    }

    /** What stands in a folder, each file by its path from another one. */
    private List<Inspection> inspected(Path in, Path from) throws IOException {
        List<Inspection> found = new ArrayList<>();
        Path base = from.toAbsolutePath().normalize();
        for (Path file : InspectCommand.files(in)) {
            found.add(FileInspector.inspect(
                    file,
                    base.relativize(file.toAbsolutePath().normalize())
                            .toString()
                            .replace('\\', '/'),
                    Optional.empty(),
                    options.day().orElseGet(session.console().today())));
        }
        return found;
    }

    private int workbook(Path file, Console console) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            console.err().println("problem INIT-XLSX: a workbook's name ends in .xlsx, not " + name);
            console.err().println("  mend Write: --workbook intake.xlsx");
            return ExitCode.USAGE.code();
        }
        Path exports = folder.toAbsolutePath().normalize();
        // A bare name is meant beside the exports: files outside the workbook's folder are not read.
        Path target = file.getParent() == null
                ? exports.resolve(file)
                : file.toAbsolutePath().normalize();
        Path beside = java.util.Objects.requireNonNull(target.getParent());
        if (Files.exists(target)) {
            console.err().println("problem INIT-EXISTS: " + target + " is there already; nothing was written");
            console.err().println("  mend Rename it if you want a new one.");
            return ExitCode.REFUSED.code();
        }
        if (!exports.startsWith(beside)) {
            console.err()
                    .println("problem INIT-BESIDE: " + exports + " does not lie in the workbook's folder " + beside);
            console.err().println("  mend Write the workbook into the folder of the exports, or into one above it.");
            return ExitCode.REFUSED.code();
        }
        List<Inspection> found = inspected(folder, beside);
        Path below = beside.relativize(exports);
        String prefix = below.toString().isEmpty() ? "" : below.toString().replace('\\', '/') + "/";
        Map<String, List<Map<String, String>>> filled = new LinkedHashMap<>();
        List<Map<String, String>> sites = new ArrayList<>();
        List<Map<String, String>> files = new ArrayList<>();
        Map<String, List<Inspection>> bySite = bySite(found, prefix);
        boolean several = bySite.keySet().stream().filter(s -> !s.isEmpty()).count() > 1;
        bySite.forEach((site, mine) -> {
            if (!site.isEmpty()) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("id", site);
                // Which of several sites is the pilot's home nobody can tell from files.
                row.put("role", several ? "" : "pilot");
                if (zone != null) {
                    row.put("timezone", zone.getId());
                }
                sites.add(row);
            }
            mine.forEach(i -> files.add(Map.of(
                    "use",
                    i.role() == Role.FACTS ? Role.HISTORY.word() : i.role().word(),
                    "site",
                    site,
                    "path",
                    i.name())));
        });
        List<Role> registers = REGISTERS;
        for (Role role : registers) {
            List<Inspection> like = found.stream()
                    .filter(i -> i.role() == role && i.problems().isEmpty())
                    .toList();
            if (like.size() == 1) {
                files.add(Map.of("use", key(role), "path", like.get(0).name()));
            }
        }
        filled.put("sites", sites);
        filled.put("files", files);
        Output.write(
                beside, Map.of(name, IntakeWriter.write(filled, options.day().orElseGet(console.today()))));
        if (!options.quiet) {
            console.out()
                    .println("Wrote " + target
                            + (files.isEmpty() ? "" : ", with " + files.size() + " files of the folder")
                            + ". Fill it in, save and close it, then run: scaleworthy assess " + target);
        }
        return ExitCode.DONE.code();
    }

    /** Files that belong to a site; those in no site's folder stand under an empty name when there are such folders. */
    private static Map<String, List<Inspection>> bySite(List<Inspection> found, String prefix) {
        boolean folders = found.stream().anyMatch(i -> inSite(i.name(), prefix));
        Map<String, List<Inspection>> sites = new TreeMap<>();
        for (Inspection i : found) {
            if (i.role() == Role.HISTORY
                    || i.role() == Role.TAGS
                    || i.role() == Role.FACTS
                    || i.role() == Role.CALENDAR
                    || i.role() == Role.LABELS
                    || i.role() == Role.ASSETS) {
                String site = folders && !inSite(i.name(), prefix)
                        ? ""
                        : site(i.name().substring(prefix.length()));
                sites.computeIfAbsent(site, s -> new ArrayList<>()).add(i);
            }
        }
        return sites;
    }

    /** Files of the whole assessment. */
    private static final List<Role> REGISTERS = List.of(
            Role.OWNERSHIP,
            Role.ROSTER,
            Role.KPIS,
            Role.CONTRACT,
            Role.BUDGET,
            Role.CASE,
            Role.EVIDENCE,
            Role.PORTFOLIO,
            Role.WAIVERS);

    private static final List<Role> LOGS =
            List.of(Role.RECOMMENDATIONS, Role.USAGE, Role.FEEDBACK, Role.TRAINING, Role.ALARMS);

    /** Key of the manifest that names such a file. */
    private static String key(Role role) {
        return role == Role.CASE ? "business_case" : role.word();
    }

    /** Logs, in one line: {@code logs: {usage: logs/usage.csv}}. */
    private static String logs(List<Inspection> found) {
        List<String> named = new ArrayList<>();
        for (Role role : LOGS) {
            found.stream()
                    .filter(i -> i.role() == role && i.problems().isEmpty())
                    .findFirst()
                    .ifPresent(i -> named.add(role.word() + ": " + quoted(i.name())));
        }
        return named.isEmpty() ? "# logs: nothing found\n" : "logs: {" + String.join(", ", named) + "}\n";
    }

    private String manifest(List<Inspection> found) {
        Map<String, List<Inspection>> sites = bySite(found, "");
        List<Inspection> stray = Optional.ofNullable(sites.remove("")).orElse(List.of());
        if (sites.isEmpty()) {
            sites.put("home", List.of());
        }
        StringBuilder out = new StringBuilder();
        out.append("# yaml-language-server: $schema=").append(Schemas.FOLDER).append("scaleworthy.schema.json\n");
        out.append("# A proposal. The manifest decides what is what; correct it where it is wrong.\n");
        out.append("scaleworthy: 1\n");
        out.append(
                "# owner: FILL IN            # without owner and day what is calculated from this file counts as said only\n");
        out.append("# approved_on: 2026-01-31\n");
        out.append(
                "pilot:\n  id: PILOT\n  name: FILL IN\n  stage: pilot             # pilot, production or multi-site: what is to be decided now\n");
        out.append(
                "  # use_case: predictive-maintenance\n  # asset: FILL IN\n  # loop: advisory         # none, advisory or closed\n  # started: 2026-01-31\n");
        out.append(
                "  # decides: {who: shift lead, what: FILL IN, how_often: P7D}\n  # training_window: {from: 2025-01-01, to: 2025-12-31}\n  # kpis: [FILL-IN]\n");
        out.append(
                "# window: {from: 2025-01-01, to: 2025-12-31}      # assessment window; missing time inside it counts as a gap\n");
        out.append("sites:\n");
        boolean first = true;
        for (Map.Entry<String, List<Inspection>> site : sites.entrySet()) {
            out.append("- id: ")
                    .append(quoted(site.getKey()))
                    .append("\n  role: ")
                    .append(first ? "pilot" : "target")
                    .append('\n');
            out.append(
                    zone == null
                            ? "  # timezone: Europe/Warsaw     # needed where stamps carry no offset\n"
                            : "  timezone: " + zone.getId() + "\n");
            list(out, "tags", site.getValue(), Role.TAGS);
            list(out, "history", site.getValue(), Role.HISTORY, Role.FACTS);
            one(out, "calendar", site.getValue(), Role.CALENDAR);
            one(out, "assets", site.getValue(), Role.ASSETS);
            one(out, "shadow_test", site.getValue(), Role.LABELS);
            out.append("  # systems: [{type: historian, name: FILL IN, interface: automated}]\n");
            first = false;
        }
        stray.forEach(i -> out.append("# in no site's folder: ")
                .append(i.name())
                .append(" (")
                .append(i.role().word())
                .append(")\n"));
        out.append(
                "# inputs:                       # the model's inputs; without them every analog tag counts as required\n");
        out.append("# - {role: bearing_temp, unit: degC, criticality: 3, tags: {")
                .append(quoted(sites.keySet().iterator().next()))
                .append(": FILL IN}}\n");
        for (Role role : REGISTERS) {
            List<Inspection> files = found.stream()
                    .filter(i -> i.role() == role && i.problems().isEmpty())
                    .toList();
            found.stream()
                    .filter(i -> i.role() == role && !i.problems().isEmpty())
                    .forEach(i -> out.append("# ")
                            .append(role.word())
                            .append(": ")
                            .append(i.name())
                            .append(" looks like it and has problems; scaleworthy inspect lists them\n"));
            if (files.size() == 1) {
                out.append(key(role))
                        .append(": {path: ")
                        .append(quoted(files.get(0).name()))
                        .append("}      # add owner and approved_on, else it counts as said only\n");
            } else if (files.size() > 1) {
                out.append("# ")
                        .append(role.word())
                        .append(": several files look like it: ")
                        .append(files.stream().map(Inspection::name).collect(Collectors.joining(", ")))
                        .append('\n');
            } else {
                out.append("# ").append(role.word()).append(": nothing found\n");
            }
        }
        out.append(logs(found));
        return out.toString();
    }

    private static void list(StringBuilder out, String key, List<Inspection> files, Role... roles) {
        List<String> names = files.stream()
                .filter(i -> List.of(roles).contains(i.role()))
                .map(i -> quoted(i.name()))
                .toList();
        if (names.size() == 1) {
            out.append("  ").append(key).append(": ").append(names.get(0)).append('\n');
        } else if (!names.isEmpty()) {
            out.append("  ").append(key).append(":\n");
            names.forEach(name -> out.append("  - ").append(name).append('\n'));
        }
    }

    /** A key that takes one file; what else could be meant stands beside it as a remark. */
    private static void one(StringBuilder out, String key, List<Inspection> files, Role role) {
        List<String> names = files.stream()
                .filter(i -> i.role() == role)
                .map(i -> quoted(i.name()))
                .toList();
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "  " : "  # or ")
                    .append(key)
                    .append(": ")
                    .append(names.get(i))
                    .append('\n');
        }
    }

    private static boolean inSite(String name, String prefix) {
        return name.startsWith(prefix + "sites/")
                && name.substring(prefix.length()).split("/", -1).length > 2;
    }

    /** The folder below sites/, else home. */
    static String site(String name) {
        String[] parts = name.split("/", -1);
        if (parts.length > 2 && parts[0].equals("sites")) {
            return parts[1];
        }
        return "home";
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./-]+") && !text.matches("[0-9.]+|true|false|yes|no|null")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
