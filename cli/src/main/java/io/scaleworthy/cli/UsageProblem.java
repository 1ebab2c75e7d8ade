package io.scaleworthy.cli;

import io.scaleworthy.finding.Suggestion;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command line that cannot be carried out, in plain words.
 *
 * @param message what is wrong
 * @param mend what to do about it
 */
record UsageProblem(String message, String mend) {
    static UsageProblem of(CommandLine.ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        boolean top = command.parent() == null;
        String name = top ? "" : command.qualifiedName().substring("scaleworthy ".length());
        String help = "Run: scaleworthy " + (top ? "" : name + " ") + "--help";
        if (e instanceof CommandLine.MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return new UsageProblem(missing(missing, name), help);
        }
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            List<String> words = unmatched.getUnmatched();
            String first = words.get(0);
            List<String> options = words.stream()
                    .filter(w -> w.startsWith("-") && w.length() > 1)
                    .map(w -> w.replaceFirst("=.*", ""))
                    .toList();
            String all = words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(", "));
            String owner = top ? "scaleworthy" : name;
            if (!options.isEmpty()) {
                // A single letter is near to every other one.
                String near = options.stream()
                        .filter(w -> w.length() > 2)
                        .flatMap(w -> Suggestion.nearest(w, command.optionsMap().keySet()).stream())
                        .distinct()
                        .collect(Collectors.joining(", "));
                return new UsageProblem(owner + " has no option " + String.join(", ", options), meant(near) + help);
            }
            if (top || !command.subcommands().isEmpty()) {
                String near = Suggestion.nearest(first, command.subcommands().keySet())
                        .orElse("");
                return new UsageProblem(
                        "there is no command '" + (top ? "" : name + " ") + first + "'",
                        meant(near.isEmpty() ? "" : command.qualifiedName() + " " + near) + help);
            }
            return new UsageProblem(owner + " cannot take " + all + " as well", help);
        }
        String message = String.valueOf(e.getMessage())
                .replaceAll("is not a (double|float)$", "is no number")
                .replaceAll("is not an? (int|long)$", "is no whole number");
        return new UsageProblem(message, help);
    }

    private static String missing(CommandLine.MissingParameterException e, String command) {
        CommandLine.Model.ArgSpec first = e.getMissing().get(0);
        if (first instanceof CommandLine.Model.OptionSpec option
                && String.valueOf(e.getMessage()).contains("parameter for option")) {
            return option.longestName() + " needs a value: " + option.paramLabel();
        }
        return command + " needs "
                + e.getMissing().stream()
                        .map(arg -> arg instanceof CommandLine.Model.OptionSpec option
                                ? option.longestName() + " " + option.paramLabel()
                                : arg.paramLabel())
                        .collect(Collectors.joining(" and "));
    }

    private static String meant(String near) {
        return near.isEmpty() ? "" : "Did you mean " + near + "? ";
    }
}
