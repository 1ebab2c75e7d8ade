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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** RO-MDE: the smallest effect that the declared trial can show, against the effect that is promised. */
public final class EffectVisible implements Check {
    private static final int LEAST_DAYS = 14;
    /** A series that ended longer ago says nothing of today's noise; registers are held to the same year. Days. */
    private static final int OLDEST_DAYS = 365;

    /** Below ten independent days per side the closed form is too optimistic (ROI design, simulation). */
    private static final double LEAST_EFFECTIVE = 10;

    @Override
    public Spec spec() {
        return new Spec(
                "RO-MDE",
                Set.of(Need.MANIFEST, Need.KPIS),
                Set.of(),
                List.of("effect-ratio"),
                List.of(
                        new Parameter("least days", LEAST_DAYS, "days", "rubric: fewer days are too little data"),
                        new Parameter(
                                "least independent days per side",
                                LEAST_EFFECTIVE,
                                "days",
                                "simulation: the formula flatters below"),
                        new Parameter("default false alarms", 5, "%", "two-sided, customary"),
                        new Parameter("default power", 80, "%", "customary")),
                Finding.text("ro-mde.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        PrimaryKpis kpis = PrimaryKpis.of(evidence);
        if (!kpis.unknown().isEmpty() || kpis.definitions().isEmpty()) {
            return insufficient("ro-mde.unknown", String.join(", ", kpis.unknown()));
        }
        double worst = 0;
        boolean handKept = false;
        List<Finding> findings = new ArrayList<>();
        String formula = "";
        for (Kpis.Definition kpi : kpis.definitions()) {
            Input<Kpis.Series> series = kpis.register().value().series().get(kpi.id());
            if (!(series instanceof Input.Given<Kpis.Series> given)) {
                return series instanceof Input.Lacking<Kpis.Series> lacking
                        ? lacking.unknown()
                        : new Measurement.Unknown(
                                Measurement.Reason.MISSING,
                                Finding.text("ro-mde.no-series", kpi.id()),
                                Finding.text("ro-mde.no-series.bring", kpi.id()),
                                List.of());
            }
            Trial trial = trial(evidence, kpi, given.value());
            if (trial.lacking().isPresent()) {
                return trial.lacking().get();
            }
            handKept |= given.value().handKept();
            worst = Math.max(worst, trial.ratio());
            formula = trial.ratio() == worst ? trial.formula() : formula;
            findings.add(trial.finding());
            if (given.value().handKept()) {
                findings.add(
                        Finding.of("ro-mde.hand-kept", Place.file(given.value().file()), kpi.id()));
            }
            if (kpi.design().isEmpty()) {
                findings.add(Finding.of("ro-mde.no-design", kpi.place(), kpi.id()));
            }
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("effect-ratio", worst)),
                handKept ? Set.of("hand-kept-series") : Set.of(),
                false,
                !kpis.register().approved(),
                formula,
                findings);
    }

    private record Trial(double ratio, String formula, Finding finding, Optional<Measurement> lacking) {
        static Trial lacking(Measurement why) {
            return new Trial(0, "", new Finding("", "", Place.NOWHERE), Optional.of(why));
        }
    }

    private Trial trial(Evidence evidence, Kpis.Definition kpi, Kpis.Series series) {
        double promised = Math.abs(kpi.change().orElse(0));
        if (promised == 0) {
            return Trial.lacking(insufficient("ro-mde.no-target", kpi.id()));
        }
        LocalDate until = kpi.baselineTo()
                .or(() -> evidence.manifest().pilot().started().map(d -> d.minusDays(1)))
                .orElse(LocalDate.MAX);
        LocalDate since = kpi.baselineFrom().orElse(LocalDate.MIN);
        Map<LocalDate, double[]> treated = new TreeMap<>();
        Map<LocalDate, double[]> control = new TreeMap<>();
        for (Kpis.Day day : series.days()) {
            if (!day.date().isBefore(since) && !day.date().isAfter(until)) {
                boolean isControl = !kpi.control().isEmpty() && day.asset().equals(kpi.control());
                double[] sums = (isControl ? control : treated).computeIfAbsent(day.date(), d -> new double[2]);
                sums[0] += day.numerator();
                sums[1] += day.denominator();
            }
        }
        treated.values().removeIf(sums -> sums[1] == 0);
        control.values().removeIf(sums -> sums[1] == 0);
        if (treated.size() < LEAST_DAYS) {
            return Trial.lacking(insufficient("ro-mde.days", kpi.id(), treated.size(), LEAST_DAYS));
        }
        List<Double> values = treated.values().stream().map(s -> s[0] / s[1]).toList();
        double mean = treated.values().stream().mapToDouble(s -> s[0]).sum()
                / treated.values().stream().mapToDouble(s -> s[1]).sum();
        LocalDate last = series.days().get(series.days().size() - 1).date();
        if (ChronoUnit.DAYS.between(last, evidence.asOf()) > OLDEST_DAYS) {
            return Trial.lacking(new Measurement.Unknown(
                    Measurement.Reason.STALE,
                    Finding.text("ro-mde.stale", kpi.id(), last),
                    Finding.text("ro-mde.stale.bring", kpi.id()),
                    List.of()));
        }
        double deviation = Detectability.deviation(values);
        if (deviation == 0) {
            return Trial.lacking(insufficient("ro-mde.constant", kpi.id()));
        }
        double correlation = Detectability.correlation(values);
        int days = kpi.minDays() > 0
                ? kpi.minDays()
                : (int) kpi.targetBy()
                        .map(by -> ChronoUnit.DAYS.between(evidence.asOf(), by))
                        .orElse(0L)
                        .longValue();
        if (days < LEAST_DAYS || mean == 0) {
            return Trial.lacking(insufficient("ro-mde.no-length", kpi.id()));
        }
        double factor = Detectability.factor(kpi.alpha(), kpi.power());
        String design = kpi.design().isEmpty() ? "before_after" : kpi.design();
        double effect;
        if (design.equals("on_off")) {
            effect = Detectability.onOff(deviation, correlation, days, Math.max(1, kpi.switchDays()), factor);
        } else {
            double least = Math.min(
                    Detectability.effective(values.size(), correlation), Detectability.effective(days, correlation));
            if (least < LEAST_EFFECTIVE) {
                return Trial.lacking(
                        insufficient("ro-mde.effective", kpi.id(), Numbers.show(least), (int) LEAST_EFFECTIVE));
            }
            effect = Detectability.beforeAfter(deviation, correlation, values.size(), days, factor);
            if (design.equals("did")) {
                Set<LocalDate> common = new HashSet<>(treated.keySet());
                common.retainAll(control.keySet());
                if (common.size() < LEAST_DAYS) {
                    return Trial.lacking(insufficient("ro-mde.control", kpi.id(), kpi.control()));
                }
                double together = Detectability.cross(daily(treated, common), daily(control, common));
                effect *= Math.sqrt(2 * (1 - together));
            }
        }
        double relative = effect / Math.abs(mean);
        double ratio = relative / promised;
        String shown = design.replace('_', ' ');
        return new Trial(
                ratio,
                Finding.text(
                        "ro-mde.formula",
                        kpi.id(),
                        Numbers.value(ratio),
                        Numbers.show(100 * relative),
                        Numbers.show(100 * promised),
                        shown,
                        days,
                        Numbers.value(mean),
                        Numbers.value(deviation),
                        Numbers.value(correlation),
                        values.size()),
                Finding.of(
                        "ro-mde.effect",
                        Place.file(series.file()),
                        kpi.id(),
                        Numbers.show(100 * relative),
                        Numbers.show(100 * promised),
                        days,
                        shown),
                Optional.empty());
    }

    private static List<Double> daily(Map<LocalDate, double[]> days, Set<LocalDate> common) {
        return days.entrySet().stream()
                .filter(e -> common.contains(e.getKey()))
                .map(e -> e.getValue()[0] / e.getValue()[1])
                .toList();
    }

    private static Measurement.Unknown insufficient(String key, Object... arguments) {
        return new Measurement.Unknown(
                Measurement.Reason.INSUFFICIENT,
                Finding.text(key, arguments),
                Finding.text(key + ".bring", arguments),
                List.of());
    }
}
