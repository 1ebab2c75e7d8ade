package io.scaleworthy.historian.source;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A sheet with a pair of columns per tag, its times and its values, as PI DataLink and FactoryTalk trends leave them; the columns
 * are of unequal length. One row per sample comes out.
 */
final class PairsTable extends TableStream {
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final int skip;
    /** Time column to tag name; the values stand one column to the right. */
    private final Map<Integer, String> tags;

    private boolean head = true;

    PairsTable(Reader reader, char delimiter, int skip, Map<Integer, String> tags) {
        csv = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader);
        records = csv.iterator();
        this.skip = skip;
        this.tags = tags;
    }

    @Override
    boolean more(StringBuilder out) throws IOException {
        if (head) {
            out.append("Timestamp\tTagName\tValue\n");
            head = false;
        }
        try {
            if (!records.hasNext()) {
                return false;
            }
            CsvRecord record = records.next();
            if (record.getStartingLineNumber() > skip) {
                row(record.getFields(), out);
            }
            return true;
        } catch (RuntimeException e) {
            throw new IOException("the file cannot be split into rows: " + e.getMessage(), e);
        }
    }

    private void row(List<String> cells, StringBuilder out) {
        tags.forEach((column, tag) -> {
            String time = column < cells.size() ? cells.get(column).strip() : "";
            String value = column + 1 < cells.size() ? cells.get(column + 1).strip() : "";
            boolean heading = time.toLowerCase(Locale.ROOT).startsWith("time")
                    || time.toLowerCase(Locale.ROOT).startsWith("date");
            if (!time.isEmpty() && !heading && !time.equals(value)) {
                cell(out, time);
                out.append('\t');
                cell(out, tag);
                out.append('\t');
                cell(out, value);
                out.append('\n');
            }
        });
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
