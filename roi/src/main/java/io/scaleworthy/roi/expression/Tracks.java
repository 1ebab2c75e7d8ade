package io.scaleworthy.roi.expression;

import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes the samples of the tags that formulas name out of a dump, and lets all others pass. */
public final class Tracks implements BatchSink {
    /** More texts than these are no states. */
    private static final int MOST_WORDS = 100_000;

    private static final int OTHER = -1;

    private final List<String> wanted;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    /** By tag of the dump, which of the wanted ones it is. */
    private final List<Integer> matches = new ArrayList<>();

    private final Map<String, Double> words = new HashMap<>();
    private final Map<Double, String> texts = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();
    /** By wanted tag that is named without its machine, the machine it was met at. */
    private final Map<Integer, String> owners = new HashMap<>();

    private final Map<String, Set<String>> ambiguous = new TreeMap<>();
    /** Last sample of the whole dump: beyond it nothing is known of any tag. */
    private long last = Long.MIN_VALUE;

    /** Tracks of the tags that some formula names. A tag is named as in the dump, or as {@code asset.tag}. */
    public Tracks(Iterable<Formula> formulas) {
        Set<String> all = new LinkedHashSet<>();
        formulas.forEach(formula -> all.addAll(formula.tags()));
        wanted = List.copyOf(all);
        wanted.forEach(tag -> tracks.add(new Track()));
    }

    @Override
    public synchronized int tag(String asset, String tag) {
        return numbers.computeIfAbsent(asset + "\u0000" + tag, key -> {
            int match = wanted.indexOf(asset + "." + tag);
            int bare = wanted.indexOf(tag);
            if (match < 0 && bare >= 0) {
                String first = owners.putIfAbsent(bare, asset);
                if (first != null && !first.equals(asset)) {
                    ambiguous
                            .computeIfAbsent(tag, t -> new TreeSet<>(Set.of(first + "." + t)))
                            .add(asset + "." + tag);
                }
            }
            matches.add(match >= 0 ? match : bare);
            seen.add(asset.isEmpty() ? tag : asset + "." + tag);
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
        int match = matches.get(tag);
        if ((flags & SampleFlags.IMPOSSIBLE) == 0) {
            last = Math.max(last, utc);
        }
        if (match == OTHER || (flags & SampleFlags.IMPOSSIBLE) != 0) {
            return;
        }
        boolean nothing = (flags & SampleFlags.NOTHING) != 0;
        Quality quality = SampleFlags.quality(flags);
        byte status = nothing || quality == Quality.BAD
                ? Track.BAD
                : quality == Quality.UNCERTAIN ? Track.UNCERTAIN : SampleFlags.word(flags) ? Track.WORD : Track.GOOD;
        tracks.get(match).add(utc, status == Track.BAD ? 0 : value, status);
    }

    @Override
    public void done(Batch batch) {}

    @Override
    public void qualityColumn(boolean understood) {}

    /** Tags of a formula that the dump does not hold. */
    public List<String> lacking(Formula formula) {
        return formula.tags().stream()
                .filter(tag -> tracks.get(wanted.indexOf(tag)).empty())
                .toList();
    }

    /** Tags that the dump holds. */
    public synchronized Set<String> seen() {
        return java.util.Collections.unmodifiableSet(new TreeSet<>(seen));
    }

    /** Names of a formula that several machines have, with what to write instead. */
    public synchronized Map<String, Set<String>> ambiguous(Formula formula) {
        Map<String, Set<String>> some = new TreeMap<>(ambiguous);
        some.keySet().retainAll(formula.tags());
        return some;
    }

    /** Words that a formula asks for and that its tag never shows, each with what it shows instead. */
    public Map<String, Set<String>> neverShown(Formula formula) {
        Map<String, Set<String>> never = new TreeMap<>();
        formula.asked().forEach((tag, words) -> {
            Set<String> shown = new TreeSet<>();
            boolean numbers = false;
            Track.Reader reader = track(tag).reader();
            while (shown.size() < MOST_SHOWN && reader.next()) {
                numbers |= reader.status == Track.GOOD;
                if (reader.status == Track.WORD) {
                    shown.add(text(reader.value));
                }
            }
            for (String word : words) {
                if (!numbers && !shown.contains(word) && shown.size() < MOST_SHOWN) {
                    never.put(word, shown);
                }
            }
        });
        return never;
    }

    /** A tag with more texts shows no states. */
    private static final int MOST_SHOWN = 30;

    long last() {
        return last;
    }

    /** Memory that the samples take, bytes. */
    public long bytes() {
        return tracks.stream().mapToLong(Track::bytes).sum();
    }

    Track track(String tag) {
        return tracks.get(wanted.indexOf(tag));
    }

    String text(double number) {
        return texts.getOrDefault(number, "");
    }

    /** First and last sample of the formula's tags, milliseconds; equal when there are none. */
    public long[] range(Formula formula) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (String tag : formula.tags()) {
            Track track = track(tag);
            if (!track.empty()) {
                Map.Entry<Long, Long> range = track.range();
                first = Math.min(first, range.getKey());
                last = Math.max(last, range.getValue());
            }
        }
        return first > last ? new long[2] : new long[] {first, last};
    }
}
