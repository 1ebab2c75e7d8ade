package io.scaleworthy.historian.read;

/** Hears how far the reading has come. Called from several threads, one at a time. */
public interface Progress {
    Progress NONE = (bytes, rows) -> {};

    /**
     * Some more is done.
     *
     * @param bytes of the file as stored, packed or not, since the last call
     * @param rows since the last call
     */
    void advanced(long bytes, long rows);
}
