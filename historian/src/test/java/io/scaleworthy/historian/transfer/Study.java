package io.scaleworthy.historian.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Scores every pair of a set of sites whose transfer losses were measured, and compares: rank correlation within each fleet, how well
 * large losses are told from small ones, how each band turned out, and false alarms. Argument: the folder with truth.csv.
 */
final class Study {
    /** A pair with its measured loss. */
    record Pair(double loss, TransferScore score) {
        double risk() {
            return 100 - score.score();
        }
    }

    /** What came out for one fleet, or for all pairs together. */
    record Figures(String name, int pairs, double rho, double marginal, double auc, double loss, double score) {}

    final List<Pair> all = new ArrayList<>();
    final List<Figures> fleets = new ArrayList<>();
    /** Inputs of all pairs, and those among them that are taken for another unit although they are not. */
    int inputs;

    int unitAlarms;

    private Study() {}

    static Study of(Path folder) throws IOException {
        Study study = new Study();
        Map<String, SiteRows> sites = new HashMap<>();
        Map<String, List<Pair>> tasks = new TreeMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("truth.csv"));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            SiteRows source = site(sites, folder.resolve(cells.get(1)), cells.get(2));
            SiteRows target = site(sites, folder.resolve(cells.get(1)), cells.get(3));
            for (String tag : source.tags()) {
                SortedTag from = new SortedTag(source.columns()[source.column(tag)], source.strata());
                SortedTag to = new SortedTag(target.columns()[target.column(tag)], target.strata());
                study.inputs++;
                study.unitAlarms += UnitSuspect.of(tag, from, to).isPresent() ? 1 : 0;
            }
            tasks.computeIfAbsent(cells.get(0), t -> new ArrayList<>())
                    .add(new Pair(Double.parseDouble(cells.get(4)), Transfer.score(source, target, Map.of())));
        }
        tasks.forEach((task, pairs) -> {
            study.fleets.add(figures(task, pairs));
            study.all.addAll(pairs);
        });
        return study;
    }

    static Figures figures(String name, List<Pair> pairs) {
        double[] loss = pairs.stream().mapToDouble(Pair::loss).toArray();
        return new Figures(
                name,
                pairs.size(),
                spearman(pairs.stream().mapToDouble(Pair::risk).toArray(), loss),
                spearman(pairs.stream().mapToDouble(p -> p.score().marginal()).toArray(), loss),
                auc(pairs, 0.25),
                median(loss),
                median(pairs.stream().mapToDouble(p -> p.score().score()).toArray()));
    }

    double mean(ToDoubleFunction<Figures> figure) {
        return fleets.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** Losses of the pairs whose score lies in a band. */
    double[] losses(double from, double below) {
        return all.stream()
                .filter(p -> p.score().score() >= from && p.score().score() < below)
                .mapToDouble(Pair::loss)
                .toArray();
    }

    /** Share of pairs that lose next to nothing and score below a limit all the same. */
    double falseAlarms(double below) {
        List<Pair> fine = all.stream().filter(p -> p.loss() <= 0.1).toList();
        return (double) fine.stream().filter(p -> p.score().score() < below).count() / fine.size();
    }

    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        Study study = of(Path.of(args[0]));
        System.out.printf(Locale.ROOT, "%d pairs in %.1f s%n%n", study.all.size(), (System.nanoTime() - start) / 1e9);
        System.out.printf(
                Locale.ROOT,
                "%-14s%8s%10s%10s%10s%14s%14s%n",
                "task",
                "pairs",
                "score",
                "mean KS",
                "AUC",
                "median loss",
                "median score");
        List<Figures> rows = new ArrayList<>(study.fleets);
        rows.add(figures("together", study.all));
        for (Figures f : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "%-14s%8d%10.2f%10.2f%10.2f%14.2f%14.0f%n",
                    f.name(),
                    f.pairs(),
                    f.rho(),
                    f.marginal(),
                    f.auc(),
                    f.loss(),
                    f.score());
        }
        System.out.printf(
                Locale.ROOT,
                "%-14s%8s%10.2f%10.2f%10.2f%n%n",
                "mean of tasks",
                "",
                study.mean(Figures::rho),
                study.mean(Figures::marginal),
                study.mean(Figures::auc));
        System.out.printf(
                Locale.ROOT,
                "%-10s%8s%14s%16s%14s%13s%n",
                "score",
                "pairs",
                "median loss",
                "loss <= 0.25",
                "loss > 0.5",
                "loss > 1");
        for (double[] band : new double[][] {{70, 101}, {40, 70}, {10, 40}, {0, 10}}) {
            double[] losses = study.losses(band[0], band[1]);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s%8d%14.2f%16.2f%14.2f%13.2f%n",
                    Math.round(band[0]) + "-" + Math.round(Math.min(100, band[1])),
                    losses.length,
                    median(losses),
                    within(losses, 0.25),
                    1 - within(losses, 0.5),
                    1 - within(losses, 1));
        }
        System.out.printf(
                Locale.ROOT,
                "%nfalse alarms among pairs that lose at most 0.1: %.2f score below 70, %.2f below 40%n",
                study.falseAlarms(70),
                study.falseAlarms(40));
        System.out.printf(
                Locale.ROOT,
                "taken for another unit: %d of %d inputs (%.2f %%)%n",
                study.unitAlarms,
                study.inputs,
                100.0 * study.unitAlarms / study.inputs);
        MatchStudy.main(args);
    }

    /** Share of losses up to a limit. */
    static double within(double[] losses, double limit) {
        return (double) Arrays.stream(losses).filter(l -> l <= limit).count() / losses.length;
    }

    static SiteRows site(Map<String, SiteRows> known, Path folder, String name) throws IOException {
        SiteRows site = known.get(folder + name);
        if (site == null) {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".csv.gz"))),
                    StandardCharsets.UTF_8))) {
                List<String> tags = List.of(String.valueOf(in.readLine()).split(",", -1));
                List<double[]> rows = new ArrayList<>();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String[] cells = line.split(",", -1);
                    double[] row = new double[tags.size()];
                    for (int j = 0; j < row.length; j++) {
                        row[j] = cells[j].isEmpty() ? Double.NaN : Double.parseDouble(cells[j]);
                    }
                    rows.add(row);
                }
                double[][] columns = new double[tags.size()][rows.size()];
                for (int i = 0; i < rows.size(); i++) {
                    for (int j = 0; j < columns.length; j++) {
                        columns[j][i] = rows.get(i)[j];
                    }
                }
                site = SiteRows.of(name, tags, columns);
            }
            known.put(folder + name, site);
        }
        return site;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double auc(List<Pair> pairs, double limit) {
        double wins = 0;
        long compared = 0;
        for (Pair bad : pairs) {
            for (Pair good : pairs) {
                if (bad.loss() > limit && good.loss() <= limit) {
                    compared++;
                    wins += bad.risk() > good.risk() ? 1 : bad.risk() == good.risk() ? 0.5 : 0;
                }
            }
        }
        return compared == 0 ? Double.NaN : wins / compared;
    }

    static double spearman(double[] a, double[] b) {
        return pearson(ranks(a), ranks(b));
    }

    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int i = 0; i < order.length; ) {
            int end = i;
            while (end < order.length && values[order[end]] == values[order[i]]) {
                end++;
            }
            for (int k = i; k < end; k++) {
                ranks[order[k]] = (i + end - 1) / 2.0;
            }
            i = end;
        }
        return ranks;
    }

    private static double pearson(double[] a, double[] b) {
        double ma = Arrays.stream(a).average().orElse(0);
        double mb = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
