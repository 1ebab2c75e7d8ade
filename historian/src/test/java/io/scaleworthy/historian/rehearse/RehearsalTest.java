package io.scaleworthy.historian.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What comes out looks like the other site, and what is no rougher passes unchanged. */
final class RehearsalTest {
    private static final long START = 1_769_990_400_000L; // 2026-02-02T00:00Z, a Monday.
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;

    private record Sample(String tag, long time, double value, Quality quality) {}

    /** A signal that wanders, once a step for some days. */
    private static List<Sample> steady(String tag, long from, long step, int days, int salt) {
        List<Sample> samples = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(salt);
        double value = 50;
        for (long time = from; time < from + days * DAY; time += step) {
            value += 0.1 * (50 - value) + random.nextDouble() - 0.5;
            samples.add(new Sample(tag, time, Math.round(value * 1000) / 1000.0, Quality.GOOD));
        }
        return samples;
    }

    private static void feed(List<Sample> samples, BatchSink sink) {
        Batch batch = new Batch();
        for (int i = 0; i < samples.size(); i++) {
            Sample s = samples.get(i);
            batch.add(
                    sink.tag("", s.tag()),
                    s.time(),
                    s.value(),
                    SampleFlags.of(s.quality(), Reason.NONE) | SampleFlags.STATUS_GIVEN);
            if (batch.size() == 1000 || i == samples.size() - 1) {
                batch.group(sink.tagsKnown());
                batch.rows = batch.size();
                for (int shard = 0; shard < sink.shards(); shard++) {
                    sink.accept(batch, shard);
                }
                sink.done(batch);
                batch.clear();
            }
        }
    }

    private static HistorianProfile profile(List<Sample> samples) {
        Profiler profiler =
                new Profiler(ProfileRequest.plain(Optional.of((ZoneId) ZoneOffset.UTC), LocalDate.of(2027, 1, 1)));
        profiler.qualityColumn(true);
        feed(samples, profiler);
        return profiler.profile();
    }

    private static List<Sample> rehearse(List<Sample> pilot, List<Sample> other, long seed) {
        List<Sample> out = new ArrayList<>();
        HistorianProfile there = profile(other);
        Rehearsal rehearsal = new Rehearsal(
                profile(pilot),
                there,
                there::tag,
                seed,
                (tag, time, value, word, quality) -> out.add(new Sample(tag, time, value, quality)));
        feed(pilot, rehearsal);
        return out;
    }

    private static double share(
            List<Sample> samples, String tag, java.util.function.Function<Roughness, Roughness.Loss> kind) {
        HistorianProfile profile = profile(samples);
        TagProfile facts = profile.tag(tag).orElseThrow();
        return kind.apply(Roughness.of(profile, facts, TagModel.of(facts, Declared.NOTHING)))
                .share();
    }

    @Test
    void asIfItself_nothingChanges() {
        List<Sample> pilot = rough("A", START, 30);
        assertThat(rehearse(pilot, pilot, 1)).isEqualTo(pilot);
    }

    @Test
    void asIfABetterSite_nothingChanges() {
        List<Sample> pilot = rough("A", START, 30);
        assertThat(rehearse(pilot, steady("A", START - 100 * DAY, MINUTE, 30, 9), 1))
                .isEqualTo(pilot);
    }

    /** A minute's signal with a lost night every week, short gaps, a frozen day, and bad hours. */
    private static List<Sample> rough(String tag, long from, int days) {
        List<Sample> samples = new ArrayList<>();
        double held = 0;
        for (Sample s : steady(tag, from, 5 * MINUTE, days, 3)) {
            long day = (s.time() - from) / DAY;
            long minute = (s.time() - from) % DAY / MINUTE;
            boolean night = day % 7 == 4 && minute < 600;
            boolean lost = Math.floorMod((s.time() - from) / (20 * MINUTE) * 0x9E3779B97F4A7C15L >>> 20, 97) == 0;
            boolean frozen = day % 10 == 6 && minute >= 300 && minute < 900;
            boolean bad = day % 5 == 2 && minute >= 1000 && minute < 1090;
            held = frozen ? held : s.value();
            if (!night && !lost) {
                samples.add(new Sample(tag, s.time(), held, bad ? Quality.BAD : Quality.GOOD));
            }
        }
        return samples;
    }

