package io.scaleworthy.scoring;

import io.scaleworthy.finding.Place;
import io.scaleworthy.rubric.Criterion;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A named person accepts that a gate is not met, for a limited time. Changes a verdict, never a score.
 *
 * @param site site id; empty for all
 * @param expires last valid day, inclusive
 * @param fingerprint copied from the report at approval: definition, level, value
 * @param planDue day by which the plan is done; empty without a plan
 * @param place where it stands
 */
public record Waiver(
        String id,
        String criterion,
        String site,
        Reason reason,
        String justification,
        String risk,
        String requestedBy,
        String approver,
        LocalDate approvedOn,
        LocalDate expires,
        int renewals,
        String fingerprint,
        String planOwner,
        Optional<LocalDate> planDue,
        Place place) {

    /** A waiver is a loan of time: half a year, twice renewed at most, then the rubric or the plant has to change. */
    public static final int MOST_DAYS = 180;

    public static final int MOST_RENEWALS = 2;
    /** Shorter justifications were found to say nothing. */
    public static final int LEAST_JUSTIFICATION = 40;
    /** Warn this many days before the end. */
    private static final int SOON_DAYS = 30;
    /** How much worse, in points (one band is one point), before the approval no longer covers it. */
    private static final double WORSE = 0.1;

    /** Why a gate is waived. */
    public enum Reason {
        ACCEPTED_RISK,
        COMPENSATING_CONTROL,
        PLANNED_FIX,
        DATA_UNAVAILABLE,
        TOOL_LIMITATION
    }

    /** What has become of it. */
    public enum State {
        ACTIVE,
        EXPIRING,
        EXPIRED,
        VOID,
        UNNEEDED,
        UNMATCHED
    }

    /** State and, unless active, why. */
    public record Standing(Waiver waiver, State state, String textKey, List<String> arguments) {
        public boolean valid() {
            return state == State.ACTIVE || state == State.EXPIRING;
        }
    }

    boolean speaksFor(CriterionResult result) {
        return result.id().equals(criterion) && (site.isEmpty() || site.equals(result.site()));
    }

    /** Whether the waiver holds for a gate that is not passed. */
    Standing standing(Case decided, CriterionResult result, Criterion.Gate gate) {
        if (decided.asOf().isAfter(expires)) {
            return new Standing(this, State.EXPIRED, "waiver.expired", List.of(expires.toString()));
        }
        if (decided.asOf().isBefore(approvedOn)) {
            return invalid("waiver.not-yet", approvedOn.toString());
        }
        if (ChronoUnit.DAYS.between(approvedOn, expires) > MOST_DAYS) {
            return invalid("waiver.too-long", String.valueOf(MOST_DAYS));
        }
        if (renewals > MOST_RENEWALS) {
            return invalid("waiver.renewals", String.valueOf(MOST_RENEWALS));
        }
        if (justification.strip().length() < LEAST_JUSTIFICATION) {
            return invalid("waiver.justification", String.valueOf(LEAST_JUSTIFICATION));
        }
        if (approver.equals(requestedBy)) {
            return invalid("waiver.self-approved");
        }
        for (String person : List.of(approver, requestedBy)) {
            if (!decided.authority().roster().contains(person)) {
                return invalid("waiver.not-on-roster", person);
            }
        }
        String area = result.criterion().area();
        if (!decided.authority().answersFor(approver, area)) {
            return invalid("waiver.no-authority", approver, area);
        }
        if (gate.hard()) {
            return invalid("waiver.hard");
        }
        String[] approved = fingerprint.split("/", -1);
        if (approved.length != 3 || !approved[0].equals(result.criterion().definitionHash())) {
            return invalid("waiver.definition");
        }
        boolean known = result.status().shown();
        boolean wasKnown = !approved[1].equals("unknown");
        if (!known && (wasKnown || reason != Reason.DATA_UNAVAILABLE)) {
            return invalid("waiver.unknown-now");
        }
        if (known && wasKnown && worse(result, approved[2])) {
            return invalid("waiver.worse", approved[2]);
        }
        boolean soon = ChronoUnit.DAYS.between(decided.asOf(), expires) <= SOON_DAYS;
        return soon
                ? new Standing(this, State.EXPIRING, "waiver.expiring", List.of(expires.toString()))
                : new Standing(this, State.ACTIVE, "waiver.active", List.of(expires.toString()));
    }

    /** Whether a named person mends it by a day that lies ahead and within the longest time. */
    boolean hasPlan(LocalDate asOf) {
        return planDue.isPresent()
                && !planOwner.isBlank()
                && !planDue.get().isBefore(asOf)
                && ChronoUnit.DAYS.between(approvedOn, planDue.get()) <= MOST_DAYS;
    }

    private static boolean worse(CriterionResult result, String approvedValue) {
        try {
            double then = Points.of(result.criterion().metrics().get(0), Double.parseDouble(approvedValue));
            return result.points() < then - WORSE;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private Standing invalid(String key, String... arguments) {
        return new Standing(this, State.VOID, key, List.of(arguments));
    }
}
