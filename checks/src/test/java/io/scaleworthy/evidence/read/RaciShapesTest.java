package io.scaleworthy.evidence.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.finding.Problem;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A matrix says the same, whatever its shape. */
class RaciShapesTest {
    @TempDir
    private Path folder = Path.of(".");

    private final List<Problem> problems = new ArrayList<>();

    private Set<String> said(Path file) {
        FileRef ref = FileRef.plain(String.valueOf(file.getFileName()), io.scaleworthy.finding.Place.NOWHERE);
        Ownership matrix = OwnershipReader.read(file, String.valueOf(file.getFileName()), ref, Set.of(), problems)
                .orElseThrow(() -> new AssertionError(problems));
        Set<String> said = new TreeSet<>();
        matrix.activities()
                .forEach(a -> a.shares().forEach(s -> {
                    for (char letter : s.letters().toCharArray()) {
                        said.add(a.text() + " | " + s.head() + " | " + letter);
                    }
                }));
        return said;
    }

    private Set<String> said(String name, String text) throws Exception {
        return said(Files.writeString(folder.resolve(name), text));
    }

    private static final Set<String> EXPECTED = new TreeSet<>(Set.of(
            "Own the historian data | Plant Engineer | R",
            "Own the historian data | Plant Manager | A",
            "Own the historian data | IT Lead | C",
            "Retrain the model | Data Scientist | R",
            "Retrain the model | Plant Manager | A",
            "Retrain the model | IT Lead | I"));

    @Test
    void everyShapeSaysTheSame() throws Exception {
        assertThat(said("plain.csv", """
                Activity,Plant Manager,Plant Engineer,IT Lead,Data Scientist
                Own the historian data,A,R,C,
                Retrain the model,a,,I ,R
                """)).isEqualTo(EXPECTED);
        assertThat(said("turned.csv", """
                Role;Own the historian data;Retrain the model
                Plant Manager;A;A
                Plant Engineer;R;
                IT Lead;C;I
                Data Scientist;;R
                """)).isEqualTo(EXPECTED);
        assertThat(said("words.csv", """
                Activity,Plant Manager,Plant Engineer,IT Lead,Data Scientist
                Own the historian data,Accountable,Responsible,Consulted,
                Retrain the model,Rechenschaftspflichtig,,Informiert,Responsible
                """)).isEqualTo(EXPECTED);
        assertThat(said("markdown.md", """
                # Who does what

                | Activity | **Plant Manager** | Plant Engineer | IT Lead | Data Scientist |
                |---|:--:|---|---|---|
                | Own the historian data | **A** | R | C | |
                | Retrain the model | A | | I | R |

                Changed in May.
                """)).isEqualTo(EXPECTED);
        assertThat(said("lines.csv", """
                activity,role,raci
                Own the historian data,Plant Manager,A
                Own the historian data,Plant Engineer,R
                Own the historian data,IT Lead,C
                Retrain the model,Plant Manager,A
                Retrain the model,Data Scientist,R
                Retrain the model,IT Lead,I
                """)).isEqualTo(EXPECTED);
        assertThat(said("names.csv", """
                Task,Responsible,Accountable,Consulted,Informed
                Own the historian data,Plant Engineer,Plant Manager,IT Lead,-
                Retrain the model,Data Scientist,Plant Manager,,IT Lead
                """)).isEqualTo(EXPECTED);
    }

    @Test
    void twoHeaderRowsWithMergedGroupsAndALegend() throws Exception {
        Path file = folder.resolve("groups.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet("RACI");
            String[][] rows = {
                {"Roll-out of the pilot"},
                {},
                {"", "Plant", "", "Head office", ""},
                {"Activity", "Plant Manager", "Plant Engineer", "IT Lead", "Data Scientist"},
                {"Own the historian data", "A", "R", "C", ""},
                {"Phase two"},
                {"Retrain the model", "A", "", "I", "R", "", "R = responsible"},
            };
            for (int r = 0; r < rows.length; r++) {
                var row = sheet.createRow(r);
                for (int c = 0; c < rows[r].length; c++) {
                    row.createCell(c).setCellValue(rows[r][c]);
                }
            }
            sheet.addMergedRegion(new CellRangeAddress(2, 2, 1, 2));
            sheet.addMergedRegion(new CellRangeAddress(2, 2, 3, 4));
            workbook.write(out);
        }
        assertThat(said(file)).isEqualTo(EXPECTED);
    }

    @Test
    void anActivityMergedOverItsLines() throws Exception {
        Path file = folder.resolve("long.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet("RACI");
            String[][] rows = {
                {"Activity", "Role", "RACI"},
                {"Own the historian data", "Plant Manager", "A"},
                {"", "Plant Engineer", "R"},
                {"", "IT Lead", "C"},
                {"Retrain the model", "Plant Manager", "A"},
                {"", "Data Scientist", "R"},
                {"", "IT Lead", "I"},
            };
            for (int r = 0; r < rows.length; r++) {
                var row = sheet.createRow(r);
                for (int c = 0; c < rows[r].length; c++) {
                    row.createCell(c).setCellValue(rows[r][c]);
                }
            }
            sheet.addMergedRegion(new CellRangeAddress(1, 3, 0, 0));
            sheet.addMergedRegion(new CellRangeAddress(4, 6, 0, 0));
            workbook.write(out);
        }
        assertThat(said(file)).isEqualTo(EXPECTED);
        assertThat(problems).extracting(Problem::code).containsExactly("TABLE-MERGED", "TABLE-MERGED");
    }

    @Test
    void aLetterMergedOverTwoRolesIsRefused() throws Exception {
        Path file = folder.resolve("across.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet("RACI");
            String[][] rows = {
                {"Activity", "Plant Manager", "Plant Engineer", "IT Lead"},
                {"Phase one", "", "", ""},
                {"Own the historian data", "A", "R", ""},
                {"Retrain the model", "A", "I", "R"},
            };
            for (int r = 0; r < rows.length; r++) {
                var row = sheet.createRow(r);
                for (int c = 0; c < rows[r].length; c++) {
                    row.createCell(c).setCellValue(rows[r][c]);
                }
            }
            sheet.addMergedRegion(new CellRangeAddress(1, 1, 0, 3));
            sheet.addMergedRegion(new CellRangeAddress(2, 2, 2, 3));
            workbook.write(out);
        }
        FileRef ref = FileRef.plain("across.xlsx", io.scaleworthy.finding.Place.NOWHERE);
        assertThat(OwnershipReader.read(file, "across.xlsx", ref, Set.of(), problems))
                .isEmpty();
        assertThat(problems)
                .extracting(p -> p.code() + " " + p.place().where())
                .containsExactly("TABLE-MERGED-ACROSS RACI!C3:D3");
    }

    @Test
    void supportAndQualityReviewOwnNothing() throws Exception {
        assertThat(said("rasci.csv", """
                Activity,Plant Manager,Plant Engineer,IT Lead,Data Scientist
                Own the historian data,A,R/S,C,S
                Retrain the model,A,Q,I,"R, V"
                """)).isEqualTo(EXPECTED);
    }
}
