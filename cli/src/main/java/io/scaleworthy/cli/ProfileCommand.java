package io.scaleworthy.cli;

import io.scaleworthy.checks.Show;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Origin;
import io.scaleworthy.evidence.read.FactsFile;
import io.scaleworthy.evidence.read.HistoryIntake;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.report.json.ReportJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
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

/** Per-tag figures of historian dumps. */
@Command(
        name = "profile",
        description = "Per-tag figures of historian dumps, worst first. Files are taken as one site.")
final class ProfileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Samples as CSV, long or wide, plain or gzipped.")
    private List<Path> files = List.of();

    @Option(
            names = "--tz",
            paramLabel = "ZONE",
            description =
                    "Time zone of stamps without an offset, e.g. Europe/Warsaw. Without it the local clock is kept.")
    private @Nullable String zone;

    @Option(
            names = "--column",
            paramLabel = "ROLE=NAME",
            description = "What a column is, where its name is unusual, or a setting: timestamp=Zeit, tag=Messstelle,"
                    + " date_order=day-first, delimiter=^. May be repeated.")
    private Map<String, String> columns = Map.of();

    @Option(names = "--all", description = "Print every tag, not only the worst 40.")
    private boolean all;

    @Mixin
    private CommonOptions options = new CommonOptions();

    private static final int MOST = 40;

    private final Session session;

    ProfileCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Console console = session.console();
        Optional<ZoneId> zoneId = Optional.empty();
        if (zone != null) {
            try {
                zoneId = Optional.of(ZoneId.of(zone));
            } catch (DateTimeException e) {
                console.err()
                        .println("problem USAGE: '" + zone + "' is no time zone; use an IANA name like Europe/Warsaw");
                return ExitCode.USAGE.code();
            }
        }
        String format = options.format.isEmpty() ? "table" : options.format.get(0);
        if (!List.of("table", "csv", "json").contains(format) || options.format.size() > 1) {
            console.err().println("problem USAGE: profile writes one of table, csv, json");
            return ExitCode.USAGE.code();
        }
        List<HistoryIntake.Dump> dumps = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                console.err().println("problem FILE-MISSING: there is no file " + file);
                console.err().println("  mend Correct the path.");
                return ExitCode.REFUSED.code();
            }
            dumps.add(new HistoryIntake.Dump(file, file.toString().replace('\\', '/'), columns));
        }
        List<Problem> problems = new ArrayList<>();
        List<Origin> origins = new ArrayList<>();
        ProfileRequest request = ProfileRequest.plain(zoneId, options.day().orElseGet(console.today()));
        Optional<HistorianProfile> profile =
                new HistoryIntake(zoneId, problems).profile(dumps, false, request, origins, "profile");
        if (!options.quiet || profile.isEmpty()) {
            console.problems(problems.stream().sorted().distinct().toList());
        }
        if (profile.isEmpty()) {
            return ExitCode.REFUSED.code();
        }
        byte[] bytes = switch (format) {
            case "json" ->
                ReportJson.compact(
                        FactsFile.write(Map.of("site", new Evidence.History(profile.get(), true, "", "")), ""));
            case "csv" -> csv(profile.get()).getBytes(StandardCharsets.UTF_8);
            default -> table(profile.get()).getBytes(console.charset());
        };
        if (options.out == null || options.out.toString().equals("-")) {
            console.out().writeBytes(bytes);
        } else {
            Output.write(options.out, Map.of("profile." + (format.equals("table") ? "txt" : format), bytes));
        }
        return ExitCode.DONE.code();
    }

    /** One row of figures. */
    private record Row(TagProfile tag, double good, double frozen) {}

    private static List<Row> rows(HistorianProfile profile) {
        List<Row> rows = new ArrayList<>();
        for (TagProfile tag : profile.tags()) {
            double due = Math.max(1, profile.dueTime());
            double limit = 3 * tag.medianInterval();
            double good = tag.samples() == 0
                    ? 0
                    : 100
                            * Math.min(
                                    1,
                                    (tag.goodIntervals().cappedTotal(limit) + Math.min((double) tag.tail(), limit))
                                            / due);
            double frozen = 100
                    * tag.runs().totalAbove(Math.max(30 * tag.medianInterval(), 3_600_000))
                    / Math.max(1, profile.runningTime());
            rows.add(new Row(tag, good, Math.min(100, frozen)));
        }
        rows.sort(Comparator.comparingDouble(
                        (Row r) -> r.tag().samples() > 0 && !r.tag().periodic() ? 100 : r.good())
                .thenComparing(Comparator.comparingDouble(Row::frozen).reversed())
                .thenComparing(r -> r.tag().name()));
        return rows;
    }

    private String table(HistorianProfile profile) {
        StringBuilder out = new StringBuilder();
        String clock = profile.zone().isEmpty() ? "zone unknown, local clock" : profile.zone();
        out.append(Numbers.count(profile.rows()))
                .append(" rows, ")
                .append(Numbers.count(profile.rejected()))
                .append(" left out; ")
                .append(profile.tags().size())
                .append(" tags; ");
        out.append(profile.last() == 0 ? "no samples" : Show.span(profile.first(), profile.last(), profile.zone()))
                .append(" (")
                .append(clock)
                .append(")\n");
        out.append("status: ")
                .append(
                        switch (profile.quality()) {
                            case NONE -> "no quality column";
                            case READ -> "quality column read";
                            case UNCLEAR -> "quality codes not understood";
                        })
                .append("\n\n");
        List<Row> rows = rows(profile);
        int width = Math.min(
                44,
                Math.max(
                        8,
                        rows.stream()
                                .mapToInt(r -> r.tag().name().length())
                                .max()
                                .orElse(8)));
        String line = "%-" + width + "s %12s %9s %10s %8s %8s %8s %9s %9s %-8s %s\n";
        out.append(String.format(
                Locale.ROOT,
                line,
                "tag",
                "samples",
                "missing",
                "interval",
                "good",
                "frozen",
                "bad",
                "repeated",
                "backward",
                "class",
                "longest gap"));
        int shown = 0;
        for (Row row : rows) {
            if (!all && shown++ >= MOST) {
                break;
            }
            TagProfile t = row.tag();
            String gap = t.gaps().stream()
                    .filter(g -> g.length() > 3 * t.medianInterval())
                    .findFirst()
                    .map(g -> Show.length(g.length()) + ", " + Show.span(g.from(), g.to(), profile.zone()))
                    .orElse("");
            String name = t.name().length() > width ? t.name().substring(0, width - 3) + "..." : t.name();
            boolean change = t.samples() > 2 && !t.periodic();
            out.append(String.format(
                                    Locale.ROOT,
                                    line,
                                    Summary.clean(name),
                                    Numbers.count(t.samples()),
                                    Numbers.count(t.missing()),
                                    t.samples() < 2 ? "-" : change ? "on change" : Show.length(t.medianInterval()),
                                    change ? "-" : Numbers.show(row.good()) + " %",
                                    change ? "-" : Numbers.show(row.frozen()) + " %",
                                    Numbers.count(t.bad() + t.uncertain()),
                                    Numbers.count(t.duplicates()),
                                    Numbers.count(t.backward()),
                                    t.valueClass().name().toLowerCase(Locale.ROOT),
                                    gap)
                            .stripTrailing())
                    .append('\n');
        }
        if (!all && rows.size() > MOST) {
            out.append("... and ").append(rows.size() - MOST).append(" more; --all prints them\n");
        }
        out.append("""

                good: share of the time from first to last day with a value at most three intervals old. frozen: share of time in runs of one value
                longer than 30 intervals, an hour at least. On tags stored on change silence is no gap, so neither is given.
                """);
        return out.toString();
    }

    private static String csv(HistorianProfile profile) {
        StringBuilder out = new StringBuilder(
                "tag,samples,missing,interval_seconds,storage,good_percent,frozen_percent,not_good,duplicates,backward,impossible,clock_change,class,minimum,maximum\n");
        for (Row row : rows(profile)) {
            TagProfile t = row.tag();
            out.append(cell(t.name()))
                    .append(',')
                    .append(t.samples())
                    .append(',')
                    .append(t.missing())
                    .append(',')
                    .append(Numbers.show(t.medianInterval() / 1000, 3))
                    .append(',')
                    .append(t.periodic() ? "even rate" : "on change")
                    .append(',')
                    .append(Numbers.show(row.good(), 4))
                    .append(',')
                    .append(Numbers.show(row.frozen(), 4))
                    .append(',')
                    .append(t.bad() + t.uncertain())
                    .append(',')
                    .append(t.duplicates())
                    .append(',')
                    .append(t.backward())
                    .append(',')
                    .append(t.impossible())
                    .append(',')
                    .append(t.daylight())
                    .append(',')
                    .append(t.valueClass().name().toLowerCase(Locale.ROOT))
                    .append(',')
                    .append(t.numeric() == 0 ? "" : Numbers.show(t.minimum(), 4))
                    .append(',')
                    .append(t.numeric() == 0 ? "" : Numbers.show(t.maximum(), 4))
                    .append('\n');
        }
        return out.toString();
    }

    /** Quotes a cell; a leading sign that a spreadsheet would run as a formula is disarmed. */
    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\n\r]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
