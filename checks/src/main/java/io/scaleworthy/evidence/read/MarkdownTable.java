package io.scaleworthy.evidence.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The first pipe table of a Markdown text; lines keep their numbers. */
final class MarkdownTable {
    private static final Pattern RULE = Pattern.compile("\\s*\\|?\\s*:?-{2,}:?\\s*(\\|\\s*:?-{2,}:?\\s*)+\\|?\\s*");

    private MarkdownTable() {}

    static Optional<Table> of(String name, String content) {
        List<String> lines = content.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (RULE.matcher(lines.get(i)).matches() && lines.get(i - 1).indexOf('|') >= 0) {
                List<List<String>> rows = new ArrayList<>();
                for (int r = 0; r < i - 1; r++) {
                    rows.add(List.of());
                }
                rows.add(cells(lines.get(i - 1)));
                rows.add(List.of());
                for (int r = i + 1; r < lines.size() && lines.get(r).indexOf('|') >= 0; r++) {
                    rows.add(cells(lines.get(r)));
                }
                return Optional.of(new Table(name, "", '|', rows));
            }
        }
        return Optional.empty();
    }

    private static List<String> cells(String line) {
        String inner = line.strip();
        inner = inner.startsWith("|") ? inner.substring(1) : inner;
        inner = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
        List<String> cells = new ArrayList<>();
        for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
            cells.add(cell.replace("\\|", "|").replace("**", "").strip());
        }
        return cells;
    }
}
