package io.scaleworthy.historian.histbench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Healthy signals of a plant, scanned without a fault. Two to sixty days each; a pure function of the seed. */
final class Signals {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    /** Monday, 4 May 2026, midnight UTC: no clock changes for months. */
    static final long START = 1_777_852_800_000L;

    /** One step of a signal: the value at scan {@code i}. */
    private interface Step {
        double next(int i, SplittableRandom r, double[] memory);
    }

    /**
     * A kind of signal.
     *
     * @param scan milliseconds
     * @param span engineering range, for deadbands in percent
     * @param measured moves by itself, so that frozen values and spikes make sense
     * @param word the values are numbers of words
     */
    record Kind(String name, long scan, int samples, double span, boolean measured, boolean word, Step step) {}

    private Signals() {}

    private static double gauss(SplittableRandom r) {
        return r.nextGaussian();
    }

    static List<Sample> make(Kind kind, long seed, long start) {
        SplittableRandom random = new SplittableRandom(seed * 1000 + kind.name().hashCode());
        double[] memory = new double[8];
        List<Sample> out = new ArrayList<>(kind.samples());
        for (int i = 0; i < kind.samples(); i++) {
            out.add(Sample.good(start + i * kind.scan(), kind.step().next(i, random, memory)));
        }
        return out;
    }

