package io.scaleworthy.scoring;

import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.rubric.Criterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a check said, and what a person claimed, into points. The only place where a status gives points. */
public final class Judge {
    /** Claims and measurements this far apart contradict each other. */
    private static final double CONTRADICTION = 1;
    /** A document shows a level with this much doubt either way. */
    private static final double DOCUMENT_DOUBT = 0.5;

    private Judge() {}

    /**
     * Judges one criterion in one scope.
     *
     * @param measurement what the check said; null when the tool has no check for it
     * @param claim a valid claim; null when nobody claimed anything
     */
    public static CriterionResult judge(
            Criterion criterion, String site, @Nullable Measurement measurement, @Nullable Claim claim) {
        if (measurement instanceof Measurement.NotApplicable na) {
            return new CriterionResult(
                    criterion,
                    site,
                    Status.NOT_APPLICABLE,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    na.why(),
                    "",
                    Set.of(),
                    "",
                    Optional.empty(),
                    List.of(),
                    Optional.ofNullable(claim),
                    false);
        }
        if (measurement instanceof Measurement.Measured measured) {
            Optional<CriterionResult> result = measured(criterion, site, measured, claim);
            if (result.isPresent()) {
                return result.get();
            }
            measurement = new Measurement.Unknown(
                    Measurement.Reason.ERROR, Finding.text("judge.no-main-metric"), "", measured.findings());
        }
        if (claim != null && claim.documented() && criterion.kind() == Criterion.Kind.ATTESTED && measurement == null) {
            double points = claim.level();
            return new CriterionResult(
                    criterion,
                    site,
                    Status.DOCUMENTED,
                    points,
                    claim.level(),
                    points,
                    Math.max(0, points - DOCUMENT_DOUBT),
                    Math.min(Points.MOST, points + DOCUMENT_DOUBT),
                    Status.DOCUMENTED.quality(),
                    "",
                    "",
                    Set.of(),
                    "",
                    Optional.empty(),
                    List.of(),
                    Optional.of(claim),
                    false);
        }
        return unknown(criterion, site, (Measurement.Unknown) measurement, claim);
    }

    private static CriterionResult unknown(
            Criterion criterion, String site, Measurement.@Nullable Unknown unknown, @Nullable Claim claim) {
        Status status = claim != null ? Status.SAID : unknown == null ? Status.MISSING : status(unknown.reason());
        String why = unknown == null ? Finding.text("judge.no-check") : unknown.why();
        String bring = unknown == null ? Finding.text("judge.no-check-bring") : unknown.bring();
        return new CriterionResult(
                criterion,
                site,
                status,
                0,
                0,
                claim == null ? 0 : claim.level(),
                0,
                Points.MOST,
                0,
                why,
                bring,
                Set.of(),
                "",
                Optional.empty(),
                unknown == null ? List.of() : unknown.findings(),
                Optional.ofNullable(claim),
                false);
    }

    private static Optional<CriterionResult> measured(
            Criterion criterion, String site, Measurement.Measured measured, @Nullable Claim claim) {
        double points = Points.MOST;
        double low = Points.MOST;
        double high = Points.MOST;
        int level = 3;
        for (Criterion.Metric metric : criterion.metrics()) {
            Optional<MetricValue> value = measured.values().stream()
                    .filter(v -> v.name().equals(metric.name()))
                    .findFirst();
            if (value.isEmpty()) {
                if (metric.optional()) {
                    continue;
                }
                return Optional.empty();
            }
            double p = Points.of(metric, value.get().value());
            double a = Points.of(metric, value.get().low());
            double b = Points.of(metric, value.get().high());
            points = Math.min(points, p);
            level = Math.min(level, Points.level(metric, value.get().value()));
            low = Math.min(low, Math.min(p, Math.min(a, b)));
            high = Math.min(high, Math.max(p, Math.max(a, b)));
        }
        String capText = "";
        for (Criterion.Cap cap : criterion.caps()) {
            if (measured.conditions().contains(cap.when()) && level >= cap.level()) {
                // A value that would be above the cap, or in its band, is held at the cap.
                if (points > cap.level()) {
                    capText = cap.text();
                }
                level = cap.level();
                points = Points.cap(points, level);
                low = Points.cap(low, level);
                high = Points.cap(high, level);
            }
        }
        List<Finding> findings = new ArrayList<>(measured.findings());
        if (measured.claimed()) {
            // A register without owner or approval date: somebody says so, no file shows it.
            return Optional.of(new CriterionResult(
                    criterion,
                    site,
                    Status.SAID,
                    0,
                    0,
                    points,
                    0,
                    Points.MOST,
                    0,
                    Finding.text("judge.not-approved"),
                    Finding.text("judge.not-approved-bring"),
                    measured.conditions(),
                    capText,
                    Optional.of(measured),
                    findings,
                    Optional.ofNullable(claim),
                    false));
        }
        Status status = criterion.kind() == Criterion.Kind.DATA ? Status.MEASURED : Status.CALCULATED;
        boolean contradicted = false;
        if (claim != null && Math.abs(claim.level() - points) >= CONTRADICTION) {
            contradicted = true;
            findings.add(Finding.of("claim-contradicted", claim.place(), claim.level(), level, claim.person()));
        }
        double quality = measured.proxy() ? Math.min(Status.PROXY_QUALITY, status.quality()) : status.quality();
        return Optional.of(new CriterionResult(
                criterion,
                site,
                status,
                points,
                level,
                points,
                low,
                high,
                quality,
                "",
                "",
                measured.conditions(),
                capText,
                Optional.of(measured),
                findings,
                Optional.ofNullable(claim),
                contradicted));
    }

    private static Status status(Measurement.Reason reason) {
        return switch (reason) {
            case MISSING -> Status.MISSING;
            case STALE -> Status.STALE;
            case INSUFFICIENT -> Status.INSUFFICIENT;
            case ERROR -> Status.ERROR;
        };
    }
}
