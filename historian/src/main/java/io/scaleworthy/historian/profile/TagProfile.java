package io.scaleworthy.historian.profile;

import io.scaleworthy.historian.time.Spans.Span;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a dump says of one tag, without any threshold and without samples. Times are UTC milliseconds since 1970; lengths are
 * milliseconds with planned stops taken out.
 *
 * @param lead from the window's start to the first sample
 * @param tail from the last sample to the window's end
 * @param cells the tag's course in slices of time
 * @param days one row per plant-local day
 * @param months days with samples per calendar month (yyyy-MM, plant-local)
 * @param timeline one letter per slice of the window: see {@link Timeline}
 * @param dailyMeans mean per plant-local day (days since 1970), only for tags that were asked for
 */
public record TagProfile(
        String name,
        Arrival arrival,
        Beat beat,
        Status status,
        Values values,
        Stays stays,
        Shapes shapes,
        long lead,
        long tail,
        List<Cell> cells,
        List<Day> days,
        Map<String, Integer> months,
        String timeline,
        Map<Long, Double> dailyMeans) {

    public TagProfile {
        cells = Slices.copyOf(cells);
        days = List.copyOf(days);
        months = months.size() < 2 ? Map.copyOf(months) : Collections.unmodifiableMap(new TreeMap<>(months));
        dailyMeans = dailyMeans.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(dailyMeans));
    }

    /**
     * The samples as they came.
     *
     * @param samples samples inside the window that carry a time, good or not
     * @param missing cells that say that there is no value at a time that the file has
     * @param duplicates samples at a time that was there already; the first one is kept
     * @param conflicts of these, how many differ in value or status
     * @param backward samples earlier than the latest one before
     * @param disordered samples that are not later than the latest one before: backward, or repeated
     * @param steppedBack samples earlier than the one just before
     * @param late of the backward ones, how many came too late to be put in their place
     * @param refilled of the late ones, how many shortened a silence that was still remembered
     * @param impossible samples before 1990 or after the day of the assessment
     * @param firstImpossible time of the first of them
     * @param finer samples that share their millisecond with another one, because stamps are finer than that
     * @param overlaps parts that were joined although they began before the part in front of them had ended
     * @param doubledDays days of which every sample stands in the dump twice, or four times, and so on
     * @param ambiguous samples whose local time exists twice, because clocks go back
     * @param nonexistent samples whose local time does not exist, because clocks go forward
     * @param first first sample; 0 without samples
     * @param last last sample; 0 without samples
     * @param granularity how fine the stamps are: 0 whole hours, 1 minutes, 2 seconds, 3 milliseconds
     * @param backSteps how far the steps back went
     * @param midnightSteps steps back that landed on plant-local midnight
     * @param backs stretches of backward samples: count, and in {@code size} the deepest step, milliseconds
     * @param repeats stretches of duplicates: count, and in {@code size} 1 when values differ
     * @param week hours of the week with samples, one bit each, Monday 0 h first
     */
    public record Arrival(
            long samples,
            long missing,
            long duplicates,
            long conflicts,
            long backward,
            long disordered,
            long steppedBack,
            long late,
            long refilled,
            long impossible,
            long firstImpossible,
            long finer,
            long overlaps,
            long doubledDays,
            long ambiguous,
            long nonexistent,
            long first,
            long last,
            int granularity,
            Lengths backSteps,
            long midnightSteps,
            List<Stretch> backs,
            List<Stretch> repeats,
            List<Long> week) {
        public Arrival {
            backs = Stretches.copyOf(backs);
            repeats = Stretches.copyOf(repeats);
            week = List.copyOf(week);
        }

        /** Hours of the week with samples, 0 to 168. */
        public int hoursOfWeek() {
            return week.stream().mapToInt(Long::bitCount).sum();
        }
    }

    /**
     * The rhythm of the samples.
     *
     * @param good times from a good sample to the next sample
     * @param uncertain times from an uncertain sample to the next
     * @param bad times from a bad sample to the next
     * @param pairs neighbouring intervals, both as half octaves: first times 256 plus second, as "length"; how many
     * @param gaps longest intervals, in the order of time; {@code count} is their net length, {@code value} the status of the
     *     sample before, {@code size} its reason
     * @param steps intervals after which an even beat goes on in another phase; {@code size} is the shift, {@code value} the beat
     * @param offGrid how many of these there were
     */
    public record Beat(
            Lengths good,
            Lengths uncertain,
            Lengths bad,
            Lengths pairs,
            List<Stretch> gaps,
            List<Stretch> steps,
            long offGrid) {
        public Beat {
            gaps = Stretches.copyOf(gaps);
            steps = Stretches.copyOf(steps);
        }
    }

    /**
     * Status as delivered.
     *
     * @param good samples with good status
     * @param uncertain samples with uncertain status
     * @param bad samples with bad status, including words that stand for one
     * @param given samples that came with a status in a known dialect
     * @param unclear samples that came with a status in a dialect that is not known
     * @param last status and reason of the last sample, as in SampleFlags; it holds to the end
     * @param words samples whose value is a word that is no status
     * @param interpolated samples whose status says that the historian made them up
     * @param goodNothing good status, but no value
     * @param badNumbers status not good, but a number
     * @param badMoves of these, how many differ from the one before
     * @param reasonTime milliseconds per reason, see {@link io.scaleworthy.historian.quality.Reason}; empty when all is good
     * @param spells longest spells of status other than good; {@code value} holds status and reason as in SampleFlags
     * @param spellCount how many spells there were
     */
    public record Status(
            long good,
            long uncertain,
            long bad,
            long given,
            long unclear,
            int last,
            long words,
            long interpolated,
            long goodNothing,
            long badNumbers,
            long badMoves,
            List<Long> reasonTime,
            List<Stretch> spells,
            long spellCount) {
        public Status {
            reasonTime = List.copyOf(reasonTime);
            spells = Stretches.copyOf(spells);
        }
    }

    /** Different values are counted up to here. */
    public static final int MOST_DISTINCT = 256;

    /** Shares at which {@link Values#quantiles} are given. */
    public static final List<Double> SHARES = List.of(
            0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7,
            0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999);

    /**
     * Good numbers.
     *
     * @param count how many
     * @param minimum least; 0 without numbers
     * @param maximum greatest; 0 without numbers
     * @param atMinimum samples that equal the least
     * @param atMaximum samples that equal the greatest
     * @param mean plain mean over samples
     * @param deviation standard deviation over samples
     * @param quantiles at {@link #SHARES}; empty without numbers
     * @param distinct different values, words included; 257 stands for "more than 256"
     * @param resolution smallest step whose multiples make up nearly all steps; 0 when there is none
     * @param deltas sizes of steps that are not zero
     * @param triples steps over a long and a short interval together, for the deadband
     * @param fastest fastest change between neighbours, per second
     * @param changes samples that differ from the one before
     * @param changePairs samples whose predecessor differed from the one before it
     * @param changesAfterChange of these, how many differ themselves
     * @param ups changes upwards
     * @param downs changes downwards
     * @param falls largest steps down; {@code value} before, {@code size} the step
     * @param timeMean mean over time, each value holding to the next sample, intervals above ten medians left out
     * @param sentinels numbers that stand for no value in this tag, ascending
     * @param rest the others; only where there are {@code sentinels}, else {@link Rest#NONE}
     */
    public record Values(
            long count,
            double minimum,
            double maximum,
            long atMinimum,
            long atMaximum,
            double mean,
            double deviation,
            List<Double> quantiles,
            int distinct,
            double resolution,
            Magnitudes deltas,
            Magnitudes triples,
            double fastest,
            long changes,
            long changePairs,
            long changesAfterChange,
            long ups,
            long downs,
            List<Stretch> falls,
            double timeMean,
            List<Sentinel> sentinels,
            Rest rest) {
        public Values {
            quantiles = kept(quantiles);
            falls = Stretches.copyOf(falls);
            sentinels = List.copyOf(sentinels);
        }

        /** The numbers that were measured: all, but for {@link #sentinels}. Sizes of steps, ups and downs leave them out anyway. */
        public Values measured() {
            return sentinels.isEmpty()
                    ? this
                    : new Values(
                            rest.count,
                            rest.minimum,
                            rest.maximum,
                            rest.atMinimum,
                            rest.atMaximum,
                            rest.mean,
                            rest.deviation,
                            rest.quantiles,
                            distinct > MOST_DISTINCT ? distinct : distinct - sentinels.size(),
                            resolution,
                            deltas,
                            triples,
                            fastest,
                            changes,
                            changePairs,
                            changesAfterChange,
                            ups,
                            downs,
                            falls,
                            timeMean,
                            List.of(),
                            Rest.NONE);
        }

        /** The value at a share; between the shares kept, on a straight line. 0 without numbers. */
        public double quantile(double share) {
            return TagProfile.quantile(quantiles, minimum, maximum, share);
        }
    }

    /**
     * Good numbers without those that stand for no value.
     *
     * @param count how many
     * @param minimum least; 0 without numbers
     * @param maximum greatest; 0 without numbers
     * @param atMinimum samples that equal the least
     * @param atMaximum samples that equal the greatest
     * @param mean plain mean over samples
     * @param deviation standard deviation over samples
     * @param quantiles at {@link #SHARES}; empty without numbers
     */
    public record Rest(
            long count,
            double minimum,
            double maximum,
            long atMinimum,
            long atMaximum,
            double mean,
            double deviation,
            List<Double> quantiles) {
        /** No numbers. */
        public static final Rest NONE = new Rest(0, 0, 0, 0, 0, 0, 0, List.of());

        public Rest {
            quantiles = kept(quantiles);
        }

        /** The value at a share, as {@link Values#quantile}. */
        public double quantile(double share) {
            return TagProfile.quantile(quantiles, minimum, maximum, share);
        }
    }

    /** A tag with one value only needs no list of it. */
    private static List<Double> kept(List<Double> quantiles) {
        boolean flat = !quantiles.isEmpty() && quantiles.get(0).equals(quantiles.get(quantiles.size() - 1));
        return flat ? Collections.nCopies(quantiles.size(), quantiles.get(0)) : List.copyOf(quantiles);
    }

    private static double quantile(List<Double> quantiles, double minimum, double maximum, double share) {
        if (quantiles.isEmpty()) {
            return 0;
        }
        double lowShare = 0;
        double low = minimum;
        for (int i = 0; i < SHARES.size(); i++) {
            if (share <= SHARES.get(i)) {
                double part = (share - lowShare) / (SHARES.get(i) - lowShare);
                return low + (quantiles.get(i) - low) * part;
            }
            lowShare = SHARES.get(i);
            low = quantiles.get(i);
        }
        return low + (maximum - low) * (share - lowShare) / (1 - lowShare);
    }

    /**
     * Runs of one value.
     *
     * @param singles samples unlike both neighbours
     * @param counts lengths, in samples, of runs of two and more
     * @param hours lengths of runs of at least three samples and an hour, idle time taken out
     * @param longest longest runs of at least three samples; {@code size} is the net length
     * @param flatTime time in runs of at least ten samples, milliseconds
     * @param dwells values with runs of at least ten samples
     * @param stuck values with runs of more than thirty samples and an hour; {@code length} without idle time
     */
    public record Stays(
            long singles,
            Lengths counts,
            Lengths hours,
            List<Stretch> longest,
            long flatTime,
            List<Repeated> dwells,
            List<Repeated> stuck) {
        public Stays {
            longest = Stretches.copyOf(longest);
            dwells = List.copyOf(dwells);
            stuck = List.copyOf(stuck);
        }
    }

    /**
     * What stands out of its surroundings.
     *
     * @param spikeSizes heights of excursions of at most three samples, six times what is usual near them
     * @param spikes highest of them; {@code value} reached, {@code size} mean interval around it, {@code scale} height
     * @param excursions values reached and left by steps that stand out, in opposite directions
     * @param drops longest stays at such values, {@code size} is the smaller step; and short ones at numbers that stand for no value
     * @param jumps largest steps that last; {@code value} and {@code size} are the values before and after, {@code scale} the
     *     median step of the samples before, {@code count} that of the samples after, in thousandths of it
     * @param switches of the steps that last, those after which the noise is half as large again, or less
     * @param triples three neighbours with two unequal steps
     * @param straight of these, how many lie on one straight line
     * @param inLines of these, how many in lines of ten and more
     * @param lines longest straight lines
     * @param clouded samples near which more than a tenth of the steps went to or from numbers that stand for no value
     */
    public record Shapes(
            Magnitudes spikeSizes,
            List<Stretch> spikes,
            List<Repeated> excursions,
            List<Stretch> drops,
            List<Stretch> jumps,
            List<Stretch> switches,
            long triples,
            long straight,
            long inLines,
            List<Stretch> lines,
            long clouded) {
        public Shapes {
            spikes = Stretches.copyOf(spikes);
            excursions = List.copyOf(excursions);
            drops = Stretches.copyOf(drops);
            jumps = Stretches.copyOf(jumps);
            switches = Stretches.copyOf(switches);
            lines = Stretches.copyOf(lines);
        }
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

    public long samples() {
        return arrival.samples();
    }

    public long numeric() {
        return values.count();
    }

    public long missing() {
        return arrival.missing();
    }

    public long good() {
        return status.good();
    }

    public long uncertain() {
        return status.uncertain();
    }

    /** Good samples that are words although most are numbers; 0 for a tag of words. */
    public long strayWords() {
        long good = status.good() - numeric() - status.goodNothing();
        return status.words() <= numeric() ? Math.min(status.words(), good) : 0;
    }

    public long bad() {
        return status.bad();
    }

    public long duplicates() {
        return arrival.duplicates();
    }

    public long backward() {
        return arrival.backward();
    }

    public long impossible() {
        return arrival.impossible();
    }

    /** Samples whose local time does not exist, or exists twice. */
    public long daylight() {
        return arrival.ambiguous() + arrival.nonexistent();
    }

    public long first() {
        return arrival.first();
    }

    public long last() {
        return arrival.last();
    }

    public Lengths goodIntervals() {
        return beat.good();
    }

    public Lengths uncertainIntervals() {
        return beat.uncertain();
    }

    public Lengths badIntervals() {
        return beat.bad();
    }

    /** Longest intervals, longest first. */
    public List<Span> gaps() {
        return longest(beat.gaps(), Stretch::count);
    }

    /** Lengths of runs of one value, of at least three samples and an hour. */
    public Lengths runs() {
        return stays.hours();
    }

    /** Longest such runs, longest first. */
    public List<Span> longestRuns() {
        return longest(stays.longest(), s -> (long) s.size());
    }

    private static List<Span> longest(List<Stretch> stretches, java.util.function.ToLongFunction<Stretch> length) {
        return stretches.stream()
                .sorted(Comparator.comparingLong(length).reversed().thenComparingLong(Stretch::from))
                .map(s -> new Span(s.from(), s.to()))
                .toList();
    }

    public int distinct() {
        return values.distinct();
    }

    /** The numbers that were measured, without those that stand for no value. */
    public Values measured() {
        return values.measured();
    }

    public double minimum() {
        return values.minimum();
    }

    public double maximum() {
        return values.maximum();
    }

    public ValueClass valueClass() {
        if (samples() == 0) {
            return ValueClass.NONE;
        }
        if (numeric() * 2 < samples() - bad() || distinct() <= 2) {
            return ValueClass.DIGITAL;
        }
        return values.changePairs() > 0 && (double) values.changesAfterChange() / values.changePairs() < HELD_SHARE
                ? ValueClass.HELD
                : ValueClass.ANALOG;
    }

    /** All intervals between neighbouring samples. */
    public Lengths intervals() {
        return beat.good().plus(beat.uncertain()).plus(beat.bad());
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
        return samples() > 2 && onTime(medianInterval()) >= PERIODIC_SHARE;
    }

    /** Samples whose time stamp is a defect: not later than one before, impossible, or not clear because clocks change. */
    public long timeDefects() {
        return arrival.disordered() + impossible() + daylight();
    }
}
