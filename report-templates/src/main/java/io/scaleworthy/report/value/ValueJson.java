package io.scaleworthy.report.value;

import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Texts;
import io.scaleworthy.roi.money.BusinessCase;
import io.scaleworthy.roi.money.CaseModel;
import io.scaleworthy.roi.money.CashFlow;
import io.scaleworthy.roi.series.Baseline;
import io.scaleworthy.roi.series.KpiSeries;
import io.scaleworthy.roi.series.Outlook;
import io.scaleworthy.roi.statistics.Effect;
import io.scaleworthy.roi.statistics.Wilson;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of the report document about return. */
public final class ValueJson {
    private static final Texts TEXTS = Texts.bundle("report");

    private ValueJson() {}

    /** Writes the part into a node. */
    public static void write(ObjectNode node, ValueSource source) {
        node.put("controller", source.controller());
        ArrayNode kpis = node.putArray("kpis");
        source.kpis().forEach(kpi -> kpi(kpis.addObject(), kpi));
        source.money().ifPresent(money -> money(node.putObject("money"), money));
        source.use().ifPresent(use -> use(node.putObject("use"), use));
        source.sealed().ifPresent(terms -> {
            ObjectNode of = node.putObject("sealed");
            of.put("on", terms.on().toString()).put("seal", terms.seal());
            ArrayNode moved = of.putArray("moved");
            terms.moved().forEach(moved::add);
        });
    }

    private static void kpi(ObjectNode node, ValueSource.Kpi kpi) {
        node.put("id", kpi.id());
        node.put("name", kpi.name());
        node.put("unit", kpi.unit());
        node.put("statement", kpi.statement());
        node.put("asset", kpi.asset());
        node.put("file", kpi.file());
        node.put("handKept", kpi.handKept());
        node.put("verdict", kpi.verdict());
        node.put("lacking", kpi.lacking());
        node.put("formula", kpi.formula());
        node.put("hash", kpi.hash());
        put(node, "claimed", kpi.claimed());
        put(node, "target", kpi.target());
        node.put("from", kpi.from().map(Object::toString).orElse(""));
        node.put("to", kpi.to().map(Object::toString).orElse(""));
        kpi.baseline().ifPresent(b -> baseline(node.putObject("baseline"), b));
        kpi.outlook().ifPresent(o -> outlook(node.putObject("outlook"), o));
        ArrayNode effects = node.putArray("effects");
        ArrayNode months = node.putArray("months");
        kpi.attribution().ifPresent(a -> {
            for (Effect effect : a.effects()) {
                effects.addObject()
                        .put("design", effect.design().words())
                        .put("estimate", Numbers.json(effect.estimate()))
                        .put("low", Numbers.json(effect.low()))
                        .put("high", Numbers.json(effect.high()))
                        .put("beyondChance", effect.beyondChance())
                        .put("before", effect.before())
                        .put("after", effect.after());
            }
            for (var month : a.months()) {
                ObjectNode of = months.addObject();
                of.put("month", month.month().toString()).put("days", month.days());
                of.put("value", Numbers.json(month.value())).put("gain", Numbers.json(month.gain()));
                double planned = kpi.promised().orElse(0) * share(kpi, month.month()) * month.days();
                of.put("planned", Numbers.json(planned));
                if (kpi.unitValue().isPresent()) {
                    of.put(
                            "plannedMoney",
                            Numbers.json(planned * kpi.unitValue().getAsDouble()));
                    of.put("money", Numbers.json(month.gain() * kpi.unitValue().getAsDouble()));
                }
            }
        });
        ArrayNode series = node.putArray("series");
        for (KpiSeries.Day day : kpi.line().days()) {
            if (day.usable()) {
                series.addObject().put("day", day.date().toString()).put("value", Numbers.json(day.value()));
            }
        }
        findings(node.putArray("told"), kpi.told());
        findings(node.putArray("faults"), kpi.faults());
    }

    /** Share of the promise that is planned for a month: nothing before going live, then the ramp by quarter. */
    private static double share(ValueSource.Kpi kpi, YearMonth month) {
        if (kpi.live().isEmpty() || month.isBefore(YearMonth.from(kpi.live().get()))) {
            return 0;
        }
        long quarter = ChronoUnit.MONTHS.between(YearMonth.from(kpi.live().get()), month) / 3;
        return kpi.ramp().isEmpty()
                ? 1
                : kpi.ramp().get((int) Math.min(quarter, kpi.ramp().size() - 1));
    }

