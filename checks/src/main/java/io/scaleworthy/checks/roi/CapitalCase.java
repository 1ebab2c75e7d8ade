package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.roi.money.BusinessCase;
import io.scaleworthy.roi.money.CaseModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** RO-CASE: the case recomputed, and whether it clears the bar that was agreed for other sites. */
public final class CapitalCase implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "RO-CASE",
                Set.of(Need.MANIFEST, Need.CASE),
                Set.of(Need.KPIS),
                List.of("level"),
                List.of(
                        new Parameter("draws", CaseModel.DRAWS, "draws", "P10 within half a percent of the spread"),
                        new Parameter("seed", CaseModel.SEED, "", "fixed: the same case gives the same figures")),
                Finding.text("ro-case.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        PilotCase pilot = PilotCase.of(evidence).orElseThrow();
        if (pilot.plan().isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT, pilot.why(), Finding.text("ro-case.mend"), pilot.findings());
        }
        BusinessCase plan = pilot.plan().get();
        CaseModel model = new CaseModel(plan);
        CaseModel.Draws draws = model.draws();
        OptionalDouble payback = model.paybackMonths();
        double npv = model.npv();
        Optional<LocalDate> started = evidence.manifest().pilot().started();
        Optional<BusinessCase.Bar> bar = plan.bar().filter(b -> b.agreed().isPresent());
        boolean clears = bar.filter(b -> PilotCase.clears(b, npv, payback)).isPresent();
        boolean before = bar.flatMap(BusinessCase.Bar::agreed)
                .filter(day -> started.isPresent() && !day.isAfter(started.get()))
                .isPresent();
        boolean low = pilot.ranges()
                && bar.filter(b -> PilotCase.clears(b, draws.low(), draws.paybackLate()))
                        .isPresent();
        int level = !pilot.lines() ? 0 : pilot.flawed() ? 1 : clears && before && low ? 3 : clears ? 2 : 1;
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(
                "ro-case.figures",
                pilot.file().place(),
                Numbers.whole(npv),
                plan.currency(),
                payback.isPresent() ? Numbers.show(payback.getAsDouble()) + " months" : "never within the horizon",
                Numbers.whole(draws.low()),
                Numbers.whole(draws.high()),
                Numbers.show(100 * draws.loss())));
        if (bar.isEmpty()) {
            findings.add(Finding.of("ro-case.no-bar", pilot.file().place()));
        } else if (!clears) {
            findings.add(Finding.of("ro-case.below-bar", pilot.file().place()));
        } else if (!before) {
            findings.add(Finding.of("ro-case.late-bar", pilot.file().place()));
        } else if (!low) {
            findings.add(Finding.of(
                    pilot.ranges() ? "ro-case.low-fails" : "ro-case.no-ranges",
                    pilot.file().place()));
        }
        findings.addAll(pilot.findings());
        return new Measurement.Measured(
                List.of(MetricValue.exact("level", level)),
                Set.of(),
                false,
                !((io.scaleworthy.evidence.Input.Given<?>) evidence.businessCase()).approved(),
                Finding.text(
                        "ro-case.formula",
                        level,
                        Numbers.whole(npv),
                        plan.currency(),
                        Numbers.show(100 * plan.rate()),
                        plan.years(),
                        payback.isPresent() ? Numbers.show(payback.getAsDouble()) : "no"),
                findings);
    }
}
