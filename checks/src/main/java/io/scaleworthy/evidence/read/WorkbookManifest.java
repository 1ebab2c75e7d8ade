package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.read.IntakeForm.Column;
import io.scaleworthy.evidence.read.IntakeForm.Kind;
import io.scaleworthy.evidence.read.IntakeForm.Sheet;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The manifest that an intake workbook stands for. What a person wrote into the sheets becomes the same tree as a manifest in YAML;
 * each value remembers its cell. Registers stay in the workbook and are named with their sheet.
 */
final class WorkbookManifest {
    private final String file;
    private final List<Table> tables;
    private final List<Problem> problems;
    private final List<Place> cells = new ArrayList<>();
    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Map<String, Place> series = new LinkedHashMap<>();

    private WorkbookManifest(String file, List<Table> tables, List<Problem> problems) {
        this.file = file;
        this.tables = tables;
        this.problems = problems;
        cells.add(Place.file(file));
    }

    /** The manifest, where its values stand, and the KPIs that have rows on the sheet of series. */
    record Read(Mapping manifest, Where where, Map<String, Place> series) {}

    static boolean is(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    /** Whether the sheets are those of an intake workbook. */
    static boolean looksLike(List<Table> tables) {
        return List.of("pilot", "sites", IntakeForm.FILES).stream()
                .allMatch(name -> tables.stream().anyMatch(t -> t.sheet().equalsIgnoreCase(name)));
    }

    /** Whether somebody wrote into a sheet of the workbook. */
    static boolean filled(Table table) {
        Optional<Sheet> sheet = IntakeForm.sheet(table.sheet());
        if (sheet.isEmpty()) {
            return false;
        }
        if (sheet.get().kind() == Kind.FIELDS) {
            return java.util.stream.IntStream.range(
                            sheet.get().firstRow(), table.rows().size())
                    .anyMatch(r -> !table.cell(r, 1).isEmpty());
        }
        return filled(sheet.get().name(), table);
    }

    /** Reads a workbook; empty when something is wrong, and problems say what. */
    static Optional<Read> read(Path file, String name, List<Problem> problems) {
        int before = problems.size();
        List<Table> written = Tables.read(file, name, problems);
        if (problems.size() > before) {
            return Optional.empty();
        }
        List<Table> tables = written.stream().map(t -> unmerged(t, problems)).toList();
        if (tables.stream().noneMatch(t -> t.sheet().equalsIgnoreCase("pilot"))) {
            problems.add(Problem.refused("INTAKE-NONE", Place.file(name)));
            return Optional.empty();
        }
        if (Tables.shown(file)) {
            problems.add(Problem.notice("XLSX-UNSAVED", Place.file(name)));
        }
        return new WorkbookManifest(name, tables, problems).read();
    }

    /** Registers and the matrix are read by themselves, and the fields of the pilot have one value each. */
    private static Table unmerged(Table table, List<Problem> problems) {
        boolean list = IntakeForm.sheet(table.sheet())
                .filter(sheet -> sheet.kind() == Kind.RECORDS && !IntakeForm.REGISTERS.contains(sheet.name()))
                .isPresent();
        return list ? Records.unmerged(table, HEAD, problems, problems) : table;
    }

    private Optional<Read> read() {
        int before = problems.size();
        for (Table table : tables) {
            boolean known = IntakeForm.sheet(table.sheet()).isPresent()
                    || IntakeForm.HELP.contains(table.sheet().toLowerCase(Locale.ROOT));
            if (!known) {
                problems.add(Problem.notice("INTAKE-SHEET", table.place(0), table.sheet()));
            }
        }
        root.put("scaleworthy", leaf("1", cells.get(0)));
        for (Sheet sheet : IntakeForm.sheets()) {
            table(sheet.name()).ifPresent(table -> {
                if (sheet.kind() == Kind.FIELDS) {
                    fields(sheet, table);
                } else if (!sheet.path().isEmpty()) {
                    records(sheet, table);
                }
            });
        }
        if (!root.containsKey("sites")) {
            Place place = table("sites").map(t -> t.place(4, 0)).orElse(Place.file(file));
            problems.add(Problem.refused("INTAKE-SITES", place));
        }
        table(IntakeForm.SIGNALS).ifPresent(this::signals);
        table(IntakeForm.FILES).ifPresent(this::files);
        table(IntakeForm.LOGS).ifPresent(this::logs);
        registers();
        long refused = problems.subList(before, problems.size()).stream()
                .filter(p -> p.kind() == Problem.Kind.REFUSED)
                .count();
        Mapping manifest = mapping(root, 0);
        Where where = line -> cells.get(Math.min(line, cells.size() - 1));
        List<Problem> found = new ArrayList<>();
        InputShapes.MANIFEST.check(manifest, "", file, found);
        // What is missing in a sheet was told with its cell.
        found.removeIf(p -> refused > 0 && p.code().equals("YAML-MISSING-KEY"));
        problems.addAll(where.told(found));
        if (refused > 0 || !found.isEmpty()) {
            // The registers would be read after the manifest; so all problems come at once.
            IntakeForm.REGISTERS.forEach(this::look);
        }
        return refused > 0 || !found.isEmpty() ? Optional.empty() : Optional.of(new Read(manifest, where, series));
    }

    /** Tells what is wrong in a register. */
    private void look(String register) {
        Shape.Obj whole = java.util.Objects.requireNonNull(InputShapes.files().get(register));
        Shape list = whole.fields().stream()
                .filter(f -> f.name().equals(register))
                .map(Shape.Field::shape)
                .findFirst()
                .orElseThrow();
        if (list instanceof Shape.Items items && items.item() instanceof Shape.Obj item) {
            table(register)
                    .filter(t -> filled(register, t))
                    .ifPresent(t -> Records.rows(t, item, FileRef.plain(file, Place.file(file)), problems));
        }
    }

    private Optional<Table> table(String name) {
        return tables.stream().filter(t -> t.sheet().equalsIgnoreCase(name)).findFirst();
    }

    // ---- sheets
    // ------------------------------------------------------------------------------------------------------

    private void fields(Sheet sheet, Table table) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (int r = sheet.firstRow(); r < table.rows().size(); r++) {
            String what = normal(table.cell(r, 0));
            boolean known =
                    sheet.columns().stream().anyMatch(c -> normal(c.heading()).equals(what));
            if (table.cell(r, 1).startsWith("ERROR:#")) {
                problems.add(Problem.refused(
                        "TABLE-ERROR", table.place(r, 1), table.cell(r, 1).substring("ERROR:".length())));
            } else if (known && rows.containsKey(what) && !table.cell(r, 1).isEmpty()) {
                problems.add(Problem.refused("INTAKE-TWICE", table.place(r, 0), table.cell(r, 0)));
            } else if (known) {
                rows.put(what, r);
            } else if (!table.cell(r, 1).isEmpty()) {
                problems.add(Problem.refused(
                        "INTAKE-FIELD",
                        table.place(r, 0),
                        table.cell(r, 0),
                        Suggestion.sentence(
                                table.cell(r, 0),
                                sheet.columns().stream().map(Column::heading).toList())));
            }
        }
        for (Column column : sheet.columns()) {
            Integer row = rows.get(normal(column.heading()));
            String text = row == null ? "" : table.cell(row, 1);
            Place place = row == null ? table.place(0) : table.place(row, 1);
            if (!text.isEmpty()) {
                put(root, column, text, place);
            } else if (column.required()) {
                problems.add(Problem.refused("INTAKE-REQUIRED", place, column.heading(), column.help()));
            }
        }
    }

