package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.evidence.Ownership.Activity;
import io.scaleworthy.evidence.Ownership.Share;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads an ownership matrix: activities in rows and people or roles in columns, or the other way round. Cells hold R, A, C, I,
 * combined as {@code R/A}, {@code RA} or {@code A, R}.
 */
final class OwnershipReader {
    /** Support, verify and quality review stand beside the four letters in some matrices; they own nothing and are left away. */
    private static final Pattern LETTERS = Pattern.compile("(?i)[RACISVQ](\\s*[/,;+& ]?\\s*[RACISVQ])*");

    private static final Pattern NONE = Pattern.compile("[-–—.xX]?");
    /** Columns that say something about the row instead of holding letters. */
    private static final Set<String> ABOUT = Set.of(
            "area",
            "site",
            "deputy",
            "acknowledged_on",
            "id",
            "step id",
            "no",
            "no.",
            "#",
            "status",
            "comment",
            "notes",
            "phase");

    private static final Pattern ROLE_WORD = Pattern.compile(
            "(?i).*\\b(owner|manager|lead|engineer|operator|head|director|officer|analyst|scientist|supervisor|controller|steward|it|ot|sponsor|tpm|planner)\\b.*");
    private static final int MOST_HEAD_ROWS = 10;

    private OwnershipReader() {}

    static Optional<Ownership> read(Path file, String name, FileRef ref, Set<String> people, List<Problem> problems) {
        List<Problem> notes = new ArrayList<>();
        Optional<Ownership> read = read(file, name, ref, people, problems, notes);
        problems.addAll(notes);
        return read;
    }

    private static Optional<Ownership> read(
            Path file, String name, FileRef ref, Set<String> people, List<Problem> problems, List<Problem> notes) {
        int before = problems.size();
        List<Table> tables = ref.meant(Tables.read(file, name, problems)).stream()
                .map(table -> looksLike(table) ? unmerged(table, problems, notes) : table)
                .toList();
        if (problems.size() > before) {
            return Optional.empty();
        }
        for (Table table : tables) {
            Optional<Ownership> other = RaciShapes.read(table);
            if (other.isPresent()) {
                twoAccountable(other.get().activities(), problems);
                return problems.size() == before ? other : Optional.empty();
            }
            Table lettered = lettered(table);
            int head = headRow(lettered);
            if (head >= 0) {
                return matrix(lettered, head, ref, people, problems);
            }
        }
        problems.add(Problem.refused("RACI-NONE", Place.file(name)));
        return Optional.empty();
    }

    /**
     * An activity or a phase that is merged over its lines stands for each of them, which is told; a letter merged over several roles
     * could be any one's, and is refused. Titles of groups of roles, and of sections, stay as they are.
     */
    private static Table unmerged(Table table, List<Problem> problems, List<Problem> notes) {
        Table plain = lettered(table);
        int head = Math.max(headRow(plain), table.firstFilled());
        List<Table.Merged> columns = new ArrayList<>();
        for (Table.Merged cells : table.merged()) {
            String value = table.cell(cells.top(), cells.left());
            if (cells.top() <= head || value.isEmpty()) {
                continue;
            }
            if (cells.left() == cells.right()) {
                columns.add(cells);
                notes.add(Problem.notice("TABLE-MERGED", table.place(cells), value, cells.bottom() - cells.top() + 1));
            } else if (LETTERS.matcher(plain.cell(cells.top(), cells.left())).matches()) {
                problems.add(Problem.refused("TABLE-MERGED-ACROSS", table.place(cells), value));
            }
        }
        return table.filled(columns);
    }

    /** Whether a table looks like a matrix, for sniffing. */
    static boolean looksLike(Table written) {
        Table table = unmerged(written, new ArrayList<>(), new ArrayList<>());
        return headRow(lettered(table)) >= 0 || RaciShapes.read(table).isPresent();
    }

    /** Words in cells as letters, group titles of a second header row put before the roles, bold marks of Markdown taken away. */
    private static Table lettered(Table table) {
        Set<Integer> other = new LinkedHashSet<>();
        for (int r = 0; r < Math.min(MOST_HEAD_ROWS, table.rows().size()); r++) {
            for (int c = 0; c < table.width(r); c++) {
                if (about(table.cell(r, c))) {
                    other.add(c);
                }
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < row.size(); c++) {
                String cell = row.get(c).replace("**", "").strip();
                cells.add(other.contains(c) ? cell : RaciShapes.letters(cell).orElse(cell));
            }
            rows.add(cells);
        }
        return table.with(rows);
    }

