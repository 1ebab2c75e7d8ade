package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is known of the machine behind a site's samples. Texts are empty and years 0 where nothing is known.
 *
 * @param commissioned year
 * @param overhauled year of the last overhaul
 * @param sensors how it is instrumented
 * @param ambient surroundings
 * @param practice how it is run
 */
public record Machine(
        String vendor,
        String model,
        int commissioned,
        int overhauled,
        String sensors,
        String ambient,
        String practice) {
    /** Machines this many years apart are of another generation. */
    private static final int GENERATION = 10;

    /**
     * A difference between two machines.
     *
     * @param important it lowers the grade of a score; the score itself never, since no benchmark says by how much
     */
    public record Difference(String words, boolean important) {}

    /** What is different, where both sides are known. */
    public List<Difference> differences(Machine other) {
        List<Difference> all = new ArrayList<>();
        boolean make = differ(vendor, other.vendor) || differ(model, other.model);
        if (make) {
            all.add(new Difference(
                    "another make (" + make() + " at the source, " + other.make() + " at the target)", true));
        }
        if (commissioned > 0 && other.commissioned > 0 && Math.abs(commissioned - other.commissioned) > GENERATION) {
            all.add(new Difference(
                    Math.abs(commissioned - other.commissioned) + " years apart (" + commissioned + " and "
                            + other.commissioned + ")",
                    true));
        }
        text("instrumented otherwise", sensors, other.sensors, true, all);
        if (overhauled > 0 && other.overhauled > 0 && Math.abs(overhauled - other.overhauled) > GENERATION) {
            all.add(new Difference("overhauled " + Math.abs(overhauled - other.overhauled) + " years apart", false));
        }
        text("other surroundings", ambient, other.ambient, false, all);
        text("run otherwise", practice, other.practice, false, all);
        return all;
    }

    private String make() {
        return (vendor + " " + model).strip();
    }

    private static void text(String words, String here, String there, boolean important, List<Difference> all) {
        if (differ(here, there)) {
            all.add(new Difference(words + " (" + here + "; " + there + ")", important));
        }
    }

    private static boolean differ(String here, String there) {
        return !here.isBlank()
                && !there.isBlank()
                && !here.strip().toLowerCase(Locale.ROOT).equals(there.strip().toLowerCase(Locale.ROOT));
    }
}
