package io.scaleworthy.report.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON the same way on every machine: two blanks, line feed, UTF-8. */
public final class ReportJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private ReportJson() {}

    /** The bytes of a tree, with a line feed at the end. */
    public static byte[] bytes(JsonNode tree) {
        return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes of a tree on one line, for facts. */
    public static byte[] compact(JsonNode tree) {
        return (JSON.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
