package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.NonValues;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import java.util.Optional;

/** Puts what stands in a value cell into a batch: a number, nothing, a word that stands for a status, or a plain word. */
final class CellValue {
    private CellValue() {}

    /**
     * Adds a sample.
     *
     * @param flags status and clock
     * @param record an empty cell is a record without a value (long form); otherwise it is no sample (wide form)
     */
    static void add(
            Batch out, BatchSink sink, int tag, long utc, String cell, int flags, boolean record, char decimal) {
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
        Optional<Reason> state = NonValues.state(cell);
        if (state.isPresent()) {
            int bad = SampleFlags.with(flags, Quality.BAD, state.get());
            out.add(tag, utc, 0, bad | SampleFlags.NOTHING | SampleFlags.WORD);
            return;
        }
        out.add(tag, utc, sink.word(cell), flags | SampleFlags.WORD);
    }

    /** The number in a cell; NaN when it is none, or not finite. */
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
            return Double.NaN;
        }
    }
}
