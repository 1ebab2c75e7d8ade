package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.finding.Texts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input: one clear problem each, all at once, exit 3, nothing written. */
class BadInputTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copy() {
        Cli.copy(Cli.sample("ready"), folder);
    }

    private void change(String file, String from, String to) {
        String text = Cli.read(folder.resolve(file));
        assertThat(text).contains(from);
        Cli.write(folder.resolve(file), text.replace(from, to));
    }

    private String refused(String... expected) {
        Cli.Result result = Cli.run("assess", folder);
        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(expected).contains("Nothing was written.");
        assertThat(folder.resolve("out")).doesNotExist();
        return result.err();
    }

    @Test
    void aMissingFile() throws Exception {
        Files.delete(folder.resolve("tags.csv"));
        refused("FILE-MISSING", "tags.csv", "scaleworthy.yml: line", "--allow-missing");
        assertThat(Cli.run("assess", folder, "--allow-missing", "-q").code()).isZero();
    }

    @Test
    void aWrongDelimiter() {
        Cli.write(folder.resolve("history/odd.csv"), "timestamp^a^b\n2026-01-01T00:00Z^1^2\n");
        change("scaleworthy.yml", "history: history/press.csv.gz", "history: history/odd.csv");
        refused("HISTORY-DELIMITER", "history/odd.csv", "delimiter");
    }

    @Test
    void anUnknownColumn() {
        change("budget.csv", "line,amount", "line,amont");
        String err = refused("TABLE-COLUMN", "'amont'", "Did you mean 'amount'?", "cell B1");
        assertThat(err).contains("TABLE-COLUMN-MISSING");
    }

    @Test
    void aColumnTheManifestNamesAndTheFileLacks() {
        change(
                "scaleworthy.yml",
                "history: history/press.csv.gz",
                "history: {path: history/press.csv.gz, columns: {timestamp: Zeit}}");
        refused("HISTORY-COLUMN", "'Zeit'", "timestamp");
    }

    @Test
    void aDuplicateKeyNamesBothLines() {
        change("scaleworthy.yml", "  line: L1\n", "  line: L1\n  line: L2\n");
        assertThat(refused("YAML-DUPLICATE-KEY", "'line'")).containsPattern("line \\d+ and line \\d+");
    }

    @Test
    void mixedTimeZones() {
        Cli.write(
                folder.resolve("history/mixed.csv"),
                "timestamp,a\n2026-10-01T00:00:00Z,1\n2026-10-01T01:00:00,2\n2026-10-01T02:00:00Z,3\n");
        change("scaleworthy.yml", "history: history/press.csv.gz", "history: history/mixed.csv");
        refused("HISTORY-MIXED-ZONES", "history/mixed.csv: row 3");
    }

    @Test
    void localStampsWithoutAZone() {
        Cli.write(folder.resolve("history/local.csv"), "timestamp,a\n2026-10-01T00:00:00,1\n2026-10-01T01:00:00,2\n");
        change("scaleworthy.yml", "history: history/press.csv.gz", "history: history/local.csv");
        change("scaleworthy.yml", "  timezone: Europe/Vienna\n", "");
        refused("HISTORY-NO-ZONE", "timezone:");
    }

    @Test
    void undecidableDates() {
        Cli.write(folder.resolve("history/dates.csv"), "timestamp,a\n01/02/2026 00:00,1\n02/03/2026 00:00,2\n");
        change("scaleworthy.yml", "history: history/press.csv.gz", "history: history/dates.csv");
        refused("HISTORY-DATE-ORDER", "date_order");
    }

    @Test
    void aMatrixWithTwoAccountable() {
        change("ownership.csv", "Set priorities,A,R", "Set priorities,A,A");
        refused("RACI-TWO-A", "Set priorities", "H. Berg and I. Kern", "cell B3, cell C3");
    }

    @Test
    void anUnknownLetterInTheMatrix() {
        change("ownership.csv", "Set priorities,A,R", "Set priorities,A,Z");
        refused("RACI-CELL", "'Z'", "cell C3");
    }

    @Test
    void anIgnitionInstanceWithoutItsType() {
        Cli.write(folder.resolve("tags.json"), """
                {"name":"","tagType":"Provider","tags":[
                  {"name":"_types_","tagType":"Folder","tags":[]},
                  {"name":"P1","tagType":"UdtInstance","typeId":"Pump","tags":[{"name":"T","tagType":"AtomicTag"}]}]}
                """);
        change("scaleworthy.yml", "{path: tags.csv, exported_on: 2026-11-04}", "tags.json");
        refused("IGNITION-TYPE", "Pump", "P1", "_types_");
    }

    @Test
    void aPathOutsideTheFolder() throws Exception {
        Path outside = Files.createTempFile("outside", ".csv");
        Cli.write(outside, "tag,description\na,b\n");
        change("scaleworthy.yml", "{path: tags.csv, exported_on: 2026-11-04}", outside.toString());
        refused("FILE-OUTSIDE", "allow_outside");
        change("scaleworthy.yml", "as_of:", "allow_outside: [\"" + outside.getParent() + "\"]\nas_of:");
        assertThat(Cli.run("assess", folder, "-q").code()).isZero();
    }

    @Test
    void everyProblemAtOnce() throws Exception {
        Files.delete(folder.resolve("tags.csv"));
        change("ownership.csv", "Set priorities,A,R", "Set priorities,A,A");
        change("budget.csv", "line,amount", "line,amont");
        change("kpis.yml", "direction: lower", "direction: lowr");
        change("scaleworthy.yml", "timezone: Europe/Vienna", "timezone: Europe/Wien");
        String err = refused("FILE-MISSING", "RACI-TWO-A", "TABLE-COLUMN", "YAML-WORD", "MANIFEST-ZONE");
        assertThat(err.lines().filter(l -> l.startsWith("problem "))).hasSizeGreaterThanOrEqualTo(5);
        assertThat(err.lines().filter(l -> l.startsWith("  mend ")))
                .hasSameSizeAs(err.lines().filter(l -> l.startsWith("problem ")).toList());
    }

    @Test
    void unknownWordsOnTheCommandLine() {
        assertThat(Cli.run("asses", folder).code()).isEqualTo(2);
        assertThat(Cli.run("gate", folder, "--stage", "prod").err()).contains("production");
        assertThat(Cli.run("gate", folder, "--stage", "prod").code()).isEqualTo(2);
        assertThat(Cli.run("assess", folder, "--format", "pdff").code()).isEqualTo(2);
        assertThat(Cli.run("explain", "DQ-GAPS").err()).contains("Did you mean DQ-GAP");
        assertThat(Cli.run("assess", folder.resolve("nowhere")).code()).isEqualTo(3);
        assertThat(Cli.run("render", folder.resolve("report.json")).code()).isEqualTo(3);
        usage("there is no command 'profil'", "Did you mean scaleworthy profile?", "profil");
        usage("there is no command 'kpi chek'", "Did you mean scaleworthy kpi check?", "kpi", "chek");
        usage("profile has no option --formt", "Did you mean --format?", "profile", "--formt", "json", "x.csv");
        usage("assess cannot take 'b', 'c' as well", "assess --help", "assess", folder, "b", "c");
        usage("--out needs a value: DIR", "profile --help", "profile", "x.csv", "--out");
        usage("profile needs FILE", "profile --help", "profile");
        for (String command : List.of("profile", "inspect", "init", "rehearse")) {
            usage("no time zone", "Did you mean Europe/Vienna?", command, folder, "--tz", "Europe/Viena");
        }
        for (String far : List.of("Europe/Wien", "Europe/Hamburg", "America/Houston", "Eastern", "CEST", "Europe")) {
            usage("no time zone", "Use an IANA name like Europe/Warsaw", "profile", "x.csv", "--tz", far);
        }
        usage("rehearse needs --pilot FILE|DIR and --as-if", "rehearse --help", "rehearse");
        usage(
                "profile has no option --formt, --outt",
                "Did you mean --format, --out?",
                "profile",
                "x.csv",
                "--formt=json",
                "--outt=x");
        usage("profile has no option -x", "profile --help", "profile", "x.csv", "-x");
        usage("no time zone", "Did you mean Europe/Berlin?", "kpi", "check", "--tz", "berlin", folder);
    }

    private static void usage(String message, String mend, Object... arguments) {
        Cli.Result result = Cli.run(arguments);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("problem USAGE: ", message, mend, "--help");
        assertThat(result.err()).doesNotContain("index", "Unknown", "Unmatched", "Missing");
    }

    @Test
    void inspectSaysWhatAFileThatIsNothingIs() throws Exception {
        byte[] noise = new byte[3000];
        new Random(3).nextBytes(noise);
        noise[0] = 0;
        Files.write(folder.resolve("noise.csv"), noise);
        Cli.write(folder.resolve("empty.csv"), "");
        Cli.write(folder.resolve("head.csv"), "timestamp,value\n");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(noise);
        }
        Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed.toByteArray(), 1500));
        PrintStream before = System.err;
        ByteArrayOutputStream besides = new ByteArrayOutputStream();
        System.setErr(new PrintStream(besides, true, StandardCharsets.UTF_8));
        try {
            says("noise.csv", "no table of text");
            says("empty.csv", "The file is empty");
            says("head.csv", "a header and no rows");
            says("cut.csv.gz", "breaks off");
        } finally {
            System.setErr(before);
        }
        // The XML parser tells broken bytes on its own, when it is let.
        assertThat(besides.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(Cli.run("profile", folder.resolve("cut.csv.gz")).err()).contains("HISTORY-CUT");
    }

    private void says(String file, String what) {
        assertThat(Cli.run("inspect", folder.resolve(file)).out())
                .contains("not recognised", what)
                .doesNotContain("no tag export");
    }

    @Test
    void aFolderOfBrokenFilesDoesNotBuryWhatElseIsWrong() {
        for (int i = 0; i < 30; i++) {
            Cli.write(folder.resolve("dumps/d%02d.csv".formatted(i)), "1,2,3\n4,5,6\n");
        }
        Cli.write(folder.resolve("dumps/e.csv"), "");
        String err = Cli.run("profile", folder.resolve("dumps")).err();
        assertThat(err.lines().filter(l -> l.startsWith("problem "))).hasSize(2);
        assertThat(err.lines().filter(l -> l.startsWith("  mend "))).hasSize(2);
        assertThat(err.lines()
                        .filter(l -> l.startsWith("  also ")
                                && l.contains("dumps/d")
                                && l.contains("csv: row 1: The first row holds numbers only: 1 2 3")))
                .hasSize(29);
        assertThat(err).contains("problem HISTORY-EMPTY");
    }

    @Test
    void tagsInUtf16AreRead() throws Exception {
        String xml =
                "<?xml version=\"1.0\" encoding=\"utf-16\"?><Tagtable name=\"T\"><Tag type=\"Real\" addr=\"%MD4\" remark=\"\">"
                        + "Temperature</Tag></Tagtable>";
        for (String charset : List.of("UTF-16LE", "UTF-16BE")) {
            Files.write(folder.resolve("t.xml"), ("\uFEFF" + xml).getBytes(Charset.forName(charset)));
            assertThat(Cli.run("inspect", folder.resolve("t.xml")).out())
                    .as(charset)
                    .contains("1 tag,");
        }
    }

    @Test
    void everyProblemCanBeExplained() {
        Texts problems = Texts.bundle("problems");
        for (String key : problems.keys()) {
            if (!key.endsWith(".hint")) {
                Cli.Result result = Cli.run("explain", key.toLowerCase(Locale.ROOT));
                assertThat(result.code()).as(key).isZero();
                assertThat(result.out()).startsWith(key).contains("says      ").doesNotContainPattern("\\{\\d\\}");
            }
        }
        assertThat(Cli.run("explain", "HISTORY-CUT").out()).contains("mend      Copy or export it again");
        assertThat(Cli.run("explain", "HISTORY-CT").err()).contains("Did you mean HISTORY-CUT?");
        assertThat(Cli.run("explain", "HISTORY-CUT.HINT").code()).isEqualTo(2);
    }

    @Test
    void lintInAWaiverIsSevenForTheGateAndAWarningForAssess() {
        Cli.write(folder.resolve("waivers.yml"), """
                waivers:
                - {id: W, criterion: RO-MDE, reason: planned-fix, justification: "%s", residual_risk: low, requested_by: I. Kern,
                   approver: H. Berg, approved_on: 2026-01-01, expires: 2026-03-01, fingerprint: x/1/2}
                """.formatted("We will mend it soon, promised and written down."));
        Cli.write(
                folder.resolve("scaleworthy.yml"),
                Cli.read(folder.resolve("scaleworthy.yml")) + "waivers: waivers.yml\n");
        assertThat(Cli.run("gate", folder, "--stage", "pilot").code()).isEqualTo(7);
        assertThat(Cli.run("assess", folder).code()).isZero();
    }

    @Test
    void aFolderThatCannotBeWrittenToLeavesNothingBehind() throws Exception {
        Path file = folder.resolve("taken");
        Cli.write(file, "a file where a folder should be");
        Cli.Result result = Cli.run("assess", folder, "--out", file, "-q");
        assertThat(result.code()).isEqualTo(74);
        assertThat(Cli.read(file)).isEqualTo("a file where a folder should be");
        try (Stream<Path> walk = Files.walk(folder)) {
            assertThat(walk.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }
}
