package io.scaleworthy.historian.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of two conventions, and an assignment that is compared with trying everything. */
class TagMatcherTest {
    private record Signal(String isa, String words, double mean, double spread) {}

    private static final List<Signal> SIGNALS = List.of(
            new Signal("TT%d1_AMB", "Ambient Temperature", 12, 6),
            new Signal("TT%d2_BRG_DE", "Bearing Temperature Drive End", 62, 4),
            new Signal("TT%d3_BRG_NDE", "Bearing Temperature Other End", 58, 4),
            new Signal("PT%d1_SUCT", "Inlet Pressure", 1.4, 0.1),
            new Signal("PT%d2_DISCH", "Outlet Pressure", 8.2, 0.6),
            new Signal("FT%d1_CW", "Cooling Water Flow", 44, 7),
            new Signal("ST%d1_MTR", "Motor Speed", 1480, 15),
            new Signal("JT%d1_MTR_PWR", "Motor Power", 75, 12),
            new Signal("LT%d1_OEL", "Oil Level", 66, 2),
            new Signal("VT%d1_BRG", "Bearing Vibration", 2.2, 0.5));

    private static SiteRows site(String name, long seed, boolean isa) {
        Random random = new Random(seed);
        List<String> tags = new ArrayList<>();
        double[][] columns = new double[SIGNALS.size()][500];
        for (int j = 0; j < SIGNALS.size(); j++) {
            Signal signal = SIGNALS.get(j);
            String unit = String.valueOf(10 + (int) (seed % 80));
            tags.add(
                    isa
                            ? "GRZ.L" + seed % 9 + "." + String.format(signal.isa(), Integer.parseInt(unit)) + ".PV"
                            : "Linz/Line " + seed % 9 + "/" + signal.words() + " " + unit);
            double mean = signal.mean() * (1 + 0.03 * random.nextGaussian());
            for (int i = 0; i < 500; i++) {
                columns[j][i] = mean + signal.spread() * random.nextGaussian();
            }
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, SIGNALS.size()).boxed().toList());
        Collections.shuffle(order, random);
        SiteRows rows = SiteRows.of(name, tags, columns);
        return rows.with(order.stream().map(tags::get).toList());
    }

    private static int signal(String tag) {
        for (int j = 0; j < SIGNALS.size(); j++) {
            String isa = SIGNALS.get(j).isa();
            String mark = isa.substring(0, 2) + ".." + isa.substring(4);
            if (tag.matches(".*\\." + mark + "\\.PV")
                    || tag.contains("/" + SIGNALS.get(j).words() + " ")) {
                return j;
            }
        }
        throw new IllegalStateException(tag);
    }

    @Test
    void acceptedPairsOfTwoConventionsAreRight() {
        int accepted = 0;
        int right = 0;
        int first = 0;
        int amongFive = 0;
        int all = 0;
        for (long seed = 1; seed <= 40; seed++) {
            SiteRows here = site("a", seed, true);
            SiteRows there = site("b", seed + 500, false);
            for (TagMatcher.Proposal p : TagMatcher.match(here, here.tags(), there, there.tags())) {
                all++;
                boolean hit = !p.candidates().isEmpty() && signal(p.candidates().get(0)) == signal(p.tag());
                first += hit ? 1 : 0;
                amongFive += p.candidates().stream().anyMatch(c -> signal(c) == signal(p.tag())) ? 1 : 0;
                accepted += p.accepted() ? 1 : 0;
                right += p.accepted() && hit ? 1 : 0;
            }
        }
        assertThat(accepted).isGreaterThan(all / 4);
        assertThat((double) right / accepted).isGreaterThanOrEqualTo(0.95);
        assertThat((double) first / all).isGreaterThan(0.9);
        assertThat((double) amongFive / all).isGreaterThan(0.95);
    }

    @Test
    void valuesWithoutNamesAreNeverAccepted() {
        SiteRows here = site("a", 3, true);
        List<String> blank =
                IntStream.range(0, here.tags().size()).mapToObj(j -> "X" + j).toList();
        SiteRows hidden = SiteRows.of("b", blank, here.columns());
        assertThat(TagMatcher.match(here, here.tags(), hidden, blank)).noneMatch(TagMatcher.Proposal::accepted);
    }

    @Test
    void anotherQuantityIsNeverProposed() {
        SiteRows here = SiteRows.of("a", List.of("P101 Temperature"), new double[][] {{1, 2, 3}});
        SiteRows there = SiteRows.of("b", List.of("P101 Pressure"), new double[][] {{1, 2, 3}});
        assertThat(TagMatcher.match(here, here.tags(), there, there.tags())
                        .get(0)
                        .candidates())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theAssignmentIsTheCheapestOfAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 1 + random.nextInt(5);
        int columns = 1 + random.nextInt(5);
        double[][] cost = new double[rows][columns];
        for (double[] row : cost) {
            Arrays.setAll(row, j -> random.nextInt(20) / 4.0);
        }
        int[] found = Assignment.of(cost);
        Map<Integer, Integer> taken = new HashMap<>();
        double sum = 0;
        int placed = 0;
        for (int i = 0; i < rows; i++) {
            if (found[i] >= 0) {
                assertThat(taken.put(found[i], i)).isNull();
                sum += cost[i][found[i]];
                placed++;
            }
        }
        assertThat(placed).isEqualTo(Math.min(rows, columns));
        assertThat(sum).isEqualTo(least(cost, 0, 0, rows - Math.min(rows, columns)));
    }

    private static double least(double[][] cost, int row, int used, int spare) {
        if (row == cost.length) {
            return 0;
        }
        double best = spare > 0 ? least(cost, row + 1, used, spare - 1) : Double.POSITIVE_INFINITY;
        for (int j = 0; j < cost[row].length; j++) {
            if ((used >> j & 1) == 0) {
                best = Math.min(best, cost[row][j] + least(cost, row + 1, used | 1 << j, spare));
            }
        }
        return best;
    }
}
