package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.NonValues;
import io.scaleworthy.historian.quality.QualityDialect;
import io.scaleworthy.historian.source.Complaints;
import io.scaleworthy.historian.source.Lines;
import io.scaleworthy.historian.source.SampleSource;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.time.TimeText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out how a file of samples is laid out, from its head; for the order of day and month from as many rows as it takes. */
final class LayoutSniffer {
    /** Rows looked at before deciding. */
    private static final int HEAD_ROWS = 300;
    /** Share of rows that must fit a reading. */
    private static final double MOST = 0.95;

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final char[] TABS = {'\t'};

    private static final Set<String> TIME_NAMES = Set.of(
            "timestamp",
            "time",
            "datetime",
            "date_time",
            "date time",
            "date",
            "t_stamp",
            "ts",
            "dttimestamp",
            "time_stamp",
            "zeitstempel",
            "zeit",
            "utc",
            "localtime",
            "local_time",
            "source_time",
            "sourcetimestamp",
            "horodatage",
            "fecha",
            "_time",
            "ip_trend_time");
    private static final Set<String> SERVER_NAMES = Set.of(
            "server_time", "servertime", "servertimestamp", "server_timestamp", "received", "received_at", "arrival");
    private static final Set<String> TAG_NAMES = Set.of(
            "tag",
            "tagname",
            "tag_name",
            "tag name",
            "name",
            "point",
            "pointname",
            "signal",
            "sensor",
            "variable",
            "item",
            "item_id",
            "itemid",
            "item id",
            "metric",
            "channel",
            "series",
            "messstelle",
            "_field",
            "tagid",
            "valueid",
            "tagpath");
    private static final Set<String> VALUE_NAMES = Set.of(
            "value",
            "val",
            "wert",
            "reading",
            "vvalue",
            "tag value",
            "tagvalue",
            "measurement",
            "valeur",
            "valor",
            "_value",
            "ip_trend_value",
            "avg",
            "floatvalue");
    private static final Set<String> QUALITY_NAMES = Set.of(
            "quality",
            "status",
            "q",
            "opcquality",
            "opc_quality",
            "dataquality",
            "statuscode",
            "qualitaet",
            "qualität",
            "ip_trend_qlevel",
            "dataintegrity");
    private static final Set<String> ROW_NAMES = Set.of("", "no", "no.", "#", "index", "row", "rownum", "unnamed: 0");
    private static final List<String> ASSET_WORDS =
            List.of("_measurement", "asset", "machine", "turbine", "station", "equipment", "device", "pump", "robot");
    private static final Map<String, TimeText.Order> GIVEN_ORDERS = Map.of(
            "year-first", TimeText.Order.YEAR_FIRST,
            "day-first", TimeText.Order.DAY_FIRST,
            "month-first", TimeText.Order.MONTH_FIRST);
    private static final List<String> PARTS = List.of("year", "month", "day", "hour", "minute");

    private final Path file;
    private final SampleSource.Part part;
    private boolean headRead;
    private boolean headFits;
    private final ReadOptions options;
    private final List<ReadProblem> problems;
    private final List<String> reasons = new ArrayList<>();
    private List<String> header = List.of();
    private List<String> written = List.of();
    private final List<List<String>> rows = new ArrayList<>();
    private char delimiter = ',';
    private int skipLines = 1;
    private boolean fromProficy;
    /** Lines before the header. */
    private int preamble;

    private static final int MOST_PREAMBLE = 5000;

    LayoutSniffer(Path file, SampleSource.Part part, ReadOptions options, List<ReadProblem> problems) {
        this.file = file;
        this.part = part;
        reasons.addAll(part.reasons());
        this.options = options;
        this.problems = problems;
    }

