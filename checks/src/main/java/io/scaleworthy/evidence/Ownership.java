package io.scaleworthy.evidence;

import io.scaleworthy.finding.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
            if (placeHolder(head)) {
                return Optional.empty();
            }
            String wanted = head.strip();
            for (Person person : people) {
                if (person.name().equalsIgnoreCase(wanted)) {
                    return vacant(person.name()) ? Optional.empty() : Optional.of(person);
                }
            }
            List<Person> holders = new ArrayList<>();
            for (Person person : people) {
                // A role may have a name like a department's; whoever holds it may not.
                if (!vacant(person.name()) && person.roles().stream().anyMatch(role -> Roles.same(role, wanted))) {
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

    /** Begins like a place holder: whatever stands behind it is a hope. */
    private static final Pattern NOBODY = Pattern.compile(
            "(?iU)\\s*((tbd|tba|tbc|to be (defined|determined|decided|named|confirmed|appointed)|noch offen|offen|unbesetzt|vakant"
                    + "|nicht besetzt|zu besetzen|zu benennen|wird (noch )?(nach)?benannt|in klärung|vacant|unknown|unbekannt"
                    + "|à (définir|pourvoir|nommer)|a definir|da definire|da nominare|por definir|do ustalenia|wakat|bude určeno"
                    + "|neobsazeno|betöltetlen)\\b.*|n/?a|n\\.? ?[nd]\\.?|none|open|nobody|niemand|k\\.? ?a\\.?|vacante?|personne|inconnu"
                    + "|nessuno|nadie|vago|nikt|brak|nikdo|senki|\\?+|-+)?\\s*");
    /** A word for somebody who leads or belongs to a group, so that the group's name beside it does not make a crowd. */
    private static final Pattern HOLDER = Pattern.compile(
            "(?iU).*\\b(manager\\w*|lead|leader|head|chief|director|member|owner|supervisor|engineer|officer|coordinator|planner|secretary"
                    + "|\\w*leiter(in)?|\\w*leitung|\\w*führer(in)?|\\w*sprecher(in)?|\\w*ingenieur(in)?|\\w*techniker(in)?|mitglied"
                    + "|chef|cheffe|responsable|directeur|directrice|responsabile|capo\\w*|jefe|jefa|director|gerente|líder"
                    + "|kierownik|mistrz|vedoucí|vezető|\\w*vezető)\\b.*");

    private static final Pattern COLLECTIVE = Pattern.compile(
            "(?iU).*\\b(departments?|dept|\\w*teams?|groups?|committee|board|office|divisions?|mailbox|helpdesk|service desk|crew|staff"
                    + "|everyone|everybody|all|operators|\\w*abteilung(en)?|\\w*gruppen?|\\w*gremium|\\w*ausschuss|postfach|sammelpostfach|alle"
                    + "|mitarbeiter|bediener|équipe|service|groupe|comité|département|reparto|ufficio|squadra|gruppo|comitato"
                    + "|departamento|equipo|grupo|equipe|dział|wydział|zespół|grupa|komitet|oddělení|tým|skupina|osztály|csoport)\\b.*");
    /** A function of the plant where a name should stand. */
    private static final Pattern FUNCTION = Pattern.compile(
            "(?iU)\\s*(it|ot|it/ot|engineering|maintenance|production|operations|quality|logistics|purchasing|controlling|finance|legal|hr"
                    + "|instandhaltung|wartung|produktion|fertigung|qualität(ssicherung)?|logistik|einkauf|technik|werk"
                    + "|produkcja|utrzymanie ruchu|jakość|manutenzione|produzione|qualità|mantenimiento|producción|calidad)\\s*");

    private static final Pattern ADDRESS = Pattern.compile("\\s*<?[^\\s@]+@[^\\s@]+>?\\s*");

    /** Nobody in particular: empty, TBD, a department, a mailbox. */
    public static boolean vacant(String head) {
        return placeHolder(head)
                || ADDRESS.matcher(head).matches()
                || FUNCTION.matcher(head).matches()
                || COLLECTIVE.matcher(head).matches() && !HOLDER.matcher(head).matches();
    }

    private static boolean placeHolder(String head) {
        return NOBODY.matcher(head).matches();
    }
}
