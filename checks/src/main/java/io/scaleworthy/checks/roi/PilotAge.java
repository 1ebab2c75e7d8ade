package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Evidence.Project;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** RO-AGE: how long the oldest pilot of the company has been running without a decision. */
public final class PilotAge implements Check {
    private static final double DAYS_OF_MONTH = 30.4375;
    /** Share of closed pilots that ended in production or in a reasoned stop; rubric. */
    private static final double LEAST_RESULT = 0.3;

    @Override
    public Spec spec() {
        return new Spec(
                "RO-AGE",
                Set.of(Need.PORTFOLIO),
                Set.of(),
                List.of("oldest-undecided"),
                List.of(new Parameter("closed with a result", 100 * LEAST_RESULT, "%", "rubric")),
                Finding.text("ro-age.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Input.Given<List<Project>> given = (Input.Given<List<Project>>) evidence.portfolio();
        List<Finding> findings = new ArrayList<>();
        double oldest = 0;
        int closed = 0;
        int result = 0;
        List<Project> undated = new ArrayList<>();
        for (Project project : given.value()) {
            String decision = project.decision().toLowerCase(Locale.ROOT);
            boolean decided = !decision.isBlank() && project.decided().isPresent();
            if (decided) {
                closed++;
                // A stop with a written decision is a good result.
                boolean stands = decision.contains("scale")
                        || decision.contains("production")
                        || decision.contains("stop")
                        || decision.contains("skal")
                        || decision.contains("beend");
                result += stands ? 1 : 0;
                continue;
            }
            if (project.started().isEmpty()) {
                undated.add(project);
                continue;
            }
            double months = ChronoUnit.DAYS.between(project.started().get(), evidence.asOf()) / DAYS_OF_MONTH;
            oldest = Math.max(oldest, months);
            findings.add(
                    Finding.of("ro-age.open", project.place(), project.name(), Numbers.show(months), project.status()));
        }
        if (!undated.isEmpty() || given.value().isEmpty()) {
            return BaselineHolds.unknown(
                    undated.isEmpty() ? "ro-age.none" : "ro-age.undated",
                    String.join(", ", undated.stream().map(Project::name).toList()));
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("oldest-undecided", oldest)),
                closed > 0 && result < LEAST_RESULT * closed ? Set.of("closed-without-result") : Set.of(),
                false,
                !given.approved(),
                Finding.text("ro-age.formula", Numbers.show(oldest), findings.size(), closed, result),
                findings);
    }
}
