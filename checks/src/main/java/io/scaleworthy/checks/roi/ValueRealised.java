package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Contract;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.roi.series.Attribution;
import io.scaleworthy.roi.series.Baseline;
import io.scaleworthy.roi.statistics.Effect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** RO-TRACK: what the KPI moved since the start, against the scale threshold that was frozen before. */
public final class ValueRealised implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "RO-TRACK",
                Set.of(Need.MANIFEST, Need.KPIS),
                Set.of(),
                List.of("realised-share"),
                List.of(new Parameter("interval", 95, "%", "customary")),
                Finding.text("ro-track.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        PilotKpis pilot = PilotKpis.of(evidence);
        PrimaryKpis primary = pilot.primary();
        Optional<LocalDate> started = evidence.manifest().pilot().started();
        if (!primary.unknown().isEmpty() || primary.definitions().isEmpty()) {
            return BaselineHolds.unknown("ro-mde.unknown", String.join(", ", primary.unknown()));
        }
        if (started.isEmpty()) {
            return BaselineHolds.unknown("ro-track.not-started");
        }
        double worst = Double.POSITIVE_INFINITY;
        String formula = "";
        List<Finding> findings = new ArrayList<>();
        Set<String> conditions = new TreeSet<>();
        for (Kpis.Definition kpi : primary.definitions()) {
            KpiPicture picture = pilot.pictures().get(kpi.id());
            if (picture == null) {
                Input<Kpis.Series> series = primary.register().value().series().get(kpi.id());
                return series instanceof Input.Lacking<Kpis.Series> lacking
                        ? lacking.unknown()
                        : BaselineHolds.unknown("ro-mde.no-series", kpi.id());
            }
            // Sealed terms win over what is written now.
            Optional<Contract> contract = primary.register().value().contract();
            boolean fixed = contract.filter(c -> !c.frozenOn().isAfter(started.get())
                            && c.scale(kpi.id()).isPresent())
                    .isPresent();
            OptionalDouble threshold =
                    fixed ? contract.get().scale(kpi.id()) : kpi.detail().scale();
            if (threshold.isEmpty()) {
                return BaselineHolds.unknown("ro-track.no-bar", kpi.id());
            }
            Optional<LocalDate> frozen = kpi.detail().frozen();
            if (!fixed && (frozen.isEmpty() || frozen.get().isAfter(started.get()))) {
                return BaselineHolds.unknown("ro-track.not-frozen", kpi.id(), started.get());
            }
            contract.filter(c -> c.frozenOn().isAfter(started.get()))
                    .ifPresent(c -> findings.add(Finding.of("contract.late", c.place(), c.frozenOn(), started.get())));
            contract.ifPresent(c -> c.moved(primary.register().value()).stream()
                    .filter(m -> m.kpi().equals(kpi.id()))
                    .forEach(m -> findings.add(Finding.of(
                            "contract.moved",
                            kpi.place(),
                            m.kpi(),
                            m.term(),
                            m.was().isEmpty() ? "nothing" : m.was(),
                            m.now().isEmpty() ? "nothing" : m.now()))));
            List<String> other = contract.stream()
                    .flatMap(c -> c.moved(primary.register().value()).stream())
                    .filter(m -> m.kpi().equals(kpi.id()) && Contract.SAME_KPI.contains(m.term()))
                    .map(Contract.Moved::term)
                    .toList();
            if (!other.isEmpty()) {
                return BaselineHolds.unknown("ro-track.moved", kpi.id(), String.join(", ", other));
            }
            // Another design than the declared one would be the kinder one.
            Effect.Design design = KpiPicture.design(kpi);
            List<Effect> effects =
                    picture.attribution().map(Attribution::effects).orElse(List.of());
            Optional<Effect> effect =
                    effects.stream().filter(e -> e.design() == design).findFirst();
            double base = picture.baseline().map(Baseline::recomputed).orElse(Double.NaN);
            double bar = threshold.getAsDouble();
            boolean sane = Double.isFinite(base) && (kpi.lowerIsBetter() ? bar < base : bar > base);
            if (effect.isEmpty() || !sane) {
                return effect.isEmpty()
                        ? BaselineHolds.unknown("ro-track.design", kpi.id(), design.words())
                        : BaselineHolds.unknown("ro-track.bar-reached", kpi.id());
            }
            Effect found = effect.get();
            double share = 100 * found.estimate() / (bar - base);
            if (share < worst) {
                worst = share;
                formula = Finding.text(
                        "ro-track.formula",
                        kpi.id(),
                        Numbers.show(share),
                        Numbers.value(found.estimate()),
                        kpi.unit(),
                        Numbers.value(bar - base),
                        found.design().words());
            }
            boolean chance = kpi.lowerIsBetter() ? found.high() >= 0 : found.low() <= 0;
            Optional<Finding> disagree = disagree(picture);
            disagree.ifPresent(findings::add);
            if (chance || disagree.isPresent()) {
                conditions.add("interval-includes-zero");
            }
            if (picture.series().handKept()) {
                conditions.add("hand-kept-series");
            }
            Place file = Place.file(picture.series().file());
            for (Effect e : picture.attribution().map(Attribution::effects).orElse(List.of())) {
                findings.add(Finding.of(
                        "ro-track.effect",
                        file,
                        kpi.id(),
                        e.design().words(),
                        Numbers.value(e.estimate()),
                        Numbers.value(e.low()),
                        Numbers.value(e.high()),
                        kpi.unit(),
                        e.before(),
                        e.after()));
            }
            OptionalDouble promised = kpi.promised();
            if (promised.isPresent()) {
                findings.add(
                        Finding.of("ro-track.plan", file, kpi.id(), Numbers.value(promised.getAsDouble()), kpi.unit()));
            }
            List<Finding> guards = Guardrails.of(evidence, primary.register().value(), kpi);
            findings.addAll(guards);
            if (guards.stream().anyMatch(g -> g.key().equals("guard.worse"))) {
                conditions.add("guardrail-worse");
            }
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("realised-share", worst)), conditions, false, false, formula, findings);
    }

    /** Two ways of telling the effect that contradict each other. */
    static Optional<Finding> disagree(KpiPicture picture) {
        List<Effect> sure = picture.attribution().map(Attribution::effects).orElse(List.of()).stream()
                .filter(Effect::beyondChance)
                .toList();
        // What days switched by lot or a control line say is not overruled by what merely came after.
        boolean better = sure.stream()
                .anyMatch(e -> e.design() == Effect.Design.ON_OFF || e.design() == Effect.Design.CONTROL_LINE);
        if (better) {
            return Optional.empty();
        }
        Optional<Effect> up = sure.stream().filter(e -> e.estimate() > 0).findFirst();
        Optional<Effect> down = sure.stream().filter(e -> e.estimate() < 0).findFirst();
        return up.isEmpty() || down.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        "effects.disagree",
                        Place.file(picture.series().file()),
                        picture.kpi().id(),
                        up.get().design().words(),
                        down.get().design().words()));
    }
}
