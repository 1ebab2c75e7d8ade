package io.scaleworthy.historian.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a site's inputs looked like, at some thousand moments: one row per moment, one column per tag.
 *
 * @param site name of the site, machine or period
 * @param tags names of the inputs, in the order of the columns
 * @param columns values by tag and row; not a number where there is none
 * @param strata number of the stretch of time that a row lies in, 0 to {@link #STRATA} - 1, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of numbers; never compared.
public record SiteRows(String site, List<String> tags, double[][] columns, int[] strata) {
    /** Stretches of equal length that the time is cut into, so that no quiet night speaks for a site. */
    public static final int STRATA = 20;

    public SiteRows {
        tags = List.copyOf(tags);
        if (columns.length != tags.size()) {
            throw new IllegalArgumentException("a column for each tag");
        }
    }

    /** Rows in the order of time, the strata of equal numbers of rows. */
    public static SiteRows of(String site, List<String> tags, double[][] columns) {
        int rows = columns.length == 0 ? 0 : columns[0].length;
        int[] strata = new int[rows];
        for (int i = 0; i < rows; i++) {
            strata[i] = (int) ((long) i * STRATA / rows);
        }
        return new SiteRows(site, tags, columns, strata);
    }

    public int rows() {
        return strata.length;
    }

    /** The column of a tag, or -1. */
    public int column(String tag) {
        return tags.indexOf(tag);
    }

    /** Some of the tags, in the order asked for; all must be there. */
    public SiteRows with(List<String> some) {
        double[][] chosen = new double[some.size()][];
        for (int j = 0; j < chosen.length; j++) {
            chosen[j] = columns[column(some.get(j))];
        }
        return new SiteRows(site, some, chosen, strata);
    }

    /** Some of the rows, in the order asked for; a row may stand several times. */
    public SiteRows rows(int[] some) {
        double[][] chosen = new double[columns.length][some.length];
        int[] where = new int[some.length];
        for (int i = 0; i < some.length; i++) {
            for (int j = 0; j < chosen.length; j++) {
                chosen[j][i] = columns[j][some[i]];
            }
            where[i] = strata[some[i]];
        }
        return new SiteRows(site, tags, chosen, where);
    }

    /** Sites seen as one: their rows one after the other, the tags that all of them have. */
    public static SiteRows pooled(String name, List<SiteRows> sites) {
        List<String> common = new ArrayList<>(sites.get(0).tags);
        sites.forEach(s -> common.retainAll(s.tags));
        int rows = sites.stream().mapToInt(SiteRows::rows).sum();
        double[][] columns = new double[common.size()][rows];
        int[] strata = new int[rows];
        int at = 0;
        for (SiteRows site : sites) {
            for (int j = 0; j < columns.length; j++) {
                System.arraycopy(site.columns[site.column(common.get(j))], 0, columns[j], at, site.rows());
            }
            System.arraycopy(site.strata, 0, strata, at, site.rows());
            at += site.rows();
        }
        return new SiteRows(name, common, columns, strata);
    }

    @Override
    public String toString() {
        return site + " " + tags + " " + rows() + " rows " + Arrays.deepHashCode(columns) + " "
                + Arrays.hashCode(strata);
    }

    /** Rows in which every tag has a value. */
    int[] whole() {
        boolean[] lacking = new boolean[rows()];
        for (double[] column : columns) {
            for (int i = 0; i < lacking.length; i++) {
                lacking[i] |= Double.isNaN(column[i]);
            }
        }
        return IntStream.range(0, rows()).filter(i -> !lacking[i]).toArray();
    }

    /** Different strata with rows among those given. */
    int strataOf(int[] rows) {
        return (int) Arrays.stream(rows).map(i -> strata[i]).distinct().count();
    }
}
