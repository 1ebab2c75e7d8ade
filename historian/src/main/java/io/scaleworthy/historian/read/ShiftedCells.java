package io.scaleworthy.historian.read;

import io.scaleworthy.historian.quality.QualityDialect;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells rows in which a delimiter stands within a number or a name, so that what follows it is one column too far. A remark behind a
 * row is no such thing: then what is read stands where it belongs.
 */
final class ShiftedCells {
    private static final Pattern SEPARATORS = Pattern.compile("[,;|\\s]*");
    /** What a number is in front of the comma that divides its thousands, or its whole from its fraction; and behind it. */
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");

    private static final Pattern AFTER = Pattern.compile("\\d+([.]\\d*)?");

    private final Layout layout;
    private final int named;
    private final int width;

    /**
     * @param named names in the header
     * @param width cells of an ordinary row
     */
    ShiftedCells(Layout layout, int named, int width) {
        this.layout = layout;
        this.named = named;
        this.width = width;
    }

    /** Spreadsheets leave stray separators behind rows. */
    static boolean nothing(String cell) {
        return SEPARATORS.matcher(cell).matches();
    }

    /** Whether nobody knows which cell of a row belongs to which column. */
    boolean in(List<String> cells) {
        if (cells.size() <= named) {
            return false;
        }
        List<String> more = cells.subList(named, cells.size());
        if (more.stream().allMatch(ShiftedCells::nothing)) {
            return cells.size() > width && divided(cells);
        }
        return more.stream().anyMatch(cell -> TableHead.number(cell) || status(cell))
                || !codeFits(cells)
                || divided(cells);
    }

    /** A word of a status behind the last column is the status of the row. */
    private boolean status(String cell) {
        return layout.quality() >= 0
                && !cell.isBlank()
                && QualityDialect.WORDS.flags(cell).isPresent();
    }

    private boolean codeFits(List<String> cells) {
        String code = layout.quality() < 0 ? "" : RowTime.cell(cells, layout.quality());
        return layout.dialect().map(dialect -> dialect.flags(code).isPresent()).orElse(true);
    }

    /** Whether a value and what stands behind it may be the halves of one number; only a comma divides one. */
    private boolean divided(List<String> cells) {
        if (layout.delimiter() != ',') {
            return false;
        }
        if (layout.longForm()) {
            boolean code =
                    layout.value() + 1 == layout.quality() && layout.dialect().isPresent() && codeFits(cells);
            return !code && divided(cells, layout.value());
        }
        return layout.values().stream().anyMatch(value -> divided(cells, value.column()));
    }

    private static boolean divided(List<String> cells, int column) {
        return WHOLE.matcher(RowTime.cell(cells, column)).matches()
                && AFTER.matcher(RowTime.cell(cells, column + 1)).matches();
    }
}
