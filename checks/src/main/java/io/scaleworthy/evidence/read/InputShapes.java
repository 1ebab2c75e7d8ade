package io.scaleworthy.evidence.read;

import static io.scaleworthy.yaml.Shape.date;
import static io.scaleworthy.yaml.Shape.duration;
import static io.scaleworthy.yaml.Shape.either;
import static io.scaleworthy.yaml.Shape.list;
import static io.scaleworthy.yaml.Shape.map;
import static io.scaleworthy.yaml.Shape.number;
import static io.scaleworthy.yaml.Shape.object;
import static io.scaleworthy.yaml.Shape.optional;
import static io.scaleworthy.yaml.Shape.required;
import static io.scaleworthy.yaml.Shape.text;
import static io.scaleworthy.yaml.Shape.time;
import static io.scaleworthy.yaml.Shape.whole;
import static io.scaleworthy.yaml.Shape.word;
import static io.scaleworthy.yaml.Shape.yesNo;

import io.scaleworthy.rubric.Stage;
import io.scaleworthy.yaml.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shapes of everything a user writes. The JSON Schemas of the editors are printed from these. */
public final class InputShapes {
    /** A path, or a path with what is known of the file. */
    static final Shape FILE = either(
            text(),
            object(
                    required("path", text(), "path relative to the manifest; * and ? are allowed"),
                    optional("owner", text(), "who answers for its content"),
                    optional("approved_on", date(), "day on which the owner approved it"),
                    optional("exported_on", date(), "day of the export"),
                    optional("complete", yesNo(), "false: the export is a sample of the tags"),
                    optional("columns", map(text()), "role to column name, where names are unusual")));

    static final Shape FILES = list(FILE);

    private static final Shape.Obj PILOT = object(
            required("id", text(), "short stable id"),
            required("name", text(), "name in the report"),
            optional(
                    "use_case",
                    word(
                            "predictive-maintenance",
                            "quality-inspection",
                            "process-advice",
                            "closed-loop",
                            "forecasting",
                            "soft-sensor"),
                    "kind of use case"),
            optional("problem", text(), "the operational problem in one sentence"),
            optional("technology", text(), "what is used"),
            optional("asset", text(), "asset in scope"),
            optional("line", text(), "line in scope"),
            required("stage", word(Stage.words()), "what is to be decided now"),
            optional(
                    "decides",
                    object(
                            optional("who", text(), "who decides differently"),
                            optional("what", text(), "what is decided differently"),
                            optional("how_often", duration(), "how often, e.g. P7D")),
                    "the decision that changes"),
            optional(
                    "value_target",
                    object(
                            optional("amount", number(), "value a year"),
                            optional("person", text(), "who answers for it")),
                    "promised value"),
            optional("started", date(), "day the pilot started"),
            optional("go_live", date(), "day it went live"),
            optional(
                    "loop",
                    word("none", "advisory", "closed"),
                    "none: no live loop; advisory: a person acts; closed: it writes"),
            optional("regulated", word("none", "gmp", "food", "other"), "which rules apply to its records"),
            optional("supervised", yesNo(), "false: it learns without labels"),
            optional("latency_budget", duration(), "time within which data must arrive"),
            optional("currency", text(), "ISO 4217"),
            optional(
                    "training_window",
                    object(required("from", date(), "first day"), required("to", date(), "last day")),
                    "days the model was trained on"),
            optional(
                    "cleaning",
                    object(
                            optional("rows_dropped_percent", number(), "rows dropped by hand or rule"),
                            optional("rows_imputed_percent", number(), "rows filled in")),
                    "what was done to the training data"),
            optional(
                    "success_metrics",
                    list(object(
                            required("name", text(), "name"),
                            required("type", word("business", "adoption", "model"), "what kind"),
                            optional("kpi", text(), "KPI id"))),
                    "how success is measured"),
            optional("kpis", list(text()), "primary KPI ids"),
            optional(
                    "models",
                    list(object(
                            required("id", text(), "model id"),
                            optional("version", text(), "version"),
                            optional("kpis", list(text()), "KPI ids"),
                            optional("artefact", text(), "file"),
                            optional("digest", text(), "sha256:..."),
                            optional("signature", text(), "file"),
                            optional("key", text(), "file"))),
                    "deployed models"));

