package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Contract;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.roi.series.Baseline;
import io.scaleworthy.roi.series.KpiSeries;
import io.scaleworthy.roi.series.Outlook;
import io.scaleworthy.roi.statistics.Detectable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The weak-KPI detector: rules K01 to K42 of the ROI design. Rules about words advise only; hard faults cap criteria. */
public final class KpiLint {
    /** How grave a fault is. */
    public enum Severity {
        /** Caps criteria of the return. */
        FAULT,
        WARNING,
        /** Words only. */
        ADVICE
    }

    /** A fault. */
    public record Fault(String rule, Severity severity, String kpi, String text, Place place) {
        /** As a finding. */
        public Finding finding() {
            return new Finding("lint." + rule.toLowerCase(Locale.ROOT), rule + " " + kpi + ": " + text, place);
        }
    }

    /** All rules, as the documentation lists them. */
    public static final List<String> RULES = List.of(
            "K01", "K02", "K03", "K04", "K05", "K06", "K10", "K11", "K12", "K13", "K14", "K15", "K16", "K17", "K18",
            "K19", "K20", "K21", "K22", "K23", "K30", "K31", "K32", "K33", "K34", "K35", "K36", "K37", "K38", "K39",
            "K40", "K41", "K42");

    /** Rules whose breach caps a criterion of definition, lever or baseline at level 1. */
    static final Set<String> HARD = Set.of("K10", "K13", "K20", "K33");

    /** More primary KPIs are no focus. */
    private static final int MOST_PRIMARY = 5;
    /** A price is as old as a budget round and a half. Months. */
    private static final int OLDEST_PRICE = 18;
    /** A claim of more than this share of the loss that can be reached asks for an argument. */
    private static final double LARGE_CLAIM = 0.6;
    /** A target below this share of what can be seen is inside the noise. */
    private static final double INSIDE_NOISE = 0.7;
    /** A window worse than nine of ten others was picked, or will come back by itself. */
    private static final double PICKED = 0.1;
    /** A trend that gives half of the target by itself explains it. */
    private static final double EXPLAINS = 0.5;
    /** Fewer months leave seasons out; checked where the window is shorter than the year. */
    private static final int MONTHS = 12;
    /** Days over which the best stretch is looked for. */
    private static final int STRETCH = 30;

