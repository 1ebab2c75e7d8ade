package io.scaleworthy.evidence;

import io.scaleworthy.historian.profile.HistorianProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything an assessment knows, ready for the checks. Immutable. */
public record Evidence(
        LocalDate asOf,
        Manifest manifest,
        Map<String, Input<History>> history,
        Map<String, Input<TagInventory>> tags,
        Map<String, Input<List<Asset>>> assets,
        Input<Ownership> ownership,
        Input<Ownership.Roster> roster,
        Input<Kpis> kpis,
        Input<List<BudgetLine>> budget) {

    public Evidence {
        history = java.util.Collections.unmodifiableMap(new TreeMap<>(history));
        tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
        assets = java.util.Collections.unmodifiableMap(new TreeMap<>(assets));
    }

    /** What a check may ask for. */
    public enum Need {
        MANIFEST,
        HISTORY,
        TAGS,
        ASSETS,
        OWNERSHIP,
        ROSTER,
        KPIS,
        BUDGET
    }

    /**
     * A site's samples, as facts.
     *
     * @param stateKnown false when the manifest names a calendar or a state tag that could not be used
     * @param stateWhy why not
     * @param hashSalt not empty when tag names are hashed
     */
    public record History(HistorianProfile profile, boolean stateKnown, String stateWhy, String hashSalt) {

        /** The name under which a tag stands in the profile. */
        public String stored(String tag) {
            return hashSalt.isEmpty() ? tag : hashed(hashSalt, tag);
        }

        /** A tag's name in facts that hide names. */
        public static String hashed(String salt, String tag) {
            return "t-"
                    + io.scaleworthy.finding.Hashes.sha256(salt + "\n" + tag).substring(0, 16);
        }
    }

    /**
     * A machine of a site's asset list.
     *
     * @param generation vendor and model; empty when neither is given
     */
    public record Asset(String name, String generation, io.scaleworthy.finding.Place place) {}

    /**
     * A line of the budget. Texts are empty when not given.
     *
     * @param nature algorithm, data_tech or people_process
     * @param phase pilot or industrialise
     * @param activity model_dev, change_mgmt or other
     */
    public record BudgetLine(
            String line,
            double amount,
            String currency,
            String item,
            String nature,
            String phase,
            String activity,
            String place) {}

    /** The same with everything left out that is not among the needs, so that no check can look beyond what it declares. */
    public Evidence only(Set<Need> needs) {
        return new Evidence(
                asOf,
                manifest,
                needs.contains(Need.HISTORY) ? history : Map.of(),
                needs.contains(Need.TAGS) ? tags : Map.of(),
                needs.contains(Need.ASSETS) ? assets : Map.of(),
                needs.contains(Need.OWNERSHIP) ? ownership : hidden(),
                needs.contains(Need.ROSTER) ? roster : hidden(),
                needs.contains(Need.KPIS) ? kpis : hidden(),
                needs.contains(Need.BUDGET) ? budget : hidden());
    }

    private static <T> Input<T> hidden() {
        return new Input.Lacking<>(false, io.scaleworthy.finding.Measurement.Reason.MISSING, "", "");
    }
}
