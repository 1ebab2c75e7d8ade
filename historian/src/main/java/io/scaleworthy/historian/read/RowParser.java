package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.NonValues;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.QualityDialect;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.TimeText;
import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parses blocks of delimited text straight from the bytes. Eight bytes at a time are searched for delimiters and line ends; plain
 * stamps, names, numbers and codes are read where they stand. A row in which anything is unusual - quotes, blanks, exponents, words,
 * odd stamps - goes the slow way, cell by cell, and is counted; the outcome is the same.
 */
final class RowParser implements Pipeline.BlockParser {
    /** What InfluxDB writes above the header of each table. */
    private static final Set<String> ANNOTATIONS = Set.of("#datatype", "#group", "#default");

    /** What a spreadsheet writes where a cell is too narrow, or wrong. */
    private static final Pattern SHEET = Pattern.compile("#+|#N/A|#[A-Z0/]+[!?]");

    private final Layout layout;
    private final BatchSink sink;
    private final Charset charset;
    private final long delimiters;
    private final char delimiter;
    private final CellSplitter splitter;
    private final byte decimal;
    private final char decimalChar;
    private final StampCache stamps;
    private final LocalClock clock;
    private final RowTime rowTime;
    private final TimeText serverText = new TimeText();
    private final StampCache serverStamps;
    private final boolean plainTime;
    private final PlainRows plain;
    private final Unquoted unquoted;
    private final ByteNames tags = new ByteNames();
    private final Map<String, Integer> pairs = new HashMap<>();
    private final ByteNames codes = new ByteNames();
    private final ByteNames assets = new ByteNames();
    private int[][] assetTags = new int[0][];
    private final int[] wideTags;
    private final int lastColumn;
    /** Names in the header, and cells of an ordinary row; more than any row has where cells cannot shift. */
    private final int named;

    private final int width;
    private final ShiftedCells shifted;

    private int[] starts = new int[64];
    private int fields;
    /** Not zero when the line at hand, or up to seven bytes behind it, are more than ASCII. */
    private long high;

    private long lastCode;
    private int lastLength = -1;
    private int lastFlags;

    RowParser(Layout layout, ReadOptions options, BatchSink sink, Charset charset) {
        this.layout = layout;
        this.sink = sink;
        this.charset = charset;
        delimiter = layout.delimiter();
        splitter = new CellSplitter(delimiter);
        delimiters = EightBytes.all(layout.delimiter());
        decimal = (byte) (layout.decimalComma() ? ',' : '.');
        decimalChar = layout.decimalComma() ? ',' : '.';
        clock = new LocalClock(options.zone().orElse(ZoneOffset.UTC));
        boolean commas = layout.delimiter() != ',';
        stamps = new StampCache(layout.order(), layout.offsets(), commas, clock);
        serverStamps = new StampCache(layout.order(), layout.offsets(), commas, clock);
        unquoted = new Unquoted(delimiter);
        rowTime = new RowTime(layout.time(), layout.order());
        plainTime = layout.time().stamp() >= 0;
        plain = new PlainRows(layout, stamps, tags, this);
        wideTags = layout.values().stream()
                .mapToInt(value -> layout.asset() < 0 ? sink.tag("", value.tag()) : -1)
                .toArray();
        int last = Math.max(layout.time().stamp(), Math.max(layout.tag(), layout.value()));
        last = Math.max(last, layout.time().timeOfDay());
        last = Math.max(last, Math.max(layout.quality(), Math.max(layout.asset(), layout.server())));
        for (Layout.ValueColumn value : layout.values()) {
            last = Math.max(last, value.column());
        }
        lastColumn = last;
        width = layout.width().orElse(Integer.MAX_VALUE);
        named = layout.width().isPresent() ? layout.header().size() : Integer.MAX_VALUE;
        shifted = new ShiftedCells(layout, named, width);
    }

