package io.scaleworthy.historian.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedNumbersTest {
    /** Whatever goes in comes back bit by bit, wherever in the list the first number stands that does not fit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatGoesInComesBack(int seed) {
        Random random = new Random(seed);
        double[] odd = {
            0,
            -0.0,
            1e-6,
            1e-7,
            2147483647,
            2147483648.0,
            -2147483648.0,
            -2147483649.0,
            214748364.7,
            1e300,
            -1e-300,
            1.0 / 3,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            0.1 + 0.2,
            0.1 + 0.7,
            999999.999999
        };
        for (int list = 0; list < 200; list++) {
            int most = 1 + random.nextInt(256);
            int places = random.nextInt(7);
            double tens = Math.pow(10, places);
            PackedNumbers packed = new PackedNumbers();
            double[] all = new double[most];
            for (int i = 0; i < most; i++) {
                boolean usual = random.nextInt(60) > 0;
                all[i] = usual ? random.nextInt(2_000_000) / tens - 5 : odd[random.nextInt(odd.length)];
                packed.add(all[i], most);
            }
            same(packed, all);
            same(PackedNumbers.of(all), all);
            PackedNumbers next = packed.alike(most);
            assertThat(next.size()).isZero();
            for (double number : all) {
                next.add(number, most);
            }
            same(next, all);
        }
    }

    /** Both lists in one, in ascending order, of which every second number stays. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void twoListsInOrderAreHalved(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            int size = 1 + random.nextInt(64);
            PackedNumbers[] lists = new PackedNumbers[2];
            double[] both = new double[2 * size];
            for (int list = 0; list < 2; list++) {
                // Now whole numbers of one decimal place in both, now of another one in each, now numbers that do not
                // pack.
                double tens = Math.pow(10, random.nextInt(3));
                boolean odd = random.nextInt(4) == 0;
                lists[list] = new PackedNumbers();
                for (int i = 0; i < size; i++) {
                    double number = odd ? random.nextGaussian() : (random.nextInt(400) - 200) / tens;
                    lists[list].add(number, size);
                    both[list * size + i] = number;
                }
                lists[list].sort();
            }
            Arrays.sort(both);
            int phase = random.nextInt(2);
            double[] half = new double[size];
            Arrays.setAll(half, i -> both[2 * i + phase]);
            same(PackedNumbers.halve(lists[0], lists[1], phase), half);
        }
    }

    private static void same(PackedNumbers packed, double[] all) {
        double[] back = packed.toArray();
        assertThat(back).hasSize(all.length);
        for (int i = 0; i < all.length; i++) {
            long bits = Double.doubleToRawLongBits(all[i]);
            assertThat(Double.doubleToRawLongBits(back[i])).isEqualTo(bits);
            assertThat(Double.doubleToRawLongBits(packed.get(i))).isEqualTo(bits);
        }
    }
}
