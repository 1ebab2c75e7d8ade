package io.scaleworthy.historian.transfer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How well a model of the source's inputs can be expected to do at the target; computed without labels.
 *
 * @param available 1 less the weight of inputs that are missing and not recoverable (A)
 * @param marginal weighted mean distance of the distributions (M)
 * @param support weighted mean share of values beyond the pilot's range (S)
 * @param relation weighted mean loss of the relations between inputs (R)
 * @param centred the same with differences of the means taken out (Rc)
 * @param tags one per input that both sites have
 * @param missing inputs that the target does not have
 * @param rows rows of the source and of the target in which all inputs have a value
 * @param strata stretches of time, of twenty, with such rows at the source and at the target
 */
public record TransferScore(
        String source,
        String target,
        double available,
        double marginal,
        double support,
        double relation,
        double centred,
        List<TagTransfer> tags,
        List<MissingTag> missing,
        Pair rows,
        Pair strata) {
    /** A figure of the source and one of the target. */
    public record Pair(int source, int target) {
        public int least() {
            return Math.min(source, target);
        }
    }

    /** Below this much availability the answer is to instrument the target first. */
    private static final double LEAST_AVAILABLE = 0.7;
    /** An input that weighs more than this, and of which less than half can be recovered, blocks alone. */
    private static final double HEAVY = 0.2;

    private static final double HALF = 0.5;
    /** Below this centred loss a correction may rescue even the lowest band. */
    private static final double SAME_PHYSICS = 0.15;

    public TransferScore {
        tags = List.copyOf(tags);
        missing = List.copyOf(missing);
    }

    /** 0 to 100. */
    public double score() {
        return 100 * available * (1 - marginal) * (1 - support) * (1 - relation);
    }

    /** Loss that pairs of this score typically had, in deviations of the target value; half of them had less than that, half more. */
    public double expectedLoss() {
        double risk = 1 - score() / 100;
        return Math.max(0, raw(risk) - 0.05);
    }

    /** The span that holds eight of ten such pairs; a typical span, no promise. */
    public double[] lossSpan() {
        double raw = raw(1 - score() / 100);
        return new double[] {Math.max(0, 0.26 * raw - 0.05), 3.7 * raw - 0.05};
    }

    // Fitted to the public pairs; the two constants of the line, and a fiftieth that keeps it finite at both ends.
    private static double raw(double risk) {
        return Math.exp(-1.05 + 0.74 * Math.log((risk + 0.02) / (1 - risk + 0.02)));
    }

    public Band band() {
        return blocked() ? Band.BLOCKED : Band.of(score());
    }

    private boolean blocked() {
        return available < LEAST_AVAILABLE
                || missing.stream().anyMatch(m -> m.weight() > HEAVY && m.recoverable() < HALF);
    }

    /** Whether the relations hold but for an offset, so that a correction may rescue a score that is low. */
    public boolean correctionMayRescue() {
        return centred < SAME_PHYSICS && tags.stream().noneMatch(TagTransfer::still);
    }

    /** What limits the score most. */
    public enum Factor {
        AVAILABLE("inputs that are missing"),
        MARGINAL("values are distributed otherwise"),
        SUPPORT("values beyond the pilot's range"),
        RELATION("relations between inputs differ");

        private final String words;

        Factor(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Factor limiting() {
        return Stream.of(Factor.values())
                .min(Comparator.comparingDouble(this::part))
                .orElseThrow();
    }

    /** The factor that a part is of the score, 0 to 1. */
    public double part(Factor factor) {
        return switch (factor) {
            case AVAILABLE -> available;
            case MARGINAL -> 1 - marginal;
            case SUPPORT -> 1 - support;
            case RELATION -> 1 - relation;
        };
    }

    /** Inputs that cost most, the worst first. */
    public List<TagTransfer> worst(int most) {
        return tags.stream()
                .sorted(Comparator.comparingDouble(TagTransfer::cost).reversed().thenComparing(TagTransfer::tag))
                .limit(most)
                .toList();
    }
}
