package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.NonValues;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts what stands in a value cell into a batch: a number, nothing, a word that stands for a status, or a plain word. */
final class CellValue {
    /** Groups of three digits, then a decimal mark of another kind. */
    private static final Pattern GROUPED_COMMA =
            Pattern.compile("[-+]?\\d{1,3}(?:(?:\\.\\d{3})+|(?:[' \\u00a0\\u202f]\\d{3})+),\\d+");

    private static final Pattern GROUPED_POINT =
            Pattern.compile("[-+]?\\d{1,3}(?:(?:,\\d{3})+|(?:[' \\u00a0\\u202f]\\d{3})+)\\.\\d+");

    private CellValue() {}

    /**
     * Adds a sample.
     *
     * @param flags status and clock
     * @param odd told of a number with the other decimal mark
     * @param record an empty cell is a record without a value (long form); otherwise it is no sample (wide form)
     */
    static void add(
            Batch out,
            BatchSink sink,
            int tag,
            long utc,
            String cell,
            int flags,
            boolean record,
            char decimal,
            Oddities odd) {
        if (NonValues.nothing(cell)) {
            if (SampleFlags.quality(flags) == Quality.BAD) {
                out.add(tag, utc, 0, flags | SampleFlags.NOTHING);
            } else {
                out.missing(tag);
                if (record) {
                    int noData = SampleFlags.with(flags, Quality.BAD, Reason.NO_DATA);
                    out.add(tag, utc, 0, noData | SampleFlags.NOTHING);
                }
            }
            return;
        }
        double value = number(cell, decimal);
        if (!Double.isNaN(value)) {
            out.add(tag, utc, value, flags);
            return;
        }
        // The questionable samples of PI carry a mark behind the number.
        if (cell.endsWith("?") && cell.length() > 1) {
            double doubtful = number(cell.substring(0, cell.length() - 1), decimal);
            if (!Double.isNaN(doubtful)) {
                out.add(tag, utc, doubtful, SampleFlags.with(flags, Quality.UNCERTAIN, Reason.NONE));
                return;
            }
        }
        if (otherMark(cell, decimal)) {
            odd.otherMark.row(odd.lines);
        }
        Optional<Reason> state = NonValues.state(cell);
        if (state.isPresent()) {
            int bad = SampleFlags.with(flags, Quality.BAD, state.get());
            out.add(tag, utc, 0, bad | SampleFlags.NOTHING | SampleFlags.WORD);
            return;
        }
        out.add(tag, utc, sink.word(cell), flags | SampleFlags.WORD);
    }

    /** A number with the other decimal mark than the file's. */
    private static boolean otherMark(String cell, char decimal) {
        int mark = cell.indexOf(decimal == ',' ? '.' : ',');
        if (mark <= 0 || mark != cell.lastIndexOf(decimal == ',' ? '.' : ',') || mark == cell.length() - 1) {
            return false;
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (i != mark && (c < '0' || c > '9') && !(i == 0 && (c == '-' || c == '+'))) {
                return false;
            }
        }
        return true;
    }

    /** The number in a cell; NaN when it is none, or not finite. Thousands may be set apart, where a decimal mark follows. */
    static double number(String cell, char decimal) {
        char first = cell.charAt(0);
        if (first != '-' && first != '+' && first != '.' && first != decimal && (first < '0' || first > '9')) {
            return Double.NaN;
        }
        char last = cell.charAt(cell.length() - 1);
        if (last == 'd' || last == 'f' || last == 'D' || last == 'F') {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(decimal == ',' ? cell.replace(',', '.') : cell);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            if (!(decimal == ',' ? GROUPED_COMMA : GROUPED_POINT).matcher(cell).matches()) {
                return Double.NaN;
            }
            String plain = cell.replaceAll(decimal == ',' ? "[^-+0-9,]" : "[^-+0-9.]", "");
            return Double.parseDouble(plain.replace(',', '.'));
        }
    }
}
