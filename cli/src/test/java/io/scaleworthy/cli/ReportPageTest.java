package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/** The HTML page: self-contained, traceable, safe, and fit for a phone. */
class ReportPageTest {
    private static final String EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>${7*7}#{7*7}";

    @Test
    void textOfTheInputsIsPrintedAndNeverRun(@TempDir Path folder) throws Exception {
        Cli.copy(Cli.sample("not-ready"), folder);
        Path manifest = folder.resolve("scaleworthy.yml");
        String quoted = "'" + EVIL.replace("'", "''") + "'";
        Cli.write(
                manifest,
                Cli.read(manifest)
                        .replace("name: Oven assistant", "name: " + quoted)
                        .replace("technology: large language model", "technology: " + quoted));
        Cli.write(
                folder.resolve("ownership.csv"),
                "Activity,R. Funk,E. Voss\n\"Track the value " + EVIL.replace("\"", "\"\"") + "\",R,\n");
        Path out = folder.resolve("out");
        assertThat(Cli.run("assess", folder, "-q").code()).isZero();
        String html = Cli.read(out.resolve("report.html"));
        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("<img")
                .contains("&lt;script&gt;")
                .contains("${7*7}");
        String junit = Cli.read(out.resolve("junit.xml"));
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        assertThat(xml.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(junit)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("testsuites");
        assertThat(Cli.read(out.resolve("report.md"))).contains("\\<script\\>");
    }

    @Test
    void thePageAsksForNothingAndEveryFigureLeadsToItsSource(@TempDir Path out) {
        assertThat(Cli.run("assess", Cli.sample("bearing-line-3"), "--out", out, "-q")
                        .code())
                .isZero();
        String html = Cli.read(out.resolve("report.html"));
        assertThat(html)
                .doesNotContainPattern("(?i)(src|href)=\"https?:")
                .doesNotContain("<script")
                .doesNotContain("@import")
                .contains("Content-Security-Policy");
        assertThat(html.length()).isLessThan(1_500_000);
        JsonNode report = Cli.json(out.resolve("report.json"));
        List<String> inputs = report.path("inputs")
                .valueStream()
                .map(i -> i.path("path").asString(""))
                .toList();
        int shown = 0;
        for (JsonNode c : report.path("criteria")) {
            String status = c.path("status").asString("");
            if (status.equals("measured") || status.equals("calculated")) {
                shown++;
                assertThat(c.path("formula").asString(""))
                        .as(c.path("id").asString(""))
                        .isNotEmpty();
                assertThat(c.path("files")).as(c.path("id").asString("")).isNotEmpty();
                c.path("files").forEach(f -> assertThat(inputs).contains(f.asString("")));
                assertThat(html).contains("id=\"c-" + c.path("id").asString("") + "\"");
            }
        }
        assertThat(shown).isGreaterThanOrEqualTo(24);
        for (JsonNode i : report.path("inputs")) {
            assertThat(html).contains(i.path("sha256").asString(""));
        }
        Matcher links = Pattern.compile("href=\"#([^\"]+)\"").matcher(html);
        int count = 0;
        while (links.find()) {
            count++;
            assertThat(html).contains("id=\"" + links.group(1) + "\"");
        }
        assertThat(count).isGreaterThan(20);
    }

    @Test
    void itFitsAPhoneAndADesktopInARealBrowser(@TempDir Path work) throws Exception {
        boolean there = Files.isExecutable(Path.of("/usr/bin/chromium"));
        if (!there) {
            System.out.println("SKIPPED: the page is not looked at: no Chromium on this machine");
        }
        Assumptions.assumeTrue(there, "no Chromium");
        assertThat(Cli.run("assess", Cli.sample("bearing-line-3"), "--out", work, "-q")
                        .code())
                .isZero();
        for (int width : new int[] {500, 1000}) {
            // A copy that may run one script, which only measures; headless Chromium has no window narrower than 500.
            String html = Cli.read(work.resolve("report.html")).replaceFirst("<meta http-equiv[^>]+>", "");
            String measured = html.replace(
                    "</body>",
                    "<script>document.querySelectorAll('details').forEach(d=>d.open=true);document.title='width '+document.documentElement.scrollWidth+' of '+innerWidth;</script></body>");
            Path page = work.resolve("page.html");
            Cli.write(page, measured);
            String dom = browse(work, page, width);
            Matcher title =
                    Pattern.compile("<title>width (\\d+) of (\\d+)</title>").matcher(dom);
            assertThat(title.find())
                    .as(dom.substring(0, Math.min(300, dom.length())))
                    .isTrue();
            assertThat(Integer.parseInt(title.group(1))).isLessThanOrEqualTo(Integer.parseInt(title.group(2)));
        }
    }

    private static String browse(Path work, Path page, int width) throws Exception {
        Path output = work.resolve("dom.html");
        Process process = new ProcessBuilder(
                        "/usr/bin/chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + work.resolve("profile"),
                        "--window-size=" + width + ",900",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
