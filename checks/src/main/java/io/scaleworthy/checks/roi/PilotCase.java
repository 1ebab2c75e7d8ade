package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.CaseFile;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.roi.money.BusinessCase;
import io.scaleworthy.roi.money.BusinessCase.Benefit;
import io.scaleworthy.roi.money.BusinessCase.Box;
import io.scaleworthy.roi.money.BusinessCase.Cash;
import io.scaleworthy.roi.money.BusinessCase.Cost;
import io.scaleworthy.roi.money.CaseModel;
import io.scaleworthy.roi.money.Estimate;
import io.scaleworthy.unit.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The pilot's case, ready to be computed: benefits from KPI changes and the value of a unit, with the rules that keep them honest.
 *
 * @param plan empty when it cannot be computed; then {@code why} says why
 * @param findings what a controller should know
 * @param ranges some benefit or the adoption is given as a range that is wide enough to mean something
 * @param flawed a cost has no amount, or a gain is counted twice
 */
public record PilotCase(
        CaseFile file,
        Optional<BusinessCase> plan,
        String why,
        List<Finding> findings,
        boolean ranges,
        boolean flawed) {

    private static final double YEAR = 365.25 * 86_400;
    /** A value at the end of more than this share of the whole is most of the case. Own proposal. */
    private static final double MOST_TERMINAL = 0.25;
    /** Without a rate of the company: cost of capital and five points (Meier and Tarhan, 2006: hurdles lie so far above). */
    private static final double DEFAULT_RATE = 0.15;

    public PilotCase {
        findings = List.copyOf(findings);
    }

    /** The case of an assessment; empty without a case file. */
    public static Optional<PilotCase> of(Evidence evidence) {
        return evidence.businessCase().asOptional().map(file -> new Builder(evidence, file).build());
    }

    private static final class Builder {
        private final Evidence evidence;
        private final CaseFile file;
        private final List<Finding> findings = new ArrayList<>();
        private final Map<String, String> valued = new HashMap<>();
        private final Map<String, String> counted = new HashMap<>();
        private boolean doubled;
        private boolean open;

        Builder(Evidence evidence, CaseFile file) {
            this.evidence = evidence;
            this.file = file;
        }

        private void tell(String key, Place place, Object... arguments) {
            findings.add(Finding.of(key, place, arguments));
        }

        PilotCase build() {
            Manifest.Pilot pilot = evidence.manifest().pilot();
            String currency = evidence.kpis().asOptional().map(Kpis::currency).orElse("");
            if (!file.mixed().isEmpty() || !currency.isEmpty() && !currency.equals(file.currency())) {
                String others = file.mixed().isEmpty() ? currency : String.join(", ", file.mixed());
                return without(Finding.text("case.currency", file.currency(), others));
            }
            if (file.realRate().isPresent()
                    && file.realPrices().isPresent()
                    && !file.realRate().equals(file.realPrices())) {
                return without(Finding.text("case.inflation"));
            }
            Optional<LocalDate> start = file.start().or(pilot::started);
            if (start.isEmpty()) {
                return without(Finding.text("case.no-start"));
            }
            LocalDate live = file.goLive().or(pilot::goLive).orElse(start.get());
            if (live.isBefore(start.get())) {
                return without(Finding.text("case.live-before-start", live, start.get()));
            }
            if (file.rate().isEmpty()) {
                tell("case.no-rate", file.place(), Numbers.show(100 * DEFAULT_RATE));
            }
            List<Benefit> benefits = new ArrayList<>();
            if (file.benefits().isEmpty()) {
                evidence.kpis()
                        .asOptional()
                        .ifPresent(k -> PrimaryKpis.of(evidence)
                                .definitions()
                                .forEach(kpi -> ofKpi(kpi, live).ifPresent(benefits::add)));
            }
            for (CaseFile.Benefit benefit : file.benefits()) {
                written(benefit, live).ifPresent(benefits::add);
            }
            List<Cost> costs = new ArrayList<>();
            for (CaseFile.Cost cost : file.costs()) {
                if (cost.amount().isEmpty()) {
                    if (cost.zeroBecause().isEmpty()) {
                        open = true;
                        tell("case.no-amount", cost.place(), cost.name());
                    }
                    continue;
                }
                LocalDate from = cost.from().orElse(cost.yearly() ? live : start.get());
                if (from.isBefore(start.get())) {
                    tell("case.cost-before", cost.place(), cost.name(), from, start.get());
                }
                costs.add(new Cost(
                        cost.name(),
                        box(cost),
                        cost.yearly(),
                        cost.pilot(),
                        cost.amount().get(),
                        from));
            }
            if (!file.adoptionGiven()) {
                tell("case.no-adoption", file.place());
            }
            completeness();
            BusinessCase plan = new BusinessCase(
                    file.currency(),
                    file.rate().orElse(DEFAULT_RATE),
                    file.years(),
                    start.get(),
                    live,
                    file.adoption(),
                    benefits,
                    costs,
                    file.bar(),
                    file.success(),
                    file.badOutcome(),
                    file.rollout());
            double value = new CaseModel(plan).npv();
            if (file.terminal() > MOST_TERMINAL * Math.abs(value)) {
                tell("case.terminal", file.place(), Numbers.value(file.terminal()));
            }
            boolean ranges = file.adoptionGiven() && wide(file.adoption())
                    || benefits.stream().anyMatch(b -> wide(b.perYear()));
            plan.bar()
                    .ifPresent(bar -> tell(
                            clears(bar, value, new CaseModel(plan).paybackMonths())
                                    ? "case.bar-cleared"
                                    : "case.bar-missed",
                            file.place()));
            return new PilotCase(file, Optional.of(plan), "", findings, ranges, doubled || open);
        }

        private PilotCase without(String why) {
            return new PilotCase(file, Optional.empty(), why, findings, false, false);
        }

        private static Box box(CaseFile.Cost cost) {
            return switch (CostList.box(cost)) {
                case "algorithm" -> Box.ALGORITHM;
                case "data_tech" -> Box.DATA_TECHNOLOGY;
                case "people_process" -> Box.PEOPLE_PROCESS;
                default -> Box.OTHER;
            };
        }

        private void completeness() {
            List<String> missing = CostList.missing(file.costs()).stream()
                    .map(CostList.Item::name)
                    .toList();
            if (!missing.isEmpty()) {
                tell(
                        "case.costs-missing",
                        file.place(),
                        missing.size(),
                        CostList.items().size(),
                        String.join(", ", missing));
            }
        }

        private Optional<Benefit> written(CaseFile.Benefit benefit, LocalDate live) {
            Optional<Kpis.Definition> kpi = evidence.kpis().asOptional().flatMap(k -> k.find(benefit.kpi()));
            if (!benefit.kpi().isEmpty() && kpi.isEmpty()) {
                tell("case.kpi", benefit.place(), benefit.name(), benefit.kpi());
            }
            Optional<Estimate> money = benefit.money();
            if (money.isEmpty() && benefit.units().isPresent()) {
                OptionalDouble worth = kpi.map(k -> k.detail().value().amount()).orElse(OptionalDouble.empty());
                if (worth.isEmpty()) {
                    tell("case.no-value", benefit.place(), benefit.name());
                    return Optional.empty();
                }
                money = Optional.of(benefit.units().get().times(worth.getAsDouble()));
            }
            if (money.isEmpty()) {
                Optional<Benefit> own = kpi.flatMap(k -> ofKpi(k, live));
                if (own.isEmpty()) {
                    tell("case.no-benefit", benefit.place(), benefit.name());
                }
                return own;
            }
            if (!benefit.kpi().isEmpty()) {
                String before = counted.putIfAbsent(benefit.kpi(), benefit.name());
                if (before != null) {
                    doubled = true;
                    tell("case.kpi-twice", benefit.place(), benefit.name(), before, benefit.kpi());
                }
            }
            benefit.from()
                    .filter(day -> day.isBefore(live))
                    .ifPresent(day -> tell("case.benefit-early", benefit.place(), benefit.name(), day, live));
            String lever =
                    benefit.lever().isEmpty() ? kpi.map(Kpis.Definition::lever).orElse("") : benefit.lever();
            String cash = benefit.cash().isEmpty()
                    ? kpi.map(k -> k.detail().value().cash()).orElse("")
                    : benefit.cash();
            overlap(
                    benefit.asset(),
                    kpi.map(k -> k.detail().value().per()).orElse(lever),
                    benefit.name(),
                    benefit.place());
            return Optional.of(new Benefit(
                    benefit.name(),
                    benefit.kpi(),
                    lever,
                    cash(lever, cash, kpi, benefit.name(), benefit.place()),
                    money.get(),
                    benefit.ramp(),
                    benefit.decay(),
                    benefit.retrainYears(),
                    benefit.share(),
                    benefit.from()));
        }

        /** The promised change of a KPI, the value of a unit, and the days of a year. */
        private Optional<Benefit> ofKpi(Kpis.Definition kpi, LocalDate live) {
            Kpis.Detail detail = kpi.detail();
            if (kpi.promised().isEmpty() || detail.value().amount().isEmpty()) {
                tell("case.kpi-open", kpi.place(), kpi.id());
                return Optional.empty();
            }
            Optional<Measure> unit = Measure.parse(kpi.unit());
            Optional<Measure> per = Measure.parse(detail.value().per());
            Optional<Double> yearly = unit.flatMap(u -> per.map(u::per))
                    .filter(m -> m.powers().equals(Map.of("s", -1)))
                    .map(m -> m.factor() * YEAR);
            if (yearly.isEmpty()) {
                tell(
                        "case.per",
                        kpi.place(),
                        kpi.id(),
                        kpi.unit(),
                        detail.value().per());
                return Optional.empty();
            }
            double gain = (kpi.lowerIsBetter() ? -1 : 1) * kpi.promised().getAsDouble();
            if (gain <= 0) {
                tell("case.worse", kpi.place(), kpi.id());
                return Optional.empty();
            }
            OptionalDouble ceiling = KpiLint.ceiling(detail);
            if (ceiling.isPresent() && gain > ceiling.getAsDouble()) {
                tell("case.ceiling", kpi.place(), kpi.id(), Numbers.value(gain), Numbers.value(ceiling.getAsDouble()));
                gain = ceiling.getAsDouble();
            }
            overlap(detail.asset(), detail.value().per(), kpi.id(), kpi.place());
            double money = gain * yearly.get() * detail.value().amount().getAsDouble();
            tell(
                    "case.of-kpi",
                    kpi.place(),
                    kpi.id(),
                    Numbers.value(gain),
                    kpi.unit(),
                    Numbers.value(detail.value().amount().getAsDouble()),
                    detail.value().per(),
                    Numbers.whole(money),
                    file.currency());
            return Optional.of(new Benefit(
                    kpi.id(),
                    kpi.id(),
                    kpi.lever(),
                    cash(kpi.lever(), detail.value().cash(), Optional.of(kpi), kpi.id(), kpi.place()),
                    Estimate.exactly(money),
                    detail.ramp(),
                    detail.decay(),
                    detail.retrainYears(),
                    detail.attribution(),
                    Optional.of(live)));
        }

        private void overlap(String asset, String per, String name, Place place) {
            if (asset.isEmpty() || per.isEmpty()) {
                return;
            }
            String before = valued.putIfAbsent(asset.toLowerCase(java.util.Locale.ROOT) + "\u0000" + per, name);
            if (before != null) {
                doubled = true;
                tell("case.twice", place, name, before, per, asset);
            }
        }

        /** Whether less money is really paid. A minute of a machine that waits for orders is worth nothing. */
        private Cash cash(String lever, String written, Optional<Kpis.Definition> kpi, String name, Place place) {
            boolean time = lever.equals("throughput");
            boolean bottleneck = kpi.map(k -> k.detail().constraint().orElse(false)
                            && k.detail().soldOut().orElse(false))
                    .orElse(false);
            if (time && !bottleneck) {
                tell("case.no-constraint", place, name);
                return Cash.NON_CASH;
            }
            return switch (written) {
                case "releasing" -> Cash.RELEASING;
                case "avoiding" -> Cash.AVOIDING;
                case "non-cash" -> Cash.NON_CASH;
                case "unquantified" -> Cash.UNQUANTIFIED;
                default -> {
                    boolean soft = lever.equals("labour") || lever.equals("safety") || lever.isEmpty();
                    tell(soft ? "case.soft" : "case.cash", place, name);
                    yield soft ? Cash.NON_CASH : Cash.AVOIDING;
                }
            };
        }
    }

    /** A range narrower than a tenth of its middle is a known figure in disguise. */
    private static final double LEAST_SPREAD = 0.1;

    private static boolean wide(Estimate estimate) {
        return estimate.high() - estimate.low() >= LEAST_SPREAD * Math.abs(estimate.mode()) && !estimate.exact();
    }

    /** Whether the bar is cleared by figures of the case. */
    static boolean clears(BusinessCase.Bar bar, double npv, OptionalDouble paybackMonths) {
        return bar.cleared(npv, paybackMonths);
    }

    /** Whether the case has both sides. */
    boolean lines() {
        return plan.map(p -> !p.benefits().isEmpty() && !p.costs().isEmpty()).orElse(false);
    }
}