    private static final double BEST = 0.95;
    private static final Pattern NUMBER = Pattern.compile("\\d");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}|\\bQ[1-4]\\b|\\b20\\d{2}\\b");
    private static final Pattern PERIOD = Pattern.compile("P(\\d{1,4})([DWMY])");
    private static final Pattern UNIT = Pattern.compile("%|\u20ac|\\$|\\b\\w+/\\w+\\b");

    private final Kpis kpis;
    private final Optional<Set<String>> accountable;
    private final LocalDate asOf;
    private final List<Fault> faults = new ArrayList<>();

    private KpiLint(Kpis kpis, Optional<Set<String>> accountable, LocalDate asOf) {
        this.kpis = kpis;
        this.accountable = accountable;
        this.asOf = asOf;
    }

    /**
     * Looks for faults.
     *
     * @param primary KPIs that the pilot is judged by
     * @param pictures what the data say, by KPI id
     * @param accountable people and roles that some activity of the matrix names as accountable; empty without a matrix
     */
    public static List<Fault> of(
            Kpis kpis,
            List<Kpis.Definition> primary,
            Map<String, KpiPicture> pictures,
            Optional<Set<String>> accountable,
            LocalDate asOf) {
        KpiLint lint = new KpiLint(kpis, accountable, asOf);
        for (Kpis.Definition kpi : primary) {
            lint.words(kpi);
            lint.structure(kpi, Optional.ofNullable(pictures.get(kpi.id())));
            lint.data(kpi, Optional.ofNullable(pictures.get(kpi.id())));
        }
        if (primary.size() > MOST_PRIMARY) {
            lint.add("lint.k22", Severity.WARNING, primary.get(MOST_PRIMARY), primary.size());
        }
        lint.overlap(primary);
        return List.copyOf(lint.faults);
    }

    private void add(String key, Severity severity, Kpis.Definition kpi, Object... arguments) {
        String rule = key.substring(key.indexOf('.') + 1).toUpperCase(Locale.ROOT);
        faults.add(new Fault(rule, severity, kpi.id(), Finding.text(key, arguments), kpi.place()));
    }

    private void words(Kpis.Definition kpi) {
        String statement = kpi.detail().statement();
        String said = statement.isEmpty() ? kpi.name() : statement;
        boolean number = NUMBER.matcher(said).find();
        Optional<String> vague = KpiWords.in("vague", said);
        if (vague.isPresent() && !number) {
            add("lint.k01", Severity.ADVICE, kpi, vague.get());
        }
        if (!statement.isEmpty()) {
            List<String> missing = new ArrayList<>();
            if (!number) {
                missing.add("a number");
            }
            if (!UNIT.matcher(said).find() && KpiWords.in("unit", said).isEmpty()) {
                missing.add("a unit");
            }
            if (!DATE.matcher(said).find()
                    && KpiWords.in("date", said).isEmpty()
                    && kpi.targetBy().isEmpty()) {
                missing.add("a date");
            }
            if (!kpi.scoped() && kpi.detail().asset().isEmpty()) {
                missing.add("an asset or scope");
            }
            if (!missing.isEmpty()) {
                add("lint.k02", Severity.ADVICE, kpi, String.join(", ", missing));
            }
        }
        boolean percent = kpi.unit().strip().equals("%");
        if (percent && kpi.detail().relative().isEmpty() && kpi.change().isPresent()) {
            add("lint.k03", Severity.ADVICE, kpi);
        }
        Optional<String> model = KpiWords.in("model", said + " " + kpi.name());
        if (kpi.detail().type().equals("model") || model.isPresent()) {
            add("lint.k04", Severity.WARNING, kpi, model.orElse("type: model"));
        }
        KpiWords.in("activity", said + " " + kpi.name()).ifPresent(word -> add("lint.k05", Severity.ADVICE, kpi, word));
        long numbers = Pattern.compile("\\d+(?:[.,]\\d+)?\\s*(?:%|percent|prozent)", Pattern.CASE_INSENSITIVE)
                .matcher(said)
                .results()
                .count();
        if (numbers > 1 && KpiWords.in("and", said).isPresent()) {
            add("lint.k06", Severity.ADVICE, kpi);
        }
    }

    private void structure(Kpis.Definition kpi, Optional<KpiPicture> picture) {
        Kpis.Detail detail = kpi.detail();
        boolean window = kpi.baselineFrom().isPresent() && kpi.baselineTo().isPresent();
        if (kpi.baseline().isEmpty() || !window) {
            add("lint.k10", Severity.FAULT, kpi, kpi.baseline().isEmpty() ? "value" : "period");
        }
        double base = kpi.baseline().orElse(Double.NaN);
        if (base == 0
                && (detail.relative().orElse(false)
                        || kpi.target().isEmpty() && detail.writtenChange().isPresent())) {
            add("lint.k11", Severity.WARNING, kpi);
        }
        OptionalDouble promised = kpi.promised();
        boolean worse = promised.isPresent()
                && (kpi.lowerIsBetter() ? promised.getAsDouble() >= 0 : promised.getAsDouble() <= 0);
        boolean contradicts = detail.writtenDirection()
                && detail.writtenChange().isPresent()
                && detail.writtenChange().getAsDouble() != 0
                && detail.writtenChange().getAsDouble() < 0 != kpi.lowerIsBetter();
        if (worse || contradicts) {
            add(
                    "lint.k12",
                    Severity.WARNING,
                    kpi,
                    Numbers.value(kpi.target().orElse(detail.writtenChange().orElse(0))));
        }
        OptionalDouble target = target(kpi);
        if (target.isPresent()
                && (target.getAsDouble() < detail.least().orElse(Double.NEGATIVE_INFINITY)
                        || target.getAsDouble() > detail.most().orElse(Double.POSITIVE_INFINITY))) {
            add("lint.k13", Severity.FAULT, kpi, Numbers.value(target.getAsDouble()), bounds(detail));
        }
        picture.flatMap(p -> best(p)).ifPresent(best -> {
            boolean beyond = target.isPresent()
                    && (kpi.lowerIsBetter() ? target.getAsDouble() < best : target.getAsDouble() > best);
            if (beyond) {
                add(
                        "lint.k14",
                        Severity.WARNING,
                        kpi,
                        Numbers.value(target.getAsDouble()),
                        Numbers.value(best),
                        STRETCH);
            }
        });
        // A guardrail needs no guardrail, no price and no threshold of its own.
        boolean guard = detail.type().equals("guardrail");
        if (detail.counterMetrics().isEmpty() && !guard) {
            add("lint.k15", Severity.WARNING, kpi);
        }
        for (String named : detail.counterMetrics()) {
            if (kpis.find(named).isEmpty()) {
                add("lint.k15", Severity.WARNING, kpi, named);
            }
        }
        if (detail.owner().isEmpty()) {
            add("lint.k16", Severity.WARNING, kpi, "none is named");
        } else if (accountable.isPresent()
                && accountable.get().stream().noneMatch(name -> name.equalsIgnoreCase(detail.owner()))) {
            add("lint.k16", Severity.WARNING, kpi, detail.owner() + " is accountable for nothing in the matrix");
        }
        cadence(kpi);
        if (guard) {
            // Nothing to price.
        } else if (!kpi.priced()) {
            add("lint.k18", Severity.WARNING, kpi, "it is missing");
        } else if (detail.value().source().isEmpty()) {
            add("lint.k18", Severity.WARNING, kpi, "it names no source");
        } else if (detail.value()
                .asOf()
                .filter(day -> ChronoUnit.MONTHS.between(day, asOf) > OLDEST_PRICE)
                .isPresent()) {
            add("lint.k18", Severity.WARNING, kpi, "it is older than " + OLDEST_PRICE + " months");
        }
        ceiling(kpi);
        if (!guard && (kpi.kill().isEmpty() || detail.scale().isEmpty())) {
            add(
                    "lint.k21",
                    Severity.WARNING,
                    kpi,
                    kpi.kill().isEmpty() && detail.scale().isEmpty()
                            ? "kill and scale threshold"
                            : kpi.kill().isEmpty() ? "kill threshold" : "scale threshold");
        }
        picture.flatMap(KpiPicture::outlook).ifPresent(outlook -> {
            int needed = outlook.best().map(Outlook.Trial::needed).orElse(Integer.MAX_VALUE);
            long left =
                    kpi.targetBy().map(by -> ChronoUnit.DAYS.between(asOf, by)).orElse(Long.MAX_VALUE);
            if (needed > left) {
                add(
                        "lint.k23",
                        Severity.WARNING,
                        kpi,
                        needed == Integer.MAX_VALUE ? "more than ten years" : needed + " days",
                        Math.max(0, left));
            }
        });
    }

    private static OptionalDouble target(Kpis.Definition kpi) {
        return kpi.target().isPresent()
                ? kpi.target()
                : kpi.promised().isPresent()
                        ? OptionalDouble.of(
                                kpi.baseline().orElse(0) + kpi.promised().getAsDouble())
                        : OptionalDouble.empty();
    }

    private static String bounds(Kpis.Detail detail) {
        return (detail.least().isPresent() ? Numbers.value(detail.least().getAsDouble()) : "-") + " to "
                + (detail.most().isPresent() ? Numbers.value(detail.most().getAsDouble()) : "-");
    }

    /** The value that one of twenty stretches of thirty days was better than. */
    private static Optional<Double> best(KpiPicture picture) {
        List<KpiSeries.Day> days = picture.line().usable();
        List<Double> stretches = new ArrayList<>();
        for (int i = 0; i + STRETCH <= days.size(); i++) {
            KpiSeries stretch =
                    new KpiSeries(days.subList(i, i + STRETCH), picture.line().combine());
            stretches.add(stretch.value());
        }
        // Thirty stretches at the least, or the best one is the only one.
        if (stretches.size() < STRETCH) {
            return Optional.empty();
        }
        stretches.sort(null);
        int at = (int) Math.round(BEST * (stretches.size() - 1));
        return Optional.of(stretches.get(picture.kpi().lowerIsBetter() ? stretches.size() - 1 - at : at));
    }

    private void cadence(Kpis.Definition kpi) {
        String cadence = kpi.detail().cadence().toLowerCase(Locale.ROOT);
        if (cadence.isEmpty()) {
            add("lint.k17", Severity.WARNING, kpi, "none is set");
            return;
        }
        long days = cadence.contains("shift") || cadence.contains("dai") || cadence.contains("täglich")
                ? 1
                : cadence.contains("fortnight") || cadence.contains("two weeks")
                        ? 14
                        : cadence.contains("week") || cadence.contains("wöchentlich")
                                ? 7
                                : cadence.contains("month") || cadence.contains("monatlich")
                                        ? 30
                                        : cadence.contains("quarter") || cadence.contains("quartal")
                                                ? 91
                                                : cadence.contains("year") || cadence.contains("annual")
                                                        ? 365
                                                        : period(kpi.detail().cadence());
        long left = kpi.targetBy().map(by -> ChronoUnit.DAYS.between(asOf, by)).orElse(Long.MAX_VALUE);
        if (left > 0 && days > left / 3) {
            add("lint.k17", Severity.WARNING, kpi, kpi.detail().cadence() + " is too rare: " + left + " days are left");
        }
    }

    /** Days of P30D and the like; 0 for anything else. */
    private static long period(String text) {
        Matcher period = PERIOD.matcher(text.strip());
        if (!period.matches()) {
            return 0;
        }
        long days = switch (period.group(2)) {
            case "D" -> 1;
            case "W" -> 7;
            case "M" -> 30;
            default -> 365;
        };
        return days * Long.parseLong(period.group(1));
    }

    /** The largest gain that the pilot can reach; empty when nobody says. */
    static OptionalDouble ceiling(Kpis.Detail detail) {
        return detail.addressable().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        detail.addressable().getAsDouble() * detail.share().orElse(1));
    }

    private void ceiling(Kpis.Definition kpi) {
        OptionalDouble ceiling = ceiling(kpi.detail());
        if (ceiling.isEmpty() || kpi.promised().isEmpty()) {
            return;
        }
        double claim = Math.abs(kpi.promised().getAsDouble());
        if (claim > ceiling.getAsDouble() * (1 + 1e-9)) {
            add(
                    "lint.k20",
                    Severity.FAULT,
                    kpi,
                    Numbers.value(claim),
                    Numbers.value(ceiling.getAsDouble()),
                    kpi.unit());
        } else if (claim > LARGE_CLAIM * ceiling.getAsDouble()) {
            faults.add(new Fault(
                    "K20",
                    Severity.WARNING,
                    kpi.id(),
                    Finding.text("lint.k20.large", Numbers.show(100 * claim / ceiling.getAsDouble())),
                    kpi.place()));
        }
    }

    /** Two KPIs that turn the same minutes or parts of the same asset into money. */
    private void overlap(List<Kpis.Definition> primary) {
        Set<String> told = new LinkedHashSet<>();
        for (Kpis.Definition a : primary) {
            for (Kpis.Definition b : primary) {
                boolean same = !a.id().equals(b.id())
                        && !a.detail().asset().isEmpty()
                        && a.detail().asset().equalsIgnoreCase(b.detail().asset())
                        && a.priced()
                        && b.priced()
                        && a.detail()
                                .value()
                                .per()
                                .equalsIgnoreCase(b.detail().value().per())
                        && a.detail().attribution() + b.detail().attribution() > 1;
                String pair = String.join(" ", new TreeSet<>(List.of(a.id(), b.id())));
                if (same && told.add(pair)) {
                    add(
                            "lint.k19",
                            Severity.WARNING,
                            a,
                            b.id(),
                            a.detail().value().per());
                }
            }
        }
    }

    private void data(Kpis.Definition kpi, Optional<KpiPicture> given) {
        if (kpis.series().get(kpi.id()) instanceof Input.Lacking<Kpis.Series> lacking && lacking.named()) {
            add(
                    kpi.detail().formula().expression().isEmpty() ? "lint.k32" : "lint.k30",
                    Severity.WARNING,
                    kpi,
                    lacking.why());
        }
        if (given.isEmpty()) {
            return;
        }
        KpiPicture picture = given.get();
        if (picture.series().handKept()) {
            add("lint.k40", Severity.WARNING, kpi);
        }
        boolean other = kpis.contract().stream()
                .flatMap(c -> c.moved(kpis).stream())
                .anyMatch(m -> m.kpi().equals(kpi.id()) && Contract.FORMULA.contains(m.term()));
        if (other) {
            add("lint.k39", Severity.WARNING, kpi);
        }
        picture.baseline().ifPresent(baseline -> baseline(kpi, picture, baseline));
        picture.outlook().ifPresent(outlook -> {
            if (1 / outlook.ratio() < INSIDE_NOISE) {
                add(
                        "lint.k34",
                        Severity.WARNING,
                        kpi,
                        Numbers.value(outlook.target()),
                        Numbers.value(outlook.declared().effect()),
                        outlook.declared().days());
            }
        });
    }

    private void baseline(Kpis.Definition kpi, KpiPicture picture, Baseline baseline) {
        if (baseline.coverage() < KpiSeries.USABLE) {
            add("lint.k32", Severity.WARNING, kpi, Numbers.show(100 * baseline.coverage()));
        }
        if (baseline.verdict() == Baseline.Verdict.OPTIMISTIC) {
            add(
                    "lint.k33",
                    Severity.FAULT,
                    kpi,
                    Numbers.value(baseline.claimed()),
                    Numbers.value(baseline.recomputed()));
        }
        if (baseline.verdict() == Baseline.Verdict.NOT_REPRODUCIBLE) {
            add("lint.k31", Severity.WARNING, kpi, baseline.unit().orElse(""));
        }
        Baseline.Window window = baseline.window();
        if (window.months() < MONTHS && window.months() > 0) {
            add("lint.k35", Severity.WARNING, kpi, window.months());
        }
        window.rank().ifPresent(rank -> {
            if (rank <= PICKED) {
                add("lint.k36", Severity.WARNING, kpi, Numbers.show(100 * rank));
            }
        });
        double promised = kpi.promised().orElse(0);
        long ahead = kpi.baselineTo()
                .flatMap(to -> kpi.targetBy().map(by -> ChronoUnit.DAYS.between(to, by)))
                .orElse(0L);
        if (promised != 0 && window.trend() * ahead / promised >= EXPLAINS) {
            add("lint.k37", Severity.WARNING, kpi, Numbers.show(100 * window.trend() * ahead / promised));
        }
        window.shift()
                .ifPresent(shift -> add(
                        "lint.k38",
                        Severity.WARNING,
                        kpi,
                        LocalDate.ofEpochDay(shift.day()),
                        Numbers.value(shift.step())));
        if (baseline.doubts().contains(Baseline.Doubt.FLAT)) {
            add("lint.k41", Severity.WARNING, kpi);
        }
        boolean hourly = picture.kpi().detail().formula().shifts().isEmpty()
                && baseline.memory().correlation() >= 0.9;
        if (hourly || baseline.independent() < Detectable.LEAST_EFFECTIVE && baseline.days() > 0) {
            add("lint.k42", Severity.WARNING, kpi, baseline.days(), Numbers.show(baseline.independent()));
        }
    }
}