    private static void baseline(ObjectNode node, Baseline b) {
        boolean known = Double.isFinite(b.recomputed());
        if (known) {
            node.put("recomputed", Numbers.json(b.recomputed()));
            node.put("low", Numbers.json(b.low())).put("high", Numbers.json(b.high()));
            node.put("tolerance", Numbers.json(b.tolerance()));
        }
        node.put("days", b.days());
        node.put("independent", Numbers.json(b.independent()));
        node.put("coverage", Numbers.json(100 * b.coverage()));
        node.put("deviation", Numbers.json(b.deviation()));
        node.put("correlation", Numbers.json(b.memory().correlation()));
        node.put("months", b.window().months());
        b.window().rank().ifPresent(rank -> node.put("rank", Numbers.json(100 * rank)));
    }

    private static void outlook(ObjectNode node, Outlook o) {
        node.put("mean", Numbers.json(o.mean()));
        node.put("deviation", Numbers.json(o.deviation()));
        node.put("target", Numbers.json(o.target()));
        node.put("effect", Numbers.json(o.declared().effect()));
        node.put("design", o.declared().design().words());
        node.put("days", o.declared().days());
        node.put("ratio", Numbers.json(o.ratio()));
        ArrayNode options = node.putArray("options");
        for (Outlook.Trial trial : o.options()) {
            ObjectNode of = options.addObject();
            of.put("design", trial.design().words()).put("block", trial.block());
            of.put("effect", Numbers.json(trial.effect()));
            if (trial.needed() != Integer.MAX_VALUE) {
                of.put("needed", trial.needed());
            }
        }
    }

    private static void money(ObjectNode node, ValueSource.Money money) {
        node.put("why", money.why());
        findings(node.putArray("notes"), money.notes());
        money.plan().ifPresent(plan -> plan(node, plan));
        ArrayNode sites = node.putArray("sites");
        for (ValueSource.Site site : money.sites()) {
            ObjectNode of = sites.addObject();
            of.put("site", site.name()).put("tags", site.tags()).put("cost", Numbers.json(site.cost()));
            put(of, "score", site.score());
        }
        money.uplift()
                .ifPresent(u -> node.putObject("uplift")
                        .put("score", Numbers.json(u.score()))
                        .put("percent", Numbers.json(u.percent()))
                        .put("npv", Numbers.json(u.npv())));
    }

