package io.scaleworthy.evidence.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.evidence.tags.TagDraft;
import io.scaleworthy.evidence.tags.TagExport;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken exports are refused or told, and never read short. */
class NothingIsLostTest {
    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    private Optional<TagExport> read(String name, String content) throws Exception {
        Path file = Files.writeString(folder.resolve(name), content);
        return TagExports.read(file, name, FileRef.plain(name, Place.file(name)), problems);
    }

    private static String rows(String head, int stray, String strayRow) {
        StringBuilder out = new StringBuilder(head).append('\n');
        for (int i = 0; i < 100; i++) {
            out.append(i == stray ? strayRow : "T" + i + ",Pump " + i + ",bar").append('\n');
        }
        return out.toString();
    }

    @Test
    void aQuoteThatIsNotClosedSwallowsNoRows() throws Exception {
        assertThat(read("a.csv", rows("tag,description,unit", 10, "T10,\"Pump,bar")))
                .isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("TABLE-BROKEN");
        assertThat(problems.get(0).message()).contains("row 12").contains("quote");
        problems.clear();
        assertThat(read("b.csv", rows("tag,description,unit", 99, "T99,\"two\nlines\",bar"))
                        .orElseThrow()
                        .tags())
                .as("a comment of two lines is no fault")
                .hasSize(100);
        StringBuilder rockwell = new StringBuilder("TYPE,SCOPE,NAME,DESCRIPTION,DATATYPE,SPECIFIER,ATTRIBUTES\n");
        for (int i = 0; i < 100; i++) {
            rockwell.append("TAG,,T")
                    .append(i)
                    .append(i == 10 ? ",\"Pump 2,\"REAL\",\"\",\"\"\n" : ",\"Pump\",\"REAL\",\"\",\"\"\n");
        }
        assertThat(read("c.csv", rockwell.toString())).isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("TABLE-BROKEN");
        assertThat(problems.get(0).message()).contains("line 12");
    }

