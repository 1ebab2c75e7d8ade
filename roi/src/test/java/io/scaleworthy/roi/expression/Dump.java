package io.scaleworthy.roi.expression;

import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.time.Spans;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Samples made up for a test, and a formula over them. */
final class Dump {
    private final Formula formula;
    private final Tracks tracks;
    private Spans planned = Spans.NONE;

    Dump(String formula, Map<String, String> units) {
        this(formula, "", units);
    }

    Dump(String formula, String exclude, Map<String, String> units) {
        try {
            this.formula = Formula.of(formula, exclude, tag -> Optional.ofNullable(units.get(tag)));
        } catch (FormulaException e) {
            throw new IllegalArgumentException(e.code() + " " + e.at() + " " + e.arguments(), e);
        }
        tracks = new Tracks(List.of(this.formula));
    }

    static long at(String utc) {
        return Instant.parse(utc.length() == 16 ? utc + ":00Z" : utc + "T00:00:00Z")
                .toEpochMilli();
    }

    Dump add(String tag, long time, double value) {
        return add(tag, time, value, SampleFlags.of(Quality.GOOD, Reason.NONE));
    }

    Dump add(String tag, String time, double value) {
        return add(tag, at(time), value);
    }

    Dump word(String tag, String time, String word) {
        return add(tag, at(time), tracks.word(word), SampleFlags.WORD);
    }

    Dump bad(String tag, String time) {
        return add(tag, at(time), 0, SampleFlags.of(Quality.BAD, Reason.NONE));
    }

    Dump add(String tag, long time, double value, int flags) {
        Batch batch = new Batch();
        batch.add(tracks.tag("", tag), time, value, flags);
        tracks.accept(batch, 0);
        return this;
    }

    Dump planned(String from, String to) {
        planned = new Spans(List.of(new Spans.Span(at(from), at(to))));
        return this;
    }

    Formula formula() {
        return formula;
    }

    Tracks tracks() {
        return tracks;
    }

    Evaluation days(String from, String to) {
        return days(from, to, "UTC");
    }

    /** The same without a sample that says that the dump goes on. */
    Evaluation daysToTheEnd(String from, String to) {
        PlantCalendar calendar = PlantCalendar.days(ZoneId.of("UTC"));
        return Evaluator.of(formula, tracks, calendar.slots(LocalDate.parse(from), LocalDate.parse(to)), planned);
    }

    Evaluation days(String from, String to, String zone) {
        add("ANOTHER", at(to) + 3 * 86_400_000L, 0);
        PlantCalendar calendar = PlantCalendar.days(ZoneId.of(zone));
        return Evaluator.of(formula, tracks, calendar.slots(LocalDate.parse(from), LocalDate.parse(to)), planned);
    }

    double value(String day) {
        return days(day, day).grains().get(0).value();
    }
}
