package io.scaleworthy.report.profile;

import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.probe.Detectable;
import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.probe.Event;
import io.scaleworthy.historian.probe.Partition;
import io.scaleworthy.historian.probe.Result;
import io.scaleworthy.historian.probe.TagModel;
import io.scaleworthy.historian.probe.TagReport;
import io.scaleworthy.historian.probe.Verdict;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.Lengths;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.report.json.ProblemsJson;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The profile of a dump as one document, worst tags first; every other form is made from it. See profile.schema.json. */
public final class ProfileJson {
    /** Marks the document. */
    public static final String KIND = "scaleworthy-profile";

    private static final int VERSION = 1;
    /** Bars of a histogram. */
    private static final int BARS = 24;

    private ProfileJson() {}

    /**
     * A file that samples came from.
     *
     * @param rows rows with something in them
     * @param rejected of these, left out
     * @param reasons how it was read and why
     */
    public record Source(String name, long rows, long rejected, List<String> reasons) {
        public Source {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The whole document.
     *
     * @param sources the files, in the order in which they were read
     * @param problems what is to be known of the inputs
     */
    public static JsonNode of(DumpReport dump, List<Source> sources, List<Problem> problems) {
        HistorianProfile p = dump.profile();
        Stamps stamps = new Stamps(!p.zone().isEmpty());
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("kind", KIND);
        root.put("schemaVersion", VERSION);
        ArrayNode files = root.putArray("files");
        sources.forEach(s -> {
            ObjectNode file = files.addObject();
            file.put("name", s.name()).put("rows", s.rows()).put("rejected", s.rejected());
            ArrayNode reasons = file.putArray("reasons");
            s.reasons().forEach(reasons::add);
        });
        ProblemsJson.add(root.putArray("problems"), problems);
        root.put("zone", p.zone());
        root.put("rows", p.rows());
        root.put("rejected", p.rejected());
        root.put("outside", p.outside());
        root.put("first", p.last() == 0 ? "" : stamps.text(p.first()));
        root.put("last", p.last() == 0 ? "" : stamps.text(p.last()));
        root.put("windowDeclared", p.windowDeclared());
        root.put("windowFrom", stamps.text(p.windowFrom()));
        root.put("windowTo", stamps.text(p.windowTo()));
        root.put("quality", p.quality().name().toLowerCase(Locale.ROOT));
        root.put("leastSilenceSeconds", p.leastSilence() / 1000.0);
        ArrayNode twins = root.putArray("twins");
        dump.twins()
                .forEach(t -> twins.addObject()
                        .put("one", t.one())
                        .put("other", t.other())
                        .put("share", t.share()));
        ArrayNode common = root.putArray("common");
        dump.common()
                .forEach(c -> common.addObject()
                        .put("probe", c.probe().name())
                        .put("question", c.probe().question())
                        .put("verdict", word(c.verdict()))
                        .put("tags", c.tags())
                        .put("text", c.text())
                        .put("mend", c.mend()));
        ArrayNode events = root.putArray("events");
        dump.events().forEach(e -> events.add(event(e, stamps)));
        ArrayNode tags = root.putArray("tags");
        dump.worstFirst().forEach(t -> tags.add(tag(t, stamps)));
        return root;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ObjectNode event(Event e, Stamps stamps) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("type", e.type().word())
                .put("start", stamps.text(e.from()))
                .put("end", stamps.text(e.to()))
                .put("severity", e.severity().name().toLowerCase(Locale.ROOT))
                .put("count", e.count())
                .put("explanation", e.explanation());
    }

    private static ObjectNode tag(TagReport r, Stamps stamps) {
        TagProfile t = r.tag();
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("name", t.name());
        node.put("samples", t.samples());
        node.put("numbers", t.numeric());
        node.put("missing", t.missing());
        node.put("first", t.last() == 0 ? "" : stamps.text(t.first()));
        node.put("last", t.last() == 0 ? "" : stamps.text(t.last()));
        node.put("timeline", t.timeline());
        node.put("failed", r.count(Verdict.FAIL));
        node.put("warned", r.count(Verdict.WARN));
        node.put("unknown", r.count(Verdict.INDETERMINATE));
        model(node.putObject("model"), r);
        partition(node.putObject("time"), r.partition(), r.silenceKnown());
        if (t.numeric() > 0) {
            values(node.putObject("values"), t, r.model());
        }
        limits(node, r);
        node.set("intervals", intervals(t));
        ArrayNode results = node.putArray("results");
        for (Result result : r.results()) {
            ObjectNode one = results.addObject();
            one.put("probe", result.probe().name());
            one.put("question", result.probe().question());
            one.put("verdict", word(result.verdict()));
            if (Double.isFinite(result.value())) {
                one.put("value", round(result.value()));
                one.put("unit", result.unit());
            }
            one.put("text", result.text());
            if (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.WARN) {
                one.put("mend", r.mend(result));
            }
            if (!result.detectable().isEmpty()) {
                one.put("detectable", result.detectable());
            }
        }
        ArrayNode events = node.putArray("events");
        r.events().forEach(e -> events.add(event(e, stamps)));
        return node;
    }

    private static void model(ObjectNode node, TagReport r) {
        TagModel m = r.model();
        node.put("storage", m.storage().name().toLowerCase(Locale.ROOT));
        node.put("movement", m.movement().name().toLowerCase(Locale.ROOT));
        node.put("scanSeconds", round(m.estimate() / 1000));
        if (m.scanDeclared()) {
            node.put("declaredScanSeconds", round(m.scan() / 1000));
        }
        node.put("periodicShare", round(m.periodicShare()));
        if (Double.isFinite(m.pairShare())) {
            node.put("pairShare", round(m.pairShare()));
            node.put("longIntervals", m.longIntervals());
        }
        node.put("heartbeatSeconds", round(m.heartbeat() / 1000));
        node.put("deadband", round(m.deadband()));
        node.put("compression", round(m.compression()));
        node.put("resolution", round(m.resolution()));
        node.put("noise", round(m.noise()));
        node.put("straightShare", round(m.straightShare()));
        ArrayNode dwells = node.putArray("dwells");
        m.dwells().stream().limit(8).forEach(d -> dwells.add(round(d.value())));
    }

    /** Seconds; the parts sum to the window. */
    private static void partition(ObjectNode node, Partition p, boolean known) {
        node.put("known", known);
        node.put("window", p.window() / 1000.0);
        node.put("good", p.good() / 1000.0);
        node.put("uncertain", p.uncertain() / 1000.0);
        ObjectNode bad = node.putObject("bad");
        p.bad().forEach((reason, time) -> bad.put(reason.words(), time / 1000.0));
        node.put("silent", p.silent() / 1000.0);
        node.put("planned", p.planned() / 1000.0);
        node.put("beforeFirst", p.beforeFirst() / 1000.0);
    }

    private static void values(ObjectNode node, TagProfile t, TagModel m) {
        TagProfile.Values v = t.measured();
        node.put("minimum", v.minimum());
        node.put("maximum", v.maximum());
        node.put("mean", round(v.mean()));
        // Numbers that stand for no value held for a while too: how long is not known.
        if (m.sentinels().isEmpty()) {
            node.put("timeMean", round(v.timeMean()));
        }
        node.put("deviation", round(v.deviation()));
        // Counted to 256; more is told as none, since it was not counted.
        if (v.distinct() <= 256) {
            node.put("distinct", v.distinct());
        }
        Lengths runs = t.stays().counts();
        node.put("flatRuns", runs.count());
        node.put("flatSamples", runs.total());
        ObjectNode quantiles = node.putObject("quantiles");
        for (double share : new double[] {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99}) {
            quantiles.put(String.valueOf(share), round(v.quantile(share)));
        }
        if (!m.sentinels().isEmpty()) {
            ArrayNode sentinels = node.putArray("sentinels");
            m.sentinels()
                    .forEach(s -> sentinels.addObject().put("value", s.value()).put("count", s.count()));
        }
        double low = v.quantile(0.001);
        double high = v.quantile(0.999);
        ObjectNode histogram = node.putObject("histogram");
        histogram.put("from", round(low));
        histogram.put("to", round(high));
        ArrayNode bars = histogram.putArray("shares");
        double before = 0;
        for (int i = 1; i <= BARS && high > low; i++) {
            double share = shareBelow(v, low + (high - low) * i / BARS);
            bars.add(round(Math.max(0, share - before)));
            before = share;
        }
    }

    private static double shareBelow(TagProfile.Values v, double value) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            if (v.quantile(middle) <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Beyond the quantiles by a quarter of the width: on Gaussian noise a spread and a half, which is not seen. */
    private static final double FAR_OUT = 0.25;

    /** Limits that would suit what the tag has done so far; a start for alarms and for the tag export. */
    private static void limits(ObjectNode tag, TagReport r) {
        TagModel m = r.model();
        if (!m.movement().measured()) {
            return;
        }
        ObjectNode node = tag.putObject("proposed");
        double low = r.tag().measured().quantile(0.001);
        double high = r.tag().measured().quantile(0.999);
        // A twentieth of the width on either side: what was not seen yet is not at once a fault.
        double room = 0.05 * (high - low);
        // Least and greatest belong inside, unless they lie so far out that they may be faults.
        double least = r.tag().measured().minimum();
        double greatest = r.tag().measured().maximum();
        double from = low - least <= FAR_OUT * (high - low) ? Math.min(least, low - room) : low - room;
        double to = greatest - high <= FAR_OUT * (high - low) ? Math.max(greatest, high + room) : high + room;
        // What has never been negative, a flow or a concentration, rarely can be.
        node.put("low", round(least >= 0 ? Math.max(0, from) : from));
        node.put("high", round(to));
        put(node, "gapSeconds", Detectable.gap(m) / 1000);
        put(node, "frozenSamples", Detectable.frozenRun(r.tag(), m));
        put(node, "spikeHeight", Detectable.spike(r.tag(), m));
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, round(value));
        }
    }

    private static ArrayNode intervals(TagProfile t) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        for (Lengths.Cell cell : t.intervals().cells()) {
            all.addObject().put("seconds", round(cell.length() / 1000)).put("count", cell.count());
        }
        return all;
    }

    /** Six digits: more is noise, and it makes the document half as long again. */
    static double round(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Double.isFinite(value) ? value : 0;
        }
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6))
                .doubleValue();
    }
}
