package io.scaleworthy.roi.series;

import io.scaleworthy.roi.statistics.DaySeries;
import io.scaleworthy.roi.statistics.Effect;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What moved a KPI since the pilot started, by every way of telling that the data allow.
 *
 * @param effects the best evidence first; none when days are too few
 * @param months what each month since the start was like
 */
public record Attribution(List<Effect> effects, List<Month> months) {
    /**
     * A month of the pilot.
     *
     * @param days usable days
     * @param value of the KPI
     * @param gain difference to the baseline in the KPI's unit, in the good direction, times the days: what money is made of
     */
    public record Month(YearMonth month, int days, double value, double gain) {}

    public Attribution {
        effects = List.copyOf(effects);
        months = List.copyOf(months);
    }

    /** The effect by the best evidence; by the declared way when the data allow it. */
    public Optional<Effect> effect(Effect.Design declared) {
        return effects.stream()
                .filter(e -> e.design() == declared)
                .findFirst()
                .or(() -> effects.stream().findFirst());
    }

    /**
     * Attributes.
     *
     * @param history of the line
     * @param control of the control line
     * @param switching by day, whether advice was on; empty when it was not switched
     */
    public static Attribution of(
            KpiSeries history,
            LocalDate baselineFrom,
            LocalDate baselineTo,
            LocalDate start,
            boolean lowerIsBetter,
            Optional<KpiSeries> control,
            Map<LocalDate, Boolean> switching) {
        KpiSeries before = history.between(baselineFrom, baselineTo);
        KpiSeries after = history.between(start, LocalDate.MAX);
        List<Effect> effects = new ArrayList<>();
        if (!switching.isEmpty()) {
            KpiSeries switched = new KpiSeries(
                    history.days().stream()
                            .filter(d -> switching.containsKey(d.date()))
                            .toList(),
                    history.combine());
            Map<Long, Boolean> on = new TreeMap<>();
            switching.forEach((date, state) -> on.put(date.toEpochDay(), state));
            Effect.onOff(switched.influence(), day -> on.getOrDefault(day, false))
                    .ifPresent(effects::add);
        }
        KpiSeries both = new KpiSeries(
                java.util.stream.Stream.concat(before.days().stream(), after.days().stream())
                        .distinct()
                        .toList(),
                history.combine());
        DaySeries line = both.influence();
        control.ifPresent(other ->
                Effect.controlLine(line, other.influence(), start.toEpochDay()).ifPresent(effects::add));
        Effect.timeSeries(line, start.toEpochDay(), true).ifPresent(effects::add);
        Effect.beforeAfter(
                        line.between(Long.MIN_VALUE, start.toEpochDay() - 1),
                        line.between(start.toEpochDay(), Long.MAX_VALUE))
                .ifPresent(effects::add);
        double level = before.value();
        Map<YearMonth, List<KpiSeries.Day>> byMonth = new TreeMap<>();
        after.usable()
                .forEach(day -> byMonth.computeIfAbsent(YearMonth.from(day.date()), m -> new ArrayList<>())
                        .add(day));
        List<Month> months = new ArrayList<>();
        byMonth.forEach((month, days) -> {
            double value = history.value(days);
            double perDay = history.combine() == KpiSeries.Combine.SUM ? value / days.size() : value;
            double base = history.combine() == KpiSeries.Combine.SUM
                    ? level / Math.max(1, before.usable().size())
                    : level;
            months.add(new Month(
                    month, days.size(), value, (lowerIsBetter ? base - perDay : perDay - base) * days.size()));
        });
        return new Attribution(effects, months);
    }
}
