package io.scaleworthy.report.render;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateSequenceModel;
import io.scaleworthy.finding.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The profile of a dump as one page, worst tags first. Opens fast with ten thousand tags: only the worst carry details. */
public final class ProfilePage {
    /** Tags with details; each takes about eight kilobytes. */
    private static final int DETAILED = 150;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private ProfilePage() {}

    /** Renders a profile document. */
    public static byte[] render(JsonNode profile) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("r", HtmlRenderer.plain(profile));
        model.put("detailed", DETAILED);
        model.put("count", (TemplateMethodModelEx) a -> Numbers.count(Math.round(number(a.get(0)))));
        model.put("show", (TemplateMethodModelEx) a -> Numbers.show(number(a.get(0))));
        model.put("four", (TemplateMethodModelEx) a -> four(number(a.get(0))));
        model.put("span", (TemplateMethodModelEx) a -> span(number(a.get(0))));
        model.put("title", title(profile));
        model.put("max", (TemplateMethodModelEx) a -> Math.max(number(a.get(0)), number(a.get(1))));
        model.put("strip", (TemplateMethodModelEx) HtmlRenderer::strip);
        model.put("classOf", (TemplateMethodModelEx)
                a -> String.valueOf(a.get(0)).equals("-") ? "s" : String.valueOf(a.get(0)));
        String zone = profile.path("zone").asString("");
        model.put("at", (TemplateMethodModelEx) a -> at(String.valueOf(a.get(0)), zone));
        model.put("total", (TemplateMethodModelEx) a -> total(profile, String.valueOf(a.get(0))));
        model.put("counts", (TemplateMethodModelEx) ProfilePage::counts);
        return HtmlRenderer.process("profile.ftlh", model);
    }

    /** A time of the document on the dump's own clock. */
    private static String at(String time, String zone) {
        return STAMP.format(
                zone.isEmpty()
                        ? LocalDateTime.parse(time)
                        : Instant.parse(time).atZone(ZoneId.of(zone)).toLocalDateTime());
    }

    /** The file's name, or how many there are. */
    private static String title(JsonNode profile) {
        JsonNode files = profile.path("files");
        return switch (files.size()) {
            case 0 -> "a dump";
            case 1 -> {
                String name = files.get(0).path("name").asString("");
                yield name.substring(name.lastIndexOf('/') + 1);
            }
            default -> files.size() + " files";
        };
    }

    /** Four digits that matter, for a person. */
    static String four(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** A length of time, given in seconds. */
    private static String span(double seconds) {
        if (seconds < 120) {
            return four(seconds) + " s";
        }
        if (seconds < 7200) {
            return four(seconds / 60) + " min";
        }
        return seconds < 172_800 ? four(seconds / 3600) + " h" : four(seconds / 86_400) + " d";
    }

    private static double number(Object model) throws TemplateModelException {
        return ((TemplateNumberModel) model).getAsNumber().doubleValue();
    }

    private static long total(JsonNode profile, String field) {
        long sum = 0;
        for (JsonNode tag : profile.path("tags")) {
            sum += tag.path(field).asLong(0);
        }
        return sum;
    }

    /** The counts of an interval histogram; on a logarithm, since the commonest interval dwarfs the rest. */
    private static Object counts(List<?> arguments) throws TemplateModelException {
        TemplateSequenceModel cells = (TemplateSequenceModel) arguments.get(0);
        double[] bars = new double[cells.size()];
        for (int i = 0; i < bars.length; i++) {
            TemplateModel cell = cells.get(i);
            TemplateModel count = ((freemarker.template.TemplateHashModel) cell).get("count");
            bars[i] = StrictMath.log1p(number(count));
        }
        return java.util.Arrays.stream(bars).boxed().toList();
    }
}
