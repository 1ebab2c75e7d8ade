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

    long lines;
    long rows;
    long rejected;
    /** Rows that went the slow way; they are read all the same. */
    long slow;

    long mixed;
    long firstMixed = -1;
    /** Rejected rows whose date has day and month the other way round. */
    long swapped;

    long firstSwapped = -1;
    String swappedStamp = "";
    long badBytes;
    long firstBadByte = -1;
    /** Values with the other decimal mark than the rest of the file. */
    long otherMark;

    long firstOtherMark = -1;
    final List<Odd> named = new ArrayList<>();

    void reject(String stamp) {
        rejected++;
        if (named.size() < MOST_NAMED) {
            named.add(new Odd(lines, stamp));
        }
    }

    void mixed() {
        if (mixed++ == 0) {
            firstMixed = lines;
        }
    }

    void swapped(String stamp) {
        if (swapped++ == 0) {
            firstSwapped = lines;
            swappedStamp = stamp;
        }
    }

    void otherMark() {
        if (otherMark++ == 0) {
            firstOtherMark = lines;
        }
    }

    void append(Oddities block) {
        block.named.forEach(odd -> {
            if (named.size() < MOST_NAMED) {
                named.add(new Odd(lines + odd.line(), odd.stamp()));
            }
        });
        if (firstMixed < 0 && block.firstMixed >= 0) {
            firstMixed = lines + block.firstMixed;
        }
        if (firstSwapped < 0 && block.firstSwapped >= 0) {
            firstSwapped = lines + block.firstSwapped;
            swappedStamp = block.swappedStamp;
        }
        if (firstBadByte < 0 && block.firstBadByte >= 0) {
            firstBadByte = lines + block.firstBadByte;
        }
        if (firstOtherMark < 0 && block.firstOtherMark >= 0) {
            firstOtherMark = lines + block.firstOtherMark;
        }
        otherMark += block.otherMark;
        mixed += block.mixed;
        swapped += block.swapped;
        badBytes += block.badBytes;
        lines += block.lines;
        rows += block.rows;
        rejected += block.rejected;
        slow += block.slow;
    }
}
