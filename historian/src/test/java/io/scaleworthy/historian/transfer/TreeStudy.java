package io.scaleworthy.historian.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Whether relations learnt by small boosted trees rank losses better than linear ones: each input is told from the others by trees of the
 * source and by trees of the target, on rows that neither saw. Argument: the folder with truth.csv. An experiment that is kept so that
 * it can be done again; the product does not use it (docs/decisions/0003).
 */
final class TreeStudy {
    private static final int TREES = 40;
    private static final double CLIP = 10;

    @SuppressWarnings("ArrayRecordComponent") // Compared by identity.
    private record Site(SiteRows rows, int[] even, int[] odd) {
        static Site of(SiteRows rows) {
            int[] whole = rows.whole();
            return new Site(
                    rows,
                    Arrays.stream(whole).filter(i -> rows.strata()[i] % 2 == 0).toArray(),
                    Arrays.stream(whole).filter(i -> rows.strata()[i] % 2 == 1).toArray());
        }
    }

    private TreeStudy() {}

    /** Mean over the inputs of e / (1 + e), as R but with trees. */
    private static double relation(Site source, Site target, Map<Site, Trees[]> models) {
        int d = source.rows().tags().size();
        double[] medians = new double[d];
        double[] scales = new double[d];
        for (int j = 0; j < d; j++) {
            SortedTag own =
                    new SortedTag(source.rows().columns()[j], source.rows().strata());
            SortedTag other =
                    new SortedTag(target.rows().columns()[j], target.rows().strata());
            medians[j] = own.quantile(0.5, PairScorer.ONCE);
            scales[j] = PairScorer.scale(own, other);
        }
        Trees[] here = models.computeIfAbsent(source, s -> models(source, medians, scales));
        double[][] there = scaled(target.rows(), medians, scales);
        Trees[] own = models(target, medians, scales);
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double raw = 0;
            double best = 0;
            double[] values = there[j];
            double[][] x = without(there, j);
            double[] shown =
                    Arrays.stream(target.odd()).mapToDouble(i -> values[i]).toArray();
            for (int i : target.odd()) {
                raw += Math.pow(here[j].tell(x, i) - values[i], 2);
                best += Math.pow(own[j].tell(x, i) - values[i], 2);
            }
            int n = Math.max(1, target.odd().length);
            double spread = Math.sqrt((1 + Math.pow(SortedTag.deviation(shown), 2)) / 2) + 1e-6;
            double e = Math.max(0, Math.sqrt(raw / n) - Math.sqrt(best / n)) / spread;
            sum += e / (1 + e) / d;
        }
        return sum;
    }

    private static Trees[] models(Site site, double[] medians, double[] scales) {
        double[][] u = scaled(site.rows(), medians, scales);
        return IntStream.range(0, u.length)
                .parallel()
                .mapToObj(j -> Trees.fit(without(u, j), site.even(), u[j], TREES))
                .toArray(Trees[]::new);
    }

    private static double[][] scaled(SiteRows rows, double[] medians, double[] scales) {
        double[][] u = new double[medians.length][rows.rows()];
        for (int j = 0; j < u.length; j++) {
            for (int i = 0; i < u[j].length; i++) {
                u[j][i] = Math.max(-CLIP, Math.min(CLIP, (rows.columns()[j][i] - medians[j]) / scales[j]));
            }
        }
        return u;
    }

    private static double[][] without(double[][] u, int j) {
        double[][] x = new double[u.length - 1][];
        for (int k = 0; k < x.length; k++) {
            x[k] = u[k < j ? k : k + 1];
        }
        return x;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> lines = Files.readAllLines(folder.resolve("truth.csv"));
        Map<String, SiteRows> known = new HashMap<>();
        Map<String, Site> sites = new HashMap<>();
        Map<Site, Trees[]> models = new HashMap<>();
        Map<String, List<double[]>> tasks = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> c = List.of(line.split(",", -1));
            SiteRows source = Study.site(known, folder.resolve(c.get(1)), c.get(2));
            SiteRows target = Study.site(known, folder.resolve(c.get(1)), c.get(3));
            TransferScore s = Transfer.score(source, target, Map.of());
            double r = relation(
                    sites.computeIfAbsent(c.get(1) + c.get(2), k -> Site.of(source)),
                    sites.computeIfAbsent(c.get(1) + c.get(3), k -> Site.of(target)),
                    models);
            tasks.computeIfAbsent(c.get(0), k -> new ArrayList<>())
                    .add(new double[] {Double.parseDouble(c.get(4)), s.marginal(), s.support(), s.relation(), r});
        }
        Map<String, java.util.function.ToDoubleFunction<double[]>> risks = new LinkedHashMap<>();
        risks.put("as it is", v -> 1 - (1 - v[1]) * (1 - v[2]) * (1 - v[3]));
        risks.put("trees alone", v -> v[4]);
        risks.put("trees for R", v -> 1 - (1 - v[1]) * (1 - v[2]) * (1 - v[4]));
        risks.put("mean of both", v -> 1 - (1 - v[1]) * (1 - v[2]) * (1 - (v[3] + v[4]) / 2));
        risks.put("greater of both", v -> 1 - (1 - v[1]) * (1 - v[2]) * (1 - Math.max(v[3], v[4])));
        risks.put("both", v -> 1 - (1 - v[1]) * (1 - v[2]) * (1 - v[3]) * (1 - v[4]));
        System.out.printf(Locale.ROOT, "%-18s", "Spearman");
        tasks.keySet().forEach(t -> System.out.printf(Locale.ROOT, "%14s", t));
        System.out.printf(Locale.ROOT, "%14s%n", "mean");
        risks.forEach((name, risk) -> {
            System.out.printf(Locale.ROOT, "%-18s", name);
            double mean = 0;
            for (List<double[]> pairs : tasks.values()) {
                double rho = Study.spearman(
                        pairs.stream().mapToDouble(risk).toArray(),
                        pairs.stream().mapToDouble(v -> v[0]).toArray());
                mean += rho / tasks.size();
                System.out.printf(Locale.ROOT, "%14.3f", rho);
            }
            System.out.printf(Locale.ROOT, "%14.3f%n", mean);
        });
        System.out.printf(
                Locale.ROOT, "%nExponents of M, S, R and trees, chosen on three tasks and tried on the fourth%n");
        double mean = 0;
        for (String left : tasks.keySet()) {
            double best = -1;
            double[] chosen = {1, 1, 1, 0};
            for (double[] w : grid()) {
                double others = 0;
                for (Map.Entry<String, List<double[]>> task : tasks.entrySet()) {
                    others += task.getKey().equals(left) ? 0 : rho(task.getValue(), w);
                }
                if (others > best) {
                    best = others;
                    chosen = w;
                }
            }
            double rho = rho(tasks.getOrDefault(left, List.of()), chosen);
            mean += rho / tasks.size();
            System.out.printf(Locale.ROOT, "%14s %s %.3f%n", left, Arrays.toString(chosen), rho);
        }
        System.out.printf(Locale.ROOT, "%14s %.3f%n", "mean", mean);
    }

    private static double rho(List<double[]> pairs, double[] w) {
        return Study.spearman(
                pairs.stream()
                        .mapToDouble(v -> IntStream.range(0, 4)
                                .mapToDouble(k -> -w[k] * Math.log(1 - Math.min(0.9999, v[k + 1])))
                                .sum())
                        .toArray(),
                pairs.stream().mapToDouble(v -> v[0]).toArray());
    }

    private static List<double[]> grid() {
        List<double[]> all = new ArrayList<>();
        for (double s : new double[] {0, 0.25, 0.5, 1, 2}) {
            for (double r : new double[] {0, 0.25, 0.5, 1, 2, 4}) {
                for (double t : new double[] {0, 0.25, 0.5, 1, 2}) {
                    all.add(new double[] {1, s, r, t});
                }
            }
        }
        return all;
    }
}
