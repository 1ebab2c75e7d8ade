package io.scaleworthy.evidence;

import io.scaleworthy.finding.Place;
import io.scaleworthy.roi.money.BusinessCase;
import io.scaleworthy.roi.money.Estimate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A business case as it is written. Texts are empty when not given.
 *
 * @param rate per year; empty when not given
 * @param mixed currencies that stand beside the case's own
 * @param realRate whether the rate is without inflation, and {@code realPrices} whether prices are
 */
public record CaseFile(
        String currency,
        OptionalDouble rate,
        Optional<Boolean> realRate,
        Optional<Boolean> realPrices,
        int years,
        Optional<LocalDate> start,
        Optional<LocalDate> goLive,
        Estimate adoption,
        boolean adoptionGiven,
        Optional<BusinessCase.Bar> bar,
        List<Benefit> benefits,
        List<Cost> costs,
        OptionalDouble success,
        OptionalDouble badOutcome,
        double terminal,
        Optional<Hours> hours,
        Optional<BusinessCase.Rollout> rollout,
        List<String> mixed,
        Place place) {

    /**
     * A benefit.
     *
     * @param money per year at full effect; empty when units are given, or neither
     * @param units per year, of the KPI's unit value
     */
    public record Benefit(
            String name,
            String kpi,
            String lever,
            String asset,
            Optional<Estimate> money,
            Optional<Estimate> units,
            String cash,
            Optional<LocalDate> from,
            List<Double> ramp,
            double share,
            double decay,
            double retrainYears,
            Place place) {
        public Benefit {
            ramp = List.copyOf(ramp);
        }
    }

    /**
     * A cost.
     *
     * @param amount empty when it is zero with a reason, or forgotten
     */
    public record Cost(
            String name,
            String item,
            String box,
            boolean pilot,
            String activity,
            Optional<Estimate> amount,
            boolean yearly,
            Optional<LocalDate> from,
            String zeroBecause,
            Place place) {}

    /** Hours that the pilot shall save. */
    public record Hours(double perShift, String kpi, int shiftsPerDay) {}

    public CaseFile {
        benefits = List.copyOf(benefits);
        costs = List.copyOf(costs);
        mixed = List.copyOf(mixed);
    }
}
