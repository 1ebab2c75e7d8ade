package io.scaleworthy.report.json;

import io.scaleworthy.finding.Problem;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Problems with inputs as JSON, alike in every document. */
public final class ProblemsJson {
    private ProblemsJson() {}

    /** Adds problems to a list, in the order given. */
    public static void add(ArrayNode list, List<Problem> problems) {
        problems.forEach(p -> put(list.addObject(), p));
    }

    /** Fills an object with a problem. */
    static void put(ObjectNode node, Problem p) {
        node.put("code", p.code());
        node.put("kind", p.kind().name().toLowerCase(Locale.ROOT));
        node.put("file", p.place().file());
        node.put("where", p.place().where());
        node.put("message", p.message());
        node.put("hint", p.hint());
    }
}
