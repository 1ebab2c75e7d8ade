package io.scaleworthy.roi.series;

import io.scaleworthy.roi.statistics.DaySeries;
import io.scaleworthy.roi.statistics.Distributions;
import io.scaleworthy.roi.statistics.LevelShift;
import io.scaleworthy.roi.statistics.Memory;
import io.scaleworthy.roi.statistics.Trend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A claimed baseline, held against the value that the plant's own data give for the same window.
 *
 * @param claimed what is claimed
 * @param recomputed what the data give; NaN when they give nothing
 * @param low lower end of its 95 % interval
 * @param tolerance how far both may lie apart: two standard errors, 2 % of the value, or the accuracy of the meter
 * @param days usable days
 * @param needed days that a full confirmation takes
 * @param independent independent days that they are worth
 * @param coverage share of the window that is known
 * @param unit factor between both that looks like a unit, e.g. 60; empty when none does
 */
public record Baseline(
        Verdict verdict,
        double claimed,
        double recomputed,
        double low,
        double high,
        double tolerance,
        int days,
        int needed,
        double independent,
        double coverage,
        double deviation,
        Memory memory,
        Optional<String> unit,
        Set<Doubt> doubts,
        Window window) {

    /** What is found. */
    public enum Verdict {
        CONFIRMED,
        /** Inside the tolerance, on thin data. */
        CONFIRMED_WEAK,
        /** The claim is worse than the data, so that the gain would look larger. */
        OPTIMISTIC,
        /** The claim is better than the data. */
        CONSERVATIVE,
        /** The data disagree by what looks like a unit. */
        NOT_REPRODUCIBLE,
        UNVERIFIABLE
    }

    /** Why a verdict is weak, or none. */
    public enum Doubt {
        NO_DAYS,
        TOO_FEW,
        UNDEFINED,
        COVERAGE_LOW,
        COVERAGE_THIN,
        WINDOW_SHORT,
        FEW_EVENTS,
        RESETS_GUESSED,
        FLAT
    }

    /**
     * Whether the window was fair.
     *
     * @param rank share of all windows of the same length that are at least as bad; empty when the history is too short to tell
     * @param trend per day; 0 when it could be chance
     * @param shift a change of level within
     * @param months months of the year that are in it, of 12
     * @param drift how far the value is expected to come back by itself, because the worst of several lines was chosen
     */
    public record Window(
            OptionalDouble rank, double trend, Optional<LevelShift> shift, int months, OptionalDouble drift) {}

    /** Two standard errors, or this share of the value, or the accuracy of the meter. Own proposal, ROI design 3.4. */
    private static final double LEAST_TOLERANCE = 0.02;
    /** A few noisy days confirm anything; a claim further off than a fifth is not confirmed by them. Own proposal. */
    private static final double MOST_TOLERANCE = 0.2;
    /** A meter that is worse than this is no meter for money. Own proposal. */
    private static final double MOST_ACCURACY = 0.05;
    /** Fewer days, or two independent ones, say nothing; rubric, measuring rule 14. */
    private static final int LEAST_DAYS = 14;

    private static final double LEAST_INDEPENDENT = 2;
    /** Shares of the window that must be known, for a full and for a weak confirmation. */
    private static final double FULL = 0.9;

    private static final double THIN = 0.7;
    /** Share of a counter's growth that may rest on guesses at resets. */
    private static final double MOST_GUESSED = 0.05;
    /** A factor that is met within this share is taken for a unit. */
    private static final double UNIT_NEAR = 0.02;
    /** Failure KPIs: fewer events have a standard error above 18 %. */
    private static final int LEAST_EVENTS = 30;
    /** Lines that it takes to tell what an ordinary one is. */
    private static final int LEAST_LINES = 5;

    /**
     * What is asked.
     *
     * @param leastDays days that a full confirmation needs: 365 where seasons matter, else 90
     * @param accuracy of the meter, in the KPI's unit; 0 when not known
     * @param events events in the window, for failure KPIs
     * @param guessed share of a counter's growth that is guessed
     */
    public record Question(
            double claimed,
            LocalDate from,
            LocalDate to,
            boolean lowerIsBetter,
            boolean temperature,
            int leastDays,
            double accuracy,
            OptionalDouble events,
            double guessed) {}

    public Baseline {
        doubts = Set.copyOf(doubts);
    }

    /** Width of the 95 % interval, half. */
    public double error() {
        return (high - low) / 2;
    }

    /**
     * Verifies.
     *
     * @param history all days that are known, also before and after the window
     * @param fleet by asset, its days; for telling whether the worst was chosen
     */
    public static Baseline verify(Question question, KpiSeries history, String asset, Map<String, KpiSeries> fleet) {
        KpiSeries window = history.between(question.from(), question.to());
        DaySeries days = window.influence();
        double recomputed = window.value();
        double coverage = window.coverage(question.from(), question.to());
        Memory memory = days.memory();
        double independent = memory.effective(days.size());
        double scale = window.combine() == KpiSeries.Combine.SUM ? days.size() : 1;
        double error = days.size() < 2 ? 0 : scale * days.deviation() / Math.sqrt(independent);
        double half = days.size() < 2 ? 0 : error * Distributions.student(0.975, Math.max(1, independent - 1));
        double accuracy = Math.min(question.accuracy(), MOST_ACCURACY * Math.abs(recomputed));
        double tolerance = Math.max(
                Math.max(
                        Math.min(2 * error, MOST_TOLERANCE * Math.abs(recomputed)),
                        LEAST_TOLERANCE * Math.abs(recomputed)),
                accuracy);
        EnumSet<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (days.size() == 0) {
            doubts.add(
                    window.days().isEmpty() ? Doubt.NO_DAYS : undefined(window) ? Doubt.UNDEFINED : Doubt.COVERAGE_LOW);
        } else if (coverage < THIN) {
            doubts.add(Doubt.COVERAGE_LOW);
        } else if (coverage < FULL) {
            doubts.add(Doubt.COVERAGE_THIN);
        }
        if (days.size() > 0 && !Double.isFinite(recomputed)) {
            doubts.add(Doubt.UNDEFINED);
        }
        boolean few = days.size() > 0 && (days.size() < LEAST_DAYS || independent < LEAST_INDEPENDENT);
        if (few) {
            doubts.add(Doubt.TOO_FEW);
        }
        if (question.guessed() > MOST_GUESSED) {
            doubts.add(Doubt.RESETS_GUESSED);
        }
        boolean none = doubts.contains(Doubt.NO_DAYS)
                || doubts.contains(Doubt.UNDEFINED)
                || doubts.contains(Doubt.COVERAGE_LOW)
                || doubts.contains(Doubt.RESETS_GUESSED)
                || few;
        if (days.size() < question.leastDays()) {
            doubts.add(Doubt.WINDOW_SHORT);
        }
        if (question.events().orElse(LEAST_EVENTS) < LEAST_EVENTS) {
            doubts.add(Doubt.FEW_EVENTS);
        }
        boolean flat = days.size() > 0 && days.values().stream().distinct().count() <= 2 && days.size() > 10;
        if (flat) {
            doubts.add(Doubt.FLAT);
        }
        double apart = question.claimed() - recomputed;
        Optional<String> unit = none || Math.abs(apart) <= tolerance ? Optional.empty() : unit(question, recomputed);
        Verdict verdict;
        if (none) {
            verdict = Verdict.UNVERIFIABLE;
        } else if (Math.abs(apart) <= tolerance) {
            verdict = doubts.isEmpty() ? Verdict.CONFIRMED : Verdict.CONFIRMED_WEAK;
        } else if (unit.isPresent()) {
            verdict = Verdict.NOT_REPRODUCIBLE;
        } else {
            verdict = apart > 0 == question.lowerIsBetter() ? Verdict.OPTIMISTIC : Verdict.CONSERVATIVE;
        }
        Trend trend = Trend.of(days);
        return new Baseline(
                verdict,
                question.claimed(),
                recomputed,
                recomputed - half,
                recomputed + half,
                tolerance,
                days.size(),
                question.leastDays(),
                independent,
                coverage,
                days.deviation(),
                memory,
                unit,
                doubts,
                new Window(
                        rank(question, history),
                        trend.chance() < 0.05 ? trend.slope() : 0,
                        LevelShift.of(days),
                        (int) window.usable().stream()
                                .map(d -> d.date().getMonth())
                                .distinct()
                                .count(),
                        drift(question, asset, fleet)));
    }

    private static boolean undefined(KpiSeries window) {
        return window.days().stream().anyMatch(d -> d.coverage() >= KpiSeries.USABLE);
    }

    /** Factors between units that are confused: powers of ten, and those of time, energy and temperature. */
    private static Optional<String> unit(Question question, double recomputed) {
        if (recomputed == 0 || question.claimed() == 0) {
            return Optional.empty();
        }
        double ratio = question.claimed() / recomputed;
        record Factor(double value, String words) {}
        List<Factor> factors = new ArrayList<>();
        for (int power = 1; power <= 9; power++) {
            factors.add(new Factor(
                    Math.pow(10, power), power <= 3 ? String.valueOf((int) Math.pow(10, power)) : "10^" + power));
        }
        factors.addAll(List.of(
                new Factor(60, "60"),
                new Factor(3_600, "3600"),
                new Factor(24, "24"),
                new Factor(1_440, "1440"),
                new Factor(86_400, "86400"),
                new Factor(7, "7"),
                new Factor(3.6, "3.6")));
        for (Factor factor : factors) {
            if (near(ratio, factor.value()) || near(ratio, 1 / factor.value())) {
                return Optional.of(factor.words());
            }
        }
        if (question.temperature()) {
            double fahrenheit = 1.8 * recomputed + 32;
            double celsius = (recomputed - 32) / 1.8;
            if (near(question.claimed(), fahrenheit) || near(question.claimed(), celsius)) {
                return Optional.of("degF");
            }
            if (near(question.claimed(), recomputed + 273.15) || near(question.claimed(), recomputed - 273.15)) {
                return Optional.of("K");
            }
        }
        return Optional.empty();
    }

    private static boolean near(double value, double other) {
        return Math.abs(value - other) <= UNIT_NEAR * Math.abs(other);
    }

    private static OptionalDouble rank(Question question, KpiSeries history) {
        List<KpiSeries.Day> days = history.usable();
        long length = java.time.temporal.ChronoUnit.DAYS.between(question.from(), question.to()) + 1;
        if (days.isEmpty()) {
            return OptionalDouble.empty();
        }
        LocalDate first = days.get(0).date();
        LocalDate last = days.get(days.size() - 1).date();
        long all = java.time.temporal.ChronoUnit.DAYS.between(first, last) + 1;
        // A history that is hardly longer than the window has no other windows to compare with.
        if (all < 1.5 * length) {
            return OptionalDouble.empty();
        }
        double own = history.between(question.from(), question.to()).value();
        int worse = 0;
        int windows = 0;
        int from = 0;
        int to = 0;
        for (LocalDate start = first; !start.plusDays(length - 1).isAfter(last); start = start.plusDays(1)) {
            LocalDate end = start.plusDays(length - 1);
            while (from < days.size() && days.get(from).date().isBefore(start)) {
                from++;
            }
            while (to < days.size() && !days.get(to).date().isAfter(end)) {
                to++;
            }
            double value = to > from ? history.value(days.subList(from, to)) : Double.NaN;
            if (Double.isFinite(value)) {
                windows++;
                worse += (question.lowerIsBetter() ? value >= own : value <= own) ? 1 : 0;
            }
        }
        return windows == 0 || !Double.isFinite(own)
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) worse / windows);
    }

    /** (1 - r)(chosen - ordinary), r between the halves of the window over all lines. Source: regression to the mean (Galton). */
    private static OptionalDouble drift(Question question, String asset, Map<String, KpiSeries> fleet) {
        if (fleet.size() < LEAST_LINES || !fleet.containsKey(asset)) {
            return OptionalDouble.empty();
        }
        LocalDate middle = question.from()
                .plusDays(java.time.temporal.ChronoUnit.DAYS.between(question.from(), question.to()) / 2);
        List<Double> early = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        double chosen = 0;
        double sum = 0;
        for (Map.Entry<String, KpiSeries> line : fleet.entrySet()) {
            double first = line.getValue().between(question.from(), middle).value();
            double second =
                    line.getValue().between(middle.plusDays(1), question.to()).value();
            double whole =
                    line.getValue().between(question.from(), question.to()).value();
            if (!Double.isFinite(first) || !Double.isFinite(second)) {
                return OptionalDouble.empty();
            }
            early.add(first);
            late.add(second);
            sum += whole;
            chosen = line.getKey().equals(asset) ? whole : chosen;
        }
        double r = Math.max(0, Outlook.together(early, late));
        return OptionalDouble.of((1 - r) * (chosen - sum / fleet.size()));
    }
}
