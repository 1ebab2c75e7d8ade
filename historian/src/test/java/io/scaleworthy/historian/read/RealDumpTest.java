package io.scaleworthy.historian.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.historian.RealData;
import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.probe.Probe;
import io.scaleworthy.historian.probe.Verdict;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.TagProfile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures counted by another program over the same files. */
class RealDumpTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

    @Test
    void beijingIsAnHourlyGridWhoseGapsAreEmptyCells() throws Exception {
        HistorianProfile profile =
                profile("historian/beijing-multisite/PRSA_Data_Aotizhongxin_20130301-20170228.csv.gz", "Asia/Shanghai");
        assertThat(profile.rows()).isEqualTo(35_064);
        assertThat(profile.rejected()).isZero();
        assertThat(profile.tags())
                .hasSize(12)
                .noneMatch(t -> t.name().equals("No") || t.name().equals("station"));
        Map<String, Integer> missing = Map.of("PM2.5", 925, "SO2", 935, "CO", 1776, "O3", 1719, "TEMP", 20, "WSPM", 14);
        missing.forEach((tag, count) -> {
            TagProfile found = profile.tag(tag).orElseThrow();
            assertThat(found.missing()).as(tag).isEqualTo((long) count);
            assertThat(found.samples()).as(tag).isEqualTo(35_064L - count);
            assertThat(found.medianInterval()).as(tag).isEqualTo(3_600_000);
            assertThat(found.periodic()).isTrue();
            assertThat(found.duplicates() + found.backward()).isZero();
            assertThat(found.valueClass()).isEqualTo(TagProfile.ValueClass.ANALOG);
        });
        assertThat(profile.tag("wd").orElseThrow().valueClass()).isNotEqualTo(TagProfile.ValueClass.ANALOG);
        assertThat(profile.windowTo() - profile.windowFrom()).isEqualTo(1461L * 86_400_000L);
    }

    @Test
    void oneHourRecordedTwiceIsTwelveBackwardSamplesAndOneDuplicate() throws Exception {
        HistorianProfile profile = profile("historian/nab/machine_temperature_system_failure.csv.gz", "UTC");
        TagProfile tag = profile.tag("machine_temperature_system_failure").orElseThrow();
        assertThat(tag.samples()).isEqualTo(22_695);
        assertThat(tag.medianInterval()).isEqualTo(300_000);
        // The clock jumps back 55 minutes once: the twelve samples until it catches up are not new time.
        assertThat(tag.arrival().disordered()).isEqualTo(12);
    }

    @Test
    void steelWritesMidnightOfTheEndingDayAtItsBeginning() throws Exception {
        HistorianProfile profile = profile("historian/steel-energy/Steel_industry_data.csv.gz", "Asia/Seoul");
        TagProfile tag = profile.tag("Usage_kWh").orElseThrow();
        assertThat(profile.rows()).isEqualTo(35_040);
        assertThat(tag.samples()).isEqualTo(35_040);
        assertThat(tag.backward()).isEqualTo(365);
        HistorianProfile dashed =
                profile("historian/steel-energy/Steel_industry_data_variant_ddMMyyyy_dash.csv.gz", "Asia/Seoul");
        TagProfile same = dashed.tags().stream()
                .filter(t -> t.name().startsWith("Usage"))
                .findFirst()
                .orElseThrow();
        assertThat(same.samples()).isEqualTo(35_040);
        assertThat(same.backward()).isEqualTo(365);
    }

    @Test
    void semicolonWithPointAndOneSecondSteps() throws Exception {
        HistorianProfile profile = profile("historian/skab/valve1_0.csv", "Europe/Moscow");
        TagProfile tag = profile.tag("Pressure").orElseThrow();
        assertThat(tag.samples()).isEqualTo(1147);
        assertThat(tag.distinct()).isEqualTo(5);
        assertThat(tag.intervals().countBetween(1500, 5000)).isEqualTo(53);
        assertThat(profile.tag("Volume Flow RateRMS").orElseThrow().distinct()).isEqualTo(42);
    }

    @Test
    void semicolonWithDecimalCommaDateAndTimeApart() throws Exception {
        HistorianProfile profile =
                profile("historian/airquality-uci/AirQualityUCI_semicolon_decimalcomma.csv.gz", "Europe/Rome");
        assertThat(profile.rows()).isEqualTo(9357);
        TagProfile tag = profile.tag("T").orElseThrow();
        assertThat(tag.maximum()).isCloseTo(44.6, within(0.01));
        assertThat(tag.samples()).isEqualTo(9357);
        assertThat(tag.medianInterval()).isEqualTo(3_600_000);
        // -200 stands for no value: what comes after it is no other unit.
        assertThat(DumpReport.of(profile, name -> Declared.NOTHING).tags())
                .allSatisfy(report -> assertThat(
                                report.result(Probe.C26).orElseThrow().verdict())
                        .isNotEqualTo(Verdict.FAIL));
    }

    @Test
    void aWideFileWithAnAssetColumnNamesTagsByAsset() throws Exception {
        HistorianProfile profile = profile("historian/wind-scada-marge/marge_20230101_20230103.csv.gz", "UTC");
        TagProfile dead = profile.tag("MRG_T05.ActivePowerMean").orElseThrow();
        assertThat(dead.samples()).isZero();
        assertThat(dead.missing()).isEqualTo(432);
        TagProfile alive = profile.tag("MRG_T01.WindSpeedMean").orElseThrow();
        assertThat(alive.samples()).isEqualTo(432);
        assertThat(alive.medianInterval()).isEqualTo(600_000);
        HistorianProfile gaps = profile("historian/wind-scada-marge/marge_20200227_20200229.csv.gz", "UTC");
        assertThat(gaps.tag("MRG_T01.AmbientTemp").orElseThrow().intervals().countBetween(1_200_000, 1_200_000))
                .isEqualTo(1);
        assertThat(gaps.tag("MRG_T02.AmbientTemp").orElseThrow().intervals().countBetween(1_200_000, 1_200_000))
                .isZero();
    }

    @Test
    void aDumpWithoutHeaderOrTimeIsRefusedWithAReason() throws Exception {
        List<ReadProblem> problems = new ArrayList<>();
        Optional<Layout> layout = HistorianReader.inspect(
                RealData.file("historian/gas-turbine/gt_2011.csv.gz"), ReadOptions.in(Optional.empty()), problems);
        assertThat(layout).isEmpty();
        assertThat(problems).extracting(ReadProblem::code).containsExactly("HISTORY-NO-HEADER");
    }

    private static HistorianProfile profile(String name, String zone) throws Exception {
        Path file = RealData.file(name);
        ReadOptions options = ReadOptions.in(Optional.of(ZoneId.of(zone)));
        List<ReadProblem> problems = new ArrayList<>();
        Layout layout =
                HistorianReader.inspect(file, options, problems).orElseThrow(() -> new AssertionError(problems));
        Profiler profiler = new Profiler(ProfileRequest.plain(options.zone(), AS_OF));
        HistorianReader.read(file, layout, options, profiler, 2, Progress.NONE, problems);
        assertThat(problems).noneMatch(ReadProblem::refused);
        return profiler.profile();
    }
}
