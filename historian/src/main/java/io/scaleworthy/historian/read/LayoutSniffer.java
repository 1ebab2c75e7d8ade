package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.NonValues;
import io.scaleworthy.historian.quality.QualityDialect;
import io.scaleworthy.historian.source.Complaints;
import io.scaleworthy.historian.source.SampleSource;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.time.TimeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds out how a file of samples is laid out, from its head; for the order of day and month from as many rows as it takes. */
final class LayoutSniffer {
    /** Share of rows that must fit a reading. */
    private static final double MOST = 0.95;

    private static final Map<String, TimeText.Order> GIVEN_ORDERS = Map.of(
            "year-first", TimeText.Order.YEAR_FIRST,
            "day-first", TimeText.Order.DAY_FIRST,
            "month-first", TimeText.Order.MONTH_FIRST);
    private static final List<String> PARTS = List.of("year", "month", "day", "hour", "minute");

    private final Path file;
    private final SampleSource.Part part;
    private final ReadOptions options;
    private final List<ReadProblem> problems;
    private final List<String> reasons = new ArrayList<>();
    private final TableHead head;
    private boolean headRead;
    private boolean headFits;
    private List<String> header = List.of();
    private List<List<String>> rows = List.of();

    LayoutSniffer(Path file, SampleSource.Part part, ReadOptions options, List<ReadProblem> problems) {
        this.file = file;
        this.part = part;
        reasons.addAll(part.reasons());
        this.options = options;
        this.problems = problems;
        head = new TableHead(file, part, options, problems, reasons);
    }

    private boolean head() throws IOException {
        if (!headRead) {
            headRead = true;
            headFits = head.read();
            header = head.header();
            rows = head.rows();
        }
        return headFits;
    }

    /**
     * Whether every tag has a column of times and one of values, as PI DataLink and FactoryTalk trends leave them. Columns of times
     * with names of their own - start and end of a batch - are no such thing.
     */
    Optional<SampleSource.Part> paired() throws IOException {
        if (!part.pairs().isEmpty() || !options.columns().isEmpty() || !head() || header.size() < 4) {
            return Optional.empty();
        }
        TimeText text = new TimeText();
        Map<Integer, String> tags = new TreeMap<>();
        for (int i = 0; i + 1 < header.size(); i++) {
            boolean times = share(i, cell -> !TableHead.number(cell) && anyOrder(text, cell)) >= MOST;
            boolean values = share(i + 1, cell -> !TableHead.number(cell) && anyOrder(text, cell)) < 0.5;
            String above = header.get(i).toLowerCase(Locale.ROOT).replaceAll("[\\s\\d]+$", "");
            boolean timeName = above.isEmpty() || ColumnNames.TIME.contains(above);
            String name = header.get(i + 1);
            boolean valueName = name.isEmpty()
                    || ColumnNames.VALUE.contains(name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\d]+$", ""));
            if (times && values && (timeName || valueName)) {
                tags.put(i, !valueName ? name : timeName ? "column " + (i + 2) : header.get(i));
                i++;
            }
        }
        boolean alone = tags.keySet().stream().anyMatch(i -> i > 1);
        return tags.size() >= 2 && alone
                ? Optional.of(part.paired(tags, head.delimiter(), head.skipLines()))
                : Optional.empty();
    }

    Optional<Layout> sniff() throws IOException {
        if (!head()) {
            return Optional.empty();
        }
        int before = refusals();
        checkNamedColumns();
        boolean decimalComma = decimalComma();
        Optional<Layout.TimeColumns> time = timeColumns();
        if (refusals() > before || time.isEmpty()) {
            if (time.isEmpty() && refusals() == before) {
                String columns = String.join(", ", header);
                problems.add(
                        columns.chars().anyMatch(Character::isISOControl)
                                ? ReadProblem.refused("HISTORY-NO-TEXT", "")
                                : ReadProblem.refused(
                                        "HISTORY-NO-TIME", "row " + (head.preamble() + 1), columns, looksLikeTime()));
            }
            return Optional.empty();
        }
        Optional<TimeText.Order> order = order(time.get());
        if (order.isEmpty()) {
            return Optional.empty();
        }
        RowTime rowTime = new RowTime(time.get(), order.get());
        long firstTime = 0;
        boolean offsets = false;
        for (List<String> row : rows) {
            if (rowTime.read(row)) {
                firstTime = rowTime.millis;
                offsets = rowTime.hasOffset;
                break;
            }
        }
        return Optional.of(columns(time.get(), order.get(), offsets, firstTime, decimalComma));
    }

