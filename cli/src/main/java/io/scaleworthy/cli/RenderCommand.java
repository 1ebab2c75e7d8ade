package io.scaleworthy.cli;

import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.report.json.ReportAssembler;
import io.scaleworthy.report.render.Renderers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Renders a report document again. */
@Command(name = "render", description = "Render a report.json again, in any format.")
final class RenderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REPORT", description = "A report.json.")
    private Path report = Path.of("report.json");

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    RenderCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Console console = session.console();
        if (!Files.isRegularFile(report)) {
            console.err().println("problem FILE-MISSING: there is no " + report);
            console.err().println("  mend Run scaleworthy assess first.");
            return ExitCode.REFUSED.code();
        }
        JsonNode tree;
        try {
            tree = JsonMapper.shared().readTree(Files.readString(report));
        } catch (JacksonException e) {
            console.err().println("problem JSON-BROKEN: " + report + " is not JSON: " + e.getOriginalMessage());
            console.err().println("  mend Run scaleworthy assess again.");
            return ExitCode.REFUSED.code();
        }
        if (tree.path("schemaVersion").asInt(0) != ReportAssembler.SCHEMA_VERSION
                || !tree.path("criteria").isArray()) {
            console.err()
                    .println("problem REPORT-VERSION: " + report + " is no report of schema version "
                            + ReportAssembler.SCHEMA_VERSION);
            console.err().println("  mend Render it with the version that wrote it, or assess again.");
            return ExitCode.REFUSED.code();
        }
        List<Renderers> formats = new ArrayList<>();
        for (String word : options.format.isEmpty() ? List.of("html", "md", "junit") : options.format) {
            Optional<Renderers> found = Renderers.of(word);
            if (found.isEmpty()) {
                console.err()
                        .println("problem USAGE: unknown format '" + word + "'. "
                                + Suggestion.sentence(word, Renderers.words()));
                return ExitCode.USAGE.code();
            }
            formats.add(found.get());
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        formats.forEach(f -> files.put(f.file(), f.render(tree)));
        if (options.out != null && options.out.toString().equals("-")) {
            console.out().writeBytes(files.values().iterator().next());
            return ExitCode.DONE.code();
        }
        Path parent = report.toAbsolutePath().getParent();
        Path target = options.out != null ? options.out : parent == null ? Path.of(".") : parent;
        Output.write(target, files);
        if (!options.quiet) {
            console.err().println("written to " + target);
        }
        return ExitCode.DONE.code();
    }
}
