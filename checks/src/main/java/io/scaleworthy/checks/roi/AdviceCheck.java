package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Logs.Recommendation;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.roi.statistics.Wilson;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** RO-USERS, RO-ACCEPT and RO-ACTION: shares of the advice of the last thirty days of the log. */
public abstract sealed class AdviceCheck implements Check {
    /** One person with more is the tool's only user. Rubric. */
    private static final double ONE_CHAMPION = 0.5;
    /** Nobody reads in less, and nobody agrees with nearly everything. Rubric: 98 %, 5 s. */
    private static final double STAMPED = 0.98;

    private static final double READING_SECONDS = 5;
    /** A log that ended longer ago says nothing of today. Days. */
    private static final int OLDEST = 30;

    private AdviceCheck() {}

    /** Answered while it helps. */
    public static final class Users extends AdviceCheck {
        @Override
        String id() {
            return "RO-USERS";
        }

        @Override
        String method() {
            return "ro-users.method";
        }

        @Override
        String formula() {
            return "ro-users.formula";
        }

        @Override
        String metric() {
            return "answered-in-time";
        }

        @Override
        Wilson share(AdviceLog log) {
            return log.answeredInTime();
        }
    }

    /** Accepted of issued. */
    public static final class Accepted extends AdviceCheck {
        @Override
        String id() {
            return "RO-ACCEPT";
        }

        @Override
        String method() {
            return "ro-accept.method";
        }

        @Override
        String formula() {
            return "ro-accept.formula";
        }

        @Override
        String metric() {
            return "accepted-share";
        }

        @Override
        Wilson share(AdviceLog log) {
            return log.accepted();
        }
    }

    /** Acted on in time. */
    public static final class Acted extends AdviceCheck {
        @Override
        String id() {
            return "RO-ACTION";
        }

        @Override
        String method() {
            return "ro-action.method";
        }

        @Override
        String formula() {
            return "ro-action.formula";
        }

        @Override
        String metric() {
            return "acted-in-time";
        }

        @Override
        Wilson share(AdviceLog log) {
            return log.executedInTime();
        }
    }

    abstract String id();

    abstract String method();

    abstract String formula();

    abstract String metric();

    abstract Wilson share(AdviceLog log);

    @Override
    public final Spec spec() {
        return new Spec(
                id(),
                Set.of(Need.MANIFEST, Need.RECOMMENDATIONS),
                Set.of(),
                List.of(metric()),
                List.of(
                        new Parameter("least advice", AdviceLog.LEAST, "rows", "rubric: fewer are too few"),
                        new Parameter("days", 30, "days", "rubric: the last 30 days of the log")),
                Finding.text(method()));
    }

    @Override
    public final Measurement measure(Evidence evidence, String subject) {
        Input.Given<List<Recommendation>> given =
                (Input.Given<List<Recommendation>>) evidence.logs().recommendations();
        AdviceLog all = new AdviceLog(given.value());
        AdviceLog log = all.recent();
        String file = given.origins().isEmpty() ? "" : given.origins().get(0).path();
        if (log.rows().size() < AdviceLog.LEAST) {
            return BaselineHolds.unknown("log.few", log.rows().size(), AdviceLog.LEAST);
        }
        LocalDate last = log.rows().get(log.rows().size() - 1).day();
        if (ChronoUnit.DAYS.between(last, evidence.asOf()) > OLDEST) {
            return new Measurement.Unknown(
                    Measurement.Reason.STALE,
                    Finding.text("log.stale", last),
                    Finding.text("log.stale.bring"),
                    List.of());
        }
        boolean acted = this instanceof Acted;
        if (acted && log.rows().stream().noneMatch(r -> r.executed().isPresent())) {
            return BaselineHolds.unknown("log.no-column", "executed");
        }
        if (!acted && log.rows().stream().noneMatch(Recommendation::answered)) {
            return BaselineHolds.unknown("log.no-column", "decision");
        }
        // The log of a shift that is left out would only flatter.
        boolean shifts = evidence.manifest().success().targetUsers().size() > 1;
        if (shifts && log.byShift().isEmpty()) {
            return BaselineHolds.unknown("log.no-shift");
        }
        Set<String> logged = new TreeSet<>(log.byShift().keySet());
        List<String> silent = evidence.manifest().success().targetUsers().keySet().stream()
                .filter(shift -> !logged.contains(shift))
                .filter(shift -> shifts)
                .toList();
        if (!silent.isEmpty()) {
            return BaselineHolds.unknown("log.shift-missing", String.join(", ", silent));
        }
        Set<String> conditions = new TreeSet<>();
        List<Finding> findings = new ArrayList<>();
        Place place = Place.file(file);
        if (!acted && log.oneUser() > ONE_CHAMPION) {
            conditions.add("one-champion");
            findings.add(Finding.of("log.champion", place, Numbers.show(100 * log.oneUser())));
        }
        if (!acted && !log.named()) {
            findings.add(Finding.of("log.no-names", place));
        }
        if (this instanceof Accepted) {
            boolean stamped = log.acceptedOfAnswered().share() > STAMPED
                    && log.decisionSeconds().orElse(0) < READING_SECONDS;
            if (stamped) {
                conditions.add("rubber-stamping");
                findings.add(Finding.of(
                        "log.stamped",
                        place,
                        Numbers.show(100 * log.acceptedOfAnswered().share()),
                        Numbers.show(log.decisionSeconds().orElse(0))));
            }
        }
        findings.addAll(signals(all, log, place));
        Wilson share = share(log);
        return new Measurement.Measured(
                List.of(new MetricValue(metric(), 100 * share.share(), 100 * share.low(), 100 * share.high())),
                conditions,
                false,
                false,
                Finding.text(
                        formula(),
                        Numbers.show(100 * share.share()),
                        share.count(),
                        share.of(),
                        Numbers.show(100 * share.low()),
                        Numbers.show(100 * share.high())),
                findings);
    }

    private static List<Finding> signals(AdviceLog all, AdviceLog log, Place place) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(
                "log.rates",
                place,
                shown(log.exposure()),
                shown(log.acceptedOfAnswered()),
                shown(log.expired()),
                log.right().of() == 0 ? "not known" : shown(log.right())));
        Map<String, Wilson> shifts = log.byShift();
        double best = shifts.values().stream().mapToDouble(Wilson::share).max().orElse(0);
        shifts.forEach((shift, share) -> {
            if (share.share() < best / 2) {
                findings.add(Finding.of("log.shift", place, shift, shown(share), Numbers.show(100 * best)));
            }
        });
        if (all.falling()) {
            findings.add(Finding.of("log.falling", place));
        }
        if (log.reasoned().of() > 0 && log.reasoned().share() < 0.8) {
            findings.add(Finding.of("log.no-reasons", place, shown(log.reasoned())));
        }
        return findings;
    }

    /** A share for people. */
    static String shown(Wilson share) {
        return Numbers.show(100 * share.share()) + " % (" + Numbers.show(100 * share.low()) + " to "
                + Numbers.show(100 * share.high()) + ")";
    }
}
