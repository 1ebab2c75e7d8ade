package io.scaleworthy.historian.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.historian.profile.Cell;
import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.Reservoir;
import io.scaleworthy.historian.profile.Sentinel;
import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.Spans;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of a tag's state. */
class TagStateTest {
    private static final long HOUR = 3_600_000L;
    private static final long WINDOW = 4000 * HOUR;

    private record Sample(long time, double value, int flags) {}

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mergingTheStatesOfStretchesEqualsReadingThemInOneGo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sample> samples = stream(random);
        Spans planned = seed % 3 == 0 ? new Spans(List.of(new Spans.Span(5 * HOUR, 9 * HOUR))) : Spans.NONE;
        TagState once = read(samples, planned, false);
        TagProfile whole = facts(once);
        List<TagState> parts = new ArrayList<>();
        int from = 0;
        int cuts = 1 + random.nextInt(5);
        for (int i = 0; i <= cuts; i++) {
            int to = i == cuts
                    ? samples.size()
                    : Math.min(samples.size(), from + random.nextInt(samples.size() / 2 + 1));
            parts.add(stored(read(samples.subList(from, to), planned, true), planned));
            from = to;
        }
        while (parts.size() > 1) {
            int at = random.nextInt(parts.size() - 1);
            parts.get(at).merge(parts.remove(at + 1));
        }
        same(facts(parts.get(0)), whole);
        assertThat(parts.get(0).reservoir())
                .usingRecursiveComparison()
                .ignoringFields("values", "ages")
                .isEqualTo(once.reservoir());
        assertThat(shown(parts.get(0).reservoir())).isEqualTo(shown(once.reservoir()));
    }

    static LongStream longSeeds() {
        return LongStream.range(0, 60);
    }

    /**
     * Tags with many samples are analysed in larger pieces, whose edges depend on where a part begins; what is told may not, be it of
     * samples a few places late, which are put in their place, or of very late ones, which are not.
     */
    @ParameterizedTest
    @MethodSource("longSeeds")
    void longPartsWithLateSamplesJoinToTheWhole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sample> samples = beating(random, 3000 + random.nextInt(4000));
        int cut = samples.size() / 4 + random.nextInt(samples.size() / 2);
        List<Sample> early = delayed(samples.subList(0, cut), random);
        List<Sample> later = delayed(samples.subList(cut, samples.size()), random);
        List<Sample> all = new ArrayList<>(early);
        all.addAll(later);
        TagProfile whole = facts(read(all, Spans.NONE, seed % 2 == 0));
        TagState parts = stored(read(early, Spans.NONE, true), Spans.NONE);
        parts.merge(stored(read(later, Spans.NONE, true), Spans.NONE));
        TagProfile joined = facts(parts);
        same(joined, whole, "cells", "days", "dailyMeans", "beat.gaps");
        // What a silence pushed out of the list before it was filled does not come back.
        assertThat(longest(joined)).isEqualTo(longest(whole));
        assertThat(whole.arrival().late()).isPositive();
        // Put back, they leave no silence of two beats.
        assertThat(whole.arrival().refilled()).isEqualTo(whole.arrival().late());
        assertThat(whole.intervals().quantile(1)).isLessThan(15_000);
    }

    /** Samples a minute apart, one of which comes so many places late, or once more. */
    private static TagProfile disturbed(int n, int from, int places, boolean again) {
        List<Sample> out = new ArrayList<>(IntStream.range(0, n)
                .mapToObj(i -> new Sample(i * 60_000L, i % 7, 0))
                .toList());
        Sample one = out.get(from);
        out.add(from + places + 1, one);
        if (!again) {
            out.remove(from);
        }
        return facts(read(out, Spans.NONE, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 129, 200, 2047, 2500, 4000})
    void disorderIsPutRightAtMost64SamplesDeepOnceTheWindowMoves(int n) {
        TagProfile placed = disturbed(n, n - 65, 64, false);
        assertThat(placed.arrival().late()).isZero();
        assertThat(placed.intervals().quantile(1)).isEqualTo(60_000);
        TagProfile late = disturbed(n + 1, n - 65, 65, false);
        assertThat(late.arrival().late()).isEqualTo(1);
        assertThat(late.arrival().refilled()).isEqualTo(1);
        assertThat(late.intervals().quantile(1)).isEqualTo(60_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 200, 2047, 2500, 4000})
    void repeatsAreFound98SamplesDeepOnceTheWindowMoves(int n) {
        assertThat(disturbed(n, n - 98, 97, true).duplicates()).isEqualTo(1);
        assertThat(disturbed(n, n - 99, 98, true).duplicates()).isZero();
    }

    /** Short tags are kept as a whole, and so any order of theirs is put right. */
    @ParameterizedTest
    @ValueSource(ints = {2, 30, 64, 65, 97, 98, 99, 120, 127})
    void shortTagsComeInAnyOrder(int n) {
        List<Sample> samples = new ArrayList<>(IntStream.range(0, n)
                .mapToObj(i -> new Sample(i * 60_000L, i % 7, 0))
                .toList());
        Collections.reverse(samples);
        TagProfile backwards = facts(read(samples, Spans.NONE, n % 2 == 0));
        assertThat(backwards.intervals().cells()).containsExactly(new Lengths.Cell(n - 1, (n - 1) * 60_000L));
        assertThat(backwards.arrival().late()).isZero();
        samples.addAll(List.copyOf(samples));
        TagProfile twice = facts(read(samples, Spans.NONE, n % 2 == 0));
        assertThat(twice.duplicates()).isEqualTo(n);
        assertThat(twice.intervals().cells()).containsExactly(new Lengths.Cell(n - 1, (n - 1) * 60_000L));
        if (n > 9) {
            TagProfile one = disturbed(n, 5, n - 6, false);
            assertThat(one.intervals().cells()).containsExactly(new Lengths.Cell(n - 1, (n - 1) * 60_000L));
        }
    }

    /** Many repeats of few samples do not make a tag long. */
    @Test
    void repeatsDoNotLengthenTheWindow() {
        List<Sample> samples = new ArrayList<>(Collections.nCopies(2100, new Sample(0, 1, 0)));
        for (int i = 1; i < 120; i++) {
            samples.add(new Sample(i * 60_000L, i % 7, 0));
        }
        samples.add(samples.remove(2105));
        TagProfile facts = facts(read(samples, Spans.NONE, true));
        assertThat(facts.intervals().cells()).containsExactly(new Lengths.Cell(119, 119 * 60_000L));
    }

    private static List<Stretch> longest(TagProfile facts) {
        return facts.beat().gaps().stream()
                .sorted(Comparator.comparingLong(Stretch::count).reversed())
                .limit(40)
                .toList();
    }

    /** A sample every ten to fifteen seconds. */
    private static List<Sample> beating(SplittableRandom random, int n) {
        List<Sample> samples = new ArrayList<>();
        long time = 0;
        double value = 0;
        for (int i = 0; i < n; i++) {
            time += 10_000 + random.nextLong(5000);
            value += random.nextInt(30) == 0 ? 5 : random.nextInt(3) - 1;
            samples.add(new Sample(time, value, 0));
        }
        return samples;
    }

    /** Some samples up to twenty places late, and ten much later: theirs are the longest silences then. */
    private static List<Sample> delayed(List<Sample> samples, SplittableRandom random) {
        List<Sample> out = new ArrayList<>(samples);
        int deep = (out.size() - 600) / 10;
        for (int i = 150; i + 400 < out.size(); i += 25 + random.nextInt(20)) {
            boolean much = deep > 0 && i / deep != (i - 25) / deep;
            out.add(i + (much ? 65 + random.nextInt(300) : 1 + random.nextInt(20)), out.remove(i));
        }
        return out;
    }

    private static final double[] NOTHING = {-999, 9999, 1e30};

    private static List<Double> shown(Reservoir reservoir) {
        return LongStream.range(reservoir.first(), reservoir.end())
                .mapToObj(window -> reservoir.at(window, HOUR))
                .toList();
    }

    /** A plain look at the sorted samples in every moment. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theReservoirShowsTheLastGoodSampleOfEachMoment(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Long, Sample> sorted = new TreeMap<>();
        List<Sample> arrived = shuffled(stream(random), random);
        arrived.forEach(s -> sorted.putIfAbsent(s.time(), s));
        TagState state = read(arrived, Spans.NONE, seed % 2 == 0);
        facts(state);
        Reservoir reservoir = state.reservoir();
        int known = 0;
        for (long window = reservoir.first(); window < reservoir.end(); window++) {
            long moment = Reservoir.moment(Long.numberOfTrailingZeros(reservoir.window()), window);
            assertThat(moment / reservoir.window()).isEqualTo(window);
            var last = sorted.floorEntry(moment);
            double expected = last == null || last.getValue().flags() != 0 || moment - last.getKey() > HOUR
                    ? Double.NaN
                    : last.getValue().value();
            assertThat(reservoir.at(window, HOUR)).isEqualTo(Double.valueOf(expected));
            known += Double.isNaN(expected) ? 0 : 1;
        }
        assertThat(reservoir.end() - reservoir.first()).isLessThanOrEqualTo(4096);
        assertThat(known).isPositive();
    }

    /** Every field alike; sums of doubles to twelve digits, quantiles within the sketch's error. */
    private static void same(TagProfile merged, TagProfile whole) {
        same(merged, whole, "cells", "days", "dailyMeans");
    }

    private static void same(TagProfile merged, TagProfile whole, String... ignored) {
        assertThat(merged)
                .usingRecursiveComparison()
                .ignoringFields(ignored)
                .ignoringFieldsMatchingRegexes(
                        "values\\.(mean|deviation|quantiles|timeMean|rest\\.mean|rest\\.deviation|rest\\.quantiles)")
                .isEqualTo(whole);
        assertThat(merged.values().mean())
                .isCloseTo(
                        whole.values().mean(),
                        within(1e-9 * (1 + Math.abs(whole.values().mean()))));
        assertThat(merged.values().deviation())
                .isCloseTo(
                        whole.values().deviation(),
                        within(1e-7 * (1 + whole.values().deviation())));
        TagProfile.Rest a0 = merged.values().rest();
        TagProfile.Rest b0 = whole.values().rest();
        assertThat(a0.mean()).isCloseTo(b0.mean(), within(1e-9 * (1 + Math.abs(b0.mean()))));
        assertThat(a0.deviation()).isCloseTo(b0.deviation(), within(1e-7 * (1 + b0.deviation())));
        assertThat(merged.dailyMeans().keySet()).isEqualTo(whole.dailyMeans().keySet());
        whole.dailyMeans()
                .forEach((day, mean) ->
                        assertThat(merged.dailyMeans().get(day)).isCloseTo(mean, within(1e-9 * (1 + Math.abs(mean)))));
        assertThat(merged.cells()).hasSameSizeAs(whole.cells());
        for (int i = 0; i < merged.cells().size(); i++) {
            Cell a = merged.cells().get(i);
            Cell b = whole.cells().get(i);
            assertThat(a).usingRecursiveComparison().ignoringFields("mean").isEqualTo(b);
            assertThat(a.mean()).isCloseTo(b.mean(), within(1e-9 * (1 + Math.abs(b.mean()))));
        }
        assertThat(merged.days()).hasSameSizeAs(whole.days());
        for (int i = 0; i < merged.days().size(); i++) {
            assertThat(merged.days().get(i).mark())
                    .isEqualTo(whole.days().get(i).mark());
        }
    }

    private static TagState stored(TagState state, Spans planned) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new StateOutput(bytes));
        return TagState.read(new StateInput(new ByteArrayInputStream(bytes.toByteArray())), planned, planned);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void intervalsLeadAndTailFillTheWindow(long seed) {
        TagProfile facts = facts(read(stream(new SplittableRandom(seed)), Spans.NONE, false));
        long covered = facts.lead() + facts.tail() + facts.intervals().total();
        assertThat(covered).isEqualTo(WINDOW);
    }

    /** Counted again in the plainest way: sort, drop repeats, compare neighbours. */
    @ParameterizedTest
    @MethodSource("seeds")
    void countsEqualAPlainRecountWhateverTheOrderOfArrival(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sample> arrived = shuffled(stream(random), random);
        TagProfile facts = facts(read(arrived, Spans.NONE, seed % 2 == 0));
        TreeMap<Long, Sample> sorted = new TreeMap<>();
        long mark = Long.MIN_VALUE;
        long backward = 0;
        long repeats = 0;
        for (Sample s : arrived) {
            repeats += sorted.putIfAbsent(s.time(), s) == null ? 0 : 1;
            backward += s.time() < mark ? 1 : 0;
            mark = Math.max(mark, s.time());
        }
        assertThat(facts.backward()).isEqualTo(backward);
        assertThat(facts.duplicates()).isEqualTo(repeats);
        assertThat(facts.arrival().late()).isZero();
        long longest = 0;
        long changes = 0;
        long flat = 0;
        long run = 0;
        long interval = 0;
        int counted = 0;
        Sample before = new Sample(Long.MIN_VALUE, 0, -1);
        boolean any = false;
        for (Sample s : sorted.values()) {
            boolean good = s.flags() == 0;
            boolean pair = any && before.flags() == 0 && good;
            if (any) {
                longest = Math.max(longest, s.time() - before.time());
            }
            changes += pair && before.value() != s.value() ? 1 : 0;
            long silence = s.time() - before.time();
            boolean broken = silence > Course.RUN_BREAK && counted >= 2 && silence > 10 * interval;
            boolean goesOn = pair && before.value() == s.value() && !broken;
            interval = any ? silence : 0;
            counted++;
            flat += !goesOn && run >= 10 ? 1 : 0;
            run = goesOn ? run + 1 : good ? 1 : 0;
            before = s;
            any = true;
        }
        flat += run >= 10 ? 1 : 0;
        assertThat(facts.values().changes()).isEqualTo(changes);
        assertThat(facts.stays().counts().countBetween(10, 1e9)).isEqualTo(flat);
        long kept =
                facts.beat().gaps().stream().mapToLong(Stretch::length).max().orElse(0);
        assertThat(kept).isEqualTo(longest);
        assertThat(facts.numeric())
                .isEqualTo(arrived.stream().filter(s -> s.flags() == 0).count());
    }

    /** What is measured is told as if the numbers that stand for no value had not been there; all together are told as well. */
    @ParameterizedTest
    @MethodSource("seeds")
    void numbersThatStandForNoValueAreKeptApart(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 40 + random.nextInt(3000);
        int often = 1 + random.nextInt(20);
        List<Sample> all = new ArrayList<>();
        List<Sample> measured = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean nothing = i < 6 || random.nextInt(often) == 0 && i > 30;
            double value = nothing ? i % 2 == 0 ? -200 : -9999 : 10 + random.nextDouble();
            Sample sample = new Sample(i * 60_000L, value, 0);
            all.add(sample);
            if (!nothing) {
                measured.add(sample);
            }
        }
        TagProfile.Values values = facts(read(all, Spans.NONE, false)).values();
        TagProfile.Values alone = facts(read(measured, Spans.NONE, false)).values();
        assertThat(values.count()).isEqualTo(n);
        assertThat(values.sentinels()).extracting(Sentinel::value).containsExactly(-9999.0, -200.0);
        assertThat(values.sentinels()).extracting(Sentinel::rest).containsOnly(alone.minimum());
        assertThat(values.sentinels().stream().mapToLong(Sentinel::count).sum()).isEqualTo(n - measured.size());
        assertThat(values.minimum()).isEqualTo(-9999);
        assertThat(values.mean())
                .isCloseTo(all.stream().mapToDouble(Sample::value).average().orElseThrow(), within(1e-6));
        double squares = all.stream()
                .mapToDouble(s -> Math.pow(s.value() - values.mean(), 2))
                .sum();
        assertThat(values.deviation()).isCloseTo(Math.sqrt(squares / (n - 1)), within(1e-6));
        TagProfile.Values rest = values.measured();
        assertThat(List.of(rest.count(), rest.minimum(), rest.maximum(), rest.mean(), rest.deviation()))
                .isEqualTo(List.of(alone.count(), alone.minimum(), alone.maximum(), alone.mean(), alone.deviation()));
        assertThat(rest.quantiles()).isEqualTo(alone.quantiles());
        assertThat(alone.measured()).isSameAs(alone);
    }

    /** 999 hPa is fair weather, although loggers write 999 where they have nothing; beside it -9999 stands for none. */
    @Test
    void whatIsMeasuredStaysThoughOthersWriteItForNoValue() {
        List<Sample> all = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < 2880; i++) {
            boolean nothing = i == 100 || i == 200 || i == 1500;
            double value = nothing ? -9999 : i < 1440 ? 999 : 990 + i % 20;
            all.add(new Sample(i * 60_000L, value, 0));
            sum += nothing ? 0 : value;
        }
        TagProfile facts = facts(read(all, Spans.NONE, false));
        assertThat(facts.values().sentinels()).extracting(Sentinel::value).containsExactly(-9999.0);
        assertThat(facts.measured().count()).isEqualTo(2877);
        assertThat(facts.measured().mean()).isCloseTo(sum / 2877, within(1e-9));
        assertThat(facts.measured().quantile(0.5)).isEqualTo(999);
        assertThat(facts.timeline()).doesNotContain("b");
    }

    /** Parts that overlap: slices then come twice, and those of 999, which is measured, hold what those of 998.5 do. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 400, 1000, 1999})
    void overlappingPartsLoseNoSlice(int overlap) {
        List<List<Long>> counts = new ArrayList<>();
        for (double top : new double[] {999, 998.5}) {
            List<Sample> all = new ArrayList<>();
            for (int i = 0; i < 6000; i++) {
                all.add(new Sample(i * 600_000L, i % 10 == 3 ? top : 980 + i % 17, 0));
            }
            TagState state = stored(read(all.subList(0, 4000), Spans.NONE, true), Spans.NONE);
            state.merge(stored(read(all.subList(4000 - overlap, 6000), Spans.NONE, true), Spans.NONE));
            TagProfile facts = facts(state);
            assertThat(facts.values().sentinels()).isEmpty();
            counts.add(List.of(
                    (long) facts.cells().size(),
                    facts.cells().stream().mapToLong(Cell::samples).sum(),
                    facts.cells().stream().mapToLong(Cell::steps).sum()));
        }
        assertThat(counts.get(0)).isEqualTo(counts.get(1));
        assertThat(counts.get(0).get(1)).isBetween(6000L + overlap - Course.LEFT, 6000L + overlap);
    }

    /** What is as large as the end of single precision leaves the means of the days as they are, wherever the samples are cut. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 700, 1440, 2160, 2879, 2880})
    void dailyMeansAreThoseOfTheMeasuredNumbers(int cut) {
        List<Sample> all = new ArrayList<>();
        Map<Long, List<Double>> days = new TreeMap<>();
        for (int i = 0; i < 2880; i++) {
            boolean nothing = i < 700 || i % 19 == 0;
            double value = 20 + i % 7 / 8.0;
            all.add(new Sample(i * 60_000L, nothing ? 3.4028235e38 : value, 0));
            if (!nothing) {
                days.computeIfAbsent(i * 60_000L / 86_400_000L, d -> new ArrayList<>())
                        .add(value);
            }
        }
        TagState state = stored(read(all.subList(0, cut), Spans.NONE, true), Spans.NONE);
        state.merge(stored(read(all.subList(cut, 2880), Spans.NONE, true), Spans.NONE));
        TagProfile facts = facts(state);
        days.forEach((day, values) -> assertThat(facts.dailyMeans().get(day))
                .isCloseTo(values.stream().mapToDouble(v -> v).average().orElseThrow(), within(1e-9)));
        assertThat(facts.dailyMeans()).hasSameSizeAs(days);
        assertThat(facts.timeline()).startsWith("b");
        // The state that all tags without such numbers share.
        assertThat(StandIns.NONE.total()).isZero();
        assertThat(StandIns.NONE.freeze()).isEmpty();
    }

    /** Up to 256 of them are counted, numbers and words together, however many samples there are and wherever they are cut. */
    @ParameterizedTest
    @MethodSource("seeds")
    void differentValuesAreCounted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int levels = 1 + random.nextInt(random.nextBoolean() ? 300 : 12);
        int words = random.nextInt(3);
        List<Sample> samples = new ArrayList<>();
        Set<Double> seen = new HashSet<>();
        int n = 1 + random.nextInt(1500);
        for (int i = 0; i < n; i++) {
            boolean word = words > 0 && random.nextInt(10) == 0;
            double value = word ? 1_000_000 + random.nextInt(words) : (random.nextInt(levels) - 5) / 8.0;
            samples.add(new Sample(i * 1000L, value, word ? SampleFlags.WORD : 0));
            seen.add(value + 0.0);
        }
        int expected = Math.min(257, seen.size());
        assertThat(facts(read(samples, Spans.NONE, false)).distinct()).isEqualTo(expected);
        int cut = random.nextInt(n + 1);
        TagState first = stored(read(samples.subList(0, cut), Spans.NONE, true), Spans.NONE);
        first.merge(stored(read(samples.subList(cut, n), Spans.NONE, true), Spans.NONE));
        assertThat(facts(first).distinct()).isEqualTo(expected);
        TagState unstored = read(samples.subList(0, cut), Spans.NONE, true);
        unstored.merge(read(samples.subList(cut, n), Spans.NONE, true));
        assertThat(facts(unstored).distinct()).isEqualTo(expected);
    }

    /** Whole hours stay whole hours over a silence of months, and are none once one stamp is finer. */
    @ParameterizedTest
    @ValueSource(longs = {1, 599, 600, 3000})
    void stampsAreAsFineAsTheFinestOne(long hours) {
        List<Sample> samples = new ArrayList<>(List.of(new Sample(HOUR, 1, 0), new Sample((1 + hours) * HOUR, 2, 0)));
        assertThat(facts(read(samples, Spans.NONE, false)).arrival().granularity())
                .isZero();
        samples.add(new Sample((1 + 2 * hours) * HOUR + 60_000, 3, 0));
        assertThat(facts(read(samples, Spans.NONE, false)).arrival().granularity())
                .isEqualTo(1);
        samples.add(new Sample((2 + 3 * hours) * HOUR + 1000, 3, 0));
        assertThat(facts(read(samples, Spans.NONE, false)).arrival().granularity())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBlockThatComesLateFillsTheSilenceItLeft(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sample> regular = new ArrayList<>();
        int n = 2000;
        for (int i = 0; i < n; i++) {
            regular.add(new Sample(i * 10_000L, random.nextDouble(), 0));
        }
        int from = 300 + random.nextInt(500);
        int to = from + 100 + random.nextInt(400);
        List<Sample> arrived = new ArrayList<>(regular.subList(0, from));
        arrived.addAll(regular.subList(to, n));
        arrived.addAll(regular.subList(from, to));
        TagProfile facts = facts(read(arrived, Spans.NONE, false));
        assertThat(facts.backward()).isEqualTo(to - from);
        assertThat(facts.arrival().refilled()).isEqualTo(to - from);
        assertThat(facts.intervals().count()).isEqualTo(n - 1);
        assertThat(facts.intervals().quantile(1)).isEqualTo(10_000);
        assertThat(facts.duplicates()).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void quantilesAreWithinAPercentOfTheirRank(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 1000 + random.nextInt(60_000);
        double[] values = new double[n];
        QuantileSketch sketch = new QuantileSketch();
        double level = 0;
        for (int i = 0; i < n; i++) {
            level += random.nextDouble() - 0.5;
            values[i] = seed % 2 == 0 ? level : Math.exp(4 * random.nextDouble() * random.nextDouble());
            sketch.add(values[i]);
        }
        double[] shares = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
        double[] found = sketch.quantiles(shares, List.of());
        java.util.Arrays.sort(values);
        for (int i = 0; i < shares.length; i++) {
            int at = java.util.Arrays.binarySearch(values, found[i]);
            assertThat(at / (double) n).as("share %s of %s", shares[i], n).isCloseTo(shares[i], within(0.01));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lengthsDoNotDependOnTheirOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> lengths = random.longs(3000, 1, 10_000_000).boxed().toList();
        LengthCounter forward = new LengthCounter();
        LengthCounter backward = new LengthCounter();
        for (int i = 0; i < lengths.size(); i++) {
            forward.add(lengths.get(i));
            backward.add(lengths.get(lengths.size() - 1 - i));
        }
        Lengths frozen = forward.freeze();
        assertThat(frozen).isEqualTo(backward.freeze());
        assertThat(frozen.total())
                .isEqualTo(lengths.stream().mapToLong(Long::longValue).sum());
        double exact = lengths.stream().mapToDouble(l -> Math.min(l, 1_000_000)).sum();
        assertThat(frozen.cappedTotal(1_000_000)).isBetween(exact * 0.98, exact * 1.02);
    }

    /** A signal of some kind with holes, runs, spikes, straight lines and spells of bad status; times rise. */
    private static List<Sample> stream(SplittableRandom random) {
        List<Sample> samples = new ArrayList<>();
        long time = random.nextLong(HOUR);
        double value = 0;
        int n = 20 + random.nextInt(random.nextInt(3) == 0 ? 1500 : 150);
        int kind = random.nextInt(4);
        int hold = 0;
        int bad = 0;
        double slope = 0;
        for (int i = 0; i < n; i++) {
            time += random.nextInt(40) == 0
                    ? 1 + random.nextLong(6 * HOUR)
                    : kind == 0 ? 10_000 : 1 + random.nextLong(HOUR);
            hold--;
            if (hold <= 0) {
                slope = 0;
                value = kind == 1 ? random.nextInt(4) : value + random.nextDouble() - 0.5;
                if (random.nextInt(60) == 0) {
                    hold = 5 + random.nextInt(200);
                    slope = random.nextBoolean() ? 0.25 : 0;
                }
            } else {
                value += slope;
            }
            if (random.nextInt(70) == 0) {
                bad = 1 + random.nextInt(20);
            }
            int flags = bad-- > 0
                    ? SampleFlags.of(random.nextBoolean() ? Quality.BAD : Quality.UNCERTAIN, Reason.COMMUNICATION)
                    : 0;
            double spike = random.nextInt(90) == 0 ? 50 : 0;
            // Some loggers write a number where they have none.
            boolean nothing = kind == 2 && random.nextInt(25) == 0;
            samples.add(new Sample(time, nothing ? NOTHING[random.nextInt(NOTHING.length)] : value + spike, flags));
        }
        return samples.stream().filter(s -> s.time() < WINDOW).toList();
    }

    /** Moves samples back by a few places and repeats some. */
    private static List<Sample> shuffled(List<Sample> samples, SplittableRandom random) {
        List<Sample> out = new ArrayList<>(samples);
        for (int i = 0; i + 30 < out.size(); i += 1 + random.nextInt(40)) {
            out.add(i + 1 + random.nextInt(20), out.remove(i));
        }
        for (int i = 5; i < out.size(); i += 1 + random.nextInt(80)) {
            out.add(i, out.get(i - 1 - random.nextInt(3)));
        }
        return out;
    }

    private static TagState read(List<Sample> samples, Spans planned, boolean joinable) {
        TagState state = new TagState(planned, planned, joinable);
        state.draw();
        for (Sample s : samples) {
            state.add(s.time(), s.time() / (24 * HOUR), (int) (s.time() / HOUR % 168), s.value(), s.flags());
        }
        return state;
    }

    private static TagProfile facts(TagState state) {
        return TagSummary.of("t", state, Spans.NONE, 0, WINDOW, 0, 166, day -> false, true);
    }
}