    static final Shape.Obj SITE = object(
            required("id", text(), "short id"),
            required("role", word("pilot", "target"), "pilot: home; target: of the roll-out"),
            optional("timezone", text(), "IANA zone, needed where stamps carry no offset"),
            optional("tags", FILES, "tag exports"),
            optional("history", FILES, "historian samples, or facts of them"),
            optional("source", object(optional("interface", text(), "interface or collector")), "grouping of tags"),
            optional("calendar", FILE, "planned stops: from, to, reason"),
            optional("state_tag", text(), "tag that says whether the machine runs"),
            optional("running_values", list(text()), "values of the state tag while running"),
            optional("planned_stop_values", list(text()), "values of the state tag in a planned stop"),
            optional(
                    "regime_tags",
                    list(text()),
                    "tags that say what is run: product, recipe, family of materials; in the same order at every site"),
            optional("shadow_test", FILE, "what the model predicted at this site and what came true, row by row"),
            optional(
                    "systems",
                    list(object(
                            required(
                                    "type",
                                    word(
                                            "ERP",
                                            "MES",
                                            "SCADA",
                                            "PLC",
                                            "historian",
                                            "CMMS",
                                            "quality",
                                            "spreadsheet",
                                            "other"),
                                    "kind of system"),
                            optional("name", text(), "product"),
                            optional("version", text(), "version"),
                            optional("interface", word("automated", "manual-export", "none"), "how data leave it"),
                            optional("connector_tested", yesNo(), "a connector was tested"),
                            optional("maintained", yesNo(), "the driver or interface is supported by somebody"),
                            optional("needed", yesNo(), "false: the use case does without"))),
                    "systems that hold data"),
            optional("assets", FILE, "asset list"),
            optional("events", FILE, "labelled failures, defects or batches"),
            optional("maintenance_log", FILE, "work orders"));

    private static final Shape.Obj INPUT = object(
            required("role", text(), "role of the signal in the model"),
            optional("unit", text(), "engineering unit the model expects"),
            optional("criticality", whole(), "1 to 3; default 1"),
            optional("tags", map(text()), "site to tag name"),
            optional("match", either(text(), map(text())), "pattern with * and ?, for all sites or per site"),
            optional("kind", word("analog", "digital", "set-point"), "how it behaves"),
            optional("importance", number(), "share of the model's importance"));

    private static final Shape.Obj ARCHITECTURE = object(
            optional(
                    "inference",
                    object(
                            optional("place", text(), "edge, cloud, both"),
                            optional("containerised", yesNo(), "runs in a container"),
                            optional("hardware", text(), "cpu, gpu, npu"),
                            optional("disconnected_test_hours", number(), "hours survived without a link")),
                    "where the model runs"),
            optional(
                    "zones",
                    list(object(
                            required("id", text(), "zone id"),
                            optional("type", text(), "cell, dmz, safety, ..."),
                            optional("sl_target", list(whole()), "security level wanted, FR1 to FR7"),
                            optional("sl_achieved", list(whole()), "security level reached, FR1 to FR7"))),
                    "zones after IEC 62443"),
            optional(
                    "conduits",
                    list(object(
                            required("from", text(), "zone"),
                            required("to", text(), "zone"),
                            optional("protocols", list(text()), "protocols"))),
                    "conduits"),
            optional(
                    "flows",
                    list(object(
                            required("from", text(), "zone"),
                            required("to", text(), "zone"),
                            optional("protocol", text(), "protocol"),
                            optional("purpose", text(), "purpose"),
                            optional("sources", list(text()), "sources of the tag export"))),
                    "data flows"));

