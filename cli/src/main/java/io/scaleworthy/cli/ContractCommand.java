package io.scaleworthy.cli;

import io.scaleworthy.evidence.Contract;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.read.Assessment;
import io.scaleworthy.evidence.read.ContractFile;
import io.scaleworthy.evidence.read.Intake;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The terms of a trial, sealed before its results are known. */
@Command(name = "contract", description = "The terms of a trial, sealed before its results are known.")
final class ContractCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    ContractCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.console().err().println("problem USAGE: say what to do: contract freeze FOLDER");
        session.console().err().println("  mend Run: scaleworthy contract --help");
        return options.help ? ExitCode.DONE.code() : ExitCode.USAGE.code();
    }

    /** Seals the terms. */
    @Command(
            name = "freeze",
            description =
                    "Writes formula, window, filters, test, design, scale and kill threshold of every primary KPI to"
                            + " contract.yml, with a fingerprint. Name it in the manifest (contract: contract.yml); each report"
                            + " then tells every goalpost that moved since.")
    static final class Freeze implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FOLDER", description = "Folder of the assessment.")
        private Path folder = Path.of(".");

        @Option(names = "--force", description = "Seal again, although sealed terms are there.")
        private boolean force;

        @Mixin
        private CommonOptions options = new CommonOptions();

        private final Session session;

        Freeze(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            Console console = session.console();
            List<Problem> problems = new ArrayList<>();
            // The day of sealing is the day it happens, unless the caller says another; never that of the manifest.
            LocalDate day = console.today().get();
            if (options.day().filter(d -> d.isBefore(day)).isPresent()) {
                problems.add(Problem.refused(
                        "CONTRACT-DAY",
                        Place.file(ContractFile.NAME),
                        options.day().orElseThrow()));
            }
            Optional<Assessment> taken =
                    Intake.open(folder, options.day(), console.today().get(), options.allowMissing, problems);
            if (taken.isPresent() && problems.stream().noneMatch(p -> p.code().equals("CONTRACT-DAY"))) {
                Path target = options.out == null ? taken.get().root() : options.out;
                Path file = target.resolve(ContractFile.NAME);
                List<Kpis.Definition> primary = primary(taken.get());
                if (primary.isEmpty()) {
                    problems.add(Problem.refused("CONTRACT-NONE", Place.file(Intake.MANIFEST)));
                } else if (Files.exists(file) && !force) {
                    problems.add(Problem.refused("CONTRACT-EXISTS", Place.file(ContractFile.NAME), ContractFile.NAME));
                } else {
                    Map<String, Map<String, String>> terms = new LinkedHashMap<>();
                    primary.forEach(kpi -> terms.put(kpi.id(), Contract.of(kpi)));
                    Contract contract = new Contract(
                            taken.get().manifest().pilot().id(), day, terms, Place.file(ContractFile.NAME));
                    Output.write(
                            target,
                            Map.of(
                                    ContractFile.NAME,
                                    ContractFile.text(contract).getBytes(StandardCharsets.UTF_8)));
                    console.out()
                            .println("sealed on " + day + ": " + String.join(", ", terms.keySet()) + ", fingerprint "
                                    + contract.seal().substring(0, 12));
                    taken.get()
                            .manifest()
                            .pilot()
                            .started()
                            .filter(s -> s.isBefore(day))
                            .ifPresent(s -> console.out()
                                    .println("The pilot started on " + s
                                            + ": terms sealed after the start show only what moves from now on."));
                    console.out().println("Name it in the manifest: contract: " + ContractFile.NAME);
                    return ExitCode.DONE.code();
                }
            }
            console.problems(problems.stream()
                    .filter(p -> p.kind() != Problem.Kind.NOTICE)
                    .sorted()
                    .distinct()
                    .toList());
            return ExitCode.REFUSED.code();
        }

        private static List<Kpis.Definition> primary(Assessment assessment) {
            Optional<Kpis> kpis = assessment.evidence().kpis().asOptional();
            List<String> named = assessment.manifest().pilot().kpis();
            return kpis.map(k -> k.definitions().stream()
                            .filter(d -> named.isEmpty() ? d.primary() : named.contains(d.id()))
                            .toList())
                    .orElse(List.of());
        }
    }
}
