package io.scaleworthy.historian.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.TimeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way to read stamps gives what the slow one gives, or leaves the stamp to it. */
class StampCacheTest {
    private static final String ODD = "0123456789:.,Z+-T /;z \u0000\u00b2";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsReadIsWhatIsWritten(int seed) {
        Random random = new Random(seed);
        StampCache stamps = new StampCache(TimeText.Order.YEAR_FIRST, true, new LocalClock(ZoneOffset.UTC));
        TimeText slow = new TimeText();
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            long millis = 1_700_000_000_000L + random.nextInt(1_000_000_000);
            char[] written = String.format(
                            "%tFT%<tT.%<tLZ", Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC))
                    .toCharArray();
            boolean broken = random.nextInt(3) > 0;
            if (broken) {
                written[16 + random.nextInt(8)] = ODD.charAt(random.nextInt(ODD.length()));
            }
            byte[] bytes = Arrays.copyOf(new String(written).getBytes(StandardCharsets.ISO_8859_1), 40);
            boolean quick = stamps.read(bytes, 0, 24);
            if (!broken) {
                assertThat(quick).isTrue();
                assertThat(stamps.utc).isEqualTo(millis);
            } else if (quick) {
                read++;
                assertThat(slow.parse(new String(written), TimeText.Order.YEAR_FIRST))
                        .as(new String(written))
                        .isTrue();
                assertThat(stamps.utc).as(new String(written)).isEqualTo(slow.millis);
            }
        }
        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"YEAR_FIRST", "DAY_FIRST", "MONTH_FIRST"})
    void aMinuteOfADateThatWasReadBeforeIsWhatIsWritten(TimeText.Order order) {
        String form = switch (order) {
            case YEAR_FIRST -> "%tF %<tR";
            case DAY_FIRST -> "%td.%<tm.%<tY %<tR";
            default -> "%tm/%<td/%<tYT%<tR";
        };
        Random random = new Random(5);
        StampCache stamps = new StampCache(order, false, new LocalClock(ZoneOffset.UTC));
        TimeText slow = new TimeText();
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            long millis = 1_700_000_000_000L + random.nextInt(3) * 86_400_000L + random.nextInt(86_400_000);
            char[] written = String.format(form, Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC))
                    .toCharArray();
            boolean broken = random.nextInt(3) == 0;
            for (int k = 0; broken && k <= random.nextInt(2); k++) {
                written[random.nextInt(16)] = ODD.charAt(random.nextInt(ODD.length()));
            }
            byte[] bytes = Arrays.copyOf(new String(written).getBytes(StandardCharsets.ISO_8859_1), 40);
            boolean quick = stamps.read(bytes, 0, 16);
            assertThat(quick || broken).as(new String(written)).isTrue();
            if (quick) {
                read += broken ? 1 : 0;
                assertThat(slow.parse(new String(written), order))
                        .as(new String(written))
                        .isTrue();
                assertThat(stamps.utc).as(new String(written)).isEqualTo(slow.millis);
            }
        }
        assertThat(read).isPositive();
    }
}
