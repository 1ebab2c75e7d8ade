package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.tags.KpiMl;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import io.scaleworthy.yaml.YamlText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads a register: a list of records, written as YAML, CSV or XLSX alike. A table's columns are the record's keys; nested keys are
 * written with a dot or an underscore ({@code baseline.value}, {@code baseline_value}). All three are held against one shape.
 */
final class Records {
    private Records() {}

    /**
     * The records.
     *
     * @param listKey key of the list in YAML, and preferred sheet name in a workbook
     * @param whole shape of the whole YAML file
     * @param item shape of one record
     * @return empty when something is wrong; problems say what
     */
    static Optional<Rows> read(
            Path file,
            String name,
            String listKey,
            Shape.Obj whole,
            Shape.Obj item,
            FileRef ref,
            List<Problem> problems) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".yml") || lower.endsWith(".yaml")) {
            return yaml(file, name, whole, problems)
                    .map(root -> new Rows(
                            root.mappings(listKey),
                            Where.lines(name),
                            Optional.ofNullable(root.text("currency")).orElse("")));
        }
        if (listKey.equals("kpis") && KpiMl.is(file)) {
            try {
                List<List<String>> rows = KpiMl.rows(file);
                if (rows.size() == 1) {
                    problems.add(Problem.refused("TABLE-EMPTY", Place.file(name)));
                    return Optional.empty();
                }
                return rows(new Table(name, "", ' ', rows), item, ref, problems);
            } catch (IOException e) {
                problems.add(Problem.refused("TABLE-BROKEN", Place.file(name), Tables.oneLine(e)));
                return Optional.empty();
            }
        }
        return table(file, name, listKey, item, ref, problems);
    }

    /** Records, and where they stand. */
    record Rows(List<Mapping> list, Where where, String currency) {
        Rows(List<Mapping> list, Where where) {
            this(list, where, "");
        }

        int size() {
            return list.size();
        }
    }

    static Optional<Mapping> yaml(Path file, String name, Shape whole, List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        try (Reader reader = new BufferedReader(TextSource.open(file))) {
            char[] block = new char[1 << 15];
            for (int n = reader.read(block);
                    n >= 0 && text.length() <= YamlText.MOST_CHARACTERS;
                    n = reader.read(block)) {
                text.append(block, 0, n);
            }
        } catch (IOException e) {
            problems.add(Problem.refused("TABLE-BROKEN", Place.file(name), Tables.oneLine(e)));
            return Optional.empty();
        }
        int before = problems.size();
        Optional<YamlNode> node = YamlText.parse(name, text.toString(), problems);
        node.ifPresent(n -> whole.check(n, "", name, problems));
        return problems.size() == before ? node.map(Mapping.class::cast) : Optional.empty();
    }

    private static Optional<Rows> table(
            Path file, String name, String listKey, Shape.Obj item, FileRef ref, List<Problem> problems) {
        int before = problems.size();
        List<Table> tables = ref.meant(Tables.read(file, name, problems));
        Optional<Table> chosen = tables.stream()
                .filter(t -> t.sheet().equalsIgnoreCase(listKey))
                .findFirst()
                .or(() -> tables.stream().findFirst());
        if (problems.size() > before) {
            return Optional.empty();
        }
        if (chosen.isEmpty()
                || chosen.get().rows().stream().allMatch(r -> r.stream().allMatch(String::isBlank))) {
            problems.add(Problem.refused("TABLE-EMPTY", Place.file(name)));
            return Optional.empty();
        }
        return rows(chosen.get(), item, ref, problems);
    }

    /** The records of a table. */
    static Optional<Rows> rows(Table written, Shape.Obj item, FileRef ref, List<Problem> problems) {
        List<Problem> notes = new ArrayList<>();
        int before = problems.size();
        int head = written.firstFilled();
        Table table = unmerged(written, head, problems, notes);
        String name = table.file();
        Map<String, List<String>> paths = paths(item);
        List<List<String>> columns = new ArrayList<>();
        for (int c = 0; c < table.width(head); c++) {
            columns.add(column(table, head, c, paths, ref, problems));
        }
        item.fields().stream()
                .filter(Shape.Field::required)
                .filter(f -> columns.stream()
                        .noneMatch(path -> !path.isEmpty() && path.get(0).equals(f.name())))
                .forEach(f -> problems.add(Problem.refused(
                        "TABLE-COLUMN-MISSING",
                        new Place(name, place(table, head)),
                        f.name(),
                        f.description(),
                        String.join(", ", table.rows().get(head)))));
        if (problems.size() > before) {
            return Optional.empty();
        }
        String only = ref.part().map(FileRef.Part::column).orElse("");
        int picked = only.isEmpty() ? -1 : indexOf(table, head, only);
        Where where = line -> cell(table, line);
        List<Mapping> records = new ArrayList<>();
        for (int r = head + 1; r < table.rows().size(); r++) {
            boolean meant = picked < 0
                    || table.cell(r, picked).equals(ref.part().orElseThrow().value());
            if (!table.blank(r) && meant) {
                broken(table, r, problems);
                thousands(table, r, columns, item, problems);
                Mapping record = record(table, r, columns);
                List<Problem> found = new ArrayList<>();
                item.check(record, "", name, found);
                required(table, r, columns, item, found, problems);
                for (Problem p : where.told(found)) {
                    problems.add(new Problem(
                            p.code(), p.kind(), p.place(), p.message().replace(" in the top level", ""), p.hint()));
                }
                records.add(record);
            }
        }
        boolean sound = problems.size() == before;
        problems.addAll(notes);
        return sound ? Optional.of(new Rows(records, where)) : Optional.empty();
    }

    /**
     * Merged cells hold their value in the first one only. One value merged down a column stands for every row of it, which is said;
     * one merged across columns could mean either of them, and is refused.
     */
    static Table unmerged(Table table, int head, List<Problem> problems, List<Problem> notes) {
        if (table.merged().isEmpty()) {
            return table;
        }
        List<Table.Merged> columns = new ArrayList<>();
        for (Table.Merged cells : table.merged()) {
            String value = table.cell(cells.top(), cells.left());
            // A title above the table, or a place where nothing stands.
            if (cells.bottom() < head || value.isEmpty()) {
                continue;
            }
            if (cells.top() <= head || cells.left() != cells.right()) {
                problems.add(Problem.refused("TABLE-MERGED-ACROSS", table.place(cells), value));
                continue;
            }
            columns.add(cells);
            int last = Math.min(cells.bottom(), table.rows().size() - 1);
            long filled = IntStream.rangeClosed(cells.top(), last)
                    .filter(r -> !table.blank(r))
                    .count();
            notes.add(Problem.notice("TABLE-MERGED", table.place(cells), value, filled));
        }
        return table.filled(columns);
    }

    /** Cells whose formula failed: what stands in them is no value. */
    private static void broken(Table table, int row, List<Problem> problems) {
        for (int c = 0; c < table.width(row); c++) {
            if (table.cell(row, c).startsWith("ERROR:#")) {
                problems.add(Problem.refused(
                        "TABLE-ERROR", table.place(row, c), table.cell(row, c).substring("ERROR:".length())));
            }
        }
    }

    /** What must be filled in and is not, told with its cell instead of its row. */
    private static void required(
            Table table,
            int row,
            List<List<String>> columns,
            Shape.Obj item,
            List<Problem> found,
            List<Problem> problems) {
        for (Shape.Field field : item.fields()) {
            int c = columns.indexOf(List.of(field.name()));
            if (field.required() && c >= 0 && table.cell(row, c).isEmpty()) {
                problems.add(Problem.refused(
                        "INTAKE-REQUIRED", table.place(row, c), field.name().replace('_', ' '), field.description()));
                found.removeIf(
                        p -> p.code().equals("YAML-MISSING-KEY") && p.message().contains("'" + field.name() + "'"));
            }
        }
    }

    static final java.util.regex.Pattern THOUSANDS = java.util.regex.Pattern.compile("-?\\d{1,3}(\\.\\d{3})+");

    /** A number that somebody wrote as text where points part thousands: 30.000 is thirty thousand there, and thirty here. */
    private static void thousands(
            Table table, int row, List<List<String>> columns, Shape.Obj item, List<Problem> problems) {
        if (table.delimiter() == ',') {
            return;
        }
        for (int c = 0; c < columns.size(); c++) {
            boolean number = number(item, columns.get(c));
            if (number && THOUSANDS.matcher(table.cell(row, c)).matches()) {
                problems.add(Problem.refused("TABLE-THOUSANDS", table.place(row, c), table.cell(row, c)));
            }
        }
    }

    /** Whether a path of keys leads to a number. */
    private static boolean number(Shape shape, List<String> path) {
        Shape at = shape instanceof Shape.Either either ? either.structured() : shape;
        if (path.isEmpty()) {
            return shape instanceof Shape.Plain plain
                    && (plain.kind() == Shape.Kind.NUMBER || plain.kind() == Shape.Kind.WHOLE);
        }
        return at instanceof Shape.Obj object
                && object.fields().stream()
                        .filter(f -> f.name().equals(path.get(0)))
                        .anyMatch(f -> number(f.shape(), path.subList(1, path.size())));
    }

    /** How exports of advice logs name their columns. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("rec_id", "id"),
            Map.entry("recommendation_id", "id"),
            Map.entry("ts_issued", "issued"),
            Map.entry("issued_at", "issued"),
            Map.entry("ts_seen", "seen"),
            Map.entry("seen_at", "seen"),
            Map.entry("ts_decision", "decided"),
            Map.entry("decided_at", "decided"),
            Map.entry("ts_executed", "executed"),
            Map.entry("executed_at", "executed"),
            Map.entry("outcome_ok", "outcome"),
            Map.entry("user_role", "user"),
            Map.entry("timestamp", "time"),
            Map.entry("operator_position", "operator"),
            Map.entry("console", "operator"));

    private static int indexOf(Table table, int head, String column) {
        for (int c = 0; c < table.width(head); c++) {
            if (table.cell(head, c).equalsIgnoreCase(column)) {
                return c;
            }
        }
        return -1;
    }

    // A line is a row, counted from 1; a cell is its row and, above these bits, its column counted from 1.
    private static final int ROW_BITS = 21;

    private static int line(int row, int column) {
        return row + 1 | column + 1 << ROW_BITS;
    }

    private static Place cell(Table table, int line) {
        int row = (line & (1 << ROW_BITS) - 1) - 1;
        int column = (line >> ROW_BITS) - 1;
        return column < 0 ? table.place(row) : table.place(row, column);
    }

    private static String place(Table table, int row) {
        return table.place(row).where();
    }

    private static List<String> column(
            Table table, int head, int column, Map<String, List<String>> paths, FileRef ref, List<Problem> problems) {
        String written = table.cell(head, column);
        boolean picks =
                ref.part().filter(p -> p.column().equalsIgnoreCase(written)).isPresent();
        if (written.isEmpty() || picks) {
            for (int r = head + 1; written.isEmpty() && r < table.rows().size(); r++) {
                if (!table.cell(r, column).isEmpty()) {
                    problems.add(Problem.refused("TABLE-HEADLESS", table.place(r, column), table.cell(r, column)));
                    break;
                }
            }
            return List.of();
        }
        for (Map.Entry<String, String> mapped : ref.columns().entrySet()) {
            if (mapped.getValue().equalsIgnoreCase(written)) {
                return paths.getOrDefault(normal(mapped.getKey()), List.of());
            }
        }
        List<String> path = paths.get(normal(written));
        if (path == null) {
            path = paths.get(ALIASES.getOrDefault(normal(written), ""));
        }
        if (path == null) {
            problems.add(Problem.refused(
                    "TABLE-COLUMN",
                    table.place(head, column),
                    written,
                    Suggestion.sentence(normal(written), paths.keySet())));
            return List.of();
        }
        return path;
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s./-]+", "_");
    }

    /** Every scalar of the shape by its flattened name. */
    private static Map<String, List<String>> paths(Shape.Obj item) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        collect(item, List.of(), paths);
        return paths;
    }

    private static void collect(Shape.Obj shape, List<String> prefix, Map<String, List<String>> paths) {
        for (Shape.Field field : shape.fields()) {
            List<String> path = new ArrayList<>(prefix);
            path.add(field.name());
            Shape inner = field.shape();
            if (inner instanceof Shape.Obj object) {
                collect(object, path, paths);
            } else {
                paths.put(normal(String.join("_", path)), path);
                if (inner instanceof Shape.Either either && either.structured() instanceof Shape.Obj object) {
                    collect(object, path, paths);
                }
            }
        }
    }

    private static Mapping record(Table table, int row, List<List<String>> columns) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            String cell = table.cell(row, c);
            if (table.delimiter() == ';' && cell.matches("-?\\d+,\\d+")) {
                cell = cell.replace(',', '.');
            }
            if (!columns.get(c).isEmpty() && !cell.isEmpty()) {
                put(tree, columns.get(c), new Cell(cell, line(row, c)));
            }
        }
        return mapping(tree, row + 1);
    }

    private record Cell(String text, int line) {}

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> path, Cell cell) {
        Map<String, Object> at = tree;
        for (int i = 0; i < path.size() - 1; i++) {
            Object next = at.get(path.get(i));
            if (!(next instanceof Map)) {
                next = new LinkedHashMap<String, Object>();
                at.put(path.get(i), next);
            }
            at = (Map<String, Object>) next;
        }
        at.putIfAbsent(path.get(path.size() - 1), cell);
    }

    @SuppressWarnings("unchecked")
    private static Mapping mapping(Map<String, Object> tree, int line) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            if (value instanceof Cell cell) {
                lines.put(key, cell.line());
                entries.put(key, list(key, cell.text(), cell.line()));
            } else {
                lines.put(key, line);
                entries.put(key, mapping((Map<String, Object>) value, line));
            }
        });
        return new Mapping(line, entries, lines);
    }

    /** Keys whose text may hold a semicolon. */
    private static final Set<String> TEXTS =
            Set.of("role", "expression", "exclude", "shifts", "groups", "statement", "reason", "zero_because");

    /** Lists are written with semicolons in a cell. */
    private static YamlNode list(String key, String cell, int line) {
        boolean several = cell.contains(";") && !TEXTS.contains(key);
        if (!several) {
            return new YamlNode.Scalar(line, cell, true);
        }
        List<YamlNode> items = new ArrayList<>();
        for (String part : cell.split(";", -1)) {
            if (!part.isBlank()) {
                items.add(new YamlNode.Scalar(line, part.strip(), true));
            }
        }
        return new YamlNode.Sequence(line, items);
    }
}
