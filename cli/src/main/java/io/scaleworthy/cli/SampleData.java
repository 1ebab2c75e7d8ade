package io.scaleworthy.cli;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Machine-made exports of the examples: pumps with seasons, shifts, noise, and faults at fixed days. */
final class SampleData {
    private static final DateTimeFormatter ISO_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);

    /** A signal: level, swing with the season, swing with the load, noise, decimals. */
    private record Signal(String name, double level, double season, double load, double noise, int decimals) {}

    private static final List<Signal> PUMP = List.of(
            new Signal("BRG_TEMP", 58, 6, 9, 0.6, 1),
            new Signal("VIB_RMS", 2.4, 0, 0.9, 0.15, 2),
            new Signal("VIB_PEAK", 6.1, 0, 2.2, 0.5, 2),
            new Signal("MOTOR_CURRENT", 41, 0, 14, 0.8, 1),
            new Signal("SPEED", 1482, 0, 12, 1.5, 0),
            new Signal("DISCH_PRESS", 7.8, 0, 1.1, 0.06, 2),
            new Signal("SUCT_PRESS", 1.9, 0.1, 0.2, 0.02, 2),
            new Signal("FLOW", 212, 0, 40, 2.4, 1),
            new Signal("OIL_TEMP", 47, 5, 5, 0.3, 1),
            new Signal("CASING_TEMP", 51, 7, 6, 0.4, 1),
            new Signal("SEAL_PRESS", 3.4, 0, 0.3, 0.03, 2),
            new Signal("OIL_LEVEL", 71, 1, 0, 0.2, 1));

    /** Day on which the pilot of the example goes live. */
    static final LocalDate LIVE = LocalDate.of(2026, 4, 1);

    private SampleData() {}

    /** Exports of an example by path; a path that ends in .gz is to be compressed. */
    static Map<String, String> of(String sample) {
        Map<String, String> files = new LinkedHashMap<>();
        switch (sample) {
            case "bearing-line-3" -> {
                files.put(
                        "sites/krakow/history/2025-h2.csv.gz",
                        krakow(LocalDate.of(2025, 11, 1), LocalDate.of(2026, 4, 30)));
                files.put(
                        "sites/krakow/history/2026-h1.csv.gz",
                        krakow(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 10, 31)));
                files.put("sites/lyon/history/export.csv.gz", lyon());
                files.put("sites/gyor/history/samples.csv.gz", gyor());
                files.put("sites/krakow/shadow.csv", labels(3_004, 60, 0, 14));
                files.put("sites/lyon/shadow.csv", labels(3_005, 48, 6, 17));
                files.put("sites/krakow/tags.csv", krakowTags());
                files.put("sites/lyon/tags.csv", lyonTags());
                files.put("sites/gyor/tags.csv", gyorTags());
                // The same draws as before the pilot, and lines 1 and 2 beside it.
                files.put(
                        "kpi/downtime.csv",
                        downtime(LocalDate.of(2025, 1, 12), LocalDate.of(2026, 10, 31), "LINE-3", 42, 30, 5)
                                + rows(downtime(
                                        LocalDate.of(2025, 1, 12), LocalDate.of(2026, 10, 31), "LINE-1", 25, 18, 6))
                                + rows(downtime(
                                        LocalDate.of(2025, 1, 12), LocalDate.of(2026, 10, 31), "LINE-2", 31, 20, 7)));
                SampleLogs.of(files);
            }
            case "ready" -> {
                files.put(
                        "history/press.csv.gz",
                        plain("PRS", LocalDate.of(2025, 10, 1), LocalDate.of(2026, 10, 31), 30, 6, false));
                files.put(
                        "kpi/scrap.csv",
                        downtime(LocalDate.of(2025, 10, 1), LocalDate.of(2026, 9, 30), "PRESS-2", 31, 6, 11));
            }
            case "not-ready" ->
                files.put(
                        "history/oven.csv.gz",
                        plain("OVN", LocalDate.of(2026, 7, 1), LocalDate.of(2026, 10, 31), 30, 6, true));
            case "missing-evidence" ->
                files.put(
                        "history/mill.csv.gz",
                        plain("MIL", LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 31), 30, 4, false));
            default -> throw new IllegalArgumentException(sample);
        }
        return files;
    }

    private static double value(Signal s, LocalDateTime time, SplittableRandom random, double drift) {
        double year = 2 * Math.PI * (time.getDayOfYear() - 200) / 365.0;
        double hour = time.getHour() + time.getMinute() / 60.0;
        boolean weekend = time.getDayOfWeek() == DayOfWeek.SUNDAY || time.getDayOfWeek() == DayOfWeek.SATURDAY;
        double load = (weekend ? 0.55 : 0.8)
                + 0.18 * StrictMath.sin(2 * Math.PI * hour / 8)
                + 0.05 * (random.nextDouble() - 0.5);
        return s.level()
                + s.season() * StrictMath.cos(year)
                + s.load() * (load - 0.7)
                + s.noise() * gaussian(random)
                + drift;
    }

    /** Sum of twelve uniform draws: the same on every platform. */
    private static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Wide, comma, local time with a status per row; a link outage, a dead sensor, a frozen one, bad rows, rows sent twice. */
    private static String krakow(LocalDate from, LocalDate to) {
        SplittableRandom random = new SplittableRandom(3_001 + from.getYear() * 400L + from.getDayOfYear());
        StringBuilder out = new StringBuilder("timestamp");
        PUMP.forEach(s -> out.append(",KRK.L3.P07.").append(s.name()));
        out.append(",KRK.UTIL.AMB.TEMP,KRK.L3.STATE,KRK.L3.RECIPE,quality\n");
        double frozen = 46.8;
        for (LocalDateTime t = from.atStartOfDay(); t.isBefore(to.plusDays(1).atStartOfDay()); t = t.plusMinutes(10)) {
            if (skipped(t, ZoneId.of("Europe/Warsaw")) || between(t, "2026-09-12T03:00", "2026-09-13T10:00")) {
                continue;
            }
            if (between(t, "2026-01-19T22:00", "2026-01-20T04:00")) {
                continue;
            }
            boolean stop = t.getDayOfWeek() == DayOfWeek.SUNDAY
                    && t.getHour() >= 6
                    && t.getHour() < 14
                    && t.getDayOfMonth() <= 7;
            boolean bad = between(t, "2026-03-03T08:00", "2026-03-04T20:00") && random.nextInt(3) > 0;
            boolean uncertain = random.nextInt(400) == 0;
            StringBuilder row = new StringBuilder(ISO_MINUTE.format(t));
            for (Signal s : PUMP) {
                double drift = s.name().startsWith("VIB") && t.isAfter(LocalDateTime.of(2026, 8, 1, 0, 0)) ? 0.4 : 0;
                double v = value(s, t, random, drift);
                boolean deadSeal = s.name().equals("SEAL_PRESS") && between(t, "2026-06-02T00:00", "2026-06-20T00:00");
                boolean frozenOil = s.name().equals("OIL_TEMP") && between(t, "2026-02-10T14:00", "2026-02-14T09:00");
                row.append(',')
                        .append(
                                deadSeal
                                        ? ""
                                        : number(
                                                frozenOil
                                                        ? frozen
                                                        : stop && s.name().equals("SPEED") ? 0 : v,
                                                s.decimals()));
            }
            double ambient =
                    9 + 13 * StrictMath.cos(2 * Math.PI * (t.getDayOfYear() - 200) / 365.0) + 3 * gaussian(random) / 2;
            row.append(',').append(number(ambient, 1)).append(',').append(stop ? "PLANNED" : "RUN");
            row.append(',').append(recipe(t, false));
            row.append(',')
                    .append(bad ? "Bad" : uncertain ? "Uncertain" : "Good")
                    .append('\n');
            out.append(row);
            if (t.getDayOfMonth() == 15 && t.getHour() == 11 && t.getMinute() < 20) {
                out.append(row);
            }
        }
        return out.toString();
    }

    /** Wide, semicolon, decimal comma, day first, every quarter of an hour; one signal missing, an older naming on some. */
    private static String lyon() {
        SplittableRandom random = new SplittableRandom(3_002);
        StringBuilder out = new StringBuilder("Date;Quality;LYN.L1.ETAT;LYN.L1.RECETTE");
        for (Signal s : PUMP) {
            if (!s.name().equals("OIL_LEVEL")) {
                out.append(';').append(lyonName(s.name()));
            }
        }
        out.append('\n');
        LocalDate to = LocalDate.of(2026, 10, 31);
        for (LocalDateTime t = LocalDate.of(2025, 11, 1).atStartOfDay();
                t.isBefore(to.plusDays(1).atStartOfDay());
                t = t.plusMinutes(15)) {
            boolean weeklyGap = t.getDayOfWeek() == DayOfWeek.TUESDAY && t.getHour() == 2;
            if (skipped(t, ZoneId.of("Europe/Paris"))
                    || weeklyGap
                    || between(t, "2026-04-04T00:00", "2026-04-06T12:00")) {
                continue;
            }
            out.append(DAY_FIRST.format(t)).append(';').append(random.nextInt(250) == 0 ? "0" : "192");
            boolean stop = t.getDayOfWeek() == DayOfWeek.MONDAY && t.getHour() < 3;
            out.append(';').append(stop ? "ARRET" : "MARCHE");
            out.append(';').append(recipe(t, true));
            for (Signal s : PUMP) {
                if (!s.name().equals("OIL_LEVEL")) {
                    out.append(';')
                            .append(number(value(s, t, random, s.season() / 3), s.decimals())
                                    .replace('.', ','));
                }
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** What runs in a week: three recipes in turn; Lyon makes a fourth one every ninth week. */
    private static String recipe(LocalDateTime t, boolean lyon) {
        long week = Math.floorDiv(t.toLocalDate().toEpochDay() + 3, 7);
        return lyon && week % 9 == 4
                ? "SYRUP"
                : List.of("WATER", "WATER", "JUICE", "LEMONADE").get((int) (week % 4));
    }

    /** What the model said a day ahead and what came true, in hours to the next re-greasing. */
    private static String labels(int seed, int rows, double bias, double noise) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder out = new StringBuilder("date,prediction,label\n");
        LocalDate day = LocalDate.of(2026, 9, 1);
        for (int i = 0; i < rows; i++) {
            double label = 168 - 24.0 * (i % 7) + 12 * gaussian(random);
            out.append(day.plusDays(i))
                    .append(',')
                    .append(number(label + bias + noise * gaussian(random), 1))
                    .append(',')
                    .append(number(label, 1))
                    .append('\n');
        }
        return out.toString();
    }

    private static String lyonName(String signal) {
        return switch (signal) {
            case "SEAL_PRESS" -> "P2_JOINT_PRES";
            case "CASING_TEMP" -> "T_CARTER_P2";
            default -> "LYN.L1.P02." + signal;
        };
    }

    /** Long, UTC with Z, hourly, eight of twelve signals; gaps of a night every week, and a logger that stood still. */
    private static String gyor() {
        SplittableRandom random = new SplittableRandom(3_003);
        StringBuilder out = new StringBuilder("tag,time,value,status\n");
        for (int i = 0; i < 8; i++) {
            Signal s = PUMP.get(i == 1 ? 8 : i == 2 ? 9 : i);
            LocalDate to = LocalDate.of(2026, 10, 31);
            double last = s.level();
            for (LocalDateTime t = LocalDate.of(2025, 11, 1).atStartOfDay();
                    t.isBefore(to.plusDays(1).atStartOfDay());
                    t = t.plusHours(1)) {
                boolean night = t.getDayOfWeek() == DayOfWeek.FRIDAY && t.getHour() >= 1 && t.getHour() < 10;
                if (night || random.nextInt(60) == 0) {
                    continue;
                }
                boolean still = between(t, "2026-05-03T00:00", "2026-05-24T00:00") && i % 3 == 0;
                last = still ? last : value(s, t, random, 0);
                out.append("GYR_P3_")
                        .append(s.name())
                        .append(',')
                        .append(t)
                        .append(":00Z,")
                        .append(number(last, s.decimals()));
                out.append(random.nextInt(40) == 0 ? ",Bad\n" : ",Good\n");
            }
        }
        return out.toString();
    }

    private static String krakowTags() {
        StringBuilder out = new StringBuilder("tag,description,unit,low,high,data type,scan rate,source\n");
        for (Signal s : PUMP) {
            boolean bare = s.name().equals("SEAL_PRESS") || s.name().equals("OIL_LEVEL");
            out.append("KRK.L3.P07.")
                    .append(s.name())
                    .append(',')
                    .append(bare ? "" : words(s.name()))
                    .append(',')
                    .append(bare ? "" : unit(s.name()));
            out.append(',').append(bare ? "," : number(s.level() * 0.2, 0) + "," + number(s.level() * 2.5, 0));
            out.append(",Float,10 min,PI-INT-OPC1\n");
        }
        out.append("KRK.UTIL.AMB.TEMP,Ambient temperature,degC,-30,50,Float,10 min,PI-INT-OPC1\n");
        out.append("KRK.L3.STATE,Line state,,,,String,10 min,PI-INT-OPC1\n");
        out.append("KRK.L3.RECIPE,Recipe of the line,,,,String,10 min,PI-INT-OPC1\n");
        for (int pump = 1; pump <= 6; pump++) {
            out.append("KRK.L3.P0")
                    .append(pump)
                    .append(".BRG_TEMP,Bearing temperature pump ")
                    .append(pump)
                    .append(",degC,0,150,Float,10 min,PI-INT-OPC1\n");
        }
        out.append("TEMP_SPARE_1,,,,,Float,10 min,PI-INT-OPC1\n");
        return out.toString();
    }

    private static String lyonTags() {
        StringBuilder out = new StringBuilder("Tag Name;Comment;Eng Units;Min;Max;Type;Scan (s);Device\n");
        out.append("LYN.L1.ETAT;Line state;;;;STRING;900;API-LYN-2\n");
        out.append("LYN.L1.RECETTE;Recipe of the line;;;;STRING;900;API-LYN-2\n");
        for (Signal s : PUMP) {
            if (!s.name().equals("OIL_LEVEL")) {
                out.append(lyonName(s.name()))
                        .append(';')
                        .append(s.name().startsWith("VIB") ? "" : words(s.name()))
                        .append(';')
                        .append(unit(s.name()));
                out.append(';')
                        .append(number(s.level() * 0.2, 0))
                        .append(';')
                        .append(number(s.level() * 2.5, 0))
                        .append(";REAL;900;API-LYN-2\n");
            }
        }
        return out.toString();
    }

    private static String gyorTags() {
        StringBuilder out = new StringBuilder("name,description,unit,type\n");
        for (int i = 0; i < 8; i++) {
            Signal s = PUMP.get(i == 1 ? 8 : i == 2 ? 9 : i);
            out.append("GYR_P3_")
                    .append(s.name())
                    .append(',')
                    .append(i % 2 == 0 ? words(s.name()) : "")
                    .append(',')
                    .append(i < 4 ? unit(s.name()) : "")
                    .append(",Real\n");
        }
        return out.toString();
    }

    private static String words(String signal) {
        return switch (signal) {
            case "BRG_TEMP" -> "Bearing temperature";
            case "VIB_RMS" -> "Vibration velocity RMS";
            case "VIB_PEAK" -> "Vibration acceleration peak";
            case "MOTOR_CURRENT" -> "Motor current";
            case "SPEED" -> "Pump speed";
            case "DISCH_PRESS" -> "Discharge pressure";
            case "SUCT_PRESS" -> "Suction pressure";
            case "FLOW" -> "Flow";
            case "OIL_TEMP" -> "Oil temperature";
            case "CASING_TEMP" -> "Casing temperature";
            case "SEAL_PRESS" -> "Seal pressure";
            default -> "Oil level";
        };
    }

    private static String unit(String signal) {
        return switch (signal) {
            case "BRG_TEMP", "OIL_TEMP", "CASING_TEMP" -> "degC";
            case "VIB_RMS" -> "mm/s";
            case "VIB_PEAK" -> "m/s2";
            case "MOTOR_CURRENT" -> "A";
            case "SPEED" -> "rpm";
            case "DISCH_PRESS", "SUCT_PRESS", "SEAL_PRESS" -> "bar";
            case "FLOW" -> "m3/h";
            default -> "%";
        };
    }

    /** A small plant: wide, offsets in the stamps, a status per row; faulty or nearly clean. */
    private static String plain(String prefix, LocalDate from, LocalDate to, int minutes, int signals, boolean faulty) {
        SplittableRandom random = new SplittableRandom(7_000 + prefix.hashCode());
        StringBuilder out = new StringBuilder("timestamp");
        List<Signal> chosen = new ArrayList<>(PUMP.subList(0, signals));
        chosen.forEach(s -> out.append(',').append(prefix).append(".L1.U01.").append(s.name()));
        out.append(",status\n");
        for (LocalDateTime t = from.atStartOfDay();
                t.isBefore(to.plusDays(1).atStartOfDay());
                t = t.plusMinutes(minutes)) {
            boolean gap = faulty && (t.getDayOfMonth() % 4 == 0 || random.nextInt(12) == 0);
            if (gap || (!faulty && between(t, "2026-02-08T02:00", "2026-02-08T05:00"))) {
                continue;
            }
            out.append(t).append(":00Z");
            for (Signal s : chosen) {
                boolean still = faulty && s.name().equals("VIB_RMS") && t.getDayOfMonth() > 12;
                out.append(',').append(number(still ? s.level() : value(s, t, random, 0), s.decimals()));
            }
            out.append(random.nextInt(faulty ? 6 : 500) == 0 ? ",Bad\n" : ",Good\n");
        }
        return out.toString();
    }

    /** A daily loss as a manufacturing execution system would export it, with days that hang together. */
    private static String rows(String table) {
        return table.substring(table.indexOf('\n') + 1);
    }

    private static String downtime(
            LocalDate from, LocalDate to, String asset, double mean, double deviation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder out = new StringBuilder("date,shift,asset,numerator,denominator,source\n");
        double state = 0;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            state = 0.3 * state + Math.sqrt(1 - 0.09) * gaussian(random);
            // From going live on, the advice on line 3 saves a little.
            double saved = asset.equals("LINE-3") && !day.isBefore(LIVE) ? 0.93 : 1;
            double loss = saved * Math.max(0, mean + deviation * state);
            for (int shift = 1; shift <= 3; shift++) {
                out.append(day)
                        .append(",S")
                        .append(shift)
                        .append(',')
                        .append(asset)
                        .append(',');
                out.append(number(loss * (shift == 2 ? 0.4 : 0.3), 1))
                        .append(',')
                        .append(shift == 1 ? 1 : 0)
                        .append(",MES\n");
            }
        }
        return out.toString();
    }

    private static boolean between(LocalDateTime t, String from, String to) {
        return !t.isBefore(LocalDateTime.parse(from)) && t.isBefore(LocalDateTime.parse(to));
    }

    /** Local times that the change to summer time leaves out. */
    private static boolean skipped(LocalDateTime t, ZoneId zone) {
        return zone.getRules().getValidOffsets(t).isEmpty();
    }
}