    /** The cell under a name that says time, which could not be read as one. */
    private String looksLikeTime() {
        for (int i = 0; i < header.size(); i++) {
            if (ColumnNames.TIME.contains(header.get(i).toLowerCase(Locale.ROOT))) {
                return " '" + TableHead.clip(noTime(i)) + "' under '" + header.get(i)
                        + "' is in no writing of time that is known.";
            }
        }
        return "";
    }

    /** The first cell of a column that is a time in no order of day, month and year; the first one when each is in some. */
    private String noTime(int column) {
        TimeText text = new TimeText();
        for (List<String> row : rows) {
            String cell = RowTime.cell(row, column);
            if (Arrays.stream(TimeText.Order.values()).noneMatch(order -> text.parse(cell, order))) {
                return cell;
            }
        }
        return RowTime.cell(rows.get(0), column);
    }

    private int refusals() {
        return (int) problems.stream().filter(ReadProblem::refused).count();
    }

    private void checkNamedColumns() {
        for (String role : ReadOptions.COLUMN_ROLES) {
            String name = options.column(role);
            boolean setting = role.equals("date_order")
                    || role.equals("delimiter")
                    || role.equals("decimal")
                    || role.equals("dialect");
            if (!name.isEmpty() && !setting && column(name) < 0) {
                problems.add(ReadProblem.refused("HISTORY-COLUMN", "row 1", role, name, String.join(", ", header)));
            }
        }
    }

