package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Logs.Feedback;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.roi.statistics.Wilson;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** RO-FEEDBACK: reports of operators that were looked at within two weeks. */
public final class FeedbackTriaged implements Check {
    /** Two weeks: a report that waits longer is the last one. Rubric. */
    private static final int IN_TIME = 14;
    /** Silence of two months is no good sign. Rubric. */
    private static final int SILENCE = 60;

    @Override
    public Spec spec() {
        return new Spec(
                "RO-FEEDBACK",
                Set.of(Need.FEEDBACK),
                Set.of(),
                List.of("triaged-share"),
                List.of(
                        new Parameter("in time", IN_TIME, "days", "rubric"),
                        new Parameter("silence", SILENCE, "days", "rubric")),
                Finding.text("ro-feedback.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        List<Feedback> rows = ((Input.Given<List<Feedback>>) evidence.logs().feedback()).value();
        List<Finding> findings = new ArrayList<>();
        long due = 0;
        long inTime = 0;
        boolean recent = false;
        for (Feedback row : rows) {
            long age = ChronoUnit.DAYS.between(row.received(), evidence.asOf());
            recent |= age >= 0 && age <= SILENCE;
            boolean looked = row.triaged()
                    .filter(day -> ChronoUnit.DAYS.between(row.received(), day) <= IN_TIME)
                    .isPresent();
            // A report of last week may still be looked at in time.
            if (age < 0 || age <= IN_TIME && !looked) {
                continue;
            }
            due++;
            inTime += looked ? 1 : 0;
            if (!looked) {
                findings.add(Finding.of("ro-feedback.late", row.place(), row.item(), row.received()));
            }
        }
        if (due == 0 && recent) {
            return BaselineHolds.unknown("ro-feedback.young");
        }
        Wilson share = new Wilson(inTime, due);
        return new Measurement.Measured(
                List.of(new MetricValue("triaged-share", 100 * share.share(), 100 * share.low(), 100 * share.high())),
                recent ? Set.of() : Set.of("none-in-60-days"),
                false,
                false,
                Finding.text("ro-feedback.formula", Numbers.show(100 * share.share()), inTime, due),
                findings);
    }
}
