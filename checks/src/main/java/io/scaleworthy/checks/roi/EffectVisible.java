package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.roi.series.KpiSeries;
import io.scaleworthy.roi.series.Outlook;
import io.scaleworthy.roi.statistics.DaySeries;
import io.scaleworthy.roi.statistics.Detectable;
import io.scaleworthy.roi.statistics.Distributions;
import io.scaleworthy.roi.statistics.Effect.Design;
import io.scaleworthy.roi.statistics.Energy;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** RO-MDE: the smallest effect that the declared trial can show, against the effect that is promised. */
public final class EffectVisible implements Check {
    /** A series that ended longer ago says nothing of today's noise; registers are held to the same year. Days. */
    private static final int OLDEST_DAYS = 365;

    /** A target below this share of what can be seen is inside the noise. ROI design 5.2. */
    private static final double INSIDE_NOISE = 0.7;

    @Override
    public Spec spec() {
        return new Spec(
                "RO-MDE",
                Set.of(Need.MANIFEST, Need.KPIS),
                Set.of(),
                List.of("effect-ratio"),
                List.of(
                        new Parameter(
                                "least days", KpiPicture.LEAST_DAYS, "days", "rubric: fewer days are too little data"),
                        new Parameter(
                                "least independent days per side",
                                Detectable.LEAST_EFFECTIVE,
                                "days",
                                "simulation: the formula flatters below"),
                        new Parameter("default false alarms", 5, "%", "two-sided, customary"),
                        new Parameter("default power", 80, "%", "customary")),
                Finding.text("ro-mde.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        PilotKpis pilot = PilotKpis.of(evidence);
        PrimaryKpis kpis = pilot.primary();
        if (!kpis.unknown().isEmpty() || kpis.definitions().isEmpty()) {
            return BaselineHolds.unknown("ro-mde.unknown", String.join(", ", kpis.unknown()));
        }
        double worst = 0;
        Set<String> conditions = new TreeSet<>();
        List<Finding> findings = new ArrayList<>();
        String formula = "";
        for (Kpis.Definition kpi : kpis.definitions()) {
            KpiPicture picture = pilot.pictures().get(kpi.id());
            if (picture == null) {
                Input<Kpis.Series> series = kpis.register().value().series().get(kpi.id());
                return series instanceof Input.Lacking<Kpis.Series> lacking
                        ? lacking.unknown()
                        : new Measurement.Unknown(
                                Measurement.Reason.MISSING,
                                Finding.text("ro-mde.no-series", kpi.id()),
                                Finding.text("ro-mde.no-series.bring", kpi.id()),
                                List.of());
            }
            Optional<Measurement> lacking = lacking(evidence, picture);
            if (lacking.isPresent()) {
                return lacking.get();
            }
            Outlook outlook = picture.outlook().orElseThrow();
            findings.addAll(told(picture, outlook));
            if (outlook.ratio() >= worst) {
                worst = outlook.ratio();
                formula = formula(picture, outlook);
            }
            if (1 / outlook.ratio() < INSIDE_NOISE) {
                conditions.add("target-inside-noise");
            }
            if (picture.series().handKept()) {
                conditions.add("hand-kept-series");
                findings.add(Finding.of(
                        "ro-mde.hand-kept", Place.file(picture.series().file()), kpi.id()));
            }
            if (kpi.design().isEmpty()) {
                findings.add(Finding.of("ro-mde.no-design", kpi.place(), kpi.id()));
            }
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("effect-ratio", worst)),
                conditions,
                false,
                !kpis.register().approved(),
                formula,
                findings);
    }

    /** Why nothing can be said of a KPI's trial; empty when something can. */
    private static Optional<Measurement> lacking(Evidence evidence, KpiPicture picture) {
        Kpis.Definition kpi = picture.kpi();
        if (kpi.change().orElse(0) == 0 && kpi.promised().orElse(0) == 0) {
            return Optional.of(BaselineHolds.unknown("ro-mde.no-target", kpi.id()));
        }
        LocalDate until = kpi.baselineTo()
                .or(() -> evidence.manifest().pilot().started().map(d -> d.minusDays(1)))
                .orElse(LocalDate.MAX);
        KpiSeries window = picture.line().between(kpi.baselineFrom().orElse(LocalDate.MIN), until);
        List<KpiSeries.Day> usable = window.usable();
        if (usable.size() < KpiPicture.LEAST_DAYS) {
            return Optional.of(BaselineHolds.unknown("ro-mde.days", kpi.id(), usable.size(), KpiPicture.LEAST_DAYS));
        }
        List<Kpis.Day> days = picture.series().days();
        LocalDate last = days.get(days.size() - 1).date();
        if (ChronoUnit.DAYS.between(last, evidence.asOf()) > OLDEST_DAYS) {
            return Optional.of(new Measurement.Unknown(
                    Measurement.Reason.STALE,
                    Finding.text("ro-mde.stale", kpi.id(), last),
                    Finding.text("ro-mde.stale.bring", kpi.id()),
                    List.of()));
        }
        DaySeries influence = window.influence();
        if (influence.deviation() == 0) {
            return Optional.of(BaselineHolds.unknown("ro-mde.constant", kpi.id()));
        }
        int length = KpiPicture.trialDays(kpi, evidence.asOf());
        boolean switched = KpiPicture.design(kpi) == Design.ON_OFF;
        if (switched && (!kpi.detail().switchable() || 4 * kpi.switchDays() > length) && length > 0) {
            return Optional.of(BaselineHolds.unknown("ro-mde.blocks", kpi.id()));
        }
        boolean zero = window.value() == 0 && kpi.promised().orElse(0) == 0;
        if (length < KpiPicture.LEAST_DAYS || zero || picture.outlook().isEmpty()) {
            return Optional.of(BaselineHolds.unknown("ro-mde.no-length", kpi.id()));
        }
        Outlook outlook = picture.outlook().get();
        if (outlook.declared().design() != Design.ON_OFF) {
            double least = Math.min(
                    outlook.memory().effective(influence.size()),
                    outlook.memory().effective(length));
            if (least < Detectable.LEAST_EFFECTIVE) {
                return Optional.of(BaselineHolds.unknown(
                        "ro-mde.effective", kpi.id(), Numbers.show(least), (int) Detectable.LEAST_EFFECTIVE));
            }
        }
        if (outlook.declared().design() == Design.CONTROL_LINE
                && outlook.together().isEmpty()) {
            return Optional.of(BaselineHolds.unknown("ro-mde.control", kpi.id(), kpi.control()));
        }
        return Optional.empty();
    }

    private static String formula(KpiPicture picture, Outlook outlook) {
        double mean = Math.abs(outlook.mean());
        // Of a mean of zero no share can be taken; then both stand in the unit of the KPI.
        double scale = mean == 0 ? 1 : 100 / mean;
        return Finding.text(
                mean == 0 ? "ro-mde.formula-absolute" : "ro-mde.formula",
                picture.kpi().id(),
                Numbers.value(outlook.ratio()),
                Numbers.show(scale * outlook.declared().effect()),
                Numbers.show(scale * outlook.target()),
                words(outlook.declared().design()),
                outlook.declared().days(),
                Numbers.value(outlook.mean()),
                Numbers.value(outlook.deviation()),
                Numbers.value(outlook.memory().correlation()),
                outlook.baselineDays());
    }

    private static String words(Design design) {
        return design.words();
    }

    /** What a reader must know: what can be seen, what the trial that can would take. */
    static List<Finding> told(KpiPicture picture, Outlook outlook) {
        Place file = Place.file(picture.series().file());
        Kpis.Definition kpi = picture.kpi();
        double mean = Math.abs(outlook.mean());
        double scale = mean == 0 ? 1 : 100 / mean;
        String unit = mean == 0 ? kpi.unit() : "%";
        List<Finding> findings = new ArrayList<>();
        boolean seen = outlook.ratio() <= 1;
        findings.add(Finding.of(
                seen ? "ro-mde.can" : "ro-mde.cannot",
                file,
                kpi.id(),
                Numbers.show(scale * outlook.declared().effect()),
                Numbers.show(scale * outlook.target()),
                outlook.declared().days(),
                words(outlook.declared().design()),
                unit,
                days(outlook.declared().needed())));
        Optional<Outlook.Trial> best = outlook.best();
        if (best.isEmpty()) {
            findings.add(Finding.of("ro-mde.no-way", file, kpi.id()));
        } else if (best.get().needed() < outlook.declared().needed()) {
            String key = best.get().design() == Design.ON_OFF ? "ro-mde.switch" : "ro-mde.other";
            findings.add(Finding.of(
                    key,
                    file,
                    kpi.id(),
                    days(best.get().needed()),
                    Math.max(1, best.get().block()),
                    words(best.get().design()),
                    days(outlook.declared().needed())));
        }
        outlook.together()
                .ifPresent(r -> findings.add(Finding.of(
                        r > 0.5 ? "ro-mde.together" : "ro-mde.apart",
                        file,
                        kpi.id(),
                        kpi.control(),
                        Numbers.value(r))));
        if (picture.series().computed().map(Kpis.Computed::counts).orElse(false)
                && kpi.change().isPresent()) {
            double ratio = 1 + kpi.change().getAsDouble();
            if (ratio > 0 && ratio != 1) {
                findings.add(Finding.of(
                        "ro-mde.events",
                        file,
                        kpi.id(),
                        Numbers.whole(
                                Math.ceil(Detectable.events(ratio, Distributions.factor(kpi.alpha(), kpi.power()))))));
            }
        }
        parts(picture, outlook, file).ifPresent(findings::add);
        if (kpi.lever().equals("energy") && mean > 0) {
            double least = Energy.leastSaving(
                    outlook.deviation() / mean,
                    outlook.baselineDays(),
                    outlook.declared().days(),
                    outlook.memory());
            findings.add(Finding.of(
                    "ro-mde.energy",
                    file,
                    kpi.id(),
                    Numbers.show(100 * least),
                    Numbers.show(100 * outlook.deviation() / mean)));
        }
        return findings;
    }

    /** A share of parts, as of scrap: how many parts a side it takes at the least, were they all independent. */
    private static Optional<Finding> parts(KpiPicture picture, Outlook outlook, Place file) {
        Kpis.Definition kpi = picture.kpi();
        double scale = kpi.unit().strip().equals("%") ? 100 : 1;
        double before = outlook.mean() / scale;
        double after = before + (kpi.lowerIsBetter() ? -1 : 1) * outlook.target() / scale;
        double made = picture.line().usable().stream()
                .mapToDouble(KpiSeries.Day::denominator)
                .average()
                .orElse(0);
        boolean share = List.of("scrap", "rework", "yield", "quality_claims").contains(kpi.lever())
                && made > 1
                && before > 0
                && before < 1
                && after > 0
                && after < 1;
        if (!share) {
            return Optional.empty();
        }
        double needed = Detectable.parts(before, after, 1, 0, Distributions.factor(kpi.alpha(), kpi.power()));
        return Optional.of(Finding.of(
                "ro-mde.parts",
                file,
                kpi.id(),
                Numbers.count(Math.round(Math.ceil(needed))),
                Numbers.whole(Math.ceil(needed / made))));
    }

    private static String days(int needed) {
        return needed == Integer.MAX_VALUE ? "more than 3,650" : String.valueOf(needed);
    }
}
