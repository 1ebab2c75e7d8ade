package io.scaleworthy.historian.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.TagProfile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes in which historians' exports come. */
class FormatsTest {
    @TempDir
    private Path folder = Path.of(".");

    private HistorianProfile read(String text) throws Exception {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private HistorianProfile read(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("T.csv"), bytes);
        ReadOptions options = ReadOptions.in(Optional.empty());
        List<ReadProblem> problems = new ArrayList<>();
        Layout layout =
                HistorianReader.inspect(file, options, problems).orElseThrow(() -> new AssertionError(problems));
        Profiler profiler = new Profiler(ProfileRequest.plain(Optional.empty(), LocalDate.of(2026, 11, 21)));
        HistorianReader.Rows rows = HistorianReader.read(file, layout, options, profiler, 2, Progress.NONE, problems);
        assertThat(problems).noneMatch(ReadProblem::refused);
        assertThat(rows.rejected()).isZero();
        return profiler.profile();
    }

    /** All of these say 1 May 2026, 10:00:00, 10:00:10 and so on, whatever the writing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "2026-05-01T10:00:%sZ!2026-05-01T10:00:00Z",
                "2026-05-01 10:00:%s.0000000!2026-05-01T10:00:00Z",
                "2026-05-01T10:00:%s+02:00!2026-05-01T08:00:00Z",
                "01/05/2026 10:00:%s!2026-05-01T10:00:00Z",
                "01.05.2026 10:00:%s,500!2026-05-01T10:00:00.5Z",
                "01-MAY-26 10:00:%s!2026-05-01T10:00:00Z",
                "01-mai-2026 10:00:%s!2026-05-01T10:00:00Z",
                "5/1/2026 10:00:%s AM!2026-05-01T10:00:00Z",
                "2026/5/1  上午 10:00:%s!2026-05-01T10:00:00Z",
                "17776296%s!2026-05-01T10:00:00Z",
                "17776296%s000!2026-05-01T10:00:00Z",
                "17776296%s000000!2026-05-01T10:00:00Z",
                "17776296%s000000000!2026-05-01T10:00:00Z",
            })
    void stampsAreReadInAllTheirWritings(String pattern, String first) throws Exception {
        StringBuilder text = new StringBuilder("timestamp;tag;value\n");
        for (int second = 0; second < 60; second += 10) {
            text.append(String.format(pattern, second == 0 ? "00" : String.valueOf(second)))
                    .append(";T;")
                    .append(second)
                    .append('\n');
        }
        // A later day settles which of the two numbers is the month.
        boolean monthFirst = pattern.startsWith("5/1");
        if (pattern.startsWith("01/05") || pattern.startsWith("01.05") || monthFirst) {
            text.append(pattern.replace("01/05", "13/05")
                            .replace("01.05", "13.05")
                            .replace("5/1/", "5/13/")
                            .replace("%s", "00"))
                    .append(";T;70\n");
        }
        TagProfile tag = read(text.toString()).tags().get(0);
        assertThat(Instant.ofEpochMilli(tag.first())).isEqualTo(Instant.parse(first));
        assertThat(tag.intervals().quantile(0.5)).isEqualTo(10_000);
    }

    @Test
    void spreadsheetDaysAreLocalTime() throws Exception {
        TagProfile tag =
                read("time;A\n46143.4166666667;1\n46143.4236111111;2\n").tags().get(0);
        assertThat(Instant.ofEpochMilli(tag.first())).isEqualTo(Instant.parse("2026-05-01T10:00:00Z"));
        assertThat(tag.intervals().quantile(0.5)).isEqualTo(600_000);
    }

    @Test
    void anAmbiguousDateIsSettledByTheNextDay() throws Exception {
        TagProfile tag = read("time;A\n01/05/2026 23:59:50;1\n02/05/2026 00:00:00;2\n")
                .tags()
                .get(0);
        assertThat(Instant.ofEpochMilli(tag.first())).isEqualTo(Instant.parse("2026-05-01T23:59:50Z"));
        TagProfile other = read("time;A\n05/01/2026 23:59:50;1\n05/02/2026 00:00:00;2\n")
                .tags()
                .get(0);
        assertThat(Instant.ofEpochMilli(other.first())).isEqualTo(Instant.parse("2026-05-01T23:59:50Z"));
    }

    @Test
    void proficyStandsBehindItsTags() throws Exception {
        TagProfile tag =
                read("[Tags]\nTagname,Description\nT1,x\n[Data]\nTagname,TimeStamp,Value,DataQuality\nT1,05/27/26 10:00:00,1.5,Good\nT1,05/27/26 10:00:10,1.6,Bad\n")
                        .tags()
                        .get(0);
        assertThat(tag.good()).isEqualTo(1);
        assertThat(tag.bad()).isEqualTo(1);
        assertThat(tag.minimum()).isEqualTo(1.5);
    }

    @Test
    void avevaSpeaksItsOwnQuality() throws Exception {
        TagProfile tag = read("""
                "","TagName","DateTime","Value","Quality","QualityDetail"
                "1","A.B","2015-01-10 00:00:03.6340000",1.5,0,192
                "2","A.B","2015-01-10 00:00:13.6340000",,1,24
                "3","A.B","2015-01-10 00:00:23.6340000",1.8,0,252
                """).tags().get(0);
        assertThat(tag.good()).isEqualTo(2);
        assertThat(tag.bad()).isEqualTo(1);
        assertThat(tag.status().spellCount()).isEqualTo(1);
    }

    @Test
    void influxTablesStandOneBehindTheOther() throws Exception {
        String head =
                "#group,false,false,true,true,false,false,true,true\n#datatype,string,long,a,b,c,double,string,string\n#default,_result,,,,,,,\n,result,table,_start,_stop,_time,_value,_field,_measurement\n";
        String row = ",,0,2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,2026-05-01T01:00:%sZ,%s,%s,oven\n";
        HistorianProfile profile = read(head
                + String.format(row, "00", "1.5", "temp")
                + String.format(row, "10", "1.6", "temp")
                + "\n"
                + head
                + String.format(row, "00", "7.5", "pressure"));
        assertThat(profile.tags()).extracting(TagProfile::name).containsExactly("pressure", "temp");
        assertThat(profile.tags().get(1).samples()).isEqualTo(2);
    }

    @Test
    void ignitionHasOneColumnPerType() throws Exception {
        HistorianProfile profile = read(
                "tagid,intvalue,floatvalue,stringvalue,datevalue,dataintegrity,t_stamp\n7,,1.5,,,192,1777600000000\n8,3,,,,192,1777600000000\n8,4,,,,600,1777600010000\n");
        assertThat(profile.tags().get(0).maximum()).isEqualTo(1.5);
        assertThat(profile.tags().get(1).maximum()).isEqualTo(3);
        assertThat(profile.tags().get(1).bad()).isEqualTo(1);
    }

    @Test
    void lineProtocolAndAdapterLinesNeedNoHeader() throws Exception {
        HistorianProfile lines = read(
                "oven,site=a temp=1.2,state=\"on fire\" 1777600000000000000\noven,site=a temp=1.3,count=4i 1777600010000000000\n");
        assertThat(lines.tags())
                .extracting(TagProfile::name)
                .containsExactly("oven,site=a.count", "oven,site=a.state", "oven,site=a.temp");
        HistorianProfile shdr = read(
                "2026-05-01T10:00:00Z|Xpos|1.5|Ypos|2.5\n2026-05-01T10:00:01Z|Xpos|UNAVAILABLE\n2026-05-01T10:00:02Z|Xpos|1.7\n");
        assertThat(shdr.tags().get(0).good()).isEqualTo(2);
        assertThat(shdr.tags().get(0).bad()).isEqualTo(1);
    }

    @Test
    void aBackslashTakesTheMeaningOfABlank() throws Exception {
        HistorianProfile lines = read(
                "hot\\ oven,line=L\\ 3,use=a\\,b temp=1.5 1777600000000000000\nhot\\ oven,line=L\\ 3,use=a\\,b temp=1.7 1777600010000000000\n");
        assertThat(lines.tags()).extracting(TagProfile::name).containsExactly("hot oven,line=L 3,use=a,b.temp");
        assertThat(lines.tags().get(0).numeric()).isEqualTo(2);
    }

    @Test
    void thousandsAloneShowTheDecimalComma() throws Exception {
        TagProfile tag = read("Zeit;Tag;Wert\n2026-03-01 00:00:10;N1;1.493,82\n2026-03-01 00:00:20;N1;-1.500,5\n")
                .tags()
                .get(0);
        assertThat(tag.minimum()).isEqualTo(-1500.5);
        assertThat(tag.maximum()).isEqualTo(1493.82);
    }

    @Test
    void frenchSheetsCarryStatesAmongTheNumbers() throws Exception {
        TagProfile tag =
                read("date;valeur\n06-juin-13 00:04:00;1,5\n06-juin-13 00:05:00;Bad Data\n18-août-13 00:06:00;1,7\n"
                                .getBytes(Charset.forName("windows-1252")))
                        .tags()
                        .get(0);
        assertThat(tag.good()).isEqualTo(2);
        assertThat(tag.bad()).isEqualTo(1);
        assertThat(tag.maximum()).isEqualTo(1.7);
    }

    @Test
    void aQuotedCellMayHoldALineFeedAndRowsMayBeShort() throws Exception {
        HistorianProfile profile = read(
                "timestamp,tag,value,note\n2026-05-01T10:00:00Z,A,1,\"two\nlines\"\n2026-05-01T10:00:10Z,A,2\n\"2026-05-01T10:00:20Z\",\"A\",\"3e0\",\n");
        assertThat(profile.rows()).isEqualTo(3);
        assertThat(profile.tags().get(0).maximum()).isEqualTo(3);
    }
}
