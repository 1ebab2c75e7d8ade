package io.scaleworthy.cli;

import io.scaleworthy.checks.CheckCatalog;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.RubricReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists and checks rubrics. */
@Command(name = "rubric", description = "List the criteria, or check a rubric for faults.")
final class RubricCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "list|lint", description = "list: print the criteria. lint: check a rubric.")
    private String action = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "lint: folder with rubric.yml; default: the rubric that ships.")
    private @Nullable Path folder;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Profile: default, express, every-item, critical-infrastructure.")
    private String profile = "default";

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    RubricCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return switch (action) {
            case "list" -> list();
            case "lint" -> lint();
            default -> {
                session.console().err().println("problem USAGE: rubric takes list or lint, not '" + action + "'");
                yield ExitCode.USAGE.code();
            }
        };
    }

    private int list() {
        Console console = session.console();
        List<Problem> problems = new ArrayList<>();
        Optional<Rubric> rubric = RubricReader.builtIn(profile, Place.NOWHERE, problems);
        if (rubric.isEmpty()) {
            console.problems(problems);
            return ExitCode.REFUSED.code();
        }
        for (Criterion c : rubric.get().criteria()) {
            StringBuilder gates = new StringBuilder();
            c.gates()
                    .forEach(g -> gates.append(gates.isEmpty() ? "" : ", ")
                            .append(g.stage().word())
                            .append(">=")
                            .append(g.level())
                            .append(g.hard() ? "!" : ""));
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%-12s w%d %-10s %-9s %-26s %s",
                            c.id(),
                            c.weight(),
                            c.due().word(),
                            CheckCatalog.find(c.id()).isPresent() ? "measured" : "-",
                            gates,
                            c.statement()));
        }
        if (!options.quiet) {
            console.err()
                    .println(rubric.get().criteria().size() + " criteria, profile " + profile + ", hash "
                            + rubric.get().hash());
        }
        return ExitCode.DONE.code();
    }

    private int lint() {
        Console console = session.console();
        List<Problem> problems = new ArrayList<>();
        Path from = folder;
        Optional<Rubric> rubric = from == null
                ? RubricReader.builtIn(profile, Place.NOWHERE, problems)
                : RubricReader.read(name -> text(from.resolve(name)), profile, Place.file(from.toString()), problems);
        console.problems(problems.stream().sorted().toList());
        if (rubric.isEmpty()) {
            return ExitCode.REFUSED.code();
        }
        if (!problems.isEmpty()) {
            return ExitCode.LINT.code();
        }
        if (!options.quiet) {
            console.out().println(rubric.get().criteria().size() + " criteria, no finding");
        }
        return ExitCode.DONE.code();
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
