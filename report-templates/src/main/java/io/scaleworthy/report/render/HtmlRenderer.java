package io.scaleworthy.report.render;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.Version;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Renders the report as one self-contained HTML page: no script, no request, no font from outside. Templates come from the class
 * path alone, see plain maps and lists alone, and escape everything they print.
 */
final class HtmlRenderer {
    private static final Version VERSION = Configuration.VERSION_2_3_34;
    private static final Configuration CONFIGURATION = configuration();
    private static final Texts TEXTS = Texts.bundle("report");

    private HtmlRenderer() {}

    private static Configuration configuration() {
        Configuration c = new Configuration(VERSION);
        c.setTemplateLoader(new ClassTemplateLoader(HtmlRenderer.class.getClassLoader(), "templates"));
        c.setDefaultEncoding("UTF-8");
        c.setOutputFormat(HTMLOutputFormat.INSTANCE);
        c.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        c.setRecognizeStandardFileExtensions(true);
        c.setObjectWrapper(new SimpleObjectWrapper(VERSION));
        c.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        c.setAPIBuiltinEnabled(false);
        c.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        c.setLogTemplateExceptions(false);
        c.setLocale(Locale.ROOT);
        c.setNumberFormat("computer");
        c.setTimeZone(TimeZone.getTimeZone("UTC"));
        c.setLocalizedLookup(false);
        return c;
    }

    static byte[] render(JsonNode report) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("r", plain(report));
        model.put("text", (TemplateMethodModelEx) HtmlRenderer::text);
        model.put("show", (TemplateMethodModelEx) HtmlRenderer::show);
        model.put("value", (TemplateMethodModelEx) arguments -> new SimpleScalar(Numbers.value(number(arguments))));
        model.put("whole", (TemplateMethodModelEx) arguments -> grouped(number(arguments)));
        model.put("strip", (TemplateMethodModelEx) HtmlRenderer::strip);
        return process("report.ftlh", model);
    }

    /** Fills a template. */
    static byte[] process(String template, Map<String, Object> model) {
        StringWriter out = new StringWriter();
        try {
            CONFIGURATION.getTemplate(template).process(model, out);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** JSON as maps, lists, strings, numbers and booleans: nothing a template could call into. */
    static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(e -> {
                Object value = plain(e.getValue());
                if (value != null) {
                    map.put(e.getKey(), value);
                }
            });
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> {
                Object value = plain(item);
                if (value != null) {
                    list.add(value);
                }
            });
            return list;
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? (Object) node.asLong() : (Object) node.asDouble();
        }
        return node.isNull() ? null : node.asString();
    }

    /** {@code text("key", arguments...)}. */
    private static TemplateModel text(List<?> arguments) throws TemplateModelException {
        Object[] rest = new Object[arguments.size() - 1];
        for (int i = 1; i < arguments.size(); i++) {
            rest[i - 1] = string(arguments.get(i));
        }
        String key = string(arguments.get(0));
        return new SimpleScalar(TEXTS.has(key) ? TEXTS.text(key, rest) : key);
    }

    /** {@code show(number)}: floored to one decimal. */
    private static TemplateModel show(List<?> arguments) throws TemplateModelException {
        return new SimpleScalar(string(arguments.get(0)));
    }

    private static double number(List<?> arguments) throws TemplateModelException {
        if (arguments.get(0) instanceof TemplateNumberModel number) {
            return number.getAsNumber().doubleValue();
        }
        throw new TemplateModelException("no number: " + arguments.get(0));
    }

    /** A whole amount with a comma every three digits, rounded: money is not floored to another sum. */
    private static SimpleScalar grouped(double value) {
        return new SimpleScalar(String.format(Locale.ROOT, "%,d", Math.round(value)));
    }

    private static String string(@Nullable Object model) throws TemplateModelException {
        if (model instanceof TemplateNumberModel number) {
            return Numbers.show(number.getAsNumber().doubleValue());
        }
        return String.valueOf(model);
    }

    /** {@code strip(timeline)}: runs of equal letters as a list of {letter, from, length}. */
    static TemplateModel strip(List<?> arguments) throws TemplateModelException {
        String letters = String.valueOf(arguments.get(0));
        List<Object> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= letters.length(); i++) {
            if (i == letters.length() || letters.charAt(i) != letters.charAt(from)) {
                runs.add(Map.of("letter", String.valueOf(letters.charAt(from)), "from", from, "length", i - from));
                from = i;
            }
        }
        return new SimpleObjectWrapper(VERSION).wrap(runs);
    }
}
