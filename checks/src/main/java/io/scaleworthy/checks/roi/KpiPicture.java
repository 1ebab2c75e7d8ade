package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.roi.series.Attribution;
import io.scaleworthy.roi.series.Baseline;
import io.scaleworthy.roi.series.KpiSeries;
import io.scaleworthy.roi.series.Outlook;
import io.scaleworthy.roi.statistics.DaySeries;
import io.scaleworthy.roi.statistics.Distributions;
import io.scaleworthy.roi.statistics.Effect.Design;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the data say of one KPI.
 *
 * @param line daily values of what the KPI is about
 * @param control daily values of the control line
 * @param baseline the claim against the data; empty when nothing is claimed, or no window
 * @param outlook whether the promised change can be seen; empty when nothing is promised, or nothing is known of the noise
 * @param attribution what moved since the pilot started; empty before, or without days
 */
public record KpiPicture(
        Kpis.Definition kpi,
        Kpis.Series series,
        String asset,
        KpiSeries line,
        Optional<KpiSeries> control,
        Optional<Baseline> baseline,
        Optional<Outlook> outlook,
        Optional<Attribution> attribution) {

    /** Energy and CO2 follow the seasons: a year. CalTRACK 2.2.1. */
    private static final int YEAR = 365;
    /** Other baselines. Own proposal, ROI design section 10. */
    private static final int QUARTER = 90;

    /** One false alarm in twenty, as is usual; a KPI may ask for fewer, never for more. */
    private static final double ALPHA = 0.05;

    /** Four of five effects are seen, as is usual; a KPI may ask for more, never for less. */
    private static final double POWER = 0.8;

    /** Fewer days say nothing of noise; rubric. */
    static final int LEAST_DAYS = 14;

    /**
     * Draws the picture.
     *
     * @param started first day of the pilot
     */
    public static Optional<KpiPicture> of(Kpis kpis, Kpis.Definition kpi, Optional<LocalDate> started, LocalDate asOf) {
        if (!(kpis.series().get(kpi.id()) instanceof Input.Given<Kpis.Series> given)) {
            return Optional.empty();
        }
        Kpis.Series series = given.value();
        Map<String, KpiSeries> lines = lines(kpi, series);
        String asset = asset(kpi, lines);
        KpiSeries line = lines.getOrDefault(asset, together(kpi, series));
        Optional<KpiSeries> control = Optional.ofNullable(kpi.control().isEmpty() ? null : lines.get(kpi.control()));
        Optional<LocalDate> from =
                kpi.baselineFrom().or(() -> line.days().stream().findFirst().map(KpiSeries.Day::date));
        Optional<LocalDate> to = kpi.baselineTo()
                .or(() -> started.map(d -> d.minusDays(1)))
                .or(() -> line.days().isEmpty()
                        ? Optional.empty()
                        : Optional.of(line.days().get(line.days().size() - 1).date()));
        Optional<Baseline> baseline = kpi.baseline().isPresent() && from.isPresent() && to.isPresent()
                ? Optional.of(Baseline.verify(question(kpi, series, line, from.get(), to.get()), line, asset, lines))
                : Optional.empty();
        Map<LocalDate, Boolean> switching = Optional.ofNullable(kpis.switching().get(kpi.id()))
                .flatMap(Input::asOptional)
                .orElse(Map.of());
        Optional<Attribution> attribution = started.filter(d -> from.isPresent() && to.isPresent())
                .filter(d -> !line.between(d, LocalDate.MAX).days().isEmpty())
                .map(d -> Attribution.of(
                        line,
                        from.get(),
                        to.get().isBefore(d) ? to.get() : d.minusDays(1),
                        d,
                        kpi.lowerIsBetter(),
                        control,
                        switching));
        return Optional.of(new KpiPicture(
                kpi,
                series,
                asset,
                line,
                control,
                baseline,
                from.flatMap(first -> to.flatMap(last -> outlook(kpi, line, control, first, last, asOf))),
                attribution));
    }

    private static Baseline.Question question(
            Kpis.Definition kpi, Kpis.Series series, KpiSeries line, LocalDate from, LocalDate to) {
        boolean seasonal = kpi.lever().equals("energy") || kpi.lever().equals("co2");
        boolean counts = series.computed().map(Kpis.Computed::counts).orElse(false);
        OptionalDouble events = counts
                ? OptionalDouble.of(line.between(from, to).usable().stream()
                        .mapToDouble(KpiSeries.Day::numerator)
                        .sum())
                : OptionalDouble.empty();
        return new Baseline.Question(
                kpi.baseline().orElseThrow(),
                from,
                to,
                kpi.lowerIsBetter(),
                series.computed().map(Kpis.Computed::temperature).orElse(false),
                seasonal ? YEAR : QUARTER,
                kpi.detail().accuracy().orElse(0),
                events,
                series.computed().map(c -> c.evaluation().counters().guessed()).orElse(0.0));
    }

    /** Days of the trial: as planned, or up to the day of the target. */
    static int trialDays(Kpis.Definition kpi, LocalDate asOf) {
        if (kpi.minDays() > 0) {
            return kpi.minDays();
        }
        long left = kpi.targetBy().map(by -> ChronoUnit.DAYS.between(asOf, by)).orElse(0L);
        return (int) Math.min(Outlook.LONGEST, Math.max(0, left));
    }

    static Design design(Kpis.Definition kpi) {
        return switch (kpi.design()) {
            case "on_off" -> Design.ON_OFF;
            case "did" -> Design.CONTROL_LINE;
            case "its" -> Design.TIME_SERIES;
            default -> Design.BEFORE_AFTER;
        };
    }

    private static Optional<Outlook> outlook(
            Kpis.Definition kpi,
            KpiSeries line,
            Optional<KpiSeries> control,
            LocalDate from,
            LocalDate to,
            LocalDate asOf) {
        KpiSeries window = line.between(from, to);
        DaySeries days = window.influence();
        double mean = window.value();
        // A share that is written counts of what the data give; a value is as far away as the data say, not the claim.
        double toTarget = kpi.target().isPresent()
                ? (kpi.lowerIsBetter() ? 1 : -1) * (mean - kpi.target().getAsDouble())
                : 0;
        double promised = kpi.detail().writtenChange().isPresent()
                ? Math.abs(kpi.detail().writtenChange().getAsDouble() * mean)
                : toTarget;
        int length = trialDays(kpi, asOf);
        boolean blocks = design(kpi) != Design.ON_OFF
                || kpi.detail().switchable() && 4 * Math.max(1, kpi.switchDays()) <= length;
        if (!blocks) {
            return Optional.empty();
        }
        if (days.size() < LEAST_DAYS || days.deviation() == 0 || !(promised > 0) || length < LEAST_DAYS) {
            return Optional.empty();
        }
        return Optional.of(Outlook.of(
                days,
                control.map(c -> c.between(from, to).influence()),
                promised,
                design(kpi),
                length,
                Math.max(1, kpi.switchDays()),
                kpi.detail().switchable(),
                // Whoever declares a laxer test does not see better.
                Distributions.factor(Math.min(ALPHA, kpi.alpha()), Math.max(POWER, kpi.power()))));
    }

    /** The asset that a KPI is about: the one of its scope, when the series has it; else all but the control line. */
    private static String asset(Kpis.Definition kpi, Map<String, KpiSeries> lines) {
        String scope = kpi.detail().asset();
        return lines.keySet().stream()
                .filter(name -> !scope.isEmpty() && name.equalsIgnoreCase(scope))
                .findFirst()
                .orElse("");
    }

    private static Map<String, KpiSeries> lines(Kpis.Definition kpi, Kpis.Series series) {
        Map<String, List<KpiSeries.Day>> byAsset = new TreeMap<>();
        for (Kpis.Day day : series.days()) {
            byAsset.computeIfAbsent(day.asset(), a -> new ArrayList<>()).add(day(day));
        }
        Map<String, KpiSeries> lines = new LinkedHashMap<>();
        byAsset.forEach((asset, days) -> {
            if (!asset.isEmpty()) {
                lines.put(asset, new KpiSeries(days, kpi.combine()));
            }
        });
        return lines;
    }

    private static KpiSeries.Day day(Kpis.Day day) {
        return new KpiSeries.Day(day.date(), day.numerator(), day.denominator(), day.coverage(), day.hours());
    }

    /** All assets but the control line, summed by day. */
    private static KpiSeries together(Kpis.Definition kpi, Kpis.Series series) {
        Map<LocalDate, KpiSeries.Day> days = new TreeMap<>();
        for (Kpis.Day day : series.days()) {
            if (kpi.control().isEmpty() || !day.asset().equals(kpi.control())) {
                days.merge(
                        day.date(),
                        day(day),
                        (a, b) -> new KpiSeries.Day(
                                a.date(),
                                a.numerator() + b.numerator(),
                                a.denominator() + b.denominator(),
                                Math.min(a.coverage(), b.coverage()),
                                Math.max(a.hours(), b.hours())));
            }
        }
        return new KpiSeries(List.copyOf(days.values()), kpi.combine());
    }
}
