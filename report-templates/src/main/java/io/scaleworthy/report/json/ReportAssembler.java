package io.scaleworthy.report.json;

import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Texts;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.report.profile.Stamps;
import io.scaleworthy.report.value.ValueJson;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.scoring.Case;
import io.scaleworthy.scoring.CriterionResult;
import io.scaleworthy.scoring.Scorecard;
import io.scaleworthy.scoring.Scorecard.GateResult;
import io.scaleworthy.scoring.Scorecard.GateVerdict;
import io.scaleworthy.scoring.Scorecard.Overall;
import io.scaleworthy.scoring.Scorecard.PillarScore;
import io.scaleworthy.scoring.Scorecard.Reason;
import io.scaleworthy.scoring.Scorecard.StageResult;
import io.scaleworthy.scoring.Status;
import io.scaleworthy.scoring.Waiver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the report document together. Numbers are floored to four decimals; fields stand in a fixed order. */
public final class ReportAssembler {
    /** Version of the document's schema. */
    public static final int SCHEMA_VERSION = 1;

    /** Person-days to bring a file that exists somewhere: the small size of the rubric. */
    private static final double FIND_OUT_DAYS = 2;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Texts TEXTS = Texts.bundle("report");

    private final Scorecard card;
    private final ReportSource source;
    private final Stage stage;

    private ReportAssembler(Scorecard card, ReportSource source) {
        this.card = card;
        this.source = source;
        this.stage = card.decided().stage();
    }

    /** The report document. */
    public static ObjectNode assemble(Scorecard card, ReportSource source) {
        return new ReportAssembler(card, source).document();
    }

    private ObjectNode document() {
        StageResult now = card.stage(stage);
        ObjectNode root = JSON.createObjectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        ObjectNode tool = root.putObject("tool");
        tool.put("name", "scaleworthy");
        tool.put("version", source.version());
        root.put("asOf", card.decided().asOf().toString());
        ObjectNode rubric = root.putObject("rubric");
        rubric.put("id", card.rubric().id());
        rubric.put("version", card.rubric().version());
        rubric.put("profile", card.rubric().profile());
        rubric.put("decides", card.rubric().decides());
        rubric.put("hash", card.rubric().hash());
        ObjectNode pilot = root.putObject("pilot");
        pilot.put("id", source.pilotId());
        pilot.put("name", source.pilotName());
        pilot.put("stage", stage.word());
        pilot.put("client", source.client());
        pilot.put("confidentiality", source.confidentiality());
        pilot.put("inputsDeclared", source.inputsDeclared());
        decision(root.putObject("decision"), now);
        level(root.putObject("level"));
        root.put("stability", number(100 * card.stability()));
        ArrayNode warnings = root.putArray("warnings");
        source.problems().stream()
                .filter(p -> p.code().equals("HISTORY-STALE"))
                .forEach(p -> warnings.add(p.place().file() + ": " + p.message() + " " + p.hint()));
        ObjectNode counts = root.putObject("answered");
        counts.put("due", now.pillars().stream().mapToInt(PillarScore::due).sum());
        counts.put(
                "answered",
                now.pillars().stream().mapToInt(PillarScore::answered).sum());
        counts.put(
                "measured",
                now.pillars().stream().mapToInt(PillarScore::measured).sum());
        ArrayNode stages = root.putArray("stages");
        card.stages().forEach(s -> stage(stages.addObject(), s));
        overall(root.putObject("overall"), now.overall());
        pillars(root.putArray("pillars"), now.pillars());
        questions(root.putArray("questions"));
        ArrayNode gates = root.putArray("gates");
        now.gates().forEach(g -> gate(gates.addObject(), g));
        criteria(root.putArray("criteria"), now);
        sites(root.putArray("sites"));
        ValueJson.write(root.putObject("value"), source.value());
        waivers(root.putArray("waivers"));
        exclusions(root.putArray("exclusions"));
        next(root.putArray("next"));
        inputs(root.putArray("inputs"));
        ProblemsJson.add(root.putArray("problems"), source.problems());
        ArrayNode notes = root.putArray("notes");
        notes(now).forEach(notes::add);
        return root;
    }