    private void records(Sheet sheet, Table table) {
        for (Map.Entry<Integer, Map<Column, String>> row : rows(sheet, table).entrySet()) {
            Map<String, Object> record = new LinkedHashMap<>();
            boolean nested = sheet.columns().get(0).path().equals(List.of("site"))
                    && sheet.path().get(0).equals("sites");
            row.getValue().forEach((column, text) -> {
                if (!nested || !column.path().equals(List.of("site"))) {
                    put(record, column, text, table.place(row.getKey(), index(table, column)));
                }
            });
            if (nested) {
                Column first = sheet.columns().get(0);
                Place place = table.place(row.getKey(), index(table, first));
                site(row.getValue().getOrDefault(first, ""), place)
                        .ifPresent(site -> listAt(
                                        site,
                                        sheet.path().subList(1, sheet.path().size()))
                                .add(record));
            } else {
                listAt(root, sheet.path()).add(record);
            }
            record.put(HERE, table.place(row.getKey()));
        }
    }

    /** The filled rows of a sheet, their values by column; tells what is missing and which columns nobody knows. */
    private Map<Integer, Map<Column, String>> rows(Sheet sheet, Table table) {
        int head = HEAD;
        Map<Integer, Map<Column, String>> rows = new LinkedHashMap<>();
        if (table.rows().size() <= head) {
            return rows;
        }
        List<String> headings = sheet.columns().stream().map(Column::heading).toList();
        for (int c = 0; c < table.width(head); c++) {
            String written = table.cell(head, c);
            if (!written.isEmpty() && headings.stream().noneMatch(h -> normal(h).equals(normal(written)))) {
                problems.add(Problem.refused(
                        "TABLE-COLUMN", table.place(head, c), written, Suggestion.sentence(written, headings)));
            }
        }
        for (int r = head + 1; r < table.rows().size(); r++) {
            if (table.blank(r)) {
                continue;
            }
            for (int c = 0; c < table.width(r); c++) {
                if (!table.cell(r, c).isEmpty() && table.cell(head, c).isEmpty()) {
                    problems.add(Problem.refused("INTAKE-HEADLESS", table.place(r, c), table.cell(r, c)));
                }
            }
            Map<Column, String> values = new LinkedHashMap<>();
            for (Column column : sheet.columns()) {
                int c = index(table, column);
                String text = c < 0 ? "" : table.cell(r, c);
                if (text.startsWith("ERROR:#")) {
                    problems.add(Problem.refused("TABLE-ERROR", table.place(r, c), text.substring("ERROR:".length())));
                } else if (!text.isEmpty()) {
                    values.put(column, text);
                } else if (column.required()) {
                    problems.add(Problem.refused(
                            "INTAKE-REQUIRED",
                            c < 0 ? table.place(r) : table.place(r, c),
                            column.heading(),
                            column.help()));
                }
            }
            if (!values.isEmpty()) {
                rows.put(r, values);
            }
        }
        return rows;
    }

