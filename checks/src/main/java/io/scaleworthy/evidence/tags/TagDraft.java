package io.scaleworthy.evidence.tags;

import io.scaleworthy.evidence.TagInventory.Compression;
import io.scaleworthy.evidence.TagInventory.Kept;
import io.scaleworthy.evidence.TagInventory.Tag;
import io.scaleworthy.finding.Place;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A tag while it is put together. What an export does not say stays empty. */
public final class TagDraft {
    private final String name;
    private final Place place;
    private String path = "";
    private String description = "";
    private String type = "";
    private String unit = "";
    private OptionalDouble low = OptionalDouble.empty();
    private OptionalDouble high = OptionalDouble.empty();
    private double scanMillis;
    private double heartbeatMillis;
    private double deadband;
    private Compression compression = Compression.UNKNOWN;
    private String source = "";
    private String address = "";
    private Kept kept = Kept.UNKNOWN;
    private int alarms = -1;

    public TagDraft(String name, Place place) {
        this.name = name;
        this.place = place;
    }

    public TagDraft path(String value) {
        path = value;
        return this;
    }

    public TagDraft description(String value) {
        description = value.replaceAll("\\s+", " ").strip();
        return this;
    }

    public TagDraft type(String value) {
        type = value;
        return this;
    }

    public TagDraft unit(String value) {
        unit = value.strip();
        return this;
    }

    /** The range as written; what tools write out when nobody configured one is left away when the tag is built. */
    public TagDraft range(OptionalDouble from, OptionalDouble to) {
        low = from;
        high = to;
        return this;
    }

    public TagDraft range(String from, String to) {
        return range(number(from), number(to));
    }

    /** Scan rate or sampling interval, milliseconds. */
    public TagDraft scan(double millis) {
        scanMillis = millis;
        return this;
    }

    /** Longest time without a report, milliseconds. */
    public TagDraft heartbeat(double millis) {
        heartbeatMillis = millis;
        return this;
    }

    public TagDraft deadband(double units) {
        deadband = units;
        return this;
    }

    public TagDraft compression(Compression value) {
        compression = value;
        return this;
    }

    public TagDraft source(String value) {
        source = value;
        return this;
    }

    public TagDraft address(String value) {
        address = value;
        return this;
    }

    /** Whether a historian keeps the tag. */
    public TagDraft kept(boolean value) {
        kept = value ? Kept.YES : Kept.NO;
        return this;
    }

    /** How many alarm limits are switched on. */
    public TagDraft alarms(int count) {
        alarms = count;
        return this;
    }

    public Tag build() {
        boolean configured = configured();
        return new Tag(
                name,
                path,
                description,
                type,
                unit,
                configured ? low : OptionalDouble.empty(),
                configured ? high : OptionalDouble.empty(),
                scanMillis,
                heartbeatMillis,
                deadband,
                compression,
                source,
                address,
                kept,
                alarms,
                place);
    }

    /**
     * Whether somebody configured the range. Without a unit, 0 to 100 and the whole range of an integer are what tools write out;
     * a range without width is none.
     */
    private boolean configured() {
        if (low.isEmpty() && high.isEmpty()) {
            return false;
        }
        double from = low.orElse(0);
        double to = high.orElse(0);
        if (low.isPresent() && high.isPresent() && from == to) {
            return false;
        }
        boolean written = from == 0 && (to == 100 || to == 255 || to == 32_767 || to == 65_535 || to == 4_294_967_295.0)
                || from == -32_768 && to == 32_767
                || from == -2_147_483_648.0 && to == 2_147_483_647.0
                || from == -9999 && to == 9999
                || from == -1e30
                || to == 1e30;
        boolean raw = from == 0 && (to == 65_535 || to == 32_767 || to == 4_294_967_295.0)
                || from == -32_768 && to == 32_767
                || from == -2_147_483_648.0 && to == 2_147_483_647.0
                || from == -1e30
                || to == 1e30;
        // What a converter counts is no range of a unit.
        return !raw && !(written && unit.isEmpty());
    }

    /** A number as exports write it, with a decimal point or comma; empty when it is none, or not finite. */
    private static final Pattern THOUSANDS_OR_NOT = Pattern.compile("[-+]?[1-9]\\d{0,2},\\d{3}");

    private static final Pattern ENGLISH = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+\\.\\d+|[-+]?\\d{1,3}(,\\d{3}){2,}");
    private static final Pattern GERMAN =
            Pattern.compile("[-+]?\\d{1,3}(\\.\\d{3})+,\\d+|[-+]?\\d{1,3}(\\.\\d{3}){2,}");

    public static OptionalDouble number(String text) {
        String given = text.strip();
        // 1,500 and 1.500,5: points or commas may part thousands. What could be either is not guessed.
        if (THOUSANDS_OR_NOT.matcher(given).matches()) {
            return OptionalDouble.empty();
        }
        String plain = ENGLISH.matcher(given).matches()
                ? given.replace(",", "")
                : GERMAN.matcher(given).matches() ? given.replace(".", "").replace(',', '.') : given.replace(',', '.');
        if (plain.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(plain);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
