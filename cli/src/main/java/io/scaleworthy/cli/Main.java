package io.scaleworthy.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. {@link #run} is all of it; {@link #main} only adds the process. */
@Command(
        name = "scaleworthy",
        description = "Is this industrial-AI pilot ready to scale, to which sites, and what must be mended first?",
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  scaleworthy demo --out demo            write a full example assessment",
            "  scaleworthy assess demo                judge it and write the report",
            "  scaleworthy gate demo --stage pilot    the same, with an exit code for CI",
            "  scaleworthy profile dump.csv.gz        per-tag figures of a historian dump",
            "  scaleworthy replicate --pilot a --target b   will a model of site a do at site b",
            "  scaleworthy explain DQ-GAP             what a criterion asks and how it is measured"
        })
public final class Main implements Callable<Integer> {
    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean unusedHelp;

    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean unusedVersion;

    private final Console console;

    private Main(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        commandLine(console).usage(console.err());
        return ExitCode.USAGE.code();
    }

    /** All commands by name, in the order in which help lists them. */
    private static final Map<String, Function<Session, Object>> COMMANDS = commands();

    private static Map<String, Function<Session, Object>> commands() {
        Map<String, Function<Session, Object>> commands = new LinkedHashMap<>();
        commands.put("init", InitCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("assess", AssessCommand::new);
        commands.put("gate", GateCommand::new);
        commands.put("profile", ProfileCommand::new);
        commands.put("replicate", ReplicateCommand::new);
        commands.put("rehearse", RehearseCommand::new);
        commands.put("shadow", ShadowCommand::new);
        commands.put(
                "kpi",
                session -> new CommandLine(new KpiCommand(session))
                        .addSubcommand(new KpiCommand.Check(session))
                        .addSubcommand(new KpiCommand.Eval(session)));
        commands.put(
                "contract",
                session -> new CommandLine(new ContractCommand(session))
                        .addSubcommand(new ContractCommand.Freeze(session)));
        commands.put("explain", ExplainCommand::new);
        commands.put("rubric", RubricCommand::new);
        commands.put("render", RenderCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("request", RequestCommand::new);
        commands.put("doctor", DoctorCommand::new);
        return commands;
    }

    /** The command line with all its commands, for running and for printing the reference. */
    static CommandLine commandLine(Console console) {
        return commandLine(console, COMMANDS.keySet());
    }

    /** The command line with what these arguments need: looking at every command takes a tenth of a second. */
    static CommandLine commandLine(Console console, String... arguments) {
        boolean one = arguments.length > 0 && COMMANDS.containsKey(arguments[0]);
        return one ? commandLine(console, Set.of(arguments[0])) : commandLine(console);
    }

    private static CommandLine commandLine(Console console, Set<String> names) {
        Session session = new Session(console);
        CommandLine line = new CommandLine(new Main(console));
        COMMANDS.forEach((name, command) -> {
            if (names.contains(name)) {
                line.addSubcommand(name, command.apply(session));
            }
        });
        line.setOut(new PrintWriter(console.out(), true, console.charset()));
        line.setErr(new PrintWriter(console.err(), true, console.charset()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(LocalDate.class, Main::day);
        line.registerConverter(ZoneId.class, Zones::option);
        line.setUsageHelpAutoWidth(false);
        return line;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is no day; write it like 2026-11-20");
        }
    }

    /**
     * Runs one command line.
     *
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(Console console, String... arguments) {
        CommandLine line = commandLine(console, arguments);
        line.setParameterExceptionHandler((e, args) -> {
            UsageProblem problem = UsageProblem.of(e);
            console.err().println("problem USAGE: " + problem.message());
            console.err().println("  mend " + problem.mend());
            return ExitCode.USAGE.code();
        });
        line.setExecutionExceptionHandler((e, command, parse) -> {
            boolean verbose = List.of(arguments).contains("--verbose")
                    || List.of(arguments).contains("-v");
            if (e instanceof IOException || e instanceof UncheckedIOException) {
                console.err().println("problem INPUT-OUTPUT: " + Console.plain(reason(e)));
                console.err()
                        .println("  mend Check that the disk has room and the folder is writable, then run again.");
                return ExitCode.INPUT_OUTPUT.code();
            }
            console.err().println("fault of scaleworthy: " + e + (verbose ? "" : " (--verbose shows the trace)"));
            if (verbose) {
                e.printStackTrace(console.err());
            }
            return ExitCode.BUG.code();
        });
        int code = execute(line, console, arguments);
        console.out().flush();
        console.err().flush();
        return code;
    }

    /** What the system said, in words: its exceptions of files carry nothing but the path. */
    private static String reason(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() instanceof IOException inner ? inner : e;
        if (!(cause instanceof FileSystemException file) || file.getReason() != null) {
            return String.valueOf(cause.getMessage());
        }
        String what = file instanceof AccessDeniedException
                ? "may not be read or written"
                : file instanceof NoSuchFileException
                        ? "does not exist, and could not be made"
                        : file instanceof FileAlreadyExistsException
                                ? "is there already, and is no folder"
                                : "could not be read or written";
        return file.getFile() + " " + what;
    }

    @SuppressWarnings("CatchFail")
    private static int execute(CommandLine line, Console console, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            console.err().println("problem MEMORY: the input needs more memory than Java was given: " + e.getMessage());
            console.err().println("  mend Give parts of it, or more memory: SCALEWORTHY_JAVA_OPTS=-Xmx4g.");
        } catch (StackOverflowError e) {
            console.err().println("fault of scaleworthy: " + e);
        }
        return ExitCode.BUG.code();
    }

    public static void main(String[] arguments) {
        // POI looks for a display and a logging provider otherwise.
        System.setProperty("java.awt.headless", "true");
        Charset charset = charset();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        Console console = new Console(out, err, charset, LocalDate::now, Map.copyOf(System.getenv()));
        System.exit(run(console, arguments));
    }

    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
