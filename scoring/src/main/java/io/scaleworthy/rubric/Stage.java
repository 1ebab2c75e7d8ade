package io.scaleworthy.rubric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is to be decided; each stage includes the ones before it. */
public enum Stage {
    /** May the pilot start? Decided on the home sites. */
    PILOT(30, 0.50),
    /** May it run in production at home? Decided on the home sites. */
    PRODUCTION(50, 0.70),
    /** May it be rolled out? Decided on all sites in scope. */
    MULTI_SITE(70, 0.85);

    private final double floor;
    private final double leastCoverage;

    Stage(double floor, double leastCoverage) {
        this.floor = floor;
        this.leastCoverage = leastCoverage;
    }

    /**
     * The least score of the weakest pillar, 0 to 100. 50 is the border of "largely achieved" in ISO/IEC 33020 as commonly
     * quoted; 30 and 70 are own choices, not yet calibrated.
     */
    public double floor() {
        return floor;
    }

    /** The least coverage of every pillar, 0 to 1: own choice, so that a verdict rests on most of what is due. */
    public double leastCoverage() {
        return leastCoverage;
    }

    /** The word used in files, options and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Stage> of(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.word().equals(word))
                .findFirst();
    }

    public static String[] words() {
        return Arrays.stream(values()).map(Stage::word).toArray(String[]::new);
    }

    public boolean includes(Stage other) {
        return other.compareTo(this) <= 0;
    }
}
