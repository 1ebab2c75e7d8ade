package io.scaleworthy.checks;

import io.scaleworthy.evidence.read.Assessment;
import io.scaleworthy.evidence.read.Intake;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.rubric.Criterion;
import io.scaleworthy.rubric.RubricReader;
import io.scaleworthy.scoring.CriterionResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A small plant in a folder, changed one thing at a time. Every check is tested through the files a plant would give. */
final class Plant {
    static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private final Path folder;
    final Map<String, String> files = new LinkedHashMap<>();

    Plant(Path folder) {
        this.folder = folder;
        files.put("scaleworthy.yml", """
                scaleworthy: 1
                owner: Boss
                approved_on: 2026-03-01
                pilot:
                  id: P
                  name: Pilot
                  stage: production
                  loop: advisory
                  asset: PUMP1
                  started: 2026-02-01
                  kpis: [K1]
                  decides: {who: lead, what: stop, how_often: P1D}
                  value_target: {amount: 1000, person: Boss}
                window: {from: 2026-02-01, to: 2026-02-28}
                sites:
                - id: home
                  role: pilot
                  timezone: Europe/Warsaw
                  tags: tags.csv
                  history: history.csv
                  systems: [{type: historian, name: PI, interface: automated}, {type: MES, interface: manual-export}]
                - {id: next, role: target, timezone: Europe/Paris, tags: next-tags.csv}
                inputs:
                - {role: temp, criticality: 1, kind: analog, tags: {home: S.L1.P01.TEMP}, match: {next: "*TEMP*"}}
                - {role: vib, criticality: 3, kind: analog, tags: {home: S.L1.P01.VIB, next: N_VIB}}
                naming: {grammar: "{site:S}.{line:L[0-9]}.{equipment:P[0-9][0-9]}.{signal:[A-Z]+}"}
                ownership: {path: ownership.csv, owner: Boss, approved_on: 2026-03-01}
                roster: {path: roster.csv, owner: Boss, approved_on: 2026-03-01}
                kpis: {path: kpis.yml, owner: Boss, approved_on: 2026-03-01}
                budget: {path: budget.csv, owner: Boss, approved_on: 2026-03-01}
                """);
        files.put("tags.csv", """
                tag,description,unit,low,high,type,source
                S.L1.P01.TEMP,Temperature,degC,0,150,float,PLC1
                S.L1.P01.VIB,Vibration,mm/s,0,20,float,PLC1
                """);
        files.put("next-tags.csv", "tag,description\nN_TEMP_1,Temperature\nN_VIB,Vibration\n");
        files.put("ownership.csv", """
                Activity,Boss,Ops,ItLead,Otto,Data,Coach
                Track the value,A/R,,,,,
                Set priorities,A/R,,,,,
                Release the budget,A/R,,,,,
                Fit into the workflow,,A/R,,,,
                Run the platform,,,A/R,,,
                Security,,,A/R,C,,
                Watch data quality,,,,,A/R,
                Keep the pipeline,,,,,A/R,
                Adoption,,,,,,A/R
                Train the users,,,,,,A/R
                Integration with MES,,,A,R,,
                """);
        files.put("roster.csv", """
                person,role,deputy,acknowledged_on,unit_type,function,p_and_l
                Boss,manager,Ops,2026-01-05,line,business,yes
                Ops,lead,Boss,2026-01-05,line,operations,no
                ItLead,it,Otto,2026-01-05,line,it,no
                Otto,ot,Ops,2026-01-05,line,ot,no
                Data,data,Ops,2026-01-05,line,data,no
                Coach,trainer,Ops,2026-01-05,line,operations,no
                """);
        files.put("kpis.yml", """
                schema: kpi/1
                kpis:
                - id: K1
                  name: Downtime
                  description: Minutes a day
                  audience: lead
                  primary: true
                  scope: {asset: PUMP1}
                  unit: min
                  direction: lower
                  bounds: {min: 0, max: 1440}
                  expression: sum
                  baseline: {value: 50}
                  target: {change: -0.2, by: 2026-12-31}
                  evaluation: {design: on_off, min_days: 100}
                  lever: throughput
                  unit_value: {amount: 10}
                  owners: {kpi: Ops}
                  review: {cadence: weekly}
                  series: series.csv
                """);
        files.put("budget.csv", """
                line,amount,currency,item,nature,phase,activity
                model,10,EUR,model,algorithm,pilot,model_dev
                pipes,10,EUR,pipelines,data_tech,industrialise,other
                bridge,10,EUR,it_ot_bridge,data_tech,industrialise,other
                people,70,EUR,workforce,people_process,industrialise,change_mgmt
                """);
        StringBuilder series = new StringBuilder("date,asset,numerator,denominator,source\n");
        for (int i = 0; i < 90; i++) {
            series.append(LocalDate.of(2025, 11, 1).plusDays(i))
                    .append(",PUMP1,")
                    .append(50 + 10 * Math.sin(i * i))
                    .append(",1,MES\n");
        }
        files.put("series.csv", series.toString());
        history(t -> "20." + t.getMinute() + "" + t.getHour() % 10 + ",1." + t.getHour() + t.getMinute());
    }

    /** Writes a wide history every ten minutes of the window; a null leaves the row out. */
    Plant history(Function<LocalDateTime, @Nullable String> row) {
        return history("timestamp,S.L1.P01.TEMP,S.L1.P01.VIB", row);
    }

    Plant history(String header, Function<LocalDateTime, @Nullable String> row) {
        StringBuilder out = new StringBuilder(header).append('\n');
        for (LocalDateTime t = LocalDateTime.of(2026, 2, 1, 0, 0);
                t.isBefore(LocalDateTime.of(2026, 3, 1, 0, 0));
                t = t.plusMinutes(10)) {
            String cells = row.apply(t);
            if (cells != null) {
                out.append(t).append(',').append(cells).append('\n');
            }
        }
        files.put("history.csv", out.toString());
        return this;
    }

    Plant with(String file, String from, String to) {
        String text = Optional.ofNullable(files.get(file)).orElseThrow();
        if (!text.contains(from)) {
            throw new AssertionError(file + " has no " + from);
        }
        files.put(file, text.replace(from, to));
        return this;
    }

    Assessment open() {
        List<Problem> problems = new ArrayList<>();
        return read(problems).orElseThrow(() -> new AssertionError(problems.toString()));
    }

    private Optional<Assessment> read(List<Problem> problems) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Intake.open(folder, Optional.of(DAY), DAY, false, problems);
    }

    /** Everything wrong with the files, whether or not they can be used. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        read(problems);
        return problems;
    }

    /** Reasons to stop for good. */
    List<String> stops() {
        return CheckRunner.decided(open(), io.scaleworthy.rubric.Stage.PRODUCTION)
                .stops();
    }

    CriterionResult judge(String id, String site) {
        CheckRunner.Outcome outcome = CheckRunner.run(RubricReader.builtIn(), open());
        if (!outcome.crashes().isEmpty()) {
            throw outcome.crashes().get(0);
        }
        return outcome.results().stream()
                .filter(r -> r.id().equals(id) && r.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    double value(String id, String site) {
        CriterionResult r = judge(id, site);
        return r.measured()
                .orElseThrow(() -> new AssertionError(id + ": " + r.status() + " " + r.why()))
                .values()
                .get(0)
                .value();
    }

    static Criterion criterion(String id) {
        return RubricReader.builtIn().criterion(id).orElseThrow();
    }
}