    /** The manifest. */
    public static final Shape.Obj MANIFEST = object(
            required("scaleworthy", word("1"), "version of this schema: 1"),
            optional("owner", text(), "who answers for all this; without owner and day it counts as said only"),
            optional("approved_on", date(), "day on which the owner approved it"),
            optional(
                    "rubric",
                    object(
                            optional("extends", text(), "rubric and major version"),
                            optional("profile", text(), "default, express, every-item or critical-infrastructure"),
                            optional("tailoring", text(), "tailoring file (not read by this version)")),
                    "rubric and profile"),
            optional("allow_outside", list(text()), "folders outside this one that may be read"),
            optional("as_of", date(), "day of the assessment; --as-of wins; default today"),
            required("pilot", PILOT, "the pilot"),
            optional(
                    "window",
                    object(required("from", date(), "first day"), required("to", date(), "last day, inclusive")),
                    "assessment window in plant-local days"),
            required("sites", list(SITE), "one home site at least"),
            optional("inputs", list(INPUT), "the model's inputs: the required signals"),
            optional("ambient", map(text()), "site to its ambient tag"),
            optional(
                    "naming",
                    object(optional(
                            "grammar",
                            either(text(), map(text())),
                            "e.g. {site}.{line}.{equipment}.{signal}, for all sites or per site")),
                    "naming convention"),
            optional(
                    "pipeline",
                    list(object(
                            required("step", text(), "step"),
                            optional("automated", yesNo(), "runs without a person"),
                            optional("scheduled", yesNo(), "runs by a schedule"),
                            optional("run_log", text(), "file"))),
                    "data preparation"),
            optional(
                    "lineage",
                    list(object(
                            required("input", text(), "role"),
                            optional("source", text(), "system"),
                            optional("transform", text(), "what is done"),
                            optional("consumer", text(), "model"))),
                    "path of each input"),
            optional("architecture", ARCHITECTURE, "where it runs and which way data flow"),
            optional(
                    "outputs",
                    list(object(
                            required("type", text(), "what comes out"),
                            optional("delivered_to", text(), "system"),
                            optional("how", word("interface", "manual", "standalone"), "how it gets there"))),
                    "outputs of the model"),
            optional(
                    "evaluations",
                    list(object(
                            optional("kind", text(), "e.g. throughput"),
                            optional("model", text(), "model id"),
                            optional("asset", text(), "asset"),
                            optional("line", text(), "line"),
                            optional("site", text(), "site"),
                            optional("metric", text(), "metric"),
                            optional("value", number(), "value"),
                            optional("held_out", yesNo(), "the model never saw this asset"),
                            optional("hardware", text(), "hardware"),
                            optional("inferences_per_minute", number(), "rate"))),
                    "results of the model"),
            optional(
                    "monitoring",
                    object(
                            optional("inputs_monitored", text(), "all, or a list"),
                            optional("outputs_monitored", yesNo(), "outputs are watched"),
                            optional("automated", yesNo(), "by a machine"),
                            optional("alert_log", text(), "file"),
                            optional("retraining_log", text(), "file")),
                    "drift monitoring"),
            optional(
                    "risk",
                    object(
                            optional("regulatory_class", text(), "e.g. the AI Act class"),
                            optional(
                                    "hazards",
                                    list(object(
                                            required("what", text(), "what can go wrong"),
                                            optional("severity", whole(), "1 to 5"),
                                            optional("likelihood", whole(), "1 to 5"),
                                            optional("treatment", text(), "what is done about it"),
                                            optional("owner", text(), "who"),
                                            optional("due", date(), "by when"))),
                                    "hazards")),
                    "risk assessment"),
            optional(
                    "scaling_path",
                    object(
                            optional("defined_on", date(), "day on which the items below were laid down"),
                            optional("integration_demand", yesNo(), "what must be integrated is known"),
                            optional("architecture", yesNo(), "the computing architecture is chosen"),
                            optional("future_owners", yesNo(), "who will own the running system is decided"),
                            optional(
                                    "financial_threshold",
                                    object(
                                            optional("payback_months", number(), "payback"),
                                            optional("npv", number(), "net present value"),
                                            optional("defined_on", date(), "day")),
                                    "what it must pay for a roll-out")),
                    "what was laid down for scaling before the start"),
            optional(
                    "support",
                    object(
                            optional("run_budget_months", number(), "months funded"),
                            optional("improvement_review_months", number(), "months between reviews")),
                    "life of the product"),
            optional("ownership", FILE, "ownership matrix"),
            optional("roster", FILE, "people"),
            optional("kpis", FILE, "KPI definitions"),
            optional("contract", FILE, "terms sealed by contract freeze"),
            optional("budget", FILE, "budget lines"),
            optional("business_case", FILE, "business case: rate, horizon, benefits, costs"),
            optional("evidence", FILE, "evidence register"),
            optional(
                    "logs",
                    map(FILE),
                    "logs by name: recommendations, usage, feedback, training, alarms (others are not read by this version)"),
            optional(
                    "target_users",
                    list(object(
                            required("shift", text(), "shift"),
                            required("people", whole(), "how many shall use it on that shift"))),
                    "who shall use it, by shift"),
            optional(
                    "design_sessions",
                    list(object(
                            required("date", date(), "day"),
                            required("shift", text(), "shift on which it was held"),
                            optional("groups", text(), "who was there: operators; maintenance; planners"))),
                    "sessions in which the shop floor shaped the solution"),
            optional("portfolio", FILE, "pilots of the company"),
            optional("mapping", FILE, "reviewed tag mapping (not read by this version)"),
            optional("waivers", FILE, "waivers"),
            optional(
                    "report",
                    object(
                            optional("client", text(), "name on the report"),
                            optional("logo", text(), "picture (not read by this version)"),
                            optional("language", word("en"), "language of the report"),
                            optional("confidentiality", text(), "printed on the report")),
                    "how the report looks"));

