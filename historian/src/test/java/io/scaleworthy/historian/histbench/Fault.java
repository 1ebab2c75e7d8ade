package io.scaleworthy.historian.histbench;

import io.scaleworthy.historian.probe.EventType;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.QualityDialect;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.LocalClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Faults of known kind, place and size, in four severities each. Value faults come before storage, faults of time after it. */
enum Fault {
    GAP(EventType.GAP, false),
    COLLECTIVE(EventType.COLLECTIVE_SILENCE, false),
    DUPLICATE_EQUAL(EventType.DUPLICATE, false),
    DUPLICATE_CONFLICT(EventType.DUPLICATE, false),
    OUT_OF_ORDER(EventType.OUT_OF_ORDER, false),
    DST_BACK(EventType.DST, false),
    DST_FORWARD(EventType.DST, false),
    DST_LOGGER(EventType.DST, false),
    CLOCK_STEP(EventType.CLOCK_STEP, false),
    CLOCK_DRIFT(EventType.CLOCK_DRIFT, false),
    UNSET_CLOCK(EventType.CLOCK_STEP, false),
    SCAN_CHANGE(EventType.SCAN_CHANGE, false),
    FROZEN(EventType.FROZEN, true),
    NEARLY_FROZEN(EventType.NEARLY_FROZEN, true),
    SPIKE(EventType.SPIKE, true),
    WIDE_SPIKE(EventType.SPIKE, true),
    DROP_TO_SENTINEL(EventType.DROP_OUT, true),
    DROP_REPEATED(EventType.DROP_OUT, true),
    NOISE(EventType.NOISE_CHANGE, true),
    LEVEL_STEP(EventType.LEVEL_SHIFT, true),
    UNIT_SWITCH(EventType.UNIT_SWITCH, true),
    QUANTISED(EventType.QUANTISATION, true),
    INTERPOLATED(EventType.INTERPOLATED, false),
    COUNTER_RESET(EventType.COUNTER_RESET, true),
    BAD_CODE(EventType.BAD_QUALITY, false),
    BAD_CODE_MOVING(EventType.BAD_QUALITY, false),
    DIGITAL_STATE(EventType.DIGITAL_STATE, false),
    TWIN(EventType.DUPLICATE_SIGNAL, false);

    static final int SEVERITIES = 4;

    /** What the engine should call it. */
    final EventType type;

    final boolean beforeStorage;

    Fault(EventType type, boolean beforeStorage) {
        this.type = type;
        this.beforeStorage = beforeStorage;
    }

    /**
     * Where a fault is.
     *
     * @param size what is compared with the smallest detectable event: milliseconds, samples or engineering units
     */
    record Label(long from, long to, double size) {}

    /** Samples with a fault in them, and where it is; no labels when the fault makes no sense on this signal. */
    record Injected(List<Sample> samples, List<Label> labels) {}

    private static final double[] SPIKES = {5, 8, 14, 25};
    private static final int[] RUNS = {10, 60, 600, 2500};
    private static final int[] LATE = {1, 10, 60, 1000};
    /** Compression left too little of a quiet signal to put a fault into. */
    private static final int LEAST_SAMPLES = 100;

    private static final long HOUR = 3_600_000L;

    /** Whether an event of this type names the fault. A drop of which storage kept one or two samples is a spike. */
    boolean named(EventType found) {
        return found == type || this == DROP_REPEATED && found == EventType.SPIKE;
    }

    /** Whether the fault makes sense on a signal. */
    boolean fits(Signals.Kind kind) {
        return switch (this) {
            case FROZEN,
                    NEARLY_FROZEN,
                    SPIKE,
                    WIDE_SPIKE,
                    DROP_TO_SENTINEL,
                    DROP_REPEATED,
                    NOISE,
                    LEVEL_STEP,
                    UNIT_SWITCH,
                    QUANTISED,
                    INTERPOLATED -> kind.measured();
            case COUNTER_RESET -> kind.name().equals("totaliser");
            case TWIN, BAD_CODE_MOVING -> !kind.word();
            default -> true;
        };
    }

