package io.scaleworthy.rubric;

import io.scaleworthy.finding.Hashes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One criterion of the rubric. Everything a consultant may change without touching code stands here.
 *
 * @param id stable id, e.g. {@code DQ-GAP}
 * @param pillar the pillar's id, e.g. {@code DQ}
 * @param group heading inside the pillar, e.g. {@code DQ.1}
 * @param scope what is judged: the pilot once, each site, or each target site
 * @param company about the company's other pilots: shown, never in the pilot's score
 * @param due the first stage that counts it
 * @param question key of the plain question it helps to answer
 * @param area whose business it is; the approver of a waiver must be accountable for it
 * @param kind how it can be known
 * @param levels wording of the levels 0 to 3
 * @param metrics at least one; the worst decides
 * @param naText why it does not apply when {@code naWhen} holds; empty without a rule
 * @param weight 1, 2, 3 or 5
 * @param line line in the rubric file, for problems
 */
public record Criterion(
        String id,
        String pillar,
        String group,
        Scope scope,
        boolean company,
        Stage due,
        String question,
        String area,
        Kind kind,
        String statement,
        String why,
        Map<Integer, String> levels,
        List<Metric> metrics,
        List<Cap> caps,
        Optional<Condition> naWhen,
        String naText,
        int weight,
        List<WeightRule> weightRules,
        Effort effort,
        List<Gate> gates,
        List<Action> actions,
        List<Source> sources,
        String file,
        int line) {

    public Criterion {
        levels = Collections.unmodifiableMap(new TreeMap<>(levels));
        metrics = List.copyOf(metrics);
        caps = List.copyOf(caps);
        weightRules = List.copyOf(weightRules);
        gates = List.copyOf(gates);
        actions = List.copyOf(actions);
        sources = List.copyOf(sources);
    }

    /** What is judged. */
    public enum Scope {
        /** Once for the pilot. */
        PILOT,
        /** Once per site. */
        SITE,
        /** Once per target site; does not apply at home. */
        TARGET
    }

    /** How a criterion can be known. */
    public enum Kind {
        /** Measured on plant data. */
        DATA,
        /** Calculated from registers and declarations. */
        REGISTER,
        /** Attested by a person, with a document. */
        ATTESTED
    }

    /** Size of one level, for the reader; actions carry their own days. */
    public enum Effort {
        S,
        M,
        L
    }

    /**
     * A metric and its cut points.
     *
     * @param higherIsBetter direction
     * @param zero the value worth no points; strictly worse than the first cut point
     * @param cuts values that reach level 1, 2 and 3, strictly monotone
     * @param optional counted only when measured
     */
    public record Metric(
            String name,
            String label,
            String unit,
            boolean higherIsBetter,
            double zero,
            List<Double> cuts,
            boolean optional) {
        public Metric {
            cuts = List.copyOf(cuts);
        }
    }

    /** The level cannot exceed this one while a check reports the condition. */
    public record Cap(String when, int level, String text) {}

    /** Another weight while the condition holds; the first that holds wins. */
    public record WeightRule(Condition when, int weight) {}

    /**
     * A gate.
     *
     * @param stage the first stage it binds at
     * @param level least level, 1 to 3
     * @param hard a knock-out: no waiver, no tailoring
     * @param entryOnly binds only while the pilot entry is being decided
     * @param when binds only while this holds
     * @param orLevel a lower level that suffices while the check reports {@code orWhen}; 0 for none
     */
    public record Gate(
            Stage stage,
            int level,
            boolean hard,
            boolean entryOnly,
            Optional<Condition> when,
            int orLevel,
            String orWhen) {

        public static Gate soft(Stage stage, int level) {
            return new Gate(stage, level, false, false, Optional.empty(), 0, "");
        }
    }

    /**
     * What raises the criterion.
     *
     * @param effortDays person-days, above 0
     * @param raisesTo level reached, 1 to 3
     * @param verify how one sees that it is done
     */
    public record Action(String id, String text, String role, double effortDays, int raisesTo, String verify) {}

    /** Where the criterion comes from; unverified references are marked so wherever they are shown. */
    public record Source(String ref, boolean verified) {}

    /** The weight under these facts. */
    public int weight(Function<String, String> facts) {
        return weightRules.stream()
                .filter(rule -> rule.when().holds(facts))
                .findFirst()
                .map(WeightRule::weight)
                .orElse(weight);
    }

    /**
     * Hash of everything that decides the score: a waiver or a comparison with another run is void when it differs. Wording is
     * left out, so that a better sentence voids nothing.
     */
    public String definitionHash() {
        List<String> parts = new ArrayList<>();
        parts.add(id
                + scope
                + company
                + due
                + kind
                + weight
                + weightRules
                + caps.stream().map(c -> c.when() + c.level()).toList());
        metrics.forEach(m -> parts.add(m.name() + m.unit() + m.higherIsBetter() + m.zero() + m.cuts() + m.optional()));
        gates.forEach(g -> parts.add(g.toString()));
        parts.add(naWhen.map(Condition::toString).orElse(""));
        return Hashes.sha256(String.join("\n", parts)).substring(0, 12);
    }

    static <E extends Enum<E>> String word(E value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> String[] words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Criterion::word).toArray(String[]::new);
    }
}