    /** Other lists say it in more words; KPI-ML in two. */
    static final Shape.Word DIRECTION = (Shape.Word) word(
            Map.ofEntries(
                    Map.entry("higher is better", "higher"),
                    Map.entry("high", "higher"),
                    Map.entry("up", "higher"),
                    Map.entry("increase", "higher"),
                    Map.entry("increasing", "higher"),
                    Map.entry("maximize", "higher"),
                    Map.entry("maximise", "higher"),
                    Map.entry("max", "higher"),
                    Map.entry("lower is better", "lower"),
                    Map.entry("low", "lower"),
                    Map.entry("down", "lower"),
                    Map.entry("decrease", "lower"),
                    Map.entry("decreasing", "lower"),
                    Map.entry("minimize", "lower"),
                    Map.entry("minimise", "lower"),
                    Map.entry("min", "lower"),
                    Map.entry("target", "target-band"),
                    Map.entry("nominal", "target-band"),
                    Map.entry("band", "target-band")),
            "higher",
            "lower",
            "target-band");

    /** One KPI. */
    public static final Shape.Obj KPI = object(
            required("id", text(), "unique and stable"),
            optional("name", text(), "name"),
            optional("statement", text(), "the target in one sentence"),
            optional("description", text(), "what it says"),
            optional("audience", text(), "who reads it"),
            optional("category", text(), "heading in the company's own list"),
            optional(
                    "standard",
                    object(
                            optional("ref", text(), "standard"),
                            optional("kpi", text(), "KPI there"),
                            optional("note", text(), "note")),
                    "standard it follows"),
            optional("type", word("outcome", "leading", "guardrail", "adoption", "model"), "kind of KPI"),
            optional("primary", yesNo(), "the one the pilot is judged by"),
            optional(
                    "scope",
                    object(
                            optional("site", text(), "site"),
                            optional("area", text(), "area"),
                            optional("asset", text(), "asset or line"),
                            optional("product", text(), "product")),
                    "what it covers"),
            optional("unit", text(), "unit"),
            optional("direction", DIRECTION, "which way is better"),
            optional(
                    "bounds",
                    object(optional("min", number(), "least"), optional("max", number(), "most")),
                    "natural range"),
            optional("expression", text(), "formula"),
            optional("tags", list(text()), "tags of the formula"),
            optional("exclude", text(), "time left out"),
            optional(
                    "calendar",
                    object(
                            optional("tz", text(), "zone"),
                            optional(
                                    "shifts",
                                    text(),
                                    "shifts and when they begin: early 06:00; late 14:00; night 22:00"),
                            optional("day_start", time(), "time of the plant's clock, e.g. 06:00")),
                    "calendar"),
            optional(
                    "aggregation",
                    object(
                            optional("grain", word("day", "shift"), "day or shift"),
                            optional(
                                    "combine",
                                    word("ratio_of_sums", "mean", "sum"),
                                    "how days are put together; default ratio_of_sums")),
                    "aggregation"),
            optional(
                    "baseline",
                    object(
                            optional("from", date(), "first day"),
                            optional("to", date(), "last day"),
                            optional("value", number(), "value"),
                            optional("sd", number(), "standard deviation"),
                            optional("n", whole(), "days"),
                            optional("accuracy", number(), "of the meter, in the unit of the KPI"),
                            optional("method", word("recomputed", "declared", "estimate"), "how it came about"),
                            optional("adjusted_for", list(text()), "influences taken out"),
                            optional("frozen_on", date(), "day it was frozen"),
                            optional("approved_by", text(), "by whom")),
                    "where it stands today"),
            optional(
                    "target",
                    object(
                            optional("value", number(), "value"),
                            optional("kind", word("relative", "absolute"), "kind"),
                            optional("change", number(), "relative change, e.g. -0.12"),
                            optional("by", date(), "day"),
                            optional("confidence", text(), "e.g. P50")),
                    "where it shall be"),
            optional(
                    "kill_threshold",
                    object(required("value", number(), "value"), required("by", date(), "day")),
                    "not reached by then: stop"),
            optional(
                    "scale_threshold",
                    object(required("value", number(), "value"), optional("by", date(), "day")),
                    "reached: scale"),
            optional("counter_metrics", list(text()), "KPIs that must not get worse"),
            optional(
                    "allowed_worsening",
                    number(),
                    "of a guardrail: how much worse it may become, as a share, e.g. 0.02"),
            optional(
                    "evaluation",
                    object(
                            optional(
                                    "design",
                                    word("on_off", "did", "its", "before_after"),
                                    "how the effect will be shown"),
                            optional("control", text(), "asset that serves as control"),
                            optional("switch_days", whole(), "days per block of on or off; default 1"),
                            optional("min_days", whole(), "planned days of the trial"),
                            optional("schedule", FILE, "days on which the advice was on: date, advice (yes or no)"),
                            optional(
                                    "switchable",
                                    yesNo(),
                                    "no: the advice must not be switched off, as with safety functions"),
                            optional("test", text(), "two-sided"),
                            optional("alpha", number(), "false alarms; default 0.05"),
                            optional("power", number(), "power; default 0.8")),
                    "how the effect will be shown"),
            optional(
                    "lever",
                    either(
                            text(),
                            object(
                                    required("kind", text(), "kind"),
                                    optional("constraint", yesNo(), "bottleneck"),
                                    optional("sold_out", yesNo(), "sold out"))),
                    "financial lever"),
            optional(
                    "unit_value",
                    object(
                            required("amount", number(), "money per unit"),
                            optional("per", text(), "unit"),
                            optional("source", text(), "where from"),
                            optional("as_of", date(), "day"),
                            optional(
                                    "cash",
                                    word("releasing", "avoiding", "non-cash", "unquantified"),
                                    "whether less money is really paid")),
                    "value of one unit"),
            optional(
                    "addressable",
                    object(
                            optional("value", number(), "value"),
                            optional("share_caused_by_solved_modes", number(), "share")),
                    "ceiling of the claim"),
            optional("attribution_share", number(), "share claimed here"),
            optional("ramp", list(number()), "ramp by quarter"),
            optional(
                    "persistence",
                    object(
                            optional("retrain_every", duration(), "retraining"),
                            optional("decay_per_year", number(), "decay")),
                    "persistence"),
            optional(
                    "owners",
                    object(
                            optional("kpi", text(), "owner"),
                            optional("benefit", text(), "who books the benefit"),
                            optional("data", text(), "data steward")),
                    "owners"),
            optional(
                    "review",
                    object(optional("cadence", text(), "how often"), optional("forum", text(), "where")),
                    "review"),
            optional("evidence", list(text()), "files"),
            optional("sources", list(text()), "systems the figures come from"),
            optional("series", FILE, "dated series: date, shift, asset, numerator, denominator, source"));