    private int column(String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private int given(String role) {
        String name = options.column(role);
        return name.isEmpty() ? -1 : column(name);
    }

    /** With thousands set apart or without; {@code 1.493} alone may be either. */
    private static final Pattern COMMA = Pattern.compile("-?(?:\\d+|\\d{1,3}(?:[. ']\\d{3})+),\\d+");

    private static final Pattern POINT = Pattern.compile("-?\\d+\\.\\d+");

    private boolean decimalComma() {
        String given = options.column("decimal");
        if (!given.isEmpty()) {
            return given.equals(",");
        }
        if (head.delimiter() == ',') {
            return false;
        }
        int commas = 0;
        int points = 0;
        for (List<String> row : rows) {
            for (String cell : row) {
                commas += COMMA.matcher(cell.strip()).matches() ? 1 : 0;
                points += POINT.matcher(cell.strip()).matches() ? 1 : 0;
            }
        }
        if (commas > 0 && commas > 9 * points) {
            reasons.add("numbers use a decimal comma");
            return true;
        }
        return false;
    }

    private Optional<Layout.TimeColumns> timeColumns() {
        if (given("timestamp") >= 0) {
            return Optional.of(new Layout.TimeColumns(given("timestamp"), -1, List.of()));
        }
        if (given("date") >= 0) {
            return Optional.of(new Layout.TimeColumns(given("date"), given("time"), List.of()));
        }
        List<Integer> parts = new ArrayList<>();
        for (String part : PARTS) {
            int column = given(part) >= 0 ? given(part) : column(part);
            parts.add(column >= 0 && share(column, TableHead::number) >= MOST ? column : -1);
        }
        if (parts.get(0) >= 0 && parts.get(1) >= 0 && parts.get(2) >= 0) {
            reasons.add("the time stands in the columns year, month, day" + (parts.get(3) >= 0 ? ", hour" : ""));
            return Optional.of(new Layout.TimeColumns(-1, -1, parts));
        }
        int date = column("date");
        int timeOfDay = column("time");
        TimeText text = new TimeText();
        if (date >= 0
                && timeOfDay >= 0
                && share(timeOfDay, text::parseTime) >= MOST
                && share(date, cell -> anyOrder(text, cell)) >= MOST) {
            reasons.add("date and time of day stand in two columns");
            return Optional.of(new Layout.TimeColumns(date, timeOfDay, List.of()));
        }
        int found = -1;
        for (int i = 0; i < header.size() && found < 0; i++) {
            if (ColumnNames.TIME.contains(header.get(i).toLowerCase(Locale.ROOT))
                    && share(i, cell -> anyOrder(text, cell)) >= MOST) {
                found = i;
            }
        }
        for (int i = 0; i < header.size() && found < 0; i++) {
            boolean serverTime = ColumnNames.SERVER.contains(header.get(i).toLowerCase(Locale.ROOT));
            if (!serverTime && share(i, cell -> !TableHead.number(cell) && anyOrder(text, cell)) >= MOST) {
                found = i;
            }
        }
        for (int i = 0; i < header.size() && found < 0; i++) {
            boolean named = ColumnNames.TIME.contains(header.get(i).toLowerCase(Locale.ROOT));
            if (named && share(i, cell -> text.parse(cell, TimeText.Order.EPOCH_MILLIS)) >= MOST) {
                found = i;
            }
        }
        if (found < 0) {
            return Optional.empty();
        }
        reasons.add("column '" + header.get(found) + "' holds timestamps");
        return Optional.of(new Layout.TimeColumns(found, -1, List.of()));
    }

    private static boolean anyOrder(TimeText text, String cell) {
        return text.parse(cell, TimeText.Order.YEAR_FIRST)
                || text.parse(cell, TimeText.Order.DAY_FIRST)
                || text.parse(cell, TimeText.Order.MONTH_FIRST);
    }

    private interface Test {
        boolean fits(String cell);
    }

    private double share(int column, Test test) {
        int filled = 0;
        int fit = 0;
        for (List<String> row : rows) {
            String cell = RowTime.cell(row, column);
            // What a sheet writes over a whole row - "Resize to show all values" - says nothing of the column.
            if (!cell.isEmpty() && NonValues.state(cell).isEmpty()) {
                filled++;
                fit += test.fits(cell) ? 1 : 0;
            }
        }
        return filled == 0 ? 0 : (double) fit / filled;
    }

    private Optional<TimeText.Order> order(Layout.TimeColumns time) throws IOException {
        if (!time.parts().isEmpty()) {
            return Optional.of(TimeText.Order.YEAR_FIRST);
        }
        TimeText.Order given = GIVEN_ORDERS.get(options.column("date_order"));
        if (given != null) {
            return Optional.of(given);
        }
        TimeText text = new TimeText();
        int column = time.stamp();
        if (head.fromProficy() && share(column, cell -> text.parse(cell, TimeText.Order.MONTH_FIRST)) >= MOST) {
            reasons.add("month first, as Proficy writes it");
            return Optional.of(TimeText.Order.MONTH_FIRST);
        }
        if (share(column, cell -> text.parse(cell, TimeText.Order.YEAR_FIRST)) >= MOST) {
            return Optional.of(TimeText.Order.YEAR_FIRST);
        }
        if (share(column, TableHead::number) >= MOST) {
            return Optional.of(numbers(column));
        }
        return dayOrMonth(column);
    }

    /** Numbers of days since 1900, or of seconds, milliseconds, microseconds or nanoseconds since 1970, by their size. */
    private TimeText.Order numbers(int column) {
        TimeText.Order[] orders = {
            TimeText.Order.EXCEL_DAYS,
            TimeText.Order.EPOCH_SECONDS,
            TimeText.Order.EPOCH_MILLIS,
            TimeText.Order.EPOCH_MICROS,
            TimeText.Order.EPOCH_NANOS
        };
        String[] units = {
            "days since 1900, as Excel counts, local time", "seconds", "milliseconds", "microseconds", "nanoseconds"
        };
        int[] digits = {5, 11, 14, 17, 20};
        for (int i = 0; i < orders.length; i++) {
            int most = digits[i];
            if (share(column, cell -> cell.replaceAll("[.,].*", "").length() <= most) >= MOST) {
                reasons.add("stamps are " + units[i] + (i == 0 ? "" : " since 1970, UTC"));
                return orders[i];
            }
        }
        return TimeText.Order.EPOCH_NANOS;
    }

    private Optional<TimeText.Order> dayOrMonth(int column) throws IOException {
        Optional<DayOrMonth.Found> found;
        try (TextSource.Text text = SampleSource.open(file, part, new Complaints())) {
            found = new DayOrMonth(text, head.delimiter(), column, head.skipLines()).find();
        }
        if (found.isEmpty()) {
            problems.add(ReadProblem.refused(
                    "HISTORY-DATE-ORDER", "column " + header.get(column), RowTime.cell(rows.get(0), column)));
        }
        found.ifPresent(it -> reasons.add(it.reason()));
        return found.map(DayOrMonth.Found::order);
    }

    private Layout columns(
            Layout.TimeColumns time, TimeText.Order order, boolean offsets, long firstTime, boolean decimalComma) {
        int server = given("server_time") >= 0 ? given("server_time") : named(ColumnNames.SERVER, time);
        int tag = given("tag") >= 0 ? given("tag") : named(ColumnNames.TAG, time);
        int value = given("value") >= 0 ? given("value") : named(ColumnNames.VALUE, time);
        boolean longForm = tag >= 0
                && value >= 0
                && (given("tag") >= 0
                        || header.get(tag).equalsIgnoreCase("tagid")
                        || header.get(tag).equalsIgnoreCase("valueid")
                        || share(tag, TableHead::number) < 0.5);
        int quality = given("quality") >= 0 ? given("quality") : longForm ? quality(time) : wideQuality(time);
        int asset = given("asset") >= 0 ? given("asset") : assetColumn(time);
        Optional<QualityDialect> dialect = Optional.empty();
        if (quality >= 0) {
            Set<String> codes = new TreeSet<>();
            int column = quality;
            rows.forEach(row -> codes.add(RowTime.cell(row, column)));
            dialect = options.column("dialect").isEmpty()
                    ? QualityDialect.infer(header.get(quality), codes)
                    : QualityDialect.named(options.column("dialect"));
            reasons.add("column '" + header.get(quality) + "' holds quality codes: "
                    + dialect.map(QualityDialect::word).orElse("not understood"));
        }
        List<Layout.ValueColumn> values = new ArrayList<>();
        if (longForm) {
            reasons.add("one sample per row: tags in '" + header.get(tag) + "', values in '" + header.get(value) + "'");
        } else {
            tag = -1;
            value = -1;
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < header.size(); i++) {
                boolean taken = time.uses(i) || i == quality || i == asset || i == server;
                if (taken || rowNumber(i) || empty(i)) {
                    continue;
                }
                String name = header.get(i).isEmpty() ? "column " + (i + 1) : header.get(i);
                if (!seen.add(name)) {
                    problems.add(ReadProblem.notice("HISTORY-TWIN-COLUMN", "row 1", name));
                    name = name + " (column " + (i + 1) + ")";
                }
                values.add(new Layout.ValueColumn(i, name));
            }
            if (values.size() == 1
                    && ColumnNames.VALUE.contains(values.get(0).tag().toLowerCase(Locale.ROOT))) {
                values.set(0, new Layout.ValueColumn(values.get(0).column(), stem(file)));
            }
            reasons.add("one column per tag: " + values.size() + " tags"
                    + (asset >= 0 ? " per asset in '" + header.get(asset) + "'" : ""));
        }
        reasons.add(offsets ? "stamps carry their offset" : "stamps are local time without an offset");
        return new Layout(
                longForm,
                head.delimiter(),
                decimalComma,
                time,
                order,
                offsets,
                tag,
                value,
                quality,
                asset,
                server,
                values,
                dialect,
                firstTime,
                head.skipLines(),
                alternatives(tag),
                width(),
                Layout.Form.TABLE,
                part,
                header,
                reasons);
    }

