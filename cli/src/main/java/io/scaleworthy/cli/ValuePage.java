package io.scaleworthy.cli;

import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.roi.Adoption;
import io.scaleworthy.checks.roi.KpiLint;
import io.scaleworthy.checks.roi.KpiPicture;
import io.scaleworthy.checks.roi.KpiReview;
import io.scaleworthy.checks.roi.PilotCase;
import io.scaleworthy.evidence.Contract;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.evidence.read.Assessment;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.report.value.ValueSource;
import io.scaleworthy.roi.money.BusinessCase;
import io.scaleworthy.roi.money.CaseModel;
import io.scaleworthy.roi.money.Rollouts;
import io.scaleworthy.roi.series.KpiSeries;
import io.scaleworthy.scoring.CriterionResult;
import io.scaleworthy.scoring.Scorecard;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts the page about return together from what the checks see. */
final class ValuePage {
    /** Indicative uplift of what is spent once on equipment and development: from 10 to 200 %. HM Treasury, Mott MacDonald. */
    private static final double LEAST_UPLIFT = 0.10;

    private static final double MOST_UPLIFT = 2.00;

    private final Assessment assessment;
    private final Evidence evidence;
    private final List<CriterionResult> results;
    private final Scorecard card;

    private ValuePage(Assessment assessment, List<CriterionResult> results, Scorecard card) {
        this.assessment = assessment;
        this.evidence = assessment.evidence();
        this.results = results;
        this.card = card;
    }

    static ValueSource of(Assessment assessment, List<CriterionResult> results, Scorecard card) {
        return new ValuePage(assessment, results, card).build();
    }

    private ValueSource build() {
        Optional<Adoption> adoption = Adoption.of(evidence);
        String controller = evidence.kpis().asOptional().stream()
                .flatMap(k -> k.definitions().stream())
                .map(k -> k.detail().benefitOwner())
                .filter(owner -> !owner.isEmpty())
                .findFirst()
                .orElse("");
        return new ValueSource(
                KpiReview.of(evidence).stream()
                        .map(review -> kpi(review, assessment.manifest().pilot().live()))
                        .toList(),
                PilotCase.of(evidence).map(this::money),
                adoption.map(a -> new ValueSource.Use(a.rates(), a.shifts(), a.told())),
                evidence.kpis().asOptional().flatMap(k -> k.contract().map(c -> contract(c, k))),
                controller);
    }

    private static ValueSource.Sealed contract(Contract contract, Kpis kpis) {
        return new ValueSource.Sealed(
                contract.frozenOn(),
                contract.seal().substring(0, 12),
                contract.moved(kpis).stream()
                        .map(m -> Finding.text(
                                "contract.moved",
                                m.kpi(),
                                m.term(),
                                m.was().isEmpty() ? "nothing" : m.was(),
                                m.now().isEmpty() ? "nothing" : m.now()))
                        .toList());
    }

    private static ValueSource.Kpi kpi(KpiReview review, Optional<LocalDate> live) {
        Kpis.Definition kpi = review.kpi();
        Optional<KpiPicture> picture = review.picture();
        Optional<Kpis.Computed> computed = picture.flatMap(p -> p.series().computed());
        OptionalDouble target = kpi.target().isPresent()
                ? kpi.target()
                : kpi.promised().isPresent()
                        ? OptionalDouble.of(
                                kpi.baseline().orElse(0) + kpi.promised().getAsDouble())
                        : OptionalDouble.empty();
        boolean daily = kpi.detail().value().amount().isPresent() && perDay(kpi);
        return new ValueSource.Kpi(
                kpi.id(),
                kpi.name(),
                kpi.unit(),
                kpi.detail().statement(),
                picture.map(KpiPicture::asset).orElse(""),
                picture.map(p -> p.series().file()).orElse(""),
                picture.map(p -> p.series().handKept()).orElse(false),
                picture.flatMap(KpiPicture::baseline)
                        .map(b -> KpiReview.words(b.verdict()))
                        .orElse(""),
                review.lacking(),
                computed.map(Kpis.Computed::formula).orElse(""),
                computed.map(Kpis.Computed::hash).orElse(""),
                kpi.baseline(),
                target,
                kpi.baselineFrom(),
                kpi.baselineTo(),
                picture.map(KpiPicture::line).orElse(new KpiSeries(List.of(), KpiSeries.Combine.MEAN)),
                picture.flatMap(KpiPicture::baseline),
                picture.flatMap(KpiPicture::outlook),
                picture.flatMap(KpiPicture::attribution),
                daily ? kpi.detail().value().amount() : OptionalDouble.empty(),
                kpi.detail().value().per(),
                kpi.promised().isPresent()
                        ? OptionalDouble.of(Math.abs(kpi.promised().getAsDouble()))
                        : kpi.promised(),
                kpi.detail().ramp(),
                live,
                review.told(),
                review.faults().stream()
                        .sorted(Comparator.comparing(KpiLint.Fault::severity))
                        .map(KpiLint.Fault::finding)
                        .toList());
    }

