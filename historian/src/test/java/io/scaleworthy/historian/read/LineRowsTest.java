package io.scaleworthy.historian.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.TagProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines without a header hold what the same samples hold as a table, in plain lines and in odd ones. */
class LineRowsTest {
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    private static final String[] CELLS = {
        "",
        "-0",
        "-",
        ".5",
        "5.",
        "1e3",
        "+4",
        "1234567.25",
        "1234567890123456789",
        "Bad",
        "running",
        "NaN",
        "-3",
        "i",
        "7u8"
    };

    @TempDir
    private Path folder = Path.of(".");

    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder table = new StringBuilder("timestamp,tag,value\n");
    private int rejected;

    private void cell(Instant at, String tag, String cell) {
        table.append(at).append(",\"").append(tag).append("\",").append(cell).append('\n');
    }

    private record Read(HistorianProfile profile, HistorianReader.Rows rows) {}

    private Read read(String name, CharSequence text, int threads) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        ReadOptions options = ReadOptions.in(Optional.of(ZoneOffset.UTC));
        List<ReadProblem> problems = new ArrayList<>();
        Layout layout =
                HistorianReader.inspect(file, options, problems).orElseThrow(() -> new AssertionError(problems));
        Profiler profiler = new Profiler(ProfileRequest.plain(Optional.of(ZoneOffset.UTC), LocalDate.of(2026, 11, 22)));
        HistorianReader.Rows rows =
                HistorianReader.read(file, layout, options, profiler, threads, Progress.NONE, problems);
        return new Read(profiler.profile(), rows);
    }

    private void same(long written) throws Exception {
        Read asTable = read("table.csv", table, 1);
        for (int threads = 1; threads <= 3; threads++) {
            Read asLines = read("lines.txt", lines, threads);
            assertThat(asLines.rows().read()).isEqualTo(written);
            assertThat(asLines.rows().rejected()).isEqualTo(rejected);
            assertThat(asLines.rows().slow()).isBetween((long) rejected, written / 2);
            assertThat(asLines.profile().tags())
                    .extracting(TagProfile::name)
                    .isEqualTo(asTable.profile().tags().stream()
                            .map(TagProfile::name)
                            .toList());
            for (TagProfile tag : asTable.profile().tags()) {
                assertThat(asLines.profile().tag(tag.name()).orElseThrow().equals(tag))
                        .as("%s is the same", tag.name())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void lineProtocolHoldsWhatATableHolds(long seed) throws Exception {
        Random random = new Random(seed);
        String end = seed % 2 == 0 ? "\n" : "\r\n";
        int rows = seed == 6 ? 60_000 : 4_000;
        int written = 0;
        for (int row = 0; row < rows; row++) {
            Instant at = START.plusMillis(row * 1000L);
            String stamp = " " + at.toEpochMilli() + "000000" + end;
            String series = "oven,line=" + random.nextInt(3);
            boolean odd = row > 60 && random.nextInt(6) == 0;
            int form = odd ? random.nextInt(9) : 9;
            written++;
            switch (form) {
                case 0 -> {
                    lines.append(series).append(" state=\"on, fire = 7\"").append(stamp);
                    cell(at, series + ".state", "\"on, fire = 7\"");
                }
                case 1 -> {
                    lines.append("hot\\ oven temp=1").append(stamp);
                    cell(at, "hot oven.temp", "1");
                }
                case 2 -> {
                    lines.append(series).append(" temp=1.5").append(end);
                    rejected++;
                }
                case 3 -> {
                    lines.append(series).append(" never=1,broken").append(stamp);
                    rejected++;
                }
                case 4 -> {
                    lines.append("# a comment").append(end).append("   ").append(end);
                    written--;
                }
                case 5 -> {
                    lines.append(series)
                            .append(" new")
                            .append(row % 7)
                            .append("=3i")
                            .append(stamp);
                    cell(at, series + ".new" + row % 7, "3");
                }
                case 6 -> {
                    // Fields in another order, one of them missing.
                    lines.append(series).append(" count=8u,temp=2").append(stamp);
                    cell(at, series + ".count", "8");
                    cell(at, series + ".temp", "2");
                }
                case 7 -> {
                    lines.append("Öl,line=1 °C=4.25").append(stamp);
                    cell(at, "Öl,line=1.°C", "4.25");
                }
                case 8 -> {
                    String cell = CELLS[random.nextInt(CELLS.length)];
                    lines.append(series).append(" temp=").append(cell).append(stamp);
                    cell(at, series + ".temp", cell);
                }
                default -> {
                    String temp = String.valueOf(Math.round(random.nextGaussian() * 1000) / 100.0);
                    int count = random.nextInt(50);
                    lines.append(series)
                            .append(" temp=")
                            .append(temp)
                            .append(",count=")
                            .append(count)
                            .append('i')
                            .append(stamp);
                    cell(at, series + ".temp", temp);
                    cell(at, series + ".count", String.valueOf(count));
                }
            }
        }
        same(written);
    }

    @Test
    void whatIsNoPlainLineIsReadAsTheSlowWayReadsIt() throws Exception {
        for (int row = 0; row < 100; row++) {
            lines.append("m,x=1 a=5 ")
                    .append(1_709_251_262_000_000_000L + row * 1_000_000_000L)
                    .append('\n');
        }
        lines.append("m,x=1 b,c=5 1709252262000000000\n");
        lines.append("m ,d=1 1709252263000000000\n");
        lines.append("m,x=1 a=5 9999999999999999999\n");
        lines.append("m,x=1 e=1e3i,f=+5i,g=-i,h=12i 1709252264000000000\n");
        Read read = read("odd.txt", lines, 1);
        assertThat(read.rows().read()).isEqualTo(104);
        assertThat(read.rows().rejected()).isEqualTo(3);
        HistorianProfile profile = read.profile();
        assertThat(profile.tags())
                .extracting(TagProfile::name)
                .containsExactly("m,x=1.a", "m,x=1.e", "m,x=1.f", "m,x=1.g", "m,x=1.h");
        assertThat(profile.tags()).extracting(TagProfile::numeric).containsExactly(100L, 0L, 0L, 0L, 1L);
    }

    /** Bytes that are not what the head of the file promised are read as Windows has them, in keys, names and words alike. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bytesOfAnotherCharacterSetAreTold(boolean adapter) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 20_000; row++) {
            String word = row < 19_990 ? "run" : row % 2 == 0 ? "St\u00f6rung" : "St\u00fcrung";
            Instant at = START.plusSeconds(row);
            text.append(adapter ? at + "|mode|" + word : "m mode=" + word + " " + at.toEpochMilli() + "000000")
                    .append('\n');
        }
        Path file = Files.write(folder.resolve("words.txt"), text.toString().getBytes(StandardCharsets.ISO_8859_1));
        ReadOptions options = ReadOptions.in(Optional.of(ZoneOffset.UTC));
        List<ReadProblem> problems = new ArrayList<>();
        Layout layout = HistorianReader.inspect(file, options, problems).orElseThrow();
        Profiler profiler = new Profiler(ProfileRequest.plain(Optional.of(ZoneOffset.UTC), LocalDate.of(2026, 11, 22)));
        HistorianReader.Rows rows = HistorianReader.read(file, layout, options, profiler, 2, Progress.NONE, problems);
        assertThat(rows.rejected()).isZero();
        assertThat(problems).extracting(ReadProblem::code).containsExactly("HISTORY-BYTES");
        assertThat(problems.get(0).toString()).contains("19991").contains("10");
        assertThat(profiler.profile().tags().get(0).samples()).isEqualTo(20_000);
    }

    /** One line with very many fields is read in a time that grows with their number, not with its square. */
    @Test
    void manyFieldsAreFoundByTheirNames() throws Exception {
        int fields = 40_000;
        for (int row = 0; row < 2; row++) {
            for (int i = 0; i < fields; i++) {
                // The second time from behind, so that no field stands where it stood.
                lines.append(i == 0 ? "m " : ",")
                        .append('f')
                        .append(row == 0 ? i : fields - 1 - i)
                        .append("=1");
            }
            lines.append(" 170925126").append(row).append("000000000\n");
        }
        // The head of the file must be lines that are short enough to be looked at.
        String head = "m f0=1 1709251262000000000\n".repeat(60);
        Read read = read("many.txt", head + lines, 1);
        assertThat(read.profile().tags()).hasSize(fields);
        assertThat(read.rows().slow()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void adapterLinesHoldWhatATableHolds(long seed) throws Exception {
        Random random = new Random(seed);
        int rows = seed == 5 ? 60_000 : 4_000;
        int written = 0;
        for (int row = 0; row < rows; row++) {
            Instant at = START.plusMillis(row * 1000L + 250);
            boolean odd = row > 60 && random.nextInt(6) == 0;
            int form = odd ? random.nextInt(7) : 7;
            String key = "X" + random.nextInt(4);
            written++;
            switch (form) {
                case 0 -> {
                    lines.append(at).append("|oil|WARNING|7|2|LOW|oil is low\n");
                    cell(at, "oil", "WARNING");
                }
                case 1 -> {
                    lines.append("* device: mill\n");
                    rejected++;
                }
                case 2 -> {
                    lines.append("yesterday|").append(key).append("|4\n");
                    rejected++;
                }
                case 3 -> {
                    lines.append(at).append("| ").append(key).append("|5\n");
                    cell(at, key, "5");
                }
                case 4 -> {
                    lines.append(at).append('|').append(key).append("| 7 |left\n");
                    cell(at, key, "7");
                }
                case 5 -> {
                    String cell = CELLS[random.nextInt(CELLS.length)];
                    lines.append(at)
                            .append('|')
                            .append(key)
                            .append('|')
                            .append(cell)
                            .append('\n');
                    cell(at, key, cell);
                }
                case 6 -> {
                    // Six cells behind the stamp that are no condition.
                    lines.append(at).append("|a|1|b|2|c|3\n");
                    cell(at, "a", "1");
                    cell(at, "b", "2");
                    cell(at, "c", "3");
                }
                default -> {
                    String value = String.valueOf(Math.round(random.nextGaussian() * 1000) / 100.0);
                    lines.append(at)
                            .append('|')
                            .append(key)
                            .append('|')
                            .append(value)
                            .append("|mode|AUTO\n");
                    cell(at, key, value);
                    cell(at, "mode", "AUTO");
                }
            }
        }
        same(written);
    }
}
