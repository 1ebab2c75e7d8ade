package io.scaleworthy.historian.profile;

import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.read.SampleSink;
import io.scaleworthy.historian.state.SiteState;
import io.scaleworthy.historian.state.TagState;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.historian.time.Spans.Span;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the samples of one site, one by one, and gives its profile. Memory grows with tags and days, not with samples. Files must
 * come in order of their first sample. Not safe for threads.
 */
public final class Profiler implements SampleSink {
    /** No historian of interest is older; earlier stamps are an unset clock. 1990-01-01 UTC, milliseconds. */
    private static final long EARLIEST = 631_152_000_000L;
    /** A server that stamps this long before the source has a wrong clock. Milliseconds. */
    private static final long CLOCK_FAULT = -1000;

    private static final long DAY = 86_400_000L;

    private final ProfileRequest request;
    private final LocalClock clock;
    private final long windowFrom;
    private final long windowTo;
    private final long latest;
    private final List<TagState> states = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<Boolean> daily = new ArrayList<>();
    private final Map<Key, Integer> index = new HashMap<>();
    private final SiteState site = new SiteState();
    private final Map<String, Double> words = new HashMap<>();
    private long rows;
    private long rejected;
    private long outside;
    private boolean qualityRead;
    private boolean qualityUnclear;

    /** A tag as the file names it. */
    private record Key(String asset, String tag) {}

    public Profiler(ProfileRequest request) {
        this.request = request;
        ZoneId zone = request.zone().orElse(ZoneOffset.UTC);
        clock = new LocalClock(zone);
        windowFrom = request.from().map(d -> millis(d, zone)).orElse(Long.MIN_VALUE);
        windowTo = request.to().map(d -> millis(d.plusDays(1), zone)).orElse(Long.MAX_VALUE);
        latest = millis(request.asOf().plusDays(1), zone);
    }

    private static long millis(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    @Override
    public int tag(String asset, String tag) {
        return index.computeIfAbsent(new Key(asset, tag), key -> {
            states.add(new TagState(request.planned(), request.idle()));
            keys.add(key);
            daily.add(request.daily().contains(tag) || request.daily().contains(name(key, true)));
            return states.size() - 1;
        });
    }

    @Override
    public void missing(int tag) {
        states.get(tag).addMissing();
    }

    @Override
    public void sample(int tag, Stamp stamp, double value, String word, Quality quality, long delay) {
        TagState state = states.get(tag);
        long time = stamp.utc();
        if (stamp.kind() != LocalClock.Kind.NORMAL) {
            state.addDaylight();
            if (state.any() && time <= state.last()) {
                time = stamp.later();
            }
        }
        if (time < EARLIEST || time >= latest) {
            state.addImpossible();
            return;
        }
        if (time < windowFrom || time >= windowTo) {
            outside++;
            return;
        }
        double code = Double.isNaN(value) && !word.isEmpty() ? wordCode(word) : value;
        state.add(time, clock.day(time), value, quality == Quality.BAD ? Double.NaN : code, quality, daily.get(tag));
        site.occupy(time);
        if (delay != NO_DELAY) {
            site.delay(delay, CLOCK_FAULT);
        }
    }

    /** A number that stands for a word: far outside any measurement, one per word. */
    private double wordCode(String word) {
        if (words.size() > 10_000) {
            return -1e300;
        }
        return words.computeIfAbsent(word, w -> -1e300 * (1 + words.size() * 1e-6));
    }

    @Override
    public void row() {
        rows++;
    }

    @Override
    public void rejected() {
        rejected++;
    }

    @Override
    public void qualityColumn(boolean understood) {
        qualityRead |= understood;
        qualityUnclear |= !understood;
    }

    /** The profile of everything read. Call once, at the end. */
    public HistorianProfile profile() {
        long first = site.first();
        long last = site.last();
        ZoneId zone = request.zone().orElse(ZoneOffset.UTC);
        long from = windowFrom != Long.MIN_VALUE
                ? windowFrom
                : site.any() ? millis(LocalDate.ofEpochDay(clock.day(first)), zone) : 0;
        long to = windowTo != Long.MAX_VALUE
                ? windowTo
                : site.any() ? millis(LocalDate.ofEpochDay(clock.day(last)).plusDays(1), zone) : 0;
        long firstDay = clock.day(from);
        long lastDay = to > from ? clock.day(to - 1) : firstDay;
        Set<String> assets = new HashSet<>();
        keys.forEach(key -> assets.add(key.asset()));
        boolean severalAssets = assets.size() > 1;
        Map<String, TagProfile> tags = new LinkedHashMap<>();
        for (int i = 0; i < states.size(); i++) {
            String name = name(keys.get(i), severalAssets);
            tags.put(
                    name,
                    states.get(i)
                            .profile(name, from, to, firstDay, lastDay, day -> plannedDay(day, zone), daily.get(i)));
        }
        List<Span> silences = site.silences(from, to, request.planned());
        long silent = silences.stream()
                .mapToLong(s -> s.length() - request.planned().overlap(s.from(), s.to()))
                .sum();
        HistorianProfile.QualityColumn quality = qualityUnclear
                ? HistorianProfile.QualityColumn.UNCLEAR
                : qualityRead ? HistorianProfile.QualityColumn.READ : HistorianProfile.QualityColumn.NONE;
        return new HistorianProfile(
                request.zone().map(ZoneId::getId).orElse(""),
                from,
                to,
                request.from().isPresent() && request.to().isPresent(),
                first,
                last,
                rows,
                rejected,
                outside,
                request.planned().overlap(from, to),
                request.idle().overlap(from, to),
                quality,
                silences.subList(0, Math.min(silences.size(), 20)),
                silent,
                site.delays(),
                site.negativeDelays(),
                List.copyOf(tags.values()));
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
}
