package io.scaleworthy.evidence.read;

import io.scaleworthy.historian.transfer.SiteRows;
import io.scaleworthy.historian.transfer.SiteSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of the model's inputs in a facts file: only when asked for, since they are values. */
final class FactsRows {
    /** As many rows as a site is looked at, and more inputs than any model has. */
    private static final int MOST_ROWS = 4_096;

    private static final int MOST_INPUTS = 2_000;

    private FactsRows() {}

    static ObjectNode write(SiteSummary summary) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        ArrayNode tags = node.putArray("tags");
        SiteRows rows = summary.rows();
        for (int j = 0; j < rows.tags().size(); j++) {
            String name = rows.tags().get(j);
            ObjectNode tag = tags.addObject();
            tag.put("role", name);
            SiteSummary.Signal signal = summary.tags().get(name);
            if (signal != null) {
                tag.put("interval", signal.interval());
                tag.put("onChange", signal.onChange());
                tag.put("compression", signal.compression());
                tag.put("removed", signal.removed());
            }
            ArrayNode values = tag.putArray("values");
            for (double value : rows.columns()[j]) {
                if (Double.isNaN(value)) {
                    values.addNull();
                } else {
                    values.add(value);
                }
            }
        }
        ArrayNode strata = node.putArray("strata");
        for (int stratum : rows.strata()) {
            strata.add(stratum);
        }
        ArrayNode months = node.putArray("months");
        for (int month : summary.months()) {
            months.add(month);
        }
        ObjectNode left = node.putObject("left");
        summary.left().forEach(left::put);
        return node;
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException when the tree breaks the form
     */
    static SiteSummary read(String site, JsonNode node) {
        int[] strata = whole(node.path("strata"), SiteRows.STRATA - 1);
        int[] months = whole(node.path("months"), 12);
        for (int i = 1; i < strata.length; i++) {
            if (strata[i] < strata[i - 1]) {
                throw new IllegalArgumentException("strata of the inputs");
            }
        }
        List<String> names = new ArrayList<>();
        Map<String, SiteSummary.Signal> signals = new LinkedHashMap<>();
        List<double[]> columns = new ArrayList<>();
        node.path("tags").forEach(tag -> {
            String name = tag.path("role").asString("");
            JsonNode values = tag.path("values");
            double[] column = new double[values.size()];
            for (int i = 0; i < column.length; i++) {
                boolean number = values.get(i).isNumber()
                        && Double.isFinite(values.get(i).asDouble());
                if (!number && !values.get(i).isNull()) {
                    throw new IllegalArgumentException("a value of the input " + name);
                }
                column[i] = number ? values.get(i).asDouble() : Double.NaN;
            }
            if (names.size() >= MOST_INPUTS
                    || column.length != strata.length
                    || months.length != strata.length
                    || signals.containsKey(name)) {
                throw new IllegalArgumentException("rows of the input " + name);
            }
            names.add(name);
            signals.put(
                    name,
                    new SiteSummary.Signal(
                            tag.path("interval").asDouble(0),
                            tag.path("onChange").asBoolean(false),
                            tag.path("compression").asDouble(0),
                            tag.path("removed").asDouble(0)));
            columns.add(column);
        });
        Map<String, String> left = new LinkedHashMap<>();
        node.path("left")
                .properties()
                .forEach(e -> left.put(e.getKey(), e.getValue().asString("")));
        return new SiteSummary(
                new SiteRows(site, names, columns.toArray(double[][]::new), strata), signals, months, left);
    }

    private static int[] whole(JsonNode list, int most) {
        if (list.size() > MOST_ROWS) {
            throw new IllegalArgumentException("rows of the inputs");
        }
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asInt(-1);
            if (numbers[i] < 0 || numbers[i] > most) {
                throw new IllegalArgumentException("rows of the inputs");
            }
        }
        return numbers;
    }
}
