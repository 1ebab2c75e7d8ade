package io.scaleworthy.historian.rehearse;

import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.rehearse.Change.Kind;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A dress rehearsal: samples of the pilot pass through and come out as the other site would have stored them. One pass; memory
 * depends on the number of tags and stretches, not on the samples.
 */
public final class Rehearsal implements BatchSink {
    /** Takes the samples that remain. */
    public interface Out {
        /**
         * A sample.
         *
         * @param word what stands in place of a number; empty for a number
         * @param value the number; not a number when there is none
         */
        void sample(String tag, long time, double value, String word, Quality quality) throws IOException;
    }

    /** More texts than these are no states; the rest comes out empty. */
    private static final int MOST_WORDS = 100_000;

    private static final long WEEK = 7 * 86_400_000L;

    private final Map<String, Plan> plans = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Out out;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Optional<Rougher>> tags = new ArrayList<>();
    private final Map<String, Double> words = new HashMap<>();
    private final Map<Double, String> texts = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private long taken;
    private long given;

    /**
     * Lays down what will be done.
     *
     * @param pilot facts of the samples that will pass through
     * @param other facts of the site to look like
     * @param counterpart the other site's tag for one of the pilot's; empty when it has none, then the tag is left out
     * @param seed places of gaps, runs and spells follow from it
     */
    public Rehearsal(
            HistorianProfile pilot,
            HistorianProfile other,
            Function<String, Optional<TagProfile>> counterpart,
            long seed,
            Out out) {
        this.out = out;
        Span time = new Span(pilot.first(), pilot.last());
        // By whole weeks, so that a night of maintenance stays on its day of the week.
        long shift = Math.round((double) (pilot.first() - other.first()) / WEEK) * WEEK;
        double theirs = share(other);
        double own = share(pilot);
        List<Span> together = Plan.together(other.silences(), Math.max(0, theirs - own), time, shift, seed, changes);
        for (TagProfile tag : pilot.tags()) {
            Optional<TagProfile> match = counterpart.apply(tag.name()).filter(t -> t.samples() > 0);
            if (match.isEmpty()) {
                changes.add(new Change(
                        tag.name(), Kind.MISSING, time.from(), time.to(), "the other site has no samples of it"));
                continue;
            }
            Roughness there = roughness(other, match.get());
            if (!there.gapsKnown()) {
                unknown.add(tag.name());
            }
            Plan plan = Plan.of(tag.name(), roughness(pilot, tag), there, time, shift, together, seed);
            plans.put(tag.name(), plan);
            changes.addAll(plan.changes());
        }
    }

    private static double share(HistorianProfile dump) {
        return dump.silenceTotal() / (double) Math.max(1, dump.last() - dump.first());
    }

    private static Roughness roughness(HistorianProfile dump, TagProfile tag) {
        return Roughness.of(dump, tag, TagModel.of(tag, io.scaleworthy.historian.probe.Declared.NOTHING));
    }

    /** What is done, tag by tag. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Tags that pass through. */
    public List<String> kept() {
        return List.copyOf(plans.keySet());
    }

    /** Tags whose losses at the other site cannot be known: it stores them on change, and nobody says how long they may be silent. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** Samples taken in. */
    public long taken() {
        return taken;
    }

    /** Samples given out. */
    public long given() {
        return given;
    }

    @Override
    public synchronized int tag(String asset, String tag) {
        return numbers.computeIfAbsent(asset + "\u0000" + tag, key -> {
            String name = plans.containsKey(tag) || asset.isEmpty() ? tag : asset + "." + tag;
            tags.add(Optional.ofNullable(plans.get(name)).map(plan -> new Rougher(name, plan)));
            return tags.size() - 1;
        });
    }

    @Override
    public synchronized double word(String word) {
        if (words.size() >= MOST_WORDS && !words.containsKey(word)) {
            return Double.NEGATIVE_INFINITY;
        }
        return words.computeIfAbsent(word, w -> {
            double number = -1e300 * (1 + words.size() * 1e-6);
            texts.put(number, w);
            return number;
        });
    }

    @Override
    public synchronized int tagsKnown() {
        return tags.size();
    }

    @Override
    public int shards() {
        return 1;
    }

    @Override
    public synchronized void accept(Batch batch, int shard) {
        batch.each((tag, time, value, flags) -> {
            Optional<Rougher> rougher = tags.get(tag);
            taken++;
            if (rougher.isPresent()) {
                rougher.get().sample(time, value, flags);
            }
        });
    }

    @Override
    public void done(Batch batch) {}

    @Override
    public void qualityColumn(boolean understood) {}

    /** One tag on its way. */
    private final class Rougher {
        /** The deadband follows the share that is kept by a hundredth per sample: some hundred samples until it fits. */
        private static final double FOLLOW = 1.01;
        /** Samples that the usual step is averaged over. */
        private static final int AVERAGED = 1000;

        private final String tag;
        private final Plan plan;
        private long lastTime = Long.MIN_VALUE;
        private double lastValue = Double.NaN;
        private double frozen = Double.NaN;
        private double band;
        private double spread;
        private double before = Double.NaN;
        private long seen;
        private long stored;

        Rougher(String tag, Plan plan) {
            this.tag = tag;
            this.plan = plan;
        }

        void sample(long time, double value, int flags) {
            boolean word = SampleFlags.word(flags);
            boolean nothing = (flags & SampleFlags.NOTHING) != 0;
            if (in(plan.silent(), time)) {
                return;
            }
            double shown = value;
            if (!word && !nothing) {
                boolean stands = in(plan.frozen(), time);
                frozen = stands
                        ? Double.isNaN(frozen) ? (Double.isNaN(lastValue) ? value : lastValue) : frozen
                        : Double.NaN;
                shown = stands ? frozen : value;
            }
            boolean number = !word && !nothing;
            if (!stored(time, shown, number)) {
                return;
            }
            lastTime = time;
            lastValue = number ? shown : lastValue;
            Quality quality = in(plan.bad(), time) ? Quality.BAD : SampleFlags.quality(flags);
            try {
                out.sample(tag, time, number ? shown : Double.NaN, word ? texts.getOrDefault(value, "") : "", quality);
                given++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether the other site would have stored the sample. */
        private boolean stored(long time, double value, boolean number) {
            if (plan.grid() > 0) {
                // The first sample of each step of the grid, as a collector that asks every so often would get.
                return lastTime == Long.MIN_VALUE
                        || Math.floorDiv(time, (long) plan.grid()) != Math.floorDiv(lastTime, (long) plan.grid());
            }
            if (!number || plan.keep() >= 1) {
                return true;
            }
            seen++;
            spread += Double.isNaN(before) ? 0 : (Math.abs(value - before) - spread) / Math.min(seen, AVERAGED);
            before = value;
            band = band == 0 ? spread : band;
            boolean first = Double.isNaN(lastValue);
            boolean due = plan.heartbeat() > 0 && !first && time - lastTime >= plan.heartbeat();
            boolean keep = first || due || Math.abs(value - lastValue) > band;
            stored += keep ? 1 : 0;
            band = stored > plan.keep() * seen ? band * FOLLOW : band / FOLLOW;
            return keep;
        }

        private static boolean in(Spans spans, long time) {
            return spans.overlap(time, time + 1) > 0;
        }
    }
}
