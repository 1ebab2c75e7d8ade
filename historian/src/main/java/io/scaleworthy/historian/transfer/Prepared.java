package io.scaleworthy.historian.transfer;

import java.util.List;

/**
 * Rows of a site with what every comparison needs of them.
 *
 * @param sorted values by tag, ascending
 * @param whole rows in which every tag has a value
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Prepared(SiteRows rows, SortedTag[] sorted, int[] whole) {
    static Prepared of(SiteRows rows) {
        SortedTag[] sorted = new SortedTag[rows.tags().size()];
        for (int j = 0; j < sorted.length; j++) {
            sorted[j] = new SortedTag(rows.columns()[j], rows.strata());
        }
        return new Prepared(rows, sorted, rows.whole());
    }

    /** Some of the tags, in the order asked for. */
    Prepared with(List<String> some) {
        if (some.equals(rows.tags())) {
            return this;
        }
        SiteRows chosen = rows.with(some);
        SortedTag[] values = new SortedTag[some.size()];
        for (int j = 0; j < values.length; j++) {
            values[j] = sorted[rows.column(some.get(j))];
        }
        return new Prepared(chosen, values, chosen.whole());
    }

    /** Tags that have a value at all. */
    List<String> known() {
        return rows.tags().stream()
                .filter(tag -> !sorted[rows.column(tag)].empty())
                .toList();
    }
}
