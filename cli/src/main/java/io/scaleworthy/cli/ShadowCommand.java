package io.scaleworthy.cli;

import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.transfer.Shadow;
import io.scaleworthy.report.json.ReportJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Measures the loss of a model at a target. */
@Command(
        name = "shadow",
        description =
                "What the pilot's model did at a target, from predictions and labels of at least 30 rows: the loss with an"
                        + " interval, and whether a correction of bias and slope is enough.")
final class ShadowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "CSV or XLSX with a column of predictions and one of labels, in the order of time.")
    private @Nullable Path file;

    @Option(
            names = "--prediction",
            paramLabel = "COLUMN",
            description = "Title of the predictions. Default: the usual names.")
    private String prediction = "";

    @Option(names = "--label", paramLabel = "COLUMN", description = "Title of the labels. Default: the usual names.")
    private String label = "";

    @Option(
            names = "--home",
            paramLabel = "FILE",
            description =
                    "The same two columns from the pilot's own site, on rows it was not trained on. Without it the loss is an"
                            + " upper bound.")
    private @Nullable Path home;

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    ShadowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Console console = session.console();
        for (String format : options.format) {
            if (!List.of("table", "json").contains(format)) {
                console.err().println("problem USAGE: shadow writes table, json, not '" + format + "'");
                return ExitCode.USAGE.code();
            }
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Double> error =
                home == null ? Optional.of(0.0) : LabelledRows.error(home, prediction, label, problems);
        Optional<Shadow> shadow = file == null || error.isEmpty()
                ? Optional.empty()
                : LabelledRows.shadow(file, prediction, label, error.get(), problems);
        console.problems(problems.stream().sorted().distinct().toList());
        if (shadow.isEmpty()) {
            return ExitCode.REFUSED.code();
        }
        boolean json = options.format.contains("json");
        byte[] bytes =
                json ? ReportJson.bytes(json(shadow.get())) : text(shadow.get()).getBytes(console.charset());
        if (options.out == null || options.out.toString().equals("-")) {
            console.out().writeBytes(bytes);
        } else {
            byte[] written = json ? bytes : text(shadow.get()).getBytes(StandardCharsets.UTF_8);
            Output.write(options.out, Map.of("shadow." + (json ? "json" : "txt"), written));
        }
        return ExitCode.DONE.code();
    }

    private static String text(Shadow s) {
        StringBuilder out = new StringBuilder();
        out.append(s.rows())
                .append(" labelled rows: ")
                .append(s.verdict().words())
                .append('\n');
        out.append(String.format(
                Locale.ROOT,
                "  loss %.2f standard deviations of the label (8 of 10: %.2f to %.2f)%s%n",
                s.loss(),
                s.low(),
                s.high(),
                s.home() == 0
                        ? "; an upper bound, since the error at the pilot's own site is not known (--home)"
                        : ""));
        out.append(String.format(
                Locale.ROOT,
                "  error %.4g, of which bias %.4g; deviation of the labels %.4g%s%n",
                s.error(),
                s.bias(),
                s.deviation(),
                s.home() == 0 ? "" : String.format(Locale.ROOT, "; error at the pilot's own site %.4g", s.home())));
        out.append(String.format(
                Locale.ROOT,
                "  after label = %.4g + %.4g * prediction, fitted on the other rows: loss %.2f (up to %.2f)%n",
                s.offset(),
                s.slope(),
                s.corrected(),
                s.correctedHigh()));
        return out.toString().replace("\r", "");
    }

    private static ObjectNode json(Shadow s) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("kind", "scaleworthy-shadow")
                .put("schemaVersion", 1)
                .put("rows", s.rows())
                .put("verdict", s.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("words", s.verdict().words())
                .put("error", s.error())
                .put("homeError", s.home())
                .put("deviation", s.deviation())
                .put("loss", s.loss())
                .put("low", s.low())
                .put("high", s.high())
                .put("bias", s.bias())
                .put("corrected", s.corrected())
                .put("correctedHigh", s.correctedHigh())
                .put("offset", s.offset())
                .put("slope", s.slope());
    }
}
