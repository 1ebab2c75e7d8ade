package io.scaleworthy.cli;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Machine-made logs of the example: advice that the night shift half ignores, a feedback list that waits, an untrained night. */
final class SampleLogs {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 15);
    private static final List<String> SHIFTS = List.of("early", "late", "night");

    private SampleLogs() {}

    static void of(Map<String, String> files) {
        files.put("logs/advice.csv", advice());
        files.put("logs/usage.csv", usage());
        files.put("logs/feedback.csv", feedback());
        files.put("logs/training.csv", training());
        files.put("logs/alarms.csv", alarms());
    }

    private static LocalDateTime within(LocalDate day, int shift, SplittableRandom random) {
        return day.atTime(6, 0).plusHours(8L * shift).plusSeconds(random.nextInt(8 * 3600));
    }

    private static String advice() {
        SplittableRandom random = new SplittableRandom(6_001);
        StringBuilder out = new StringBuilder(
                "id,issued,asset,shift,user,kind,seen,decision,decided,reason,executed,outcome,minutes_saved,minutes_measured,target_seconds\n");
        int number = 0;
        for (LocalDate day = SampleData.LIVE; !day.isAfter(LAST); day = day.plusDays(1)) {
            for (int shift = 0; shift < 3; shift++) {
                if (random.nextInt(10) > 6) {
                    continue;
                }
                LocalDateTime issued = within(day, shift, random);
                boolean night = shift == 2;
                int seen = 30 + random.nextInt(night ? 5_400 : 900);
                int fate = random.nextInt(100);
                String decision = fate < (night ? 38 : 68)
                        ? "accepted"
                        : fate < (night ? 44 : 76) ? "modified" : fate < (night ? 58 : 90) ? "rejected" : "expired";
                boolean taken = decision.equals("accepted") || decision.equals("modified");
                boolean expired = decision.equals("expired");
                int decided = seen + 20 + random.nextInt(400);
                boolean done = taken && random.nextInt(100) < 88;
                int executed = decided + 300 + random.nextInt(4_000);
                boolean right = random.nextInt(100) < 91;
                String reason = random.nextInt(3) > 0 ? "false alarm" : "no spare part";
                out.append(String.join(
                        ",",
                        String.format(Locale.ROOT, "R-%04d", ++number),
                        MINUTE.format(issued),
                        "P07",
                        SHIFTS.get(shift),
                        expired ? "" : SHIFTS.get(shift) + "-" + (1 + random.nextInt(4)),
                        "re-grease",
                        expired && random.nextBoolean() ? "" : MINUTE.format(issued.plusSeconds(seen)),
                        decision,
                        expired ? "" : MINUTE.format(issued.plusSeconds(decided)),
                        decision.equals("rejected") && random.nextInt(10) > 1 ? reason : "",
                        done ? MINUTE.format(issued.plusSeconds(executed)) : "",
                        done ? right ? "ok" : "not" : "",
                        done ? String.valueOf(20 + random.nextInt(40)) : "",
                        random.nextInt(3) == 0 ? "yes" : "no",
                        "7200"));
                out.append('\n');
            }
        }
        return out.toString();
    }

    private static String usage() {
        SplittableRandom random = new SplittableRandom(6_002);
        StringBuilder out = new StringBuilder("time,user,shift,view\n");
        for (LocalDate day = LAST.minusDays(45); !day.isAfter(LAST); day = day.plusDays(1)) {
            for (int shift = 0; shift < 3; shift++) {
                int people = shift == 2 ? random.nextInt(3) : 3 + random.nextInt(4);
                for (int i = 0; i < people; i++) {
                    out.append(MINUTE.format(within(day, shift, random)))
                            .append(',')
                            .append(SHIFTS.get(shift))
                            .append('-')
                            .append(1 + i)
                            .append(',')
                            .append(SHIFTS.get(shift))
                            .append(',')
                            .append(day.isBefore(LAST.minusDays(40)) && i == 0 ? "fleet map" : "pump 7")
                            .append('\n');
                }
            }
        }
        return out.toString();
    }

    private static String feedback() {
        SplittableRandom random = new SplittableRandom(6_003);
        StringBuilder out = new StringBuilder("received,user,item,triaged,closed\n");
        List<String> items = List.of(
                "advice during changeover",
                "wrong pump named",
                "no grease left in the store",
                "alarm at every start",
                "text too long to read");
        for (int i = 0; i < 24; i++) {
            LocalDate received = SampleData.LIVE.plusDays(9L * i + random.nextInt(5));
            int waits = random.nextInt(3) == 0 ? 18 + random.nextInt(20) : 1 + random.nextInt(12);
            out.append(received)
                    .append(',')
                    .append(SHIFTS.get(i % 3))
                    .append("-")
                    .append(1 + i % 4)
                    .append(',')
                    .append(items.get(i % items.size()))
                    .append(',')
                    .append(random.nextInt(8) == 0 ? "" : received.plusDays(waits))
                    .append(",\n");
        }
        return out.toString();
    }

    private static String training() {
        StringBuilder out = new StringBuilder("user,shift,course,completed\n");
        int[] people = {8, 8, 7};
        int[] trained = {8, 7, 4};
        for (int shift = 0; shift < 3; shift++) {
            for (int i = 0; i < people[shift]; i++) {
                out.append(SHIFTS.get(shift))
                        .append('-')
                        .append(1 + i)
                        .append(',')
                        .append(SHIFTS.get(shift))
                        .append(",advice on pump 7,")
                        .append(i < trained[shift] ? LocalDate.of(2026, 3, 16).plusDays(shift) : "")
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static String alarms() {
        SplittableRandom random = new SplittableRandom(6_004);
        StringBuilder out = new StringBuilder("time,operator\n");
        for (LocalDate day = LAST.minusDays(6); !day.isAfter(LAST); day = day.plusDays(1)) {
            for (int minute = 0; minute < 1440; minute += 10) {
                for (int console = 1; console <= 2; console++) {
                    if (random.nextInt(100) < 55) {
                        out.append(MINUTE.format(
                                        day.atStartOfDay().plusMinutes(minute).plusSeconds(random.nextInt(600))))
                                .append(",console ")
                                .append(console)
                                .append('\n');
                    }
                }
            }
        }
        return out.toString();
    }
}
