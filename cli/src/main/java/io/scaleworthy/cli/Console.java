package io.scaleworthy.cli;

import io.scaleworthy.finding.Problem;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a command speaks. Standard output carries only what was asked for; everything else goes to the error stream.
 *
 * @param charset of both streams
 * @param today the day when neither option nor manifest fixes it
 * @param environment environment variables that matter: NO_COLOR, TERM, CI, SCALEWORTHY_TTY
 */
public record Console(
        PrintStream out, PrintStream err, Charset charset, Supplier<LocalDate> today, Map<String, String> environment) {

    /** Whether the launcher found a stream to be a terminal: it lists them as {@code in,out,err}. */
    boolean terminal(String stream) {
        return List.of(environment.getOrDefault("SCALEWORTHY_TTY", "").split(",", -1))
                .contains(stream);
    }

    /** Whether to colour: the option wins, then NO_COLOR and a dumb terminal, then whether it is a terminal. */
    boolean colour(String option) {
        return switch (option) {
            case "always" -> true;
            case "never" -> false;
            default ->
                terminal("out")
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        };
    }

    private static final int MOST_NOTES = 3;

    /** What is worth knowing, in one line each; many are only counted. */
    void notes(List<Problem> notes) {
        notes.stream()
                .sorted()
                .limit(MOST_NOTES)
                .forEach(p -> err.println("note " + p.code() + ": "
                        + plain(p.message() + (p.place().toString().isEmpty() ? "" : " (" + p.place() + ")"))));
        if (notes.size() > MOST_NOTES) {
            err.println("and " + (notes.size() - MOST_NOTES) + " more notes, in the report and with --verbose");
        }
    }

    /** Files with the same trouble that are told in full; a folder of broken files would bury what else is wrong. */
    private static final int MOST_FILES = 3;
    /** Further files that are named. */
    private static final int MOST_NAMED = 20;

    /** Every problem in three lines: what, where, what to do. Where many files have the same trouble, further ones are only named. */
    void problems(List<Problem> problems) {
        Map<List<Object>, List<Problem>> alike = problems.stream()
                .collect(Collectors.groupingBy(Console::trouble, LinkedHashMap::new, Collectors.toList()));
        alike.values()
                .removeIf(group -> group.size() <= MOST_FILES + 1
                        || group.stream().map(p -> p.place().file()).distinct().count() < group.size());
        Map<List<Object>, Integer> told = new HashMap<>();
        for (Problem p : problems) {
            List<Problem> group = alike.getOrDefault(trouble(p), List.of(p));
            int at = told.merge(trouble(p), 1, Integer::sum) - 1;
            if (at < MOST_FILES || group.size() == 1) {
                problem(p, p.message(), p.place().toString());
            } else if (at == MOST_FILES) {
                List<String> files = group.subList(at, group.size()).stream()
                        .map(other -> other.place().file())
                        .toList();
                String named = String.join(", ", files.subList(0, Math.min(MOST_NAMED, files.size())));
                String rest = files.size() > MOST_NAMED ? " and " + (files.size() - MOST_NAMED) + " more" : "";
                problem(p, "The same in " + files.size() + " more files.", named + rest);
            }
        }
    }

    private static List<Object> trouble(Problem p) {
        return List.of(p.kind(), p.code(), p.hint());
    }

    private void problem(Problem p, String message, String place) {
        String kind = p.kind() == Problem.Kind.NOTICE ? "note" : p.kind() == Problem.Kind.LINT ? "lint" : "problem";
        err.println(kind + " " + p.code() + ": " + plain(message));
        if (!place.isEmpty()) {
            err.println("  at   " + plain(place));
        }
        err.println("  mend " + plain(p.hint()));
    }

    /** Text from a file as a terminal may show it: control characters could move the cursor or change the title. */
    static String plain(String text) {
        return CONTROL.matcher(text).replaceAll("\u00b7");
    }

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9F}&&[^\n\t]]");
}
