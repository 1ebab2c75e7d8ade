package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Kpis;
import io.scaleworthy.evidence.Origin;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.finding.Suggestion;
import io.scaleworthy.historian.time.Spans;
import io.scaleworthy.roi.expression.Evaluation;
import io.scaleworthy.roi.expression.Evaluator;
import io.scaleworthy.roi.expression.Formula;
import io.scaleworthy.roi.expression.FormulaException;
import io.scaleworthy.roi.expression.PlantCalendar;
import io.scaleworthy.roi.expression.Tracks;
import io.scaleworthy.roi.series.KpiSeries;
import io.scaleworthy.unit.Measure;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Computes the KPIs of a site that have a formula and no dated series: one pass over the samples for all of them. */
public final class KpiFormulas {
    private final Optional<ZoneId> zone;
    private final Spans planned;
    private final Function<String, Optional<String>> units;
    private final List<Problem> problems;
    private final Map<String, Formula> formulas = new LinkedHashMap<>();
    private final Map<String, Input<Kpis.Series>> results = new TreeMap<>();

    /**
     * KPIs of a site.
     *
     * @param units unit of a tag, as the tag export spells it
     */
    public KpiFormulas(
            Optional<ZoneId> zone, Spans planned, Function<String, Optional<String>> units, List<Problem> problems) {
        this.zone = zone;
        this.planned = planned;
        this.units = units;
        this.problems = problems;
    }

    /** Adds a KPI; one whose formula cannot be used has its answer at once, and the problem is told. */
    public void add(Kpis.Definition kpi) {
        try {
            Kpis.Formula written = kpi.detail().formula();
            Formula formula = Formula.of(written.expression(), written.exclude(), units);
            Optional<Measure> unit = Measure.parse(kpi.unit());
            if (kpi.unit().isEmpty() || unit.isEmpty()) {
                fail(kpi, Problem.notice("KPI-UNIT", kpi.place(), kpi.id(), kpi.unit()));
                return;
            }
            if (formula.shownIn(unit.get()).isEmpty()) {
                String code = formula.measure().unknown() ? "KPI-UNIT-UNKNOWN" : "KPI-UNIT-OTHER";
                fail(
                        kpi,
                        Problem.notice(
                                code,
                                kpi.place(),
                                kpi.id(),
                                kpi.unit(),
                                formula.measure().dimension(),
                                unit.get().dimension(),
                                String.join(", ", formula.tags())));
                return;
            }
            calendar(kpi);
            formulas.put(kpi.id(), formula);
        } catch (FormulaException e) {
            fail(kpi, problem(e, kpi));
        } catch (DateTimeException e) {
            fail(kpi, Problem.notice("KPI-CALENDAR", kpi.place(), kpi.id(), Tables.oneLine(e)));
        }
    }

    /** A formula's fault, with the character that is to blame. */
    public static Problem problem(FormulaException e, Kpis.Definition kpi) {
        return problem(e, kpi.place(), kpi.detail().formula().expression());
    }

    /** A formula's fault, with the character that is to blame. */
    public static Problem problem(FormulaException e, Place place, String text) {
        Place at = new Place(
                place.file(), (place.where().isEmpty() ? "" : place.where() + ", ") + "character " + (e.at() + 1));
        Problem plain = Problem.notice(e.code(), at, e.arguments().toArray());
        return new Problem(plain.code(), plain.kind(), at, plain.message() + "\n" + e.pointed(text), plain.hint());
    }

    private void fail(Kpis.Definition kpi, Problem problem) {
        problems.add(problem);
        String first = problem.message().lines().findFirst().orElse("");
        results.put(
                kpi.id(),
                new Input.Lacking<>(
                        true,
                        Measurement.Reason.MISSING,
                        Finding.text("kpi.no-formula", kpi.id(), first),
                        Finding.text("kpi.no-formula.bring", kpi.id(), problem.hint())));
    }

    /** The formulas that wait for samples. */
    public boolean waiting() {
        return !formulas.isEmpty();
    }

    /** The tracks that the samples are to fill. */
    public Tracks tracks() {
        return new Tracks(formulas.values());
    }

    /**
     * Computes what waits.
     *
     * @param origins files of the samples
     */
    public Map<String, Input<Kpis.Series>> compute(
            List<Kpis.Definition> definitions, Tracks tracks, List<Origin> origins) {
        for (Kpis.Definition kpi : definitions) {
            Formula formula = formulas.get(kpi.id());
            if (formula != null) {
                results.put(kpi.id(), compute(kpi, formula, tracks, origins));
            }
        }
        return results;
    }

    /**
     * Takes daily values that were computed before, where the formula is still the same.
     *
     * @param before by KPI id
     */
    Map<String, Input<Kpis.Series>> known(
            List<Kpis.Definition> definitions, Map<String, Kpis.Series> before, List<Origin> origins) {
        for (Kpis.Definition kpi : definitions) {
            Formula formula = formulas.get(kpi.id());
            Kpis.Series series = before.get(kpi.id());
            if (formula == null) {
                continue;
            }
            if (series != null
                    && series.computed()
                            .filter(c -> c.setting().equals(setting(kpi, formula)))
                            .isPresent()) {
                results.put(
                        kpi.id(),
                        new Input.Given<>(
                                series,
                                origins.stream()
                                        .filter(o -> o.path().equals(series.file()))
                                        .limit(1)
                                        .toList(),
                                true));
            } else {
                results.put(
                        kpi.id(),
                        new Input.Lacking<>(
                                true,
                                Measurement.Reason.INSUFFICIENT,
                                Finding.text("kpi.no-facts", kpi.id()),
                                Finding.text("kpi.no-facts.bring")));
            }
        }
        return results;
    }