    private void decision(ObjectNode node, StageResult now) {
        if (!card.rubric().decides()) {
            node.put("word", "");
            node.putArray("sites");
            node.put("verdict", "");
            node.put("sentence", TEXTS.text("decision.none", card.rubric().profile()));
            return;
        }
        Scorecard.Decision decision = card.decision();
        node.put("word", decision.word().words());
        ArrayNode sites = node.putArray("sites");
        decision.sites().forEach(sites::add);
        node.put("verdict", verdict(now.verdict()));
        List<String> arguments = new ArrayList<>(decision.arguments());
        arguments.add(
                String.join(", ", subjects(now, "reason.gate-fail", "reason.floor-out-of-reach", "reason.waived")));
        List<String> open = subjects(now, "reason.gate-undecided");
        arguments.add(String.valueOf(open.size()));
        // No gate need be open: a pillar below its floor leaves the stage undecided too.
        arguments.add(now.reasons().stream().map(this::sentence).findFirst().orElse(""));
        boolean floor = decision.ruleKey().equals("decision.find-out") && open.isEmpty();
        String rule = floor
                ? "decision.find-out-floor"
                : open.size() == 1 && decision.ruleKey().equals("decision.find-out")
                        ? "decision.find-out-one"
                        : decision.ruleKey();
        boolean conditional = now.verdict() == Scorecard.Verdict.CONDITIONAL
                && decision.ruleKey().startsWith("decision.scale-");
        node.put(
                "sentence",
                TEXTS.text(rule, arguments.toArray()) + (conditional ? " " + TEXTS.text("decision.waived") : ""));
    }

    /** Criteria and pillars that reasons of these kinds name, each once, in order. */
    private static List<String> subjects(StageResult now, String... kinds) {
        return now.reasons().stream()
                .filter(r -> java.util.Arrays.stream(kinds).anyMatch(r.textKey()::startsWith))
                .map(Reason::subject)
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .toList();
    }

    private void level(ObjectNode node) {
        Scorecard.Level level = card.level();
        node.put("level", level.level());
        node.put("name", TEXTS.text("level." + level.level()));
        node.put("conditional", level.conditional());
        ArrayNode next = node.putArray("next");
        level.next().forEach(reason -> next.add(sentence(reason)));
    }

    private void stage(ObjectNode node, StageResult s) {
        node.put("id", s.stage().word());
        node.put("verdict", card.rubric().decides() ? verdict(s.verdict()) : "");
        node.put("marginal", s.marginal());
        overall(node.putObject("overall"), s.overall());
        pillars(node.putArray("pillars"), s.pillars());
        ArrayNode reasons = node.putArray("reasons");
        s.reasons().forEach(reason -> reasons.add(sentence(reason)));
    }

    private static void overall(ObjectNode node, Overall overall) {
        node.put("score", number(overall.score()));
        node.put("said", number(overall.said()));
        node.put("low", number(overall.low()));
        node.put("high", number(overall.high()));
    }

    private static void pillars(ArrayNode list, List<PillarScore> pillars) {
        for (PillarScore p : pillars) {
            ObjectNode node = list.addObject();
            node.put("id", p.pillar().id());
            node.put("name", p.pillar().name());
            node.put("asks", p.pillar().asks());
            node.put("score", number(p.score()));
            node.put("said", number(p.said()));
            node.put("low", number(p.low()));
            node.put("high", number(p.high()));
            node.put("coverage", number(100 * p.coverage()));
            node.put("quality", number(100 * p.quality()));
            node.put("strict", number(p.strict()));
            node.put("due", p.due());
            node.put("answered", p.answered());
            node.put("measured", p.measured());
        }
    }

