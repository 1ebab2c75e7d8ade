package io.scaleworthy.historian.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Matches the tags of public sites whose columns were shuffled: with all names hidden, and with names of two conventions. And switches
 * units, to see how often that is told. Argument: the folder with truth.csv.
 */
final class MatchStudy {
    /** A controls engineer's short names and a clerk's words for the same signals. */
    private static final Map<String, String[]> NAMES = names(
            "SO2|AQ4.SO2_CONC.PV|Station 7 Sulphur Dioxide SO2",
            "NO2|AQ4.NO2_CONC.PV|Station 7 Nitrogen Dioxide NO2",
            "CO|AQ4.CO_CONC.PV|Station 7 Carbon Monoxide CO",
            "O3|AQ4.O3_CONC.PV|Station 7 Ozone O3",
            "TEMP|AQ4.AMB_TEMP.PV|Station 7 Ambient Temperature",
            "PRES|AQ4.BARO_PRES.PV|Station 7 Barometric Pressure",
            "DEWP|AQ4.DEWPT.PV|Station 7 Dew Point",
            "WSPM|AQ4.WIND_SPD.PV|Station 7 Wind Speed",
            "AT|GT1.TT101_AMB.PV|Unit 3 Ambient Temperature",
            "AP|GT1.PT102_AMB.PV|Unit 3 Ambient Pressure",
            "AH|GT1.MT103_HUM.PV|Unit 3 Ambient Humidity",
            "AFDP|GT1.PDT104_FLT.PV|Unit 3 Air Filter Difference Pressure",
            "GTEP|GT1.PT105_EXH.PV|Unit 3 Exhaust Pressure",
            "TIT|GT1.TT106_INL.PV|Unit 3 Turbine Inlet Temperature",
            "TAT|GT1.TT107_AFT.PV|Unit 3 Turbine After Temperature",
            "CDP|GT1.PT108_DISCH.PV|Unit 3 Compressor Discharge Pressure",
            "TEY|GT1.JT109_PWR.PV|Unit 3 Energy Yield Power",
            "Accelerometer1RMS|PMP2.VT201_RMS.PV|Rig 5 Vibration One RMS",
            "Accelerometer2RMS|PMP2.VT202_RMS.PV|Rig 5 Vibration Two RMS",
            "Current|PMP2.IT203_MTR.PV|Rig 5 Motor Current",
            "Pressure|PMP2.PT204_LOOP.PV|Rig 5 Loop Pressure",
            "Thermocouple|PMP2.TT205_BODY.PV|Rig 5 Body Temperature",
            "Voltage|PMP2.ET206_MTR.PV|Rig 5 Motor Voltage",
            "Volume Flow RateRMS|PMP2.FT207_CIRC.PV|Rig 5 Circulation Flow");

    private static final Map<String, String> HYDRAULIC = Map.ofEntries(
            Map.entry("PS", "Pressure"),
            Map.entry("EPS", "Motor Power"),
            Map.entry("FS", "Volume Flow"),
            Map.entry("TS", "Temperature"),
            Map.entry("VS", "Vibration"),
            Map.entry("CE", "Cooling Efficiency"),
            Map.entry("CP", "Cooling Power"),
            Map.entry("SE", "Efficiency Factor"));

    private static Map<String, String[]> names(String... lines) {
        Map<String, String[]> names = new HashMap<>();
        for (String line : lines) {
            String[] cells = line.split("\\|", -1);
            names.put(cells[0], new String[] {cells[1], cells[2]});
        }
        return names;
    }

    /** A tag's name in one of the two conventions; the rig's six pressures differ by a number alone there, and cannot be told. */
    private static String named(String tag, int convention) {
        String[] known = NAMES.get(tag);
        if (known != null) {
            return known[convention];
        }
        String sensor = tag.replaceAll("\\d*\\..*", "");
        String number = tag.replaceAll("\\..*", "").replaceAll("\\D", "");
        boolean mean = tag.endsWith(".avg");
        return convention == 0
                ? "HYD1." + sensor + "30" + number + (mean ? "_AVG" : "_SD") + ".PV"
                : "Bench 8 " + HYDRAULIC.getOrDefault(sensor, sensor) + " " + number
                        + (mean ? " Average" : " Deviation");
    }

    /** What came out for one task. */
    static final class Result {
        int tags;
        /** With hidden names: assigned right, and accepted without a person. */
        int blind;

        int blindAccepted;
        /** With two conventions: assigned right, accepted, and accepted wrongly. */
        int right;

        int accepted;
        int wrong;
        /** Switched units: how many, told, and told with the right unit. */
        int switched;

        int alarms;
        int told;
        int exact;
    }

    final Map<String, Result> tasks = new TreeMap<>();

