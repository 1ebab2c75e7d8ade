package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.evidence.tags.TagDraft;
import io.scaleworthy.evidence.tags.TagExport;
import io.scaleworthy.evidence.tags.TagFormats;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads tag exports. One method per family of formats; the JSON of Ignition has its own reader. */
final class TagExports {
    /** Column synonyms of generic lists, by what they mean. */
    private static final Map<String, Set<String>> SYNONYMS = new LinkedHashMap<>();

    static {
        SYNONYMS.put(
                "name",
                Set.of(
                        "tag",
                        "tag name",
                        "tagname",
                        "name",
                        "point",
                        "point name",
                        "signal",
                        "signal name",
                        "item",
                        "item id",
                        "variable"));
        SYNONYMS.put("path", Set.of("path", "asset", "asset path", "equipment", "folder", "group", "area"));
        SYNONYMS.put(
                "description", Set.of("description", "descriptor", "comment", "desc", "text", "bezeichnung", "remark"));
        SYNONYMS.put("type", Set.of("type", "data type", "datatype", "point type", "pointtype"));
        SYNONYMS.put(
                "unit",
                Set.of(
                        "unit",
                        "units",
                        "eng units",
                        "engunits",
                        "engineering unit",
                        "engineering units",
                        "eu",
                        "uom",
                        "einheit"));
        SYNONYMS.put(
                "low",
                Set.of(
                        "low",
                        "range low",
                        "eu low",
                        "min",
                        "minimum",
                        "zero",
                        "scaled low",
                        "range min",
                        "lower limit",
                        "mineu"));
        SYNONYMS.put(
                "high",
                Set.of(
                        "high",
                        "range high",
                        "eu high",
                        "max",
                        "maximum",
                        "scaled high",
                        "range max",
                        "upper limit",
                        "maxeu"));
        SYNONYMS.put(
                "scan",
                Set.of(
                        "scan rate",
                        "scan",
                        "scan rate ms",
                        "scan ms",
                        "sampling interval",
                        "interval",
                        "scanrate",
                        "scan interval",
                        "sample rate"));
        // PI writes both times in seconds; a tag may keep silent for the longer one.
        SYNONYMS.put("heartbeat", Set.of("heartbeat", "compmax", "comp max", "max report time", "history max age"));
        SYNONYMS.put("exception time", Set.of("excmax", "exc max"));
        SYNONYMS.put("deadband", Set.of("deadband", "value deadband", "valuedeadband", "compdev", "comp dev"));
        SYNONYMS.put("exception deviation", Set.of("excdev", "exc dev"));
        SYNONYMS.put("address", Set.of("address", "logical address", "item name", "opc item", "node id", "nodeid"));
        SYNONYMS.put(
                "source",
                Set.of(
                        "source",
                        "device",
                        "server",
                        "scope",
                        "plc",
                        "interface",
                        "point source",
                        "pointsource",
                        "access name",
                        "source system",
                        "system",
                        "controller"));
    }

    private TagExports() {}

    static Map<String, Set<String>> synonyms() {
        Map<String, Set<String>> sorted = new LinkedHashMap<>();
        SYNONYMS.forEach((key, names) -> sorted.put(key, new java.util.TreeSet<>(names)));
        return sorted;
    }

    /**
     * Reads any supported export.
     *
     * @return empty when the file is none, or is broken; problems say why
     */
    static Optional<TagExport> read(Path file, String name, FileRef ref, List<Problem> problems) {
        Optional<TagExport> export = any(file, name, ref, problems);
        Optional<Tag> failed = export.stream()
                .flatMap(e -> e.tags().stream())
                .filter(t -> t.name().startsWith("ERROR:#") || t.name().isBlank())
                .findFirst();
        if (failed.isPresent()) {
            problems.add(Problem.refused(
                    "TAGS-NAMELESS", failed.get().place(), failed.get().name().replace("ERROR:", "")));
            return Optional.empty();
        }
        export.ifPresent(e -> twins(e, name, problems));
        return export;
    }

    /** Names that stand twice in one path and source: which one is meant nobody can tell. */
    private static void twins(TagExport export, String name, List<Problem> problems) {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (Tag tag : export.tags()) {
            if (!seen.add(tag.fullName() + "\0" + tag.source())) {
                twice.add(tag.fullName());
            }
        }
        if (!twice.isEmpty()) {
            problems.add(Problem.notice("TAGS-SAME", Place.file(name), twice.size(), twice.get(0)));
        }
    }

