package io.scaleworthy.evidence.read;

import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What persons said of tags: which tag of a target is which input of the model. CSV or XLSX with the columns of {@link #COLUMNS}. */
public final class MappingTable {
    /** Columns that are read; others may stand beside them. */
    public static final List<String> COLUMNS = List.of("site", "source_tag", "target_tag", "state");
    /** What may stand in the last of them. */
    public static final List<String> STATES = List.of("accepted", "rejected", "proposed");

    private MappingTable() {}

    /**
     * A row.
     *
     * @param state one of {@link #STATES}
     */
    public record Row(String site, String source, String target, String state, Place place) {}

    /** The rows; empty when something is wrong, then problems say what. */
    public static Optional<List<Row>> read(Path file, String name, List<Problem> problems) {
        int before = problems.size();
        Optional<Table> first = Tables.first(file, name, problems);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Table table = first.get();
        int head = table.firstFilled();
        int[] at = new int[COLUMNS.size()];
        for (int k = 0; k < at.length; k++) {
            at[k] = -1;
            for (int c = 0; c < table.width(head); c++) {
                at[k] = table.cell(head, c).equalsIgnoreCase(COLUMNS.get(k)) ? c : at[k];
            }
            if (at[k] < 0) {
                problems.add(Problem.refused(
                        "MAPPING-COLUMN", table.place(head), COLUMNS.get(k), String.join(", ", COLUMNS)));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int r = head + 1; r < table.rows().size() && problems.size() == before; r++) {
            if (table.blank(r)) {
                continue;
            }
            String state = table.cell(r, at[3]).toLowerCase(Locale.ROOT);
            if (!STATES.contains(state)) {
                problems.add(Problem.refused(
                        "MAPPING-STATE", table.place(r, at[3]), table.cell(r, at[3]), String.join(", ", STATES)));
                continue;
            }
            rows.add(new Row(
                    plain(table.cell(r, at[0])),
                    plain(table.cell(r, at[1])),
                    plain(table.cell(r, at[2])),
                    state,
                    table.place(r)));
        }
        return problems.size() == before ? Optional.of(rows) : Optional.empty();
    }

    /** Cells that a spreadsheet would run as a formula are written with an apostrophe in front. */
    private static String plain(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