    private void questions(ArrayNode list) {
        for (Scorecard.Lamp lamp : card.lamps()) {
            ObjectNode node = list.addObject();
            node.put("key", lamp.question().key());
            node.put("text", lamp.question().text());
            node.put("verdict", lamp.verdict().map(ReportAssembler::word).orElse("later"));
            node.put("because", because(lamp));
            ArrayNode gates = node.putArray("gates");
            lamp.gates().forEach(g -> gate(gates.addObject(), g));
        }
    }

    /** The sharpest sentence behind a lamp: what its worst gate found, or what nobody can tell yet. */
    private String because(Scorecard.Lamp lamp) {
        List<GateResult> open = lamp.gates().stream()
                .filter(g -> g.verdict() == GateVerdict.FAIL || g.verdict() == GateVerdict.UNDECIDED)
                .sorted(Comparator.comparing(GateResult::verdict)
                        .reversed()
                        .thenComparing(
                                g -> !source.measurable().contains(g.criterion().id())))
                .toList();
        Optional<CriterionResult> first = open.stream().findFirst().flatMap(this::result);
        if (first.isEmpty()) {
            // A waiver is told where the verdict is read, not only in the list of waivers.
            return lamp.gates().stream()
                    .filter(g -> g.verdict() == GateVerdict.WAIVED)
                    .findFirst()
                    .map(g -> TEXTS.text("because.waived", g.criterion().id(), g.waiver()))
                    .orElse("");
        }
        CriterionResult r = first.get();
        if (r.status().shown()) {
            return r.findings().stream()
                    .findFirst()
                    .map(Finding::text)
                    .orElseGet(() -> r.criterion().levels().getOrDefault(r.level(), ""));
        }
        if (source.measurable().contains(r.id())) {
            return r.id() + ": " + r.why() + (r.bring().isEmpty() ? "" : " " + r.bring());
        }
        List<String> ids = open.stream().map(g -> g.criterion().id()).distinct().toList();
        return TEXTS.text("because.no-check", String.join(", ", ids));
    }

    private Optional<CriterionResult> result(GateResult gate) {
        return card.results().stream()
                .filter(r -> r.id().equals(gate.criterion().id()) && r.site().equals(gate.site()))
                .findFirst();
    }

    private void gate(ObjectNode node, GateResult g) {
        node.put("criterion", g.criterion().id());
        node.put("statement", g.criterion().statement());
        node.put("site", g.site());
        node.put("stage", g.gate().stage().word());
        node.put("level", g.gate().level());
        node.put("hard", g.gate().hard());
        node.put("verdict", word(g.verdict()));
        node.put("marginal", g.marginal());
        node.put("waiver", g.waiver());
        Optional<CriterionResult> result = result(g);
        node.put(
                "reached",
                result.filter(r -> r.status().shown())
                        .map(r -> String.valueOf(r.level()))
                        .orElse(""));
        node.put("why", result.map(CriterionResult::why).orElse(""));
    }

