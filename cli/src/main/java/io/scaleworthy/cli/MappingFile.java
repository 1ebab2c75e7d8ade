package io.scaleworthy.cli;

import io.scaleworthy.evidence.read.MappingTable;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.transfer.SiteMapping;
import io.scaleworthy.historian.transfer.SiteSummary;
import io.scaleworthy.historian.transfer.TagMatcher;
import io.scaleworthy.report.profile.ProfileTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The map of tags that persons review: read at the start of a run, written anew at its end with what is still open. */
final class MappingFile {
    private final List<MappingTable.Row> rows;

    private MappingFile(List<MappingTable.Row> rows) {
        this.rows = rows;
    }

    /** What the file holds; nothing when there is none yet. */
    static Optional<MappingFile> read(@Nullable Path file, List<Problem> problems) {
        if (file == null || !Files.exists(file)) {
            return Optional.of(new MappingFile(List.of()));
        }
        int before = problems.size();
        Optional<List<MappingTable.Row>> rows =
                MappingTable.read(file, file.toString().replace('\\', '/'), problems);
        Set<String> seen = new HashSet<>();
        Set<String> targets = new HashSet<>();
        for (MappingTable.Row row : rows.orElse(List.of())) {
            if (row.state().equals("accepted") && !seen.add(row.site() + "\t" + row.source())) {
                problems.add(Problem.refused("MAPPING-TWICE", row.place(), row.source(), row.site()));
            }
            if (row.state().equals("accepted") && !targets.add(row.site() + "\t" + row.target())) {
                problems.add(Problem.refused("MAPPING-TWICE", row.place(), row.target(), row.site()));
            }
        }
        return problems.size() == before ? rows.map(MappingFile::new) : Optional.empty();
    }

    /** Maps the pilot's inputs to each target. */
    Map<String, SiteMapping> map(List<SiteSummary> sites, List<Problem> problems) {
        Map<String, SiteMapping> mappings = new LinkedHashMap<>();
        SiteSummary pilot = sites.get(0);
        for (MappingTable.Row row : rows) {
            boolean site = sites.subList(1, sites.size()).stream()
                    .anyMatch(s -> s.site().equals(row.site()));
            if (!site || !pilot.rows().tags().contains(row.source())) {
                problems.add(Problem.notice(
                        "MAPPING-UNUSED", row.place(), site ? row.source() : row.site(), site ? "input" : "target"));
            }
        }
        for (SiteSummary target : sites.subList(1, sites.size())) {
            Map<String, String> accepted = new LinkedHashMap<>();
            Set<String> rejected = new LinkedHashSet<>();
            for (MappingTable.Row row : rows) {
                if (!row.site().equals(target.site())) {
                    continue;
                }
                if (row.state().equals("accepted")) {
                    accepted.put(row.source(), row.target());
                    if (!target.rows().tags().contains(row.target())) {
                        problems.add(Problem.notice("MAPPING-ABSENT", row.place(), row.target(), target.site()));
                    }
                } else if (row.state().equals("rejected")) {
                    rejected.add(row.source() + "\t" + row.target());
                }
            }
            mappings.put(target.site(), SiteMapping.of(pilot, target, accepted, rejected));
        }
        return mappings;
    }

    private static final String HEAD = "site,source_tag,target_tag,state,names_alike,values_apart,others";

    /**
     * The file with what was found and is not in it yet; every line that is there stays as it is. Empty when there is nothing to add,
     * or when the file is no CSV of these columns.
     */
    Optional<byte[]> written(Path file, Map<String, SiteMapping> mappings, List<Problem> problems) throws IOException {
        Set<String> told = new HashSet<>();
        rows.forEach(row -> told.add(row.site() + "\t" + row.source()));
        StringBuilder more = new StringBuilder();
        mappings.forEach((site, mapping) -> {
            List<TagMatcher.Proposal> all = new ArrayList<>(mapping.matched().values());
            all.addAll(mapping.open());
            for (TagMatcher.Proposal p : all) {
                if (!told.contains(site + "\t" + p.tag())) {
                    line(more, site, p);
                }
            }
        });
        if (!Files.exists(file)) {
            return Optional.of((HEAD + "\n" + more).getBytes(StandardCharsets.UTF_8));
        }
        if (more.isEmpty()) {
            return Optional.empty();
        }
        String before = Files.readString(file, StandardCharsets.UTF_8);
        if (!before.startsWith(HEAD)) {
            problems.add(Problem.notice("MAPPING-KEPT", Place.file(file.toString()), HEAD));
            return Optional.empty();
        }
        String end = before.endsWith("\n") ? "" : "\n";
        return Optional.of((before + end + more).getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder out, String site, TagMatcher.Proposal p) {
        out.append(ProfileTables.cell(site))
                .append(',')
                .append(ProfileTables.cell(p.tag()))
                .append(',')
                .append(ProfileTables.cell(p.candidates().get(0)))
                .append(',')
                .append(p.accepted() ? "accepted" : "proposed")
                .append(String.format(Locale.ROOT, ",%.2f,%.2f,", p.name(), p.values()))
                .append(ProfileTables.cell(String.join(
                        "; ", p.candidates().subList(1, p.candidates().size()))))
                .append('\n');
    }

    /** A folder is no file. */
    static void check(@Nullable Path file, List<Problem> problems) {
        if (file != null && Files.isDirectory(file)) {
            problems.add(Problem.refused("MAPPING-FOLDER", Place.file(file.toString())));
        }
    }
}
