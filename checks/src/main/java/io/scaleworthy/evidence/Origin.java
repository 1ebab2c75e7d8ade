package io.scaleworthy.evidence;

/**
 * Where evidence comes from.
 *
 * @param path relative to the manifest, with {@code /}
 * @param sha256 hash of the file's bytes
 * @param size bytes
 * @param format what the file was read as
 * @param rows rows or records read
 * @param rejected rows that could not be read
 * @param use what it serves as, e.g. {@code history of krakow}
 */
public record Origin(String path, String sha256, long size, String format, long rows, long rejected, String use)
        implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : use.compareTo(other.use);
    }
}