    @Override
    public void parse(byte[] b, int from, int to, boolean first, Batch out, Oddities odd) {
        int at = first ? lines(b, from, rows(b, from, to), odd) : from;
        boolean plainRows = plainTime && layout.time().timeOfDay() < 0 && layout.longForm() && plain.expected();
        while (at < to) {
            int feed;
            if (b[at] == '"') {
                feed = quotedRow(b, at, to, plainRows, out, odd) ? unquoted.end : -1;
            } else {
                feed = plainRows ? plain.read(b, at, to, out) : -1;
            }
            if (feed >= 0) {
                out.rows++;
                odd.rows++;
                odd.lines++;
                at = feed + 1;
                continue;
            }
            int end = split(b, at, to);
            boolean quoted = end < 0;
            if (quoted) {
                end = -end - 1;
            }
            int stop = end > at && b[end - 1] == '\r' ? end - 1 : end;
            if (stop > at) {
                boolean done =
                        quoted ? b[at] != '"' && quotedRow(b, at, to, plainRows, out, odd) : row(b, stop, out, odd);
                if (done) {
                    out.rows++;
                    odd.rows++;
                } else {
                    end = slow(b, at, end, to, out, odd);
                }
            }
            odd.lines++;
            at = end + 1;
        }
    }

    /** Takes a row of fields just found, which ends at a position; false when it needs the slow way. */
    private boolean row(byte[] b, int stop, Batch out, Oddities odd) {
        starts[fields + 1] = stop + 1;
        return plainTime
                && fields >= lastColumn
                && (fields < named || fields == named && named < width && starts[fields] == stop)
                && (layout.longForm() ? longRow(b, out, odd) : readable(b, stop) && wideRow(b, out, odd));
    }

    /** Whether the row at hand is written in the character set that the head of the file promised. */
    private boolean readable(byte[] b, int stop) {
        return high == 0 || new String(b, starts[0], stop - starts[0], charset).indexOf('\uFFFD') < 0;
    }

    private boolean quotedRow(byte[] b, int from, int to, boolean plainRows, Batch out, Oddities odd) {
        int feed = unquoted.copy(b, from, to);
        if (feed < 0) {
            return false;
        }
        byte[] copy = unquoted.bytes;
        if (plainRows && plain.read(copy, 0, feed + 1, out) == feed) {
            return true;
        }
        split(copy, 0, feed + 1);
        return row(copy, feed, out, odd);
    }

    /** Reads the time of the row at hand, which may stand in two columns. */
    private boolean time(byte[] b) {
        int date = layout.time().stamp();
        int time = layout.time().timeOfDay();
        int from = starts[date];
        int to = starts[date + 1] - 1;
        return time < 0 ? stamps.read(b, from, to) : stamps.read(b, from, to, starts[time], starts[time + 1] - 1);
    }

    /** Finds the fields of a line; gives the position of the line feed, or minus that minus one when there are quotes. */
    private int split(byte[] b, int from, int to) {
        int n = 0;
        int[] s = starts;
        s[0] = from;
        boolean quoted = false;
        int p = from;
        high = 0;
        while (p < to) {
            long word = (long) ByteNames.LONG.get(b, p);
            high |= word & EightBytes.HIGH;
            long hits = EightBytes.zeros(word ^ delimiters)
                    | EightBytes.zeros(word ^ EightBytes.LINE_FEEDS)
                    | EightBytes.zeros(word ^ EightBytes.QUOTES);
            while (hits != 0) {
                int at = p + (Long.numberOfTrailingZeros(hits) >>> 3);
                byte c = b[at];
                if (c == '\n') {
                    fields = n;
                    return quoted ? -at - 1 : at;
                }
                if (c == '"') {
                    quoted = true;
                } else {
                    if (n + 3 >= s.length) {
                        s = Arrays.copyOf(s, s.length * 2);
                        starts = s;
                    }
                    s[++n] = at + 1;
                }
                hits &= hits - 1;
            }
            p += 8;
        }
        throw new IllegalStateException("a block ends with a line feed");
    }

    private boolean longRow(byte[] b, Batch out, Oddities odd) {
        if (!time(b)) {
            return false;
        }
        int from = starts[layout.tag()];
        int to = starts[layout.tag() + 1] - 1;
        if (layout.asset() >= 0 || from == to || b[from] <= ' ' || b[to - 1] <= ' ') {
            return false;
        }
        int flags = stamps.flags;
        if (layout.quality() >= 0) {
            int code = code(b, starts[layout.quality()], starts[layout.quality() + 1] - 1);
            if (code < 0) {
                return false;
            }
            flags |= code;
        }
        int valueFrom = starts[layout.value()];
        int valueTo = starts[layout.value() + 1] - 1;
        double value = 0;
        boolean empty = valueFrom == valueTo;
        if (!empty) {
            value = number(b, valueFrom, valueTo);
            if (Double.isNaN(value)) {
                return false;
            }
        }
        long delay = 0;
        if (layout.server() >= 0) {
            if (!serverStamps.read(b, starts[layout.server()], starts[layout.server() + 1] - 1)) {
                return false;
            }
            delay = serverStamps.utc - stamps.utc;
        }
        long hash = ByteNames.hash(b, from, to);
        int tag = tags.find(b, from, to, hash);
        if (tag == ByteNames.NEW) {
            String name = new String(b, from, to - from, charset).strip();
            if (name.indexOf('\uFFFD') >= 0) {
                return false;
            }
            tag = sink.tag("", name);
            tags.put(b, from, to, hash, tag);
        }
        if (empty && !layout.alternatives().isEmpty()) {
            return false;
        }
        if (empty) {
            CellValue.add(out, sink, tag, stamps.utc, "", flags, true, decimalChar, odd);
            return true;
        }
        out.add(tag, stamps.utc, value, flags);
        if (layout.server() >= 0) {
            out.delay(delay);
        }
        return true;
    }

