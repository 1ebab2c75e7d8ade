package io.scaleworthy.historian.transfer;

import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.probe.TagReport;
import io.scaleworthy.historian.profile.Reservoir;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.time.Spans.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;

/**
 * A site as far as comparing it needs: rows, and how its tags are stored.
 *
 * @param tags by name, what a tag is like
 * @param months calendar month (1 to 12) of each row; empty when rows have no time
 * @param left tags that are no inputs, with the reason
 * @param modes operating mode of each row, empty text where it is not known; empty when no tag tells it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record SiteSummary(
        SiteRows rows, Map<String, Signal> tags, int[] months, Map<String, String> left, List<String> modes) {
    /** A value counts for so many steps of the grid. */
    private static final int STEPS = 3;
    /** Numbers that stand for words lie below. */
    private static final double WORDS = -1e299;
    /** A tag stored on change whose longest silence is not known shows its last value for a day. Milliseconds. */
    private static final double DAY = 86_400_000;

    /**
     * How a tag is stored.
     *
     * @param interval median time between samples, milliseconds; 0 when rows have no time
     * @param onChange stored when it changes, not on a grid
     * @param compression scans per stored sample; 0 when unknown
     * @param removed share of its samples that were bad, uncertain or no number, 0 to 1
     */
    public record Signal(double interval, boolean onChange, double compression, double removed) {}

    public SiteSummary {
        tags = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        left = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(left));
        modes = List.copyOf(modes);
    }

    public SiteSummary(SiteRows rows, Map<String, Signal> tags, int[] months, Map<String, String> left) {
        this(rows, tags, months, left, List.of());
    }

    /** The same with the operating mode of each row. */
    public SiteSummary with(List<String> modesOfRows) {
        return new SiteSummary(rows, tags, months, left, modesOfRows);
    }

    @Override
    public String toString() {
        return rows + " " + tags + " " + Arrays.hashCode(months) + " " + left + " " + modes.hashCode();
    }

    public String site() {
        return rows.site();
    }

    /** A few rows beyond midnight are no month. */
    private static final double LEAST_OF_MONTH = 0.02;

    /** Calendar months in which the site was seen; empty when rows have no time. */
    public Set<Integer> seen() {
        Set<Integer> seen = new TreeSet<>();
        for (int month = 1; month <= 12; month++) {
            int own = month;
            if (Arrays.stream(months).filter(m -> m == own).count() > LEAST_OF_MONTH * months.length) {
                seen.add(month);
            }
        }
        return seen;
    }

    /** Rows of some calendar months. */
    public SiteRows within(Set<Integer> some) {
        int[] rowsOf = java.util.stream.IntStream.range(0, months.length)
                .filter(i -> some.contains(months[i]))
                .toArray();
        return rows.rows(rowsOf);
    }

    /** Sites seen as one: the inputs that all of them have. */
    public static SiteSummary pooled(String name, List<SiteSummary> sites) {
        if (sites.size() == 1) {
            return sites.get(0);
        }
        SiteRows rows =
                SiteRows.pooled(name, sites.stream().map(SiteSummary::rows).toList());
        Map<String, Signal> signals = new LinkedHashMap<>(sites.get(0).tags());
        signals.keySet().retainAll(rows.tags());
        Map<String, String> left = new LinkedHashMap<>();
        sites.forEach(site -> left.putAll(site.left()));
        return new SiteSummary(
                rows,
                signals,
                sites.stream().flatMapToInt(s -> Arrays.stream(s.months())).toArray(),
                left);
    }

    /** Rows without a time, as a table holds them. */
    public static SiteSummary table(SiteRows rows, Map<String, String> left) {
        Map<String, Signal> tags = new LinkedHashMap<>();
        rows.tags().forEach(tag -> tags.put(tag, new Signal(0, false, 0, 0)));
        return new SiteSummary(rows, tags, new int[0], left);
    }

    /**
     * A site from its dump.
     *
     * @param reservoirs what tags showed at drawn moments, by tag; others are no inputs
     * @param names tags of the site by their names in the dump, with the names under which sites are compared
     * @param mode what tells the operating mode
     */
    public static SiteSummary of(
            String site,
            DumpReport report,
            Map<String, Reservoir> reservoirs,
            Map<String, String> names,
            Optional<Mode> mode) {
        List<Input> inputs = new ArrayList<>();
        for (TagReport tag : report.tags()) {
            String name = names.get(tag.tag().name());
            if (name != null) {
                inputs.add(new Input(
                        name,
                        tag.tag(),
                        tag.model(),
                        reservoirs.getOrDefault(tag.tag().name(), Reservoir.NONE)));
            }
        }
        return of(site, report.profile().zone(), inputs, ALWAYS, mode);
    }

    /**
     * A tag that may be an input.
     *
     * @param name the name under which sites are compared
     * @param reservoir what it showed at drawn moments
     */
    public record Input(String name, TagProfile tag, TagModel model, Reservoir reservoir) {}

    /**
     * The tag that tells the operating mode.
     *
     * @param words what a number of it stands for
     */
    public record Mode(Reservoir reservoir, DoubleFunction<String> words) {}

    /** All time there is. */
    public static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    /**
     * A site from its inputs.
     *
     * @param zone name of the time zone that months are counted in; empty for UTC
     * @param within rows of this time alone
     * @param mode what tells the operating mode
     */
    public static SiteSummary of(String site, String zone, List<Input> asked, Span within, Optional<Mode> mode) {
        Map<String, Signal> signals = new LinkedHashMap<>();
        Map<String, String> left = new LinkedHashMap<>();
        double grid = 0;
        List<Input> inputs = new ArrayList<>();
        for (Input tag : asked) {
            String reason = reason(tag);
            if (!reason.isEmpty()) {
                left.put(tag.name(), reason);
                continue;
            }
            inputs.add(tag);
            if (!onChange(tag.model())) {
                grid = Math.max(grid, tag.tag().medianInterval());
            }
        }
        List<Reservoir> shown = inputs.stream().map(Input::reservoir).toList();
        // Half a step at most, so that no sample of the slowest input is missed while there is room.
        long step = Long.highestOneBit(Math.max(1, (long) (grid / 2)));
        long window =
                Math.max(step, shown.stream().mapToLong(Reservoir::window).max().orElse(1));
        window = Math.max(window, mode.map(m -> m.reservoir().window()).orElse(1L));
        long length = window;
        shown.forEach(reservoir -> reservoir.coarsen(length));
        long first = shown.stream().mapToLong(Reservoir::first).min().orElse(0);
        long end = shown.stream().mapToLong(Reservoir::end).max().orElse(0);
        int shift = Long.numberOfTrailingZeros(Math.max(1, window));
        long[] windows = Arrays.stream(rows(inputs, grid, first, end))
                .filter(w -> Reservoir.moment(shift, w) >= within.from() && Reservoir.moment(shift, w) < within.to())
                .toArray();
        int n = windows.length;
        // Stretches are those of the time looked at.
        long begin = n == 0 ? 0 : Math.max(first, within.from() >> shift);
        long after = n == 0 ? 1 : Math.min(end, ((within.to() - 1) >> shift) + 1);
        List<String> tags = new ArrayList<>();
        double[][] columns = new double[inputs.size()][n];
        for (int j = 0; j < columns.length; j++) {
            TagProfile tag = inputs.get(j).tag();
            TagModel model = inputs.get(j).model();
            boolean onChange = onChange(model);
            double removed =
                    tag.samples() == 0 ? 0 : 1 - (double) tag.measured().count() / tag.samples();
            String name = inputs.get(j).name();
            tags.add(name);
            signals.put(name, new Signal(tag.medianInterval(), onChange, model.compression(), removed));
            double own = onChange ? model.limit() > 0 ? model.limit() : DAY : 0;
            double oldest = Math.max(STEPS * grid, own);
            for (int i = 0; i < n; i++) {
                double value = shown.get(j).at(windows[i], oldest);
                // A word among numbers is no number, nor is a number that stands for no value.
                columns[j][i] = value <= WORDS || model.sentinel(value) ? Double.NaN : value;
            }
        }
        int[] strata = new int[n];
        int[] months = new int[n];
        ZoneId local = zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        for (int i = 0; i < n; i++) {
            strata[i] = (int) ((windows[i] - begin) * SiteRows.STRATA / (after - begin));
            months[i] = Instant.ofEpochMilli(Reservoir.moment(shift, windows[i]))
                    .atZone(local)
                    .getMonthValue();
        }
        List<String> modes = new ArrayList<>();
        mode.ifPresent(m -> {
            m.reservoir().coarsen(1L << shift);
            for (long row : windows) {
                double value = m.reservoir().at(row, Double.MAX_VALUE);
                modes.add(Double.isNaN(value) ? "" : m.words().apply(value));
            }
        });
        return new SiteSummary(new SiteRows(site, tags, columns, strata), signals, months, left, modes);
    }

    /** One row per sample of the slowest input at most: a sample that is shown twice is no more evidence. */
    private static long[] rows(List<Input> inputs, double grid, long first, long end) {
        List<Reservoir> slowest = inputs.stream()
                .filter(input -> !onChange(input.model()) && input.tag().medianInterval() >= grid)
                .map(Input::reservoir)
                .toList();
        List<Reservoir> told =
                slowest.isEmpty() ? inputs.stream().map(Input::reservoir).toList() : slowest;
        long[] before = new long[told.size()];
        Arrays.fill(before, Long.MIN_VALUE);
        return java.util.stream.LongStream.range(first, end)
                .filter(window -> {
                    boolean fresh = false;
                    for (int k = 0; k < before.length; k++) {
                        long sample = told.get(k).shown(window);
                        fresh |= sample != Long.MIN_VALUE && sample != before[k];
                        before[k] = sample == Long.MIN_VALUE ? before[k] : sample;
                    }
                    return fresh;
                })
                .toArray();
    }

    private static boolean onChange(TagModel model) {
        return model.storage() == TagModel.Storage.EXCEPTION
                || model.storage() == TagModel.Storage.COMPRESSED
                || model.storage() == TagModel.Storage.EVENT
                || model.movement() == TagModel.Movement.HELD;
    }

    private static String reason(Input input) {
        if (input.reservoir() == Reservoir.NONE) {
            return "not asked for";
        }
        if (input.tag().numeric() == 0 || input.reservoir().empty()) {
            return "no numbers";
        }
        return switch (input.model().movement()) {
            case NONE, TEXT -> "words";
            case COUNTER -> "counts up: its values never come back";
            default -> "";
        };
    }
}
