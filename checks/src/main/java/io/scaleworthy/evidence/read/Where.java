package io.scaleworthy.evidence.read;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a node stands in the file it was read from: a line of text, or a cell of a sheet. */
@FunctionalInterface
interface Where {
    Place at(int line);

    /** Lines of a text file. */
    static Where lines(String file) {
        return line -> new Place(file, "line " + line);
    }

    Pattern LINE = Pattern.compile("line (\\d+)");

    /** The shapes speak of lines; this puts the cells in their place. */
    default List<Problem> told(List<Problem> problems) {
        return problems.stream()
                .map(p -> {
                    Matcher line = LINE.matcher(p.place().where());
                    return line.matches()
                            ? new Problem(
                                    p.code(), p.kind(), at(Integer.parseInt(line.group(1))), p.message(), p.hint())
                            : p;
                })
                .toList();
    }
}
