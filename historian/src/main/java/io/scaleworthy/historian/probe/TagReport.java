package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.historian.quality.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of one tag.
 *
 * @param results one per probe, in the order of the probes
 * @param events in the order of time
 */
public record TagReport(
        TagProfile tag,
        Declared declared,
        TagModel model,
        Partition partition,
        List<Result> results,
        List<Event> events) {
    public TagReport {
        results = List.copyOf(results);
        events = List.copyOf(events);
    }

    /** What a probe said. */
    public Optional<Result> result(Probe probe) {
        for (Result result : results) {
            if (result.probe() == probe) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether good time and silence can be told apart. Not on a tag stored on change of which nobody knows how long it may keep silent.
     */
    public boolean silenceKnown() {
        return model.limit() > 0 || tag.samples() == 0;
    }

    /** What to do about a result. What has several causes names the one that was found: of time without a good value the largest. */
    public String mend(Result result) {
        if (result.probe() == Probe.C08 && result.text().contains("midnight")) {
            return "Give the sample of midnight the date of the day that begins there: add a day to its stamp.";
        }
        if (result.probe() != Probe.C01) {
            return result.probe().mend();
        }
        Map<Probe, Long> causes = new EnumMap<>(Probe.class);
        causes.put(Probe.C01, partition.silent() + partition.beforeFirst());
        causes.put(Probe.C11, partition.badStatus() + partition.uncertain());
        causes.put(Probe.C12, partition.bad().getOrDefault(Reason.TEXT, 0L));
        causes.put(Probe.C19, partition.bad().getOrDefault(Reason.SENTINEL, 0L));
        // The first of equals.
        return causes.entrySet().stream()
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .orElseThrow()
                .getKey()
                .mend();
    }

    public long count(Verdict verdict) {
        long count = 0;
        for (Result result : results) {
            count += result.verdict() == verdict ? 1 : 0;
        }
        return count;
    }

    /** How bad it looks: failures weigh most, then warnings, then time without a good value. Greater is worse. */
    public double badness() {
        double time = partition.window() == 0
                ? 0
                : 1 - (double) (partition.good() + partition.planned()) / partition.window();
        double unknown = model.limit() > 0 ? time : 0;
        // A tag without samples is worst.
        long failed = count(Verdict.FAIL);
        double dead = tag.samples() == 0 ? 10_000 : 0;
        return dead + 100.0 * failed + 10.0 * count(Verdict.WARN) + unknown;
    }
}
