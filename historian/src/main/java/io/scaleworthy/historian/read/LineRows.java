package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.TimeText;
import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parses blocks of lines without a header, see {@link LineForms}, straight from the bytes. A line with anything unusual - quotes,
 * backslashes, an odd stamp, a condition - goes the slow way and is counted; the outcome is the same.
 */
final class LineRows implements Pipeline.BlockParser {
    private static final long BACKSLASHES = EightBytes.all('\\');
    private static final Pattern CONDITION = Pattern.compile("(?i)normal|warning|fault|unavailable");
    /** What a backslash takes the meaning of. */
    private static final Pattern MASKED = Pattern.compile("\\\\([,= ])");

    private static final Pattern WHOLE = Pattern.compile("-?\\d+[iu]");
    /** Cells of an adapter line with a condition in it. */
    private static final int CONDITION_CELLS = 7;

    private final boolean adapter;
    private final TimeText.Order order;
    private final BatchSink sink;
    private final Charset charset;
    private final LocalClock clock;
    private final StampCache stamps;
    private final TimeText time = new TimeText();
    private final List<String> parts = new ArrayList<>();
    /** Keys of an adapter with their tags; series of the line protocol with a place in the fields. */
    private final ByteNames names = new ByteNames();

    private final List<Fields> fields = new ArrayList<>();

    // The cells of the line at hand: whose they are, and where they begin and end.
    private int cells;
    private int[] tags = new int[16];
    private int[] begins = new int[16];
    private int[] ends = new int[16];

    /** The fields met in one series: what was written, and the tag. */
    private static final class Fields {
        private final List<byte[]> written = new ArrayList<>();
        private final List<Integer> tags = new ArrayList<>();
        private final ByteNames names = new ByteNames(8);
    }

    LineRows(Layout layout, ReadOptions options, BatchSink sink, Charset charset) {
        this.adapter = layout.form() == Layout.Form.SHDR;
        this.order = layout.order();
        this.sink = sink;
        this.charset = charset;
        clock = new LocalClock(options.zone().orElse(ZoneOffset.UTC));
        stamps = new StampCache(order, layout.offsets(), true, clock);
    }

    /** No line goes on in the next one. */
    @Override
    public int wholeRows(byte[] bytes, int to, boolean first) {
        return to;
    }

    @Override
    public void parse(byte[] b, int from, int to, boolean first, Batch out, Oddities odd) {
        int at = from;
        while (at < to) {
            int end = at;
            while (b[end] != '\n') {
                end++;
            }
            int stop = end > at && b[end - 1] == '\r' ? end - 1 : end;
            line(b, at, stop, out, odd);
            odd.lines++;
            at = end + 1;
        }
    }

    private void line(byte[] b, int from, int to, Batch out, Oddities odd) {
        if (from == to || b[from] == '#') {
            return;
        }
        cells = 0;
        if (readable(b, from, to) && (adapter ? pairs(b, from, to) : series(b, from, to))) {
            out.rows++;
            odd.rows++;
            for (int i = 0; i < cells; i++) {
                cell(b, begins[i], ends[i], tags[i], out, odd);
            }
            return;
        }
        String line = new String(b, from, to - from, charset);
        if (line.isBlank()) {
            return;
        }
        out.rows++;
        odd.rows++;
        odd.slow++;
        if (line.indexOf('\uFFFD') >= 0) {
            line = new String(b, from, to - from, TextSource.WINDOWS);
            odd.badBytes.row(odd.lines);
        }
        boolean fits = adapter ? adapter(line, out, odd) : protocol(line, out, odd);
        if (!fits) {
            out.rejected++;
            odd.reject(line.length() > 40 ? line.substring(0, 40) : line);
        }
    }

    private void cell(byte[] b, int from, int to, int tag, Batch out, Oddities odd) {
        // Whole numbers of the protocol carry a letter.
        int end = !adapter && whole(b, from, to) ? to - 1 : to;
        double value = PlainNumber.read(b, from, end, (byte) '.');
        if (Double.isNaN(value)) {
            String text = new String(b, from, to - from, charset).strip();
            CellValue.add(out, sink, tag, stamps.utc, adapter ? text : plain(text), stamps.flags, true, '.', odd);
        } else {
            out.add(tag, stamps.utc, value, stamps.flags);
        }
    }

