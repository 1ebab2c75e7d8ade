package io.scaleworthy.evidence.read;

import io.scaleworthy.finding.Texts;
import io.scaleworthy.yaml.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The sheets of the intake workbook. They follow from the shapes of the inputs, so a new input or field has its place in the
 * workbook without more work. In a sheet the first row says what it is for, the second holds the headings, the third the help, the
 * fourth an example; what a person writes comes below.
 */
final class IntakeForm {
    /** How a sheet is laid out. */
    enum Kind {
        /** One row per field: what, value, help, example. */
        FIELDS,
        /** One row per record. */
        RECORDS,
        /** One row per activity, one column per role. */
        MATRIX
    }

    /**
     * A column, or a row of a sheet of fields.
     *
     * @param path keys from the record, or from the manifest, down to the value
     */
    record Column(List<String> path, Shape shape, boolean required, String help) {
        /** The heading: the keys as words. */
        String heading() {
            return String.join(" ", path).replace('_', ' ');
        }
    }

    /**
     * A sheet.
     *
     * @param path keys in the manifest to the list that the rows fill; empty for registers and for fields
     */
    record Sheet(String name, Kind kind, List<String> path, List<Column> columns) {
        String intro() {
            return MARK + name + ". " + TEXTS.text(name.replace(' ', '-'));
        }

        /** Where what a person writes begins; rows count from 0. */
        int firstRow() {
            return kind == Kind.RECORDS ? 4 : kind == Kind.MATRIX ? 3 : 2;
        }
    }

    /** How the first cell of every sheet begins. */
    static final String MARK = "scaleworthy form: ";

    static final Texts TEXTS = Texts.bundle("intake");

    /** Registers that are sheets of their own, by their key in the manifest. */
    static final List<String> REGISTERS = List.of("roster", "kpis", "budget", "evidence", "portfolio", "waivers");

    static final String FILES = "files";
    static final String LOGS = "logs";
    static final String SIGNALS = "signals";
    static final String STOPS = "stops";
    static final String ASSETS = "assets";
    static final String SERIES = "series";
    static final String OWNERSHIP = "ownership";
    /** Sheets that are help, not input. */
    static final List<String> HELP = List.of("start", "criteria", "lists");

    private static final List<Sheet> SHEETS = make();

    private IntakeForm() {}

    static List<Sheet> sheets() {
        return SHEETS;
    }

    static Optional<Sheet> sheet(String name) {
        return SHEETS.stream().filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
    }

    private static List<Sheet> make() {
        List<Column> fields = new ArrayList<>();
        List<Sheet> tables = new ArrayList<>();
        collect(InputShapes.MANIFEST, List.of(), true, fields, tables);
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(new Sheet("pilot", Kind.FIELDS, List.of(), fields));
        List<String> first = List.of("sites", "systems", "inputs");
        first.forEach(name ->
                tables.stream().filter(t -> t.name().equals(name)).findFirst().ifPresent(sheets::add));
        sheets.add(
                3,
                new Sheet(
                        FILES,
                        Kind.RECORDS,
                        List.of(),
                        List.of(
                                column("use", Shape.word(uses().toArray(new String[0])), true, "what is in it"),
                                column("site", Shape.text(), false, "site id, for what belongs to a site"),
                                column("path", Shape.text(), true, "file beside this workbook; * and ? are allowed"),
                                column("owner", Shape.text(), false, "who answers for its content"),
                                column("approved_on", Shape.date(), false, "day on which the owner approved it"),
                                column("exported_on", Shape.date(), false, "day of the export"),
                                column("complete", Shape.yesNo(), false, "no: the export is a sample of the tags"),
                                column(
                                        "columns",
                                        Shape.map(Shape.text()),
                                        false,
                                        "what unusual columns mean: meaning=heading"))));
        sheets.add(new Sheet(
                SIGNALS,
                Kind.RECORDS,
                List.of(),
                List.of(
                        column("role", Shape.text(), true, "role, as on the sheet inputs"),
                        column("site", Shape.text(), true, "site id"),
                        column("tag", Shape.text(), false, "name of the tag there"),
                        column("match", Shape.text(), false, "or a pattern with * and ? that its name fits"))));
        sheets.add(new Sheet(OWNERSHIP, Kind.MATRIX, List.of(), List.of()));
        for (String register : REGISTERS) {
            Shape.Obj whole = InputShapes.files().get(register);
            Shape item = whole == null
                    ? Shape.text()
                    : whole.fields().stream()
                            .filter(f -> f.name().equals(register))
                            .map(Shape.Field::shape)
                            .findFirst()
                            .orElseThrow();
            sheets.add(new Sheet(register, Kind.RECORDS, List.of(), register(item, List.of())));
            if (register.equals("kpis")) {
                sheets.add(new Sheet(
                        SERIES,
                        Kind.RECORDS,
                        List.of(),
                        register(
                                InputShapes.SERIES_ROW,
                                List.of(column("kpi", Shape.text(), true, "id, as on the sheet kpis")))));
            }
        }
        tables.stream().filter(t -> !first.contains(t.name())).forEach(sheets::add);
        sheets.add(new Sheet(
                LOGS,
                Kind.RECORDS,
                List.of(),
                List.of(
                        column("name", Shape.text(), true, "what is logged, e.g. alerts, access, retraining"),
                        column("path", Shape.text(), true, "file beside this workbook"),
                        column("owner", Shape.text(), false, "who answers for its content"),
                        column("approved_on", Shape.date(), false, "day on which the owner approved it"),
                        column("exported_on", Shape.date(), false, "day of the export"))));
        sheets.add(new Sheet(
                STOPS,
                Kind.RECORDS,
                List.of(),
                register(InputShapes.STOP_ROW, List.of(column("site", Shape.text(), true, "site id")))));
        sheets.add(new Sheet(
                ASSETS,
                Kind.RECORDS,
                List.of(),
                register(InputShapes.ASSET_ROW, List.of(column("site", Shape.text(), true, "site id")))));
        return List.copyOf(sheets);
    }

