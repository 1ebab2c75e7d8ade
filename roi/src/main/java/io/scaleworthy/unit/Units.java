package io.scaleworthy.unit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Engineering units as plants spell them, in UCUM (the Unified Code for Units of Measure). */
public final class Units {
    /**
     * A unit.
     *
     * @param ucum its code in UCUM, case sensitive
     * @param quantity what it measures; units of one quantity can be converted
     * @param factor a value times this, plus the offset, is the value in the base unit of the quantity
     * @param offset see {@code factor}
     */
    public record Unit(String ucum, String quantity, double factor, double offset) {
        /** A value of this unit in another one of the same quantity. Gauge and absolute pressure, and standard volumes, are different quantities. */
        public double to(Unit other, double value) {
            if (!quantity.equals(other.quantity)) {
                throw new IllegalArgumentException(quantity + " is no " + other.quantity);
            }
            return (value * factor + offset - other.offset) / other.factor;
        }
    }

    private static final Units BUILT_IN = load();

    private final Map<String, Unit> exact = new HashMap<>();
    /** Spellings in lower case that mean one unit only; mW and MW do not. */
    private final Map<String, Optional<Unit>> anyCase = new HashMap<>();

    private final List<Unit> all = new ArrayList<>();

    private Units() {}

    private static Units load() {
        Units units = new Units();
        try (InputStream in = Units.class.getResourceAsStream("/units/spellings.csv");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] cells = line.split(",", 5);
                    Unit unit =
                            new Unit(cells[0], cells[1], Double.parseDouble(cells[2]), Double.parseDouble(cells[3]));
                    units.all.add(unit);
                    for (String spelling : cells[4].split("\\|", -1)) {
                        units.add(spelling, unit);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return units;
    }

    private void add(String spelling, Unit unit) {
        String plain = plain(spelling);
        Unit known = exact.putIfAbsent(plain, unit);
        if (known != null && !known.equals(unit)) {
            throw new IllegalStateException("'" + spelling + "' means " + known.ucum() + " and " + unit.ucum());
        }
        anyCase.merge(plain.toLowerCase(Locale.ROOT), Optional.of(unit), (a, b) -> a.equals(b) ? a : Optional.empty());
    }

    /** One way of writing what only looks different: no blanks, one kind of power, point, micro and degree. */
    private static String plain(String spelling) {
        return spelling.strip()
                .replaceAll("^[\\[(](.*)[\\])]$", "$1")
                .replace("\u00b2", "2")
                .replace("\u00b3", "3")
                .replace("^", "")
                .replace("\u00b7", ".")
                .replace("\u00ba", "\u00b0")
                .replace("\u03bc", "\u00b5")
                .replaceAll("\\s+", "");
    }

    /** The unit that a plant's spelling means; empty when it is not known, or could be two. */
    public static Optional<Unit> parse(String spelling) {
        if (spelling.isBlank()) {
            return Optional.empty();
        }
        String plain = plain(spelling);
        Unit exact = BUILT_IN.exact.get(plain);
        if (exact != null) {
            return Optional.of(exact);
        }
        return BUILT_IN.anyCase.getOrDefault(plain.toLowerCase(Locale.ROOT), Optional.empty());
    }

    /** All units that are known. */
    public static List<Unit> all() {
        return List.copyOf(BUILT_IN.all);
    }
}
