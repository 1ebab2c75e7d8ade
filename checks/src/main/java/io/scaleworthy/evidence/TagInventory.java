package io.scaleworthy.evidence;

import io.scaleworthy.finding.Place;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The tags of a site as its systems declare them.
 *
 * @param tags sorted by name
 * @param carries fields that the export's format can carry; a field that it cannot carry is no defect
 * @param complete whether the export is declared to hold all tags
 */
public record TagInventory(List<Tag> tags, Set<Field> carries, boolean complete) {

    /** A share over fewer tags of an export that is only a sample says nothing of the rest (rubric, measuring rules). */
    public static final int LEAST_SAMPLE = 20;

    public TagInventory {
        tags = tags.stream().sorted(Comparator.comparing(Tag::name)).toList();
        carries = carries.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(carries));
    }

    /** What an export may say of a tag. */
    public enum Field {
        UNIT,
        DESCRIPTION,
        RANGE,
        TYPE,
        SOURCE
    }

    /** Whether a historian keeps a tag. */
    public enum Kept {
        YES,
        NO,
        UNKNOWN
    }

    /** How a historian leaves samples out. */
    public enum Compression {
        /** Every sample is stored. */
        NONE,
        /** A sample is stored when it differs enough from the last one. */
        DEADBAND,
        /** A sample is stored when a straight line no longer stands for those before it. */
        SWINGING_DOOR,
        UNKNOWN
    }

    /**
     * One tag.
     *
     * @param path equipment path as declared; empty when flat
     * @param unit engineering unit as written; empty when missing
     * @param low lower end of the engineering range
     * @param high upper end
     * @param scanMillis scan rate or sampling interval, milliseconds; 0 when unknown
     * @param heartbeatMillis longest time without a report on a tag stored on change; 0 when unknown
     * @param deadband smallest change that is stored, engineering units; 0 when unknown
     * @param compression how its historian leaves samples out
     * @param source device, server or scope it comes from; empty when missing
     * @param address where its system finds it; empty when missing
     * @param kept whether a historian keeps it
     * @param alarms alarm limits that are switched on; -1 when the export does not say
     */
    public record Tag(
            String name,
            String path,
            String description,
            String dataType,
            String unit,
            OptionalDouble low,
            OptionalDouble high,
            double scanMillis,
            double heartbeatMillis,
            double deadband,
            Compression compression,
            String source,
            String address,
            Kept kept,
            int alarms,
            Place place) {

        /** Path and name in one, where the export keeps them apart. */
        public String fullName() {
            return path.isEmpty() ? name : path + "/" + name;
        }

        /** The levels of the equipment hierarchy that its path names. */
        public Map<EquipmentLevel, String> levels() {
            return EquipmentLevel.of(path);
        }

        /** Whether the type is declared as one that has no unit and no range: a bit, a word, a time. */
        public boolean digital() {
            String type = dataType.toLowerCase(java.util.Locale.ROOT);
            return type.startsWith("bool")
                    || type.startsWith("digital")
                    || type.startsWith("string")
                    || type.startsWith("date")
                    || type.equals("bit")
                    || type.equals("timer")
                    || type.startsWith("text");
        }
    }

    /** The tag with this name, or with this name as path and name. */
    public Optional<Tag> find(String name) {
        int low = 0;
        int high = tags.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = tags.get(middle).name().compareTo(name);
            if (order == 0) {
                return Optional.of(tags.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return name.contains("/")
                ? tags.stream().filter(t -> t.fullName().equals(name)).findFirst()
                : Optional.empty();
    }
}