    private void criteria(ArrayNode list, StageResult now) {
        for (Criterion criterion : card.rubric().criteria()) {
            List<CriterionResult> results = card.results().stream()
                    .filter(r -> r.id().equals(criterion.id()))
                    .toList();
            // The worst site in scope of the stage stands for the criterion: fewest points, then least room.
            Optional<CriterionResult> worst = results.stream()
                    .filter(r -> r.status().applies() && inScope(r.site()))
                    .min(Comparator.comparingDouble(CriterionResult::points)
                            .thenComparingDouble(CriterionResult::high)
                            .thenComparing(CriterionResult::site))
                    .or(() -> results.stream()
                            .min(Comparator.comparing((CriterionResult r) -> !inScope(r.site()))
                                    .thenComparing(CriterionResult::site)));
            ObjectNode node = list.addObject();
            node.put("id", criterion.id());
            node.put("pillar", criterion.pillar());
            node.put("group", criterion.group());
            node.put("statement", criterion.statement());
            if (worst.isPresent()) {
                result(node, worst.get());
            } else {
                nothing(node, criterion);
            }
            boolean later = !stage.includes(criterion.due());
            node.put("later", later);
            node.put("due", criterion.due().word());
            node.put("company", criterion.company());
            node.put("kind", criterion.kind().name().toLowerCase(Locale.ROOT));
            node.put("measurable", source.measurable().contains(criterion.id()));
            node.put("question", criterion.question());
            node.put("area", criterion.area());
            int weight = criterion.weight(card.decided()::fact);
            node.put("weight", weight);
            double worth = now.pillars().stream()
                    .filter(p -> p.pillar().id().equals(criterion.pillar()))
                    .mapToDouble(p -> p.worth() * weight)
                    .findFirst()
                    .orElse(0);
            node.put("worth", later || criterion.company() ? 0 : number(worth));
            node.put("why", criterion.why());
            ObjectNode levels = node.putObject("levels");
            criterion.levels().forEach((level, text) -> levels.put(String.valueOf(level), text));
            ArrayNode gates = node.putArray("gates");
            criterion.gates().forEach(g -> {
                ObjectNode gate = gates.addObject();
                gate.put("stage", g.stage().word());
                gate.put("level", g.level());
                gate.put("hard", g.hard());
            });
            ArrayNode actions = node.putArray("actions");
            criterion.actions().forEach(a -> {
                ObjectNode action = actions.addObject();
                action.put("id", a.id());
                action.put("text", a.text());
                action.put("role", a.role());
                action.put("effortDays", a.effortDays());
                action.put("raisesTo", a.raisesTo());
                action.put("verify", a.verify());
            });
            ArrayNode sources = node.putArray("sources");
            criterion
                    .sources()
                    .forEach(s -> sources.add(s.verified() ? s.ref() : TEXTS.text("source.unverified", s.ref())));
            ArrayNode bySite = node.putArray("sites");
            if (criterion.scope() != Criterion.Scope.PILOT) {
                results.forEach(r -> result(bySite.addObject(), r));
            }
        }
    }

    /** At pilot and production the home sites are judged; a target's own figures stand in its site's list. */
    private boolean inScope(String site) {
        return site.isEmpty()
                || stage == Stage.MULTI_SITE
                || card.decided().home().stream().anyMatch(s -> s.id().equals(site));
    }

    private void nothing(ObjectNode node, Criterion criterion) {
        result(
                node,
                new CriterionResult(
                        criterion,
                        "",
                        Status.NOT_APPLICABLE,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        TEXTS.text("criterion.no-target"),
                        "",
                        Set.of(),
                        "",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        false));
    }

    private void result(ObjectNode node, CriterionResult r) {
        node.put("site", r.site());
        node.put("status", r.status().word());
        boolean unmeasured =
                r.status() == Status.MISSING && !source.measurable().contains(r.id());
        node.put(
                "statusText",
                TEXTS.text(
                        unmeasured
                                ? "status.unmeasured"
                                : "status." + r.status().word()));
        node.put("points", number(r.points()));
        node.put("low", number(r.low()));
        node.put("high", number(r.high()));
        node.put("level", r.level());
        node.put("said", number(r.said()));
        node.put("fingerprint", r.fingerprint());
        node.put("reason", r.why());
        node.put("bring", r.bring());
        node.put("cap", r.cap());
        node.put("proxy", r.measured().map(Measurement.Measured::proxy).orElse(false));
        node.put("contradicted", r.contradicted());
        node.put("formula", r.measured().map(Measurement.Measured::formula).orElse(""));
        ArrayNode metrics = node.putArray("metrics");
        for (Criterion.Metric m : r.criterion().metrics()) {
            ObjectNode metric = metrics.addObject();
            metric.put("name", m.name());
            metric.put("label", m.label());
            metric.put("unit", m.unit());
            metric.put("direction", m.higherIsBetter() ? "higher" : "lower");
            metric.put("zero", m.zero());
            ArrayNode cuts = metric.putArray("cuts");
            m.cuts().forEach(cuts::add);
            Optional<MetricValue> value = r.measured().stream()
                    .flatMap(measured -> measured.values().stream())
                    .filter(v -> v.name().equals(m.name()))
                    .findFirst();
            value.ifPresent(v -> metric.put("value", number(v.value())));
            metric.put("shown", value.map(v -> Numbers.value(v.value())).orElse(""));
        }
        ArrayNode evidence = node.putArray("evidence");
        r.findings().forEach(f -> finding(evidence.addObject(), f));
        ArrayNode files = node.putArray("files");
        source.files().getOrDefault(r.id() + "@" + r.site(), List.of()).forEach(files::add);
        r.claim().ifPresent(c -> {
            ObjectNode claim = node.putObject("claim");
            claim.put("level", c.level());
            claim.put("statement", c.statement());
            claim.put("person", c.person());
            claim.put("date", c.date().toString());
            claim.put("document", c.document());
            claim.put("place", c.place().toString());
        });
    }