    private boolean wideRow(byte[] b, Batch out, Oddities odd) {
        if (!time(b)) {
            return false;
        }
        int flags = stamps.flags;
        if (layout.quality() >= 0) {
            int code = code(b, starts[layout.quality()], starts[layout.quality() + 1] - 1);
            if (code < 0) {
                return false;
            }
            flags |= code;
        }
        int[] numbers = wideTags;
        if (layout.asset() >= 0) {
            int[] found = assetTags(b, starts[layout.asset()], starts[layout.asset() + 1] - 1);
            if (found.length == 0) {
                return false;
            }
            numbers = found;
        }
        List<Layout.ValueColumn> columns = layout.values();
        for (int i = 0; i < numbers.length; i++) {
            int column = columns.get(i).column();
            int from = starts[column];
            int to = starts[column + 1] - 1;
            if (from == to) {
                CellValue.add(out, sink, numbers[i], stamps.utc, "", flags, false, decimalChar, odd);
                continue;
            }
            double value = number(b, from, to);
            if (Double.isNaN(value)) {
                // One odd cell does not slow down the others.
                String cell = new String(b, from, to - from, charset).strip();
                CellValue.add(out, sink, numbers[i], stamps.utc, cell, flags, false, decimalChar, odd);
            } else {
                out.add(numbers[i], stamps.utc, value, flags);
            }
        }
        return true;
    }

    /** The flags of a quality code; -1 when it needs the slow way. */
    int code(byte[] b, int from, int to) {
        if (layout.dialect().isEmpty()) {
            return SampleFlags.STATUS_UNCLEAR;
        }
        // Most rows carry the code of the row before.
        long word = (long) ByteNames.LONG.get(b, from) & (1L << 8L * Math.min(7, to - from)) - 1;
        boolean shortCode = to - from < 8;
        if (shortCode && word == lastCode && to - from == lastLength) {
            return lastFlags;
        }
        int found = known(b, from, to);
        if (shortCode) {
            lastCode = word;
            lastLength = to - from;
            lastFlags = found;
        }
        return found;
    }

    private int known(byte[] b, int from, int to) {
        long hash = ByteNames.hash(b, from, to);
        int found = codes.find(b, from, to, hash);
        if (found == ByteNames.NEW) {
            String written = new String(b, from, to - from, charset).strip();
            found = flags(layout.dialect().orElseThrow(), written);
            if (codes.size() < 4096) {
                codes.put(b, from, to, hash, found);
            }
        }
        return found;
    }

    static int flags(QualityDialect dialect, String code) {
        return dialect.flags(code).orElse(SampleFlags.of(Quality.UNCERTAIN, Reason.UNKNOWN)) | SampleFlags.STATUS_GIVEN;
    }

    private static final int[] NO_TAGS = {};

    private int[] assetTags(byte[] b, int from, int to) {
        long hash = ByteNames.hash(b, from, to);
        int found = assets.find(b, from, to, hash);
        if (found == ByteNames.NEW) {
            String asset = new String(b, from, to - from, charset).strip();
            if (asset.indexOf('\uFFFD') >= 0) {
                return NO_TAGS;
            }
            found = assetTags.length;
            assetTags = Arrays.copyOf(assetTags, found + 1);
            assetTags[found] = layout.values().stream()
                    .mapToInt(value -> sink.tag(asset, value.tag()))
                    .toArray();
            assets.put(b, from, to, hash, found);
        }
        return assetTags[found];
    }

