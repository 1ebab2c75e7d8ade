package io.scaleworthy.rubric;

import static io.scaleworthy.yaml.Shape.date;
import static io.scaleworthy.yaml.Shape.list;
import static io.scaleworthy.yaml.Shape.map;
import static io.scaleworthy.yaml.Shape.number;
import static io.scaleworthy.yaml.Shape.object;
import static io.scaleworthy.yaml.Shape.optional;
import static io.scaleworthy.yaml.Shape.required;
import static io.scaleworthy.yaml.Shape.text;
import static io.scaleworthy.yaml.Shape.whole;
import static io.scaleworthy.yaml.Shape.word;
import static io.scaleworthy.yaml.Shape.yesNo;

import io.scaleworthy.yaml.Shape;

/** The shapes of the rubric's files. */
public final class RubricShape {
    private static final Shape STAGE = word(Stage.words());

    private static final Shape.Obj GATE = object(
            required("stage", STAGE, "first stage the gate binds at"),
            required("level", whole(), "least level, 1 to 3"),
            optional("hard", yesNo(), "knock-out: cannot be waived"),
            optional("entry_only", yesNo(), "binds only while the pilot entry is being decided"),
            optional("when", text(), "binds only while this condition holds"),
            optional(
                    "or",
                    object(
                            required("level", whole(), "a lower level that suffices"),
                            required("when", text(), "while the check reports this condition")),
                    "a lower level that suffices while a check reports a condition"));

    private static final Shape.Obj CRITERION = object(
            required("id", text(), "stable id, e.g. DQ-GAP"),
            required("group", text(), "heading inside the pillar, e.g. DQ.1"),
            required("scope", word(Criterion.words(Criterion.Scope.class)), "what is judged"),
            optional("company", yesNo(), "about other pilots of the company: shown, not scored"),
            required("due", STAGE, "first stage that counts it"),
            required("question", text(), "key of the plain question it helps to answer"),
            required("area", text(), "whose business it is"),
            required("kind", word(Criterion.words(Criterion.Kind.class)), "how it can be known"),
            required("statement", text(), "what should be true"),
            required("why", text(), "what goes wrong at scale when it is not"),
            required("levels", map(text()), "wording of the levels 0 to 3"),
            required(
                    "metrics",
                    list(object(
                            required("name", text(), "kebab-case"),
                            required("label", text(), "short, for people"),
                            required("unit", text(), "unit of the value"),
                            required("direction", word("higher", "lower"), "which way is better"),
                            required("zero", number(), "value worth no points"),
                            required("cuts", list(number()), "values that reach level 1, 2, 3"),
                            optional("term", word("main", "worse-of"), "worse-of: the worse of the metrics decides"),
                            optional("optional", yesNo(), "counted only when measured"))),
                    "what is measured and where the cut points are"),
            optional(
                    "caps",
                    list(object(
                            required("when", text(), "condition a check reports"),
                            required("level", whole(), "highest level while it holds"),
                            required("text", text(), "why"))),
                    "limits on the level"),
            optional("na_when", text(), "condition under which the criterion does not apply"),
            optional("na_text", text(), "why it does not apply then"),
            required("weight", whole(), "1, 2, 3 or 5"),
            optional(
                    "weight_when",
                    list(object(
                            required("when", text(), "condition"),
                            required("weight", whole(), "weight while it holds"))),
                    "other weights"),
            required("effort", word("S", "M", "L"), "size of one level: about 2, 10 or 40 person-days"),
            optional("gates", list(GATE), "least levels per stage"),
            required(
                    "actions",
                    list(object(
                            required("id", text(), "unique"),
                            required("text", text(), "what to do"),
                            required("role", text(), "who does it"),
                            required("effort_days", number(), "person-days"),
                            required("raises_to", whole(), "level reached"),
                            required("verify", text(), "how one sees that it is done"))),
                    "what raises it"),
            required(
                    "sources",
                    list(object(
                            required("ref", text(), "standard and clause, paper, article"),
                            required("verified", yesNo(), "read at the source"))),
                    "where it comes from"));

    /** A pillar file. */
    public static final Shape.Obj PILLAR_FILE = object(required("criteria", list(CRITERION), "the pillar's criteria"));

    /** The head file. */
    public static final Shape.Obj HEAD = object(
            required("id", text(), "the rubric's id"),
            required("version", text(), "semantic version of the content"),
            optional("released", date(), "date of this version"),
            required(
                    "pillars",
                    list(object(
                            required("id", text(), "two letters"),
                            required("name", text(), "short name"),
                            required("asks", text(), "the pillar's question"),
                            required("file", text(), "the pillar's file"))),
                    "the pillars in order"),
            required(
                    "questions",
                    list(object(required("key", text(), "kebab-case"), required("text", text(), "the question"))),
                    "the plain questions in order"),
            required(
                    "profiles",
                    map(object(
                            required("text", text(), "what the profile is for"),
                            optional("decides", yesNo(), "false: no stage verdicts"),
                            optional("only", list(text()), "only these criteria"),
                            optional(
                                    "raise",
                                    object(
                                            required("stage", STAGE, "stage"),
                                            required("level", whole(), "least level of every gate there")),
                                    "raises gates"),
                            optional(
                                    "gates",
                                    list(GATE.with(required("criterion", text(), "which criterion"))),
                                    "more gates"))),
                    "named variants that ship with the rubric"));

    private RubricShape() {}
}
