package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.CaseFile;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Logs.Recommendation;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** RO-HOURS: hours saved per shift against plan, from the log of recommendations. */
public final class HoursSaved implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "RO-HOURS",
                Set.of(Need.MANIFEST, Need.RECOMMENDATIONS, Need.CASE),
                Set.of(Need.KPIS),
                List.of("hours-against-plan"),
                List.of(new Parameter("least advice", AdviceLog.LEAST, "rows", "rubric: fewer are too few")),
                Finding.text("ro-hours.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        List<Recommendation> rows =
                ((Input.Given<List<Recommendation>>) evidence.logs().recommendations()).value();
        Optional<CaseFile.Hours> plan =
                evidence.businessCase().asOptional().flatMap(CaseFile::hours).filter(h -> h.perShift() > 0);
        if (plan.isEmpty()) {
            return BaselineHolds.unknown("ro-hours.no-plan");
        }
        AdviceLog log = new AdviceLog(rows).recent();
        if (log.rows().size() < AdviceLog.LEAST) {
            return BaselineHolds.unknown("log.few", log.rows().size(), AdviceLog.LEAST);
        }
        if (rows.stream().noneMatch(r -> r.minutesSaved().isPresent())) {
            return BaselineHolds.unknown("log.no-column", "minutes_saved");
        }
        double measured = log.minutes(true) / 60;
        double stated = log.minutes(false) / 60;
        double shifts = log.days() * (double) plan.get().shiftsPerDay();
        double share = 100 * (measured + stated) / shifts / plan.get().perShift();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(
                stated > measured ? "ro-hours.stated" : "ro-hours.timed",
                plan(evidence),
                Numbers.show(measured),
                Numbers.show(stated)));
        if (plan.get().kpi().isEmpty()) {
            findings.add(Finding.of("ro-hours.no-kpi", plan(evidence)));
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("hours-against-plan", share)),
                Set.of(),
                stated > 0,
                false,
                Finding.text(
                        "ro-hours.formula",
                        Numbers.show(share),
                        Numbers.value((measured + stated) / shifts),
                        Numbers.value(plan.get().perShift()),
                        log.days()),
                findings);
    }

    private static io.scaleworthy.finding.Place plan(Evidence evidence) {
        return evidence.businessCase().asOptional().map(CaseFile::place).orElse(io.scaleworthy.finding.Place.NOWHERE);
    }
}
