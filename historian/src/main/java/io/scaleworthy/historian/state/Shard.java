package io.scaleworthy.historian.state;

import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.Spans;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** The tags of one shard, and what their sources delivered together. Used by one thread at a time. */
public final class Shard {
    /** Instead of a source: the tag was not asked for. */
    public static final int UNWANTED = -1;

    /** No historian of interest is older; earlier stamps are an unset clock. 1990-01-01 UTC, milliseconds. */
    private static final long EARLIEST = 631_152_000_000L;
    /** A server that stamps this long before the source has a wrong clock. Milliseconds. */
    private static final long CLOCK_FAULT = -1000;

    /** A day, or two where the calendar skips one, fits an int; the quick compiler calls a function to divide larger numbers. */
    private static final int HOUR = 3_600_000;

    private static final int CLOCK = SampleFlags.AMBIGUOUS | SampleFlags.IMPOSSIBLE;

    private final ZoneId zone;
    private final LocalClock clock;
    private final long windowFrom;
    private final long windowTo;
    private final long latest;
    private final Spans planned;
    private final Spans idle;
    private final IntUnaryOperator sourceOf;
    private final boolean joinable;
    private final IntPredicate drawn;
    private TagState[] states = new TagState[0];
    private int[] sources = new int[0];
    private SiteState[] sites = new SiteState[0];
    /** With many sources these are kept coarse; what the site delivers as a whole is then kept here, as fine as ever. */
    private final SiteState whole = new SiteState();

    private boolean coarse;
    private long outside;
    private long outsideFirst = Long.MAX_VALUE;
    private long outsideLast = Long.MIN_VALUE;
    private long dayFrom = 1;
    private long dayTo;
    private long day;
    private int firstHour;

    /**
     * An empty shard.
     *
     * @param latest samples from here on lie in the future, UTC milliseconds
     * @param sourceOf number of a tag's source, or {@link #UNWANTED}
     * @param drawn tags of which values are kept at moments drawn from the calendar
     */
    public Shard(
            ZoneId zone,
            long windowFrom,
            long windowTo,
            long latest,
            Spans planned,
            Spans idle,
            boolean joinable,
            IntUnaryOperator sourceOf,
            IntPredicate drawn) {
        this.zone = zone;
        this.clock = new LocalClock(zone);
        this.windowFrom = windowFrom;
        this.windowTo = windowTo;
        this.latest = latest;
        this.planned = planned;
        this.idle = idle;
        this.sourceOf = sourceOf;
        this.joinable = joinable;
        this.drawn = drawn;
    }

    /** Takes the samples of every tag whose number is this shard's modulo the number of shards. */
    public void accept(Batch batch, int shard, int shards) {
        int groups = batch.groups();
        for (int g = 0; g < groups; g++) {
            int tag = batch.tagOf(g);
            if (tag % shards == shard) {
                int at = tag / shards;
                TagState state = state(at, tag);
                if (sources[at] != UNWANTED) {
                    samples(batch, batch.start(g), batch.start(g + 1), state, source(sources[at]));
                }
            }
        }
        for (int i = 0; i < batch.missingCount(); i++) {
            int tag = batch.missingTag(i);
            if (tag % shards == shard) {
                state(tag / shards, tag).missing += batch.missingOf(tag);
            }
        }
    }

    private void samples(Batch batch, int from, int to, TagState state, SiteState site) {
        boolean delays = batch.delays();
        for (int i = from; i < to; i++) {
            long time = batch.time(i);
            int flags = batch.flags(i);
            if ((flags & CLOCK) != 0) {
                time = odd(time, flags, state);
            }
            if (time < EARLIEST || time >= latest) {
                state.addImpossible(time);
                continue;
            }
            if (time < windowFrom || time >= windowTo) {
                outside++;
                outsideFirst = Math.min(outsideFirst, time);
                outsideLast = Math.max(outsideLast, time);
                continue;
            }
            if (time < dayFrom || time >= dayTo) {
                enterDay(time);
            }
            int hour = firstHour + Math.min(23, (int) (time - dayFrom) / HOUR);
            state.add(time, day, hour, batch.value(i), flags);
            site.occupy(time);
            if (coarse) {
                whole.occupy(time);
            }
            if (delays && batch.delay(i) != Long.MIN_VALUE) {
                site.delay(batch.delay(i), CLOCK_FAULT);
                if (coarse) {
                    whole.delay(batch.delay(i), CLOCK_FAULT);
                }
            }
        }
    }

