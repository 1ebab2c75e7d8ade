package io.scaleworthy.cli;

import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Texts;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The report's first screen on a terminal. Plain ASCII where the stream cannot carry more. */
final class Summary {
    private static final Texts TEXTS = Texts.bundle("report");
    private static final int WIDTH = 100;
    private static final int MOST_STEPS = 5;

    private final PrintStream out;
    private final boolean colour;
    private final String dot;

    private Summary(PrintStream out, Charset charset, boolean colour) {
        this.out = out;
        this.colour = colour;
        CharsetEncoder encoder = charset.newEncoder();
        this.dot = encoder.canEncode('\u00b7') ? " \u00b7 " : " - ";
    }

    static void print(Console console, String colour, JsonNode r) {
        new Summary(console.out(), console.charset(), console.colour(colour)).print(r);
    }

    private void print(JsonNode r) {
        JsonNode answered = r.path("answered");
        out.println(bold(clean(r.path("pilot").path("name").asString(""))) + "  "
                + TEXTS.text("stage." + r.path("pilot").path("stage").asString("")) + dot
                + TEXTS.text("h.as-of", r.path("asOf").asString("")) + dot
                + TEXTS.text(
                        "h.answered",
                        answered.path("answered").asInt(),
                        answered.path("due").asInt()) + dot
                + TEXTS.text("h.measured", answered.path("measured").asInt()));
        r.path("warnings").forEach(w -> wrap("! ", clean(w.asString(""))));
        String word = r.path("decision").path("word").asString("");
        StringBuilder sites = new StringBuilder();
        r.path("decision")
                .path("sites")
                .forEach(s -> sites.append(sites.isEmpty() ? " " : ", ").append(clean(s.asString(""))));
        out.println((word.isEmpty() ? "" : tint(word, word + sites) + ". ")
                + clean(r.path("decision").path("sentence").asString("")));
        out.println(TEXTS.text(
                        "h.level",
                        r.path("level").path("level").asInt(),
                        r.path("level").path("name").asString(""))
                + (r.path("level").path("conditional").asBoolean() ? " (" + TEXTS.text("h.conditional") + ")" : "")
                + (r.path("rubric").path("decides").asBoolean()
                        ? dot
                                + TEXTS.text(
                                        "h.stability",
                                        Numbers.show(r.path("stability").asDouble()))
                        : ""));
        for (JsonNode s : r.path("sites")) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %-12s %-7s %-15s %s",
                    clean(s.path("id").asString("")),
                    s.path("role").asString(""),
                    s.path("word").asString(""),
                    clean(s.path("sentence").asString(""))));
        }
        out.println();
        out.println(TEXTS.text("h.said-shown"));
        for (JsonNode p : r.path("pillars")) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %-14s %5s | %5s   (%s-%s)   %s %% %s",
                    p.path("name").asString(""),
                    show(p, "said"),
                    show(p, "score"),
                    show(p, "low"),
                    show(p, "high"),
                    show(p, "coverage"),
                    TEXTS.text("h.coverage")));
        }
        out.println();
        for (JsonNode q : r.path("questions")) {
            String verdict = q.path("verdict").asString("");
            if (!verdict.equals("later")) {
                out.println(String.format(
                        Locale.ROOT,
                        "  %s %-44s %s",
                        sign(verdict),
                        q.path("text").asString(""),
                        tint(verdict, TEXTS.text("verdict." + verdict))));
                wrap("      ", clean(q.path("because").asString("")));
            }
        }
        out.println();
        out.println(TEXTS.text("h.next"));
        int rows = 0;
        for (JsonNode n : r.path("next")) {
            if (rows++ < MOST_STEPS) {
                String site = n.path("site").asString("");
                wrap(
                        "  " + rows + " ",
                        clean(n.path("text").asString("")) + " ("
                                + n.path("criterion").asString("") + (site.isEmpty() ? "" : " " + clean(site)) + "; "
                                + n.path("role").asString("") + "; "
                                + TEXTS.text(
                                        "h.effort",
                                        Numbers.show(n.path("effortDays").asDouble())) + "; "
                                + n.path("effect").asString("") + ")");
            }
        }
        out.println();
        r.path("notes").forEach(note -> wrap("", clean(note.asString(""))));
    }

    private void wrap(String lead, String text) {
        StringBuilder line = new StringBuilder(lead);
        String indent = " ".repeat(lead.length());
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() + 1 > WIDTH && line.length() > indent.length()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        if (!line.toString().isBlank()) {
            out.println(line.toString().stripTrailing());
        }
    }

    private static String show(JsonNode node, String key) {
        return Numbers.show(node.path(key).asDouble());
    }

    private static String sign(String verdict) {
        return switch (verdict) {
            case "pass" -> "ok";
            case "fail" -> "x ";
            case "undecided" -> "? ";
            case "waived" -> "w ";
            default -> "  ";
        };
    }

    private String tint(String verdict, String text) {
        int code = switch (verdict) {
            case "pass", "SCALE", "SCALE TO" -> 32;
            case "fail", "MEND FIRST", "STOP" -> 31;
            default -> 33;
        };
        return colour ? "\u001b[" + code + ";1m" + text + "\u001b[0m" : text;
    }

    private String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /** User text without control characters, so that no name can steer a terminal. */
    static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(c -> c >= 0x20 && (c < 0x7F || c > 0x9F)).forEach(out::appendCodePoint);
        return out.toString();
    }
}
