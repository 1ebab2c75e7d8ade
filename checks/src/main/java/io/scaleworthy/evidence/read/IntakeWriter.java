package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.read.IntakeForm.Column;
import io.scaleworthy.evidence.read.IntakeForm.Sheet;
import io.scaleworthy.finding.Texts;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.RubricReader;
import io.scaleworthy.yaml.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes the intake workbook: every sheet with its headings, help, examples and lists to choose from. */
public final class IntakeWriter {
    /** Rows that carry lists to choose from; nobody fills in more by hand. */
    private static final int ROWS = 1000;
    /** Excel's limit to a list that is written into the rule itself. Characters. */
    private static final int LONGEST_LIST = 255;
    /** Excel's limits to the box that shows the help. Characters. */
    private static final int LONGEST_TITLE = 32;

    private static final int LONGEST_PROMPT = 255;
    private static final int FIELD = 48;
    private static final int VALUE = 44;
    private static final int HELP = 70;
    private static final int FIRST_CRITERION = 2;

    private final XSSFWorkbook book = new XSSFWorkbook();
    private final Styles styles = new Styles(book);
    private final Texts texts = IntakeForm.TEXTS;
    private final Map<String, List<Map<String, String>>> filled;

    private IntakeWriter(Map<String, List<Map<String, String>>> filled) {
        this.filled = filled;
    }

    /**
     * The workbook.
     *
     * @param filled what is known already, by sheet: rows of heading and text; of the sheet of fields one row
     * @param asOf day written into the workbook's properties, so that the same input gives the same bytes
     */
    public static byte[] write(Map<String, List<Map<String, String>>> filled, LocalDate asOf) throws IOException {
        return new IntakeWriter(filled).write(asOf);
    }

    private byte[] write(LocalDate asOf) throws IOException {
        try (book) {
            book.getProperties().getCoreProperties().setCreator("scaleworthy");
            book.getProperties()
                    .getCoreProperties()
                    .setCreated(Optional.of(
                            Date.from(asOf.atStartOfDay(ZoneOffset.UTC).toInstant())));
            start();
            for (Sheet sheet : IntakeForm.sheets()) {
                XSSFSheet page = book.createSheet(sheet.name());
                cell(page, 0, 0, sheet.intro(), styles.title);
                switch (sheet.kind()) {
                    case FIELDS -> fields(sheet, page);
                    case RECORDS -> records(sheet, page);
                    case MATRIX -> matrix(page);
                }
                protect(page);
                page.getPrintSetup().setLandscape(true);
                page.setFitToPage(true);
                page.getPrintSetup().setFitHeight((short) 0);
            }
            criteria();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            return settled(out.toByteArray());
        }
    }

