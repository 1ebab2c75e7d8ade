package io.scaleworthy.cli;

import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.scoring.Scorecard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides a stage and says so in the exit code. */
@Command(
        name = "gate",
        description =
                "Decide a stage; the exit code says how: 0 passed, 1 failed, 4 undecided, 5 with waivers under --strict.")
final class GateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            description = "Folder with scaleworthy.yml, the manifest itself, or a filled intake workbook (.xlsx).")
    private Path folder = Path.of(".");

    @Option(names = "--stage", required = true, paramLabel = "STAGE", description = "pilot, production or multi-site.")
    private String stage = "";

    @Option(names = "--strict", description = "Passed with waivers, or only just, is exit code 5.")
    private boolean strict;

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    GateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Optional<Stage> decided = Stage.of(stage);
        if (decided.isEmpty()) {
            session.console()
                    .err()
                    .println("problem USAGE: unknown stage '" + stage + "'. "
                            + Suggestion.sentence(stage, List.of(Stage.words())));
            return ExitCode.USAGE.code();
        }
        Session.Outcome outcome = session.assess(folder, options, decided, Optional.empty());
        if (outcome.scored().isEmpty() || outcome.code() != ExitCode.DONE) {
            return outcome.code().code();
        }
        if (Session.lint(outcome)) {
            return ExitCode.LINT.code();
        }
        return code(outcome.scored().get().card(), decided.get()).code();
    }

    private ExitCode code(Scorecard card, Stage decided) {
        Scorecard.StageResult result = card.stage(decided);
        boolean nothing = card.results().stream().noneMatch(r -> r.status().shown());
        if (!card.rubric().decides() || nothing) {
            return ExitCode.UNDECIDED;
        }
        if (card.decision().word() == Scorecard.Word.STOP) {
            return ExitCode.GATE_FAILED;
        }
        return switch (result.verdict()) {
            case FAIL -> ExitCode.GATE_FAILED;
            case UNDECIDED -> ExitCode.UNDECIDED;
            case CONDITIONAL -> strict ? ExitCode.CONDITIONAL : ExitCode.DONE;
            case PASS -> strict && result.marginal() ? ExitCode.CONDITIONAL : ExitCode.DONE;
        };
    }
}
