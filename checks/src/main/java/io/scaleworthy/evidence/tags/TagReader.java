package io.scaleworthy.evidence.tags;

import io.scaleworthy.finding.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads one format. */
interface TagReader {
    /** The format's name, as printed. */
    String format();

    /** What in the file says that it is of this format. */
    String reason();

    /**
     * Reads a file that looks like this format.
     *
     * @param name path to print
     * @return empty when it cannot be used; a problem says why
     * @throws IOException when it breaks off
     */
    Optional<TagExport> read(Path file, String name, List<Problem> problems) throws IOException;
}
