package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.TagInventory.Compression;
import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.evidence.tags.PiAfTags;
import io.scaleworthy.evidence.tags.TagDraft;
import io.scaleworthy.evidence.tags.TagExport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Tag exports that are tables with titles of their own: PI, Siemens, Kepware's lists of logged items. */
final class TableTags {
    private static final Set<String> PI_POINT = Set.of(
            "pointsource",
            "pointtype",
            "engunits",
            "zero",
            "span",
            "compdev",
            "excdev",
            "location4",
            "instrumenttag",
            "ptclassname");
    /** Rows above the titles, at most. */
    private static final int ABOVE = 5;

    private final Table table;
    private final int head;
    private final Map<String, Integer> columns = new HashMap<>();

    private TableTags(Table table, int head) {
        this.table = table;
        this.head = head;
        for (int c = 0; c < table.width(head); c++) {
            columns.putIfAbsent(table.cell(head, c).toLowerCase(Locale.ROOT), c);
        }
    }

    /** The tags, when the titles are those of a known tool. */
    static Optional<TagExport> read(Table table, String file) {
        for (int row = 0; row < Math.min(ABOVE, table.rows().size()); row++) {
            TableTags t = new TableTags(table, row);
            Set<String> titles = new HashSet<>(t.columns.keySet());
            if (titles.contains("name") && titles.contains("logical address") && titles.contains("data type")) {
                return Optional.of(t.siemens());
            }
            if (titles.contains("name") && titles.contains("connection") && titles.contains("plc tag")) {
                return Optional.of(t.hmi());
            }
            boolean builder = table.cell(row, 0).startsWith("Selected(");
            Set<String> points = new HashSet<>(titles);
            points.retainAll(PI_POINT);
            if (points.size() >= 3 && (titles.contains("name") || titles.contains("tag"))) {
                return Optional.of(t.points(builder));
            }
            if (builder && titles.contains("objecttype")) {
                return Optional.of(t.builder());
            }
            boolean items = titles.contains("item_name") && titles.contains("item_id")
                    || titles.contains("item id")
                            && (titles.contains("access path")
                                    || titles.contains("deadband type")
                                    || titles.contains("numeric alias / id"));
            if (items) {
                return Optional.of(t.items(file));
            }
        }
        return Optional.empty();
    }

    private interface Row {
        void add(int row, List<Tag> tags);
    }

    private TagExport export(String format, String reason, Set<Field> carries, Row each) {
        List<Tag> tags = new ArrayList<>();
        for (int r = head + 1; r < table.rows().size(); r++) {
            if (!table.blank(r) && !table.cell(r, 0).startsWith(";")) {
                each.add(r, tags);
            }
        }
        return new TagExport(format, tags, carries, List.of(reason));
    }

    private String cell(int row, String column) {
        Integer at = columns.get(column);
        String cell = at == null ? "" : table.cell(row, at);
        return cell.equals("<No Value>") ? "" : cell;
    }

    private TagExport siemens() {
        return export(
                "Siemens TIA tag table (XLSX)",
                "the titles are Name, Data Type and Logical Address",
                EnumSet.of(Field.TYPE, Field.DESCRIPTION),
                (r, tags) -> tags.add(new TagDraft(cell(r, "name"), table.place(r))
                        .path(cell(r, "path"))
                        .description(cell(r, "comment"))
                        .type(cell(r, "data type"))
                        .address(cell(r, "logical address"))
                        .build()));
    }

    private TagExport hmi() {
        String comment = columns.keySet().stream()
                .filter(title -> title.startsWith("comment ["))
                .sorted()
                .findFirst()
                .orElse("comment");
        return export(
                "Siemens WinCC HMI tags",
                "the titles are Name, Connection and PLC tag",
                EnumSet.of(Field.TYPE, Field.DESCRIPTION, Field.SOURCE, Field.RANGE),
                (r, tags) -> {
                    int limits = 0;
                    for (String limit : new String[] {"upper 2", "upper 1", "lower 1", "lower 2"}) {
                        String value = cell(r, "limit " + limit);
                        limits += value.isEmpty() ? 0 : 1;
                    }
                    // Scaling is written out even where it is off.
                    boolean scaled = cell(r, "linear scaling").equalsIgnoreCase("true");
                    TagDraft tag = new TagDraft(cell(r, "name"), table.place(r))
                            .path(cell(r, "path"))
                            .description(cell(r, comment))
                            .type(cell(r, "datatype"))
                            .scan(cycle(cell(r, "acquisition cycle")))
                            .source(cell(r, "connection"))
                            .address(cell(r, "plc tag").isEmpty() ? cell(r, "address") : cell(r, "plc tag"))
                            .alarms(limits);
                    if (scaled) {
                        tag.range(number(r, "start value hmi"), number(r, "end value hmi"));
                    }
                    tags.add(tag.build());
                });
    }

    /** An acquisition cycle: 100 ms, 1 s, 1 min. Milliseconds. */
    private static double cycle(String text) {
        return io.scaleworthy.yaml.Shape.parseDuration(text.replace(" ", ""))
                .map(java.time.Duration::toMillis)
                .orElse(0L);
    }