    /** The same entries with a fixed time: a zip carries the clock of the machine otherwise. */
    private static byte[] settled(byte[] zip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry settled = new ZipEntry(entry.getName());
                settled.setTime(0);
                settled.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(settled);
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private void start() {
        XSSFSheet page = book.createSheet("start");
        page.setFitToPage(true);
        page.getPrintSetup().setLandscape(true);
        page.getPrintSetup().setFitHeight((short) 0);
        page.setColumnWidth(0, 24 * 256);
        page.setColumnWidth(1, 20 * 256);
        page.setColumnWidth(2, 110 * 256);
        int r = 0;
        cell(page, r++, 0, texts.text("title"), styles.title);
        r++;
        cell(page, r++, 0, texts.text("steps"), styles.group);
        for (int step = 1; texts.has("step." + step); step++) {
            cell(page, r++, 0, texts.text("step." + step), styles.plain);
        }
        r++;
        cell(page, r++, 0, texts.text("sheets"), styles.group);
        for (Sheet sheet : IntakeForm.sheets()) {
            boolean needed = List.of("pilot", "sites").contains(sheet.name());
            cell(page, r, 0, sheet.name(), styles.plain);
            cell(page, r, 1, texts.text(needed ? "sheets.needed" : "sheets.optional"), styles.plain);
            cell(page, r++, 2, texts.text(sheet.name().replace(' ', '-')), styles.plain);
        }
        cell(page, r, 0, "criteria", styles.plain);
        cell(page, r, 1, texts.text("sheets.help"), styles.plain);
        cell(page, r, 2, texts.text("criteria.intro"), styles.plain);
        protect(page);
    }

    private void fields(Sheet sheet, XSSFSheet page) {
        String[] heads = texts.text("fields.head").split("\\|", -1);
        int[] widths = {FIELD, VALUE, HELP, HELP};
        for (int c = 0; c < heads.length; c++) {
            cell(page, 1, c, heads[c], styles.head);
            page.setColumnWidth(c, widths[c] * 256);
        }
        Map<String, String> known =
                filled.getOrDefault(sheet.name(), List.of(Map.of())).get(0);
        int r = sheet.firstRow();
        String group = "";
        for (int i = 0; i < sheet.columns().size(); i++) {
            Column column = sheet.columns().get(i);
            String mine = column.path().size() > 1 ? column.path().get(0) : "";
            if (!mine.equals(group) && !mine.isEmpty()) {
                cell(page, r++, 0, "", styles.plain);
            }
            group = mine;
            cell(page, r, 0, column.heading(), column.required() ? styles.required : styles.field);
            Cell value = cell(page, r, 1, known.getOrDefault(column.heading(), ""), styles.of(column.shape()));
            cell(page, r, 2, IntakeForm.help(column), styles.help);
            String example = IntakeForm.example(sheet, i);
            List<String> choices = IntakeForm.choices(column.shape());
            String allowed = choices.isEmpty() ? example : String.join(", ", choices);
            cell(
                    page,
                    r,
                    3,
                    choices.isEmpty() && !example.isEmpty() ? IntakeForm.EXAMPLE + allowed : allowed,
                    styles.help);
            choose(page, column, value.getColumnIndex(), r, r);
            r++;
        }
        page.createFreezePane(2, 2);
    }

    private void records(Sheet sheet, XSSFSheet page) {
        List<Map<String, String>> rows = filled.getOrDefault(sheet.name(), List.of());
        for (int c = 0; c < sheet.columns().size(); c++) {
            Column column = sheet.columns().get(c);
            cell(page, 1, c, column.heading(), column.required() ? styles.headRequired : styles.head);
            cell(page, 2, c, IntakeForm.help(column), styles.help);
            cell(page, 3, c, IntakeForm.example(sheet, c), styles.example);
            page.setDefaultColumnStyle(c, styles.of(column.shape()));
            page.setColumnWidth(c, width(column) * 256);
            choose(page, column, c, sheet.firstRow(), sheet.firstRow() + ROWS);
            for (int r = 0; r < rows.size(); r++) {
                String text = rows.get(r).getOrDefault(column.heading(), "");
                if (!text.isEmpty()) {
                    cell(page, sheet.firstRow() + r, c, text, styles.of(column.shape()));
                }
            }
        }
        page.getRow(2).setHeightInPoints(76);
        page.createFreezePane(1, sheet.firstRow());
    }

    private static int width(Column column) {
        int wide = List.of("statement", "justification", "description", "path", "problem", "expression")
                        .contains(column.path().get(column.path().size() - 1))
                ? 40
                : 18;
        return Math.max(wide, column.heading().length() + 4);
    }

    private void matrix(XSSFSheet page) {
        String[] heads = texts.text("matrix.head").split("\\|", -1);
        String[] help = texts.text("matrix.help").split("\\|", -1);
        for (int c = 0; c < heads.length; c++) {
            // Roles are what a person changes first.
            cell(page, 1, c, heads[c], c < 2 ? styles.head : styles.headOpen);
            cell(page, 2, c, help[c], styles.help);
            page.setDefaultColumnStyle(c, styles.text);
            page.setColumnWidth(c, (c == 0 ? 44 : 18) * 256);
        }
        for (int c = heads.length; c < heads.length + 10; c++) {
            cell(page, 1, c, "", styles.headOpen);
            page.setDefaultColumnStyle(c, styles.text);
            page.setColumnWidth(c, 18 * 256);
        }
        int r = 3;
        for (String activity : texts.text("matrix.activities").split("\\|", -1)) {
            String[] parts = activity.split(";", -1);
            cell(page, r, 0, parts[0], styles.text);
            cell(page, r++, 1, parts[1], styles.text);
        }
        page.createFreezePane(2, 3);
    }

    private void criteria() {
        XSSFSheet page = book.createSheet("criteria");
        cell(page, 0, 0, texts.text("criteria.intro"), styles.title);
        String[] heads = texts.text("criteria.head").split("\\|", -1);
        for (int c = 0; c < heads.length; c++) {
            cell(page, 1, c, heads[c], styles.head);
            page.setColumnWidth(c, (c == 0 ? 16 : 60) * 256);
        }
        int r = FIRST_CRITERION;
        for (Criterion criterion : RubricReader.builtIn().criteria()) {
            cell(page, r, 0, criterion.id(), styles.plain);
            cell(page, r, 1, criterion.statement(), styles.wrapped);
            for (int level = 1; level <= 3; level++) {
                cell(page, r, 1 + level, criterion.levels().getOrDefault(level, ""), styles.wrapped);
            }
            r++;
        }
        page.createFreezePane(1, FIRST_CRITERION);
        protect(page);
    }

    /** A list to choose from, and the help in a box beside the cell. */
    private void choose(XSSFSheet page, Column column, int c, int from, int to) {
        DataValidationHelper helper = page.getDataValidationHelper();
        String last = column.path().get(column.path().size() - 1);
        List<String> choices = IntakeForm.choices(column.shape());
        DataValidationConstraint constraint;
        boolean strict = true;
        if (!choices.isEmpty() && String.join(",", choices).length() <= LONGEST_LIST) {
            constraint = helper.createExplicitListConstraint(choices.toArray(new String[0]));
        } else if (last.equals("criterion")) {
            int criteria = RubricReader.builtIn().criteria().size();
            constraint = helper.createFormulaListConstraint(
                    "criteria!$A$" + (FIRST_CRITERION + 1) + ":$A$" + (FIRST_CRITERION + criteria));
        } else if (last.equals("site") && !page.getSheetName().equals("pilot")) {
            constraint = helper.createFormulaListConstraint("sites!$A$5:$A$" + ROWS);
            strict = false;
        } else if (last.equals("kpi") && page.getSheetName().equals(IntakeForm.SERIES)) {
            constraint = helper.createFormulaListConstraint("kpis!$A$5:$A$" + ROWS);
            strict = false;
        } else {
            return;
        }
        DataValidation rule = helper.createValidation(constraint, new CellRangeAddressList(from, to, c, c));
        rule.createPromptBox(cut(column.heading(), LONGEST_TITLE), cut(IntakeForm.help(column), LONGEST_PROMPT));
        rule.setShowPromptBox(true);
        rule.setErrorStyle(strict ? DataValidation.ErrorStyle.STOP : DataValidation.ErrorStyle.WARNING);
        rule.setShowErrorBox(true);
        rule.setSuppressDropDownArrow(true);
        page.addValidationData(rule);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** Headings cannot be typed over by accident. There is no password: whoever must may take the protection off. */
    private static void protect(XSSFSheet page) {
        page.enableLocking();
        page.lockFormatColumns(false);
        page.lockFormatRows(false);
        page.lockFormatCells(false);
        page.lockInsertRows(false);
        page.lockDeleteRows(false);
        page.lockSort(false);
        page.lockAutoFilter(false);
        page.lockSelectLockedCells(false);
        page.lockSelectUnlockedCells(false);
    }

    private static Cell cell(XSSFSheet page, int r, int c, String text, CellStyle style) {
        Row row = page.getRow(r) == null ? page.createRow(r) : page.getRow(r);
        Cell cell = row.createCell(c);
        if (!text.isEmpty()) {
            cell.setCellValue(text);
        }
        cell.setCellStyle(style);
        return cell;
    }

    /** The looks: grey and locked is ours, white and open is the person's. */
    private static final class Styles {
        final CellStyle title;
        final CellStyle group;
        final CellStyle plain;
        final CellStyle wrapped;
        final CellStyle head;
        final CellStyle headRequired;
        final CellStyle headOpen;
        final CellStyle field;
        final CellStyle required;
        final CellStyle help;
        final CellStyle example;
        final CellStyle text;
        private final CellStyle day;
        private final CellStyle number;

        Styles(XSSFWorkbook book) {
            title = style(book, true, false, IndexedColors.WHITE);
            group = style(book, true, false, IndexedColors.WHITE);
            plain = style(book, false, false, IndexedColors.WHITE);
            wrapped = style(book, false, false, IndexedColors.WHITE);
            wrapped.setWrapText(true);
            wrapped.setVerticalAlignment(VerticalAlignment.TOP);
            head = style(book, true, false, IndexedColors.GREY_25_PERCENT);
            headRequired = style(book, true, false, IndexedColors.LIGHT_ORANGE);
            headOpen = style(book, true, false, IndexedColors.LEMON_CHIFFON);
            headOpen.setLocked(false);
            field = style(book, false, false, IndexedColors.GREY_25_PERCENT);
            required = style(book, true, false, IndexedColors.LIGHT_ORANGE);
            help = style(book, false, true, IndexedColors.WHITE);
            help.setWrapText(true);
            help.setVerticalAlignment(VerticalAlignment.TOP);
            example = style(book, false, true, IndexedColors.GREY_25_PERCENT);
            text = open(book, "@");
            day = open(book, "yyyy-mm-dd");
            number = open(book, "General");
        }

        CellStyle of(Shape shape) {
            if (shape instanceof Shape.Plain plain) {
                return switch (plain.kind()) {
                    case DATE -> day;
                    case NUMBER, WHOLE -> number;
                    default -> text;
                };
            }
            return text;
        }

        private static CellStyle style(XSSFWorkbook book, boolean bold, boolean italic, IndexedColors fill) {
            XSSFFont font = book.createFont();
            font.setBold(bold);
            font.setItalic(italic);
            CellStyle style = book.createCellStyle();
            style.setFont(font);
            if (fill != IndexedColors.WHITE) {
                style.setFillForegroundColor(fill.getIndex());
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            }
            return style;
        }

        private static CellStyle open(XSSFWorkbook book, String format) {
            CellStyle style = book.createCellStyle();
            style.setLocked(false);
            style.setDataFormat(book.createDataFormat().getFormat(format));
            style.setBorderBottom(BorderStyle.HAIR);
            return style;
        }
    }
}