    static MatchStudy of(Path folder) throws IOException {
        MatchStudy study = new MatchStudy();
        List<String> lines = Files.readAllLines(folder.resolve("truth.csv"));
        Map<String, SiteRows> sites = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            SiteRows source = Study.site(sites, folder.resolve(cells.get(1)), cells.get(2));
            SiteRows target = Study.site(sites, folder.resolve(cells.get(1)), cells.get(3));
            Random random = new Random(line.hashCode());
            study.pair(study.tasks.computeIfAbsent(cells.get(0), t -> new Result()), source, target, random);
        }
        return study;
    }

    private void pair(Result result, SiteRows source, SiteRows target, Random random) {
        result.tags += source.tags().size();
        List<String> order = new ArrayList<>(target.tags());
        Collections.shuffle(order, random);
        SiteRows shuffled = target.with(order);
        for (TagMatcher.Proposal p : match(source, shuffled, tag -> hidden(tag, 1), tag -> hidden(tag, 2))) {
            boolean right = !p.candidates().isEmpty()
                    && origin(source, p.tag(), tag -> hidden(tag, 1))
                            .equals(origin(shuffled, p.candidates().get(0), tag -> hidden(tag, 2)));
            result.blind += right ? 1 : 0;
            result.blindAccepted += p.accepted() ? 1 : 0;
        }
        for (TagMatcher.Proposal p : match(source, shuffled, tag -> named(tag, 0), tag -> named(tag, 1))) {
            boolean right = !p.candidates().isEmpty()
                    && origin(source, p.tag(), tag -> named(tag, 0))
                            .equals(origin(shuffled, p.candidates().get(0), tag -> named(tag, 1)));
            result.right += right ? 1 : 0;
            result.accepted += p.accepted() ? 1 : 0;
            result.wrong += p.accepted() && !right ? 1 : 0;
        }
        for (String tag : source.tags()) {
            String name = named(tag, 1);
            List<UnitSuspect> possible = UnitSuspect.possible(name);
            // Powers of ten are possible for every tag, other units for those whose name tells what is measured.
            UnitSuspect way = possible.get(random.nextInt(possible.size()));
            double[] switched = target.columns()[target.column(tag)].clone();
            for (int i = 0; i < switched.length; i++) {
                switched[i] = way.factor() * switched[i] + way.offset();
            }
            Optional<UnitSuspect> told = UnitSuspect.of(
                    name,
                    new SortedTag(source.columns()[source.column(tag)], source.strata()),
                    new SortedTag(switched, target.strata()));
            result.switched++;
            result.alarms += UnitSuspect.of(
                                    name,
                                    new SortedTag(source.columns()[source.column(tag)], source.strata()),
                                    new SortedTag(target.columns()[target.column(tag)], target.strata()))
                            .isPresent()
                    ? 1
                    : 0;
            result.told += told.isPresent() ? 1 : 0;
            result.exact += told.filter(t -> t.words().equals(way.words())).isPresent() ? 1 : 0;
        }
    }

    private static String hidden(String tag, int site) {
        // Names of the two sites have no letter in common.
        String alphabet = site == 1 ? "bcdfgh" : "mnpqrw";
        StringBuilder name = new StringBuilder();
        new Random(tag.hashCode()).ints(9, 0, alphabet.length()).forEach(i -> name.append(alphabet.charAt(i)));
        return name.toString();
    }

    private static String origin(SiteRows rows, String name, UnaryOperator<String> names) {
        return rows.tags().stream()
                .filter(tag -> names.apply(tag).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<TagMatcher.Proposal> match(
            SiteRows source, SiteRows target, UnaryOperator<String> here, UnaryOperator<String> there) {
        SiteRows from = renamed(source, here);
        SiteRows to = renamed(target, there);
        return TagMatcher.match(from, from.tags(), to, to.tags());
    }

    private static SiteRows renamed(SiteRows rows, UnaryOperator<String> names) {
        return new SiteRows(rows.site(), rows.tags().stream().map(names).toList(), rows.columns(), rows.strata());
    }

    /** All tasks together. */
    Result together() {
        Result all = new Result();
        tasks.values().forEach(r -> {
            all.tags += r.tags;
            all.blind += r.blind;
            all.blindAccepted += r.blindAccepted;
            all.right += r.right;
            all.accepted += r.accepted;
            all.wrong += r.wrong;
            all.switched += r.switched;
            all.alarms += r.alarms;
            all.told += r.told;
            all.exact += r.exact;
        });
        return all;
    }

    static double share(int part, int all) {
        return all == 0 ? Double.NaN : (double) part / all;
    }

    public static void main(String[] args) throws IOException {
        MatchStudy study = of(Path.of(args[0]));
        Map<String, Result> rows = new LinkedHashMap<>(study.tasks);
        rows.put("together", study.together());
        System.out.printf(
                Locale.ROOT,
                "%n%-14s%8s%14s%14s%10s%10s%16s%12s%14s%n",
                "task",
                "tags",
                "values alone",
                "two namings",
                "accepted",
                "precise",
                "unit switched",
                "exact",
                "false alarms");
        rows.forEach((name, r) -> System.out.printf(
                Locale.ROOT,
                "%-14s%8d%14.2f%14.2f%10.2f%10.3f%16.2f%12.2f%14.4f%n",
                name,
                r.tags,
                share(r.blind, r.tags),
                share(r.right, r.tags),
                share(r.accepted, r.tags),
                1 - share(r.wrong, r.accepted),
                share(r.told, r.switched),
                share(r.exact, r.told),
                share(r.alarms, r.switched)));
    }
}
