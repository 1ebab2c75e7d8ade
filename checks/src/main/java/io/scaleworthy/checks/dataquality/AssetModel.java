package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.MachineOfTag;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.NameGrammar;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DQ-MODEL: share of required tags that are bound to exactly one machine of the asset list and one signal role. */
public final class AssetModel implements Check {
    private static final int MOST_FINDINGS = 10;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-MODEL",
                Set.of(Need.MANIFEST, Need.TAGS, Need.ASSETS),
                Set.of(Need.HISTORY),
                List.of("bound-share"),
                List.of(),
                Finding.text("dq-model.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String site) {
        if (evidence.manifest().inputs().isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("dq-model.roles"),
                    Finding.text("dq-model.roles.bring"),
                    List.of());
        }
        List<Evidence.Asset> assets = java.util.Objects.requireNonNull(
                        evidence.assets().get(site))
                .asOptional()
                .orElseThrow();
        Optional<NameGrammar> names = grammar(evidence, site).filter(n -> n.has("equipment"));
        if (names.isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("dq-model.names"),
                    Finding.text("dq-gen.names.bring"),
                    List.of());
        }
        List<Required> required = RequiredTags.at(evidence, site);
        Map<String, Integer> roles = new HashMap<>();
        required.forEach(r -> roles.merge(r.tag(), 1, Integer::sum));
        double bound = 0;
        double weights = 0;
        List<Finding> findings = new ArrayList<>();
        for (Required tag : required) {
            weights += tag.criticality();
            if (tag.tag().isEmpty()) {
                findings.add(Finding.of("signal.unresolved", tag.place(), tag.role(), site));
                continue;
            }
            int inRoles = roles.getOrDefault(tag.tag(), 0);
            long machines =
                    MachineOfTag.machines(tag.tag(), names.get(), assets).size();
            boolean known = tag.declared().isPresent();
            if (known && machines == 1 && inRoles == 1) {
                bound += tag.criticality();
            } else {
                String why = !known ? "dq-model.export" : inRoles > 1 ? "dq-model.twice" : "dq-model.machine";
                findings.add(Finding.of(why, tag.place(), tag.tag(), machines, inRoles));
            }
        }
        double value = 100 * bound / weights;
        return new Measurement.Measured(
                List.of(MetricValue.exact("bound-share", value)),
                Set.of(),
                false,
                false,
                Finding.text("dq-model.formula", Numbers.show(value), required.size(), assets.size()),
                findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
    }

    static Optional<NameGrammar> grammar(Evidence evidence, String site) {
        return evidence.manifest().grammar(site);
    }
}
