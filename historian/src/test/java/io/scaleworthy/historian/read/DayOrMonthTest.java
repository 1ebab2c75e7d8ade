package io.scaleworthy.historian.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scaleworthy.historian.source.TextSource;
import io.scaleworthy.historian.time.TimeText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The row that settles the order of day and month is found wherever it stands. */
class DayOrMonthTest {
    private static Optional<DayOrMonth.Found> find(String text, char delimiter, int column) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TextSource.Text source =
                new TextSource.Text(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, new AtomicLong());
        return new DayOrMonth(source, delimiter, column, 1).find();
    }

    /** Rows of the fifth of a month in both readings, some of them odd, then one that tells; its number is known from writing it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theRowThatTellsIsNamed(int seed) throws IOException {
        Random random = new Random(seed);
        int column = seed % 3;
        boolean dayFirst = random.nextBoolean();
        String feed = random.nextBoolean() ? "\r\n" : "\n";
        int rows = 1 + random.nextInt(12_000);
        StringBuilder text = new StringBuilder("a;b;c;d" + feed);
        for (int i = 0; i < rows; i++) {
            String stamp = String.format(Locale.ROOT, "05/05/2026 %02d:%02d", i / 60 % 24, i % 60);
            row(text, stamp, column, random).append(feed);
        }
        String told = dayFirst ? "13/05/2026 00:00" : "05/13/2026 00:00";
        row(text, told, column, random);
        if (random.nextBoolean()) {
            text.append(feed);
        }
        DayOrMonth.Found found = find(text.toString(), ';', column).orElseThrow();
        assertThat(found.order()).isEqualTo(dayFirst ? TimeText.Order.DAY_FIRST : TimeText.Order.MONTH_FIRST);
        assertThat(found.reason()).endsWith("first: row " + (rows + 2) + " says " + told);
    }

    private static StringBuilder row(StringBuilder text, String stamp, int column, Random random) {
        for (int i = 0; i < 4; i++) {
            text.append(i == 0 ? "" : ";");
            String other = switch (random.nextInt(40)) {
                case 0 -> "\"quoted ; with 17/17/2026\"";
                case 1 -> "an inch: 2\"";
                case 2 -> "";
                case 3 -> "käse".repeat(random.nextInt(50));
                default -> "1,5";
            };
            text.append(i != column ? other : random.nextInt(40) == 0 ? "\"" + stamp + "\"" : stamp);
        }
        return text;
    }

    @Test
    void theNextDayTellsToo() throws IOException {
        String rows = "05/06/2026 23:59,1\n".repeat(9_000) + "06/06/2026 00:00,1\n";
        assertThat(find("time,value\n" + rows, ',', 0))
                .contains(new DayOrMonth.Found(
                        TimeText.Order.DAY_FIRST,
                        "day first: row 9002 goes on from 05/06/2026 to 06/06/2026, the next day"));
        String brief = "5/6/26 23:59,1\n".repeat(9_000) + "5/7/26 00:00,1\n";
        assertThat(find("time,value\n" + brief, ',', 0).orElseThrow().order()).isEqualTo(TimeText.Order.MONTH_FIRST);
    }

    @Test
    void noRowTells() throws IOException {
        assertThat(find("time,value\n", ',', 0)).isEmpty();
        assertThat(find("", ',', 0)).isEmpty();
        assertThat(find("time,value\n" + "05/05/2026 23:59,1\n".repeat(20_000), ',', 0))
                .isEmpty();
    }

    @Test
    void aLineWithoutEndIsRefused() {
        String line = "05/05/2026 00:00," + "x".repeat(20_000_000);
        assertThatThrownBy(() -> find("time,value\n" + line, ',', 0)).hasMessageContaining("a line has more than");
    }
}