    /** Whether this is a whole number with its letter, see {@link #WHOLE}. */
    private static boolean whole(byte[] b, int from, int to) {
        if (to == from || b[to - 1] != 'i' && b[to - 1] != 'u') {
            return false;
        }
        int first = b[from] == '-' ? from + 1 : from;
        int p = first;
        while (PlainNumber.digit(b[p])) {
            p++;
        }
        return p == to - 1 && p > first;
    }

    private void keep(int from, int to) {
        if (cells == tags.length) {
            tags = Arrays.copyOf(tags, cells * 2);
            begins = Arrays.copyOf(begins, cells * 2);
            ends = Arrays.copyOf(ends, cells * 2);
        }
        begins[cells] = from;
        ends[cells++] = to;
    }

    /** Finds the cells of a plain adapter line; false when it needs the slow way. */
    private boolean pairs(byte[] b, int from, int to) {
        int at = until(b, from, to, '|');
        int bars = 0;
        for (int p = at; p < to; p++) {
            bars += b[p] == '|' ? 1 : 0;
        }
        if (bars < 2 || bars == CONDITION_CELLS - 1 || !stamps.read(b, from, at)) {
            return false;
        }
        // A last key without a value says nothing.
        for (int pair = 0; pair < bars / 2; pair++) {
            int key = at + 1;
            int bar = until(b, key, to, '|');
            if (key == bar || b[key] <= ' ' || b[bar - 1] <= ' ') {
                return false;
            }
            at = until(b, bar + 1, to, '|');
            keep(bar + 1, at);
        }
        // A name begins behind the cell before.
        int name = until(b, from, to, '|') + 1;
        for (int i = 0; i < cells; i++) {
            tags[i] = key(b, name, begins[i] - 1);
            name = ends[i] + 1;
        }
        return true;
    }

    private int key(byte[] b, int from, int to) {
        long hash = ByteNames.hash(b, from, to);
        int found = names.find(b, from, to, hash);
        if (found == ByteNames.NEW) {
            found = sink.tag("", new String(b, from, to - from, charset).strip());
            names.put(b, from, to, hash, found);
        }
        return found;
    }

    /** Finds the cells of a plain line of the protocol; false when it needs the slow way. */
    private boolean series(byte[] b, int from, int to) {
        int stamp = to;
        while (stamp > from && PlainNumber.digit(b[stamp - 1])) {
            stamp--;
        }
        int end = stamp - 1;
        if (end <= from || b[end] != ' ' || masked(b, from, end) || !stamps.read(b, stamp, to)) {
            return false;
        }
        int blank = until(b, from, end, ' ');
        if (blank == from || blank == end) {
            return false;
        }
        int at = blank;
        while (at < end) {
            int name = at + 1;
            int equals = until(b, name, end, '=');
            if (equals == end || equals == name || until(b, name, equals, ',') < equals) {
                return false;
            }
            at = until(b, equals + 1, end, ',');
            if (until(b, name, at, ' ') < at) {
                return false;
            }
            keep(equals + 1, at);
        }
        Fields own = fields.get(place(b, from, blank));
        int name = blank + 1;
        for (int i = 0; i < cells; i++) {
            tags[i] = tag(own, i, b, from, blank, name, begins[i] - 1);
            name = ends[i] + 1;
        }
        return true;
    }

    /** The place of a series. */
    private int place(byte[] b, int from, int to) {
        long hash = ByteNames.hash(b, from, to);
        int found = names.find(b, from, to, hash);
        if (found == ByteNames.NEW) {
            found = fields.size();
            fields.add(new Fields());
            names.put(b, from, to, hash, found);
        }
        return found;
    }

    /** The tag of a field. The fields of a series mostly stand in the same order. */
    private int tag(Fields own, int place, byte[] b, int from, int blank, int name, int equals) {
        if (place < own.written.size()) {
            byte[] guess = own.written.get(place);
            if (Arrays.equals(guess, 0, guess.length, b, name, equals)) {
                return own.tags.get(place);
            }
        }
        long hash = ByteNames.hash(b, name, equals);
        int found = own.names.find(b, name, equals, hash);
        if (found == ByteNames.NEW) {
            String series = new String(b, from, blank - from, charset);
            found = own.written.size();
            own.names.put(b, name, equals, hash, found);
            own.written.add(Arrays.copyOfRange(b, name, equals));
            own.tags.add(sink.tag("", series + "." + new String(b, name, equals - name, charset)));
        }
        return own.tags.get(found);
    }

