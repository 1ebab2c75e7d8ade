package io.scaleworthy.historian.quality;

/** Why a sample is not good. At most sixteen, see {@link SampleFlags}. */
public enum Reason {
    NONE("no reason given"),
    COMMUNICATION("communication lost"),
    DEVICE("sensor or device failed"),
    CONFIGURATION("configuration"),
    OUT_OF_SERVICE("out of service"),
    NO_DATA("no data"),
    CALCULATION("calculation failed"),
    RANGE("beyond the measuring range"),
    MANUAL("set by hand"),
    INITIAL("first value after a start"),
    STALE("last known value"),
    TEXT("a word among numbers"),
    UNKNOWN("a code outside the dialect"),
    SENTINEL("a number that stands for no value");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** The reason in plain words. */
    public String words() {
        return words;
    }
}