    /**
     * Of two readings of an hour that is repeated: the second one, once the local clock has stepped back by more than half of what
     * the zone's change takes away. A sample that comes twice or a little late steps back too, but not so far. A tag that is stored
     * that seldom shows no step at all; there an equal stamp is the second reading.
     */
    private long odd(long time, int flags, TagState state) {
        boolean twice = (flags & SampleFlags.AMBIGUOUS) != 0;
        state.addDaylight(twice);
        if (!twice || time > state.mark()) {
            return time;
        }
        clock.toUtc(clock.toLocal(time));
        long second = clock.later();
        long half = (second - time) / 2;
        return state.mark() - time > half || state.lastInterval() >= half ? second : time;
    }

    private void enterDay(long time) {
        day = clock.day(time);
        LocalDate date = LocalDate.ofEpochDay(day);
        dayFrom = millis(date);
        dayTo = millis(date.plusDays(1));
        firstHour = (date.getDayOfWeek().getValue() - 1) * 24;
    }

    private long millis(LocalDate date) {
        Instant start = date.atStartOfDay(zone).toInstant();
        return start.toEpochMilli();
    }

    /** The state of a tag, made when it is new: its number within the shard, and its number among all. */
    public TagState state(int at, int tag) {
        if (at >= states.length) {
            int from = states.length;
            states = Arrays.copyOf(states, Math.max(at + 1, from + from / 2 + 8));
            sources = Arrays.copyOf(sources, states.length);
            Arrays.fill(sources, from, sources.length, Integer.MIN_VALUE);
            for (int i = from; i < states.length; i++) {
                states[i] = FREE;
            }
        }
        if (states[at] == FREE) {
            states[at] = new TagState(planned, idle, joinable);
            if (drawn.test(tag)) {
                states[at].draw();
            }
            sources[at] = sourceOf.applyAsInt(tag);
        }
        return states[at];
    }

    private static final TagState FREE = new TagState(Spans.NONE, Spans.NONE, false);

    /** The state of a tag, which is let go of. */
    public TagState release(int at) {
        if (at >= states.length || states[at] == FREE) {
            return new TagState(planned, idle, joinable);
        }
        TagState state = states[at];
        states[at] = FREE;
        return state;
    }

    /** What a source delivered. */
    public SiteState source(int number) {
        if (number >= sites.length) {
            int from = sites.length;
            sites = Arrays.copyOf(sites, number + 1);
            for (int i = from; i < sites.length; i++) {
                sites[i] = new SiteState();
            }
            if (!coarse && number >= FEW_SOURCES) {
                for (SiteState site : sites) {
                    whole.merge(site);
                }
                coarse = true;
            }
            if (coarse) {
                for (SiteState site : sites) {
                    site.coarsen();
                }
            }
        }
        return sites[number];
    }

    /** What all sources delivered together. */
    public SiteState whole() {
        SiteState all = new SiteState();
        if (coarse) {
            all.merge(whole);
        } else {
            for (SiteState site : sites) {
                all.merge(site);
            }
        }
        return all;
    }

    /** So many sources are kept at ten seconds: 400 kB a year and shard each. A plant has a handful of interfaces. */
    private static final int FEW_SOURCES = 24;

    public long outside() {
        return outside;
    }

    /** First and last sample outside the window; meaningless when there is none. */
    public long outsideFirst() {
        return outsideFirst;
    }

    public long outsideLast() {
        return outsideLast;
    }
}