    private static void finding(ObjectNode node, Finding f) {
        node.put("key", f.key());
        node.put("text", f.text());
        node.put("file", f.place().file());
        node.put("where", f.place().where());
    }

    private void sites(ArrayNode list) {
        List<Scorecard.SiteResult> homeFirst = card.sites().stream()
                .sorted(Comparator.comparing(
                        (Scorecard.SiteResult s) -> !s.site().home()))
                .toList();
        for (Scorecard.SiteResult site : homeFirst) {
            ObjectNode node = list.addObject();
            node.put("id", site.site().id());
            node.put("role", site.site().home() ? "pilot" : "target");
            node.put("word", card.rubric().decides() ? site.word().words() : "");
            node.put("stage", site.result().stage().word());
            node.put("verdict", card.rubric().decides() ? verdict(site.result().verdict()) : "");
            long failed = lamps(site.result(), GateVerdict.FAIL);
            long open = lamps(site.result(), GateVerdict.UNDECIDED);
            long all = site.result().gates().stream()
                    .map(g -> g.criterion().question())
                    .distinct()
                    .count();
            node.put(
                    "sentence",
                    TEXTS.text("site.sentence", site.result().stage().word(), failed, all, open));
            overall(node.putObject("overall"), site.result().overall());
            pillars(node.putArray("pillars"), site.result().pillars());
            ArrayNode reasons = node.putArray("reasons");
            site.result().reasons().forEach(r -> reasons.add(sentence(r)));
            ArrayNode work = node.putArray("work");
            Set<String> told = new TreeSet<>();
            site.work().forEach(step -> work(work.addObject(), step, told));
            signals(node, site.site());
        }
    }

    /** Findings that say that an input is not there at all; no sensor is mended by looking at it. */
    private static final Set<String> MISSING = Set.of("signal.unresolved", "signal.no-samples");

    /** Findings that a step at a site is printed with; all of them stand with the criterion. */
    private static final int FEW = 3;

    private void work(ObjectNode node, Scorecard.SiteStep work, Set<String> told) {
        step(node, work.step());
        String phase = work.phase().name().toLowerCase(Locale.ROOT);
        node.put("phase", phase);
        node.put("phaseText", TEXTS.text("phase." + phase));
        boolean missing = card.results().stream()
                .filter(r -> r.id().equals(work.step().criterion().id())
                        && r.site().equals(work.step().site()))
                .flatMap(r -> r.findings().stream().limit(1))
                .anyMatch(f -> MISSING.contains(f.key()));
        if (missing && work.phase() == Scorecard.Phase.SIGNALS) {
            node.put("text", TEXTS.text("work.missing", work.step().action().text()));
        }
        ArrayNode findings = node.putArray("evidence");
        card.results().stream()
                .filter(r -> r.id().equals(work.step().criterion().id())
                        && r.site().equals(work.step().site()))
                .flatMap(r -> r.findings().stream())
                // A signal that is not there troubles many criteria; one step tells it.
                .filter(f -> !told.contains(f.text()))
                .limit(FEW)
                .forEach(f -> {
                    told.add(f.text());
                    finding(findings.addObject(), f);
                });
    }

