package io.scaleworthy.historian.profile;

import io.scaleworthy.historian.time.Spans.Span;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a dump says of one tag, without any threshold and without samples. Times are UTC milliseconds since 1970; lengths are
 * milliseconds with planned stops taken out.
 *
 * @param samples samples inside the window that carry a time, good or not
 * @param numeric samples whose value is a number
 * @param missing cells that say that there is no value at a time that the file has
 * @param good samples with good status
 * @param uncertain samples with uncertain status
 * @param bad samples with bad status, including words that stand for one
 * @param duplicates samples at the same time as the one before
 * @param backward samples earlier than one already read
 * @param impossible samples before 1990 or after the day of the assessment
 * @param daylight samples whose local time does not exist, or exists twice, because clocks change
 * @param first first sample; 0 without samples
 * @param last last sample; 0 without samples
 * @param lead from the window's start to the first sample
 * @param tail from the last sample to the window's end
 * @param goodIntervals times from a good sample to the next sample
 * @param uncertainIntervals times from an uncertain sample to the next
 * @param badIntervals times from a bad sample to the next
 * @param gaps longest intervals, longest first
 * @param runs times over which at least three samples kept one value, from {@link io.scaleworthy.historian.state.TagState#LEAST_RUN} on
 * @param longestRuns longest such runs, longest first
 * @param distinct different values, counted up to a bound
 * @param changes samples that differ from the one before
 * @param changesAfterChange of these, how many follow a sample that had changed too
 * @param minimum least value; 0 without numbers
 * @param maximum greatest value; 0 without numbers
 * @param months days with samples per calendar month (yyyy-MM, plant-local)
 * @param timeline one letter per slice of the window: see {@link Timeline}
 * @param dailyMeans mean per plant-local day (days since 1970), only for tags that were asked for
 */
public record TagProfile(
        String name,
        long samples,
        long numeric,
        long missing,
        long good,
        long uncertain,
        long bad,
        long duplicates,
        long backward,
        long impossible,
        long daylight,
        long first,
        long last,
        long lead,
        long tail,
        Lengths goodIntervals,
        Lengths uncertainIntervals,
        Lengths badIntervals,
        List<Span> gaps,
        Lengths runs,
        List<Span> longestRuns,
        int distinct,
        long changes,
        long changesAfterChange,
        double minimum,
        double maximum,
        Map<String, Integer> months,
        String timeline,
        Map<Long, Double> dailyMeans) {

    public TagProfile {
        gaps = List.copyOf(gaps);
        longestRuns = List.copyOf(longestRuns);
        months = Collections.unmodifiableMap(new TreeMap<>(months));
        dailyMeans = Collections.unmodifiableMap(new TreeMap<>(dailyMeans));
    }

    /** How values behave; decides which checks make sense. */
    public enum ValueClass {
        /** No samples. */
        NONE,
        /** Words, or at most two values. */
        DIGITAL,
        /** Rarely changes twice in a row: a set-point, a mode. */
        HELD,
        /** Measured. */
        ANALOG
    }

    /** Set-points change alone: fewer than this share of changes follow a change (model quantity M9 of the catalogue). */
    private static final double HELD_SHARE = 0.15;
    /** At least this share of intervals within a fifth of the median makes a tag periodic (M3). */
    private static final double PERIODIC_SHARE = 0.90;

    private static final double TOLERANCE = 0.2;

    public ValueClass valueClass() {
        if (samples == 0) {
            return ValueClass.NONE;
        }
        if (numeric * 2 < samples - bad || distinct <= 2) {
            return ValueClass.DIGITAL;
        }
        return changes > 0 && (double) changesAfterChange / changes < HELD_SHARE ? ValueClass.HELD : ValueClass.ANALOG;
    }

    /** All intervals between neighbouring samples. */
    public Lengths intervals() {
        return goodIntervals.plus(uncertainIntervals).plus(badIntervals);
    }

    /** The median interval, in milliseconds; 0 with fewer than two samples. */
    public double medianInterval() {
        return intervals().quantile(0.5);
    }

    /** Share of intervals within a fifth of a nominal one, 0 to 1. */
    public double onTime(double nominal) {
        Lengths all = intervals();
        return all.count() == 0
                ? 0
                : (double) all.countBetween(nominal * (1 - TOLERANCE), nominal * (1 + TOLERANCE)) / all.count();
    }

    /** Whether the tag is stored at an even rate; otherwise it is stored on change. */
    public boolean periodic() {
        return samples > 2 && onTime(medianInterval()) >= PERIODIC_SHARE;
    }

    /** Defects of the time stamps. */
    public long timeDefects() {
        return duplicates + backward + impossible + daylight;
    }
}
