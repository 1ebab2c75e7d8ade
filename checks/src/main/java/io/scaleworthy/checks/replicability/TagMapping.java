package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.ResolvedInput.How;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * RP-TAGMAP: share of the model's inputs that a target site's tag export resolves by rule: an equal name, or one declared pattern.
 * A declared single pair is by hand: listed, not counted.
 */
public final class TagMapping implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "RP-TAGMAP",
                Set.of(Need.MANIFEST, Need.TAGS),
                Set.of(),
                List.of("mapped-share"),
                List.of(),
                Finding.text("rp-tagmap.method"));
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
        double mapped = 0;
        double weights = 0;
        int byHand = 0;
        List<Finding> findings = new ArrayList<>();
        for (Required tag : required) {
            weights += tag.criticality();
            boolean there = tag.declared().isPresent();
            if (there && (tag.how() == How.EQUAL_NAME || tag.how() == How.PATTERN)) {
                mapped += tag.criticality();
            } else if (there && tag.how() == How.BY_HAND) {
                byHand++;
                findings.add(Finding.of("rp-tagmap.by-hand", tag.place(), tag.role(), tag.tag()));
            } else if (!tag.tag().isEmpty()) {
                findings.add(Finding.of("rp-tagmap.absent", tag.place(), tag.role(), tag.tag(), site));
            } else {
                findings.add(Finding.of("signal.unresolved", tag.place(), tag.role(), site));
            }
        }
        double value = 100 * mapped / weights;
        return new Measurement.Measured(
                List.of(MetricValue.exact("mapped-share", value)),
                Set.of(),
                false,
                false,
                Finding.text("rp-tagmap.formula", Numbers.show(value), required.size(), byHand),
                findings);
    }
}