    /** The row of the headings. */
    private static final int HEAD = 1;

    private static int index(Table table, Column column) {
        for (int c = 0; table.rows().size() > 1 && c < table.width(1); c++) {
            if (normal(table.cell(1, c)).equals(normal(column.heading()))) {
                return c;
            }
        }
        return -1;
    }

    private Map<String, String> byKey(Map<Column, String> row) {
        Map<String, String> values = new LinkedHashMap<>();
        row.forEach((column, text) -> values.put(column.path().get(0), text));
        return values;
    }

    private void signals(Table table) {
        Sheet sheet = IntakeForm.sheet(IntakeForm.SIGNALS).orElseThrow();
        rows(sheet, table).forEach((r, values) -> {
            Map<String, String> row = byKey(values);
            Place place = table.place(r, 0);
            String role = row.getOrDefault("role", "");
            List<Map<String, Object>> inputs = records("inputs", "role", role);
            if (inputs.isEmpty()) {
                problems.add(Problem.refused("INTAKE-ROLE", place, role));
                return;
            }
            if (site(row.getOrDefault("site", ""), table.place(r, 1)).isEmpty()) {
                return;
            }
            if (!row.containsKey("tag") && !row.containsKey("match")) {
                problems.add(Problem.refused("INTAKE-REQUIRED", table.place(r, 2), "tag", "or a pattern under match"));
            }
            for (String key : List.of("tag", "match")) {
                String text = row.get(key);
                Place cell = table.place(r, key.equals("tag") ? 2 : 3);
                boolean forAll = inputs.get(0).get(key) instanceof Leaf;
                if (text != null
                        && (forAll
                                || objectAt(inputs.get(0), key.equals("tag") ? "tags" : key)
                                                .put(row.getOrDefault("site", ""), leaf(text, cell))
                                        != null)) {
                    problems.add(Problem.refused("INTAKE-TWICE", cell, role + " at " + row.get("site")));
                }
            }
        });
    }

    private void files(Table table) {
        Sheet sheet = IntakeForm.sheet(IntakeForm.FILES).orElseThrow();
        List<String> siteKeys =
                IntakeForm.siteFiles().stream().map(Shape.Field::name).toList();
        rows(sheet, table).forEach((r, values) -> {
            Map<String, String> row = byKey(values);
            String use = row.getOrDefault("use", "");
            if (!IntakeForm.uses().contains(use)) {
                problems.add(Problem.refused(
                        "YAML-WORD", table.place(r, 0), "use", use, Suggestion.sentence(use, IntakeForm.uses())));
                return;
            }
            Map<String, Object> reference = reference(values, table, r, List.of("use", "site"));
            if (siteKeys.contains(use)) {
                Optional<Map<String, Object>> site = site(row.getOrDefault("site", ""), table.place(r, 1));
                boolean several = IntakeForm.siteFiles().stream()
                        .anyMatch(f -> f.name().equals(use) && f.shape().equals(InputShapes.FILES));
                site.ifPresent(s -> {
                    if (several) {
                        listAt(s, List.of(use)).add(reference);
                    } else if (s.put(use, reference) != null) {
                        problems.add(Problem.refused("INTAKE-TWICE", table.place(r, 0), use));
                    }
                });
            } else if (root.put(use, reference) != null) {
                problems.add(Problem.refused("INTAKE-TWICE", table.place(r, 0), use));
            }
        });
    }

