package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.TagInventory;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.probe.Declared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Tells the probes what tag exports declare. */
public final class DeclaredTags {
    private DeclaredTags() {}

    /** Reads tag exports into one inventory; empty without any. */
    public static Optional<TagInventory> read(List<Path> exports, List<Problem> problems) {
        List<TagInventory.Tag> tags = new ArrayList<>();
        Set<TagInventory.Field> carries = EnumSet.noneOf(TagInventory.Field.class);
        for (Path file : exports) {
            String name = file.toString().replace('\\', '/');
            if (!java.nio.file.Files.isRegularFile(file)) {
                problems.add(Problem.refused("FILE-MISSING", Place.file(name), name, "tag export"));
                continue;
            }
            FileRef ref = FileRef.plain(name, Place.file(name));
            TagExports.read(file, name, ref, problems).ifPresent(export -> {
                tags.addAll(export.tags());
                carries.addAll(export.carries());
            });
        }
        return exports.isEmpty() ? Optional.empty() : Optional.of(new TagInventory(tags, carries, true));
    }

    /** What delivers each tag, where that is declared. */
    public static Map<String, String> sources(TagInventory inventory) {
        Map<String, String> sources = new TreeMap<>();
        inventory.tags().stream().filter(t -> !t.source().isEmpty()).forEach(t -> sources.put(t.name(), t.source()));
        return sources;
    }

    /**
     * What is declared of a tag, by its name.
     *
     * @param scanMillis scan rate of tags of which no export tells one; 0 when unknown
     */
    public static Function<String, Declared> of(Optional<TagInventory> inventory, double scanMillis) {
        return name -> inventory
                .flatMap(i -> i.find(name))
                .map(tag -> of(tag, scanMillis))
                .orElseGet(() -> scanMillis <= 0
                        ? Declared.NOTHING
                        : new Declared(
                                false,
                                scanMillis,
                                0,
                                0,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                "",
                                "",
                                false));
    }

    /** What an export says of a tag. */
    public static Declared of(TagInventory.Tag tag, double scanMillis) {
        return new Declared(
                true,
                tag.scanMillis() > 0 ? tag.scanMillis() : scanMillis,
                tag.heartbeatMillis(),
                tag.deadband(),
                tag.low(),
                tag.high(),
                tag.unit(),
                tag.description(),
                tag.digital());
    }
}
