package io.scaleworthy.evidence;

import io.scaleworthy.finding.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who does what: a RACI matrix.
 *
 * @param activities in written order
 * @param heads people or roles of the matrix, in written order
 */
public record Ownership(List<Activity> activities, List<String> heads) {

    public Ownership {
        activities = List.copyOf(activities);
        heads = List.copyOf(heads);
    }

    /**
     * One activity.
     *
     * @param areas what it is about; empty when no area could be told
     */
    public record Activity(String text, Set<String> areas, List<Share> shares, Place place) {
        public Activity {
            shares = List.copyOf(shares);
            areas = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(areas));
        }

        /** The heads that hold a letter. */
        public List<Share> with(char letter) {
            return shares.stream().filter(s -> s.letters().indexOf(letter) >= 0).toList();
        }
    }

    /**
     * A filled cell.
     *
     * @param head person or role
     * @param letters some of R, A, C, I
     */
    public record Share(String head, String letters, Place place) {}

    /** The activities about an area. */
    public List<Activity> about(String area) {
        return activities.stream().filter(a -> a.areas().contains(area)).toList();
    }

    /**
     * The people.
     *
     * @param people sorted as written
     */
    public record Roster(List<Person> people) {
        public Roster {
            people = List.copyOf(people);
        }

        /** The person behind a head of the matrix: by name, or by a role that exactly one person holds; empty when vacant. */
        public Optional<Person> resolve(String head) {
            if (vacant(head)) {
                return Optional.empty();
            }
            String wanted = head.strip();
            for (Person person : people) {
                if (person.name().equalsIgnoreCase(wanted)) {
                    return Optional.of(person);
                }
            }
            List<Person> holders = new ArrayList<>();
            for (Person person : people) {
                if (person.roles().stream().anyMatch(role -> Roles.same(role, wanted))) {
                    holders.add(person);
                }
            }
            return holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty();
        }
    }

    /**
     * A person.
     *
     * @param unitType line, innovation or partner; empty when not given
     * @param function it, ot, business, operations, data, finance or legal; empty when not given
     * @param answersInBudget answers for the result in a budget (P&L or cost centre)
     * @param deputy empty without one
     * @param acknowledged day on which the person accepted
     */
    public record Person(
            String name,
            List<String> roles,
            String deputy,
            Optional<LocalDate> acknowledged,
            String unit,
            String unitType,
            String function,
            boolean answersInBudget,
            Place place) {
        public Person {
            roles = List.copyOf(roles);
        }
    }

    private static final Pattern NOBODY = Pattern.compile(
            "(?iU)\\s*(tbd|tba|tbc|n/?a|n\\.? ?n\\.?|none|vacant|open|unknown|nobody|\\?+|-+|to be (defined|decided|named|confirmed)"
                    + "|offen|noch offen|unbesetzt|vakant|niemand|unbekannt|k\\.? ?a\\.?|wird noch benannt"
                    + "|à définir|a definir|vacante?|personne|inconnu|da definire|nessuno|por definir|nadie|vago|a definir"
                    + "|do ustalenia|wakat|nikt|brak|bude určeno|neobsazeno|nikdo|betöltetlen|senki)?\\s*");
    private static final Pattern COLLECTIVE = Pattern.compile(
            "(?iU).*\\b(department|dept|team|group|committee|board|office|division|mailbox|helpdesk|service desk"
                    + "|\\w*abteilung|\\w*gruppe|\\w*gremium|\\w*ausschuss|postfach|sammelpostfach"
                    + "|équipe|service|groupe|comité|département|reparto|ufficio|squadra|gruppo|comitato"
                    + "|departamento|equipo|grupo|equipe|comité|dział|zespół|grupa|komitet|oddělení|tým|skupina|osztály|csoport)\\b.*|.*@.*");

    /** Nobody in particular: empty, TBD, a department, a mailbox. */
    public static boolean vacant(String head) {
        return NOBODY.matcher(head).matches()
                || COLLECTIVE.matcher(head.toLowerCase(Locale.ROOT)).matches();
    }
}