    private void logs(Table table) {
        Sheet sheet = IntakeForm.sheet(IntakeForm.LOGS).orElseThrow();
        rows(sheet, table).forEach((r, values) -> {
            String name = byKey(values).getOrDefault("name", "");
            if (objectAt(root, "logs").put(name, reference(values, table, r, List.of("name"))) != null) {
                problems.add(Problem.refused("INTAKE-TWICE", table.place(r, 0), name));
            }
        });
    }

    private Map<String, Object> reference(Map<Column, String> values, Table table, int row, List<String> apart) {
        Map<String, Object> reference = new LinkedHashMap<>();
        values.forEach((column, text) -> {
            if (!apart.contains(column.path().get(0))) {
                put(reference, column, text, table.place(row, index(table, column)));
            }
        });
        reference.put(HERE, table.place(row));
        return reference;
    }

    /** Registers that are filled in here: named with their sheet. Who answers for the workbook answers for its sheets. */
    private void registers() {
        List<String> names = new ArrayList<>(IntakeForm.REGISTERS);
        names.add(IntakeForm.OWNERSHIP);
        for (String name : names) {
            Optional<Table> table = table(name).filter(t -> filled(name, t));
            if (table.isPresent()) {
                Map<String, Object> reference = part(name, table.get().place(0));
                if (root.put(name, reference) != null) {
                    problems.add(Problem.refused("INTAKE-TWICE", table.get().place(0), name));
                }
            }
        }
        perSite(IntakeForm.STOPS, "calendar");
        perSite(IntakeForm.ASSETS, "assets");
        Set<String> known = new java.util.TreeSet<>();
        table("kpis")
                .filter(t -> filled("kpis", t))
                .ifPresent(t -> known.addAll(column(t, "kpis", "id").keySet()));
        table(IntakeForm.SERIES)
                .ifPresent(table -> column(table, IntakeForm.SERIES, "kpi").forEach((id, place) -> {
                    boolean elsewhere = root.get("kpis") instanceof Map<?, ?> map
                            && map.get("path") instanceof Leaf leaf
                            && !leaf.text().startsWith(file + "#");
                    if (!known.contains(id) && !elsewhere) {
                        problems.add(
                                Problem.refused("INTAKE-KPI", place, id, Suggestion.sentence(id, List.copyOf(known))));
                    }
                }));
        table(IntakeForm.SERIES).ifPresent(table -> series.putAll(column(table, IntakeForm.SERIES, "kpi")));
    }

    /** A sheet with the rows of all sites: each site gets its own. */
    private void perSite(String sheet, String key) {
        table(sheet)
                .ifPresent(table -> column(table, sheet, "site")
                        .forEach((id, place) -> site(id, place).ifPresent(site -> {
                            if (site.put(key, part(sheet + "?site=" + id, place)) != null) {
                                problems.add(Problem.refused("INTAKE-TWICE", place, key + " of " + id));
                            }
                        })));
    }

