package io.scaleworthy.cli;

import io.scaleworthy.checks.Check;
import io.scaleworthy.checks.CheckCatalog;
import io.scaleworthy.checks.CheckRunner;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Origin;
import io.scaleworthy.evidence.read.Assessment;
import io.scaleworthy.report.json.ReportAssembler;
import io.scaleworthy.report.json.ReportSource;
import io.scaleworthy.rubric.Rubric;
import io.scaleworthy.rubric.Stage;
import io.scaleworthy.scoring.CriterionResult;
import io.scaleworthy.scoring.Scorecard;
import io.scaleworthy.scoring.Scorer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** An assessment from evidence to report document. */
record Scored(Scorecard card, ObjectNode report, List<RuntimeException> crashes) {

    /** Criteria that look at the daily values of KPIs. */
    private static final List<String> SERIES = List.of("RO-MDE", "RO-BASE", "RO-TRACK", "RO-FOCUS");

    static Scored of(Rubric rubric, Assessment assessment, Stage stage) {
        CheckRunner.Outcome outcome = CheckRunner.run(rubric, assessment);
        Scorecard card = Scorer.score(rubric, CheckRunner.decided(assessment, stage), outcome.results());
        return new Scored(
                card, ReportAssembler.assemble(card, source(assessment, outcome.results(), card)), outcome.crashes());
    }

    private static ReportSource source(Assessment a, List<CriterionResult> results, Scorecard card) {
        Map<String, List<String>> files = new HashMap<>();
        for (CriterionResult r : results) {
            CheckCatalog.find(r.id()).ifPresent(check -> files.put(r.id() + "@" + r.site(), paths(check, a, r.site())));
        }
        List<ReportSource.Signals> signals = new ArrayList<>();
        a.evidence()
                .history()
                .forEach((site, input) -> input.asOptional()
                        .ifPresent(history -> signals.add(new ReportSource.Signals(
                                site,
                                history.profile(),
                                RequiredTags.at(a.evidence(), site).stream()
                                        .map(t -> new ReportSource.Signal(
                                                t.role(),
                                                t.tag(),
                                                t.criticality(),
                                                t.declared().map(d -> d.unit()).orElse(""),
                                                t.how().name().toLowerCase(Locale.ROOT),
                                                t.interval(),
                                                t.profile()))
                                        .toList()))));
        return new ReportSource(
                Version.current(),
                a.manifest().pilot().id(),
                a.manifest().pilot().name(),
                a.client(),
                a.confidentiality(),
                !a.manifest().inputs().isEmpty(),
                a.origins().stream()
                        .map(o -> new ReportSource.InputFile(
                                o.path(), o.sha256(), o.size(), o.format(), o.rows(), o.rejected(), o.use()))
                        .toList(),
                a.problems(),
                signals,
                files,
                CheckCatalog.all().stream().map(c -> c.spec().id()).toList(),
                ValuePage.of(a, results, card));
    }

    /** The files behind a check's result in one scope. */
    private static List<String> paths(Check check, Assessment a, String site) {
        Check.Spec spec = check.spec();
        TreeSet<String> paths = new TreeSet<>();
        Evidence e = a.evidence();
        List<String> sites = a.manifest().sites().stream()
                .filter(s -> s.id().equals(site) || (site.isEmpty() || check.comparesWithHome()) && s.home())
                .map(s -> s.id())
                .toList();
        TreeSet<Need> needs = new TreeSet<>(spec.needs());
        needs.addAll(spec.terms());
        for (Need need : needs) {
            switch (need) {
                case MANIFEST -> paths.add(a.manifest().file());
                case HISTORY ->
                    sites.forEach(
                            s -> add(paths, Optional.ofNullable(e.history().get(s))));
                case TAGS ->
                    sites.forEach(s -> add(paths, Optional.ofNullable(e.tags().get(s))));
                case ASSETS ->
                    sites.forEach(s -> add(paths, Optional.ofNullable(e.assets().get(s))));
                case OWNERSHIP -> add(paths, Optional.of(e.ownership()));
                case ROSTER -> add(paths, Optional.of(e.roster()));
                case SHADOW ->
                    sites.forEach(
                            s -> add(paths, Optional.ofNullable(e.shadows().get(s))));
                case BUDGET -> add(paths, Optional.of(e.budget()));
                case CASE -> add(paths, Optional.of(e.businessCase()));
                case RECOMMENDATIONS -> add(paths, Optional.of(e.logs().recommendations()));
                case USAGE -> add(paths, Optional.of(e.logs().usage()));
                case FEEDBACK -> add(paths, Optional.of(e.logs().feedback()));
                case TRAINING -> add(paths, Optional.of(e.logs().training()));
                case ALARMS -> add(paths, Optional.of(e.logs().alarms()));
                case PORTFOLIO -> add(paths, Optional.of(e.portfolio()));
                case KPIS -> {
                    add(paths, Optional.of(e.kpis()));
                    if (SERIES.contains(spec.id())) {
                        e.kpis()
                                .asOptional()
                                .ifPresent(k -> k.series().values().forEach(s -> add(paths, Optional.of(s))));
                    }
                }
            }
        }
        return List.copyOf(paths);
    }

    private static void add(TreeSet<String> paths, Optional<? extends Input<?>> input) {
        input.ifPresent(i -> i.files().stream().map(Origin::path).forEach(paths::add));
    }
}
