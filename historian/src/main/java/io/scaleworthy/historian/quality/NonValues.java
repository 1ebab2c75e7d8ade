package io.scaleworthy.historian.quality;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Texts that stand where a number should. */
public final class NonValues {
    /** No sample at this time. */
    private static final Set<String> NOTHING = Set.of("", "na", "n/a", "nan", "null", "none", "-", "<no value>");

    /**
     * System states of common historians, met in the value column of exports, and the reason each stands for (catalogue 2.4). Names
     * are as printed by the vendors' tools; the French ones come from sheets of a French client.
     */
    private static final Map<String, Reason> STATES = states();

    private static Map<String, Reason> states() {
        Map<String, Reason> states = new HashMap<>();
        put(
                states,
                Reason.COMMUNICATION,
                "i/o timeout",
                "comm fail",
                "scan timeout",
                "not connect",
                "not connected",
                "unavailable");
        put(
                states,
                Reason.DEVICE,
                "bad",
                "bad input",
                "bad data",
                "sample bad",
                "dcs failed",
                "bad output",
                "failed",
                "equip fail",
                "invalid data",
                "error",
                "mauvaise entree",
                "mauvais");
        put(
                states,
                Reason.OUT_OF_SERVICE,
                "scan off",
                "intf shut",
                "shutdown",
                "unit down",
                "out of serv",
                "out of service",
                "arret");
        put(
                states,
                Reason.NO_DATA,
                "no data",
                "pt created",
                "no sample",
                "no result",
                "no lab data",
                "arc off-line",
                "arc offline",
                "tag not found",
                "no good data for calculation",
                "pas de donnees",
                "resize to show all values");
        put(
                states,
                Reason.CALCULATION,
                "calc failed",
                "calc overflow",
                "bad total",
                "calc off",
                "#value!",
                "#n/a",
                "#div/0!",
                "#num!",
                "#ref!",
                "#name?");
        put(states, Reason.RANGE, "under range", "over range", "underrange", "overrange");
        put(states, Reason.CONFIGURATION, "configure", "access denied");
        put(states, Reason.MANUAL, "set to bad");
        return states;
    }

    private static void put(Map<String, Reason> states, Reason reason, String... names) {
        for (String name : names) {
            states.put(name, reason);
        }
    }

    private NonValues() {}

    /** Whether a cell says that there is no sample. */
    public static boolean nothing(String cell) {
        int n = cell.length();
        return n == 0 || (n <= 10 && NOTHING.contains(cell.toLowerCase(Locale.ROOT)));
    }

    /** The reason a system state stands for; empty when the cell is none. */
    public static Optional<Reason> state(String cell) {
        if (cell.length() > 60) {
            return Optional.empty();
        }
        if (cell.startsWith("[-") && cell.contains("]")) {
            return Optional.of(Reason.CALCULATION);
        }
        String lower = cell.toLowerCase(Locale.ROOT);
        Reason found = STATES.get(lower);
        if (found == null && accented(lower)) {
            found = STATES.get(Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}", ""));
        }
        return Optional.ofNullable(found);
    }

    private static boolean accented(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return true;
            }
        }
        return false;
    }
}
