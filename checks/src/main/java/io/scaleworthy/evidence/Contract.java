package io.scaleworthy.evidence;

import io.scaleworthy.finding.Hashes;
import io.scaleworthy.finding.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Terms of a trial that were sealed before its results were known.
 *
 * @param terms by KPI id, by name of the term
 */
public record Contract(String pilot, LocalDate frozenOn, Map<String, Map<String, String>> terms, Place place) {

    /** A goalpost that moved. Texts are empty where there is, or was, nothing. */
    public record Moved(String kpi, String term, String was, String now) {}

    /** Terms without which no effect can be compared: they make it another KPI. */
    public static final List<String> FORMULA = List.of("formula", "left out", "unit", "put together by", "calendar");

    /** Terms of which a change makes the sealed threshold mean something else. */
    public static final List<String> SAME_KPI = List.of(
            "formula",
            "left out",
            "unit",
            "better",
            "put together by",
            "calendar",
            "baseline",
            "baseline from",
            "baseline to",
            "design",
            "control line");

    public Contract {
        Map<String, Map<String, String>> kept = new LinkedHashMap<>();
        terms.forEach((kpi, of) -> kept.put(kpi, Collections.unmodifiableMap(new LinkedHashMap<>(of))));
        terms = Collections.unmodifiableMap(kept);
    }

    /** The terms of a KPI as they are written now. */
    public static Map<String, String> of(Kpis.Definition kpi) {
        Kpis.Detail detail = kpi.detail();
        Kpis.Formula formula = detail.formula();
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("formula", formula.expression());
        terms.put("left out", formula.exclude());
        terms.put("unit", kpi.unit());
        terms.put("better", kpi.lowerIsBetter() ? "lower" : "higher");
        terms.put("put together by", detail.combine());
        terms.put(
                "calendar",
                String.join(" ", formula.zone(), formula.dayStart().toString(), formula.shifts())
                        .strip());
        terms.put("baseline", number(kpi.baseline()));
        terms.put("baseline from", date(kpi.baselineFrom()));
        terms.put("baseline to", date(kpi.baselineTo()));
        terms.put("target", number(kpi.target()));
        terms.put("change", number(detail.writtenChange()));
        terms.put("target by", date(kpi.targetBy()));
        terms.put("design", kpi.design());
        terms.put("control line", kpi.control());
        terms.put("days of the trial", String.valueOf(kpi.minDays()));
        terms.put("days of a block", String.valueOf(kpi.switchDays()));
        terms.put("false alarms", String.valueOf(kpi.alpha()));
        terms.put("power", String.valueOf(kpi.power()));
        terms.put("scale threshold", number(detail.scale()));
        terms.put(
                "kill threshold", kpi.kill().map(k -> String.valueOf(k.value())).orElse(""));
        terms.put("kill by", kpi.kill().map(k -> k.by().toString()).orElse(""));
        terms.put("guardrails", String.join(", ", detail.counterMetrics()));
        terms.put(
                "value of a unit",
                number(detail.value().amount()) + " " + detail.value().per());
        terms.replaceAll((term, text) -> text.strip());
        return terms;
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
    }

    private static String date(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse("");
    }

    /** Fingerprint of pilot, day and all terms. */
    public String seal() {
        StringBuilder text = new StringBuilder(pilot + "\n" + frozenOn + "\n");
        terms.forEach((kpi, of) -> {
            text.append(kpi).append('\n');
            of.forEach(
                    (term, value) -> text.append(term).append('=').append(value).append('\n'));
        });
        return Hashes.sha256(text.toString());
    }

    /** Every goalpost that moved since. */
    public List<Moved> moved(Kpis kpis) {
        List<Moved> moved = new ArrayList<>();
        terms.forEach((id, before) -> {
            Optional<Kpis.Definition> kpi = kpis.find(id);
            if (kpi.isEmpty()) {
                moved.add(new Moved(id, "KPI", "defined", ""));
                return;
            }
            Map<String, String> now = of(kpi.get());
            before.forEach((term, was) -> {
                String is = now.getOrDefault(term, "");
                if (!is.equals(was)) {
                    moved.add(new Moved(id, term, was, is));
                }
            });
        });
        return moved;
    }

    /** The sealed scale threshold of a KPI. */
    public OptionalDouble scale(String kpi) {
        String text = terms.getOrDefault(kpi, Map.of()).getOrDefault("scale threshold", "");
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}
