package io.scaleworthy.cli;

import io.scaleworthy.finding.Problem;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** So many problems that are mended alike are told one by one; a folder of broken files would bury what else is wrong. */
    private static final int MOST_ALIKE = 3;

    /** Every problem in three lines: what, where, what to do. Many that are mended alike have a line each, and the mending once. */
    void problems(List<Problem> problems) {
        Map<List<Object>, List<Problem>> alike = problems.stream()
                .collect(Collectors.groupingBy(
                        p -> List.of(p.kind(), p.code(), p.hint()), LinkedHashMap::new, Collectors.toList()));
        Set<List<Object>> told = new HashSet<>();
        for (Problem p : problems) {
            List<Object> trouble = List.of(p.kind(), p.code(), p.hint());
            List<Problem> group = alike.getOrDefault(trouble, List.of());
            if (group.size() <= MOST_ALIKE) {
                problem(p, List.of());
            } else if (told.add(trouble)) {
                problem(p, group.subList(1, group.size()));
            }
        }
    }

    private void problem(Problem p, List<Problem> others) {
        String kind = p.kind() == Problem.Kind.NOTICE ? "note" : p.kind() == Problem.Kind.LINT ? "lint" : "problem";
        err.println(kind + " " + p.code() + ": " + plain(p.message()));
        if (!p.place().toString().isEmpty()) {
            err.println("  at   " + plain(p.place().toString()));
        }
        for (Problem other : others) {
            String place = other.place().toString();
            err.println("  also " + plain((place.isEmpty() ? "" : place + ": ") + other.message()));
        }
        err.println("  mend " + plain(p.hint()));
    }

    /** Text from a file as a terminal may show it: control characters could move the cursor or change the title. */
    static String plain(String text) {
        return CONTROL.matcher(text).replaceAll("\u00b7");
    }

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9F}&&[^\n\t]]");
}