    /** A decimal number; not a number when it needs the slow way. */
    double number(byte[] b, int from, int to) {
        return PlainNumber.read(b, from, to, decimal);
    }

    /** Reads a line cell by cell; gives the position of its line feed, which is further on when a quoted cell holds line feeds. */
    private int slow(byte[] b, int from, int end, int to, Batch out, Oddities odd) {
        int stop = closing(b, from, end, to);
        List<String> cells = splitter.split(new String(b, from, stop - from, charset));
        if (cells.stream().allMatch(ShiftedCells::nothing)) {
            return lines(b, end, stop, odd);
        }
        out.rows++;
        odd.rows++;
        odd.slow++;
        if (cells.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
            // Not what the head of the file promised: the rest is read in the code page of Windows, as most such files
            // are.
            cells = splitter.split(new String(b, from, stop - from, TextSource.WINDOWS));
            odd.badBytes.row(odd.lines);
        }
        row(cells, out, odd);
        return lines(b, end, stop, odd);
    }

    private static int lines(byte[] b, int end, int stop, Oddities odd) {
        for (int p = end; p < stop; p++) {
            odd.lines += b[p] == '\n' ? 1 : 0;
        }
        return stop;
    }

    /** The line feed that ends the record. When the quotes never close, the line ends where it ends. */
    private int closing(byte[] b, int from, int end, int to) {
        int found = ending(b, from, to);
        return found < 0 ? end : found;
    }

    /** Instead of the end of a record: its quotes never close, or not before the bytes end. */
    private static final int NEVER = -1;

    private static final int NOT_YET = -2;

    /**
     * The line feed that ends the record: the first one outside quotes. A quote opens only at the start of a cell and closes only
     * before a delimiter or a line end, as {@link CellSplitter} has it; an inch mark does neither.
     */
    private int ending(byte[] b, int from, int to) {
        boolean inside = false;
        boolean blank = true;
        int feeds = 0;
        for (int p = from; p < to; p++) {
            byte c = b[p];
            if (c == '\n') {
                if (!inside) {
                    return p;
                }
                if (++feeds > CellSplitter.MOST_LINES) {
                    return NEVER;
                }
            } else if (c == '"' && inside) {
                int next = p + 1;
                if (next < to && b[next] == '"') {
                    p++;
                    continue;
                }
                while (next < to && b[next] == ' ') {
                    next++;
                }
                if (next == to || splitter.closes((char) b[next])) {
                    inside = false;
                } else if (b[p - 1] == delimiter || b[p - 1] == '\n') {
                    // Another cell opens: the one before was never meant to.
                    return NEVER;
                }
            } else if (c == '"' && blank) {
                inside = true;
                blank = false;
            } else if (c == delimiter && !inside) {
                blank = true;
            } else if (c != ' ') {
                blank = false;
            }
        }
        return NOT_YET;
    }

    /** So far back lines are looked at one by one; where that is not enough, a look for any quote at all comes first. Bytes. */
    private static final int NEAR_THE_END = 1 << 16;

    /** More lines without a quote than a quoted cell may hold: whatever was open before them never closes, and each is a row. */
    @Override
    public int wholeRows(byte[] b, int to, boolean first) {
        int begin = first ? rows(b, 0, to) : 0;
        int from = to;
        boolean quotes = false;
        for (int bare = 0; from > begin && bare <= CellSplitter.MOST_LINES; bare++) {
            if (!quotes && to - from > NEAR_THE_END && !quotes(b, begin, from)) {
                break;
            }
            boolean quote = false;
            do {
                from--;
                quote |= b[from] == '"';
            } while (from > begin && b[from - 1] != '\n');
            bare = quote ? -1 : bare;
            quotes |= quote;
            if (quote && opens(b, from)) {
                break;
            }
        }
        while (quotes && from < to) {
            int end = ending(b, from, to);
            if (end == NOT_YET) {
                return from == begin ? 0 : from;
            }
            if (end == NEVER) {
                end = from;
                while (b[end] != '\n') {
                    end++;
                }
            }
            from = end + 1;
        }
        return begin == to ? 0 : to;
    }

    /**
     * Whether a line surely begins a row: a quote stands there that would not close a cell still open, see {@link #ending}, so that
     * no such cell goes on.
     */
    private boolean opens(byte[] b, int line) {
        byte next = b[line + 1];
        return b[line] == '"' && next != '"' && next != ' ' && !splitter.closes((char) next);
    }