    /** What is wrong with the samples of a formula; {@code KPI-WORD} alone does not stop it. */
    public static List<Problem> faults(Formula formula, Tracks tracks, String kpi, Place place) {
        List<Problem> faults = new ArrayList<>();
        tracks.ambiguous(formula)
                .forEach((tag, names) ->
                        faults.add(Problem.notice("KPI-TAG-SEVERAL", place, kpi, tag, String.join(", ", names))));
        for (String tag : tracks.lacking(formula)) {
            faults.add(
                    tracks.seen().contains(tag) || tracks.seen().stream().anyMatch(s -> s.endsWith("." + tag))
                            ? Problem.notice("KPI-TAG-EMPTY", place, kpi, tag)
                            : Problem.notice("KPI-TAG", place, kpi, tag, Suggestion.sentence(tag, tracks.seen())));
        }
        if (faults.isEmpty()) {
            tracks.neverShown(formula)
                    .forEach((word, shown) ->
                            faults.add(Problem.notice("KPI-WORD", place, kpi, word, String.join(", ", shown))));
        }
        return faults;
    }

    /** Fingerprint of everything that a daily value rests on beside the samples. */
    private String setting(Kpis.Definition kpi, Formula formula) {
        StringBuilder text = new StringBuilder(formula.hash())
                .append('\n')
                .append(kpi.unit())
                .append('\n')
                .append(calendar(kpi))
                .append('\n')
                .append(kpi.combine());
        formula.tags().forEach(tag -> text.append('\n').append(units.apply(tag).orElse("")));
        return io.scaleworthy.finding.Hashes.sha256(text.toString()).substring(0, 12);
    }

    private Input<Kpis.Series> compute(Kpis.Definition kpi, Formula formula, Tracks tracks, List<Origin> origins) {
        List<Problem> found = faults(formula, tracks, kpi.id(), kpi.place());
        for (Problem fault : found) {
            problems.add(fault);
            if (!fault.code().equals("KPI-WORD")) {
                return new Input.Lacking<>(
                        true,
                        Measurement.Reason.INSUFFICIENT,
                        Finding.text("kpi.no-tag", fault.message()),
                        Finding.text("kpi.no-tag.bring", kpi.id(), fault.hint()));
            }
        }
        PlantCalendar calendar = calendar(kpi);
        long[] range = tracks.range(formula);
        Evaluation evaluation = Evaluator.of(
                formula, tracks, calendar.slots(calendar.dayOf(range[0]), calendar.dayOf(range[1])), planned);
        Measure shown = formula.shownIn(Measure.parse(kpi.unit()).orElseThrow()).orElseThrow();
        Measure unit = shown.onlyUnknown() ? Measure.ONE : shown;
        boolean absolute = formula.absolute() && !shown.onlyUnknown();
        KpiSeries series = KpiSeries.of(evaluation, unit, absolute, kpi.combine());
        List<String> notes = new ArrayList<>();
        if (shown.onlyUnknown()) {
            notes.add(Finding.text("kpi.unit-taken", String.join(", ", formula.tags()), kpi.unit()));
        }
        String file = origins.isEmpty() ? "" : origins.get(0).path();
        return new Input.Given<>(
                new Kpis.Series(
                        series.days().stream()
                                .map(d -> new Kpis.Day(
                                        d.date(), "", d.numerator(), d.denominator(), d.coverage(), d.hours()))
                                .toList(),
                        false,
                        "historian",
                        file,
                        Optional.of(new Kpis.Computed(
                                formula.text(),
                                formula.hash(),
                                setting(kpi, formula),
                                evaluation,
                                absolute && unit.powers().equals(Map.of("K", 1)),
                                formula.countsEvents(),
                                notes))),
                origins,
                true);
    }

    private PlantCalendar calendar(Kpis.Definition kpi) {
        Kpis.Formula written = kpi.detail().formula();
        ZoneId local = written.zone().isEmpty() ? zone.orElse(java.time.ZoneOffset.UTC) : ZoneId.of(written.zone());
        return new PlantCalendar(local, written.dayStart(), shifts(written.shifts()));
    }

    /** Shifts as {@code early 06:00; late 14:00; night 22:00}. */
    public static List<PlantCalendar.Shift> shifts(String text) {
        List<PlantCalendar.Shift> shifts = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            String shift = part.strip();
            int blank = shift.lastIndexOf(' ');
            if (!shift.isEmpty()) {
                shifts.add(new PlantCalendar.Shift(
                        blank < 0 ? shift : shift.substring(0, blank).strip(),
                        LocalTime.parse(shift.substring(blank + 1))));
            }
        }
        return shifts;
    }
}
