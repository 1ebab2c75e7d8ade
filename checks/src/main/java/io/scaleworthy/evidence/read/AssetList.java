package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Evidence.Asset;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.transfer.Machine;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machines of a site or a fleet, and what is known of them. */
public final class AssetList {
    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");

    private AssetList() {}

    /** The list; empty when something is wrong, then problems say what. */
    public static Optional<List<Asset>> read(Path file, String name, List<Problem> problems) {
        return read(file, name, FileRef.plain(name, Place.file(name)), problems);
    }

    static Optional<List<Asset>> read(Path file, String name, FileRef ref, List<Problem> problems) {
        Shape.Obj whole = Shape.object(Shape.required("assets", Shape.list(InputShapes.ASSET_ROW), "the machines"));
        return Records.read(file, name, "assets", whole, InputShapes.ASSET_ROW, ref, problems)
                .filter(rows -> once(rows, problems))
                .map(rows -> rows.list().stream()
                        .map(row -> new Asset(
                                text(row, "asset"), machine(row), rows.where().at(row.line())))
                        .toList());
    }

    private static Machine machine(Mapping row) {
        return new Machine(
                text(row, "vendor"),
                text(row, "model"),
                year(text(row, "commissioned")),
                year(text(row, "overhauled")),
                text(row, "sensor_config"),
                text(row, "ambient_class"),
                text(row, "operating_practice"));
    }

    private static int year(String date) {
        Matcher matcher = YEAR.matcher(date);
        return matcher.find() ? Integer.parseInt(matcher.group()) : 0;
    }

    /** Each machine once: of two rows nobody knows which one is right. */
    private static boolean once(Records.Rows rows, List<Problem> problems) {
        Set<String> seen = new HashSet<>();
        boolean once = true;
        for (Mapping row : rows.list()) {
            if (!seen.add(text(row, "asset").toLowerCase(Locale.ROOT))) {
                problems.add(Problem.refused("ASSET-TWICE", rows.where().at(row.lineOf("asset")), text(row, "asset")));
                once = false;
            }
        }
        return once;
    }

    private static String text(Mapping row, String key) {
        String text = row.text(key);
        return text == null ? "" : text.strip();
    }
}