    /** Whether a day's value of the KPI is an amount of what has a price. */
    private static boolean perDay(Kpis.Definition kpi) {
        Optional<io.scaleworthy.unit.Measure> unit = io.scaleworthy.unit.Measure.parse(kpi.unit());
        Optional<io.scaleworthy.unit.Measure> per =
                io.scaleworthy.unit.Measure.parse(kpi.detail().value().per());
        return unit.flatMap(u -> per.map(u::per))
                .filter(m -> m.powers().equals(java.util.Map.of("s", -1)))
                .filter(m -> Math.abs(m.factor() * 86_400 - 1) < 1e-9)
                .isPresent();
    }

    private ValueSource.Money money(PilotCase pilot) {
        List<ValueSource.Site> sites = new ArrayList<>();
        Optional<BusinessCase.Rollout> rollout = pilot.plan().flatMap(BusinessCase::rollout);
        if (rollout.isPresent()) {
            int number = 2;
            for (Manifest.Site site : assessment.manifest().sites()) {
                if (!site.home()) {
                    OptionalDouble score = score(site.id());
                    int tags = RequiredTags.at(evidence, site.id()).size();
                    sites.add(new ValueSource.Site(
                            site.id(), score, tags, Rollouts.cost(rollout.get(), tags, score.orElse(0), number++)));
                }
            }
        }
        return new ValueSource.Money(
                pilot.plan(), pilot.why(), pilot.findings(), sites, pilot.plan().map(this::uplift));
    }

    private OptionalDouble score(String site) {
        return results.stream()
                .filter(r -> r.id().equals("RP-SHIFT") && r.site().equals(site))
                .flatMap(r -> r.measured().stream())
                .flatMap(m -> m.values().stream())
                .mapToDouble(MetricValue::value)
                .findFirst();
    }

    /** What is spent once grows by optimism; how much, the pillar of data tells: integration is where projects run late. */
    private ValueSource.Uplift uplift(BusinessCase plan) {
        double score = card.stage(card.decided().stage()).pillars().stream()
                .filter(p -> p.pillar().id().equals("DQ"))
                .mapToDouble(Scorecard.PillarScore::score)
                .findFirst()
                .orElse(0);
        double percent = Rollouts.uplift(LEAST_UPLIFT, MOST_UPLIFT, score / 100);
        List<BusinessCase.Cost> costs = plan.costs().stream()
                .map(c -> c.yearly()
                        ? c
                        : new BusinessCase.Cost(
                                c.name(), c.box(), false, c.pilot(), c.amount().times(1 + percent), c.from()))
                .toList();
        BusinessCase dearer = new BusinessCase(
                plan.currency(),
                plan.rate(),
                plan.years(),
                plan.start(),
                plan.goLive(),
                plan.adoption(),
                plan.benefits(),
                costs,
                plan.bar(),
                plan.success(),
                plan.badOutcome(),
                plan.rollout());
        return new ValueSource.Uplift(score, 100 * percent, new CaseModel(dearer).npv());
    }
}
