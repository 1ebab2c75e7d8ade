package io.scaleworthy.report.render;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A comparison of sites as one page. */
public final class TransferPage {
    /** Sites drawn as a square; the figures of more are in the other formats. */
    private static final int SQUARE = 60;
    /** Directions with details; each takes about four kilobytes. */
    private static final int DETAILED = 200;

    private TransferPage() {}

    /** Renders a document of {@code TransferJson}. */
    public static byte[] render(JsonNode document) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("r", HtmlRenderer.plain(document));
        model.put("square", SQUARE);
        model.put("detailed", DETAILED);
        model.put("four", (TemplateMethodModelEx) a -> ProfilePage.four(number(a.get(0))));
        model.put("two", (TemplateMethodModelEx) a -> String.format(Locale.ROOT, "%.2f", number(a.get(0))));
        model.put("whole", (TemplateMethodModelEx) a -> String.valueOf(whole(document.path("cuts"), number(a.get(0)))));
        model.put("percent", (TemplateMethodModelEx) a -> Math.round(100 * number(a.get(0))) + " %");
        model.put("band", (TemplateMethodModelEx) a -> band(document.path("cuts"), number(a.get(0))));
        return HtmlRenderer.process("replicability.ftlh", model);
    }

    /** Rounded, but never up into a band that is not reached. */
    private static long whole(JsonNode cuts, double score) {
        long whole = Math.round(score);
        return whole > score && !band(cuts, whole).equals(band(cuts, score)) ? whole - 1 : whole;
    }

    /** The colour of a band. */
    private static String band(JsonNode cuts, double score) {
        return score >= cuts.path("replicate").asDouble()
                ? "b4"
                : score >= cuts.path("recalibrate").asDouble()
                        ? "b3"
                        : score >= cuts.path("retrain").asDouble() ? "b2" : "b1";
    }

    private static double number(Object model) throws TemplateModelException {
        return ((TemplateNumberModel) model).getAsNumber().doubleValue();
    }
}
