package io.scaleworthy.checks.roi;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** RO-CODESIGN: design activities with somebody from the shop floor among those who do or are asked. */
public final class CoDesign implements Check {
    private enum Group {
        OPERATORS,
        MAINTENANCE,
        PLANNERS
    }

    private static final Map<Group, Pattern> WORDS = Map.of(
            Group.OPERATORS,
            Pattern.compile(
                    "(?iU)\\b(operators?|shift|crew|foreman|bediener|anlagenfahrer|schicht\\w*|meister|opérateur|operator\\w*)"),
            Group.MAINTENANCE,
            Pattern.compile(
                    "(?iU)\\b(maintenance|technicians?|mechanic\\w*|electrician\\w*|fitter|instandhalt\\w*|wartung\\w*|techniker\\w*)"),
            Group.PLANNERS,
            Pattern.compile(
                    "(?iU)\\b(planner\\w*|planning|scheduler\\w*|dispatcher\\w*|arbeitsvorbereit\\w*|planer\\w*|disponent\\w*)"));

    private static final int LEAST_SHIFTS = 2;

    @Override
    public Spec spec() {
        return new Spec(
                "RO-CODESIGN",
                Set.of(Need.MANIFEST, Need.OWNERSHIP, Need.ROSTER),
                Set.of(),
                List.of("shop-floor-share"),
                List.of(new Parameter("least shifts", LEAST_SHIFTS, "shifts", "rubric")),
                Finding.text("ro-codesign.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Input.Given<Ownership> given = (Input.Given<Ownership>) evidence.ownership();
        Input.Given<Ownership.Roster> roster = (Input.Given<Ownership.Roster>) evidence.roster();
        List<Ownership.Activity> design = given.value().about("design");
        if (design.isEmpty()) {
            return BaselineHolds.unknown("ro-codesign.none");
        }
        EnumSet<Group> groups = EnumSet.noneOf(Group.class);
        List<Finding> findings = new ArrayList<>();
        int with = 0;
        for (Ownership.Activity activity : design) {
            EnumSet<Group> here = EnumSet.noneOf(Group.class);
            for (Ownership.Share share : activity.shares()) {
                if (share.letters().indexOf('R') >= 0 || share.letters().indexOf('C') >= 0) {
                    here.addAll(of(share.head()));
                    roster.value().resolve(share.head()).ifPresent(p -> here.addAll(of(String.join(" ", p.roles()))));
                }
            }
            with += here.isEmpty() ? 0 : 1;
            groups.addAll(here);
            if (here.isEmpty()) {
                findings.add(Finding.of("ro-codesign.without", activity.place(), activity.text()));
            }
        }
        Set<String> shifts = new HashSet<>();
        for (Manifest.Session session : evidence.manifest().success().sessions()) {
            if (!session.date().isAfter(evidence.asOf())) {
                shifts.add(session.shift().toLowerCase(Locale.ROOT));
                groups.addAll(of(session.groups()));
            }
        }
        boolean all = groups.size() == Group.values().length && shifts.size() >= LEAST_SHIFTS;
        double share = 100.0 * with / design.size();
        return new Measurement.Measured(
                List.of(MetricValue.exact("shop-floor-share", share)),
                all ? Set.of() : Set.of("group-or-shift-missing"),
                false,
                !given.approved(),
                Finding.text(
                        "ro-codesign.formula", Numbers.show(share), with, design.size(), groups.size(), shifts.size()),
                findings);
    }

    private static EnumSet<Group> of(String words) {
        EnumSet<Group> groups = EnumSet.noneOf(Group.class);
        WORDS.forEach((group, pattern) -> {
            if (pattern.matcher(words).find()) {
                groups.add(group);
            }
        });
        return groups;
    }
}
