package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A KPI as a controller looks at it: what is claimed, what the data say, what is wrong with it.
 *
 * @param picture empty without daily values; then {@code lacking} says why
 * @param told sentences about baseline and trial
 */
public record KpiReview(
        Kpis.Definition kpi,
        Optional<KpiPicture> picture,
        String lacking,
        List<KpiLint.Fault> faults,
        List<Finding> told) {

    public KpiReview {
        faults = List.copyOf(faults);
        told = List.copyOf(told);
    }

    /** The primary KPIs of an assessment; empty without a KPI file. */
    public static List<KpiReview> of(Evidence evidence) {
        if (evidence.kpis().asOptional().isEmpty()) {
            return List.of();
        }
        Optional<Set<String>> accountable = evidence.ownership().asOptional().map(matrix -> {
            Set<String> names = new TreeSet<>();
            matrix.activities()
                    .forEach(a -> a.with('A').forEach(share -> {
                        names.add(share.head());
                        evidence.roster()
                                .asOptional()
                                .flatMap(r -> r.resolve(share.head()))
                                .ifPresent(p -> names.add(p.name()));
                    }));
            return names;
        });
        return of(
                evidence.kpis().asOptional().get(),
                PrimaryKpis.of(evidence).definitions(),
                evidence.manifest().pilot().live(),
                accountable,
                evidence.asOf());
    }

    /** Some KPIs of a file. */
    public static List<KpiReview> of(
            Kpis kpis,
            List<Kpis.Definition> some,
            Optional<LocalDate> started,
            Optional<Set<String>> accountable,
            LocalDate asOf) {
        Map<String, KpiPicture> pictures = new TreeMap<>();
        some.forEach(
                kpi -> KpiPicture.of(kpis, kpi, started, asOf).ifPresent(picture -> pictures.put(kpi.id(), picture)));
        List<KpiLint.Fault> faults = KpiLint.of(kpis, some, pictures, accountable, asOf);
        List<KpiReview> reviews = new ArrayList<>();
        for (Kpis.Definition kpi : some) {
            Optional<KpiPicture> picture = Optional.ofNullable(pictures.get(kpi.id()));
            List<Finding> told = new ArrayList<>();
            picture.ifPresent(p -> {
                p.baseline().ifPresent(b -> told.addAll(BaselineHolds.told(p, b)));
                p.outlook().ifPresent(o -> told.addAll(EffectVisible.told(p, o)));
                ValueRealised.disagree(p).ifPresent(told::add);
            });
            String lacking = kpis.series().get(kpi.id()) instanceof Input.Lacking<Kpis.Series> lack
                    ? lack.why()
                    : picture.isPresent() ? "" : Finding.text("ro-mde.no-series", kpi.id());
            reviews.add(new KpiReview(
                    kpi,
                    picture,
                    lacking,
                    faults.stream().filter(f -> f.kpi().equals(kpi.id())).toList(),
                    told));
        }
        return reviews;
    }

    /** A verdict of a baseline in words. */
    public static String words(io.scaleworthy.roi.series.Baseline.Verdict verdict) {
        return BaselineHolds.words(verdict);
    }
}