    long start() {
        return switch (this) {
            // Two days before clocks go forward, and before they go back, in Berlin.
            case DST_FORWARD -> 1_774_569_600_000L;
            case DST_BACK, DST_LOGGER -> 1_761_264_000_000L;
            default -> Signals.START;
        };
    }

    Injected inject(List<Sample> samples, Signals.Kind kind, int severity, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + ordinal() * 7L + severity);
        List<Sample> s = new ArrayList<>(samples);
        int n = s.size();
        if (n < LEAST_SAMPLES) {
            return new Injected(s, List.of());
        }
        int at = n / 8 + random.nextInt(Math.max(1, n / 2));
        double noise = noise(s);
        long scan = kind.scan();
        return switch (this) {
            case GAP -> remove(s, at, new long[] {2 * scan, 10 * scan, HOUR, 24 * HOUR}[severity]);
            case COLLECTIVE -> new Injected(s, List.of());
            case DUPLICATE_EQUAL, DUPLICATE_CONFLICT -> {
                int count = new int[] {1, 3, 10, 50}[severity];
                List<Label> labels = new ArrayList<>();
                for (int i = 0; i < count && at + 2 * i + 1 < s.size(); i++) {
                    Sample twin = s.get(at + 2 * i);
                    double other = kind.word() ? twin.value() * 1.01 : twin.value() + Math.max(1, 3 * noise);
                    s.add(at + 2 * i + 1, this == DUPLICATE_EQUAL ? twin : twin.of(other));
                }
                labels.add(new Label(
                        s.get(at).time(),
                        s.get(Math.min(s.size() - 1, at + 2 * count)).time(),
                        count));
                yield new Injected(s, labels);
            }
            case OUT_OF_ORDER -> {
                int by = LATE[severity];
                int to = Math.min(s.size() - 1, at + by);
                Sample moved = s.remove(at);
                s.add(to, moved);
                yield new Injected(s, to == at ? List.of() : List.of(new Label(moved.time(), moved.time(), by)));
            }
            case DST_BACK, DST_FORWARD, DST_LOGGER -> clocks(s);
            case CLOCK_STEP -> {
                long step = Math.round(scan * new double[] {0.15, 0.3, 0.4, 0.7}[severity]);
                for (int i = at; i < n; i++) {
                    s.set(i, s.get(i).at(s.get(i).time() + step));
                }
                yield new Injected(
                        s, List.of(new Label(s.get(at - 1).time(), s.get(at).time(), step)));
            }
            case CLOCK_DRIFT -> {
                double ppm = new double[] {20, 150, 500, 1500}[severity];
                long zero = s.get(0).time();
                for (int i = 0; i < n; i++) {
                    long time = s.get(i).time();
                    s.set(i, s.get(i).at(time + Math.round((time - zero) * ppm * 1e-6)));
                }
                yield new Injected(s, List.of(new Label(zero, s.get(n - 1).time(), ppm)));
            }
            case UNSET_CLOCK -> {
                int count = new int[] {1, 3, 10, 50}[severity];
                for (int i = at; i < Math.min(n, at + count); i++) {
                    s.set(i, s.get(i).at(s.get(i).time() / 1000));
                }
                long first = s.get(at).time();
                yield new Injected(s, List.of(new Label(first, first, count)));
            }
            case SCAN_CHANGE -> {
                int every = new int[] {2, 3, 6, 10}[severity];
                List<Sample> kept = new ArrayList<>(s.subList(0, at));
                for (int i = at; i < n; i += every) {
                    kept.add(s.get(i));
                }
                long time = s.get(at).time();
                yield new Injected(kept, List.of(new Label(time - 12 * HOUR, time + 12 * HOUR, every)));
            }
            case FROZEN -> {
                int length = Math.min(RUNS[severity], n / 4);
                yield change(s, at, length, length, (old, i) -> s.get(at).value());
            }
            case NEARLY_FROZEN -> {
                int length = Math.min(new int[] {60, 360, 1500, 4000}[severity], n / 6);
                double value = s.get(at).value();
                yield change(s, at, length, length, (old, i) -> value + 0.005 * noise * random.nextGaussian());
            }
            case SPIKE, WIDE_SPIKE -> {
                double height = SPIKES[severity] * Math.max(noise, 1e-9);
                double sign = random.nextBoolean() ? 1 : -1;
                int width = this == SPIKE ? 1 : 2 + random.nextInt(2);
                double base = s.get(at - 1).value();
                // A value fault of a clamped or rounded signal is clamped and rounded with it only by storage.
                yield change(s, at, width, height, (old, i) -> base + sign * (height + 0.2 * noise * i));
            }
            case DROP_TO_SENTINEL -> {
                int length = new int[] {1, 3, 20, 300}[severity];
                yield change(s, at, Math.min(length, n / 20), 1e9, (old, i) -> -9999);
            }
            case DROP_REPEATED -> {
                double value = minimum(s) - new double[] {5, 15, 40, 100}[severity] * noise - 1;
                List<Label> labels = new ArrayList<>();
                double least = Double.MAX_VALUE;
                for (int k = 0; k < 4; k++) {
                    int where = at + k * Math.max(40, n / 60);
                    if (where + 2 < n) {
                        least = Math.min(least, Math.abs(s.get(where).value() - value));
                        s.set(where, s.get(where).of(value));
                        labels.add(new Label(s.get(where).time(), s.get(where).time(), 0));
                    }
                }
                double size = least;
                yield new Injected(
                        s,
                        labels.stream()
                                .map(l -> new Label(l.from(), l.to(), size))
                                .toList());
            }
            case NOISE -> {
                int length = Math.min(new int[] {60, 360, 1500, 4000}[severity], n / 6);
                double factor = new double[] {2, 4, 6, 10}[severity];
                yield change(s, at, length, length, (old, i) -> old + factor * noise * random.nextGaussian());
            }
            case LEVEL_STEP -> {
                double by = new double[] {3, 10, 30, 100}[severity] * noise;
                int to = n - at;
                yield change(s, at, to, by, (old, i) -> old + by);
            }
            case UNIT_SWITCH -> {
                double factor = new double[] {1.8, 3.6, 10, 1000}[severity];
                double plus = severity == 0 ? 32 : 0;
                double moved =
                        Math.abs(factor * s.get(at).value() + plus - s.get(at).value());
                Injected all = change(s, at, n - at, moved, (old, i) -> factor * old + plus);
                long time = s.get(at).time();
                yield new Injected(all.samples(), List.of(new Label(time, time, moved)));
            }
            case QUANTISED -> {
                double step = new double[] {0.05, 0.2, 1, 3}[severity] * Math.max(1e-9, spread(s));
                yield change(s, 0, n, step, (old, i) -> Math.rint(old / step) * step);
            }
            case INTERPOLATED -> {
                int length = Math.min(new int[] {8, 30, 200, 1500}[severity], n / 8);
                double a = s.get(at).value();
                double b = s.get(Math.min(n - 1, at + length)).value() + noise / 3;
                long from = s.get(at).time();
                double over = Math.max(1, s.get(Math.min(n - 1, at + length)).time() - from);
                yield change(
                        s,
                        at,
                        length,
                        length,
                        (old, i) -> a + (b - a) * (s.get(at + i).time() - from) / over);
            }
            case COUNTER_RESET -> {
                double lost = s.get(at).value() * new double[] {0.1, 0.3, 0.6, 1}[severity];
                Injected all = change(s, at, 1440 - at % 1440, lost, (old, i) -> old - lost);
                long time = s.get(at).time();
                yield new Injected(all.samples(), List.of(new Label(time, time, lost)));
            }
            case BAD_CODE, BAD_CODE_MOVING -> {
                int length = new int[] {1, 5, 60, 600}[severity];
                QualityDialect[] dialects = QualityDialect.values();
                String[] codes = {"Bad", "24", "0x80310000", "523", "24", "1", "0", "0"};
                int pick = random.nextInt(codes.length);
                int flags = dialects[pick].flags(codes[pick]).orElseThrow();
                int held = this == BAD_CODE ? flags | SampleFlags.NOTHING : flags;
                yield flag(s, at, length, held);
            }
            case DIGITAL_STATE -> {
                int length = new int[] {1, 5, 60, 600}[severity];
                yield flag(
                        s,
                        at,
                        length,
                        SampleFlags.of(Quality.BAD, Reason.COMMUNICATION) | SampleFlags.NOTHING | SampleFlags.WORD);
            }
            case TWIN ->
                new Injected(s, List.of(new Label(s.get(0).time(), s.get(n - 1).time(), 1)));
        };
    }

    private interface Change {
        double of(double old, int i);
    }

    private static Injected change(List<Sample> s, int at, int length, double size, Change change) {
        int end = Math.min(s.size(), at + length);
        for (int i = at; i < end; i++) {
            s.set(i, s.get(i).of(change.of(s.get(i).value(), i - at)));
        }
        return new Injected(
                s,
                List.of(new Label(s.get(at).time(), s.get(Math.max(at, end - 1)).time(), size)));
    }

    private static Injected flag(List<Sample> s, int at, int length, int flags) {
        int end = Math.min(s.size() - 1, at + length);
        for (int i = at; i < end; i++) {
            Sample old = s.get(i);
            s.set(i, new Sample(old.time(), (flags & SampleFlags.NOTHING) != 0 ? 0 : old.value(), flags));
        }
        return new Injected(
                s,
                end <= at
                        ? List.of()
                        : List.of(new Label(s.get(at).time(), s.get(end).time(), 1)));
    }

    private static Injected remove(List<Sample> s, int at, long length) {
        long from = s.get(at).time();
        int end = at + 1;
        while (end + 1 < s.size() && s.get(end).time() < from + length) {
            end++;
        }
        long to = s.get(end).time();
        s.subList(at + 1, end).clear();
        return new Injected(s, List.of(new Label(from, to, to - from)));
    }

    /** Stamps as an export in local time without an offset carries them, read back with the zone's rules. */
    private Injected clocks(List<Sample> s) {
        LocalClock writer = new LocalClock(Bench.ZONE);
        LocalClock reader = new LocalClock(Bench.ZONE);
        long change = switch (this) {
            case DST_FORWARD -> 1_774_746_000_000L;
            default -> 1_761_440_400_000L;
        };
        List<Sample> out = new ArrayList<>();
        for (Sample sample : s) {
            long local;
            if (this == DST_FORWARD) {
                // A logger that stays on winter time writes stamps into the hour that does not exist.
                local = sample.time() + HOUR;
            } else if (this == DST_LOGGER && sample.time() >= change && sample.time() < change + HOUR) {
                // It stops for the hour that comes twice, and writes it afterwards once more with the old hour's
                // stamps.
                local = writer.toLocal(sample.time() - HOUR);
            } else {
                local = writer.toLocal(sample.time());
            }
            long utc = reader.toUtc(local);
            int clock = switch (reader.kind()) {
                case NORMAL -> 0;
                case AMBIGUOUS -> SampleFlags.AMBIGUOUS;
                case IMPOSSIBLE -> SampleFlags.IMPOSSIBLE;
            };
            out.add(new Sample(utc, sample.value(), sample.flags() | clock));
        }
        boolean inside =
                s.get(0).time() < change - 2 * HOUR && s.get(s.size() - 1).time() > change + 2 * HOUR;
        // What happens in the hour cannot show on a tag that has no sample in it.
        Predicate<Sample> near = x -> x.time() >= change && x.time() < change + HOUR;
        return new Injected(
                out,
                inside && s.stream().anyMatch(near)
                        ? List.of(new Label(change - HOUR, change + HOUR, HOUR))
                        : List.of());
    }

    static double noise(List<Sample> s) {
        double[] steps = new double[s.size()];
        int n = 0;
        for (int i = 1; i < s.size(); i++) {
            if (s.get(i).value() != s.get(i - 1).value()) {
                steps[n++] = Math.abs(s.get(i).value() - s.get(i - 1).value());
            }
        }
        java.util.Arrays.sort(steps, 0, n);
        return n == 0 ? 1 : steps[n / 2] / 0.6745;
    }

    private static double minimum(List<Sample> s) {
        return s.stream().mapToDouble(Sample::value).min().orElse(0);
    }

    private static double spread(List<Sample> s) {
        double mean = s.stream().mapToDouble(Sample::value).average().orElse(0);
        return Math.sqrt(s.stream()
                .mapToDouble(x -> (x.value() - mean) * (x.value() - mean))
                .average()
                .orElse(0));
    }
}
