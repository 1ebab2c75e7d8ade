package io.scaleworthy.evidence.tags;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.source.Lines;
import io.scaleworthy.historian.source.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Tells formats of tag exports by what stands in the file, never by its name. */
public final class TagFormats {
    /** Lines looked at; Rockwell's header stands within thirty. */
    private static final int HEAD = 40;

    private static final int LONGEST = 20_000;
    private static final Pattern XML = Pattern.compile("<[?!A-Za-z]");
    private static final Pattern SECTION =
            Pattern.compile("(?i)^:(IOAccess|AlarmGroup|IODisc|IOReal|IOInt|IOMsg|Memory(Disc|Int|Real|Msg))[,;\\t].*");
    private static final Pattern SDF =
            Pattern.compile("^\"[^\"]*(?:\"\"[^\"]*)*\",\"%?[A-Z]{1,3}[^\"]*\"(,\"[^\"]*(?:\"\"[^\"]*)*\"){7}$");

    private static final Map<String, Supplier<TagReader>> ROOTS = Map.of(
            "RSLogix5000Content", L5xTags::new,
            "Tagtable", SiemensTags.Editor::new,
            "AF", PiAfTags::new,
            "UANodeSet", NodeSetTags::new,
            "TcModuleClass", ControllerTags.TwinCat::new,
            "Symbolconfiguration", ControllerTags.Codesys::new,
            "VariablesExchangeFile", ControllerTags.Schneider::new,
            "MTConnectDevices", MtConnectTags::new,
            "Tags", IgnitionXmlTags::new,
            "Document", SiemensTags.Openness::new);

    private TagFormats() {}

    /** Whether a file begins as XML does. */
    public static boolean xml(Path file) throws IOException {
        return head(file).stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> XML.matcher(line.strip()).lookingAt())
                .orElse(false);
    }

    /** Local name of the root element; empty when it cannot be read. */
    public static String rootName(Path file) {
        return Xml.root(file).map(root -> root.name).orElse("");
    }

    /**
     * Reads a tag export in XML or in a form of text of its own.
     *
     * @return empty when it is none of these; else what came of it, which is empty when a problem says why
     */
    public static Optional<Optional<TagExport>> read(Path file, String name, List<Problem> problems)
            throws IOException {
        Optional<TagReader> reader = reader(file);
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.get().read(file, name, problems));
        } catch (Xml.Broken e) {
            problems.add(Problem.refused(
                    "TAGS-BROKEN",
                    new Place(name, e.line() > 0 ? "line " + e.line() : ""),
                    reader.get().format(),
                    oneLine(e)));
            return Optional.of(Optional.empty());
        }
    }

    private static Optional<TagReader> reader(Path file) throws IOException {
        List<String> head = head(file);
        String first = head.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        if (XML.matcher(first).lookingAt()) {
            return Xml.root(file)
                    .flatMap(root -> Optional.ofNullable(ROOTS.get(root.name)).map(Supplier::get));
        }
        if (first.toUpperCase(java.util.Locale.ROOT).startsWith(":TEMPLATE=")) {
            return Optional.of(new InTouchTags(true));
        }
        if (first.startsWith(":mode=")
                || head.stream().anyMatch(line -> SECTION.matcher(line).matches())) {
            return Optional.of(new InTouchTags(false));
        }
        if (head.stream().anyMatch(line -> line.startsWith("TYPE,SCOPE,NAME,DESCRIPTION,DATATYPE,SPECIFIER"))) {
            return Optional.of(new RockwellCsvTags());
        }
        boolean sdf = !first.isEmpty()
                && head.stream()
                        .filter(line -> !line.isBlank())
                        .allMatch(line -> SDF.matcher(line).matches());
        return sdf ? Optional.of(new SdfTags()) : Optional.empty();
    }

    private static List<String> head(Path file) throws IOException {
        List<String> head = new ArrayList<>();
        try (Lines lines = new Lines(TextSource.open(file))) {
            for (String line = lines.next(); line != null && head.size() < HEAD; line = lines.next()) {
                head.add(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
            }
        }
        return head;
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