    private static long lamps(StageResult result, GateVerdict verdict) {
        Set<String> failed = new TreeSet<>();
        result.gates().stream()
                .filter(g -> g.verdict() == GateVerdict.FAIL)
                .forEach(g -> failed.add(g.criterion().question()));
        Set<String> open = new TreeSet<>();
        result.gates().stream()
                .filter(g -> g.verdict() == GateVerdict.UNDECIDED)
                .forEach(g -> open.add(g.criterion().question()));
        open.removeAll(failed);
        return verdict == GateVerdict.FAIL ? failed.size() : open.size();
    }

    private void signals(ObjectNode node, Case.Site site) {
        Optional<ReportSource.Signals> signals = source.signals().stream()
                .filter(s -> s.site().equals(site.id()))
                .findFirst();
        ArrayNode list = node.putArray("signals");
        if (signals.isEmpty()) {
            return;
        }
        HistorianProfile profile = signals.get().profile();
        ObjectNode history = node.putObject("history");
        history.put("zone", profile.zone());
        Stamps stamps = new Stamps(!profile.zone().isEmpty());
        history.put("from", stamps.text(profile.windowFrom()));
        history.put("to", stamps.text(profile.windowTo()));
        history.put("windowDeclared", profile.windowDeclared());
        history.put("rows", profile.rows());
        history.put("rejected", profile.rejected());
        history.put("outside", profile.outside());
        history.put("plannedHours", number(profile.planned() / 3_600_000.0));
        history.put("tags", profile.tags().size());
        history.put("quality", profile.quality().name().toLowerCase(Locale.ROOT));
        for (ReportSource.Signal s : signals.get().required()) {
            ObjectNode signal = list.addObject();
            signal.put("role", s.role());
            signal.put("tag", s.tag());
            signal.put("criticality", s.criticality());
            signal.put("unit", s.unit());
            signal.put("resolved", s.resolved());
            signal.put("resolvedText", TEXTS.text("resolved." + s.resolved()));
            signal.put("intervalSeconds", number(s.interval() / 1000));
            Optional<TagProfile> p = s.profile();
            signal.put("samples", p.map(TagProfile::samples).orElse(0L));
            signal.put("missing", p.map(TagProfile::missing).orElse(0L));
            signal.put("bad", p.map(t -> t.bad() + t.uncertain()).orElse(0L));
            signal.put("timeDefects", p.map(TagProfile::timeDefects).orElse(0L));
            signal.put(
                    "class",
                    p.map(t -> t.valueClass().name().toLowerCase(Locale.ROOT)).orElse("none"));
            signal.put(
                    "storage",
                    p.filter(t -> t.samples() > 2)
                            .map(t -> t.periodic() ? "even rate" : "on change")
                            .orElse(""));
            signal.put("minimum", p.map(t -> number(t.measured().minimum())).orElse(0.0));
            signal.put("maximum", p.map(t -> number(t.measured().maximum())).orElse(0.0));
            signal.put(
                    "timeline",
                    p.filter(t -> t.samples() > 0).map(TagProfile::timeline).orElse(""));
        }
    }