    /** The KPI file. */
    public static final Shape.Obj KPIS = object(
            optional("schema", text(), "kpi/1"),
            optional("currency", text(), "ISO 4217"),
            optional(
                    "price_basis",
                    object(optional("year", whole(), "year"), optional("real", yesNo(), "real prices")),
                    "price basis"),
            required("kpis", list(KPI), "the KPIs"));

    /** An entry of the evidence register. */
    public static final Shape.Obj REGISTER_ENTRY = object(
            required("criterion", text(), "criterion id"),
            optional("level", whole(), "claimed level, 0 to 3"),
            optional("statement", text(), "what is claimed"),
            optional("person", text(), "who says so"),
            optional("role", text(), "in which role"),
            optional("date", date(), "when"),
            optional("expires", date(), "last valid day; at most 365 days after date"),
            optional(
                    "artefact",
                    object(
                            optional("path", text(), "file"),
                            optional("sha256", text(), "its hash"),
                            optional("url", text(), "or where it is")),
                    "what shows it"),
            optional("site", text(), "site it speaks for"),
            optional(
                    "items",
                    list(object(
                            required("what", text(), "item"),
                            optional("person", text(), "who"),
                            optional("date", date(), "when"))),
                    "parts with their own person and day"),
            optional("applicable", yesNo(), "false: does not apply"),
            optional("reason", word("out-of-scope", "architecture", "no-such-asset"), "why it does not apply"),
            optional("justification", text(), "in words"),
            optional("approver", text(), "who agreed that it does not apply"));

