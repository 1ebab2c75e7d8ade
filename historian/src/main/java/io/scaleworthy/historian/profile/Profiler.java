package io.scaleworthy.historian.profile;

import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import io.scaleworthy.historian.state.Shard;
import io.scaleworthy.historian.state.SiteState;
import io.scaleworthy.historian.state.StateInput;
import io.scaleworthy.historian.state.StateOutput;
import io.scaleworthy.historian.state.TagState;
import io.scaleworthy.historian.state.TagSummary;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Takes the samples of one site and gives its profile. Memory grows with tags and days, not with samples. Files must come in order
 * of their first sample.
 */
public final class Profiler implements BatchSink {
    /** Tags are dealt out to so many shards; more threads than this find no work. */
    private static final int SHARDS = 4;
    /**
     * Sources kept apart for common silences. Beyond that none is judged: which ones came first would depend on chance. A plant has
     * a handful of interfaces and some hundred machines; a dump with more assets than this has no sources, but rows of a table.
     */
    private static final int MOST_SOURCES = 500;

    private static final long DAY = 86_400_000L;
    /** Silences of all tags that are named one by one. */
    private static final int MOST_SILENCES = 20;

    private final ProfileRequest request;
    private final LocalClock clock;
    private final long windowFrom;
    private final long windowTo;
    private final Shard[] shards = new Shard[SHARDS];
    private final Map<Key, Integer> index = new ConcurrentHashMap<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<Integer> sourceOfTag = new ArrayList<>();
    private final Map<String, Integer> sources = new LinkedHashMap<>();
    private final Map<String, Double> words = new ConcurrentHashMap<>();
    private volatile int tagCount;
    private long rows;
    private long rejected;
    private boolean qualityRead;
    private boolean qualityUnclear;
    private boolean tooMany;
    private boolean universal;
    /** What stored profiles delivered as a whole; a profiler either joins or reads. */
    private final SiteState joined = new SiteState();

    private final Map<String, Reservoir> reservoirs = new TreeMap<>();

    /** A tag as the file names it. */
    public record Key(String asset, String tag) {}

    public Profiler(ProfileRequest request) {
        this(request, false);
    }

    /**
     * An empty profiler.
     *
     * @param joinable whether what it reads may later be joined behind what another one read
     */
    public Profiler(ProfileRequest request, boolean joinable) {
        this.request = request;
        ZoneId zone = request.zone().orElse(ZoneOffset.UTC);
        clock = new LocalClock(zone);
        windowFrom = request.from().map(d -> millis(d, zone)).orElse(Long.MIN_VALUE);
        windowTo = request.to().map(d -> millis(d.plusDays(1), zone)).orElse(Long.MAX_VALUE);
        long latest = millis(request.asOf().plusDays(1), zone);
        Arrays.setAll(
                shards,
                i -> new Shard(
                        zone,
                        windowFrom,
                        windowTo,
                        latest,
                        request.planned(),
                        request.idle(),
                        joinable,
                        this::sourceOf,
                        this::drawn));
    }