    @Test
    void everySheetWithTagsIsRead() throws Exception {
        Path file = folder.resolve("two.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (int s = 1; s <= 2; s++) {
                var sheet = book.createSheet("Line" + s);
                var head = sheet.createRow(0);
                head.createCell(0).setCellValue("tag");
                head.createCell(1).setCellValue("unit");
                for (int i = 1; i <= 3 + s; i++) {
                    sheet.createRow(i).createCell(0).setCellValue("L" + s + ".T" + i);
                }
            }
            book.write(out);
        }
        assertThat(TagExports.read(file, "two.xlsx", FileRef.plain("two.xlsx", Place.NOWHERE), problems)
                        .orElseThrow()
                        .tags())
                .hasSize(9);
    }

    @Test
    void namesThatStandTwiceAreTold() throws Exception {
        String head =
                "Tag Name,Address,Data Type,Respect Data Type,Client Access,Scan Rate,Scaling,Raw Low,Raw High,Scaled Low,"
                        + "Scaled High,Scaled Data Type,Clamp Low,Clamp High,Eng Units,Description,Negate Value\n";
        String row = "\"G.T1\",\"40001\",Float,1,R/W,1000,,,,,,,,,\"bar\",\"Pressure\",\n";
        assertThat(read("k.csv", head + row + row).orElseThrow().tags()).hasSize(2);
        assertThat(problems).extracting(Problem::code).containsExactly("TAGS-SAME");
    }

    @Test
    void contextIsNoTag() throws Exception {
        String l5x =
                "<?xml version=\"1.0\"?><RSLogix5000Content TargetType=\"Tag\"><Controller Use=\"Context\" Name=\"C\"><Tags Use=\"Context\">"
                        + "<Tag Use=\"Target\" Name=\"A\" DataType=\"REAL\"/><Tag Use=\"Context\" Name=\"B\" DataType=\"REAL\"/>"
                        + "</Tags></Controller></RSLogix5000Content>";
        assertThat(read("c.L5X", l5x).orElseThrow().tags())
                .extracting(TagInventory.Tag::name)
                .containsExactly("A");
    }

    @Test
    void aSimulationsRangeIsNotTheTags() throws Exception {
        String csv = """
                remark,"CSV-Import-Export"
                0.3
                TYPE,SCOPE,NAME,DESCRIPTION,DATATYPE,SPECIFIER,ATTRIBUTES
                TAG,,FT1,"Flow","REAL","","(SimMin := 1.0, SimMax := 5.0, EngineeringUnit := bar)"
                TAG,,FT2,"Flow","REAL","","(ClampMax := 9.0, Max := 8.0, Min := 2.0, EngineeringUnit := bar)"
                """;
        List<TagInventory.Tag> tags = read("r.csv", csv).orElseThrow().tags();
        assertThat(tags.get(0).low()).isEmpty();
        assertThat(tags.get(1).high()).hasValue(8);
    }

    @Test
    void aBadNodeIdIsNoCrash() throws Exception {
        String nodes = "<UANodeSet xmlns=\"http://opcfoundation.org/UA/2011/03/UANodeSet.xsd\">"
                + "<UAVariable NodeId=\"ns=1\" BrowseName=\"1:T\" DataType=\"Double\"/>"
                + "<UAVariable NodeId=\"ns=x;s=A\" BrowseName=\"1:A\" DataType=\"Double\"/></UANodeSet>";
        FileInspector.Inspection inspection = FileInspector.inspect(
                Files.writeString(folder.resolve("n.xml"), nodes),
                "n.xml",
                Optional.empty(),
                java.time.LocalDate.of(2026, 11, 20));
        assertThat(inspection.name()).isEqualTo("n.xml");
    }

    @ParameterizedTest
    @CsvSource({
        "'1500',1500",
        "'1,5',1.5",
        "'1.5',1.5",
        "'3,000.5',3000.5",
        "'3.000,5',3000.5",
        "'1,234,567',1234567",
        "'0,125',0.125",
        "'-12,75',-12.75",
    })
    void numbersAsPlantsWriteThem(String text, double value) {
        assertThat(TagDraft.number(text)).hasValue(value);
    }

    @Test
    void whatCouldBeTwoNumbersIsNone() {
        assertThat(TagDraft.number("1,500")).isEmpty();
        assertThat(TagDraft.number("-20,000")).isEmpty();
    }

    @Test
    void aConvertersCountIsNoRangeOfAUnit() throws Exception {
        TagInventory.Tag tag = new TagDraft("T", Place.NOWHERE)
                .unit("A")
                .range(java.util.OptionalDouble.of(0), java.util.OptionalDouble.of(65_535))
                .build();
        assertThat(tag.high()).isEmpty();
    }

    @Test
    void oldAndEncryptedWorkbooksAreRefusedByName() throws Exception {
        Path file = folder.resolve("old.xls");
        try (POIFSFileSystem old = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            old.createDocument(new java.io.ByteArrayInputStream(new byte[4096]), "Workbook");
            old.writeFilesystem(out);
        }
        assertThat(TagExports.read(file, "old.xls", FileRef.plain("old.xls", Place.NOWHERE), problems))
                .isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("XLSX-OLD");
        Files.copy(file, folder.resolve("intake.xlsx"));
        problems.clear();
        assertThat(Intake.open(
                        folder.resolve("intake.xlsx"),
                        Optional.empty(),
                        java.time.LocalDate.of(2026, 11, 20),
                        false,
                        problems))
                .isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("XLSX-OLD");
    }

    @Test
    void aCutWorkbookIsOneProblem() throws Exception {
        byte[] whole = IntakeWriter.write(java.util.Map.of(), java.time.LocalDate.of(2026, 11, 20));
        for (int cut : new int[] {whole.length / 3, whole.length / 2, whole.length - 30}) {
            problems.clear();
            Path file = Files.write(folder.resolve("cut.xlsx"), java.util.Arrays.copyOf(whole, cut));
            assertThat(Intake.open(file, Optional.empty(), java.time.LocalDate.of(2026, 11, 20), false, problems))
                    .isEmpty();
            assertThat(problems).as("cut at " + cut).hasSize(1);
        }
    }
}
