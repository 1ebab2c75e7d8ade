package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Field;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rockwell's tag CSV: header lines that begin with TYPE change the columns, rows say what they are. Add-on parameters are no tags of
 * the plant; comments belong to members of a tag.
 */
final class RockwellCsvTags implements TagReader {
    /** {@code $D55C} is one UTF-16 unit; {@code $N} a line end, and so on. */
    private static final Pattern ESCAPE = Pattern.compile("\\$([0-9A-Fa-f]{4}|[NQLRT'$])");

    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<![A-Za-z])(EngineeringUnit|Max|Min)(?:\\.[^ ]*)? := ([^,)]*)");

    @Override
    public String format() {
        return "Rockwell tag CSV";
    }

    @Override
    public String reason() {
        return "lines begin with TYPE, TAG and ALIAS, as Studio 5000 writes them";
    }

    @Override
    public Optional<TagExport> read(Path file, String name, List<Problem> problems) throws IOException {
        List<Tag> tags = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        LineTags.each(file, ',', (cells, line) -> {
            String kind = cells.get(0).toUpperCase(Locale.ROOT);
            if (kind.equals("TYPE")) {
                columns.clear();
                for (int i = 0; i < cells.size(); i++) {
                    columns.put(cells.get(i).toUpperCase(Locale.ROOT), i);
                }
            } else if (kind.equals("TAG") || kind.equals("ALIAS")) {
                String scope = cell(cells, columns, "SCOPE");
                if (!scope.endsWith(":AOI")) {
                    tags.add(tag(kind, cells, columns, scope, new Place(name, "row " + line)));
                }
            }
        });
        if (tags.isEmpty()) {
            problems.add(Problem.refused("TAGS-TYPES-ONLY", Place.file(name), format()));
            return Optional.empty();
        }
        return Optional.of(new TagExport(format(), tags, EnumSet.of(Field.TYPE, Field.DESCRIPTION), List.of(reason())));
    }

    private static Tag tag(String kind, List<String> cells, Map<String, Integer> columns, String scope, Place place) {
        String type = cell(cells, columns, "DATATYPE");
        Map<String, List<String>> said = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(cell(cells, columns, "ATTRIBUTES"));
        while (attribute.find()) {
            said.computeIfAbsent(attribute.group(1), k -> new ArrayList<>())
                    .add(attribute.group(2).replace("\"", "").strip());
        }
        return new TagDraft(cell(cells, columns, "NAME"), place)
                .path(scope)
                .description(plain(cell(cells, columns, "DESCRIPTION")))
                .type(type)
                .unit(single(said, "EngineeringUnit"))
                .range(single(said, "Min"), single(said, "Max"))
                .address(kind.equals("ALIAS") ? cell(cells, columns, "SPECIFIER") : "")
                .build();
    }

    private static String single(Map<String, List<String>> said, String key) {
        List<String> all = said.getOrDefault(key, List.of());
        return all.size() == 1 ? all.get(0) : "";
    }

    private static String cell(List<String> cells, Map<String, Integer> columns, String name) {
        Integer at = columns.get(name);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    static String plain(String text) {
        Matcher escape = ESCAPE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (escape.find()) {
            String code = escape.group(1);
            String means = switch (code) {
                case "N", "L", "R", "T" -> " ";
                case "Q" -> "\"";
                case "'" -> "'";
                case "$" -> "$";
                default -> String.valueOf((char) Integer.parseInt(code, 16));
            };
            escape.appendReplacement(out, Matcher.quoteReplacement(means));
        }
        escape.appendTail(out);
        return out.toString();
    }
}
