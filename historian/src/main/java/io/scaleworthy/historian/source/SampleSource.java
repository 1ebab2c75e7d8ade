package io.scaleworthy.historian.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Opens a file of samples as text, whatever it is. */
public final class SampleSource {
    /** What a file is. */
    public enum Kind {
        TEXT,
        WORKBOOK,
        PARQUET,
        CANARY,
        FAST_LOAD
    }

    /**
     * One table of a file.
     *
     * @param sheet name of the sheet of a workbook; else empty
     * @param pairs where the file has a pair of columns per tag: column of the times, to tag; else empty
     * @param delimiter of the text under the pairs
     * @param skip lines before the samples of the pairs
     * @param hints roles and settings that the file itself gives, as in a manifest's columns
     * @param reasons what was recognised and why
     */
    public record Part(
            Kind kind,
            String sheet,
            Map<Integer, String> pairs,
            char delimiter,
            int skip,
            Map<String, String> hints,
            List<String> reasons) {
        public Part {
            pairs = Collections.unmodifiableMap(new TreeMap<>(pairs));
            hints = Map.copyOf(hints);
            reasons = List.copyOf(reasons);
        }

        static Part of(Kind kind, String sheet, Map<String, String> hints, String... reasons) {
            return new Part(kind, sheet, Map.of(), '\t', 0, hints, List.of(reasons));
        }

        /** The same table, read as pairs of columns. */
        public Part paired(Map<Integer, String> tags, char between, int before) {
            List<String> all = new ArrayList<>(reasons);
            all.add("a pair of columns per tag, times and values: " + tags.size() + " tags");
            return new Part(kind, sheet, tags, between, before, hints, all);
        }
    }

    private static final int HEAD = 4096;

    private SampleSource() {}

    /**
     * The tables of a file, in its order; one, but for workbooks.
     *
     * @throws IOException when the file cannot be opened, or is a workbook that cannot be read
     */
    public static List<Part> parts(Path file) throws IOException {
        byte[] magic;
        try (InputStream in = Files.newInputStream(file)) {
            magic = in.readNBytes(4);
        }
        String first = new String(magic, StandardCharsets.ISO_8859_1);
        boolean workbook = first.equals("PK\u0003\u0004");
        boolean parquet = first.equals("PAR1");
        if ((workbook || parquet) && file.getFileSystem() != FileSystems.getDefault()) {
            throw new IOException("a " + (workbook ? "workbook" : "Parquet file")
                    + " inside an archive is not read; unpack the archive");
        }
        if (workbook) {
            List<Part> parts = new ArrayList<>();
            for (String sheet : WorkbookTable.sheets(file)) {
                parts.add(Part.of(Kind.WORKBOOK, sheet, Map.of(), "sheet '" + sheet + "' of a workbook"));
            }
            return parts;
        }
        if (parquet) {
            return List.of(Part.of(Kind.PARQUET, "", Map.of(), "a Parquet file"));
        }
        return List.of(text(file));
    }

    private static Part text(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Lines text = new Lines(TextSource.open(file))) {
            for (String line = text.next(); line != null && lines.size() < 3; line = text.next()) {
                lines.add(line.length() > HEAD ? line.substring(0, HEAD) : line);
            }
        }
        if (!lines.isEmpty() && lines.get(0).matches("\"?Canary Labs Export\"?,.*")) {
            try (CanaryTable table = new CanaryTable(TextSource.open(file), new Complaints())) {
                Map<String, String> settings = table.settings();
                String zone = settings.getOrDefault("Time Zone", "");
                return Part.of(
                        Kind.CANARY,
                        "",
                        CanaryTable.hints(settings.getOrDefault("Date Time Format", "")),
                        "an export of Canary's historian"
                                + (zone.isEmpty() ? "" : "; it says its time zone is " + zone));
            }
        }
        boolean load = lines.size() == 3
                && lines.get(0).strip().matches("ASCII|UNICODE|UTF-?8")
                && lines.get(1).strip().length() == 1
                && lines.get(2).indexOf(lines.get(1).strip()) >= 0;
        if (load) {
            return Part.of(Kind.FAST_LOAD, "", Map.of(), "a file for AVEVA Historian's fast load");
        }
        return Part.of(Kind.TEXT, "", Map.of());
    }

    /**
     * Opens a table as text.
     *
     * @param complaints receives what the file says against itself while it is read
     * @throws IOException when it cannot be opened
     */
    public static TextSource.Text open(Path file, Part part, Complaints complaints) throws IOException {
        TextSource.Text base = switch (part.kind()) {
            case TEXT -> TextSource.bytes(file);
            case WORKBOOK -> whole(WorkbookTable.open(file, part.sheet()), file);
            case PARQUET -> whole(new ParquetTable(file), file);
            case CANARY -> over(TextSource.bytes(file), complaints, true);
            case FAST_LOAD -> over(TextSource.bytes(file), complaints, false);
        };
        return part.pairs().isEmpty()
                ? base
                : new TextSource.Text(
                        new PairsTable(base.reader(), part.delimiter(), part.skip(), part.pairs()),
                        StandardCharsets.UTF_8,
                        base.consumed());
    }

    private static TextSource.Text over(TextSource.Text text, Complaints complaints, boolean canary) {
        return new TextSource.Text(
                canary ? new CanaryTable(text.reader(), complaints) : new FastLoadTable(text.reader()),
                StandardCharsets.UTF_8,
                text.consumed());
    }

    /** Packed tables tell no position; they count as taken at once. */
    private static TextSource.Text whole(InputStream table, Path file) throws IOException {
        return new TextSource.Text(table, StandardCharsets.UTF_8, new AtomicLong(Files.size(file)));
    }
}