    private static Column column(String key, Shape shape, boolean required, String help) {
        return new Column(List.of(key), shape, required, help);
    }

    /** What the sheet of files can name: every key of the manifest that takes a file. */
    static List<String> uses() {
        List<String> uses = new ArrayList<>();
        siteFiles().forEach(f -> uses.add(f.name()));
        InputShapes.MANIFEST.fields().stream()
                .filter(f -> f.shape().equals(InputShapes.FILE))
                .forEach(f -> uses.add(f.name()));
        return uses;
    }

    /** The fields of a site that take a file, or several. */
    static List<Shape.Field> siteFiles() {
        return InputShapes.SITE.fields().stream()
                .filter(f -> f.shape().equals(InputShapes.FILE) || f.shape().equals(InputShapes.FILES))
                .toList();
    }

    /** The manifest without its lists: fields; each list of objects becomes a table. */
    private static void collect(
            Shape.Obj shape, List<String> prefix, boolean needed, List<Column> fields, List<Sheet> tables) {
        for (Shape.Field field : shape.fields()) {
            List<String> path = join(prefix, field.name());
            Shape inner = field.shape();
            boolean required = needed && field.required();
            if (inner.equals(InputShapes.FILE)
                    || inner instanceof Shape.Keyed keyed && keyed.value().equals(InputShapes.FILE)
                    || path.equals(List.of("scaleworthy"))
                    // A filled workbook comes from outside; it may not say what else may be read.
                    || path.equals(List.of("allow_outside"))) {
                continue;
            }
            if (inner instanceof Shape.Obj object) {
                collect(object, path, required, fields, tables);
            } else if (inner instanceof Shape.Items items && items.item() instanceof Shape.Obj item) {
                table(field.name(), path, item, tables);
            } else {
                fields.add(new Column(path, inner, required, field.description()));
            }
        }
    }

    private static void table(String name, List<String> path, Shape.Obj item, List<Sheet> tables) {
        List<Column> columns = new ArrayList<>();
        List<Sheet> nested = new ArrayList<>();
        record(item, List.of(), true, columns, (inner, object) -> {
            List<Column> deeper = new ArrayList<>();
            deeper.add(column("site", Shape.text(), true, "site id"));
            record(object, List.of(), true, deeper, (x, y) -> {
                throw new IllegalStateException("a list in a list in a list has no sheet: " + x);
            });
            nested.add(new Sheet(inner.replace('_', ' '), Kind.RECORDS, List.of(name, inner), deeper));
        });
        tables.add(new Sheet(name.replace('_', ' '), Kind.RECORDS, path, columns));
        tables.addAll(nested);
    }

    private interface Nested {
        void found(String name, Shape.Obj item);
    }

    private static void record(
            Shape.Obj shape, List<String> prefix, boolean needed, List<Column> columns, Nested nested) {
        for (Shape.Field field : shape.fields()) {
            List<String> path = join(prefix, field.name());
            Shape inner = field.shape();
            boolean file = inner.equals(InputShapes.FILE) || inner.equals(InputShapes.FILES);
            boolean keyed = inner instanceof Shape.Keyed;
            if (inner instanceof Shape.Obj object) {
                record(object, path, needed && field.required(), columns, nested);
            } else if (inner instanceof Shape.Items items && items.item() instanceof Shape.Obj item) {
                nested.found(field.name(), item);
            } else if (!file && !keyed) {
                columns.add(new Column(path, inner, needed && field.required(), field.description()));
            }
        }
    }

