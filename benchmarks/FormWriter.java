import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes an ISO dump in another form: java FormWriter.java IN OUT pi|ampm|offset|epoch|apart|quoted|digits|exponent|protocol|adapter. */
public final class FormWriter {
    private static final DateTimeFormatter PI = DateTimeFormatter.ofPattern("dd-MMM-yy HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter AMPM = DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.ENGLISH);

    private FormWriter() {}

    public static void main(String[] args) throws IOException {
        String form = args[2];
        try (BufferedReader in = Files.newBufferedReader(Path.of(args[0]));
                BufferedWriter out = Files.newBufferedWriter(Path.of(args[1]))) {
            String head = in.readLine();
            out.write(switch (form) {
                case "apart" -> "date,time,tag,value,quality\n";
                case "quoted" -> "\"" + head.replace(",", "\",\"") + "\"\n";
                case "protocol", "adapter" -> "";
                default -> head + "\n";
            });
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(row(form, line, line.split(",", -1)));
                out.write('\n');
            }
        }
    }

    private static String row(String form, String line, String[] cells) {
        String rest = "," + cells[1] + "," + cells[2] + "," + cells[3];
        Instant at = Instant.parse(cells[0]);
        return switch (form) {
            case "pi" -> PI.format(at.atOffset(ZoneOffset.UTC)) + rest;
            case "ampm" -> AMPM.format(at.atOffset(ZoneOffset.UTC)) + rest;
            case "offset" -> cells[0].replace("Z", "+00:00") + rest;
            case "epoch" -> at.toEpochMilli() + rest;
            case "apart" -> cells[0].substring(0, 10) + "," + cells[0].substring(11, 19) + rest;
            case "quoted" -> "\"" + line.replace(",", "\",\"") + "\"";
            case "digits" -> with(cells, String.valueOf(number(cells) * 1.0000001234567));
            case "exponent" -> with(cells, String.format(Locale.ROOT, "%.6E", number(cells)));
            case "protocol" -> cells[1] + ",unit=kW value=" + (cells[2].isEmpty() ? "0" : cells[2]) + " " + at.toEpochMilli() + "000000";
            case "adapter" -> cells[0] + "|" + cells[1] + "|" + cells[2];
            default -> throw new IllegalArgumentException(form);
        };
    }

    private static double number(String[] cells) {
        return cells[2].isEmpty() ? Double.NaN : Double.parseDouble(cells[2]);
    }

    private static String with(String[] cells, String value) {
        return cells[0] + "," + cells[1] + "," + (cells[2].isEmpty() ? "" : value) + "," + cells[3];
    }
}
