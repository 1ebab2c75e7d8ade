package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dress rehearsal from the command line, on the samples of the example. */
final class RehearseTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path work;

    private static final Path SITES = Cli.sample("bearing-line-3").resolve("sites");

    private Path map() {
        StringBuilder out = new StringBuilder("site,source_tag,target_tag,state\n");
        for (String s : List.of("BRG_TEMP", "SPEED", "FLOW", "OIL_TEMP")) {
            out.append("gyor,KRK.L3.P07.")
                    .append(s)
                    .append(",GYR_P3_")
                    .append(s)
                    .append(",accepted\n");
        }
        Path file = work.resolve("map.csv");
        Cli.write(file, out.toString());
        return file;
    }

    private static List<String> lines(Path file) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Cli.Result rehearse(Object asIf, Path out, Object... more) {
        List<Object> arguments = new java.util.ArrayList<>(List.of(
                "rehearse",
                "--pilot",
                SITES.resolve("krakow/history"),
                "--tz",
                "Europe/Warsaw",
                "--as-if",
                asIf,
                "--map",
                map(),
                "--out",
                out));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    @Test
    void aRehearsalIsWrittenWithTheListOfWhatWasDone() {
        Path out = work.resolve("out");
        Cli.Result result = rehearse("gyor=" + SITES.resolve("gyor/history/samples.csv.gz"), out);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("as if stored at gyor")
                .contains("of 4 tags remain")
                .contains("scan-change: KRK.L3.P07.BRG_TEMP")
                .contains("missing: ")
                .contains("bad-quality: ");
        assertThat(result.err()).contains("scaleworthy shadow predictions.csv");
        List<String> samples = lines(out.resolve(RehearseCommand.SAMPLES));
        assertThat(samples.get(0)).isEqualTo("tag,timestamp,value,quality");
        assertThat(samples.get(1)).matches("KRK\\.L3\\.P07\\.[A-Z_]+,2025-10-31T23:00:00Z,[\\d.]+,Good");
        String changes = Cli.read(out.resolve(RehearseCommand.CHANGES));
        assertThat(changes)
                .startsWith("tag,what,start,end,explanation\n")
                .contains("KRK.L3.P07.BRG_TEMP,scan-change,2025-10-31T23:00:00Z,2026-10-31T22:50:00Z,one sample every"
                        + " 3600 s instead of every 600 s");
        // What was written is a dump like any other.
        Cli.Result profile = Cli.run("profile", out.resolve(RehearseCommand.SAMPLES));
        assertThat(profile.code()).as(profile.err()).isZero();
        assertThat(profile.out()).contains("4 tags");
    }

    @Test
    void factsStandForTheOtherSite() {
        Path facts = work.resolve("gyor.json.gz");
        Cli.Result made = Cli.run("profile", SITES.resolve("gyor/history/samples.csv.gz"), "--facts", facts, "-q");
        assertThat(made.code()).as(made.err()).isZero();
        Path dump = work.resolve("dump");
        Path out = work.resolve("facts");
        assertThat(rehearse("gyor=" + SITES.resolve("gyor/history/samples.csv.gz"), dump)
                        .code())
                .isZero();
        Cli.Result result = rehearse(facts, out);
        assertThat(result.code()).as(result.err()).isZero();
        double from = lines(dump.resolve(RehearseCommand.SAMPLES)).size();
        double to = lines(out.resolve(RehearseCommand.SAMPLES)).size();
        assertThat(to / from).as("facts name fewer places, not less loss").isBetween(0.97, 1.03);
    }

    @Test
    void theSeedDecidesAndNothingElse() throws IOException {
        String site = "gyor=" + SITES.resolve("gyor/history/samples.csv.gz");
        for (String run : List.of("a", "b", "c")) {
            assertThat(rehearse(site, work.resolve(run), "--seed", run.equals("c") ? 2 : 1)
                            .code())
                    .isZero();
        }
        for (String file : List.of(RehearseCommand.SAMPLES, RehearseCommand.CHANGES)) {
            byte[] first = Files.readAllBytes(work.resolve("a").resolve(file));
            assertThat(Files.readAllBytes(work.resolve("b").resolve(file))).isEqualTo(first);
            assertThat(Files.readAllBytes(work.resolve("c").resolve(file))).isNotEqualTo(first);
        }
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsWritten() {
        Path out = work.resolve("nothing");
        Cli.Result names = rehearse(SITES.resolve("gyor/history/samples.csv.gz"), out);
        assertThat(names.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(names.err())
                .contains("REHEARSE-NO-TAG")
                .contains("KRK.L3.P07")
                .contains("GYR_P3")
                .contains("--map");
        assertThat(out.resolve(RehearseCommand.SAMPLES)).doesNotExist();
        assertThat(out.resolve(RehearseCommand.CHANGES)).doesNotExist();
        Cli.Result absent = rehearse(work.resolve("no.csv"), out);
        assertThat(absent.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(absent.err()).contains("no.csv");
        Cli.write(work.resolve("broken.json"), "{");
        assertThat(rehearse(work.resolve("broken.json"), out).err()).contains("FACTS-BROKEN");
        assertThat(rehearse(work.resolve("x"), out, "--format", "html").code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(Cli.run("rehearse", "--pilot", "a").code()).isEqualTo(ExitCode.USAGE.code());
    }
}
