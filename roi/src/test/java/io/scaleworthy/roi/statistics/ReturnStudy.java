package io.scaleworthy.roi.statistics;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/**
 * False alarms and power of tests on days that remember, beside what a spreadsheet would do. Run by {@code benchmarks/return.sh}.
 */
public final class ReturnStudy {
    private static final int RUNS = 4_000;
    private static final double[] MEMORIES = {0, 0.3, 0.6, 0.8};

    private ReturnStudy() {}

    /** Prints the tables. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int side : new int[] {90, 30}) {
            out.printf(
                    Locale.ROOT,
                    "%n%d + %d days, before and after: alarms when nothing happened, percent of %d%n",
                    side,
                    side,
                    RUNS);
            out.println("| correlation | Welch | Newey-West | here | power here at its smallest effect |");
            out.println("|---|---|---|---|---|");
            for (double r : MEMORIES) {
                double effect = Detectable.beforeAfter(1, new Memory(r), side, side, Distributions.factor(0.05, 0.8));
                out.printf(
                        Locale.ROOT,
                        "| %.1f | %.1f | %.1f | %.1f | %.0f |%n",
                        r,
                        alarms(1, r, side, 0, d -> welch(d, side)),
                        alarms(1, r, side, 0, d -> neweyWest(d, side)),
                        alarms(1, r, side, 0, d -> here(d, side)),
                        alarms(2, r, side, effect, d -> here(d, side)));
            }
        }
        out.printf(Locale.ROOT, "%n90 days, advice on and off in blocks: alarms / power at the smallest effect%n");
        out.println("| correlation | 1 day | 3 days | 7 days |");
        out.println("|---|---|---|---|");
        for (double r : MEMORIES) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "| %.1f |", r));
            for (int block : new int[] {1, 3, 7}) {
                double effect = Detectable.onOff(1, new Memory(r), 90, block, Distributions.factor(0.05, 0.8));
                row.append(String.format(
                        Locale.ROOT, " %.1f / %.0f |", switched(3, r, block, 0), switched(4, r, block, effect)));
            }
            out.println(row);
        }
        out.printf(Locale.ROOT, "%n240 + 120 days, interrupted time series: alarms%n");
        for (double r : MEMORIES) {
            Random random = new Random(5);
            int alarms = 0;
            for (int run = 0; run < RUNS; run++) {
                DaySeries days = DaySeries.of(StudyTest.days(random, 360, r));
                alarms += Effect.timeSeries(days, 240, false).orElseThrow().beyondChance() ? 1 : 0;
            }
            out.printf(Locale.ROOT, "| %.1f | %.1f |%n", r, 100.0 * alarms / RUNS);
        }
    }

    private static double alarms(long seed, double r, int side, double effect, Predicate<double[]> test) {
        Random random = new Random(seed);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] days = StudyTest.days(random, 2 * side, r);
            for (int i = side; i < 2 * side; i++) {
                days[i] += effect;
            }
            alarms += test.test(days) ? 1 : 0;
        }
        return 100.0 * alarms / RUNS;
    }

    private static double switched(long seed, double r, int block, double effect) {
        Random random = new Random(seed);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] days = StudyTest.days(random, 90, r);
            for (int i = 0; i < 90; i++) {
                days[i] += i / block % 2 == 0 ? effect : 0;
            }
            alarms += Effect.onOff(DaySeries.of(days), day -> day / block % 2 == 0)
                            .orElseThrow()
                            .beyondChance()
                    ? 1
                    : 0;
        }
        return 100.0 * alarms / RUNS;
    }

    private static boolean here(double[] days, int side) {
        DaySeries all = DaySeries.of(days);
        return Effect.beforeAfter(all.between(0, side - 1), all.between(side, 2L * side))
                .orElseThrow()
                .beyondChance();
    }

    private static boolean welch(double[] days, int side) {
        DaySeries all = DaySeries.of(days);
        DaySeries before = all.between(0, side - 1);
        DaySeries after = all.between(side, 2L * side);
        double variance = (before.deviation() * before.deviation() + after.deviation() * after.deviation()) / side;
        double t = (after.mean() - before.mean()) / Math.sqrt(variance);
        return Distributions.twoSided(t, 2 * side - 2) < 0.05;
    }

    /** The sandwich of Newey and West (1987), lag 4 (n/100)^(2/9). */
    private static boolean neweyWest(double[] days, int side) {
        int n = days.length;
        DaySeries all = DaySeries.of(days);
        double before = all.between(0, side - 1).mean();
        double after = all.between(side, 2L * side).mean();
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            scores.add((i < side ? -(days[i] - before) : days[i] - after) / side);
        }
        int lag = (int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9));
        double variance = 0;
        for (int l = 0; l <= lag; l++) {
            double sum = 0;
            for (int i = l; i < n; i++) {
                sum += scores.get(i) * scores.get(i - l);
            }
            variance += (l == 0 ? 1 : 2 * (1 - l / (lag + 1.0))) * sum;
        }
        return Distributions.twoSided((after - before) / Math.sqrt(variance), n - 2) < 0.05;
    }
}
