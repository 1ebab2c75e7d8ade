package io.scaleworthy.roi.series;

import io.scaleworthy.roi.expression.Evaluation;
import io.scaleworthy.roi.statistics.DaySeries;
import io.scaleworthy.unit.Measure;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A KPI by day, in its own unit.
 *
 * @param days ascending, one each
 * @param combine how days are put together
 */
public record KpiSeries(List<Day> days, Combine combine) {
    /** How days are put together. */
    public enum Combine {
        /** Sum of numerators by sum of denominators: never the mean of ratios. */
        RATIO_OF_SUMS,
        MEAN,
        SUM
    }

    /** A day counts when nine tenths of its time are known. Own proposal for process data (ROI design, section 10). */
    public static final double USABLE = 0.9;

    /**
     * A day.
     *
     * @param denominator 1 where the KPI has none
     * @param coverage share of its time in which the KPI was known, 0 to 1
     * @param hours time looked at; 24 where only the day is known
     */
    public record Day(LocalDate date, double numerator, double denominator, double coverage, double hours) {
        public boolean usable() {
            return hours > 0 && coverage >= USABLE && Double.isFinite(numerator) && Double.isFinite(denominator);
        }

        public double value() {
            return numerator / denominator;
        }
    }

    public KpiSeries {
        days = List.copyOf(days);
    }

    /** Days of an evaluated formula, shifts put together. */
    public static KpiSeries of(Evaluation evaluation, Measure shown, boolean absolute, Combine combine) {
        Map<LocalDate, double[]> sums = new TreeMap<>();
        // An amount has the denominator 1 in each shift; a day of three shifts is still one amount.
        boolean amount = evaluation.grains().stream().allMatch(grain -> grain.denominator() == 1);
        for (Evaluation.Grain grain : evaluation.grains()) {
            double[] day = sums.computeIfAbsent(grain.day(), d -> new double[5]);
            double offset = absolute ? shown.offset() : 0;
            day[0] += (grain.numerator() - offset * grain.denominator()) / shown.factor();
            day[1] += grain.denominator();
            day[2] += grain.coverage() * grain.hours();
            day[3] += grain.hours();
            day[4]++;
        }
        // A day without a minute to look at is no missing day.
        evaluation.leftOut().forEach(date -> sums.computeIfAbsent(date, d -> new double[5]));
        List<Day> days = new ArrayList<>();
        sums.forEach((date, s) -> days.add(new Day(date, s[0], amount ? 1 : s[1], s[3] == 0 ? 1 : s[2] / s[3], s[3])));
        return new KpiSeries(days, combine);
    }

    public KpiSeries between(LocalDate first, LocalDate last) {
        return new KpiSeries(
                days.stream()
                        .filter(d -> !d.date().isBefore(first) && !d.date().isAfter(last))
                        .toList(),
                combine);
    }

    public List<Day> usable() {
        // A day on which nothing was made still used its energy: it belongs into a ratio of sums.
        return days.stream()
                .filter(Day::usable)
                .filter(day -> combine == Combine.RATIO_OF_SUMS || day.denominator() != 0)
                .toList();
    }

    /** The KPI over all usable days; NaN without any, or when what it is divided by adds up to nothing. */
    public double value() {
        return value(usable());
    }

    double value(List<Day> some) {
        double numerator = 0;
        double denominator = 0;
        double values = 0;
        for (Day day : some) {
            numerator += day.numerator();
            denominator += day.denominator();
            values += day.denominator() == 0 ? 0 : day.value();
        }
        if (some.isEmpty()) {
            return Double.NaN;
        }
        return switch (combine) {
            case RATIO_OF_SUMS -> denominator == 0 ? Double.NaN : numerator / denominator;
            case MEAN -> values / some.size();
            case SUM -> values;
        };
    }

    /**
     * What each day says of the KPI: its value, or for a ratio of sums the value plus the day's share in the deviation, so that days
     * with little in the denominator do not scatter more than they weigh.
     */
    public DaySeries influence() {
        List<Day> some = usable();
        double denominator =
                some.stream().mapToDouble(Day::denominator).average().orElse(1);
        double ratio = value(some);
        if (combine == Combine.RATIO_OF_SUMS && !Double.isFinite(ratio)) {
            return new DaySeries(List.of(), List.of());
        }
        List<Long> numbers = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (Day day : some) {
            numbers.add(day.date().toEpochDay());
            values.add(
                    combine == Combine.RATIO_OF_SUMS && denominator != 0
                            ? ratio + (day.numerator() - ratio * day.denominator()) / denominator
                            : day.value());
        }
        return new DaySeries(numbers, values);
    }

    /** Share of the time from the first to the last day in which the KPI was known. Weekdays that never come are no loss. */
    public double coverage(LocalDate first, LocalDate last) {
        Map<DayOfWeek, Integer> seen = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> seen.merge(day.date().getDayOfWeek(), 1, Integer::sum));
        long weeks = Math.max(1, ChronoUnit.DAYS.between(first, last.plusDays(1)) / 7);
        Set<DayOfWeek> worked = EnumSet.noneOf(DayOfWeek.class);
        // A weekday of which fewer than one in ten is there is not worked; more than two of them are missing, not free.
        seen.forEach((weekday, count) -> {
            if (10L * count >= weeks) {
                worked.add(weekday);
            }
        });
        if (worked.size() < DayOfWeek.values().length - 2) {
            worked.addAll(EnumSet.allOf(DayOfWeek.class));
        }
        double known = 0;
        double all = 0;
        Map<LocalDate, Day> byDate = new TreeMap<>();
        days.forEach(day -> byDate.put(day.date(), day));
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            Day day = byDate.get(date);
            if (day != null) {
                known += day.coverage() * day.hours();
                all += day.hours();
            } else if (worked.contains(date.getDayOfWeek())) {
                all += 24;
            }
        }
        return all == 0 ? 0 : known / all;
    }
}
