package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The profile command on files of a small plant. */
class ProfileTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final int SAMPLES = 4000;

    /** Three tags every ten seconds; half an hour of silence, a frozen stretch, a spike, a late and a repeated row. */
    private static String dump(String delimiter, char decimal) {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder out =
                new StringBuilder("timestamp" + delimiter + "tag" + delimiter + "value" + delimiter + "quality\n");
        double level = 50;
        double frozen = 0;
        for (int i = 0; i < SAMPLES; i++) {
            Instant at = START.plus(Duration.ofSeconds(10L * i));
            level += random.nextGaussian() * 0.2 - (level - 50) * 0.01;
            frozen = i >= 3000 && i < 3700 ? frozen : 20 + random.nextGaussian();
            boolean silent = i >= 1000 && i < 1180;
            if (!silent) {
                row(out, delimiter, decimal, at, "L1.TEMP", i == 2000 ? 400 : level, "192");
                row(out, delimiter, decimal, at, "L1.FLOW", frozen, i >= 500 && i < 520 ? "24" : "192");
                row(out, delimiter, decimal, at, "L1.PRESSURE", 3 + 0.1 * random.nextGaussian(), "192");
            }
            if (i == 2500) {
                row(out, delimiter, decimal, at, "L1.TEMP", level, "192");
                row(out, delimiter, decimal, at.minusSeconds(35), "L1.PRESSURE", 3.5, "192");
            }
        }
        return out.toString();
    }

    private static void row(
            StringBuilder out, String delimiter, char decimal, Instant at, String tag, double value, String quality) {
        out.append(at)
                .append(delimiter)
                .append(tag)
                .append(delimiter)
                .append(String.format(java.util.Locale.ROOT, "%.3f", value).replace('.', decimal))
                .append(delimiter)
                .append(quality)
                .append('\n');
    }

    private static JsonNode profile(Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        all[0] = "profile";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--format";
        all[arguments.length + 2] = "json";
        all[arguments.length + 3] = "-q";
        Cli.Result result = Cli.run(all);
        assertThat(result.code()).as(result.err()).isZero();
        return tools.jackson.databind.json.JsonMapper.shared().readTree(result.out());
    }

    @Test
    void aGermanExcelOpensTheTablesRight(@TempDir Path work) throws Exception {
        Path file = Files.writeString(work.resolve("dump.csv"), dump(",", '.'));
        Path events = work.resolve("events.csv");
        Cli.Result result =
                Cli.run("profile", file, "--tz", "UTC", "--format", "csv", "--decimal-comma", "-q", "--events", events);
        assertThat(result.code()).as(result.err()).isZero();
        String[] rows = result.out().split("\r\n", -1);
        assertThat(rows[0]).startsWith("\uFEFFtag;samples;");
        assertThat(rows).hasSize(5);
        assertThat(rows[1].split(";", -1)).hasSameSizeAs(rows[0].split(";", -1));
        assertThat(rows[1]).containsPattern(";-?\\d+,\\d+;").doesNotContainPattern(";-?\\d+\\.\\d+;");
        assertThat(Files.readString(events))
                .startsWith("\uFEFFtag;type;start;end;")
                .contains("2026-06-01T");
        Cli.run("init", work.resolve("."), "--decimal-comma", "-q");
        assertThat(Files.readString(work.resolve("forms/ownership.csv"))).startsWith("\uFEFFActivity;Area;");
    }

    @Test
    void plannedStopsComeFromACalendar(@TempDir Path work) throws Exception {
        Path csv = Files.writeString(work.resolve("d.csv"), dump(",", '.'));
        Path calendar = Files.writeString(
                work.resolve("stops.csv"), "from,to,reason\n2026-06-01T02:46:40Z,2026-06-01T03:16:40Z,cleaning\n");
        JsonNode with = profile(csv, "--tz", "UTC", "--calendar", calendar);
        JsonNode without = profile(csv, "--tz", "UTC");
        assertThat(without.path("events").size()).isEqualTo(1);
        assertThat(with.path("events").size()).isZero();
        assertThat(with.at("/tags/0/time/planned").asDouble()).isEqualTo(1800);
        assertThat(Cli.run("profile", csv, "--calendar", work.resolve("none.csv"))
                        .err())
                .contains("FILE-MISSING");
    }

    @Test
    void samplesOfIgnitionsDatabaseGetTheirPaths(@TempDir Path work) throws Exception {
        StringBuilder data =
                new StringBuilder("tagid,intvalue,floatvalue,stringvalue,datevalue,dataintegrity,t_stamp\n");
        for (int i = 0; i < 300; i++) {
            long at = START.plusSeconds(10L * i).toEpochMilli();
            data.append(i < 150 ? 1 : 3)
                    .append(",,")
                    .append(80 + i % 7)
                    .append(".5,,,192,")
                    .append(at)
                    .append('\n');
            data.append("2,").append(i % 2).append(",,,,192,").append(at).append('\n');
        }
        Files.writeString(work.resolve("sqlt_data_1_2026_06.csv"), data);
        Files.writeString(work.resolve("sqlth_te.csv"), """
                id,tagpath,scid,datatype,querymode,created,retired
                1,line1/mixer/temp_pv,1,1,3,1600000000000,1780275600000
                3,line1/mixer/temp_pv,1,1,3,1780275600000,
                2,line1/mixer/run,1,0,1,1600000000000,
                """);
        JsonNode tags = profile(work).path("tags");
        assertThat(tags.valueStream()
                        .map(t -> t.path("name").asString() + " "
                                + t.path("samples").asInt()))
                .containsExactlyInAnyOrder("line1/mixer/temp_pv 300", "line1/mixer/run 300");
    }

    /** Without the names of the files, and how they were read. */
    private static JsonNode judged(JsonNode profile) {
        assertThat(profile.path("files").size()).isEqualTo(1);
        ((tools.jackson.databind.node.ObjectNode) profile).remove("files");
        return profile;
    }

    @Test
    void outputsSpareTheInputsAndWhatOthersWrote(@TempDir Path work) throws Exception {
        Path csv = Files.writeString(work.resolve("d.csv"), dump(",", '.'));
        Path notes = Files.writeString(work.resolve("notes.csv"), "shift,remark\nA,pump swapped\n");
        byte[] before = Files.readAllBytes(csv);
        for (String option : new String[] {"--events", "--facts", "--save"}) {
            Cli.Result over = Cli.run("profile", csv, option, csv);
            assertThat(over.code()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(over.err()).contains("PROFILE-OVERWRITES");
            assertThat(Cli.run("profile", csv, option, notes).err()).contains("PROFILE-OCCUPIED");
            Path own = work.resolve("own" + option + (option.equals("--facts") ? ".json" : ""));
            for (int i = 0; i < 2; i++) {
                Cli.Result again = Cli.run("profile", csv, option, own, "-q");
                assertThat(again.code()).as(again.err()).isZero();
                assertThat(again.out()).isEmpty();
            }
        }
        assertThat(Files.readAllBytes(csv)).isEqualTo(before);
        assertThat(Cli.read(notes)).contains("pump swapped");
    }

    /** A dump of one tag is named by its file; standard input has one name, and leaves nothing behind. */
    @Test
    void standardInputHasOneName() throws Exception {
        Path kept;
        try (DumpFiles files = new DumpFiles(new ArrayList<>())) {
            files.add("-", new ByteArrayInputStream(new byte[] {'a'}));
            kept = files.dumps().get(0).path();
            assertThat(kept.getFileName()).hasToString("standard-input.csv");
            assertThat(kept).isRegularFile();
        }
        assertThat(kept.getParent()).doesNotExist();
    }

    @Test
    void aPictureIsNoTableAndItsBytesStayOffTheTerminal(@TempDir Path work) throws Exception {
        byte[] picture = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\u001b[2J,\u009b31m,x\nA,B,C\nD,E,F\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(work.resolve("p.csv"), picture);
        Cli.Result result = Cli.run("profile", file);
        assertThat(result.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(result.err()).contains("HISTORY-NO-TEXT");
        Path named = Files.writeString(work.resolve("n.csv"), "when,\u001b[2Jflow,level\nnever,1,2\nnor,2,3\n");
        String both = result.err() + Cli.run("profile", named).err();
        assertThat(both.chars().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\r'))
                .isEmpty();
    }

    @Test
    void whatCannotBeWrittenSaysWhy(@TempDir Path work) throws Exception {
        Path csv = Files.writeString(work.resolve("d.csv"), dump(",", '.'));
        Cli.Result below =
                Cli.run("profile", csv, "--events", csv.resolve("below").resolve("e.csv"));
        assertThat(below.code()).isEqualTo(ExitCode.INPUT_OUTPUT.code());
        assertThat(below.err()).contains("Not a directory").contains("mend ");
        if (Files.isDirectory(Path.of("/proc/self"))) {
            Cli.Result system = Cli.run("profile", csv, "--format", "html", "--out", "/proc/nope");
            assertThat(system.code()).isEqualTo(ExitCode.INPUT_OUTPUT.code());
            assertThat(system.err()).contains("/proc/nope does not exist, and could not be made");
        }
    }

    @Test
    void factsStandForTheirDumpAndASavedProfileSaysWhatItIs(@TempDir Path work) throws Exception {
        Path csv = Files.writeString(work.resolve("d.csv"), dump(",", '.'));
        Path facts = work.resolve("f.json.gz");
        Path saved = work.resolve("s.part");
        assertThat(Cli.run("profile", csv, "--facts", facts, "--save", saved, "-q")
                        .code())
                .isZero();
        JsonNode whole = profile(csv);
        JsonNode again = profile(facts);
        for (String probe : new String[] {"C01", "C02", "C03", "C08", "C11", "C13", "C18"}) {
            for (int i = 0; i < 3; i++) {
                assertThat(result(again.path("tags").path(i), probe)
                                .equals(result(whole.path("tags").path(i), probe)))
                        .as(probe)
                        .isTrue();
            }
        }
        assertThat(Cli.run("profile", saved).err()).contains("HISTORY-SAVED").contains("profile merge");
    }

    @Test
    void partsAreJoinedInTheOrderOfTimeAndOverlapIsTold(@TempDir Path work) throws Exception {
        String[] rows = dump(",", '.').split("\n", -1);
        Path[] saved = new Path[2];
        for (int half = 0; half < 2; half++) {
            StringBuilder part = new StringBuilder(rows[0] + "\n");
            int from = half == 0 ? 1 : rows.length / 3;
            for (int i = from; i < (half == 0 ? rows.length / 3 : rows.length); i++) {
                part.append(rows[i]).append('\n');
            }
            Path csv = Files.writeString(work.resolve("p" + half + ".csv"), part.toString());
            saved[half] = work.resolve("p" + half + ".part");
            assertThat(Cli.run("profile", csv, "--save", saved[half], "-q").code())
                    .isZero();
        }
        JsonNode inOrder = judgedParts(profile("merge", saved[0], saved[1]));
        assertThat(judgedParts(profile("merge", saved[1], saved[0])).equals(inOrder))
                .isTrue();
        Cli.Result twice = Cli.run("profile", "merge", saved[0], saved[0]);
        assertThat(twice.err()).contains("PROFILE-ORDER");
        assertThat(result(profile("merge", saved[0], saved[0]).path("tags").path(0), "C02")
                        .path("verdict")
                        .asString())
                .isEqualTo("indeterminate");
    }

    private static JsonNode judgedParts(JsonNode profile) {
        ((tools.jackson.databind.node.ObjectNode) profile).remove("files");
        return profile;
    }

    @Test
    void everyPackingAndDialectGivesTheSameProfile(@TempDir Path work) throws Exception {
        byte[] plain = dump(",", '.').getBytes(StandardCharsets.UTF_8);
        Path csv = Files.write(work.resolve("d.csv"), plain);
        Path gz = work.resolve("d.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(plain, 0, 100_000);
        }
        // A second member behind the first: many loggers append so.
        try (var file = Files.newOutputStream(gz, java.nio.file.StandardOpenOption.APPEND);
                GZIPOutputStream out = new GZIPOutputStream(file)) {
            out.write(plain, 100_000, plain.length - 100_000);
        }
        Path zip = work.resolve("d.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("export/d.csv"));
            out.write(plain);
            out.closeEntry();
        }
        Path semicolon = Files.writeString(work.resolve("semi.csv"), dump(";", ','));
        Path tab = Files.writeString(work.resolve("tab.txt"), dump("\t", '.'));
        Path wide = Files.write(
                work.resolve("utf16.csv"), ("\uFEFF" + dump(";", ',')).getBytes(Charset.forName("UTF-16LE")));
        JsonNode expected = judged(profile(csv));
        assertThat(expected.path("tags").size()).isEqualTo(3);
        for (Path other : new Path[] {gz, zip, semicolon, tab, wide}) {
            assertThat(judged(profile(other)).equals(expected))
                    .as(other.toString())
                    .isTrue();
        }
        for (int threads = 1; threads <= 3; threads++) {
            assertThat(judged(profile(csv, "--threads", threads)).equals(expected))
                    .isTrue();
        }
    }

    @Test
    void faultsAreNamedWithTheirTimes(@TempDir Path work) throws Exception {
        Path csv = Files.writeString(work.resolve("d.csv"), dump(",", '.'));
        Path events = work.resolve("out/events.csv");
        assertThat(Cli.run("profile", csv, "--tz", "UTC", "--events", events, "-q")
                        .code())
                .isZero();
        String text = Cli.read(events);
        assertThat(text)
                .startsWith("tag,type,start,end,severity,count,explanation\n")
                .contains(",collective-silence,2026-06-01T02:46:30Z,2026-06-01T03:16:40Z,warn,3,")
                .contains("L1.TEMP,gap,2026-06-01T02:46:30Z,2026-06-01T03:16:40Z,info,180,")
                .contains("L1.TEMP,spike,2026-06-01T05:33:20Z,2026-06-01T05:33:20Z,")
                .contains("L1.TEMP,duplicate,2026-06-01T06:56:40Z,")
                .contains("L1.PRESSURE,out-of-order,2026-06-01T06:56:05Z,")
                .contains("L1.FLOW,frozen,2026-06-01T08:19:50Z,2026-06-01T10:16:30Z,fail,701,")
                .contains("L1.FLOW,bad-quality,2026-06-01T01:23:20Z,2026-06-01T01:26:40Z,info,20,");
    }

    @Test
    void theTimeOfEveryTagSumsToTheWindow(@TempDir Path work) throws Exception {
        Path csv = Files.writeString(work.resolve("d.csv"), dump(",", '.'));
        for (JsonNode tag : profile(csv).path("tags")) {
            JsonNode time = tag.path("time");
            double bad = time.path("bad")
                    .valueStream()
                    .mapToDouble(JsonNode::asDouble)
                    .sum();
            double sum = bad;
            for (String part : new String[] {"good", "uncertain", "silent", "planned", "beforeFirst"}) {
                sum += time.path(part).asDouble();
            }
            assertThat(sum).isCloseTo(time.path("window").asDouble(), within(0.0005));
            assertThat(time.path("silent").asDouble()).isBetween(1700.0, 1900.0);
        }
    }

    @Test
    void theProfileFitsItsSchemaAndThePageShowsIt(@TempDir Path work) throws Exception {
        String comment = "# <checked>,by,hand\n";
        Path csv = Files.writeString(work.resolve("d.csv"), dump(",", '.') + comment);
        assertThat(Cli.run("profile", csv, "--format", "json,html,csv,table", "--out", work.resolve("p"), "-q")
                        .code())
                .isZero();
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (var in = ProfileTest.class.getResourceAsStream("/schema/profile.schema.json")) {
            var schema = registry.getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            String json = Cli.read(work.resolve("p/profile.json"));
            assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
            assertThat(schema.validate(json.replaceFirst("\"rows\"", "\"row\""), InputFormat.JSON))
                    .isNotEmpty();
        }
        assertThat(Cli.read(work.resolve("p/profile.html")))
                .contains("L1.FLOW")
                .contains("Proposed limits")
                .contains("Rows that begin with # and were left out as comments: 1;")
                .doesNotContain("<script");
        var notes = Cli.json(work.resolve("p/profile.json")).path("problems");
        assertThat(notes).hasSize(1);
        assertThat(notes.at("/0/code").asString()).isEqualTo("HISTORY-COMMENTS");
        assertThat(notes.at("/0/where").asString()).startsWith("row ");
        assertThat(Cli.read(work.resolve("p/profile.csv")).lines().count()).isEqualTo(4);
    }

    @Test
    void whereSilenceCannotBeToldNoShareOfGoodTimeIs(@TempDir Path work) throws Exception {
        StringBuilder text = new StringBuilder("timestamp,tag,value\n");
        SplittableRandom random = new SplittableRandom(3);
        Instant time = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < 3000; i++) {
            text.append(time).append(",LEVEL,").append(random.nextInt(1000)).append('\n');
            // Reported when it changes, after seconds or hours.
            time = time.plusMillis(Math.round(1000 * Math.exp(9 * random.nextDouble())));
        }
        Path dump = Files.writeString(work.resolve("d.csv"), text.toString());
        assertThat(Cli.run("profile", dump, "--tz", "UTC", "--format", "json,csv,html", "--out", work.resolve("p"))
                        .code())
                .isZero();
        assertThat(Cli.json(work.resolve("p/profile.json"))
                        .at("/tags/0/time/known")
                        .asBoolean())
                .isFalse();
        assertThat(Cli.read(work.resolve("p/profile.html"))).contains("<span class=\"n\">?</span>");
        assertThat(Cli.read(work.resolve("p/profile.csv")).lines().toList().get(1))
                .matches("LEVEL,3000,0,event,[a-z]+,[0-9.]+,,[0-9.]+,[0-9.]+,,.*");
        assertThat(Cli.run("profile", dump, "--tz", "UTC").out()).containsPattern("LEVEL .* \\? event");
    }

    @Test
    void aLocalClockIsNeverCalledUtc(@TempDir Path work) throws Exception {
        Path local = Files.writeString(work.resolve("local.csv"), dump(",", '.').replace("Z,", ","));
        assertThat(Cli.run("profile", local, "--format", "json,html", "--out", work, "-q")
                        .code())
                .isZero();
        String json = Cli.read(work.resolve("profile.json"));
        assertThat(json).contains("\"zone\" : \"\"").doesNotContainPattern("[0-9]Z\"");
        try (var in = ProfileTest.class.getResourceAsStream("/schema/profile.schema.json")) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        }
        assertThat(Cli.read(work.resolve("profile.html"))).contains("zone unknown", "2026-06-01 00:00:00");
        assertThat(profile(local, "--tz", "UTC").path("windowFrom").asString()).isEqualTo("2026-06-01T00:00:00Z");
    }

    @Test
    void partsBringTheirZone(@TempDir Path work) throws Exception {
        Path dump = Files.writeString(work.resolve("d.csv"), dump(",", '.'));
        Path vienna = work.resolve("v.part");
        Path utc = work.resolve("u.part");
        Cli.run("profile", dump, "--tz", "Europe/Vienna", "--save", vienna, "-q");
        Cli.run("profile", dump, "--tz", "UTC", "--save", utc, "-q");
        assertThat(profile("merge", vienna, vienna).path("zone").asString()).isEqualTo("Europe/Vienna");
        assertThat(Cli.run("profile", "merge", vienna, utc).err()).contains("PROFILE-UNLIKE");
        assertThat(Cli.run("profile", "merge", vienna, "--tz", "UTC").err()).contains("PROFILE-UNLIKE");
    }

    @Test
    void partsThatWereSavedJoinToTheProfileOfTheWhole(@TempDir Path work) throws Exception {
        String text = dump(",", '.');
        String[] lines = text.split("\n", -1);
        Path whole = Files.writeString(work.resolve("whole.csv"), text);
        int cut = lines.length / 3;
        Path one = Files.writeString(
                work.resolve("one.csv"), String.join("\n", java.util.Arrays.copyOfRange(lines, 0, cut)));
        Path two = Files.writeString(
                work.resolve("two.csv"),
                lines[0] + "\n" + String.join("\n", java.util.Arrays.copyOfRange(lines, cut, lines.length)));
        assertThat(Cli.run("profile", one, "--save", work.resolve("one.part"), "-q")
                        .code())
                .isZero();
        assertThat(Cli.run("profile", two, "--save", work.resolve("two.part"), "-q")
                        .code())
                .isZero();
        JsonNode joined = profile("merge", work.resolve("one.part"), work.resolve("two.part"));
        JsonNode expected = profile(whole);
        assertThat(joined.path("events")).isEqualTo(expected.path("events"));
        assertThat(joined.path("files").path(0).path("rows").asInt()).isEqualTo(cut - 1);
        assertThat(joined.path("files").path(1).path("rows").asInt())
                .isEqualTo(expected.path("rows").asInt() - cut + 1);
        for (int i = 0; i < 3; i++) {
            assertThat(joined.path("tags").path(i).path("events"))
                    .isEqualTo(expected.path("tags").path(i).path("events"));
            assertThat(joined.path("tags").path(i).path("model"))
                    .isEqualTo(expected.path("tags").path(i).path("model"));
        }
        Cli.Result other = Cli.run("profile", "merge", whole);
        assertThat(other.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(other.err()).contains("PROFILE-NOT-SAVED").contains("--save PART");
        byte[] bytes = Files.readAllBytes(work.resolve("one.part"));
        Path half = Files.write(work.resolve("half.part"), Arrays.copyOf(bytes, bytes.length / 2));
        Cli.Result broken = Cli.run("profile", "merge", half);
        assertThat(broken.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(broken.err()).contains("PROFILE-BROKEN").contains("mend");
        Cli.Result stream = Cli.run("profile", whole, "--events", "-");
        assertThat(stream.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(stream.err()).contains("give a name instead of -");
    }

    @Test
    void tagsAndDaysCanBeChosenAndATagExportSaysMore(@TempDir Path work) throws Exception {
        Path csv = Files.writeString(work.resolve("d.csv"), dump(",", '.'));
        assertThat(profile(csv, "--tags", "*.TEMP").path("tags").size()).isEqualTo(1);
        Cli.Result none = Cli.run("profile", csv, "--tz", "UTC", "--from", "2026-06-02");
        assertThat(none.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(none.err()).contains("PROFILE-NO-SAMPLE").contains("from 2026-06-01 00:00 to 2026-06-01 11:06");
        assertThat(none.out()).isEmpty();
        Cli.Result nobody = Cli.run("profile", csv, "--tags", "xyz*");
        assertThat(nobody.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(nobody.err()).contains("PROFILE-NO-TAG: No tag matches xyz*").contains("L1.FLOW");
        Path export = Files.writeString(
                work.resolve("tags.csv"),
                "name,description,unit,low,high,scan s\nL1.TEMP,Oil temperature,°C,0,60,10\n");
        JsonNode temp = profile(csv, "--tags", "*.TEMP", "--tag-export", export)
                .path("tags")
                .path(0);
        JsonNode range = result(temp, "C20");
        assertThat(range.path("verdict").asString()).isNotEqualTo("indeterminate");
        assertThat(result(temp, "C05").path("verdict").asString()).isEqualTo("pass");
        assertThat(Cli.run("profile", csv, "--quality", "opc-xy").code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(Cli.run("profile", work.resolve("not-there.csv")).err()).contains("FILE-MISSING");
    }

    @Test
    void whatIsListedByHandIsWhatTheCodeHas() throws Exception {
        JsonNode schema;
        try (var in = ProfileTest.class.getResourceAsStream("/schema/profile.schema.json")) {
            schema = tools.jackson.databind.json.JsonMapper.shared().readTree(in);
        }
        JsonNode types = schema.at("/$defs/event/properties/type/enum");
        assertThat(types.valueStream().map(JsonNode::asString))
                .containsExactly(java.util.Arrays.stream(io.scaleworthy.historian.probe.EventType.values())
                        .map(io.scaleworthy.historian.probe.EventType::word)
                        .toArray(String[]::new));
        int probes = io.scaleworthy.historian.probe.Probe.values().length;
        assertThat(schema.at("/$defs/tag/properties/results/minItems").asInt()).isEqualTo(probes);
        assertThat(schema.at("/$defs/tag/properties/results/maxItems").asInt()).isEqualTo(probes);
        String help = Cli.run("profile", "--help").out().replaceAll("\\s+", " ");
        for (String word : io.scaleworthy.historian.quality.QualityDialect.words()) {
            assertThat(help).contains(word);
        }
    }

    private static JsonNode result(JsonNode tag, String probe) {
        return tag.path("results")
                .valueStream()
                .filter(r -> r.path("probe").asString().equals(probe))
                .findFirst()
                .orElseThrow();
    }
}
