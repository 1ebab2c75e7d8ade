package io.scaleworthy.historian.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.probe.EventType;
import io.scaleworthy.historian.probe.Probe;
import io.scaleworthy.historian.probe.Result;
import io.scaleworthy.historian.probe.Severity;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.probe.TagReport;
import io.scaleworthy.historian.probe.Verdict;
import io.scaleworthy.historian.profile.Cell;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases in which a tool for data quality is easily wrong, and must not be. */
class TruthTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @TempDir
    private Path folder = Path.of(".");

    private final List<ReadProblem> problems = new ArrayList<>();
    private long rows;

    private DumpReport read(String zone, int threads, byte[]... files) throws Exception {
        Optional<ZoneId> clock = zone.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(zone));
        Profiler profiler = new Profiler(ProfileRequest.plain(clock, TODAY));
        for (int i = 0; i < files.length; i++) {
            Path file = Files.write(folder.resolve("f" + i + ".csv"), files[i]);
            ReadOptions options = ReadOptions.in(clock);
            Layout layout =
                    HistorianReader.inspect(file, options, problems).orElseThrow(() -> new AssertionError(problems));
            rows = HistorianReader.read(file, layout, options, profiler, threads, Progress.NONE, problems)
                    .read();
        }
        return DumpReport.of(profiler.profile(), tag -> Declared.NOTHING);
    }

    private DumpReport read(String text) throws Exception {
        return read("UTC", 2, text.getBytes(StandardCharsets.UTF_8));
    }

    private static TagReport tag(DumpReport dump, String name) {
        return dump.tags().stream()
                .filter(t -> t.tag().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        dump.tags().stream().map(t -> t.tag().name()).toList()));
    }

    private static Result result(TagReport tag, Probe probe) {
        return tag.result(probe).orElseThrow();
    }

    private static String number(SplittableRandom random, double level) {
        return String.format(Locale.ROOT, "%.3f", level + random.nextGaussian());
    }

    @Test
    void anInchMarkIsNoQuote() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("timestamp,tag,value,comment\n");
        for (int i = 0; i < 1000; i++) {
            text.append(START.plusSeconds(10L * i))
                    .append(",PIPE 6\" FLOW,")
                    .append(number(random, 20))
                    .append(i % 100 == 0 ? ",valve 2\" open\n" : ",\n");
            text.append(START.plusSeconds(10L * i))
                    .append(",TEMP,")
                    .append(number(random, 50))
                    .append(i % 50 == 7 ? ",\"never closed\n" : ",\"two\nlines\"\n");
        }
        DumpReport dump = read(text.toString());
        assertThat(rows).isEqualTo(2000);
        assertThat(tag(dump, "PIPE 6\" FLOW").tag().numeric()).isEqualTo(1000);
        assertThat(tag(dump, "TEMP").tag().numeric()).isEqualTo(1000);
    }

    @Test
    void theOutcomeDoesNotDependOnThreadsWithManyAssets() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        StringBuilder text = new StringBuilder("timestamp,machine,TEMP,FLOW\n");
        for (int i = 0; i < 6000; i++) {
            for (int m = 0; m < 30; m++) {
                boolean silent = m == 0 && i >= 2000 && i < 3000;
                if (!silent) {
                    text.append(START.plusSeconds(10L * i))
                            .append(String.format(Locale.ROOT, ",M%02d,", m))
                            .append(number(random, 50))
                            .append(',')
                            .append(number(random, 20))
                            .append('\n');
                }
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        DumpReport one = read("UTC", 1, bytes);
        assertThat(one.events())
                .anyMatch(e -> e.type() == EventType.COLLECTIVE_SILENCE
                        && e.explanation().contains("M00"));
        for (int threads = 2; threads <= 4; threads++) {
            assertThat(read("UTC", threads, bytes).allEvents()).isEqualTo(one.allEvents());
        }
    }

    @Test
    void aBadStatusAtTheEndLastsToTheEnd() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("timestamp,tag,value,quality\n");
        for (int i = 0; i < 8640; i++) {
            text.append(START.plusSeconds(10L * i))
                    .append(",A,")
                    .append(number(random, 50))
                    .append(",192\n");
            if (i < 4320) {
                boolean last = i == 4319;
                text.append(START.plusSeconds(10L * i))
                        .append(",B,")
                        .append(number(random, 50))
                        .append(last ? ",28\n" : ",192\n");
            }
        }
        TagReport b = tag(read(text.toString()), "B");
        assertThat(b.partition().bad().get(Reason.OUT_OF_SERVICE)).isEqualTo(43_200_000L);
        assertThat(result(b, Probe.C11).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(b.events()).anyMatch(e -> e.type() == EventType.BAD_QUALITY && e.to() - e.from() == 43_200_000L);
    }

    @Test
    void aTagWithoutStatusIsNotCalledGoodBecauseAnotherFileHasOne() throws Exception {
        StringBuilder with = new StringBuilder("timestamp,tag,value,quality\n");
        StringBuilder without = new StringBuilder("timestamp,tag,value\n");
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 500; i++) {
            with.append(START.plusSeconds(10L * i))
                    .append(",A,")
                    .append(number(random, 50))
                    .append(",192\n");
            without.append(START.plusSeconds(10L * i))
                    .append(",B,")
                    .append(number(random, 50))
                    .append('\n');
        }
        DumpReport dump = read(
                "UTC",
                1,
                with.toString().getBytes(StandardCharsets.UTF_8),
                without.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(result(tag(dump, "A"), Probe.C11).verdict()).isEqualTo(Verdict.PASS);
        assertThat(result(tag(dump, "B"), Probe.C11).verdict()).isEqualTo(Verdict.INDETERMINATE);
    }

    @Test
    void backFilledSamplesTakeTheBadTimeAway() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder text = new StringBuilder("timestamp,tag,value,quality\n");
        StringBuilder late = new StringBuilder();
        for (int i = 0; i < 8640; i++) {
            boolean silent = i > 3000 && i < 5000;
            String row = START.plusSeconds(10L * i) + ",A," + number(random, 50) + (i == 3000 ? ",24\n" : ",192\n");
            if (!silent) {
                text.append(row);
            } else if (i >= 3500 && i < 4000) {
                late.append(row);
            }
        }
        TagReport a = tag(read(text + late.toString()), "A");
        assertThat(a.tag().intervals().total()).isEqualTo(86_390_000L);
        // From the lost connection to the first sample that was filled in.
        assertThat(a.partition().bad().get(Reason.COMMUNICATION)).isEqualTo(5_000_000L);
        assertThat(result(a, Probe.C02).text()).startsWith("1499 of 8640");
    }

    @Test
    void rowsThatStandTwiceDoNotHideThatSomeAreMissing() throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        String text = "timestamp,tag,value\n";
        StringBuilder once = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            String row = START.plusSeconds(10L * i) + ",A," + number(random, 50) + "\n";
            once.append(i % 10 == 3 ? "" : row);
        }
        DumpReport single = read(text + once);
        DumpReport twice = read(text + once + once);
        assertThat(result(tag(twice, "A"), Probe.C02).text())
                .isEqualTo(result(tag(single, "A"), Probe.C02).text());
        assertThat(result(tag(twice, "A"), Probe.C08).verdict()).isEqualTo(Verdict.WARN);
        assertThat(result(tag(twice, "A"), Probe.C08).text()).contains("given twice");
        assertThat(result(tag(single, "A"), Probe.C08).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void columnsOfThePlantStayTags() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder("timestamp,Q,H,Status,Pump1_State\n");
        for (int i = 0; i < 500; i++) {
            text.append(START.plusSeconds(10L * i))
                    .append(',')
                    .append(number(random, 120))
                    .append(',')
                    .append(number(random, 30))
                    .append(',')
                    .append(200 + i / 100 % 4)
                    .append(i / 50 % 2 == 0 ? ",ON\n" : ",OFF\n");
        }
        DumpReport dump = read(text.toString());
        assertThat(dump.tags().stream().map(t -> t.tag().name()))
                .containsExactlyInAnyOrder("Q", "H", "Status", "Pump1_State");
        assertThat(dump.events()).isEmpty();
    }

    @Test
    void aLongHeaderOfNodeIdsAndALineWithoutEndAreNoTrouble() throws Exception {
        StringBuilder text = new StringBuilder("timestamp");
        for (int i = 0; i < 3000; i++) {
            text.append(",ns=2;s=T").append(i);
        }
        for (int row = 0; row < 5; row++) {
            text.append('\n').append(START.plusSeconds(10L * row)).append(",1.5".repeat(3000));
        }
        assertThat(read(text.append('\n').toString()).tags()).hasSize(3000);
        Path endless = Files.write(
                folder.resolve("endless.csv"), "a".repeat(17_000_000).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> HistorianReader.inspect(endless, ReadOptions.in(Optional.empty()), problems))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("16000000 characters");
    }

    @Test
    void aRepeatedRowInTheHourThatComesTwiceShiftsNothing() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant from = Instant.parse("2024-10-26T20:00:00Z");
        for (int i = 0; i < 4000; i++) {
            LocalDateTime local = LocalDateTime.ofInstant(from.plusSeconds(10L * i), berlin);
            String row = local.toString().replace('T', ' ') + (local.getSecond() == 0 ? ":00" : "") + ",A,"
                    + number(random, 50) + "\n";
            text.append(row);
            // Five past two, summer time.
            if (i == 4 * 360 + 30 || i == 5 * 360 + 60) {
                text.append(row);
            }
        }
        DumpReport dump = read("Europe/Berlin", 1, text.toString().getBytes(StandardCharsets.UTF_8));
        TagReport a = tag(dump, "A");
        assertThat(a.tag().duplicates()).isEqualTo(2);
        assertThat(a.tag().arrival().late()).isZero();
        assertThat(result(a, Probe.C02).text()).startsWith("0 of 4000");
        assertThat(result(a, Probe.C09).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void badTimeBelongsToItsOwnReason() throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        StringBuilder text = new StringBuilder("timestamp,tag,value,quality\n");
        for (int i = 0; i < 8640; i++) {
            // An hour set by hand, which is good; an hour uncertain; an hour of the last known value, which is bad.
            int code = i >= 1000 && i < 1360 ? 216 : i >= 3000 && i < 3360 ? 84 : i >= 5000 && i < 5360 ? 20 : 192;
            text.append(START.plusSeconds(10L * i))
                    .append(",A,")
                    .append(number(random, 50))
                    .append(',')
                    .append(code)
                    .append('\n');
        }
        TagReport a = tag(read(text.toString()), "A");
        assertThat(a.partition().bad()).containsOnlyKeys(Reason.STALE).containsEntry(Reason.STALE, 3_600_000L);
        assertThat(a.partition().uncertain()).isEqualTo(3_600_000L);
    }

    @Test
    void stampsFinerThanAMillisecondAreNoRepeats() throws Exception {
        SplittableRandom random = new SplittableRandom(10);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(String.format(Locale.ROOT, "2024-01-01T00:00:%02d.%06dZ", i / 10_000, i % 10_000 * 100))
                    .append(",A,")
                    .append(number(random, 50))
                    .append('\n');
        }
        TagReport a = tag(read(text.toString()), "A");
        assertThat(a.tag().duplicates()).isZero();
        assertThat(a.tag().arrival().finer()).isEqualTo(18_000);
        assertThat(result(a, Probe.C08).verdict()).isEqualTo(Verdict.PASS);
        assertThat(result(a, Probe.C08).text()).contains("share a millisecond");
    }

    @Test
    void lineProtocolSaysItsPrecisionByItsDigits() throws Exception {
        for (long factor : new long[] {1, 1000, 1_000_000, 1_000_000_000}) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                text.append("press,line=3 temp=").append(50 + i % 7).append(' ');
                text.append(START.plusSeconds(10L * i).getEpochSecond() * factor)
                        .append('\n');
            }
            DumpReport dump = read(
                    text.append("press,line=3 temp=1 99999999999999999999\n").toString());
            assertThat(dump.profile().first()).isEqualTo(START.toEpochMilli());
            assertThat(dump.profile().rejected()).isEqualTo(1);
        }
    }

    @Test
    void umlautsBehindTheHeadKeepTwoTagsApart() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        for (int i = 0; i < 4000; i++) {
            text.append(START.plusSeconds(10L * i))
                    .append(i < 3000 ? ",TEMP," : i % 2 == 0 ? ",DRUCK_\u00e4," : ",DRUCK_\u00f6,");
            text.append(number(random, 5)).append('\n');
        }
        DumpReport dump = read("UTC", 1, text.toString().getBytes(Charset.forName("windows-1252")));
        assertThat(dump.tags().stream().map(t -> t.tag().name()))
                .containsExactlyInAnyOrder("TEMP", "DRUCK_\u00e4", "DRUCK_\u00f6");
        assertThat(problems).anyMatch(p -> p.code().equals("HISTORY-BYTES"));
    }

    @Test
    void zonesByNameQuestionMarksAndGroupedNumbersAreRead() throws Exception {
        StringBuilder text = new StringBuilder("timestamp;tag;value\n");
        for (int i = 0; i < 200; i++) {
            String stamp =
                    START.plusSeconds(10L * i).toString().replace("T", " ").replace("Z", "");
            text.append(stamp)
                    .append(" UTC;A;")
                    .append(i % 5 == 0 ? "1.234,5\n" : "20,12" + i % 10 + (i % 3 == 0 ? "?\n" : "\n"));
            text.append(stamp).append(" Europe/Berlin;B;1,5\n");
        }
        DumpReport dump = read("", 1, text.toString().getBytes(StandardCharsets.UTF_8));
        TagReport a = tag(dump, "A");
        assertThat(a.tag().maximum()).isEqualTo(1234.5);
        assertThat(a.tag().status().words()).isZero();
        assertThat(a.tag().uncertain()).isEqualTo(53);
        assertThat(tag(dump, "B").tag().first()).isEqualTo(START.toEpochMilli() - 3_600_000);
    }

    @Test
    void halfTheNumbersWithTheOtherMarkAreRefused() throws Exception {
        StringBuilder text = new StringBuilder("timestamp\ttag\tvalue\n");
        for (int i = 0; i < 400; i++) {
            text.append(START.plusSeconds(10L * i))
                    .append("\tA\t")
                    .append(i < 200 ? "20.5" : "20,5")
                    .append('\n');
        }
        // Points prevail in the head, so that the file is taken to have them.
        read(text.toString());
        assertThat(problems)
                .anyMatch(p -> p.refused()
                        && p.code().equals("HISTORY-DECIMAL")
                        && p.where().equals("row 202"));
    }

    @Test
    void aHeaderThatDoesNotFitTheRowsIsMendedOrRefused() throws Exception {
        String rows = "\n2024-01-01 00:00:00,5.1,0.3,70\n2024-01-01 00:10:00,5.2,0.4,71\n";
        DumpReport dump = read("timestamp,Wind speed (m/s),Wind speed, Deviation (m/s),Power (kW)" + rows);
        assertThat(dump.tags().stream().map(t -> t.tag().name()))
                .containsExactlyInAnyOrder("Wind speed (m/s)", "Wind speed, Deviation (m/s)", "Power (kW)");
        assertThat(tag(dump, "Power (kW)").tag().maximum()).isEqualTo(71);
        Path odd = Files.writeString(folder.resolve("odd.csv"), "timestamp,a,b,c,d,e" + rows);
        assertThat(HistorianReader.inspect(odd, ReadOptions.in(Optional.empty()), problems))
                .isEmpty();
        assertThat(problems).anyMatch(p -> p.code().equals("HISTORY-NARROW"));
    }

    @Test
    void rowsWithCellsTooManyOrTooFewAndCommentsAreCounted() throws Exception {
        StringBuilder text = new StringBuilder("time,tag,value,comment\n");
        for (int i = 0; i < 900; i++) {
            String value = i % 100 == 7 ? "1,234.5," : i % 100 == 9 ? "12.5,checked, and fine" : "12.5,";
            text.append(i % 100 == 11 ? "#" : i % 100 == 15 ? "####" : "")
                    .append(i % 100 == 15 ? "" : START.plusSeconds(i))
                    .append(",FI1")
                    .append(i % 100 == 13 ? "" : "," + value)
                    .append('\n');
        }
        DumpReport read = read(text.toString());
        TagProfile tag = read.tags().get(0).tag();
        // Numbers that were split at their comma are none, and a time of number signs is no comment.
        assertThat(tag.samples()).isEqualTo(900 - 9 - 9 - 9);
        assertThat(tag.maximum()).isEqualTo(12.5);
        assertThat(tag.minimum()).isEqualTo(12.5);
        assertThat(problems.stream().map(p -> p.code() + " " + p.where() + " " + p.arguments()))
                .contains(
                        "HISTORY-SURPLUS row 9 [9, 4, 891]",
                        "HISTORY-SHORT row 15 [9]",
                        "HISTORY-COMMENTS row 13 [9]",
                        "HISTORY-ROWS  [9, 891]")
                .noneMatch(p -> p.startsWith("HISTORY-WIDTH"));
    }

    /** Rows of which one in two hundred has something too much: what is read of them, and whether they are left out. */
    private long surplus(String head, String usual, String odd) throws Exception {
        problems.clear();
        StringBuilder text = new StringBuilder(head + "\n");
        for (int i = 0; i < 1000; i++) {
            text.append(START.plusSeconds(i))
                    .append(i % 200 == 199 ? odd : usual)
                    .append('\n');
        }
        read(text.toString());
        assertThat(problems).noneMatch(ReadProblem::refused);
        return problems.stream()
                .filter(p -> p.code().equals("HISTORY-SURPLUS"))
                .mapToLong(p -> Long.parseLong(p.arguments().get(0)))
                .sum();
    }

    @Test
    void aRemarkBehindARowIsNoNumberThatWasSplit() throws Exception {
        String head = "time,tag,value,quality";
        assertThat(surplus(head, ",FI1,950.5,Good", ",FI1,1,234.5,Good")).isEqualTo(5);
        assertThat(surplus(head, ",FI1,950.5,192", ",FI1,1,234.5,192")).isEqualTo(5);
        assertThat(surplus(head, ",FI1,950.5,Good", ",Tank A, level,12.5,Good")).isEqualTo(5);
        assertThat(surplus(head, ",FI1,950.5,Good", ",FI1,950.5,Good,calibrated"))
                .isZero();
        assertThat(surplus(head, ",FI1,950,192", ",FI1,950,192,calibrated")).isZero();
        assertThat(surplus("time,tag,value", ",FI1,950.5", ",FI1,1,234.5")).isEqualTo(5);
        assertThat(surplus("time,tag,value", ",FI1,950.5", ",FI1,Bad Input,sensor"))
                .isZero();
        assertThat(surplus("time,tag,value,comment", ",FI1,950.5,", ",FI1,1,234.5,"))
                .isEqualTo(5);
        assertThat(surplus("time,tag,value,comment", ",FI1,950.5,pump 3", ",FI1,950.5,pump 3, and 4"))
                .isZero();
        assertThat(surplus("time,tag,value,batch", ",FI1,950.5,77,", ",FI1,950.5,77,restart"))
                .isZero();
        assertThat(surplus("time,a,b,comment", ",950.5,12.5,", ",1,234.5,12.5,"))
                .isEqualTo(5);
        assertThat(surplus("time,a,b", ",950.5,12.5,", ",950.5,12.5")).isZero();
        assertThat(surplus("time,a,b", ",950,12", ",950,12,checked")).isEqualTo(5);
        assertThat(surplus("time;a;b", ";950;12", ";950;12;checked")).isZero();
    }

    @Test
    void manyRowsWithCellsTooManyAreRefused() throws Exception {
        StringBuilder text = new StringBuilder("time,tag,value\n");
        for (int i = 0; i < 1000; i++) {
            text.append(START.plusSeconds(i)).append(i % 50 == 49 ? ",FI1,1,234.5\n" : ",FI1,950.5\n");
        }
        read(text.toString());
        assertThat(problems).anyMatch(p -> p.code().equals("HISTORY-SURPLUS") && p.refused());
    }

    @Test
    void aNumberThatStandsForNoValueIsNeitherGoodNorARest() throws Exception {
        SplittableRandom random = new SplittableRandom(12);
        StringBuilder text = new StringBuilder("timestamp,RH,CURRENT,IDLE\n");
        for (int i = 0; i < 5000; i++) {
            boolean lost = i >= 1000 && i < 2500 || i % 97 == 0;
            text.append(START.plusSeconds(3600L * i))
                    .append(',')
                    .append(lost ? "-200" : number(random, 48))
                    .append(',')
                    .append(i % 40 == 0 ? "32767" : number(random, 50))
                    // A machine that stands still half of the time draws no current.
                    .append(i / 100 % 2 == 0 ? ",0\n" : "," + number(random, 50) + "\n");
        }
        DumpReport dump = read(text.toString());
        TagReport rh = tag(dump, "RH");
        assertThat(result(rh, Probe.C19).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result(rh, Probe.C19).text()).startsWith("1,537 samples at -200");
        assertThat(result(rh, Probe.C01).text()).contains("numbers that stand for none");
        assertThat(rh.tag().measured().quantile(0.001)).isGreaterThan(40);
        // What is to be mended is the number, not the connection.
        assertThat(rh.mend(result(rh, Probe.C01))).isEqualTo(Probe.C19.mend());
        assertThat(tag(dump, "IDLE").mend(result(tag(dump, "IDLE"), Probe.C01))).isEqualTo(Probe.C01.mend());
        // The days with nothing but -200 are bad days.
        assertThat(rh.tag().timeline()).contains("bbbbbb").startsWith("g");
        assertThat(result(tag(dump, "CURRENT"), Probe.C19).text()).startsWith("125 samples at 32767");
        assertThat(tag(dump, "IDLE").model().sentinels()).isEmpty();
        assertThat(result(tag(dump, "IDLE"), Probe.C19).verdict()).isNotEqualTo(Verdict.FAIL);
    }

    @Test
    void aNumberThatStandsForNoValueHidesNothingElse() throws Exception {
        SplittableRandom random = new SplittableRandom(14);
        StringBuilder text = new StringBuilder("timestamp,DEAD,NONE,COARSE,LOSSY\n");
        for (int i = 0; i < 5000; i++) {
            boolean lost = i % 50 == 7;
            text.append(START.plusSeconds(60L * i))
                    .append(lost ? ",-200" : ",50")
                    .append(",-9999")
                    .append(lost ? ",-9999," : "," + 5 * (10 + random.nextInt(3)) + ",")
                    // One value in a hundred is a lost signal, each for itself.
                    .append(i % 100 == 31 ? "0" : number(random, 80))
                    .append('\n');
        }
        DumpReport dump = read(text.toString());
        assertThat(result(tag(dump, "DEAD"), Probe.C14).text()).startsWith("always 50");
        assertThat(result(tag(dump, "NONE"), Probe.C14).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result(tag(dump, "NONE"), Probe.C14).text()).contains("loggers write where they have none");
        assertThat(tag(dump, "COARSE").model().resolution()).isEqualTo(5);
        assertThat(result(tag(dump, "COARSE"), Probe.C24).text()).startsWith("steps of 5, 3 levels: a code");
        assertThat(result(tag(dump, "LOSSY"), Probe.C19).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result(tag(dump, "LOSSY"), Probe.C19).text()).isEqualTo("50 samples at 0");
    }

    @Test
    void spikesRangesAndCountersAreSeenBesideNumbersThatStandForNoValue() throws Exception {
        SplittableRandom random = new SplittableRandom(15);
        StringBuilder text = new StringBuilder("timestamp,TEMP,CALM,OFTEN,TOTAL\n");
        for (int i = 0; i < 9000; i++) {
            // Losses come in spells and in one half of the dump, as they do.
            boolean lost = i < 4500 && i / 20 % 9 == 0;
            // One is followed by a higher level, one by nothing: these two are no spikes.
            boolean spike = i % 1500 == 1499;
            boolean high = i >= 6000 && i < 6040;
            text.append(START.plusSeconds(60L * i))
                    .append(lost ? ",-9999" : "," + number(random, spike ? 90 : high ? 120 : 50))
                    .append(lost ? ",-9999" : "," + number(random, 50))
                    .append(i % 10 == 0 ? ",-9999" : "," + number(random, 50))
                    // A counter of sixteen bits rolls over from its end, and is lost at times.
                    .append(i % 50 == 25 ? ",-9999" : "," + (60_001 + 3L * i) % 65_536)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("f.csv"), text.toString());
        Profiler profiler = new Profiler(ProfileRequest.plain(Optional.of(ZoneId.of("UTC")), TODAY));
        ReadOptions options = ReadOptions.in(Optional.of(ZoneId.of("UTC")));
        Layout layout = HistorianReader.inspect(file, options, problems).orElseThrow();
        HistorianReader.read(file, layout, options, profiler, 2, Progress.NONE, problems);
        Declared range = new Declared(true, 0, 0, 0, OptionalDouble.of(0), OptionalDouble.of(110), "°C", "", false);
        DumpReport dump = DumpReport.of(profiler.profile(), tag -> tag.equals("TEMP") ? range : Declared.NOTHING);
        TagReport temp = tag(dump, "TEMP");
        assertThat(result(temp, Probe.C19).text()).startsWith("500 samples at -9999");
        assertThat(result(temp, Probe.C18).text()).isEqualTo("4 spikes");
        assertThat(temp.events().stream().filter(e -> e.type() == EventType.SPIKE))
                .hasSize(4)
                .allMatch(e -> Math.floorMod((e.from() - START.toEpochMilli()) / 60_000, 1500) == 1499);
        // The values above the range are dated by their slices, and those below it are none.
        assertThat(temp.events().stream().filter(e -> e.type() == EventType.OUT_OF_RANGE))
                .isNotEmpty()
                .allMatch(e -> e.to() >= START.plusSeconds(60 * 6000).toEpochMilli());
        TagReport calm = tag(dump, "CALM");
        assertThat(result(calm, Probe.C18).verdict()).isEqualTo(Verdict.PASS);
        assertThat(result(calm, Probe.C16).verdict()).isEqualTo(Verdict.PASS);
        assertThat(result(calm, Probe.C22).verdict()).isEqualTo(Verdict.PASS);
        assertThat(result(calm, Probe.C28).text()).startsWith("no lasting shift");
        assertThat(calm.tag().values().fastest()).isLessThan(1);
        assertThat(result(tag(dump, "OFTEN"), Probe.C18).verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(result(tag(dump, "OFTEN"), Probe.C19).text()).startsWith("900 samples at -9999");
        TagReport total = tag(dump, "TOTAL");
        assertThat(result(total, Probe.C23).verdict()).isEqualTo(Verdict.PASS);
        assertThat(total.tag().values().downs()).isEqualTo((60_001 + 3 * 8999) / 65_536);
    }

    @Test
    void aSilenceOfAllTagsIsToldToTheSample() throws Exception {
        SplittableRandom random = new SplittableRandom(21);
        StringBuilder text = new StringBuilder("timestamp,A,B,C,D\n");
        for (int i = 0; i < 3000; i++) {
            if (i <= 1000 || i >= 1120) {
                text.append(START.plusSeconds(60L * i));
                for (int tag = 0; tag < 4; tag++) {
                    text.append(',').append(number(random, 50));
                }
                text.append('\n');
            }
        }
        DumpReport dump = read(text.toString());
        assertThat(dump.events()).singleElement().satisfies(e -> {
            assertThat(e.type()).isEqualTo(EventType.COLLECTIVE_SILENCE);
            assertThat(e.from()).isEqualTo(START.plusSeconds(60_000).toEpochMilli());
            assertThat(e.to()).isEqualTo(START.plusSeconds(67_200).toEpochMilli());
        });
        assertThat(result(tag(dump, "A"), Probe.C04).text()).isEqualTo("no tag at all delivered for 2 h");
    }

    @Test
    void aShiftIsFoundWhereItIs() throws Exception {
        SplittableRandom random = new SplittableRandom(22);
        for (int at : new int[] {3000, 9000, 15_500}) {
            StringBuilder text = new StringBuilder("timestamp,A,B\n");
            for (int i = 0; i < 20_000; i++) {
                double wave = 3 * Math.sin(i / 1440.0 * 2 * Math.PI);
                text.append(START.plusSeconds(60L * i))
                        .append(',')
                        .append(number(random, 20 + wave + (i < at ? 0 : 40)))
                        .append(',')
                        .append(number(random, 20 + wave + (i < at ? 0 : 250)))
                        .append('\n');
            }
            DumpReport dump = read(text.toString());
            long step = START.plusSeconds(60L * at).toEpochMilli();
            for (TagReport tag : dump.tags()) {
                assertThat(tag.events().stream().filter(e -> e.type() == EventType.LEVEL_SHIFT))
                        .singleElement()
                        .satisfies(e -> assertThat(step).isBetween(e.from(), e.to()));
            }
        }
    }

    @Test
    void weeksWithoutAValueAreNoHistory() throws Exception {
        SplittableRandom random = new SplittableRandom(23);
        StringBuilder text = new StringBuilder("timestamp,A,B\n");
        for (int i = 0; i < 24 * 200; i++) {
            boolean away = i >= 24 * 6 && i < 24 * 194;
            text.append(START.plusSeconds(3600L * i))
                    .append(away ? "," : "," + number(random, 50))
                    .append(away ? ",-9999\n" : "," + number(random, 50) + "\n");
        }
        DumpReport dump = read(text.toString());
        for (TagReport tag : dump.tags()) {
            assertThat(result(tag, Probe.C29).text()).contains("with values on 12 days");
            assertThat(result(tag, Probe.C29).verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void aReportForItsOwnSakeIsAHeartbeatThoughItIsTheCommonestInterval() throws Exception {
        SplittableRandom random = new SplittableRandom(24);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        Instant time = START;
        for (int i = 0; i < 2000; i++) {
            text.append(time).append(",A,").append(number(random, 50)).append('\n');
            long next = Math.round(-700_000 * Math.log(1 - random.nextDouble()));
            time = time.plusMillis(Math.min(600_000, Math.max(5000, next)));
        }
        TagReport tag = tag(read(text.toString()), "A");
        assertThat(tag.model().heartbeat()).isCloseTo(600_000, within(6000.0));
        assertThat(result(tag, Probe.C01).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aMeasuredNumberOfTheListStaysBesideOneThatStandsForNone() throws Exception {
        SplittableRandom random = new SplittableRandom(20);
        StringBuilder text = new StringBuilder("timestamp,PRESSURE,TOTAL,SETPOINT,CLUSTERED,RARE\n");
        for (int i = 0; i < 12_000; i++) {
            double excursion = i % 240 == 77 ? 40 : 0;
            text.append(START.plusSeconds(60L * i))
                    .append(i % 4000 == 5 ? ",-9999" : "," + Math.round(999 + random.nextGaussian()))
                    // Rolls over through 65535, which is on the list.
                    .append(i % 600 == 9 ? ",-9999" : "," + (60_000 + i) % 65_536)
                    .append(i % 70 == 3 ? ",-9999" : i < 6000 ? ",20" : ",25")
                    .append(i / 400 % 5 == 0 && i % 9 == 0 ? ",-9999" : "," + number(random, 50 + excursion))
                    .append(i == 3000 || i == 9000 ? ",-9999" : "," + number(random, 50))
                    .append('\n');
        }
        DumpReport dump = read(text.toString());
        TagReport pressure = tag(dump, "PRESSURE");
        assertThat(result(pressure, Probe.C19).text()).startsWith("3 samples at -9999");
        assertThat(result(pressure, Probe.C18).verdict()).isEqualTo(Verdict.PASS);
        assertThat(pressure.events().stream().filter(e -> e.type() == EventType.DROP_OUT))
                .extracting(e -> (e.from() - START.toEpochMilli()) / 60_000)
                .containsExactly(5L, 4005L, 8005L);
        // Half of the steps between whole numbers go to or from 999.
        assertThat(pressure.tag().values().deltas().count()).isGreaterThan(8000);
        TagReport total = tag(dump, "TOTAL");
        assertThat(total.model().movement()).isEqualTo(TagModel.Movement.COUNTER);
        assertThat(total.events().stream().filter(e -> e.type() == EventType.COUNTER_RESET))
                .singleElement()
                .satisfies(e -> assertThat(e.explanation()).startsWith("from 65535 back to 0: rolls over"));
        assertThat(tag(dump, "SETPOINT").model().movement()).isNotEqualTo(TagModel.Movement.COUNTER);
        // Near the losses nobody can tell what is usual.
        assertThat(result(tag(dump, "CLUSTERED"), Probe.C18).verdict()).isEqualTo(Verdict.INDETERMINATE);
        // Twice is too seldom to say what the number stands for; each is told once.
        assertThat(tag(dump, "RARE").model().sentinels()).isEmpty();
        assertThat(tag(dump, "RARE").events().stream().filter(e -> e.type() == EventType.DROP_OUT))
                .hasSize(2);
    }

    @Test
    void aNumberOfTheListThatIsMeasuredCountsAsAnyOther() throws Exception {
        // Dust up to where the meter ends, at 999; beside it the same a little lower, which no list knows.
        StringBuilder text = new StringBuilder("timestamp,DUST,OTHER\n");
        SplittableRandom random = new SplittableRandom(19);
        for (int i = 0; i < 6000; i++) {
            boolean full = i % 1500 == 700 || i >= 4000 && i < 4300 && i % 3 > 0;
            double value = 500 + 100 * random.nextGaussian() + (i >= 4000 && i < 4300 ? 350 : 0);
            double least = Math.rint(Math.min(998, value));
            text.append(START.plusSeconds(60L * i))
                    .append(full ? ",999" : "," + least)
                    .append(full ? ",998.5\n" : "," + least + "\n");
        }
        DumpReport dump = read(text.toString());
        TagProfile dust = tag(dump, "DUST").tag();
        TagProfile other = tag(dump, "OTHER").tag();
        assertThat(dust.values().sentinels()).isEmpty();
        assertThat(dust.values().fastest()).isCloseTo(other.values().fastest(), within(0.01));
        assertThat(dust.values().ups()).isEqualTo(other.values().ups());
        assertThat(dust.values().downs()).isEqualTo(other.values().downs());
        assertThat(dust.values().deltas().count())
                .isEqualTo(other.values().deltas().count());
        assertThat(dust.shapes().spikes()).hasSameSizeAs(other.shapes().spikes());
        assertThat(dust.cells()).hasSameSizeAs(other.cells());
        for (int i = 0; i < dust.cells().size(); i++) {
            Cell one = dust.cells().get(i);
            Cell two = other.cells().get(i);
            assertThat(one.samples()).isEqualTo(two.samples());
            assertThat(one.steps()).isEqualTo(two.steps());
            assertThat(one.mean()).isCloseTo(two.mean(), within(0.5));
        }
    }

    @Test
    void aWordAmongNumbersIsNoGoodValue() throws Exception {
        SplittableRandom random = new SplittableRandom(16);
        StringBuilder text = new StringBuilder("timestamp,MIXED,WORDS\n");
        for (int i = 0; i < 7200; i++) {
            boolean broken = i >= 1440 && i < 2880;
            text.append(START.plusSeconds(60L * i))
                    .append(broken ? ",broken" : "," + number(random, 50))
                    .append(i / 50 % 7 == 0 ? ",stopped\n" : ",running\n");
        }
        DumpReport dump = read(text.toString());
        TagReport mixed = tag(dump, "MIXED");
        assertThat(result(mixed, Probe.C01).text())
                .startsWith("a good value for 80 % of the time")
                .endsWith("20 % of the values are words");
        assertThat(mixed.partition().bad().get(Reason.TEXT)).isCloseTo(1440 * 60_000L, within(60_000L));
        assertThat(mixed.mend(result(mixed, Probe.C01))).isEqualTo(Probe.C12.mend());
        assertThat(mixed.tag().timeline()).isEqualTo("gbggg");
        TagReport words = tag(dump, "WORDS");
        assertThat(words.partition().badTotal()).isZero();
        assertThat(words.tag().timeline()).isEqualTo("ggggg");
        // Under a bad status a word is bad already, and the tag, named after its file, measures all the same.
        String bad = text.toString().replace("MIXED,WORDS", "value,quality");
        TagReport status = tag(
                read(bad.replace("stopped", "Good").replace("running", "Good").replaceAll("broken,Good", "broken,Bad")),
                "f0");
        assertThat(status.tag().strayWords()).isZero();
        assertThat(status.partition().bad()).containsOnlyKeys(Reason.NONE);
        assertThat(status.model().movement()).isEqualTo(TagModel.Movement.CONTINUOUS);
    }

    @Test
    void aSecondCopyHidesNoMidnightOfTheDayThatEnds() throws Exception {
        SplittableRandom random = new SplittableRandom(17);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 24 * 40; i++) {
            // The sample of midnight carries the date of the day that ends.
            Instant time = START.plusSeconds(3600L * i).minusSeconds(i % 24 == 0 && i > 0 ? 86_400 : 0);
            text.append(time).append(',').append(number(random, 50)).append('\n');
        }
        TagReport twice = tag(read("timestamp,A\n" + text + text), "A");
        assertThat(result(twice, Probe.C08).text()).contains("given twice").contains("midnight carries the date");
        assertThat(result(twice, Probe.C08).verdict()).isEqualTo(Verdict.FAIL);
        TagReport once = tag(read("timestamp,A\n" + text), "A");
        assertThat(result(once, Probe.C08).text())
                .startsWith("the sample of midnight")
                .contains("39 times");
    }

    @Test
    void aGapThatIsNoWarningIsNoneAsAnEventEither() throws Exception {
        SplittableRandom random = new SplittableRandom(18);
        StringBuilder text = new StringBuilder("timestamp,A\n");
        for (int i = 0; i < 5000; i++) {
            if (i < 2000 || i >= 2030) {
                text.append(START.plusSeconds(300L * i))
                        .append(',')
                        .append(number(random, 50))
                        .append('\n');
            }
        }
        TagReport tag = tag(read(text.toString()), "A");
        assertThat(result(tag, Probe.C03).verdict()).isEqualTo(Verdict.PASS);
        assertThat(tag.events().stream().filter(e -> e.type() == EventType.GAP))
                .singleElement()
                .satisfies(e -> assertThat(e.severity()).isEqualTo(Severity.INFO));
    }

    @Test
    void twoOrdersOfDayAndMonthInOneFileAreRefused() throws Exception {
        StringBuilder text = new StringBuilder("timestamp,A\n");
        for (int day = 0; day < 120; day++) {
            LocalDate date = LocalDate.of(2024, 1, 1).plusDays(day);
            String form = day < 60 ? "%2$02d/%1$02d/%3$d 06:00,%4$d%n" : "%1$02d/%2$02d/%3$d 06:00,%4$d%n";
            text.append(
                    String.format(Locale.ROOT, form, date.getMonthValue(), date.getDayOfMonth(), date.getYear(), day));
        }
        read(text.toString());
        assertThat(problems)
                .filteredOn(p -> p.code().equals("HISTORY-DATE-ORDERS"))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.where()).isEqualTo("row 74");
                    assertThat(p.refused()).isTrue();
                    assertThat(p.arguments()).containsExactly("03/13/2024 06:00", "36", "month", "day");
                });
    }

    @Test
    void stampsCutToWholeSecondsAreNoLosses() throws Exception {
        SplittableRandom random = new SplittableRandom(13);
        StringBuilder cut = new StringBuilder("timestamp,A\n");
        StringBuilder lossy = new StringBuilder("timestamp,B\n");
        for (int i = 0; i < 6000; i++) {
            cut.append(START.plusSeconds(Math.round(Math.floor(1.05 * i))))
                    .append(',')
                    .append(number(random, 50))
                    .append('\n');
            if (random.nextInt(21) > 0) {
                lossy.append(START.plusSeconds(i))
                        .append(',')
                        .append(number(random, 50))
                        .append('\n');
            }
        }
        Result none = result(tag(read(cut.toString()), "A"), Probe.C02);
        assertThat(none.verdict()).isEqualTo(Verdict.PASS);
        assertThat(none.text())
                .startsWith("0 of 6000")
                .contains("cut to whole seconds")
                .contains("1.05 s");
        assertThat(result(tag(read(lossy.toString()), "B"), Probe.C02).text()).doesNotContain("cut");
    }

    /** Three days of a turbine's power; for 330 minutes it stands at one value, with four samples beyond it before and after. */
    private TagReport turbine(double held, double beyond) throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        double wind = 8;
        for (int i = 0; i < 3 * 1440; i++) {
            wind = Math.max(4, Math.min(11.8, wind + 0.02 * (9 - wind) + 0.35 * random.nextGaussian()));
            double power = 2050 * Math.pow(wind / 12, 3);
            boolean swing = i >= 1498 && i < 1500 || i >= 1830 && i < 1832;
            power = i >= 1500 && i < 1830 ? held : swing ? beyond - random.nextDouble() : power;
            text.append(START.plusSeconds(60L * i)).append(String.format(Locale.ROOT, ",POWER,%.1f\n", power));
        }
        return tag(read(text.toString()), "POWER");
    }

    @Test
    void ratedPowerForHoursIsNoFailureThoughItSwingsBeyond() throws Exception {
        assertThat(result(turbine(2050, 2058), Probe.C13).verdict()).isEqualTo(Verdict.WARN);
        // Far beyond, or in the middle of what the turbine does, it is no limit.
        assertThat(result(turbine(2050, 2150), Probe.C13).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result(turbine(700, 701), Probe.C13).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aSensorThatDiesNearItsTopIsNotExcusedByBeingDeadForLong() throws Exception {
        for (int dead : new int[] {300, 1500, 12_000}) {
            SplittableRandom random = new SplittableRandom(11);
            StringBuilder text = new StringBuilder("timestamp,tag,value\n");
            for (int i = 0; i < 1152 + dead; i++) {
                double swing = 50 + 49 * Math.sin(2 * Math.PI * i / 288) + 0.3 * random.nextGaussian();
                text.append(START.plusSeconds(300L * i))
                        .append(String.format(Locale.ROOT, ",LEVEL,%.2f\n", i < 1152 ? swing : 98.6));
            }
            assertThat(result(tag(read(text.toString()), "LEVEL"), Probe.C13).verdict())
                    .as(dead + " samples")
                    .isEqualTo(Verdict.FAIL);
        }
    }

    /** A month of three tags, a sample a minute, without some minutes of every night. */
    private DumpReport nights(String zone, LocalDateTime from, int days, int firstMinute, int minutes)
            throws Exception {
        SplittableRandom random = new SplittableRandom(12);
        StringBuilder text = new StringBuilder("timestamp,FLOW,TEMP,SPEED\n");
        for (int i = 0; i < days * 1440; i++) {
            int minute = i % 1440;
            if (minute < firstMinute || minute >= firstMinute + minutes) {
                text.append(from.plusMinutes(i)).append(zone.isEmpty() ? "" : "Z");
                for (int level = 1; level <= 3; level++) {
                    text.append(',').append(number(random, 20 * level));
                }
                text.append('\n');
            }
        }
        return read(zone, 2, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aGapAtTheSameHourOfEveryNightIsNoReportOfARest() throws Exception {
        DumpReport dump = nights("UTC", LocalDateTime.of(2025, 6, 2, 0, 0), 30, 120, 90);
        for (TagReport tag : dump.tags()) {
            assertThat(tag.model().storage()).isEqualTo(TagModel.Storage.PERIODIC);
            assertThat(result(tag, Probe.C03).text()).startsWith("30 gaps");
            assertThat(result(tag, Probe.C03).verdict()).isNotEqualTo(Verdict.PASS);
        }
        // Twenty silences are named; all of them count.
        assertThat(result(tag(dump, "FLOW"), Probe.C04).value()).isBetween(45.0, 46.0);
    }

    @Test
    void theHourThatClocksLeaveOutIsNoOutage() throws Exception {
        LocalDateTime sunday = LocalDateTime.of(2025, 3, 30, 0, 0);
        for (TagReport tag : nights("", sunday, 1, 120, 60).tags()) {
            assertThat(result(tag, Probe.C04).verdict()).isEqualTo(Verdict.WARN);
            assertThat(result(tag, Probe.C04).text()).contains("--tz");
        }
        // The same hour in UTC, a week earlier, or two hours of it, is lost.
        assertThat(nights("UTC", sunday, 1, 120, 60).tags())
                .allSatisfy(t -> assertThat(result(t, Probe.C04).verdict()).isEqualTo(Verdict.FAIL));
        assertThat(nights("", sunday.minusDays(14), 1, 120, 60).tags())
                .allSatisfy(t -> assertThat(result(t, Probe.C04).verdict()).isEqualTo(Verdict.FAIL));
        assertThat(nights("", sunday, 1, 120, 120).tags())
                .allSatisfy(t -> assertThat(result(t, Probe.C04).verdict()).isEqualTo(Verdict.FAIL));
    }

    @Test
    void aTagStoredOnChangeThatStopsIsTold() throws Exception {
        SplittableRandom random = new SplittableRandom(13);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        long second = 0;
        for (int i = 0; i < 20_000; i++) {
            second += 20 + random.nextInt(200);
            String at = START.plusSeconds(second).toString();
            text.append(at).append(",ALIVE,").append(number(random, 20)).append('\n');
            if (i < 8000 && i % 3 == 0) {
                text.append(at).append(",DEAD,").append(number(random, 40)).append('\n');
            }
        }
        DumpReport dump = read(text.toString());
        Result stopped = result(tag(dump, "DEAD"), Probe.C03);
        assertThat(stopped.verdict()).isEqualTo(Verdict.WARN);
        assertThat(stopped.text()).startsWith("no sample to the end, ").contains("its longest silence before was");
        assertThat(tag(dump, "DEAD").events()).anySatisfy(e -> {
            assertThat(e.type()).isEqualTo(EventType.GAP);
            assertThat(e.to() - e.from()).isGreaterThan(10 * 86_400_000L);
        });
        assertThat(result(tag(dump, "ALIVE"), Probe.C03).verdict()).isNotEqualTo(Verdict.WARN);
    }

    @Test
    void aSensorThatRepeatsItselfOnItsHeartbeatsForDaysIsNamed() throws Exception {
        SplittableRandom random = new SplittableRandom(17);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        double level = 60;
        double before = 0;
        long reported = -600;
        for (long s = 0; s < 20 * 86_400; s += 7 + random.nextInt(90)) {
            boolean stuck = s > 8 * 86_400 && s < 11 * 86_400;
            level += (60 - level) * 0.001 + random.nextGaussian() * 0.15;
            double now = stuck ? before : Math.rint(level * 10) / 10;
            while (s - reported > 600) {
                reported += 600;
                text.append(START.plusSeconds(reported))
                        .append(",T,")
                        .append(before)
                        .append('\n');
            }
            if (Math.abs(now - before) >= 0.4) {
                reported = s;
                before = now;
                text.append(START.plusSeconds(s)).append(",T,").append(now).append('\n');
            }
        }
        TagReport tag = tag(read(text.toString()), "T");
        assertThat(tag.model().storage()).isEqualTo(TagModel.Storage.EVENT);
        Result standstill = result(tag, Probe.C13);
        assertThat(standstill.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(standstill.text()).containsPattern("The longest run is 43\\d reports of exactly .* over 3 d");
    }

    /** A press that counts a piece every ten seconds from six to twenty-two hours, with breaks; the logger may fail for an hour. */
    private DumpReport press(int jitter, boolean polled, boolean failing) throws Exception {
        SplittableRandom random = new SplittableRandom(15);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        int pieces = 4100;
        for (int day = 0; day < 7; day++) {
            for (int s = 6 * 3600; s < 22 * 3600; s += 10 + random.nextInt(jitter + 1)) {
                boolean stands = !polled && (s / 900) % 16 == 13;
                boolean down = failing && day == 3 && s / 3600 == 14;
                pieces += stands ? 0 : 1;
                if (!stands && !down) {
                    text.append(START.plusSeconds(86_400L * day + s))
                            .append(",PRESS,")
                            .append(pieces)
                            .append('\n');
                }
            }
        }
        return read(text.toString());
    }

    @Test
    void aCounterOfPiecesIsSilentWhileTheMachineStands() throws Exception {
        for (int jitter : new int[] {0, 4}) {
            TagReport press = tag(press(jitter, false, false), "PRESS");
            assertThat(press.model().movement()).isEqualTo(TagModel.Movement.COUNTER);
            assertThat(press.model().storage()).isEqualTo(TagModel.Storage.EVENT);
            assertThat(press.results()).noneMatch(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.WARN);
        }
        // One that is lost for an hour has gone on meanwhile, at an even rate and beside breaks.
        TagReport beside = tag(press(4, false, true), "PRESS");
        assertThat(beside.results()).anyMatch(r -> r.verdict() == Verdict.FAIL);
        // At an even rate a counter that has gone on meanwhile was lost for a time.
        TagReport lost = tag(press(0, true, true), "PRESS");
        assertThat(lost.model().storage()).isEqualTo(TagModel.Storage.PERIODIC);
        assertThat(result(lost, Probe.C03).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aMeterThatHardlyMovesAtNightHasGapsThereAllTheSame() throws Exception {
        SplittableRandom random = new SplittableRandom(18);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        double energy = 81_200;
        for (int i = 0; i < 30 * 288; i++) {
            int hour = i % 288 / 12;
            energy += (hour >= 6 && hour < 22 ? 20 : 1) * (0.8 + 0.4 * random.nextDouble());
            if (hour != 3) {
                text.append(START.plusSeconds(300L * i)).append(String.format(Locale.ROOT, ",METER,%.2f\n", energy));
            }
        }
        TagReport meter = tag(read(text.toString()), "METER");
        assertThat(meter.model().movement()).isEqualTo(TagModel.Movement.COUNTER);
        assertThat(meter.model().storage()).isEqualTo(TagModel.Storage.PERIODIC);
        assertThat(result(meter, Probe.C03).text()).startsWith("30 gaps");
    }

    @Test
    void twoPeriodsThatLieApartAreNamed() throws Exception {
        StringBuilder text = new StringBuilder("timestamp,a,b,c\n");
        SplittableRandom random = new SplittableRandom(16);
        for (int i = 0; i < 3000; i++) {
            text.append(START.plusSeconds(60L * i - (i < 1500 ? 90_000_000 : 0)));
            for (int k = 0; k < 3; k++) {
                text.append(',').append(number(random, 20 * k));
            }
            text.append('\n');
        }
        Result silent = result(tag(read(text.toString()), "a"), Probe.C04);
        assertThat(silent.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(silent.text()).contains("--from and --to");
    }

    @Test
    void aHundredLevelsAreNoCoarseSensorAndFortyAre() throws Exception {
        SplittableRandom random = new SplittableRandom(14);
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        for (int i = 0; i < 5000; i++) {
            double swing = Math.sin(i / 200.0) + 0.1 * random.nextGaussian();
            text.append(START.plusSeconds(60L * i)).append(String.format(Locale.ROOT, ",FINE,%.1f\n", 60 + 6 * swing));
            text.append(START.plusSeconds(60L * i))
                    .append(String.format(Locale.ROOT, ",COARSE,%.1f\n", 60 + 1.4 * swing));
        }
        DumpReport dump = read(text.toString());
        assertThat(result(tag(dump, "FINE"), Probe.C24).verdict()).isEqualTo(Verdict.PASS);
        assertThat(result(tag(dump, "COARSE"), Probe.C24).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void threeSetPointsInAMonthFailNothing() throws Exception {
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        SplittableRandom random = new SplittableRandom(15);
        for (int i = 0; i < 30 * 24; i++) {
            text.append(START.plusSeconds(3600L * i))
                    .append(",TEMP,")
                    .append(number(random, 20))
                    .append('\n');
            if (i == 5 || i == 220 || i == 400) {
                text.append(START.plusSeconds(3600L * i))
                        .append(",SETPOINT,")
                        .append(i)
                        .append('\n');
            }
        }
        TagReport tag = tag(read(text.toString()), "SETPOINT");
        assertThat(tag.count(Verdict.FAIL)).isZero();
    }
}
