package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.checks.Show;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.profile.HistorianProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What checks on samples share: enough days, a known running state, the dump reaching to the ends of the declared window. */
abstract class SignalCheck implements Check {
    /** Fewer days say nothing of a plant's weeks (rubric, measuring rules). */
    static final double LEAST_DAYS = 14;
    /** A dump that lacks more than this at an end of the declared window is not the dump of that window. Milliseconds. */
    private static final double EDGE = 86_400_000.0;

    static final Parameter DAYS =
            new Parameter("least days", LEAST_DAYS, "days", "rubric: fewer days are too little data");

    @Override
    public final Measurement measure(Evidence evidence, String site) {
        Input<History> input = evidence.history().get(site);
        if (!(input instanceof Input.Given<History> given)) {
            throw new IllegalStateException("the runner gives what is needed");
        }
        History history = given.value();
        HistorianProfile profile = history.profile();
        if (!history.stateKnown()) {
            return insufficient("signal.state", history.stateWhy());
        }
        double days = (profile.last() - profile.first()) / 86_400_000.0;
        if (days < LEAST_DAYS) {
            return insufficient(
                    "signal.days", Show.length((double) (profile.last() - profile.first())), (int) LEAST_DAYS);
        }
        if (needsWholeWindow() && profile.windowDeclared()) {
            if (profile.first() - profile.windowFrom() > EDGE || profile.windowTo() - profile.last() > EDGE) {
                return insufficient(
                        "signal.window",
                        Show.span(profile.windowFrom(), profile.windowTo(), profile.zone()),
                        Show.span(profile.first(), profile.last(), profile.zone()));
            }
        }
        List<Required> required = RequiredTags.at(evidence, site);
        if (required.isEmpty()) {
            return insufficient("signal.none");
        }
        return measure(history, required, site);
    }

    /** Whether a missing end of the window makes the figure look better than the plant is. */
    boolean needsWholeWindow() {
        return true;
    }

    abstract Measurement measure(History history, List<Required> required, String site);

    static Measurement.Unknown insufficient(String key, Object... arguments) {
        return new Measurement.Unknown(
                Measurement.Reason.INSUFFICIENT,
                Finding.text(key, arguments),
                Finding.text(key + ".bring", arguments),
                List.of());
    }

    static Place place(String site, Required tag) {
        return new Place("history of " + site, "tag " + (tag.tag().isEmpty() ? tag.role() : tag.tag()));
    }

    /** The finding for a signal that is not there or has no samples. */
    static Optional<Finding> absent(Required tag, String site) {
        if (tag.tag().isEmpty()) {
            return Optional.of(Finding.of("signal.unresolved", tag.place(), tag.role(), site));
        }
        return tag.hasSamples()
                ? Optional.empty()
                : Optional.of(Finding.of("signal.no-samples", place(site, tag), tag.tag()));
    }

    /** A finding and how bad it is; greater is worse. */
    record Ranked(double value, Finding finding) {}

    /** The worst eight, worst first; a list that may be added to. */
    static List<Finding> worst(List<Ranked> ranked) {
        return new ArrayList<>(ranked.stream()
                .sorted(Comparator.comparingDouble(Ranked::value).reversed())
                .limit(8)
                .map(Ranked::finding)
                .toList());
    }

    /** The first six names of a list, in one line. */
    static String few(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(6, names.size())));
    }
}
