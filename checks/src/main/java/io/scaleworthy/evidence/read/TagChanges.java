package io.scaleworthy.evidence.read;

import io.scaleworthy.finding.Numbers;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Keeps what a few tags showed from when on: those that tell whether a machine runs, and what. */
final class TagChanges implements BatchSink {
    /** Nobody knows. */
    static final String UNKNOWN = "\u0000";

    /** A silence of the whole site beyond a day is no known state. Milliseconds. */
    private static final long MOST_HOLD = 86_400_000L;

    private static final int OTHER = -1;

    private final List<String> wanted;
    private final List<NavigableMap<Long, String>> changes = new ArrayList<>();
    private final List<String> last = new ArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    /** By tag of the dump, which of the wanted ones it is. */
    private final List<Integer> matches = new ArrayList<>();

    private final Map<String, Double> words = new HashMap<>();
    private final Map<Double, String> texts = new HashMap<>();
    private long lastOfAny;

    TagChanges(List<String> wanted) {
        this.wanted = List.copyOf(wanted);
        wanted.forEach(tag -> {
            changes.add(new TreeMap<>());
            last.add("");
        });
    }

    /** What a tag showed from when on, UTC milliseconds; {@link #UNKNOWN} where nobody knows. */
    NavigableMap<Long, String> of(int i) {
        return changes.get(i);
    }

    @Override
    public synchronized int tag(String asset, String tag) {
        return numbers.computeIfAbsent(asset + "\u0000" + tag, key -> {
            int match = wanted.indexOf(tag);
            matches.add(match >= 0 ? match : wanted.indexOf(asset + "." + tag));
            return matches.size() - 1;
        });
    }

    @Override
    public synchronized double word(String word) {
        return words.computeIfAbsent(word, w -> {
            double number = -1e300 * (1 + words.size() * 1e-6);
            texts.put(number, w);
            return number;
        });
    }

    @Override
    public synchronized int tagsKnown() {
        return matches.size();
    }

    @Override
    public int shards() {
        return 1;
    }

    @Override
    public synchronized void accept(Batch batch, int shard) {
        batch.each(this::sample);
    }

    private void sample(int tag, long utc, double value, int flags) {
        // Nobody knows the state while nothing at all arrives.
        if (lastOfAny > 0 && utc - lastOfAny > MOST_HOLD) {
            for (int i = 0; i < changes.size(); i++) {
                if (!changes.get(i).isEmpty()) {
                    changes.get(i).putIfAbsent(lastOfAny + 1, UNKNOWN);
                    last.set(i, "");
                }
            }
        }
        lastOfAny = Math.max(lastOfAny, utc);
        int match = matches.get(tag);
        boolean nothing = (flags & SampleFlags.NOTHING) != 0;
        if (match != OTHER && !nothing && SampleFlags.quality(flags) != Quality.BAD) {
            String text = SampleFlags.word(flags) ? texts.getOrDefault(value, "") : Numbers.show(value, 4);
            if (!text.equals(last.get(match)) || changes.get(match).isEmpty()) {
                changes.get(match).put(utc, text);
                last.set(match, text);
            }
        }
    }

    @Override
    public void done(Batch batch) {}

    @Override
    public void qualityColumn(boolean understood) {}
}
