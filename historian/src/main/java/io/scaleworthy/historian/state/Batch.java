package io.scaleworthy.historian.state;

import java.util.Arrays;

/**
 * Samples read together, grouped by tag: those of {@code tags[g]} stand at {@code starts[g]} up to {@code starts[g + 1]}, in the
 * order of the file. Reused from block to block.
 */
public final class Batch {
    private int size;
    private int[] tag = new int[1 << 14];
    private long[] time = new long[1 << 14];
    private double[] value = new double[1 << 14];
    private short[] flags = new short[1 << 14];
    private long[] delay = new long[0];

    private long[] sortedTime = new long[0];
    private double[] sortedValue = new double[0];
    private short[] sortedFlags = new short[0];
    private long[] sortedDelay = new long[0];
    private int groups;
    private int[] tags = new int[16];
    private int[] starts = new int[17];
    private int[] counts = new int[0];

    /** Rows of the file in this batch, and how many of them could not be read. */
    public long rows;

    public long rejected;

    /** Cells that say that there is no value, by tag. */
    private int[] missing = new int[0];

    private int[] missingTags = new int[16];
    private int missingCount;

    public void clear() {
        size = 0;
        rows = 0;
        rejected = 0;
        for (int i = 0; i < missingCount; i++) {
            missing[missingTags[i]] = 0;
        }
        missingCount = 0;
        delay = delay.length > 0 ? new long[0] : delay;
    }

    public int size() {
        return size;
    }

    public void add(int tagNumber, long at, double number, int sampleFlags) {
        if (size == tag.length) {
            int larger = size * 2;
            tag = Arrays.copyOf(tag, larger);
            time = Arrays.copyOf(time, larger);
            value = Arrays.copyOf(value, larger);
            flags = Arrays.copyOf(flags, larger);
        }
        tag[size] = tagNumber;
        time[size] = at;
        value[size] = number;
        flags[size++] = (short) sampleFlags;
    }

    /** Gives the last sample a delay: server time minus source time, in milliseconds. */
    public void delay(long millis) {
        if (delay.length < tag.length) {
            int from = delay.length;
            delay = Arrays.copyOf(delay, tag.length);
            Arrays.fill(delay, from, delay.length, Long.MIN_VALUE);
        }
        delay[size - 1] = millis;
    }

    public void missing(int tagNumber) {
        if (tagNumber >= missing.length) {
            missing = Arrays.copyOf(missing, Math.max(tagNumber + 1, missing.length * 2));
        }
        if (missing[tagNumber]++ == 0) {
            if (missingCount == missingTags.length) {
                missingTags = Arrays.copyOf(missingTags, missingCount * 2);
            }
            missingTags[missingCount++] = tagNumber;
        }
    }

    /** Groups the samples by tag and keeps their order within a tag: a counting sort, so that a tag's state is touched once. */
    public void group(int tagsKnown) {
        if (counts.length < tagsKnown) {
            counts = new int[Math.max(tagsKnown, counts.length * 2)];
        }
        groups = 0;
        for (int i = 0; i < size; i++) {
            if (counts[tag[i]]++ == 0) {
                if (groups == tags.length) {
                    tags = Arrays.copyOf(tags, groups * 2);
                    starts = Arrays.copyOf(starts, groups * 2 + 1);
                }
                tags[groups++] = tag[i];
            }
        }
        int at = 0;
        for (int g = 0; g < groups; g++) {
            starts[g] = at;
            at += counts[tags[g]];
            counts[tags[g]] = starts[g];
        }
        starts[groups] = at;
        if (sortedTime.length < size) {
            sortedTime = new long[tag.length];
            sortedValue = new double[tag.length];
            sortedFlags = new short[tag.length];
        }
        boolean delays = delay.length > 0;
        if (delays && delay.length < tag.length) {
            int from = delay.length;
            delay = Arrays.copyOf(delay, tag.length);
            Arrays.fill(delay, from, delay.length, Long.MIN_VALUE);
        }
        if (delays && sortedDelay.length < size) {
            sortedDelay = new long[tag.length];
        }
        for (int i = 0; i < size; i++) {
            int to = counts[tag[i]]++;
            sortedTime[to] = time[i];
            sortedValue[to] = value[i];
            sortedFlags[to] = flags[i];
            if (delays) {
                sortedDelay[to] = delay[i];
            }
        }
        for (int g = 0; g < groups; g++) {
            counts[tags[g]] = 0;
        }
    }

    /** Hears a sample. */
    public interface Ear {
        void hear(int tag, long time, double value, int flags);
    }

    /** Tells all samples in the order of the file. */
    public void each(Ear ear) {
        for (int i = 0; i < size; i++) {
            ear.hear(tag[i], time[i], value[i], flags[i]);
        }
    }

    int groups() {
        return groups;
    }

    int tagOf(int group) {
        return tags[group];
    }

    int start(int group) {
        return starts[group];
    }

    long time(int at) {
        return sortedTime[at];
    }

    double value(int at) {
        return sortedValue[at];
    }

    int flags(int at) {
        return sortedFlags[at];
    }

    boolean delays() {
        return delay.length > 0;
    }

    long delay(int at) {
        return sortedDelay[at];
    }

    int missingCount() {
        return missingCount;
    }

    int missingTag(int at) {
        return missingTags[at];
    }

    int missingOf(int tagNumber) {
        return missing[tagNumber];
    }
}
