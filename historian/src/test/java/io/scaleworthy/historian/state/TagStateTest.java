package io.scaleworthy.historian.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.time.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TagStateTest {
    private static final long HOUR = 3_600_000L;

    private record Sample(long time, double value, Quality quality) {}

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mergingTheStatesOfStretchesEqualsReadingThemInOneGo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sample> samples = stream(random);
        Spans planned = seed % 3 == 0 ? new Spans(List.of(new Spans.Span(5 * HOUR, 9 * HOUR))) : Spans.NONE;
        TagState whole = read(samples, planned);
        int cuts = 1 + random.nextInt(4);
        List<TagState> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cuts; i++) {
            int to = i == cuts
                    ? samples.size()
                    : Math.min(samples.size(), from + random.nextInt(samples.size() / 2 + 1));
            parts.add(read(samples.subList(from, to), planned));
            from = to;
        }
        while (parts.size() > 1) {
            int at = random.nextInt(parts.size() - 1);
            parts.get(at).merge(parts.remove(at + 1));
        }
        assertThat(facts(parts.get(0))).isEqualTo(facts(whole));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void intervalsLeadAndTailFillTheWindow(long seed) {
        List<Sample> samples = stream(new SplittableRandom(seed));
        TagProfile facts = facts(read(samples, Spans.NONE));
        if (facts.samples() > 0) {
            long covered = facts.lead() + facts.tail() + facts.intervals().total();
            assertThat(covered).isEqualTo(200 * HOUR);
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

    private static List<Sample> stream(SplittableRandom random) {
        List<Sample> samples = new ArrayList<>();
        long time = random.nextLong(HOUR);
        double value = 0;
        int n = 20 + random.nextInt(150);
        for (int i = 0; i < n; i++) {
            long step = random.nextInt(10) == 0 ? random.nextLong(6 * HOUR) : 1 + random.nextLong(HOUR);
            // Out of order and twice at a time only inside a stretch would break the merge law: keep time rising.
            time += Math.max(1, step);
            if (random.nextInt(3) > 0) {
                value = random.nextInt(4);
            }
            int kind = random.nextInt(12);
            Quality quality = kind == 0 ? Quality.BAD : kind == 1 ? Quality.UNCERTAIN : Quality.GOOD;
            samples.add(new Sample(time, quality == Quality.BAD ? Double.NaN : value, quality));
        }
        return samples.stream().filter(s -> s.time() < 200 * HOUR).toList();
    }

    private static TagState read(List<Sample> samples, Spans planned) {
        TagState state = new TagState(planned, planned);
        for (Sample s : samples) {
            state.add(s.time(), s.time() / (24 * HOUR), s.value(), s.value(), s.quality(), true);
        }
        return state;
    }

    private static TagProfile facts(TagState state) {
        return state.profile("t", 0, 200 * HOUR, 0, 8, day -> false, true);
    }
}
