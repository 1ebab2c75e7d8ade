package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Logs.Training;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** RO-TRAIN: share of the target users that are trained, on the worst shift. */
public final class UsersTrained implements Check {
    @Override
    public Spec spec() {
        return new Spec(
                "RO-TRAIN",
                Set.of(Need.MANIFEST, Need.TRAINING),
                Set.of(),
                List.of("trained-share"),
                List.of(),
                Finding.text("ro-train.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Input.Given<List<Training>> given =
                (Input.Given<List<Training>>) evidence.logs().training();
        Map<String, Integer> users = evidence.manifest().success().targetUsers();
        if (users.isEmpty()) {
            return BaselineHolds.unknown("ro-train.no-users");
        }
        Map<String, Double> shares = new TreeMap<>();
        double worst = 100;
        String worstShift = "";
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, Integer> shift : users.entrySet()) {
            Set<String> trained = new HashSet<>();
            for (Training row : given.value()) {
                boolean done = row.completed()
                        .filter(day -> !day.isAfter(evidence.asOf()))
                        .isPresent();
                if (done && row.shift().equalsIgnoreCase(shift.getKey())) {
                    trained.add(row.user().toLowerCase(Locale.ROOT));
                }
            }
            double share = Math.min(100, 100.0 * trained.size() / shift.getValue());
            shares.put(shift.getKey(), share);
            findings.add(Finding.of(
                    "ro-train.shift",
                    Place.file(
                            given.origins().isEmpty()
                                    ? ""
                                    : given.origins().get(0).path()),
                    shift.getKey(),
                    trained.size(),
                    shift.getValue()));
            if (share <= worst) {
                worst = share;
                worstShift = shift.getKey();
            }
        }
        List<String> shifts = List.copyOf(users.keySet());
        List<Finding> worstFirst = new ArrayList<>();
        shifts.stream()
                .sorted(Comparator.comparing(shares::get))
                .forEach(shift -> worstFirst.add(findings.get(shifts.indexOf(shift))));
        return new Measurement.Measured(
                List.of(MetricValue.exact("trained-share", worst)),
                Set.of(),
                false,
                !given.approved(),
                Finding.text("ro-train.formula", Numbers.show(worst), worstShift),
                worstFirst);
    }
}
