package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** DQ-AUDIT: share of the model's inputs that the tag export declares and the history has samples of. */
public final class DataAudit implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "DQ-AUDIT",
                Set.of(Need.MANIFEST, Need.TAGS, Need.HISTORY),
                Set.of(),
                List.of("inputs-found"),
                List.of(),
                Finding.text("dq-audit.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String site) {
        if (evidence.manifest().inputs().isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("dq-audit.none"),
                    Finding.text("dq-audit.none.bring"),
                    List.of());
        }
        List<Required> required = RequiredTags.at(evidence, site);
        int found = 0;
        List<Finding> findings = new ArrayList<>();
        for (Required tag : required) {
            if (tag.tag().isEmpty()) {
                findings.add(Finding.of("signal.unresolved", tag.place(), tag.role(), site));
            } else if (tag.declared().isEmpty()) {
                findings.add(Finding.of("dq-audit.undeclared", tag.place(), tag.tag(), tag.role(), site));
            } else if (!tag.hasSamples()) {
                findings.add(
                        Finding.of("dq-audit.no-samples", tag.declared().get().place(), tag.tag(), tag.role()));
            } else {
                found++;
            }
        }
        double value = 100.0 * found / required.size();
        return new Measurement.Measured(
                List.of(MetricValue.exact("inputs-found", value)),
                Set.of(),
                false,
                false,
                Finding.text("dq-audit.formula", Numbers.show(value), found, required.size()),
                findings);
    }
}
