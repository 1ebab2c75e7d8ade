package io.scaleworthy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes an example assessment. */
@Command(name = "demo", description = "Write a full example assessment to look at and to play with. Opens nothing.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--sample",
            paramLabel = "NAME",
            defaultValue = "bearing-line-3",
            description = "bearing-line-3, ready, not-ready or missing-evidence.")
    private String sample = "bearing-line-3";

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Console console = session.console();
        if (!Samples.NAMES.contains(sample)) {
            console.err()
                    .println("problem USAGE: unknown sample '" + sample + "'. "
                            + io.scaleworthy.finding.Suggestion.sentence(sample, Samples.NAMES));
            return ExitCode.USAGE.code();
        }
        Path target = options.out != null ? options.out : Path.of("scaleworthy-demo");
        if (Files.exists(target.resolve("scaleworthy.yml"))) {
            console.err().println("problem DEMO-EXISTS: there is an assessment in " + target + " already");
            console.err().println("  mend Choose another folder with --out.");
            return ExitCode.REFUSED.code();
        }
        Output.write(target, Samples.files(sample));
        Output.write(target, Schemas.files());
        if (!options.quiet) {
            console.out().println("An example assessment stands in " + target + ". Next: scaleworthy assess " + target);
        }
        return ExitCode.DONE.code();
    }
}
