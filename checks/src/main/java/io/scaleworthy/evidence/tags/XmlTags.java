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
import java.util.Set;

/** A reader of an XML format: takes the tree, gives tags. */
abstract class XmlTags implements TagReader {
    private final String format;
    private final String root;
    private final Set<Field> carries;
    private final Set<String> skip;

    XmlTags(String format, String root, Set<Field> carries, Set<String> skip) {
        this.format = format;
        this.root = root;
        this.carries = carries;
        this.skip = skip;
    }

    /** Adds the tags of the tree. */
    abstract void tags(Element tree, String file, List<Tag> tags, List<Problem> problems);

    @Override
    public String format() {
        return format;
    }

    @Override
    public String reason() {
        return "XML with the root " + root;
    }

    @Override
    public Optional<TagExport> read(Path file, String name, List<Problem> problems) throws IOException {
        Element tree = Xml.tree(file, skip);
        List<Tag> tags = new ArrayList<>();
        int before = problems.size();
        tags(tree, name, tags, problems);
        if (tags.isEmpty() && problems.size() == before) {
            problems.add(Problem.refused("TAGS-TYPES-ONLY", Place.file(name), format));
        }
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(new TagExport(
                        format, tags, carries.isEmpty() ? EnumSet.noneOf(Field.class) : carries, List.of(reason())));
    }
}
