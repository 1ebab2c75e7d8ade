package io.scaleworthy.historian.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.historian.time.TimeText.Order;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-01T10:20:30Z|YEAR_FIRST|2026-03-01T10:20:30Z|true",
                "2026-03-01T10:20:30+02:00|YEAR_FIRST|2026-03-01T08:20:30Z|true",
                "2026-03-01T10:20:30.5-0130|YEAR_FIRST|2026-03-01T11:50:30.500Z|true",
                "2015-01-10 00:00:03.6340000|YEAR_FIRST|2015-01-10T00:00:03.634Z|false",
                "2026/03/01 10:20|YEAR_FIRST|2026-03-01T10:20:00Z|false",
                "20260301T102030|YEAR_FIRST|2026-03-01T10:20:30Z|false",
                "01/02/2018 00:15|DAY_FIRST|2018-02-01T00:15:00Z|false",
                "01/02/2018 00:15|MONTH_FIRST|2018-01-02T00:15:00Z|false",
                "10.03.2004 18.00.00|DAY_FIRST|2004-03-10T18:00:00Z|false",
                "10/4/2021 2:20:05 PM|MONTH_FIRST|2021-10-04T14:20:05Z|false",
                "10/4/2021 12:20 AM|MONTH_FIRST|2021-10-04T00:20:00Z|false",
                "01-01-70 00:00|DAY_FIRST|1970-01-01T00:00:00Z|false",
                "2024-02-29|YEAR_FIRST|2024-02-29T00:00:00Z|false",
                "1700000000|EPOCH_SECONDS|2023-11-14T22:13:20Z|true",
                "1700000000123|EPOCH_MILLIS|2023-11-14T22:13:20.123Z|true"
            })
    void readsWhatPlantsWrite(String written, Order order, String expected, boolean offset) {
        TimeText text = new TimeText();
        assertThat(text.parse(written, order)).isTrue();
        assertThat(Instant.ofEpochMilli(text.millis)).isEqualTo(Instant.parse(expected));
        assertThat(text.hasOffset).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-13-01,YEAR_FIRST",
        "2026-02-30,YEAR_FIRST",
        "2026-03-01T25:00,YEAR_FIRST",
        "2026-03-01T10:61,YEAR_FIRST",
        "31/02/2026,DAY_FIRST",
        "12.5,DAY_FIRST",
        "yesterday,YEAR_FIRST",
        "2026-03-01T10:20:30 CET,YEAR_FIRST",
        "10/4/2021 13:20 PM,MONTH_FIRST"
    })
    void refusesWhatIsNoTime(String written, Order order) {
        assertThat(new TimeText().parse(written, order)).isFalse();
    }

    @Test
    void agreesWithTheJavaCalendarOnRandomTimes() {
        SplittableRandom random = new SplittableRandom(7);
        TimeText text = new TimeText();
        for (int i = 0; i < 5000; i++) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(random.nextLong(0, 4_000_000_000L), 0, ZoneOffset.UTC);
            assertThat(text.parse(time.toString(), Order.YEAR_FIRST)).isTrue();
            assertThat(text.millis).isEqualTo(time.toInstant(ZoneOffset.UTC).toEpochMilli());
        }
    }

    @Test
    void theLocalClockFollowsTheZoneRulesAndNamesTheOddHours() {
        for (String zone : new String[] {"Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"}) {
            LocalClock clock = new LocalClock(ZoneId.of(zone));
            SplittableRandom random = new SplittableRandom(11);
            for (int i = 0; i < 20_000; i++) {
                long utc = random.nextLong(1_500_000_000L, 1_800_000_000L) * 1000;
                LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(utc), ZoneId.of(zone));
                long localMillis = local.toInstant(ZoneOffset.UTC).toEpochMilli();
                assertThat(clock.toLocal(utc)).isEqualTo(localMillis);
                long back = clock.toUtc(localMillis);
                assertThat(back == utc || clock.later() == utc).isTrue();
            }
        }
        LocalClock warsaw = new LocalClock(ZoneId.of("Europe/Warsaw"));
        warsaw.toUtc(millis("2026-03-29T02:30"));
        assertThat(warsaw.kind()).isEqualTo(LocalClock.Kind.IMPOSSIBLE);
        warsaw.toUtc(millis("2026-10-25T02:30"));
        assertThat(warsaw.kind()).isEqualTo(LocalClock.Kind.AMBIGUOUS);
        warsaw.toUtc(millis("2026-10-25T03:30"));
        assertThat(warsaw.kind()).isEqualTo(LocalClock.Kind.NORMAL);
    }

    private static long millis(String local) {
        return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
