package io.scaleworthy.cli;

/** What the process says at its end. No number gets a second meaning by a flag. */
public enum ExitCode {
    DONE(0, "Done; for gate: passed, or passed with waivers without --strict."),
    GATE_FAILED(1, "A gate fails."),
    USAGE(2, "The command line is wrong."),
    REFUSED(
            3,
            "An input is missing, unreadable or refused, or the manifest or rubric is invalid. Every problem is listed."),
    UNDECIDED(4, "The evidence does not carry the decision."),
    CONDITIONAL(5, "Passed with waivers, or only just, under --strict."),
    REGRESSION(6, "Worse than the baseline (reserved)."),
    LINT(7, "A lint finding in a rubric or waiver."),
    BUG(70, "A fault of scaleworthy. --verbose shows the trace."),
    INPUT_OUTPUT(74, "Writing failed: disk full, or the folder is not writable."),
    INTERRUPTED(130, "Interrupted. Nothing half-written is left behind.");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