    /** Whether a line is written in the character set of the file. */
    private boolean readable(byte[] b, int from, int to) {
        for (int p = from; p < to; p += Long.BYTES) {
            // Up to seven bytes belong to what follows; a look at them in vain does no harm.
            if (((long) ByteNames.LONG.get(b, p) & EightBytes.HIGH) != 0) {
                return new String(b, from, to - from, charset).indexOf('\uFFFD') < 0;
            }
        }
        return true;
    }

    /** Whether there is a quote or a backslash. */
    private static boolean masked(byte[] b, int from, int to) {
        for (int p = from; p < to; p += Long.BYTES) {
            long word = (long) ByteNames.LONG.get(b, p);
            long hits = EightBytes.zeros(word ^ EightBytes.QUOTES) | EightBytes.zeros(word ^ BACKSLASHES);
            // Up to seven bytes belong to what follows.
            if (hits != 0 && p + (Long.numberOfTrailingZeros(hits) >>> 3) < to) {
                return true;
            }
        }
        return false;
    }

    /** Where a character stands first, or the end. */
    private static int until(byte[] b, int from, int to, char character) {
        int p = from;
        while (p < to && b[p] != character) {
            p++;
        }
        return p;
    }

    /** {@code time|key|value|key|value}; a condition has five more fields behind its key and counts as a word. */
    private boolean adapter(String line, Batch out, Oddities odd) {
        String[] split = line.split("\\|", -1);
        if (split.length < 3 || !time.parse(split[0].strip(), TimeText.Order.YEAR_FIRST)) {
            return false;
        }
        long utc = time.hasOffset ? time.millis : clock.toUtc(time.millis);
        int flags = (time.hasOffset ? 0 : StampCache.flags(clock.kind())) | (time.finer ? SampleFlags.FINER : 0);
        boolean condition =
                split.length == CONDITION_CELLS && CONDITION.matcher(split[2]).matches();
        for (int i = 1; i + 1 < split.length; i += 2) {
            add(split[i].strip(), utc, split[i + 1].strip(), flags, out, odd);
            if (condition) {
                break;
            }
        }
        return true;
    }

    /** {@code measurement,tag=a field=1.2,other=3i nanoseconds}. */
    private boolean protocol(String line, Batch out, Oddities odd) {
        parts.clear();
        split(line);
        if (parts.size() < 3 || !time.parse(parts.get(2), order)) {
            return false;
        }
        long utc = time.millis;
        int flags = time.finer ? SampleFlags.FINER : 0;
        String series = MASKED.matcher(parts.get(0)).replaceAll("$1");
        List<String> written = fields(parts.get(1));
        if (written.stream().anyMatch(field -> field.indexOf('=') <= 0)) {
            return false;
        }
        for (String field : written) {
            int equals = field.indexOf('=');
            String value = field.substring(equals + 1);
            boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
            value = quoted ? value.substring(1, value.length() - 1) : plain(value);
            add(series + "." + field.substring(0, equals), utc, value, flags, out, odd);
        }
        return true;
    }

    /** A value without the letter of whole numbers. */
    private static String plain(String value) {
        return WHOLE.matcher(value).matches() ? value.substring(0, value.length() - 1) : value;
    }

    /** Splits at blanks outside quotes; a backslash keeps a blank. */
    private void split(String line) {
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == ' ' && !quoted && (i == 0 || line.charAt(i - 1) != '\\')) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (text.charAt(i) == ',' && !quoted) {
                fields.add(text.substring(from, i));
                from = i + 1;
            }
        }
        fields.add(text.substring(from));
        return fields;
    }

    private void add(String name, long utc, String cell, int flags, Batch out, Oddities odd) {
        if (!name.isEmpty()) {
            CellValue.add(out, sink, sink.tag("", name), utc, cell, flags, true, '.', odd);
        }
    }
}
