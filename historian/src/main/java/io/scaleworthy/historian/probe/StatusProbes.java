package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.Stretch;
import io.scaleworthy.historian.quality.Quality;
import io.scaleworthy.historian.quality.Reason;
import io.scaleworthy.historian.quality.SampleFlags;
import java.util.Map;
import java.util.stream.Collectors;

/** Probes of the status that the source gave: C11 and C12. */
final class StatusProbes {
    private static final double HOUR = 3_600_000;

    private StatusProbes() {}

    static void look(Look l) {
        var s = l.tag.status();
        long odd = s.uncertain() + s.bad();
        if (l.tag.samples() == 0) {
            l.add(Result.notApplicable(Probe.C11, "no samples"));
            l.add(Result.notApplicable(Probe.C12, "no samples"));
            return;
        }
        if (s.unclear() > 0) {
            l.add(Result.unknown(Probe.C11, "the quality codes fit no dialect, or several: say which with --quality"));
        } else if (s.given() == 0 && odd == 0) {
            l.add(Result.unknown(Probe.C11, "no quality column: export the status with the values"));
        } else {
            share(l);
        }
        contradiction(l);
    }

    private static void share(Look l) {
        Partition p = Partition.of(l.dump, l.tag, l.model);
        // Numbers that stand for no value and words are no status; C19 and C12 tell them.
        double bad = p.badStatus() / l.due;
        double uncertain = p.uncertain() / l.due;
        boolean fail = bad > 0.05 || uncertain > 0.20;
        boolean warn = bad > 0.01 || uncertain > 0.05;
        String reasons = p.bad().entrySet().stream()
                .filter(e -> e.getKey() != Reason.SENTINEL && e.getKey() != Reason.TEXT)
                .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
                .limit(3)
                .map(e -> e.getKey().words() + " " + Words.time(e.getValue()))
                .collect(Collectors.joining(", "));
        Verdict verdict = fail ? Verdict.FAIL : warn ? Verdict.WARN : Verdict.PASS;
        l.add(new Result(
                Probe.C11,
                verdict,
                100 * (bad + uncertain),
                "%",
                "bad for " + Words.percent(bad) + ", uncertain for " + Words.percent(uncertain) + " of the time"
                        + (reasons.isEmpty() ? "" : "; " + reasons),
                verdict == Verdict.PASS ? "a single sample would have been seen" : ""));
        for (Stretch spell : l.tag.status().spells()) {
            event(l, lasting(l, spell));
        }
    }

    /** A spell that no good sample ended lasts to the end. */
    private static Stretch lasting(Look l, Stretch spell) {
        boolean open = spell.to() == l.tag.last() && (l.tag.status().last() & 3) != 0;
        return open
                ? new Stretch(
                        spell.from(),
                        spell.to() + Math.round(l.silentTail()),
                        spell.count(),
                        spell.value(),
                        spell.size(),
                        spell.scale())
                : spell;
    }

    private static void event(Look l, Stretch spell) {
        int flags = (int) spell.value();
        Reason reason = SampleFlags.reason(flags);
        boolean nothing = (flags & SampleFlags.NOTHING) != 0;
        boolean word = SampleFlags.word(flags) || nothing && SampleFlags.stateWord(flags);
        double length = spell.length();
        Severity severity = length > 24 * HOUR ? Severity.FAIL : length > HOUR ? Severity.WARN : Severity.INFO;
        String status = SampleFlags.quality(flags) == Quality.BAD ? "bad" : "uncertain";
        if (word) {
            l.event(
                    EventType.DIGITAL_STATE,
                    spell.from(),
                    spell.to(),
                    severity,
                    spell.count(),
                    "a word stands where a number should: "
                            + (SampleFlags.word(flags) ? "no known state" : reason.words()));
            return;
        }
        l.event(
                EventType.BAD_QUALITY,
                spell.from(),
                spell.to(),
                severity,
                spell.count(),
                "status " + status + " for " + Words.time(length)
                        + (reason == Reason.NONE ? "" : ": " + reason.words()));
    }

    /** A dialect read the wrong way round shows as good nothings, and as bad values that live (catalogue C12). */
    private static void contradiction(Look l) {
        var s = l.tag.status();
        double samples = Math.max(1, l.tag.samples());
        boolean mixed = l.tag.strayWords() / samples > 0.001;
        boolean nothing = s.goodNothing() / samples > 0.001 || mixed;
        boolean lively = s.badNumbers() > 100
                && s.badMoves() >= 0.7 * s.badNumbers()
                && s.badNumbers() > 0.5 * samples
                && s.given() > 0;
        Verdict verdict = nothing || lively ? Verdict.WARN : Verdict.PASS;
        l.add(Result.of(
                Probe.C12,
                verdict,
                s.goodNothing() + (double) (lively ? s.badNumbers() : 0),
                "samples",
                lively
                        ? "most samples are bad and yet move: the quality codes are probably read in the wrong dialect, say"
                                + " which with --quality"
                        : Words.number(s.goodNothing()) + " good samples have no value"
                                + (l.tag.strayWords() > 0
                                        ? ", " + Words.number(l.tag.strayWords()) + " are words among numbers"
                                        : "")));
    }
}
