package io.scaleworthy.historian.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.xml.sax.SAXException;

/**
 * A sheet of an XLSX workbook, row by row: only the shared texts are held. Dates come as ISO text, numbers unrounded. Line and row
 * have the same number.
 */
final class WorkbookTable extends TableStream {
    private final OPCPackage workbook;
    private final SharedStrings strings;
    private final StylesTable styles;
    private final InputStream sheet;
    private final XMLStreamReader xml;
    private final boolean from1904;
    private int line;

    private WorkbookTable(OPCPackage workbook, XSSFReader reader, InputStream sheet)
            throws IOException, OpenXML4JException, SAXException, XMLStreamException {
        this.workbook = workbook;
        this.sheet = sheet;
        strings = new SharedStrings(workbook);
        styles = reader.getStylesTable();
        from1904 = from1904(reader);
        xml = XMLHelper.newXMLInputFactory().createXMLStreamReader(strict(sheet));
    }

    /** The parser prints what it thinks of broken bytes; a decoder throws. */
    private static Reader strict(InputStream in) {
        return new BufferedReader(new InputStreamReader(
                in, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
    }

    /** The sheets' names, in the order of the workbook. */
    static List<String> sheets(Path file) throws IOException {
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            List<String> names = new ArrayList<>();
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) new XSSFReader(workbook).getSheetsData();
            while (sheets.hasNext()) {
                sheets.next().close();
                names.add(sheets.getSheetName());
            }
            return names;
        } catch (OpenXML4JException | OpenXML4JRuntimeException | POIXMLException | UnsupportedFileFormatException e) {
            throw new IOException("no readable workbook: " + e.getMessage(), e);
        }
    }

    /** Opens a sheet by its name. */
    static WorkbookTable open(Path file, String name) throws IOException {
        OPCPackage workbook = null;
        try {
            workbook = OPCPackage.open(file.toFile(), PackageAccess.READ);
            XSSFReader reader = new XSSFReader(workbook);
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (sheets.hasNext()) {
                InputStream sheet = sheets.next();
                if (sheets.getSheetName().equals(name)) {
                    return new WorkbookTable(workbook, reader, sheet);
                }
                sheet.close();
            }
            throw new IOException("the sheet '" + name + "' is gone");
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | POIXMLException
                | UnsupportedFileFormatException
                | SAXException
                | XMLStreamException e) {
            if (workbook != null) {
                workbook.revert();
            }
            throw new IOException("no readable workbook: " + e.getMessage(), e);
        }
    }

    /** Whether days count from 1904, as old workbooks from Macintosh do. */
    private static boolean from1904(XSSFReader reader) throws IOException, OpenXML4JException, XMLStreamException {
        XMLInputFactory factory = XMLHelper.newXMLInputFactory();
        try (InputStream in = reader.getWorkbookData()) {
            XMLStreamReader xml = factory.createXMLStreamReader(strict(in));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("workbookPr")) {
                    String value = xml.getAttributeValue(null, "date1904");
                    return "1".equals(value) || "true".equals(value);
                }
            }
        }
        return false;
    }

    @Override
    boolean more(StringBuilder out) throws IOException {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    String number = xml.getAttributeValue(null, "r");
                    int row = number == null ? line + 1 : Integer.parseInt(number);
                    while (line < row - 1 && line < MOST_ROWS) {
                        out.append('\n');
                        line++;
                    }
                    row(out);
                    out.append('\n');
                    line++;
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IOException("the sheet breaks off near row " + (line + 1), e);
        }
    }

    /** Rows of a sheet, at most. */
    private static final int MOST_ROWS = 1_048_576;

    private void row(StringBuilder out) throws XMLStreamException {
        int column = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                int at = column(xml.getAttributeValue(null, "r"), column);
                for (; column < at; column++) {
                    out.append('\t');
                }
                cell(out, content());
            }
        }
    }

    /** Columns of a sheet, at most. */
    private static final int MOST_COLUMNS = 16_384;

    private static int column(String reference, int next) {
        int column = 0;
        for (int i = 0; reference != null && i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
        }
        return column == 0 ? next : Math.min(column - 1, MOST_COLUMNS);
    }

    private String content() throws XMLStreamException {
        String type = xml.getAttributeValue(null, "t");
        String style = xml.getAttributeValue(null, "s");
        StringBuilder text = new StringBuilder();
        boolean value = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                value = xml.getLocalName().equals("v") || xml.getLocalName().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                value = false;
            } else if (value && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                text.append(xml.getText());
            }
        }
        String written = text.toString();
        if (written.isEmpty() || type != null && !type.equals("n") && !type.equals("s")) {
            return written.strip();
        }
        return "s".equals(type) ? strings.text(Integer.parseInt(written)).strip() : number(written, style);
    }

    private String number(String written, String style) {
        double value = Double.parseDouble(written);
        if (style != null) {
            XSSFCellStyle known = styles.getStyleAt(Integer.parseInt(style));
            if (known != null
                    && DateUtil.isADateFormat(known.getDataFormat(), known.getDataFormatString())
                    && DateUtil.isValidExcelDate(value)) {
                LocalDateTime time = DateUtil.getLocalDateTime(value, from1904);
                return time.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS).toString();
            }
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() throws IOException {
        sheet.close();
        // Opened for reading: nothing is to be written back.
        workbook.revert();
    }
}
