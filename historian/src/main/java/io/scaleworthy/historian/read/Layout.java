package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.QualityDialect;
import io.scaleworthy.historian.source.SampleSource;
import io.scaleworthy.historian.time.TimeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a file of samples is laid out, and why the reader thinks so.
 *
 * @param longForm one sample per row; otherwise one column per tag
 * @param decimalComma numbers use a comma
 * @param time columns that hold the time
 * @param offsets stamps carry their own offset
 * @param tag column of the tag name; -1 in wide files
 * @param value column of the value; -1 in wide files
 * @param quality column of the quality code; -1 without one
 * @param asset column of the asset; -1 without one
 * @param server column of the server time; -1 without one
 * @param values value columns of a wide file
 * @param dialect how the quality column speaks; empty when unclear or absent
 * @param firstTime first stamp of the file, local or UTC milliseconds; orders the files of a site
 * @param skipLines lines before the first row of samples, the header included
 * @param alternatives columns that hold the value when its own column is empty, as databases with one column per type have
 * @param width cells of an ordinary row, at least as many as the header has; none where cells cannot shift, as in a workbook
 * @param form a table with a header, or one of the forms without
 * @param part the table of the file that this is about
 * @param reasons what was recognised and why, one sentence each
 */
public record Layout(
        boolean longForm,
        char delimiter,
        boolean decimalComma,
        TimeColumns time,
        TimeText.Order order,
        boolean offsets,
        int tag,
        int value,
        int quality,
        int asset,
        int server,
        List<ValueColumn> values,
        Optional<QualityDialect> dialect,
        long firstTime,
        int skipLines,
        List<Integer> alternatives,
        OptionalInt width,
        Form form,
        SampleSource.Part part,
        List<String> header,
        List<String> reasons) {

    public Layout {
        values = List.copyOf(values);
        alternatives = List.copyOf(alternatives);
        header = List.copyOf(header);
        reasons = List.copyOf(reasons);
    }

    /** What the rows look like. */
    public enum Form {
        /** Rows of cells under a header. */
        TABLE,
        /** MTConnect adapter lines: time, then pairs of key and value. */
        SHDR,
        /** InfluxDB line protocol. */
        LINE_PROTOCOL
    }

    /**
     * Where the time stands.
     *
     * @param stamp one column with date and time, or the date when {@code timeOfDay} is given; -1 when the parts stand apart
     * @param timeOfDay column of the time of day; -1 without one
     * @param parts columns of year, month, day, hour, minute; empty unless they stand apart; -1 where one is missing
     */
    public record TimeColumns(int stamp, int timeOfDay, List<Integer> parts) {
        public TimeColumns {
            parts = List.copyOf(parts);
        }

        boolean uses(int column) {
            return stamp == column || timeOfDay == column || parts.contains(column);
        }
    }

    /** A value column of a wide file. */
    public record ValueColumn(int column, String tag) {}
}
