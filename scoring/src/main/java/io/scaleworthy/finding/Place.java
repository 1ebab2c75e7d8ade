package io.scaleworthy.finding;

import java.util.regex.Pattern;

/**
 * Where something stands: a file and a spot in it.
 *
 * @param file path relative to the assessment, with {@code /}; empty when no file is meant
 * @param where the spot: {@code line 12}, {@code row 4}, {@code sheet Roles, cell B4}, {@code tag P07.VIB}; empty for the whole file
 */
public record Place(String file, String where) implements Comparable<Place> {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    public static final Place NOWHERE = new Place("", "");

    public static Place file(String file) {
        return new Place(file, "");
    }

    /** The place in one line, e.g. {@code tags.csv: row 4}. */
    @Override
    public String toString() {
        if (where.isEmpty()) {
            return file;
        }
        return file.isEmpty() ? where : file + ": " + where;
    }

    /** Numbers padded, so that line 9 stands before line 14. */
    private static String padded(String where) {
        return NUMBER.matcher(where)
                .replaceAll(m -> "0".repeat(Math.max(0, 9 - m.group().length())) + m.group());
    }

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : padded(where).compareTo(padded(other.where));
    }
}
