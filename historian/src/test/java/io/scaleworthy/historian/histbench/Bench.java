package io.scaleworthy.historian.histbench;

import io.scaleworthy.historian.probe.Declared;
import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.time.Spans;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Runs samples through the engine as a dump would. */
final class Bench {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private Bench() {}

    static DumpReport judge(Map<String, List<Sample>> tags, Declared declared, Spans planned, boolean quality) {
        ProfileRequest request = new ProfileRequest(
                Optional.of(ZONE),
                Optional.empty(),
                Optional.empty(),
                LocalDate.of(2026, 11, 21),
                planned,
                planned,
                Set.of());
        Profiler profiler = new Profiler(request);
        if (quality) {
            profiler.qualityColumn(true);
        }
        Batch batch = new Batch();
        tags.forEach((name, samples) -> {
            int tag = profiler.tag("", name);
            samples.forEach(s -> batch.add(tag, s.time(), s.value(), s.flags()));
        });
        batch.group(profiler.tagsKnown());
        for (int shard = 0; shard < profiler.shards(); shard++) {
            profiler.accept(batch, shard);
        }
        profiler.done(batch);
        HistorianProfile profile = profiler.profile();
        return DumpReport.of(profile, name -> declared);
    }

    /** What a tag export would say of a tag that is stored in this way. */
    static Declared declared(Signals.Kind kind, Storage storage) {
        return new Declared(
                false,
                0,
                storage.heartbeat(kind),
                storage.deadband(kind),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "",
                false);
    }
}
