package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Evidence.Regimes;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** RP-REGIME: share of a target's production time in regimes - products, recipes, materials - that the training data hold. */
public final class RegimeCover implements Check {
    /** What ran for less than an hour in all of the training was passed through, not learnt. Milliseconds. */
    private static final long LEARNT = 3_600_000;
    /** Less production than a day says nothing of what a site runs. Milliseconds. */
    private static final long LEAST = 86_400_000;

    private static final int MOST_FINDINGS = 8;
    /** More regimes than these are the values of a measurement. */
    private static final int MOST_REGIMES = 500;

    @Override
    public Spec spec() {
        return new Spec(
                "RP-REGIME",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(),
                List.of("regime-cover"),
                List.of(
                        new Parameter("least training time of a regime", 1, "h", "a shorter run was passed through"),
                        new Parameter("least production time", 24, "h", "less says nothing of what a site runs")),
                Finding.text("rp-regime.method"));
    }

    @Override
    public boolean comparesWithHome() {
        return true;
    }

    @Override
    public Measurement measure(Evidence evidence, String site) {
        Map<String, Long> learnt = new HashMap<>();
        // Where one side's names are hidden, the other's are hidden alike.
        Set<String> salts = new TreeSet<>();
        evidence.history()
                .forEach((at, input) -> input.asOptional()
                        .filter(h -> h.regimes().isPresent() && !h.hashSalt().isEmpty())
                        .ifPresent(h -> salts.add(h.hashSalt())));
        if (salts.size() > 1) {
            return unknown(Measurement.Reason.INSUFFICIENT, "rp-regime.hidden");
        }
        String salt = String.join("", salts);
        for (Manifest.Site own : evidence.manifest().sites()) {
            if (!own.home() && !own.id().equals(site)) {
                continue;
            }
            Optional<History> history =
                    Optional.ofNullable(evidence.history().get(own.id())).flatMap(Input::asOptional);
            boolean running = !own.stateTag().isEmpty() || own.calendar();
            if (history.isPresent() && !running) {
                return unknown(Measurement.Reason.INSUFFICIENT, "rp-regime.state", own.id());
            }
            if (history.isPresent() && !history.get().stateKnown()) {
                return unknown(
                        Measurement.Reason.INSUFFICIENT,
                        "signal.state",
                        history.get().stateWhy());
            }
            Optional<Regimes> regimes = history.flatMap(h -> regimes(h, salt));
            if (regimes.isEmpty() || regimes.get().time().isEmpty()) {
                return unknown(Measurement.Reason.MISSING, "rp-regime.none", own.id());
            }
            if (regimes.get().time().size() > MOST_REGIMES) {
                return unknown(
                        Measurement.Reason.INSUFFICIENT,
                        "rp-regime.many",
                        own.id(),
                        regimes.get().time().size());
            }
            if (own.home()) {
                regimes.get().time().forEach((name, millis) -> learnt.merge(name, millis, Long::sum));
            }
        }
        learnt.values().removeIf(millis -> millis < LEARNT);
        Optional<Regimes> there = Optional.ofNullable(evidence.history().get(site))
                .flatMap(Input::asOptional)
                .flatMap(h -> regimes(h, salt));
        if (there.isEmpty() || there.get().all() < LEAST) {
            return unknown(Measurement.Reason.INSUFFICIENT, "rp-regime.little", site);
        }
        long all = there.get().all();
        long seen = 0;
        List<Map.Entry<String, Long>> unseen = new ArrayList<>();
        for (Map.Entry<String, Long> regime : there.get().time().entrySet()) {
            if (learnt.containsKey(regime.getKey())) {
                seen += regime.getValue();
            } else {
                unseen.add(regime);
            }
        }
        Place place = new Place("history of " + site, "");
        List<Finding> findings = new ArrayList<>();
        unseen.stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_FINDINGS)
                .forEach(e -> findings.add(Finding.of(
                        "rp-regime.unseen",
                        place,
                        e.getKey(),
                        hours(e.getValue()),
                        Numbers.show(100.0 * e.getValue() / all))));
        if (there.get().unknown() > 0) {
            findings.add(Finding.of(
                    "rp-regime.unknown",
                    place,
                    hours(there.get().unknown()),
                    Numbers.show(100.0 * there.get().unknown() / all)));
        }
        double value = 100.0 * seen / all;
        return new Measurement.Measured(
                List.of(MetricValue.exact("regime-cover", value)),
                Set.of(),
                false,
                false,
                Finding.text("rp-regime.formula", Numbers.show(value), hours(seen), hours(all), learnt.size()),
                findings);
    }

    private static Optional<Regimes> regimes(History history, String salt) {
        return history.regimes()
                .map(regimes -> salt.isEmpty() || !history.hashSalt().isEmpty() ? regimes : regimes.hashed(salt));
    }

    private static String hours(long millis) {
        return Numbers.show(millis / 3_600_000.0);
    }

    private static Measurement.Unknown unknown(Measurement.Reason reason, String key, Object... arguments) {
        return new Measurement.Unknown(
                reason, Finding.text(key, arguments), Finding.text(key + ".bring", arguments), List.of());
    }
}
