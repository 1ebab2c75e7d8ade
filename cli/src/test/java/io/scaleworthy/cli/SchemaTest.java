package io.scaleworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is produced fits the schema that is promised; what samples write fits the schema that editors use. */
class SchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @ValueSource(strings = {"bearing-line-3", "ready", "not-ready", "missing-evidence"})
    void theReportFitsItsSchema(String sample, @TempDir Path out) throws Exception {
        assertThat(Cli.run("assess", Cli.sample(sample), "--out", out, "-q").code())
                .isZero();
        Schema schema;
        try (var in = SchemaTest.class.getResourceAsStream("/schema/report.schema.json")) {
            schema = REGISTRY.getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        String report = Files.readString(out.resolve("report.json"));
        assertThat(schema.validate(report, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(
                        report.replaceFirst("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(report.replaceFirst("\"overall\"", "\"overal\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void theYamlOfTheSamplesFitsTheSchemasOfTheEditors() {
        Map<String, byte[]> schemas = Schemas.files();
        int checked = 0;
        for (String sample : Samples.NAMES) {
            for (String file : List.of("scaleworthy", "kpis", "evidence", "waivers")) {
                Path path = Cli.sample(sample).resolve(file + ".yml");
                if (Files.exists(path)) {
                    byte[] bytes = schemas.get(Schemas.FOLDER + file + ".schema.json");
                    Schema schema = REGISTRY.getSchema(new String(bytes, StandardCharsets.UTF_8));
                    YamlNode node = YamlText.parse(file, Cli.read(path), new ArrayList<>())
                            .orElseThrow();
                    assertThat(schema.validate(json(node).toString(), InputFormat.JSON))
                            .as(sample + "/" + file)
                            .isEmpty();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(10);
    }

    /** YAML as an editor sees it: unquoted numbers and truth values are no text. */
    private static JsonNode json(YamlNode node) {
        JsonMapper mapper = JsonMapper.shared();
        if (node instanceof YamlNode.Mapping mapping) {
            var object = mapper.createObjectNode();
            mapping.entries().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            var array = mapper.createArrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        String text = scalar.text();
        if (!scalar.quoted() && text.matches("true|false")) {
            return mapper.getNodeFactory().booleanNode(text.equals("true"));
        }
        if (!scalar.quoted() && text.matches("-?\\d+")) {
            return mapper.getNodeFactory().numberNode(Long.parseLong(text));
        }
        if (!scalar.quoted() && text.matches("-?\\d+\\.\\d+")) {
            return mapper.getNodeFactory().numberNode(Double.parseDouble(text));
        }
        return mapper.getNodeFactory().stringNode(text);
    }
}
