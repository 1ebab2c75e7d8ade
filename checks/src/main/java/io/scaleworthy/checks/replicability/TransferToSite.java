package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.evidence.Manifest.ModelInput;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.transfer.Band;
import io.scaleworthy.historian.transfer.Explained;
import io.scaleworthy.historian.transfer.Fleet;
import io.scaleworthy.historian.transfer.Machine;
import io.scaleworthy.historian.transfer.MissingTag;
import io.scaleworthy.historian.transfer.Shadow;
import io.scaleworthy.historian.transfer.SitePair;
import io.scaleworthy.historian.transfer.SiteSummary;
import io.scaleworthy.historian.transfer.TagTransfer;
import io.scaleworthy.historian.transfer.TransferScore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * RP-SHIFT: the transfer score from the training data at home to a target site. An input that the target lacks counts as
 * entirely different, and so does time without values, so that leaving out what is bad does not help.
 */
public final class TransferToSite implements Check {
    /** A shadow test opens the gate up to this loss (rubric, RP-SHIFT). */
    private static final double MOST_LOSS = Shadow.FINE;
    /** The interval of the score holds eight of ten; nine of ten are so much wider where errors are normal (1.645 / 1.282). */
    private static final double NINE_OF_TEN = 1.28;

    private static final int WORST = 5;

    @Override
    public Spec spec() {
        return new Spec(
                "RP-SHIFT",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(Need.TAGS, Need.SHADOW, Need.ASSETS),
                List.of("transfer-score"),
                List.of(
                        new Parameter("most loss of a shadow test", MOST_LOSS, "deviations", "rubric, RP-SHIFT"),
                        new Parameter(
                                "least time with values", 100 * LEAST_TIME, "%", "the rest may hold all that differs"),
                        new Parameter("most late samples", 100 * MOST_LATE, "%", "they cannot be put in their place"),
                        new Parameter("least labels of a shadow test", Shadow.LEAST_ROWS, "rows", "rubric, RP-SHIFT")),
                Finding.text("rp-shift.method"));
    }

    @Override
    public boolean comparesWithHome() {
        return true;
    }

