package io.scaleworthy.report.render;

import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A summary in Markdown, short enough for a merge request. */
final class MarkdownRenderer {
    private static final Texts TEXTS = Texts.bundle("report");
    /** Rows per list; a comment has room for the sharpest ones only. */
    private static final int MOST = 12;

    private MarkdownRenderer() {}

    static byte[] render(JsonNode r) {
        StringBuilder out = new StringBuilder();
        out.append("# ")
                .append(escape(r.path("pilot").path("name").asString("")))
                .append("\n\n");
        r.path("warnings")
                .forEach(w -> out.append("> **").append(escape(w.asString(""))).append("**\n\n"));
        String word = r.path("decision").path("word").asString("");
        out.append("**")
                .append(word.isEmpty() ? TEXTS.text("h.said-shown") : word)
                .append("** ");
        out.append(escape(r.path("decision").path("sentence").asString(""))).append("\n\n");
        out.append(TEXTS.text("h.as-of", r.path("asOf").asString(""))).append(" · ");
        JsonNode answered = r.path("answered");
        out.append(TEXTS.text(
                        "h.answered",
                        answered.path("answered").asInt(),
                        answered.path("due").asInt()))
                .append(" · ");
        out.append(TEXTS.text(
                "h.level",
                r.path("level").path("level").asInt(),
                r.path("level").path("name").asString("")));
        out.append("\n\n| | ")
                .append(TEXTS.text("h.said-shown").replace("|", "\\|"))
                .append(" | | ")
                .append(TEXTS.text("h.coverage"))
                .append(" |\n|---|---|---|---|\n");
        r.path("pillars")
                .forEach(p -> out.append("| ")
                        .append(p.path("name").asString(""))
                        .append(" | ")
                        .append(show(p, "said"))
                        .append(" \\| ")
                        .append(show(p, "score"))
                        .append(" | (")
                        .append(show(p, "low"))
                        .append("-")
                        .append(show(p, "high"))
                        .append(") | ")
                        .append(show(p, "coverage"))
                        .append(" % |\n"));
        out.append("\n## ").append(TEXTS.text("h.questions")).append("\n\n");
        r.path("questions").forEach(q -> {
            String verdict = q.path("verdict").asString("");
            out.append("- ")
                    .append(mark(verdict))
                    .append(' ')
                    .append(q.path("text").asString(""))
                    .append(" **");
            out.append(TEXTS.text("verdict." + verdict)).append("**");
            String because = q.path("because").asString("");
            out.append(because.isEmpty() ? "" : " " + escape(because)).append('\n');
        });
        value(out, r.path("value"));
        out.append("\n## ").append(TEXTS.text("h.next")).append("\n\n");
        int rows = 0;
        for (JsonNode n : r.path("next")) {
            if (rows++ < MOST) {
                out.append(n.path("rank").asInt())
                        .append(". ")
                        .append(escape(n.path("text").asString("")));
                out.append(" (").append(n.path("criterion").asString(""));
                out.append(
                        n.path("site").asString("").isEmpty()
                                ? ""
                                : ", " + n.path("site").asString(""));
                out.append("; ").append(n.path("role").asString("")).append("; ");
                out.append(TEXTS.text(
                                "h.effort", Numbers.show(n.path("effortDays").asDouble())))
                        .append(") ");
                out.append(n.path("effect").asString("")).append('\n');
            }
        }
        out.append('\n');
        r.path("notes")
                .forEach(note ->
                        out.append("> ").append(escape(note.asString(""))).append("\n>\n"));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The return in a few lines: each KPI's verdict and trial, and what the case is worth. */
    private static void value(StringBuilder out, JsonNode value) {
        if (value.path("kpis").isEmpty()) {
            return;
        }
        out.append("\n## ").append(TEXTS.text("h.value")).append("\n\n");
        value.path("kpis").forEach(k -> {
            String lacking = k.path("lacking").asString("");
            if (!lacking.isEmpty()) {
                out.append("- ").append(escape(lacking)).append('\n');
            }
            k.path("told")
                    .forEach(t -> out.append("- ")
                            .append(escape(t.path("text").asString("")))
                            .append('\n'));
        });
        JsonNode money = value.path("money");
        if (money.has("npv")) {
            out.append("- ")
                    .append(escape(TEXTS.text(
                            "h.npv",
                            String.format(
                                    Locale.ROOT,
                                    "%,d",
                                    Math.round(money.path("npv").asDouble())),
                            money.path("currency").asString(""),
                            show(money, "rate"),
                            money.path("horizon").asInt())))
                    .append('\n');
        }
        value.path("sealed")
                .path("moved")
                .forEach(m -> out.append("- ").append(escape(m.asString(""))).append('\n'));
    }

    static String mark(String verdict) {
        return switch (verdict) {
            case "pass" -> "[ok]";
            case "fail" -> "[x]";
            case "undecided" -> "[?]";
            case "waived" -> "[w]";
            default -> "[ ]";
        };
    }

    private static String show(JsonNode node, String key) {
        return Numbers.show(node.path(key).asDouble());
    }

    /** Keeps user text from becoming markup. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if ("\\`*_{}[]<>#|~".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c == '\n' || c == '\r' ? ' ' : c);
        }
        return out.toString();
    }
}