    private static double round(double value, double step) {
        return Math.round(value / step) * step;
    }

    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("ar-and-sine", 10 * SECOND, 26_000, 100, true, false, (i, r, m) -> {
            m[0] = 0.9 * m[0] + 0.4 * gauss(r);
            return 50 + 20 * Math.sin(i / 1500.0) + m[0];
        }));
        kinds.add(new Kind("batch", 10 * SECOND, 26_000, 200, true, false, (i, r, m) -> {
            int phase = i % 2600;
            if (phase == 0) {
                m[0] = 140 + 20 * r.nextDouble();
            }
            if (phase < 700) {
                return 0;
            }
            double target =
                    phase < 1000 ? m[0] * (phase - 700) / 300 : phase < 2300 ? m[0] : m[0] * (2600 - phase) / 300;
            return target + 0.3 * gauss(r) + 5;
        }));
        kinds.add(new Kind("set-point", 10 * SECOND, 26_000, 100, false, false, (i, r, m) -> {
            if (i == 0 || r.nextInt(1200) == 0) {
                m[0] = round(40 + 20 * r.nextDouble(), 0.5);
            }
            return m[0];
        }));
        kinds.add(new Kind("totaliser", MINUTE, 14_400, 5000, false, false, (i, r, m) -> {
            m[0] = i % 1440 == 0 ? 0 : m[0] + 2 + r.nextDouble();
            return round(m[0], 0.01);
        }));
        kinds.add(new Kind("tank-temperature", 30 * SECOND, 20_000, 100, true, false, (i, r, m) -> {
            m[0] += 0.01 * gauss(r) + 0.0005 * (20 * Math.sin(i / 2880.0 * Math.PI) - m[0]);
            return round(60 + m[0] + 0.03 * gauss(r), 0.1);
        }));
        kinds.add(new Kind("valve", 10 * SECOND, 26_000, 100, true, false, (i, r, m) -> {
            m[0] = 0.995 * m[0] + 3 * gauss(r);
            return Math.max(0, Math.min(100, round(50 + 1.6 * m[0], 0.01)));
        }));
        kinds.add(new Kind("rpm", 5 * SECOND, 26_000, 3000, true, false, (i, r, m) -> {
            m[0] = 0.98 * m[0] + 3 * gauss(r);
            return Math.rint(1480 + m[0]);
        }));
        kinds.add(new Kind("motor-current", 10 * SECOND, 26_000, 60, true, false, (i, r, m) -> {
            if (r.nextInt(m[0] > 0 ? 700 : 300) == 0) {
                m[0] = 1 - m[0];
            }
            return m[0] > 0 ? 31 + 0.4 * gauss(r) : 0;
        }));
        kinds.add(new Kind("bursty-flow", 10 * SECOND, 26_000, 80, true, false, (i, r, m) -> {
            m[1] = m[1] > 0 ? m[1] - 1 : r.nextInt(150) == 0 ? 20 + r.nextInt(120) : 0;
            m[0] = 0.7 * m[0] + 0.3 * (m[1] > 0 ? 40 : 0);
            return m[0] < 0.05 ? 0 : round(m[0] * (1 + 0.03 * gauss(r)), 0.01);
        }));
        kinds.add(new Kind("ph", MINUTE, 14_400, 14, true, false, (i, r, m) -> {
            m[0] = 0.99 * m[0] + 0.01 * gauss(r);
            return round(7.2 + m[0] + 0.01 * gauss(r), 0.01);
        }));
        kinds.add(new Kind("day-and-night", 5 * MINUTE, 8640, 50, true, false, (i, r, m) -> {
            m[0] = 0.8 * m[0] + 0.2 * gauss(r);
            return 18 + 6 * Math.sin(i / 288.0 * 2 * Math.PI) + m[0];
        }));
        kinds.add(new Kind(
                "calculated",
                MINUTE,
                14_400,
                100,
                true,
                false,
                (i, r, m) -> 50 + 30 * Math.sin(i / 700.0) + 5 * Math.cos(i / 37.0)));
        kinds.add(new Kind("laboratory", 8 * HOUR, 180, 10, true, false, (i, r, m) -> round(4 + 0.3 * gauss(r), 0.01)));
        kinds.add(new Kind("level", 30 * SECOND, 20_000, 100, true, false, (i, r, m) -> {
            m[0] += 0.05 * gauss(r);
            m[0] *= 0.9999;
            return 55 + m[0] + 0.02 * gauss(r);
        }));
        kinds.add(new Kind("controlled", SECOND, 40_000, 100, true, false, (i, r, m) -> 72 + 0.2 * gauss(r)));
        kinds.add(new Kind("vibration", MINUTE, 14_400, 20, true, false, (i, r, m) -> {
            m[0] = 0.9 * m[0] + 0.1 * gauss(r);
            return Math.exp(0.5 + 0.5 * m[0] + 0.12 * gauss(r));
        }));
        kinds.add(new Kind("campaign", MINUTE, 28_800, 300, true, false, (i, r, m) -> {
            if (i % 4000 == 0) {
                m[0] = 80 + 40 * r.nextInt(5);
                m[1] = i == 0 ? m[0] : m[1];
            }
            m[1] += (m[0] - m[1]) / 120;
            return m[1] + 0.5 * gauss(r);
        }));
        kinds.add(new Kind(
                "fouling", 10 * MINUTE, 8640, 100, true, false, (i, r, m) -> 20 + 25.0 * i / 8640 + 0.4 * gauss(r)));
        kinds.add(new Kind("state-text", 10 * SECOND, 17_280, 1, false, true, (i, r, m) -> {
            if (i == 0 || r.nextInt(400) == 0) {
                m[0] = -1e300 * (1 + r.nextInt(4) * 1e-3);
            }
            return m[0];
        }));
        for (String side : new String[] {"a", "b"}) {
            kinds.add(new Kind(
                    "redundant-" + side,
                    MINUTE,
                    14_400,
                    100,
                    true,
                    false,
                    (i, r, m) -> 60 + 10 * Math.sin(i / 400.0) + 0.15 * gauss(r)));
        }
        kinds.add(new Kind("oven", 15 * SECOND, 23_000, 400, true, false, (i, r, m) -> {
            double heating = i % 160 < 70 ? 1 : -0.78;
            m[0] += 0.12 * heating;
            m[0] *= 0.999;
            return round(210 + m[0] + 0.05 * gauss(r), 0.01);
        }));
        return kinds;
    }
}
