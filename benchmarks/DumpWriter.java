import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/**
 * Writes a dump to measure speed on: java DumpWriter.java ROWS TAGS OUT [iso|semicolon|wide]. Each second some tags deliver; about
 * one row in two hundred is bad, empty, repeated or late. The same arguments give the same bytes.
 */
public final class DumpWriter {
    private static final int[] SCANS = {1, 2, 2, 5, 5, 10, 10, 30};

    private final int tags;
    private final boolean semicolon;
    private final SplittableRandom random = new SplittableRandom(42);
    private final double[] values;
    private final StringBuilder line = new StringBuilder();
    private final OutputStream out;
    private long rows;

    private DumpWriter(int tags, boolean semicolon, OutputStream out) {
        this.tags = tags;
        this.semicolon = semicolon;
        this.out = out;
        values = new double[tags];
    }

    public static void main(String[] args) throws IOException {
        long rows = Long.parseLong(args[0]);
        int tags = Integer.parseInt(args[1]);
        String form = args.length > 3 ? args[3] : "iso";
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[2])), 1 << 20)) {
            DumpWriter writer = new DumpWriter(tags, form.equals("semicolon"), out);
            if (form.equals("wide")) {
                writer.wide(rows);
            } else {
                writer.tall(rows);
            }
        }
    }

    private void tall(long most) throws IOException {
        write(semicolon ? "timestamp;tag;value;quality\n" : "timestamp,tag,value,quality\n");
        DateTimeFormatter eu = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        String late = "";
        for (long second = 0; rows < most; second++) {
            Instant at = start.plusSeconds(second);
            String stamp = semicolon ? eu.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)) : at.toString().replace("Z", ".000Z");
            for (int tag = 0; tag < tags && rows < most; tag++) {
                if ((second + tag) % SCANS[tag % SCANS.length] != 0) {
                    continue;
                }
                values[tag] = 0.99 * values[tag] + random.nextDouble() - 0.5;
                int luck = random.nextInt(10_000);
                row(stamp, tag, luck < 10 ? Double.NaN : 100 + values[tag], luck >= 10 && luck < 30 ? "24" : "192");
                if (luck == 31) {
                    late = line.toString();
                    continue;
                }
                write(line.toString());
                rows++;
                if (luck == 32 || luck == 33) {
                    write(line.toString());
                    rows++;
                }
                if (!late.isEmpty() && luck > 9000) {
                    write(late);
                    late = "";
                    rows++;
                }
            }
        }
    }

    private void row(String stamp, int tag, double value, String quality) {
        char delimiter = semicolon ? ';' : ',';
        line.setLength(0);
        line.append(stamp).append(delimiter).append("PLANT.LINE").append(tag % 9).append(".PUMP").append(tag).append(".VALUE");
        line.append(delimiter);
        if (!Double.isNaN(value)) {
            number(value);
        }
        line.append(delimiter).append(quality).append('\n');
    }

    private void number(double value) {
        long scaled = Math.round(value * 1000);
        line.append(scaled / 1000).append(semicolon ? ',' : '.');
        long rest = Math.abs(scaled % 1000);
        line.append(rest / 100).append(rest / 10 % 10).append(rest % 10);
    }

    private void wide(long most) throws IOException {
        line.append("timestamp");
        for (int tag = 0; tag < tags; tag++) {
            line.append(",PLANT.PUMP").append(tag).append(".VALUE");
        }
        write(line.append('\n').toString());
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        for (long second = 0; second < most; second++) {
            line.setLength(0);
            line.append(start.plusSeconds(second));
            for (int tag = 0; tag < tags; tag++) {
                values[tag] = 0.99 * values[tag] + random.nextDouble() - 0.5;
                line.append(',');
                number(100 + values[tag]);
            }
            write(line.append('\n').toString());
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