    private static long millis(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    @Override
    public int tag(String asset, String tag) {
        Key key = new Key(asset, tag);
        Integer known = index.get(key);
        return known == null ? addTag(key) : known;
    }

    private synchronized int addTag(Key key) {
        Integer known = index.get(key);
        if (known != null) {
            return known;
        }
        boolean wanted = request.wanted().test(key.tag())
                || !key.asset().isEmpty() && request.wanted().test(name(key, true));
        int number = keys.size();
        keys.add(key);
        String source = request.sources().getOrDefault(key.tag(), key.asset());
        int group = group(source);
        sourceOfTag.add(wanted ? group : Shard.UNWANTED);
        tagCount = keys.size();
        index.put(key, number);
        return number;
    }

    /** The number of a source; all beyond the most share one. */
    private int group(String source) {
        Integer known = sources.get(source);
        if (known != null) {
            return known;
        }
        if (sources.size() >= MOST_SOURCES) {
            tooMany = true;
            return MOST_SOURCES;
        }
        sources.put(source, sources.size());
        return sources.size() - 1;
    }

    private synchronized boolean drawn(int tag) {
        return request.drawn().test(keys.get(tag).tag()) || request.drawn().test(name(keys.get(tag), true));
    }

    private synchronized int sourceOf(int tag) {
        return sourceOfTag.get(tag);
    }

    @Override
    public double word(String word) {
        // A number that stands for a word: far outside any measurement, one per word, whatever thread saw it first.
        if (words.size() > 10_000) {
            return -1e300;
        }
        return words.computeIfAbsent(word, w -> -1e300 * (1 + (w.hashCode() & 0x7FFFFFFFL) * 1e-12));
    }

    /** The word that a number stands for; empty when it stands for none. */
    public Optional<String> word(double number) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public int tagsKnown() {
        return tagCount;
    }

    @Override
    public int shards() {
        return SHARDS;
    }

    @Override
    public void accept(Batch batch, int shard) {
        shards[shard].accept(batch, shard, SHARDS);
    }

    @Override
    public void done(Batch batch) {
        rows += batch.rows;
        rejected += batch.rejected;
    }

    @Override
    public void qualityColumn(boolean understood) {
        qualityRead |= understood;
        qualityUnclear |= !understood;
    }

    /** All stamps carry their offset, so that without a zone they are UTC, not a local clock. */
    public void stampsCarryOffsets() {
        universal = true;
    }

    /** Names of tags that were met, wanted or not, in the order of the alphabet. */
    public List<String> met(int most) {
        return keys.stream().map(key -> name(key, true)).sorted().limit(most).toList();
    }

    /** First sample read so far, UTC milliseconds; 0 without samples. */
    public long firstSample() {
        return Arrays.stream(shards)
                .map(Shard::whole)
                .filter(SiteState::any)
                .mapToLong(SiteState::first)
                .min()
                .orElse(0);
    }

    /** First and last sample outside the window; empty when there is none. */
    public Optional<Span> outside() {
        long first = Arrays.stream(shards).mapToLong(Shard::outsideFirst).min().orElse(Long.MAX_VALUE);
        long last = Arrays.stream(shards).mapToLong(Shard::outsideLast).max().orElse(Long.MIN_VALUE);
        return first > last ? Optional.empty() : Optional.of(new Span(first, last));
    }

    /** The profile of everything read. Call once, at the end. */
    public HistorianProfile profile() {
        return profile(Workers.usual());
    }

    /**
     * The profile of everything read. Call once, at the end.
     *
     * @param threads how many threads share the work; the outcome does not depend on it
     */
    public HistorianProfile profile(int threads) {
        SiteState site = new SiteState();
        site.merge(joined);
        SiteState[] bySource = new SiteState[Math.max(1, sources.size())];
        Arrays.setAll(bySource, i -> new SiteState());
        long outside = 0;
        for (Shard shard : shards) {
            outside += shard.outside();
            // Asked for first, so that all shards know whether there are many sources.
            shard.source(bySource.length - 1);
            if (!joined.any()) {
                site.merge(shard.whole());
            }
            for (int s = 0; s < bySource.length; s++) {
                bySource[s].merge(shard.source(s));
            }
        }
        ZoneId zone = request.zone().orElse(ZoneOffset.UTC);
        long from = windowFrom != Long.MIN_VALUE
                ? windowFrom
                : site.any() ? millis(LocalDate.ofEpochDay(clock.day(site.first())), zone) : 0;
        long to = windowTo != Long.MAX_VALUE
                ? windowTo
                : site.any()
                        ? millis(LocalDate.ofEpochDay(clock.day(site.last())).plusDays(1), zone)
                        : 0;
        List<Span> found = site.silences(from, to, request.planned());
        List<HistorianProfile.Silence> bySourceSilent = sourceSilences(bySource, found, from, to);
        List<TagProfile> tags = tags(from, to, zone, threads);
        List<Span> silences = Stream.concat(
                        Silences.sharpened(found.subList(0, Math.min(found.size(), MOST_SILENCES)), tags).stream(),
                        found.stream().skip(MOST_SILENCES))
                .toList();
        long silent = silences.stream()
                .mapToLong(s -> s.length() - request.planned().overlap(s.from(), s.to()))
                .sum();
        HistorianProfile.QualityColumn quality = qualityUnclear
                ? HistorianProfile.QualityColumn.UNCLEAR
                : qualityRead ? HistorianProfile.QualityColumn.READ : HistorianProfile.QualityColumn.NONE;
        return new HistorianProfile(
                request.zone().map(ZoneId::getId).orElse(universal ? "UTC" : ""),
                from,
                to,
                request.from().isPresent() && request.to().isPresent(),
                site.first(),
                site.last(),
                rows,
                rejected,
                outside,
                request.planned().overlap(from, to),
                request.idle().overlap(from, to),
                quality,
                silences.subList(0, Math.min(silences.size(), MOST_SILENCES)),
                silent,
                site.leastSilence(from, to, request.planned()),
                bySourceSilent,
                site.delays(),
                site.negativeDelays(),
                tags);
    }

    /** Silences of one source while others deliver. */
    private List<HistorianProfile.Silence> sourceSilences(SiteState[] bySource, List<Span> whole, long from, long to) {
        List<HistorianProfile.Silence> found = new ArrayList<>();
        if (sources.size() < 2 || tooMany) {
            return found;
        }
        Spans known = new Spans(whole);
        new TreeMap<>(sources).forEach((name, s) -> {
            List<Span> own = bySource[s].silences(from, to, request.planned());
            own.stream()
                    .filter(span -> known.overlap(span.from(), span.to()) * 2 < span.length())
                    .limit(10)
                    .forEach(span -> found.add(new HistorianProfile.Silence(name, span)));
        });
        return found;
    }

    private List<TagProfile> tags(long from, long to, ZoneId zone, int threads) {
        long firstDay = clock.day(from);
        long lastDay = to > from ? clock.day(to - 1) : firstDay;
        Set<String> assets = new HashSet<>();
        keys.forEach(key -> assets.add(key.asset()));
        boolean severalAssets = assets.size() > 1;
        List<TagProfile> tags = new ArrayList<>();
        Alike alike = new Alike();
        IntFunction<Optional<Summed>> summed = i -> {
            if (sourceOfTag.get(i) == Shard.UNWANTED) {
                return Optional.empty();
            }
            Key key = keys.get(i);
            boolean daily =
                    request.daily().contains(key.tag()) || request.daily().contains(name(key, true));
            TagState state = shards[i & SHARDS - 1].release(i / SHARDS);
            TagProfile tag = TagSummary.of(
                    name(key, severalAssets),
                    state,
                    request.planned(),
                    from,
                    to,
                    firstDay,
                    lastDay,
                    day -> plannedDay(day, zone),
                    daily);
            return Optional.of(new Summed(tag, state.reservoir()));
        };
        // Part by part, so that tags that are alike never all stand there unshared.
        for (int part = 0; part < keys.size(); part += SUMMED_TOGETHER) {
            int end = Math.min(keys.size(), part + SUMMED_TOGETHER);
            for (Optional<Summed> found : Workers.map(part, end, threads, summed)) {
                found.ifPresent(s -> {
                    tags.add(alike.share(s.tag()));
                    if (s.reservoir() != Reservoir.NONE) {
                        reservoirs.put(s.tag().name(), s.reservoir());
                    }
                });
            }
        }
        return tags;
    }

    /** Tags summed up before what they share is shared: a few megabytes, and work enough for all threads. */
    private static final int SUMMED_TOGETHER = 8192;

    private record Summed(TagProfile tag, Reservoir reservoir) {}

    /** Values that tags showed at the same moments, by the tag's name; of the tags that were asked for, once there is a profile. */
    public Map<String, Reservoir> reservoirs() {
        return Collections.unmodifiableMap(reservoirs);
    }

    /** Asset and tag, by the name of the tag in the profile. */
    public Map<String, Key> names() {
        Map<String, Key> names = new TreeMap<>();
        boolean several = keys.stream().map(Key::asset).distinct().count() > 1;
        keys.forEach(key -> names.put(name(key, several), key));
        return names;
    }

    private boolean plannedDay(long day, ZoneId zone) {
        Spans planned = request.planned();
        if (planned.spans().isEmpty()) {
            return false;
        }
        long from = millis(LocalDate.ofEpochDay(day), zone);
        // A day with a stop of at least 20 hours is a day nobody expects samples of.
        return planned.overlap(from, from + DAY) >= DAY * 20 / 24;
    }

    /** Files with one asset name tags plainly; with several, the asset stands in front. */
    private static String name(Key key, boolean severalAssets) {
        if (key.asset().isEmpty() || !severalAssets) {
            return key.tag();
        }
        return key.tag().isEmpty() ? key.asset() : key.asset() + "." + key.tag();
    }

    /** Rows read so far, those that could not be read included. */
    public long rows() {
        return rows;
    }

    /** Rows so far that could not be read. */
    public long rejected() {
        return rejected;
    }

    /** Writes everything read so far, so that it can be joined with what other dumps hold. */
    public void write(StateOutput out) {
        out.text(request.zone().map(ZoneId::getId).orElse(""));
        out.flag(universal);
        out.whole(rows);
        out.whole(rejected);
        out.flag(qualityRead);
        out.flag(qualityUnclear);
        SiteState whole = new SiteState();
        whole.merge(joined);
        for (Shard shard : shards) {
            shard.source(Math.max(0, sources.size() - 1));
            if (!joined.any()) {
                whole.merge(shard.whole());
            }
        }
        whole.write(out);
        out.flag(tooMany);
        out.whole(sources.size());
        new TreeMap<>(sources).forEach((name, s) -> {
            out.text(name);
            SiteState all = new SiteState();
            for (Shard shard : shards) {
                all.merge(shard.source(s));
            }
            all.write(out);
        });
        Map<Integer, String> names = new HashMap<>();
        sources.forEach((name, s) -> names.put(s, name));
        Map<String, Integer> order = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (sourceOfTag.get(i) != Shard.UNWANTED) {
                order.put(keys.get(i).asset() + "\u0000" + keys.get(i).tag(), i);
            }
        }
        out.whole(order.size());
        order.values().forEach(i -> {
            out.text(keys.get(i).asset());
            out.text(keys.get(i).tag());
            out.text(names.getOrDefault(sourceOfTag.get(i), ""));
            shards[i & SHARDS - 1].state(i / SHARDS, i).write(out);
        });
    }