    private static Optional<TagExport> any(Path file, String name, FileRef ref, List<Problem> problems) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".json")
                || name.toLowerCase(Locale.ROOT).endsWith(".json.gz")) {
            return IgnitionReader.read(file, name, problems);
        }
        int before = problems.size();
        if (!Tables.workbook(file)) {
            try {
                Optional<Optional<TagExport>> own = TagFormats.read(file, name, problems);
                if (own.isPresent()) {
                    return own.get();
                }
            } catch (IOException e) {
                problems.add(Problem.refused("TABLE-BROKEN", Place.file(name), Tables.oneLine(e)));
                return Optional.empty();
            }
        }
        List<Problem> notes = new ArrayList<>();
        List<Table> tables = Tables.read(file, name, problems).stream()
                .map(t -> headRow(t, ref) < 0 ? t : Records.unmerged(t, headRow(t, ref), problems, notes))
                .toList();
        if (problems.size() > before) {
            return Optional.empty();
        }
        problems.addAll(notes);
        List<TagExport> found = new ArrayList<>();
        for (Table table : tables) {
            TableTags.read(table, name).ifPresent(found::add);
        }
        for (Table table : found.isEmpty() ? tables : List.<Table>of()) {
            int head = headRow(table, ref);
            if (head >= 0) {
                Optional<TagExport> one = kepware(table, head)
                        ? Optional.of(kepwareExport(table, head, name))
                        : generic(table, head, ref, problems);
                if (one.isEmpty()) {
                    return one;
                }
                found.add(one.get());
            }
        }
        if (!found.isEmpty()) {
            return Optional.of(together(found));
        }
        String first = tables.isEmpty() || tables.get(0).rows().isEmpty()
                ? ""
                : String.join(", ", tables.get(0).rows().get(0));
        problems.add(Problem.refused(
                "TAGS-NONE", Place.file(name), first.length() > 100 ? first.substring(0, 97) + "..." : first));
        return Optional.empty();
    }

    /** Tag tables of several sheets are one export. */
    private static TagExport together(List<TagExport> found) {
        if (found.size() == 1) {
            return found.get(0);
        }
        List<Tag> tags = new ArrayList<>();
        Set<Field> carries = EnumSet.noneOf(Field.class);
        List<String> reasons = new ArrayList<>(found.get(0).reasons());
        found.forEach(export -> {
            tags.addAll(export.tags());
            carries.addAll(export.carries());
        });
        reasons.add(found.size() + " sheets hold tags");
        return new TagExport(found.get(0).format(), tags, carries, reasons);
    }

    /** The header row of a tag list: one of the first ten rows that names tags. */
    static int headRow(Table table, FileRef ref) {
        for (int r = 0; r < Math.min(10, table.rows().size()); r++) {
            Map<String, Integer> columns = columns(table, r, ref);
            if (columns.containsKey("name") && (columns.size() >= 2 || table.width(r) == 1)) {
                return r;
            }
        }
        return -1;
    }

    /** Whether one of the first rows is the header of Kepware's tag CSV. */
    static boolean kepwareHead(Table table) {
        for (int row = 0; row < Math.min(10, table.rows().size()); row++) {
            if (kepware(table, row)) {
                return true;
            }
        }
        return false;
    }

    static boolean kepware(Table table, int head) {
        Set<String> titles = new java.util.HashSet<>(table.rows().get(head));
        return titles.contains("Tag Name") && titles.contains("Address") && titles.contains("Data Type");
    }

    private static TagExport kepwareExport(Table table, int head, String name) {
        Map<String, Integer> columns = new HashMap<>();
        for (int c = 0; c < table.width(head); c++) {
            columns.put(table.cell(head, c), c);
        }
        List<Tag> tags = new ArrayList<>();
        for (int r = head + 1; r < table.rows().size(); r++) {
            String full = cell(table, r, columns, "Tag Name");
            if (full.isEmpty() || full.startsWith(";")) {
                continue;
            }
            String scaling = cell(table, r, columns, "Scaling");
            boolean scaled = !scaling.isEmpty() && !scaling.equalsIgnoreCase("None") && !scaling.equals("0");
            int dot = full.lastIndexOf('.');
            TagDraft tag = new TagDraft(full, table.place(r))
                    .path(dot > 0 ? full.substring(0, dot) : "")
                    .description(cell(table, r, columns, "Description"))
                    .type(cell(
                            table,
                            r,
                            columns,
                            scaled && columns.containsKey("Scaled Data Type") ? "Scaled Data Type" : "Data Type"))
                    .unit(cell(table, r, columns, "Eng Units"))
                    .scan(TagDraft.number(cell(table, r, columns, "Scan Rate")).orElse(0))
                    .source(stem(name))
                    .address(cell(table, r, columns, "Address"));
            // Without scaling the numbers are counts of the controller, or defaults that the tool writes out.
            if (scaled) {
                tag.range(cell(table, r, columns, "Scaled Low"), cell(table, r, columns, "Scaled High"));
            }
            tags.add(tag.build());
        }
        Set<Field> carries = EnumSet.of(Field.TYPE, Field.SOURCE);
        if (columns.containsKey("Description")) {
            carries.add(Field.DESCRIPTION);
        }
        if (columns.containsKey("Eng Units")) {
            carries.add(Field.UNIT);
        }
        if (columns.containsKey("Scaled Low")) {
            carries.add(Field.RANGE);
        }
        return new TagExport(
                "Kepware tag CSV", tags, carries, List.of("the header has Tag Name, Address and Data Type"));
    }

    private static Optional<TagExport> generic(Table table, int head, FileRef ref, List<Problem> problems) {
        int before = problems.size();
        for (Map.Entry<String, String> mapped : ref.columns().entrySet()) {
            boolean there =
                    table.rows().get(head).stream().anyMatch(t -> t.strip().equalsIgnoreCase(mapped.getValue()));
            if (!there) {
                problems.add(Problem.refused(
                        "TABLE-COLUMN-NAMED",
                        table.place(head),
                        mapped.getKey(),
                        mapped.getValue(),
                        Suggestion.sentence(mapped.getValue(), table.rows().get(head))));
            }
        }
        Map<String, Integer> columns = columns(table, head, ref);
        List<Tag> tags = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int r = head + 1; r < table.rows().size(); r++) {
            String tagName = cell(table, r, columns, "name");
            if (tagName.isEmpty()) {
                continue;
            }
            Integer twin = seen.putIfAbsent(tagName, r);
            if (twin != null) {
                problems.add(Problem.refused("TAGS-TWICE", table.place(r), tagName, twin + 1, r + 1));
                continue;
            }
            tags.add(new TagDraft(tagName, table.place(r))
                    .path(cell(table, r, columns, "path"))
                    .description(cell(table, r, columns, "description"))
                    .type(cell(table, r, columns, "type"))
                    .unit(cell(table, r, columns, "unit"))
                    .range(cell(table, r, columns, "low"), cell(table, r, columns, "high"))
                    .scan(millis(table, r, columns, head, "scan", 1))
                    .heartbeat(Math.max(
                            millis(table, r, columns, head, "heartbeat", 1000),
                            millis(table, r, columns, head, "exception time", 1000)))
                    .deadband(Math.max(
                            TagDraft.number(cell(table, r, columns, "deadband")).orElse(0),
                            TagDraft.number(cell(table, r, columns, "exception deviation"))
                                    .orElse(0)))
                    .source(cell(table, r, columns, "source"))
                    .address(cell(table, r, columns, "address"))
                    .build());
        }
        if (tags.isEmpty()) {
            problems.add(Problem.refused("TABLE-EMPTY", Place.file(table.file())));
        }
        Set<Field> carries = EnumSet.noneOf(Field.class);
        // A generic list is made by people: a missing column is a missing answer, so it can carry everything.
        carries.addAll(EnumSet.allOf(Field.class));
        return problems.size() == before
                ? Optional.of(new TagExport(
                        "tag list",
                        tags,
                        carries,
                        List.of("a column names tags: '" + table.cell(head, columns.getOrDefault("name", 0)) + "'")))
                : Optional.empty();
    }

    /** A length of time: with its unit, or in the unit that the title names, or in the one usual for the column. */
    private static double millis(
            Table table, int row, Map<String, Integer> columns, int head, String key, double usual) {
        String cell = cell(table, row, columns, key);
        if (cell.isEmpty()) {
            return 0;
        }
        Optional<java.time.Duration> duration = io.scaleworthy.yaml.Shape.parseDuration(cell);
        if (duration.isPresent() && !cell.matches("[\\d.]+")) {
            return duration.get().toMillis();
        }
        Integer column = columns.get(key);
        String title = column == null ? "" : table.cell(head, column).toLowerCase(Locale.ROOT);
        double factor =
                title.endsWith(" s") || title.endsWith("(s)") || title.endsWith("_s") || title.contains("second")
                        ? 1000
                        : title.endsWith("ms") || title.endsWith("(ms)") ? 1 : usual;
        return TagDraft.number(cell).orElse(0) * factor;
    }

    private static Map<String, Integer> columns(Table table, int head, FileRef ref) {
        Map<String, Integer> columns = new HashMap<>();
        for (int c = 0; c < table.width(head); c++) {
            String title = table.cell(head, c);
            String plain = title.toLowerCase(Locale.ROOT)
                    .replace('_', ' ')
                    .replaceAll("\\s*[\\[(].*[\\])]$", "")
                    .strip();
            for (Map.Entry<String, Set<String>> synonym : SYNONYMS.entrySet()) {
                boolean given = title.equalsIgnoreCase(ref.columns().getOrDefault(synonym.getKey(), "\u0000"));
                boolean known = synonym.getValue().contains(plain)
                        || synonym.getValue().contains(plain.replaceAll(" (ms|s)$", ""));
                if (given) {
                    columns.put(synonym.getKey(), c);
                } else if (known && !ref.columns().containsKey(synonym.getKey())) {
                    columns.putIfAbsent(synonym.getKey(), c);
                }
            }
        }
        return columns;
    }

    private static String cell(Table table, int row, Map<String, Integer> columns, String column) {
        Integer c = columns.get(column);
        return c == null ? "" : table.cell(row, c);
    }

    static String stem(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
