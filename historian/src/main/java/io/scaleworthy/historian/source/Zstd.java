package io.scaleworthy.historian.source;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.InputStream;

/** Unpacks zstd. A class of its own, so that the library is loaded only when such a file comes. */
final class Zstd {
    private Zstd() {}

    static InputStream open(InputStream packed) {
        return new ZstdInputStream(packed);
    }
}
