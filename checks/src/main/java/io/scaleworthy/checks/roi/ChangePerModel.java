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

/** RO-B1TO3: money for change per money for the model. */
public final class ChangePerModel extends BudgetCheck {
    /** A budget without model development has nothing to compare with; full marks start at three. */
    private static final double MOST = 10;

    @Override
    String id() {
        return "RO-B1TO3";
    }

    @Override
    String metric() {
        return "change-per-model";
    }

    @Override
    Function<BudgetLine, String> tag() {
        return BudgetLine::activity;
    }

    @Override
    String tagName() {
        return "activity";
    }

    @Override
    Measurement measure(List<BudgetLine> lines, boolean claimed, String file) {
        double change = amount(lines, l -> l.activity().equals("change_mgmt"));
        double model = amount(lines, l -> l.activity().equals("model_dev"));
        if (model == 0 && change == 0) {
            return new Measurement.Unknown(
                    Measurement.Reason.INSUFFICIENT,
                    Finding.text("ro-b1to3.none"),
                    Finding.text("ro-b1to3.none.bring"),
                    List.of());
        }
        double value = model == 0 ? MOST : Math.min(MOST, change / model);
        return new Measurement.Measured(
                List.of(MetricValue.exact(metric(), value)),
                Set.of(),
                false,
                claimed,
                Finding.text("ro-b1to3.formula", Numbers.value(value), Numbers.whole(change), Numbers.whole(model)),
                List.of(Finding.of("ro-b1to3.sums", Place.file(file), Numbers.whole(change), Numbers.whole(model))));
    }
}