    private void waivers(ArrayNode list) {
        for (Waiver.Standing standing : card.waivers()) {
            Waiver w = standing.waiver();
            ObjectNode node = list.addObject();
            node.put("id", w.id());
            node.put("criterion", w.criterion());
            node.put("site", w.site());
            node.put("state", standing.state().name().toLowerCase(Locale.ROOT));
            node.put(
                    "stateText",
                    TEXTS.text(standing.textKey(), standing.arguments().toArray()));
            node.put("reason", w.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            node.put("justification", w.justification());
            node.put("risk", w.risk());
            node.put("requestedBy", w.requestedBy());
            node.put("approver", w.approver());
            node.put("approvedOn", w.approvedOn().toString());
            node.put("expires", w.expires().toString());
            node.put("planOwner", w.planOwner());
            node.put("planDue", w.planDue().map(Object::toString).orElse(""));
            node.put("place", w.place().toString());
        }
    }

    private void exclusions(ArrayNode list) {
        card.decided().exclusions().forEach(e -> {
            ObjectNode node = list.addObject();
            node.put("criterion", e.criterion());
            node.put("reason", e.reason());
            node.put("approver", e.approver());
            node.put("expires", e.expires().toString());
            node.put("place", e.place());
        });
    }

    private void next(ArrayNode list) {
        int rank = 0;
        for (Scorecard.NextStep step : card.next()) {
            ObjectNode node = list.addObject();
            node.put("rank", ++rank);
            step(node, step);
        }
    }

    private void step(ObjectNode node, Scorecard.NextStep step) {
        node.put("criterion", step.criterion().id());
        node.put("site", step.site());
        node.put("action", step.action().id());
        Optional<String> bring = bring(step);
        node.put("text", bring.orElse(step.action().text()));
        node.put("role", step.action().role());
        node.put("effortDays", bring.isPresent() ? FIND_OUT_DAYS : step.action().effortDays());
        node.put("raisesTo", step.action().raisesTo());
        node.put(
                "verify",
                bring.isPresent()
                        ? TEXTS.text("next.measured", step.criterion().id())
                        : step.action().verify());
        node.put("worth", number(step.worth()));
        node.put("gate", step.gate().map(g -> word(g.verdict())).orElse(""));
        String effect = step.gate()
                .map(g -> TEXTS.text("next.gate", question(g.criterion().question())))
                .orElseGet(() -> TEXTS.text("next.points", Numbers.show(step.worth())));
        node.put("effect", effect);
    }

    /** What to bring first, where nothing is known yet and a file could tell. */
    private Optional<String> bring(Scorecard.NextStep step) {
        return card.results().stream()
                .filter(r -> r.id().equals(step.criterion().id()) && r.site().equals(step.site()))
                .filter(r -> !r.status().shown()
                        && source.measurable().contains(r.id())
                        && !r.bring().isEmpty())
                .map(CriterionResult::bring)
                .findFirst();
    }

    private String question(String key) {
        return card.rubric().questions().stream()
                .filter(q -> q.key().equals(key))
                .map(q -> q.text())
                .findFirst()
                .orElse(key);
    }

    private void inputs(ArrayNode list) {
        source.inputs().forEach(i -> {
            ObjectNode node = list.addObject();
            node.put("path", i.path());
            node.put("sha256", i.sha256());
            node.put("size", i.size());
            node.put("format", i.format());
            node.put("rows", i.rows());
            node.put("rejected", i.rejected());
            node.put("use", i.use());
        });
    }

    private List<String> notes(StageResult now) {
        List<String> notes = new ArrayList<>();
        if (!source.inputsDeclared()) {
            notes.add(TEXTS.text("note.no-inputs"));
        }
        long said =
                card.results().stream().filter(r -> r.status() == Status.SAID).count();
        if (said > 0) {
            notes.add(TEXTS.text("note.said", said));
        }
        if (now.pillars().stream().anyMatch(p -> Math.abs(p.strict() - p.score()) > 1e-9)) {
            notes.add(TEXTS.text("note.strict"));
        }
        notes.add(TEXTS.text(
                "note.measurable",
                source.measurable().size(),
                card.rubric().criteria().size()));
        notes.add(TEXTS.text("note.not-seen"));
        notes.add(TEXTS.text("note.proposals"));
        return notes;
    }

    private String sentence(Reason reason) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(reason.subject());
        arguments.addAll(reason.arguments());
        String site = reason.textKey().startsWith("reason.gate")
                        && !reason.arguments().get(1).isEmpty()
                ? TEXTS.text("at-site", reason.arguments().get(1))
                : "";
        arguments.add(site);
        return TEXTS.text(reason.textKey(), arguments.toArray());
    }

    private static String verdict(Scorecard.Verdict verdict) {
        return verdict.name();
    }

    private static String word(GateVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double number(double value) {
        return Numbers.json(value);
    }
}
