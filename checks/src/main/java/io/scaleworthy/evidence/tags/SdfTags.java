package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Siemens's .sdf: nine quoted fields without a header - name, address, type, three flags, comment, an empty one, a flag. */
final class SdfTags implements TagReader {
    @Override
    public String format() {
        return "Siemens TIA tag table (SDF)";
    }

    @Override
    public String reason() {
        return "nine quoted fields without a header, the second one an address with %";
    }

    @Override
    public Optional<TagExport> read(Path file, String name, List<Problem> problems) throws IOException {
        List<Tag> tags = new ArrayList<>();
        LineTags.each(file, ',', (cells, line) -> {
            if (cells.size() >= 7) {
                tags.add(new TagDraft(cells.get(0), new Place(name, "row " + line))
                        .address(cells.get(1))
                        .type(cells.get(2))
                        .description(cells.get(6))
                        .build());
            } else if (!cells.get(0).isEmpty()) {
                problems.add(Problem.notice("TAGS-ROW", new Place(name, "row " + line), cells.size()));
            }
        });
        return Optional.of(new TagExport(format(), tags, EnumSet.of(Field.TYPE, Field.DESCRIPTION), List.of(reason())));
    }
}