    private static int headRow(Table table) {
        for (int r = 0; r < Math.min(MOST_HEAD_ROWS, table.rows().size()); r++) {
            int filled = 0;
            for (int c = 0; c < table.width(r); c++) {
                filled += table.cell(r, c).isEmpty()
                                || LETTERS.matcher(table.cell(r, c)).matches()
                        ? 0
                        : 1;
            }
            if (filled >= 2 && letterShare(table, r) >= 0.5) {
                return below(table, r) ? r + 1 : r;
            }
        }
        return -1;
    }

    /** Whether the row below is the real header: more titles than this one, and no letter among them; then this one groups roles. */
    private static boolean below(Table table, int row) {
        if (row + 1 >= table.rows().size()) {
            return false;
        }
        int here = 0;
        int next = 0;
        for (int c = 0; c < Math.max(table.width(row), table.width(row + 1)); c++) {
            here += table.cell(row, c).isEmpty() ? 0 : 1;
            String cell = table.cell(row + 1, c);
            if (!cell.isEmpty() && LETTERS.matcher(cell).matches()) {
                return false;
            }
            next += cell.isEmpty() ? 0 : 1;
        }
        return next > here && next >= 3;
    }

    private static double letterShare(Table table, int head) {
        int letters = 0;
        int filled = 0;
        for (int r = head + 1; r < table.rows().size(); r++) {
            for (int c = 1; c < table.width(head); c++) {
                if (!table.cell(r, c).isEmpty() && c < table.width(r) && !about(table.cell(head, c))) {
                    filled++;
                    letters += LETTERS.matcher(table.cell(r, c)).matches() ? 1 : 0;
                }
            }
        }
        return filled == 0 ? 0 : (double) letters / filled;
    }

    private static boolean about(String head) {
        return ABOUT.contains(head.toLowerCase(Locale.ROOT));
    }

    private static Optional<Ownership> matrix(
            Table table, int head, FileRef ref, Set<String> people, List<Problem> problems) {
        int before = problems.size();
        int label = labelColumn(table, head);
        List<Integer> columns = new ArrayList<>();
        int area = -1;
        for (int c = 0; c < table.width(head); c++) {
            String title = table.cell(head, c);
            if (title.equalsIgnoreCase("area")) {
                area = c;
            } else if (c != label && !title.isEmpty() && !about(title) && letterColumn(table, head, c)) {
                columns.add(c);
            }
        }
        List<Integer> rows = new ArrayList<>();
        for (int r = head + 1; r < table.rows().size(); r++) {
            if (!table.cell(r, label).isEmpty()) {
                rows.add(r);
            }
        }
        boolean transposed = transposed(table, head, label, rows, columns, ref, people);
        List<Activity> activities = transposed
                ? byColumn(table, head, label, rows, columns, problems)
                : byRow(table, head, label, area, rows, columns, problems);
        List<String> heads = transposed
                ? rows.stream().map(r -> table.cell(r, label)).toList()
                : columns.stream().map(c -> table.cell(head, c)).toList();
        twoAccountable(activities, problems);
        if (activities.isEmpty() && problems.size() == before) {
            problems.add(Problem.refused("RACI-NONE", Place.file(table.file())));
        }
        return problems.size() == before ? Optional.of(new Ownership(activities, heads)) : Optional.empty();
    }

    private static void twoAccountable(List<Activity> activities, List<Problem> problems) {
        for (Activity activity : activities) {
            List<Share> accountable = activity.with('A');
            if (accountable.size() > 1) {
                problems.add(Problem.refused(
                        "RACI-TWO-A",
                        activity.place(),
                        activity.text(),
                        String.join(
                                " and ", accountable.stream().map(Share::head).toList()),
                        String.join(
                                ", ",
                                accountable.stream().map(s -> s.place().where()).toList())));
            }
        }
    }

    /** The first column whose texts are no letters and no numbers, preferring one with the longest texts. */
    private static int labelColumn(Table table, int head) {
        int best = 0;
        double bestLength = -1;
        for (int c = 0; c < table.width(head); c++) {
            if (about(table.cell(head, c))) {
                continue;
            }
            int length = 0;
            int texts = 0;
            for (int r = head + 1; r < table.rows().size(); r++) {
                String cell = table.cell(r, c);
                if (!cell.isEmpty() && !LETTERS.matcher(cell).matches() && !cell.matches("[\\d.]+")) {
                    length += cell.length();
                    texts++;
                }
            }
            double mean = texts == 0 ? 0 : (double) length / texts;
            if (texts * 2 >= table.rows().size() - head - 1 && mean > bestLength) {
                best = c;
                bestLength = mean;
            }
        }
        return best;
    }

