package io.scaleworthy.roi.money;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A case as it is written down. Amounts are in one currency, flows by quarter.
 *
 * @param rate discount rate per year, as a share; real, when prices are real
 * @param years horizon
 * @param start when the first money is spent
 * @param goLive from when on benefits may come
 * @param adoption share of the advice that is followed: one factor for all benefits, as use fails for all of them together
 * @param bar what must be reached to go on to other sites
 * @param success probability that the pilot shows the case to be good; empty when nobody says
 * @param badOutcome net present value of a roll-out that turns out badly, below 0; empty when nobody says
 */
public record BusinessCase(
        String currency,
        double rate,
        int years,
        LocalDate start,
        LocalDate goLive,
        Estimate adoption,
        List<Benefit> benefits,
        List<Cost> costs,
        Optional<Bar> bar,
        OptionalDouble success,
        OptionalDouble badOutcome,
        Optional<Rollout> rollout) {

    /** What a benefit does to the money that is there. */
    public enum Cash {
        RELEASING,
        AVOIDING,
        /** Counted, and not in the headline: hours that nobody pays less for. */
        NON_CASH,
        UNQUANTIFIED;

        boolean counts() {
            return this == RELEASING || this == AVOIDING;
        }
    }

    /**
     * A benefit.
     *
     * @param perYear at full effect
     * @param ramp by quarter from going live, the last one stays
     * @param decay share that is lost per year since the last retraining
     * @param retrain years between retrainings; 0 when it never happens
     * @param share of it that is this project's, 0 to 1
     */
    public record Benefit(
            String name,
            String kpi,
            String lever,
            Cash cash,
            Estimate perYear,
            List<Double> ramp,
            double decay,
            double retrain,
            double share,
            Optional<LocalDate> from) {
        public Benefit {
            ramp = List.copyOf(ramp);
        }
    }

    /** A cost, once on a day or every year from then on. */
    public record Cost(String name, Box box, boolean yearly, boolean pilot, Estimate amount, LocalDate from) {}

    /** The four boxes that rules of thumb speak of. */
    public enum Box {
        ALGORITHM,
        DATA_TECHNOLOGY,
        PEOPLE_PROCESS,
        OTHER
    }

    /**
     * The bar for going on.
     *
     * @param paybackMonths at most; empty when not part of it
     * @param npv at least; empty when not part of it
     */
    public record Bar(OptionalDouble paybackMonths, OptionalDouble npv, Optional<LocalDate> agreed) {
        /** Whether figures of a case clear it; a bar without a figure is none. */
        public boolean cleared(double value, OptionalDouble months) {
            boolean worth = npv.isEmpty() || value >= npv.getAsDouble();
            boolean time = paybackMonths.isEmpty()
                    || months.isPresent() && months.getAsDouble() <= paybackMonths.getAsDouble();
            return worth && time && (npv.isPresent() || paybackMonths.isPresent());
        }
    }

    /**
     * What another site costs: fixed + per tag + adaptation, less with each doubling of sites.
     *
     * @param learning share that is saved with each doubling; own proposal 0.15
     */
    public record Rollout(double fixed, double perTag, double adaptation, double learning) {}

    public BusinessCase {
        benefits = List.copyOf(benefits);
        costs = List.copyOf(costs);
    }
}