    @Test
    void whatComesOutLosesWhatTheOtherSiteLoses() {
        List<Sample> other = rough("A", START - 70 * DAY, 30);
        List<Sample> pilot = steady("A", START, MINUTE, 60, 4);
        for (long seed = 1; seed <= 5; seed++) {
            List<Sample> out = rehearse(pilot, other, seed);
            TagProfile facts = profile(out).tag("A").orElseThrow();
            assertThat(facts.medianInterval()).isEqualTo(5.0 * MINUTE);
            assertThat(share(out, "A", Roughness::gaps)).isCloseTo(share(other, "A", Roughness::gaps), within(0.015));
            assertThat(share(out, "A", Roughness::frozen))
                    .isCloseTo(share(other, "A", Roughness::frozen), within(0.02));
            assertThat(share(out, "A", Roughness::bad)).isCloseTo(share(other, "A", Roughness::bad), within(0.01));
        }
    }

    @Test
    void equalSeedsGiveEqualRehearsalsAndOthersOthers() {
        List<Sample> other = rough("A", START - 70 * DAY, 30);
        List<Sample> pilot = steady("A", START, MINUTE, 60, 4);
        List<Sample> first = rehearse(pilot, other, 1);
        assertThat(rehearse(pilot, other, 1)).isEqualTo(first);
        assertThat(rehearse(pilot, other, 2)).isNotEqualTo(first);
    }

    @Test
    void whatRemainsIsWhatThePilotSaw() {
        List<Sample> other = rough("A", START - 70 * DAY, 30);
        List<Sample> pilot = steady("A", START, MINUTE, 40, 4);
        List<Sample> out = rehearse(pilot, other, 3);
        java.util.Map<Long, Double> values = new java.util.HashMap<>();
        pilot.forEach(s -> values.put(s.time(), s.value()));
        java.util.Set<Double> all = new java.util.HashSet<>(values.values());
        assertThat(out).isSortedAccordingTo(java.util.Comparator.comparingLong(Sample::time));
        assertThat(out).allMatch(s -> values.containsKey(s.time()) && all.contains(s.value()));
        // Only frozen runs show an earlier value.
        long other0 = out.stream()
                .filter(s -> values.getOrDefault(s.time(), Double.NaN) != s.value())
                .count();
        assertThat((double) other0 / out.size()).isBetween(0.005, 0.15);
    }

    @Test
    void nightsThatAreLostTogetherAreLostTogether() {
        List<Sample> other = new ArrayList<>(rough("A", START - 28 * DAY, 28));
        other.addAll(rough("B", START - 28 * DAY, 28));
        List<Sample> pilot = new ArrayList<>(steady("A", START, MINUTE, 28, 4));
        pilot.addAll(steady("B", START, MINUTE, 28, 5));
        List<Sample> out = rehearse(pilot, other, 1);
        // The lost night is on the fifth day of the week there, and so it is here, on both.
        for (String tag : List.of("A", "B")) {
            for (int week = 0; week < 4; week++) {
                long night = START + (week * 7 + 4) * DAY + 2 * 3_600_000;
                assertThat(out)
                        .noneMatch(s -> s.tag().equals(tag) && s.time() >= night && s.time() < night + 6 * 3_600_000);
            }
        }
    }

