package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.transfer.Shadow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What labelled rows of the targets say, beside those of the home sites. Too few labels are told, and the assessment goes on. */
final class ShadowTests {
    private ShadowTests() {}

    /**
     * The loss at each target.
     *
     * @param labels predictions and labels by site, home sites too
     */
    static Map<String, Input<Shadow>> of(
            Manifest manifest, Map<String, Input<LabelTable>> labels, List<Problem> problems) {
        // The model's error at its own site, on rows it was not trained on; 0 when nobody says: a loss is an upper
        // bound then.
        double home = Double.POSITIVE_INFINITY;
        for (Manifest.Site site : manifest.sites()) {
            if (site.home() && labels.get(site.id()) instanceof Input.Given<LabelTable> given) {
                home = Math.min(
                        home, shadow(given, 0, problems).map(Shadow::error).orElse(home));
            }
        }
        double error = Double.isFinite(home) ? home : 0;
        Map<String, Input<Shadow>> shadows = new TreeMap<>();
        for (Manifest.Site site : manifest.sites()) {
            Input<LabelTable> own = labels.get(site.id());
            if (site.home() || own == null) {
                continue;
            }
            if (own instanceof Input.Given<LabelTable> given) {
                String what = "shadow test of " + site.id();
                shadows.put(
                        site.id(),
                        shadow(given, error, problems)
                                .<Input<Shadow>>map(
                                        shadow -> new Input.Given<>(shadow, given.origins(), given.approved()))
                                .orElseGet(() -> new Input.Lacking<>(
                                        true,
                                        Measurement.Reason.INSUFFICIENT,
                                        Finding.text("input.labels", what),
                                        Finding.text("input.labels.bring", what))));
            } else if (own instanceof Input.Lacking<LabelTable> lacking) {
                shadows.put(
                        site.id(),
                        new Input.Lacking<>(lacking.named(), lacking.reason(), lacking.why(), lacking.bring()));
            }
        }
        return shadows;
    }

    private static Optional<Shadow> shadow(Input.Given<LabelTable> labels, double home, List<Problem> problems) {
        List<Problem> own = new ArrayList<>();
        String file = labels.files().stream().map(f -> f.path()).findFirst().orElse("");
        Optional<Shadow> shadow = labels.value().shadow(home, file, own);
        own.forEach(p -> problems.add(new Problem(p.code(), Problem.Kind.NOTICE, p.place(), p.message(), p.hint())));
        return shadow;
    }
}
