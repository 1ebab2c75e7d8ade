package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Logs;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.TimeText;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** From validated rows of logs to what happened. Stamps without an offset are of the site's zone. */
final class LogReader {
    private final ZoneId zone;
    private final LocalClock clock;
    private final List<Problem> problems;
    private final TimeText text = new TimeText();

    LogReader(ZoneId zone, List<Problem> problems) {
        this.zone = zone;
        this.clock = new LocalClock(zone);
        this.problems = problems;
    }

    List<Logs.Recommendation> recommendations(Records.Rows rows) {
        List<Logs.Recommendation> list = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Mapping row : rows.list()) {
            OptionalLong issued = time(rows, row, "issued");
            String id = words(row, "id");
            String twin = seen.putIfAbsent(id, rows.where().at(row.line()).where());
            if (twin != null) {
                problems.add(Problem.refused("LOG-TWICE", rows.where().at(row.line()), id, twin));
            }
            if (issued.isEmpty()) {
                continue;
            }
            OptionalLong decided = time(rows, row, "decided");
            OptionalLong executed = time(rows, row, "executed");
            for (OptionalLong later : List.of(decided, executed)) {
                if (later.isPresent() && later.getAsLong() < issued.getAsLong()) {
                    problems.add(Problem.refused("LOG-ORDER", rows.where().at(row.line()), id));
                }
            }
            String decision = words(row, "decision").toUpperCase(Locale.ROOT);
            String outcome = words(row, "outcome").toLowerCase(Locale.ROOT);
            Double minutes = row.number("minutes_saved");
            Double target = row.number("target_seconds");
            list.add(new Logs.Recommendation(
                    id,
                    issued.getAsLong(),
                    day(issued.getAsLong()),
                    words(row, "asset"),
                    words(row, "shift"),
                    words(row, "user"),
                    words(row, "kind"),
                    time(rows, row, "seen"),
                    decision.isEmpty() ? Logs.Decision.OPEN : Logs.Decision.valueOf(decision),
                    decided,
                    words(row, "reason"),
                    executed,
                    outcome.isEmpty()
                            ? Optional.empty()
                            : Optional.of(List.of("ok", "true", "yes", "1", "true alarm", "right")
                                    .contains(outcome)),
                    minutes == null ? OptionalDouble.empty() : OptionalDouble.of(minutes),
                    row.isTrue("minutes_measured"),
                    target == null ? OptionalDouble.empty() : OptionalDouble.of(target),
                    rows.where().at(row.line())));
        }
        return list;
    }

    List<Logs.Usage> usage(Records.Rows rows) {
        List<Logs.Usage> list = new ArrayList<>();
        for (Mapping row : rows.list()) {
            time(rows, row, "time")
                    .ifPresent(t -> list.add(
                            new Logs.Usage(t, day(t), words(row, "user"), words(row, "shift"), words(row, "view"))));
        }
        return list;
    }

    static List<Logs.Feedback> feedback(Records.Rows rows) {
        return rows.list().stream()
                .map(row -> new Logs.Feedback(
                        Dates.optional(row, "received").orElseThrow(),
                        Dates.optional(row, "triaged").or(() -> Dates.optional(row, "closed")),
                        words(row, "item"),
                        rows.where().at(row.line())))
                .toList();
    }

    static List<Logs.Training> training(Records.Rows rows) {
        return rows.list().stream()
                .map(row ->
                        new Logs.Training(words(row, "user"), words(row, "shift"), Dates.optional(row, "completed")))
                .toList();
    }

    List<Logs.Alarm> alarms(Records.Rows rows) {
        List<Logs.Alarm> list = new ArrayList<>();
        for (Mapping row : rows.list()) {
            time(rows, row, "time").ifPresent(t -> list.add(new Logs.Alarm(t, words(row, "operator"))));
        }
        return list;
    }

    private LocalDate day(long utc) {
        return Instant.ofEpochMilli(utc).atZone(zone).toLocalDate();
    }

    private OptionalLong time(Records.Rows rows, Mapping row, String key) {
        String written = words(row, key);
        if (written.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.parse(written, TimeText.Order.YEAR_FIRST)) {
            problems.add(Problem.refused("LOG-TIME", rows.where().at(row.lineOf(key)), key, written));
            return OptionalLong.empty();
        }
        return OptionalLong.of(text.hasOffset ? text.millis : clock.toUtc(text.millis));
    }

    private static String words(Mapping node, String key) {
        String text = node.text(key);
        return text == null ? "" : text.strip();
    }
}
