package io.scaleworthy.cli;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.CheckCatalog;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.RubricReader;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import io.scaleworthy.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what to ask the plant for. */
@Command(
        name = "request",
        description =
                "What to ask for before a stage is decided: one page per recipient, with the query or the way, what each"
                        + " column opens, and what decides most per hour first.")
final class RequestCommand implements Callable<Integer> {
    private static final String PAGES = "/requests/requests.yml";

    @Option(names = "--stage", required = true, paramLabel = "STAGE", description = "pilot, production or multi-site.")
    private String stage = "";

    @Mixin
    private CommonOptions options = new CommonOptions();

    private final Session session;

    RequestCommand(Session session) {
        this.session = session;
    }

    /**
     * One page.
     *
     * @param opens criteria due at the stage that cannot be measured without it
     * @param weight their weights together
     */
    record Page(Mapping about, List<String> opens, int weight, double hours) {
        double perHour() {
            return weight / hours;
        }

        String recipient() {
            return String.valueOf(about.text("recipient"));
        }
    }

    @Override
    public Integer call() throws IOException {
        Console console = session.console();
        Optional<Stage> decided = Stage.of(stage);
        if (decided.isEmpty()) {
            console.err()
                    .println("problem USAGE: unknown stage '" + stage + "'. "
                            + Suggestion.sentence(stage, List.of(Stage.words())));
            return ExitCode.USAGE.code();
        }
        List<Page> pages = pages(decided.get());
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder all = new StringBuilder();
        int number = 0;
        for (Page page : pages) {
            number++;
            String text = text(page, number, pages.size(), decided.get());
            String name = String.format(
                    Locale.ROOT, "%d-%s.md", number, page.recipient().replace(' ', '-'));
            files.put(name, text.getBytes(StandardCharsets.UTF_8));
            all.append(text).append('\n');
        }
        if (options.out == null || options.out.toString().equals("-")) {
            console.out().print(all);
        } else {
            Output.write(options.out, files);
            if (!options.quiet) {
                console.out().println("written to " + options.out + ": " + String.join(", ", files.keySet()));
            }
        }
        return ExitCode.DONE.code();
    }

    /** The pages, what decides most per hour first. */
    static List<Page> pages(Stage stage) throws IOException {
        Rubric rubric = RubricReader.builtIn();
        List<Page> pages = new ArrayList<>();
        for (Mapping about : requests()) {
            List<String> needs = about.texts("needs");
            List<String> opens = new ArrayList<>();
            int weight = 0;
            for (Check check : CheckCatalog.all()) {
                Criterion criterion = rubric.criterion(check.spec().id()).orElseThrow();
                boolean due = criterion.due().compareTo(stage) <= 0;
                if (due && check.spec().needs().stream().map(Need::name).anyMatch(needs::contains)) {
                    opens.add(criterion.id());
                    weight += criterion.weight();
                }
            }
            for (String id : about.texts("criteria")) {
                Criterion criterion = rubric.criterion(id).orElseThrow();
                if (criterion.due().compareTo(stage) <= 0) {
                    opens.add(id);
                    weight += criterion.weight();
                }
            }
            if (!opens.isEmpty()) {
                pages.add(new Page(about, opens, weight, Double.parseDouble(String.valueOf(about.text("hours")))));
            }
        }
        pages.sort(Comparator.comparingDouble(Page::perHour).reversed().thenComparing(Page::recipient));
        return pages;
    }

    static List<Mapping> requests() throws IOException {
        try (InputStream in = Objects.requireNonNull(RequestCommand.class.getResourceAsStream(PAGES))) {
            List<Problem> problems = new ArrayList<>();
            YamlNode root = YamlText.parse(PAGES, new String(in.readAllBytes(), StandardCharsets.UTF_8), problems)
                    .orElseThrow(() -> new IllegalStateException(problems.toString()));
            return ((Mapping) root).mappings("requests");
        }
    }

    private static String text(Page page, int number, int of, Stage stage) {
        Mapping about = page.about();
        StringBuilder out = new StringBuilder();
        out.append("# ").append(about.text("title")).append("\n\n");
        out.append(String.format(
                Locale.ROOT,
                "For: %s. Request %d of %d for the stage %s; about %s h of work. It opens %d criteria with a weight of %d.%n%n",
                page.recipient(),
                number,
                of,
                stage.word(),
                about.text("hours"),
                page.opens().size(),
                page.weight()));
        out.append(about.text("why")).append("\n\n");
        for (String key : new String[] {"window", "format", "size"}) {
            out.append("- ")
                    .append(key.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(key.substring(1))
                    .append(": ")
                    .append(about.text(key))
                    .append('\n');
        }
        out.append("- Criteria: ").append(String.join(", ", page.opens()));
        boolean said =
                page.opens().stream().noneMatch(id -> CheckCatalog.find(id).isPresent());
        out.append(said ? "; not measured by this version: write them into the evidence register\n\n" : "\n\n");
        out.append("| column | without it nobody can tell |\n|---|---|\n");
        Mapping columns = about.mapping("columns");
        if (columns != null) {
            columns.entries()
                    .forEach((column, opens) -> out.append("| ")
                            .append(column)
                            .append(" | ")
                            .append(opens instanceof YamlNode.Scalar scalar ? scalar.text() : "")
                            .append(" |\n"));
        }
        List<Mapping> ways = about.mappings("ways");
        if (!ways.isEmpty()) {
            out.append(
                    "\nHow to get it; all of these only read. Those marked with * are from practice, not from documentation: check them.\n\n");
            for (Mapping way : ways) {
                out.append("- ")
                        .append(way.text("system"))
                        .append(way.isTrue("verified") ? ": " : "*: ")
                        .append('`')
                        .append(way.text("way"))
                        .append("`\n");
            }
        }
        return out.toString();
    }
}
