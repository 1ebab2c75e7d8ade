package io.scaleworthy.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether this machine can do the work, and what to mend. */
@Command(
        name = "doctor",
        description = "Check this machine: Java, memory, disk, character set. Sends and changes nothing.")
final class DoctorCommand implements Callable<Integer> {
    /** A dump of ten thousand tags takes half a gigabyte; less than this is tight. Bytes. */
    private static final long LEAST_MEMORY = 700L << 20;
    /** Reports, facts and a few saved profiles. Bytes. */
    private static final long LEAST_DISK = 500L << 20;

    @Mixin
    private CommonOptions unusedOptions = new CommonOptions();

    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    /** One thing that was looked at; {@code mend} is empty when it is fine. */
    private record Finding(String what, String found, String mend) {}

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        int feature = Runtime.version().feature();
        findings.add(new Finding(
                "Java",
                feature + " of " + System.getProperty("java.vendor", "?"),
                feature >= 17 ? "" : "Install Java 17 or newer."));
        long memory = Runtime.getRuntime().maxMemory();
        findings.add(new Finding(
                "memory for Java",
                (memory >> 20) + " MB",
                memory >= LEAST_MEMORY ? "" : "Give it more: SCALEWORTHY_JAVA_OPTS=-Xmx1g."));
        findings.add(
                new Finding("processors", String.valueOf(Runtime.getRuntime().availableProcessors()), ""));
        findings.add(folder("temporary folder", Path.of(System.getProperty("java.io.tmpdir", "."))));
        findings.add(folder("this folder", Path.of("")));
        String charset = session.console().charset().name();
        findings.add(new Finding(
                "characters of the terminal",
                charset,
                session.console().charset().equals(StandardCharsets.UTF_8)
                        ? ""
                        : "On Windows: chcp 65001. Reports in files are UTF-8 all the same."));
        boolean zones = ZoneId.getAvailableZoneIds().contains("Europe/Berlin");
        findings.add(new Finding(
                "time zones", zones ? "known" : "not known", zones ? "" : "Use a Java with its zone data."));
        findings.add(new Finding("version", Version.current(), ""));
        boolean fine = true;
        for (Finding f : findings) {
            fine &= f.mend().isEmpty();
            session.console()
                    .out()
                    .println(String.format(
                                    Locale.ROOT,
                                    "%-4s %-27s %s",
                                    f.mend().isEmpty() ? "ok" : "mend",
                                    f.what(),
                                    f.found())
                            .stripTrailing());
            if (!f.mend().isEmpty()) {
                session.console().out().println("     " + f.mend());
            }
        }
        return fine ? ExitCode.DONE.code() : ExitCode.REFUSED.code();
    }

    private static Finding folder(String what, Path path) {
        Path folder = path.toAbsolutePath();
        if (!Files.isWritable(folder)) {
            return new Finding(what, folder + " is not writable", "Work in a folder that you may write to.");
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            return new Finding(
                    what, (free >> 20) + " MB free", free >= LEAST_DISK ? "" : "Make room: half a gigabyte at least.");
        } catch (IOException e) {
            return new Finding(what, "writable, free space unknown", "");
        }
    }
}
