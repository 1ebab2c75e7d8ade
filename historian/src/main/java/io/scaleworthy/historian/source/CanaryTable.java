package io.scaleworthy.historian.source;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * An export of Canary's historian: records whose first cell says what they are. Each record of samples holds a time and three cells
 * per tag: quality, value, and what the value is. One row per sample comes out.
 */
final class CanaryTable extends TableStream {
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final Map<String, String> settings = new HashMap<>();
    private List<String> settingNames = List.of();
    private List<String> tags = List.of();
    private boolean head = true;
    private final Complaints complaints;

    CanaryTable(Reader reader, Complaints complaints) {
        csv = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader);
        records = csv.iterator();
        this.complaints = complaints;
    }

    /** What the settings say about reading the samples: the order of day and month. */
    static Map<String, String> hints(String dateTimeFormat) {
        String format = dateTimeFormat.strip();
        if (format.startsWith("d")) {
            return Map.of("date_order", "day-first");
        }
        return format.startsWith("M") ? Map.of("date_order", "month-first") : Map.of();
    }

    /** Reads on to the settings; empty when there are none. */
    Map<String, String> settings() throws IOException {
        StringBuilder unused = new StringBuilder();
        while (settings.isEmpty() && more(unused)) {
            // The settings stand in the first two records.
        }
        return settings;
    }

    @Override
    boolean more(StringBuilder out) throws IOException {
        if (head) {
            out.append("Timestamp\tTagName\tValue\tQuality\n");
            head = false;
        }
        try {
            if (!records.hasNext()) {
                return false;
            }
            record(records.next().getFields(), out);
            return true;
        } catch (RuntimeException e) {
            throw new IOException("the export breaks off: " + e.getMessage(), e);
        }
    }

    private void record(List<String> cells, StringBuilder out) {
        switch (cells.get(0)) {
            case "Canary Labs Export" -> {
                if (settingNames.isEmpty()) {
                    settingNames = cells;
                } else {
                    for (int i = 1; i < Math.min(cells.size(), settingNames.size()); i++) {
                        settings.put(settingNames.get(i), cells.get(i));
                    }
                }
            }
            case "Timestamp" -> samples(cells, out);
            case "Export Error Status", "Error Message" ->
                complaints.add("the export stopped on an error: "
                        + String.join(" ", cells.subList(1, cells.size()))
                                .strip()
                                .lines()
                                .findFirst()
                                .orElse(""));
            case "" -> names(cells);
            default -> {
                // Configuration of tags and sections.
            }
        }
    }

    private void names(List<String> cells) {
        List<String> found = new ArrayList<>();
        for (int i = 3; i < cells.size(); i += 3) {
            found.add(cells.get(i).strip());
        }
        tags = found.stream().anyMatch(name -> !name.isEmpty()) ? found : tags;
    }

    private void samples(List<String> cells, StringBuilder out) {
        for (int tag = 0; tag < tags.size() && 3 + 3 * tag < cells.size(); tag++) {
            cell(out, cells.get(1));
            out.append('\t');
            cell(out, tags.get(tag));
            out.append('\t');
            cell(out, cells.get(3 + 3 * tag));
            out.append('\t');
            cell(out, cells.get(2 + 3 * tag));
            out.append('\n');
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
