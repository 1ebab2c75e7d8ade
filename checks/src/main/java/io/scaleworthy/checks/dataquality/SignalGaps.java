package io.scaleworthy.checks.dataquality;

import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.checks.Show;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.time.Spans.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** DQ-GAP: share of the assessment window in which required signals had a good value that was not too old. */
public final class SignalGaps extends SignalCheck {
    /** A value is trusted for three expected intervals: one sample may be late, one lost (check C01 of the catalogue). */
    private static final double TRUSTED_INTERVALS = 3;

    @Override
    public Spec spec() {
        return new Spec(
                "DQ-GAP",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS),
                List.of("availability"),
                List.of(
                        DAYS,
                        new Parameter(
                                "trusted intervals",
                                TRUSTED_INTERVALS,
                                "expected intervals",
                                "catalogue C01: one late, one lost")),
                Finding.text("dq-gap.method"));
    }

    @Override
    boolean needsWholeWindow() {
        // What is missing at an end of the window is a gap and counts as one.
        return false;
    }

    @Override
    Measurement measure(History history, List<Required> required, String site) {
        HistorianProfile profile = history.profile();
        double due = profile.dueTime();
        if (due <= 0) {
            return insufficient("signal.planned");
        }
        boolean proxy = false;
        double weighted = 0;
        double blind = 0;
        double weights = 0;
        List<Ranked> ranked = new ArrayList<>();
        for (Required tag : required) {
            weights += tag.criticality();
            var missing = absent(tag, site);
            if (missing.isPresent()) {
                ranked.add(new Ranked(0, missing.get()));
                continue;
            }
            TagProfile p = tag.profile().orElseThrow();
            double availability;
            TagModel model = tag.model();
            boolean madeUp = model.storage() == Storage.RESAMPLED;
            boolean heartbeat = model.onChange() && model.heartbeat() > 0;
            if (heartbeat || p.periodic() && !madeUp) {
                double limit = heartbeat ? model.limit() : TRUSTED_INTERVALS * tag.interval();
                // The last sample holds for as long as any other; under a bad status it is no good value.
                boolean goodEnd = SampleFlags.quality(p.status().last()) == Quality.GOOD;
                double good = p.goodIntervals().cappedTotal(limit) + (goodEnd ? Math.min((double) p.tail(), limit) : 0);
                // A number that stands for no value is none, however evenly it comes, and a word is no number.
                availability = 100 * Math.min(1, good / due) * (1 - model.emptyShare(p));
                ranked.add(new Ranked(availability, finding(tag, p, availability, limit, profile, site)));
            } else {
                proxy = true;
                blind += madeUp ? tag.criticality() : 0;
                double edge = p.samples() == 0 ? due : 0;
                availability = 100 * Math.max(0, (due - edge - profile.silenceTotal()) / due);
                ranked.add(new Ranked(
                        availability,
                        Finding.of(
                                madeUp ? "dq-gap.resampled" : "dq-gap.on-change",
                                place(site, tag),
                                tag.tag(),
                                Numbers.show(availability))));
            }
            weighted += tag.criticality() * availability;
        }
        if (blind * 2 > weights) {
            return insufficient("dq-gap.made-up");
        }
        double value = weighted / weights;
        List<Finding> findings = new ArrayList<>();
        ranked.stream()
                .sorted(Comparator.comparingDouble(Ranked::value))
                .limit(8)
                .forEach(r -> findings.add(r.finding()));
        for (Span silence :
                profile.silences().subList(0, Math.min(3, profile.silences().size()))) {
            findings.add(Finding.of(
                    "dq-gap.silence",
                    new io.scaleworthy.finding.Place(
                            "history of " + site, Show.span(silence.from(), silence.to(), profile.zone())),
                    Show.length(silence.length()),
                    Show.span(silence.from(), silence.to(), profile.zone())));
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("availability", value)),
                proxy ? Set.of("heartbeat-unknown") : Set.of(),
                proxy,
                false,
                Finding.text(
                        "dq-gap.formula",
                        Numbers.show(value),
                        required.size(),
                        Show.length(due),
                        Show.span(profile.windowFrom(), profile.windowTo(), profile.zone()),
                        profile.windowDeclared() ? Finding.text("dq-gap.declared") : Finding.text("dq-gap.undeclared")),
                findings);
    }

    private static Finding finding(
            Required tag, TagProfile p, double availability, double limit, HistorianProfile profile, String site) {
        String longest = p.gaps().stream()
                .filter(g -> g.length() > limit)
                .findFirst()
                .map(g -> Finding.text(
                        "dq-gap.longest", Show.length(g.length()), Show.span(g.from(), g.to(), profile.zone())))
                .orElseGet(() -> p.tail() > limit ? "" : Finding.text("dq-gap.no-longest"));
        longest += p.tail() > limit ? " " + Finding.text("dq-gap.tail", Show.length(p.tail())) : "";
        return Finding.of(
                "dq-gap.tag",
                place(site, tag),
                tag.tag(),
                Numbers.show(availability),
                Show.length(tag.interval()),
                longest);
    }

    private record Ranked(double value, Finding finding) {}
}
