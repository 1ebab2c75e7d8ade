package io.scaleworthy.finding;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a check says of one criterion in one scope. Knows no cut points, weights or gates. */
public sealed interface Measurement {

    List<Finding> findings();

    /**
     * A value.
     *
     * @param values one per metric of the rubric entry that could be measured
     * @param conditions named conditions the rubric may act on (caps and alternative gates), e.g. {@code heartbeat-unknown}
     * @param proxy a weaker method was used, and says so
     * @param claimed the values stand in a register that names no owner or approval date: a claim, not a calculation
     * @param formula how the value came about, in words, with the figures filled in
     * @param findings what was seen and where, worst first
     */
    record Measured(
            List<MetricValue> values,
            Set<String> conditions,
            boolean proxy,
            boolean claimed,
            String formula,
            List<Finding> findings)
            implements Measurement {
        public Measured {
            values = List.copyOf(values);
            conditions = java.util.Collections.unmodifiableSet(new TreeSet<>(conditions));
            findings = List.copyOf(findings);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a measurement without a value");
            }
        }
    }

    /**
     * No value, and why.
     *
     * @param reason which kind of unknown
     * @param why one sentence
     * @param bring what would answer it; one sentence
     * @param findings what was seen all the same
     */
    record Unknown(Reason reason, String why, String bring, List<Finding> findings) implements Measurement {
        public Unknown {
            findings = List.copyOf(findings);
        }
    }

    /** Not applicable by what the check found in the manifest's declarations. */
    record NotApplicable(String why) implements Measurement {
        @Override
        public List<Finding> findings() {
            return List.of();
        }
    }

    /** Why a value is unknown. */
    enum Reason {
        /** Nothing was given. */
        MISSING,
        /** What was given is too old. */
        STALE,
        /** What was given is too little to decide. */
        INSUFFICIENT,
        /** What was given could not be read, or the check failed. */
        ERROR
    }
}
