package io.scaleworthy.cli;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.state.StateInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Joins what {@code profile --save} kept. */
final class SavedProfile {
    private SavedProfile() {}

    /** Joins parts, in the order in which they are named; false when one does not fit. */
    static boolean join(List<Path> parts, Profiler profiler, List<Problem> problems) {
        int before = problems.size();
        if (parts.isEmpty()) {
            problems.add(Problem.refused("PROFILE-NO-PARTS", Place.NOWHERE));
        }
        for (Path part : parts) {
            Place place = Place.file(part.toString());
            if (!Files.isRegularFile(part)) {
                problems.add(Problem.refused("FILE-MISSING", place, part, "a saved profile"));
                continue;
            }
            try (BufferedInputStream bytes =
                    new BufferedInputStream(new GZIPInputStream(Files.newInputStream(part), 1 << 16), 1 << 16)) {
                StateInput in = new StateInput(bytes);
                if (!in.text().equals(ProfileCommand.SAVED)) {
                    problems.add(Problem.refused("PROFILE-BROKEN", place, "another kind of file"));
                    continue;
                }
                Optional<String> odd = profiler.join(in);
                odd.ifPresent(why -> problems.add(Problem.refused("PROFILE-UNLIKE", place, why)));
            } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
                problems.add(Problem.refused("PROFILE-BROKEN", place, String.valueOf(e.getMessage())));
            }
        }
        return problems.size() == before;
    }
}