    @Override
    public Measurement measure(Evidence evidence, String site) {
        Manifest manifest = evidence.manifest();
        if (manifest.inputs().isEmpty()) {
            return unknown(Measurement.Reason.MISSING, "dq-audit.none", List.of());
        }
        List<SiteSummary> home = new ArrayList<>();
        for (Manifest.Site at : manifest.sites()) {
            if (at.home()) {
                Optional<SiteSummary> rows = rows(evidence, at.id());
                if (rows.isEmpty()) {
                    return unknown(Measurement.Reason.MISSING, "rp-shift.rows", List.of(), at.id());
                }
                home.add(rows.get());
            }
        }
        Optional<SiteSummary> there = rows(evidence, site);
        if (there.isEmpty() || home.isEmpty()) {
            return unknown(Measurement.Reason.MISSING, "rp-shift.rows", List.of(), site);
        }
        List<Finding> findings = new ArrayList<>();
        SiteSummary target = DeclaredUnits.of(evidence, site, there.get(), findings);
        List<SiteSummary> sources = new ArrayList<>();
        for (SiteSummary source : home) {
            sources.add(DeclaredUnits.of(evidence, source.site(), source, findings));
        }
        Map<String, Double> importance = importance(manifest);
        SiteSummary pooled = SiteSummary.pooled("home", sources);
        SitePair bare = Fleet.of(pooled, List.of(target), importance).pairs().get(0);
        Optional<Machine> own = PilotMachine.of(
                evidence,
                manifest.sites().stream()
                        .filter(Manifest.Site::home)
                        .map(Manifest.Site::id)
                        .toList());
        Optional<Machine> theirs = PilotMachine.of(evidence, List.of(site));
        SitePair machines = own.isPresent() && theirs.isPresent() ? bare.machines(own.get(), theirs.get()) : bare;
        SitePair pair = shadow(evidence, site).map(machines::checked).orElse(machines);
        TransferScore score = pair.score();
        List<String> lacking = lacking(manifest, score);
        List<String> unknownAtHome = lacking.stream()
                .filter(role -> !pooled.rows().tags().contains(role))
                .toList();
        if (!unknownAtHome.isEmpty()) {
            return unknown(
                    Measurement.Reason.INSUFFICIENT, "rp-shift.home", findings, String.join(", ", unknownAtHome));
        }
        if (!pair.known()) {
            return unknown(Measurement.Reason.INSUFFICIENT, "rp-shift.little", findings, pair.advice());
        }
        Optional<Measurement> late = late(evidence, site, findings);
        if (late.isPresent()) {
            return late.get();
        }
        Map<String, Double> delivered = Delivered.of(evidence, site);
        double share = score.tags().stream()
                .mapToDouble(tag -> delivered.getOrDefault(tag.tag(), 0.0))
                .average()
                .orElse(0);
        if (share < LEAST_TIME) {
            return unknown(Measurement.Reason.INSUFFICIENT, "rp-shift.time", findings, site, Numbers.show(100 * share));
        }
        double[] parts = parts(pooled, score, delivered, lacking);
        double strict = 100 * parts[0] * parts[1] * parts[2];
        double ratio = score.score() > 0 ? strict / score.score() : 1;
        double low = strict
                - NINE_OF_TEN * ratio * (score.score() - pair.comparison().low());
        double high = strict + NINE_OF_TEN * ratio * (pair.comparison().high() - score.score());
        boolean part = !lacking.isEmpty() || Band.of(strict) != Band.of(score.score());
        tell(pair, site, evidence, part, findings);
        if (!lacking.isEmpty()) {
            findings.add(
                    0,
                    Finding.of(
                            "rp-shift.lacking",
                            new Place("history of " + site, ""),
                            String.join(", ", lacking),
                            Numbers.show(score.score())));
        }
        Set<String> conditions = new TreeSet<>();
        shadow(evidence, site).ifPresent(labels -> labels(labels, site, conditions, findings));
        if (score.band() == Band.BLOCKED) {
            conditions.add("inputs-missing");
        }
        return new Measurement.Measured(
                List.of(new MetricValue("transfer-score", strict, Math.max(0, low), Math.min(100, high))),
                conditions,
                false,
                false,
                Finding.text(
                        "rp-shift.formula",
                        Numbers.show(strict),
                        three(parts[0]),
                        three(parts[1]),
                        three(parts[2]),
                        score.rows().source(),
                        score.rows().target()),
                findings);
    }

    /** What labels of the target say: a small loss opens the gate one level lower, a great one closes it. */
    private static void labels(Shadow labels, String site, Set<String> conditions, List<Finding> findings) {
        boolean fine = labels.loss() <= MOST_LOSS;
        if (fine) {
            conditions.add("shadow-test");
        } else if (labels.verdict() == Shadow.Verdict.CORRECTION) {
            conditions.add("shadow-correction");
        } else if (labels.verdict() == Shadow.Verdict.RETRAIN) {
            conditions.add("shadow-lost");
        }
        findings.add(
                0,
                Finding.of(
                        fine ? "rp-shift.shadow" : "rp-shift.shadow-lost",
                        new Place("shadow test of " + site, ""),
                        labels.rows(),
                        two(labels.loss()),
                        two(labels.low()),
                        two(labels.high()),
                        labels.verdict().words()));
    }

    /**
     * The parts of the score - values alike, within the range, relations kept - over all declared inputs. Time in which an input shows
     * nothing good counts as entirely different, as does an input that is not there, and the relation of another one as far as it
     * rests on that: hiding what differs must not help.
     */
    private static double[] parts(
            SiteSummary home, TransferScore score, Map<String, Double> delivered, List<String> lacking) {
        double compared =
                1 - score.missing().stream().mapToDouble(MissingTag::weight).sum();
        List<String> present = score.tags().stream().map(TagTransfer::tag).toList();
        Explained explained = Explained.at(home.rows());
        double[] parts = new double[3];
        for (TagTransfer tag : score.tags()) {
            double weight = compared * tag.weight() * delivered.getOrDefault(tag.tag(), 1.0);
            parts[0] += weight * (1 - tag.distance());
            parts[1] += weight * (1 - tag.outside());
            parts[2] += weight * (1 - tag.relation()) * (1 - rests(explained, tag.tag(), present, lacking));
        }
        return parts;
    }

