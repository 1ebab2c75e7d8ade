package io.scaleworthy.evidence.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.evidence.read.IntakeForm.Column;
import io.scaleworthy.evidence.read.IntakeForm.Kind;
import io.scaleworthy.evidence.read.IntakeForm.Sheet;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import io.scaleworthy.yaml.YamlNode.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook that a client fills in. */
class IntakeWorkbookTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Path SAMPLE = Path.of("..", "samples", "bearing-line-3");

    // ---- every input has its place
    // ------------------------------------------------------------------------------------

    @Test
    void everyInputSchemaHasASheet() {
        // A case and sealed terms are files of their own, which the sheet of files names.
        assertThat(InputShapes.files().keySet().stream()
                        .filter(schema -> !List.of("case", "contract").contains(schema)))
                .allSatisfy(schema -> assertThat(
                                schema.equals("scaleworthy") ? IntakeForm.sheet("pilot") : IntakeForm.sheet(schema))
                        .as(schema)
                        .isPresent());
        assertThat(IntakeForm.sheet("series")).isPresent();
        assertThat(IntakeForm.sheet("stops")).isPresent();
        assertThat(IntakeForm.sheets().stream().map(Sheet::name)).doesNotHaveDuplicates();
        assertThat(IntakeForm.sheets().stream().map(Sheet::name))
                .as("names that Excel accepts")
                .allMatch(name -> name.length() <= 31 && !name.matches(".*[\\[\\]*/\\\\?:].*"));
    }

    @Test
    void everyFieldOfTheManifestHasACellOrASheet() {
        List<String> lost = new ArrayList<>();
        walk(InputShapes.MANIFEST, List.of(), lost);
        assertThat(lost).containsExactly("scaleworthy", "allow_outside");
    }

    /** Walks the shape on its own and asks the form for each leaf. */
    private static void walk(Shape.Obj shape, List<String> prefix, List<String> lost) {
        for (Shape.Field field : shape.fields()) {
            List<String> path = new ArrayList<>(prefix);
            path.add(field.name());
            if (field.shape() instanceof Shape.Obj inner) {
                walk(inner, path, lost);
            } else if (field.shape() instanceof Shape.Items items && items.item() instanceof Shape.Obj inner) {
                walk(inner, path, lost);
            } else if (!found(path, field.shape())) {
                lost.add(String.join(".", path));
            }
        }
    }

    private static boolean found(List<String> path, Shape shape) {
        boolean file = shape.equals(InputShapes.FILE) || shape.equals(InputShapes.FILES);
        if (file) {
            return IntakeForm.uses().contains(path.get(path.size() - 1));
        }
        if (path.equals(List.of("logs"))) {
            return IntakeForm.sheet("logs").isPresent();
        }
        if (path.equals(List.of("inputs", "tags"))) {
            return IntakeForm.sheet("signals").isPresent();
        }
        return IntakeForm.sheets().stream()
                .anyMatch(sheet -> sheet.columns().stream().anyMatch(c -> {
                    List<String> whole = new ArrayList<>(sheet.path());
                    whole.addAll(c.path());
                    return whole.equals(path);
                }));
    }

    @Test
    void everyRequiredColumnSaysSoAndEveryColumnHasHelp() {
        assertThat(IntakeForm.sheets())
                .allSatisfy(sheet -> assertThat(sheet.columns())
                        .as(sheet.name())
                        .allMatch(c -> !c.help().isBlank()));
    }

    @Test
    void examplesAreWhatTheColumnTakes() {
        List<Problem> problems = new ArrayList<>();
        int examples = 0;
        for (Sheet sheet : IntakeForm.sheets()) {
            for (int c = 0; c < sheet.columns().size(); c++) {
                Column column = sheet.columns().get(c);
                String text = IntakeForm.example(sheet, c).replaceFirst("^" + IntakeForm.EXAMPLE, "");
                if (!text.isEmpty() && !(column.shape() instanceof Shape.Keyed)) {
                    examples++;
                    boolean several = column.shape() instanceof Shape.Items;
                    Shape one = column.shape() instanceof Shape.Items items ? items.item() : column.shape();
                    for (String part : several ? text.split(";", -1) : new String[] {text}) {
                        one.check(new Scalar(1, part, true), sheet.name() + "." + column.heading(), "", problems);
                    }
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(examples).isGreaterThan(120);
        assertThat(io.scaleworthy.rubric.RubricReader.builtIn().criteria())
                .extracting(io.scaleworthy.rubric.Criterion::id)
                .contains(IntakeForm.TEXTS.text("evidence.criterion"));
    }

    @Test
    void everyExampleInTheTextsHasItsColumn() {
        List<String> known = new ArrayList<>(List.of("criteria.intro", "criteria.head", "fields.head", "kpis.first"));
        IntakeForm.sheets()
                .forEach(sheet -> sheet.columns()
                        .forEach(c -> known.add(sheet.name().replace(' ', '-') + "." + String.join("_", c.path()))));
        assertThat(IntakeForm.TEXTS.keys().stream()
                        .filter(key -> key.contains(".") && !key.matches("(step|sheets|matrix)\\..*")))
                .isSubsetOf(known);
    }

    // ---- the same assessment
    // -------------------------------------------------------------------------------------------

    @Test
    void aFilledWorkbookIsTheSameAssessmentAsTheManifest(@TempDir Path folder) throws Exception {
        copy(SAMPLE, folder);
        List<Problem> problems = new ArrayList<>();
        Mapping yaml = Records.yaml(
                        folder.resolve("scaleworthy.yml"), "scaleworthy.yml", InputShapes.MANIFEST, problems)
                .orElseThrow();
        Files.write(folder.resolve("intake.xlsx"), IntakeWriter.write(filled(yaml), DAY));
        String written = told(folder.resolve("intake.xlsx"), problems);
        assertThat(problems.stream().filter(p -> p.kind() == Problem.Kind.REFUSED))
                .isEmpty();
        assertThat(written).isEqualTo(told(folder.resolve("scaleworthy.yml"), new ArrayList<>()));
    }

    @Test
    void libreOfficeGivesBackTheSame(@TempDir Path folder) throws Exception {
        if (!office()) {
            System.out.println("SKIPPED: the workbook is not taken through LibreOffice: it is not on this machine");
            return;
        }
        copy(SAMPLE, folder);
        Mapping yaml = Records.yaml(
                        folder.resolve("scaleworthy.yml"), "scaleworthy.yml", InputShapes.MANIFEST, new ArrayList<>())
                .orElseThrow();
        Files.write(folder.resolve("intake.xlsx"), IntakeWriter.write(filled(yaml), DAY));
        Path through = Files.createDirectory(folder.resolve("through"));
        Process process = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=file://" + folder.resolve("profile"),
                        "--headless",
                        "--convert-to",
                        "xlsx:Calc MS Excel 2007 XML",
                        "--outdir",
                        through.toString(),
                        folder.resolve("intake.xlsx").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(through.resolve("intake.xlsx")).exists();
        String before = told(folder.resolve("intake.xlsx"), new ArrayList<>());
        Files.move(
                through.resolve("intake.xlsx"),
                folder.resolve("intake.xlsx"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        List<Problem> problems = new ArrayList<>();
        assertThat(told(folder.resolve("intake.xlsx"), problems)).isEqualTo(before);
        assertThat(problems.stream().filter(p -> p.kind() == Problem.Kind.REFUSED))
                .isEmpty();
        try (InputStream in = Files.newInputStream(folder.resolve("intake.xlsx"));
                XSSFWorkbook book = new XSSFWorkbook(in)) {
            assertThat(book.getSheet("pilot").getProtect()).isTrue();
            assertThat(book.getSheet("sites").getDataValidations()).isNotEmpty();
        }
    }

    private static boolean office() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, "soffice")));
    }

    /** Everything the checks see, without the places. */
    private static String told(Path manifest, List<Problem> problems) {
        Optional<Assessment> assessment = Intake.open(manifest, Optional.empty(), DAY, false, problems);
        assertThat(assessment).as(problems.toString()).isPresent();
        String text = assessment.get().evidence() + "\n" + assessment.get().claims() + "\n"
                + assessment.get().waivers() + "\n" + assessment.get().stops();
        return text.replaceAll("(scaleworthy\\.yml|intake\\.xlsx): (line \\d+|[a-z ]+![A-Z]+\\d+)", "")
                .replaceAll("=(scaleworthy\\.yml|intake\\.xlsx)", "=");
    }

    /** What a person would write into the sheets to say what a manifest says. */
    private static Map<String, List<Map<String, String>>> filled(Mapping yaml) {
        Map<String, List<Map<String, String>>> filled = new LinkedHashMap<>();
        for (Sheet sheet : IntakeForm.sheets()) {
            if (sheet.kind() == Kind.FIELDS) {
                filled.put(sheet.name(), List.of(row(sheet.columns(), yaml)));
            } else if (sheet.path().equals(List.of("sites", "systems"))) {
                List<Map<String, String>> rows = new ArrayList<>();
                yaml.mappings("sites")
                        .forEach(site -> site.mappings("systems").forEach(system -> {
                            Map<String, String> row = row(sheet.columns(), system);
                            row.put("site", String.valueOf(site.text("id")));
                            rows.add(row);
                        }));
                filled.put(sheet.name(), rows);
            } else if (!sheet.path().isEmpty()) {
                Mapping at = yaml;
                for (String key : sheet.path().subList(0, sheet.path().size() - 1)) {
                    at = Optional.ofNullable(at.mapping(key)).orElse(new Mapping(0, Map.of(), Map.of()));
                }
                filled.put(
                        sheet.name(),
                        at.mappings(sheet.path().get(sheet.path().size() - 1)).stream()
                                .map(record -> {
                                    Map<String, String> row = row(sheet.columns(), record);
                                    if (record.mapping("match") != null) {
                                        // Told per site, on the sheet of signals.
                                        row.remove("match");
                                    }
                                    return row;
                                })
                                .toList());
            }
        }
        List<Map<String, String>> signals = new ArrayList<>();
        for (Mapping input : yaml.mappings("inputs")) {
            for (String key : List.of("tags", "match")) {
                Mapping perSite = input.mapping(key);
                if (perSite != null) {
                    perSite.entries()
                            .forEach((site, tag) -> signals.add(Map.of(
                                    "role",
                                    String.valueOf(input.text("role")),
                                    "site",
                                    site,
                                    key.equals("tags") ? "tag" : "match",
                                    ((Scalar) tag).text())));
                }
            }
        }
        filled.put("signals", signals);
        List<Map<String, String>> files = new ArrayList<>();
        for (Mapping site : yaml.mappings("sites")) {
            IntakeForm.siteFiles()
                    .forEach(field -> site.list(field.name())
                            .forEach(node -> files.add(file(field.name(), String.valueOf(site.text("id")), node))));
        }
        InputShapes.MANIFEST.fields().stream()
                .filter(f -> f.shape().equals(InputShapes.FILE))
                .forEach(f ->
                        Optional.ofNullable(yaml.get(f.name())).ifPresent(node -> files.add(file(f.name(), "", node))));
        filled.put("files", files);
        Mapping logs = yaml.mapping("logs");
        if (logs != null) {
            List<Map<String, String>> rows = new ArrayList<>();
            logs.entries().forEach((name, node) -> {
                Map<String, String> row = file("", "", node);
                row.put("name", name);
                rows.add(row);
            });
            filled.put("logs", rows);
        }
        return filled;
    }

    private static Map<String, String> file(String use, String site, YamlNode node) {
        Map<String, String> row = node instanceof Mapping mapping
                ? row(IntakeForm.sheet("files").orElseThrow().columns(), mapping)
                : new LinkedHashMap<>(Map.of("path", ((Scalar) node).text()));
        row.put("use", use);
        row.put("site", site);
        return row;
    }

    private static Map<String, String> row(List<Column> columns, Mapping record) {
        Map<String, String> row = new LinkedHashMap<>();
        for (Column column : columns) {
            YamlNode node = record;
            for (String key : column.path()) {
                node = node instanceof Mapping mapping ? mapping.get(key) : null;
            }
            if (node instanceof Scalar scalar) {
                row.put(column.heading(), scalar.text());
            } else if (node instanceof YamlNode.Sequence sequence) {
                row.put(
                        column.heading(),
                        sequence.items().stream().map(i -> ((Scalar) i).text()).collect(Collectors.joining(";")));
            } else if (node instanceof Mapping mapping
                    && (column.shape() instanceof Shape.Keyed || IntakeForm.perSite(column.shape()))) {
                row.put(
                        column.heading(),
                        mapping.entries().entrySet().stream()
                                .map(e -> e.getKey() + "=" + ((Scalar) e.getValue()).text())
                                .collect(Collectors.joining("; ")));
            }
        }
        return row;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    // ---- what people do
    // --------------------------------------------------------------------------------------------------

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        assertThat(IntakeWriter.write(Map.of(), DAY)).isEqualTo(IntakeWriter.write(Map.of(), DAY));
    }

    @Test
    void anEmptyWorkbookTellsWhatIsMissingByCell(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("intake.xlsx"), IntakeWriter.write(Map.of(), DAY));
        List<Problem> problems = new ArrayList<>();
        assertThat(Intake.open(file, Optional.of(DAY), DAY, false, problems)).isEmpty();
        assertThat(problems).allMatch(p -> p.place().where().matches("(pilot!B|sites!A)\\d+"));
        assertThat(problems).extracting(Problem::code).containsOnly("INTAKE-REQUIRED", "INTAKE-SITES");
    }

    @Test
    void allMistakesAtOnceEachWithItsCell(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> {
            set(book.getSheet("sites"), 5, 0, "second");
            set(book.getSheet("sites"), 5, 1, "neighbour");
            set(book.getSheet("systems"), 4, 0, "hmoe");
            set(book.getSheet("systems"), 4, 1, "MES");
            set(book.getSheet("inputs"), 4, 1, "degC");
            set(book.getSheet("signals"), 4, 0, "temp");
            set(book.getSheet("signals"), 4, 1, "home");
            set(book.getSheet("signals"), 4, 2, "T1");
            set(book.getSheet("kpis"), 4, 0, "KPI-1");
            set(book.getSheet("kpis"), 4, heading(book.getSheet("kpis"), "baseline value"), "about six");
            set(book.getSheet("budget"), 4, 0, "interface");
            book.getSheet("budget").getRow(4).createCell(1).setCellFormula("1/0");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            set(book.getSheet("files"), 4, 0, "history");
            set(book.getSheet("files"), 4, 1, "home");
            set(book.getSheet("files"), 4, 2, "gone.csv");
        });
        List<Problem> problems = new ArrayList<>();
        assertThat(Intake.open(file, Optional.of(DAY), DAY, false, problems)).isEmpty();
        assertThat(problems.stream().map(p -> p.code() + " " + p.place().where()))
                .contains(
                        "YAML-WORD sites!B6",
                        "INTAKE-SITE systems!A5",
                        "INTAKE-REQUIRED inputs!A5",
                        "INTAKE-ROLE signals!A5");
    }

    @Test
    void registersInTheWorkbookTellTheirCellsToo(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> {
            set(book.getSheet("kpis"), 4, 0, "KPI-1");
            set(book.getSheet("kpis"), 4, heading(book.getSheet("kpis"), "baseline value"), "about six");
            set(book.getSheet("budget"), 4, 0, "interface");
            book.getSheet("budget").getRow(4).createCell(1).setCellFormula("1/0");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            set(book.getSheet("files"), 4, 0, "history");
            set(book.getSheet("files"), 4, 1, "home");
            set(book.getSheet("files"), 4, 2, "gone.csv");
        });
        List<Problem> problems = new ArrayList<>();
        assertThat(Intake.open(file, Optional.of(DAY), DAY, false, problems)).isEmpty();
        assertThat(problems.stream().map(p -> p.code() + " " + p.place().where()))
                .anyMatch(p -> p.matches("YAML-VALUE kpis![A-Z]+5"))
                .contains("TABLE-ERROR budget!B5", "FILE-MISSING files!C5");
    }

    @Test
    void registersFilledInTheWorkbookAreRead(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> {
            set(book.getSheet("pilot"), row(book.getSheet("pilot"), "owner"), 1, "Eva Kowalska");
            set(book.getSheet("pilot"), row(book.getSheet("pilot"), "approved on"), 1, "2026-11-01");
            set(book.getSheet("kpis"), 4, 0, "KPI-1");
            set(book.getSheet("kpis"), 4, heading(book.getSheet("kpis"), "baseline value"), "6.5");
            for (int r = 0; r < 3; r++) {
                set(book.getSheet("series"), 4 + r, 0, "KPI-1");
                set(book.getSheet("series"), 4 + r, 1, "2026-10-0" + (r + 1));
                set(book.getSheet("series"), 4 + r, heading(book.getSheet("series"), "numerator"), "4");
            }
            set(book.getSheet("kpis"), 5, 0, "KPI-2");
            set(book.getSheet("series"), 7, 0, "KPI-2");
            set(book.getSheet("series"), 7, 1, "2026-10-04");
            set(book.getSheet("series"), 7, heading(book.getSheet("series"), "numerator"), "400");
            set(book.getSheet("ownership"), 3, 2, "A");
            set(book.getSheet("ownership"), 4, 2, "A");
            set(book.getSheet("ownership"), 4, 3, "R");
            set(book.getSheet("roster"), 4, 0, "Eva Kowalska");
            set(book.getSheet("roster"), 4, 1, "Plant manager");
            set(book.getSheet("evidence"), 4, 0, "GV-EXIT");
            set(book.getSheet("evidence"), 4, heading(book.getSheet("evidence"), "level"), "1");
            set(book.getSheet("evidence"), 4, heading(book.getSheet("evidence"), "person"), "Eva Kowalska");
            set(book.getSheet("evidence"), 4, heading(book.getSheet("evidence"), "date"), "2026-11-02");
        });
        List<Problem> problems = new ArrayList<>();
        Assessment assessment = Intake.open(file, Optional.of(DAY), DAY, false, problems)
                .orElseThrow(() -> new AssertionError(problems.toString()));
        assertThat(assessment.evidence().kpis().asOptional().orElseThrow().definitions())
                .hasSize(2);
        assertThat(java.util.Objects.requireNonNull(assessment
                                .evidence()
                                .kpis()
                                .asOptional()
                                .orElseThrow()
                                .series()
                                .get("KPI-1"))
                        .asOptional()
                        .orElseThrow()
                        .days())
                .as("rows of the other KPI stay out")
                .hasSize(3);
        assertThat(assessment.evidence().ownership().asOptional().orElseThrow().activities())
                .as("activities without a letter own nothing")
                .anyMatch(a -> a.with('A').size() == 1);
        assertThat(assessment.claims()).hasSize(1);
        assertThat(assessment.claims().get(0).place().where()).isEqualTo("evidence!A5");
    }

    @Test
    void slipsThatWouldOnlyShowInTheFiguresAreTold(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> {
            set(book.getSheet("kpis"), 4, 0, "KPI-1");
            set(book.getSheet("series"), 4, 0, "KPI-l");
            set(book.getSheet("series"), 4, 1, "2026-10-01");
            set(book.getSheet("series"), 4, heading(book.getSheet("series"), "numerator"), "4");
        });
        assertThat(told(file)).containsExactly("INTAKE-KPI series!A5");
        file = minimal(folder, book -> {
            set(book.getSheet("kpis"), 4, 0, "KPI-1");
            set(book.getSheet("series"), 4, 0, "KPI-1");
            set(book.getSheet("series"), 4, 1, "2026-10-01");
            set(book.getSheet("series"), 5, 0, "KPI-1");
            set(book.getSheet("series"), 5, 1, "2026-10-01");
            set(book.getSheet("series"), 5, heading(book.getSheet("series"), "numerator"), "0,9");
            set(book.getSheet("budget"), 4, 0, "interface");
            set(book.getSheet("budget"), 4, 1, "30.000");
            set(book.getSheet("evidence"), 4, 0, "GV-EXIT");
            set(book.getSheet("evidence"), 4, heading(book.getSheet("evidence"), "site"), "hmoe");
        });
        assertThat(told(file))
                .contains("INTAKE-REQUIRED series!E5", "YAML-VALUE series!E6", "TABLE-THOUSANDS budget!B5")
                .anyMatch(p -> p.matches("REGISTER-SITE evidence![A-Z]+5"));
        file = minimal(folder, book -> {
            set(book.getSheet("inputs"), 4, 0, "temp");
            set(book.getSheet("signals"), 4, 0, "temp");
            set(book.getSheet("signals"), 4, 1, "hmoe");
            set(book.getSheet("signals"), 4, 2, "T1");
            set(book.getSheet("pilot"), row(book.getSheet("pilot"), "pilot value target amount"), 1, "180.000");
            set(book.getSheet("kpis"), 4, heading(book.getSheet("kpis"), "name"), "no id");
        });
        assertThat(told(file))
                .as("the registers are looked at although the manifest is wrong")
                .contains("INTAKE-SITE signals!B5", "INTAKE-REQUIRED kpis!A5")
                .anyMatch(p -> p.matches("TABLE-THOUSANDS pilot!B\\d+"));
    }

    @Test
    void whoeverDeletesHelpAndExampleLosesNothing(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> {
            set(book.getSheet("roster"), 4, 0, "Eva");
            set(book.getSheet("roster"), 5, 0, "Jan");
            for (String name : List.of("roster", "sites")) {
                XSSFSheet sheet = book.getSheet(name);
                for (int i = 0; i < 2; i++) {
                    sheet.removeRow(sheet.getRow(2));
                    sheet.shiftRows(3, sheet.getLastRowNum(), -1);
                }
            }
        });
        List<Problem> problems = new ArrayList<>();
        Assessment assessment = Intake.open(file, Optional.of(DAY), DAY, false, problems)
                .orElseThrow(() -> new AssertionError(problems.toString()));
        assertThat(assessment.evidence().roster().asOptional().orElseThrow().people())
                .hasSize(2);
        assertThat(assessment.manifest().sites()).hasSize(1);
    }

    @Test
    void cellsThatFailedOrStandApartAreTold(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> {
            XSSFSheet pilot = book.getSheet("pilot");
            pilot.getRow(row(pilot, "pilot problem")).createCell(1).setCellFormula("1/0");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            // Written, never calculated: there is no result in the file.
            book.getSheet("sites").getRow(4).createCell(3).setCellFormula("\"OPC\"&\"-1\"");
            set(book.getSheet("sites"), 4, 12, "a note");
            set(book.getSheet("logs"), 4, 0, "alerts");
            set(book.getSheet("logs"), 4, 1, "a.csv");
            set(book.getSheet("logs"), 5, 0, "alerts");
            set(book.getSheet("logs"), 5, 1, "b.csv");
        });
        assertThat(told(file))
                .contains("INTAKE-HEADLESS sites!M5", "INTAKE-TWICE logs!A6", "TABLE-ERROR sites!D5")
                .anyMatch(p -> p.matches("TABLE-ERROR pilot!B\\d+"));
    }

    @Test
    void mergedCellsOfTheIntakeAreTold(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> {
            XSSFSheet sites = book.getSheet("sites");
            int name = heading(sites, "timezone");
            set(sites, 4, name, "Europe/Vienna");
            set(sites, 5, 0, "second");
            set(sites, 5, heading(sites, "role"), "target");
            sites.addMergedRegion(new org.apache.poi.ss.util.CellRangeAddress(4, 5, name, name));
        });
        List<Problem> problems = new ArrayList<>();
        Assessment assessment =
                Intake.open(file, Optional.of(DAY), DAY, false, problems).orElseThrow();
        assertThat(assessment.manifest().sites())
                .extracting(site -> site.zone().orElseThrow().getId())
                .containsExactly("Europe/Vienna", "Europe/Vienna");
        assertThat(problems).extracting(Problem::code).contains("TABLE-MERGED");
        Path across = minimal(folder, book -> {
            XSSFSheet sites = book.getSheet("sites");
            sites.addMergedRegion(new org.apache.poi.ss.util.CellRangeAddress(4, 4, 0, 1));
        });
        assertThat(told(across)).contains("TABLE-MERGED-ACROSS sites!A5:B5");
    }

    @Test
    void aWorkbookMayNotSayWhatElseIsRead(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "tag\nA\n");
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path file = minimal(inside, book -> {
            XSSFSheet pilot = book.getSheet("pilot");
            set(pilot, pilot.getLastRowNum() + 1, 0, "allow outside");
            set(pilot, pilot.getLastRowNum(), 1, "..");
            set(book.getSheet("files"), 4, 0, "tags");
            set(book.getSheet("files"), 4, 1, "home");
            set(book.getSheet("files"), 4, 2, "../" + secret.getFileName());
        });
        assertThat(told(file)).anyMatch(p -> p.startsWith("INTAKE-FIELD pilot!A"));
        file = minimal(inside, book -> {
            set(book.getSheet("files"), 4, 0, "tags");
            set(book.getSheet("files"), 4, 1, "home");
            set(book.getSheet("files"), 4, 2, "../" + secret.getFileName());
        });
        assertThat(told(file)).containsExactly("FILE-OUTSIDE files!C5");
    }

    @Test
    void aClaimForThePilotKeepsCountingWithASiteBesideIt(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> {
            set(book.getSheet("evidence"), 4, 0, "GV-EXIT");
            set(book.getSheet("evidence"), 4, heading(book.getSheet("evidence"), "level"), "1");
            set(book.getSheet("evidence"), 4, heading(book.getSheet("evidence"), "person"), "Eva");
            set(book.getSheet("evidence"), 4, heading(book.getSheet("evidence"), "date"), "2026-11-02");
            set(book.getSheet("evidence"), 4, heading(book.getSheet("evidence"), "site"), "home");
        });
        List<Problem> problems = new ArrayList<>();
        Assessment assessment =
                Intake.open(file, Optional.of(DAY), DAY, false, problems).orElseThrow();
        assertThat(assessment.claims()).hasSize(1);
        assertThat(assessment.claims().get(0).site()).isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("REGISTER-SITE-NONE");
    }

    /** Codes and cells of what is wrong. */
    private static List<String> told(Path file) {
        List<Problem> problems = new ArrayList<>();
        assertThat(Intake.open(file, Optional.of(DAY), DAY, false, problems)).isEmpty();
        return problems.stream()
                .map(p -> p.code() + " " + p.place().where())
                .sorted()
                .toList();
    }

    @Test
    void anExampleThatSomebodyTypedOverIsData(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> set(book.getSheet("budget"), 3, 0, "Gateway"));
        List<Problem> problems = new ArrayList<>();
        Intake.open(file, Optional.of(DAY), DAY, false, problems);
        Path plain = minimal(Files.createDirectory(folder.resolve("plain")), book -> {});
        List<Problem> none = new ArrayList<>();
        Assessment empty =
                Intake.open(plain, Optional.of(DAY), DAY, false, none).orElseThrow();
        assertThat(empty.evidence().budget().asOptional()).isEmpty();
        assertThat(none).isEmpty();
        assertThat(
                        problems.isEmpty()
                                ? Intake.open(file, Optional.of(DAY), DAY, false, problems)
                                        .orElseThrow()
                                        .evidence()
                                        .budget()
                                        .asOptional()
                                        .isPresent()
                                : problems.stream()
                                        .allMatch(p -> p.place().where().startsWith("budget!")))
                .isTrue();
    }

    @Test
    void aWorkbookOpenInExcelSaysSo(@TempDir Path folder) throws Exception {
        Path file = minimal(folder, book -> {});
        Files.writeString(folder.resolve("~$intake.xlsx"), "Eva");
        List<Problem> problems = new ArrayList<>();
        assertThat(Intake.open(file, Optional.of(DAY), DAY, false, problems)).isPresent();
        assertThat(problems).extracting(Problem::code).containsExactly("XLSX-UNSAVED");
        assertThat(Tables.heldOpen(new java.nio.file.FileSystemException("intake.xlsx", null, "in use")))
                .isTrue();
        assertThat(Tables.heldOpen(new java.nio.file.NoSuchFileException("intake.xlsx")))
                .isFalse();
    }

    private interface Edit {
        void on(XSSFWorkbook book);
    }

    /** A workbook with a pilot and a home site, and what else the test writes. */
    private static Path minimal(Path folder, Edit edit) throws IOException {
        Path file = folder.resolve("intake.xlsx");
        Map<String, String> pilot = Map.of("pilot id", "P1", "pilot name", "A pilot", "pilot stage", "pilot");
        byte[] bytes = IntakeWriter.write(
                Map.of("pilot", List.of(pilot), "sites", List.of(Map.of("id", "home", "role", "pilot"))), DAY);
        try (XSSFWorkbook book = new XSSFWorkbook(new java.io.ByteArrayInputStream(bytes));
                OutputStream out = Files.newOutputStream(file)) {
            edit.on(book);
            book.write(out);
        }
        return file;
    }

    private static void set(XSSFSheet sheet, int row, int column, String text) {
        Row r = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        Cell cell = r.getCell(column) == null ? r.createCell(column) : r.getCell(column);
        cell.setCellValue(text);
    }

    private static int heading(XSSFSheet sheet, String heading) {
        for (Cell cell : sheet.getRow(1)) {
            if (cell.getStringCellValue().equals(heading)) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError("no column " + heading);
    }

    private static int row(XSSFSheet sheet, String what) {
        for (Row row : sheet) {
            if (row.getCell(0) != null && row.getCell(0).getStringCellValue().equals(what)) {
                return row.getRowNum();
            }
        }
        throw new AssertionError("no field " + what);
    }
}
