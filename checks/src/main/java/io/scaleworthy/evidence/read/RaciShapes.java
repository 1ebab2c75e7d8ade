package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Ownership;
import io.scaleworthy.evidence.Ownership.Activity;
import io.scaleworthy.evidence.Ownership.Share;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shapes of an ownership matrix that are no grid of letters: one line per share, or a column per letter with names in the cells. */
final class RaciShapes {
    /** Words for the four letters in the languages that matrices were met in, without accents. */
    private static final Map<String, Character> WORDS = words();

    private static final Set<String> ACTIVITY = Set.of(
            "activity",
            "task",
            "deliverable",
            "process step",
            "process",
            "step",
            "responsibility",
            "decision",
            "aktivitat",
            "aufgabe",
            "tatigkeit",
            "activite",
            "tache",
            "actividad",
            "tarea",
            "czynnosc",
            "zadanie");
    private static final Set<String> ROLE =
            Set.of("role", "person", "name", "owner", "who", "rolle", "wer", "nom", "rol", "persona", "osoba");
    private static final Set<String> LETTER =
            Set.of("raci", "letter", "rasci", "type", "responsibility type", "buchstabe");
    private static final int MOST_HEAD_ROWS = 10;

    private RaciShapes() {}

    private static Map<String, Character> words() {
        Map<String, Character> words = new HashMap<>();
        put(
                words,
                'R',
                "responsible",
                "does",
                "doer",
                "durchfuhrung",
                "durchfuhrungsverantwortlich",
                "zustandig",
                "realisateur",
                "responsable de realisation",
                "ejecutor",
                "wykonawca");
        put(
                words,
                'A',
                "accountable",
                "approver",
                "rechenschaftspflichtig",
                "gesamtverantwortlich",
                "genehmigt",
                "approbateur",
                "autorite",
                "aprobador",
                "odpowiedzialny");
        put(words, 'C', "consulted", "consult", "konsultiert", "beratend", "consulte", "consultado", "konsultowany");
        put(words, 'I', "informed", "inform", "informiert", "informe", "informado", "informowany");
        put(words, 'S', "support", "supports", "supporting", "unterstutzt", "soutien", "apoyo");
        return words;
    }

    private static void put(Map<String, Character> words, char letter, String... all) {
        for (String word : all) {
            words.put(word, letter);
        }
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[*_]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The letters that a cell means, written as words; empty when it is none. */
    static Optional<String> letters(String cell) {
        Set<Character> found = new LinkedHashSet<>();
        for (String part : plain(cell).split("[/,;+&]| and | und | et | y ", -1)) {
            Character letter = WORDS.get(part.strip());
            if (letter == null) {
                return Optional.empty();
            }
            found.add(letter);
        }
        StringBuilder letters = new StringBuilder();
        found.forEach(letters::append);
        return Optional.of(letters.toString());
    }

    /** Reads a table of one of these shapes; empty when it is none. */
    static Optional<Ownership> read(Table table) {
        for (int row = 0; row < Math.min(MOST_HEAD_ROWS, table.rows().size()); row++) {
            int at = row;
            Optional<Ownership> found = lines(table, row).or(() -> names(table, at));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Ownership> lines(Table table, int head) {
        int activity = -1;
        int role = -1;
        int letter = -1;
        for (int c = 0; c < table.width(head); c++) {
            String title = plain(table.cell(head, c));
            activity = activity < 0 && ACTIVITY.contains(title) ? c : activity;
            role = role < 0 && ROLE.contains(title) ? c : role;
            letter = letter < 0 && LETTER.contains(title) ? c : letter;
        }
        if (activity < 0 || role < 0 || letter < 0) {
            return Optional.empty();
        }
        Map<String, List<Share>> shares = new LinkedHashMap<>();
        Map<String, Integer> first = new HashMap<>();
        Set<String> heads = new LinkedHashSet<>();
        for (int r = head + 1; r < table.rows().size(); r++) {
            String text = table.cell(r, activity);
            String cell = table.cell(r, letter).toUpperCase(Locale.ROOT);
            String letters =
                    letters(cell).orElse(cell.matches("[RACISVQ/,;+& ]+") ? cell.replaceAll("[^RACI]", "") : "");
            if (text.isEmpty() || letters.isEmpty()) {
                continue;
            }
            heads.add(table.cell(r, role));
            first.putIfAbsent(text, r);
            shares.computeIfAbsent(text, k -> new ArrayList<>())
                    .add(new Share(table.cell(r, role), letters, table.place(r, letter)));
        }
        return shares.isEmpty() ? Optional.empty() : Optional.of(ownership(table, shares, first, heads));
    }

    /** A column per letter, named in full, with the names of people or roles in the cells. */
    private static Optional<Ownership> names(Table table, int head) {
        Map<Integer, String> letters = new LinkedHashMap<>();
        for (int c = 0; c < table.width(head); c++) {
            int column = c;
            letters(table.cell(head, c)).ifPresent(l -> letters.put(column, l));
        }
        boolean both = letters.containsValue("R") && letters.containsValue("A");
        if (!both || letters.size() < 2) {
            return Optional.empty();
        }
        int words = 0;
        int filled = 0;
        for (int r = head + 1; r < table.rows().size(); r++) {
            for (int c : letters.keySet()) {
                filled += table.cell(r, c).isEmpty() ? 0 : 1;
                words += letters(table.cell(r, c)).isPresent()
                                || table.cell(r, c).length() == 1
                        ? 1
                        : 0;
            }
        }
        if (words * 2 > filled) {
            // Letters below letters: a grid that spells them out, not names.
            return Optional.empty();
        }
        int label = 0;
        while (letters.containsKey(label) || table.cell(head, label).matches("(?i)id|no\\.?|#|step id|nr\\.?")) {
            label++;
        }
        Map<String, List<Share>> shares = new LinkedHashMap<>();
        Map<String, Integer> first = new HashMap<>();
        Set<String> heads = new LinkedHashSet<>();
        for (int r = head + 1; r < table.rows().size(); r++) {
            String text = table.cell(r, label);
            if (text.isEmpty()) {
                continue;
            }
            List<Share> own = new ArrayList<>();
            for (Map.Entry<Integer, String> column : letters.entrySet()) {
                for (String name : table.cell(r, column.getKey()).split("[,;/\\n]", -1)) {
                    if (!name.isBlank() && !name.strip().equals("-")) {
                        heads.add(name.strip());
                        own.add(new Share(name.strip(), column.getValue(), table.place(r, column.getKey())));
                    }
                }
            }
            if (!own.isEmpty()) {
                first.putIfAbsent(text, r);
                shares.computeIfAbsent(text, k -> new ArrayList<>()).addAll(own);
            }
        }
        return shares.isEmpty() ? Optional.empty() : Optional.of(ownership(table, shares, first, heads));
    }

    private static Ownership ownership(
            Table table, Map<String, List<Share>> shares, Map<String, Integer> first, Set<String> heads) {
        List<Activity> activities = new ArrayList<>();
        shares.forEach((text, own) ->
                activities.add(new Activity(text, Areas.of(text), own, table.place(first.getOrDefault(text, 0)))));
        return new Ownership(activities, List.copyOf(heads));
    }
}
