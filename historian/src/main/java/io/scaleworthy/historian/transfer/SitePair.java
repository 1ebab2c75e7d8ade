package io.scaleworthy.historian.transfer;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A comparison with what the score itself does not count: seasons, sampling, compression, values that were left out.
 *
 * @param comparison over all rows
 * @param common over the calendar months that both sites saw, where the source did not see all of the target's
 * @param notes plain sentences, the weightiest first
 * @param grade how far the score can be relied on
 * @param withinSeason the source has seen less than three quarters of a year, or not the target's seasons
 * @param units inputs that look like another unit at the target, in words
 * @param shadow what labels of the target said
 * @param unmapped what a person has to map before there is a number
 * @param modes the comparison mode by mode, where a tag tells the operating mode
 */
public record SitePair(
        Comparison comparison,
        Optional<Comparison> common,
        List<String> notes,
        Comparison.Grade grade,
        boolean withinSeason,
        List<String> units,
        Optional<Shadow> shadow,
        Optional<String> unmapped,
        Optional<OperatingModes> modes) {
    /** What no score without labels can see; printed with every score. */
    public static final String BLIND =
            "Computed without labels: it cannot see a change in what the target variable means or how it"
                    + " responds. In a public benchmark this blind spot hid most differences in 3 of 15 tasks.";

    /** A source that saw less of the target's calendar months than this has not seen its seasons. */
    private static final double SEASONS = 0.75;

    private static final int MONTHS = 12;
    /** Sampling that differs more than this is told; in the study it moved the loss by a tenth of a deviation at most. */
    private static final double INTERVALS = 2;

    private static final double COMPRESSION = 3;
    /** Begins the note on inputs that both sites take from one sensor. */
    public static final String SAME_VALUES =
            "the very same values at both sites, as of one sensor, so that the score does not test them: ";

    /** Two sensors of different places are never so alike; with fewer values than {@link #MANY} they may be. */
    private static final double SAME = 0.004;

    private static final int MANY = 50;
    /** With more of the samples left out than this the rest may not stand for the whole. */
    private static final double REMOVED = 0.2;

    public SitePair {
        notes = List.copyOf(notes);
        units = List.copyOf(units);
    }

    /** The same direction after labels of the target were looked at. */
    public SitePair checked(Shadow labels) {
        return new SitePair(
                comparison,
                common,
                notes,
                known() ? Comparison.Grade.A : grade,
                withinSeason,
                units,
                Optional.of(labels),
                unmapped,
                modes);
    }

    /** What the labels said, in a sentence; empty without labels. */
    public Optional<String> measured() {
        return shadow.map(s -> String.format(
                Locale.ROOT,
                "measured on %d labelled rows: loss %.2f (%.2f to %.2f), after a correction %.2f; %s",
                s.rows(),
                s.loss(),
                s.low(),
                s.high(),
                s.corrected(),
                s.verdict().words()));
    }

    /** What to do by the labels where there are some, else by the score. */
    public Band band() {
        return shadow.map(labels -> switch (labels.verdict()) {
                    case HOLDS -> Band.REPLICATE;
                    case CORRECTION -> Band.RECALIBRATE;
                    case RETRAIN -> Band.RETRAIN;
                    case MAY_HOLD, CANNOT_TELL -> score().band();
                })
                .orElseGet(() -> score().band());
    }

    /** The measured loss, or else the one that such scores typically had. */
    public double loss() {
        return shadow.map(Shadow::loss).orElseGet(() -> score().expectedLoss());
    }

    public TransferScore score() {
        return comparison.score();
    }

    /** Whether there is a number. */
    public boolean known() {
        return grade != Comparison.Grade.D;
    }

    /** Fewer mapped for sure than this: no number; and fewer than that: an estimate at best. */
    private static final double LEAST_MAPPED = 0.6;

    private static final double WELL_MAPPED = 0.9;

    /** The same direction with how its inputs were mapped. */
    public SitePair mapped(SiteMapping mapping, SiteSummary source, Map<String, Double> weights) {
        List<String> told = new ArrayList<>();
        if (!mapping.matched().isEmpty()) {
            told.add("mapped since names and values agree: "
                    + few(mapping.matched().entrySet().stream()
                            .map(e -> e.getKey() + " = "
                                    + e.getValue().candidates().get(0))
                            .toList()));
        }
        if (!mapping.open().isEmpty()) {
            double hopeful = Transfer.score(source.rows(), mapping.hopeful().rows(), weights)
                    .score();
            told.add(mapping.open().size() + " inputs wait for a person to map them (--map FILE): "
                    + few(mapping.open().stream()
                            .map(p -> p.tag() + " = " + p.candidates().get(0) + "?")
                            .toList())
                    + "; the score is " + Math.round(hopeful) + " if all these are right");
        }
        told.addAll(notes);
        return graded(mapping, told);
    }

    /** The same direction with how the names of one of its ends were put into those of another site. */
    SitePair mapped(SiteMapping mapping, String site) {
        List<String> told = new ArrayList<>();
        if (!mapping.matched().isEmpty()) {
            told.add("at " + site + " mapped since names and values agree: "
                    + few(mapping.matched().entrySet().stream()
                            .map(e -> e.getKey() + " = "
                                    + e.getValue().candidates().get(0))
                            .toList()));
        }
        if (!mapping.open().isEmpty()) {
            told.add(mapping.open().size() + " inputs of " + site + " wait for a person to map them (--map FILE)");
        }
        told.addAll(notes);
        return graded(mapping, told);
    }

    private SitePair graded(SiteMapping mapping, List<String> told) {
        Comparison.Grade own = grade;
        if (mapping.confirmed() < LEAST_MAPPED) {
            own = Comparison.Grade.D;
        } else if (mapping.confirmed() < WELL_MAPPED && grade == Comparison.Grade.B) {
            own = Comparison.Grade.C;
        }
        Optional<String> waits = own == Comparison.Grade.D && comparison.known()
                ? Optional.of("fewer than 60 % of the inputs that could be mapped are mapped for sure; write a map with"
                        + " --map mapping.csv, review it, and run this again")
                : Optional.empty();
        return new SitePair(comparison, common, told, own, withinSeason, units, shadow, waits, modes);
    }

    /** The same direction with what is known of the two machines: differences are told, and important ones lower the grade. */
    public SitePair machines(Machine source, Machine target) {
        List<String> told = new ArrayList<>(notes);
        Comparison.Grade own = grade;
        for (Machine.Difference difference : source.differences(target)) {
            told.add(difference.words());
            // Labels of the target itself say more than its name plate, and D stands for too little data.
            if (difference.important() && own == Comparison.Grade.B) {
                own = Comparison.Grade.C;
            }
        }
        return new SitePair(comparison, common, told, own, withinSeason, units, shadow, unmapped, modes);
    }

    /** What to do, in a sentence. */
    public String advice() {
        if (!known()) {
            return lacking();
        }
        if (shadow.isPresent()) {
            return shadow.get().verdict().words() + " (measured)";
        }
        if (!units.isEmpty()) {
            return "look at the units first: " + String.join(", ", units);
        }
        return switch (score().band()) {
            case BLOCKED ->
                "instrument first: "
                        + score().missing().stream()
                                .sorted(java.util.Comparator.comparingDouble(MissingTag::cost)
                                        .reversed()
                                        .thenComparing(MissingTag::tag))
                                .limit(5)
                                .map(MissingTag::tag)
                                .collect(Collectors.joining(", "));
            case REPLICATE ->
                withinSeason
                        ? "replicate within the season that the pilot has seen, in shadow, and verify with 30 labels"
                        : "deploy in shadow and verify with 30 labels";
            case RECALIBRATE -> "correct bias and slope on 30 labels, then verify";
            case RETRAIN -> "try a correction on 30 labels first if labels are cheap; else train on data of the target";
            case REBUILD ->
                score().correctionMayRescue()
                        ? "rebuild; a correction on 30 labels may rescue it, since the relations hold but for an offset"
                        : "rebuild: the relations between the inputs differ, the plants do not behave alike";
        };
    }

    private String lacking() {
        TransferScore score = score();
        if (unmapped.isPresent()) {
            return unmapped.get();
        }
        if (score.tags().isEmpty()) {
            return score.missing().isEmpty() ? "no inputs" : "no input has values at both sites";
        }
        if (score.tags().stream().allMatch(TagTransfer::still)) {
            return "no input moves at the target";
        }
        if (score.rows().least() < Transfer.LEAST_ROWS) {
            return score.rows().source() + " and " + score.rows().target()
                    + " rows looked at in which all inputs have a value, at least " + Transfer.LEAST_ROWS
                    + " are needed";
        }
        return "the rows lie in " + score.strata().least() + " of " + SiteRows.STRATA + " stretches of time";
    }

    /** Compares two sites with all that is known of them. */
    static SitePair of(
            SiteSummary source,
            Prepared from,
            SiteSummary target,
            Prepared to,
            Map<String, Double> weights,
            int draws) {
        Comparison comparison = Transfer.compare(from, to, weights, draws);
        List<String> notes = new ArrayList<>();
        Optional<Comparison> common = Optional.empty();
        Set<Integer> unseen = new TreeSet<>(target.seen());
        unseen.removeAll(source.seen());
        if (!source.seen().isEmpty()
                && unseen.size() > (1 - SEASONS) * target.seen().size()) {
            Set<Integer> both = new TreeSet<>(target.seen());
            both.retainAll(source.seen());
            common = Optional.of(Transfer.compare(source.within(both), target.within(both), weights));
            notes.add("unseen season: the source has no data of " + months(unseen)
                    + (common.get().known()
                            ? "; in the months of both the score is "
                                    + Math.round(common.get().score().score())
                            : ""));
        }
        List<String> units = units(source, from, target, to, weights, comparison, notes);
        List<String> still = comparison.score().tags().stream()
                .filter(TagTransfer::still)
                .map(TagTransfer::tag)
                .toList();
        if (!still.isEmpty() && source.rows().rows() > 0) {
            notes.add("does not move at the target: " + few(still));
        }
        shared(from, comparison.score(), notes);
        sampling(source, target, comparison.score(), notes);
        double removed = 0;
        for (SiteSummary site : List.of(source, target)) {
            for (TagTransfer tag : comparison.score().tags()) {
                SiteSummary.Signal signal = site.tags().get(tag.tag());
                if (signal != null && signal.removed() > REMOVED) {
                    notes.add(Math.round(100 * signal.removed()) + " % of the samples of " + tag.tag() + " at "
                            + site.site() + " are bad or no numbers and were left out");
                    removed = Math.max(removed, signal.removed());
                }
            }
        }
        Comparison.Grade grade = comparison.grade();
        if (grade == Comparison.Grade.B && (removed > REMOVED || !units.isEmpty())) {
            grade = Comparison.Grade.C;
        }
        if (comparison.known() && comparison.withinNoise()) {
            notes.add("as like the source as the source is to itself (" + Math.round(comparison.noise()) + ")");
        }
        boolean season =
                common.isPresent() || !source.seen().isEmpty() && source.seen().size() < SEASONS * MONTHS;
        Optional<OperatingModes> modes = OperatingModes.of(source, target, weights);
        modes.ifPresent(m -> notes.add(m.words()));
        return new SitePair(comparison, common, notes, grade, season, units, Optional.empty(), Optional.empty(), modes);
    }

    /** Inputs that look like another unit at the target, with the score as exported and as it would be. */
    private static List<String> units(
            SiteSummary source,
            Prepared from,
            SiteSummary target,
            Prepared to,
            Map<String, Double> weights,
            Comparison comparison,
            List<String> notes) {
        SiteRows converted = target.rows();
        List<String> told = new ArrayList<>();
        for (TagTransfer tag : comparison.score().tags()) {
            Optional<UnitSuspect> suspect = UnitSuspect.of(
                    tag.tag(),
                    from.sorted()[from.rows().column(tag.tag())],
                    to.sorted()[to.rows().column(tag.tag())]);
            if (suspect.isPresent()) {
                converted = suspect.get().converted(converted);
                told.add(tag.tag() + " (" + suspect.get().words() + ")");
            }
        }
        if (!told.isEmpty()) {
            double score = Transfer.score(source.rows(), converted, weights).score();
            notes.add("possibly another unit at the target: " + few(told) + "; "
                    + Math.round(comparison.score().score()) + " as exported, " + Math.round(score)
                    + " if so. Nothing was converted");
        }
        return told;
    }

    /** Inputs whose values are the same at both sites, as of one weather station: the score does not test them. */
    private static void shared(Prepared from, TransferScore score, List<String> notes) {
        List<String> same = new ArrayList<>();
        for (TagTransfer tag : score.tags()) {
            double[] values = from.sorted()[from.rows().column(tag.tag())].values;
            long distinct =
                    java.util.Arrays.stream(values).distinct().limit(MANY).count();
            if (tag.distance() < SAME && distinct == MANY) {
                same.add(tag.tag());
            }
        }
        if (!same.isEmpty()) {
            notes.add(SAME_VALUES + few(same));
        }
    }

    private static String months(Set<Integer> months) {
        return months.stream()
                .map(m -> Month.of(m).getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .collect(Collectors.joining(", "));
    }

    private static void sampling(SiteSummary source, SiteSummary target, TransferScore score, List<String> notes) {
        List<String> slower = new ArrayList<>();
        List<String> packed = new ArrayList<>();
        for (TagTransfer tag : score.tags()) {
            SiteSummary.Signal a = source.tags().get(tag.tag());
            SiteSummary.Signal b = target.tags().get(tag.tag());
            if (a == null || b == null) {
                continue;
            }
            if (a.interval() > 0 && b.interval() > INTERVALS * a.interval()) {
                slower.add(tag.tag());
            }
            if (a.compression() > 0 && b.compression() > 0) {
                double ratio = b.compression() / a.compression();
                if (ratio > COMPRESSION || ratio < 1 / COMPRESSION) {
                    packed.add(tag.tag());
                }
            }
        }
        if (!slower.isEmpty()) {
            notes.add("stored less than half as often at the target: " + few(slower)
                    + "; blocking for features that need shorter intervals");
        }
        if (!packed.isEmpty()) {
            notes.add("compressed otherwise, by more than three times: " + few(packed));
        }
    }

    private static String few(List<String> tags) {
        return String.join(", ", tags.subList(0, Math.min(5, tags.size())))
                + (tags.size() > 5 ? " and " + (tags.size() - 5) + " more" : "");
    }
}