    /** A line of the budget. */
    public static final Shape.Obj BUDGET_LINE = object(
            required("line", text(), "what the money is for"),
            required("amount", number(), "money"),
            optional("currency", text(), "ISO 4217"),
            optional("item", text(), "pipelines, it_ot_bridge, workforce, ..."),
            optional("nature", word("algorithm", "data_tech", "people_process"), "what kind of work"),
            optional("phase", word("pilot", "industrialise"), "which phase"),
            optional("activity", word("model_dev", "change_mgmt", "other"), "which activity"),
            optional("recurring", yesNo(), "every year"),
            optional("site", text(), "site"));

    /** A row of the portfolio. */
    public static final Shape.Obj PORTFOLIO_ROW = object(
            required("pilot", text(), "pilot"),
            optional("started", date(), "day"),
            optional("status", text(), "status"),
            optional("goal", text(), "operational goal"),
            optional("shared_architecture", yesNo(), "on the shared architecture"),
            optional("decision", text(), "scale or stop"),
            optional("decided_on", date(), "day"));

    /** A person of the roster. */
    public static final Shape.Obj ROSTER_ROW = object(
            required("person", text(), "name"),
            optional("role", text(), "role or roles, separated by ;"),
            optional("deputy", text(), "stands in"),
            optional("acknowledged_on", date(), "day of acceptance"),
            optional("unit", text(), "organisation unit"),
            optional("unit_type", word("line", "innovation", "partner"), "kind of unit"),
            optional("function", word("it", "ot", "business", "operations", "data", "finance", "legal"), "function"),
            optional("p_and_l", yesNo(), "answers for the result in a budget"),
            optional("email", text(), "address"));

    /** A machine. */
    public static final Shape.Obj ASSET_ROW = object(
            required("asset", text(), "name of the machine, as tag names or equipment paths spell it"),
            optional("line", text(), "line it stands on"),
            optional("type", text(), "kind of machine, e.g. pump"),
            optional("vendor", text(), "maker"),
            optional("model", text(), "model; vendor and model tell the generation"),
            optional("commissioned", text(), "day or year of commissioning"),
            optional("overhauled", text(), "day or year of the last overhaul"),
            optional("ambient_class", text(), "surroundings, e.g. hall, outdoors"),
            optional("sensor_config", text(), "how it is instrumented"),
            optional("operating_practice", text(), "how it is run"));

    /** A planned stop. */
    public static final Shape.Obj STOP_ROW = object(
            required("from", text(), "start, local or with offset"),
            required("to", text(), "end"),
            optional("reason", text(), "why"),
            optional("line", text(), "line"));

    /** A row of a KPI series. */
    public static final Shape.Obj SERIES_ROW = object(
            required("date", date(), "day"),
            optional("shift", text(), "shift"),
            optional("asset", text(), "asset or line"),
            required("numerator", number(), "amount"),
            optional("denominator", number(), "per"),
            optional("source", text(), "system, or manual"));

    /** A day of a switched trial. */
    public static final Shape.Obj SWITCH_ROW =
            object(required("date", date(), "day"), required("advice", yesNo(), "whether the advice was on"));

