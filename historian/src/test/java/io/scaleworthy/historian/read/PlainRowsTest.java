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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows read in one pass give what they give when they are taken apart first: a column more, and no row is plain. */
class PlainRowsTest {
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of(".");

    private record Read(HistorianProfile profile, long rows, long rejected, List<ReadProblem> problems) {}

    private Read read(String name, String text) throws Exception {
        return read(name, text, 2);
    }

    private Read read(String name, String text, int threads) throws Exception {
        return read(name, text, threads, true);
    }

    private Read profile(String name, String text) throws Exception {
        return read(name, text, 2, text.contains("quality"));
    }

    private Read read(String name, String text, int threads, boolean longForm) throws Exception {
        Path file = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        ReadOptions options = ReadOptions.in(Optional.of(ZoneOffset.UTC));
        List<ReadProblem> problems = new ArrayList<>();
        Layout layout =
                HistorianReader.inspect(file, options, problems).orElseThrow(() -> new AssertionError(problems));
        assertThat(layout.longForm()).isEqualTo(longForm);
        Profiler profiler = new Profiler(ProfileRequest.plain(Optional.of(ZoneOffset.UTC), LocalDate.of(2026, 11, 22)));
        HistorianReader.Rows rows =
                HistorianReader.read(file, layout, options, profiler, threads, Progress.NONE, problems);
        return new Read(profiler.profile(), rows.read(), rows.rejected(), problems);
    }

