package io.scaleworthy.evidence.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.evidence.EquipmentLevel;
import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.evidence.tags.TagDraft;
import io.scaleworthy.evidence.tags.TagExport;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.yaml.Shape;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
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

    @Test
    void arraysOfTwoExportsOfOneControllerAreAlike() throws Exception {
        TagExport project = read("c.L5X", """
                <?xml version="1.0" encoding="UTF-8"?>
                <RSLogix5000Content SchemaRevision="1.0" TargetType="Controller"><Controller Use="Target" Name="C"><Tags>
                <Tag Name="Grid" TagType="Base" DataType="DINT" Dimensions="3 4"/>
                <Tag Name="Row" TagType="Base" DataType="REAL" Dimensions="8"/>
                </Tags></Controller></RSLogix5000Content>
                """).orElseThrow();
        TagExport list = read("c.CSV", """
                remark,"CSV-Import-Export"
                0.3
                TYPE,SCOPE,NAME,DESCRIPTION,DATATYPE,SPECIFIER,ATTRIBUTES
                TAG,,Grid,"","DINT[3,4]","","(RADIX := Decimal)"
                TAG,,Row,"","REAL[8]","","(RADIX := Float)"
                """).orElseThrow();
        assertThat(project.tags())
                .extracting(t -> t.name() + " " + t.dataType())
                .containsExactly("Grid DINT[3,4]", "Row REAL[8]");
        assertThat(list.tags())
                .extracting(t -> t.name() + " " + t.dataType())
                .containsExactly("Grid DINT[3,4]", "Row REAL[8]");
    }

    @Test
    void aWorkbookWithAPasswordIsRefusedByName() throws Exception {
        Path file = folder.resolve("secret.xlsx");
        byte[] plain = IntakeWriter.write(java.util.Map.of(), java.time.LocalDate.of(2026, 11, 20));
        EncryptionInfo how = new EncryptionInfo(EncryptionMode.agile);
        Encryptor encryptor = how.getEncryptor();
        encryptor.confirmPassword("secret");
        try (POIFSFileSystem whole = new POIFSFileSystem()) {
            try (OutputStream out = encryptor.getDataStream(whole)) {
                out.write(plain);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                whole.writeFilesystem(out);
            }
        }
        for (String name : List.of("secret.xlsx", "tags.csv")) {
            problems.clear();
            Path copy = name.equals("secret.xlsx") ? file : Files.copy(file, folder.resolve(name));
            assertThat(TagExports.read(copy, name, FileRef.plain(name, Place.NOWHERE), problems))
                    .isEmpty();
            assertThat(problems).extracting(Problem::code).containsExactly("XLSX-OLD");
            assertThat(problems.get(0).message()).contains("encrypted");
        }
        problems.clear();
        assertThat(Intake.open(file, Optional.empty(), java.time.LocalDate.of(2026, 11, 20), false, problems))
                .isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("XLSX-OLD");
    }

    private Optional<Records.Rows> systems(String[][] cells, String... merged) throws Exception {
        Path file = folder.resolve("merged.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet("systems");
            for (int r = 0; r < cells.length; r++) {
                var row = sheet.createRow(r);
                for (int c = 0; c < cells[r].length; c++) {
                    row.createCell(c).setCellValue(cells[r][c]);
                }
            }
            for (String region : merged) {
                sheet.addMergedRegion(org.apache.poi.ss.util.CellRangeAddress.valueOf(region));
            }
            workbook.write(out);
        }
        problems.clear();
        Shape.Obj item = Shape.object(
                Shape.required("site", Shape.text(), "the site"),
                Shape.required("name", Shape.text(), "the name"),
                Shape.optional("owner", Shape.text(), "who owns it"));
        return Records.read(
                file,
                "merged.xlsx",
                "systems",
                item,
                item,
                FileRef.plain("merged.xlsx", Place.file("merged.xlsx")),
                problems);
    }

    @Test
    void aValueMergedDownAColumnStandsForEveryRowAndIsTold() throws Exception {
        String[][] cells = {
            {"site", "name", "owner"},
            {"Graz", "PI", "Ana"},
            {"", "MES", "Ben"},
            {"", "", ""},
            {"Linz", "Ignition", "Eva"},
        };
        Records.Rows rows = systems(cells, "A2:A4").orElseThrow();
        assertThat(rows.list()).extracting(r -> r.text("site")).containsExactly("Graz", "Graz", "Linz");
        assertThat(problems).extracting(Problem::code).containsExactly("TABLE-MERGED");
        assertThat(problems.get(0).place().where()).isEqualTo("systems!A2:A4");
        assertThat(problems.get(0).message()).contains("Graz").contains("2 rows");
    }

    @Test
    void cellsMergedAcrossColumnsAreNotGuessed() throws Exception {
        String[][] cells = {
            {"site", "name", "owner"},
            {"Graz", "", "Ana"},
        };
        assertThat(systems(cells, "A2:B2")).isEmpty();
        assertThat(problems).extracting(Problem::code).contains("TABLE-MERGED-ACROSS");
        assertThat(systems(new String[][] {{"site", "name", ""}, {"Graz", "PI", "Ana"}}, "B1:C1"))
                .isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("TABLE-MERGED-ACROSS", "TABLE-HEADLESS");
    }

    @Test
    void valuesWithoutAHeadingAreNotDropped() throws Exception {
        assertThat(systems(new String[][] {{"site", "name", ""}, {"Graz", "PI", "Ana"}}))
                .isEmpty();
        assertThat(problems)
                .extracting(p -> p.code() + " " + p.place().where())
                .containsExactly("TABLE-HEADLESS systems!C2");
    }

    @Test
    void howSamplesAreLeftOutIsToldWhereTheExportSaysIt() throws Exception {
        TagExport points = read("points.csv", """
                tag,descriptor,pointtype,pointsource,engunits,zero,span,compdev,excdev,compressing
                A,Flow,Float32,OPC,m3/h,0,50,0.5,0.1,1
                B,Flow,Float32,OPC,m3/h,0,50,0.5,0.1,0
                C,Flow,Float32,OPC,m3/h,0,50,0.5,0,0
                D,Flow,Float32,OPC,m3/h,0,50,,,
                """).orElseThrow();
        assertThat(points.tags())
                .extracting(t -> t.compression())
                .containsExactly(
                        TagInventory.Compression.SWINGING_DOOR,
                        TagInventory.Compression.DEADBAND,
                        TagInventory.Compression.NONE,
                        TagInventory.Compression.UNKNOWN);
        TagExport ignition = read("tags.json", """
                {"name":"","tagType":"Provider","tags":[
                 {"name":"T1","tagType":"AtomicTag","dataType":"Float4","historyEnabled":true,
                  "historicalDeadband":0.2,"historicalDeadbandStyle":"Discrete","historyMaxAge":10,"historyMaxAgeUnits":"MIN"},
                 {"name":"T2","tagType":"AtomicTag","dataType":"Float4","historyEnabled":true,
                  "historicalDeadbandStyle":"Analog","historyMaxAge":10},
                 {"name":"T3","tagType":"AtomicTag","dataType":"Float4","sampleMode":"Periodic",
                  "historyMaxAge":10,"historyMaxAgeUnits":"MIN"}]}
                """).orElseThrow();
        assertThat(ignition.tags())
                .extracting(t -> t.name() + " " + t.compression() + " " + Math.round(t.heartbeatMillis()))
                .containsExactly("T1 DEADBAND 600000", "T2 SWINGING_DOOR 0", "T3 UNKNOWN 0");
    }

    @Test
    void mergedCellsOfATagListAreFilledAndTold() throws Exception {
        Path file = folder.resolve("list.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var cover = workbook.createSheet("cover");
            cover.createRow(0).createCell(0).setCellValue("Tags of line 3");
            cover.addMergedRegion(org.apache.poi.ss.util.CellRangeAddress.valueOf("A1:F4"));
            var sheet = workbook.createSheet("tags");
            String[][] cells = {
                {"Tag list of line 3", "", ""},
                {"path", "tag", "unit"},
                {"Line 3", "A", "bar"},
                {"", "B", "bar"},
            };
            for (int r = 0; r < cells.length; r++) {
                for (int c = 0; c < cells[r].length; c++) {
                    (c == 0 ? sheet.createRow(r) : sheet.getRow(r))
                            .createCell(c)
                            .setCellValue(cells[r][c]);
                }
            }
            sheet.addMergedRegion(org.apache.poi.ss.util.CellRangeAddress.valueOf("A1:C1"));
            sheet.addMergedRegion(org.apache.poi.ss.util.CellRangeAddress.valueOf("A3:A4"));
            workbook.write(out);
        }
        TagExport export = TagExports.read(
                        file, "list.xlsx", FileRef.plain("list.xlsx", Place.file("list.xlsx")), problems)
                .orElseThrow();
        assertThat(export.tags()).extracting(t -> t.fullName()).containsExactly("Line 3/A", "Line 3/B");
        assertThat(export.tags().get(1).levels()).containsEntry(EquipmentLevel.LINE, "Line 3");
        assertThat(problems).extracting(Problem::code).containsExactly("TABLE-MERGED");
    }
}
