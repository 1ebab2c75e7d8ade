package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.CheckCatalog;
import io.scaleworthy.evidence.read.InputShapes;
import io.scaleworthy.finding.Texts;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.RubricReader;
import io.scaleworthy.yaml.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Lists that must agree are printed from one another or compared. */
class AgreementTest {
    private static final Rubric RUBRIC = RubricReader.builtIn();

    /** Of a key that stands twice the first text is never shown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "report-templates/src/main/resources/texts/report.properties",
                "checks/src/main/resources/texts/intake.properties",
                "cli/src/main/resources/texts/forms.properties",
                "scoring/src/main/resources/texts/problems.properties",
                "scoring/src/main/resources/texts/findings.properties"
            })
    void noKeyOfATextStandsTwice(String file) throws Exception {
        List<String> keys = Files.readAllLines(Path.of("..").resolve(file)).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyCheckIsInTheCatalogueAndJudgedByTheRubric() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.scaleworthy.checks");
        Set<String> implementing = classes.stream()
                .filter(c -> c.isAssignableTo(Check.class)
                        && !c.isInterface()
                        && !c.getModifiers().toString().contains("ABSTRACT"))
                .map(c -> c.getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = CheckCatalog.all().stream()
                .map(c -> c.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(implementing);
        assertThat(CheckCatalog.all().stream().map(c -> c.spec().id()))
                .doesNotHaveDuplicates()
                .isSorted();
        for (Check check : CheckCatalog.all()) {
            Criterion criterion = RUBRIC.criterion(check.spec().id()).orElseThrow();
            List<String> required = criterion.metrics().stream()
                    .filter(m -> !m.optional())
                    .map(Criterion.Metric::name)
                    .toList();
            assertThat(check.spec().metrics()).as(criterion.id()).containsAll(required);
            assertThat(criterion.metrics().stream().map(Criterion.Metric::name))
                    .as(criterion.id())
                    .containsAll(check.spec().metrics());
            assertThat(criterion.kind()).as(criterion.id()).isNotEqualTo(Criterion.Kind.ATTESTED);
        }
        assertThat(CheckCatalog.all()).hasSize(53);
    }

    @Test
    void everyConditionACheckReportsIsOneTheRubricActsOn() throws IOException {
        Set<String> known = RUBRIC.criteria().stream()
                .flatMap(c -> Stream.concat(
                        c.caps().stream().map(Criterion.Cap::when),
                        c.gates().stream().map(Criterion.Gate::orWhen)))
                .collect(Collectors.toSet());
        Matcher matcher = Pattern.compile("Set\\.of\\(\"([a-z-]+)\"\\)")
                .matcher(sources("checks/src/main/java/io/scaleworthy/checks"));
        int found = 0;
        while (matcher.find()) {
            found++;
            assertThat(known).contains(matcher.group(1));
        }
        assertThat(found).isGreaterThanOrEqualTo(5);
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextIsThere() throws IOException {
        String code = sources("historian/src/main/java")
                + sources("scoring/src/main/java")
                + sources("roi/src/main/java")
                + sources("checks/src/main/java")
                + sources("cli/src/main/java");
        Texts problems = Texts.bundle("problems");
        Matcher used = Pattern.compile(
                        "\"((?:YAML|RUBRIC|FILE|FOLDER|HISTORY|PROFILE|TAGS|TABLE|RACI|KPI|MANIFEST|REGISTER|WAIVER|FACTS|STOPS|IGNITION|JSON|XLSX|INTAKE|SERIES|ASSET|SITE|SHADOW|MAPPING|REHEARSE|CASE|LOG|SCHEDULE|CONTRACT)-[A-Z-]+)\"")
                .matcher(code);
        Set<String> codes = new TreeSet<>();
        while (used.find()) {
            codes.add(used.group(1));
        }
        Set<String> keys = problems.keys().stream()
                .filter(k -> !k.endsWith(".hint"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes).isEqualTo(keys);
        assertThat(keys).allMatch(k -> problems.has(k + ".hint"));
        Texts findings = Texts.bundle("findings");
        Matcher keysUsed = Pattern.compile(
                        "(?:Finding\\s*\\.(?:of|text)|insufficient|lacking)\\(\\s*(?:true, |false, )?(?:Measurement\\.Reason\\.[A-Z]+, )?\"([a-z0-9.-]+)\"")
                .matcher(code);
        int count = 0;
        while (keysUsed.find()) {
            count++;
            assertThat(findings.has(keysUsed.group(1))).as(keysUsed.group(1)).isTrue();
        }
        assertThat(count).isGreaterThan(100);
        for (String key : findings.keys()) {
            String stem = key.replaceAll("\\.(bring|method)$", "");
            assertThat(code.contains("\"" + key + "\"")
                            || code.contains("\"" + stem + "\"")
                            || key.matches("ro-b.*\\.method"))
                    .as("unused text " + key)
                    .isTrue();
        }
        CheckCatalog.all().forEach(check -> assertThat(check.spec().method()).hasSizeGreaterThan(40));
    }

    @Test
    void theReferenceIsPrintedFromTheCode() throws IOException {
        Path docs = Cli.root().resolve("docs");
        for (Criterion c : RUBRIC.criteria()) {
            Golden.matches(
                    docs.resolve("criteria/" + c.id() + ".md"),
                    CriterionPage.text(RUBRIC, c, CheckCatalog.find(c.id()).map(Check::spec)));
        }
        try (Stream<Path> pages = Files.list(docs.resolve("criteria"))) {
            assertThat(pages.filter(p -> !p.endsWith("README.md")))
                    .hasSize(RUBRIC.criteria().size());
        }
        Golden.matches(docs.resolve("criteria/README.md"), index());
        Golden.matches(docs.resolve("exit-codes.md"), exitCodes());
        Golden.matches(docs.resolve("cli.md"), commands());
        Golden.matches(docs.resolve("probes.md"), probes());
        Golden.matches(docs.resolve("inputs.md"), inputs());
        for (Map.Entry<String, byte[]> schema : Schemas.files().entrySet()) {
            Golden.matches(
                    docs.resolve("schema").resolve(schema.getKey().replace(Schemas.FOLDER, "")),
                    new String(schema.getValue(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Test
    void theVersionIsTheSameEverywhere() {
        String version = Version.current();
        assertThat(Cli.read(Cli.root().resolve("pom.xml"))).contains("<version>" + version + "</version>");
        assertThat(Cli.read(Cli.root().resolve("scaleworthy"))).contains("version=" + version);
        assertThat(Cli.read(Cli.root().resolve("scaleworthy.cmd"))).contains("VERSION=" + version);
        assertThat(Cli.read(Cli.root().resolve("CHANGELOG.md"))).contains("## " + version);
        assertThat(Cli.run("--version").out().strip()).isEqualTo("scaleworthy " + version);
    }

    @Test
    void theDocumentsOfTheReturnNameEveryFunctionAndRule() {
        String formulas = Cli.read(Cli.root().resolve("docs/kpi-formulas.md"));
        io.scaleworthy.roi.expression.Formula.functions()
                .keySet()
                .forEach(name -> assertThat(formulas).contains("`" + name + "("));
        String rules = Cli.read(Cli.root().resolve("docs/kpi-rules.md"));
        List<String> named = rules.lines()
                .filter(line -> line.startsWith("| K"))
                .map(line -> line.substring(2, 5))
                .toList();
        assertThat(named).isEqualTo(io.scaleworthy.checks.roi.KpiLint.RULES);
    }

    @Test
    void theReadmeSaysHowToRunAndHowToTest() {
        String readme = Cli.read(Cli.root().resolve("README.md"));
        assertThat(readme)
                .contains("./scaleworthy assess samples/bearing-line-3")
                .contains("mvn verify")
                .contains(CheckCatalog.all().size() + " of the "
                        + RUBRIC.criteria().size() + " criteria are measured");
        assertThat(Cli.read(Cli.root().resolve("CHANGELOG.md")))
                .contains(RUBRIC.criteria().size() + " criteria, "
                        + CheckCatalog.all().size() + " of them measured");
        assertThat(Cli.read(Cli.root().resolve(".ci/run"))).contains("mvn").contains("verify");
        for (ExitCode code : ExitCode.values()) {
            assertThat(Cli.read(Cli.root().resolve("docs/exit-codes.md"))).contains("| " + code.code() + " |");
        }
    }

    private static String probes() {
        StringBuilder out = new StringBuilder("""
                # The probes

                What `profile` asks of every tag. Each answers pass, warn, fail, cannot be known (and what to supply), or not
                applicable. Beside a pass stands the smallest event that would have been seen.

                | probe | question | what is measured | what to do |
                |---|---|---|---|
                """);
        for (io.scaleworthy.historian.probe.Probe p : io.scaleworthy.historian.probe.Probe.values()) {
            out.append("| ")
                    .append(p)
                    .append(" | ")
                    .append(p.question())
                    .append(" | ")
                    .append(p.rule())
                    .append(" | ")
                    .append(p.mend())
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String index() {
        StringBuilder out = new StringBuilder(
                "# The criteria\n\nPrinted from the rubric. Measured: by this version.\n\n| id | statement | weight | due | gates | measured |\n|---|---|---|---|---|---|\n");
        for (Criterion c : RUBRIC.criteria()) {
            String gates = c.gates().stream()
                    .map(g -> g.stage().word() + " >= " + g.level() + (g.hard() ? " (knock-out)" : ""))
                    .collect(Collectors.joining(", "));
            out.append("| [")
                    .append(c.id())
                    .append("](")
                    .append(c.id())
                    .append(".md) | ")
                    .append(c.statement())
                    .append(" | ")
                    .append(c.weight())
                    .append(" | ")
                    .append(c.due().word())
                    .append(" | ")
                    .append(gates)
                    .append(" | ")
                    .append(CheckCatalog.find(c.id()).isPresent() ? "yes" : "")
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String exitCodes() {
        StringBuilder out = new StringBuilder(
                "# Exit codes\n\nNo number gets a second meaning by a flag. When several apply, the order is 70, 74, 2, 3, 7, 1, 6, 4, 5, 0.\n\n| code | meaning |\n|---|---|\n");
        for (ExitCode code : ExitCode.values()) {
            out.append("| ")
                    .append(code.code())
                    .append(" | ")
                    .append(code.meaning())
                    .append(" |\n");
        }
        return out.toString();
    }

    private static final Console CONSOLE =
            new Console(System.out, System.err, java.nio.charset.StandardCharsets.UTF_8, () -> Cli.TODAY, Map.of());

    @Test
    void aCommandAloneIsTheCommandAmongAll() {
        Main.commandLine(CONSOLE).getSubcommands().forEach((name, among) -> {
            CommandLine line = Main.commandLine(CONSOLE, name, "--help");
            assertThat(line.getSubcommands()).containsOnlyKeys(name);
            CommandLine alone =
                    java.util.Objects.requireNonNull(line.getSubcommands().get(name));
            assertThat(alone.getCommandName()).isEqualTo(name);
            assertThat(alone.getUsageMessage()).isEqualTo(among.getUsageMessage());
            assertThat(alone.getSubcommands().keySet())
                    .isEqualTo(among.getSubcommands().keySet());
        });
        assertThat(Main.commandLine(CONSOLE, "profil").getSubcommands().keySet())
                .isEqualTo(Main.commandLine(CONSOLE).getSubcommands().keySet());
    }

    private static String commands() {
        CommandLine line = Main.commandLine(CONSOLE);
        StringBuilder out = new StringBuilder("# Commands\n\nPrinted from the help texts.\n\n```\n")
                .append(line.getUsageMessage())
                .append("```\n");
        line.getSubcommands().forEach((name, command) -> {
            command(out, name, command);
            command.getSubcommands().forEach((part, inner) -> command(out, name + " " + part, inner));
        });
        return out.toString();
    }

    private static void command(StringBuilder out, String name, CommandLine command) {
        out.append("\n## ")
                .append(name)
                .append("\n\n```\n")
                .append(command.getUsageMessage())
                .append("```\n");
    }

    private static String inputs() {
        StringBuilder out = new StringBuilder("""
                # Inputs, field by field

                Printed from the shapes that validate them. Paths are relative to the manifest. Wherever a path stands, an object may stand
                instead: `{path, owner, approved_on, exported_on, complete, columns}`. A register without owner and approval day is a claim: it
                counts as said, not as shown. Registers may be YAML, CSV or XLSX alike; in a table nested keys are written `baseline_value`,
                lists with `;`. Fields marked with * are required.
                """);
        out.append("""

                ## Samples

                CSV, `,` `;` tab or `|`, plain or gzipped. Long: columns for time, tag, value and optionally quality, asset and server time. Wide: one
                column per tag beside the time, optionally an asset column and one quality column for the row. Time may stand in one column, in
                date and time, or in year, month, day, hour. Stamps without an offset need the site's `timezone`. Where names are unusual, say so with
                `columns: {ROLE: NAME}`; roles and settings:\s""")
                .append(String.join(", ", io.scaleworthy.historian.read.ReadOptions.COLUMN_ROLES))
                .append(
                        ". `date_order` is year-first, day-first or month-first.\n\nSamples may be replaced by the facts that `assess --facts` writes.\n");
        out.append("""

                ## Tag export

                Recognised by what stands in them: Kepware (tag CSV, project JSON, logged items), Ignition (8 JSON with its types, 7 XML), PI (point
                lists, PI Builder, AF XML), Rockwell (tag CSV, L5X), Siemens TIA (XLSX, XML, SDF, Openness, WinCC HMI tags), AVEVA (InTouch DBDump,
                galaxy dump), OPC UA NodeSet2, TwinCAT TMC, CODESYS symbols, Schneider XSY, MTConnect devices, Sparkplug metrics, AWS SiteWise models.
                A range without a unit that tools write by themselves (0 to 100, 0 to 65535) counts as not configured. Any other list is a CSV or XLSX whose columns are called, in
                any case:

                """);
        InputShapes.tagColumns()
                .forEach((key, names) -> out.append("- ")
                        .append(key)
                        .append(": ")
                        .append(String.join(", ", names))
                        .append('\n'));
        out.append("""

                Without a unit in the cell (`30 s`, `10 min`) or in the title (`Heartbeat (ms)`), scan counts in milliseconds, heartbeat and exception time
                in seconds.

                ## Ownership matrix

                CSV or XLSX. Activities in rows and people or roles in columns, or the other way round. Cells hold R, A, C, I, combined as `R/A`. A column
                `Area` says what an activity is about; without it words of the activity decide. Areas:\s""")
                .append(String.join(", ", io.scaleworthy.evidence.read.Areas.ALL))
                .append(
                        ". Columns called deputy, site, id, status, comment or notes are left alone. People are resolved through the roster, by name or by a role that one person holds.\n");
        InputShapes.tables().forEach((name, shape) -> {
            out.append("\n## Table: ").append(name).append("\n\n");
            fields(shape, "", out);
        });
        InputShapes.files().forEach((name, shape) -> {
            out.append("\n## ").append(name).append(".yml\n\n");
            fields(shape, "", out);
        });
        return out.toString();
    }

    private static void fields(Shape.Obj shape, String indent, StringBuilder out) {
        for (Shape.Field field : shape.fields()) {
            out.append(indent)
                    .append("- `")
                    .append(field.name())
                    .append('`')
                    .append(field.required() ? "*" : "")
                    .append(words(field.shape()))
                    .append(": ")
                    .append(field.description())
                    .append('\n');
            Shape inner = field.shape();
            while (inner instanceof Shape.Items items) {
                inner = items.item();
            }
            if (inner instanceof Shape.Obj object) {
                fields(object, indent + "  ", out);
            }
        }
    }

    private static String words(Shape shape) {
        return shape instanceof Shape.Word word
                ? " (" + String.join(", ", word.words()) + ")"
                : shape instanceof Shape.Plain plain && plain.kind() != Shape.Kind.TEXT
                        ? " (" + plain.kind().name().toLowerCase(Locale.ROOT).replace('_', '/') + ")"
                        : shape instanceof Shape.Items ? " (list)" : "";
    }

    private static String sources(String folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(Cli.root().resolve(folder))) {
            for (Path file :
                    walk.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                texts.add(Files.readString(file));
            }
        }
        return String.join("\n", texts);
    }
}
