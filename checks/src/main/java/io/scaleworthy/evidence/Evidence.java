package io.scaleworthy.evidence;

import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.transfer.Machine;
import io.scaleworthy.historian.transfer.Shadow;
import io.scaleworthy.historian.transfer.SiteSummary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Input<List<BudgetLine>> budget,
        Map<String, Input<Shadow>> shadows,
        Input<CaseFile> businessCase,
        Logs logs,
        Input<List<Project>> portfolio) {

    public Evidence {
        history = java.util.Collections.unmodifiableMap(new TreeMap<>(history));
        tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
        assets = java.util.Collections.unmodifiableMap(new TreeMap<>(assets));
        shadows = java.util.Collections.unmodifiableMap(new TreeMap<>(shadows));
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
        BUDGET,
        SHADOW,
        CASE,
        RECOMMENDATIONS,
        USAGE,
        FEEDBACK,
        TRAINING,
        ALARMS,
        PORTFOLIO
    }

    /**
     * A site's samples, as facts.
     *
     * @param stateKnown false when the manifest names a calendar or a state tag that could not be used
     * @param stateWhy why not
     * @param hashSalt not empty when tag names are hashed
     * @param inputs rows of the model's inputs, by role; at a home site of the training window; empty when facts hold none
     * @param regimes production time by regime, at a home site of the training window; empty when no tags of it are declared
     */
    public record History(
            HistorianProfile profile,
            boolean stateKnown,
            String stateWhy,
            String hashSalt,
            Optional<SiteSummary> inputs,
            Optional<Regimes> regimes) {

        public History(HistorianProfile profile, boolean stateKnown, String stateWhy, String hashSalt) {
            this(profile, stateKnown, stateWhy, hashSalt, Optional.empty(), Optional.empty());
        }

        /** The same with rows of the model's inputs. */
        public History with(SiteSummary rows) {
            return new History(profile, stateKnown, stateWhy, hashSalt, Optional.of(rows), regimes);
        }

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
     * What was run, and how long.
     *
     * @param time production time by regime, milliseconds; a regime is the values of the declared tags, joined by a slash
     * @param unknown production time in which some tag of the regime showed nothing, milliseconds
     */
    public record Regimes(Map<String, Long> time, long unknown) {
        public Regimes {
            time = java.util.Collections.unmodifiableMap(new TreeMap<>(time));
        }

        /** All production time, milliseconds. */
        public long all() {
            return unknown + time.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The same with hidden names; equal names stay equal. */
        public Regimes hashed(String salt) {
            Map<String, Long> hidden = new TreeMap<>();
            time.forEach((name, millis) -> hidden.merge(History.hashed(salt, name), millis, Long::sum));
            return new Regimes(hidden, unknown);
        }
    }

    /**
     * A machine of a site's asset list.
     *
     * @param machine what is known of it
     */
    public record Asset(String name, Machine machine, io.scaleworthy.finding.Place place) {
        /** Vendor and model; empty when neither is given. */
        public String generation() {
            return (machine.vendor() + " " + machine.model()).strip();
        }
    }

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

    /**
     * A pilot of the company.
     *
     * @param decision empty when none was taken
     */
    public record Project(
            String name,
            Optional<LocalDate> started,
            String status,
            String decision,
            Optional<LocalDate> decided,
            io.scaleworthy.finding.Place place) {}

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
                needs.contains(Need.BUDGET) ? budget : hidden(),
                needs.contains(Need.SHADOW) ? shadows : Map.of(),
                needs.contains(Need.CASE) ? businessCase : hidden(),
                new Logs(
                        needs.contains(Need.RECOMMENDATIONS) ? logs.recommendations() : hidden(),
                        needs.contains(Need.USAGE) ? logs.usage() : hidden(),
                        needs.contains(Need.FEEDBACK) ? logs.feedback() : hidden(),
                        needs.contains(Need.TRAINING) ? logs.training() : hidden(),
                        needs.contains(Need.ALARMS) ? logs.alarms() : hidden()),
                needs.contains(Need.PORTFOLIO) ? portfolio : hidden());
    }

    private static <T> Input<T> hidden() {
        return new Input.Lacking<>(false, io.scaleworthy.finding.Measurement.Reason.MISSING, "", "");
    }
}
