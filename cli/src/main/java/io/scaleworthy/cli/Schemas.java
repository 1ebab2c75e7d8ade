package io.scaleworthy.cli;

import io.scaleworthy.evidence.read.InputShapes;
import io.scaleworthy.report.json.ReportJson;
import io.scaleworthy.rubric.RubricShape;
import io.scaleworthy.yaml.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas of everything a user writes, for editors. Printed from the shapes that validate. */
final class Schemas {
    /** Folder inside an assessment. */
    static final String FOLDER = ".scaleworthy/schema/";

    private Schemas() {}

    /** Schema files by path. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        InputShapes.files().forEach((name, shape) -> files.put(FOLDER + name + ".schema.json", schema(name, shape)));
        files.put(FOLDER + "rubric.schema.json", schema("rubric", RubricShape.HEAD));
        files.put(FOLDER + "rubric-pillar.schema.json", schema("rubric-pillar", RubricShape.PILLAR_FILE));
        return files;
    }

    private static byte[] schema(String name, Shape.Obj shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", name);
        schema.putAll(shape.schema());
        return ReportJson.bytes(JsonMapper.shared().valueToTree(schema));
    }
}
