package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Compression;
import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.source.Lines;
import io.scaleworthy.historian.source.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * AVEVA InTouch's DBDump, and the galaxy dump of System Platform, which are built alike: a line with a colon says what the rows below
 * are and names their columns.
 */
final class InTouchTags implements TagReader {
    private static final Set<String> TAGS = Set.of(
            "memorydisc",
            "iodisc",
            "memoryint",
            "ioint",
            "memoryreal",
            "ioreal",
            "memorymsg",
            "iomsg",
            "indirectdisc",
            "indirectanalog",
            "indirectmsg");

    private final boolean galaxy;

    InTouchTags(boolean galaxy) {
        this.galaxy = galaxy;
    }

    @Override
    public String format() {
        return galaxy ? "AVEVA System Platform galaxy dump" : "AVEVA InTouch DBDump";
    }

    @Override
    public String reason() {
        return galaxy ? "sections begin with :TEMPLATE=" : "sections begin with :IOReal, :IODisc and their kin";
    }

    /** The list separator of the exporting Windows: the one that the first section header uses most. */
    private static char delimiter(Path file) throws IOException {
        try (Lines lines = new Lines(TextSource.open(file))) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.startsWith(":") && line.indexOf('=') < 0) {
                    char best = ',';
                    long most = 0;
                    for (char c : new char[] {',', ';', '\t'}) {
                        long n = line.chars().filter(x -> x == c).count();
                        if (n > most) {
                            most = n;
                            best = c;
                        }
                    }
                    return best;
                }
            }
        }
        return ',';
    }

    @Override
    public Optional<TagExport> read(Path file, String name, List<Problem> problems) throws IOException {
        char delimiter = delimiter(file);
        List<Tag> tags = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        String[] section = {""};
        LineTags.each(file, delimiter, (cells, line) -> {
            String first = cells.get(0);
            if (first.startsWith(":")) {
                boolean template = first.toUpperCase(Locale.ROOT).startsWith(":TEMPLATE");
                if (template) {
                    section[0] = first.substring(first.indexOf('=') + 1);
                    return;
                }
                section[0] = galaxy ? section[0] : first.substring(1).toLowerCase(Locale.ROOT);
                columns.clear();
                for (int i = 0; i < cells.size(); i++) {
                    columns.put(cells.get(i).toLowerCase(Locale.ROOT).replace(":", ""), i);
                }
                return;
            }
            boolean comment = delimiter == ',' && first.startsWith(";");
            if (!first.isEmpty() && !comment && (galaxy ? !columns.isEmpty() : TAGS.contains(section[0]))) {
                tags.add(tag(section[0], cells, columns, new Place(name, "row " + line)));
            }
        });
        if (tags.isEmpty()) {
            problems.add(Problem.refused("TAGS-TYPES-ONLY", Place.file(name), format()));
            return Optional.empty();
        }
        return Optional.of(new TagExport(format(), tags, EnumSet.allOf(Field.class), List.of(reason())));
    }

    private Tag tag(String section, List<String> cells, Map<String, Integer> columns, Place place) {
        boolean usesName = cell(cells, columns, "itemusetagname").equalsIgnoreCase("yes");
        String low = cell(cells, columns, "mineu");
        String high = cell(cells, columns, "maxeu");
        int alarms = 0;
        for (String limit : new String[] {"lolo", "lo", "hi", "hihi"}) {
            alarms += cell(cells, columns, limit + "alarmstate").equalsIgnoreCase("on") ? 1 : 0;
        }
        String description = cell(cells, columns, galaxy ? "shortdesc" : "comment");
        TagDraft tag = new TagDraft(cells.get(0), place)
                .path(galaxy ? cell(cells, columns, "area") : cell(cells, columns, "group"))
                .description(description)
                .type(galaxy ? section : type(section))
                .unit(cell(cells, columns, "engunits"))
                .range(
                        low.isEmpty() ? cell(cells, columns, "minvalue") : low,
                        high.isEmpty() ? cell(cells, columns, "maxvalue") : high)
                .deadband(TagDraft.number(cell(cells, columns, "logdeadband")).orElse(0))
                .compression(
                        TagDraft.number(cell(cells, columns, "logdeadband")).orElse(0) > 0
                                ? Compression.DEADBAND
                                : Compression.UNKNOWN)
                .source(cell(cells, columns, "accessname"))
                .address(usesName ? cells.get(0) : cell(cells, columns, "itemname"))
                .alarms(columns.containsKey("hialarmstate") ? alarms : -1);
        if (columns.containsKey("logged")) {
            String logged = cell(cells, columns, "logged");
            if (!logged.isEmpty()) {
                tag.kept(logged.equalsIgnoreCase("yes"));
            }
        }
        return tag.build();
    }

    private static String type(String section) {
        if (section.endsWith("disc")) {
            return "Boolean";
        }
        return section.endsWith("msg") ? "String" : section.endsWith("int") ? "Integer" : "Real";
    }

    private static String cell(List<String> cells, Map<String, Integer> columns, String name) {
        Integer at = columns.get(name);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }
}
