package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The KPIs a pilot is judged by: those the manifest names, else those marked primary, else all. */
record PrimaryKpis(List<Kpis.Definition> definitions, List<String> unknown, Input.Given<Kpis> register) {

    static PrimaryKpis of(Evidence evidence) {
        Input.Given<Kpis> given = (Input.Given<Kpis>) evidence.kpis();
        List<Kpis.Definition> named = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String id : evidence.manifest().pilot().kpis()) {
            Optional<Kpis.Definition> found = given.value().find(id);
            found.ifPresentOrElse(named::add, () -> unknown.add(id));
        }
        if (named.isEmpty() && unknown.isEmpty()) {
            given.value().definitions().stream()
                    .filter(Kpis.Definition::primary)
                    .forEach(named::add);
        }
        if (named.isEmpty() && unknown.isEmpty()) {
            named.addAll(given.value().definitions());
        }
        return new PrimaryKpis(named, unknown, given);
    }

    /** How many KPIs count, unknown ones included. */
    int size() {
        return definitions.size() + unknown.size();
    }
}