    private TagExport points(boolean builder) {
        String name = columns.containsKey("name") ? "name" : "tag";
        return export(
                builder ? "PI Builder point list" : "PI point list",
                "the titles are those of PI points",
                EnumSet.allOf(Field.class),
                (r, tags) -> {
                    String kind = cell(r, "objecttype");
                    if (cell(r, name).isEmpty() || !kind.isEmpty() && !kind.equalsIgnoreCase("PIPoint")) {
                        return;
                    }
                    String type = cell(r, "pointtype");
                    boolean number = !type.toLowerCase(Locale.ROOT).matches("digital|string|blob|timestamp");
                    String description =
                            cell(r, "descriptor").isEmpty() ? cell(r, "description") : cell(r, "descriptor");
                    OptionalDouble zero = number(r, "zero");
                    OptionalDouble span = number(r, "span");
                    TagDraft tag = new TagDraft(cell(r, name), table.place(r))
                            .description(description)
                            .type(type)
                            .unit(cell(r, "engunits"))
                            .source(cell(r, "pointsource"))
                            .address(cell(r, "instrumenttag").isEmpty() ? cell(r, "exdesc") : cell(r, "instrumenttag"));
                    if (number) {
                        OptionalDouble high = zero.isPresent() && span.isPresent()
                                ? OptionalDouble.of(zero.getAsDouble() + span.getAsDouble())
                                : OptionalDouble.empty();
                        // Both times are seconds; a tag may keep silent for the longer one.
                        tag.range(zero, high)
                                .heartbeat(1000
                                        * Math.max(
                                                number(r, "compmax").orElse(0),
                                                number(r, "excmax").orElse(0)))
                                .deadband(Math.max(
                                        number(r, "compdev").orElse(0),
                                        number(r, "excdev").orElse(0)))
                                .compression(archive(r));
                    }
                    if (columns.containsKey("archiving") || columns.containsKey("scan")) {
                        boolean said = !cell(r, "archiving").isEmpty()
                                || !cell(r, "scan").isEmpty();
                        if (said) {
                            tag.kept(!off(cell(r, "archiving")) && !off(cell(r, "scan")));
                        }
                    }
                    tags.add(tag.build());
                });
    }

    /** A point passes the exception test of its interface first, then the compression test of the archive. */
    private Compression archive(int row) {
        String compressing = cell(row, "compressing");
        OptionalDouble exception = number(row, "excdev");
        if (!compressing.isEmpty() && !off(compressing)) {
            return Compression.SWINGING_DOOR;
        }
        if (exception.orElse(0) > 0) {
            return Compression.DEADBAND;
        }
        return compressing.isEmpty() || exception.isEmpty() ? Compression.UNKNOWN : Compression.NONE;
    }

    private TagExport builder() {
        return export(
                "PI Builder elements and attributes",
                "the first title is Selected(x), and ObjectType says Element or Attribute",
                EnumSet.of(Field.TYPE, Field.DESCRIPTION, Field.UNIT, Field.SOURCE),
                (r, tags) -> {
                    if (!cell(r, "objecttype").equalsIgnoreCase("Attribute")) {
                        return;
                    }
                    String reference = cell(r, "attributedatareference");
                    if (!PiAfTags.signal(reference)) {
                        return;
                    }
                    TagDraft tag = new TagDraft(cell(r, "name"), table.place(r))
                            .path(cell(r, "parent"))
                            .description(cell(r, "description"))
                            .type(cell(r, "attributetype"))
                            .unit(cell(r, "attributedefaultuom"))
                            .source(reference)
                            .address(cell(r, "attributeconfigstring"));
                    if (reference.startsWith("PI Point")) {
                        tag.kept(true);
                    }
                    tags.add(tag.build());
                });
    }

    private TagExport items(String file) {
        String name = columns.containsKey("item_id") ? "item_id" : "item id";
        boolean logged = columns.containsKey("deadband type") || columns.containsKey("deadband_type");
        return export(
                logged ? "Kepware DataLogger items" : "OPC quick client items",
                "the titles are those of items",
                EnumSet.of(Field.TYPE, Field.SOURCE),
                (r, tags) -> {
                    String full = cell(r, name);
                    if (full.isEmpty()) {
                        return;
                    }
                    int dot = full.lastIndexOf('.');
                    TagDraft tag = new TagDraft(full, table.place(r))
                            .path(dot > 0 ? full.substring(0, dot) : "")
                            .description(cell(r, "description"))
                            .type(cell(r, "data type").isEmpty() ? cell(r, "data_type") : cell(r, "data type"))
                            .deadband(number(r, "deadband").orElse(0))
                            .compression(
                                    number(r, "deadband").orElse(0) > 0 ? Compression.DEADBAND : Compression.UNKNOWN)
                            .range(
                                    columns.containsKey("range_low") ? number(r, "range_low") : number(r, "range low"),
                                    columns.containsKey("range_high")
                                            ? number(r, "range_high")
                                            : number(r, "range high"))
                            .source(TagExports.stem(file))
                            .address(full);
                    if (logged) {
                        tag.kept(true);
                    }
                    tags.add(tag.build());
                });
    }

    private static boolean off(String cell) {
        return cell.matches("(?i)0|off|no|false|n");
    }

    private OptionalDouble number(int row, String column) {
        return TagDraft.number(cell(row, column));
    }
}
