package io.scaleworthy.evidence.read;

import io.scaleworthy.yaml.YamlNode.Mapping;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Dates of validated YAML. */
final class Dates {
    private Dates() {}

    static Optional<LocalDate> optional(Mapping node, String key) {
        String text = node.text(key);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(text.strip().length() > 10 ? text.strip().substring(0, 10) : text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