    /** Cells of the rows of most of the head, which may end in delimiters too many. */
    private OptionalInt width() {
        if (part.kind() != SampleSource.Kind.TEXT || !part.pairs().isEmpty()) {
            return OptionalInt.empty();
        }
        int[] sizes = rows.stream().mapToInt(List::size).sorted().toArray();
        return OptionalInt.of(Math.max(header.size(), sizes[sizes.length / 2]));
    }

    /** Where several columns speak of the status, the one that says most. */
    private int quality(Layout.TimeColumns time) {
        for (String best : List.of("qualitydetail", "opcquality")) {
            if (column(best) >= 0) {
                return column(best);
            }
        }
        return named(ColumnNames.QUALITY, time);
    }

    /**
     * In a file with one column per tag, a column that is called status may be a machine's, and Q a flow: such a column is one of
     * quality only when its name says so in full, or its cells are the words of a status.
     */
    private int wideQuality(Layout.TimeColumns time) {
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).toLowerCase(Locale.ROOT);
            if (time.uses(i) || !ColumnNames.QUALITY.contains(name)) {
                continue;
            }
            Set<String> codes = new TreeSet<>();
            int column = i;
            rows.forEach(row -> codes.add(RowTime.cell(row, column)));
            Optional<QualityDialect> dialect = QualityDialect.infer(header.get(i), codes);
            boolean says = name.contains("qual") || name.equals("statuscode") || name.equals("dataintegrity");
            if (says || dialect.isPresent() && dialect.get() == QualityDialect.WORDS) {
                return i;
            }
        }
        return -1;
    }

    /** Ignition's database has one value column per type. */
    private List<Integer> alternatives(int tag) {
        List<Integer> columns = new ArrayList<>();
        for (String name : List.of("intvalue", "stringvalue")) {
            if (tag >= 0 && column(name) >= 0 && column("floatvalue") >= 0) {
                columns.add(column(name));
            }
        }
        return columns;
    }

    private int named(Set<String> names, Layout.TimeColumns time) {
        for (int i = 0; i < header.size(); i++) {
            if (!time.uses(i) && names.contains(header.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private int assetColumn(Layout.TimeColumns time) {
        for (int i = 0; i < header.size(); i++) {
            if (!time.uses(i)
                    && assetName(header.get(i))
                    && share(i, TableHead::number) < 0.05
                    && !empty(i)
                    && severalAssets(i, time)) {
                return i;
            }
        }
        return -1;
    }

    /** A name with the word for an asset in it, and none for what an asset does. */
    private static boolean assetName(String name) {
        List<String> words = List.of(name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z_]+|(?<=[a-z])_"));
        boolean asset = words.stream().anyMatch(ColumnNames.ASSET::contains);
        return asset && words.stream().noneMatch(DOES::contains);
    }

    private static final Set<String> DOES = Set.of(
            "state", "status", "mode", "alarm", "on", "off", "run", "running", "command", "cmd", "event", "message");

    /**
     * Whether a column of texts tells rows of several assets apart: it stays the same, or the same time comes again for another
     * asset, or time begins anew with it. A state changes while time goes on.
     */
    private boolean severalAssets(int column, Layout.TimeColumns time) {
        Set<String> assets = new HashSet<>();
        Set<String> stamps = new HashSet<>();
        boolean again = false;
        for (List<String> row : rows) {
            assets.add(RowTime.cell(row, column));
            StringBuilder stamp = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                if (time.uses(i)) {
                    stamp.append(row.get(i)).append(' ');
                }
            }
            again |= !stamps.add(stamp.toString());
        }
        return assets.size() == 1 || again;
    }

    private boolean rowNumber(int column) {
        if (!ColumnNames.ROW.contains(header.get(column).toLowerCase(Locale.ROOT)) || rows.size() < 2) {
            return false;
        }
        for (int i = 1; i < rows.size(); i++) {
            try {
                long before = Long.parseLong(RowTime.cell(rows.get(i - 1), column));
                if (Long.parseLong(RowTime.cell(rows.get(i), column)) != before + 1) {
                    return false;
                }
            } catch (NumberFormatException e) {
                return false;
            }
        }
        reasons.add("column '" + header.get(column) + "' counts rows and is left out");
        return true;
    }

    /** A column without a name and without content: what spreadsheets leave behind. */
    private boolean empty(int column) {
        return header.get(column).isEmpty()
                && rows.stream().allMatch(row -> RowTime.cell(row, column).isEmpty());
    }

    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }
}
