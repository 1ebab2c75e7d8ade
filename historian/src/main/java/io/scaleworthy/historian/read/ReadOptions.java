package io.scaleworthy.historian.read;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known about a file before reading it. What is given here wins over what the file looks like.
 *
 * @param zone zone of stamps without an offset; empty keeps the local clock
 * @param columns role to column name, and {@code date_order}, {@code delimiter}, {@code decimal}, {@code dialect}
 */
public record ReadOptions(Optional<ZoneId> zone, Map<String, String> columns) {
    /** What {@code columns} may hold. */
    public static final List<String> COLUMN_ROLES = List.of(
            "timestamp",
            "date",
            "time",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "tag",
            "value",
            "quality",
            "asset",
            "server_time",
            "date_order",
            "delimiter",
            "decimal",
            "dialect");

    public ReadOptions {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    public static ReadOptions in(Optional<ZoneId> zone) {
        return new ReadOptions(zone, Map.of());
    }

    /** With what a file says of itself, where nobody else said anything. */
    ReadOptions with(Map<String, String> hints) {
        Map<String, String> all = new TreeMap<>(hints);
        all.putAll(columns);
        return new ReadOptions(zone, all);
    }

    String column(String role) {
        return columns.getOrDefault(role, "");
    }
}
