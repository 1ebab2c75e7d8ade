package io.scaleworthy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlTextTest {
    private final List<Problem> problems = new ArrayList<>();

    private Optional<YamlNode> parse(String text) {
        return YamlText.parse("f.yml", text, problems);
    }

    private List<String> codes() {
        return problems.stream().map(Problem::code).toList();
    }

    @Test
    void aDuplicateKeyNamesBothLines() {
        assertThat(parse("a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\n")).isEmpty();
        assertThat(problems).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo("YAML-DUPLICATE-KEY");
            assertThat(p.message()).contains("'c'").contains("line 3").contains("line 5");
            assertThat(p.place().where()).isEqualTo("line 5");
        });
    }

    @Test
    void bombsAreRefusedBeforeTheyGrow() {
        parse("a: &x [1]\nb: *x\n");
        parse("[".repeat(100) + "]".repeat(100));
        parse("x".repeat(YamlText.MOST_CHARACTERS + 1));
        parse("a: 1\n---\nb: 2\n");
        parse("");
        parse("a: [1\n");
        assertThat(codes())
                .containsExactly(
                        "YAML-ALIAS",
                        "YAML-TOO-DEEP",
                        "YAML-TOO-LARGE",
                        "YAML-SEVERAL-DOCUMENTS",
                        "YAML-EMPTY",
                        "YAML-SYNTAX");
    }

    @Test
    void shapesReportEverythingAtOnceWithLines() {
        Shape.Obj shape = Shape.object(
                Shape.required("name", Shape.text(), "the name"),
                Shape.optional("size", Shape.whole(), "a size"),
                Shape.optional("kind", Shape.word("big", "small"), "a kind"),
                Shape.optional("day", Shape.date(), "a day"),
                Shape.optional("wait", Shape.duration(), "a wait"),
                Shape.optional("parts", Shape.list(Shape.object(Shape.required("id", Shape.text(), "id"))), "parts"));
        YamlNode node = parse("siz: 3\nsize: x\nkind: bigg\nday: 2026-02-30\nwait: soon\nparts:\n- {}\n")
                .orElseThrow();
        shape.check(node, "", "f.yml", problems);
        assertThat(codes())
                .containsExactlyInAnyOrder(
                        "YAML-UNKNOWN-KEY",
                        "YAML-MISSING-KEY",
                        "YAML-VALUE",
                        "YAML-WORD",
                        "YAML-VALUE",
                        "YAML-VALUE",
                        "YAML-MISSING-KEY");
        assertThat(problems).allSatisfy(p -> assertThat(p.place().where()).startsWith("line "));
        assertThat(problems.stream()
                        .filter(p -> p.code().equals("YAML-UNKNOWN-KEY"))
                        .findFirst()
                        .orElseThrow()
                        .hint())
                .contains("size");
    }
}
