package io.scaleworthy.historian.probe;

/** How bad an event is. */
public enum Severity {
    INFO,
    WARN,
    FAIL
}
