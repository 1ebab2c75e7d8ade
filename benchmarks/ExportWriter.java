import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes large tag exports: java ExportWriter.java TAGS FOLDER. The same bytes every time. */
public final class ExportWriter {
    private ExportWriter() {}

    public static void main(String[] args) throws Exception {
        int tags = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        Files.createDirectories(folder);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("kepware.csv"))) {
            out.write("Tag Name,Address,Data Type,Respect Data Type,Client Access,Scan Rate,Scaling,Raw Low,Raw High,Scaled Low,Scaled High,"
                    + "Scaled Data Type,Clamp Low,Clamp High,Eng Units,Description,Negate Value\n");
            for (int i = 0; i < tags; i++) {
                out.write("\"L" + i % 40 + ".P" + i / 40 % 100 + ".TEMP" + i + "\",\"4" + i + "\",Float,1,R/W,1000,,,,,,,,,\"degC\",\"Temperature " + i
                        + "\",\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("controller.L5X"))) {
            out.write("<?xml version=\"1.0\"?>\n<RSLogix5000Content TargetType=\"Controller\"><Controller Name=\"P1\"><Tags>\n");
            for (int i = 0; i < tags; i++) {
                out.write("<Tag Name=\"L" + i % 40 + "_TEMP" + i
                        + "\" TagType=\"Base\" DataType=\"REAL\"><Description><![CDATA[Temperature " + i + "]]></Description></Tag>\n");
            }
            out.write("</Tags></Controller></RSLogix5000Content>\n");
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("ignition.json"))) {
            out.write("{\"name\":\"\",\"tagType\":\"Provider\",\"tags\":[");
            for (int i = 0; i < tags; i++) {
                out.write((i > 0 ? ",\n" : "") + "{\"name\":\"TEMP" + i
                        + "\",\"tagType\":\"AtomicTag\",\"dataType\":\"Float4\",\"engUnit\":\"degC\",\"documentation\":\"Temperature " + i + "\"}");
            }
            out.write("]}\n");
        }
        workbook(folder.resolve("tia.xlsx"), tags * 3 / 2);
    }

    /** A workbook as the engineering tool writes it: one sheet, all texts shared. */
    private static void workbook(Path file, int rows) throws Exception {
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(raw)) {
            String type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
            String part = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
            put(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + part + "sheet.main+xml\"/>"
                    + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + part + "sharedStrings+xml\"/>"
                    + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + part + "styles+xml\"/>"
                    + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + part + "worksheet+xml\"/></Types>");
            put(zip, "_rels/.rels", relations(type + "officeDocument", "xl/workbook.xml"));
            put(zip, "xl/_rels/workbook.xml.rels", relations(
                    type + "worksheet", "worksheets/sheet1.xml", type + "sharedStrings", "sharedStrings.xml", type + "styles", "styles.xml"));
            String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            put(zip, "xl/styles.xml", "<styleSheet xmlns=\"" + main + "\"><cellXfs count=\"1\"><xf/></cellXfs></styleSheet>");
            put(zip, "xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\""
                    + "http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"PLC Tags\" sheetId=\"1\" r:id=\"r0\"/>"
                    + "</sheets></workbook>");
            String[] head = {"Name", "Path", "Data Type", "Logical Address", "Comment", "Hmi Visible", "Hmi Accessible", "Hmi Writeable"};
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            Writer out = new BufferedWriter(new java.io.OutputStreamWriter(zip, StandardCharsets.UTF_8));
            out.write("<sst xmlns=\"" + main + "\">");
            for (String title : head) {
                text(out, title);
            }
            text(out, "True");
            text(out, "Real");
            for (int i = 1; i <= rows; i++) {
                text(out, "L" + i % 40 + "_TEMP" + i);
                text(out, "Table " + i % 40);
                text(out, "%MD" + 4 * i);
                text(out, "Temperature " + i + " of the line");
            }
            out.write("</sst>");
            out.flush();
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            out.write("<worksheet xmlns=\"" + main + "\"><sheetData><row r=\"1\">");
            for (int c = 0; c < head.length; c++) {
                cell(out, c, 1, c);
            }
            out.write("</row>");
            for (int i = 1; i <= rows; i++) {
                int own = head.length + 2 + 4 * (i - 1);
                int[] texts = {own, own + 1, head.length + 1, own + 2, own + 3, head.length, head.length, head.length};
                out.write("<row r=\"" + (i + 1) + "\">");
                for (int c = 0; c < texts.length; c++) {
                    cell(out, c, i + 1, texts[c]);
                }
                out.write("</row>\n");
            }
            out.write("</sheetData></worksheet>");
            out.flush();
            zip.closeEntry();
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws Exception {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String relations(String... pairs) {
        StringBuilder out = new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < pairs.length; i += 2) {
            out.append("<Relationship Id=\"r").append(i / 2).append("\" Type=\"").append(pairs[i]).append("\" Target=\"").append(pairs[i + 1]).append("\"/>");
        }
        return out.append("</Relationships>").toString();
    }

    private static void text(Writer out, String text) throws Exception {
        out.write("<si><t>" + text + "</t></si>");
    }

    private static void cell(Writer out, int column, int row, int text) throws Exception {
        out.write("<c r=\"" + (char) ('A' + column) + row + "\" t=\"s\"><v>" + text + "</v></c>");
    }
}
