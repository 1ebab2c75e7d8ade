package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intake workbook on the command line. */
class WorkbookTest {
    private static void export(Path file, String name) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "tag,description,unit,low,high\n" + name + ",Temperature,degC,0,150\n");
    }

    @Test
    void aBareNameIsMeantBesideTheExports(@TempDir Path work) throws Exception {
        export(work.resolve("sites/linz/tags.csv"), "L1.TEMP");
        export(work.resolve("sites/brno/tags.csv"), "B1.TEMP");
        export(work.resolve("extra/tags.csv"), "X1.TEMP");
        Cli.Result result = Cli.run("init", "--workbook", "intake.xlsx", work);
        assertThat(result.code()).as(result.err()).isZero();
        Path file = work.resolve("intake.xlsx");
        assertThat(file).exists();
        try (var in = Files.newInputStream(file);
                XSSFWorkbook book = new XSSFWorkbook(in)) {
            assertThat(book.getSheet("sites").getRow(4).getCell(0).getStringCellValue())
                    .isEqualTo("brno");
            assertThat(book.getSheet("sites").getRow(5).getCell(0).getStringCellValue())
                    .isEqualTo("linz");
            assertThat(book.getSheet("sites").getLastRowNum())
                    .as("no site is made up")
                    .isEqualTo(5);
            assertThat((Object) book.getSheet("sites").getRow(4).getCell(1))
                    .as("which one is the pilot's home, files do not tell")
                    .isNull();
            assertThat(book.getSheet("files").getRow(4).getCell(2).getStringCellValue())
                    .isEqualTo("extra/tags.csv");
            assertThat(book.getSheet("files").getRow(5).getCell(2).getStringCellValue())
                    .isEqualTo("sites/brno/tags.csv");
            book.getSheet("sites").getRow(4).createCell(1).setCellValue("target");
            book.getSheet("sites").getRow(5).createCell(1).setCellValue("pilot");
            book.getSheet("files").removeRow(book.getSheet("files").getRow(4));
            for (var row : book.getSheet("pilot")) {
                if (row.getCell(0) != null
                        && row.getCell(0).getStringCellValue().matches("pilot (id|name)")) {
                    row.getCell(1).setCellValue("P1");
                }
                if (row.getCell(0) != null
                        && row.getCell(0).getStringCellValue().equals("pilot stage")) {
                    row.getCell(1).setCellValue("pilot");
                }
            }
            try (var out = Files.newOutputStream(work.resolve("filled.xlsx"))) {
                book.write(out);
            }
        }
        Cli.Result again = Cli.run("init", "--workbook", "intake.xlsx", work);
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.err()).contains("INIT-EXISTS");
        Cli.Result assessed = Cli.run("assess", work.resolve("filled.xlsx"), "--out", work.resolve("out"));
        assertThat(assessed.code()).as(assessed.err()).isZero();
        assertThat(Cli.read(work.resolve("out/report.json")))
                .contains("\"intake workbook\"")
                .contains("sites/linz/tags.csv");
    }

    @Test
    void aWorkbookAwayFromTheExportsIsRefused(@TempDir Path work) throws Exception {
        export(work.resolve("exports/tags.csv"), "L1.TEMP");
        Path away = Files.createDirectory(work.resolve("away"));
        Cli.Result result = Cli.run("init", "--workbook", away.resolve("intake.xlsx"), work.resolve("exports"));
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("INIT-BESIDE").contains("mend");
        assertThat(away).isEmptyDirectory();
        assertThat(Cli.run("init", "--workbook", "intake.xls", work).err()).contains("INIT-XLSX");
    }

    @Test
    void whoeverNamesTheFolderIsToldOfTheWorkbook(@TempDir Path work) throws Exception {
        Cli.run("init", "--workbook", "intake.xlsx", work);
        Cli.Result folder = Cli.run("assess", work);
        assertThat(folder.code()).isEqualTo(3);
        assertThat(folder.err()).contains("scaleworthy assess " + work.resolve("intake.xlsx"));
        assertThat(Cli.run("assess", work.resolve("nope.xlsx")).err()).contains("There is no file or folder");
        Cli.Result inspected = Cli.run("inspect", work.resolve("intake.xlsx"));
        assertThat(inspected.out()).contains("intake workbook").contains("nothing is filled in");
    }

    @Test
    void aLockFileIsToldWithoutBeingAsked(@TempDir Path work) throws Exception {
        aBareNameIsMeantBesideTheExports(work);
        Files.writeString(work.resolve("~$filled.xlsx"), "Eva");
        Cli.Result assessed = Cli.run("assess", work.resolve("filled.xlsx"), "--out", work.resolve("out2"));
        assertThat(assessed.err()).contains("XLSX-UNSAVED");
    }
}