    /** Where the lines that stand in front of the rows end. */
    private int rows(byte[] b, int from, int to) {
        int at = from;
        for (long skip = layout.skipLines(); skip > 0 && at < to; skip--) {
            while (b[at] != '\n') {
                at++;
            }
            at++;
        }
        return at;
    }

    /** Whether there is a quote; one up to seven bytes behind the end counts as well. */
    private static boolean quotes(byte[] b, int from, int to) {
        for (int p = from; p < to; p += Long.BYTES) {
            if (EightBytes.zeros((long) ByteNames.LONG.get(b, p) ^ EightBytes.QUOTES) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Takes a row of cells. */
    void row(List<String> cells, Batch out, Oddities odd) {
        String stamp =
                layout.time().stamp() >= 0 ? RowTime.cell(cells, layout.time().stamp()) : "";
        if (!rowTime.read(cells)) {
            if (noRow(cells, odd)) {
                out.rows--;
                odd.rows--;
                return;
            }
            out.rejected++;
            odd.reject(stamp);
            if (rowTime.swapped(cells)) {
                odd.swapped(stamp);
            }
            return;
        }
        if (shifted.in(cells)) {
            out.rejected++;
            odd.surplus.row(odd.lines);
            return;
        }
        if (rowTime.hasOffset != layout.offsets()) {
            odd.mixed.row(odd.lines);
            return;
        }
        long utc = rowTime.millis;
        int flags = 0;
        if (!layout.offsets()) {
            utc = clock.toUtc(rowTime.millis);
            flags = StampCache.flags(clock.kind());
        }
        flags |= rowTime.finer ? SampleFlags.FINER : 0;
        if (layout.quality() >= 0) {
            flags |= layout.dialect()
                    .map(dialect -> flags(dialect, RowTime.cell(cells, layout.quality())))
                    .orElse(SampleFlags.STATUS_UNCLEAR);
        }
        String asset = layout.asset() < 0 ? "" : RowTime.cell(cells, layout.asset());
        if (!layout.longForm()) {
            shorter(cells, odd);
            for (int i = 0; i < wideTags.length; i++) {
                Layout.ValueColumn column = layout.values().get(i);
                int tag = layout.asset() < 0 ? wideTags[i] : pair(asset, column.tag());
                CellValue.add(
                        out, sink, tag, utc, RowTime.cell(cells, column.column()), flags, false, decimalChar, odd);
            }
            return;
        }
        String name = RowTime.cell(cells, layout.tag());
        if (name.isEmpty()) {
            out.rejected++;
            odd.reject(stamp);
            return;
        }
        shorter(cells, odd);
        int before = out.size();
        int tag = pair(asset, name);
        CellValue.add(out, sink, tag, utc, valueCell(cells), flags, true, decimalChar, odd);
        boolean server = layout.server() >= 0 && serverText.parse(RowTime.cell(cells, layout.server()), layout.order());
        if (server && out.size() > before) {
            out.delay((serverText.hasOffset ? serverText.millis : clock.toUtc(serverText.millis)) - utc);
        }
    }

    private void shorter(List<String> cells, Oddities odd) {
        if (cells.size() <= lastColumn) {
            odd.shorter.row(odd.lines);
        }
    }

    /** A comment, a header in the middle of a file, or an annotation above one: files that were joined, tables of a query. */
    private boolean noRow(List<String> cells, Oddities odd) {
        if (cells.get(0).startsWith("#") && !SHEET.matcher(cells.get(0)).matches()) {
            if (!ANNOTATIONS.contains(cells.get(0))) {
                odd.comments.row(odd.lines);
            }
            return true;
        }
        List<String> head = layout.header();
        int same = 0;
        for (int i = 0; i < Math.min(cells.size(), head.size()); i++) {
            same += cells.get(i).strip().equalsIgnoreCase(head.get(i)) ? 1 : 0;
        }
        return same >= Math.max(2, head.size() - 1);
    }

    /** The value, or what stands in another of the value columns. */
    private String valueCell(List<String> cells) {
        String cell = RowTime.cell(cells, layout.value());
        for (int column : layout.alternatives()) {
            if (!NonValues.nothing(cell)) {
                break;
            }
            cell = RowTime.cell(cells, column);
        }
        return cell;
    }

    private int pair(String asset, String name) {
        return pairs.computeIfAbsent(asset + "\u0000" + name, key -> sink.tag(asset, name));
    }
}
