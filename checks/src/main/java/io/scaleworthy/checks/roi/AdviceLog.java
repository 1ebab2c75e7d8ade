package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Logs;
import io.scaleworthy.evidence.Logs.Recommendation;
import io.scaleworthy.roi.statistics.Wilson;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a log of recommendations says of use and acceptance. Shares have Wilson intervals. */
public record AdviceLog(List<Recommendation> rows) {
    /** Fewer rows say nothing. ROI design section 8. */
    public static final int LEAST = 30;
    /** Days that count as now. */
    private static final int RECENT = 30;

    public AdviceLog {
        rows = rows.stream()
                .sorted(Comparator.comparingLong(Recommendation::issued))
                .toList();
    }

    /** The last thirty days of the log. */
    AdviceLog recent() {
        if (rows.isEmpty()) {
            return this;
        }
        var last = rows.get(rows.size() - 1).day();
        return new AdviceLog(rows.stream()
                .filter(r -> r.day().isAfter(last.minusDays(RECENT)))
                .toList());
    }

    private Wilson share(Predicate<Recommendation> count, Predicate<Recommendation> of) {
        return new Wilson(
                rows.stream().filter(of).filter(count).count(),
                rows.stream().filter(of).count());
    }

    /** Seen of issued. */
    public Wilson exposure() {
        return share(r -> r.seen().isPresent() || r.answered(), r -> true);
    }

    /** Taken of issued: what expires without a word is a no too. */
    public Wilson accepted() {
        return share(Recommendation::taken, r -> true);
    }

    /** Taken of answered, the flattering way. */
    public Wilson acceptedOfAnswered() {
        return share(Recommendation::taken, Recommendation::answered);
    }

    public Wilson overridden() {
        return share(r -> r.decision() == Logs.Decision.REJECTED, Recommendation::answered);
    }

    public Wilson expired() {
        return share(r -> r.decision() == Logs.Decision.EXPIRED || r.decision() == Logs.Decision.OPEN, r -> true);
    }

    public Wilson answeredInTime() {
        return share(Recommendation::answeredInTime, r -> true);
    }

    public Wilson executedInTime() {
        return share(Recommendation::executedInTime, r -> true);
    }

    /** Right of those whose outcome is known and that were acted on. */
    public Wilson right() {
        return share(
                r -> r.right().orElse(false),
                r -> r.executed().isPresent() && r.right().isPresent());
    }

    /** Rejections that say why. */
    public Wilson reasoned() {
        return share(r -> !r.reason().isEmpty(), r -> r.decision() == Logs.Decision.REJECTED);
    }

    /** Seconds from being issued, or seen, to the decision: the middle one. */
    public OptionalDouble decisionSeconds() {
        return middle(
                r -> r.decided().isPresent() && r.answered()
                        ? OptionalDouble.of((r.decided().getAsLong() - r.seen().orElse(r.issued())) / 1000.0)
                        : OptionalDouble.empty(),
                0.5);
    }

    /** Minutes from being issued to the deed: a quantile. */
    public OptionalDouble actionMinutes(double quantile) {
        return middle(
                r -> r.executed().isPresent()
                        ? OptionalDouble.of((r.executed().getAsLong() - r.issued()) / 60_000.0)
                        : OptionalDouble.empty(),
                quantile);
    }

    private OptionalDouble middle(Function<Recommendation, OptionalDouble> value, double quantile) {
        List<Double> values = new ArrayList<>();
        rows.forEach(r -> value.apply(r).ifPresent(values::add));
        values.sort(null);
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.get((int) Math.round(quantile * (values.size() - 1))));
    }

    /** Acceptance by shift, where the shift is given. */
    public Map<String, Wilson> byShift() {
        Map<String, List<Recommendation>> shifts = new TreeMap<>();
        rows.stream()
                .filter(r -> !r.shift().isEmpty())
                .forEach(r -> shifts.computeIfAbsent(r.shift(), s -> new ArrayList<>())
                        .add(r));
        Map<String, Wilson> shares = new TreeMap<>();
        shifts.forEach((shift, of) -> shares.put(shift, new AdviceLog(of).accepted()));
        return shares;
    }

    /** Acceptance by week, the first first. */
    public List<Double> byWeek() {
        Map<Integer, List<Recommendation>> weeks = new TreeMap<>();
        rows.forEach(r -> weeks.computeIfAbsent(
                        r.day().get(IsoFields.WEEK_BASED_YEAR) * 100 + r.day().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                        w -> new ArrayList<>())
                .add(r));
        return weeks.values().stream()
                .map(w -> new AdviceLog(w).accepted().share())
                .toList();
    }

    /** The largest share of answers that one person gives; those without a name count as one. */
    public double oneUser() {
        Map<String, Integer> answers = new HashMap<>();
        int all = 0;
        for (Recommendation r : rows) {
            // Answers without a name may all be of one person.
            if (r.answered()) {
                answers.merge(r.user(), 1, Integer::sum);
                all++;
            }
        }
        return all == 0
                ? 0
                : (double) answers.values().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0)
                        / all;
    }

    /** Whether answers name who gave them. */
    public boolean named() {
        return rows.stream().anyMatch(r -> r.answered() && !r.user().isEmpty());
    }

    /** Minutes saved: timed and stated. */
    double minutes(boolean measured) {
        return rows.stream()
                .filter(r -> r.measured() == measured && r.executed().isPresent())
                .mapToDouble(r -> r.minutesSaved().orElse(0))
                .sum();
    }

    /** Days from the first to the last row. */
    public long days() {
        return rows.isEmpty()
                ? 0
                : java.time.temporal.ChronoUnit.DAYS.between(
                                rows.get(0).day(), rows.get(rows.size() - 1).day())
                        + 1;
    }

    /** Acceptance fell in each of the last three full weeks. */
    public boolean falling() {
        List<Double> weeks = byWeek();
        int n = weeks.size();
        return n >= 4
                && weeks.get(n - 1) < weeks.get(n - 2)
                && weeks.get(n - 2) < weeks.get(n - 3)
                && weeks.get(n - 3) < weeks.get(n - 4);
    }
}
