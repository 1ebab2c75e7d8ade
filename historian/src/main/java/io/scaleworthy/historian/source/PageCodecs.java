package io.scaleworthy.historian.source;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks Parquet's pages in plain Java, so that no native library comes along. */
final class PageCodecs implements CompressionCodecFactory {
    /** Pages are a megabyte by custom; what claims to be so much larger is made to fill memory. Bytes. */
    private static final int LARGEST = 512 << 20;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("nothing is written");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Pages(codec);
    }

    @Override
    public void release() {
        // Nothing is held.
    }

    private record Pages(CompressionCodecName codec) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            if (codec == CompressionCodecName.UNCOMPRESSED) {
                return packed;
            }
            ByteArrayOutputStream held = new ByteArrayOutputStream(Math.toIntExact(packed.size()));
            packed.writeAllTo(held);
            return BytesInput.from(unpack(held.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer out, int size) throws IOException {
            byte[] bytes = new byte[packedSize];
            packed.get(bytes);
            out.put(codec == CompressionCodecName.UNCOMPRESSED ? bytes : unpack(bytes, size));
        }

        private byte[] unpack(byte[] packed, int size) throws IOException {
            if (size < 0 || size > LARGEST) {
                throw new IOException("a page of " + size + " bytes");
            }
            if (codec == CompressionCodecName.GZIP) {
                try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                    return in.readNBytes(size);
                }
            }
            Decompressor decompressor = switch (codec) {
                case SNAPPY -> new SnappyDecompressor();
                case ZSTD -> new ZstdDecompressor();
                case LZ4_RAW -> new Lz4Decompressor();
                default ->
                    throw new UncheckedIOException(
                            new IOException("packed with " + codec + "; snappy, gzip, zstd and lz4_raw are read"));
            };
            byte[] bytes = new byte[size];
            int n = decompressor.decompress(packed, 0, packed.length, bytes, 0, size);
            if (n != size) {
                throw new IOException("a page is shorter than it says");
            }
            return bytes;
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }
}
