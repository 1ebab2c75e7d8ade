package io.scaleworthy.historian.histbench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ways in which a historian keeps, and an export gives, what was scanned. */
enum Storage {
    RAW,
    JITTER,
    EXCEPTION,
    DOOR,
    EXCEPTION_AND_DOOR,
    DECIMATED,
    RESAMPLED,
    SINGLE_PRECISION,
    TWO_DECIMALS;

    /** Exception reporting: one percent of span, and a report every ten minutes at least; the common defaults. */
    private static final double DEADBAND = 0.01;

    static final long EXCEPTION_MAX = 600_000;
    /** Compression: two percent of span, and a sample every eight hours at least. */
    private static final double DOOR_WIDTH = 0.02;

    static final long DOOR_MAX = 28_800_000;

    /** Whether samples stay at every scan. */
    boolean everyScan() {
        return this == RAW || this == JITTER || this == DECIMATED || this == SINGLE_PRECISION || this == TWO_DECIMALS;
    }

    double deadband(Signals.Kind kind) {
        return this == EXCEPTION || this == EXCEPTION_AND_DOOR ? DEADBAND * kind.span() : 0;
    }

    double heartbeat(Signals.Kind kind) {
        return switch (this) {
            case EXCEPTION -> Math.max(EXCEPTION_MAX, kind.scan());
            case DOOR, EXCEPTION_AND_DOOR -> Math.max(DOOR_MAX, kind.scan());
            default -> 0;
        };
    }

    List<Sample> store(List<Sample> scanned, Signals.Kind kind, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return switch (this) {
            case RAW -> scanned;
            case JITTER ->
                scanned.stream()
                        .map(s -> s.at(s.time() + random.nextLong(Math.max(1, Math.min(500, kind.scan() / 50)))))
                        .toList();
            case EXCEPTION -> exception(scanned, DEADBAND * kind.span());
            case DOOR -> door(scanned, DOOR_WIDTH * kind.span());
            case EXCEPTION_AND_DOOR -> door(exception(scanned, DEADBAND * kind.span()), DOOR_WIDTH * kind.span());
            case DECIMATED -> {
                List<Sample> kept = new ArrayList<>();
                for (int i = 0; i < scanned.size(); i += 3) {
                    kept.add(scanned.get(i));
                }
                yield kept;
            }
            case RESAMPLED -> resampled(door(scanned, DOOR_WIDTH * kind.span()), kind.scan());
            case SINGLE_PRECISION ->
                scanned.stream().map(s -> s.of((float) s.value())).toList();
            case TWO_DECIMALS ->
                scanned.stream()
                        .map(s -> kind.word() ? s : s.of(Math.round(s.value() * 100) / 100.0))
                        .toList();
        };
    }

    private static List<Sample> exception(List<Sample> scanned, double band) {
        List<Sample> kept = new ArrayList<>();
        Sample last = scanned.get(0);
        Sample before = last;
        kept.add(last);
        for (Sample s : scanned.subList(1, scanned.size())) {
            boolean moved = Math.abs(s.value() - last.value()) > band || s.flags() != last.flags();
            if (moved || s.time() - last.time() >= EXCEPTION_MAX) {
                if (moved && before.time() > last.time()) {
                    kept.add(before);
                }
                kept.add(s);
                last = s;
            }
            before = s;
        }
        return kept;
    }

    /** The swinging door: a sample is kept when no straight line from the last kept one stays within the width. */
    private static List<Sample> door(List<Sample> scanned, double width) {
        List<Sample> kept = new ArrayList<>();
        Sample pivot = scanned.get(0);
        kept.add(pivot);
        Sample held = pivot;
        double up = Double.NEGATIVE_INFINITY;
        double down = Double.POSITIVE_INFINITY;
        for (Sample s : scanned.subList(1, scanned.size())) {
            double dt = (double) (s.time() - pivot.time());
            double upper = (s.value() - (pivot.value() + width)) / dt;
            double lower = (s.value() - (pivot.value() - width)) / dt;
            boolean first = held.time() == pivot.time();
            up = Math.max(up, upper);
            down = Math.min(down, lower);
            boolean word = s.value() < -1e299 && s.value() != held.value();
            if (!first && (up > down || dt >= DOOR_MAX || s.flags() != held.flags()) || word) {
                if (held.time() > pivot.time()) {
                    kept.add(held);
                }
                pivot = held;
                double step = (double) Math.max(1, s.time() - pivot.time());
                up = (s.value() - (pivot.value() + width)) / step;
                down = (s.value() - (pivot.value() - width)) / step;
            }
            held = s;
        }
        kept.add(held);
        return kept;
    }

    private static List<Sample> resampled(List<Sample> kept, long scan) {
        List<Sample> out = new ArrayList<>();
        int at = 0;
        long end = kept.get(kept.size() - 1).time();
        for (long t = kept.get(0).time(); t <= end; t += scan) {
            while (at + 1 < kept.size() && kept.get(at + 1).time() <= t) {
                at++;
            }
            Sample a = kept.get(at);
            if (at + 1 == kept.size() || a.time() == t || a.value() < -1e299) {
                out.add(a.at(t));
            } else {
                Sample b = kept.get(at + 1);
                double part = (double) (t - a.time()) / (b.time() - a.time());
                out.add(a.of(a.value() + part * (b.value() - a.value())).at(t));
            }
        }
        return out;
    }
}
