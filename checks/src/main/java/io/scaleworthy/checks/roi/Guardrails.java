package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.roi.statistics.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** KPIs that must not get worse while the pilot's own gets better. */
final class Guardrails {
    private static final double ALPHA = 0.05;

    private Guardrails() {}

    private record Found(Kpis.Definition kpi, Effect effect, double allowed) {}

    /** One sentence for each guardrail; chance is held to five in a hundred over all of them (Holm, 1979). */
    static List<Finding> of(Evidence evidence, Kpis kpis, Kpis.Definition primary) {
        List<Finding> findings = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        for (String id : primary.detail().counterMetrics()) {
            Optional<KpiPicture> picture = kpis.find(id)
                    .flatMap(k ->
                            KpiPicture.of(kpis, k, evidence.manifest().pilot().live(), evidence.asOf()));
            Optional<Effect> effect =
                    picture.flatMap(KpiPicture::attribution).flatMap(a -> a.effect(KpiPicture.design(primary)));
            if (effect.isEmpty() || !picture.orElseThrow().kpi().detail().writtenDirection()) {
                findings.add(Finding.of("guard.unknown", primary.place(), id));
                continue;
            }
            Kpis.Definition guard = picture.get().kpi();
            double level = picture.get()
                    .baseline()
                    .map(b -> b.recomputed())
                    .filter(Double::isFinite)
                    .orElse(0.0);
            found.add(new Found(guard, effect.get(), guard.detail().worsening() * Math.abs(level)));
        }
        found.sort(Comparator.comparingDouble(f -> f.effect().chance()));
        boolean open = true;
        for (int i = 0; i < found.size(); i++) {
            Found f = found.get(i);
            double worse = f.kpi().lowerIsBetter()
                    ? f.effect().estimate()
                    : -f.effect().estimate();
            open &= f.effect().chance() <= ALPHA / (found.size() - i);
            String key =
                    worse > f.allowed() && open ? "guard.worse" : worse > f.allowed() ? "guard.maybe" : "guard.holds";
            findings.add(Finding.of(
                    key,
                    Place.file(evidence.manifest().file()),
                    f.kpi().id(),
                    Numbers.value(f.effect().estimate()),
                    f.kpi().unit(),
                    Numbers.value(f.allowed())));
        }
        return findings;
    }
}
