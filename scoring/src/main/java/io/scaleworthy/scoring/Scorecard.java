package io.scaleworthy.scoring;

import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.Stage;
import java.util.List;
import java.util.Optional;

/** Everything the scorer found. Immutable; the report is assembled from this alone. */
public record Scorecard(
        Rubric rubric,
        Case decided,
        List<CriterionResult> results,
        List<StageResult> stages,
        List<SiteResult> sites,
        Level level,
        Decision decision,
        List<Lamp> lamps,
        List<Waiver.Standing> waivers,
        double stability,
        List<NextStep> next) {

    public Scorecard {
        results = List.copyOf(results);
        stages = List.copyOf(stages);
        sites = List.copyOf(sites);
        lamps = List.copyOf(lamps);
        waivers = List.copyOf(waivers);
        next = List.copyOf(next);
    }

    public StageResult stage(Stage stage) {
        return stages.get(stage.ordinal());
    }

    /** The verdict of a stage or gate. */
    public enum Verdict {
        PASS,
        CONDITIONAL,
        UNDECIDED,
        FAIL
    }

    /**
     * A pillar's figures, in points of 100.
     *
     * @param score shown
     * @param said with claims
     * @param low lower bound
     * @param high upper bound
     * @param coverage weight answered by files, 0 to 1
     * @param quality evidence quality, 0 to 1
     * @param strict score with exclusions by hand counted as 0
     * @param due number of criteria that apply and are due
     * @param answered how many of them a file answers
     * @param measured how many of them are measured on plant data
     * @param worth what one level of a criterion of weight 1 is worth, in points
     */
    public record PillarScore(
            Rubric.Pillar pillar,
            double score,
            double said,
            double low,
            double high,
            double coverage,
            double quality,
            double strict,
            int due,
            int answered,
            int measured,
            double worth) {}

    /** Overall: half the mean of the pillars, half the weakest one. */
    public record Overall(double score, double said, double low, double high) {}

    /** What a gate says. */
    public enum GateVerdict {
        PASS,
        WAIVED,
        UNDECIDED,
        FAIL,
        NOT_APPLICABLE
    }

    /**
     * One gate in one scope.
     *
     * @param marginal passed, but the lower bound is below the level asked for
     * @param waiver id of the waiver that covers it; empty when none does
     */
    public record GateResult(
            Criterion criterion,
            String site,
            Criterion.Gate gate,
            GateVerdict verdict,
            boolean marginal,
            String waiver) {}

    /**
     * Why a verdict is not better, or what it rests on.
     *
     * @param textKey key in the report's texts
     * @param subject criterion or pillar id
     * @param arguments figures
     */
    public record Reason(String textKey, String subject, List<String> arguments) {
        public Reason {
            arguments = List.copyOf(arguments);
        }
    }

    /** A stage judged on a set of sites. */
    public record StageResult(
            Stage stage,
            Verdict verdict,
            boolean marginal,
            List<PillarScore> pillars,
            Overall overall,
            List<GateResult> gates,
            List<Reason> reasons) {
        public StageResult {
            pillars = List.copyOf(pillars);
            gates = List.copyOf(gates);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A site judged alone.
     *
     * @param word the decision word for this site
     * @param work what to mend at a target before it is switched on there, in the order in which it can be done; empty for a home
     *     site
     */
    public record SiteResult(Case.Site site, StageResult result, Word word, List<SiteStep> work) {
        public SiteResult {
            work = List.copyOf(work);
        }
    }

    /** A step at a site, and the part of the work that it belongs to. */
    public record SiteStep(Phase phase, NextStep step) {}

    /** Parts of the work at a site. Each needs what stands before it. */
    public enum Phase {
        /** The model's inputs have to be found and delivered. */
        CONNECT,
        /** They have to be good. */
        SIGNALS,
        /** The model has to fit them. */
        MODEL,
        /** Somebody has to want it. */
        PEOPLE;

        /** The part that a criterion belongs to, by what it is about. */
        static Phase of(Criterion criterion) {
            return switch (criterion.area()) {
                case "integration" -> CONNECT;
                case "adoption" -> PEOPLE;
                case "retrain" -> MODEL;
                default -> criterion.id().equals("RP-REGIME") ? MODEL : SIGNALS;
            };
        }
    }

    /** The decision words. */
    public enum Word {
        SCALE("SCALE"),
        SCALE_TO("SCALE TO"),
        MEND_FIRST("MEND FIRST"),
        FIND_OUT_FIRST("FIND OUT FIRST"),
        STOP("STOP");

        private final String words;

        Word(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * The decision.
     *
     * @param sites the sites that SCALE TO names
     * @param ruleKey key of the rule's sentence in the report's texts
     */
    public record Decision(Word word, List<String> sites, String ruleKey, List<String> arguments) {
        public Decision {
            sites = List.copyOf(sites);
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * The readiness level.
     *
     * @param level 0 to 4
     * @param conditional rests on a waived gate
     * @param next why not the next one; empty at the top
     */
    public record Level(int level, boolean conditional, List<Reason> next) {
        public Level {
            next = List.copyOf(next);
        }
    }

    /**
     * A plain question answered by its gates at the stage to be decided.
     *
     * @param verdict worst of its gates; empty when no gate binds yet
     */
    public record Lamp(Rubric.Question question, Optional<GateVerdict> verdict, List<GateResult> gates) {
        public Lamp {
            gates = List.copyOf(gates);
        }
    }

    /**
     * What to do next.
     *
     * @param gate the gate it would open; empty when it only raises the score
     * @param worth points of the pillar that the action is worth at most
     */
    public record NextStep(
            Criterion criterion, String site, Criterion.Action action, Optional<GateResult> gate, double worth) {}
}
