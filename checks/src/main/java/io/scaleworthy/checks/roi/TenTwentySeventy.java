package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Evidence.BudgetLine;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * RO-B102070: distance of the budget from ten parts algorithm, twenty parts data and technology, seventy parts people and process.
 * One-sided: more for people is never worse, so only excess on the first two and shortfall on the third count.
 */
public final class TenTwentySeventy extends BudgetCheck {
    @Override
    String id() {
        return "RO-B102070";
    }

    @Override
    String metric() {
        return "distance";
    }

    @Override
    Function<BudgetLine, String> tag() {
        return BudgetLine::nature;
    }

    @Override
    String tagName() {
        return "nature";
    }

    @Override
    Measurement measure(List<BudgetLine> lines, boolean claimed, String file) {
        double algorithm = share(lines, l -> l.nature().equals("algorithm"));
        double technology = share(lines, l -> l.nature().equals("data_tech"));
        double people = share(lines, l -> l.nature().equals("people_process"));
        double distance = (Math.max(0, algorithm - 10) + Math.max(0, technology - 20) + Math.max(0, 70 - people)) / 2;
        return new Measurement.Measured(
                List.of(MetricValue.exact(metric(), distance)),
                Set.of(),
                false,
                claimed,
                Finding.text(
                        "ro-b102070.formula",
                        Numbers.show(distance),
                        Numbers.show(algorithm),
                        Numbers.show(technology),
                        Numbers.show(people)),
                List.of(Finding.of(
                        "ro-b102070.shares",
                        Place.file(file),
                        Numbers.show(algorithm),
                        Numbers.show(technology),
                        Numbers.show(people))));
    }
}
