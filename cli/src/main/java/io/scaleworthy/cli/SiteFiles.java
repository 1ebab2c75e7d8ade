package io.scaleworthy.cli;

import io.scaleworthy.evidence.read.HistoryIntake;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.Workers;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.transfer.AlignedTable;
import io.scaleworthy.historian.transfer.SiteSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the samples of a site so that it can be compared with others.
 *
 * @param aligned rows hold all tags of a moment and have no time of their own
 * @param assets each asset of a dump is a site of its own
 * @param inputs which tags a model uses
 * @param mode which tag tells the operating mode; it is no input
 */
record SiteFiles(
        boolean aligned,
        boolean assets,
        Predicate<String> inputs,
        Predicate<String> mode,
        Optional<ZoneId> zone,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        LocalDate asOf,
        Map<String, String> columns,
        ProgressLine progress) {
    /** Inputs compared at most: a covariance of more than these takes minutes, and no model of a machine has them. */
    static final int MOST = 400;

    /** The site; empty when something is wrong, then problems say what. */
    List<SiteSummary> read(String site, String argument, List<Problem> problems) throws IOException {
        int before = refused(problems);
        try (DumpFiles found = new DumpFiles(problems)) {
            found.add(argument, System.in);
            if (refused(problems) > before) {
                return List.of();
            }
            return aligned ? table(site, found.dumps(), problems) : dump(site, found.dumps(), problems);
        }
    }

    private static int refused(List<Problem> problems) {
        return (int)
                problems.stream().filter(p -> p.kind() == Problem.Kind.REFUSED).count();
    }

    private List<SiteSummary> table(String site, List<DumpFiles.Dump> files, List<Problem> problems) {
        List<SiteSummary> parts = new ArrayList<>();
        for (DumpFiles.Dump file : files) {
            try {
                parts.add(AlignedTable.read(file.path(), site, inputs, mode, MOST));
            } catch (IOException e) {
                problems.add(Problem.refused("SITE-TABLE", Place.file(file.name()), String.valueOf(e.getMessage())));
            }
        }
        return parts.size() < files.size() ? List.of() : checked(AlignedTable.joined(site, parts), problems);
    }

    private List<SiteSummary> dump(String site, List<DumpFiles.Dump> files, List<Problem> problems) throws IOException {
        Set<String> drawn = new HashSet<>();
        ProfileRequest request = new ProfileRequest(
                        zone, from, to, asOf, Spans.NONE, Spans.NONE, Set.of(), Map.of(), inputs.or(mode), tag -> false)
                .drawing(tag -> {
                    // Each of them takes 50 kB; with more than can be compared the rest is not kept, and refused below.
                    synchronized (drawn) {
                        if (inputs.or(mode).test(tag) && drawn.size() <= MOST) {
                            drawn.add(tag);
                        }
                        return drawn.contains(tag);
                    }
                });
        Profiler profiler = new Profiler(request);
        List<HistoryIntake.Dump> dumps = new ArrayList<>();
        for (DumpFiles.Dump file : files) {
            dumps.add(new HistoryIntake.Dump(file.path(), file.name(), columns));
        }
        boolean read =
                new HistoryIntake(zone, problems, Workers.usual(), progress).feed(dumps, profiler, new ArrayList<>());
        progress.done();
        if (!read) {
            return List.of();
        }
        if (drawn.size() > MOST) {
            problems.add(Problem.refused("SITE-MANY", Place.NOWHERE, site, MOST));
            return List.of();
        }
        DumpReport report = DumpReport.of(profiler.profile(), tag -> Declared.NOTHING);
        Map<String, Map<String, String>> sites = new TreeMap<>();
        Map<String, String> modes = new TreeMap<>();
        profiler.names().forEach((name, key) -> {
            String own = assets && !key.asset().isEmpty() ? key.asset() : site;
            if (mode.test(key.tag()) || mode.test(name)) {
                String before = modes.putIfAbsent(own, name);
                if (before != null) {
                    problems.add(Problem.notice("SITE-MODES", Place.NOWHERE, own, before));
                }
            } else if (inputs.test(key.tag()) || inputs.test(name)) {
                sites.computeIfAbsent(own, s -> new TreeMap<>()).put(name, assets ? key.tag() : name);
            }
        });
        if (sites.isEmpty()) {
            sites.put(site, Map.of());
        }
        List<SiteSummary> all = new ArrayList<>();
        sites.forEach((own, names) -> all.addAll(checked(
                SiteSummary.of(own, report, profiler.reservoirs(), names, mode(profiler, modes.get(own))), problems)));
        return all;
    }

    private static Optional<SiteSummary.Mode> mode(Profiler profiler, @Nullable String tag) {
        return Optional.ofNullable(tag)
                .map(name -> profiler.reservoirs().get(name))
                .map(reservoir -> new SiteSummary.Mode(
                        reservoir, value -> profiler.word(value).orElseGet(() -> Numbers.show(value, 4))));
    }

    private static List<SiteSummary> checked(SiteSummary summary, List<Problem> problems) {
        if (summary.rows().tags().isEmpty()) {
            problems.add(Problem.notice("SITE-EMPTY", Place.NOWHERE, summary.site()));
        }
        return List.of(summary);
    }

    /** The name of a site that stands at a path: that of its file or folder. */
    static String name(String argument) {
        String path = argument.replace('\\', '/').replaceAll("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        String bare = Files.isDirectory(java.nio.file.Path.of(argument))
                ? last
                : last.replaceFirst("(?i)\\.(csv|txt|tsv|xlsx|parquet)?(\\.(gz|zst|zip))?$", "")
                        .replaceFirst("(?i)\\.(csv|txt|tsv|xlsx|parquet)$", "");
        return bare.isEmpty() ? argument : bare;
    }
}
