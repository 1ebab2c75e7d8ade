package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Logs;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.roi.statistics.Wilson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Use, acceptance and alert load, as the logs tell.
 *
 * @param rates by name; a share with its interval
 * @param told sentences about what is not a share
 */
public record Adoption(Map<String, Wilson> rates, Map<String, Wilson> shifts, List<Finding> told) {
    /** Alarms an operator can live with: one in ten minutes is very good, two can be managed. EEMUA 191. */
    private static final double GOOD_PER_TEN_MINUTES = 1;

    private static final double MANAGEABLE_PER_TEN_MINUTES = 2;
    /** Advice that adds more than this to the alarms is one alarm source more. Own proposal. */
    private static final double MOST_ADDED = 0.1;
    /** Days that count as now. */
    private static final int RECENT = 30;

    public Adoption {
        rates = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rates));
        shifts = java.util.Collections.unmodifiableMap(new TreeMap<>(shifts));
        told = List.copyOf(told);
    }

    /** Everything that the logs of an assessment tell; empty without any log. */
    public static Optional<Adoption> of(Evidence evidence) {
        Logs logs = evidence.logs();
        Map<String, Wilson> rates = new LinkedHashMap<>();
        Map<String, Wilson> shifts = new TreeMap<>();
        List<Finding> told = new ArrayList<>();
        logs.recommendations().asOptional().filter(rows -> !rows.isEmpty()).ifPresent(rows -> {
            AdviceLog log = new AdviceLog(rows).recent();
            boolean answers = log.rows().stream().anyMatch(Logs.Recommendation::answered);
            boolean deeds = log.rows().stream().anyMatch(r -> r.executed().isPresent());
            if (log.rows().stream().anyMatch(r -> r.seen().isPresent())) {
                rates.put("seen of issued", log.exposure());
            }
            if (answers) {
                rates.put("accepted of issued", log.accepted());
                rates.put("accepted of answered", log.acceptedOfAnswered());
                rates.put("rejected of answered", log.overridden());
                rates.put("expired or open of issued", log.expired());
                rates.put("rejections with a reason", log.reasoned());
            } else {
                told.add(Finding.of("adoption.no-decision", Place.NOWHERE));
            }
            if (deeds) {
                rates.put("acted on in time of issued", log.executedInTime());
                rates.put("right of those acted on", log.right());
            } else {
                told.add(Finding.of("adoption.no-deed", Place.NOWHERE));
            }
            rates.values().removeIf(share -> share.of() == 0);
            if (answers) {
                shifts.putAll(log.byShift());
            }
            log.actionMinutes(0.5)
                    .ifPresent(middle -> told.add(Finding.of(
                            "adoption.time",
                            Place.NOWHERE,
                            Numbers.show(middle),
                            Numbers.show(log.actionMinutes(0.9).orElse(middle)))));
            told.add(Finding.of(
                    "adoption.minutes",
                    Place.NOWHERE,
                    Numbers.show(log.minutes(true) / 60),
                    Numbers.show(log.minutes(false) / 60),
                    log.days()));
        });
        logs.usage().asOptional().filter(rows -> !rows.isEmpty()).ifPresent(rows -> told.addAll(users(evidence, rows)));
        logs.alarms().asOptional().filter(rows -> !rows.isEmpty()).ifPresent(rows -> told.add(load(evidence, rows)));
        return rates.isEmpty() && told.isEmpty() ? Optional.empty() : Optional.of(new Adoption(rates, shifts, told));
    }

    private static List<Finding> users(Evidence evidence, List<Logs.Usage> rows) {
        LocalDate last =
                rows.stream().map(Logs.Usage::day).max(LocalDate::compareTo).orElseThrow();
        Map<String, Map<LocalDate, Set<String>>> byShift = new TreeMap<>();
        Map<String, LocalDate> views = new HashMap<>();
        for (Logs.Usage row : rows) {
            if (!row.view().isEmpty()) {
                views.merge(row.view(), row.day(), (a, b) -> a.isAfter(b) ? a : b);
            }
            if (row.day().isAfter(last.minusDays(RECENT))) {
                byShift.computeIfAbsent(row.shift(), s -> new TreeMap<>())
                        .computeIfAbsent(row.day(), d -> new HashSet<>())
                        .add(row.user());
            }
        }
        List<Finding> told = new ArrayList<>();
        byShift.forEach((shift, days) -> {
            List<Integer> counts = new ArrayList<>();
            for (LocalDate day = last.minusDays(RECENT - 1); !day.isAfter(last); day = day.plusDays(1)) {
                counts.add(days.getOrDefault(day, Set.of()).size());
            }
            counts.sort(null);
            Integer target = evidence.manifest().success().targetUsers().get(shift);
            told.add(Finding.of(
                    "adoption.users",
                    Place.NOWHERE,
                    shift.isEmpty() ? "all shifts" : shift,
                    counts.get(counts.size() / 2),
                    target == null ? "an unknown number of" : target));
        });
        List<String> unseen = views.entrySet().stream()
                .filter(e -> e.getValue().isBefore(last.minusDays(RECENT)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!unseen.isEmpty()) {
            told.add(Finding.of("adoption.views", Place.NOWHERE, String.join(", ", unseen)));
        }
        return told;
    }

    private static Finding load(Evidence evidence, List<Logs.Alarm> rows) {
        long first = rows.stream().mapToLong(Logs.Alarm::time).min().orElse(0);
        long last = rows.stream().mapToLong(Logs.Alarm::time).max().orElse(0);
        double slots = Math.max(1, (last - first) / 600_000.0);
        long operators =
                Math.max(1, rows.stream().map(Logs.Alarm::operator).distinct().count());
        double alarms = rows.size() / slots / operators;
        long advice = evidence.logs().recommendations().asOptional().orElse(List.of()).stream()
                .filter(r -> r.issued() >= first && r.issued() <= last)
                .count();
        double added = advice / slots / operators;
        double all = alarms + added;
        String key = all > MANAGEABLE_PER_TEN_MINUTES || added > MOST_ADDED * alarms
                ? "adoption.load-high"
                : all > GOOD_PER_TEN_MINUTES ? "adoption.load-manageable" : "adoption.load-good";
        return Finding.of(
                key,
                Place.NOWHERE,
                Numbers.value(alarms),
                Numbers.value(added),
                Numbers.show(alarms == 0 ? 100 : 100 * added / alarms),
                operators,
                Numbers.value(6 * added));
    }
}
