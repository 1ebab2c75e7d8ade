package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.Cell;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import java.util.ArrayList;
import java.util.List;

/** One tag while it is looked at: what is known of it, and what the probes have said so far. */
final class Look {
    /** Events named per tag and probe; the counts beside them are whole. */
    static final int MOST_EVENTS = 64;

    final HistorianProfile dump;
    final TagProfile tag;
    final TagModel model;
    final Declared declared;
    /** The tag's slices, made once for all probes. */
    final List<Cell> cells;

    final List<Result> results = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final Window window;
    /** Length of the window without planned stops, milliseconds. */
    final double due;

    /** How many tags of the dump deliver. */
    final long delivering;

    Look(HistorianProfile dump, TagProfile tag, TagModel model, Declared declared, long delivering) {
        this.dump = dump;
        this.delivering = delivering;
        this.tag = tag;
        this.model = model;
        this.declared = declared;
        cells = List.copyOf(tag.cells());
        window = Window.of(dump);
        due = window.due();
    }

    void add(Result result) {
        results.add(result);
    }

    void event(EventType type, long from, long to, Severity severity, long count, String explanation) {
        events.add(new Event(tag.name(), type, from, to, severity, count, explanation));
    }

    /** How finely the times are known of what slices tell; they begin and end where the calendar has them. */
    String slices() {
        return "; told by slices of " + Words.time(cells.get(0).length());
    }

    /** The severity that goes with a verdict. */
    static Severity severity(Verdict verdict) {
        return switch (verdict) {
            case FAIL -> Severity.FAIL;
            case WARN -> Severity.WARN;
            default -> Severity.INFO;
        };
    }

    static Verdict graded(double value, double warn, double fail) {
        return value > fail ? Verdict.FAIL : value > warn ? Verdict.WARN : Verdict.PASS;
    }

    /** Time from the last sample to where the dump ends for the others, or to the end of a declared window. */
    double silentTail() {
        if (tag.last() == 0) {
            return 0;
        }
        return window.tail(dump, tag);
    }
}
