package io.scaleworthy.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RubricReaderTest {
    private static final List<String> FILES =
            List.of("rubric.yml", "data-quality.yml", "replicability.yml", "governance.yml", "return.yml");

    @ParameterizedTest
    @ValueSource(strings = {"default", "express", "every-item", "critical-infrastructure"})
    void everyProfileThatShipsIsCleanUnderItsOwnLint(String profile) {
        List<Problem> problems = new ArrayList<>();
        Optional<Rubric> rubric = RubricReader.builtIn(profile, Place.NOWHERE, problems);
        assertThat(problems).isEmpty();
        assertThat(rubric).isPresent();
    }

    @Test
    void theDefaultRubricHasNinetyFourCriteriaInFourPillars() {
        Rubric rubric = RubricReader.builtIn();
        assertThat(rubric.criteria()).hasSize(94);
        Map<String, Long> perPillar =
                rubric.criteria().stream().collect(Collectors.groupingBy(Criterion::pillar, Collectors.counting()));
        assertThat(perPillar)
                .containsEntry("DQ", 22L)
                .containsEntry("RP", 19L)
                .containsEntry("GV", 31L)
                .containsEntry("RO", 22L);
        assertThat(rubric.questions()).hasSize(10);
    }

    @Test
    void everyQuestionIsAnsweredByAGateAndEveryLevelIsWorded() {
        Rubric rubric = RubricReader.builtIn();
        for (Rubric.Question question : rubric.questions()) {
            assertThat(rubric.criteria())
                    .as("a gate answers " + question.key())
                    .anyMatch(c ->
                            c.question().equals(question.key()) && !c.gates().isEmpty());
        }
        assertThat(rubric.criteria()).allSatisfy(c -> {
            assertThat(c.levels().values()).noneMatch(String::isBlank);
            assertThat(c.why()).as(c.id()).hasSizeGreaterThan(60);
            assertThat(c.sources()).as(c.id()).isNotEmpty();
        });
    }

    @Test
    void whatTheFirstIssueOfTheRubricFixesIsWritten() {
        Rubric rubric = RubricReader.builtIn();
        Criterion gap = rubric.criterion("DQ-GAP").orElseThrow();
        assertThat(gap.metrics().get(0).cuts()).containsExactly(90.0, 95.0, 99.0);
        assertThat(gap.weight()).isEqualTo(5);
        assertThat(gap.gates()).containsExactly(Criterion.Gate.soft(Stage.PRODUCTION, 2));
        assertThat(rubric.criterion("DQ-NAME").orElseThrow().gates()).isEmpty();
        assertThat(rubric.criterion("RO-MDE").orElseThrow().gates())
                .containsExactly(Criterion.Gate.soft(Stage.PILOT, 1));
        assertThat(rubric.criterion("RP-PATH").orElseThrow().gates().get(0).entryOnly())
                .isTrue();
        assertThat(rubric.criterion("GV-PNL").orElseThrow().gates().get(0).hard())
                .isFalse();
        assertThat(rubric.criteria().stream().filter(Criterion::company).map(Criterion::id))
                .containsExactlyInAnyOrder("RO-AGE", "RP-ROADMAP");
        Criterion latency = rubric.criterion("DQ-LAT").orElseThrow();
        assertThat(latency.weight(field -> field.equals("pilot.loop") ? "closed" : "absent"))
                .isEqualTo(5);
        assertThat(latency.weight(field -> field.equals("pilot.loop") ? "none" : "absent"))
                .isEqualTo(2);
    }

    @Test
    void profilesDoWhatTheySay() {
        List<Problem> problems = new ArrayList<>();
        Rubric express =
                RubricReader.builtIn("express", Place.NOWHERE, problems).orElseThrow();
        assertThat(express.criteria()).hasSizeLessThanOrEqualTo(24);
        assertThat(express.decides()).isFalse();
        Rubric every =
                RubricReader.builtIn("every-item", Place.NOWHERE, problems).orElseThrow();
        assertThat(every.criteria().stream()
                        .flatMap(c -> c.gates().stream())
                        .filter(g -> g.stage() == Stage.PRODUCTION))
                .allMatch(g -> g.level() >= 2);
        Rubric critical = RubricReader.builtIn("critical-infrastructure", Place.NOWHERE, problems)
                .orElseThrow();
        assertThat(critical.criterion("GV-SL").orElseThrow().gates()).hasSize(1);
        assertThat(RubricReader.builtIn().criterion("GV-SL").orElseThrow().gates())
                .isEmpty();
        assertThat(every.hash()).isNotEqualTo(critical.hash());
    }

    @Test
    void anUnknownProfileIsAProblemWithASuggestion() {
        List<Problem> problems = new ArrayList<>();
        assertThat(RubricReader.builtIn("expres", new Place("scaleworthy.yml", "line 2"), problems))
                .isEmpty();
        assertThat(problems).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo("RUBRIC-PROFILE");
            assertThat(p.hint()).contains("express");
        });
    }

    @Test
    void lintNamesTheLineOfEachPlantedFault() {
        assertThat(codes("data-quality.yml", s -> s.replaceFirst("cuts: \\[90, 95, 99\\]", "cuts: [90, 99, 95]")))
                .containsExactly("RUBRIC-CUTS");
        assertThat(codes("data-quality.yml", s -> s.replaceFirst("weight: 5", "weight: 4")))
                .containsExactly("RUBRIC-WEIGHT");
        assertThat(codes("data-quality.yml", s -> s.replaceFirst("question: [a-z-]+", "question: signals-unatended")))
                .containsExactly("RUBRIC-QUESTION");
        assertThat(codes("data-quality.yml", s -> s.replaceFirst("statement:", "statment:")))
                .containsExactlyInAnyOrder("YAML-UNKNOWN-KEY", "YAML-MISSING-KEY");
        assertThat(codes("governance.yml", s -> s.replaceFirst("pilot.loop in", "pilot.lop in")))
                .isNotEmpty();
        assertThat(codes("data-quality.yml", s -> s.replaceFirst("id: DQ-GOOD\n", "id: DQ-GAP\n")))
                .contains("RUBRIC-DUPLICATE-ID");
        List<Problem> problems = problems("data-quality.yml", s -> s.replaceFirst("statement:", "statment:"));
        assertThat(problems).anySatisfy(p -> {
            assertThat(p.place().where()).startsWith("line ");
            assertThat(p.hint()).contains("statement");
        });
    }

    private static List<String> codes(String file, UnaryOperator<String> change) {
        return problems(file, change).stream().map(Problem::code).toList();
    }

    private static List<Problem> problems(String file, UnaryOperator<String> change) {
        Map<String, String> texts = new HashMap<>();
        for (String name : FILES) {
            texts.put(name, resource(name));
        }
        String changed = change.apply(resource(file));
        assertThat(changed).isNotEqualTo(resource(file));
        texts.put(file, changed);
        List<Problem> problems = new ArrayList<>();
        RubricReader.read(name -> Optional.ofNullable(texts.get(name)), "default", Place.NOWHERE, problems);
        return problems;
    }

    private static String resource(String name) {
        try (var in = RubricReader.class.getResourceAsStream("/rubrics/pilot-to-scale/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
