package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sites compared from the command line. */
class ReplicateTest {
    @TempDir
    Path folder;

    /** A wide dump of four tags; the load and the ambient temperature may be shifted, and the pressure may follow the load otherwise. */
    private Path dump(String name, long seed, int rows, int step, double load, double slope) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("time,load,pressure,temperature,ambient,mode\n");
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < rows; i++) {
            double l = 60 + load + 10 * Math.sin(i / 30.0) + 3 * random.nextGaussian();
            double a = 12 + 5 * Math.sin(i / 200.0) + random.nextGaussian();
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%.3f,%.3f,%.3f,%.3f,%s%n",
                    at.plusSeconds((long) i * step),
                    l,
                    3 + slope * l + 0.2 * random.nextGaussian(),
                    200 + 1.5 * l + 0.8 * a + random.nextGaussian(),
                    a,
                    i % 500 < 400 ? "RUN" : "IDLE"));
        }
        return Files.writeString(folder.resolve(name + ".csv"), text.toString().replace("\r", ""));
    }

    private static String line(String csv, String start) {
        return csv.lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
    }

    @Test
    void aPilotAndItsTargets() throws Exception {
        Path a = dump("a", 1, 3000, 60, 0, 0.1);
        Path same = dump("same", 2, 3000, 60, 0, 0.1);
        Path other = dump("other", 3, 3000, 60, 25, 0.2);
        Cli.Result told = Cli.run("replicate", "--pilot", a, "--target", same, "--target", "far=" + other);
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.out())
                .contains(
                        "a -> same: ",
                        "replicate within the season",
                        "a -> far: ",
                        "rebuild",
                        "30 labelled rows",
                        "cannot see")
                .contains("no inputs at a: mode (no numbers)");
        assertThat(told.out().indexOf("a -> same")).isLessThan(told.out().indexOf("a -> far"));
        String csv = Cli.run("replicate", "--pilot", a, "--target", same, "--target", "far=" + other, "--format", "csv")
                .out();
        assertThat(csv.lines().findFirst())
                .contains("source,target,score,low,high,band,grade,A,M,S,R,Rc,expected_loss");
        assertThat(line(csv, "a,same,")).contains(",replicate,B,1.0000,");
        assertThat(line(csv, "a,far,")).contains(",rebuild,");
        // The shadow of the pilot's own name.
        assertThat(Cli.run("replicate", "--pilot", a, "--target", a).out()).contains("a -> a (2): 100");
    }

    /** A logger that writes -200 where it has nothing makes no other machine of it. */
    @Test
    void numbersThatStandForNoValueAreLeftOut() throws Exception {
        Path a = dump("a", 1, 3000, 60, 0, 0.1);
        List<String> rows = Files.readAllLines(dump("same", 2, 3000, 60, 0, 0.1));
        StringBuilder holes = new StringBuilder(rows.get(0)).append('\n');
        for (int i = 1; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(",", -1);
            cells[2] = i % 3 == 0 ? "-200" : cells[2];
            holes.append(String.join(",", cells)).append('\n');
        }
        Path same = Files.writeString(folder.resolve("holes.csv"), holes.toString());
        Cli.Result told = Cli.run("replicate", "--pilot", a, "--target", same);
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.out())
                .contains("replicate within the season")
                .contains("33 % of the samples of " + "pressure" + " at holes are bad or no numbers");
    }

    @Test
    void everyFormatSaysTheSameAndFitsItsSchema() throws Exception {
        Path sites = Files.createDirectory(folder.resolve("sites"));
        for (int i = 0; i < 4; i++) {
            Files.move(dump("m" + i, i, 2000, 60, 6 * i, 0.1), sites.resolve("m" + i + ".csv"));
        }
        Path out = folder.resolve("out");
        Cli.Result run = Cli.run("replicate", "--matrix", sites, "--format", "json,csv,html,table", "--out", out);
        assertThat(run.code()).as(run.err()).isZero();
        String json = Files.readString(out.resolve("replicability.json"));
        Schema schema;
        try (var in = ReplicateTest.class.getResourceAsStream("/schema/replicability.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        JsonNode document = JsonMapper.shared().readTree(json);
        assertThat(document.path("pairs").size()).isEqualTo(12);
        assertThat(document.path("pilots").get(0).path("covered").asInt()).isGreaterThan(1);
        String csv = Files.readString(out.resolve("replicability.csv"));
        String page = Files.readString(out.resolve("replicability.html"));
        for (JsonNode pair : document.path("pairs")) {
            String cells = line(
                    csv,
                    pair.path("source").asString() + "," + pair.path("target").asString() + ",");
            assertThat(Double.parseDouble(List.of(cells.split(",", -1)).get(2)))
                    .isCloseTo(pair.path("score").asDouble(), within(0.051));
            assertThat(page).contains(">" + Math.round(pair.path("score").asDouble()) + "<");
        }
        // The same bytes again.
        Path again = folder.resolve("again");
        Cli.run("replicate", "--matrix", sites, "--format", "json,csv,html,table", "--out", again);
        assertThat(Files.readString(again.resolve("replicability.json"))).isEqualTo(json);
        assertThat(Files.readString(again.resolve("replicability.html"))).isEqualTo(page);
    }

    @Test
    void howOftenASiteStoresDoesNotMatterMuch() throws Exception {
        Path dense = dump("dense", 1, 20_000, 10, 0, 0.1);
        List<String> lines = Files.readAllLines(dense);
        StringBuilder thin = new StringBuilder(lines.get(0)).append('\n');
        for (int i = 1; i < lines.size(); i += 6) {
            thin.append(lines.get(i)).append('\n');
        }
        Path sparse = Files.writeString(folder.resolve("sparse.csv"), thin.toString());
        Cli.Result told = Cli.run("replicate", "--pilot", dense, "--target", sparse, "--format", "csv");
        assertThat(Double.parseDouble(
                        List.of(line(told.out(), "dense,").split(",", -1)).get(2)))
                .isGreaterThan(95);
        assertThat(Cli.run("replicate", "--pilot", dense, "--target", sparse).out())
                .contains("stored less than half as often at the target");
    }

    @Test
    void tooLittleIsNoNumber() throws Exception {
        Path a = dump("a", 1, 3000, 60, 0, 0.1);
        Path few = dump("few", 2, 50, 60, 0, 0.1);
        Cli.Result told = Cli.run("replicate", "--pilot", a, "--target", few);
        assertThat(told.code()).isZero();
        assertThat(told.out()).contains("a -> few: no number (grade D)", "at least 100 are needed");
        String csv = Cli.run("replicate", "--pilot", a, "--target", few, "--format", "csv")
                .out();
        assertThat(line(csv, "a,few,")).isEqualTo("a,few,,,,,D,,,,,,");
        Path foreign = Files.writeString(
                folder.resolve("foreign.csv"),
                Files.readString(a).replace("load,pressure,temperature,ambient", "w,x,y,z"));
        assertThat(Cli.run("replicate", "--pilot", a, "--target", foreign).out())
                .contains("no number (grade D)", "no input has values at both sites");
        Path dead = Files.writeString(
                folder.resolve("dead.csv"), Files.readString(a).replaceAll("(?m)^(\\d[^,]*),.*$", "$1,,,,,"));
        Cli.Result nothing = Cli.run("replicate", "--pilot", a, "--target", dead);
        assertThat(nothing.out()).contains("no number (grade D)");
        // Rows are counted once, however finely they are looked at.
        assertThat(Cli.run("replicate", "--pilot", a, "--target", few).out()).contains(" and 50 rows looked at");
        Cli.Result pilot = Cli.run("replicate", "--pilot", dead, "--target", a);
        assertThat(pilot.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(pilot.err()).contains("SITE-PILOT");
    }

    @Test
    void aSiteThatStandsStillHasNoNumber() throws Exception {
        Path a = dump("a", 1, 3000, 60, 0, 0.1);
        String head = Files.readAllLines(a).get(0);
        StringBuilder still = new StringBuilder(head).append('\n');
        for (String row : Files.readAllLines(a).subList(1, 2001)) {
            still.append(row, 0, row.indexOf(',')).append(",60,9,300,12,RUN\n");
        }
        Path b = Files.writeString(folder.resolve("still.csv"), still.toString());
        String csv = Cli.run("replicate", "--pilot", a, "--target", b, "--format", "csv")
                .out();
        assertThat(line(csv, "a,still,")).isEqualTo("a,still,,,,,D,,,,,,");
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b).out()).contains("no input moves at the target");
    }

    @Test
    void tablesWithoutATime() throws Exception {
        StringBuilder plain = new StringBuilder();
        StringBuilder titled = new StringBuilder("x;y;z\n");
        Random random = new Random(4);
        for (int i = 0; i < 400; i++) {
            double x = random.nextGaussian();
            plain.append(String.format(Locale.ROOT, "%.4f,%.4f,%.4f%n", x, 2 * x, random.nextGaussian()));
            titled.append(String.format(Locale.GERMANY, "%.4f;%.4f;NA%n", x, 2 * x));
        }
        Path a = Files.writeString(folder.resolve("a.csv"), plain.toString());
        assertThat(Cli.run("replicate", "--aligned", "--pilot", a, "--target", a)
                        .out())
                .contains("a -> a (2): 100");
        Path b = Files.writeString(folder.resolve("b.csv"), titled.toString());
        Cli.Result comma = Cli.run("replicate", "--aligned", "--pilot", b, "--target", b);
        assertThat(comma.out()).contains("b -> b (2): 100", "no inputs at b: z (empty)");
        Path ragged = Files.writeString(folder.resolve("ragged.csv"), "x,y\n1,2\n3\n");
        Cli.Result refused = Cli.run("replicate", "--aligned", "--pilot", a, "--target", ragged);
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(refused.err()).contains("SITE-TABLE", "line 3 has 1 cells, the first one has 2");
        for (int columns : new int[] {1000, 100_000}) {
            StringBuilder broad = new StringBuilder("c0");
            for (int i = 1; i < columns; i++) {
                broad.append(",c").append(i);
            }
            Path many = Files.writeString(folder.resolve("many.csv"), broad + "\n");
            Cli.Result tooMany = Cli.run("replicate", "--aligned", "--pilot", a, "--target", many);
            assertThat(tooMany.code()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(tooMany.err()).contains("SITE-TABLE", columns == 1000 ? "--inputs" : "limit of 16384");
        }
    }

    @Test
    void wrongUseIsToldInASentence() throws Exception {
        Path a = dump("a", 1, 300, 60, 0, 0.1);
        assertThat(Cli.run("replicate").err()).contains("name a pilot and its targets, or a folder with --matrix");
        assertThat(Cli.run("replicate", "--pilot", a).err()).contains("name at least one --target");
        assertThat(Cli.run("replicate", "--pilot", a, "--target", folder.resolve("none.csv"))
                        .err())
                .contains("FILE-MISSING");
        assertThat(Cli.run("replicate", "--matrix", folder.resolve("none")).err())
                .contains("there is no ");
        Path alone = Files.createDirectory(folder.resolve("alone"));
        Files.move(a, alone.resolve("a.csv"));
        assertThat(Cli.run("replicate", "--matrix", alone).err()).contains("SITE-COUNT", "holds 1 sites");
        assertThat(Cli.run("replicate", "--matrix", alone, "--format", "junit").code())
                .isEqualTo(ExitCode.USAGE.code());
    }

    @Test
    void turbinesOfOneDump() {
        Path dump = Cli.real("historian/wind-scada-marge/marge_20230101_20230103.csv.gz");
        Cli.Result told = Cli.run("replicate", "--matrix", dump, "--format", "json");
        assertThat(told.code()).as(told.err()).isZero();
        JsonNode document = JsonMapper.shared().readTree(told.out());
        assertThat(document.path("sites").size()).isEqualTo(9);
        for (JsonNode pair : document.path("pairs")) {
            boolean dead = pair.path("target").asString().equals("MRG_T05");
            if (dead) {
                assertThat(pair.path("band").asString()).isEqualTo("blocked: instrument first");
            } else if (!pair.path("source").asString().equals("MRG_T05")) {
                assertThat(pair.path("score").asDouble()).isGreaterThan(50);
            }
        }
        assertThat(document.path("unreached").get(0).asString()).isEqualTo("MRG_T05");
    }

    @Test
    void stationsThatShareTheirWeather() {
        Path stations = Cli.real("historian/beijing-multisite");
        Cli.Result told = Cli.run("replicate", "--matrix", stations, "--tz", "Asia/Shanghai", "--format", "json");
        assertThat(told.code()).as(told.err()).isZero();
        JsonNode document = JsonMapper.shared().readTree(told.out());
        boolean shared = false;
        for (JsonNode pair : document.path("pairs")) {
            assertThat(pair.path("score").asDouble()).isBetween(70.0, 95.0);
            for (JsonNode note : pair.path("notes")) {
                shared |= note.asString().contains("the very same values at both sites")
                        && note.asString().contains("TEMP");
            }
        }
        assertThat(shared).isTrue();
        assertThat(Cli.run("replicate", "--matrix", stations, "--tz", "Asia/Shanghai")
                        .out())
                .containsPattern("Changping.* and .*Dingling.*: the very same values at both sites");
    }

    @Test
    void labelsOfATargetCheckItsScore() throws Exception {
        Path a = dump("a", 1, 3000, 60, 0, 0.1);
        Path b = dump("b", 2, 3000, 60, 3, 0.1);
        StringBuilder rows = new StringBuilder("time;Predicted;actual\n");
        Random random = new Random(8);
        for (int i = 0; i < 60; i++) {
            double label = 10 * random.nextGaussian();
            rows.append(String.format(Locale.GERMANY, "%d;%.3f;%.3f%n", i, label + 6, label));
        }
        rows.append("60;;1,5\n");
        Path file =
                Files.writeString(folder.resolve("labels.csv"), rows.toString().replace("\r", ""));
        Cli.Result shadow = Cli.run("shadow", file);
        assertThat(shadow.code()).as(shadow.err()).isZero();
        assertThat(shadow.out())
                .contains("60 labelled rows: a correction of bias and slope is enough", "an upper bound");
        assertThat(shadow.err()).contains("SHADOW-SKIPPED", "1 rows lack");
        JsonNode json = JsonMapper.shared()
                .readTree(Cli.run("shadow", file, "--home", file, "--format", "json")
                        .out());
        assertThat(json.path("loss").asDouble()).isCloseTo(0, within(1e-9));
        assertThat(json.path("bias").asDouble()).isCloseTo(6, within(0.001));
        Cli.Result checked = Cli.run("replicate", "--pilot", a, "--target", b, "--shadow", "b=" + file);
        assertThat(checked.out())
                .contains(
                        "grade A",
                        "a correction of bias and slope is enough (measured)",
                        "measured on 60 labelled rows: loss 0.");
        assertThat(checked.out()).doesNotContain("The next step: 30 labelled rows", "deploy in shadow");
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b, "--shadow", "c=" + file)
                        .err())
                .contains("SHADOW-SITE");
        Path few = Files.writeString(folder.resolve("few.csv"), "prediction,label\n1,2\n2,x\n");
        assertThat(Cli.run("shadow", few).err()).contains("SHADOW-NUMBER", "'x' is no number");
        Files.writeString(few, "prediction,label\n1,2\n2,3\n");
        assertThat(Cli.run("shadow", few).err()).contains("SHADOW-FEW", "2 labelled rows");
        Files.writeString(few, "a,b\n1,2\n");
        assertThat(Cli.run("shadow", few).err()).contains("SHADOW-COLUMN", "the columns are: a, b");
    }

    @Test
    void tagsOfOtherNamesAreMappedAndReviewed() throws Exception {
        Path a = Files.writeString(
                folder.resolve("graz.csv"),
                Files.readString(dump("a", 1, 3000, 60, 0, 0.1))
                        .replace(
                                "load,pressure,temperature,ambient",
                                "Load,Outlet Pressure,Bearing Temperature,Ambient"));
        Path b = Files.writeString(
                folder.resolve("linz.csv"),
                Files.readString(dump("b", 2, 3000, 60, 2, 0.1))
                        .replace("load,pressure,temperature,ambient", "LZ_XX01,LZ_PT01_OUT,LZ_TT07_BRG,LZ_AMB"));
        Path map = folder.resolve("mapping.csv");
        Cli.Result first = Cli.run("replicate", "--pilot", a, "--target", b, "--map", map);
        assertThat(first.code()).as(first.err()).isZero();
        String proposed = Files.readString(map);
        assertThat(proposed)
                .startsWith("site,source_tag,target_tag,state,")
                .containsPattern("linz,Outlet Pressure,LZ_PT01_OUT,accepted,")
                .containsPattern("linz,Bearing Temperature,LZ_TT07_BRG,accepted,")
                .containsPattern("linz,Load,LZ_XX01,proposed,");
        assertThat(first.out()).contains("mapped since names and values agree", "wait for a person", "Load = LZ_XX01?");
        // A person decides and adds a comment; the next run takes it over and leaves the file as it is.
        String reviewed = proposed.replace("Load,LZ_XX01,proposed", "Load,LZ_XX01,accepted")
                .replace(",others\n", ",others,comment\n");
        Files.writeString(map, reviewed);
        Cli.Result second = Cli.run("replicate", "--pilot", a, "--target", b, "--map", map);
        assertThat(second.err()).contains("nothing to add");
        assertThat(second.out())
                .contains("graz -> linz: 9")
                .doesNotContain("wait for a person", "missing at the target: Load");
        assertThat(Files.readString(map)).isEqualTo(reviewed);
        // A rejected pair is not proposed again.
        Files.writeString(map, proposed.replace("Load,LZ_XX01,proposed", "Load,LZ_XX01,rejected"));
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b, "--map", map)
                        .out())
                .contains("missing at the target: Load")
                .doesNotContain("Load = LZ_XX01?");
        Files.writeString(map, proposed.replace("proposed", "perhaps"));
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b, "--map", map)
                        .err())
                .contains("MAPPING-STATE", "'perhaps'");
    }

    @Test
    void slipsThatWouldChangeAScoreAreTold() throws Exception {
        Path a = dump("a", 1, 3000, 60, 0, 0.1);
        Path b = dump("b", 2, 3000, 60, 0, 0.1);
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b, "--inputs", "load,NOPE")
                        .err())
                .contains("SITE-PATTERN", "NOPE", "load");
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b, "--importance", "NOPE=3")
                        .err())
                .contains("SITE-PATTERN");
        assertThat(Cli.run("replicate", "--aligned", "--pilot", a, "--target", b, "--from", "2026-01-01")
                        .err())
                .contains("need a time");
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b, "--inputs", "!ambient")
                        .out())
                .doesNotContain("ambient");
        Path sites = Files.createDirectory(folder.resolve("fleet"));
        Files.copy(a, sites.resolve("a.csv"));
        Files.copy(b, sites.resolve("b.csv"));
        Files.writeString(sites.resolve("c.csv"), "time,load\n" + one(a));
        Files.writeString(sites.resolve("empty.csv"), "");
        assertThat(Cli.run("replicate", "--matrix", sites).code()).isEqualTo(ExitCode.REFUSED.code());
        Cli.Result rest = Cli.run("replicate", "--matrix", sites, "--allow-missing");
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(rest.err()).contains("empty.csv");
        assertThat(rest.out())
                .contains("no source for others, since it lacks inputs that most sites have: c (", "a: b ", "b: a ")
                .doesNotContain("a: c ");
        assertThat(Cli.run("replicate", "--matrix", sites, "--shadow", "a=" + a).err())
                .contains("--shadow goes with --pilot");
    }

    private static String one(Path dump) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String row : Files.readAllLines(dump).subList(1, 2000)) {
            text.append(row, 0, row.indexOf(',', row.indexOf(',') + 1)).append('\n');
        }
        return text.toString();
    }

    /** A dump whose load is higher in one mode; the shares of the modes are given. */
    private Path moded(String name, long seed, double hot, boolean extra) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("time,load,pressure,state\n");
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < 4000; i++) {
            double place = i % 400 / 400.0;
            String mode = extra && place > 0.8 ? "CLEAN" : place < hot ? "HOT" : "COLD";
            double load = (mode.equals("HOT") ? 80 : mode.equals("COLD") ? 40 : 10) + 3 * random.nextGaussian();
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%.3f,%.3f,%s%n",
                    at.plusSeconds(60L * i),
                    load,
                    3 + 0.1 * load + 0.1 * random.nextGaussian(),
                    mode));
        }
        return Files.writeString(folder.resolve(name + ".csv"), text.toString().replace("\r", ""));
    }

    @Test
    void aSiteThatOnlyRunsMoreOfOneModeIsNoOtherSite() throws Exception {
        Path a = moded("a", 1, 0.5, false);
        Path b = moded("b", 2, 0.2, false);
        Path c = moded("c", 3, 0.4, true);
        Path out = folder.resolve("out");
        Cli.Result run = Cli.run(
                "replicate",
                "--pilot",
                a,
                "--target",
                b,
                "--target",
                c,
                "--mode",
                "state",
                "--format",
                "json,table",
                "--out",
                out);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode pairs = Cli.json(out.resolve("replicability.json")).path("pairs");
        assertThat(pairs.get(0).path("score").asDouble()).as("the mix differs").isLessThan(75);
        assertThat(pairs.get(0).path("modeScore").asDouble())
                .as("each mode is alike")
                .isGreaterThan(90);
        assertThat(pairs.get(0).path("modes").get(0).path("mode").asString()).isEqualTo("COLD");
        assertThat(pairs.get(0).path("modes").get(0).path("share").asDouble()).isCloseTo(0.8, within(0.02));
        JsonNode clean = pairs.get(1).path("modes");
        assertThat(clean.size()).isEqualTo(3);
        assertThat(clean.valueStream()
                        .filter(m -> !m.path("seen").asBoolean())
                        .map(m -> m.path("mode").asString()))
                .containsExactly("CLEAN");
        assertThat(pairs.get(1).path("modeScore").asDouble()).isBetween(70.0, 82.0);
        assertThat(Files.readString(out.resolve("replicability.txt")))
                .contains("by operating mode: COLD")
                .contains("CLEAN never ran at the source (19 % of the rows)");
        // The mode is no input, and a table without a time has modes as well.
        assertThat(pairs.get(0)
                        .path("tags")
                        .valueStream()
                        .map(t -> t.path("tag").asString()))
                .containsExactlyInAnyOrder("load", "pressure");
        Cli.Result aligned = Cli.run(
                "replicate", "--aligned", "--inputs", "load,pressure", "--mode", "state", "--pilot", a, "--target", b);
        assertThat(aligned.out()).contains("by operating mode: COLD");
    }

    @Test
    void anotherMachineLowersTheGradeAndNotTheScore() throws Exception {
        Path a = dump("a", 1, 3000, 60, 0, 0.1);
        Path b = dump("b", 2, 3000, 60, 0, 0.1);
        Path list = Files.writeString(folder.resolve("assets.csv"), """
                asset,vendor,model,commissioned,sensor_config,ambient_class
                a,Wilhelm,WP 40,2004-05-01,one temperature,hall
                b,Northern,NX 2,2021,one temperature,yard
                """);
        String plain = Cli.run("replicate", "--pilot", a, "--target", b, "--format", "csv")
                .out();
        Cli.Result told = Cli.run("replicate", "--pilot", a, "--target", b, "--machines", list, "--format", "csv");
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(line(plain, "a,b,")).contains(",replicate,B,");
        assertThat(line(told.out(), "a,b,")).isEqualTo(line(plain, "a,b,").replace(",replicate,B,", ",replicate,C,"));
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b, "--machines", list)
                        .out())
                .contains("another make (Wilhelm WP 40 at the source, Northern NX 2 at the target)")
                .contains("17 years apart (2004 and 2021)")
                .contains("other surroundings (hall; yard)")
                .doesNotContain("instrumented otherwise");
        Files.writeString(list, "asset,vendor\na,Wilhelm\nlinz,Northern\n");
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b, "--machines", list)
                        .err())
                .contains("SITE-MACHINE")
                .contains("no row for b");
        assertThat(Cli.run("replicate", "--pilot", a, "--target", b, "--machines", folder.resolve("none.csv"))
                        .code())
                .isEqualTo(ExitCode.REFUSED.code());
    }

    @Test
    void whatTheModelCannotDoAtHomeIsNoLoss() throws Exception {
        Path a = dump("a", 1, 3000, 60, 0, 0.1);
        Path b = dump("b", 2, 3000, 60, 0, 0.1);
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("prediction,label\n");
        for (int i = 0; i < 60; i++) {
            double label = random.nextGaussian();
            text.append(label + 0.6 * random.nextGaussian())
                    .append(',')
                    .append(label)
                    .append('\n');
        }
        Path labels = Files.writeString(folder.resolve("labels.csv"), text.toString());
        String alone = Cli.run("replicate", "--pilot", a, "--target", b, "--shadow", "b=" + labels)
                .out();
        String both = Cli.run(
                        "replicate", "--pilot", a, "--target", b, "--shadow", "b=" + labels, "--shadow", "a=" + labels)
                .out();
        assertThat(alone).contains("measured on 60 labelled rows").doesNotContain("holds as it is (measured)");
        assertThat(both).contains("measured on 60 labelled rows: loss 0.00");
    }

    @Test
    void aMatrixPutsOtherNamesIntoThoseOfOneSite() throws Exception {
        Path sites = Files.createDirectory(folder.resolve("sites"));
        Files.move(dump("graz", 1, 3000, 60, 0, 0.1), sites.resolve("graz.csv"));
        Files.writeString(
                sites.resolve("linz.csv"),
                Files.readString(dump("b", 2, 3000, 60, 2, 0.1))
                        .replace("load,pressure,temperature,ambient", "LZ_JT03_LOAD,LZ_PT01,LZ_TT07,LZ_AMB"));
        Files.move(dump("wels", 3, 3000, 60, 1, 0.1), sites.resolve("wels.csv"));
        Path map = folder.resolve("mapping.csv");
        Cli.Result run = Cli.run("replicate", "--matrix", sites, "--map", map, "--format", "json", "--out", folder);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode pairs = Cli.json(folder.resolve("replicability.json")).path("pairs");
        assertThat(pairs.valueStream()
                        .filter(p -> p.path("source").asString().equals("linz")
                                && p.path("target").asString().equals("wels"))
                        .findFirst()
                        .orElseThrow()
                        .path("notes")
                        .toString())
                .contains("linz");
        String proposed = Files.readString(map);
        assertThat(proposed).contains("linz,pressure,LZ_PT01,").doesNotContain("wels,");
        // With every line accepted all directions have a number.
        Files.writeString(map, proposed.replace("proposed", "accepted"));
        assertThat(Cli.run("replicate", "--matrix", sites, "--map", map, "--format", "json", "--out", folder)
                        .code())
                .isZero();
        assertThat(Cli.json(folder.resolve("replicability.json")).path("pairs").valueStream())
                .hasSize(6)
                .allMatch(p -> p.path("score").asDouble() > 70)
                .allMatch(p -> p.path("tags").size() == 4);
    }
}
