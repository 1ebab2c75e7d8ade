package io.scaleworthy.scoring;

import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.rubric.Criterion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One criterion judged in one scope.
 *
 * @param site site id; empty for the pilot scope
 * @param points shown points, 0 to 3
 * @param level shown level, 0 to 3
 * @param said points when claims count too
 * @param low lower bound of the points
 * @param high upper bound of the points
 * @param quality evidence quality, 0 to 1
 * @param why for unknown and not applicable: the reason, one sentence
 * @param bring for unknown: what would answer it
 * @param conditions what the check reported
 * @param cap text of the cap that limited the level; empty when none did
 * @param measured what the check measured; empty when there is no value
 */
public record CriterionResult(
        Criterion criterion,
        String site,
        Status status,
        double points,
        int level,
        double said,
        double low,
        double high,
        double quality,
        String why,
        String bring,
        Set<String> conditions,
        String cap,
        Optional<Measurement.Measured> measured,
        List<Finding> findings,
        Optional<Claim> claim,
        boolean contradicted) {

    public CriterionResult {
        findings = List.copyOf(findings);
    }

    public String id() {
        return criterion.id();
    }

    /** Text that a waiver copies: definition, level and value at approval. */
    public String fingerprint() {
        String value = measured.filter(m -> status.shown())
                .map(m -> io.scaleworthy.finding.Numbers.show(m.values().get(0).value(), 4))
                .orElse("unknown");
        return criterion.definitionHash() + "/" + (status.shown() ? String.valueOf(level) : "unknown") + "/" + value;
    }
}
