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
import java.util.TreeSet;

/**
 * Keeps what a few tags showed from when on: those that tell whether a machine runs, and what. The same whatever the order of the
 * samples.
 */
final class TagChanges implements BatchSink {
    /** Nobody knows. */
    static final String UNKNOWN = "\u0000";

    /** A silence of the whole site beyond a day is no known state. Hours. */
    private static final long MOST_SILENCE = 24;
    /** A value holds for a day at least, and for ten times the usual distance of its tag's samples. Milliseconds. */
    private static final double LEAST_HOLD = 86_400_000;

    private static final double HOLD = 10;
    /** More texts than these are no states. */
    private static final int MOST_WORDS = 100_000;

    private static final int OTHER = -1;
    private static final long HOUR = 3_600_000;

    /** Neighbouring samples that show the same. */
    private static final class Run {
        long to;
        final String text;

        Run(long to, String text) {
            this.to = to;
            this.text = text;
        }
    }

    /** What a tag showed. */
    private static final class Shown {
        final TreeMap<Long, Run> runs = new TreeMap<>();
        long samples;

        void add(long time, String text) {
            samples++;
            Map.Entry<Long, Run> before = runs.floorEntry(time);
            if (before != null && before.getValue().to >= time) {
                Run run = before.getValue();
                if (run.text.equals(text) || before.getKey() == time) {
                    return;
                }
                // Another value in the midst of a run: it ends here and goes on with its last sample.
                runs.put(run.to, new Run(run.to, run.text));
                run.to = time - 1;
                runs.put(time, new Run(time, text));
                return;
            }
            Map.Entry<Long, Run> after = runs.higherEntry(time);
            boolean joins = before != null && before.getValue().text.equals(text);
            boolean leads = after != null && after.getValue().text.equals(text);
            if (joins && leads) {
                before.getValue().to = after.getValue().to;
                runs.remove(after.getKey());
            } else if (joins) {
                before.getValue().to = time;
            } else if (leads) {
                runs.remove(after.getKey());
                runs.put(time, after.getValue());
            } else {
                runs.put(time, new Run(time, text));
            }
        }

        NavigableMap<Long, String> changes(List<long[]> silences) {
            TreeMap<Long, String> changes = new TreeMap<>();
            if (runs.isEmpty()) {
                return changes;
            }
            double usual =
                    samples > 1 ? (double) (runs.lastEntry().getValue().to - runs.firstKey()) / (samples - 1) : 0;
            long hold = (long) Math.max(LEAST_HOLD, HOLD * usual);
            for (Map.Entry<Long, Run> entry : runs.entrySet()) {
                changes.put(entry.getKey(), entry.getValue().text);
                Long next = runs.higherKey(entry.getKey());
                long end = entry.getValue().to + hold;
                if (next == null || next > end) {
                    changes.put(end, UNKNOWN);
                }
            }
            for (long[] silence : silences) {
                Map.Entry<Long, String> after = changes.floorEntry(silence[1]);
                NavigableMap<Long, String> within = changes.subMap(silence[0], true, silence[1], false);
                String then = after == null ? UNKNOWN : after.getValue();
                within.clear();
                changes.put(silence[0], UNKNOWN);
                changes.put(silence[1], then);
            }
            return changes;
        }
    }

    private final List<String> wanted;
    private final List<Shown> shown = new ArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    /** By tag of the dump, which of the wanted ones it is. */
    private final List<Integer> matches = new ArrayList<>();

    private final Map<String, Double> words = new HashMap<>();
    private final Map<Double, String> texts = new HashMap<>();
    /** Hours in which anything at all arrived. */
    private final TreeSet<Long> hours = new TreeSet<>();

    private long lastHour = Long.MIN_VALUE;

    TagChanges(List<String> wanted) {
        this.wanted = List.copyOf(wanted);
        wanted.forEach(tag -> shown.add(new Shown()));
    }

    /** What a tag showed from when on, UTC milliseconds; {@link #UNKNOWN} where nobody knows. */
    NavigableMap<Long, String> of(int i) {
        List<long[]> silences = new ArrayList<>();
        Long before = null;
        for (Long hour : hours) {
            if (before != null && hour - before > MOST_SILENCE) {
                silences.add(new long[] {(before + 1) * HOUR, hour * HOUR});
            }
            before = hour;
        }
        return shown.get(i).changes(silences);
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
        Double known = words.get(word);
        if (known != null) {
            return known;
        }
        if (words.size() >= MOST_WORDS) {
            return Double.NEGATIVE_INFINITY;
        }
        double number = -1e300 * (1 + words.size() * 1e-6);
        words.put(word, number);
        texts.put(number, word);
        return number;
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
        long hour = Math.floorDiv(utc, HOUR);
        if (hour != lastHour && (flags & SampleFlags.IMPOSSIBLE) == 0) {
            hours.add(hour);
            lastHour = hour;
        }
        int match = matches.get(tag);
        if (match == OTHER || (flags & SampleFlags.IMPOSSIBLE) != 0) {
            return;
        }
        // A value that cannot be trusted is not the one before.
        boolean nothing = (flags & SampleFlags.NOTHING) != 0 || SampleFlags.quality(flags) == Quality.BAD;
        String text = nothing
                ? UNKNOWN
                : SampleFlags.word(flags) ? texts.getOrDefault(value, UNKNOWN) : Numbers.show(value, 4);
        shown.get(match).add(utc, text);
    }

    @Override
    public void done(Batch batch) {}

    @Override
    public void qualityColumn(boolean understood) {}
}
