package io.scaleworthy.historian.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.historian.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Figures that another program computed from the same files, and how well scores rank measured losses. */
class RealTransferTest {
    private static final List<String> TURBINE = List.of("AT", "AP", "AH", "AFDP", "GTEP", "TIT", "TAT", "CDP", "TEY");
    private static final List<String> AIR = List.of("SO2", "NO2", "CO", "O3", "TEMP", "PRES", "DEWP", "WSPM");
    private static final List<String> PUMP = List.of(
            "Accelerometer1RMS",
            "Accelerometer2RMS",
            "Current",
            "Pressure",
            "Temperature",
            "Thermocouple",
            "Voltage",
            "Volume Flow RateRMS");

    /** The rows of a file that are whole; files of the turbine have no titles. */
    private static SiteRows read(String name, String separator, List<String> tags) throws IOException {
        Path file = RealData.file(name);
        List<double[]> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> titles = tags;
            String line = lines.readLine();
            if (tags != TURBINE) {
                titles = List.of(String.valueOf(line).replace("\"", "").split(separator, -1));
                line = lines.readLine();
            }
            for (; line != null; line = lines.readLine()) {
                List<String> cells = List.of(line.split(separator, -1));
                double[] row = new double[tags.size()];
                boolean whole = true;
                for (int j = 0; j < row.length; j++) {
                    String cell = cells.get(titles.indexOf(tags.get(j))).strip();
                    whole &= !cell.equals("NA");
                    row[j] = cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
                }
                if (whole) {
                    rows.add(row);
                }
            }
        }
        double[][] columns = new double[tags.size()][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows.get(i)[j];
            }
        }
        return SiteRows.of(name, tags, columns);
    }

    private static void golden(SiteRows from, SiteRows to, double m, double s, double r, double rc, double score) {
        TransferScore found = Transfer.score(from, to, Map.of());
        assertThat(found.marginal()).isCloseTo(m, within(0.001));
        assertThat(found.support()).isCloseTo(s, within(0.001));
        assertThat(found.relation()).isCloseTo(r, within(0.001));
        assertThat(found.centred()).isCloseTo(rc, within(0.001));
        assertThat(found.score()).isCloseTo(score, within(0.1));
    }

    @Test
    void anAgeingTurbine() throws Exception {
        golden(
                read("historian/gas-turbine/gt_2011.csv.gz", ",", TURBINE),
                read("historian/gas-turbine/gt_2012.csv.gz", ",", TURBINE),
                0.119,
                0.014,
                0.048,
                0.032,
                82.7);
    }

    @Test
    void twoStationsOfOneCity() throws Exception {
        golden(
                read("historian/beijing-multisite/PRSA_Data_Aotizhongxin_20130301-20170228.csv.gz", ",", AIR),
                read("historian/beijing-multisite/PRSA_Data_Dingling_20130301-20170228.csv.gz", ",", AIR),
                0.145,
                0.004,
                0.092,
                0.029,
                77.4);
    }

    @Test
    void twoRunsOfAPumpRig() throws Exception {
        golden(
                read("historian/skab/valve1_0.csv", ";", PUMP),
                read("historian/skab/valve1_1.csv", ";", PUMP),
                0.345,
                0.218,
                0.104,
                0.044,
                45.8);
    }

    @Test
    void scoresRankMeasuredLosses() throws Exception {
        Study study = Study.of(RealData.file("replicability"));
        Map<String, Double> published = Map.of("beijing_3mo", 0.70, "gasturbine", 0.53, "hyd_leak", 0.69, "skab", 0.81);
        assertThat(study.fleets)
                .hasSize(4)
                .allSatisfy(fleet -> assertThat(fleet.rho())
                        .as(fleet.name())
                        .isGreaterThan(published.getOrDefault(fleet.name(), 1.0) - 0.03));
        assertThat(study.mean(Study.Figures::rho)).isGreaterThan(study.mean(Study.Figures::marginal) - 0.02);
        assertThat(Study.figures("all", study.all).auc()).isGreaterThan(0.8);
        assertThat(Study.within(study.losses(70, 101), 0.25)).isGreaterThan(0.9);
        assertThat(Study.within(study.losses(0, 10), 0.25)).isLessThan(0.05);
        assertThat(study.falseAlarms(40)).isLessThan(0.08);
        assertThat(study.unitAlarms).isLessThan(study.inputs / 50);
    }

    @Test
    void tagsOfShuffledColumnsAreFoundAndSwitchedUnitsTold() throws Exception {
        MatchStudy study = MatchStudy.of(RealData.file("replicability"));
        // By values alone, as the published study found with quantiles.
        Map<String, Double> published = Map.of("beijing_3mo", 0.62, "gasturbine", 1.0, "hyd_leak", 0.60, "skab", 0.66);
        assertThat(study.tasks).hasSize(4).allSatisfy((task, r) -> {
            assertThat(MatchStudy.share(r.blind, r.tags))
                    .as(task)
                    .isGreaterThanOrEqualTo(published.getOrDefault(task, 1.0) - 0.01);
            assertThat(r.blindAccepted)
                    .as("nothing is accepted by values alone")
                    .isZero();
        });
        MatchStudy.Result all = study.together();
        assertThat(all.accepted).isGreaterThan(all.tags / 10);
        assertThat(1 - MatchStudy.share(all.wrong, all.accepted)).isGreaterThanOrEqualTo(0.95);
        assertThat(MatchStudy.share(all.alarms, all.switched)).isLessThanOrEqualTo(0.02);
        assertThat(MatchStudy.share(all.told, all.switched)).isGreaterThanOrEqualTo(0.5);
    }
}