    /**
     * Joins what {@link #write} wrote with what is here; the parts must come in the order of time.
     *
     * @return a sentence when the parts do not fit together
     */
    public Optional<String> join(StateInput in) {
        String zone = in.text();
        String own = request.zone().map(ZoneId::getId).orElse("");
        if (!zone.equals(own)) {
            return Optional.of("it was made in the zone '" + zone + "', not '" + own + "'");
        }
        universal |= in.flag();
        rows += in.whole();
        rejected += in.whole();
        qualityRead |= in.flag();
        qualityUnclear |= in.flag();
        joined.merge(SiteState.read(in));
        tooMany |= in.flag();
        int groups = in.size(1 << 10);
        for (int g = 0; g < groups; g++) {
            int number = group(in.text());
            shards[0].source(number).merge(SiteState.read(in));
        }
        int tags = in.size(1 << 24);
        for (int i = 0; i < tags; i++) {
            Key key = new Key(in.text(), in.text());
            int number = tag(key.asset(), key.tag());
            String source = in.text();
            if (sourceOfTag.get(number) != Shard.UNWANTED) {
                sourceOfTag.set(number, group(source));
            }
            TagState state = TagState.read(in, request.planned(), request.idle());
            shards[number & SHARDS - 1].state(number / SHARDS, number).merge(state);
        }
        return Optional.empty();
    }
}
