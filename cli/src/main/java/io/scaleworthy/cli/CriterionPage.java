package io.scaleworthy.cli;

import io.scaleworthy.checks.Check;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.Rubric;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page of one criterion: the same text in the terminal and in docs/criteria. */
final class CriterionPage {
    private CriterionPage() {}

    static String text(Rubric rubric, Criterion c, Optional<Check.Spec> spec) {
        StringBuilder out = new StringBuilder();
        out.append("# ").append(c.id()).append(": ").append(c.statement()).append("\n\n");
        out.append(c.why()).append("\n\n");
        out.append("- Question: ")
                .append(rubric.questions().stream()
                        .filter(q -> q.key().equals(c.question()))
                        .map(Rubric.Question::text)
                        .findFirst()
                        .orElse(""))
                .append('\n');
        out.append("- Due at: ")
                .append(c.due().word())
                .append("; judged per ")
                .append(c.scope().name().toLowerCase(Locale.ROOT))
                .append("; weight ")
                .append(c.weight());
        c.weightRules().forEach(rule -> out.append(" (").append(rule.weight()).append(" in some cases)"));
        out.append(c.company() ? "; about the company, not in the pilot's score" : "")
                .append('\n');
        out.append("- Known by: ")
                .append(
                        switch (c.kind()) {
                            case DATA -> "measuring plant data";
                            case REGISTER -> "calculation from registers and declarations";
                            case ATTESTED -> "a person and a document";
                        })
                .append('\n');
        c.gates()
                .forEach(g -> out.append("- Gate: ")
                        .append(g.stage().word())
                        .append(" needs level ")
                        .append(g.level())
                        .append(g.hard() ? ", knock-out" : "")
                        .append(g.entryOnly() ? ", only while the pilot entry is being decided" : "")
                        .append(g.when().isPresent() ? ", under a condition on the manifest" : "")
                        .append('\n'));
        c.naWhen()
                .ifPresent(rule ->
                        out.append("- Not applicable: ").append(c.naText()).append('\n'));
        out.append("\n## Levels\n\n");
        c.levels()
                .forEach((level, text) ->
                        out.append(level).append(". ").append(text).append('\n'));
        out.append("\n## Metrics\n\n");
        c.metrics()
                .forEach(m -> out.append("- ")
                        .append(m.label())
                        .append(" [")
                        .append(m.unit())
                        .append("]: level 1 / 2 / 3 at ")
                        .append(m.cuts().stream().map(x -> Numbers.show(x, 4)).collect(Collectors.joining(" / ")))
                        .append(m.higherIsBetter() ? ", higher is better" : ", lower is better")
                        .append("; no points at ")
                        .append(Numbers.show(m.zero(), 4))
                        .append(m.optional() ? "; counted only when measured" : "")
                        .append('\n'));
        c.caps()
                .forEach(cap -> out.append("- Level ")
                        .append(cap.level())
                        .append(" at most: ")
                        .append(cap.text())
                        .append('\n'));
        out.append("\n## How it is measured\n\n");
        out.append(spec.map(Check.Spec::method)
                        .orElse("Not measured by this version. A register entry counts as said only."))
                .append('\n');
        spec.ifPresent(s -> {
            if (!s.parameters().isEmpty()) {
                out.append('\n');
                s.parameters()
                        .forEach(p -> out.append("- ")
                                .append(p.name())
                                .append(": ")
                                .append(Numbers.show(p.value(), 4))
                                .append(' ')
                                .append(p.unit())
                                .append(" (")
                                .append(p.source())
                                .append(")\n"));
            }
        });
        out.append("\n## What raises it\n\n");
        c.actions()
                .forEach(a -> out.append("- To level ")
                        .append(a.raisesTo())
                        .append(": ")
                        .append(a.text())
                        .append(" (")
                        .append(a.role())
                        .append(", ")
                        .append(Numbers.show(a.effortDays()))
                        .append(" person-days). Done when: ")
                        .append(a.verify())
                        .append('\n'));
        out.append("\n## Sources\n\n");
        c.sources()
                .forEach(s -> out.append("- ")
                        .append(s.ref())
                        .append(s.verified() ? "" : " (not verified at the source)")
                        .append('\n'));
        return out.toString();
    }
}
