package io.scaleworthy.evidence.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that hold ten instances of the next type, eight deep: two kilobytes that stand for a hundred million tags. */
class TypeBombTest {
    @Test
    void aSmallFileCannotFillTheMemory(@TempDir Path folder) throws Exception {
        StringBuilder types = new StringBuilder();
        for (int level = 0; level < 8; level++) {
            types.append(level > 0 ? "," : "")
                    .append("{\"name\":\"T")
                    .append(level)
                    .append("\",\"tagType\":\"UdtType\",\"tags\":[");
            for (int i = 0; i < 10; i++) {
                types.append(i > 0 ? "," : "");
                if (level == 0) {
                    types.append("{\"name\":\"v")
                            .append(i)
                            .append("\",\"tagType\":\"AtomicTag\",\"dataType\":\"Float4\"}");
                } else {
                    types.append("{\"name\":\"c")
                            .append(i)
                            .append("\",\"tagType\":\"UdtInstance\",\"typeId\":\"T")
                            .append(level - 1)
                            .append("\"}");
                }
            }
            types.append("]}");
        }
        Path file = Files.writeString(
                folder.resolve("tags.json"),
                "{\"name\":\"\",\"tagType\":\"Provider\",\"tags\":[{\"name\":\"_types_\",\"tagType\":\"Folder\",\"tags\":["
                        + types
                        + "]},{\"name\":\"A\",\"tagType\":\"UdtInstance\",\"typeId\":\"T7\"}]}");
        List<Problem> problems = new ArrayList<>();
        assertThat(TagExports.read(file, "tags.json", FileRef.plain("tags.json", Place.file("tags.json")), problems))
                .isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("TAGS-TOO-MANY");
    }
}