    /** A piece of advice. */
    public static final Shape.Obj RECOMMENDATION_ROW = object(
            required("id", text(), "unique"),
            required("issued", text(), "when"),
            optional("site", text(), "site"),
            optional("asset", text(), "asset"),
            optional("shift", text(), "shift"),
            optional("user", text(), "who decided, by role or pseudonym"),
            optional("kind", text(), "what kind of advice"),
            optional("seen", text(), "when it was seen"),
            optional("decision", word("accepted", "rejected", "modified", "expired"), "what became of it"),
            optional("decided", text(), "when"),
            optional("reason", text(), "why it was rejected"),
            optional("executed", text(), "when it was done"),
            optional("outcome", text(), "ok, not, true alarm, false alarm"),
            optional("minutes_saved", number(), "minutes"),
            optional("minutes_measured", yesNo(), "timed, not stated"),
            optional("target_seconds", number(), "time within which it helps"));

    /** A use of the tool. */
    public static final Shape.Obj USAGE_ROW = object(
            required("time", text(), "when"),
            required("user", text(), "who, by role or pseudonym"),
            optional("shift", text(), "shift"),
            optional("site", text(), "site"),
            optional("view", text(), "screen"));

    /** A report of an operator. */
    public static final Shape.Obj FEEDBACK_ROW = object(
            required("received", date(), "day"),
            optional("user", text(), "who, by role or pseudonym"),
            required("item", text(), "what"),
            optional("triaged", date(), "day on which it was looked at"),
            optional("closed", date(), "day"));

    /** A training. */
    public static final Shape.Obj TRAINING_ROW = object(
            required("user", text(), "who, by role or pseudonym"),
            required("shift", text(), "shift"),
            optional("site", text(), "site"),
            optional("course", text(), "course"),
            optional("completed", date(), "day; empty when not completed"));

    /** An alarm of the control system. */
    public static final Shape.Obj ALARM_ROW =
            object(required("time", text(), "when"), optional("operator", text(), "operator position or console"));

    private static final Shape ESTIMATE = either(
            number(),
            object(
                    required("low", number(), "lowest"),
                    required("mode", number(), "most likely"),
                    required("high", number(), "highest")));

    /** A business case. */
    public static final Shape.Obj CASE = object(
            optional("schema", text(), "case/1"),
            required("currency", text(), "ISO 4217"),
            optional(
                    "price_basis",
                    object(optional("year", whole(), "year"), optional("real", yesNo(), "without inflation")),
                    "prices"),
            optional(
                    "discount_rate",
                    object(
                            required("value", number(), "per year, as a share, e.g. 0.09"),
                            optional("real", yesNo(), "without inflation"),
                            optional("source", text(), "who sets it")),
                    "discount rate"),
            required("horizon_years", whole(), "years"),
            optional("start", date(), "first money spent; default the start of the pilot"),
            optional("go_live", date(), "first benefits; default the pilot's go-live"),
            optional(
                    "adoption",
                    ESTIMATE,
                    "share of the advice that is followed, e.g. {low: 0.4, mode: 0.6, high: 0.8}"),
            optional(
                    "bar",
                    object(
                            optional("payback_months", number(), "at most"),
                            optional("npv", number(), "at least"),
                            optional("agreed_on", date(), "day"),
                            optional("agreed_by", text(), "who")),
                    "what must be reached to go on to other sites"),
            optional(
                    "benefits",
                    list(object(
                            required("name", text(), "benefit"),
                            optional("kpi", text(), "KPI id"),
                            optional("lever", text(), "lever"),
                            optional("asset", text(), "asset"),
                            optional("per_year", ESTIMATE, "money a year at full effect"),
                            optional(
                                    "units_per_year", ESTIMATE, "units a year at full effect; the KPI has their value"),
                            optional(
                                    "cash",
                                    word("releasing", "avoiding", "non-cash", "unquantified"),
                                    "whether less money is really paid"),
                            optional("currency", text(), "when it is another one"),
                            optional("from", date(), "first day"),
                            optional("ramp", list(number()), "share by quarter"),
                            optional("share", number(), "share of this project"),
                            optional("decay_per_year", number(), "loss a year since retraining"),
                            optional("retrain_every", duration(), "time between retrainings"))),
                    "benefits; left out: those of the primary KPIs"),
            optional(
                    "costs",
                    list(object(
                            required("name", text(), "cost"),
                            optional("item", text(), "item of the list of costs"),
                            optional("box", word("algorithm", "data_tech", "people_process", "other"), "kind of work"),
                            optional("phase", word("pilot", "industrialise"), "phase"),
                            optional("activity", word("model_dev", "change_mgmt", "other"), "activity"),
                            optional("amount", ESTIMATE, "money"),
                            optional("per", word("once", "year"), "once or every year"),
                            optional("currency", text(), "when it is another one"),
                            optional("from", date(), "day; default the start"),
                            optional("zero_because", text(), "why it costs nothing"))),
                    "costs"),
            optional("success_probability", number(), "that the pilot shows the case to be good, 0 to 1"),
            optional("bad_outcome", number(), "net present value of a roll-out that fails, below 0"),
            optional("terminal_value", number(), "value at the end"),
            optional(
                    "hours_saved",
                    object(
                            required("per_shift", number(), "planned hours a shift"),
                            optional("kpi", text(), "KPI that they serve"),
                            optional("shifts_per_day", whole(), "shifts a day; default 3")),
                    "planned hours"),
            optional(
                    "rollout",
                    object(
                            required("fixed", number(), "per site"),
                            optional("per_tag", number(), "per signal"),
                            optional("adaptation", number(), "of the model, where nothing carries over"),
                            optional("learning", number(), "share saved with each doubling; default 0.15")),
                    "what another site costs"));

