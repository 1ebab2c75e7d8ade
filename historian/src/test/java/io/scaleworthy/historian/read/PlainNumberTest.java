package io.scaleworthy.historian.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers read from bytes are those the slow way reads, to the last bit, or are left to it. */
class PlainNumberTest {
    private static final String ODD = "0123456789.,-+eEdfxN_ ";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void numbersAreReadToTheLastBit(long seed) {
        Random random = new Random(seed);
        char mark = seed % 2 == 0 ? ',' : '.';
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            double value = random.nextInt(4) == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : random.nextGaussian() * StrictMath.pow(10, random.nextInt(12) - 4);
            String written = switch (random.nextInt(4)) {
                case 0 -> String.valueOf(value);
                case 1 -> String.valueOf((float) value);
                case 2 -> String.format(Locale.ROOT, "%.6E", value);
                default -> String.format(Locale.ROOT, "%." + random.nextInt(17) + "f", value);
            };
            boolean broken = random.nextInt(3) == 0;
            char[] characters = written.toCharArray();
            if (broken) {
                characters[random.nextInt(characters.length)] = ODD.charAt(random.nextInt(ODD.length()));
            }
            String text = new String(characters).replace('.', mark);
            byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length() + 16);
            double quick = PlainNumber.read(bytes, 0, text.length(), (byte) mark);
            if (!Double.isNaN(quick)) {
                read++;
                assertThat(Double.doubleToRawLongBits(CellValue.number(text, mark)))
                        .as(text)
                        .isEqualTo(Double.doubleToRawLongBits(quick));
            } else if (!broken && Double.isFinite(value) && text.length() <= PlainNumber.LONGEST) {
                // What is too large for single precision is written as a word.
                assertThat(CellValue.number(text, mark)).as(text).isNaN();
            }
        }
        assertThat(read).isGreaterThan(30_000);
    }
}
