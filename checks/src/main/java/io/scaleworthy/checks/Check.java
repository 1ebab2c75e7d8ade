package io.scaleworthy.checks;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Measurement;
import java.util.List;
import java.util.Set;

/** Measures one thing. Knows no cut points, weights, gates, files or renderers. Stateless. */
public interface Check {

    Spec spec();

    /**
     * Measures.
     *
     * @param evidence only what the spec asks for; every need is given for this subject
     * @param subject site id; empty for the pilot
     */
    Measurement measure(Evidence evidence, String subject);

    /** Whether a target is compared with the home sites, whose files then stand behind the result too. */
    default boolean comparesWithHome() {
        return false;
    }

    /**
     * What a check is.
     *
     * @param id id of the rubric entry that judges it
     * @param needs without these there is nothing to measure
     * @param terms used when given; when the manifest names one that cannot be used, the result is unknown
     * @param metrics names of the metrics it gives, as in the rubric
     * @param method how it measures, in a few sentences, for the reference
     */
    record Spec(
            String id,
            Set<Need> needs,
            Set<Need> terms,
            List<String> metrics,
            List<Parameter> parameters,
            String method) {
        public Spec {
            needs = Set.copyOf(needs);
            terms = Set.copyOf(terms);
            metrics = List.copyOf(metrics);
            parameters = List.copyOf(parameters);
        }
    }

    /** A constant of the method, with its reason. */
    record Parameter(String name, double value, String unit, String source) {}
}
