package io.scaleworthy.report.value;

import io.scaleworthy.finding.Finding;
import io.scaleworthy.roi.money.BusinessCase;
import io.scaleworthy.roi.series.Attribution;
import io.scaleworthy.roi.series.Baseline;
import io.scaleworthy.roi.series.KpiSeries;
import io.scaleworthy.roi.series.Outlook;
import io.scaleworthy.roi.statistics.Wilson;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the page about return needs. */
public record ValueSource(
        List<Kpi> kpis, Optional<Money> money, Optional<Use> use, Optional<Sealed> sealed, String controller) {

    /**
     * A KPI.
     *
     * @param verdict in words
     * @param lacking why there are no daily values; empty when there are
     * @param promised change that is promised, in the unit of the KPI, above 0
     * @param ramp share of it by quarter from going live, the last one stays
     * @param formula how it is computed; empty for a dated series
     */
    public record Kpi(
            String id,
            String name,
            String unit,
            String statement,
            String asset,
            String file,
            boolean handKept,
            String verdict,
            String lacking,
            String formula,
            String hash,
            OptionalDouble claimed,
            OptionalDouble target,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            KpiSeries line,
            Optional<Baseline> baseline,
            Optional<Outlook> outlook,
            Optional<Attribution> attribution,
            OptionalDouble unitValue,
            String unitValuePer,
            OptionalDouble promised,
            List<Double> ramp,
            Optional<LocalDate> live,
            List<Finding> told,
            List<Finding> faults) {
        public Kpi {
            ramp = List.copyOf(ramp);
            told = List.copyOf(told);
            faults = List.copyOf(faults);
        }
    }

    /**
     * The case.
     *
     * @param plan empty when it cannot be computed; then {@code why}
     * @param sites what the other sites cost
     */
    public record Money(
            Optional<BusinessCase> plan, String why, List<Finding> notes, List<Site> sites, Optional<Uplift> uplift) {
        public Money {
            notes = List.copyOf(notes);
            sites = List.copyOf(sites);
        }
    }

    /**
     * A further site.
     *
     * @param score replicability from the pilot, 0 to 100; empty when it is not known: then nothing is taken to carry over
     */
    public record Site(String name, OptionalDouble score, int tags, double cost) {}

    /**
     * Optimism, told beside the case and not in it.
     *
     * @param score of the pillar that drives the risk, 0 to 100
     * @param percent added to what is spent once
     * @param npv what is left
     */
    public record Uplift(double score, double percent, double npv) {}

    /** Use and acceptance. */
    public record Use(Map<String, Wilson> rates, Map<String, Wilson> shifts, List<Finding> told) {}

    /** Sealed terms and what moved since. */
    public record Sealed(LocalDate on, String seal, List<String> moved) {
        public Sealed {
            moved = List.copyOf(moved);
        }
    }

    public ValueSource {
        kpis = List.copyOf(kpis);
    }
}
