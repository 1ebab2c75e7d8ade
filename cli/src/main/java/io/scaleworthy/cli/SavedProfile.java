package io.scaleworthy.cli;

import io.scaleworthy.evidence.read.HistoryIntake;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.state.StateInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Joins what {@code profile --save} kept. */
final class SavedProfile {
    /** Begins every saved profile; the version of its form follows. */
    static final String KIND = "scaleworthy-saved-profile-";

    private SavedProfile() {}

    /** Whether a file is what {@code profile --save} writes. */
    static boolean is(Path file) {
        return begins(file, KIND);
    }

    private static boolean begins(Path file, String mark) {
        try (InputStream raw = Files.newInputStream(file)) {
            byte[] magic = raw.readNBytes(2);
            if (magic.length < 2 || (magic[0] & 0xFF) != 0x1F || (magic[1] & 0xFF) != 0x8B) {
                return false;
            }
        } catch (IOException e) {
            return false;
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 4096)) {
            return new String(in.readNBytes(64), StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException e) {
            return false;
        }
    }

    private record Part(Path path, long first) {}

    /**
     * Joins parts in the order of their first samples, however they are named; false when one does not fit.
     *
     * @param sources where each part is added with what it holds
     */
    static boolean join(
            List<Path> parts, Profiler profiler, List<HistoryIntake.SourceFile> sources, List<Problem> problems) {
        int before = problems.size();
        if (parts.isEmpty()) {
            problems.add(Problem.refused("PROFILE-NO-PARTS", Place.NOWHERE));
        }
        List<Part> ordered = new ArrayList<>();
        for (Path part : parts) {
            if (!Files.isRegularFile(part)) {
                problems.add(Problem.refused("FILE-MISSING", Place.file(part.toString()), part, "a saved profile"));
                continue;
            }
            open(part, problems, in -> ordered.add(new Part(part, in.whole())));
        }
        ordered.sort(Comparator.comparingLong(Part::first)
                .thenComparing(part -> part.path().toString()));
        for (Part part : ordered) {
            String name = part.path().toString();
            long rows = profiler.rows();
            long rejected = profiler.rejected();
            open(part.path(), problems, in -> {
                in.whole();
                profiler.join(in)
                        .ifPresent(why -> problems.add(Problem.refused("PROFILE-UNLIKE", Place.file(name), why)));
            });
            sources.add(new HistoryIntake.SourceFile(
                    name, profiler.rows() - rows, profiler.rejected() - rejected, List.of("a saved profile")));
        }
        return problems.size() == before;
    }

    /** The zone in which all parts were made; empty when they differ, have none, or cannot be read. */
    static Optional<ZoneId> zone(List<Path> parts) {
        Set<String> zones = new TreeSet<>();
        for (Path part : parts) {
            if (Files.isRegularFile(part)) {
                open(part, new ArrayList<>(), in -> {
                    in.whole();
                    zones.add(in.text());
                });
            }
        }
        return zones.size() == 1 ? zones.stream().findFirst().flatMap(Zones::find) : Optional.empty();
    }

    private static void open(Path part, List<Problem> problems, Consumer<StateInput> then) {
        Place place = Place.file(part.toString());
        if (!begins(part, ProfileCommand.SAVED)) {
            problems.add(Problem.refused(is(part) ? "PROFILE-OTHER-VERSION" : "PROFILE-NOT-SAVED", place));
            return;
        }
        try (BufferedInputStream bytes =
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(part), 1 << 16), 1 << 16)) {
            StateInput in = new StateInput(bytes);
            if (in.text().equals(ProfileCommand.SAVED)) {
                then.accept(in);
            } else {
                problems.add(Problem.refused("PROFILE-BROKEN", place, "another kind of file"));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            problems.add(Problem.refused("PROFILE-BROKEN", place, String.valueOf(e.getMessage())));
        }
    }
}
