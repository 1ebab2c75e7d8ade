package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a committed file; with -Dscaleworthy.update=true writes it instead, to be read before it is committed. */
final class Golden {
    private Golden() {}

    static boolean updating() {
        return Boolean.getBoolean("scaleworthy.update");
    }

    static void matches(Path file, String actual) {
        if (updating()) {
            Cli.write(file, actual);
            return;
        }
        assertThat(Files.exists(file))
                .as("missing " + file + "; write it with -Dscaleworthy.update=true")
                .isTrue();
        assertThat(actual).as("differs from " + file.getFileName()).isEqualTo(Cli.read(file));
    }
}