    /** Share of what the other inputs leave open of an input at home that the lacking ones explain, 0 to 1. */
    private static double rests(Explained home, String tag, List<String> present, List<String> lacking) {
        if (lacking.isEmpty()) {
            return 0;
        }
        List<String> others =
                present.stream().filter(other -> !other.equals(tag)).toList();
        List<String> all = new ArrayList<>(others);
        all.addAll(lacking);
        double without = home.share(tag, others);
        double with = home.share(tag, all);
        return without >= 1 ? 0 : Math.max(0, Math.min(1, (with - without) / (1 - without)));
    }

    /** With values in less of the window the rest may hold all that differs. */
    private static final double LEAST_TIME = 0.8;

    /** More of the samples than this out of order cannot be put in their place. */
    private static final double MOST_LATE = 0.01;

    private static Optional<Measurement> late(Evidence evidence, String site, List<Finding> findings) {
        for (Manifest.Site at : evidence.manifest().sites()) {
            if (!at.home() && !at.id().equals(site)) {
                continue;
            }
            for (Required tag : RequiredTags.at(evidence, at.id())) {
                double late = tag.profile()
                        .map(p -> (double) p.arrival().late() / Math.max(1, p.samples()))
                        .orElse(0.0);
                if (late > MOST_LATE) {
                    return Optional.of(unknown(
                            Measurement.Reason.INSUFFICIENT,
                            "rp-shift.late",
                            findings,
                            at.id(),
                            tag.tag(),
                            Numbers.show(100 * late)));
                }
            }
        }
        return Optional.empty();
    }

    /** What the score rests on: the limiting factor, the inputs that cost most, and what it does not count. */
    private static void tell(SitePair pair, String site, Evidence evidence, boolean part, List<Finding> findings) {
        Map<String, Required> tags = new HashMap<>();
        RequiredTags.at(evidence, site).forEach(t -> tags.putIfAbsent(t.role(), t));
        findings.add(Finding.of(
                part ? "rp-shift.advice-part" : "rp-shift.advice",
                new Place("history of " + site, ""),
                pair.score().band().word(),
                pair.advice(),
                pair.score().limiting().words(),
                two(pair.score().expectedLoss()),
                pair.grade().name(),
                Numbers.show(pair.score().score())));
        for (TagTransfer tag : pair.score().worst(WORST)) {
            Required required = tags.get(tag.tag());
            String name = required == null || required.tag().isEmpty() ? tag.tag() : required.tag();
            if (tag.cost() > 0) {
                findings.add(Finding.of(
                        "rp-shift.tag",
                        new Place("history of " + site, "tag " + name),
                        tag.tag(),
                        two(tag.distance()),
                        two(tag.outside()),
                        two(tag.relation()),
                        Numbers.show(tag.sourceMedian(), 4),
                        Numbers.show(tag.targetMedian(), 4)));
            }
        }
        for (String note : pair.notes()) {
            String sentence = note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1);
            findings.add(Finding.of("rp-shift.note", new Place("history of " + site, ""), sentence));
        }
        findings.add(Finding.of("rp-shift.blind", Place.NOWHERE, SitePair.BLIND));
    }

    /** Declared inputs that were not compared: the home site or the target has no values of them. */
    private static List<String> lacking(Manifest manifest, TransferScore score) {
        List<String> compared = score.tags().stream().map(TagTransfer::tag).toList();
        return manifest.inputs().stream()
                .map(ModelInput::role)
                .filter(role -> !compared.contains(role))
                .toList();
    }

    private static Map<String, Double> importance(Manifest manifest) {
        Map<String, Double> importance = new HashMap<>();
        manifest.inputs().forEach(i -> i.importance().ifPresent(w -> importance.put(i.role(), w)));
        return importance;
    }

    private static Optional<SiteSummary> rows(Evidence evidence, String site) {
        return Optional.ofNullable(evidence.history().get(site))
                .flatMap(Input::asOptional)
                .flatMap(Evidence.History::inputs);
    }

    private static Optional<Shadow> shadow(Evidence evidence, String site) {
        return Optional.ofNullable(evidence.shadows().get(site)).flatMap(Input::asOptional);
    }

    private static Measurement.Unknown unknown(
            Measurement.Reason reason, String key, List<Finding> findings, Object... arguments) {
        return new Measurement.Unknown(
                reason, Finding.text(key, arguments), Finding.text(key + ".bring", arguments), findings);
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
