package io.scaleworthy.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges an assessment and writes the report. */
@Command(
        name = "assess",
        description =
                "Judge an assessment and write the report: report.json, report.html, report.md, junit.xml, run.json.")
final class AssessCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            description = "Folder with scaleworthy.yml, the manifest itself, or a filled intake workbook (.xlsx).")
    private Path folder = Path.of(".");

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "Also write the facts of all samples: no samples in it, accepted wherever a dump is.")
    private @Nullable Path facts;

    @Option(names = "--hash-names", description = "With --facts: hash the tag names.")
    private boolean hashNames;

    @Option(
            names = "--facts-rows",
            description =
                    "With --facts: also some thousand rows of the model's inputs, so that sites can be compared. These"
                            + " are values.")
    private boolean factsRows;

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    AssessCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        return session.assess(
                        folder,
                        options,
                        Optional.empty(),
                        Optional.ofNullable(facts).map(file -> new Session.Facts(file, hashNames, factsRows)))
                .code()
                .code();
    }
}
