package io.scaleworthy.historian.quality;

import java.util.Locale;
import java.util.Set;

/** Texts that stand where a number should. */
public final class NonValues {
    /** No sample at this time. */
    private static final Set<String> NOTHING = Set.of("", "na", "n/a", "nan", "null", "none", "-", "<no value>");

    /**
     * A sample with a bad status: system states of common historians, met in the value column of exports. Names are as printed
     * by the vendors' tools.
     */
    private static final Set<String> BAD = Set.of(
            "bad",
            "bad data",
            "bad input",
            "i/o timeout",
            "no data",
            "no result",
            "pt created",
            "shutdown",
            "configure",
            "comm fail",
            "intf shut",
            "scan off",
            "over range",
            "under range",
            "calc failed",
            "invalid data",
            "not connect",
            "#n/a",
            "#value!",
            "calc off",
            "arc off-line",
            "unavailable",
            "error",
            "scan timeout",
            "equip fail",
            "set to bad");

    private NonValues() {}

    /** Whether a cell says that there is no sample. */
    public static boolean nothing(String cell) {
        int n = cell.length();
        return n == 0 || (n <= 10 && NOTHING.contains(cell.toLowerCase(Locale.ROOT)));
    }

    /** Whether a cell is a sample with a bad status and no value. */
    public static boolean bad(String cell) {
        return cell.length() <= 20
                && (BAD.contains(cell.toLowerCase(Locale.ROOT)) || (cell.startsWith("[-") && cell.contains("]")));
    }
}
