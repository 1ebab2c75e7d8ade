package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.evidence.read.FileInspector;
import io.scaleworthy.evidence.read.FileInspector.Inspection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of file a plant gives is recognised as what it is, and as nothing else; counts were taken by other means. */
class FormatsMatrixTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static Inspection inspect(Path file) {
        return FileInspector.inspect(file, String.valueOf(file.getFileName()), Optional.empty(), TODAY);
    }

    private static Path real(String name) throws Exception {
        return Cli.real(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-sitewise/11_compose_models.json|TAGS|AWS SiteWise models|8 tags",
                "aws-sitewise/1_onboard_models_assets.json|TAGS|AWS SiteWise models|4 tags",
                "aws-sitewise/3_associate_data_streams_with_assets.json|TAGS|AWS SiteWise models|5 tags",
                "codesys/test.Device.Application.xml|TAGS|CODESYS symbol configuration|19 tags",
                "ignition/fiberon_default_provider.json.gz|TAGS|Ignition tag JSON|7036 tags",
                "ignition/tag-cicd_full-tag-export.json|TAGS|Ignition tag JSON|29 tags",
                "kepware/ModbusTags_flat.csv|TAGS|tag list|15 tags",
                "kepware/SigmaTile_SenseHat_MQTT.project.json|TAGS|Kepware project JSON|15 tags",
                "kepware/datalogger_logitems_export.csv|TAGS|Kepware DataLogger items|26 tags",
                "kepware/opc_historian_client_sample_output.csv|HISTORY|samples, one per row|3 rows",
                "kepware/simdemo_en-us.project.json|TAGS|Kepware project JSON|560 tags",
                "mtconnect/cppagent_SimpleDevlce.xml|TAGS|MTConnect devices|38 tags",
                "mtconnect/cppagent_fanuc.xml|TAGS|MTConnect devices|48 tags",
                "mtconnect/cppagent_haas.xml|TAGS|MTConnect devices|14 tags",
                "mtconnect/cppagent_two_devices.xml|TAGS|MTConnect devices|6 tags",
                "mtconnect/nist_sms_Devices.xml|TAGS|MTConnect devices|226 tags",
                "mtconnect/nist_sms_mtc_adapter007.shdr.txt.gz|HISTORY|samples, one per row|rows",
                "opcua-nodeset/Opc.Ua.Machinery.Examples.NodeSet2.xml|TAGS|OPC UA NodeSet2|2 tags",
                "opcua-nodeset/Pumps_instanceexample.NodeSet2.xml|TAGS|OPC UA NodeSet2|46 tags, 46 described, 21 with a unit",
                "pi-af/NuGreen.af.xml|TAGS|PI AF XML|700 tags",
                "pi-af/pidemo_pibuilder.csv|TAGS|PI Builder elements and attributes|40 tags",
                "raci/packt_RACI.xlsx|OWNERSHIP|ownership matrix|8 activities",
                "rockwell/L5Sharp_Simple.L5X|TAGS|Rockwell L5X|1010 tags",
                "rockwell/L5Sharp_TestProgram.L5X|TAGS|Rockwell L5X|1 tag",
                "rockwell/PLC100_Mashing_Controller_Tags.CSV|TAGS|Rockwell tag CSV|1018 tags",
                "siemens-tia/Genericos.openness.xml|TAGS|Siemens TIA tag table (Openness)|11 tags",
                "siemens-tia/MOTOR_AREA_01.openness.xml|TAGS|Siemens TIA tag table (Openness)|29 tags",
                "sparkplug/thingsboard_Metrics.json|TAGS|Sparkplug metrics|24 tags",
                "synthetic-fixtures/canary_export.csv|HISTORY|samples, one per row|5 rows, 2 tags",
                "synthetic-fixtures/ignition_sqlt_data.csv|HISTORY|samples, one per row|4 rows, 2 tags",
                "synthetic-fixtures/ignition_sqlth_te.csv|HISTORY|tags of Ignition's database|3 numbers",
                "synthetic-fixtures/intouch_DB_comma.csv|TAGS|AVEVA InTouch DBDump|4 tags",
                "synthetic-fixtures/intouch_DB_semicolon.csv|TAGS|AVEVA InTouch DBDump|2 tags",
                "synthetic-fixtures/ip21_trend.txt|HISTORY|samples, one per row|3 rows",
                "synthetic-fixtures/kepware_device.csv|TAGS|Kepware tag CSV|6 tags, 3 described, 3 with a unit",
                "synthetic-fixtures/pi_datalink_fr.csv|HISTORY|samples, one column per tag|7 rows",
                "synthetic-fixtures/pi_points_pibuilder.csv|TAGS|PI Builder point list|3 tags, 1 described, 1 with a unit",
                "synthetic-fixtures/proficy_tags_and_data.csv|HISTORY|samples, one per row|2 rows",
                "synthetic-fixtures/tia_PLCTags.sdf|TAGS|Siemens TIA tag table (SDF)|4 tags",
                "synthetic-fixtures/tia_PLCTags_cp1251.sdf|TAGS|Siemens TIA tag table (SDF)|4 tags",
                "synthetic-fixtures/tia_PLCTags.xml|TAGS|Siemens TIA tag table (XML)|3 tags",
                "synthetic-fixtures/wonderware_fastload.csv|HISTORY|samples, one per row|3 rows, 1 tag",
                "synthetic-fixtures/wonderware_history_long.csv|HISTORY|samples, one per row|4 rows",
                "twincat/xtes_sxr_plc.tmc|TAGS|TwinCAT TMC|279 tags",
            })
    void everyRealFileIsWhatItIs(String name, String role, String format, String understood) throws Exception {
        Inspection found = inspect(real(name));
        assertThat(found.role()).as(found.toString()).isEqualTo(FileInspector.Role.valueOf(role));
        assertThat(found.format()).isEqualTo(format);
        assertThat(String.join("; ", found.understood())).contains(understood);
        assertThat(found.reasons()).isNotEmpty();
    }

    /** No file of the real data crashes, and each serves as something or is refused for one reason. */
    @Test
    void eachFileServesAsOneThingOrIsRefusedForOneReason() throws Exception {
        Path data = real("FACTS.md").getParent();
        List<Path> all;
        try (var files = Files.walk(data)) {
            all = files.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(all).hasSizeGreaterThan(200);
        int serve = 0;
        for (Path file : all) {
            Inspection found = inspect(file);
            serve += found.role() == FileInspector.Role.UNKNOWN ? 0 : 1;
            if (found.role() == FileInspector.Role.UNKNOWN) {
                assertThat(found.problems()).as(file.toString()).hasSize(1);
                assertThat(found.problems().get(0).hint()).as(file.toString()).isNotBlank();
            } else {
                assertThat(found.reasons()).as(file.toString()).isNotEmpty();
            }
        }
        assertThat(serve).isGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "replicability/beijing_3mo/Aotizhongxin_w0.csv.gz,TABLE-NO-TIME",
        "historian/cmapss/train_FD001_units1-30.txt.gz,TABLE-NO-TIME",
        "historian/gas-turbine/gt_2012.csv.gz,HISTORY-NO-HEADER",
        "historian/nab/labels_windows.json,TAGS-JSON",
        "ignition/default_udt.json,IGNITION-TYPES-ONLY",
        "ignition/mes_udt.json,IGNITION-TYPES-ONLY",
        "opcua-nodeset/Opc.Ua.PackML.NodeSet2.xml,TAGS-TYPES-ONLY",
        "kpi/kpi-ml/KPI-ML-V01.xsd,TAGS-XML",
        "raci/packt_CommunicationPlan.xlsx,TAGS-NONE",
        "raci/packt_Stakeholders.xlsx,TAGS-NONE",
        "licences-checked.txt,TAGS-NONE",
    })
    void whatIsNoInputIsRefusedForOneStatedReason(String name, String code) throws Exception {
        Inspection found = inspect(real(name));
        assertThat(found.role()).isEqualTo(FileInspector.Role.UNKNOWN);
        assertThat(found.problems()).hasSize(1);
        assertThat(found.problems().get(0).code()).isEqualTo(code);
    }

    /** A file cut anywhere is still itself, or refused with a problem; never another thing, never an exception. */
    @Test
    void cutAndScrambledFilesAreNeverTakenForSomethingElse(@TempDir Path work) throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        for (String name : new String[] {
            "rockwell/L5Sharp_TestProgram.L5X",
            "siemens-tia/Genericos.openness.xml",
            "mtconnect/cppagent_fanuc.xml",
            "kepware/SigmaTile_SenseHat_MQTT.project.json",
            "ignition/tag-cicd_full-tag-export.json",
            "pi-af/pidemo_pibuilder.csv",
            "synthetic-fixtures/intouch_DB_comma.csv",
            "synthetic-fixtures/kepware_device.csv",
            "raci/packt_RACI.xlsx",
            "synthetic-fixtures/tia_PLCTags.sdf",
        }) {
            Path whole = real(name);
            byte[] bytes = Files.readAllBytes(whole);
            Inspection expected = inspect(whole);
            for (int i = 0; i < 12; i++) {
                int length = bytes.length / 12 * (i + 1) / 2 + random.nextInt(bytes.length / 12);
                byte[] cut = Arrays.copyOf(bytes, Math.max(1, length));
                if (i % 3 == 2) {
                    for (int k = 0; k < 20; k++) {
                        cut[random.nextInt(cut.length)] = (byte) random.nextInt(256);
                    }
                }
                Inspection found =
                        inspect(Files.write(work.resolve(whole.getFileName().toString()), cut));
                boolean same = found.role() == expected.role() && found.format().equals(expected.format());
                boolean refused = found.role() == FileInspector.Role.UNKNOWN
                        && !found.problems().isEmpty();
                assertThat(same || refused)
                        .as(name + " cut at " + length + ": " + found)
                        .isTrue();
            }
        }
    }

    @Test
    void twoExportsOfOneControllerGiveTheSameTags(@TempDir Path work) throws Exception {
        Path xml = real("synthetic-fixtures/tia_PLCTags.xml");
        Path sdf = real("synthetic-fixtures/tia_PLCTags.sdf");
        assertThat(names(xml)).isSubsetOf(names(sdf));
        StringBuilder l5x = new StringBuilder(
                "<?xml version=\"1.0\"?><RSLogix5000Content TargetType=\"Controller\"><Controller Name=\"P1\"><Tags>");
        StringBuilder csv = new StringBuilder(
                "remark,\"CSV-Import-Export\"\n0.3\nTYPE,SCOPE,NAME,DESCRIPTION,DATATYPE,SPECIFIER,ATTRIBUTES\n");
        for (int i = 0; i < 50; i++) {
            l5x.append("<Tag Name=\"FT")
                    .append(i)
                    .append("\" TagType=\"Base\" DataType=\"REAL\"><Description><![CDATA[Flow \"")
                    .append(i)
                    .append(
                            "\"]]></Description><EngineeringUnits><EngineeringUnit Operand=\"\"><![CDATA[bar]]></EngineeringUnit>")
                    .append(
                            "</EngineeringUnits><Maxes><Max Operand=\"\">10.0</Max></Maxes><Mins><Min Operand=\"\">0.5</Min></Mins></Tag>");
            csv.append("TAG,,FT")
                    .append(i)
                    .append(",\"Flow $Q")
                    .append(i)
                    .append(
                            "$Q\",\"REAL\",\"\",\"(RADIX := Float, EngineeringUnit := bar, Max := 10.0, Min := 0.5)\"\n");
        }
        l5x.append("</Tags></Controller></RSLogix5000Content>");
        Path one = Files.writeString(work.resolve("a.L5X"), l5x);
        Path two = Files.writeString(work.resolve("a.CSV"), csv);
        assertThat(inspect(one).understood()).contains("50 tags, 50 described, 50 with a unit");
        assertThat(names(two)).isEqualTo(names(one));
    }

    private static java.util.List<String> names(Path file) {
        java.util.List<io.scaleworthy.finding.Problem> problems = new java.util.ArrayList<>();
        return io.scaleworthy.evidence.read.DeclaredTags.read(java.util.List.of(file), problems)
                .orElseThrow()
                .tags()
                .stream()
                .map(t -> String.join(
                        "|",
                        t.name(),
                        t.dataType().toLowerCase(java.util.Locale.ROOT),
                        t.description(),
                        t.unit(),
                        String.valueOf(t.low()),
                        String.valueOf(t.high())))
                .sorted()
                .toList();
    }

    @Test
    void xmlReadsNothingFromOutside(@TempDir Path work) throws Exception {
        Path secret = Files.writeString(work.resolve("secret.txt"), "LEAKED");
        Path evil = Files.writeString(
                work.resolve("evil.xml"),
                "<?xml version=\"1.0\"?><!DOCTYPE Tagtable [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\">]><Tagtable name=\"t\"><Tag type=\"Bool\" addr=\"%I0.0\">&x;</Tag></Tagtable>");
        Inspection found = inspect(evil);
        assertThat(found.toString()).doesNotContain("LEAKED");
        assertThat(found.problems()).isNotEmpty();
        StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE Tagtable [<!ENTITY a \"ha\">");
        for (char c = 'b'; c < 'z'; c++) {
            laughs.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(("&" + (char) (c - 1) + ";").repeat(10))
                    .append("\">");
        }
        laughs.append("]><Tagtable name=\"t\"><Tag type=\"Bool\" addr=\"%I0.0\">&y;</Tag></Tagtable>");
        assertThat(inspect(Files.write(
                                work.resolve("laughs.xml"), laughs.toString().getBytes(StandardCharsets.UTF_8)))
                        .problems())
                .isNotEmpty();
    }

    @Test
    void aFolderIsATableAndTheMachineIsLookedAt() {
        Cli.Result folder = Cli.run("inspect", Cli.root().resolve("samples/bearing-line-3"));
        assertThat(folder.code()).isZero();
        assertThat(folder.out())
                .startsWith("file")
                .containsPattern(
                        "sites/krakow/history/2025-h2.csv.gz +history +likely +26,034 +15 +2025-11-01 .* unknown")
                .containsPattern("README.md +- +-")
                .contains("1 of 29 files serve as nothing")
                .containsPattern("sites/lyon/shadow.csv +labels +likely +48");
        Cli.Result doctor = Cli.run("doctor");
        assertThat(doctor.code()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .contains("ok   Java")
                .contains("ok   time zones")
                .doesNotContain("mend");
    }
}