    /** Files are read in blocks of about a megabyte; a comment of several lines may lie over the edge, and a stray quote may not open one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aQuotedCellGoesOnInTheNextBlock(long seed) throws Exception {
        Random random = new Random(seed);
        String quote = seed > 6 ? "\"" : "";
        StringBuilder text = new StringBuilder("timestamp,tag,comment,value\n");
        int rows = 0;
        int often = seed % 2 == 0 ? 1 : 300;
        while (text.length() < 6_000_000) {
            boolean comment = random.nextInt(200) > 0 && random.nextInt(often) == 0;
            String said = "fine";
            if (comment) {
                // Twenty line feeds are the most; they may all stand between two quotes far apart.
                boolean bare = random.nextBoolean();
                said = bare
                        ? "\"" + "the pump, again\n".repeat(1 + random.nextInt(20)) + "\""
                        : "\""
                                + "the pump, again\n\n said \"\"no\"\"\r\n\"\"yes\"\", later\n"
                                        .repeat(1 + random.nextInt(5))
                                + "\"";
            } else if (random.nextInt(500) == 0) {
                said = "a 2\" pipe";
            } else if (random.nextInt(500) == 0) {
                said = quote.isEmpty() ? "\"never closed" : "fine";
            }
            text.append(quote)
                    .append(START.plusSeconds(rows))
                    .append(quote)
                    .append(",P")
                    .append(rows % 7)
                    .append(',')
                    .append(said)
                    .append(',')
                    .append(rows % 100)
                    .append('\n');
            rows++;
        }
        Read read = read("comments.csv", text.toString(), 2);
        Read alone = read("comments.csv", text.toString(), 1);
        assertThat(alone.profile().tags()).isEqualTo(read.profile().tags());
        assertThat(read.rejected()).isZero();
        assertThat(read.rows()).isEqualTo(rows);
        assertThat(read.profile().tags().stream().mapToLong(TagProfile::numeric).sum())
                .isEqualTo(rows);
    }

    /** A title whose quote never closes, and then rows so wide that a block holds few of them. */
    @Test
    void linesInFrontOfTheRowsAreNoRows() throws Exception {
        int tags = 40_000;
        StringBuilder text = new StringBuilder("Plant North\n\"Report of the plant\nof last night\ntimestamp");
        for (int tag = 0; tag < tags; tag++) {
            text.append(",T").append(tag);
        }
        text.append('\n');
        for (int row = 0; row < 12; row++) {
            text.append(START.plusSeconds(row))
                    .append((",1." + row).repeat(tags))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("titles.csv"), text);
        ReadOptions options = ReadOptions.in(Optional.of(ZoneOffset.UTC));
        List<ReadProblem> problems = new ArrayList<>();
        Layout layout = HistorianReader.inspect(file, options, problems).orElseThrow();
        Profiler profiler = new Profiler(ProfileRequest.plain(Optional.of(ZoneOffset.UTC), LocalDate.of(2026, 11, 22)));
        HistorianReader.Rows rows = HistorianReader.read(file, layout, options, profiler, 2, Progress.NONE, problems);
        assertThat(problems).isEmpty();
        assertThat(rows.read()).isEqualTo(12);
        assertThat(rows.rejected()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void onePassReadsWhatTwoPassesRead(long seed) throws Exception {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        if (seed % 5 == 0) {
            order.remove(3);
        }
        Collections.shuffle(order, random);
        boolean german = seed % 2 == 0;
        String delimiter = german ? ";" : seed % 3 == 0 ? "\t" : ",";
        String end = seed % 4 == 0 ? "\r\n" : "\n";
        StringBuilder plain = new StringBuilder();
        StringBuilder wider = new StringBuilder();
        List<String> head = List.of("timestamp", "tag", "value", "quality");
        for (int row = -1; row < 3000; row++) {
            boolean odd = row > 200 && random.nextInt(6) == 0;
            String[] cells = row < 0 ? head.toArray(String[]::new) : cells(random, row, german, odd);
            List<String> shuffled = order.stream().map(i -> cells[i]).toList();
            int kept = odd && random.nextInt(12) == 0 ? shuffled.size() - 1 : shuffled.size();
            String line = String.join(delimiter, shuffled.subList(0, kept));
            plain.append(line).append(end);
            boolean whole = kept == shuffled.size();
            wider.append(line)
                    .append(whole ? delimiter + (row < 0 ? "comment" : "x") : "")
                    .append(end);
        }
        Read one = read("plain.csv", plain.toString());
        Read two = read("wider.csv", wider.toString());
        assertThat(one.rows()).isEqualTo(two.rows());
        assertThat(one.rejected()).isEqualTo(two.rejected());
        for (TagProfile tag : one.profile().tags()) {
            assertThat(two.profile().tag(tag.name()).orElseThrow().equals(tag))
                    .as("%s is the same", tag.name())
                    .isTrue();
        }
        for (var part : HistorianProfile.class.getRecordComponents()) {
            assertThat(part.getAccessor()
                            .invoke(one.profile())
                            .equals(part.getAccessor().invoke(two.profile())))
                    .as("%s is the same", part.getName())
                    .isTrue();
        }
        assertThat(one.profile().tags()).hasSizeGreaterThan(2);
    }

    /** Quotes around some cells or all, date and time in a column or in two: the samples are the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void quotesAndTimesApartChangeNothing(long seed) throws Exception {
        Random random = new Random(seed);
        boolean german = seed % 2 == 0;
        boolean wide = seed % 3 == 0;
        String delimiter = german ? ";" : ",";
        String end = seed % 4 == 0 ? "\r\n" : "\n";
        List<StringBuilder> texts = List.of(new StringBuilder(), new StringBuilder(), new StringBuilder());
        String head = wide ? "LINE1.FT1,LINE1.FT2,LINE1.FT3" : "tag,value,quality";
        texts.get(0).append(("timestamp," + head).replace(",", delimiter)).append(end);
        texts.get(1).append(("timestamp," + head).replace(",", delimiter)).append(end);
        texts.get(2).append(("date,time," + head).replace(",", delimiter)).append(end);
        for (int row = 0; row < 3000; row++) {
            boolean odd = row > 200 && random.nextInt(6) == 0;
            String[] cells = cells(random, row, german, odd);
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cells[i].replace("\"", "");
            }
            String stamp = START.plusMillis(row * 10_000L).toString();
            String date = stamp.substring(0, 10);
            String time = stamp.substring(11, stamp.length() - 1) + (random.nextInt(9) == 0 ? ".250" : "");
            if (odd && random.nextInt(5) == 0) {
                time = List.of("25:00:00", "noon", "7:05", "10:61:00", "24:00:00", "10:00:00 PM")
                        .get(random.nextInt(6));
            }
            List<String> rest = wide
                    ? List.of(cells[2], cells(random, row, german, odd)[2].replace("\"", ""), "7")
                    : List.of(cells[1], cells[2], cells[3]);
            List<String> one = new ArrayList<>(List.of(date + " " + time));
            one.addAll(rest);
            List<String> two = new ArrayList<>(List.of(date, time));
            two.addAll(rest);
            texts.get(0).append(String.join(delimiter, one)).append(end);
            texts.get(1).append(String.join(delimiter, quoted(random, one))).append(end);
            texts.get(2)
                    .append(String.join(delimiter, seed % 5 == 0 ? quoted(random, two) : two))
                    .append(end);
        }
        Read plain = profile("plain.csv", texts.get(0).toString());
        for (int form = 1; form < 3; form++) {
            Read other = profile("other.csv", texts.get(form).toString());
            assertThat(other.rows()).isEqualTo(plain.rows());
            assertThat(other.rejected()).isEqualTo(plain.rejected());
            assertThat(other.profile().tags()).hasSameSizeAs(plain.profile().tags());
            for (TagProfile tag : plain.profile().tags()) {
                assertThat(other.profile().tag(tag.name()).orElseThrow().equals(tag))
                        .as("%s is the same, form %s", tag.name(), form)
                        .isTrue();
            }
        }
        assertThat(plain.rejected()).isPositive();
    }

    private static List<String> quoted(Random random, List<String> cells) {
        boolean all = random.nextInt(4) > 0;
        return cells.stream()
                .map(cell -> all || random.nextBoolean() ? "\"" + cell + "\"" : cell)
                .toList();
    }

    /**
     * Every column last in turn, stamps with and without fractions and offsets: a delimiter too many is nothing, and a row with a cell
     * too many is left out, since nobody knows which one that is.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aCellTooManyIsNoPartOfTheLastOne(int form) throws Exception {
        Random random = new Random(form);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.rotate(order, form);
        StringBuilder text = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        int surplus = 0;
        List<String> head = List.of("timestamp", "tag", "value", "quality");
        for (int row = -1; row < 2000; row++) {
            String[] cells = row < 0 ? head.toArray(String[]::new) : cells(random, row, false, false);
            if (row >= 0 && form >= 4) {
                cells[0] = cells[0].replace("Z", row % 3 == 0 ? ".250" : "").replace('T', ' ');
            }
            String line = String.join(",", order.stream().map(i -> cells[i]).toList());
            String more = row < 200 ? "" : List.of("", ",", ",5", ",;", ",192").get(random.nextInt(5));
            text.append(line).append(more).append('\n');
            if (more.length() > 1 && !more.equals(",;")) {
                surplus++;
            } else {
                plain.append(line).append('\n');
            }
        }
        Read one = read("plain.csv", plain.toString());
        Read two = read("wider.csv", text.toString());
        assertThat(two.rows()).isEqualTo(2000);
        assertThat(two.rejected()).isEqualTo(surplus).isPositive();
        for (TagProfile tag : one.profile().tags()) {
            assertThat(two.profile().tag(tag.name()).orElseThrow().equals(tag))
                    .as("%s is the same", tag.name())
                    .isTrue();
            assertThat(tag.status().good()).isEqualTo(tag.samples());
        }
    }

    /** Behind a short row at the very end of a block nothing may be read. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aShortRowMayEndABlock(int digits) throws Exception {
        int block = 15 << 16;
        StringBuilder text = new StringBuilder("timestamp,tag,value,quality\n");
        int row = 0;
        while (text.length() < block - 200) {
            text.append(START.plusSeconds(row++)).append(",LINE1.FT1,12.5,192\n");
        }
        String last = START.plusSeconds(row) + ",LINE1.FT1," + "7".repeat(digits) + "\n";
        String before = START.plusSeconds(row - 1) + ",LINE1.FT1,12.5,192\n";
        String blanks = " ".repeat(block - text.length() - before.length() - last.length());
        text.append(before.replace(",12.5", "," + blanks + "12.5")).append(last);
        assertThat(text.length()).isEqualTo(block);
        assertThat(read("edge.csv", text.toString()).rows()).isEqualTo(row + 2);
        text.append(START.plusSeconds(row + 1)).append(",LINE1.FT1,12.5,192\n");
        assertThat(read("edge.csv", text.toString()).rows()).isEqualTo(row + 3);
        text.setLength(block - 1);
        assertThat(read("edge.csv", text.toString()).rows()).isEqualTo(row + 2);
    }

    /** The guess how long a stamp is must not look behind the end: of a block, or of a row without its quotes. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "x\n", "\"\"\n"})
    void aRowOfAByteMayEndABlock(String last) throws Exception {
        int block = 15 << 16;
        StringBuilder text = new StringBuilder("timestamp,tag,value,quality\n");
        int row = 0;
        while (text.length() < block - 200) {
            text.append(START.plusSeconds(row++)).append(",LINE1.FT1,12.5,192\n");
        }
        String before = START.plusSeconds(row++) + ",LINE1.FT1,12.5,192\n";
        String blanks = " ".repeat(block - text.length() - before.length() - last.length());
        text.append(before.replace(",12.5", "," + blanks + "12.5")).append(last);
        assertThat(text.length()).isEqualTo(block);
        text.append(START.plusSeconds(row++)).append(",LINE1.FT1,12.5,192\n");
        Read read = read("edge.csv", text.toString());
        assertThat(read.rows() - read.rejected()).isEqualTo(row);
    }

    @Test
    void wordsOfAnotherCharacterSetAreToldInWideRows() throws Exception {
        StringBuilder text = new StringBuilder("\"timestamp\",\"t1\",\"t2\"\n");
        for (int row = 0; row < 9_000; row++) {
            text.append('"')
                    .append(START.plusSeconds(row))
                    .append("\",\"1\",\"")
                    .append(row < 8_998 ? "run" : row % 2 == 0 ? "St\u00f6rung" : "St\u00fcrung")
                    .append("\"\n");
        }
        Path file = Files.write(folder.resolve("wide.csv"), text.toString().getBytes(StandardCharsets.ISO_8859_1));
        ReadOptions options = ReadOptions.in(Optional.of(ZoneOffset.UTC));
        List<ReadProblem> problems = new ArrayList<>();
        Layout layout = HistorianReader.inspect(file, options, problems).orElseThrow();
        Profiler profiler = new Profiler(ProfileRequest.plain(Optional.of(ZoneOffset.UTC), LocalDate.of(2026, 11, 22)));
        HistorianReader.Rows rows = HistorianReader.read(file, layout, options, profiler, 2, Progress.NONE, problems);
        assertThat(problems).extracting(ReadProblem::code).containsExactly("HISTORY-BYTES");
        assertThat(rows.slow()).isEqualTo(2);
        assertThat(profiler.profile().tags()).extracting(TagProfile::samples).containsExactly(9_000L, 9_000L);
    }

    @Test
    void oneColumnMayHaveTwoRoles() throws Exception {
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        for (int row = 0; row < 300; row++) {
            text.append(START.plusSeconds(row)).append(row % 5 == 4 ? ",LINE1.FT1,192,5\n" : ",LINE1.FT1,192\n");
        }
        Path file = Files.writeString(folder.resolve("two.csv"), text);
        ReadOptions options = new ReadOptions(Optional.of(ZoneOffset.UTC), Map.of("quality", "value"));
        List<ReadProblem> problems = new ArrayList<>();
        Layout layout =
                HistorianReader.inspect(file, options, problems).orElseThrow(() -> new AssertionError(problems));
        Profiler profiler = new Profiler(ProfileRequest.plain(Optional.of(ZoneOffset.UTC), LocalDate.of(2026, 11, 22)));
        HistorianReader.read(file, layout, options, profiler, 2, Progress.NONE, problems);
        // Every fifth row has a cell too many.
        assertThat(profiler.profile().tags().get(0).samples()).isEqualTo(240);
    }

    private static String[] cells(Random random, int row, boolean german, boolean odd) {
        String stamp = START.plusMillis(row * 10_000L).toString();
        String number =
                String.format(java.util.Locale.ROOT, "%." + random.nextInt(4) + "f", random.nextGaussian() * 100);
        String[] cells = {stamp, "LINE1.FT" + random.nextInt(4), german ? number.replace('.', ',') : number, "192"};
        if (odd) {
            String[][] others = {
                {stamp.replace("Z", ".250Z"), stamp.replace("Z", "+01:00"), "\"" + stamp + "\"", "yesterday", ""},
                {"LINE1.NEW" + row % 7, "\"LINE1.FT1\"", " LINE1.FT2 ", "", "PIPE 6\" FLOW", "Ü"},
                {
                    "",
                    "-0",
                    "-",
                    ".",
                    ".5",
                    "5.",
                    "1e3",
                    "+4",
                    " 7 ",
                    "\"8\"",
                    "1.2.3",
                    "12345678",
                    "1234567",
                    "Bad",
                    "123456789012345",
                    "1234567890123456789",
                    "-12345.678",
                    "0000001",
                    "4 2",
                    "NaN",
                    "\"9"
                },
                {"0", "64", "Bad", "\"192\"", " 192", "", "99999999999", "19\"2"}
            };
            int column = random.nextInt(4);
            cells[column] = others[column][random.nextInt(others[column].length)];
        }
        return cells;
    }
}