    /** The columns of a register, as {@link Records} reads them. */
    private static List<Column> register(Shape shape, List<Column> before) {
        Shape.Obj item = (Shape.Obj) (shape instanceof Shape.Items items ? items.item() : shape);
        List<Column> columns = new ArrayList<>(before);
        flat(item, List.of(), true, columns);
        if (item.equals(InputShapes.KPI)) {
            // What matters first; the order of the schema would hide it among seventy columns.
            List<String> first = List.of(TEXTS.text("kpis.first").split("\\|", -1));
            columns.sort(java.util.Comparator.comparingInt(c -> {
                int at = first.indexOf(c.heading());
                return at < 0 ? first.size() : at;
            }));
        }
        return columns;
    }

    private static void flat(Shape.Obj shape, List<String> prefix, boolean needed, List<Column> columns) {
        for (Shape.Field field : shape.fields()) {
            List<String> path = join(prefix, field.name());
            Shape inner = field.shape();
            boolean required = needed && field.required();
            if (inner instanceof Shape.Obj object) {
                flat(object, path, required, columns);
            } else if (inner instanceof Shape.Either either
                    && !inner.equals(InputShapes.FILE)
                    && either.structured() instanceof Shape.Obj object) {
                flat(object, path, false, columns);
            } else if (!inner.equals(InputShapes.FILE)
                    && !(inner instanceof Shape.Items items && items.item() instanceof Shape.Obj)) {
                columns.add(new Column(path, inner, required, field.description()));
            }
        }
    }

    private static List<String> join(List<String> prefix, String name) {
        List<String> path = new ArrayList<>(prefix);
        path.add(name);
        return List.copyOf(path);
    }

    /** The example of a column, as it is written into the sheet; empty when there is none. */
    static String example(Sheet sheet, int column) {
        Column c = sheet.columns().get(column);
        String key = sheet.name().replace(' ', '-') + "." + String.join("_", c.path());
        String own = TEXTS.has(key) ? TEXTS.text(key) : "";
        String text = own;
        if (own.isEmpty() && c.shape() instanceof Shape.Word word) {
            text = word.words().get(0);
        } else if (own.isEmpty() && c.shape() instanceof Shape.Plain plain) {
            text = switch (plain.kind()) {
                case DATE -> "2026-01-31";
                case YES_NO -> "yes";
                case DURATION -> "P30D";
                case TIME -> "06:00";
                default -> "";
            };
        }
        return column == 0 && sheet.kind() == Kind.RECORDS ? EXAMPLE + text : text;
    }

    static final String EXAMPLE = "e.g. ";

    /** Whether a value may be one for all sites, or one per site. */
    static boolean perSite(Shape shape) {
        return shape instanceof Shape.Either either && either.structured() instanceof Shape.Keyed;
    }

    /** What a person may write into a column: words, yes or no; empty when anything goes. */
    static List<String> choices(Shape shape) {
        if (shape instanceof Shape.Word word) {
            return word.words();
        }
        return shape instanceof Shape.Plain plain && plain.kind() == Shape.Kind.YES_NO
                ? List.of("yes", "no")
                : List.of();
    }

    /** A sheet of the workbook without its first row, help and example; another table stays as it is. */
    static Table cleaned(Table table) {
        if (table.rows().isEmpty() || !table.cell(0, 0).startsWith(MARK)) {
            return table;
        }
        Optional<Sheet> sheet = sheet(table.sheet());
        List<List<String>> rows = new ArrayList<>(table.rows());
        rows.set(0, List.of());
        if (sheet.isEmpty() || sheet.get().kind() == Kind.FIELDS) {
            return table.with(rows);
        }
        // Only what still is ours: a person may delete these rows, or write over them.
        for (int r = 2; r < Math.min(4, rows.size()); r++) {
            if (ours(sheet.get(), table, r)) {
                rows.set(r, List.of());
            }
        }
        return table.with(rows);
    }

    private static boolean ours(Sheet sheet, Table table, int row) {
        if (sheet.kind() == Kind.MATRIX) {
            return table.cell(row, 0).equals(TEXTS.text("matrix.help").split("\\|", -1)[0]);
        }
        String first = table.cell(row, 0);
        return first.equals(help(sheet.columns().get(0)).strip())
                || first.toLowerCase(Locale.ROOT).startsWith(EXAMPLE.strip());
    }

    /** What belongs into a column, as it stands below its heading. */
    static String help(Column column) {
        String form = "";
        if (column.shape() instanceof Shape.Items) {
            form = " (several: separated by ;)";
        } else if (column.shape() instanceof Shape.Keyed) {
            form = " (name=value; several: separated by ;)";
        } else if (perSite(column.shape())) {
            form = " (or site=value; several: separated by ;)";
        }
        return (column.required() ? "REQUIRED. " : "") + column.help() + form;
    }
}
