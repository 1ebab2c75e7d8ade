package io.scaleworthy.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV as Excel opens it where the decimal mark is a comma: semicolons between cells, commas in numbers, and a mark that says UTF-8.
 * There Excel takes a plain CSV for one column, and 1.5 for the first of May.
 */
final class CommaCsv {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+([eE][-+]?\\d+)?");
    private static final char MARK = '\uFEFF';

    private CommaCsv() {}

    /** The same table in that form. */
    static byte[] of(String csv) {
        StringBuilder out = new StringBuilder().append(MARK);
        CSVFormat semicolons = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(';')
                .setRecordSeparator("\r\n")
                .get();
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.DEFAULT);
                CSVPrinter printer = new CSVPrinter(out, semicolons)) {
            for (CSVRecord record : parser) {
                for (String cell : record) {
                    printer.print(NUMBER.matcher(cell).matches() ? cell.replace('.', ',') : cell);
                }
                printer.println();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a table in memory cannot fail", e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
