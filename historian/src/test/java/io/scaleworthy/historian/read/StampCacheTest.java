package io.scaleworthy.historian.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.LocalClock;
import io.scaleworthy.historian.time.TimeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way to read stamps gives what the slow one gives, or leaves the stamp to it. */
class StampCacheTest {
    private static final String ODD = "0123456789:.,Z+-T /;z \u0000\u00b2";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsReadIsWhatIsWritten(int seed) {
        Random random = new Random(seed);
        StampCache stamps = new StampCache(TimeText.Order.YEAR_FIRST, true, true, new LocalClock(ZoneOffset.UTC));
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
        StampCache stamps = new StampCache(order, false, true, new LocalClock(ZoneOffset.UTC));
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

    private static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(TimeText.Order.DAY_FIRST, "%1$td-%1$tb-%1$ty %1$tT.%1$tL", false),
                Arguments.of(TimeText.Order.DAY_FIRST, "%1$td-%1$tb-%1$tY %1$tT", false),
                Arguments.of(TimeText.Order.DAY_FIRST, "%1$td %1$tB %1$tY %1$tT", false),
                Arguments.of(TimeText.Order.MONTH_FIRST, "%1$tm/%1$td/%1$ty %1$tI:%1$tM:%1$tS %1$Tp", false),
                Arguments.of(TimeText.Order.MONTH_FIRST, "%1$tm/%1$td/%1$tY %1$tl:%1$tM %1$tp", false),
                Arguments.of(TimeText.Order.DAY_FIRST, "%1$te.%1$tm.%1$ty  %1$tk:%1$tM:%1$tS,%1$tL", false),
                Arguments.of(TimeText.Order.YEAR_FIRST, "%1$tY/%1$tm/%1$te %1$tT", false),
                Arguments.of(TimeText.Order.YEAR_FIRST, "%1$tY%1$tm%1$td %1$tT", false),
                Arguments.of(TimeText.Order.YEAR_FIRST, "%1$tY%1$tm%1$tdT%1$tTZ", true),
                Arguments.of(TimeText.Order.YEAR_FIRST, "%1$tY-%1$tb-%1$td %1$tT+02:00", true),
                Arguments.of(TimeText.Order.DAY_FIRST, "%1$td.%1$tm.%1$tY", false));
    }

    /** Stamps of every other form: a date that was read before, and a time behind it. */
    @ParameterizedTest
    @MethodSource("forms")
    void datesOfAnyFormAreRemembered(TimeText.Order order, String form, boolean offsets) {
        Random random = new Random(form.hashCode());
        LocalClock warsaw = new LocalClock(ZoneId.of("Europe/Warsaw"));
        StampCache stamps = new StampCache(order, offsets, true, warsaw);
        LocalClock clock = new LocalClock(ZoneId.of("Europe/Warsaw"));
        TimeText slow = new TimeText();
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            // Five days, with the hour that is left out and the one that is repeated among them.
            int day = random.nextInt(5) + (random.nextBoolean() ? 19_810 : 20_020);
            long millis = day * 86_400_000L + random.nextInt(86_400_000);
            String whole = String.format(
                            Locale.ENGLISH, form, Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC))
                    .replace(". ", " ");
            char[] written = whole.toCharArray();
            boolean broken = random.nextInt(3) == 0;
            for (int k = 0; broken && k <= random.nextInt(2); k++) {
                written[random.nextInt(written.length)] = ODD.charAt(random.nextInt(ODD.length()));
            }
            String text = new String(written);
            byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), 60);
            boolean quick = stamps.read(bytes, 0, written.length);
            assertThat(quick || broken).as(text).isTrue();
            if (quick) {
                read += broken ? 1 : 0;
                assertThat(slow.parse(text, order)).as(text).isTrue();
                assertThat(slow.hasOffset).isEqualTo(offsets);
                assertThat(stamps.utc).as(text).isEqualTo(offsets ? slow.millis : clock.toUtc(slow.millis));
                int flags = (offsets ? 0 : StampCache.flags(clock.kind())) | (slow.finer ? SampleFlags.FINER : 0);
                assertThat(stamps.flags).as(text).isEqualTo(flags);
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void dateAndTimeMayStandApart() {
        StampCache stamps = new StampCache(TimeText.Order.DAY_FIRST, false, false, new LocalClock(ZoneOffset.UTC));
        byte[] bytes = Arrays.copyOf("31.12.2024;7:05:09.5".getBytes(StandardCharsets.US_ASCII), 40);
        assertThat(stamps.read(bytes, 0, 10, 11, 20)).isTrue();
        assertThat(Instant.ofEpochMilli(stamps.utc)).isEqualTo("2024-12-31T07:05:09.500Z");
        // A comma may divide the columns here.
        bytes[18] = ',';
        assertThat(stamps.read(bytes, 0, 10, 11, 20)).isFalse();
        assertThat(stamps.read(bytes, 0, 10, 11, 18)).isTrue();
        assertThat(stamps.read(bytes, 0, 10, 18, 20)).isFalse();
    }

    @Test
    void daysOfSpreadsheetsAreRead() {
        Random random = new Random(3);
        StampCache stamps = new StampCache(TimeText.Order.EXCEL_DAYS, false, true, new LocalClock(ZoneOffset.UTC));
        TimeText slow = new TimeText();
        for (int i = 0; i < 2_000; i++) {
            String text = String.valueOf(19_000 + 70_000 * random.nextDouble());
            byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 60);
            boolean quick = stamps.read(bytes, 0, text.length());
            assertThat(quick).as(text).isEqualTo(slow.parse(text, TimeText.Order.EXCEL_DAYS));
            assertThat(!quick || stamps.utc == slow.millis).as(text).isTrue();
        }
    }
}
