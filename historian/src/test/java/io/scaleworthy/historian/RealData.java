package io.scaleworthy.historian;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files beside the project; tests that need them are skipped with a printed reason where they are absent. */
public final class RealData {
    private RealData() {}

    public static Path file(String name) {
        Path root = Path.of(System.getProperty("scaleworthy.root", ".."))
                .resolve("../shared/data")
                .normalize();
        Path file = root.resolve(name);
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: the real data are not beside the project: " + name);
        }
        Assumptions.assumeTrue(Files.exists(file), "real data are not beside the project");
        return file;
    }
}
