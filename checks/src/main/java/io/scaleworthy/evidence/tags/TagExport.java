package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a tag export holds.
 *
 * @param format name of the format, as printed
 * @param tags in the order of the file
 * @param carries fields that the format can carry; a field that it cannot carry is no defect
 * @param reasons why the file was taken for this format
 */
public record TagExport(String format, List<Tag> tags, Set<Field> carries, List<String> reasons) {
    public TagExport {
        tags = List.copyOf(tags);
        carries = carries.isEmpty() ? Set.of() : EnumSet.copyOf(carries);
        reasons = List.copyOf(reasons);
    }
}
