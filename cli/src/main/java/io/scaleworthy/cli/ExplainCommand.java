package io.scaleworthy.cli;

import io.scaleworthy.checks.CheckCatalog;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.historian.probe.Probe;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.RubricReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains a criterion. */
@Command(
        name = "explain",
        description =
                "What a criterion asks, why, how it is measured, and what raises it; or what a probe of profile looks for.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Criterion id, e.g. DQ-GAP, or a probe, e.g. C13.")
    private String id = "";

    @Mixin
    private CommonOptions unusedOptions = new CommonOptions();

    private final Session session;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        for (Probe probe : Probe.values()) {
            if (probe.name().equalsIgnoreCase(id)) {
                console.out()
                        .print(probe + " " + probe.question() + "\n\nmeasured  " + probe.rule() + "\nmend      "
                                + probe.mend() + "\n");
                return ExitCode.DONE.code();
            }
        }
        Rubric rubric = RubricReader.builtIn();
        Optional<Criterion> criterion = rubric.criterion(id.toUpperCase(Locale.ROOT));
        if (criterion.isEmpty()) {
            List<String> ids = rubric.criteria().stream().map(Criterion::id).toList();
            console.err().println("problem EXPLAIN-ID: there is no criterion '" + id + "'");
            console.err()
                    .println("  mend "
                            + Suggestion.nearest(id.toUpperCase(Locale.ROOT), ids)
                                    .map(n -> "Did you mean " + n + "?")
                                    .orElse("Run: scaleworthy rubric list"));
            return ExitCode.USAGE.code();
        }
        console.out()
                .print(CriterionPage.text(
                        rubric,
                        criterion.get(),
                        CheckCatalog.find(criterion.get().id()).map(c -> c.spec())));
        return ExitCode.DONE.code();
    }
}