    private static void plan(ObjectNode node, BusinessCase plan) {
        CaseModel model = new CaseModel(plan);
        CashFlow flow = model.likelyFlow();
        double rate = model.quarterlyRate();
        node.put("currency", plan.currency());
        node.put("rate", Numbers.json(100 * plan.rate()));
        node.put("horizon", plan.years());
        node.put("start", plan.start().toString());
        node.put("goLive", plan.goLive().toString());
        node.put("npv", Numbers.json(model.npv()));
        plan.bar().ifPresent(bar -> {
            ObjectNode of = node.putObject("bar");
            put(of, "payback", bar.paybackMonths());
            put(of, "npv", bar.npv());
            of.put("agreed", bar.agreed().map(Object::toString).orElse(""));
            of.put("cleared", bar.cleared(model.npv(), model.paybackMonths()));
        });
        CashFlow.Rates rates = flow.rates();
        node.put("irr", rates(rates));
        OptionalDouble mirr = flow.modifiedRate(rate, rate);
        put(node, "mirr", mirr.isEmpty() ? mirr : OptionalDouble.of(100 * CashFlow.perYear(mirr.getAsDouble(), 4)));
        put(node, "payback", model.paybackMonths());
        OptionalDouble discounted = flow.payback(rate);
        put(
                node,
                "discountedPayback",
                discounted.isEmpty() ? discounted : OptionalDouble.of(3 * discounted.getAsDouble()));
        put(node, "profitability", flow.profitability(rate));
        node.put("annuity", Numbers.json(4 * flow.annuity(rate)));
        node.put("delayFixed", Numbers.json(model.delay().fixedEnd()));
        node.put("delayMoving", Numbers.json(model.delay().moving()));
        node.put("perYear", Numbers.json(model.perYear(true)));
        node.put("softPerYear", Numbers.json(model.perYear(false)));
        CaseModel.Draws draws = model.draws();
        ObjectNode drawn = node.putObject("draws");
        drawn.put("count", CaseModel.DRAWS).put("seed", CaseModel.SEED);
        drawn.put("low", Numbers.json(draws.low()));
        drawn.put("middle", Numbers.json(draws.middle()));
        drawn.put("high", Numbers.json(draws.high()));
        drawn.put("loss", Numbers.json(100 * draws.loss()));
        put(
                drawn,
                "late",
                draws.late().isEmpty()
                        ? draws.late()
                        : OptionalDouble.of(100 * draws.late().getAsDouble()));
        put(drawn, "paybackLate", draws.paybackLate());
        model.stageGate().ifPresent(gate -> {
            ObjectNode of = node.putObject("stageGate");
            of.put("expected", Numbers.json(gate.expected()));
            put(
                    of,
                    "breakEven",
                    gate.breakEven().isEmpty()
                            ? gate.breakEven()
                            : OptionalDouble.of(100 * gate.breakEven().getAsDouble()));
            put(of, "overDirect", gate.overDirect());
        });
        ArrayNode years = node.putArray("years");
        for (CaseModel.Year year : model.years()) {
            years.addObject()
                    .put("year", year.year())
                    .put("benefits", Numbers.json(year.benefits()))
                    .put("soft", Numbers.json(year.soft()))
                    .put("costs", Numbers.json(year.costs()))
                    .put("net", Numbers.json(year.net()))
                    .put("cumulative", Numbers.json(year.cumulative()))
                    .put("present", Numbers.json(year.present()));
        }
        ArrayNode swings = node.putArray("swings");
        for (CaseModel.Swing swing : model.swings()) {
            ObjectNode of = swings.addObject();
            of.put("name", swing.name());
            of.put("low", Numbers.json(swing.low())).put("high", Numbers.json(swing.high()));
            of.put("likely", Numbers.json(swing.likely()));
            of.put("benefit", swing.benefit());
            put(of, "breakEven", swing.breakEven());
        }
        ArrayNode boxes = node.putArray("boxes");
        double all =
                plan.costs().stream().mapToDouble(c -> total(c, plan.years())).sum();
        for (BusinessCase.Box box : BusinessCase.Box.values()) {
            double of = plan.costs().stream()
                    .filter(c -> c.box() == box)
                    .mapToDouble(c -> total(c, plan.years()))
                    .sum();
            boxes.addObject()
                    .put(
                            "box",
                            TEXTS.text("box."
                                    + box.name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-')))
                    .put("amount", Numbers.json(of))
                    .put("share", Numbers.json(all == 0 ? 0 : 100 * of / all));
        }
    }

    private static double total(BusinessCase.Cost cost, int years) {
        return cost.amount().quantile(0.5) * (cost.yearly() ? years : 1);
    }

    /** Rates per year, or why there is none. */
    private static String rates(CashFlow.Rates rates) {
        List<String> shown = rates.rates().stream()
                .map(r -> Numbers.show(100 * CashFlow.perYear(r, 4)) + " %")
                .toList();
        return switch (rates.kind()) {
            case ONE -> shown.get(0);
            case SEVERAL -> TEXTS.text("irr.several", String.join(", ", shown));
            case NONE -> TEXTS.text("irr.none");
            case UNDEFINED -> TEXTS.text("irr.undefined");
        };
    }

    private static void use(ObjectNode node, ValueSource.Use use) {
        rates(node.putArray("rates"), use.rates());
        rates(node.putArray("shifts"), use.shifts());
        findings(node.putArray("told"), use.told());
    }

    private static void rates(ArrayNode list, Map<String, Wilson> rates) {
        rates.forEach((name, share) -> list.addObject()
                .put("name", name)
                .put("count", share.count())
                .put("of", share.of())
                .put("share", Numbers.json(100 * share.share()))
                .put("low", Numbers.json(100 * share.low()))
                .put("high", Numbers.json(100 * share.high()))
                // Fewer than thirty say little; ROI design, section 8.
                .put("few", share.of() < 30));
    }

    private static void findings(ArrayNode list, List<Finding> findings) {
        findings.forEach(f -> list.addObject()
                .put("text", f.text())
                .put("file", f.place().file())
                .put("where", f.place().where()));
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            node.put(key, Numbers.json(value.getAsDouble()));
        }
    }
}
