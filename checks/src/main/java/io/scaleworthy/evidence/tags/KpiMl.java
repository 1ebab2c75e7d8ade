package io.scaleworthy.evidence.tags;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * KPI definitions in KPI-ML, the XML form of ISO 22400-2 descriptors (MESA International, KPI-ML V01): definitions alone, or in one
 * of the transactions that carry them.
 */
public final class KpiMl {
    private static final String DEFINITION = "KPIDefinition";
    private static final String NAMESPACE = "/KPI-ML";

    /** The columns of {@link #rows}. */
    private static final List<String> HEAD = List.of(
            "id",
            "name",
            "description",
            "scope.area",
            "expression",
            "unit",
            "bounds.min",
            "bounds.max",
            "direction",
            "review.cadence",
            "audience");

    private KpiMl() {}

    /** Whether a file is KPI-ML, by its root. */
    public static boolean is(Path file) {
        return Xml.root(file)
                .filter(root -> root.attribute("xmlns").contains(NAMESPACE) || root.name.endsWith(DEFINITION))
                .isPresent();
    }

    /**
     * The definitions as a table; the first row holds the names of the fields.
     *
     * @throws IOException when the file cannot be read or is not well formed; the message says what is wrong
     */
    public static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        try {
            collect(Xml.tree(file, Set.of()), rows);
        } catch (Xml.Broken e) {
            throw new IOException((e.line() > 0 ? "line " + e.line() + ": " : "") + e.getMessage(), e);
        }
        return rows;
    }

    private static void collect(Element element, List<List<String>> rows) {
        if (element.name.equals(DEFINITION) && element.has("ID")) {
            rows.add(row(element));
            return;
        }
        element.children.forEach(child -> collect(child, rows));
    }

    private static List<String> row(Element d) {
        Element range = d.first("Range");
        Element trend = d.first("Trend");
        String direction = trend.text.strip();
        String audience = String.join(
                ", ", d.all("Audience").stream().map(a -> a.text.strip()).toList());
        return List.of(
                d.textOf("ID"),
                d.textOf("Name"),
                d.textOf("Description"),
                d.textOf("Scope"),
                d.textOf("Formula"),
                d.textOf("UnitOfMeasure"),
                range.textOf("LowerLimit"),
                range.textOf("UpperLimit"),
                direction.equals("Other") ? trend.attribute("OtherValue") : direction,
                d.textOf("Timing"),
                audience);
    }
}