    /** A waiver. */
    public static final Shape.Obj WAIVER = object(
            required("id", text(), "unique"),
            required("criterion", text(), "criterion id"),
            optional("site", text(), "site; all when left out"),
            required(
                    "reason",
                    word("accepted-risk", "compensating-control", "planned-fix", "data-unavailable", "tool-limitation"),
                    "kind of reason"),
            required("justification", text(), "at least 40 characters"),
            required("residual_risk", word("low", "medium", "high"), "risk that stays"),
            required("requested_by", text(), "who asks"),
            required("approver", text(), "who is accountable for the area and agrees"),
            required("approved_on", date(), "day"),
            required("expires", date(), "last valid day, at most 180 days after approved_on"),
            optional("renewals", whole(), "how often renewed, at most 2"),
            required("fingerprint", text(), "copied from the report at approval"),
            optional(
                    "plan",
                    object(required("owner", text(), "who"), required("due", date(), "by when")),
                    "how the gate will be met"),
            optional("compensating_evidence", text(), "what stands in meanwhile"));

    private InputShapes() {}

    /** Tables that are not YAML registers too, by name. */
    public static Map<String, Shape.Obj> tables() {
        Map<String, Shape.Obj> tables = new LinkedHashMap<>();
        tables.put("KPI series", SERIES_ROW);
        tables.put("calendar of planned stops", STOP_ROW);
        tables.put("asset list", ASSET_ROW);
        tables.put("switched trial", SWITCH_ROW);
        tables.put("log of recommendations", RECOMMENDATION_ROW);
        tables.put("log of usage", USAGE_ROW);
        tables.put("log of feedback", FEEDBACK_ROW);
        tables.put("log of training", TRAINING_ROW);
        tables.put("log of alarms", ALARM_ROW);
        return tables;
    }

    /** What the columns of a tag list may be called, by what they mean. */
    public static Map<String, java.util.Set<String>> tagColumns() {
        return TagExports.synonyms();
    }

    /** Every YAML input with its top-level shape, by schema name. */
    public static Map<String, Shape.Obj> files() {
        Map<String, Shape.Obj> files = new LinkedHashMap<>();
        files.put("scaleworthy", MANIFEST);
        files.put("kpis", KPIS);
        files.put("evidence", object(required("evidence", list(REGISTER_ENTRY), "the entries")));
        files.put("budget", object(required("budget", list(BUDGET_LINE), "the lines")));
        files.put("portfolio", object(required("portfolio", list(PORTFOLIO_ROW), "the pilots")));
        files.put("case", CASE);
        files.put("contract", ContractFile.SHAPE);
        files.put("roster", object(required("roster", list(ROSTER_ROW), "the people")));
        files.put(
                "waivers",
                object(
                        optional("timezone", text(), "zone in which days end"),
                        required("waivers", list(WAIVER), "the waivers")));
        return files;
    }
}
