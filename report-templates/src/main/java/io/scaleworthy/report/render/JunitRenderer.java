package io.scaleworthy.report.render;

import io.scaleworthy.finding.Numbers;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;

/** JUnit XML: a suite per pillar, a case per criterion; a failed or undecided gate is a failure, what does not apply is skipped. */
final class JunitRenderer {
    private JunitRenderer() {}

    private record Case(String name, String kind, String message, String out) {}

    static byte[] render(JsonNode r) {
        Map<String, JsonNode> worst = new LinkedHashMap<>();
        r.path("gates")
                .forEach(gate ->
                        worst.merge(gate.path("criterion").asString(""), gate, (a, b) -> rank(a) >= rank(b) ? a : b));
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "scaleworthy");
            for (JsonNode pillar : r.path("pillars")) {
                suite(xml, r, pillar, worst);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int rank(JsonNode gate) {
        return List.of("not-applicable", "pass", "waived", "undecided", "fail")
                .indexOf(gate.path("verdict").asString(""));
    }

    private static void suite(XMLStreamWriter xml, JsonNode r, JsonNode pillar, Map<String, JsonNode> gates)
            throws XMLStreamException {
        List<Case> cases = new ArrayList<>();
        for (JsonNode c : r.path("criteria")) {
            if (c.path("pillar").asString("").equals(pillar.path("id").asString(""))) {
                cases.add(testCase(c, gates.get(c.path("id").asString(""))));
            }
        }
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", pillar.path("name").asString(""));
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", count(cases, "failure"));
        xml.writeAttribute("errors", count(cases, "error"));
        xml.writeAttribute("skipped", count(cases, "skipped"));
        xml.writeAttribute("time", "0");
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        for (String figure : List.of("score", "said", "low", "high", "coverage")) {
            xml.writeCharacters("\n      ");
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", figure);
            xml.writeAttribute("value", Numbers.show(pillar.path(figure).asDouble()));
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
        for (Case c : cases) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "scaleworthy." + pillar.path("id").asString(""));
            xml.writeAttribute("name", clean(c.name()));
            xml.writeAttribute("time", "0");
            if (!c.kind().isEmpty()) {
                xml.writeCharacters("\n      ");
                xml.writeEmptyElement(c.kind());
                xml.writeAttribute("message", clean(c.message()));
            }
            xml.writeCharacters("\n      ");
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(c.out()));
            xml.writeEndElement();
            xml.writeCharacters("\n    ");
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static Case testCase(JsonNode c, @org.jspecify.annotations.Nullable JsonNode gate) {
        String name = c.path("id").asString("") + " " + c.path("statement").asString("");
        StringBuilder out = new StringBuilder(c.path("statusText").asString(""));
        String formula = c.path("formula").asString("");
        out.append(formula.isEmpty() ? "" : "; " + formula);
        c.path("evidence")
                .forEach(e -> out.append("\n- ")
                        .append(e.path("text").asString(""))
                        .append(" [")
                        .append(e.path("file").asString(""))
                        .append(' ')
                        .append(e.path("where").asString(""))
                        .append(']'));
        String status = c.path("status").asString("");
        String verdict = gate == null ? "" : gate.path("verdict").asString("");
        String kind = "";
        String message = "";
        if (status.equals("error")) {
            kind = "error";
            message = c.path("reason").asString("");
        } else if (verdict.equals("fail") || verdict.equals("undecided")) {
            kind = "failure";
            message = verdict.equals("fail")
                    ? "level " + c.path("level").asInt() + " reached, level "
                            + (gate == null ? 0 : gate.path("level").asInt()) + " needed"
                    : "cannot be decided yet: " + c.path("reason").asString("") + " "
                            + c.path("bring").asString("");
        } else if (verdict.equals("waived")) {
            kind = "skipped";
            message = "waived by " + (gate == null ? "" : gate.path("waiver").asString(""));
        } else if (status.equals("not-applicable") || c.path("later").asBoolean(false)) {
            kind = "skipped";
            message = status.equals("not-applicable")
                    ? c.path("reason").asString("")
                    : "due later: " + c.path("due").asString("");
        }
        return new Case(name, kind, message, out.toString());
    }

    private static String count(List<Case> cases, String kind) {
        return String.valueOf(cases.stream().filter(c -> c.kind().equals(kind)).count());
    }

    /** Leaves out what XML 1.0 cannot carry. */
    private static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n'
                        || c == '\t'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
