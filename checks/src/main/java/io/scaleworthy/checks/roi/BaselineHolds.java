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
import io.scaleworthy.roi.series.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** RO-BASE: the declared starting value against the one that the plant's own data give for the same window. */
public final class BaselineHolds implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "RO-BASE",
                Set.of(Need.MANIFEST, Need.KPIS),
                Set.of(),
                List.of("verdict-scale"),
                List.of(
                        new Parameter("tolerance", 2, "standard errors", "customary: 95 % of honest claims lie inside"),
                        new Parameter("least tolerance", 2, "%", "own proposal: nobody rounds closer"),
                        new Parameter("full coverage", 90, "%", "CalTRACK: nine tenths of the days"),
                        new Parameter("least coverage", 70, "%", "own proposal: below, nothing is confirmed"),
                        new Parameter("least days", 90, "days", "own proposal; 365 for energy and CO2 (CalTRACK)"),
                        new Parameter("least events", 30, "events", "standard error of a count: 18 %"),
                        new Parameter("most guessed growth", 5, "%", "own proposal: resets of counters")),
                Finding.text("ro-base.method"));
    }

    /** Level of a verdict; -1 when nothing can be said. */
    static int level(Baseline.Verdict verdict) {
        return switch (verdict) {
            case CONFIRMED -> 3;
            case CONFIRMED_WEAK, CONSERVATIVE -> 2;
            case OPTIMISTIC, NOT_REPRODUCIBLE -> 0;
            case UNVERIFIABLE -> -1;
        };
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        PilotKpis pilot = PilotKpis.of(evidence);
        PrimaryKpis primary = pilot.primary();
        if (!primary.unknown().isEmpty() || primary.definitions().isEmpty()) {
            return unknown("ro-mde.unknown", String.join(", ", primary.unknown()));
        }
        List<Finding> findings = new ArrayList<>();
        int worst = 3;
        String formula = "";
        List<Measurement.Unknown> open = new ArrayList<>();
        for (Kpis.Definition kpi : primary.definitions()) {
            KpiPicture picture = pilot.pictures().get(kpi.id());
            if (picture == null) {
                Input<Kpis.Series> series = primary.register().value().series().get(kpi.id());
                open.add(
                        series instanceof Input.Lacking<Kpis.Series> lacking
                                ? lacking.unknown()
                                : unknown("ro-mde.no-series", kpi.id()));
                continue;
            }
            if (picture.baseline().isEmpty()) {
                open.add(unknown("ro-base.none", kpi.id()));
                continue;
            }
            Baseline baseline = picture.baseline().get();
            findings.addAll(told(picture, baseline));
            int level = level(baseline.verdict());
            if (level < 0) {
                open.add(unknown("ro-base.unverifiable", kpi.id(), doubts(baseline)));
            } else if (level <= worst) {
                worst = level;
                formula = Finding.text(
                        "ro-base.formula",
                        kpi.id(),
                        words(baseline.verdict()),
                        Numbers.value(baseline.claimed()),
                        Numbers.value(baseline.recomputed()),
                        kpi.unit(),
                        Numbers.value(baseline.tolerance()),
                        baseline.days(),
                        Numbers.show(baseline.independent()),
                        Numbers.show(100 * baseline.coverage()));
            }
        }
        findings.addAll(pilot.hard());
        if (!open.isEmpty() && worst > 0) {
            Measurement.Unknown first = open.get(0);
            return new Measurement.Unknown(first.reason(), first.why(), first.bring(), findings);
        }
        Set<String> conditions = new TreeSet<>(pilot.conditions());
        if (pilot.handKept()) {
            conditions.add("hand-kept-series");
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("verdict-scale", worst)), conditions, false, false, formula, findings);
    }

    /** What a reader must know of a verdict, in sentences. */
    static List<Finding> told(KpiPicture picture, Baseline baseline) {
        Place file = Place.file(picture.series().file());
        String id = picture.kpi().id();
        String unit = picture.kpi().unit();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(
                "ro-base.verdict",
                file,
                id,
                words(baseline.verdict()),
                Numbers.value(baseline.claimed()),
                Double.isFinite(baseline.recomputed()) ? Numbers.value(baseline.recomputed()) : "no value",
                Double.isFinite(baseline.recomputed()) ? Numbers.value(baseline.low()) : "-",
                Double.isFinite(baseline.recomputed()) ? Numbers.value(baseline.high()) : "-",
                unit));
        if (!baseline.doubts().isEmpty()) {
            findings.add(Finding.of("ro-base.doubts", file, id, doubts(baseline)));
        }
        baseline.unit().ifPresent(factor -> findings.add(Finding.of("ro-base.unit", file, id, factor)));
        if (baseline.verdict() == Baseline.Verdict.OPTIMISTIC
                && picture.kpi().target().isPresent()) {
            double target = picture.kpi().target().getAsDouble();
            findings.add(Finding.of(
                    "ro-base.restated",
                    file,
                    id,
                    Numbers.value(Math.abs(baseline.claimed() - target)),
                    Numbers.value(Math.max(
                            0,
                            picture.kpi().lowerIsBetter()
                                    ? baseline.recomputed() - target
                                    : target - baseline.recomputed())),
                    unit));
        }
        baseline.window()
                .drift()
                .ifPresent(drift -> findings.add(Finding.of("ro-base.drift", file, id, Numbers.value(drift), unit)));
        picture.series().computed().ifPresent(c -> {
            findings.add(Finding.of(
                    "ro-base.hours",
                    file,
                    id,
                    Numbers.show(c.evaluation().plannedHours()),
                    Numbers.show(c.evaluation().excludedHours()),
                    Numbers.show(c.evaluation().silentHours()),
                    Numbers.show(c.evaluation().badHours()),
                    Numbers.show(c.evaluation().uncertainHours()),
                    c.hash()));
            c.notes().forEach(note -> findings.add(new Finding("kpi.note", note, file)));
        });
        return findings;
    }

    /** A verdict in words. */
    static String words(Baseline.Verdict verdict) {
        return Finding.text(
                switch (verdict) {
                    case CONFIRMED -> "verdict.confirmed";
                    case CONFIRMED_WEAK -> "verdict.confirmed-weak";
                    case OPTIMISTIC -> "verdict.optimistic";
                    case CONSERVATIVE -> "verdict.conservative";
                    case NOT_REPRODUCIBLE -> "verdict.not-reproducible";
                    case UNVERIFIABLE -> "verdict.unverifiable";
                });
    }

    /** Doubts in words. */
    static String doubts(Baseline baseline) {
        return String.join(
                "; ",
                baseline.doubts().stream()
                        .sorted()
                        .map(d -> Finding.text(
                                key(d), Numbers.show(100 * baseline.coverage()), baseline.days(), baseline.needed()))
                        .toList());
    }

    private static String key(Baseline.Doubt doubt) {
        return switch (doubt) {
            case NO_DAYS -> "doubt.no-days";
            case TOO_FEW -> "doubt.too-few";
            case UNDEFINED -> "doubt.undefined";
            case COVERAGE_LOW -> "doubt.coverage-low";
            case COVERAGE_THIN -> "doubt.coverage-thin";
            case WINDOW_SHORT -> "doubt.window-short";
            case FEW_EVENTS -> "doubt.few-events";
            case RESETS_GUESSED -> "doubt.resets-guessed";
            case FLAT -> "doubt.flat";
        };
    }

    static Measurement.Unknown unknown(String key, Object... arguments) {
        return new Measurement.Unknown(
                Measurement.Reason.INSUFFICIENT,
                Finding.text(key, arguments),
                Finding.text(key + ".bring", arguments),
                List.of());
    }
}