    private static boolean letterColumn(Table table, int head, int column) {
        int letters = 0;
        int other = 0;
        for (int r = head + 1; r < table.rows().size(); r++) {
            String cell = table.cell(r, column);
            if (LETTERS.matcher(cell).matches()) {
                letters++;
            } else if (!NONE.matcher(cell).matches()) {
                other++;
            }
        }
        // A column without any letter is still a role nobody uses, unless it is full of other text.
        return letters >= other;
    }

    private static boolean transposed(
            Table table,
            int head,
            int label,
            List<Integer> rows,
            List<Integer> columns,
            FileRef ref,
            Set<String> people) {
        String given = ref.columns().getOrDefault("orientation", "");
        if (!given.isEmpty()) {
            return given.equals("transposed");
        }
        List<String> side = rows.stream().map(r -> table.cell(r, label)).toList();
        List<String> top = columns.stream().map(c -> table.cell(head, c)).toList();
        double sideRoles = roleShare(side, people);
        double topRoles = roleShare(top, people);
        if (sideRoles != topRoles) {
            return sideRoles > topRoles;
        }
        double sideAreas = areaShare(side);
        return areaShare(top) > sideAreas;
    }

    private static double roleShare(List<String> texts, Set<String> people) {
        return texts.stream()
                        .filter(t -> people.contains(t.toLowerCase(Locale.ROOT))
                                || ROLE_WORD.matcher(t).matches())
                        .count()
                / (double) Math.max(1, texts.size());
    }

    private static double areaShare(List<String> texts) {
        return texts.stream().filter(t -> !Areas.of(t).isEmpty()).count() / (double) Math.max(1, texts.size());
    }

    private static List<Activity> byRow(
            Table table,
            int head,
            int label,
            int area,
            List<Integer> rows,
            List<Integer> columns,
            List<Problem> problems) {
        List<Activity> activities = new ArrayList<>();
        for (int r : rows) {
            List<Share> shares = new ArrayList<>();
            for (int c : columns) {
                share(table, r, c, table.cell(head, c), problems).ifPresent(shares::add);
            }
            String text = table.cell(r, label);
            Set<String> areas = area >= 0 && !table.cell(r, area).isEmpty()
                    ? declared(table.cell(r, area), table.place(r, area), problems)
                    : Areas.of(text);
            // A row with a label and no letters is a heading.
            if (!shares.isEmpty() || area >= 0) {
                activities.add(new Activity(text, areas, shares, table.place(r)));
            }
        }
        return activities;
    }

    private static List<Activity> byColumn(
            Table table, int head, int label, List<Integer> rows, List<Integer> columns, List<Problem> problems) {
        List<Activity> activities = new ArrayList<>();
        for (int c : columns) {
            List<Share> shares = new ArrayList<>();
            for (int r : rows) {
                share(table, r, c, table.cell(r, label), problems).ifPresent(shares::add);
            }
            String text = table.cell(head, c);
            activities.add(new Activity(text, Areas.of(text), shares, table.place(head, c)));
        }
        return activities;
    }

    private static Optional<Share> share(Table table, int row, int column, String head, List<Problem> problems) {
        String cell = table.cell(row, column);
        if (NONE.matcher(cell).matches()) {
            return Optional.empty();
        }
        if (!LETTERS.matcher(cell).matches()) {
            problems.add(Problem.refused("RACI-CELL", table.place(row, column), cell));
            return Optional.empty();
        }
        Set<String> letters = new LinkedHashSet<>();
        if (cell.toUpperCase(Locale.ROOT).chars().noneMatch(c -> "RACI".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        for (char letter : cell.toUpperCase(Locale.ROOT).toCharArray()) {
            if ("RACI".indexOf(letter) >= 0) {
                letters.add(String.valueOf(letter));
            }
        }
        return Optional.of(new Share(head, String.join("", letters), table.place(row, column)));
    }

    private static Set<String> declared(String cell, Place place, List<Problem> problems) {
        Set<String> areas = new TreeSet<>();
        for (String word : cell.split("[,;]", -1)) {
            String area = word.strip().toLowerCase(Locale.ROOT);
            if (Areas.ALL.contains(area)) {
                areas.add(area);
            } else if (!area.isEmpty()) {
                problems.add(Problem.refused(
                        "RACI-AREA", place, area, io.scaleworthy.finding.Suggestion.sentence(area, Areas.ALL)));
            }
        }
        return areas;
    }
}
