package io.scaleworthy.historian.read;

import java.util.ArrayList;
import java.util.List;

/** Rows that did not fit, counted and the first ones named. Filled block by block, joined in the order of the file. */
final class Oddities {
    /** Odd rows named one by one; the rest are counted. */
    static final int MOST_NAMED = 3;

    /**
     * A row that could not be read.
     *
     * @param line counted from the block's first line, 0
     */
    record Odd(long line, String stamp) {}

    /** How many rows are odd in one way, and the line of the first. */
    static final class Count {
        long rows;
        long first = -1;

        void row(long line) {
            if (rows++ == 0) {
                first = line;
            }
        }

        private void append(Count block, long lines) {
            first = rows == 0 && block.rows > 0 ? lines + block.first : first;
            rows += block.rows;
        }
    }

    long lines;
    long rows;
    /** Rows without a time or a tag that can be read. */
    long rejected;
    /** Rows that went the slow way; they are read all the same. */
    long slow;

    /** Stamps with an offset where others have none, or the other way round. */
    final Count mixed = new Count();
    /** Rejected rows whose date has day and month the other way round. */
    final Count swapped = new Count();

    String swappedStamp = "";
    /** Rows with bytes that are no characters in the character set of the file. */
    final Count badBytes = new Count();
    /** Values with the other decimal mark than the rest of the file. */
    final Count otherMark = new Count();
    /** Rows with more cells than the header has names, of which nobody knows what is what; left out. */
    final Count surplus = new Count();
    /** Rows that end before the last column that is read; what is missing counts as empty. */
    final Count shorter = new Count();
    /** Rows that begin with a number sign: comments, left out. */
    final Count comments = new Count();

    final List<Odd> named = new ArrayList<>();

    void reject(String stamp) {
        rejected++;
        if (named.size() < MOST_NAMED) {
            named.add(new Odd(lines, stamp));
        }
    }

    void swapped(String stamp) {
        swappedStamp = swapped.rows == 0 ? stamp : swappedStamp;
        swapped.row(lines);
    }

    void append(Oddities block) {
        block.named.forEach(odd -> {
            if (named.size() < MOST_NAMED) {
                named.add(new Odd(lines + odd.line(), odd.stamp()));
            }
        });
        swappedStamp = swapped.rows == 0 ? block.swappedStamp : swappedStamp;
        mixed.append(block.mixed, lines);
        swapped.append(block.swapped, lines);
        badBytes.append(block.badBytes, lines);
        otherMark.append(block.otherMark, lines);
        surplus.append(block.surplus, lines);
        shorter.append(block.shorter, lines);
        comments.append(block.comments, lines);
        lines += block.lines;
        rows += block.rows;
        rejected += block.rejected;
        slow += block.slow;
    }
}
