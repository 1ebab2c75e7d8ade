package io.scaleworthy.evidence;

import io.scaleworthy.finding.Place;
import io.scaleworthy.roi.expression.Evaluation;
import io.scaleworthy.roi.series.KpiSeries;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * KPI definitions and their daily values.
 *
 * @param definitions in written order
 * @param series by KPI id: dated series as exported, or formulas computed over samples
 * @param switching by KPI id: on which days the advice was on
 * @param currency of all money; empty when not given
 * @param contract terms that were sealed
 */
public record Kpis(
        List<Definition> definitions,
        Map<String, Input<Series>> series,
        Map<String, Input<Map<LocalDate, Boolean>>> switching,
        String currency,
        Optional<Contract> contract) {

    public Kpis {
        definitions = List.copyOf(definitions);
        series = java.util.Collections.unmodifiableMap(new TreeMap<>(series));
        switching = java.util.Collections.unmodifiableMap(new TreeMap<>(switching));
    }

    public Optional<Definition> find(String id) {
        return definitions.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /**
     * One KPI.
     *
     * @param filled names of the descriptor fields that are filled
     * @param sources systems named as data sources
     * @param change declared relative change of the target, e.g. -0.12
     * @param design on_off, did, its or before_after; empty when not declared
     * @param control asset that serves as control line; empty without one
     */
    public record Definition(
            String id,
            String name,
            boolean primary,
            List<String> filled,
            List<String> sources,
            String lever,
            boolean priced,
            String unit,
            boolean scoped,
            OptionalDouble baseline,
            Optional<LocalDate> baselineFrom,
            Optional<LocalDate> baselineTo,
            OptionalDouble target,
            OptionalDouble change,
            Optional<LocalDate> targetBy,
            String design,
            int minDays,
            int switchDays,
            String control,
            double alpha,
            double power,
            Optional<Kill> kill,
            boolean lowerIsBetter,
            Detail detail,
            Place place) {
        public Definition {
            filled = List.copyOf(filled);
            sources = List.copyOf(sources);
        }

        /** How days are put together. */
        public KpiSeries.Combine combine() {
            return switch (detail.combine()) {
                case "mean" -> KpiSeries.Combine.MEAN;
                case "sum" -> KpiSeries.Combine.SUM;
                default -> KpiSeries.Combine.RATIO_OF_SUMS;
            };
        }

        /** Promised change in the KPI's unit, with its sign; empty when none is promised, or the baseline is zero and the target relative. */
        public OptionalDouble promised() {
            if (target.isPresent() && baseline.isPresent()) {
                return OptionalDouble.of(target.getAsDouble() - baseline.getAsDouble());
            }
            return change.isPresent() && baseline.isPresent() && baseline.getAsDouble() != 0
                    ? OptionalDouble.of(change.getAsDouble() * Math.abs(baseline.getAsDouble()))
                    : OptionalDouble.empty();
        }
    }

    /**
     * What else is written about a KPI. Texts are empty when not given.
     *
     * @param type outcome, leading, guardrail, adoption or model
     * @param combine mean, sum or ratio_of_sums
     * @param method how the baseline came about
     * @param relative the target is a share of the baseline; empty when not said
     * @param scale value at which the pilot is scaled
     * @param worsening how much worse a guardrail may become, as a share; 0 when not said
     * @param switchable advice may be switched off for days; never for safety functions
     * @param share share of the addressable loss that solved failure modes cause
     */
    public record Detail(
            String statement,
            String type,
            String site,
            String asset,
            OptionalDouble least,
            OptionalDouble most,
            boolean writtenDirection,
            Formula formula,
            String combine,
            String method,
            Optional<LocalDate> frozen,
            OptionalDouble accuracy,
            Optional<Boolean> relative,
            OptionalDouble writtenChange,
            OptionalDouble scale,
            List<String> counterMetrics,
            double worsening,
            boolean switchable,
            Optional<Boolean> constraint,
            Optional<Boolean> soldOut,
            UnitValue value,
            OptionalDouble addressable,
            OptionalDouble share,
            double attribution,
            List<Double> ramp,
            double retrainYears,
            double decay,
            String owner,
            String benefitOwner,
            String cadence) {
        public Detail {
            counterMetrics = List.copyOf(counterMetrics);
            ramp = List.copyOf(ramp);
        }
    }

    /**
     * How a KPI is computed from samples.
     *
     * @param expression formula; empty when not given
     * @param exclude condition of the time that is left out
     * @param zone empty: the site's
     * @param shifts empty: whole days
     */
    public record Formula(
            String expression, String exclude, List<String> tags, String zone, LocalTime dayStart, String shifts) {
        public Formula {
            tags = List.copyOf(tags);
        }
    }

    /**
     * What a unit is worth.
     *
     * @param per unit, e.g. min
     * @param cash releasing, avoiding, non-cash or unquantified; empty when not said
     */
    public record UnitValue(OptionalDouble amount, String per, String source, Optional<LocalDate> asOf, String cash) {}

    /** A value that must be reached by a day, or the pilot stops. */
    public record Kill(double value, LocalDate by) {}

    /**
     * Daily values.
     *
     * @param days sorted by date; one per day and asset
     * @param handKept the source is a sheet that people fill in
     * @param source system it was exported from
     * @param computed how it was computed, when it was computed from samples
     */
    public record Series(List<Day> days, boolean handKept, String source, String file, Optional<Computed> computed) {
        public Series {
            days = List.copyOf(days);
        }
    }

    /**
     * How a formula was computed.
     *
     * @param hash fingerprint of formula and exclusion
     * @param setting fingerprint of these, the unit, the calendar and the units of the tags
     * @param temperature values are points on a scale of temperature
     * @param counts the formula counts events
     */
    public record Computed(
            String formula,
            String hash,
            String setting,
            Evaluation evaluation,
            boolean temperature,
            boolean counts,
            List<String> notes) {
        public Computed {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A day of one asset.
     *
     * @param numerator sum over the day's shifts
     * @param denominator sum over the day's shifts; 1 per row when the KPI has none
     * @param coverage share of its time in which the KPI was known
     * @param hours time looked at
     */
    public record Day(
            LocalDate date, String asset, double numerator, double denominator, double coverage, double hours) {}
}
