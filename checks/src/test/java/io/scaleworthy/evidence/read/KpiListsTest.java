package io.scaleworthy.evidence.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.yaml.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KPI lists in the forms that companies have. */
class KpiListsTest {
    @TempDir
    Path folder;

    private Optional<List<Kpis.Definition>> read(String name, String content, List<Problem> problems) throws Exception {
        Path file = Files.writeString(folder.resolve(name), content);
        Shape.Obj whole = java.util.Objects.requireNonNull(InputShapes.files().get("kpis"));
        return Records.read(file, name, "kpis", whole, InputShapes.KPI, FileRef.plain(name, Place.file(name)), problems)
                .map(rows -> KpiReader.definitions(rows, problems));
    }

    private static final String KPI_ML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ShowKPIDefinition xmlns="http://www.mesa.org/xml/KPI-ML-V01"><DataArea>
              <KPIDefinition><ID>OEE-L3</ID><Description>Effectiveness of line 3</Description><Name>OEE</Name>
                <Scope>Line 3</Scope><Formula>A*P*Q</Formula><UnitOfMeasure>%</UnitOfMeasure>
                <Range><ID>r</ID><LowerLimit>0</LowerLimit><UpperLimit>100</UpperLimit></Range>
                <Trend>Higher-is-better</Trend><Timing>Periodically</Timing>
                <Audience>Operator</Audience><Audience>Manager</Audience></KPIDefinition>
              <KPIDefinition><ID>SCRAP</ID><Name>Scrap ratio</Name><Trend>Lower-is-better</Trend></KPIDefinition>
            </DataArea></ShowKPIDefinition>
            """;

    @Test
    void kpiMlGivesTheDescriptorsOfTheStandard() throws Exception {
        List<Problem> problems = new ArrayList<>();
        List<Kpis.Definition> kpis = read("kpis.xml", KPI_ML, problems).orElseThrow(() -> new AssertionError(problems));
        assertThat(kpis).extracting(Kpis.Definition::id).containsExactly("OEE-L3", "SCRAP");
        assertThat(kpis.get(0).lowerIsBetter()).isFalse();
        assertThat(kpis.get(1).lowerIsBetter()).isTrue();
        assertThat(kpis.get(0).unit()).isEqualTo("%");
        assertThat(kpis.get(0).filled())
                .contains("formula", "range", "trend", "timing", "audience", "scope")
                .doesNotContain("owner");
        assertThat(FileInspector.inspect(
                                folder.resolve("kpis.xml"),
                                "kpis.xml",
                                Optional.empty(),
                                java.time.LocalDate.of(2026, 11, 20))
                        .role())
                .isEqualTo(FileInspector.Role.KPIS);
    }

    @Test
    void cutKpiMlIsRefusedWithItsLine() throws Exception {
        List<Problem> problems = new ArrayList<>();
        assertThat(read("kpis.xml", KPI_ML.substring(0, 600), problems)).isEmpty();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).message()).contains("line ");
        problems.clear();
        assertThat(read("none.xml", "<KPIDefinition xmlns=\"http://www.mesa.org/xml/KPI-ML-V01\"/>", problems))
                .isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("TABLE-EMPTY");
    }

    @Test
    void aDirectionMayBeSaidInMoreWords() throws Exception {
        List<Problem> problems = new ArrayList<>();
        List<Kpis.Definition> kpis = read(
                        "kpis.csv",
                        "id,direction\nA,higher_is_better\nB,Lower is better\nC,minimise\nD,lower\n",
                        problems)
                .orElseThrow(() -> new AssertionError(problems));
        assertThat(kpis).extracting(Kpis.Definition::lowerIsBetter).containsExactly(false, true, true, true);
        assertThat(read("bad.csv", "id,direction\nA,sideways\n", problems)).isEmpty();
        assertThat(problems).extracting(p -> p.place().where()).containsExactly("cell B2");
    }
}
