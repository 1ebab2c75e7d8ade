package io.scaleworthy.evidence.read;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The areas that criteria ask about, and the words by which a free text is assigned to them. */
public final class Areas {
    /** Every area, in the order of the documentation. */
    public static final List<String> ALL = List.of(
            "value",
            "priority",
            "budget",
            "workflow",
            "platform",
            "security",
            "data-quality",
            "pipeline",
            "adoption",
            "training",
            "design",
            "integration",
            "change",
            "monitor",
            "retrain",
            "support",
            "pipeline-health",
            "incident",
            "decommission",
            "wrong-call",
            "final-say");

    private static final Map<String, Pattern> WORDS = Map.ofEntries(
            entry("value", "value|benefit|return|business case|roi"),
            entry("priority", "priorit|backlog|use case selection|roadmap"),
            entry("budget", "budget|funding|cost centre|finance"),
            entry("workflow", "workflow|shop.?floor routine|work instruction|operating procedure|daily routine"),
            entry("platform", "platform|architecture|infrastructure|cloud|hosting|server"),
            entry("security", "security|cyber|access right|patch|firewall|62443"),
            entry("data-quality", "data quality|data cleans|data clean|signal quality|sensor quality"),
            entry("pipeline", "data pipeline|pipeline|data feed|data delivery|interface to historian|etl"),
            entry("adoption", "adoption|acceptance by|trust|communication|champion"),
            entry(
                    "training",
                    "train(ing)? (of )?(the )?(all )?(new )?(users?|operators?|staff|people|shifts?|crews?|teams?)|training|coaching|onboarding"),
            entry("design", "design|requirements|co-design|wireframe"),
            entry("integration", "integrat|it/ot|connector|erp|mes interface"),
            entry(
                    "change",
                    "change management|change request|change control|management of change|(software|model) release"),
            entry("monitor", "monitor|drift|model health|watch"),
            entry("retrain", "retrain|re-train|model update|recalibrat"),
            entry("support", "support|help ?desk|on.?call"),
            entry("pipeline-health", "pipeline health|data outage|feed health"),
            entry("incident", "incident|failure response|outage"),
            entry("decommission", "decommission|retire|phase.?out|switch off"),
            entry("wrong-call", "wrong call|wrong (advice|recommendation|decision)|answers for"),
            entry("final-say", "final say|final decision|override|overrule"));

    private Areas() {}

    private static Map.Entry<String, Pattern> entry(String area, String words) {
        return Map.entry(area, Pattern.compile("\\b(" + words + ")"));
    }

    /** The areas a text is about, sorted; empty when no word matches. Retraining a model is no training of people. */
    static Set<String> of(String text) {
        // Training a model is no training of people.
        String lower = text.toLowerCase(Locale.ROOT)
                .replace("re-training", "retraining")
                .replaceAll("(model training|train(ing)? (of )?(the )?model)", "retrain");
        Set<String> areas = new TreeSet<>();
        for (String area : ALL) {
            Pattern words = WORDS.get(area);
            if (words != null && words.matcher(lower).find()) {
                areas.add(area);
            }
        }
        if (areas.contains("pipeline-health")) {
            areas.remove("pipeline");
        }
        return areas;
    }
}
