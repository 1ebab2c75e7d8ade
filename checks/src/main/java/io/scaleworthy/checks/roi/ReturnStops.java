package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.roi.money.BusinessCase;
import io.scaleworthy.roi.money.CaseModel;
import io.scaleworthy.roi.series.Baseline;
import io.scaleworthy.roi.series.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reasons of the return to stop for good: it more likely loses money than not, or nobody will ever see whether it works. */
public final class ReturnStops {
    /** More draws than this lose money. Scoring model, decision 4. */
    private static final double MOST_LOSS = 0.5;

    private ReturnStops() {}

    /** The reasons, in sentences. */
    public static List<String> of(Evidence evidence) {
        List<String> stops = new ArrayList<>();
        if (evidence.kpis().asOptional().isEmpty()) {
            return stops;
        }
        PilotKpis pilot = PilotKpis.of(evidence);
        boolean confirmed = !pilot.pictures().isEmpty()
                && pilot.pictures().size() == pilot.primary().size()
                && pilot.pictures().values().stream()
                        .allMatch(p -> p.baseline()
                                .filter(b -> b.verdict() == Baseline.Verdict.CONFIRMED)
                                .isPresent());
        Optional<BusinessCase> plan = PilotCase.of(evidence)
                .flatMap(PilotCase::plan)
                .filter(p -> !p.benefits().isEmpty());
        if (confirmed && plan.isPresent()) {
            double loss = new CaseModel(plan.get()).draws().loss();
            if (loss > MOST_LOSS) {
                stops.add(Finding.text("stop.loss", Numbers.show(100 * loss)));
            }
        }
        for (KpiPicture picture : pilot.pictures().values()) {
            Optional<Outlook> outlook = picture.outlook();
            if (outlook.isPresent() && outlook.get().best().isEmpty()) {
                stops.add(Finding.text("stop.unseen", picture.kpi().id(), Outlook.LONGEST));
            }
        }
        return stops;
    }
}
