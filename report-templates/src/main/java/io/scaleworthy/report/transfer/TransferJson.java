package io.scaleworthy.report.transfer;

import io.scaleworthy.historian.transfer.Band;
import io.scaleworthy.historian.transfer.Comparison;
import io.scaleworthy.historian.transfer.Fleet;
import io.scaleworthy.historian.transfer.MissingTag;
import io.scaleworthy.historian.transfer.SitePair;
import io.scaleworthy.historian.transfer.SiteSummary;
import io.scaleworthy.historian.transfer.TagTransfer;
import io.scaleworthy.historian.transfer.TransferScore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comparison of sites as one document; every other form is made from it. See replicability.schema.json. */
public final class TransferJson {
    /** Marks the document. */
    public static final String KIND = "scaleworthy-replicability";

    private static final int VERSION = 1;

    private TransferJson() {}

    /**
     * The whole document.
     *
     * @param sites in the order of the fleet
     * @param matrix whether all sites were compared with each other, not one pilot with its targets
     */
    public static JsonNode of(Fleet fleet, List<SiteSummary> sites, boolean matrix) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("kind", KIND);
        root.put("schemaVersion", VERSION);
        root.put("matrix", matrix);
        root.put("blind", SitePair.BLIND);
        ObjectNode cuts = root.putObject("cuts");
        for (Band band : List.of(Band.REPLICATE, Band.RECALIBRATE, Band.RETRAIN)) {
            cuts.put(band.word(), band.from());
        }
        ArrayNode all = root.putArray("sites");
        for (SiteSummary site : sites) {
            ObjectNode node = all.addObject();
            node.put("site", site.site());
            node.put("rows", site.rows().rows());
            ArrayNode months = node.putArray("months");
            site.seen().forEach(months::add);
            ArrayNode inputs = node.putArray("inputs");
            site.rows().tags().forEach(inputs::add);
            ArrayNode left = node.putArray("left");
            site.left()
                    .forEach((tag, reason) -> left.addObject().put("tag", tag).put("reason", reason));
            fleet.bestDonor(site.site()).filter(d -> matrix).ifPresent(donor -> {
                node.put("bestDonor", donor.score().source());
                node.put("bestDonorScore", round(donor.score().score()));
            });
            Comparison others = fleet.others().get(site.site());
            if (others != null && others.known()) {
                node.put("allOthers", round(others.score().score()));
                if (!Double.isNaN(others.low())) {
                    node.put("allOthersLow", round(others.low()));
                    node.put("allOthersHigh", round(others.high()));
                }
            }
        }
        ArrayNode pairs = root.putArray("pairs");
        fleet.pairs().forEach(pair -> pairs.add(pair(pair)));
        if (matrix) {
            ArrayNode pilots = root.putArray("pilots");
            Map<String, Set<String>> chosen = fleet.pilots(Band.REPLICATE.from());
            chosen.forEach(
                    (pilot, covered) -> pilots.addObject().put("pilot", pilot).put("covered", covered.size()));
            ArrayNode partial = root.putArray("partial");
            fleet.partial().forEach((site, lacks) -> {
                ArrayNode inputs = partial.addObject().put("site", site).putArray("lacks");
                lacks.forEach(inputs::add);
            });
            ArrayNode unreached = root.putArray("unreached");
            fleet.sites().stream()
                    .filter(site -> chosen.values().stream().noneMatch(covered -> covered.contains(site)))
                    .forEach(unreached::add);
        }
        return root;
    }

    private static ObjectNode pair(SitePair pair) {
        TransferScore s = pair.score();
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("source", s.source());
        node.put("target", s.target());
        node.put("grade", pair.grade().name());
        node.put("advice", pair.advice());
        if (pair.known()) {
            node.put("score", round(s.score()));
            node.put("low", round(pair.comparison().low()));
            node.put("high", round(pair.comparison().high()));
            node.put("noise", round(pair.comparison().noise()));
            node.put("band", pair.band().word());
            node.put("crosses", pair.comparison().crosses());
            node.put("available", round(s.available()));
            node.put("marginal", round(s.marginal()));
            node.put("support", round(s.support()));
            node.put("relation", round(s.relation()));
            node.put("centred", round(s.centred()));
            node.put("expectedLoss", round(pair.loss()));
            node.put("measured", pair.shadow().isPresent());
            pair.measured().ifPresent(words -> node.put("measuredWords", words));
            node.put("lossLow", round(s.lossSpan()[0]));
            node.put("lossHigh", round(s.lossSpan()[1]));
            node.put("limiting", s.limiting().name().toLowerCase(Locale.ROOT));
            node.put("limitingWords", s.limiting().words());
            pair.common()
                    .filter(Comparison::known)
                    .ifPresent(c -> node.put("commonMonths", round(c.score().score())));
        }
        node.put("rowsSource", s.rows().source());
        node.put("rowsTarget", s.rows().target());
        ArrayNode units = node.putArray("units");
        pair.units().forEach(units::add);
        ArrayNode notes = node.putArray("notes");
        pair.notes().forEach(notes::add);
        pair.modes().filter(m -> pair.known()).ifPresent(modes -> {
            if (modes.covered()) {
                node.put("modeScore", round(modes.score()));
            }
            ArrayNode list = node.putArray("modes");
            modes.parts()
                    .forEach(part -> list.addObject()
                            .put("mode", part.mode())
                            .put("share", round(part.share()))
                            .put("seen", part.seen())
                            .put("known", part.known())
                            .put("score", round(part.score())));
        });
        ArrayNode tags = node.putArray("tags");
        for (TagTransfer tag : pair.known() ? s.worst(Integer.MAX_VALUE) : List.<TagTransfer>of()) {
            tags.addObject()
                    .put("tag", tag.tag())
                    .put("cost", round(tag.cost()))
                    .put("weight", round(tag.weight()))
                    .put("distance", round(tag.distance()))
                    .put("outside", round(tag.outside()))
                    .put("relation", round(tag.relation()))
                    .put("sourceMedian", tag.sourceMedian())
                    .put("targetMedian", tag.targetMedian());
        }
        ArrayNode missing = node.putArray("missing");
        for (MissingTag tag : s.missing()) {
            missing.addObject()
                    .put("tag", tag.tag())
                    .put("weight", round(tag.weight()))
                    .put("recoverable", round(tag.recoverable()));
        }
        return node;
    }

    /** Four decimals: more than any of these figures can bear. */
    private static double round(double value) {
        return Math.rint(value * 10_000) / 10_000;
    }
}
