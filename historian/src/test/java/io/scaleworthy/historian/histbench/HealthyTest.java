package io.scaleworthy.historian.histbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.probe.Event;
import io.scaleworthy.historian.probe.EventType;
import io.scaleworthy.historian.probe.Probe;
import io.scaleworthy.historian.probe.Result;
import io.scaleworthy.historian.probe.Severity;
import io.scaleworthy.historian.probe.TagReport;
import io.scaleworthy.historian.probe.Verdict;
import io.scaleworthy.historian.time.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No false alarms: healthy signals in every way of storing them, with and without a tag export. */
class HealthyTest {
    /** A plant engineer who gets one false alarm per tag and quarter goes on reading (issue: under 0.01 per tag and day). */
    private static final double MOST_PER_TAG_DAY = 0.01;

    @ParameterizedTest
    @EnumSource(Storage.class)
    void healthySignalsRaiseNoAlarm(Storage storage) {
        int alarms = 0;
        double days = 0;
        List<String> seen = new ArrayList<>();
        for (long seed = 0; seed < Integer.getInteger("scaleworthy.histbench.seeds", 2); seed++) {
            for (Signals.Kind kind : Signals.all()) {
                List<Sample> stored = storage.store(Signals.make(kind, seed, Signals.START), kind, seed);
                for (boolean export : new boolean[] {false, true}) {
                    Declared declared = export ? Bench.declared(kind, storage) : Declared.NOTHING;
                    DumpReport report = Bench.judge(
                            Map.of(kind.name(), kind.word() ? words(stored) : stored), declared, Spans.NONE, true);
                    TagReport tag = report.tags().get(0);
                    days += (tag.tag().last() - tag.tag().first()) / 86_400_000.0;
                    for (Event e : report.allEvents()) {
                        if (alarm(e)) {
                            alarms++;
                            seen.add(kind.name() + " " + seed + " " + export + " "
                                    + e.type().word() + ": " + e.explanation() + " "
                                    + tag.model().storage() + "/" + tag.model().movement() + " "
                                    + (e.from() - Signals.START) / 1000);
                        }
                    }
                    for (Result r : tag.results()) {
                        // How much a dump covers is no fault of the signal; and a deadband wider than the signal moves
                        // is
                        // a true finding, made by the benchmark itself.
                        boolean wide = r.probe() == Probe.C25
                                && storage.deadband(kind) > tag.tag().values().deviation();
                        if (r.verdict() == Verdict.FAIL && r.probe() != Probe.C29 && !wide) {
                            seen.add("FAIL " + kind.name() + " " + seed + " " + r + " " + tag.model());
                        }
                    }
                }
            }
        }
        assertThat(seen).as(storage + ": healthy tags with a failure").noneMatch(s -> s.startsWith("FAIL"));
        assertThat(alarms / days).as(storage + " " + String.join("\n", seen)).isLessThan(MOST_PER_TAG_DAY);
    }

    /** A reset of a counter and a shift of the level are told, not held against the tag. */
    static boolean alarm(Event e) {
        boolean evidence = e.type() == EventType.LEVEL_SHIFT || e.type() == EventType.COUNTER_RESET;
        return !evidence || e.severity() != Severity.INFO;
    }

    private static List<Sample> words(List<Sample> samples) {
        return samples.stream()
                .map(s -> new Sample(s.time(), s.value(), io.scaleworthy.historian.quality.SampleFlags.WORD))
                .toList();
    }
}