    private boolean head() throws IOException {
        if (!headRead) {
            headRead = true;
            headFits = readHead();
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
            boolean times = share(i, cell -> !number(cell) && anyOrder(text, cell)) >= MOST;
            boolean values = share(i + 1, cell -> !number(cell) && anyOrder(text, cell)) < 0.5;
            String head = header.get(i).toLowerCase(Locale.ROOT).replaceAll("[\\s\\d]+$", "");
            boolean timeName = head.isEmpty() || TIME_NAMES.contains(head);
            String name = header.get(i + 1);
            boolean valueName = name.isEmpty()
                    || VALUE_NAMES.contains(name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\d]+$", ""));
            if (times && values && (timeName || valueName)) {
                tags.put(i, !valueName ? name : timeName ? "column " + (i + 2) : header.get(i));
                i++;
            }
        }
        boolean alone = tags.keySet().stream().anyMatch(i -> i > 1);
        return tags.size() >= 2 && alone ? Optional.of(part.paired(tags, delimiter, skipLines)) : Optional.empty();
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
                                        "HISTORY-NO-TIME", "row " + (preamble + 1), columns, looksLikeTime()));
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
            if (TIME_NAMES.contains(header.get(i).toLowerCase(Locale.ROOT))) {
                return " '" + clip(noTime(i)) + "' under '" + header.get(i)
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

    /**
     * Reads on to the header: past blank lines, comments, a {@code sep=} line, and the blocks that stand before the samples in
     * exports of GE Proficy.
     */
    private @Nullable String preamble(Lines reader) throws IOException {
        String line = reader.next();
        boolean proficy = line != null && line.strip().toLowerCase(Locale.ROOT).matches("\\[(tags|data)\\]");
        fromProficy = proficy;
        while (line != null && preamble < MOST_PREAMBLE) {
            String text = line.strip();
            boolean skip = text.isEmpty()
                    || text.startsWith("#") && !text.contains(",")
                    || text.startsWith("#datatype")
                    || text.startsWith("#group")
                    || text.startsWith("#default")
                    || text.toLowerCase(Locale.ROOT).matches("\"?sep=.\"?");
            if (text.equalsIgnoreCase("[Data]")) {
                proficy = false;
                skip = true;
            }
            if (!skip && !proficy) {
                return line;
            }
            preamble++;
            line = reader.next();
        }
        return line;
    }

    private Reader open() throws IOException {
        return SampleSource.open(file, part, new Complaints()).reader();
    }

    /** Titles above a table: lines with one cell, above one with several. */
    private String title(String line, Lines reader) throws IOException {
        List<String> above = new ArrayList<>();
        String next = line;
        while (next != null && above.size() < MOST_TITLES && (next.isBlank() || cells(next) < 2)) {
            above.add(next);
            next = reader.next();
        }
        if (next == null || cells(next) < 2 || above.isEmpty()) {
            return line;
        }
        preamble += above.size();
        reasons.add("the table begins in row " + (preamble + 1));
        return next;
    }

    private static final int MOST_TITLES = 20;

    /** Filled cells of a line, by the delimiter that gives most. */
    private int cells(String line) {
        int most = 0;
        for (char candidate : part.kind() == SampleSource.Kind.TEXT ? DELIMITERS : TABS) {
            int filled = 0;
            for (String cell : line.split(java.util.regex.Pattern.quote(String.valueOf(candidate)), -1)) {
                filled += cell.isBlank() || cell.equals("\"\"") ? 0 : 1;
            }
            most = Math.max(most, filled);
        }
        return most;
    }

    private boolean readHead() throws IOException {
        try (Lines lines = new Lines(open())) {
            String line = preamble(lines);
            line = line == null ? null : title(line, lines);
            if (line == null) {
                problems.add(ReadProblem.refused("HISTORY-EMPTY", ""));
                return false;
            }
            delimiter = part.kind() == SampleSource.Kind.TEXT && part.pairs().isEmpty() ? delimiter(line) : '\t';
        }
        try (Records records = new Records(open(), delimiter)) {
            for (Records.Row record = records.next(); record != null; record = records.next()) {
                List<String> cells = record.cells();
                if (record.line() <= preamble) {
                    continue;
                }
                if (header.isEmpty()) {
                    written = cells;
                    // Stray commas behind the last name are what a program left that thought in another delimiter.
                    header = cells.stream()
                            .map(cell -> delimiter == ','
                                    ? cell.strip()
                                    : cell.replaceAll(",+\\s*$", "").strip())
                            .toList();
                    continue;
                }
                if (rows.isEmpty()) {
                    skipLines = (int) record.line() - 1;
                }
                boolean head = cells.get(0).startsWith("#")
                        || cells.stream().map(String::strip).toList().equals(header);
                if (!head && cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    rows.add(List.copyOf(cells));
                }
                if (rows.size() >= HEAD_ROWS) {
                    break;
                }
            }
        }
        if (header.size() < 2) {
            problems.add(
                    ReadProblem.refused("HISTORY-DELIMITER", "row 1", show(delimiter), clip(String.join("", header))));
            return false;
        }
        if (header.stream().filter(cell -> !cell.isEmpty()).allMatch(LayoutSniffer::number)) {
            problems.add(ReadProblem.refused("HISTORY-NO-HEADER", "row 1", clip(String.join(" ", header))));
            return false;
        }
        if (rows.isEmpty()) {
            problems.add(ReadProblem.refused("HISTORY-NO-ROWS", ""));
            return false;
        }
        if (!narrow()) {
            return false;
        }
        long wider = rows.stream()
                .filter(row -> row.size() > header.size()
                        && row.subList(header.size(), row.size()).stream().anyMatch(cell -> !cell.isBlank()))
                .count();
        if (wider * 2 > rows.size()) {
            problems.add(ReadProblem.refused("HISTORY-WIDTH", "row 2", String.valueOf(header.size()), show(delimiter)));
            return false;
        }
        return true;
    }

    /**
     * Rows that all have fewer cells than the header: names with an unquoted delimiter in them, which are put together where that
     * mends it; otherwise nobody knows which value belongs to which name.
     */
    private boolean narrow() {
        int width = rows.get(0).size();
        long alike = rows.stream().filter(row -> row.size() == width).count();
        int named = header.size();
        while (named > 0 && header.get(named - 1).isEmpty()) {
            named--;
        }
        if (width >= named || alike < MOST * rows.size() || width < 2) {
            return true;
        }
        List<String> joined = new ArrayList<>();
        for (String cell : written) {
            if (cell.startsWith(" ") && !joined.isEmpty()) {
                joined.set(joined.size() - 1, joined.get(joined.size() - 1) + delimiter + cell);
            } else {
                joined.add(cell.strip());
            }
        }
        if (joined.size() != width) {
            problems.add(ReadProblem.refused(
                    "HISTORY-NARROW", "row " + (preamble + 1), String.valueOf(named), String.valueOf(width)));
            return false;
        }
        problems.add(ReadProblem.notice(
                "HISTORY-HEADER-JOINED", "row " + (preamble + 1), String.valueOf(named), String.valueOf(width)));
        header = List.copyOf(joined);
        return true;
    }

    private char delimiter(String line) {
        String given = options.column("delimiter");
        if (!given.isEmpty()) {
            return given.equals("tab") ? '\t' : given.charAt(0);
        }
        char best = ',';
        int most = 0;
        for (char candidate : DELIMITERS) {
            int count = 0;
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                quoted ^= line.charAt(i) == '"';
                count += !quoted && line.charAt(i) == candidate ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
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
        if (delimiter == ',') {
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
            parts.add(column >= 0 && share(column, LayoutSniffer::number) >= MOST ? column : -1);
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
            if (TIME_NAMES.contains(header.get(i).toLowerCase(Locale.ROOT))
                    && share(i, cell -> anyOrder(text, cell)) >= MOST) {
                found = i;
            }
        }
        for (int i = 0; i < header.size() && found < 0; i++) {
            boolean serverTime = SERVER_NAMES.contains(header.get(i).toLowerCase(Locale.ROOT));
            if (!serverTime && share(i, cell -> !number(cell) && anyOrder(text, cell)) >= MOST) {
                found = i;
            }
        }
        for (int i = 0; i < header.size() && found < 0; i++) {
            boolean named = TIME_NAMES.contains(header.get(i).toLowerCase(Locale.ROOT));
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
        if (fromProficy && share(column, cell -> text.parse(cell, TimeText.Order.MONTH_FIRST)) >= MOST) {
            reasons.add("month first, as Proficy writes it");
            return Optional.of(TimeText.Order.MONTH_FIRST);
        }
        if (share(column, cell -> text.parse(cell, TimeText.Order.YEAR_FIRST)) >= MOST) {
            return Optional.of(TimeText.Order.YEAR_FIRST);
        }
        if (share(column, LayoutSniffer::number) >= MOST) {
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
            found = new DayOrMonth(text, delimiter, column, skipLines).find();
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
        int server = given("server_time") >= 0 ? given("server_time") : named(SERVER_NAMES, time);
        int tag = given("tag") >= 0 ? given("tag") : named(TAG_NAMES, time);
        int value = given("value") >= 0 ? given("value") : named(VALUE_NAMES, time);
        boolean longForm = tag >= 0
                && value >= 0
                && (given("tag") >= 0
                        || header.get(tag).equalsIgnoreCase("tagid")
                        || header.get(tag).equalsIgnoreCase("valueid")
                        || share(tag, LayoutSniffer::number) < 0.5);
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
            if (values.size() == 1 && VALUE_NAMES.contains(values.get(0).tag().toLowerCase(Locale.ROOT))) {
                values.set(0, new Layout.ValueColumn(values.get(0).column(), stem(file)));
            }
            reasons.add("one column per tag: " + values.size() + " tags"
                    + (asset >= 0 ? " per asset in '" + header.get(asset) + "'" : ""));
        }
        reasons.add(offsets ? "stamps carry their offset" : "stamps are local time without an offset");
        return new Layout(
                longForm,
                delimiter,
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
                skipLines,
                alternatives(tag),
                Layout.Form.TABLE,
                part,
                header,
                reasons);
    }

    /** Where several columns speak of the status, the one that says most. */
    private int quality(Layout.TimeColumns time) {
        for (String best : List.of("qualitydetail", "opcquality")) {
            if (column(best) >= 0) {
                return column(best);
            }
        }
        return named(QUALITY_NAMES, time);
    }

    /**
     * In a file with one column per tag, a column that is called status may be a machine's, and Q a flow: such a column is one of
     * quality only when its name says so in full, or its cells are the words of a status.
     */
    private int wideQuality(Layout.TimeColumns time) {
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).toLowerCase(Locale.ROOT);
            if (time.uses(i) || !QUALITY_NAMES.contains(name)) {
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
                    && share(i, LayoutSniffer::number) < 0.05
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
        boolean asset = words.stream().anyMatch(ASSET_WORDS::contains);
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
        if (!ROW_NAMES.contains(header.get(column).toLowerCase(Locale.ROOT)) || rows.size() < 2) {
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

    static boolean number(String cell) {
        String trimmed = cell.strip();
        if (trimmed.isEmpty() || NonValues.nothing(trimmed)) {
            return false;
        }
        char first = trimmed.charAt(0);
        return (Character.isDigit(first) || first == '-' || first == '+' || first == '.')
                && NUMBER.matcher(trimmed).matches();
    }

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d*[.,]?\\d*([eE][-+]?\\d+)?");

    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }

    static String show(char delimiter) {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
