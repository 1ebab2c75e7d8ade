package io.scaleworthy.historian.probe;

import java.util.Locale;

/** What kind of event it is. */
public enum EventType {
    GAP,
    COLLECTIVE_SILENCE,
    DUPLICATE,
    OUT_OF_ORDER,
    DST,
    CLOCK_STEP,
    CLOCK_DRIFT,
    SCAN_CHANGE,
    FROZEN,
    NEARLY_FROZEN,
    SPIKE,
    DROP_OUT,
    NOISE_CHANGE,
    INTERPOLATED,
    UNIT_SWITCH,
    OUT_OF_RANGE,
    AT_LIMIT,
    COUNTER_RESET,
    BAD_QUALITY,
    DIGITAL_STATE,
    LEVEL_SHIFT,
    QUANTISATION,
    DUPLICATE_SIGNAL;

    /** The word in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
