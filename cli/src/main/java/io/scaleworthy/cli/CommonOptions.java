package io.scaleworthy.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder to write to; default of assess: out/ in the assessment, else standard output, as with -.")
    @Nullable
    Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            description =
                    "Formats to write. assess: json, html, md, junit, default all. profile, replicate: table, csv, json, html."
                            + " shadow: table, json.")
    List<String> format = List.of();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "Day of the assessment, e.g. 2026-11-20. Default: as_of of the manifest, else today.")
    @Nullable
    LocalDate asOf;

    @Option(names = "--allow-missing", description = "Go on when a named file is not there; what needs it is unknown.")
    boolean allowMissing;

    @Option(
            names = "--decimal-comma",
            description =
                    "CSV for an Excel with decimal commas, e.g. a German one: semicolons, commas in numbers, marked as UTF-8.")
    boolean decimalComma;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print more: every problem, and the trace of a fault.")
    boolean verbose;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto, always or never. NO_COLOR is honoured.")
    String color = "auto";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** A CSV table in the form that was asked for. */
    byte[] csv(String table) {
        return decimalComma ? CommaCsv.of(table) : table.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    Optional<LocalDate> day() {
        return Optional.ofNullable(asOf);
    }
}
