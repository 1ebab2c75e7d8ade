package io.scaleworthy.cli;

import io.scaleworthy.checks.roi.KpiLint;
import io.scaleworthy.checks.roi.KpiReview;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.read.HistoryIntake;
import io.scaleworthy.evidence.read.KpiFile;
import io.scaleworthy.evidence.read.KpiFormulas;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.report.json.ReportJson;
import io.scaleworthy.roi.expression.Evaluation;
import io.scaleworthy.roi.expression.Evaluator;
import io.scaleworthy.roi.expression.Formula;
import io.scaleworthy.roi.expression.FormulaException;
import io.scaleworthy.roi.expression.PlantCalendar;
import io.scaleworthy.roi.expression.Tracks;
import io.scaleworthy.roi.series.KpiSeries;
import io.scaleworthy.unit.Measure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** KPIs by themselves: their faults and verdicts, and one formula over a dump. */
@Command(
        name = "kpi",
        description = "KPIs by themselves: what is wrong with a definition, and what a formula gives over a dump.",
        subcommands = {})
final class KpiCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    KpiCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.console().err().println("problem USAGE: say what to do: kpi check FILE, or kpi eval EXPR --data DUMP");
        session.console().err().println("  mend Run: scaleworthy kpi --help");
        return options.help ? ExitCode.DONE.code() : ExitCode.USAGE.code();
    }

    /** Options of both. */
    static final class Data {
        @Option(
                names = "--data",
                paramLabel = "FILE|DIR",
                description = "Samples: what profile reads. May be repeated.")
        private List<String> data = List.of();

        @Option(
                names = "--tz",
                paramLabel = "ZONE",
                description = "Zone of the plant; stamps without an offset are in it. Default UTC.")
        private @Nullable ZoneId zone;

        @Option(
                names = "--column",
                paramLabel = "ROLE=NAME",
                description = "What a column is, where its name is unusual: timestamp=Zeit. May be repeated.")
        private Map<String, String> columns = Map.of();

        @Option(
                names = "--unit",
                paramLabel = "TAG=UNIT",
                description = "Unit of a tag, e.g. POWER=kW. May be repeated.")
        private Map<String, String> units = Map.of();

        Optional<ZoneId> zone() {
            return Optional.ofNullable(zone);
        }

        Optional<String> unit(String tag) {
            return Optional.ofNullable(units.get(tag));
        }

        List<HistoryIntake.Dump> dumps(DumpFiles files) throws IOException {
            for (String argument : data) {
                files.add(argument, System.in);
            }
            return files.dumps().stream()
                    .map(d -> new HistoryIntake.Dump(d.path(), d.name(), columns))
                    .toList();
        }
    }

    private static boolean refused(List<Problem> problems) {
        return problems.stream().anyMatch(p -> p.kind() == Problem.Kind.REFUSED);
    }

    /** Faults and verdicts of a KPI file. */
    @Command(
            name = "check",
            description =
                    "Faults and verdicts of a KPI file (rules K01 to K42): words, structure, and, with dated series or --data,"
                            + " the baseline recomputed and whether the target can be seen. Leaves with 7 when a hard fault is found, or a"
                            + " formula cannot be computed.")
    static final class Check implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "KPI file: YAML, CSV, XLSX or KPI-ML.")
        private Path file = Path.of("kpis.yml");

        @Option(names = "--started", paramLabel = "DATE", description = "First day of the pilot.")
        private @Nullable LocalDate started;

        @Mixin
        private Data data = new Data();

        @Mixin
        private CommonOptions options = new CommonOptions();

        private final Session session;

        Check(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            Console console = session.console();
            List<Problem> problems = new ArrayList<>();
            if (!Files.isRegularFile(file)) {
                console.problems(
                        List.of(Problem.refused("FILE-MISSING", Place.file(file.toString()), file, "KPI definitions")));
                return ExitCode.REFUSED.code();
            }
            try (DumpFiles files = new DumpFiles(problems)) {
                Optional<Kpis> kpis =
                        KpiFile.read(file, data.dumps(files), data.zone(), tag -> data.unit(tag), problems);
                console.problems(problems.stream().sorted().distinct().toList());
                if (kpis.isEmpty() || refused(problems)) {
                    return ExitCode.REFUSED.code();
                }
                LocalDate today = options.day().orElseGet(() -> console.today().get());
                List<KpiReview> reviews = KpiReview.of(
                        kpis.get(), kpis.get().definitions(), Optional.ofNullable(started), Optional.empty(), today);
                print(console, reviews);
                boolean hard = reviews.stream()
                        .flatMap(r -> r.faults().stream())
                        .anyMatch(f -> f.severity() == KpiLint.Severity.FAULT
                                || f.rule().equals("K30"));
                return hard ? ExitCode.LINT.code() : ExitCode.DONE.code();
            } catch (DateTimeException e) {
                console.err().println("problem USAGE: " + e.getMessage());
                return ExitCode.USAGE.code();
            }
        }

        private void print(Console console, List<KpiReview> reviews) throws IOException {
            if (options.format.contains("json")) {
                ObjectNode root = JsonMapper.shared().createObjectNode();
                root.put("kind", "scaleworthy-kpi-check").put("schemaVersion", 1);
                ArrayNode list = root.putArray("kpis");
                for (KpiReview review : reviews) {
                    ObjectNode node = list.addObject();
                    node.put("id", review.kpi().id());
                    node.put("verdict", verdict(review));
                    ArrayNode told = node.putArray("told");
                    review.told().forEach(f -> told.add(f.text()));
                    ArrayNode faults = node.putArray("faults");
                    review.faults()
                            .forEach(f -> faults.addObject()
                                    .put("rule", f.rule())
                                    .put("severity", f.severity().name().toLowerCase(Locale.ROOT))
                                    .put("text", f.text())
                                    .put("place", f.place().toString()));
                }
                write(console, "kpi-check.json", ReportJson.bytes(root));
                return;
            }
            StringBuilder out = new StringBuilder();
            for (KpiReview review : reviews) {
                out.append(review.kpi().id())
                        .append("  ")
                        .append(review.kpi().name())
                        .append('\n');
                out.append("  baseline: ").append(verdict(review)).append('\n');
                for (Finding finding : review.told()) {
                    out.append("    ").append(finding.text()).append('\n');
                }
                for (KpiLint.Fault fault : review.faults()) {
                    String sign = switch (fault.severity()) {
                        case FAULT -> "fault  ";
                        case WARNING -> "warning";
                        case ADVICE -> "advice ";
                    };
                    out.append("  ")
                            .append(sign)
                            .append(' ')
                            .append(fault.rule())
                            .append(' ')
                            .append(fault.text())
                            .append("  (")
                            .append(fault.place())
                            .append(")\n");
                }
            }
            write(console, "kpi-check.txt", out.toString().getBytes(StandardCharsets.UTF_8));
        }

        private void write(Console console, String name, byte[] bytes) throws IOException {
            if (options.out == null || options.out.toString().equals("-")) {
                console.out().writeBytes(bytes);
            } else {
                Output.write(options.out, Map.of(name, bytes));
            }
        }

        private static String verdict(KpiReview review) {
            return review.picture()
                    .flatMap(p -> p.baseline())
                    .map(b -> KpiReview.words(b.verdict()))
                    .orElse(review.lacking().isEmpty() ? "nothing is claimed" : "unverifiable: " + review.lacking());
        }
    }

    /** One formula over a dump. */
    @Command(
            name = "eval",
            description = "Computes one KPI formula over a dump, by day or shift. Example:"
                    + " kpi eval \"dur(STATE == 'DOWN') / days()\" --data dump.csv --in min/d")
    static final class Eval implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "EXPR", description = "The formula, see docs/kpi-formulas.md.")
        private String expression = "";

        @Option(
                names = "--exclude",
                paramLabel = "CONDITION",
                description = "Time that is left out, e.g. \"STATE == 'PLANNED'\".")
        private String exclude = "";

        @Option(names = "--in", paramLabel = "UNIT", description = "Unit of the result. Default: SI.")
        private @Nullable String in;

        @Option(names = "--day-start", paramLabel = "TIME", description = "When a day begins, e.g. 06:00.")
        private String dayStart = "00:00";

        @Option(
                names = "--shifts",
                paramLabel = "SHIFTS",
                description = "By shift: \"early 06:00; late 14:00; night 22:00\".")
        private String shifts = "";

        @Option(names = "--calendar", paramLabel = "FILE", description = "Planned stops (from, to, reason), left out.")
        private @Nullable Path calendar;

        @Option(names = "--from", paramLabel = "DATE", description = "First day.")
        private @Nullable LocalDate from;

        @Option(names = "--to", paramLabel = "DATE", description = "Last day, inclusive.")
        private @Nullable LocalDate to;

        @Mixin
        private Data data = new Data();

        @Mixin
        private CommonOptions options = new CommonOptions();

        private final Session session;

        Eval(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            Console console = session.console();
            List<Problem> problems = new ArrayList<>();
            Formula formula;
            PlantCalendar plant;
            ZoneId zone;
            try {
                zone = data.zone().orElse(ZoneOffset.UTC);
                plant = new PlantCalendar(zone, LocalTime.parse(dayStart), KpiFormulas.shifts(shifts));
                formula = Formula.of(expression, exclude, tag -> data.unit(tag));
            } catch (DateTimeException e) {
                console.err().println("problem USAGE: " + e.getMessage());
                return ExitCode.USAGE.code();
            } catch (FormulaException e) {
                Problem found = KpiFormulas.problem(e, Place.file("EXPR"), expression);
                console.problems(List.of(
                        new Problem(found.code(), Problem.Kind.REFUSED, found.place(), found.message(), found.hint())));
                return ExitCode.REFUSED.code();
            }
            Optional<Measure> shown = shown(formula, problems);
            if (data.data.isEmpty()) {
                console.err().println("problem USAGE: name the samples with --data");
                return ExitCode.USAGE.code();
            }
            try (DumpFiles files = new DumpFiles(problems)) {
                List<HistoryIntake.Dump> dumps = data.dumps(files);
                Spans planned = calendar == null
                        ? Spans.NONE
                        : HistoryIntake.calendar(calendar, calendar.toString(), Optional.of(zone), problems)
                                .orElse(Spans.NONE);
                Tracks tracks = new Tracks(List.of(formula));
                boolean fed = !refused(problems)
                        && new HistoryIntake(Optional.of(zone), problems).feed(dumps, tracks, new ArrayList<>());
                if (fed) {
                    KpiFormulas.faults(
                                    formula,
                                    tracks,
                                    "EXPR",
                                    Place.file(dumps.get(0).name()))
                            .forEach(p -> problems.add(
                                    p.code().equals("KPI-WORD")
                                            ? p
                                            : new Problem(
                                                    p.code(), Problem.Kind.REFUSED, p.place(), p.message(), p.hint())));
                }
                console.problems(problems.stream().sorted().distinct().toList());
                if (!fed || refused(problems)) {
                    return ExitCode.REFUSED.code();
                }
                long[] range = tracks.range(formula);
                LocalDate first = from == null ? plant.dayOf(range[0]) : from;
                LocalDate last = to == null ? plant.dayOf(range[1]) : to;
                print(console, formula, Evaluator.of(formula, tracks, plant.slots(first, last), planned), shown);
                return ExitCode.DONE.code();
            }
        }

        private Optional<Measure> shown(Formula formula, List<Problem> problems) {
            if (in == null) {
                return Optional.empty();
            }
            Optional<Measure> unit = Measure.parse(in);
            Place place = Place.file("EXPR");
            if (unit.isEmpty()) {
                problems.add(Problem.refused("KPI-UNIT", place, "EXPR", in));
                return Optional.empty();
            }
            Optional<Measure> fits = formula.shownIn(unit.get());
            if (fits.isEmpty()) {
                problems.add(Problem.refused(
                        formula.measure().unknown() ? "KPI-UNIT-UNKNOWN" : "KPI-UNIT-OTHER",
                        place,
                        "EXPR",
                        in,
                        formula.measure().dimension(),
                        unit.get().dimension(),
                        String.join(", ", formula.tags())));
            }
            return fits.filter(f -> !f.onlyUnknown());
        }

        private void print(Console console, Formula formula, Evaluation result, Optional<Measure> shown)
                throws IOException {
            Measure unit = shown.orElse(Measure.ONE);
            boolean absolute = formula.absolute() && shown.isPresent();
            KpiSeries series = KpiSeries.of(result, unit, absolute, KpiSeries.Combine.RATIO_OF_SUMS);
            String name = in == null ? "SI: " + formula.measure().dimension() : in;
            if (options.format.contains("json")) {
                ObjectNode root = JsonMapper.shared().createObjectNode();
                root.put("kind", "scaleworthy-kpi").put("schemaVersion", 1);
                root.put("formula", formula.text()).put("hash", formula.hash()).put("unit", name);
                put(root, "value", series.value());
                root.put("coverage", Numbers.json(result.coverage()));
                ArrayNode list = root.putArray("grains");
                for (Evaluation.Grain grain : result.grains()) {
                    ObjectNode node = list.addObject();
                    node.put("day", grain.day().toString()).put("shift", grain.shift());
                    put(node, "value", value(grain, unit, absolute));
                    node.put("coverage", Numbers.json(grain.coverage())).put("hours", Numbers.json(grain.hours()));
                }
                write(console, "kpi.json", ReportJson.bytes(root));
                return;
            }
            boolean csv = options.format.contains("csv");
            StringBuilder out = new StringBuilder(csv ? "day,shift,value,coverage,hours\n" : "");
            for (Evaluation.Grain grain : result.grains()) {
                double value = value(grain, unit, absolute);
                String text = Double.isFinite(value) ? Numbers.show(value, 6) : "";
                out.append(
                        csv
                                ? String.join(
                                                ",",
                                                grain.day().toString(),
                                                grain.shift(),
                                                text,
                                                Numbers.show(grain.coverage(), 4),
                                                Numbers.show(grain.hours(), 2))
                                        + "\n"
                                : String.format(
                                        Locale.ROOT,
                                        "%s %-8s %14s  %5s %% known of %s h%n",
                                        grain.day(),
                                        grain.shift(),
                                        text.isEmpty() ? "not defined" : Numbers.value(value),
                                        Numbers.show(100 * grain.coverage()),
                                        Numbers.show(grain.hours())));
            }
            if (csv) {
                write(console, "kpi.csv", options.csv(out.toString()));
                return;
            }
            double whole = series.value();
            out.append(String.format(
                    Locale.ROOT,
                    "%s [%s] over %d of %d days with 90 %% known: %s%n",
                    formula.text(),
                    name,
                    series.usable().size(),
                    series.days().size(),
                    Double.isFinite(whole) ? Numbers.value(whole) : "not defined"));
            out.append(String.format(
                    Locale.ROOT,
                    "left out: %s h planned, %s h by the formula; not known: %s h silent, %s h bad, %s h uncertain%n",
                    Numbers.show(result.plannedHours()),
                    Numbers.show(result.excludedHours()),
                    Numbers.show(result.silentHours()),
                    Numbers.show(result.badHours()),
                    Numbers.show(result.uncertainHours())));
            result.holds()
                    .forEach((tag, hold) -> out.append("a value of ")
                            .append(tag)
                            .append(" holds ")
                            .append(Numbers.show(hold / 60_000.0))
                            .append(" min at most\n"));
            Evaluation.Counters met = result.counters();
            if (met.resets() + met.rollovers() + met.glitches() + met.spikes() > 0) {
                out.append(String.format(
                        Locale.ROOT,
                        "counters: %d resets (%s %% of the growth guessed), %d rollovers, %d glitches, %d spikes%n",
                        met.resets(),
                        Numbers.show(100 * met.guessed()),
                        met.rollovers(),
                        met.glitches(),
                        met.spikes()));
            }
            out.append("formula ").append(formula.hash()).append('\n');
            write(console, "kpi.txt", out.toString().replace("\r", "").getBytes(StandardCharsets.UTF_8));
        }

        private static double value(Evaluation.Grain grain, Measure unit, boolean absolute) {
            return unit.fromSi(grain.value(), !absolute);
        }

        private static void put(ObjectNode node, String key, double value) {
            if (Double.isFinite(value)) {
                node.put(key, Numbers.json(value));
            } else {
                node.putNull(key);
            }
        }

        private void write(Console console, String name, byte[] bytes) throws IOException {
            if (options.out == null || options.out.toString().equals("-")) {
                console.out().writeBytes(bytes);
            } else {
                Output.write(options.out, Map.of(name, bytes));
            }
        }
    }
}
