package io.scaleworthy.historian.read;

import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The table of tags beside the samples of Ignition's database: number to path. A tag that was changed has several numbers over time
 * and one path, so that its samples come together.
 */
public final class TagPaths {
    /** Numbers of one database, at most; more is another kind of table. */
    private static final int MOST = 2_000_000;

    private TagPaths() {}

    /**
     * Reads such a table.
     *
     * @return empty when the file is none
     * @throws IOException when it cannot be read
     */
    public static Optional<Map<String, String>> read(Path file) throws IOException {
        try (Records records = new Records(TextSource.open(file), ',')) {
            Records.Row head = records.next();
            List<String> names = head == null
                    ? List.of()
                    : head.cells().stream()
                            .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                            .toList();
            int id = names.indexOf("id");
            int path = names.indexOf("tagpath");
            if (id < 0
                    || path < 0
                    || !names.contains("scid") && !names.contains("created") && !names.contains("retired")) {
                return Optional.empty();
            }
            Map<String, String> paths = new HashMap<>();
            for (Records.Row row = records.next(); row != null && paths.size() < MOST; row = records.next()) {
                if (row.cells().size() > Math.max(id, path)) {
                    paths.put(row.cells().get(id).strip(), row.cells().get(path).strip());
                }
            }
            return Optional.of(paths);
        }
    }

    /** A sink that gets paths instead of numbers. */
    public static BatchSink rename(BatchSink sink, Map<String, String> paths) {
        return new Renamed(sink, paths);
    }

    private record Renamed(BatchSink sink, Map<String, String> paths) implements BatchSink {
        @Override
        public int tag(String asset, String tag) {
            return sink.tag(asset, paths.getOrDefault(tag, tag));
        }

        @Override
        public double word(String word) {
            return sink.word(word);
        }

        @Override
        public int tagsKnown() {
            return sink.tagsKnown();
        }

        @Override
        public int shards() {
            return sink.shards();
        }

        @Override
        public void accept(Batch batch, int shard) {
            sink.accept(batch, shard);
        }

        @Override
        public void done(Batch batch) {
            sink.done(batch);
        }

        @Override
        public void qualityColumn(boolean understood) {
            sink.qualityColumn(understood);
        }
    }
}
