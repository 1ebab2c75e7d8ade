package io.scaleworthy.evidence;

import io.scaleworthy.finding.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * KPI definitions and their dated series.
 *
 * @param definitions in written order
 * @param series by KPI id
 */
public record Kpis(List<Definition> definitions, Map<String, Input<Series>> series) {

    public Kpis {
        definitions = List.copyOf(definitions);
        series = java.util.Collections.unmodifiableMap(new TreeMap<>(series));
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
            Place place) {
        public Definition {
            filled = List.copyOf(filled);
            sources = List.copyOf(sources);
        }
    }

    /** A value that must be reached by a day, or the pilot stops. */
    public record Kill(double value, LocalDate by) {}

    /**
     * A dated series.
     *
     * @param days sorted by date; one per day and asset
     * @param handKept the source is a sheet that people fill in
     * @param source system it was exported from
     */
    public record Series(List<Day> days, boolean handKept, String source, String file) {
        public Series {
            days = List.copyOf(days);
        }
    }

    /**
     * A day of one asset.
     *
     * @param numerator sum over the day's shifts
     * @param denominator sum over the day's shifts; 1 per row when the KPI has none
     */
    public record Day(LocalDate date, String asset, double numerator, double denominator) {}
}
