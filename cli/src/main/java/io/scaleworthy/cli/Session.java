package io.scaleworthy.cli;

import io.scaleworthy.checks.CheckRunner;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.read.Assessment;
import io.scaleworthy.evidence.read.FactsFile;
import io.scaleworthy.evidence.read.Intake;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.report.json.ReportJson;
import io.scaleworthy.report.render.Renderers;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.RubricReader;
import io.scaleworthy.rubric.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What assess and gate share: take in, score, write, print. */
final class Session {
    private final Console console;

    Session(Console console) {
        this.console = console;
    }

    Console console() {
        return console;
    }

    /** An outcome: the scored assessment, or the code to leave with. */
    record Outcome(Optional<Scored> scored, Optional<Assessment> assessment, ExitCode code) {}

    /**
     * Takes in a folder, scores it and writes the reports.
     *
     * @param stage the stage to decide; empty for the manifest's
     * @param facts also write the facts there; empty for not
     */
    Outcome assess(Path folder, CommonOptions options, Optional<Stage> stage, Optional<Facts> facts)
            throws IOException {
        long start = System.nanoTime();
        Optional<List<Renderers>> formats = formats(options);
        if (formats.isEmpty()) {
            return new Outcome(Optional.empty(), Optional.empty(), ExitCode.USAGE);
        }
        boolean stream = options.out != null && options.out.toString().equals("-");
        if (stream && formats.get().size() != 1) {
            console.err().println("problem USAGE: --out - writes one format; name it with --format");
            return new Outcome(Optional.empty(), Optional.empty(), ExitCode.USAGE);
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Assessment> taken =
                Intake.open(folder, options.day(), console.today().get(), options.allowMissing, problems);
        Optional<Rubric> rubric = taken.flatMap(
                a -> RubricReader.builtIn(a.profile(), Place.file(a.manifest().file()), problems));
        if (taken.isEmpty() || rubric.isEmpty()) {
            List<Problem> serious = problems.stream()
                    .sorted()
                    .distinct()
                    .filter(p -> p.kind() != Problem.Kind.NOTICE || options.verbose)
                    .toList();
            console.problems(serious);
            console.notes(
                    options.verbose
                            ? List.of()
                            : problems.stream()
                                    .filter(p -> p.kind() == Problem.Kind.NOTICE)
                                    .toList());
            console.err()
                    .println(serious.size() + (serious.size() == 1 ? " problem. " : " problems. ")
                            + "Nothing was written.");
            return new Outcome(Optional.empty(), Optional.empty(), ExitCode.REFUSED);
        }
        Assessment assessment = taken.get();
        Stage decided = stage.orElse(assessment.manifest().pilot().stage());
        Scored scored = Scored.of(rubric.get(), assessment, decided);
        write(assessment, scored, formats.get(), options, start);
        if (facts.isPresent()) {
            writeFacts(assessment, facts.get());
        }
        if (!options.quiet) {
            List<Problem> shown = assessment.problems().stream()
                    .filter(p -> p.kind() != Problem.Kind.NOTICE || options.verbose)
                    .toList();
            console.problems(shown);
            console.notes(
                    options.verbose
                            ? List.of()
                            : assessment.problems().stream()
                                    .filter(p -> p.kind() == Problem.Kind.NOTICE)
                                    .toList());
            if (!stream) {
                Summary.print(console, options.color, scored.report());
                console.err().println("written to " + target(folder, assessment, options));
            }
        }
        for (RuntimeException crash : scored.crashes()) {
            console.err().println("fault of scaleworthy: " + crash.getMessage() + ": " + crash.getCause());
            if (options.verbose) {
                crash.printStackTrace(console.err());
            }
        }
        return new Outcome(Optional.of(scored), taken, scored.crashes().isEmpty() ? ExitCode.DONE : ExitCode.BUG);
    }

    private static Path target(Path folder, Assessment assessment, CommonOptions options) {
        if (options.out != null) {
            return options.out;
        }
        Path given = java.nio.file.Files.isDirectory(folder) ? folder : assessment.root();
        return given.resolve("out");
    }

    private Optional<List<Renderers>> formats(CommonOptions options) {
        List<Renderers> formats = new ArrayList<>();
        for (String word : options.format) {
            Optional<Renderers> found = Renderers.of(word);
            if (found.isEmpty()) {
                console.err()
                        .println("problem USAGE: unknown format '" + word + "'. "
                                + Suggestion.sentence(word, Renderers.words()));
                return Optional.empty();
            }
            formats.add(found.get());
        }
        return Optional.of(formats.isEmpty() ? List.of(Renderers.values()) : formats);
    }

    private void write(Assessment assessment, Scored scored, List<Renderers> formats, CommonOptions options, long start)
            throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Renderers format : formats) {
            files.put(format.file(), format.render(scored.report()));
        }
        if (options.out != null && options.out.toString().equals("-")) {
            console.out().writeBytes(files.values().iterator().next());
            return;
        }
        files.put("run.json", ReportJson.bytes(run(start)));
        Path folder = options.out != null ? options.out : assessment.root().resolve("out");
        Output.write(folder, files);
    }

    /** What differs between two runs over the same inputs, kept apart from the report. */
    private static ObjectNode run(long start) {
        ObjectNode run = JsonMapper.shared().createObjectNode();
        run.put("tool", "scaleworthy " + Version.current());
        run.put("java", Runtime.version().toString());
        run.put(
                "timeZoneRules",
                java.time.zone.ZoneRulesProvider.getVersions("UTC").lastKey());
        run.put("milliseconds", Duration.ofNanos(System.nanoTime() - start).toMillis());
        return run;
    }

    /**
     * Facts to write beside the report.
     *
     * @param hashNames hide the tag names
     * @param rows also write rows of the model's inputs
     */
    record Facts(Path file, boolean hashNames, boolean rows) {}

    private static void writeFacts(Assessment assessment, Facts facts) throws IOException {
        Map<String, Evidence.History> sites = new TreeMap<>();
        assessment
                .evidence()
                .history()
                .forEach((site, input) -> input.asOptional().ifPresent(h -> sites.put(site, h)));
        Map<String, Kpis.Series> kpis = new TreeMap<>();
        assessment
                .evidence()
                .kpis()
                .asOptional()
                .ifPresent(k ->
                        k.series().forEach((id, input) -> input.asOptional().ifPresent(s -> kpis.put(id, s))));
        // The salt hides names from tables of guessed names; it stands in the file, so that the same manifest finds its
        // tags.
        String salt = facts.hashNames()
                ? io.scaleworthy.finding.Hashes.sha256(
                                assessment.manifest().pilot().id())
                        .substring(0, 16)
                : "";
        JsonNode tree = FactsFile.write(sites, salt, facts.rows(), kpis);
        Path absolute = facts.file().toAbsolutePath();
        Path parent = absolute.getParent();
        Output.write(
                parent == null ? Path.of(".") : parent,
                Map.of(
                        String.valueOf(absolute.getFileName()),
                        Output.packed(String.valueOf(absolute.getFileName()), ReportJson.compact(tree))));
    }

    /** Whether lint findings stand in waivers, register or rubric. */
    static boolean lint(Outcome outcome) {
        boolean expired = outcome.scored()
                .map(s -> s.card().waivers().stream()
                        .anyMatch(w -> w.state() == io.scaleworthy.scoring.Waiver.State.EXPIRED
                                || w.state() == io.scaleworthy.scoring.Waiver.State.VOID))
                .orElse(false);
        return expired || outcome.assessment().map(CheckRunner::lint).orElse(false);
    }
}