    private Map<String, Object> part(String part, Place place) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("path", leaf(file + "#" + part, place));
        for (String key : List.of("owner", "approved_on")) {
            Object given = root.get(key);
            if (given != null) {
                reference.put(key, given);
            }
        }
        reference.put(HERE, place);
        return reference;
    }

    /** The different values of a column, and where each stands first. */
    private Map<String, Place> column(Table table, String sheet, String heading) {
        Map<String, Place> values = new LinkedHashMap<>();
        Column column = IntakeForm.sheet(sheet).orElseThrow().columns().stream()
                .filter(c -> c.heading().equals(heading))
                .findFirst()
                .orElseThrow();
        int c = index(table, column);
        for (int r = 2; r < table.rows().size(); r++) {
            if (!table.blank(r)) {
                String value = c < 0 ? "" : table.cell(r, c);
                if (value.isEmpty()) {
                    problems.add(Problem.refused(
                            "INTAKE-REQUIRED", c < 0 ? table.place(r) : table.place(r, c), heading, column.help()));
                } else {
                    values.putIfAbsent(value, table.place(r, c));
                }
            }
        }
        return values;
    }

    /** Whether a person wrote into a sheet. The activities of the matrix stand there from the start; letters do not. */
    private static boolean filled(String name, Table table) {
        for (int r = 2; r < table.rows().size(); r++) {
            for (int c = name.equals(IntakeForm.OWNERSHIP) ? 2 : 0; c < table.width(r); c++) {
                if (!table.cell(r, c).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- the tree
    // ----------------------------------------------------------------------------------------------------

    /** Key under which a record keeps its place until it becomes a node. */
    private static final String HERE = "\0here";

    private record Leaf(String text, int line) {}

    private Leaf leaf(String text, Place place) {
        cells.add(place);
        return new Leaf(text, cells.size() - 1);
    }

    private Optional<Map<String, Object>> site(String id, Place place) {
        List<Map<String, Object>> sites = records("sites", "id", id);
        if (sites.isEmpty()) {
            Set<String> known = new HashSet<>();
            listAt(root, List.of("sites")).forEach(s -> {
                if (s instanceof Map<?, ?> map && map.get("id") instanceof Leaf leaf) {
                    known.add(leaf.text());
                }
            });
            problems.add(Problem.refused(
                    "INTAKE-SITE",
                    place,
                    id,
                    Suggestion.sentence(id, known.stream().sorted().toList())));
            return Optional.empty();
        }
        return Optional.of(sites.get(0));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> records(String list, String key, String value) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Object record : listAt(root, List.of(list))) {
            Map<String, Object> map = (Map<String, Object>) record;
            if (map.get(key) instanceof Leaf leaf && leaf.text().equals(value)) {
                found.add(map);
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> objectAt(Map<String, Object> in, String key) {
        return (Map<String, Object>) in.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> listAt(Map<String, Object> in, List<String> path) {
        Map<String, Object> at = in;
        for (String key : path.subList(0, path.size() - 1)) {
            at = objectAt(at, key);
        }
        return (List<Object>) at.computeIfAbsent(path.get(path.size() - 1), k -> new ArrayList<Object>());
    }

    /** A site's id, an equals sign, and a value; a value for all sites has no such beginning. */
    private static final Pattern PAIR = Pattern.compile("[^={}*?;]+=.*");

    private void put(Map<String, Object> in, Column column, String text, Place place) {
        Map<String, Object> at = in;
        List<String> path = column.path();
        for (String key : path.subList(0, path.size() - 1)) {
            at = objectAt(at, key);
        }
        String key = path.get(path.size() - 1);
        if (column.shape() instanceof Shape.Items) {
            List<Object> items = new ArrayList<>();
            for (String part : text.split(";", -1)) {
                if (!part.isBlank()) {
                    items.add(leaf(part.strip(), place));
                }
            }
            at.put(key, items);
        } else if (column.shape() instanceof Shape.Keyed
                || IntakeForm.perSite(column.shape()) && PAIR.matcher(text).matches()) {
            Map<String, Object> pairs = objectAt(at, key);
            for (String part : text.split(";", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    pairs.put(
                            part.substring(0, equals).strip(),
                            leaf(part.substring(equals + 1).strip(), place));
                } else if (!part.isBlank()) {
                    problems.add(Problem.refused("INTAKE-PAIR", place, part.strip()));
                }
            }
        } else {
            boolean number = column.shape() instanceof Shape.Plain plain
                    && (plain.kind() == Shape.Kind.NUMBER || plain.kind() == Shape.Kind.WHOLE);
            if (number && Records.THOUSANDS.matcher(text).matches()) {
                problems.add(Problem.refused("TABLE-THOUSANDS", place, text));
            }
            boolean day = column.shape() instanceof Shape.Plain plain && plain.kind() == Shape.Kind.DATE;
            at.put(
                    key,
                    leaf(day && text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text, place));
        }
    }

    @SuppressWarnings("unchecked")
    private Mapping mapping(Map<String, Object> tree, int line) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        int here = line;
        if (tree.get(HERE) instanceof Place place) {
            cells.add(place);
            here = cells.size() - 1;
        }
        for (Map.Entry<String, Object> entry : tree.entrySet()) {
            if (!entry.getKey().equals(HERE)) {
                YamlNode node = node(entry.getValue(), tree.get(HERE) instanceof Place ? here : 0);
                entries.put(entry.getKey(), node);
                lines.put(entry.getKey(), node.line());
            }
        }
        if (here == 0 && !entries.isEmpty()) {
            here = entries.values().iterator().next().line();
        }
        return new Mapping(here, entries, lines);
    }

    @SuppressWarnings("unchecked")
    private YamlNode node(Object value, int line) {
        if (value instanceof Leaf leaf) {
            return new YamlNode.Scalar(leaf.line(), leaf.text(), true);
        }
        if (value instanceof List<?> list) {
            return new YamlNode.Sequence(
                    line, list.stream().map(item -> node(item, line)).toList());
        }
        return mapping((Map<String, Object>) value, line);
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s._/-]+", " ");
    }
}
