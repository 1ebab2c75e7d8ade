package io.scaleworthy.report.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Every format a report can be rendered in. */
public enum Renderers {
    /** The document itself. */
    JSON("json", "report.json") {
        @Override
        public byte[] render(JsonNode report) {
            return io.scaleworthy.report.json.ReportJson.bytes(report);
        }
    },
    /** One self-contained page. */
    HTML("html", "report.html") {
        @Override
        public byte[] render(JsonNode report) {
            return HtmlRenderer.render(report);
        }
    },
    /** A summary for tickets and merge requests. */
    MARKDOWN("md", "report.md") {
        @Override
        public byte[] render(JsonNode report) {
            return MarkdownRenderer.render(report);
        }
    },
    /** A suite per pillar, a case per criterion, for CI. */
    JUNIT("junit", "junit.xml") {
        @Override
        public byte[] render(JsonNode report) {
            return JunitRenderer.render(report);
        }
    };

    private final String word;
    private final String file;

    Renderers(String word, String file) {
        this.word = word;
        this.file = file;
    }

    /**
     * Renders.
     *
     * @param report a report document
     */
    public abstract byte[] render(JsonNode report);

    /** Name of the format on the command line. */
    public String word() {
        return word;
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    public static Optional<Renderers> of(String word) {
        return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Renderers::word).toList();
    }
}