    @Test
    void compressionIsFollowed() {
        // The other site stores on change: what moves by more than one, and at least every hour.
        List<Sample> other = new ArrayList<>();
        double last = Double.NaN;
        long told = 0;
        Sample before = null;
        for (Sample s : steady("A", START - 70 * DAY, MINUTE, 30, 6)) {
            if (Double.isNaN(last) || Math.abs(s.value() - last) > 1 || s.time() - told >= 3_600_000) {
                if (before != null && before.time() > told) {
                    other.add(before);
                }
                other.add(s);
                last = s.value();
                told = s.time();
            }
            before = s;
        }
        List<Sample> pilot = steady("A", START, MINUTE, 60, 7);
        List<Sample> out = rehearse(pilot, other, 1);
        double there = other.size() / 30.0;
        double here = out.size() / 60.0;
        assertThat(here).as("samples a day, a third of them at most").isLessThan(0.7 * pilot.size() / 60.0);
        assertThat(here / there).isBetween(0.8, 1.25);
    }

    @Test
    void aTagThatTheOtherSiteLacksIsLeftOutAndSaid() {
        List<Sample> pilot = new ArrayList<>(steady("A", START, MINUTE, 20, 4));
        pilot.addAll(steady("B", START, MINUTE, 20, 5));
        HistorianProfile there = profile(steady("A", START, MINUTE, 20, 6));
        List<Sample> out = new ArrayList<>();
        Rehearsal rehearsal = new Rehearsal(
                profile(pilot),
                there,
                there::tag,
                1,
                (tag, time, value, word, quality) -> out.add(new Sample(tag, time, value, quality)));
        feed(pilot, rehearsal);
        assertThat(out).allMatch(s -> s.tag().equals("A")).hasSize(pilot.size() / 2);
        assertThat(rehearsal.changes())
                .extracting(c -> c.tag() + " " + c.kind().word())
                .containsExactly("B missing");
    }

    @Test
    void newestFirstIsThinnedAlike() {
        List<Sample> other = steady("A", START - 70 * DAY, 10 * MINUTE, 30, 6);
        List<Sample> pilot = steady("A", START, MINUTE, 20, 7);
        int kept = rehearse(pilot, other, 1).size();
        List<Sample> reversed = new ArrayList<>(pilot);
        java.util.Collections.reverse(reversed);
        List<Sample> out = new ArrayList<>();
        HistorianProfile there = profile(other);
        Rehearsal rehearsal = new Rehearsal(
                profile(pilot),
                there,
                there::tag,
                1,
                (tag, time, value, word, quality) -> out.add(new Sample(tag, time, value, quality)));
        feed(reversed, rehearsal);
        assertThat(out.size()).isCloseTo(kept, org.assertj.core.data.Offset.offset(2));
        assertThat(kept).isEqualTo(pilot.size() / 10);
    }

    @Test
    void manyShortGapsAreAllPlacedOrSaid() {
        List<io.scaleworthy.historian.time.Spans.Span> spans = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        var year = new io.scaleworthy.historian.time.Spans.Span(START, START + 365 * DAY);
        var lengths = new io.scaleworthy.historian.profile.Lengths(
                List.of(new io.scaleworthy.historian.profile.Lengths.Cell(1, 6 * 3_600_000)));
        for (double share : new double[] {0.05, 0.3, 0.6}) {
            spans.clear();
            changes.clear();
            Plan.place(
                    "A",
                    Change.Kind.GAP,
                    new Roughness.Loss(share, lengths, List.of()),
                    year,
                    0,
                    new SplittableRandom(3),
                    spans,
                    changes);
            long lost = new io.scaleworthy.historian.time.Spans(spans)
                    .spans().stream().mapToLong(s -> s.length()).sum();
            assertThat((double) lost / year.length())
                    .as("time lost twice counts once")
                    .isCloseTo(share, within(0.001));
        }
        changes.clear();
        Plan.place(
                "A",
                Change.Kind.GAP,
                new Roughness.Loss(
                        0.3,
                        new io.scaleworthy.historian.profile.Lengths(
                                List.of(new io.scaleworthy.historian.profile.Lengths.Cell(1, 2000))),
                        List.of()),
                year,
                0,
                new SplittableRandom(3),
                new ArrayList<>(),
                changes);
        assertThat(changes.get(changes.size() - 1).words()).startsWith("left out, too many to place");
    }
}
