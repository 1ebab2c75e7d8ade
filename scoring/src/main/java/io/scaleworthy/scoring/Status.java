package io.scaleworthy.scoring;

import java.util.Locale;

/** How a criterion is known. */
public enum Status {
    /** Measured on plant data. */
    MEASURED(true, 1.0),
    /** Calculated from a register that names an owner and an approval date. */
    CALCULATED(true, 0.8),
    /** A document with a checked hash. */
    DOCUMENTED(true, 0.8),
    /** Claimed, without a file that shows it. */
    SAID(false, 0),
    /** Unknown: nothing was given. */
    MISSING(false, 0),
    /** Unknown: what was given is too old. */
    STALE(false, 0),
    /** Unknown: too little data. */
    INSUFFICIENT(false, 0),
    /** Unknown: unreadable, or the check failed. */
    ERROR(false, 0),
    /** Does not apply. */
    NOT_APPLICABLE(false, 0);

    /** Quality of a measurement by a weaker method: between a calculation and nothing better than one. */
    public static final double PROXY_QUALITY = 0.8;

    private final boolean shown;
    private final double quality;

    Status(boolean shown, double quality) {
        this.shown = shown;
        this.quality = quality;
    }

    /** Whether a file shows it: only these give points, open gates and count as coverage. */
    public boolean shown() {
        return shown;
    }

    /** Evidence quality, 0 to 1. */
    public double quality() {
        return quality;
    }

    public boolean applies() {
        return this != NOT_APPLICABLE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
