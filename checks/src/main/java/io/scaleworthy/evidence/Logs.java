package io.scaleworthy.evidence;

import io.scaleworthy.finding.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What was logged about the use of a pilot. Times are UTC milliseconds. */
public record Logs(
        Input<List<Recommendation>> recommendations,
        Input<List<Usage>> usage,
        Input<List<Feedback>> feedback,
        Input<List<Training>> training,
        Input<List<Alarm>> alarms) {

    /** What becomes of a piece of advice. */
    public enum Decision {
        ACCEPTED,
        MODIFIED,
        REJECTED,
        /** Nobody answered in time: a silent rejection. */
        EXPIRED,
        OPEN
    }

    /**
     * A piece of advice. Texts are empty when not given.
     *
     * @param day on the plant's clock
     * @param right whether it turned out right; empty when not known
     * @param measured the minutes were timed, not stated
     * @param targetSeconds time within which it helps
     */
    public record Recommendation(
            String id,
            long issued,
            LocalDate day,
            String asset,
            String shift,
            String user,
            String kind,
            OptionalLong seen,
            Decision decision,
            OptionalLong decided,
            String reason,
            OptionalLong executed,
            Optional<Boolean> right,
            OptionalDouble minutesSaved,
            boolean measured,
            OptionalDouble targetSeconds,
            Place place) {
        /** Somebody answered. */
        public boolean answered() {
            return decision == Decision.ACCEPTED || decision == Decision.MODIFIED || decision == Decision.REJECTED;
        }

        public boolean taken() {
            return decision == Decision.ACCEPTED || decision == Decision.MODIFIED;
        }

        /** Answered while it still helped; with no target time, answered at all. */
        public boolean answeredInTime() {
            return answered() && (decided.isEmpty() || within(decided));
        }

        /** Acted on while it still helped; with no target time, acted on at all. */
        public boolean executedInTime() {
            return taken() && executed.isPresent() && within(executed);
        }

        private boolean within(OptionalLong at) {
            return targetSeconds.isEmpty() || at.getAsLong() - issued <= 1000 * targetSeconds.getAsDouble();
        }
    }

    /** A use of the tool. */
    public record Usage(long time, LocalDate day, String user, String shift, String view) {}

    /** A report of an operator. */
    public record Feedback(LocalDate received, Optional<LocalDate> triaged, String item, Place place) {}

    /** A training; not completed without a day. */
    public record Training(String user, String shift, Optional<LocalDate> completed) {}

    /** An alarm of the control system. */
    public record Alarm(long time, String operator) {}
}
