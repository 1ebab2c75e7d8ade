package io.scaleworthy.cli;

import io.scaleworthy.checks.CheckCatalog;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.finding.Texts;
import io.scaleworthy.historian.probe.Probe;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.RubricReader;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains a criterion, a probe, or a problem. */
@Command(
        name = "explain",
        description =
                "What a criterion asks, why, how it is measured, and what raises it; what a probe of profile looks for; or what a problem means.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID",
            description = "Criterion id, e.g. DQ-GAP; a probe, e.g. C13; or the code of a problem, e.g. HISTORY-CUT.")
    private String id = "";

    @Mixin
    private CommonOptions unusedOptions = new CommonOptions();

    private static final Texts PROBLEMS = Texts.bundle("problems");
    private static final String HINT = ".hint";
    /** Stands for what only a case can tell; no text has more places. */
    private static final Object[] OPEN = Collections.nCopies(10, "\u2026").toArray();

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
            Optional<String> problem = problem(id.toUpperCase(Locale.ROOT));
            if (problem.isPresent()) {
                console.out().print(problem.get());
                return ExitCode.DONE.code();
            }
            console.err().println("problem EXPLAIN-ID: there is no criterion, probe or problem '" + id + "'");
            console.err()
                    .println("  mend "
                            + Suggestion.nearest(id.toUpperCase(Locale.ROOT), known(rubric))
                                    .map(n -> "Did you mean " + n + "?")
                                    .orElse("Run: scaleworthy rubric list; docs/probes.md lists the probes"));
            return ExitCode.USAGE.code();
        }
        console.out()
                .print(CriterionPage.text(
                        rubric,
                        criterion.get(),
                        CheckCatalog.find(criterion.get().id()).map(c -> c.spec())));
        return ExitCode.DONE.code();
    }

    /** What a problem says and how it is mended; what differs from case to case is left open. */
    private static Optional<String> problem(String code) {
        if (!PROBLEMS.has(code) || code.endsWith(HINT)) {
            return Optional.empty();
        }
        String mend = PROBLEMS.text(code + HINT, OPEN);
        String page = code + ": a problem of an input\n\nsays      " + PROBLEMS.text(code, OPEN) + "\n";
        // Some hints are made for the case alone.
        return Optional.of(mend.equals(OPEN[0]) ? page : page + "mend      " + mend + "\n");
    }

    private static List<String> known(Rubric rubric) {
        Stream<String> problems = PROBLEMS.keys().stream().filter(key -> !key.endsWith(HINT));
        return Stream.concat(rubric.criteria().stream().map(Criterion::id), problems)
                .toList();
    }
}
