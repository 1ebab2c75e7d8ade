package io.scaleworthy.evidence.read;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.source.Delimiter;
import io.scaleworthy.historian.source.Lines;
import io.scaleworthy.historian.source.SharedStrings;
import io.scaleworthy.historian.source.TextSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** Reads the small tables: delimited text, and XLSX workbooks by streaming. */
final class Tables {
    /** Characters of a delimited table; a register beyond that is a dump. */
    private static final int MOST_CHARACTERS = 200_000_000;

    private static final int MOST_ROWS = 1_000_000;

    private Tables() {}

    static boolean workbook(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        } catch (IOException e) {
            return false;
        }
    }

    /** An old .xls workbook, or one that is encrypted: both are compound files of Microsoft's. */
    static boolean old(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Every table of a file: one for delimited text, one per sheet of a workbook.
     *
     * @param name path to print
     * @return empty when the file cannot be read; a problem says why
     */
    static List<Table> read(Path file, String name, List<Problem> problems) {
        return workbook(file, name, Integer.MAX_VALUE, problems);
    }

    /** The first table of a file; empty when it cannot be read or holds nothing, then a problem says so. */
    static Optional<Table> first(Path file, String name, List<Problem> problems) {
        int before = problems.size();
        Optional<Table> first = read(file, name, problems).stream()
                .findFirst()
                .filter(table -> table.firstFilled() < table.rows().size());
        if (first.isEmpty() && problems.size() == before) {
            problems.add(Problem.refused("TABLE-EMPTY", Place.file(name)));
        }
        return first;
    }

    private static List<Table> workbook(Path file, String name, int most, List<Problem> problems) {
        if (old(file)) {
            problems.add(Problem.refused("XLSX-OLD", Place.file(name)));
            return List.of();
        }
        try {
            openable(file);
            return workbook(file) ? sheets(file, name, most) : List.of(text(file, name));
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | POIXMLException
                | UnsupportedFileFormatException
                | SAXException e) {
            problems.add(Problem.refused("XLSX-BROKEN", Place.file(name), oneLine(e)));
        } catch (FileSystemException e) {
            // Excel keeps a workbook to itself while it shows it.
            boolean held = name.toLowerCase(Locale.ROOT).endsWith(".xlsx") && heldOpen(e);
            problems.add(
                    held
                            ? Problem.refused("XLSX-OPEN", Place.file(name))
                            : Problem.refused("TABLE-BROKEN", Place.file(name), oneLine(e)));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            problems.add(Problem.refused("TABLE-BROKEN", Place.file(name), oneLine(e)));
        }
        return List.of();
    }

    private static void openable(Path file) throws IOException {
        Files.newInputStream(file).close();
    }

    /** Whether another program keeps a file to itself: there, allowed to be read, and not to be opened. */
    static boolean heldOpen(FileSystemException e) {
        return !(e instanceof NoSuchFileException
                || e instanceof AccessDeniedException
                || e instanceof NotDirectoryException);
    }

    /** Whether a workbook is shown by Excel or LibreOffice right now: both lay a file with the user's name beside it. */
    static boolean shown(Path file) {
        String name = String.valueOf(file.getFileName());
        // Excel cuts the first two letters of long names.
        return List.of("~$" + name, "~$" + name.substring(Math.min(2, name.length())), ".~lock." + name + "#").stream()
                .anyMatch(lock -> Files.exists(file.resolveSibling(lock)));
    }

    /** The first rows of delimited text, or all sheets of a workbook; nothing when it cannot be read. */
    static List<Table> head(Path file, String name) {
        return head(file, name, HEAD_LINES);
    }

    /** The first so many lines of delimited text, or the first rows of each sheet; nothing when it cannot be read. */
    static List<Table> head(Path file, String name, int most) {
        if (workbook(file)) {
            return workbook(file, name, Math.max(most, HEAD_ROWS), new ArrayList<>());
        }
        StringBuilder head = new StringBuilder();
        try (Lines lines = new Lines(TextSource.open(file))) {
            int n = 0;
            for (String line = lines.next(); line != null && n < most; line = lines.next()) {
                head.append(line).append('\n');
                n++;
            }
            return List.of(parse(name, head.toString()));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return List.of();
        }
    }

    private static final int HEAD_LINES = 20;
    /** Rows of a sheet that tell what it is; a matrix may stand below a page of prose. */
    private static final int HEAD_ROWS = 300;

    /** Parses delimited text. The delimiter is the one that splits the first filled line most often. */
    private static Table text(Path file, String name) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Reader reader = new BufferedReader(TextSource.open(file))) {
            char[] block = new char[1 << 16];
            for (int n = reader.read(block); n >= 0; n = reader.read(block)) {
                if (all.length() + n > MOST_CHARACTERS) {
                    throw new IOException("longer than " + MOST_CHARACTERS + " characters");
                }
                all.append(block, 0, n);
            }
        }
        return parse(name, all.toString());
    }

    private static Table parse(String name, String content) throws IOException {
        Optional<Table> markdown = MarkdownTable.of(name, content);
        if (markdown.isPresent()) {
            return markdown.get();
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(content))
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(content), format)) {
            for (CSVRecord record : parser) {
                rows.add(record.toList());
                swallowed(rows, format.getDelimiterString().charAt(0));
            }
        }
        return new Table(name, "", delimiter(content), rows);
    }

    /** A quote that is opened and not closed takes whole rows into one cell; they would be lost without a word. */
    private static void swallowed(List<List<String>> rows, char delimiter) throws IOException {
        int width = rows.get(0).size();
        for (String cell : rows.get(rows.size() - 1)) {
            int line = cell.indexOf('\n');
            while (width > 1 && line >= 0) {
                int end = cell.indexOf('\n', line + 1);
                String inner = cell.substring(line + 1, end < 0 ? cell.length() : end);
                if (inner.chars().filter(c -> c == delimiter).count() >= width - 1) {
                    throw new IOException("row " + rows.size()
                            + ": a quote is opened and not closed, so that the rows behind it would be lost");
                }
                line = end;
            }
        }
    }

    static char delimiter(String content) {
        return Delimiter.of(
                content.lines().filter(l -> !l.isBlank()).findFirst().orElse(""));
    }

    private static List<Table> sheets(Path file, String name, int most)
            throws IOException, OpenXML4JException, SAXException {
        List<Table> tables = new ArrayList<>();
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            SharedStrings strings = new SharedStrings(workbook);
            XSSFReader reader = new XSSFReader(workbook);
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (sheets.hasNext()) {
                try (InputStream in = sheets.next()) {
                    RowCollector collector = new RowCollector(most);
                    XMLReader parser = XMLHelper.newXMLReader();
                    XSSFSheetXMLHandler handler = new XSSFSheetXMLHandler(
                            reader.getStylesTable(), null, strings, collector, new IsoDates(), false);
                    try {
                        new Formulas(parser, collector, handler).parse(new InputSource(in));
                    } catch (Enough e) {
                        // The rest of the sheet was not asked for.
                    }
                    tables.add(IntakeForm.cleaned(
                            new Table(name, sheets.getSheetName(), ' ', collector.rows, collector.merged)));
                }
            }
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new SAXException(e);
        }
        return tables;
    }

    /** Dates as ISO, numbers unrounded: what a person sees in a cell depends on the machine, what is stored does not. */
    private static final class IsoDates extends DataFormatter {
        IsoDates() {
            super(Locale.ROOT);
        }

        @Override
        public String formatRawCellContents(double value, int formatIndex, String formatString, boolean use1904) {
            if (org.apache.poi.ss.usermodel.DateUtil.isADateFormat(formatIndex, formatString)) {
                java.time.LocalDateTime time = org.apache.poi.ss.usermodel.DateUtil.getLocalDateTime(value, use1904);
                return time.toLocalTime().equals(java.time.LocalTime.MIDNIGHT)
                        ? time.toLocalDate().toString()
                        : time.toString();
            }
            return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }

    /** Cells that hold less than a person sees: a formula without a result, as some tools write it, and merged cells. */
    private static final class Formulas extends XMLFilterImpl {
        private final RowCollector collector;
        private String reference = "";
        private boolean formula;
        private boolean result;

        Formulas(XMLReader parser, RowCollector collector, XSSFSheetXMLHandler handler) {
            super(parser);
            this.collector = collector;
            setContentHandler(handler);
            // Without it the parser prints; the handler throws, and the problem is told once.
            setErrorHandler(handler);
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            switch (localName) {
                case "c" -> {
                    reference = String.valueOf(attributes.getValue("r"));
                    formula = false;
                    result = false;
                }
                case "f" -> formula = true;
                case "mergeCell" -> collector.merged(attributes.getValue("ref"));
                case "v", "is" -> result = true;
                default -> {
                    // Rows and what is about the sheet.
                }
            }
            super.startElement(uri, localName, qName, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String qName) throws SAXException {
            super.endElement(uri, localName, qName);
            if (localName.equals("c") && formula && !result) {
                collector.cell(reference, "ERROR:#not calculated", null);
            }
        }
    }

    /** Ends the reading of a sheet of which only the first rows are wanted. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("enough rows", null, false, false);
        }
    }

    private static final class RowCollector implements XSSFSheetXMLHandler.SheetContentsHandler {
        final List<List<String>> rows = new ArrayList<>();
        final List<Table.Merged> merged = new ArrayList<>();
        private final int most;
        private List<String> row = new ArrayList<>();

        RowCollector(int most) {
            this.most = most;
        }

        @Override
        public void startRow(int number) {
            if (number >= most) {
                throw new Enough();
            }
            if (number > MOST_ROWS) {
                throw new IllegalStateException("more than " + MOST_ROWS + " rows");
            }
            while (rows.size() < number) {
                rows.add(List.of());
            }
            row = new ArrayList<>();
        }

        @Override
        public void endRow(int number) {
            rows.add(List.copyOf(row));
        }

        @Override
        public void cell(String reference, String value, @Nullable XSSFComment comment) {
            int column = new org.apache.poi.ss.util.CellReference(reference).getCol();
            while (row.size() < column) {
                row.add("");
            }
            row.add(value == null ? "" : value);
        }

        void merged(@Nullable String reference) {
            // Whoever merges more cells than this draws a picture.
            if (reference != null && merged.size() < MOST_ROWS) {
                CellRangeAddress cells = CellRangeAddress.valueOf(reference);
                merged.add(new Table.Merged(
                        cells.getFirstRow(), cells.getLastRow(), cells.getFirstColumn(), cells.getLastColumn()));
            }
        }

        @Override
        public void headerFooter(String text, boolean header, String tag) {}
    }

    static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
