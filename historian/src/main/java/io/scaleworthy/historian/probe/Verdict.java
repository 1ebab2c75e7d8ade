package io.scaleworthy.historian.probe;

/** What a probe says. From best to worst; what cannot be known is neither good nor bad, and never counts as passed. */
public enum Verdict {
    PASS,
    /** The question makes no sense for this tag. */
    NOT_APPLICABLE,
    /** Cannot be known; the result says what to supply. */
    INDETERMINATE,
    WARN,
    FAIL
}
